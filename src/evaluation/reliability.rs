//! Whether confidence is calibrated: of the rows that say .9, nine in ten should be right.

use super::interval::{Part, Stratum, share_of_strata};
use super::report::{Cell, Section};

/// A statement whose confidence can be set against whether it is right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Judged {
    /// In hundredths, as the table writes it.
    pub confidence: u8,
    /// Whether it is right.
    pub right: bool,
}

/// The reliability table in classes of ten points, and the expected calibration error: the mean distance between what
/// rows say and how often they are right, over the classes (Naeini, Cooper and Hauskrecht 2015). Each stratum has its
/// weight and what was drawn in it: articles or rows of a sample, each with its statements.
pub(super) fn sections(strata: &[(f64, Vec<Vec<Judged>>)]) -> Vec<Section> {
    let mut rows = Vec::new();
    let (mut error, mut all, mut count) = (0.0, 0.0, 0);
    for class in (0..10).rev() {
        let is_in = |judged: &&Judged| usize::from(judged.confidence / 10).min(9) == class;
        let mut said = Part::default();
        let mut size = 0;
        let mut parts = Vec::new();
        for (weight, drawn) in strata {
            let mut stratum = Stratum {
                weight: *weight,
                parts: Vec::with_capacity(drawn.len()),
            };
            for statements in drawn {
                let mut part = Part::default();
                for judged in statements.iter().filter(is_in) {
                    part.of += 1.0;
                    part.hits += f64::from(u8::from(judged.right));
                    said.of += weight;
                    said.hits += weight * f64::from(judged.confidence) / 100.0;
                    size += 1;
                }
                stratum.parts.push(part);
            }
            parts.push(stratum);
        }
        let Some(right) = share_of_strata(&parts) else {
            continue;
        };
        let mean = said.hits / said.of;
        error += said.of * (mean - right.value).abs();
        all += said.of;
        count += size;
        let top = if class == 9 { 100 } else { class * 10 + 9 };
        let name = format!("{:.2}–{:.2}", class as f64 / 10.0, top as f64 / 100.0);
        let cells = vec![
            Cell::Count(size),
            Cell::Value(mean, size),
            Cell::Estimate(right),
        ];
        rows.push((name, cells));
    }
    if rows.is_empty() {
        return Vec::new();
    }
    let table = Section {
        title: "By confidence",
        by: "confidence",
        measures: &["rows", "mean confidence", "right"],
        rows,
    };
    let error = Section {
        title: "Expected calibration error",
        by: "",
        measures: &["error"],
        rows: vec![(
            "confidence".to_owned(),
            vec![Cell::Value(error / all, count)],
        )],
    };
    vec![table, error]
}
