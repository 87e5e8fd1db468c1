//! How cells of the workbook look, and what they can hold.

use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign};

use crate::output::columns::Cells;

/// The characters (UTF-16 units) that a cell can hold.
pub(super) const LONGEST: usize = 32_767;

/// The columns whose cells are sentences.
const LONG: [&str; 4] = ["statement", "reason", "warnings", "meaning"];

/// The formats of a workbook.
pub(super) struct Look {
    pub header: Format,
    /// For sentences, on several lines.
    pub wrapped: Format,
    /// For days.
    pub date: Format,
}

impl Default for Look {
    fn default() -> Look {
        Look {
            header: Format::new().set_bold(),
            wrapped: Format::new().set_text_wrap().set_align(FormatAlign::Top),
            date: Format::new().set_num_format("yyyy-mm-dd"),
        }
    }
}

impl Look {
    /// Whether the cells of a column are sentences.
    pub fn is_long(&self, column: &str) -> bool {
        LONG.contains(&column)
    }

    /// How wide a column is, in characters, so that its name and most of its cells can be read.
    pub fn width(&self, column: &str, cells: Cells) -> f64 {
        const FILTER: usize = 4;
        let least = match cells {
            _ if self.is_long(column) => 80,
            Cells::Number | Cells::Share => 8,
            Cells::Date => 12,
            Cells::Text => 18,
        };
        (column.chars().count() + FILTER).max(least) as f64
    }
}

/// The day that a cell names, if Excel knows it: it has none before 1900.
pub(super) fn day(cell: &str) -> Option<ExcelDateTime> {
    let date: jiff::civil::Date = cell.parse().ok()?;
    let year = u16::try_from(date.year()).ok()?;
    ExcelDateTime::from_ymd(year, date.month() as u8, date.day() as u8).ok()
}

/// Cuts a text into parts that each fit into a cell.
pub(super) fn parts(text: &str, longest: usize) -> Vec<&str> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_fit_and_make_the_whole_again() {
        for text in ["", "abc", "abcd", "é🙂é🙂", "🙂🙂🙂"] {
            let parts = parts(text, 3);
            assert_eq!(parts.concat(), text);
            assert!(parts.iter().all(|part| part.encode_utf16().count() <= 3));
        }
    }

    #[test]
    fn a_day_is_one_that_excel_knows() {
        assert!(day("2023-10-09").is_some());
        for text in [
            "1789-07-14",
            "2023-10",
            "2023-10-09/2023-10-11",
            "Monday",
            "",
        ] {
            assert!(day(text).is_none(), "{text}");
        }
    }
}
