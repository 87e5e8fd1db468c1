//! The tables of a run in their folder: written under temporary names, renamed at the end.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use super::Options;
use super::block::{Block, Counts};
use super::columns::{ARTICLES, ENTITIES, ERRORS, MENTIONS, STATEMENTS, TableInfo};
use super::csv::Rows;
use super::entities::RunEntities;
use crate::error::{Error, Result};

/// What a run made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Articles read.
    pub articles: u64,
    /// Rows in `statements.csv`.
    pub statements: u64,
    /// Entities that make a statement.
    pub speakers: u64,
    /// Rows in `mentions.csv`.
    pub mentions: u64,
    /// Rows in `entities.csv`.
    pub entities: u64,
    /// Bytes of text read.
    pub bytes: u64,
    /// Rows in `errors.csv`.
    pub problems: u64,
    /// Articles not read.
    pub skipped: u64,
    /// Cells guarded against being taken for formulas.
    pub guarded: u64,
}

/// The tables while they are written.
pub struct Tables {
    folder: PathBuf,
    guard: bool,
    statements: Table,
    mentions: Table,
    entities: Table,
    articles: Table,
    errors: Table,
    run: RunEntities,
    counts: Counts,
    guarded: u64,
}

impl Tables {
    /// Makes the folder, if need be, and begins the tables.
    pub fn create(folder: &Path, options: &Options) -> Result<Tables> {
        fs::create_dir_all(folder).map_err(|cause| Error::Io {
            path: folder.to_owned(),
            doing: "making the output folder",
            cause,
        })?;
        let begin = |info: TableInfo| Table::begin(folder, info);
        let names = options.columns.iter().map(|column| column.name());
        Ok(Tables {
            folder: folder.to_owned(),
            guard: options.guard,
            statements: Table::begin_with(folder, STATEMENTS, &Rows::header(names))?,
            mentions: begin(MENTIONS)?,
            entities: begin(ENTITIES)?,
            articles: begin(ARTICLES)?,
            errors: begin(ERRORS)?,
            run: RunEntities::default(),
            counts: Counts::default(),
            guarded: 0,
        })
    }

    /// Writes the rows of the next block. Blocks must come in the order of the input.
    pub fn write(&mut self, block: Block) -> Result<()> {
        let (before, guard) = (self.counts.articles, self.guard);
        let numbers: Vec<u32> = block
            .entities
            .into_iter()
            .map(|facts| {
                let article = before + u64::from(facts.article) + 1;
                self.run.add(facts, article, guard)
            })
            .collect();
        let id_cell = |number: u32| self.run.id_cell(numbers[number as usize]);
        let tables = [
            (&mut self.statements, &block.statements),
            (&mut self.mentions, &block.mentions),
            (&mut self.articles, &block.articles),
            (&mut self.errors, &block.errors),
        ];
        for (table, rows) in tables {
            rows.filled(id_cell, |piece| table.write(piece))?;
            self.guarded += rows.guarded();
        }
        self.counts.add(&block.counts);
        Ok(())
    }

    /// Writes the entities and gives all tables their names.
    pub fn finish(mut self) -> Result<Summary> {
        let entities = &mut self.entities;
        let mut guarded = self.guarded;
        self.run.write(self.guard, |rows| {
            guarded += rows.guarded();
            entities.write(rows.bytes())
        })?;
        let tables = [self.statements, self.mentions, self.entities, self.articles, self.errors];
        let mut written = Vec::new();
        for table in tables {
            written.push(table.close()?);
        }
        for (temporary, name) in written {
            let path = self.folder.join(name);
            fs::rename(&temporary, &path).map_err(|cause| writing(&path, cause))?;
        }
        Ok(Summary {
            articles: self.counts.articles,
            statements: self.counts.statements,
            speakers: self.run.speakers(),
            mentions: self.counts.mentions,
            entities: self.run.count(),
            bytes: self.counts.bytes,
            problems: self.counts.problems,
            skipped: self.counts.skipped,
            guarded,
        })
    }
}

struct Table {
    info: TableInfo,
    path: PathBuf,
    file: BufWriter<File>,
}

impl Table {
    fn begin(folder: &Path, info: TableInfo) -> Result<Table> {
        let names = info.columns.iter().map(|(name, _)| *name);
        Table::begin_with(folder, info, &Rows::header(names))
    }

    fn begin_with(folder: &Path, info: TableInfo, header: &[u8]) -> Result<Table> {
        let path = folder.join(format!(".{}.unfinished", info.file));
        let file = File::create(&path).map_err(|cause| writing(&path, cause))?;
        let mut table = Table {
            info,
            path,
            file: BufWriter::with_capacity(1 << 18, file),
        };
        table.write(header)?;
        Ok(table)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.file.write_all(bytes).map_err(|cause| writing(&self.path, cause))
    }

    fn close(mut self) -> Result<(PathBuf, &'static str)> {
        self.file.flush().map_err(|cause| writing(&self.path, cause))?;
        Ok((self.path, self.info.file))
    }
}

fn writing(path: &Path, cause: std::io::Error) -> Error {
    Error::Io {
        path: path.to_owned(),
        doing: "writing",
        cause,
    }
}
