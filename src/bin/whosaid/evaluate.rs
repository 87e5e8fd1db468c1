//! `whosaid evaluate`: how right the program is on annotated articles or by a judged sample.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use rayon::prelude::*;
use whosaid::dictionary::Lexicon;
use whosaid::error::Error;
use whosaid::evaluation::{ArticleScore, Report, read_gold, report, report_of_sample};
use whosaid::input::{Source, Sources};
use whosaid::pipeline::extract;

use crate::args::Evaluate;

pub fn run(args: &Evaluate) -> Result<u8> {
    let facts = fs::metadata(&args.gold).map_err(|_| Error::Missing {
        path: args.gold.clone(),
    })?;
    let report = if facts.is_dir() {
        of_annotations(args)?
    } else {
        report_of_sample(&args.gold, &bytes(&args.gold)?)?
    };
    if let Some(path) = &args.csv {
        fs::write(path, report.csv())
            .with_context(|| format!("{}: the figures cannot be written", path.display()))?;
    }
    crate::print(|out| out.write_all(report.text().as_bytes()))?;
    Ok(crate::DONE)
}

/// An annotated article.
struct Annotated {
    text: Source,
    annotation: PathBuf,
}

fn of_annotations(args: &Evaluate) -> Result<Report> {
    let corpus = args.corpus.as_ref().unwrap_or(&args.gold);
    let sources = Sources::find(std::slice::from_ref(corpus), None, None)?;
    let texts = sources.files().filter(|text| !text.format().is_table());
    let mut annotations = Vec::new();
    list(&args.gold, "", &mut annotations)?;
    let Matched {
        articles,
        others,
        strangers,
    } = matched(texts, annotations);
    if articles.is_empty() {
        let problem = match strangers.first() {
            None => "no .ann file in this folder or below it; give a folder of annotations, or a judged sample".to_owned(),
            Some(first) => format!(
                "no .ann file has a text of its name in {} ({first}.ann wants {first}.txt); give the folder of the texts with --corpus",
                corpus.display()
            ),
        };
        let path = args.gold.clone();
        return Err(Error::NothingToCompare { path, problem }.into());
    }
    let lexicon = crate::extract::lexicon(args.dictionary.as_deref())?;
    let pool = crate::extract::threads(args.threads)?;
    let scored: Vec<Result<(ArticleScore, Option<String>)>> = pool.install(|| {
        let articles = articles.par_iter();
        articles.map(|article| score(article, &lexicon)).collect()
    });
    let mut scores = Vec::with_capacity(scored.len());
    let mut problems = Vec::new();
    for scored in scored {
        let (score, problem) = scored?;
        scores.push(score);
        problems.extend(problem);
    }
    problems.extend(
        strangers
            .iter()
            .map(|stem| format!("{stem}.ann: left out, because there is no {stem}.txt")),
    );
    problems.iter().for_each(|problem| crate::tell(problem));
    let mut report = report(&scores);
    if others > 0 {
        let note = match others {
            1 => "1 file of further annotators is left out".to_owned(),
            _ => format!("{others} files of further annotators are left out"),
        };
        report.notes.push(note);
    }
    Ok(report)
}

/// What stands with what.
struct Matched {
    articles: Vec<Annotated>,
    /// How many files further annotators of the same articles have.
    others: usize,
    /// Names of annotations without a text.
    strangers: Vec<String>,
}

/// Finds the text of each annotation: `STEM.txt` of `STEM.ann`, else of `STEM_ANNOTATOR.ann`. The first one is taken.
fn matched(texts: impl Iterator<Item = Source>, annotations: Vec<(String, PathBuf)>) -> Matched {
    let mut texts: BTreeMap<String, Option<Source>> = texts
        .map(|text| {
            let id = text.id();
            let stem = id.get(..id.len().saturating_sub(".txt".len()));
            (stem.unwrap_or(&id).to_owned(), Some(text))
        })
        .collect();
    let mut matched = Matched {
        articles: Vec::new(),
        others: 0,
        strangers: Vec::new(),
    };
    for (stem, annotation) in annotations {
        let article = stem.rsplit_once('_').map_or("", |(article, _)| article);
        let name = [stem.as_str(), article]
            .into_iter()
            .find(|name| texts.contains_key(*name));
        match name.and_then(|name| texts.get_mut(name)).map(Option::take) {
            Some(Some(text)) => matched.articles.push(Annotated { text, annotation }),
            Some(None) => matched.others += 1,
            None => matched.strangers.push(stem),
        }
    }
    matched
}

/// The .ann files of a folder and below it, with their paths below it without the ending, in order.
fn list(folder: &Path, below: &str, found: &mut Vec<(String, PathBuf)>) -> Result<()> {
    let reading = |cause| Error::Io {
        path: folder.to_owned(),
        doing: "reading",
        cause,
    };
    let items = fs::read_dir(folder).map_err(reading)?;
    let mut items = items
        .collect::<std::io::Result<Vec<_>>>()
        .map_err(reading)?;
    items.sort_by_key(fs::DirEntry::file_name);
    for item in items {
        let name = item.file_name();
        let name = name.to_string_lossy();
        let kind = item.file_type().map_err(reading)?;
        if name.starts_with('.') {
            continue;
        } else if kind.is_dir() {
            list(&item.path(), &format!("{below}{name}/"), found)?;
        } else if let Some(stem) = name.strip_suffix(".ann") {
            found.push((format!("{below}{stem}"), item.path()));
        }
    }
    Ok(())
}

/// Scores an article, and tells what was wrong with its text.
fn score(article: &Annotated, lexicon: &Lexicon) -> Result<(ArticleScore, Option<String>)> {
    let reading = article.text.read(None);
    let problem = reading
        .problem
        .map(|problem| format!("{}: {problem}", article.text.id()));
    let Some(text) = reading.article else {
        anyhow::bail!("{}", problem.unwrap_or_default());
    };
    let marked = read_gold(
        &article.annotation,
        &bytes(&article.annotation)?,
        &text.text,
    )?;
    let extraction = extract(&text, lexicon);
    Ok((ArticleScore::of(&extraction.found(), &marked), problem))
}

fn bytes(path: &Path) -> Result<Vec<u8>> {
    Ok(fs::read(path).map_err(|cause| Error::Io {
        path: path.to_owned(),
        doing: "reading",
        cause,
    })?)
}
