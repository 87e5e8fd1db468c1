//! Pronouns as speakers: *he*, *she*, *it*, *they*, *I*, *who*.

use super::{Reader, join, recent};
use crate::attribution::statement::Speaker;
use crate::dictionary::{Class, Classes, Kind};
use crate::entities::{EntityId, Gender};
use crate::span::TokenRange;
use crate::text::Tag;
use crate::token::TokenKind;

impl Reader<'_, '_, '_> {
    /// *who*, *which*: the phrase before the relative clause.
    pub(super) fn antecedent(&self, source: TokenRange) -> Speaker {
        let document = self.scene.document;
        let sentence = document.sentence_at(source.first());
        let mut last = source.first();
        while last > sentence.first() && document.tags[last - 1] == Tag::Mark {
            last -= 1;
        }
        let range = TokenRange::new(sentence.first(), last);
        if let Some((id, end)) = self
            .scene
            .last_entity(range, &[Kind::Person, Kind::Org, Kind::Gpe, Kind::Norp])
            && end + 1 >= last
        {
            return self
                .scene
                .entity_speaker(id, "relative pronoun → name before it");
        }
        let mut start = last;
        while start > sentence.first()
            && !matches!(
                document.tags[start - 1],
                Tag::Mark | Tag::Conjunction | Tag::Preposition
            )
            && !document.tags[start - 1].is_verbal()
        {
            start -= 1;
        }
        if start == last {
            return Speaker::default();
        }
        self.description(TokenRange::new(start, last))
    }

    pub(super) fn pronoun(&self, source: TokenRange, depth: u8) -> Option<Speaker> {
        let document = self.scene.document;
        if source.len() > 1
            && !(source.len() == 2 && document.tokens[source.end() - 1].kind == TokenKind::Clitic)
        {
            return None;
        }
        let classes = document.classes(source.first());
        const PRONOUNS: Classes = Classes::of(&[
            Class::PronounSubject,
            Class::PronounObject,
            Class::Possessive,
        ]);
        if !classes.any(PRONOUNS) || document.tokens[source.first()].kind == TokenKind::Clitic {
            return None;
        }
        let at = source.first();
        if classes.has(Class::FirstPerson) {
            let outer = self
                .before
                .last()
                .filter(|_| depth > 0)
                .map(|s| s.speaker.clone());
            return Some(outer.map_or(Speaker::default(), |s| Speaker {
                why: "first person → speaker of the outer statement",
                ..s
            }));
        }
        if classes.has(Class::ThirdPlural) {
            let members = self.members(at, 0);
            if members.len() > 1 {
                return Some(Speaker {
                    entity: None,
                    name: join(&members),
                    kind: "GROUP",
                    role: String::new(),
                    members,
                    why: "they → those named together before",
                });
            }
            let last = self.before.iter().rev().find(|s| {
                s.depth == 0 && matches!(s.speaker.kind, "GROUP" | "ORG" | "NORP" | "GPE")
            });
            return Some(last.map_or(Speaker::default(), |s| Speaker {
                why: "they → last group that spoke",
                ..s.speaker.clone()
            }));
        }
        let gender = match () {
            () if classes.has(Class::Male) => Gender::Male,
            () if classes.has(Class::Female) => Gender::Female,
            () => return Some(self.it(at)),
        };
        Some(self.he_or_she(at, gender))
    }

    /// *he*, *she*: whoever spoke last, if nobody else is named as a subject since; else the person named last.
    pub(super) fn he_or_she(&self, at: usize, gender: Gender) -> Speaker {
        let scene = self.scene;
        let document = scene.document;
        let fits = |id: EntityId| {
            let entity = scene.entities.get(id);
            entity.kind == Kind::Person && entity.gender.agrees(gender)
        };
        let sentence = document.sentence_of(at);
        // The subject of this sentence or the one before it is the likeliest.
        for back in 0..3.min(sentence + 1) {
            let range = document.sentences[sentence - back].tokens;
            let range = TokenRange::new(range.first(), range.end().min(at));
            let spoke =
                self.before.iter().rev().find(|s| {
                    s.cue.as_ref().is_some_and(|c| range.contains(c.tokens)) && s.depth == 0
                });
            if let Some(id) = spoke.and_then(|s| s.speaker.entity).filter(|id| fits(*id)) {
                return scene.entity_speaker(id, "he, she → who spoke last");
            }
            if let Some(id) = scene
                .entities_in(range, Kind::Person)
                .into_iter()
                .find(|id| fits(*id))
            {
                return scene.entity_speaker(id, "he, she → person named last");
            }
        }
        let spoke = self
            .before
            .iter()
            .rev()
            .filter_map(|s| s.speaker.entity)
            .find(|id| fits(*id));
        let named = || {
            let range = recent(at);
            scene
                .entities_in(range, Kind::Person)
                .into_iter()
                .rev()
                .find(|id| fits(*id))
        };
        match spoke.or_else(named) {
            Some(id) => scene.entity_speaker(id, "he, she → person named last"),
            None => Speaker::default(),
        }
    }

    pub(super) fn it(&self, at: usize) -> Speaker {
        let scene = self.scene;
        let spoke = self
            .before
            .iter()
            .rev()
            .find(|s| matches!(s.speaker.kind, "ORG" | "GPE" | "DOCUMENT"))
            .and_then(|s| s.speaker.entity);
        let sentence = scene.document.sentence_of(at);
        let start = scene.document.sentences[sentence.saturating_sub(1)]
            .tokens
            .first();
        let range = TokenRange::new(start, at);
        let named = || {
            scene
                .last_entity(range, &[Kind::Org, Kind::Gpe])
                .map(|(id, _)| id)
        };
        match named().or(spoke) {
            Some(id) => scene.entity_speaker(id, "it → organization named last"),
            None => Speaker::default(),
        }
    }
}
