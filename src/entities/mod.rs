//! Entities: what the mentions of one article refer to, one entity for all names of the same thing.

mod canonical;
mod focus;
mod gender;
mod link;
mod merge;
mod name_parts;
mod organization;
mod spellings;

use std::borrow::Cow;

use smallvec::SmallVec;

use crate::dictionary::{Kind, NameId};

pub(crate) use canonical::plain;
pub use link::link;

/// Number of an entity in its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityId(pub u32);

/// Whether a person is a man or a woman, as far as title and given name tell.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum Gender {
    /// A man.
    Male,
    /// A woman.
    Female,
    /// No word tells.
    #[default]
    Unknown,
}

impl Gender {
    /// Whether both can be the same person's.
    pub fn agrees(self, other: Gender) -> bool {
        self == other || self == Gender::Unknown || other == Gender::Unknown
    }
}

/// What some mentions of an article refer to. Its texts stay where the article or the dictionary has them.
#[derive(Clone, Debug)]
pub struct Entity<'a> {
    /// What it is.
    pub kind: Kind,
    /// The canonical name: the fullest form.
    pub name: Cow<'a, str>,
    /// Every other form in the article, in order of appearance, each once, with single spaces.
    pub aliases: Vec<Cow<'a, str>>,
    /// For people: title and affiliation, from the text first, else from the dictionary as of the article's date.
    pub role: Cow<'a, str>,
    /// Male or female, from the honorific, else from the given name.
    pub gender: Gender,
    /// Two-letter country code, or empty.
    pub country: &'a str,
    /// The dictionary entry behind it, if there is one.
    pub dictionary: Option<NameId>,
    /// Indices of its mentions, in order; those inside other names only where it has no others.
    pub mentions: SmallVec<[u32; 4]>,
}

/// The entities of an article.
#[derive(Clone, Debug, Default)]
pub struct Entities<'a> {
    /// All of them, in order of first mention.
    pub all: Vec<Entity<'a>>,
    /// For each mention, its entity.
    pub of_mention: Vec<EntityId>,
}

impl<'a> Entities<'a> {
    /// An entity by its number.
    pub fn get(&self, id: EntityId) -> &Entity<'a> {
        &self.all[id.0 as usize]
    }
}
