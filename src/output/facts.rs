//! What the articles of a block say of entities, until it is known which of them are one.

use std::sync::Arc;

use jiff::civil::Date;

use super::Found;
use crate::dictionary::{Kind, Lexicon, NameId};
use crate::entities::{Entity, Gender};
use crate::span::Span;

/// The id of an entity that was first found in an article: `<article>#e3`.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(into = "String", try_from = "String")]
pub(super) struct Id {
    article: Arc<str>,
    /// From 1.
    number: usize,
}

impl From<Id> for String {
    fn from(id: Id) -> String {
        let mut digits = itoa::Buffer::new();
        [&*id.article, "#e", digits.format(id.number)].concat()
    }
}

impl TryFrom<String> for Id {
    type Error = String;

    fn try_from(id: String) -> Result<Id, String> {
        let parts = id.rsplit_once("#e");
        let parts = parts.and_then(|(article, number)| Some((article, number.parse().ok()?)));
        let (article, number) = parts.ok_or_else(|| format!("{id} is no id of an entity"))?;
        Ok(Id {
            article: article.into(),
            number,
        })
    }
}

/// What one article says of an entity; `T` is a text.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub(super) struct Facts<T> {
    /// Number of the article in its block.
    #[serde(skip)]
    pub article: u32,
    pub id: Id,
    pub kind: Kind,
    pub name: T,
    /// Each with a line end behind it.
    pub aliases: T,
    pub role: T,
    pub gender: Gender,
    pub country: T,
    pub identifier: T,
    pub dictionary: Option<NameId>,
    pub mentions: u64,
    pub statements: u64,
    pub words_said: u64,
    /// The article's date.
    pub date: Option<Date>,
}

impl<T> Facts<T> {
    /// The same facts with other texts.
    fn with<'t, U>(&'t self, mut text: impl FnMut(&'t T) -> U) -> Facts<U> {
        Facts {
            article: self.article,
            id: self.id.clone(),
            kind: self.kind,
            name: text(&self.name),
            aliases: text(&self.aliases),
            role: text(&self.role),
            gender: self.gender,
            country: text(&self.country),
            identifier: text(&self.identifier),
            dictionary: self.dictionary,
            mentions: self.mentions,
            statements: self.statements,
            words_said: self.words_said,
            date: self.date,
        }
    }
}

/// What the articles of a block say of entities. Most of it is known from the articles before and left again, so that all
/// texts stand in one.
#[derive(Debug, Default)]
pub(super) struct Findings {
    all: Vec<Facts<Span>>,
    texts: String,
}

impl Findings {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Takes away all but the first.
    pub fn truncate(&mut self, count: usize) {
        self.all.truncate(count);
        if count == 0 {
            self.texts.clear();
        }
    }

    /// The facts from a number on.
    pub fn from(&self, number: usize) -> impl Iterator<Item = Facts<&str>> {
        let facts = self.all[number..].iter();
        facts.map(|facts| facts.with(|text| text.of(&self.texts)))
    }

    /// Adds what is found of an entity, which is the one with this `index` in the `name`d article, the one with the number
    /// `article` in its block.
    pub fn add(&mut self, found: &Found, index: usize, name: &Arc<str>, article: u32) {
        let entity = &found.entities.all[index];
        let begin = self.texts.len();
        for alias in &entity.aliases {
            self.texts.push_str(alias);
            self.texts.push('\n');
        }
        let aliases = Span::new(begin as u32, self.texts.len() as u32);
        let mut keep = |text: &str| keep(&mut self.texts, text);
        self.all.push(Facts {
            article,
            id: Id {
                article: Arc::clone(name),
                number: index + 1,
            },
            kind: entity.kind,
            name: keep(&entity.name),
            aliases,
            role: keep(&entity.role),
            gender: entity.gender,
            country: keep(entity.country),
            identifier: keep(identifier(found.document.lexicon, entity)),
            dictionary: entity.dictionary,
            mentions: entity.mentions.len() as u64,
            statements: 0,
            words_said: 0,
            date: found.document.head.date,
        });
    }

    /// Adds facts that were read from a file.
    pub fn add_read(&mut self, facts: &Facts<String>, article: u32) {
        let kept = facts.with(|text| keep(&mut self.texts, text));
        self.all.push(Facts { article, ..kept });
    }

    /// Adds a statement that the entity with this number makes, and so many words to those that it says.
    pub fn says(&mut self, number: u32, words: u64) {
        let facts = &mut self.all[number as usize];
        facts.statements += 1;
        facts.words_said += words;
    }
}

/// Adds a text to others; where it stands.
pub(super) fn keep(texts: &mut String, text: &str) -> Span {
    let begin = texts.len() as u32;
    texts.push_str(text);
    Span::new(begin, texts.len() as u32)
}

/// By what other data know the entity, where the dictionary says it. Somebody with the name of a known person whom the text
/// gives another role than hers is somebody else: no identifier is better than a wrong one.
fn identifier<'a>(lexicon: &'a Lexicon, entity: &Entity) -> &'a str {
    let identifier = entity.dictionary.map(|id| &*lexicon.name(id).identifier);
    let Some(identifier) = identifier.filter(|identifier| !identifier.is_empty()) else {
        return "";
    };
    let offices = match &*entity.role {
        "" => &[],
        _ => lexicon.offices(&entity.name),
    };
    let known = offices.is_empty()
        || offices
            .iter()
            .any(|office| roles_agree([&office.role, &office.organization], &entity.role));
    if known { identifier } else { "" }
}

/// Whether two roles can be one person's: one is missing, or they share a word of some length. One may have several parts.
pub(super) fn roles_agree<const N: usize>(one: [&str; N], other: &str) -> bool {
    const SHORT: usize = 3;
    fn words(role: &str) -> impl Iterator<Item = &str> {
        role.split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() > SHORT && word.chars().nth(SHORT).is_some())
    }
    let begins = |word: &str| word.chars().next().and_then(|c| c.to_lowercase().next());
    let same = |one: &str, other: &str| match one.is_ascii() && other.is_ascii() {
        true => one.eq_ignore_ascii_case(other),
        false => begins(one) == begins(other) && one.to_lowercase() == other.to_lowercase(),
    };
    let mut one = one.into_iter().flat_map(words).peekable();
    one.peek().is_none()
        || words(other).next().is_none()
        || one.any(|word| words(other).any(|other| same(word, other)))
}
