//! A sample that a person judged: from its rows to the figures.

use std::collections::BTreeMap;
use std::path::Path;

use super::interval::{Estimate, Missing, Part, Stratum, share_of_strata};
use super::reliability::{self, Judged};
use super::report::{Cell, Report, Section};
use super::sheet::{Row, read};
use crate::error::{Error, Result};
use crate::output::SampleColumn as Column;

/// What figures are grouped by, in the order of a row's groups.
const GROUPS: [(&str, &str); 4] = [
    ("By form", "form"),
    ("By medium", "medium"),
    ("By evidence", "evidence"),
    ("By rule", "rule"),
];

/// The figures of a judged sample. `path` is for telling where a problem is.
pub fn report(path: &Path, bytes: &[u8]) -> Result<Report> {
    let rows = read(path, bytes)?;
    let (sentences, statements): (Vec<Row>, Vec<Row>) =
        rows.into_iter().partition(|row| row.is_sentence);
    let judged = statements
        .iter()
        .filter(|row| row.is_statement.is_some())
        .count();
    let searched = sentences.iter().filter(|row| row.missed.is_some()).count();
    if judged == 0 {
        return Err(Error::NothingToCompare {
            path: path.to_owned(),
            problem: format!(
                "no statement is judged; write y or n into the column {}",
                Column::IsStatement.name()
            ),
        });
    }
    let mut notes = vec![
        progress("statements", judged, statements.len()),
        progress("sentences", searched, sentences.len()),
    ];
    let strata = strata(&statements, |row| row.is_statement.map(|_| Part::default()));
    let unseen: Vec<&str> = strata
        .iter()
        .filter(|(_, (_, parts))| parts.is_empty())
        .map(|(name, _)| *name)
        .collect();
    if !unseen.is_empty() {
        notes.push(format!(
            "no row is judged yet of {}: the figures leave them out, and there is no recall",
            unseen.join(", ")
        ));
    }
    let precision = rate(&statements, |row| row.is_statement.map(Part::from));
    let missing = precision
        .filter(|_| unseen.is_empty())
        .and_then(|precision| missing(precision, &statements, &sentences));
    let mut sections = vec![Section {
        title: "All statements",
        by: "",
        measures: &["judged", "precision", "sentences", "recall", "f1"],
        rows: vec![(
            "statements".to_owned(),
            vec![
                Cell::Count(judged as u64),
                precision.into(),
                Cell::Count(searched as u64),
                missing.and_then(|missing| missing.recall()).into(),
                missing.and_then(|missing| missing.f1()).into(),
            ],
        )],
    }];
    sections.push(of_right(&statements));
    for (group, (title, by)) in GROUPS.into_iter().enumerate() {
        sections.push(grouped(&statements, title, by, group));
    }
    sections.extend(reliability::sections(&by_confidence(&statements)));
    Ok(Report { notes, sections })
}

fn progress(what: &str, judged: usize, all: usize) -> String {
    match all - judged {
        0 => format!("{all} {what}, all judged"),
        left => format!("{all} {what}, {judged} judged, {left} unjudged and left out"),
    }
}

impl From<bool> for Part {
    fn from(hit: bool) -> Part {
        Part {
            hits: f64::from(u8::from(hit)),
            of: 1.0,
        }
    }
}

/// The parts of each stratum with its size, in order of the strata's names. Rows for which `part` gives none aren't
/// judged.
fn strata(rows: &[Row], part: impl Fn(&Row) -> Option<Part>) -> BTreeMap<&str, (u64, Vec<Part>)> {
    let mut strata: BTreeMap<&str, (u64, Vec<Part>)> = BTreeMap::new();
    for row in rows {
        let (size, parts) = strata.entry(&row.stratum).or_default();
        *size = row.stratum_size;
        parts.extend(part(row));
    }
    strata
}

/// A share over all statements of the run, each judged row standing for so many of its stratum.
fn rate(rows: &[Row], part: impl Fn(&Row) -> Option<Part>) -> Option<Estimate> {
    let strata = strata(rows, part).into_values();
    let weighted = strata.map(|(size, parts)| Stratum {
        weight: size as f64 / parts.len().max(1) as f64,
        parts,
    });
    share_of_strata(&weighted.collect::<Vec<_>>())
}

/// Words and speakers of those that are statements.
fn of_right(rows: &[Row]) -> Section {
    let row = |name: &str, judgement: fn(&Row) -> Option<bool>| {
        let rate = rate(rows, |row| match row.is_statement? {
            true => judgement(row).map(Part::from),
            false => Some(Part::default()),
        });
        let cells = vec![Cell::Count(rate.map_or(0, |rate| rate.cases)), rate.into()];
        (name.to_owned(), cells)
    };
    Section {
        title: "Of those that are statements",
        by: "",
        measures: &["judged", "accuracy"],
        rows: vec![
            row("words", |row| row.words_right),
            row("speaker", |row| row.speaker_right),
        ],
    }
}

fn grouped(rows: &[Row], title: &'static str, by: &'static str, group: usize) -> Section {
    let mut sizes: BTreeMap<&str, u64> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.is_statement.is_some()) {
        *sizes.entry(&row.groups[group]).or_default() += 1;
    }
    let mut sizes: Vec<(&str, u64)> = sizes.into_iter().collect();
    sizes.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    let rows = sizes.into_iter().map(|(name, size)| {
        let precision = rate(rows, |row| match row.groups[group] == name {
            true => row.is_statement.map(Part::from),
            false => row.is_statement.map(|_| Part::default()),
        });
        (name.to_owned(), vec![Cell::Count(size), precision.into()])
    });
    Section {
        title,
        by,
        measures: &["judged", "precision"],
        rows: rows.collect(),
    }
}

fn by_confidence(rows: &[Row]) -> Vec<(f64, Vec<Vec<Judged>>)> {
    let mut strata: BTreeMap<&str, (u64, Vec<Vec<Judged>>)> = BTreeMap::new();
    for row in rows {
        let (size, judged) = strata.entry(&row.stratum).or_default();
        *size = row.stratum_size;
        judged.extend(row.is_statement.map(|right| {
            vec![Judged {
                confidence: row.confidence,
                right,
            }]
        }));
    }
    let strata = strata.into_values();
    strata
        .map(|(size, judged)| (size as f64 / judged.len().max(1) as f64, judged))
        .collect()
}

/// What the judged sentences tell of statements that the program missed; nothing where none is judged.
fn missing(precision: Estimate, statements: &[Row], sentences: &[Row]) -> Option<Missing> {
    let size = |rows| {
        let strata = strata(rows, |_| None).into_values();
        strata.map(|(size, _)| size as f64).sum::<f64>()
    };
    let judged: Vec<(f64, f64)> = sentences
        .iter()
        .filter_map(|row| Some((f64::from(row.missed?), f64::from(row.found))))
        .collect();
    let count = judged.len() as f64;
    let missed: f64 = judged.iter().map(|(missed, _)| missed).sum();
    let found: f64 = judged.iter().map(|(_, found)| found).sum();
    let mean = missed / count;
    let squares: f64 = judged
        .iter()
        .map(|(missed, _)| (missed - mean).powi(2))
        .sum();
    (!judged.is_empty()).then(|| Missing {
        found: size(statements),
        precision,
        mean,
        variance: squares / count / count,
        sentences: size(sentences),
        cases: missed + found,
    })
}
