//! Tables of articles with one JSON object in each line.

use std::fmt;
use std::io::{self, BufRead, Read};

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::layout::Layout;
use super::limit::LONGEST_RECORD;
use super::stream::Stream;
use super::table::{Record, Records};

/// The lines of a file of JSON lines.
pub(super) struct JsonLines {
    stream: Stream,
    /// The first line with something in it, read already to know the names.
    first: Option<Vec<u8>>,
    at: u64,
    next_at: u64,
}

impl JsonLines {
    pub fn new(stream: Stream) -> JsonLines {
        JsonLines {
            stream,
            first: None,
            at: 0,
            next_at: 0,
        }
    }

    /// The next line that is not empty. A line that is too long comes as far as it may be held.
    fn line(&mut self) -> io::Result<Option<Vec<u8>>> {
        loop {
            let mut line = Vec::new();
            let mut count = (&mut self.stream)
                .take(LONGEST_RECORD)
                .read_until(b'\n', &mut line)? as u64;
            if count == LONGEST_RECORD && line.last() != Some(&b'\n') {
                count += skip_line(&mut self.stream)?;
            }
            self.at = self.next_at;
            self.next_at += count;
            if count == 0 {
                return Ok(None);
            }
            if !line.trim_ascii().is_empty() {
                return Ok(Some(line));
            }
        }
    }
}

impl Records for JsonLines {
    fn names(&mut self) -> io::Result<Vec<String>> {
        self.first = self.line()?;
        let line = String::from_utf8_lossy(self.first.as_deref().unwrap_or(b"{}"));
        let mut names = Vec::new();
        let mut json = serde_json::Deserializer::from_str(&line);
        json.deserialize_map(Names(&mut names)).map_err(|error| {
            io::Error::other(format!("its first line is no JSON object: {error}"))
        })?;
        Ok(names)
    }

    fn at(&self) -> u64 {
        if self.first.is_some() {
            self.at
        } else {
            self.next_at
        }
    }

    fn next(&mut self) -> io::Result<Option<Record>> {
        let line = match self.first.take() {
            Some(line) => Some(line),
            None => self.line()?,
        };
        Ok(line.map(Record::Line))
    }
}

fn skip_line(stream: &mut dyn BufRead) -> io::Result<u64> {
    let mut skipped = 0;
    loop {
        let bytes = stream.fill_buf()?;
        let end = bytes.iter().position(|byte| *byte == b'\n');
        let count = end.map_or(bytes.len(), |at| at + 1);
        skipped += count as u64;
        stream.consume(count);
        if end.is_some() || count == 0 {
            return Ok(skipped);
        }
    }
}

/// The cells in use of a line; else what is wrong with it.
pub(super) fn cells(line: &str, layout: &Layout) -> Result<Vec<Option<String>>, String> {
    if line.len() as u64 >= LONGEST_RECORD {
        return Err(format!(
            "a line of more than {} MiB; split it into articles",
            LONGEST_RECORD >> 20
        ));
    }
    let mut cells = vec![None; layout.names().len()];
    let mut json = serde_json::Deserializer::from_str(line);
    json.deserialize_map(Cells {
        names: layout.names(),
        cells: &mut cells,
    })
    .and_then(|()| json.end())
    .map_err(|error| format!("the line is no JSON object: {error}"))?;
    Ok(cells)
}

/// Collects the names in an object.
struct Names<'n>(&'n mut Vec<String>);

impl<'de> Visitor<'de> for Names<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key()? {
            self.0.push(name);
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

/// Takes the cells with certain names out of an object.
struct Cells<'c> {
    names: &'c [String],
    cells: &'c mut [Option<String>],
}

impl<'de> Visitor<'de> for Cells<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(slot) = map.next_key_seed(Slot(self.names))? {
            match slot {
                Some(slot) => self.cells[slot] = map.next_value_seed(Cell)?,
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

/// Finds a name among those in use without a copy of it.
struct Slot<'n>(&'n [String]);

impl<'de> DeserializeSeed<'de> for Slot<'_> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Self::Value, D::Error> {
        json.deserialize_str(self)
    }
}

impl Visitor<'_> for Slot<'_> {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(self.0.iter().position(|other| other == name))
    }
}

/// A cell: text, a number or a truth value as text; nothing for null; lists joined by `;`; objects are left out.
struct Cell;

impl<'de> DeserializeSeed<'de> for Cell {
    type Value = Option<String>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Self::Value, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Cell {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Some(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Self::Value, E> {
        Ok(Some(text))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Some(number.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Some(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Some(number.to_string()))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut cells: Vec<String> = Vec::new();
        while let Some(cell) = list.next_element_seed(Cell)? {
            cells.extend(cell);
        }
        Ok(Some(cells.join(";")))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}
