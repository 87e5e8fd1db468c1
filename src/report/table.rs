//! The tables of a run, read back.

use std::path::Path;

use crate::error::{Error, Result};
use crate::output::columns::{ARTICLES, ENTITIES, ERRORS, MENTIONS, STATEMENTS, TableInfo};
use crate::output::unguarded;

/// A table of a run, in memory; cells are asked for by column.
#[derive(Debug, Default)]
pub struct Table {
    header: csv::StringRecord,
    rows: Vec<csv::StringRecord>,
}

/// A row of a table.
#[derive(Clone, Copy, Debug)]
pub struct Row<'t> {
    header: &'t csv::StringRecord,
    cells: &'t csv::StringRecord,
}

impl<'t> Row<'t> {
    /// The cell in the column of this name, without a formula guard; empty where there is no such column.
    pub fn text(self, column: &str) -> &'t str {
        let at = self.header.iter().position(|name| name == column);
        unguarded(at.and_then(|at| self.cells.get(at)).unwrap_or_default())
    }

    /// The number in the column of this name, if one stands there.
    pub fn number(self, column: &str) -> Option<u64> {
        self.text(column).parse().ok()
    }
}

impl Table {
    /// Reads a table of this kind; all its columns must be there.
    pub fn read(path: &Path, bytes: &[u8], info: &TableInfo) -> Result<Table> {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let wrong = |line, column, problem: String| Error::Annotation {
            path: path.to_owned(),
            line,
            column,
            problem,
        };
        let mut reader = csv::Reader::from_reader(bytes);
        let unreadable = |cause: csv::Error| {
            let line = cause.position().map_or(1, csv::Position::line);
            let problem =
                format!("this is no row of the table ({cause}); run `whosaid extract` again");
            wrong(line, 1, problem)
        };
        let header = reader.headers().map_err(unreadable)?.clone();
        for name in info.columns.iter().map(|column| column.name) {
            if !header.iter().any(|own| own == name) {
                let problem = format!(
                    "there is no column “{name}”; run `whosaid extract` again with all columns (without --columns)"
                );
                return Err(wrong(1, header.len(), problem));
            }
        }
        let rows = reader.into_records().collect::<std::result::Result<_, _>>();
        Ok(Table {
            header,
            rows: rows.map_err(unreadable)?,
        })
    }

    /// The rows, in order.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> {
        self.rows.iter().map(|cells| Row {
            header: &self.header,
            cells,
        })
    }

    /// How many rows it has.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it has no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// The five tables of a run.
#[derive(Debug, Default)]
pub struct Run {
    /// `statements.csv`
    pub statements: Table,
    /// `mentions.csv`
    pub mentions: Table,
    /// `entities.csv`
    pub entities: Table,
    /// `articles.csv`
    pub articles: Table,
    /// `errors.csv`
    pub errors: Table,
}

impl Run {
    /// Reads the tables in `folder`, each by `read`, which gives the bytes of a file.
    pub fn read(folder: &Path, read: impl Fn(&Path) -> Result<Vec<u8>>) -> Result<Run> {
        let table = |info: &TableInfo| {
            let path = folder.join(info.file);
            Table::read(&path, &read(&path)?, info)
        };
        Ok(Run {
            statements: table(&STATEMENTS)?,
            mentions: table(&MENTIONS)?,
            entities: table(&ENTITIES)?,
            articles: table(&ARTICLES)?,
            errors: table(&ERRORS)?,
        })
    }
}
