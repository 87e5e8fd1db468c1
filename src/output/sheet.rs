//! A table in a syntax: how its cells are written, and what stands before them.

use std::sync::Arc;

use super::{csv, jsonl};

/// How rows are written while a run goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Syntax {
    /// CSV for people.
    Csv {
        /// Whether cells that look like formulas get a leading apostrophe.
        guard: bool,
        /// Whether the file begins with a byte order mark.
        mark: bool,
    },
    /// A JSON object in each line.
    JsonLines,
    /// CSV without a guard, from which other formats are made at the end.
    Exact,
}

impl Syntax {
    /// The end of the names of its files.
    pub fn end(self) -> &'static str {
        match self {
            Syntax::Csv { .. } => "csv",
            Syntax::JsonLines => "jsonl",
            Syntax::Exact => "exact",
        }
    }

    /// What a file begins with.
    pub fn header(self, names: &[String]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mark = match self {
            Syntax::Csv { mark, .. } => mark,
            Syntax::JsonLines => return bytes,
            Syntax::Exact => false,
        };
        if mark {
            bytes.extend_from_slice("\u{feff}".as_bytes());
        }
        for (i, name) in names.iter().enumerate() {
            if i > 0 {
                bytes.push(b',');
            }
            csv::cell(
                &mut bytes,
                [name],
                matches!(self, Syntax::Csv { guard: true, .. }),
            );
        }
        bytes.push(b'\n');
        bytes
    }

    /// Adds a cell of several texts one behind the other; whether it was guarded.
    pub fn cell<const N: usize>(self, bytes: &mut Vec<u8>, texts: [&str; N]) -> bool {
        match self {
            Syntax::Csv { guard, .. } => csv::cell(bytes, texts, guard),
            Syntax::Exact => csv::cell(bytes, texts, false),
            Syntax::JsonLines => {
                jsonl::string(bytes, texts);
                false
            }
        }
    }
}

/// A table in a syntax. In JSON lines the name of its column stands before each cell.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    pub syntax: Syntax,
    /// What stands before each cell of a row in JSON lines.
    pub before: Arc<[Box<[u8]>]>,
}

impl Sheet {
    /// A table with columns of these names.
    pub fn new(syntax: Syntax, names: &[String]) -> Sheet {
        let before = names.iter().enumerate().map(|(i, name)| {
            let mut before = Vec::new();
            if i == 0 {
                before.push(b'{');
            }
            jsonl::string(&mut before, [name]);
            before.push(b':');
            before.into()
        });
        Sheet {
            syntax,
            before: before.collect(),
        }
    }
}

/// The id of an article as it begins the cells that hold it. Ids are the commonest cells, and what comes behind it needs no
/// quotation marks, so it is escaped once for all of them.
#[derive(Debug, Default)]
pub(super) struct ArticleId {
    pub is_empty: bool,
    /// What opens the cell, and the id.
    pub bytes: Vec<u8>,
    /// How much opens the cell.
    pub opening: usize,
    pub guarded: bool,
}

impl ArticleId {
    /// Takes an id in place of the one before.
    pub fn set(&mut self, syntax: Syntax, id: &str) {
        self.bytes.clear();
        self.is_empty = id.is_empty();
        self.guarded = syntax.cell(&mut self.bytes, [id]);
        if self.is_empty && syntax == Syntax::JsonLines {
            self.bytes.clear();
            self.bytes.extend_from_slice(b"\"\"");
        }
        // An id with a quotation mark in it has some around it too.
        let quoted = self.bytes.pop_if(|byte| *byte == b'"').is_some();
        self.opening = usize::from(quoted) + usize::from(self.guarded);
    }
}
