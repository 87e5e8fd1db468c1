//! The tables of findings that are made up: what stands in them whatever the rules find, and who is one entity of the run.

mod common;

use std::path::PathBuf;
use std::sync::LazyLock;

use common::{Folder, ids_hold, offsets_hold, rows};
use whosaid::attribution::{CueSpan, Evidence, Form, Speaker, Statement};
use whosaid::dictionary::{Lexicon, Medium, Polarity, Text};
use whosaid::entities::{Entities, Entity, EntityId, Gender};
use whosaid::input::{Article, Position};
use whosaid::mentions::{Kind, Mention};
use whosaid::output::marked::{notation, pieces};
use whosaid::output::{Begin, Block, Found, Options, Tables};
use whosaid::span::TokenRange;
use whosaid::text::Document;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| match Lexicon::built_in() {
    Ok(lexicon) => lexicon,
    Err(error) => panic!("{error}"),
});

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
    entities: Vec<Entity<'static>>,
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
        name: &'static str,
        role: &'static str,
        country: &'static str,
    ) -> Sketch {
        self.mentions.push((words, kind, self.entities.len()));
        self.entities.push(Entity {
            kind,
            name: name.into(),
            aliases: Vec::new(),
            role: role.into(),
            gender: Gender::Unknown,
            country,
            dictionary: None,
            mentions: [self.mentions.len() as u32 - 1].into_iter().collect(),
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
                value: Text::default(),
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
                    lemma: "say",
                    class: "say",
                }),
                polarity: Polarity::Affirmed,
                addressee: None,
                form: Form::Indirect,
                medium: Medium::Speech,
                evidence: Evidence::Cued,
                turn: 0,
                parent: *parent,
                depth: u8::from(parent.is_some()),
                date: "".into(),
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
    let person = |id: &str, name: &'static str, role: &'static str, country: &'static str| {
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
