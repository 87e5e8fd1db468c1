//! The tables: what stands in them, and that it is the same however the program was run.

mod common;

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use common::{Folder, extract, root, rows, update};
use whosaid::attribution::{CueSpan, Evidence, Form, Speaker, Statement};
use whosaid::dictionary::{Lexicon, Medium, Polarity};
use whosaid::entities::{Entities, Entity, EntityId, Gender};
use whosaid::input::{Article, Position};
use whosaid::mentions::{Kind, Mention};
use whosaid::output::columns::{TABLES, manual};
use whosaid::output::marked::{notation, pieces};
use whosaid::output::{Begin, Block, Found, Options, Tables};
use whosaid::span::TokenRange;
use whosaid::text::Document;

type Row = HashMap<String, String>;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| match Lexicon::built_in() {
    Ok(lexicon) => lexicon,
    Err(error) => panic!("{error}"),
});

fn seeds() -> PathBuf {
    root().join("seeds")
}

fn same_tables(made: &Path, kept: &Path, advice: &str) {
    for table in TABLES {
        let read = |folder: &Path| fs::read_to_string(folder.join(table.file)).unwrap_or_default();
        let (made, kept) = (read(made), read(kept));
        if made != kept {
            let (mut made, mut kept) = (made.lines(), kept.lines());
            let differ = (1..).find_map(|line| match (made.next(), kept.next()) {
                (None, None) => Some(String::new()),
                (one, other) if one == other => None,
                (one, other) => {
                    let show = |row: Option<&str>| row.unwrap_or("(no more rows)").to_owned();
                    Some(format!(
                        "line {line}:\n  made {}\n  kept {}",
                        show(one),
                        show(other)
                    ))
                }
            });
            panic!(
                "{} differs{advice}, {}",
                table.file,
                differ.unwrap_or_default()
            );
        }
    }
}

#[test]
fn one_thread_and_sixteen_write_the_same_bytes() {
    let folder = Folder::new();
    let seeds: Vec<Vec<u8>> = common_seeds();
    for number in 0..400 {
        let mut text = Vec::new();
        for part in 0..5 {
            text.extend_from_slice(&seeds[(number * 7 + part) % seeds.len()]);
            text.extend_from_slice(b"\n\n");
        }
        text.truncate(text.len() - number % 90);
        folder.write(&format!("in/{:02}/{number}.txt", number % 11), text);
    }
    let input = folder.path("in");
    extract(&[&input], &folder.path("one"), &["--threads", "1"]);
    extract(&[&input], &folder.path("sixteen"), &["--threads", "16"]);
    same_tables(&folder.path("one"), &folder.path("sixteen"), "");
}

fn common_seeds() -> Vec<Vec<u8>> {
    let mut paths: Vec<PathBuf> = fs::read_dir(seeds())
        .expect("the seeds are there")
        .map(|item| item.expect("they can be listed").path())
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| fs::read(path).expect("they can be read"))
        .collect()
}

#[test]
fn the_folder_output_holds_what_the_program_makes_of_the_seeds() {
    let folder = Folder::new();
    let made = if update() {
        root().join("output")
    } else {
        folder.path("made")
    };
    extract(&[&seeds()], &made, &[]);
    same_tables(
        &made,
        &root().join("output"),
        " (if that is meant: UPDATE=1 cargo test)",
    );
}

#[test]
fn offsets_give_the_words_of_every_row_back() {
    let folder = Folder::new();
    for (i, seed) in common_seeds().iter().enumerate() {
        let text = String::from_utf8_lossy(seed);
        folder.write(&format!("in/{i}.txt"), &*text);
        folder.write(
            &format!("in/{i}-bom-crlf.txt"),
            format!("\u{feff}🙂 — {}", text.replace('\n', "\r\n")),
        );
    }
    extract(
        &[&folder.path("in")],
        &folder.path("out"),
        &["--no-formula-guard"],
    );
    offsets_hold(&folder.path("out"), |id| {
        let text = fs::read_to_string(folder.path("in").join(id)).expect("the article is there");
        text.trim_start_matches('\u{feff}').to_owned()
    });
}

/// Checks every offset of statements and mentions against the article's text.
fn offsets_hold(out: &Path, text: impl Fn(&str) -> String) {
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

#[test]
fn every_id_that_a_row_names_is_there_and_unique() {
    let folder = Folder::new();
    extract(&[&seeds()], &folder.path("out"), &[]);
    ids_hold(&folder.path("out"));
}

fn ids_hold(out: &Path) {
    let table = |name: &str| rows(&out.join(name));
    let ids = |rows: &[Row], column: &str| {
        let ids: std::collections::HashSet<String> =
            rows.iter().map(|row| row[column].clone()).collect();
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

#[test]
fn the_readme_shows_the_columns_as_they_are() {
    const BEGIN: &str = "<!-- columns: from src/output/columns.rs by UPDATE=1 cargo test -->\n";
    const END: &str = "<!-- end of columns -->";
    let path = root().join("README.md");
    let readme = fs::read_to_string(&path).unwrap_or_default();
    let Some((before, (_, after))) = readme
        .split_once(BEGIN)
        .and_then(|(before, rest)| Some((before, rest.split_once(END)?)))
    else {
        return;
    };
    let wanted = format!("{before}{BEGIN}{}{END}{after}", manual());
    if update() {
        fs::write(&path, &wanted).expect("the readme can be written");
    } else {
        assert!(
            readme == wanted,
            "UPDATE=1 cargo test writes the columns into the readme"
        );
    }
}

// What follows makes its own findings, so that it tests the tables and not the rules.

/// Speaker's entity, source, cue, words, and the statement it is nested in.
type SketchedStatement = (
    Option<u32>,
    &'static str,
    &'static str,
    Vec<&'static str>,
    Option<u32>,
);

/// An article with what is found in it; a word of its text stands for its token.
struct Sketch {
    article: Article,
    mentions: Vec<(&'static str, Kind, usize)>,
    entities: Vec<Entity>,
    statements: Vec<SketchedStatement>,
}

impl Sketch {
    fn new(id: &str, text: &str) -> Sketch {
        Sketch {
            article: Article {
                id: id.to_owned(),
                text: text.to_owned(),
                ..Article::default()
            },
            mentions: Vec::new(),
            entities: Vec::new(),
            statements: Vec::new(),
        }
    }

    /// Adds an entity with one mention.
    fn entity(
        mut self,
        words: &'static str,
        kind: Kind,
        name: &str,
        role: &str,
        country: &str,
    ) -> Sketch {
        self.mentions.push((words, kind, self.entities.len()));
        self.entities.push(Entity {
            kind,
            name: name.to_owned(),
            aliases: Vec::new(),
            role: role.to_owned(),
            gender: Gender::Unknown,
            country: country.to_owned(),
            dictionary: None,
            mentions: vec![self.mentions.len() as u32 - 1],
        });
        self
    }

    /// Adds a statement: its speaker's entity, source, cue, words, and the statement it is nested in.
    fn statement(
        mut self,
        speaker: Option<u32>,
        source: &'static str,
        cue: &'static str,
        words: &[&'static str],
        parent: Option<u32>,
    ) -> Sketch {
        self.statements
            .push((speaker, source, cue, words.to_vec(), parent));
        self
    }

    fn with<T>(&self, look: impl FnOnce(&Found) -> T) -> T {
        let document = Document::read(&self.article.text, &LEXICON);
        let tokens = |words: &str| -> TokenRange {
            let at = self
                .article
                .text
                .find(words)
                .unwrap_or_else(|| panic!("no {words:?}"));
            let inside = |t: &whosaid::token::Token| {
                at <= t.span.start as usize && (t.span.end as usize) <= at + words.len()
            };
            let first = document
                .tokens
                .iter()
                .position(inside)
                .expect("tokens begin with the words");
            let count = document.tokens[first..]
                .iter()
                .take_while(|t| inside(t))
                .count();
            TokenRange::new(first, first + count)
        };
        let mentions: Vec<Mention> = self
            .mentions
            .iter()
            .map(|(words, kind, _)| Mention {
                tokens: tokens(words),
                kind: *kind,
                rule: "sketch",
                name: None,
                role: None,
                value: String::new(),
                depth: 0,
                confidence: 0.5,
            })
            .collect();
        let entities = Entities {
            all: self.entities.clone(),
            of_mention: self
                .mentions
                .iter()
                .map(|(_, _, entity)| EntityId(*entity as u32))
                .collect(),
        };
        let statements: Vec<Statement> = self
            .statements
            .iter()
            .map(|(speaker, source, cue, words, parent)| Statement {
                content: words.iter().map(|part| tokens(part)).collect(),
                source: (!source.is_empty()).then(|| tokens(source)),
                speaker: Speaker {
                    entity: speaker.map(EntityId),
                    name: speaker
                        .map(|s| self.entities[s as usize].name.clone())
                        .unwrap_or_default(),
                    ..Speaker::default()
                },
                cue: (!cue.is_empty()).then(|| CueSpan {
                    tokens: tokens(cue),
                    lemma: "say".to_owned(),
                    class: "say".to_owned(),
                }),
                polarity: Polarity::Affirmed,
                addressee: None,
                form: Form::Indirect,
                medium: Medium::Speech,
                evidence: Evidence::Cued,
                turn: 0,
                parent: *parent,
                depth: u8::from(parent.is_some()),
                date: String::new(),
                rule: "sketch",
                confidence: 0.5,
            })
            .collect();
        look(&Found {
            article: &self.article,
            document: &document,
            mentions: &mentions,
            entities: &entities,
            statements: &statements,
        })
    }
}

/// Writes the tables of some sketches, each as a block of its own.
fn write(folder: &Folder, sketches: &[Sketch]) -> PathBuf {
    let options = Options::default();
    let out = folder.path("out");
    let mut tables = Tables::begin(&out, &options, Begin::New, 0).expect("the folder can be made");
    for sketch in sketches {
        let mut block = Block::new(&options);
        sketch.with(|found| block.add(found, &options));
        tables
            .write(block, Position::default())
            .expect("tables can be written");
    }
    tables.finish().expect("tables can be named");
    out
}

fn nested() -> Sketch {
    Sketch::new("n.txt", "“Séjourné” — Liu Jianchao said China\r\nhopes talks, as he put it, will go on. 🙂 Wang agreed.")
        .entity("Liu Jianchao", Kind::Person, "Liu Jianchao", "Minister", "CN")
        .entity("China", Kind::Gpe, "China", "", "CN")
        .entity("Wang", Kind::Person, "Wang", "", "")
        .statement(Some(0), "Liu Jianchao", "said", &["China\r\nhopes talks", "will go on"], None)
        .statement(Some(1), "China", "hopes", &["talks", "will go on"], Some(0))
}

#[test]
fn offsets_count_characters_across_accents_line_ends_and_emoji() {
    let folder = Folder::new();
    let sketch = nested();
    let out = write(&folder, std::slice::from_ref(&sketch));
    offsets_hold(&out, |_| sketch.article.text.clone());
    ids_hold(&out);
    let statements = rows(&out.join("statements.csv"));
    assert_eq!(statements[0]["statement"], "China hopes talks … will go on");
    assert_eq!(statements[0]["statement_id"], "n.txt#s1");
    assert_eq!(statements[1]["parent_id"], "n.txt#s1");
    assert_eq!(statements[1]["depth"], "1");
}

#[test]
fn mentions_know_the_innermost_statement_around_them_and_what_they_are_the_speaker_of() {
    let folder = Folder::new();
    let mentions = rows(&write(&folder, &[nested()]).join("mentions.csv"));
    let cells = |i: usize| {
        (
            &*mentions[i]["in_statement"],
            &*mentions[i]["is_speaker_of"],
        )
    };
    assert_eq!(cells(0), ("", "n.txt#s1"));
    assert_eq!(cells(1), ("n.txt#s1", "n.txt#s2"));
    assert_eq!(cells(2), ("", ""));
}

#[test]
fn words_said_are_not_counted_again_for_nested_statements() {
    let folder = Folder::new();
    let entities = rows(&write(&folder, &[nested()]).join("entities.csv"));
    let cells = |i: usize| {
        (
            &*entities[i]["name"],
            &*entities[i]["statements"],
            &*entities[i]["words_said"],
        )
    };
    assert_eq!(cells(0), ("Liu Jianchao", "1", "6"));
    assert_eq!(cells(1), ("China", "1", "0"));
    assert_eq!(cells(2), ("Wang", "0", "0"));
}

#[test]
fn a_full_name_is_one_person_across_articles_and_a_single_word_is_not() {
    let folder = Folder::new();
    let person = |id: &str, name: &'static str, role: &str, country: &str| {
        Sketch::new(id, "It was Wang Yi or Wang or John Smith.").entity(
            name,
            Kind::Person,
            name,
            role,
            country,
        )
    };
    let out = write(
        &folder,
        &[
            person("a", "Wang", "", ""),
            person("b", "Wang Yi", "Foreign Minister", "CN"),
            person("c", "Wang", "", ""),
            person("d", "Wang Yi", "", ""),
            person("e", "Wang Yi", "member of the Politburo", "CN"),
            person("f", "John Smith", "senator", "US"),
            person("g", "John Smith", "senator", "GB"),
        ],
    );
    let mentions = rows(&out.join("mentions.csv"));
    let ids: Vec<&str> = mentions.iter().map(|row| &*row["entity_id"]).collect();
    assert_eq!(
        ids,
        ["a#e1", "b#e1", "c#e1", "b#e1", "e#e1", "f#e1", "g#e1"]
    );
    let entities = rows(&out.join("entities.csv"));
    let ids: Vec<(&str, &str)> = entities
        .iter()
        .map(|row| (&*row["entity_id"], &*row["articles"]))
        .collect();
    assert_eq!(
        ids,
        [
            ("a#e1", "1"),
            ("b#e1", "2"),
            ("c#e1", "1"),
            ("e#e1", "1"),
            ("f#e1", "1"),
            ("g#e1", "1")
        ],
        "in order of first appearance"
    );
    ids_hold(&out);
}

#[test]
fn dates_are_mentions_but_no_entities_of_the_run() {
    let folder = Folder::new();
    let out = write(
        &folder,
        &[Sketch::new("a", "He came Monday.").entity("Monday", Kind::Date, "2023-10-09", "", "")],
    );
    assert_eq!(rows(&out.join("entities.csv")).len(), 0);
    let mention = &rows(&out.join("mentions.csv"))[0];
    assert_eq!(
        (&*mention["entity_id"], &*mention["entity"]),
        ("", "2023-10-09")
    );
}

#[test]
fn marked_text_shows_statements_speakers_cues_and_names() {
    let marked = Sketch::new("a", "Wang Yi said China won.")
        .entity("Wang Yi", Kind::Person, "Wang Yi", "", "")
        .statement(Some(0), "Wang Yi", "said", &["China won"], None)
        .with(|found| notation(&pieces(found)));
    assert_eq!(
        marked,
        "{speaker|{person|Wang Yi}} {cue|said} {statement 1|China won}."
    );
}

#[test]
fn an_english_text_is_en_and_a_french_one_is_not() {
    let folder = Folder::new();
    let english = "The minister said that it was not for them to decide how the talks with the other side would go on. \
                   He had been told of this by the people who were at the table and he did not like it.";
    let french = "Le ministre des affaires étrangères a déclaré que la situation demeurait préoccupante et que les deux \
                  pays devaient poursuivre leurs discussions afin de parvenir rapidement à une solution durable.";
    let out = write(
        &folder,
        &[
            Sketch::new("a", english),
            Sketch::new("b", french),
            Sketch::new("c", "Oui."),
        ],
    );
    let articles = rows(&out.join("articles.csv"));
    let cells: Vec<(&str, bool)> = articles
        .iter()
        .map(|row| (&*row["language"], row["warnings"].is_empty()))
        .collect();
    assert_eq!(cells, [("en", true), ("", false), ("", true)]);
}
