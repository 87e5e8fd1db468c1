//! The matcher of dictionary phrases against aho-corasick as its oracle: overlapping matches of all names at once, of
//! which those are kept that stand on the edges of tokens.

use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use whosaid::dictionary::{DICTIONARIES, Entry, Lexicon};
use whosaid::text::Document;
use whosaid::token::{Shape, Token, TokenKind, scan};

/// The columns of the dictionaries of names that hold names.
const NAMES: [&str; 5] = ["name", "aliases", "demonyms", "capital", "plural"];
const FILES: [&str; 8] = [
    "countries.csv",
    "regions.csv",
    "cities.csv",
    "geography.csv",
    "groups.csv",
    "organizations.csv",
    "events.csv",
    "people.csv",
];

/// A name in its dictionary's spelling, and its tokens.
struct Name {
    text: String,
    tokens: Vec<Token>,
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    scan(text, |token, _| tokens.push(token));
    tokens
}

fn names() -> Vec<Name> {
    let mut names = BTreeSet::new();
    for format in DICTIONARIES.iter().map(|d| &d.format) {
        if !FILES.contains(&format.file) {
            continue;
        }
        let mut reader = csv::ReaderBuilder::new()
            .comment(Some(b'#'))
            .from_reader(format.stock.as_bytes());
        for row in reader.records() {
            let row = row.expect("the dictionaries are CSV");
            for (column, cell) in format.columns.iter().zip(&row) {
                if NAMES.contains(column) {
                    names.extend(
                        cell.split(';')
                            .filter(|name| !name.is_empty())
                            .map(str::to_owned),
                    );
                }
            }
        }
    }
    let name = |text: String| Name {
        tokens: tokens(&text),
        text,
    };
    names.into_iter().map(name).collect()
}

/// A word without case and accents.
fn folded(word: &str) -> String {
    let mut folded = String::new();
    for c in word.nfd().filter(|c| !is_combining_mark(*c)) {
        match c {
            '’' => folded.push('\''),
            'ø' | 'Ø' => folded.push('o'),
            'ł' | 'Ł' => folded.push('l'),
            'đ' | 'Đ' | 'ð' | 'Ð' => folded.push('d'),
            'ı' => folded.push('i'),
            'ß' => folded.push_str("ss"),
            'æ' | 'Æ' => folded.push_str("ae"),
            'œ' | 'Œ' => folded.push_str("oe"),
            c => folded.extend(c.to_lowercase()),
        }
    }
    folded
}

/// The tokens of a text, each between two spaces.
fn line(text: &str, tokens: &[Token]) -> String {
    let mut line = String::from(" ");
    for token in tokens {
        line.push_str(&folded(token.span.of(text)));
        line.push(' ');
    }
    line
}

/// Whether every capital of the name stands in the text too.
fn cased(name: &Name, text: &[Token]) -> bool {
    name.tokens.iter().zip(text).all(|(wanted, is)| {
        if !wanted.is_capitalised() {
            return true;
        }
        let word = wanted.span.of(&name.text);
        let shouted = word.len() > 1 && !word.chars().any(char::is_lowercase);
        let stays =
            is.kind != TokenKind::Word || !matches!(is.shape, Shape::Lower | Shape::Capitalised);
        is.is_capitalised() && (!shouted || stays)
    })
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

/// A sentence of names, pieces of names and plain words, in several spellings.
fn sentence(names: &[Name], dice: &mut Dice) -> String {
    const PLAIN: [&str; 12] = [
        "the",
        "of",
        "and",
        ",",
        "said",
        "-",
        "University",
        "New",
        "bank",
        "(",
        "’s",
        "in",
    ];
    let mut sentence = String::new();
    for _ in 0..14 {
        let name = &names[dice.below(names.len())];
        let piece = match dice.below(8) {
            0 => PLAIN[dice.below(PLAIN.len())].to_owned(),
            1 => name.text.to_lowercase(),
            2 => name.text.to_uppercase(),
            3 => folded(&name.text),
            4 => {
                let token = name.tokens[dice.below(name.tokens.len())];
                token.span.of(&name.text).to_owned()
            }
            _ => name.text.clone(),
        };
        if dice.below(5) > 0 {
            sentence.push(' ');
        }
        sentence.push_str(&piece);
    }
    sentence
}

#[test]
fn every_name_on_token_edges_is_found_and_nothing_else() {
    let lexicon = Lexicon::built_in().unwrap_or_else(|error| panic!("{error}"));
    let names = names();
    let patterns: Vec<String> = names
        .iter()
        .map(|name| line(&name.text, &name.tokens))
        .collect();
    let oracle = AhoCorasick::new(&patterns).expect("the names fit");
    let mut dice = Dice(7);
    let mut hits = 0;
    for _ in 0..1000 {
        let text = sentence(&names, &mut dice);
        let document = Document::read(&text, &lexicon);
        let found: BTreeSet<(usize, usize)> = document
            .hits
            .all()
            .iter()
            .filter(|hit| matches!(hit.entry, Entry::Name(_)))
            .map(|hit| (hit.tokens.first(), hit.tokens.end()))
            .collect();
        let line = line(&text, &document.tokens);
        let expected: BTreeSet<(usize, usize)> = oracle
            .find_overlapping_iter(&line)
            .filter_map(|hit| {
                let name = &names[hit.pattern().as_usize()];
                let first = line[..hit.start()].matches(' ').count();
                let range = first..first + name.tokens.len();
                cased(name, &document.tokens[range.clone()]).then_some((range.start, range.end))
            })
            .collect();
        hits += expected.len();
        assert_eq!(found, expected, "in {text:?}");
    }
    assert!(hits > 5000, "only {hits} hits: the sentences say nothing");
}
