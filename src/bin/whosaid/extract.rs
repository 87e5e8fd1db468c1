//! `whosaid extract`: articles to tables.

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result, anyhow};
use whosaid::dictionary::Lexicon;
use whosaid::output::{Options, StatementColumn, Summary, Tables};
use whosaid::{input, pipeline};

use crate::args::Extract;

pub fn run(args: &Extract) -> Result<ExitCode> {
    let begun = Instant::now();
    let options = Options {
        guard: !args.no_formula_guard,
        columns: columns(&args.columns)?,
    };
    let sources = input::list(&args.inputs)?;
    let lexicon = lexicon(args.dictionary.as_deref())?;
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(args.threads.unwrap_or(0))
        .build()
        .context("starting the threads")?;
    let tables = Tables::create(&args.output, &options)?;
    let summary = pool
        .install(|| pipeline::extract_all(&sources, &lexicon, &options, tables))?
        .finish()?;
    if !args.quiet {
        print(&summary, &args.output, begun.elapsed().as_secs_f64());
    }
    Ok(ExitCode::SUCCESS)
}

pub fn lexicon(folder: Option<&Path>) -> Result<Lexicon> {
    Ok(match folder {
        Some(folder) => Lexicon::with_folder(folder)?,
        None => Lexicon::built_in()?,
    })
}

fn columns(names: &[String]) -> Result<Vec<StatementColumn>> {
    if names.is_empty() {
        return Ok(StatementColumn::ALL.to_vec());
    }
    names
        .iter()
        .map(|name| StatementColumn::named(name.trim()).ok_or_else(|| {
            let all: Vec<&str> = StatementColumn::ALL.iter().map(|column| column.name()).collect();
            anyhow!("--columns: statements.csv has no column “{name}”; choose from {}", all.join(","))
        }))
        .collect()
}

fn print(summary: &Summary, folder: &Path, seconds: f64) {
    let megabytes = summary.bytes as f64 / 1e6;
    anstream::println!(
        "{} articles, {} statements by {} speakers, {} mentions of {} entities",
        summary.articles, summary.statements, summary.speakers, summary.mentions, summary.entities
    );
    anstream::println!("{seconds:.2} s, {:.1} MB/s; tables in {}", megabytes / seconds, folder.display());
    if summary.problems > 0 {
        anstream::println!("{} skipped, {} rows in errors.csv", summary.skipped, summary.problems);
    }
    if summary.guarded > 0 {
        anstream::println!("{} cells guarded against being taken for formulas", summary.guarded);
    }
}
