//! Groups as speakers: *the two sides*, *they*, *Smith and Jones*, *the French side*.

use super::{Reader, join, lowered};
use crate::attribution::statement::Speaker;
use crate::dictionary::{Class, Entry, Kind, Members};
use crate::entities::EntityId;
use crate::span::TokenRange;
use crate::text::{Section, Tag};
use crate::token::TokenKind;

impl Reader<'_, '_, '_> {
    /// *the two sides*, *both ministers*: listed in the dictionary; the members are those named together before.
    pub(super) fn collective(&self, source: TokenRange) -> Option<Speaker> {
        let document = self.scene.document;
        let hit = document.hits.at(source.first()).iter().rev().find(|hit| {
            matches!(
                hit.entry,
                Entry::Collective(Members::People(_) | Members::Countries(_))
            ) && hit.tokens.end() + 1 >= source.end()
        })?;
        let pronoun = source.len() == 1;
        let members = match hit.entry {
            Entry::Collective(Members::Countries(count)) => {
                // Where the article names too few countries, the sides are those of the people who met.
                let countries = self.countries(count);
                let enough = countries.len() >= usize::from(count).max(2);
                if enough {
                    countries
                } else {
                    self.members(source.first(), count)
                }
            }
            Entry::Collective(Members::People(count)) => self.members(source.first(), count),
            _ => return None,
        };
        if pronoun && members.is_empty() {
            return None;
        }
        let name = if pronoun {
            join(&members)
        } else {
            lowered(document.words(source))
        };
        Some(Speaker {
            entity: None,
            name,
            kind: "GROUP",
            role: String::new(),
            members,
            why: "collective → those named together, or the countries named most",
        })
    }

    /// The countries that the article names most, by themselves or by their adjectives; all that it names for a count of 0.
    fn countries(&self, count: u8) -> Vec<String> {
        let entities = &self.scene.entities.all;
        let mut codes: Vec<(&str, usize)> = Vec::new();
        for entity in entities
            .iter()
            .filter(|e| matches!(e.kind, Kind::Gpe | Kind::Norp) && !e.country.is_empty())
        {
            match codes.iter_mut().find(|(code, _)| *code == entity.country) {
                Some((_, mentions)) => *mentions += entity.mentions.len(),
                None => codes.push((&entity.country, entity.mentions.len())),
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
        named.map(str::to_owned).collect()
    }

    /// The people named together most recently before a token: those of the nearest earlier sentences until there are
    /// enough; with a count of 0, all of the nearest sentence that names two.
    pub(super) fn members(&self, before: usize, count: u8) -> Vec<String> {
        let scene = self.scene;
        let document = scene.document;
        let at = document.sentence_of(before);
        for back in 0..4.min(at + 1) {
            let sentence = document.sentences[at - back];
            if document.paragraphs[sentence.paragraph as usize].section == Section::Caption {
                continue;
            }
            let range = TokenRange::new(sentence.tokens.first(), sentence.tokens.end().min(before));
            let mut ids: Vec<EntityId> = Vec::new();
            for id in scene.entities_in(range, Kind::Person) {
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
            let wanted = usize::from(count).max(2);
            if ids.len() >= wanted {
                let taken = if count == 0 { ids.len() } else { wanted };
                return ids
                    .iter()
                    .take(taken)
                    .map(|id| scene.entities.get(*id).name.clone())
                    .collect();
            }
        }
        Vec::new()
    }

    /// *Alauzet and members of the group*: two or more names joined by a conjunction.
    pub(super) fn several(&self, source: TokenRange) -> Option<Speaker> {
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
        let ids: Vec<EntityId> = scene
            .mentions_in(source)
            .filter(|m| !document.classes(m.1.tokens.end()).has(Class::Possessive))
            .filter(|m| matches!(m.1.kind, Kind::Person | Kind::Org | Kind::Gpe))
            .filter(|m| {
                let first = m.1.tokens.first();
                let inner =
                    first > source.first() && matches!(document.tags[first - 1], Tag::Preposition);
                let after_article = first > source.first() + 1
                    && document.tags[first - 1] == Tag::Determiner
                    && document.tags[first - 2] == Tag::Preposition;
                !inner && !after_article
            })
            .map(|m| m.0)
            .collect();
        let first_before = scene
            .mentions_in(source)
            .next()
            .is_some_and(|m| m.1.tokens.first() < joint && m.1.tokens.end() <= joint);
        if ids.len() < 2 && !(ids.len() == 1 && first_before) {
            return None;
        }
        let members: Vec<String> = ids
            .iter()
            .map(|id| scene.entities.get(*id).name.clone())
            .collect();
        let tail = TokenRange::new(joint, source.end());
        let name = if members.len() > 1 {
            join(&members)
        } else {
            format!("{} {}", members[0], document.words(tail))
        };
        Some(Speaker {
            entity: None,
            name,
            kind: "GROUP",
            role: String::new(),
            members,
            why: "the names that the source joins",
        })
    }

    /// *the French side*, *the Chinese delegation*: the country whose adjective stands before a group.
    pub(super) fn side(&self, source: TokenRange) -> Option<Speaker> {
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
        let name = document.lexicon.country(&entity.country)?.to_owned();
        let id = scene
            .entities
            .all
            .iter()
            .position(|e| e.kind == Kind::Gpe && e.name == name);
        Some(Speaker {
            entity: id.map(|i| EntityId(i as u32)),
            name,
            kind: "GPE",
            role: String::new(),
            members: Vec::new(),
            why: "side → its country",
        })
    }
}
