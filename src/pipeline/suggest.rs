//! Names that articles use often and the dictionaries lack, as rows for a user's own dictionaries.

use std::collections::HashMap;

use rayon::prelude::*;

use super::{Extraction, extract};
use crate::dictionary::{DICTIONARIES, Dictionary, Kind, Lexicon};
use crate::input::{Articles, Reading};
use crate::span::TokenRange;

/// So many words before and behind a name are shown with it.
const CONTEXT: usize = 12;

/// A name that no dictionary lists.
#[derive(Clone, Debug)]
pub struct Suggestion {
    /// The fullest form of the name.
    pub name: String,
    /// What the rules took it for.
    pub kind: Kind,
    /// In how many articles it stands.
    pub articles: u64,
    /// How often it stands there, in all its forms.
    pub mentions: u64,
    /// The words around its first mention, on one line.
    pub context: String,
}

/// The names without an entry that stand at least `least` times in `articles`, the most frequent first. Works on the threads of
/// the rayon pool it runs in. `tell` gets what the user should know of the input.
pub fn suggest(
    mut articles: Articles,
    lexicon: &Lexicon,
    least: u64,
    tell: &dyn Fn(&str),
) -> Vec<Suggestion> {
    let mut numbers: HashMap<(Kind, String), usize> = HashMap::new();
    let mut all: Vec<Suggestion> = Vec::new();
    while let Some(mut batch) = articles.next_batch() {
        batch.notes.iter().for_each(|note| tell(note));
        let pieces = batch.pieces.par_iter_mut();
        let read = pieces.map(|piece| {
            let Reading {
                id,
                article,
                problem,
            } = piece.read();
            let names = article.map(|article| unlisted(&extract(&article, lexicon)));
            let problem = problem.map(|problem| format!("{id}: {problem}"));
            (names.unwrap_or_default(), problem)
        });
        for (names, problem) in read.collect::<Vec<_>>() {
            problem.iter().for_each(|problem| tell(problem));
            for name in names {
                let key = (name.kind, name.name.clone());
                let number = *numbers.entry(key).or_insert(all.len());
                match all.get_mut(number) {
                    Some(known) => {
                        known.articles += 1;
                        known.mentions += name.mentions;
                    }
                    None => all.push(name),
                }
            }
        }
    }
    all.retain(|name| name.mentions >= least);
    all.sort_by(|a, b| {
        (b.articles, b.mentions)
            .cmp(&(a.articles, a.mentions))
            .then_with(|| a.name.cmp(&b.name))
    });
    all
}

/// The names of one article that no dictionary lists.
fn unlisted(found: &Extraction) -> Vec<Suggestion> {
    let entities = found.entities.all.iter();
    entities
        .filter(|entity| entity.dictionary.is_none() && file(entity.kind).is_some())
        // A surname alone tells nobody who is meant.
        .filter(|entity| entity.kind != Kind::Person || entity.name.contains(' '))
        .map(|entity| Suggestion {
            name: entity.name.to_string(),
            kind: entity.kind,
            articles: 1,
            mentions: entity.mentions.len() as u64,
            context: entity.mentions.first().map_or_else(String::new, |first| {
                around(found, found.mentions[*first as usize].tokens)
            }),
        })
        .collect()
}

/// A name with the words around it.
fn around(found: &Extraction, tokens: TokenRange) -> String {
    let document = &found.document;
    let from = tokens.first().saturating_sub(CONTEXT);
    let to = (tokens.end() + CONTEXT).min(document.tokens.len());
    let words = document.words(TokenRange::new(from, to));
    let words: Vec<&str> = words.split_whitespace().collect();
    words.join(" ")
}

/// The dictionary that lists names of a kind, if one does.
fn file(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Person => "people.csv",
        Kind::Org => "organizations.csv",
        Kind::Gpe | Kind::Loc | Kind::Fac => "geography.csv",
        Kind::Norp => "groups.csv",
        Kind::Event | Kind::Law | Kind::Work => "events.csv",
        _ => return None,
    })
}

/// The suggestions as dictionary files: file name and text, with the frequency and context of each row above it as a
/// comment, ready to be laid over the built-in dictionaries.
pub fn dictionaries(suggestions: &[Suggestion]) -> Vec<(&'static str, String)> {
    let of = |dictionary: &Dictionary| {
        let format = &dictionary.format;
        let rows: Vec<&Suggestion> = suggestions
            .iter()
            .filter(|suggestion| file(suggestion.kind) == Some(format.file))
            .collect();
        (!rows.is_empty()).then(|| {
            let mut text = format!("{}\n", format.columns.join(","));
            for row in rows {
                let (mentions, articles, context) = (row.mentions, row.articles, &row.context);
                text.push_str(&format!(
                    "# {mentions}×, articles: {articles}; … {context} …\n"
                ));
                let cells = format.columns.iter().map(|column| match *column {
                    "name" => quoted(&row.name),
                    "type" => row.kind.label().to_owned(),
                    _ => String::new(),
                });
                text.push_str(&cells.collect::<Vec<_>>().join(","));
                text.push('\n');
            }
            (format.file, text)
        })
    };
    DICTIONARIES.iter().filter_map(of).collect()
}

fn quoted(cell: &str) -> String {
    match cell.contains([',', '"']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.to_owned(),
    }
}
