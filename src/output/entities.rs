//! `entities.csv`: who and what is named, over the whole run. [`super::columns::MERGING`] says what is one entity.

use std::hash::BuildHasher;

use foldhash::HashMap;
use foldhash::fast::FixedState;
use jiff::civil::Date;

use super::columns::EntityColumn as Column;
use super::facts::{Facts, keep, roles_agree};
use super::rows::Rows;
use crate::dictionary::{Kind, NameId};
use crate::entities::Gender;
use crate::span::Span;

/// Whether the name alone can tell that an entity of another article is the same.
fn name_is_enough(kind: Kind, name: &str) -> bool {
    kind != Kind::Person || name.split_whitespace().nth(1).is_some()
}

/// An entity of the run. There are many of these, so they are small.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub(super) struct RunEntity {
    id: Box<str>,
    kind: Kind,
    name: Box<str>,
    aliases: Vec<Box<str>>,
    role: Box<str>,
    gender: Gender,
    country: Box<str>,
    identifier: Box<str>,
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

/// The ids of a block's entities by their numbers in it, one behind the other as the block's rows will ask for them.
#[derive(Default)]
pub(super) struct BlockIds {
    text: String,
    all: Vec<Span>,
}

impl BlockIds {
    /// The id of an entity.
    pub fn get(&self, number: u32) -> &str {
        self.all[number as usize].of(&self.text)
    }

    fn push(&mut self, id: &str) {
        self.all.push(keep(&mut self.text, id));
    }
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

    /// Takes in what `article` (its number in the run, from 1) says of an entity, and adds its id to `ids`. One that is complete
    /// goes to `leave`, and so does each that shall stay `apart`.
    pub fn add<E>(
        &mut self,
        facts: &Facts<&str>,
        article: u64,
        apart: bool,
        ids: &mut BlockIds,
        leave: impl FnOnce(&RunEntity) -> Result<(), E>,
    ) -> Result<(), E> {
        if apart || facts.dictionary.is_none() && !name_is_enough(facts.kind, facts.name) {
            let entity = RunEntity::new(facts, article, 0);
            self.left.entities += 1;
            self.left.speakers += u64::from(entity.statements > 0);
            ids.push(&entity.id);
            return leave(&entity);
        }
        let number = match self.known(facts, article) {
            Some(number) => {
                if let Some(id) = facts.dictionary {
                    self.by_dictionary.entry(id).or_insert(number);
                }
                self.shared[number as usize].merge(facts, article);
                number
            }
            None => self.keep(RunEntity::new(facts, article, self.left.entities)),
        };
        ids.push(&self.shared[number as usize].id);
        Ok(())
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

    fn known(&mut self, facts: &Facts<&str>, article: u64) -> Option<u32> {
        if let Some(number) = facts.dictionary.and_then(|id| self.by_dictionary.get(&id)) {
            return Some(*number);
        }
        if !name_is_enough(facts.kind, facts.name) {
            return None;
        }
        let key = self.keys.key(facts.kind, facts.name);
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
    fn new(facts: &Facts<&str>, article: u64, alone_before: u64) -> RunEntity {
        RunEntity {
            id: String::from(facts.id.clone()).into(),
            kind: facts.kind,
            name: facts.name.into(),
            aliases: facts
                .aliases
                .split_terminator('\n')
                .map(Into::into)
                .collect(),
            role: facts.role.into(),
            gender: facts.gender,
            country: facts.country.into(),
            identifier: facts.identifier.into(),
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
    fn may_be(&self, other: &Facts<&str>, article: u64) -> bool {
        let agree = |a: &str, b: &str| a.is_empty() || b.is_empty() || a == b;
        let lower = |name: &str| name.to_lowercase();
        self.last_article != article
            && self.kind == other.kind
            && (*self.name == *other.name || lower(&self.name) == lower(other.name))
            && (self.dictionary.is_none()
                || other.dictionary.is_none()
                || self.dictionary == other.dictionary)
            && agree(&self.country, other.country)
            && self.gender.agrees(other.gender)
            && (self.kind != Kind::Person || roles_agree([&self.role], other.role))
    }

    fn merge(&mut self, other: &Facts<&str>, article: u64) {
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
            self.country = other.country.into();
        }
        if self.identifier.is_empty() {
            self.identifier = other.identifier.into();
        }
        self.call(other.name);
        other
            .aliases
            .split_terminator('\n')
            .for_each(|alias| self.call(alias));
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
