//! The one format of all dictionaries: CSV with a header, `#` comments above it, rows sorted by their key.

use std::path::Path;

use csv::{ReaderBuilder, StringRecord};
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
pub struct Table {
    /// Name or path, as errors and listings show it.
    pub file: String,
    /// The text of the comment lines above the header, without `#`.
    pub comments: Vec<String>,
    columns: &'static [&'static str],
    rows: Cells,
    key: usize,
}

impl Table {
    /// Reads CSV `text`. Errors name `file`, the line and the column.
    pub fn read(file: &str, text: &str, format: &Format) -> Result<Table> {
        let comments = text
            .lines()
            .take_while(|line| line.starts_with('#'))
            .map(|line| line.trim_start_matches(['#', ' ']).to_owned())
            .collect();
        let mut reader = ReaderBuilder::new()
            .comment(Some(b'#'))
            .from_reader(text.as_bytes());
        let header = reader.headers().map_err(|e| csv_error(file, &e))?.clone();
        for (i, (wanted, found)) in format.columns.iter().zip(header.iter()).enumerate() {
            if *wanted != found {
                return Err(problem(
                    file,
                    header.position().map_or(1, |p| p.line()),
                    i + 1,
                    format!("this column is called “{found}” but must be “{wanted}”"),
                ));
            }
        }
        if header.len() != format.columns.len() {
            return Err(problem(
                file,
                header.position().map_or(1, |p| p.line()),
                header.len().min(format.columns.len()) + 1,
                format!("the columns must be {}", format.columns.join(",")),
            ));
        }
        let mut rows = Cells::new(header.len(), text.len());
        let mut record = StringRecord::new();
        while reader
            .read_record(&mut record)
            .map_err(|e| csv_error(file, &e))?
        {
            rows.push(record.position().map_or(0, |p| p.line()), record.iter());
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
    pub fn read_file(path: &Path, format: &Format) -> Result<Table> {
        let text = std::fs::read_to_string(path).map_err(|cause| Error::Io {
            path: path.to_owned(),
            doing: "reading the dictionary",
            cause,
        })?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
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
    pub fn overlaid_by(mut self, other: &Table) -> Table {
        let key = self.key;
        let taken: std::collections::HashSet<Vec<&str>> =
            other.rows.rows().map(|row| row.key(key)).collect();
        let mut rows = Cells::new(self.columns.len(), 0);
        let own = self.rows.rows();
        let left = own.filter(|row| !taken.contains(&row.key(key)));
        left.chain(other.rows.rows())
            .for_each(|row| rows.push(row.line, row.iter()));
        self.rows = rows;
        self
    }

    /// Hands every row to `load`, as the type that describes it.
    pub fn each<'t, Type: Deserialize<'t>>(
        &'t self,
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

fn csv_error(file: &str, error: &csv::Error) -> Error {
    let line = error.position().map_or(0, |p| p.line());
    match error.kind() {
        csv::ErrorKind::Deserialize { err, pos } => problem(
            file,
            pos.as_ref().map_or(line, |p| p.line()),
            err.field().map_or(1, |f| f as usize + 1),
            err.kind().to_string(),
        ),
        csv::ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => problem(
            file,
            line,
            (*len.min(expected_len)) as usize + 1,
            format!(
                "this row has {len} cells, the header {expected_len}; add or remove commas, or put the cell in quotes"
            ),
        ),
        other => problem(file, line, 1, format!("{other:?}")),
    }
}
