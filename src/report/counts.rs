//! How much each speaker said: by article (`speakers.csv`) and by day (`timeline.csv`).

use std::collections::{BTreeMap, HashMap, HashSet};

use super::sheet;
use super::table::{Row, Run};
use crate::output::columns::{SPEAKERS, TIMELINE};

/// The forms, in the order of the columns of `timeline.csv`.
const FORMS: [&str; 4] = ["direct", "mixed", "indirect", "reported"];

/// How many words of a statement count: none of a nested one, since they stand in the outer one already.
pub(super) fn words(statement: Row) -> u64 {
    if statement.number("depth") != Some(0) {
        return 0;
    }
    let words = statement.text("statement").split_whitespace();
    // A split quote is joined with this sign, which is no word.
    words.filter(|word| *word != "…").count() as u64
}

/// What one speaker said in one article.
#[derive(Default)]
struct Said<'r> {
    kind: &'r str,
    statements: u64,
    words: u64,
    direct_words: u64,
    first_start: u64,
    first_paragraph: u64,
}

/// `speakers.csv`: articles in order, speakers in the order in which they begin to speak.
pub fn speakers_csv(run: &Run, guard: bool) -> Vec<u8> {
    let mut said: HashMap<(&str, &str, &str), Said> = HashMap::new();
    for row in run.statements.rows() {
        let key = (
            row.text("article_id"),
            row.text("speaker"),
            row.text("speaker_id"),
        );
        let (start, paragraph) = (row.number("start"), row.number("paragraph"));
        let own = said.entry(key).or_insert_with(|| Said {
            first_start: u64::MAX,
            ..Said::default()
        });
        own.kind = row.text("speaker_type");
        own.statements += 1;
        let words = words(row);
        own.words += words;
        if row.text("form") == "direct" {
            own.direct_words += words;
        }
        if start.unwrap_or_default() < own.first_start {
            own.first_start = start.unwrap_or_default();
            own.first_paragraph = paragraph.unwrap_or_default();
        }
    }
    let mut articles: HashMap<&str, Vec<_>> = HashMap::new();
    for (key, said) in said {
        articles
            .entry(key.0)
            .or_default()
            .push((said.first_start, key.1, key.2, said));
    }
    sheet(&SPEAKERS, guard, |rows| {
        for article in run.articles.rows() {
            let mut speakers = articles
                .remove(article.text("article_id"))
                .unwrap_or_default();
            speakers.sort_by_key(|(start, name, id, _)| (*start, *name, *id));
            for (_, name, id, said) in speakers {
                for cell in [
                    article.text("article_id"),
                    article.text("date"),
                    name,
                    id,
                    said.kind,
                ] {
                    rows.cell(cell);
                }
                for number in [said.statements, said.words, said.direct_words] {
                    rows.number(number);
                }
                if said.words == 0 {
                    rows.empty();
                } else {
                    rows.share(said.direct_words as f32 / said.words as f32);
                }
                rows.number(said.first_start);
                rows.number(said.first_paragraph);
                rows.end();
            }
        }
    })
}

/// What one speaker said on one day.
#[derive(Default)]
struct Day<'r> {
    articles: HashSet<&'r str>,
    statements: u64,
    words: u64,
    forms: [u64; 4],
}

/// `timeline.csv`: days in order, then names.
pub fn timeline_csv(run: &Run, guard: bool) -> Vec<u8> {
    let mut days: BTreeMap<(&str, &str, &str), Day> = BTreeMap::new();
    for row in run.statements.rows() {
        let key = (
            row.text("date"),
            row.text("speaker"),
            row.text("speaker_id"),
        );
        let day = days.entry(key).or_default();
        day.articles.insert(row.text("article_id"));
        day.statements += 1;
        day.words += words(row);
        for (form, count) in FORMS.iter().zip(&mut day.forms) {
            *count += u64::from(row.text("form") == *form);
        }
    }
    sheet(&TIMELINE, guard, |rows| {
        for ((date, speaker, id), day) in days {
            for cell in [date, speaker, id] {
                rows.cell(cell);
            }
            for number in [day.articles.len() as u64, day.statements, day.words] {
                rows.number(number);
            }
            for number in day.forms {
                rows.number(number);
            }
            rows.end();
        }
    })
}
