//! People whom the reporter has named: whoever spoke last, and those named together.

use super::{Reader, recent};
use crate::attribution::statement::Speaker;
use crate::dictionary::{Class, Entry, Kind, VerbForm};
use crate::entities::{EntityId, Gender};
use crate::mentions::Mention;
use crate::span::TokenRange;
use crate::text::{Section, Tag};

/// How many sentences back those may have been named together whom *they* means.
const TOGETHER: usize = 6;

impl Reader<'_, '_, '_> {
    /// The people whom the reporter names in a range, in order: not those in the statement's own words, and not those who
    /// only own something (*Smith's lawyer*).
    pub(super) fn people(&self, range: TokenRange) -> impl Iterator<Item = (EntityId, &Mention)> {
        let document = self.scene.document;
        self.scene
            .mentions_in(range)
            .filter(|(_, m)| m.kind == Kind::Person)
            .filter(|(_, m)| !self.own.holds(m.tokens.first()))
            .filter(|(_, m)| !document.classes(m.tokens.end()).has(Class::Possessive))
    }

    /// The sentence that is `back` sentences before a token's, up to the token.
    pub(super) fn sentence_before(&self, token: usize, back: usize) -> Option<TokenRange> {
        let document = self.scene.document;
        let number = document.sentence_of(token).checked_sub(back)?;
        let sentence = document.sentences[number].tokens;
        Some(TokenRange::new(
            sentence.first(),
            sentence.end().min(token).max(sentence.first()),
        ))
    }

    /// The last statement at the top whose cue stands in a range, and whose speaker fits.
    pub(super) fn spoke_in(
        &self,
        range: TokenRange,
        fits: impl Fn(&Speaker) -> bool,
    ) -> Option<&Speaker> {
        self.before
            .iter()
            .rev()
            .filter(|s| s.depth == 0 && !s.speaker.name.is_empty())
            .filter(|s| s.cue.as_ref().is_some_and(|c| range.contains(c.tokens)))
            .map(|s| &s.speaker)
            .find(|s| fits(s))
    }

    /// The person of whom the text speaks: who spoke last, if nobody else is named as a subject since; else the person
    /// named last.
    pub(super) fn in_focus(&self, at: usize, gender: Gender) -> Speaker {
        let scene = self.scene;
        let fits = |id: EntityId| {
            let entity = scene.entities.get(id);
            entity.kind == Kind::Person && entity.gender.agrees(gender)
        };
        let speaks = |s: &Speaker| s.kind == "PERSON" && s.entity.is_none_or(&fits);
        // The subject of this sentence or the one before it is the likeliest.
        for back in 0..3 {
            let Some(range) = self.sentence_before(at, back) else {
                break;
            };
            if let Some(speaker) = self.spoke_in(range, speaks) {
                return speaker.clone();
            }
            let unquoted = |m: &Mention| !scene.document.is_quoted(m.tokens.first());
            if let Some((id, _)) = self.people(range).find(|(id, m)| fits(*id) && unquoted(m)) {
                return scene.entity_speaker(id);
            }
        }
        let spoke = self
            .before
            .iter()
            .rev()
            .filter_map(|s| s.speaker.entity)
            .find(|id| fits(*id));
        let named = || {
            let named = self.people(recent(at)).map(|(id, _)| id);
            named.filter(|id| fits(*id)).last()
        };
        match spoke.or_else(named) {
            Some(id) => scene.entity_speaker(id),
            None => Speaker::default(),
        }
    }

    /// The people named together most recently before a token: those who spoke together, or whom one of the nearest
    /// sentences names outside what is said; as many as `count`, all of them for 0. Nobody, where a sentence tells of a
    /// meeting with somebody whom it doesn't name.
    pub(super) fn together(&self, before: usize, count: u8) -> Vec<String> {
        let document = self.scene.document;
        let wanted = usize::from(count).max(2);
        for back in 0..TOGETHER {
            let Some(range) = self.sentence_before(before, back) else {
                break;
            };
            if range.is_empty() || self.is_caption(range) {
                continue;
            }
            let grouped = |s: &Speaker| s.kind == "GROUP" && s.members.len() >= wanted;
            if let Some(speaker) = self.spoke_in(range, grouped) {
                return speaker.members.clone();
            }
            let mut ids: Vec<EntityId> = Vec::new();
            for (id, mention) in self.people(range) {
                if !ids.contains(&id) && !self.is_said(mention.tokens.first()) {
                    ids.push(id);
                }
            }
            if ids.len() >= wanted {
                let taken = if count == 0 { ids.len() } else { wanted };
                let name = |id: &EntityId| self.scene.entities.get(*id).name.clone();
                return ids.iter().take(taken).map(name).collect();
            }
            let meets = |i: usize| {
                let hits = document.hits.at(i).iter();
                document.tags[i] == Tag::Past
                    && hits
                        .map(|hit| hit.entry)
                        .any(|entry| entry == Entry::Narration(VerbForm::Past))
            };
            if ids.len() == 1 && back > 0 && range.indices().any(meets) {
                break;
            }
        }
        Vec::new()
    }

    /// Whether a sentence stands under a picture.
    fn is_caption(&self, sentence: TokenRange) -> bool {
        self.scene.document.section_of(sentence.first()) == Section::Caption
    }

    /// Whether a token stands in what somebody said before.
    fn is_said(&self, token: usize) -> bool {
        const NEAR: usize = 12;
        let from = self.before.len().saturating_sub(NEAR);
        self.before[from..]
            .iter()
            .any(|s| s.depth == 0 && s.holds(token))
    }
}
