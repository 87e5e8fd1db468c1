//! The tables of a run, read again, and what holds in all of them.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

/// A row: its cells by name.
pub type Row = HashMap<String, String>;

/// The tables of a run, without the ends of their files.
pub const TABLES: [&str; 5] = ["articles", "entities", "errors", "mentions", "statements"];

/// The names of the tables' files, sorted.
pub fn files(end: &str) -> Vec<String> {
    TABLES.map(|table| format!("{table}.{end}")).to_vec()
}

/// What lies in a folder, sorted.
pub fn names(folder: &Path) -> Vec<String> {
    let items = fs::read_dir(folder).expect("the folder is there");
    let name = |item: std::io::Result<fs::DirEntry>| {
        let name = item.expect("it can be listed").file_name();
        name.to_string_lossy().into_owned()
    };
    let mut names: Vec<String> = items.map(name).collect();
    names.sort();
    names
}

/// The rows of a table, each as its cells by name.
pub fn rows(path: &Path) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(path).expect("the table is there");
    reader
        .deserialize()
        .collect::<Result<_, _>>()
        .expect("the table is CSV with cells of text")
}

/// The rows of the articles.
pub fn articles(out: &Path) -> Vec<Row> {
    rows(&out.join("articles.csv"))
}

/// The ids of the articles, in order.
pub fn ids(out: &Path) -> Vec<String> {
    articles(out)
        .iter()
        .map(|row| row["article_id"].clone())
        .collect()
}

/// Why each input has a row in errors.csv.
pub fn reasons(out: &Path) -> HashMap<String, String> {
    let errors = rows(&out.join("errors.csv"));
    errors
        .into_iter()
        .map(|row| (row["input"].clone(), row["reason"].clone()))
        .collect()
}

/// The rows of a table of JSON lines, each as the cells that CSV has.
pub fn json_rows(path: &Path) -> Vec<Row> {
    let text = fs::read_to_string(path).expect("the table is there");
    let cell = |value: serde_json::Value| match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text,
        serde_json::Value::Number(number) => number.to_string(),
        other => panic!("{other} is no cell"),
    };
    text.lines()
        .map(|line| {
            let row: serde_json::Map<String, serde_json::Value> =
                serde_json::from_str(line).expect("it is an object");
            let mut row: Row = row
                .into_iter()
                .map(|(name, value)| (name, cell(value)))
                .collect();
            if let Some(share) = row.get_mut("confidence") {
                *share = format!("{:.2}", share.parse::<f64>().expect("it is a number"));
            }
            row
        })
        .collect()
}

/// Each row's offsets give its words back; `text` has each article by its id.
pub fn offsets_hold(out: &Path, text: impl Fn(&str) -> String) {
    let mut texts: HashMap<String, Vec<char>> = HashMap::new();
    let mut slice = |row: &Row, start: &str, end: &str| -> String {
        let text = texts
            .entry(row["article_id"].clone())
            .or_insert_with(|| text(&row["article_id"]).chars().collect());
        let number = |n: &str| n.parse::<usize>().expect("offsets are numbers");
        text[number(start)..number(end)].iter().collect()
    };
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for row in rows(&out.join("mentions.csv")) {
        assert_eq!(slice(&row, &row["start"], &row["end"]), row["text"]);
    }
    for row in rows(&out.join("statements.csv")) {
        for name in ["speaker", "cue"] {
            let (start, end) = (&row[&format!("{name}_start")], &row[&format!("{name}_end")]);
            let words = if name == "cue" {
                &row["cue"]
            } else {
                &row["speaker_text"]
            };
            if start.is_empty() {
                assert_eq!(words, "");
            } else {
                assert_eq!(&slice(&row, start, end), words);
            }
        }
        let parts: Vec<String> = row["spans"]
            .split(';')
            .filter_map(|span| span.split_once('-'))
            .map(|(start, end)| slice(&row, start, end))
            .collect();
        assert_eq!(one_line(&parts.join(" … ")), one_line(&row["statement"]));
        assert!(row["spans"].starts_with(&row["start"]) && row["spans"].ends_with(&row["end"]));
    }
}

/// Every id that a row names is there, and none is there twice.
pub fn ids_hold(out: &Path) {
    let table = |name: &str| rows(&out.join(name));
    let ids = |rows: &[Row], column: &str| {
        let ids: HashSet<String> = rows.iter().map(|row| row[column].clone()).collect();
        assert_eq!(ids.len(), rows.len(), "{column} is not unique");
        ids
    };
    let (statements, mentions) = (table("statements.csv"), table("mentions.csv"));
    let known = [
        ids(&table("entities.csv"), "entity_id"),
        ids(&statements, "statement_id"),
        ids(&table("articles.csv"), "article_id"),
    ];
    ids(&mentions, "mention_id");
    for (rows, columns) in [
        (
            &statements,
            [
                ("speaker_id", 0),
                ("parent_id", 1),
                ("parent_id", 1),
                ("article_id", 2),
            ],
        ),
        (
            &mentions,
            [
                ("entity_id", 0),
                ("in_statement", 1),
                ("is_speaker_of", 1),
                ("article_id", 2),
            ],
        ),
    ] {
        for (column, table) in columns {
            for id in rows
                .iter()
                .flat_map(|row| row[column].split(';'))
                .filter(|id| !id.is_empty())
            {
                assert!(known[table].contains(id), "{column} {id} is nowhere");
            }
        }
    }
}
