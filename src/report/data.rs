//! What the page shows, as JSON that can stand inside a `<script>` element.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Serialize;

use super::counts::words;
use super::edges::edges;
use super::table::{Row, Run, Table};

/// Beyond so many statements the report shows every second, third … article, and says so.
pub const MOST_STATEMENTS: u64 = 30_000;

/// Beyond so many characters too.
pub const MOST_CHARACTERS: u64 = 64_000_000;

/// Which articles the report shows.
#[derive(Debug)]
pub struct Shown<'r> {
    /// Their ids, in order.
    pub articles: Vec<&'r str>,
    /// Every how many-th article is shown.
    pub every: u64,
}

impl<'r> Shown<'r> {
    /// All articles, or as even a part of them as keeps the page usable.
    pub fn of(run: &'r Run) -> Shown<'r> {
        let sum = |column| -> u64 {
            let rows = run.articles.rows();
            rows.filter_map(|row| row.number(column)).sum()
        };
        let every = sum("statements")
            .div_ceil(MOST_STATEMENTS)
            .max(sum("characters").div_ceil(MOST_CHARACTERS))
            .max(1);
        let ids = run.articles.rows().map(|row| row.text("article_id"));
        Shown {
            articles: ids
                .step_by(usize::try_from(every).unwrap_or(usize::MAX))
                .collect(),
            every,
        }
    }
}

/// A column: its distinct texts and which of them stands in each row; or numbers.
#[derive(Serialize)]
#[serde(untagged)]
enum Column<'r> {
    Texts { of: Vec<&'r str>, at: Vec<u32> },
    Numbers(Vec<i64>),
}

fn texts<'r>(cells: impl Iterator<Item = &'r str>) -> Column<'r> {
    let mut of = Vec::new();
    let mut numbers = HashMap::new();
    let at = cells
        .map(|cell| {
            *numbers.entry(cell).or_insert_with(|| {
                of.push(cell);
                of.len() as u32 - 1
            })
        })
        .collect();
    Column::Texts { of, at }
}

/// A table as columns.
type Sheet<'r> = BTreeMap<&'static str, Column<'r>>;

#[derive(Serialize)]
struct Data<'r> {
    every: u64,
    counts: BTreeMap<&'static str, usize>,
    articles: Sheet<'r>,
    statements: Sheet<'r>,
    mentions: Sheet<'r>,
    entities: Sheet<'r>,
    edges: Sheet<'r>,
    errors: Sheet<'r>,
}

/// Where characters stand in a text as a browser counts it, in UTF-16 units.
struct Offsets {
    /// The characters that take two units.
    wide: Vec<u64>,
}

impl Offsets {
    fn of(text: &str) -> Offsets {
        let wide = text.chars().zip(0..).filter(|(c, _)| c.len_utf16() == 2);
        Offsets {
            wide: wide.map(|(_, at)| at).collect(),
        }
    }

    fn at(&self, character: u64) -> i64 {
        (character + self.wide.partition_point(|wide| *wide < character) as u64) as i64
    }
}

/// The JSON of the page: the tables of the articles that are shown, and of `texts` those that are still what was read.
pub fn json(run: &Run, shown: &Shown, texts_by_id: &HashMap<String, String>) -> String {
    let number: HashMap<&str, usize> = shown.articles.iter().copied().zip(0..).collect();
    let mut offsets: HashMap<&str, Offsets> = HashMap::new();
    let mut article_texts: Vec<&str> = Vec::with_capacity(number.len());
    let articles: Vec<Row> = part(&run.articles, &number);
    for row in &articles {
        let text = texts_by_id.get(row.text("article_id")).filter(|text| {
            // Offsets into a text that has changed would mark the wrong words.
            row.number("characters") == Some(text.chars().count() as u64)
        });
        article_texts.push(text.map_or("", String::as_str));
        if let Some(text) = text {
            offsets.insert(row.text("article_id"), Offsets::of(text));
        }
    }
    let statements: Vec<Row> = part(&run.statements, &number);
    let mentions: Vec<Row> = part(&run.mentions, &number);
    let used: HashSet<&str> = mentions
        .iter()
        .map(|row| row.text("entity_id"))
        .chain(statements.iter().map(|row| row.text("speaker_id")))
        .collect();
    let entities: Vec<Row> = run
        .entities
        .rows()
        .filter(|row| used.contains(row.text("entity_id")))
        .collect();
    let entity: HashMap<&str, i64> = entities
        .iter()
        .map(|row| row.text("entity_id"))
        .zip(0..)
        .collect();
    let article_of = |rows: &[Row]| {
        let numbers = rows.iter().map(|row| number[row.text("article_id")] as i64);
        Column::Numbers(numbers.collect())
    };
    let entity_of = |rows: &[Row], column: &str| {
        let numbers = rows
            .iter()
            .map(|row| entity.get(row.text(column)).copied().unwrap_or(-1));
        Column::Numbers(numbers.collect())
    };
    let place = |row: &Row, column: &str| {
        let own = offsets.get(row.text("article_id"));
        row.number(column)
            .zip(own)
            .map_or(-1, |(at, own)| own.at(at))
    };
    let places = |rows: &[Row], column: &str| {
        Column::Numbers(rows.iter().map(|row| place(row, column)).collect())
    };

    let spans: Vec<String> = statements
        .iter()
        .map(|row| match offsets.get(row.text("article_id")) {
            Some(own) => spans(row.text("spans"), own),
            None => String::new(),
        })
        .collect();
    let mut statement_sheet = columns(
        &statements,
        &[
            "depth",
            "speaker",
            "speaker_type",
            "speaker_text",
            "speaker_role",
            "speaker_members",
            "cue",
            "cue_lemma",
            "cue_class",
            "polarity",
            "addressee",
            "form",
            "medium",
            "evidence",
            "section",
            "date",
            "rule",
            "confidence",
        ],
    );
    statement_sheet.extend([
        ("article", article_of(&statements)),
        ("entity", entity_of(&statements, "speaker_id")),
        (
            "id",
            texts(statements.iter().map(|row| tail(row.text("statement_id")))),
        ),
        (
            "turn",
            texts(statements.iter().map(|row| tail(row.text("turn_id")))),
        ),
        (
            "parent",
            texts(statements.iter().map(|row| tail(row.text("parent_id")))),
        ),
        ("speaker_start", places(&statements, "speaker_start")),
        ("speaker_end", places(&statements, "speaker_end")),
        ("cue_start", places(&statements, "cue_start")),
        ("cue_end", places(&statements, "cue_end")),
        ("spans", texts(spans.iter().map(String::as_str))),
        (
            "words",
            Column::Numbers(statements.iter().map(|row| words(*row) as i64).collect()),
        ),
        // Where the text is there, the words are taken from it.
        (
            "statement",
            texts(statements.iter().zip(&spans).map(|(row, spans)| {
                if spans.is_empty() {
                    row.text("statement")
                } else {
                    ""
                }
            })),
        ),
    ]);
    let mut mention_sheet = columns(
        &mentions,
        &["type", "role", "value", "source", "confidence"],
    );
    mention_sheet.extend([
        ("article", article_of(&mentions)),
        ("entity", entity_of(&mentions, "entity_id")),
        (
            "in_statement",
            texts(mentions.iter().map(|row| tail(row.text("in_statement")))),
        ),
        ("start", places(&mentions, "start")),
        ("end", places(&mentions, "end")),
    ]);
    let mut article_sheet = columns(
        &articles,
        &["article_id", "title", "date", "place", "agency", "warnings"],
    );
    article_sheet.insert("text", texts(article_texts.iter().copied()));
    let entity_sheet = columns(
        &entities,
        &[
            "type",
            "name",
            "aliases",
            "role",
            "country",
            "articles",
            "mentions",
            "statements",
            "words_said",
            "first_date",
            "last_date",
        ],
    );
    let edges = edges(run);
    let numbers = |number: fn(&super::edges::Weight) -> u64| {
        Column::Numbers(
            edges
                .iter()
                .map(|(_, weight)| number(weight) as i64)
                .collect(),
        )
    };
    let edge_sheet = BTreeMap::from([
        (
            "source",
            texts(edges.iter().map(|(edge, _)| &*edge.source.name)),
        ),
        (
            "source_type",
            texts(edges.iter().map(|(edge, _)| &*edge.source.kind)),
        ),
        (
            "target",
            texts(edges.iter().map(|(edge, _)| &*edge.target.name)),
        ),
        (
            "target_type",
            texts(edges.iter().map(|(edge, _)| &*edge.target.kind)),
        ),
        (
            "relation",
            texts(edges.iter().map(|(edge, _)| edge.relation)),
        ),
        (
            "polarity",
            texts(edges.iter().map(|(edge, _)| &*edge.polarity)),
        ),
        ("weight", numbers(|weight| weight.statements)),
        ("articles", numbers(|weight| weight.articles)),
    ]);
    let errors: Vec<Row> = run.errors.rows().collect();
    let data = Data {
        every: shown.every,
        counts: BTreeMap::from([
            ("articles", run.articles.len()),
            ("statements", run.statements.len()),
            ("mentions", run.mentions.len()),
            ("entities", run.entities.len()),
            ("errors", run.errors.len()),
            ("texts", offsets.len()),
        ]),
        articles: article_sheet,
        statements: statement_sheet,
        mentions: mention_sheet,
        entities: entity_sheet,
        edges: edge_sheet,
        errors: columns(&errors, &["input", "reason"]),
    };
    // Writing texts and numbers into a string cannot fail.
    harmless(&serde_json::to_string(&data).unwrap_or_default())
}

/// JSON without a sign by which the script element around it could end: `<` stands only inside texts, where its number
/// means the same.
fn harmless(json: &str) -> String {
    json.replace('<', "\\u003c")
}

/// The rows of the articles that are shown.
fn part<'t>(table: &'t Table, articles: &HashMap<&str, usize>) -> Vec<Row<'t>> {
    table
        .rows()
        .filter(|row| articles.contains_key(row.text("article_id")))
        .collect()
}

fn columns<'t>(rows: &[Row<'t>], names: &[&'static str]) -> Sheet<'t> {
    let column = |name: &&'static str| (*name, texts(rows.iter().map(|row| row.text(name))));
    names.iter().map(column).collect()
}

/// An id without its article: `s3` of `a.txt#s3`.
fn tail(id: &str) -> &str {
    id.rsplit_once('#').map_or(id, |(_, tail)| tail)
}

/// The parts of a statement in UTF-16 units.
fn spans(cell: &str, offsets: &Offsets) -> String {
    let part = |part: &str| {
        let (start, end) = part.split_once('-')?;
        let place = |number: &str| number.parse().ok().map(|at| offsets.at(at));
        Some(format!("{}-{}", place(start)?, place(end)?))
    };
    let parts: Vec<String> = cell.split(';').filter_map(part).collect();
    parts.join(";")
}
