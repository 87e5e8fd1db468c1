//! The tables of a run in their folder: written under temporary names, renamed at the end.

use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use super::Options;
use super::block::{Block, Counts};
use super::columns::{ARTICLES, ENTITIES, ERRORS, MENTIONS, STATEMENTS, TableInfo};
use super::csv::Rows;
use super::entities::{Place, RunEntities};
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
    statements: Table,
    mentions: Table,
    entities: Table,
    articles: Table,
    errors: Table,
    /// Rows of entities that are complete, each with its length before it, until they are put between the others.
    alone: Table,
    run: RunEntities,
    counts: Counts,
    guarded: u64,
}

impl Tables {
    /// Makes the folder, if need be, and begins the tables.
    pub fn create(folder: &Path, options: &Options) -> Result<Tables> {
        fs::create_dir_all(folder).map_err(|cause| Error::OutputFolder {
            path: folder.to_owned(),
            cause,
        })?;
        let begin = |info: TableInfo| {
            let names = info.columns.iter().map(|(name, _)| *name);
            Table::begin(folder, info.file, &Rows::header(names))
        };
        let chosen = Rows::header(options.columns.iter().map(|column| column.name()));
        Ok(Tables {
            statements: Table::begin(folder, STATEMENTS.file, &chosen)?,
            mentions: begin(MENTIONS)?,
            entities: begin(ENTITIES)?,
            articles: begin(ARTICLES)?,
            errors: begin(ERRORS)?,
            alone: Table::begin(folder, "entities-alone", b"")?,
            run: RunEntities::new(options.guard),
            counts: Counts::default(),
            guarded: 0,
        })
    }

    /// Writes the rows of the next block. Blocks must come in the order of the input.
    pub fn write(&mut self, block: Block) -> Result<()> {
        let before = self.counts.articles;
        let mut places: Vec<Place> = Vec::with_capacity(block.entities.len());
        for facts in block.entities {
            let article = before + u64::from(facts.article) + 1;
            let place = self.run.add(facts, article, |row| {
                self.guarded += row.guarded();
                self.alone
                    .write(&(row.bytes().len() as u64).to_le_bytes())?;
                self.alone.write(row.bytes())
            })?;
            places.push(place);
        }
        let id_cell = |number: u32| self.run.id_cell(&places[number as usize]);
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
        self.write_entities()?;
        let summary = Summary {
            articles: self.counts.articles,
            statements: self.counts.statements,
            speakers: self.run.speakers(),
            mentions: self.counts.mentions,
            entities: self.run.count(),
            bytes: self.counts.bytes,
            problems: self.counts.problems,
            skipped: self.counts.skipped,
            guarded: self.guarded,
        };
        let mut tables = [
            self.statements,
            self.mentions,
            self.entities,
            self.articles,
            self.errors,
        ];
        tables.iter_mut().try_for_each(Table::flush)?;
        tables.into_iter().try_for_each(Table::name)?;
        Ok(summary)
    }

    /// Puts the entities that left early between those that stayed.
    fn write_entities(&mut self) -> Result<()> {
        self.alone.flush()?;
        let reading = |cause| writing(&self.alone.path, cause);
        let mut alone = BufReader::new(File::open(&self.alone.path).map_err(reading)?);
        let mut copied = 0;
        let mut row = Vec::new();
        let mut copy_until = |count: u64, entities: &mut Table| {
            while copied < count {
                let mut length = [0; 8];
                alone.read_exact(&mut length).map_err(reading)?;
                row.clear();
                row.resize(u64::from_le_bytes(length) as usize, 0);
                alone.read_exact(&mut row).map_err(reading)?;
                entities.write(&row)?;
                copied += 1;
            }
            Ok(())
        };
        self.run.each(|rows, alone_before| {
            copy_until(alone_before, &mut self.entities)?;
            self.guarded += rows.guarded();
            self.entities.write(rows.bytes())
        })?;
        copy_until(self.run.alone(), &mut self.entities)
    }
}

/// A file that has its name only when it is complete, and is gone if it never is.
struct Table {
    path: PathBuf,
    named: Option<PathBuf>,
    file: BufWriter<File>,
}

impl Table {
    fn begin(folder: &Path, name: &str, header: &[u8]) -> Result<Table> {
        let path = folder.join(format!(".{name}.unfinished"));
        let file = File::create(&path).map_err(|cause| writing(&path, cause))?;
        let mut table = Table {
            path,
            named: Some(folder.join(name)),
            file: BufWriter::with_capacity(1 << 18, file),
        };
        table.write(header)?;
        Ok(table)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        let written = self.file.write_all(bytes);
        written.map_err(|cause| writing(&self.path, cause))
    }

    fn flush(&mut self) -> Result<()> {
        self.file
            .flush()
            .map_err(|cause| writing(&self.path, cause))
    }

    fn name(mut self) -> Result<()> {
        match self.named.take() {
            Some(name) => fs::rename(&self.path, &name).map_err(|cause| writing(&name, cause)),
            None => Ok(()),
        }
    }
}

impl Drop for Table {
    fn drop(&mut self) {
        if self.named.is_some() {
            // Nothing is lost if this fails: the next run overwrites the file.
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn writing(path: &Path, cause: std::io::Error) -> Error {
    Error::Io {
        path: path.to_owned(),
        doing: "writing",
        cause,
    }
}
