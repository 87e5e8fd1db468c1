//! `entities.csv`: who and what is named, over the whole run. [`super::columns::MERGING`] says what is one entity.

use std::collections::HashMap;

use super::Found;
use super::columns::EntityColumn as Column;
use super::csv::Rows;
use crate::dictionary::{Kind, Lexicon, NameId};
use crate::entities::{Entity, Gender};

/// What one article says of an entity.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    /// Number of the article in its block.
    pub article: u32,
    pub id: String,
    pub kind: Kind,
    pub name: String,
    pub aliases: Vec<String>,
    pub role: String,
    pub gender: Gender,
    pub country: String,
    pub identifier: String,
    pub dictionary: Option<NameId>,
    pub mentions: u64,
    pub statements: u64,
    pub words_said: u64,
    /// The article's date, or empty.
    pub date: String,
}

impl Facts {
    pub fn of(found: &Found, entity: &Entity, index: usize, article: u32) -> Facts {
        Facts {
            article,
            id: format!("{}#e{}", found.article.id, index + 1),
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
            date: found
                .document
                .head
                .date
                .map(|date| date.to_string())
                .unwrap_or_default(),
        }
    }

    /// Whether the name alone can tell that an entity of another article is the same.
    fn name_is_enough(&self) -> bool {
        self.kind != Kind::Person || self.name.split_whitespace().nth(1).is_some()
    }

    fn key(&self) -> (Kind, Box<str>) {
        (self.kind, self.name.to_lowercase().into())
    }
}

/// Codes in `countries.csv` that ISO 3166-1 doesn't assign, or no longer.
const UNASSIGNED: [&str; 5] = ["XK", "SU", "YU", "CS", "DD"];

/// By what other data know the entity. Only what a published list assigns is given.
fn identifier(lexicon: &Lexicon, entity: &Entity) -> String {
    let country = entity.dictionary.map(|id| lexicon.name(id)).filter(|name| {
        name.kind == Kind::Gpe
            && lexicon.country(&name.country) == Some(&*name.name)
            && !UNASSIGNED.contains(&&*name.country)
    });
    country.map_or_else(String::new, |name| format!("iso3166-1:{}", name.country))
}

/// An entity that other articles may name too.
struct Shared {
    facts: Facts,
    /// The id as the tables write it.
    id_cell: Box<[u8]>,
    articles: u64,
    /// Number in the run of the last article that names it, from 1.
    last_article: u64,
    first_date: String,
    last_date: String,
    /// How many entities that no other article can name come before it.
    alone_before: u64,
}

/// What is known of an entity when the rows of its article are written.
pub(super) enum Place {
    /// Its number among those that other articles may name.
    Shared(u32),
    /// It is complete: its id, as a cell.
    Alone(Box<[u8]>),
}

/// The entities of the run, in order of first appearance. Those that no other article can name are complete when their
/// article is; their rows leave at once, so that memory grows with what the world has and not with the input.
pub(super) struct RunEntities {
    guard: bool,
    shared: Vec<Shared>,
    by_dictionary: HashMap<NameId, u32>,
    by_name: HashMap<(Kind, Box<str>), Vec<u32>>,
    alone: u64,
    alone_speakers: u64,
}

impl RunEntities {
    /// None yet.
    pub fn new(guard: bool) -> RunEntities {
        RunEntities {
            guard,
            shared: Vec::new(),
            by_dictionary: HashMap::new(),
            by_name: HashMap::new(),
            alone: 0,
            alone_speakers: 0,
        }
    }

    /// Takes in what `article` (its number in the run, from 1) says of an entity. A row that is complete goes to `leave`.
    pub fn add<E>(
        &mut self,
        facts: Facts,
        article: u64,
        leave: impl FnOnce(&Rows) -> Result<(), E>,
    ) -> Result<Place, E> {
        if facts.dictionary.is_none() && !facts.name_is_enough() {
            let entity = Shared::new(facts, article, self.guard, 0);
            self.alone += 1;
            self.alone_speakers += u64::from(entity.facts.statements > 0);
            leave(&entity.rows(self.guard))?;
            return Ok(Place::Alone(entity.id_cell));
        }
        let number = self
            .known(&facts, article)
            .unwrap_or(self.shared.len() as u32);
        if let Some(id) = facts.dictionary {
            self.by_dictionary.entry(id).or_insert(number);
        }
        match self.shared.get_mut(number as usize) {
            Some(entity) => entity.merge(facts, article),
            None => {
                if facts.name_is_enough() {
                    self.by_name.entry(facts.key()).or_default().push(number);
                }
                let entity = Shared::new(facts, article, self.guard, self.alone);
                self.shared.push(entity);
            }
        }
        Ok(Place::Shared(number))
    }

    /// The id of an entity, as a cell.
    pub fn id_cell<'e>(&'e self, place: &'e Place) -> &'e [u8] {
        match place {
            Place::Shared(number) => &self.shared[*number as usize].id_cell,
            Place::Alone(cell) => cell,
        }
    }

    /// How many rows left early.
    pub fn alone(&self) -> u64 {
        self.alone
    }

    /// How many entities there are.
    pub fn count(&self) -> u64 {
        self.shared.len() as u64 + self.alone
    }

    /// How many entities make a statement.
    pub fn speakers(&self) -> u64 {
        let shared = self.shared.iter();
        self.alone_speakers + shared.filter(|entity| entity.facts.statements > 0).count() as u64
    }

    /// Hands over the rows that stayed, each with the number of rows that left before it.
    pub fn each<E>(&self, mut row: impl FnMut(&Rows, u64) -> Result<(), E>) -> Result<(), E> {
        self.shared
            .iter()
            .try_for_each(|entity| row(&entity.rows(self.guard), entity.alone_before))
    }

    fn known(&self, facts: &Facts, article: u64) -> Option<u32> {
        if let Some(number) = facts.dictionary.and_then(|id| self.by_dictionary.get(&id)) {
            return Some(*number);
        }
        if !facts.name_is_enough() {
            return None;
        }
        let candidates = self.by_name.get(&facts.key())?;
        candidates
            .iter()
            .copied()
            .find(|number| self.shared[*number as usize].may_be(facts, article))
    }
}

impl Shared {
    fn new(facts: Facts, article: u64, guard: bool, alone_before: u64) -> Shared {
        let mut cell = Rows::new(guard);
        cell.cell(&facts.id);
        Shared {
            id_cell: cell.bytes().into(),
            articles: 1,
            last_article: article,
            first_date: facts.date.clone(),
            last_date: facts.date.clone(),
            facts,
            alone_before,
        }
    }

    /// Whether an entity with the same kind and name can be this one. Two of one article are two: their article told
    /// them apart.
    fn may_be(&self, other: &Facts, article: u64) -> bool {
        let own = &self.facts;
        let agree = |a: &str, b: &str| a.is_empty() || b.is_empty() || a == b;
        let entries = [own.dictionary, other.dictionary];
        self.last_article != article
            && (entries.contains(&None) || own.dictionary == other.dictionary)
            && agree(&own.country, &other.country)
            && own.gender.agrees(other.gender)
            && (own.kind != Kind::Person || roles_agree(&own.role, &other.role))
    }

    fn merge(&mut self, other: Facts, article: u64) {
        let own = &mut self.facts;
        self.articles += u64::from(self.last_article != article);
        self.last_article = article;
        own.mentions += other.mentions;
        own.statements += other.statements;
        own.words_said += other.words_said;
        own.dictionary = own.dictionary.or(other.dictionary);
        if own.gender == Gender::Unknown {
            own.gender = other.gender;
        }
        for (mine, theirs) in [
            (&mut own.role, other.role),
            (&mut own.country, other.country),
            (&mut own.identifier, other.identifier),
        ] {
            if mine.is_empty() {
                *mine = theirs;
            }
        }
        for alias in std::iter::once(other.name).chain(other.aliases) {
            if alias != own.name && !own.aliases.contains(&alias) {
                own.aliases.push(alias);
            }
        }
        if !other.date.is_empty() {
            if self.first_date.is_empty() || other.date < self.first_date {
                self.first_date.clone_from(&other.date);
            }
            if other.date > self.last_date {
                self.last_date = other.date;
            }
        }
    }

    fn rows(&self, guard: bool) -> Rows {
        let facts = &self.facts;
        let mut rows = Rows::new(guard);
        for column in Column::ALL {
            match column {
                Column::EntityId => rows.cell(&facts.id),
                Column::Type => rows.cell(facts.kind.label()),
                Column::Name => rows.cell(&facts.name),
                Column::Aliases => rows.cell(&facts.aliases.join(";")),
                Column::Role => rows.cell(&facts.role),
                Column::Country => rows.cell(&facts.country),
                Column::Identifier => rows.cell(&facts.identifier),
                Column::Articles => rows.number(self.articles),
                Column::Mentions => rows.number(facts.mentions),
                Column::Statements => rows.number(facts.statements),
                Column::WordsSaid => rows.number(facts.words_said),
                Column::FirstDate => rows.cell(&self.first_date),
                Column::LastDate => rows.cell(&self.last_date),
            }
        }
        rows.end();
        rows
    }
}

/// Whether two roles can be one person's: one is missing, or they share a word of some length.
fn roles_agree(one: &str, other: &str) -> bool {
    const SHORT: usize = 3;
    let words = |role: &str| -> Vec<String> {
        role.split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.chars().count() > SHORT)
            .map(str::to_lowercase)
            .collect()
    };
    let (one, other) = (words(one), words(other));
    one.is_empty() || other.is_empty() || one.iter().any(|word| other.contains(word))
}
