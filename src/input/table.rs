//! Tables of articles: one reader for each format behind one trait.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use encoding_rs::Encoding;

use super::layout::Layout;
use super::stream::{self, Compression};
use super::{Format, Reading, Wanted, encoding};

/// Reads the records of a table in order. Records are cheap to take out; other threads make articles of them.
pub(super) trait Records: Send {
    /// The names of the columns.
    fn names(&mut self) -> io::Result<Vec<String>>;
    /// Where in the table the next record begins, in bytes, if that can be told.
    fn at(&self) -> u64;
    /// The next record; an error ends the table.
    fn next(&mut self) -> io::Result<Option<Record>>;
}

/// A record as it was read.
pub(super) enum Record {
    /// A row of a CSV file.
    Cells(csv::ByteRecord),
    /// A line that holds a JSON object.
    Line(Vec<u8>),
    /// The cells in use, read already.
    #[cfg(feature = "parquet")]
    Values(Vec<Option<String>>),
}

/// A table that is open.
pub(super) struct Table {
    records: Box<dyn Records>,
    /// Where its articles' parts stand.
    pub layout: Arc<Layout>,
    /// The encoding that it is decoded from as a whole.
    pub decoded: Option<&'static Encoding>,
    /// Whether records can be told apart by where they begin.
    pub splits: bool,
    /// How many records were taken out.
    pub taken: u64,
    read: Arc<AtomicU64>,
}

impl Table {
    /// Opens a table, or standard input where there is no path, and finds its columns. The error says what to do.
    pub fn open(
        path: Option<&Path>,
        format: Format,
        wanted: &Wanted,
        given: Option<&'static Encoding>,
    ) -> Result<Table, String> {
        let told = |error: io::Error| format!("the table cannot be read ({error})");
        let (mut records, decoded, splits, read): (Box<dyn Records>, _, _, _) = match format {
            Format::Parquet => (
                super::parquet::open(path, wanted)?,
                None,
                false,
                Arc::default(),
            ),
            _ => {
                let opened = stream::open(path).map_err(told)?;
                let (stream, decoded) = stream::in_utf_8(opened.stream, given).map_err(told)?;
                let records: Box<dyn Records> = match format {
                    Format::Csv => Box::new(super::csv::Csv::new(stream, b',')),
                    Format::Tsv => Box::new(super::csv::Csv::new(stream, b'\t')),
                    _ => Box::new(super::jsonl::JsonLines::new(stream)),
                };
                let splits = opened.compression == Compression::None && decoded.is_none();
                (records, decoded, splits, opened.read)
            }
        };
        let names = records.names().map_err(told)?;
        Ok(Table {
            layout: Arc::new(Layout::of(&names, wanted)?),
            records,
            decoded,
            splits,
            taken: 0,
            read,
        })
    }

    /// Where in the table the next record begins.
    pub fn at(&self) -> u64 {
        self.records.at()
    }

    /// How many bytes of the file were read so far.
    pub fn bytes_read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }

    /// The next record and its number, from 1.
    pub fn next(&mut self) -> io::Result<Option<(Record, u64)>> {
        let record = self.records.next()?;
        self.taken += u64::from(record.is_some());
        Ok(record.map(|record| (record, self.taken)))
    }
}

impl Record {
    /// About how many bytes it has.
    pub fn size(&self) -> u64 {
        match self {
            Record::Cells(cells) => cells.as_slice().len() as u64,
            Record::Line(line) => line.len() as u64,
            #[cfg(feature = "parquet")]
            Record::Values(values) => values.iter().flatten().map(|cell| cell.len() as u64).sum(),
        }
    }

    /// Makes an article of it. `place` is where it stands: the file and its number there.
    pub fn read(self, place: &str, layout: &Layout, decoded: Option<&'static Encoding>) -> Reading {
        let mut note = decoded.map(|encoding| format!("decoded as {}: not UTF-8", encoding.name()));
        let cells = match self {
            Record::Cells(cells) => super::csv::cells(&cells, layout, &mut note),
            Record::Line(line) => {
                let line = encoding::decode(line, None);
                note = note.or(line.note);
                match super::jsonl::cells(&line.text, layout) {
                    Ok(cells) => cells,
                    Err(reason) => return Reading::skipped(place, reason),
                }
            }
            #[cfg(feature = "parquet")]
            Record::Values(values) => values,
        };
        layout.read(place, cells, note)
    }
}
