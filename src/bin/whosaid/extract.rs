//! `whosaid extract`: articles to tables.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use whosaid::dictionary::Lexicon;
use whosaid::input::{self, Articles, Settings, Shard, Sources, Wanted};
use whosaid::output::{Begin, Format, Options, StatementColumn, Summary, Tables};
use whosaid::pipeline::{self, Watch};

use crate::args::{Extract, Reading};
use crate::progress::Progress;
use crate::report;

/// The threads' name, by which the panic hook knows them.
const THREAD: &str = "extract";

pub fn run(args: &Extract) -> Result<u8> {
    let Some(output) = &args.output else {
        return filter(args);
    };
    let begun = Instant::now();
    let options = options(args);
    if args.report {
        report::check(args)?;
    }
    let mut articles = of(args, Some(output))?;
    let lexicon = lexicon(args.dictionary.as_deref())?;
    let pool = threads(args.threads)?;
    keep_quiet_on_articles();
    let watch = Arc::new(Watch::default());
    stop_at_signals(&watch)?;
    let run = fingerprint(args, &articles, &options)?;
    let tables = Tables::begin(output, &options, begin(args), run)?;
    articles.go_to(tables.position());
    let progress = Progress::show(&watch, articles.bytes(), args.quiet);
    let tell = |note: &str| {
        if !args.quiet {
            progress.say(note);
        }
    };
    let made =
        pool.install(|| pipeline::extract_all(articles, &lexicon, &options, tables, &watch, &tell));
    drop(progress);
    let stopped = watch.stop.load(Ordering::Relaxed);
    let finished = made.and_then(|tables| match stopped {
        true => tables.pause().map(|()| None),
        false => tables.finish().map(Some),
    });
    match finished {
        Ok(Some(summary)) => {
            if args.report {
                report::of_run(args, output)?;
            }
            if !args.quiet {
                tell_of(&summary);
                let seconds = begun.elapsed().as_secs_f64();
                crate::print(|out| summarise(out, &summary, output, seconds))?;
            }
            Ok(crate::DONE)
        }
        Ok(None) => {
            crate::complain(&anyhow::anyhow!(
                "stopped; nothing half-made was moved into {}; go on with the same command and --resume",
                output.display()
            ));
            Ok(crate::PROBLEMS)
        }
        Err(error) => {
            let error = anyhow::Error::from(error);
            crate::complain(&error.context("the run ended early; when this is mended, go on with the same command and --resume"));
            Ok(crate::PROBLEMS)
        }
    }
}

/// Articles in, lines of JSON out.
fn filter(args: &Extract) -> Result<u8> {
    let options = Options {
        formats: vec![Format::JsonLines],
        part: true,
        ..options(args)
    };
    let articles = of(args, None)?;
    let lexicon = lexicon(args.dictionary.as_deref())?;
    let pool = threads(args.threads)?;
    keep_quiet_on_articles();
    let tell = |note: &str| {
        if !args.quiet {
            crate::tell(note);
        }
    };
    let mut out = io::BufWriter::new(io::stdout());
    let written = pool.install(|| {
        let write = |line: &[u8]| out.write_all(line);
        pipeline::extract_lines(articles, &lexicon, &options, write, &tell)
    });
    match written.and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(crate::DONE),
        other => other
            .context("writing to standard output failed")
            .map(|()| crate::DONE),
    }
}

fn options(args: &Extract) -> Options {
    let writing = &args.writing;
    let mut formats = writing.format.clone();
    formats.sort_unstable();
    formats.dedup();
    let mut columns = writing.columns.clone();
    if columns.is_empty() {
        columns = StatementColumn::ALL.to_vec();
    }
    Options {
        guard: !writing.no_formula_guard,
        mark: writing.bom,
        columns,
        keep: args.keep.clone(),
        formats,
        part: args.shard.is_some_and(|shard| shard.of > 1),
    }
}

/// The articles that a run is about, without what lies in the folder `except`.
fn of(args: &Extract, except: Option<&Path>) -> Result<Articles> {
    part(&args.inputs, &args.reading, args.shard, &args.keep, except)
}

/// The articles of `inputs`, without what lies in the folder `except`.
pub fn articles(inputs: &[PathBuf], reading: &Reading, except: Option<&Path>) -> Result<Articles> {
    part(inputs, reading, None, &[], except)
}

/// The articles of one part of `inputs`, with the columns to `keep`, without what lies in the folder `except`.
fn part(
    inputs: &[PathBuf],
    reading: &Reading,
    shard: Option<Shard>,
    keep: &[String],
    except: Option<&Path>,
) -> Result<Articles> {
    let piped = inputs
        .iter()
        .filter(|path| path.as_os_str() == input::STANDARD_INPUT)
        .count();
    ensure!(piped <= 1, "standard input (-) can be read only once");
    ensure!(
        piped == 0 || shard.is_none(),
        "standard input cannot be read in parts; give files, or leave out --shard"
    );
    let settings = Settings {
        wanted: Wanted {
            id: reading.id_column.clone(),
            text: reading.text_column.clone(),
            title: reading.title_column.clone(),
            date: reading.date_column.clone(),
            keep: keep.to_owned(),
        },
        encoding: reading.encoding,
        shard: shard.unwrap_or_default(),
    };
    let sources = Sources::find(inputs, reading.input_format, except)?;
    Ok(Articles::new(sources, settings)?)
}

fn begin(args: &Extract) -> Begin {
    match (args.resume, args.overwrite) {
        (true, _) => Begin::Resume,
        (_, true) => Begin::Overwrite,
        _ => Begin::New,
    }
}

/// The built-in dictionaries, with the user's own laid over them.
pub fn lexicon(folder: Option<&Path>) -> Result<Lexicon> {
    Ok(match folder {
        Some(folder) => Lexicon::with_folder(folder)?,
        None => Lexicon::built_in()?,
    })
}

/// As many threads as asked for, or one for each core.
pub fn threads(count: Option<u16>) -> Result<rayon::ThreadPool> {
    rayon::ThreadPoolBuilder::new()
        .num_threads(count.unwrap_or(0).into())
        .thread_name(|_| THREAD.to_owned())
        .build()
        .context("the threads cannot be started; try --threads 1")
}

/// A number that changes with whatever the tables depend on, so that no run is gone on with as another.
fn fingerprint(args: &Extract, articles: &Articles, options: &Options) -> Result<u64> {
    let mut hasher = DefaultHasher::new();
    (env!("CARGO_PKG_VERSION"), articles.fingerprint(), options).hash(&mut hasher);
    if let Some(folder) = &args.dictionary {
        let items = fs::read_dir(folder).and_then(|items| items.collect::<io::Result<Vec<_>>>());
        let mut paths: Vec<_> = items?.iter().map(fs::DirEntry::path).collect();
        paths.sort();
        for path in paths.iter().filter(|path| path.is_file()) {
            (path, fs::read(path)?).hash(&mut hasher);
        }
    }
    Ok(hasher.finish())
}

/// On the first Ctrl-C the batches at work are finished; the second ends the program at once, and nothing that was written
/// down before is lost.
fn stop_at_signals(watch: &Arc<Watch>) -> Result<()> {
    let watch = watch.clone();
    ctrlc::set_handler(move || {
        if watch.stop.swap(true, Ordering::Relaxed) {
            std::process::exit(crate::PROBLEMS.into());
        }
    })
    .context("signals cannot be handled")
}

/// An article on which the program fails gets its row in errors.csv; it needs no message on the terminal as well.
fn keep_quiet_on_articles() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() != Some(THREAD) {
            usual(panic);
        }
    }));
}

/// Tells on standard error what was done to cells on the way.
pub fn tell_of(summary: &Summary) {
    if summary.guarded > 0 {
        crate::tell(&format!(
            "{} cells begin like a formula and got a ' before them; --no-formula-guard leaves them as they are",
            summary.guarded
        ));
    }
    summary.notes.iter().for_each(|note| crate::tell(note));
}

pub fn summarise(
    out: &mut dyn Write,
    summary: &Summary,
    folder: &Path,
    seconds: f64,
) -> io::Result<()> {
    let speed = summary.bytes as f64 / 1e6 / seconds;
    for (name, number) in [
        ("articles", summary.articles),
        ("statements", summary.statements),
        ("speakers", summary.speakers),
        ("mentions", summary.mentions),
        ("entities", summary.entities),
    ] {
        writeln!(out, "{name:<10} {number:>10}")?;
    }
    writeln!(out, "{:<10} {seconds:>10.2} ({speed:.1} MB/s)", "seconds")?;
    if summary.skipped > 0 {
        writeln!(
            out,
            "{:<10} {:>10} (see errors.csv)",
            "skipped", summary.skipped
        )?;
    }
    let noted = summary.problems.saturating_sub(summary.skipped);
    if noted > 0 {
        writeln!(
            out,
            "{:<10} {noted:>10} articles read with a problem (see errors.csv)",
            "noted"
        )?;
    }
    writeln!(out, "tables in {}", folder.display())
}
