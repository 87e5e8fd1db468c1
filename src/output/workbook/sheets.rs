//! A table of the workbook: one sheet, or several where it has more rows than one can hold.

use std::fs::File;
use std::path::{Path, PathBuf};

use rust_xlsxwriter::{Url, Workbook, Worksheet, XlsxError};

use super::cell::{LONGEST, Look, day, parts};
use crate::output::columns::Cells;
use crate::output::csv::each_row;

/// The rows of a sheet, the header's included.
const MOST_ROWS: u32 = 1_048_576;

/// The links that a sheet can hold.
const MOST_LINKS: u32 = 65_530;

/// Which rows of a table are taken.
type Filter<'f> = dyn Fn(&[&str]) -> bool + 'f;

/// The sheets of one table.
pub(super) struct Sheets<'f> {
    name: &'static str,
    /// The table whose rows they are.
    pub table: &'static str,
    columns: Vec<(String, Cells)>,
    only: Option<&'f Filter<'f>>,
    link: Option<Link>,
    rows_each: u32,
    longest_cell: usize,
    look: Look,
}

/// A column whose cells lead to rows of another table: to those with the same key, which stand there in the same order.
pub(super) struct Link {
    pub from: &'static str,
    pub to: PathBuf,
    /// The number of the key's column there.
    pub key: usize,
    pub sheet: &'static str,
}

impl<'f> Sheets<'f> {
    pub fn new(name: &'static str, columns: Vec<(String, Cells)>) -> Sheets<'f> {
        Sheets {
            name,
            table: name,
            columns,
            only: None,
            link: None,
            rows_each: MOST_ROWS - 1,
            longest_cell: LONGEST,
            look: Look::default(),
        }
    }

    /// Takes the rows of another table than that of its name.
    pub fn of(self, table: &'static str) -> Sheets<'f> {
        Sheets { table, ..self }
    }

    /// Takes some rows only.
    pub fn only(self, only: &'f Filter<'f>) -> Sheets<'f> {
        Sheets {
            only: Some(only),
            ..self
        }
    }

    /// Makes the cells of a column links.
    pub fn linked(self, link: Link) -> Sheets<'f> {
        Sheets {
            link: Some(link),
            ..self
        }
    }

    /// Adds the sheets to the workbook; what the user should know. Where the table has more rows than a sheet can have, it goes on
    /// in another; where a cell has more characters than a cell can have, it goes on in a column to its right.
    pub fn write(
        &self,
        exact: &Path,
        workbook: &mut Workbook,
    ) -> std::result::Result<Vec<String>, String> {
        let mut notes = Vec::new();
        let told = |error: XlsxError| error.to_string();
        let open = || File::open(exact).map_err(|error| error.to_string());
        let widths = self.widths(open()?)?;
        for ((name, _), width) in self.columns.iter().zip(&widths) {
            if *width > 1 {
                notes.push(format!(
                    "{}: cells of {name} longer than {} characters go on in the {} columns behind it",
                    self.name,
                    self.longest_cell,
                    width - 1
                ));
            }
        }
        let mut targets = self.targets()?;
        let mut sheets = 0;
        let mut index = 0;
        let mut row = self.rows_each;
        let mut is_header = true;
        each_row(open()?, |cells| {
            if !is_header && self.only.is_some_and(|only| !only(cells)) {
                return Ok(());
            }
            if row == self.rows_each {
                if sheets > 0 {
                    let full = workbook.worksheet_from_index(index).map_err(told)?;
                    self.filter(full, row, &widths).map_err(told)?;
                }
                sheets += 1;
                row = 0;
                index = workbook.worksheets().len();
                let sheet = workbook.add_worksheet_with_constant_memory();
                let sheet = sheet.map_err(told)?;
                self.begin(sheet, sheets, &widths).map_err(told)?;
            }
            if std::mem::take(&mut is_header) {
                return Ok(());
            }
            row += 1;
            let target = match &mut targets {
                Some(targets) => targets.of(cells)?,
                None => None,
            };
            let sheet = workbook.worksheet_from_index(index).map_err(told)?;
            self.row(sheet, row, cells, &widths, target).map_err(told)
        })?;
        if let Ok(sheet) = workbook.worksheet_from_index(index) {
            self.filter(sheet, row, &widths).map_err(told)?;
        }
        if sheets > 1 {
            notes.push(format!(
                "{} has more rows than a sheet can hold; it goes on over {sheets} sheets",
                self.name
            ));
        }
        if targets.is_some_and(|targets| targets.left_out) {
            notes.push(format!(
                "{}: a sheet holds {MOST_LINKS} links; the rows behind have none",
                self.name
            ));
        }
        Ok(notes)
    }

    /// How many columns of the sheet each column needs.
    fn widths(&self, table: File) -> std::result::Result<Vec<usize>, String> {
        let mut widths = vec![1; self.columns.len()];
        each_row(table, |cells| {
            for (width, cell) in widths.iter_mut().zip(cells) {
                if cell.len() > self.longest_cell {
                    *width = parts(cell, self.longest_cell).len().max(*width);
                }
            }
            Ok(())
        })?;
        Ok(widths)
    }

    fn begin(
        &self,
        sheet: &mut Worksheet,
        number: u32,
        widths: &[usize],
    ) -> std::result::Result<(), XlsxError> {
        sheet.set_name(numbered(self.name, number))?;
        sheet.set_freeze_panes(1, 0)?;
        let mut at = 0;
        for ((name, cells), width) in self.columns.iter().zip(widths) {
            for part in 1..=*width as u32 {
                let header = &self.look.header;
                sheet.write_string_with_format(0, at, numbered(name, part), header)?;
                sheet.set_column_width(at, self.look.width(name, *cells))?;
                at += 1;
            }
        }
        Ok(())
    }

    /// Puts filters on the columns of a sheet that is written to `row`.
    fn filter(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        widths: &[usize],
    ) -> std::result::Result<(), XlsxError> {
        let columns: usize = widths.iter().sum();
        match columns.checked_sub(1) {
            Some(last) => sheet.autofilter(0, 0, row, last as u16).map(drop),
            None => Ok(()),
        }
    }

    fn row(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        cells: &[&str],
        widths: &[usize],
        target: Option<String>,
    ) -> std::result::Result<(), XlsxError> {
        let mut at: u16 = 0;
        for (((name, holds), width), cell) in self.columns.iter().zip(widths).zip(cells) {
            let number = cell.parse::<f64>().ok();
            let day = (*holds == Cells::Date).then(|| day(cell)).flatten();
            let link = target.as_ref().filter(|_| self.links(name));
            match (holds, number, day, link) {
                _ if cell.is_empty() => {}
                (Cells::Number | Cells::Share, Some(number), ..) => {
                    sheet.write_number(row, at, number)?;
                }
                (_, _, Some(day), _) => {
                    sheet.write_datetime_with_format(row, at, &day, &self.look.date)?;
                }
                (.., Some(target)) if *width == 1 => {
                    sheet.write_url(row, at, Url::new(target).set_text(*cell))?;
                }
                _ => {
                    for (part, column) in parts(cell, self.longest_cell).into_iter().zip(at..) {
                        if self.look.is_long(name) {
                            let wrapped = &self.look.wrapped;
                            sheet.write_string_with_format(row, column, part, wrapped)?;
                        } else {
                            sheet.write_string(row, column, part)?;
                        }
                    }
                }
            }
            at += *width as u16;
        }
        Ok(())
    }

    fn links(&self, column: &str) -> bool {
        self.link.as_ref().is_some_and(|link| link.from == column)
    }

    /// Where the cells of the linked column lead, if there is one.
    fn targets(&self) -> std::result::Result<Option<Targets>, String> {
        let from = |link: &Link| self.columns.iter().position(|(name, _)| name == link.from);
        let found = self
            .link
            .as_ref()
            .and_then(|link| Some((link, from(link)?)));
        let Some((link, from)) = found else {
            return Ok(None);
        };
        let rows = csv::Reader::from_path(&link.to).map_err(|error| error.to_string())?;
        Ok(Some(Targets {
            rows: rows.into_records(),
            key: link.key,
            sheet: link.sheet,
            from,
            last: (String::new(), 0),
            links: 0,
            left_out: false,
        }))
    }
}

/// The rows that links lead to, read along with those that they stand in.
struct Targets {
    rows: csv::StringRecordsIntoIter<File>,
    key: usize,
    sheet: &'static str,
    from: usize,
    /// The key and number of the row that was read last.
    last: (String, u32),
    links: u32,
    left_out: bool,
}

impl Targets {
    /// The link of a row.
    fn of(&mut self, cells: &[&str]) -> std::result::Result<Option<String>, String> {
        let wanted = cells.get(self.from).copied().unwrap_or_default();
        while self.last.1 == 0 || self.last.0 != wanted {
            let Some(row) = self.rows.next() else {
                return Ok(None);
            };
            let row = row.map_err(|error| error.to_string())?;
            let key = row.get(self.key).unwrap_or_default();
            self.last = (key.to_owned(), self.last.1 + 1);
        }
        if self.links == MOST_LINKS {
            self.left_out = true;
            return Ok(None);
        }
        self.links += 1;
        let (sheet, row) = (
            (self.last.1 - 1) / (MOST_ROWS - 1),
            (self.last.1 - 1) % (MOST_ROWS - 1),
        );
        let sheet = numbered(self.sheet, sheet + 1);
        // The header is the first row, and rows count from 1.
        Ok(Some(format!("internal:'{sheet}'!A{}", row + 2)))
    }
}

/// The name of a sheet or column, and of those that it goes on in.
fn numbered(name: &str, number: u32) -> String {
    match number {
        1 => name.to_owned(),
        number => format!("{name} ({number})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_goes_on_beside_it_or_in_another_sheet_and_is_told() {
        let folder = std::env::temp_dir().join(format!("whosaid-sheets-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap_or_default();
        let exact = folder.join("a.exact");
        std::fs::write(&exact, "a,b\n1,abcdefg\n2,x\n3,y\n").unwrap_or_default();
        let columns = vec![
            ("a".to_owned(), Cells::Number),
            ("b".to_owned(), Cells::Text),
        ];
        let sheets = Sheets {
            rows_each: 2,
            longest_cell: 3,
            ..Sheets::new("t", columns)
        };
        let mut workbook = Workbook::new();
        let notes = sheets.write(&exact, &mut workbook);
        let _ = std::fs::remove_dir_all(&folder);
        let notes = notes.unwrap_or_default();
        assert_eq!(workbook.worksheets().len(), 2);
        assert_eq!(notes.len(), 2, "{notes:?}");
        assert!(
            notes[0].contains("cells of b") && notes[0].contains("2 columns"),
            "{notes:?}"
        );
        assert!(notes[1].contains("over 2 sheets"), "{notes:?}");
    }
}
