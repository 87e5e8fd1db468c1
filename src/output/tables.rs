//! The tables of a run while they are written.

use std::fs::File;
use std::io::{BufReader, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::block::{Block, Counts};
use super::columns::{ARTICLES, ENTITIES, ERRORS, MENTIONS, STATEMENTS, TABLES};
use super::entities::{BlockIds, RunEntities};
use super::folder::{Begin, Folder, Growing, writing};
use super::options::SHEETS;
use super::pages::Pages;
use super::progress::Progress;
use super::rows::Rows;
use super::sheet::{Sheet, Syntax};
use super::{Options, finish, part};
use crate::error::{Error, Result};
use crate::input::{Ids, Position};

/// What a run made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    /// What a format could not take as it is.
    pub notes: Vec<String>,
}

/// The tables while they are written.
pub struct Tables {
    folder: Folder,
    options: Options,
    /// The files of each syntax.
    files: Vec<Files>,
    /// The hashes of the ids that are taken, for a run that goes on with this one.
    ids: Growing,
    /// What a part leaves for the joining.
    part: Option<Growing>,
    run: RunEntities,
    progress: Progress,
    kept: Instant,
    /// How long it took to keep the progress.
    cost: Duration,
}

/// The files of the tables in one syntax.
struct Files {
    syntax: Syntax,
    /// The row of an entity while it is made.
    entity: Rows,
    /// Statements, mentions, articles, errors.
    growing: [Growing; SHEETS],
    /// Rows of entities that are complete, each with its length before it, until they are put between the others.
    alone: Growing,
}

/// The tables that grow with each article, in the order of a block's.
const GROWING: [&str; SHEETS] = [STATEMENTS.file, MENTIONS.file, ARTICLES.file, ERRORS.file];

impl Tables {
    /// Makes the folder, if need be, and begins the tables, or goes on with those of a run that did not end. `run` is a
    /// number that another input or other options would change; the tables know their own options.
    pub fn begin(folder: &Path, options: &Options, how: Begin, run: u64) -> Result<Tables> {
        let (folder, goes_on) = Folder::begin(folder, how, Pages::folders(options))?;
        let (progress, shared) = if goes_on {
            Progress::read(&folder, run)?
        } else {
            let new = Progress {
                run,
                ..Progress::default()
            };
            (new, Vec::new())
        };
        let mut lengths = progress.lengths.iter().copied();
        let mut files = Vec::new();
        let ids = folder.unfinished().join(IDS);
        let ids = match lengths.next().filter(|_| goes_on) {
            None => Growing::begin(ids, b"")?,
            Some(length) => Growing::again(ids, length)?.ok_or_else(|| changed(&folder, IDS))?,
        };
        for syntax in options.syntaxes() {
            let mut open = |name: &str, header: &[u8]| {
                let path = unfinished(&folder, name, syntax.end());
                match lengths.next().filter(|_| goes_on) {
                    None => Growing::begin(path, header),
                    Some(length) => {
                        Growing::again(path, length)?.ok_or_else(|| changed(&folder, name))
                    }
                }
            };
            let [statements, mentions, entities, articles, errors] = options.names();
            let mut growing = Vec::new();
            for (file, names) in GROWING.iter().zip([statements, mentions, articles, errors]) {
                growing.push(open(file, &syntax.header(&names))?);
            }
            let Ok(growing) = growing.try_into() else {
                continue;
            };
            files.push(Files {
                syntax,
                entity: Rows::new(Sheet::new(syntax, &entities)),
                growing,
                alone: open(ALONE, b"")?,
            });
        }
        let part = match (options.part, lengths.next().filter(|_| goes_on)) {
            (false, _) => None,
            (true, None) => {
                let path = folder.unfinished().join(part::FILE);
                Some(Growing::begin(path, &part::head(options)?)?)
            }
            (true, Some(length)) => {
                let path = folder.unfinished().join(part::FILE);
                Growing::again(path, length)?
            }
        };
        let mut tables = Tables {
            folder,
            options: options.clone(),
            files,
            ids,
            part,
            run: RunEntities::again(shared, progress.left),
            progress,
            kept: Instant::now(),
            cost: Duration::ZERO,
        };
        if !goes_on {
            tables.keep(None)?;
        }
        Ok(tables)
    }

    /// How far the input is done.
    pub fn position(&self) -> Position {
        self.progress.position
    }

    /// How many articles are done.
    pub fn articles(&self) -> u64 {
        self.progress.counts.articles
    }

    /// How many statements were found in them.
    pub fn statements(&self) -> u64 {
        self.progress.counts.statements
    }

    /// The ids that its articles have so far.
    pub fn ids(&self) -> Result<Ids> {
        let mut ids = Ids::default();
        let reading = |cause| writing(self.ids.path(), cause);
        let mut file = BufReader::new(File::open(self.ids.path()).map_err(reading)?);
        let mut hash = [0; 8];
        loop {
            match file.read_exact(&mut hash) {
                Ok(()) => ids.take(u64::from_le_bytes(hash)),
                Err(cause) if cause.kind() == ErrorKind::UnexpectedEof => return Ok(ids),
                Err(cause) => return Err(reading(cause)),
            };
        }
    }

    /// Where files of single articles go.
    pub fn pages(&self) -> PathBuf {
        self.folder.unfinished().to_owned()
    }

    /// Writes the rows of the next block, which ends at `end` in the input. Blocks must come in the order of the input.
    /// The block comes back empty, to be filled again: room for rows costs more to get than to keep.
    pub fn write(&mut self, mut block: Block, end: Position) -> Result<Block> {
        if let Some(part) = &mut self.part {
            part.write(&part::lines(&block)?)?;
        }
        for hash in &block.ids {
            self.ids.write(&hash.to_le_bytes())?;
        }
        let before = self.progress.counts.articles;
        let apart = self.options.part;
        let mut ids = BlockIds::default();
        for facts in block.entities.from(0) {
            let article = before + u64::from(facts.article) + 1;
            self.run.add(&facts, article, apart, &mut ids, |entity| {
                for files in &mut self.files {
                    let row = entity.row(&mut files.entity);
                    self.progress.guarded += row.guarded();
                    files
                        .alone
                        .write(&(row.bytes().len() as u64).to_le_bytes())?;
                    files.alone.write(row.bytes())?;
                }
                Ok(())
            })?;
        }
        for (files, sheets) in self.files.iter_mut().zip(&block.sheets) {
            for (file, rows) in files.growing.iter_mut().zip(sheets) {
                let guarded = rows.filled(|number| ids.get(number), |piece| file.write(piece))?;
                self.progress.guarded += guarded + rows.guarded();
            }
        }
        self.progress.counts.add(&block.counts);
        self.progress.position = end;
        // Keeping progress costs more the more entities there are; it shall not take more than a small part of the time.
        const SELDOM: Duration = Duration::from_millis(250);
        const SHARE: u32 = 100;
        if self.kept.elapsed() > SELDOM.max(self.cost * SHARE) {
            self.keep(None)?;
        }
        block.clear();
        Ok(block)
    }

    /// Leaves the run as it is, to go on with it later.
    pub fn pause(mut self) -> Result<()> {
        self.keep(None)
    }

    /// Writes the entities and what is made of whole tables, and gives all of them their names.
    pub fn finish(mut self) -> Result<Summary> {
        let mut notes = Vec::new();
        if self.progress.done.is_none() {
            self.flush()?;
            let mut names: Vec<String> = Pages::folders(&self.options).map(str::to_owned).collect();
            for files in &mut self.files {
                self.progress.guarded +=
                    files.write_entities(&self.folder, &self.run, &self.options)?;
                if files.syntax != Syntax::Exact {
                    names.extend(
                        TABLES.map(|table| format!("{}.{}", table.name(), files.syntax.end())),
                    );
                }
            }
            names.extend(self.part.is_some().then(|| part::FILE.to_owned()));
            names.extend(finish::convert(
                self.folder.unfinished(),
                &self.options,
                &mut notes,
            )?);
            self.keep(Some(names))?;
        }
        let Counts {
            articles,
            statements,
            mentions,
            problems,
            skipped,
            bytes,
        } = self.progress.counts;
        let summary = Summary {
            articles,
            statements,
            speakers: self.run.all().speakers,
            mentions,
            entities: self.run.all().entities,
            bytes,
            problems,
            skipped,
            guarded: self.progress.guarded,
            notes,
        };
        drop(self.files);
        self.folder
            .finish(&self.progress.done.unwrap_or_default())?;
        Ok(summary)
    }

    /// Keeps how far the run has come. Where all is done, nobody asks for the entities any more.
    fn keep(&mut self, done: Option<Vec<String>>) -> Result<()> {
        let begun = Instant::now();
        self.flush()?;
        let entities = match done {
            None => self.run.shared(),
            Some(_) => &[],
        };
        self.progress.left = match done {
            None => self.run.left(),
            Some(_) => self.run.all(),
        };
        self.progress.done = done;
        self.progress.keep(&self.folder, entities)?;
        self.kept = Instant::now();
        self.cost = begun.elapsed();
        Ok(())
    }

    /// Brings everything that was written into the files, and notes how long they are.
    fn flush(&mut self) -> Result<()> {
        self.progress.lengths.clear();
        self.progress.lengths.push(self.ids.flush()?);
        for files in &mut self.files {
            for file in files.growing.iter_mut().chain([&mut files.alone]) {
                self.progress.lengths.push(file.flush()?);
            }
        }
        if let Some(part) = &mut self.part {
            self.progress.lengths.push(part.flush()?);
        }
        Ok(())
    }
}

const ALONE: &str = "entities-alone.csv";
const IDS: &str = "ids";

/// A file of the unfinished run is not what it was.
fn changed(folder: &Folder, file: &str) -> Error {
    Error::Resume {
        path: folder.path().to_owned(),
        problem: format!("{} was changed", folder.unfinished().join(file).display()),
    }
}

/// Where a table stands while it is not finished.
fn unfinished(folder: &Folder, file: &str, end: &str) -> PathBuf {
    folder.unfinished().join(file).with_extension(end)
}

impl Files {
    /// Writes the table of entities: puts those that left early between those that stayed. How many cells were guarded.
    fn write_entities(
        &mut self,
        folder: &Folder,
        run: &RunEntities,
        options: &Options,
    ) -> Result<u64> {
        let [_, _, names, ..] = options.names();
        let path = unfinished(folder, ENTITIES.file, self.syntax.end());
        let mut table = Growing::begin(path, &self.syntax.header(&names))?;
        let reading = |cause| writing(self.alone.path(), cause);
        let mut alone = BufReader::new(File::open(self.alone.path()).map_err(reading)?);
        let mut copied = 0;
        let mut row = Vec::new();
        let mut copy_until = |count: u64, table: &mut Growing| {
            while copied < count {
                let mut length = [0; 8];
                alone.read_exact(&mut length).map_err(reading)?;
                row.clear();
                row.resize(u64::from_le_bytes(length) as usize, 0);
                alone.read_exact(&mut row).map_err(reading)?;
                table.write(&row)?;
                copied += 1;
            }
            Ok::<(), Error>(())
        };
        let mut guarded = 0;
        for entity in run.shared() {
            copy_until(entity.alone_before(), &mut table)?;
            let rows = entity.row(&mut self.entity);
            guarded += rows.guarded();
            table.write(rows.bytes())?;
        }
        copy_until(run.left().entities, &mut table)?;
        table.flush()?;
        Ok(guarded)
    }
}
