//! One Excel workbook with a sheet for each table. Writing it takes the feature `xlsx`.

use std::path::Path;

use super::Options;
use crate::error::Result;

#[cfg(not(feature = "xlsx"))]
pub(super) fn convert(_: &Path, _: &Options, _: &mut Vec<String>) -> Result<String> {
    Ok(String::new())
}

#[cfg(feature = "xlsx")]
pub(super) use with_feature::convert;

/// The characters (UTF-16 units) that a cell can hold.
#[cfg(feature = "xlsx")]
const LONGEST_CELL: usize = 32_767;

/// The rows of a sheet, the header's included.
#[cfg(feature = "xlsx")]
const MOST_ROWS: u32 = 1_048_576;

/// Cuts a text into parts that each fit into a cell.
#[cfg(feature = "xlsx")]
fn parts(text: &str, longest: usize) -> Vec<&str> {
    if text.len() <= longest {
        return vec![text];
    }
    let mut parts = Vec::new();
    let (mut from, mut units) = (0, 0);
    for (at, c) in text.char_indices() {
        if units + c.len_utf16() > longest {
            parts.push(&text[from..at]);
            (from, units) = (at, 0);
        }
        units += c.len_utf16();
    }
    parts.push(&text[from..]);
    parts
}

#[cfg(feature = "xlsx")]
mod with_feature {
    use std::fs::File;

    use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

    use super::*;
    use crate::output::columns::{Cells, TABLES};
    use crate::output::csv::each_row;
    use crate::output::folder::writing;

    const NAME: &str = "tables.xlsx";

    /// Makes a workbook of the exact tables in `folder`; its name. Where a table has more rows than a sheet can have, it goes
    /// on in another; where a cell has more characters than a cell can have, it goes on in a column to its right.
    pub(in crate::output) fn convert(
        folder: &Path,
        options: &Options,
        notes: &mut Vec<String>,
    ) -> Result<String> {
        let path = folder.join(NAME);
        let failed = |problem: String| writing(&path, std::io::Error::other(problem));
        let mut workbook = Workbook::new();
        let told = |error: XlsxError| error.to_string();
        workbook
            .set_tempdir(folder)
            .map_err(|error| failed(told(error)))?;
        for (table, columns) in TABLES.into_iter().zip(options.columns()) {
            let exact = folder.join(table.name()).with_extension("exact");
            let sheets = Sheets {
                table: table.name(),
                columns,
                rows_each: MOST_ROWS - 1,
                longest_cell: LONGEST_CELL,
            };
            sheets.write(&exact, &mut workbook, notes).map_err(failed)?;
        }
        workbook.save(&path).map_err(|error| failed(told(error)))?;
        Ok(NAME.to_owned())
    }

    /// The sheets of one table.
    struct Sheets {
        table: &'static str,
        columns: Vec<(String, Cells)>,
        rows_each: u32,
        longest_cell: usize,
    }

    impl Sheets {
        fn write(
            &self,
            exact: &Path,
            workbook: &mut Workbook,
            notes: &mut Vec<String>,
        ) -> std::result::Result<(), String> {
            let told = |error: XlsxError| error.to_string();
            let open = || File::open(exact).map_err(|error| error.to_string());
            // How many columns of the sheet each column needs.
            let mut widths = vec![1; self.columns.len()];
            each_row(open()?, |cells| {
                for (width, cell) in widths.iter_mut().zip(cells) {
                    if cell.len() > self.longest_cell {
                        *width = parts(cell, self.longest_cell).len().max(*width);
                    }
                }
                Ok(())
            })?;
            for ((name, _), width) in self.columns.iter().zip(&widths) {
                if *width > 1 {
                    notes.push(format!(
                        "{NAME}: {}: cells of {name} longer than {} characters go on in the {} columns behind it",
                        self.table,
                        self.longest_cell,
                        width - 1
                    ));
                }
            }
            let mut sheets = 0;
            let mut index = 0;
            let mut row = self.rows_each;
            let mut is_header = true;
            each_row(open()?, |cells| {
                if row == self.rows_each {
                    sheets += 1;
                    row = 0;
                    index = workbook.worksheets().len();
                    let sheet = workbook
                        .add_worksheet_with_constant_memory()
                        .map_err(told)?;
                    self.begin(sheet, sheets, &widths).map_err(told)?;
                }
                if std::mem::take(&mut is_header) {
                    return Ok(());
                }
                row += 1;
                let sheet = workbook.worksheet_from_index(index).map_err(told)?;
                self.row(sheet, row, cells, &widths).map_err(told)
            })?;
            if sheets > 1 {
                notes.push(format!(
                    "{NAME}: {} has more rows than a sheet can hold; it goes on over {sheets} sheets",
                    self.table
                ));
            }
            Ok(())
        }

        fn begin(
            &self,
            sheet: &mut Worksheet,
            number: u32,
            widths: &[usize],
        ) -> std::result::Result<(), XlsxError> {
            let name = match number {
                1 => self.table.to_owned(),
                number => format!("{} ({number})", self.table),
            };
            sheet.set_name(name)?;
            sheet.set_freeze_panes(1, 0)?;
            let mut at = 0;
            for ((name, _), width) in self.columns.iter().zip(widths) {
                for part in 1..=*width {
                    let name = if part == 1 {
                        name.clone()
                    } else {
                        format!("{name} ({part})")
                    };
                    sheet.write_string(0, at, name)?;
                    at += 1;
                }
            }
            Ok(())
        }

        fn row(
            &self,
            sheet: &mut Worksheet,
            row: u32,
            cells: &[&str],
            widths: &[usize],
        ) -> std::result::Result<(), XlsxError> {
            let mut at: u16 = 0;
            for (((_, holds), width), cell) in self.columns.iter().zip(widths).zip(cells) {
                match cell.parse::<f64>() {
                    _ if cell.is_empty() => {}
                    Ok(number) if *holds != Cells::Text => {
                        sheet.write_number(row, at, number)?;
                    }
                    _ => {
                        for (part, column) in parts(cell, self.longest_cell).into_iter().zip(at..) {
                            sheet.write_string(row, column, part)?;
                        }
                    }
                }
                at += *width as u16;
            }
            Ok(())
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn what_does_not_fit_goes_on_beside_it_or_in_another_sheet_and_is_told() {
            let folder =
                std::env::temp_dir().join(format!("whosaid-sheets-{}", std::process::id()));
            std::fs::create_dir_all(&folder).unwrap_or_default();
            let exact = folder.join("a.exact");
            std::fs::write(&exact, "a,b\n1,abcdefg\n2,x\n3,y\n").unwrap_or_default();
            let sheets = Sheets {
                table: "t",
                columns: vec![
                    ("a".to_owned(), Cells::Number),
                    ("b".to_owned(), Cells::Text),
                ],
                rows_each: 2,
                longest_cell: 3,
            };
            let (mut workbook, mut notes) = (Workbook::new(), Vec::new());
            let written = sheets.write(&exact, &mut workbook, &mut notes);
            let _ = std::fs::remove_dir_all(&folder);
            assert_eq!(written, Ok(()));
            assert_eq!(workbook.worksheets().len(), 2);
            assert_eq!(notes.len(), 2, "{notes:?}");
            assert!(
                notes[0].contains("cells of b") && notes[0].contains("2 columns"),
                "{notes:?}"
            );
            assert!(notes[1].contains("over 2 sheets"), "{notes:?}");
        }

        #[test]
        fn parts_fit_and_make_the_whole_again() {
            for text in ["", "abc", "abcd", "é🙂é🙂", "🙂🙂🙂"] {
                let parts = parts(text, 3);
                assert_eq!(parts.concat(), text);
                assert!(parts.iter().all(|part| part.encode_utf16().count() <= 3));
            }
        }
    }
}
