//! What the stages of attribution look at: the document, its mentions and their entities.

use super::statement::Speaker;
use crate::dictionary::{Class, Classes, Entry, Kind};
use crate::entities::{Entities, EntityId};
use crate::mentions::Mention;
use crate::span::TokenRange;
use crate::text::{Document, Tag};
use crate::token::TokenKind;

/// One article as the stages of attribution see it.
pub(super) struct Scene<'s, 'd> {
    pub document: &'s Document<'d>,
    pub mentions: &'s [Mention],
    pub entities: &'s Entities<'d>,
}

impl<'d> Scene<'_, 'd> {
    pub fn entity_speaker(&self, id: EntityId) -> Speaker<'d> {
        let entity = self.entities.get(id);
        Speaker {
            entity: Some(id),
            name: entity.name.clone(),
            // A building that speaks stands for who works there: *the White House*, *St Mary’s Hospital*.
            kind: match entity.kind {
                Kind::Fac => Kind::Org.label(),
                kind => kind.label(),
            },
            role: entity.role.clone(),
            members: Vec::new(),
            why: "",
        }
    }

    /// The mentions that begin inside a range, with their entities, in order; nested ones are left out.
    pub fn mentions_in(&self, range: TokenRange) -> impl Iterator<Item = (EntityId, &Mention)> {
        let from = self
            .mentions
            .partition_point(|m| m.tokens.start < range.start);
        self.mentions
            .get(from..self.entities.of_mention.len())
            .unwrap_or_default()
            .iter()
            .zip(self.entities.of_mention.get(from..).unwrap_or_default())
            .take_while(move |(m, _)| m.tokens.start < range.end)
            .filter(|(m, _)| m.depth == 0)
            .map(|(m, id)| (*id, m))
    }

    /// The same mentions, last first: who is named last is found without reading what was named long before.
    pub fn mentions_back(&self, range: TokenRange) -> impl Iterator<Item = (EntityId, &Mention)> {
        let known = &self.mentions[..self.mentions.len().min(self.entities.of_mention.len())];
        let end = known.partition_point(|m| m.tokens.start < range.end);
        let ids = self.entities.of_mention[..end].iter();
        ids.zip(&known[..end])
            .rev()
            .take_while(move |(_, m)| m.tokens.start >= range.start)
            .filter(|(_, m)| m.depth == 0)
            .map(|(id, m)| (*id, m))
    }

    pub fn entities_in(&self, range: TokenRange, kind: Kind) -> impl Iterator<Item = EntityId> {
        self.mentions_in(range)
            .filter(move |(_, m)| m.kind == kind)
            .map(|(id, _)| id)
    }

    /// The same entities, those named last first.
    pub fn entities_back(&self, range: TokenRange, kind: Kind) -> impl Iterator<Item = EntityId> {
        self.mentions_back(range)
            .filter(move |(_, m)| m.kind == kind)
            .map(|(id, _)| id)
    }

    /// The last entity of one of the kinds that is named in a range, and the end of its mention.
    pub fn last_entity(&self, range: TokenRange, kinds: &[Kind]) -> Option<(EntityId, usize)> {
        self.mentions_back(range)
            .find(|(_, m)| kinds.contains(&m.kind))
            .map(|(id, m)| (id, m.tokens.end()))
    }

    /// The token that heads a noun phrase: the last nominal before its first preposition, comma or relative clause.
    pub fn head_of(&self, source: TokenRange) -> usize {
        let document = self.document;
        let mut head = source.first();
        let mut tokens = source.indices();
        while let Some(i) = tokens.next() {
            match document.tags[i] {
                // officials there
                Tag::Pronoun if i > source.first() => break,
                tag if tag.is_nominal() => head = i,
                Tag::Possessive if i > source.first() => {}
                Tag::Determiner
                | Tag::Adjective
                | Tag::Participle
                | Tag::Adverb
                | Tag::Past
                | Tag::Ing
                | Tag::Possessive => {}
                Tag::Mark
                    if matches!(
                        document.tokens[i].kind,
                        TokenKind::Hyphen | TokenKind::Period | TokenKind::Currency
                    ) => {}
                // the party (PPP) spokesperson
                Tag::Mark if document.tokens[i].kind == TokenKind::Open => {
                    let close = |i: usize| document.tokens[i].kind == TokenKind::Close;
                    let noun = |tag: &Tag| matches!(tag, Tag::Noun | Tag::Plural);
                    let closed = tokens.find(|i| close(*i)).is_some();
                    if !closed || !document.tags.get(tokens.start).is_some_and(noun) {
                        break;
                    }
                }
                _ => break,
            }
        }
        head
    }

    /// The person whose name ends a source without a comma, with what it calls her before it: *the bank’s chief
    /// economist Jane Doe*. Words in brackets behind the name don't count.
    pub fn person_at_end(&self, source: TokenRange) -> Option<EntityId> {
        let document = self.document;
        let mut end = source.end();
        if document.tokens[end - 1].kind == TokenKind::Close {
            end = (source.first()..end)
                .rev()
                .find(|i| document.tokens[*i].kind == TokenKind::Open)?;
        }
        let range = TokenRange::new(source.first(), end);
        if range.indices().any(|i| {
            document.tokens[i].kind == TokenKind::Comma || document.tags[i] == Tag::Conjunction
        }) {
            return None;
        }
        let (id, mention) = self.mentions_back(range).next()?;
        let before = mention.tokens.first().checked_sub(1)?;
        let tied = before >= source.first()
            && matches!(
                document.tags[before],
                Tag::Preposition | Tag::To | Tag::Possessive
            );
        // The minister in a meeting with Jane Doe: she is not the minister.
        const ASIDE: Classes =
            Classes::of(&[Class::Locative, Class::Agent, Class::Issuer, Class::Topic]);
        let written = mention
            .role
            .map_or(mention.tokens.first(), |role| role.first());
        let aside = (self.head_of(source) + 1..written)
            .any(|i| document.tags[i] == Tag::Preposition && document.classes(i).any(ASIDE));
        (mention.kind == Kind::Person && mention.tokens.end() == end && !tied && !aside)
            .then_some(id)
    }

    /// The entity that heads a source: a name that ends its first noun phrase, or stands in apposition to it.
    pub fn head_entity(&self, source: TokenRange) -> Option<EntityId> {
        const SPEAKERS: [Kind; 5] = [Kind::Person, Kind::Org, Kind::Gpe, Kind::Norp, Kind::Fac];
        let document = self.document;
        if let Some(id) = self.person_at_end(source) {
            return Some(id);
        }
        let head = self.head_of(source);
        let heads = |m: &Mention| m.tokens.holds(head) && SPEAKERS.contains(&m.kind);
        if let Some((id, mention)) = self
            .mentions_in(TokenRange::new(
                source.first().saturating_sub(12),
                source.end(),
            ))
            .find(|m| heads(m.1))
        {
            let possessive = document
                .tokens
                .get(mention.tokens.end())
                .is_some_and(|t| t.kind == TokenKind::Clitic)
                && mention.tokens.end() + 1 < source.end();
            if !possessive {
                return Some(id);
            }
        }
        // The finance minister, Lou Jiwei: a person in apposition to a title.
        let comma = source
            .indices()
            .find(|i| document.tokens[*i].kind == TokenKind::Comma)?;
        let apposed = TokenRange::new(comma + 1, source.end());
        // The operator, Seagull Sea Transport
        let body = |m: &(EntityId, &Mention)| m.1.kind == Kind::Org && m.1.tokens == apposed;
        if let Some((id, _)) = self.mentions_in(apposed).find(body) {
            return (document.tags[head] != Tag::Plural).then_some(id);
        }
        let (id, mention) = self
            .mentions_in(apposed)
            .find(|(_, mention)| mention.kind == Kind::Person)?;
        let person = document.classes(head).has(Class::Person)
            || document
                .hits
                .at(head)
                .iter()
                .any(|h| matches!(h.entry, Entry::Title(_)));
        // one pensioner, 81-year-old Jean Doe; but not: the lawyer, a friend of Jane Doe
        const LONGEST: usize = 8;
        let described = comma + 1..mention.tokens.first();
        let named = described.len() < LONGEST
            && described.into_iter().all(|i| match document.tags[i] {
                // Prof. Jane Doe
                Tag::Mark => matches!(
                    document.tokens[i].kind,
                    TokenKind::Hyphen | TokenKind::Period
                ),
                tag => !matches!(tag, Tag::Preposition | Tag::Conjunction | Tag::Relative),
            });
        (person && named && document.tags[head] != Tag::Plural).then_some(id)
    }
}
