//! Tables of articles with commas or tabs between the cells.

use std::io::{self, BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::encoding::{decode, detect};
use super::layout::Layout;
use super::limit::LONGEST_RECORD;
use super::stream::Stream;
use super::table::{Record, Records};

/// The records of a CSV file.
pub(super) struct Csv {
    reader: Reader<Limited>,
    allowed: Arc<AtomicU64>,
    record: ByteRecord,
    line_of: u64,
}

impl Csv {
    pub fn new(stream: Stream, delimiter: u8) -> Csv {
        let allowed = Arc::new(AtomicU64::new(LONGEST_RECORD));
        let limited = Limited {
            stream,
            allowed: allowed.clone(),
        };
        let mut builder = ReaderBuilder::new();
        builder
            .delimiter(delimiter)
            .flexible(true)
            .buffer_capacity(1 << 16);
        Csv {
            reader: builder.from_reader(limited),
            allowed,
            record: ByteRecord::new(),
            line_of: 1,
        }
    }
}

impl Records for Csv {
    fn names(&mut self) -> io::Result<Vec<String>> {
        let header = self.reader.byte_headers()?;
        Ok(header
            .iter()
            .map(|name| decode(name.to_vec(), None).text.trim().to_owned())
            .collect())
    }

    fn at(&self) -> u64 {
        self.reader.position().byte()
    }

    fn next(&mut self) -> io::Result<Option<Record>> {
        self.allowed.store(LONGEST_RECORD, Ordering::Relaxed);
        self.line_of = self.reader.position().line();
        let found = self.reader.read_byte_record(&mut self.record);
        let found = found.map_err(|error| {
            io::Error::other(format!(
                "the row that begins in line {}: {}",
                self.line_of,
                io::Error::from(error)
            ))
        })?;
        Ok(found.then(|| Record::Cells(self.record.clone())))
    }
}

/// The cells in use, decoded together where they are not UTF-8.
pub(super) fn cells(
    record: &ByteRecord,
    layout: &Layout,
    note: &mut Option<String>,
) -> Vec<Option<String>> {
    let used = layout.columns().iter().map(|column| record.get(*column));
    let is_utf_8 = used
        .clone()
        .flatten()
        .all(|cell| std::str::from_utf8(cell).is_ok());
    let encoding = (!is_utf_8).then(|| detect(record.as_slice()));
    used.map(|cell| {
        let decoded = decode(cell?.to_vec(), encoding);
        if let Some(encoding) = encoding {
            note.get_or_insert_with(|| {
                format!(
                    "decoded as {}: not UTF-8; check --encoding if letters look wrong",
                    encoding.name()
                )
            });
        }
        Some(decoded.text)
    })
    .collect()
}

/// A stream that refuses to give more than is allowed, because a quotation mark that is not closed would have the rest of
/// the file read as one row.
struct Limited {
    stream: Stream,
    allowed: Arc<AtomicU64>,
}

impl Read for Limited {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let allowed = self.allowed.load(Ordering::Relaxed);
        if allowed == 0 {
            return Err(io::Error::other(format!(
                "it goes on for more than {} MiB; is a quotation mark not closed?",
                LONGEST_RECORD >> 20
            )));
        }
        let bytes = self.stream.fill_buf()?;
        let count = bytes.len().min(out.len()).min(allowed as usize);
        out[..count].copy_from_slice(&bytes[..count]);
        self.stream.consume(count);
        self.allowed
            .store(allowed - count as u64, Ordering::Relaxed);
        Ok(count)
    }
}
