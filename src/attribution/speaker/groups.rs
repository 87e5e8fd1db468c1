//! Groups as speakers: *the two sides*, *Smith and Jones*, *the French side*.

use std::borrow::Cow;

use super::{Reader, join, lowered};
use crate::attribution::statement::Speaker;
use crate::dictionary::{Class, Entry, Kind, Members};
use crate::entities::EntityId;
use crate::span::TokenRange;
use crate::text::{Hit, Tag};
use crate::token::TokenKind;

impl<'d> Reader<'_, '_, 'd> {
    /// A group with its members, called by their names where it has no name.
    pub(super) fn group(name: Cow<'d, str>, members: Vec<Cow<'d, str>>) -> Speaker<'d> {
        if members.is_empty() && name.is_empty() {
            return Speaker::default();
        }
        Speaker {
            entity: None,
            name: if name.is_empty() {
                join(&members)
            } else {
                name
            },
            kind: "GROUP",
            role: Cow::default(),
            members,
            why: "",
        }
    }

    /// *the two sides*, *both ministers*: listed in the dictionary; the members are those named together before.
    pub(super) fn collective(&self, source: TokenRange) -> Option<Speaker<'d>> {
        let document = self.scene.document;
        let hit = document.hits.at(source.first()).iter().rev().find(|hit| {
            matches!(
                hit.entry,
                Entry::Collective(Members::People(_) | Members::Countries(_))
            ) && hit.tokens.end() + 1 >= source.end()
        })?;
        if source.len() == 1 && document.tags[source.first()] == Tag::Pronoun {
            return None;
        }
        let together = |count| self.together(source.first(), count);
        let members = match hit.entry {
            Entry::Collective(Members::Countries(count)) => {
                // Where the article names too few countries, the sides are those of the people who met.
                let countries = self.countries(count);
                let enough = countries.len() >= usize::from(count).max(2);
                if enough { countries } else { together(count) }
            }
            Entry::Collective(Members::People(count)) => together(count),
            _ => return None,
        };
        Some(Reader::group(
            lowered(document.words(source).into()),
            members,
        ))
    }

    /// The countries that the article names most, by themselves or by their adjectives; all that it names for a count of 0.
    fn countries(&self, count: u8) -> Vec<Cow<'d, str>> {
        let entities = &self.scene.entities.all;
        let mut codes: Vec<(&str, usize)> = Vec::new();
        for entity in entities
            .iter()
            .filter(|e| matches!(e.kind, Kind::Gpe | Kind::Norp) && !e.country.is_empty())
        {
            match codes.iter_mut().find(|(code, _)| *code == entity.country) {
                Some((_, mentions)) => *mentions += entity.mentions.len(),
                None => codes.push((entity.country, entity.mentions.len())),
            }
        }
        codes.sort_by_key(|(_, mentions)| std::cmp::Reverse(*mentions));
        let taken = if count == 0 {
            codes.len()
        } else {
            usize::from(count)
        };
        let named = codes
            .iter()
            .take(taken)
            .filter_map(|(code, _)| self.scene.document.lexicon.country(code));
        named.map(Cow::Borrowed).collect()
    }

    /// *Alauzet and members of the group*: names joined by a conjunction, the last of which may be a description.
    pub(super) fn joined(&self, source: TokenRange) -> Option<Speaker<'d>> {
        let scene = self.scene;
        let document = scene.document;
        let joint = source
            .indices()
            .find(|i| document.tags[*i] == Tag::Conjunction)?;
        let comma = source
            .indices()
            .find(|i| document.tokens[*i].kind == TokenKind::Comma);
        if comma.is_some_and(|c| c + 1 < source.end() && document.tags[c + 1] == Tag::Determiner) {
            return None;
        }
        let ids = self.heads_joined(source);
        let named = *ids.first()?;
        let first = scene
            .mentions_in(TokenRange::new(source.first(), joint))
            .find(|(id, mention)| named == *id && mention.tokens.end() <= joint);
        if ids.len() == 1 {
            let Some((_, first)) = first else {
                return self.described_and_named(TokenRange::new(source.first(), joint), named);
            };
            // Smith, of Slater and Gordon; Smith, founder and head of the bank: what a comma sets off tells of the first.
            let set_off = |i: usize| {
                document.tokens[i].kind == TokenKind::Comma && i + 1 < joint
                    || document.tags[i] == Tag::Preposition
            };
            if (first.tokens.end()..joint).any(set_off) {
                return None;
            }
        }
        let mut members: Vec<Cow<str>> = ids
            .iter()
            .map(|id| scene.entities.get(*id).name.clone())
            .collect();
        let mut name = join(&members);
        if members.len() == 1 {
            let tail = TokenRange::new(joint, source.end());
            name = format!("{} {}", members[0], document.words(tail)).into();
            let others = TokenRange::new(joint + 1, source.end());
            let own = others.indices().next().is_some_and(|i| {
                let classes = document.classes(i);
                classes.has(Class::Possessive) && !classes.has(Class::Definite)
            });
            // Smith and his counterpart are those who met before.
            let met = self.together(source.first(), 0);
            if own && met.contains(&members[0]) {
                members = met;
            } else if !others.is_empty() {
                members.push(self.as_written(others));
            }
        }
        Some(Reader::group(name, members))
    }

    /// *the Prime Minister and President Hollande*: the first without a name. But *author and activist Arundhati Roy*, *the author
    /// and activist Arundhati Roy* is one person with two titles.
    fn described_and_named(&self, first: TokenRange, second: EntityId) -> Option<Speaker<'d>> {
        let document = self.scene.document;
        let head = self.scene.head_of(first);
        let is_title = self.is_title(head);
        let person = document.classes(head).has(Class::Person) || is_title;
        let title = |hit: &Hit| matches!(hit.entry, Entry::Title(_));
        let apart = document.tags[first.first()] == Tag::Determiner
            && document.tokens[first.end() + 1].is_capitalised()
            && document.hits.at(first.end() + 1).iter().any(title);
        if head + 1 != first.end() || !person {
            return None;
        }
        if is_title && !apart {
            return Some(self.scene.entity_speaker(second));
        }
        let described = self.phrase(first)?;
        let members = vec![described.name, self.scene.entities.get(second).name.clone()];
        Some(Reader::group(Cow::default(), members))
    }

    /// The entities that head the parts of a source that a conjunction joins: not one behind a preposition (*the leaders
    /// of Japan and Ireland*), and not one before a noun (*the European Union member*).
    fn heads_joined(&self, source: TokenRange) -> Vec<EntityId> {
        let scene = self.scene;
        let document = scene.document;
        let mut ids = Vec::new();
        let mut left_out = None;
        for (id, mention) in scene.mentions_in(source) {
            let first = mention.tokens.first();
            let end = mention.tokens.end();
            let tied = |i: usize| matches!(document.tags[i], Tag::Preposition);
            let inner = first > source.first() && tied(first - 1)
                || first > source.first() + 1
                    && document.tags[first - 1] == Tag::Determiner
                    && tied(first - 2);
            let goes_on = left_out.is_some_and(|end: usize| {
                first <= end + 2
                    && (end..first).all(|i| {
                        matches!(
                            document.tags[i],
                            Tag::Conjunction | Tag::Mark | Tag::Determiner
                        )
                    })
            });
            let before_noun = end < source.end()
                && matches!(document.tags[end], Tag::Noun | Tag::Plural)
                && mention.kind != Kind::Person;
            let owns = document.classes(end).has(Class::Possessive)
                || mention.kind != Kind::Person
                    && scene
                        .mentions_in(TokenRange::new(end, (end + 1).min(source.end())))
                        .next()
                        .is_some();
            if inner || goes_on {
                left_out = Some(end);
            } else if matches!(mention.kind, Kind::Person | Kind::Org | Kind::Gpe)
                && !before_noun
                && !owns
            {
                ids.push(id);
            }
        }
        ids
    }

    /// *the French side*, *the Chinese delegation*: the country whose adjective stands before a group.
    pub(super) fn side(&self, source: TokenRange) -> Option<Speaker<'d>> {
        let scene = self.scene;
        let document = scene.document;
        let side = source.end() - 1;
        if source.len() > 3
            || !document
                .hits
                .at(side)
                .iter()
                .any(|hit| hit.entry == Entry::Collective(Members::Country))
        {
            return None;
        }
        let code = scene
            .mentions_in(source)
            .find(|m| matches!(m.1.kind, Kind::Norp | Kind::Gpe))?;
        let entity = scene.entities.get(code.0);
        let name = document.lexicon.country(entity.country)?;
        let id = scene
            .entities
            .all
            .iter()
            .position(|e| e.kind == Kind::Gpe && e.name == name);
        Some(Speaker {
            entity: id.map(|i| EntityId(i as u32)),
            name: name.into(),
            kind: "GPE",
            role: Cow::default(),
            members: Vec::new(),
            why: "",
        })
    }
}
