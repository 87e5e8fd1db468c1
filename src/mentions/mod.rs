//! Mentions: the spans of text that name a person, an organization, a place, a group, an event or a date.

pub use crate::dictionary::Kind;
use crate::dictionary::NameId;
use crate::span::TokenRange;
use crate::text::Document;

/// A span that names an entity.
#[derive(Clone, Debug)]
pub struct Mention {
    /// Where.
    pub tokens: TokenRange,
    /// What it names.
    pub kind: Kind,
    /// The rule that found it.
    pub rule: &'static str,
    /// The dictionary entry behind it, if there is one.
    pub name: Option<NameId>,
    /// For a person: the title or office written with the name, before or behind it.
    pub role: Option<TokenRange>,
    /// ISO date or interval of a date, country code of a place; empty if none.
    pub value: String,
    /// 0 at the top, 1 inside another mention.
    pub depth: u8,
    /// How sure the rule is, from 0 to 1.
    pub confidence: f32,
}

/// Finds all mentions, in order of their first tokens.
pub fn find(_document: &Document) -> Vec<Mention> {
    Vec::new()
}
