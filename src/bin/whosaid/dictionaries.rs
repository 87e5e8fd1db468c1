//! `whosaid dictionaries`: what the program knows, whether a user's own dictionaries are well made, and what they could have.

use std::path::{Path, PathBuf};

use anyhow::Result;
use whosaid::dictionary::{self, DICTIONARIES, Table};
use whosaid::pipeline;

use crate::args::{Dictionaries, DictionariesCommand, Reading};

pub fn run(args: &Dictionaries) -> Result<u8> {
    match &args.command {
        None => list(),
        Some(DictionariesCommand::Check { folder }) => check(folder),
        Some(DictionariesCommand::Suggest {
            inputs,
            reading,
            dictionary,
            least,
        }) => suggest(inputs, reading, dictionary.as_deref(), *least),
    }
}

fn list() -> Result<u8> {
    let tables = DICTIONARIES
        .iter()
        .map(|d| Table::read(d.format.file, d.format.stock, &d.format))
        .collect::<Result<Vec<_>, _>>()?;
    let width = tables.iter().map(|t| t.file.len()).max().unwrap_or(0);
    crate::print(|out| {
        for (table, dictionary) in tables.iter().zip(DICTIONARIES) {
            writeln!(out, "{:width$}  {:>7} entries", table.file, table.len())?;
            writeln!(out, "    columns: {}", dictionary.format.columns.join(","))?;
            for comment in &table.comments {
                writeln!(out, "    {comment}")?;
            }
        }
        Ok(())
    })?;
    Ok(crate::DONE)
}

fn suggest(
    inputs: &[PathBuf],
    reading: &Reading,
    dictionary: Option<&Path>,
    least: u64,
) -> Result<u8> {
    let articles = crate::extract::articles(inputs, reading, None)?;
    let lexicon = crate::extract::lexicon(dictionary)?;
    let suggestions = pipeline::suggest(articles, &lexicon, least, &crate::tell);
    crate::print(|out| {
        for (file, rows) in pipeline::dictionaries(&suggestions) {
            writeln!(out, "# {file}\n{rows}")?;
        }
        Ok(())
    })?;
    Ok(crate::DONE)
}

fn check(folder: &Path) -> Result<u8> {
    let problems = dictionary::check(folder)?;
    crate::print(|out| {
        problems
            .iter()
            .try_for_each(|problem| writeln!(out, "{problem}"))?;
        match problems.len() {
            0 => writeln!(out, "no problems in {}", folder.display()),
            1 => writeln!(out, "1 problem"),
            count => writeln!(out, "{count} problems"),
        }
    })?;
    Ok(if problems.is_empty() {
        crate::DONE
    } else {
        crate::PROBLEMS
    })
}
