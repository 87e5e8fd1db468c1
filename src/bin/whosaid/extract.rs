//! `whosaid extract`: articles to tables.

use std::io::{self, Write};
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result};
use whosaid::dictionary::Lexicon;
use whosaid::output::{Options, StatementColumn, Summary, Tables};
use whosaid::{input, pipeline};

use crate::args::Extract;
use crate::report;

/// The threads' name, by which the panic hook knows them.
const THREAD: &str = "extract";

pub fn run(args: &Extract) -> Result<u8> {
    let begun = Instant::now();
    let mut options = Options {
        guard: !args.no_formula_guard,
        columns: args.columns.clone(),
    };
    if options.columns.is_empty() {
        options.columns = StatementColumn::ALL.to_vec();
    }
    let sources = input::list(&args.inputs)?;
    let lexicon = lexicon(args.dictionary.as_deref())?;
    let pool = threads(args.threads)?;
    keep_quiet_on_articles();
    let tables = Tables::create(&args.output, &options)?;
    let made = pool
        .install(|| pipeline::extract_all(&sources, &lexicon, &options, tables))
        .and_then(Tables::finish);
    let summary = match made {
        Ok(summary) => summary,
        Err(error) => {
            crate::complain(&error.into());
            return Ok(crate::PROBLEMS);
        }
    };
    if args.report {
        let page = args.output.join(report::PAGE);
        report::write(
            &args.output,
            &args.inputs,
            &page,
            &report::title(&args.output),
        )?;
    }
    if !args.quiet {
        let seconds = begun.elapsed().as_secs_f64();
        crate::print(|out| summarise(out, &summary, &args.output, seconds))?;
    }
    Ok(crate::DONE)
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

/// An article on which the program fails gets its row in errors.csv; it needs no message on the terminal as well.
fn keep_quiet_on_articles() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() != Some(THREAD) {
            usual(panic);
        }
    }));
}

fn summarise(
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
    if summary.guarded > 0 {
        let why = "cells begin like a formula and got a ' before them (--no-formula-guard)";
        writeln!(out, "{:<10} {:>10} {why}", "guarded", summary.guarded)?;
    }
    writeln!(out, "tables in {}", folder.display())
}
