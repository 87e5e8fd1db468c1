//! Pronouns as speakers: *he*, *she*, *it*, *they*, *I*, *who*.

use std::borrow::Cow;

use super::Reader;
use crate::attribution::statement::{Speaker, Statement};
use crate::dictionary::{Class, Classes, Kind};
use crate::entities::{EntityId, Gender};
use crate::span::TokenRange;
use crate::text::Tag;
use crate::token::TokenKind;

/// How many sentences back a pronoun reaches for an organization or a group.
const REACH: usize = 3;

impl<'d> Reader<'_, '_, 'd> {
    /// *who*, *which*: the phrase before the relative clause.
    pub(super) fn relative(&self, source: TokenRange) -> Option<Speaker<'d>> {
        let document = self.scene.document;
        if document.tags[source.first()] != Tag::Relative || source.len() > 1 {
            return None;
        }
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
            return Some(self.scene.entity_speaker(id));
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
            return Some(Speaker::default());
        }
        self.phrase(TokenRange::new(start, last))
    }

    /// The classes of a source that is one pronoun, with a clitic (*he’s*) or without.
    fn pronoun(&self, source: TokenRange) -> Option<Classes> {
        const PRONOUNS: Classes = Classes::of(&[
            Class::PronounSubject,
            Class::PronounObject,
            Class::Possessive,
        ]);
        let document = self.scene.document;
        let kind = |i: usize| document.tokens[i].kind;
        let alone =
            source.len() == 1 || source.len() == 2 && kind(source.end() - 1) == TokenKind::Clitic;
        let classes = document.classes(source.first());
        let is_pronoun = classes.any(PRONOUNS) && kind(source.first()) != TokenKind::Clitic;
        (alone && is_pronoun).then_some(classes)
    }

    /// *I*, *we*: inside somebody's words that speaker; outside, where a text speaks for a country or body (*The United
    /// States condemns …. We extend …*), that one.
    pub(super) fn first_person(&self, source: TokenRange) -> Option<Speaker<'d>> {
        if !self.pronoun(source)?.has(Class::FirstPerson) {
            return None;
        }
        let document = self.scene.document;
        let paragraph = document.paragraph_of(source.first());
        let near = |s: &&Statement| document.paragraph_of(s.start() as usize) + 1 >= paragraph;
        let office = || {
            let last = self
                .before
                .iter()
                .rev()
                .find(|s| s.depth == 0)
                .filter(near)?;
            let speaks_for =
                matches!(last.speaker.kind, "GPE" | "ORG") && !document.is_quoted(source.first());
            speaks_for.then_some(last)
        };
        let speaker = self.outer.or_else(office);
        Some(speaker.map_or(Speaker::default(), |s| s.speaker.clone()))
    }

    /// *they*: in the nearest sentence the group that spoke, else the group that is its subject, else the people whom it
    /// names together.
    pub(super) fn they(&self, source: TokenRange) -> Option<Speaker<'d>> {
        if !self.pronoun(source)?.has(Class::ThirdPlural) {
            return None;
        }
        let at = source.first();
        for back in 0..REACH {
            let Some(range) = self.sentence_before(at, back) else {
                break;
            };
            if let Some(speaker) = self.group_in(range) {
                return Some(speaker.clone());
            }
            if let Some(speaker) = self.plural_subject(range) {
                return Some(speaker);
            }
            let parties = self.parties(range);
            if parties.len() > 1 {
                let name = |id: &EntityId| self.scene.entities.get(*id).name.clone();
                let members = parties.iter().map(name).collect();
                return Some(Reader::group(Cow::default(), members));
            }
        }
        // Smith thanked Brown. Brown praised Smith. They agreed …
        let mut pair: Vec<Cow<str>> = Vec::new();
        let first = self
            .sentence_before(at, REACH)
            .map_or(0, |range| range.first());
        let spoke = self
            .before
            .iter()
            .filter(|s| s.depth == 0 && s.start() as usize >= first);
        for name in spoke.filter(|s| s.speaker.kind == "PERSON" && s.speaker.entity.is_some()) {
            if !pair.contains(&name.speaker.name) {
                pair.push(name.speaker.name.clone());
            }
        }
        if pair.len() != 2 {
            pair.clear();
        }
        Some(Reader::group(Cow::default(), pair))
    }

    /// The group, organization or people that a sentence begins with: *The Greens are …*, *Critics of the plan were …*.
    fn plural_subject(&self, sentence: TokenRange) -> Option<Speaker<'d>> {
        let document = self.scene.document;
        let verb = sentence
            .indices()
            .find(|i| document.tags[*i].is_finite() || document.tags[*i] == Tag::Mark)?;
        let adverb = |i: &usize| document.tags[*i] == Tag::Adverb;
        let adverbs = (sentence.first()..verb).rev().take_while(adverb).count();
        let subject = TokenRange::new(sentence.first(), verb - adverbs);
        if subject.is_empty() || document.tags[verb] == Tag::Mark {
            return None;
        }
        let head = self.scene.head_of(subject);
        let named = self
            .scene
            .mentions_in(subject)
            .find(|(_, m)| m.tokens.holds(head));
        if let Some((id, mention)) = named {
            return matches!(mention.kind, Kind::Org | Kind::Norp)
                .then(|| self.scene.entity_speaker(id));
        }
        let people = document.classes(head).any(Classes::of(&[Class::Person]));
        (people && document.tags[head] == Tag::Plural).then(|| self.phrase(subject))?
    }

    /// *he*, *she*: whoever spoke last, if nobody else is named as a subject since; else the person named last.
    pub(super) fn he_or_she(&self, source: TokenRange) -> Option<Speaker<'d>> {
        let classes = self.pronoun(source)?;
        let gender = match () {
            () if classes.has(Class::Male) => Gender::Male,
            () if classes.has(Class::Female) => Gender::Female,
            () => return None,
        };
        Some(self.in_focus(source.first(), gender))
    }

    /// *it*: in the nearest sentence the organization or document that spoke, else the organization named there.
    pub(super) fn it(&self, source: TokenRange) -> Option<Speaker<'d>> {
        self.pronoun(source)?;
        let scene = self.scene;
        let at = source.first();
        let thing = |s: &Speaker| matches!(s.kind, "ORG" | "GPE" | "DOCUMENT");
        for back in 0..REACH {
            let Some(range) = self.sentence_before(at, back) else {
                break;
            };
            if let Some(speaker) = self.spoke_in(range, thing) {
                return Some(speaker.clone());
            }
            // Of an earlier sentence only the subject is what the text goes on with.
            let main = range
                .indices()
                .find(|i| scene.document.tags[*i].is_finite());
            let reach = main.filter(|_| back > 0).unwrap_or(range.end());
            let outside = scene
                .mentions_in(TokenRange::new(range.first(), reach))
                .filter(|(_, m)| matches!(m.kind, Kind::Org | Kind::Gpe))
                .filter(|(_, m)| !self.own.holds(m.tokens.first()));
            if let Some((id, _)) = outside.last() {
                return Some(scene.entity_speaker(id));
            }
        }
        let mut spoke = self.before.iter().rev().map(|s| &s.speaker);
        Some(spoke.find(|s| thing(s)).cloned().unwrap_or_default())
    }
}
