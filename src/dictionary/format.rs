//! The one format of all dictionaries: CSV with a header, `#` comments above it, rows sorted by their key.

use std::borrow::Cow;
use std::path::Path;

use serde::Deserialize;

use super::cells::{Cells, Row};
use crate::error::{Error, Result};

/// What the program knows of one dictionary file before it reads it.
pub struct Format {
    /// File name, such as `cues.csv`.
    pub file: &'static str,
    /// The columns, in order.
    pub columns: &'static [&'static str],
    /// How many of the first columns tell one row from another.
    pub key: usize,
    /// The rows that the program brings with it, as CSV.
    pub stock: &'static str,
}

/// One dictionary file, read and checked for shape; what its cells mean is checked by who loads it.
pub struct Table<'t> {
    /// Name or path, as errors and listings show it.
    pub file: String,
    /// The text of the comment lines above the header, without `#`.
    pub comments: Vec<String>,
    columns: &'static [&'static str],
    rows: Cells<'t>,
    key: usize,
}

impl<'t> Table<'t> {
    /// Reads CSV `text`. Errors name `file`, the line and the column.
    pub fn read(file: &str, text: impl Into<Cow<'t, str>>, format: &Format) -> Result<Table<'t>> {
        let text = text.into();
        let comments = text
            .lines()
            .take_while(|line| line.starts_with('#'))
            .map(|line| line.trim_start_matches(['#', ' ']).to_owned())
            .collect();
        let mut rows = Cells::new(text, format.columns.len());
        let mut records = Records::default();
        let mut header: Option<Header> = None;
        while let Some(record) = records.next(rows.text()) {
            let Record {
                line,
                start,
                end,
                quoted,
            } = record;
            let Some(header) = &header else {
                let names = cells_of(&rows.text()[start..end]);
                header = Some(Header::read(file, line, &names, format)?);
                continue;
            };
            if quoted || !header.is_full() {
                let cells = cells_of(&rows.text()[start..end]);
                if cells.len() != header.width() {
                    return Err(unequal(file, line, cells.len(), header.width()));
                }
                rows.push(line, header.spread(&cells));
            } else {
                rows.push_plain(line, start, end)
                    .map_err(|count| unequal(file, line, count, header.width()))?;
            }
        }
        if header.is_none() {
            Header::read(file, 1, &[], format)?;
        }
        Ok(Table {
            file: file.to_owned(),
            comments,
            columns: format.columns,
            rows,
            key: format.key,
        })
    }

    /// Reads a user's own file of the same format.
    pub fn read_file(path: &Path, format: &Format) -> Result<Table<'static>> {
        let text = std::fs::read_to_string(path).map_err(|cause| Error::Io {
            path: path.to_owned(),
            doing: "reading the dictionary",
            cause,
        })?;
        let text = match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        };
        Table::read(&path.display().to_string(), text, format)
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.len() == 0
    }

    /// Takes this table's rows and those of `other`, which win where both have the same key.
    pub fn overlaid_by(self, other: &Table) -> Table<'static> {
        let key = self.key;
        let taken: std::collections::HashSet<Vec<&str>> =
            other.rows.rows().map(|row| row.key(key)).collect();
        let mut rows = Cells::new(Cow::Borrowed(""), self.columns.len());
        let own = self.rows.rows();
        let left = own.filter(|row| !taken.contains(&row.key(key)));
        left.chain(other.rows.rows())
            .for_each(|row| rows.push(row.line as u32, row.iter()));
        Table {
            file: self.file,
            comments: self.comments,
            columns: self.columns,
            rows,
            key,
        }
    }

    /// The number of a column, if the table has it.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| *column == name)
    }

    /// Hands every row to `load`, as its cells.
    pub(super) fn each_row(
        &self,
        mut load: impl FnMut(Row) -> std::result::Result<(), (usize, String)>,
    ) -> Result<()> {
        for row in self.rows.rows() {
            load(row).map_err(|(column, text)| problem(&self.file, row.line, column, text))?;
        }
        Ok(())
    }

    /// Hands every row to `load`, as the type that describes it.
    pub fn each<'c, Type: Deserialize<'c>>(
        &'c self,
        mut load: impl FnMut(Type) -> std::result::Result<(), (usize, String)>,
    ) -> Result<()> {
        for row in self.rows.rows() {
            row.read(self.columns)
                .and_then(&mut load)
                .map_err(|(column, text)| problem(&self.file, row.line, column, text))?;
        }
        Ok(())
    }

    /// What is untidy: rows out of order, doubled keys, stray spaces. Empty for a tidy file.
    pub fn untidiness(&self) -> Vec<Error> {
        let mut found = Vec::new();
        let mut last: Option<Row> = None;
        for row in self.rows.rows() {
            let line = row.line;
            for (i, cell) in row.iter().enumerate() {
                if cell != cell.trim() || cell.contains("  ") {
                    found.push(problem(
                        &self.file,
                        line,
                        i + 1,
                        "stray space; remove it".into(),
                    ));
                }
            }
            if let Some(last) = last {
                match last.key(self.key).cmp(&row.key(self.key)) {
                    std::cmp::Ordering::Less => {}
                    std::cmp::Ordering::Equal => found.push(problem(
                        &self.file,
                        line,
                        1,
                        format!("“{}” stands here twice; remove one", row.get(0)),
                    )),
                    std::cmp::Ordering::Greater => found.push(problem(
                        &self.file,
                        line,
                        1,
                        format!(
                            "“{}” is out of order; sort the rows by their first columns",
                            row.get(0)
                        ),
                    )),
                }
            }
            last = Some(row);
        }
        found
    }

    /// The file again with its rows sorted, each key once and no stray space.
    pub fn tidied(&self) -> String {
        let mut rows: Vec<Vec<String>> = self
            .rows
            .rows()
            .map(|row| {
                row.iter()
                    .map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" "))
                    .collect()
            })
            .collect();
        rows.sort();
        rows.dedup_by(|a, b| a[..self.key] == b[..self.key]);
        let mut writer = csv::Writer::from_writer(Vec::new());
        let written = writer
            .write_record(self.columns)
            .and_then(|()| rows.iter().try_for_each(|row| writer.write_record(row)));
        debug_assert!(written.is_ok(), "writing to memory does not fail");
        let table = writer.into_inner().unwrap_or_default();
        let mut text = String::new();
        for comment in &self.comments {
            text.push_str(format!("# {comment}").trim_end());
            text.push('\n');
        }
        text + &String::from_utf8_lossy(&table)
    }
}

/// The items of a cell that holds a list.
pub fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').filter(|item| !item.is_empty())
}

fn problem(file: &str, line: u64, column: usize, problem: String) -> Error {
    Error::Dictionary {
        file: file.to_owned(),
        line,
        column,
        problem,
    }
}

/// A row or header where it stands in the text.
struct Record {
    line: u32,
    start: usize,
    end: usize,
    /// Whether it holds a quotation mark.
    quoted: bool,
}

/// Goes through a text from record to record: line after line, but a line end in quotation marks belongs to the cell.
#[derive(Default)]
struct Records {
    at: usize,
    line: u32,
}

impl Records {
    fn next(&mut self, text: &str) -> Option<Record> {
        let bytes = text.as_bytes();
        while self.at < text.len() {
            let (start, line) = (self.at, self.line + 1);
            let comment = bytes[start] == b'#';
            let (mut quotes, mut end) = (0, text.len());
            for at in memchr::memchr2_iter(b'\n', b'"', &bytes[start..]) {
                if bytes[start + at] == b'"' {
                    quotes += u32::from(!comment);
                    continue;
                }
                self.line += 1;
                if quotes % 2 == 0 {
                    end = start + at;
                    break;
                }
            }
            self.at = end + 1;
            let end = end - usize::from(text[start..end].ends_with('\r'));
            if !comment && end > start {
                return Some(Record {
                    line,
                    start,
                    end,
                    quoted: quotes > 0,
                });
            }
        }
        None
    }
}

/// The cells of one record: those in quotation marks without them, two marks in them as one.
fn cells_of(record: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut inside = false;
    let mut letters = record.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if inside && letters.next_if_eq(&'"').is_some() => {
                cells.last_mut().map_or((), |c| c.push('"'))
            }
            '"' => inside = !inside,
            ',' if !inside => cells.push(String::new()),
            _ => cells.last_mut().map_or((), |c| c.push(letter)),
        }
    }
    cells
}

/// Which columns of the format a file has. A user's file may leave out those that tell nothing of its rows, in order and
/// behind those that tell one row from another: they are read as empty.
struct Header(Vec<bool>);

impl Header {
    fn read(file: &str, line: u32, names: &[String], format: &Format) -> Result<Header> {
        let line = u64::from(line);
        let mut has = Vec::with_capacity(format.columns.len());
        let mut rest = names.iter();
        let mut next = rest.next();
        for column in format.columns {
            has.push(next.is_some_and(|name| name == column));
            if has.last() == Some(&true) {
                next = rest.next();
            }
        }
        let missing = has.iter().take(format.key).position(|has| !has);
        let at = names.len() - rest.len() - usize::from(next.is_some());
        match (missing, next) {
            (Some(wanted), _) if wanted < names.len() => Err(problem(
                file,
                line,
                wanted + 1,
                format!(
                    "this column is called “{}” but must be “{}”",
                    names[wanted], format.columns[wanted]
                ),
            )),
            (None, None) => Ok(Header(has)),
            (None, Some(unknown)) => Err(problem(
                file,
                line,
                at + 1,
                format!(
                    "there is no column “{unknown}” here; the columns are {}, in this order",
                    format.columns.join(",")
                ),
            )),
            (Some(_), _) => Err(problem(
                file,
                line,
                names.len() + 1,
                format!("the columns must be {}", format.columns.join(",")),
            )),
        }
    }

    /// Whether every column is there.
    fn is_full(&self) -> bool {
        self.0.iter().all(|has| *has)
    }

    /// How many columns are there.
    fn width(&self) -> usize {
        self.0.iter().filter(|has| **has).count()
    }

    /// The cells of a row, with an empty one for each column that isn't there.
    fn spread<'c>(&'c self, cells: &'c [String]) -> impl Iterator<Item = &'c str> {
        let mut cells = cells.iter();
        let cell = move |has: &bool| match has {
            true => cells.next().map_or("", String::as_str),
            false => "",
        };
        self.0.iter().map(cell)
    }
}

fn unequal(file: &str, line: u32, count: usize, wanted: usize) -> Error {
    let text = format!(
        "this row has {count} cells, the header {wanted}; add or remove commas, or put the cell in quotes"
    );
    problem(file, u64::from(line), count.min(wanted) + 1, text)
}
