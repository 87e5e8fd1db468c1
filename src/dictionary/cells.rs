//! The cells of a table where they stand in its text, and their reading as the type that describes a row.

use std::borrow::Cow;

use serde::Deserialize;
use serde::de::value::{BorrowedStrDeserializer, Error};
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, Visitor};

/// The rows of a table. Cells are places in the text, so that a hundred thousand rows are read without being copied.
pub(super) struct Cells<'t> {
    text: Cow<'t, str>,
    /// Cells that were written in quotation marks, without them; their places are counted on from the end of the text.
    unquoted: String,
    /// First and last byte of each cell.
    places: Vec<(u32, u32)>,
    /// The line on which each row begins.
    lines: Vec<u32>,
    width: usize,
}

impl<'t> Cells<'t> {
    /// No rows yet of a table of `width` columns.
    pub(super) fn new(text: Cow<'t, str>, width: usize) -> Cells<'t> {
        Cells {
            places: Vec::with_capacity(text.len() / 6),
            lines: Vec::with_capacity(text.len() / 20),
            text,
            unquoted: String::new(),
            width,
        }
    }

    /// Adds the row without quotation marks that begins on `line` and fills bytes `start..end` of the text. Else says how
    /// many cells it has.
    pub(super) fn push_plain(&mut self, line: u32, start: usize, end: usize) -> Result<(), usize> {
        let before = self.places.len();
        let mut from = start as u32;
        // Cells are too short for a search by many bytes at once to pay.
        for (at, byte) in self.text.as_bytes()[start..end].iter().enumerate() {
            if *byte == b',' {
                let to = (start + at) as u32;
                self.places.push((from, to));
                from = to + 1;
            }
        }
        self.places.push((from, end as u32));
        match self.places.len() - before {
            count if count == self.width => {
                self.lines.push(line);
                Ok(())
            }
            count => Err(count),
        }
    }

    /// Adds a row whose cells don't stand in the text as they are.
    pub(super) fn push<'c>(&mut self, line: u32, cells: impl Iterator<Item = &'c str>) {
        self.lines.push(line);
        for cell in cells {
            let start = (self.text.len() + self.unquoted.len()) as u32;
            self.unquoted.push_str(cell);
            self.places.push((start, start + cell.len() as u32));
        }
    }

    /// The text in which the cells stand.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// All rows in order.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.len()).map(|row| Row {
            cells: self,
            places: &self.places[row * self.width..][..self.width],
            line: u64::from(self.lines[row]),
        })
    }
}

/// One row.
#[derive(Clone, Copy)]
pub(super) struct Row<'c> {
    cells: &'c Cells<'c>,
    places: &'c [(u32, u32)],
    /// The line on which it begins.
    pub(super) line: u64,
}

impl<'c> Row<'c> {
    /// Its cells in order.
    pub(super) fn iter(self) -> impl Iterator<Item = &'c str> {
        (0..self.places.len()).map(move |column| self.get(column))
    }

    /// The first `count` cells, by which rows are told apart.
    pub(super) fn key(self, count: usize) -> Vec<&'c str> {
        self.iter().take(count).collect()
    }

    /// The cell in `column`, counted from 0.
    pub(super) fn get(self, column: usize) -> &'c str {
        let (start, end) = self.places[column];
        let (start, end) = (start as usize, end as usize);
        let length = self.cells.text.len();
        if end <= length {
            &self.cells.text[start..end]
        } else {
            &self.cells.unquoted[start - length..end - length]
        }
    }

    /// The row as its type; else the number of the cell that is wrong, from 1, and what is wrong with it.
    pub(super) fn read<Type: Deserialize<'c>>(
        self,
        columns: &'static [&'static str],
    ) -> Result<Type, (usize, String)> {
        let mut reading = Reading {
            row: self,
            columns,
            column: 0,
        };
        Type::deserialize(serde::de::value::MapAccessDeserializer::new(&mut reading))
            .map_err(|error| (reading.column.max(1), error.to_string()))
    }
}

/// A row while it is read: column after column with its name.
struct Reading<'c> {
    row: Row<'c>,
    columns: &'static [&'static str],
    /// How many columns have been begun.
    column: usize,
}

impl<'c> MapAccess<'c> for &mut Reading<'c> {
    type Error = Error;

    fn next_key_seed<Seed: DeserializeSeed<'c>>(
        &mut self,
        seed: Seed,
    ) -> Result<Option<Seed::Value>, Error> {
        let Some(name) = self.columns.get(self.column) else {
            return Ok(None);
        };
        self.column += 1;
        seed.deserialize(BorrowedStrDeserializer::new(name))
            .map(Some)
    }

    fn next_value_seed<Seed: DeserializeSeed<'c>>(
        &mut self,
        seed: Seed,
    ) -> Result<Seed::Value, Error> {
        seed.deserialize(Cell(self.row.get(self.column - 1)))
    }
}

/// One cell as a value: text, a number, a word of a list, or none where it is empty.
struct Cell<'c>(&'c str);

macro_rules! numbers {
    ($($method:ident $visit:ident;)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            visitor.$visit(self.0.parse().map_err(Error::custom)?)
        }
    )*};
}

impl<'de> Deserializer<'de> for Cell<'de> {
    type Error = Error;

    numbers! {
        deserialize_u8 visit_u8;
        deserialize_u32 visit_u32;
        deserialize_u64 visit_u64;
        deserialize_f32 visit_f32;
        deserialize_f64 visit_f64;
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_borrowed_str(self.0)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            "" => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        BorrowedStrDeserializer::new(self.0).deserialize_enum(name, variants, visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u16 u128 char str string bytes byte_buf unit unit_struct newtype_struct seq tuple
        tuple_struct map struct identifier
    }
}
