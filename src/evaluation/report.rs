//! Figures in tables: for reading, and as one tidy CSV.

use std::fmt::Write;

use super::interval::Estimate;
use crate::output::Rows;

/// Figures, in the order in which they are shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// What was counted, and what wasn't.
    pub notes: Vec<String>,
    /// The tables.
    pub sections: Vec<Section>,
}

/// A table of figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// What it shows, in a few words.
    pub title: &'static str,
    /// What its rows are groups by, such as `form`; empty where they are none.
    pub by: &'static str,
    /// The names of its columns.
    pub measures: &'static [&'static str],
    /// Its rows: a name, and a figure for each column.
    pub rows: Vec<(String, Vec<Cell>)>,
}

/// A figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell {
    /// It isn't defined, or there is nothing to count it on.
    None,
    /// A number of things.
    Count(u64),
    /// A number without an interval, and how many things it was counted on.
    Value(f64, u64),
    /// A share with its interval.
    Estimate(Estimate),
}

impl From<Option<Estimate>> for Cell {
    fn from(estimate: Option<Estimate>) -> Cell {
        estimate.map_or(Cell::None, Cell::Estimate)
    }
}

/// The columns of the CSV.
const COLUMNS: [&str; 6] = ["measure", "group", "value", "low", "high", "n"];

impl Report {
    /// The figures for reading.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for note in &self.notes {
            let _ = writeln!(text, "{note}");
        }
        for section in self
            .sections
            .iter()
            .filter(|section| !section.rows.is_empty())
        {
            section.write(&mut text);
        }
        text
    }

    /// The figures as CSV: one row for each, with its interval and the number of cases where it has them.
    pub fn csv(&self) -> Vec<u8> {
        let mut rows = Rows::csv(COLUMNS.into_iter(), true);
        for section in &self.sections {
            for (name, cells) in &section.rows {
                let group = match section.by {
                    "" => name.clone(),
                    by => format!("{by}={name}"),
                };
                for (measure, cell) in section.measures.iter().zip(cells) {
                    cell.write(&mut rows, measure, &group);
                }
            }
        }
        rows.bytes().to_vec()
    }
}

impl Section {
    fn write(&self, text: &mut String) {
        let mut lines: Vec<Vec<String>> = vec![vec![String::new()]];
        lines[0].extend(self.measures.iter().map(|name| (*name).to_owned()));
        for (name, cells) in &self.rows {
            let mut line = vec![name.clone()];
            line.extend(cells.iter().map(|cell| cell.text()));
            lines.push(line);
        }
        let width = |column: usize| {
            let cells = lines.iter().filter_map(|line| line.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..=self.measures.len()).map(width).collect();
        let _ = writeln!(text, "\n{}", self.title);
        for line in &lines {
            let mut row = String::new();
            for (column, (cell, width)) in line.iter().zip(&widths).enumerate() {
                let _ = match column {
                    0 => write!(row, "  {cell:<width$}"),
                    _ => write!(row, "  {cell:>width$}"),
                };
            }
            let _ = writeln!(text, "{}", row.trim_end());
        }
    }
}

impl Cell {
    fn text(&self) -> String {
        match self {
            Cell::None => "–".to_owned(),
            Cell::Count(count) => count.to_string(),
            Cell::Value(value, _) => format!("{value:.3}"),
            Cell::Estimate(e) => format!("{:.3} [{:.3}, {:.3}]", e.value, e.low, e.high),
        }
    }

    fn write(&self, rows: &mut Rows, measure: &str, group: &str) {
        let number = |value: f64| format!("{value:.6}");
        let (value, interval, cases) = match self {
            Cell::None => return,
            Cell::Count(count) => (count.to_string(), None, *count),
            Cell::Value(value, cases) => (number(*value), None, *cases),
            Cell::Estimate(e) => (number(e.value), Some((e.low, e.high)), e.cases),
        };
        rows.cell(measure);
        rows.cell(group);
        rows.cell(&value);
        match interval {
            Some((low, high)) => {
                rows.cell(&number(low));
                rows.cell(&number(high));
            }
            None => {
                rows.empty();
                rows.empty();
            }
        }
        rows.number(cases);
        rows.end();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stand_in_columns_and_as_one_row_each_in_the_csv() {
        let estimate = Estimate {
            value: 0.5,
            low: 0.25,
            high: 0.75,
            cases: 12,
            effective: 12.0,
        };
        let report = Report {
            notes: vec!["12 statements".to_owned()],
            sections: vec![Section {
                title: "By form",
                by: "form",
                measures: &["rows", "precision"],
                rows: vec![
                    (
                        "direct".to_owned(),
                        vec![Cell::Count(12), Cell::Estimate(estimate)],
                    ),
                    ("mixed".to_owned(), vec![Cell::Count(0), Cell::None]),
                ],
            }],
        };
        let text = "12 statements\n\nBy form\n          rows             precision\n  direct    12  0.500 [0.250, 0.750]\n  mixed      0                     –\n";
        assert_eq!(report.text(), text);
        assert_eq!(
            String::from_utf8_lossy(&report.csv()),
            "measure,group,value,low,high,n\nrows,form=direct,12,,,12\nprecision,form=direct,0.500000,0.250000,0.750000,12\nrows,form=mixed,0,,,0\n"
        );
    }
}
