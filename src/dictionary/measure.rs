//! Words that make a number money, a percentage or a measurement.

use serde::{Deserialize, Serialize};

use super::builder::Builder;
use super::format::Table;
use super::lexicon::Entry;
use super::name::Kind;
use super::text::Text;
use crate::error::Result;

/// What a word makes of the number beside it.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Measure {
    /// Money, percentage or measurement.
    pub kind: Kind,
    /// Currency code or symbol of the unit; empty where several countries use the word.
    pub value: Text,
    /// Whether it may stand before the number: *RM 5*.
    pub before: bool,
}

/// `measures.csv`
pub(super) fn measures(table: &Table, builder: &mut Builder, _: &'static str) -> Result<()> {
    #[derive(Deserialize)]
    struct Row<'a> {
        word: &'a str,
        kind: Kind,
        value: &'a str,
        before: &'a str,
    }
    table.each(|row: Row| -> std::result::Result<(), (usize, String)> {
        let measure = Measure {
            kind: row.kind,
            value: row.value.into(),
            before: row.before == "yes",
        };
        builder.measure(row.word, measure);
        Ok(())
    })
}

impl Builder {
    fn measure(&mut self, word: &str, measure: Measure) {
        let number = self.lexicon.measures.len() as u32;
        self.lexicon.measures.push(measure);
        self.phrase(word, Entry::Measure(number));
    }
}
