//! The articles of a run in their order, a batch at a time: one thread takes a batch out, any thread reads its articles.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use encoding_rs::Encoding;

use super::layout::Layout;
use super::table::{Record, Table};
use super::{Files, Reading, Source, Sources, Wanted};
use crate::error::{Error, Result};

/// About so many bytes of articles are one batch: enough to make taking turns cheap, little enough to stay, with the rows, in the
/// cache of a core.
const BATCH: u64 = 1 << 18;

/// What an article costs even when it is empty, in bytes.
const LEAST: u64 = 256;

/// How the files of a run are read.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The columns of tables.
    pub wanted: Wanted,
    /// The encoding of all files, where they don't tell it themselves.
    pub encoding: Option<&'static Encoding>,
    /// Which part of the input is read.
    pub shard: Shard,
}

/// One of several parts of an input that follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Shard {
    /// Which, from 1.
    pub number: u32,
    /// Of how many.
    pub of: u32,
}

impl Default for Shard {
    /// The whole input.
    fn default() -> Shard {
        Shard { number: 1, of: 1 }
    }
}

/// How far a run has read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Position {
    /// How many files are done.
    pub file: usize,
    /// How many records of the next file are done.
    pub record: u64,
}

/// The articles of some files, in order.
pub struct Articles {
    sources: Sources,
    settings: Settings,
    at: Position,
    /// The files behind those that are done or open.
    files: Files,
    /// The table that is being read, and its file.
    table: Option<(Arc<Source>, Table)>,
    /// Which bytes of all files are read, each file having one more than its own so that none has no place.
    part: Range<u64>,
    /// Where among them the next file begins.
    begins: u64,
    /// What was last said of a table's columns.
    said: String,
}

/// Articles that stand together in the input, not read yet.
pub struct Batch {
    /// The articles.
    pub pieces: Vec<Piece>,
    /// How far the input is read behind it.
    pub end: Position,
    /// How many bytes of the files come before that.
    pub bytes: u64,
    /// What the user should know: which columns of a table are what.
    pub notes: Vec<String>,
}

/// An article that was taken out of the input and not read yet.
pub struct Piece(Held);

enum Held {
    File(Source, Option<&'static Encoding>),
    Record {
        file: Arc<Source>,
        number: u64,
        record: Option<Record>,
        layout: Arc<Layout>,
        decoded: Option<&'static Encoding>,
    },
    Known(Reading),
}

impl Articles {
    /// The articles of `sources`. A table that the user named must have the columns wanted.
    pub fn new(sources: Sources, settings: Settings) -> Result<Articles> {
        let all = places(sources.count(), sources.bytes());
        let bound = |number: u32| {
            let of = u128::from(settings.shard.of.max(1));
            (u128::from(all) * u128::from(number) / of) as u64
        };
        // The last part goes on to wherever the last file ends by then.
        let last = settings.shard.number >= settings.shard.of;
        let end = if last {
            u64::MAX
        } else {
            bound(settings.shard.number)
        };
        let part = bound(settings.shard.number.saturating_sub(1))..end;
        let articles = Articles {
            begins: 0,
            files: sources.files(),
            sources,
            settings,
            at: Position::default(),
            table: None,
            part,
            said: String::new(),
        };
        articles.check_named()?;
        Ok(articles)
    }

    /// How many bytes the files have together.
    pub fn bytes(&self) -> u64 {
        self.sources.bytes()
    }

    /// A number that other files, or other settings for reading them, would change.
    pub fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        let Settings {
            wanted,
            encoding,
            shard,
        } = &self.settings;
        let files = self.sources.fingerprint();
        (files, wanted, encoding.map(Encoding::name), shard).hash(&mut hasher);
        hasher.finish()
    }

    /// Goes to a position, before anything is read.
    pub fn go_to(&mut self, position: Position) {
        self.begins = self
            .files
            .by_ref()
            .take(position.file)
            .map(|source| length(&source))
            .sum();
        self.at = position;
    }

    /// The next articles; `None` at the end.
    pub fn next_batch(&mut self) -> Option<Batch> {
        let mut pieces = Vec::new();
        let mut notes = Vec::new();
        let mut size = 0;
        while size < BATCH {
            let taken = match self.table.take() {
                Some((file, table)) => self.take_record(file, table),
                None => match self.files.next() {
                    Some(source) => self.take_file(source, &mut notes),
                    None if self.at.file < self.sources.count() => self.take_gone(),
                    None => break,
                },
            };
            if let Some((piece, bytes)) = taken {
                pieces.push(Piece(piece));
                size += bytes + LEAST;
            }
        }
        let open = self
            .table
            .as_ref()
            .map_or(0, |(_, table)| table.bytes_read());
        (!pieces.is_empty() || !notes.is_empty()).then(|| Batch {
            pieces,
            end: self.at,
            bytes: (self.begins - self.at.file as u64) + open,
            notes,
        })
    }

    /// Takes a file out, or opens it where it is a table.
    fn take_file(&mut self, source: Source, notes: &mut Vec<String>) -> Option<(Held, u64)> {
        if self.begins >= self.part.end {
            self.end();
            return None;
        }
        let here = self.part.contains(&self.begins);
        let ends = self.begins + length(&source);
        if ends <= self.part.start || source.again() || !source.format().is_table() {
            self.done(&source);
            let again = "the inputs name this file twice; it was read the first time";
            return here.then(|| match source.again() {
                true => (Held::Known(Reading::skipped(source.id(), again)), 0),
                false => {
                    let size = source.size();
                    (Held::File(source, self.settings.encoding), size)
                }
            });
        }
        match self.open(&source) {
            Ok(table) => {
                if self.said != table.layout.said() {
                    self.said = table.layout.said().to_owned();
                    notes.push(format!("{}: {}", source.id(), self.said));
                }
                self.table = Some((Arc::new(source), table));
                None
            }
            Err(problem) => {
                self.done(&source);
                here.then(|| (Held::Known(Reading::skipped(source.id(), problem)), 0))
            }
        }
    }

    /// Opens a table and goes to the record that is next.
    fn open(&self, source: &Source) -> std::result::Result<Table, String> {
        let settings = &self.settings;
        let mut table = Table::open(
            source.path(),
            source.format(),
            &settings.wanted,
            settings.encoding,
        )?;
        while table.taken < self.at.record {
            let next = table.next();
            let next = next.map_err(|cause| format!("the table cannot be read again ({cause})"))?;
            if next.is_none() {
                break;
            }
        }
        Ok(table)
    }

    /// Takes a record out of the open table.
    fn take_record(&mut self, file: Arc<Source>, mut table: Table) -> Option<(Held, u64)> {
        let begins = self.begins
            + if table.splits {
                table.at().min(file.size())
            } else {
                0
            };
        if begins >= self.part.end {
            self.done(&file);
            return None;
        }
        let here = self.part.contains(&begins);
        match table.next() {
            Ok(Some((record, number))) => {
                self.at.record = number;
                let size = record.size();
                let held = Held::Record {
                    file: file.clone(),
                    number,
                    record: Some(record),
                    layout: table.layout.clone(),
                    decoded: table.decoded,
                };
                self.table = Some((file, table));
                here.then_some((held, size))
            }
            Ok(None) => {
                self.done(&file);
                None
            }
            Err(cause) => {
                let rest = format!(
                    "the rest of the table behind article {} cannot be read ({cause})",
                    table.taken
                );
                self.done(&file);
                here.then(|| (Held::Known(Reading::skipped(file.id(), rest)), 0))
            }
        }
    }

    /// Tells of files that were counted before the run and are in no folder any more.
    fn take_gone(&mut self) -> Option<(Held, u64)> {
        let gone = self.sources.count() - self.at.file;
        self.end();
        let problem = format!("{gone} files that were there when the run began are gone");
        Some((Held::Known(Reading::skipped("the inputs", problem)), 0))
    }

    /// Goes behind a file.
    fn done(&mut self, file: &Source) {
        self.begins += length(file);
        self.at = Position {
            file: self.at.file + 1,
            record: 0,
        };
    }

    /// Goes behind all files.
    fn end(&mut self) {
        let Articles { sources, .. } = self;
        self.begins = places(sources.count(), sources.bytes());
        self.at.file = sources.count();
        self.files = Files::default();
    }

    /// Opens the first table that the user named, so that a wrong column is told before the run and not after it.
    fn check_named(&self) -> Result<()> {
        let mut tables = self
            .sources
            .named()
            .filter(|source| source.format().is_table());
        let Some((source, path)) = tables
            .next()
            .and_then(|source| Some((source, source.path()?)))
        else {
            return Ok(());
        };
        let settings = &self.settings;
        match Table::open(
            Some(path),
            source.format(),
            &settings.wanted,
            settings.encoding,
        ) {
            Ok(_) => Ok(()),
            Err(problem) => Err(Error::Table {
                path: path.to_owned(),
                problem,
            }),
        }
    }
}

/// How many places a file has among all bytes: one more than it has bytes.
fn length(source: &Source) -> u64 {
    places(1, source.size())
}

/// How many places files have that have so many bytes together.
fn places(files: usize, bytes: u64) -> u64 {
    files as u64 + bytes
}

impl Piece {
    /// What it is called where it cannot be read.
    pub fn place(&self) -> String {
        match &self.0 {
            Held::File(source, _) => source.id(),
            Held::Record { file, number, .. } => format!("{}:{number}", file.id()),
            Held::Known(reading) => reading.id.clone(),
        }
    }

    /// Reads it; to be asked once.
    pub fn read(&mut self) -> Reading {
        let place = self.place();
        match &mut self.0 {
            Held::File(source, encoding) => source.read(*encoding),
            Held::Record {
                record,
                layout,
                decoded,
                ..
            } => match record.take() {
                Some(record) => record.read(&place, layout, *decoded),
                None => Reading::skipped(place, "it was read before"),
            },
            Held::Known(reading) => std::mem::take(reading),
        }
    }
}
