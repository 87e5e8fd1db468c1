//! The articles of a run in their order, a batch at a time: one thread takes a batch out, any thread reads its articles.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use encoding_rs::Encoding;

use super::layout::Layout;
use super::table::{Record, Table};
use super::{Reading, Source, Wanted};
use crate::error::{Error, Result};

/// About so many bytes of articles are one batch: enough to make taking turns cheap, little enough to hold.
const BATCH: u64 = 1 << 20;

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
    sources: Arc<Vec<Source>>,
    settings: Settings,
    at: Position,
    /// The table that is being read.
    table: Option<Table>,
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
    File(Arc<Vec<Source>>, usize, Option<&'static Encoding>),
    Record {
        sources: Arc<Vec<Source>>,
        file: usize,
        number: u64,
        record: Option<Record>,
        layout: Arc<Layout>,
        decoded: Option<&'static Encoding>,
    },
    Known(Reading),
}

impl Articles {
    /// The articles of `sources`. A table that the user named must have the columns wanted.
    pub fn new(sources: Vec<Source>, settings: Settings) -> Result<Articles> {
        let all: u64 = sources.iter().map(length).sum();
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
            sources: Arc::new(sources),
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
        self.sources.iter().map(Source::size).sum()
    }

    /// A number that other files, or other settings for reading them, would change.
    pub fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        for source in self.sources.iter() {
            (
                source.id(),
                source.path(),
                source.size(),
                source.format(),
                source.again(),
            )
                .hash(&mut hasher);
        }
        let Settings {
            wanted,
            encoding,
            shard,
        } = &self.settings;
        (wanted, encoding.map(Encoding::name), shard).hash(&mut hasher);
        hasher.finish()
    }

    /// Goes to a position, before anything is read.
    pub fn go_to(&mut self, position: Position) {
        self.begins = self.sources.iter().take(position.file).map(length).sum();
        self.at = position;
    }

    /// The next articles; `None` at the end.
    pub fn next_batch(&mut self) -> Option<Batch> {
        let mut pieces = Vec::new();
        let mut notes = Vec::new();
        let mut size = 0;
        while size < BATCH {
            let taken = match self.table.take() {
                Some(table) => self.take_record(table),
                None if self.at.file < self.sources.len() => self.take_file(&mut notes),
                None => break,
            };
            if let Some((piece, bytes)) = taken {
                pieces.push(Piece(piece));
                size += bytes + LEAST;
            }
        }
        let open = self.table.as_ref().map_or(0, Table::bytes_read);
        (!pieces.is_empty() || !notes.is_empty()).then(|| Batch {
            pieces,
            end: self.at,
            bytes: (self.begins - self.at.file as u64) + open,
            notes,
        })
    }

    /// Takes a file out, or opens it where it is a table.
    fn take_file(&mut self, notes: &mut Vec<String>) -> Option<(Held, u64)> {
        let sources = self.sources.clone();
        let file = self.at.file;
        let source = &sources[file];
        let ends = self.begins + length(source);
        if self.begins >= self.part.end {
            self.at.file = sources.len();
            self.begins = sources.iter().map(length).sum();
            return None;
        }
        let here = self.part.contains(&self.begins);
        if ends <= self.part.start || source.again() || !source.format().is_table() {
            self.next_file();
            let again = "the inputs name this file twice; it was read the first time";
            return here.then(|| match source.again() {
                true => (Held::Known(Reading::skipped(source.id(), again)), 0),
                false => {
                    let encoding = self.settings.encoding;
                    (Held::File(sources.clone(), file, encoding), source.size())
                }
            });
        }
        match self.open(source) {
            Ok(table) => {
                if self.said != table.layout.said() {
                    self.said = table.layout.said().to_owned();
                    notes.push(format!("{}: {}", source.id(), self.said));
                }
                self.table = Some(table);
                None
            }
            Err(problem) => {
                self.next_file();
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
    fn take_record(&mut self, mut table: Table) -> Option<(Held, u64)> {
        let last = self.sources[self.at.file].size();
        let begins = self.begins
            + if table.splits {
                table.at().min(last)
            } else {
                0
            };
        if begins >= self.part.end {
            self.next_file();
            return None;
        }
        let here = self.part.contains(&begins);
        let taken = table.next();
        let file = self.at.file;
        match taken {
            Ok(Some((record, number))) => {
                self.at.record = number;
                let size = record.size();
                let held = Held::Record {
                    sources: self.sources.clone(),
                    file,
                    number,
                    record: Some(record),
                    layout: table.layout.clone(),
                    decoded: table.decoded,
                };
                self.table = Some(table);
                here.then_some((held, size))
            }
            Ok(None) => {
                self.next_file();
                None
            }
            Err(cause) => {
                let id = self.sources[file].id();
                let rest = format!(
                    "the rest of the table behind article {} cannot be read ({cause})",
                    table.taken
                );
                self.next_file();
                here.then(|| (Held::Known(Reading::skipped(id, rest)), 0))
            }
        }
    }

    fn next_file(&mut self) {
        self.begins += length(&self.sources[self.at.file]);
        self.at = Position {
            file: self.at.file + 1,
            record: 0,
        };
    }

    /// Opens the first table that the user named, so that a wrong column is told before the run and not after it.
    fn check_named(&self) -> Result<()> {
        let tables = |source: &&Source| source.named() && source.format().is_table();
        let Some(source) = self.sources.iter().find(tables) else {
            return Ok(());
        };
        let Some(path) = source.path() else {
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
    source.size() + 1
}

impl From<Reading> for Piece {
    /// An article that came from elsewhere than a file.
    fn from(reading: Reading) -> Piece {
        Piece(Held::Known(reading))
    }
}

impl Piece {
    /// What it is called where it cannot be read.
    pub fn place(&self) -> String {
        match &self.0 {
            Held::File(sources, file, _) => sources[*file].id(),
            Held::Record {
                sources,
                file,
                number,
                ..
            } => format!("{}:{number}", sources[*file].id()),
            Held::Known(reading) => reading.id.clone(),
        }
    }

    /// Reads it; to be asked once.
    pub fn read(&mut self) -> Reading {
        let place = self.place();
        match &mut self.0 {
            Held::File(sources, file, encoding) => sources[*file].read(*encoding),
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
