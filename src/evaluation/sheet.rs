//! The sheet that a person judged: rows of a sample, read back from CSV as spreadsheets save it.

use std::collections::BTreeMap;
use std::path::Path;

use crate::error::{Error, Result};
use crate::output::SampleColumn as Column;

/// A row of the sample.
#[derive(Debug)]
pub(super) struct Row {
    /// Whether a sentence was drawn, and not a statement.
    pub is_sentence: bool,
    /// The group from which it was drawn.
    pub stratum: String,
    /// How many the group has in all articles.
    pub stratum_size: u64,
    /// Whether the text attributes the words to somebody.
    pub is_statement: Option<bool>,
    /// Whether they begin and end where they should.
    pub words_right: Option<bool>,
    /// Whether the speaker is right.
    pub speaker_right: Option<bool>,
    /// How many statements that begin in the sentence were missed.
    pub missed: Option<u32>,
    /// How many that begin in it were found.
    pub found: u32,
    /// Its form, medium, evidence and rule.
    pub groups: [String; 4],
    /// In hundredths.
    pub confidence: u8,
}

/// The columns of a row's groups.
const GROUPS: [Column; 4] = [Column::Form, Column::Medium, Column::Evidence, Column::Rule];

/// Reads the rows, whatever order the columns are in and with which separator the spreadsheet wrote them.
pub(super) fn read(path: &Path, bytes: &[u8]) -> Result<Vec<Row>> {
    let wrong = |line: u64, column: usize, problem: String| Error::Annotation {
        path: path.to_owned(),
        line,
        column,
        problem,
    };
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = &bytes[..error.valid_up_to()];
        let line = before.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
        let problem = "this is not UTF-8; save the sheet as “CSV UTF-8”";
        wrong(line, 1, problem.to_owned())
    })?;
    let head = text.lines().next().unwrap_or_default();
    let count = |separator: &u8| head.bytes().filter(|byte| byte == separator).count();
    let separator = [b',', b';', b'\t']
        .into_iter()
        .max_by_key(|s| (count(s), *s == b','));
    let mut table = csv::ReaderBuilder::new()
        .delimiter(separator.unwrap_or(b','))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut records = table.records();
    let unreadable = |error: csv::Error| {
        let line = error.position().map_or(1, csv::Position::line);
        wrong(line, 1, format!("this is no CSV: {error}"))
    };
    let header = records
        .next()
        .transpose()
        .map_err(unreadable)?
        .unwrap_or_default();
    let mut places = Vec::new();
    for column in Column::ALL {
        let name = column.name();
        let found = header.iter().position(|cell| cell.trim() == name);
        let needed = !matches!(
            column,
            Column::Before
                | Column::Text
                | Column::After
                | Column::Speaker
                | Column::Cue
                | Column::Note
        );
        match found {
            None if needed => {
                let problem = format!(
                    "there is no column “{name}”; keep all columns that `whosaid sample` wrote"
                );
                return Err(wrong(1, 1, problem));
            }
            found => places.push(found.unwrap_or(usize::MAX)),
        }
    }
    let mut rows = Vec::new();
    let mut seen: BTreeMap<String, u64> = BTreeMap::new();
    let mut sizes: BTreeMap<(bool, String), u64> = BTreeMap::new();
    for record in records {
        let record = record.map_err(unreadable)?;
        let line = record.position().map_or(1, csv::Position::line);
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let cells = Cells {
            record: &record,
            places: &places,
        };
        let row = cells.row().map_err(|(column, problem)| {
            let place = places.get(column as usize).copied().unwrap_or(0);
            wrong(line, place + 1, problem)
        })?;
        let id = cells.cell(Column::Id).to_owned();
        if let Some(before) = seen.insert(id, line) {
            let problem = format!("line {before} has the same id; keep one of the two");
            return Err(wrong(line, places[Column::Id as usize] + 1, problem));
        }
        let stratum = (row.is_sentence, row.stratum.clone());
        let size = *sizes.entry(stratum).or_insert(row.stratum_size);
        if size != row.stratum_size {
            let problem = format!(
                "other rows of this stratum have {size}; put back what `whosaid sample` wrote, \
                 and evaluate samples one by one"
            );
            return Err(wrong(
                line,
                places[Column::StratumSize as usize] + 1,
                problem,
            ));
        }
        rows.push(row);
    }
    Ok(rows)
}

/// The cells of a row by their columns.
struct Cells<'r> {
    record: &'r csv::StringRecord,
    /// Where each column of [`Column::ALL`] stands.
    places: &'r [usize],
}

/// A problem of one cell.
type Checked<T> = std::result::Result<T, (Column, String)>;

impl Cells<'_> {
    fn cell(&self, column: Column) -> &str {
        let place = self.places.get(column as usize);
        let cell = place.and_then(|place| self.record.get(*place));
        cell.unwrap_or_default().trim()
    }

    fn row(&self) -> Checked<Row> {
        let is_sentence = match self.cell(Column::Kind) {
            super::STATEMENT => false,
            super::SENTENCE => true,
            other => {
                let problem = format!(
                    "“{other}” is neither {} nor {}; put back what `whosaid sample` wrote",
                    super::STATEMENT,
                    super::SENTENCE
                );
                return Err((Column::Kind, problem));
            }
        };
        let is_statement = self.judgement(Column::IsStatement)?;
        let words_right = self.judgement(Column::WordsRight)?;
        let speaker_right = self.judgement(Column::SpeakerRight)?;
        if is_statement.is_none() && words_right.or(speaker_right).is_some() {
            let problem = "judge first whether it is a statement: y or n".to_owned();
            return Err((Column::IsStatement, problem));
        }
        Ok(Row {
            is_sentence,
            stratum: self.cell(Column::Stratum).to_owned(),
            stratum_size: self.number(Column::StratumSize)?,
            is_statement,
            words_right,
            speaker_right,
            missed: match self.cell(Column::Missed) {
                "" => None,
                _ => Some(self.number(Column::Missed)?),
            },
            found: match is_sentence {
                true => self.number(Column::Found)?,
                false => 0,
            },
            groups: GROUPS.map(|column| self.cell(column).to_owned()),
            confidence: match is_sentence {
                true => 0,
                false => self.share(Column::Confidence)?,
            },
        })
    }

    /// Yes or no, as people and spreadsheets write it; nothing where it is empty.
    fn judgement(&self, column: Column) -> Checked<Option<bool>> {
        let cell = self.cell(column);
        match &*cell.to_lowercase() {
            "" => Ok(None),
            "y" | "yes" | "1" | "true" => Ok(Some(true)),
            "n" | "no" | "0" | "false" => Ok(Some(false)),
            _ => Err((
                column,
                format!("“{cell}” is neither y nor n; write one of them"),
            )),
        }
    }

    fn number<N: std::str::FromStr>(&self, column: Column) -> Checked<N> {
        let cell = self.cell(column);
        cell.parse()
            .map_err(|_| (column, format!("“{cell}” is not a whole number; write one")))
    }

    /// Hundredths; a comma may stand for the point.
    fn share(&self, column: Column) -> Checked<u8> {
        let cell = self.cell(column);
        let share: Option<f64> = cell.replace(',', ".").parse().ok();
        let share = share.filter(|share| (0.0..=1.0).contains(share));
        let share = share.map(|share| (share * 100.0).round() as u8);
        share.ok_or_else(|| {
            let problem = format!(
                "“{cell}” is not a number from 0 to 1; put back what `whosaid sample` wrote"
            );
            (column, problem)
        })
    }
}
