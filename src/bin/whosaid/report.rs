//! `whosaid report`: a run's tables as one page. `whosaid derive`: tables made of those tables.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use whosaid::error::Error;
use whosaid::input::{self, Ids};
use whosaid::output::Format;
use whosaid::report::{self, Run, Shown};

use crate::args::{Derive, Extract, Reading, Report};

/// The name of the page where none is given.
const PAGE: &str = "report.html";

pub fn run(args: &Report) -> Result<u8> {
    let page = args.page.clone().unwrap_or_else(|| args.tables.join(PAGE));
    let title = args.title.clone().unwrap_or_else(|| title(&args.tables));
    let told = write(&args.tables, &args.corpus, &args.reading, &page, &title)?;
    if !args.quiet {
        crate::print(|out| writeln!(out, "{told}"))?;
    }
    Ok(crate::DONE)
}

/// Whether the page can be made after `extract`: it needs tables with commas, and articles that can be read twice.
pub fn check(args: &Extract) -> Result<()> {
    ensure!(
        args.writing.format.contains(&Format::Csv),
        "--report is made of the tables with commas; add csv to --format"
    );
    let piped = |path: &PathBuf| path.as_os_str() == input::STANDARD_INPUT;
    ensure!(
        !args.inputs.iter().any(piped),
        "--report reads the articles again, and standard input (-) can be read only once; save them in a file"
    );
    Ok(())
}

/// Makes the page of a run that has just ended.
pub fn of_run(args: &Extract, tables: &Path) -> Result<()> {
    let page = tables.join(PAGE);
    write(tables, &args.inputs, &args.reading, &page, &title(tables)).map(drop)
}

/// Writes the page of the tables in `tables`; what to tell of it.
fn write(
    tables: &Path,
    corpus: &[PathBuf],
    reading: &Reading,
    page: &Path,
    title: &str,
) -> Result<String> {
    let run = read(tables)?;
    let shown = Shown::of(&run);
    let texts = texts(corpus, reading, tables, &shown)?;
    let html = report::html(&run, &shown, &texts, title);
    save(page, html.as_bytes())?;
    let (articles, all) = (shown.articles.len(), run.articles.len());
    let part = match shown.every {
        1 => String::new(),
        every => format!(" (of {all}: one in {every}, so that the page stays usable)"),
    };
    Ok(format!(
        "{articles} articles{part}, {} with their text, in {}",
        texts.len(),
        page.display()
    ))
}

/// The folder's name is what a run is called.
fn title(tables: &Path) -> String {
    let name = fs::canonicalize(tables).ok();
    let name = name.as_deref().unwrap_or(tables).file_name();
    name.map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

fn read(tables: &Path) -> Result<Run> {
    Ok(Run::read(tables, |path| {
        fs::read(path).map_err(|cause| match cause.kind() {
            std::io::ErrorKind::NotFound => Error::Missing {
                path: path.to_owned(),
            },
            _ => Error::Io {
                path: path.to_owned(),
                doing: "reading",
                cause,
            },
        })
    })?)
}

/// The texts of the articles that are shown.
fn texts(
    corpus: &[PathBuf],
    reading: &Reading,
    tables: &Path,
    shown: &Shown,
) -> Result<HashMap<String, String>> {
    let mut texts = HashMap::new();
    if corpus.is_empty() {
        return Ok(texts);
    }
    let wanted: HashSet<&str> = shown.articles.iter().copied().collect();
    let mut articles = crate::extract::articles(corpus, reading, Some(tables))?;
    let mut ids = Ids::default();
    while let Some(mut batch) = articles.next_batch() {
        let read = batch.pieces.iter_mut().filter_map(|piece| {
            let (place, mut reading) = (piece.place(), piece.read());
            ids.name(&mut reading, &place);
            reading.article
        });
        let kept = read.filter(|article| wanted.contains(&*article.id));
        texts.extend(kept.map(|article| (article.id, article.text)));
    }
    Ok(texts)
}

pub fn derive(args: &Derive) -> Result<u8> {
    let run = read(&args.tables)?;
    let folder = args.output.as_ref().unwrap_or(&args.tables);
    fs::create_dir_all(folder)
        .with_context(|| format!("{}: the folder cannot be made", folder.display()))?;
    let guard = !args.no_formula_guard;
    let edges = report::edges(&run);
    save(
        &folder.join("speakers.csv"),
        &report::speakers_csv(&run, guard),
    )?;
    save(
        &folder.join("timeline.csv"),
        &report::timeline_csv(&run, guard),
    )?;
    save(&folder.join("edges.csv"), &report::edges_csv(&edges, guard))?;
    if args.gexf {
        save(&folder.join("edges.gexf"), report::gexf(&edges).as_bytes())?;
    }
    Ok(crate::DONE)
}

fn save(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes)
        .with_context(|| format!("{}: the file cannot be written", path.display()))
}
