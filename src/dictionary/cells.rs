//! The cells of a table in one string, and their reading as the type that describes a row.

use serde::Deserialize;
use serde::de::value::{BorrowedStrDeserializer, Error};
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, Visitor};

/// The rows of a table. All cells stand in one string, so that a hundred thousand rows need no memory of their own each.
#[derive(Default)]
pub(super) struct Cells {
    text: String,
    /// Where each cell ends.
    ends: Vec<u32>,
    /// The line on which each row begins.
    lines: Vec<u32>,
    width: usize,
}

impl Cells {
    /// No rows yet, with room for those in `bytes` of CSV; each has `width` cells.
    pub(super) fn new(width: usize, bytes: usize) -> Cells {
        Cells {
            text: String::with_capacity(bytes),
            ends: Vec::with_capacity(bytes / 6),
            lines: Vec::with_capacity(bytes / 20),
            width,
        }
    }

    /// Adds the row that begins on `line`.
    pub(super) fn push<'c>(&mut self, line: u64, cells: impl Iterator<Item = &'c str>) {
        self.lines.push(line as u32);
        for cell in cells {
            self.text.push_str(cell);
            self.ends.push(self.text.len() as u32);
        }
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// All rows in order.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.len()).map(|row| Row {
            cells: self,
            first: row * self.width,
            line: u64::from(self.lines[row]),
        })
    }
}

/// One row.
#[derive(Clone, Copy)]
pub(super) struct Row<'c> {
    cells: &'c Cells,
    first: usize,
    /// The line on which it begins.
    pub(super) line: u64,
}

impl<'c> Row<'c> {
    /// Its cells in order.
    pub(super) fn iter(self) -> impl Iterator<Item = &'c str> {
        (0..self.cells.width).map(move |column| self.get(column))
    }

    /// The first `count` cells, by which rows are told apart.
    pub(super) fn key(self, count: usize) -> Vec<&'c str> {
        self.iter().take(count).collect()
    }

    /// The cell in `column`, counted from 0.
    pub(super) fn get(self, column: usize) -> &'c str {
        let at = self.first + column;
        let start = match at {
            0 => 0,
            _ => self.cells.ends[at - 1] as usize,
        };
        &self.cells.text[start..self.cells.ends[at] as usize]
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
