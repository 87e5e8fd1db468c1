//! `entities.csv`: who and what is named, over the whole run. [`super::columns::MERGING`] says what is one entity.

use std::hash::BuildHasher;
use std::sync::Arc;

use foldhash::HashMap;
use foldhash::fast::FixedState;
use jiff::civil::Date;

use super::Found;
use super::columns::EntityColumn as Column;
use super::rows::Rows;
use crate::dictionary::{Kind, Lexicon, NameId, Text};
use crate::entities::{Entity, Gender};

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

/// What one article says of an entity.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub(super) struct Facts {
    /// Number of the article in its block.
    #[serde(skip)]
    pub article: u32,
    pub id: Id,
    pub kind: Kind,
    #[serde(deserialize_with = "owned")]
    pub name: Text,
    pub aliases: Vec<String>,
    pub role: String,
    pub gender: Gender,
    #[serde(deserialize_with = "owned")]
    pub country: Text,
    #[serde(deserialize_with = "owned")]
    pub identifier: Text,
    pub dictionary: Option<NameId>,
    pub mentions: u64,
    pub statements: u64,
    pub words_said: u64,
    /// The article's date.
    pub date: Option<Date>,
}

/// Text that is not one of the dictionaries of the program any more.
fn owned<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Text, D::Error> {
    <String as serde::Deserialize>::deserialize(from).map(Text::from)
}

impl Facts {
    /// What is found of an entity, which is the one with this `index` in the `name`d article, the one with the number
    /// `article` in its block.
    pub fn of(
        found: &Found,
        entity: &Entity,
        index: usize,
        name: &Arc<str>,
        article: u32,
    ) -> Facts {
        Facts {
            article,
            id: Id {
                article: Arc::clone(name),
                number: index + 1,
            },
            kind: entity.kind,
            name: entity.name.clone(),
            aliases: entity.aliases.clone(),
            role: entity.role.clone(),
            gender: entity.gender,
            country: entity.country.clone(),
            identifier: identifier(found.document.lexicon, entity),
            dictionary: entity.dictionary,
            mentions: entity.mentions.len() as u64,
            statements: 0,
            words_said: 0,
            date: found.document.head.date,
        }
    }
}

/// By what other data know the entity, where the dictionary says it. Somebody with the name of a known person whom the text
/// gives another role than hers is somebody else: no identifier is better than a wrong one.
fn identifier(lexicon: &Lexicon, entity: &Entity) -> Text {
    let identifier = entity.dictionary.map(|id| &lexicon.name(id).identifier);
    let Some(identifier) = identifier.filter(|identifier| !identifier.is_empty()) else {
        return Text::default();
    };
    let offices = match &*entity.role {
        "" => &[],
        _ => lexicon.offices(&entity.name),
    };
    let known = offices.is_empty()
        || offices.iter().any(|office| {
            let whole = [&*office.role, &*office.organization].join(" ");
            roles_agree(&whole, &entity.role)
        });
    if known {
        identifier.clone()
    } else {
        Text::default()
    }
}

/// Whether the name alone can tell that an entity of another article is the same.
fn name_is_enough(kind: Kind, name: &str) -> bool {
    kind != Kind::Person || name.split_whitespace().nth(1).is_some()
}

/// An entity of the run. There are many of these, so they are small.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub(super) struct RunEntity {
    id: Box<str>,
    kind: Kind,
    #[serde(deserialize_with = "owned")]
    name: Text,
    aliases: Vec<Box<str>>,
    role: Box<str>,
    gender: Gender,
    #[serde(deserialize_with = "owned")]
    country: Text,
    #[serde(deserialize_with = "owned")]
    identifier: Text,
    dictionary: Option<NameId>,
    articles: u32,
    mentions: u32,
    statements: u32,
    words_said: u64,
    first_date: Option<Date>,
    last_date: Option<Date>,
    /// Number in the run of the last article that names it, from 1.
    last_article: u64,
    /// How many entities that no other article can name come before it.
    alone_before: u64,
    /// The next entity with the same kind and name.
    next_namesake: Option<u32>,
}

/// What is known of an entity when the rows of its article are written.
pub(super) enum Place {
    /// Its number among those that other articles may name.
    Shared(u32),
    /// It is complete: its id.
    Alone(Box<str>),
}

/// The entities of the run, in order of first appearance. Those that no other article can name are complete when their
/// article is; their rows leave at once, so that memory grows with what the world has and not with the input.
#[derive(Default)]
pub(super) struct RunEntities {
    shared: Vec<RunEntity>,
    by_dictionary: HashMap<NameId, u32>,
    /// The first and the last entity with a kind and name, by the hash of these.
    by_name: HashMap<u64, (u32, u32)>,
    keys: Keys,
    left: Left,
}

/// Entities that are complete and not held any more.
#[derive(Clone, Copy, Debug, Default, serde::Serialize, serde::Deserialize)]
pub(super) struct Left {
    /// How many.
    pub entities: u64,
    /// How many of them make a statement.
    pub speakers: u64,
}

impl RunEntities {
    /// The entities of a run that was broken off.
    pub fn again(shared: Vec<RunEntity>, left: Left) -> RunEntities {
        let mut run = RunEntities {
            left,
            ..RunEntities::default()
        };
        for mut entity in shared {
            entity.next_namesake = None;
            run.keep(entity);
        }
        run
    }

    /// Takes in what `article` (its number in the run, from 1) says of an entity. One that is complete goes to `leave`, and so
    /// does each that shall stay `apart`.
    pub fn add<E>(
        &mut self,
        facts: Facts,
        article: u64,
        apart: bool,
        leave: impl FnOnce(&RunEntity) -> Result<(), E>,
    ) -> Result<Place, E> {
        if apart || facts.dictionary.is_none() && !name_is_enough(facts.kind, &facts.name) {
            let entity = RunEntity::new(facts, article, 0);
            self.left.entities += 1;
            self.left.speakers += u64::from(entity.statements > 0);
            leave(&entity)?;
            return Ok(Place::Alone(entity.id));
        }
        Ok(Place::Shared(match self.known(&facts, article) {
            Some(number) => {
                if let Some(id) = facts.dictionary {
                    self.by_dictionary.entry(id).or_insert(number);
                }
                self.shared[number as usize].merge(facts, article);
                number
            }
            None => self.keep(RunEntity::new(facts, article, self.left.entities)),
        }))
    }

    /// The id of an entity.
    pub fn id<'e>(&'e self, place: &'e Place) -> &'e str {
        match place {
            Place::Shared(number) => &self.shared[*number as usize].id,
            Place::Alone(id) => id,
        }
    }

    /// The entities that are complete and not held any more.
    pub fn left(&self) -> Left {
        self.left
    }

    /// The entities that other articles may name too.
    pub fn shared(&self) -> &[RunEntity] {
        &self.shared
    }

    /// All entities, as if they had left.
    pub fn all(&self) -> Left {
        let shared = self.shared.iter();
        Left {
            entities: self.left.entities + self.shared.len() as u64,
            speakers: self.left.speakers
                + shared.filter(|entity| entity.statements > 0).count() as u64,
        }
    }

    fn keep(&mut self, entity: RunEntity) -> u32 {
        let number = self.shared.len() as u32;
        if let Some(id) = entity.dictionary {
            self.by_dictionary.entry(id).or_insert(number);
        }
        if name_is_enough(entity.kind, &entity.name) {
            let key = self.keys.key(entity.kind, &entity.name);
            let (_, last) = self.by_name.entry(key).or_insert((number, number));
            if *last != number {
                self.shared[*last as usize].next_namesake = Some(number);
                *last = number;
            }
        }
        self.shared.push(entity);
        number
    }

    fn known(&mut self, facts: &Facts, article: u64) -> Option<u32> {
        if let Some(number) = facts.dictionary.and_then(|id| self.by_dictionary.get(&id)) {
            return Some(*number);
        }
        if !name_is_enough(facts.kind, &facts.name) {
            return None;
        }
        let key = self.keys.key(facts.kind, &facts.name);
        let (first, _) = self.by_name.get(&key)?;
        let mut candidate = Some(*first);
        while let Some(number) = candidate {
            let entity = &self.shared[number as usize];
            if entity.may_be(facts, article) {
                return Some(number);
            }
            candidate = entity.next_namesake;
        }
        None
    }
}

/// Makes numbers for a kind and a name in any case. Those of different names may be the same, but hardly ever.
#[derive(Default)]
struct Keys {
    hasher: FixedState,
    lower: String,
}

impl Keys {
    fn key(&mut self, kind: Kind, name: &str) -> u64 {
        let Keys { hasher, lower } = self;
        lower.clear();
        if name.is_ascii() {
            lower.push_str(name);
            lower.make_ascii_lowercase();
        } else {
            lower.push_str(&name.to_lowercase());
        }
        hasher.hash_one((kind, lower))
    }
}

impl RunEntity {
    fn new(facts: Facts, article: u64, alone_before: u64) -> RunEntity {
        RunEntity {
            id: String::from(facts.id).into(),
            kind: facts.kind,
            name: facts.name,
            aliases: facts.aliases.into_iter().map(Into::into).collect(),
            role: facts.role.into(),
            gender: facts.gender,
            country: facts.country,
            identifier: facts.identifier,
            dictionary: facts.dictionary,
            articles: 1,
            mentions: facts.mentions as u32,
            statements: facts.statements as u32,
            words_said: facts.words_said,
            first_date: facts.date,
            last_date: facts.date,
            last_article: article,
            alone_before,
            next_namesake: None,
        }
    }

    /// How many rows of entities that left come before its own.
    pub fn alone_before(&self) -> u64 {
        self.alone_before
    }

    /// Whether an entity that seems to have the same kind and name can be this one. Two of one article are two: their
    /// article told them apart.
    fn may_be(&self, other: &Facts, article: u64) -> bool {
        let agree = |a: &str, b: &str| a.is_empty() || b.is_empty() || a == b;
        let lower = |name: &str| name.to_lowercase();
        self.last_article != article
            && self.kind == other.kind
            && (*self.name == *other.name || lower(&self.name) == lower(&other.name))
            && (self.dictionary.is_none()
                || other.dictionary.is_none()
                || self.dictionary == other.dictionary)
            && agree(&self.country, &other.country)
            && self.gender.agrees(other.gender)
            && (self.kind != Kind::Person || roles_agree(&self.role, &other.role))
    }

    fn merge(&mut self, other: Facts, article: u64) {
        self.articles += u32::from(self.last_article != article);
        self.last_article = article;
        self.mentions += other.mentions as u32;
        self.statements += other.statements as u32;
        self.words_said += other.words_said;
        self.dictionary = self.dictionary.or(other.dictionary);
        if self.gender == Gender::Unknown {
            self.gender = other.gender;
        }
        if self.role.is_empty() {
            self.role = other.role.into();
        }
        if self.country.is_empty() {
            self.country = other.country;
        }
        if self.identifier.is_empty() {
            self.identifier = other.identifier;
        }
        self.call(&other.name);
        other.aliases.iter().for_each(|alias| self.call(alias));
        if let Some(date) = other.date {
            self.first_date = Some(self.first_date.map_or(date, |first| first.min(date)));
            self.last_date = Some(self.last_date.map_or(date, |last| last.max(date)));
        }
    }

    /// Adds one of its names.
    fn call(&mut self, name: &str) {
        if *name != *self.name && self.aliases.iter().all(|known| **known != *name) {
            self.aliases.push(name.into());
        }
    }

    /// Its row, in place of what `rows` held.
    pub fn row<'r>(&self, rows: &'r mut Rows) -> &'r Rows {
        rows.clear();
        let iso = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
        for column in Column::ALL {
            match column {
                Column::EntityId => rows.cell(&self.id),
                Column::Type => rows.cell(self.kind.label()),
                Column::Name => rows.cell(&self.name),
                Column::Aliases => rows.list(self.aliases.iter()),
                Column::Role => rows.cell(&self.role),
                Column::Country => rows.cell(&self.country),
                Column::Identifier => rows.cell(&self.identifier),
                Column::Articles => rows.number(self.articles.into()),
                Column::Mentions => rows.number(self.mentions.into()),
                Column::Statements => rows.number(self.statements.into()),
                Column::WordsSaid => rows.number(self.words_said),
                Column::FirstDate => rows.cell(&iso(self.first_date)),
                Column::LastDate => rows.cell(&iso(self.last_date)),
            }
        }
        rows.end();
        rows
    }
}

/// Whether two roles can be one person's: one is missing, or they share a word of some length.
fn roles_agree(one: &str, other: &str) -> bool {
    const SHORT: usize = 3;
    fn words(role: &str) -> impl Iterator<Item = &str> {
        role.split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() > SHORT && word.chars().nth(SHORT).is_some())
    }
    let same = |one: &str, other: &str| match one.is_ascii() && other.is_ascii() {
        true => one.eq_ignore_ascii_case(other),
        false => one.to_lowercase() == other.to_lowercase(),
    };
    words(one).next().is_none()
        || words(other).next().is_none()
        || words(one).any(|word| words(other).any(|other| same(word, other)))
}
