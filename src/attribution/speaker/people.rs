//! People whom the reporter has named: whoever spoke last, and those named together.

use std::borrow::Cow;

use super::{Reader, recent};
use crate::attribution::statement::Speaker;
use crate::dictionary::{Class, Entry, Kind, VerbForm};
use crate::entities::{EntityId, Gender};
use crate::mentions::Mention;
use crate::span::TokenRange;
use crate::text::{Section, Tag};
use crate::token::TokenKind;

/// How many sentences back those may have been named together whom *they* means.
const TOGETHER: usize = 6;

impl<'d> Reader<'_, '_, 'd> {
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

    /// The speaker of the last statement at the top whose cue stands in a range, and who fits.
    pub(super) fn spoke_in(
        &self,
        range: TokenRange,
        fits: impl Fn(&Speaker) -> bool,
    ) -> Option<&Speaker<'d>> {
        self.before
            .iter()
            .rev()
            .filter(|s| s.depth == 0 && !s.speaker.name.is_empty())
            .filter(|s| s.cue.as_ref().is_some_and(|c| range.contains(c.tokens)))
            .map(|s| &s.speaker)
            .find(|s| fits(s))
    }

    /// The first group that spoke in a range, with its members: whoever a sentence is about speaks before whom it quotes.
    pub(super) fn group_in(&self, range: TokenRange) -> Option<&Speaker<'d>> {
        const NEAR: usize = 40;
        let from = self.before.len().saturating_sub(NEAR);
        self.before[from..]
            .iter()
            .filter(|s| s.depth == 0 && s.cue.as_ref().is_some_and(|c| range.contains(c.tokens)))
            .map(|s| &s.speaker)
            .find(|s| matches!(s.kind, "GROUP" | "ORG" | "NORP") && !s.name.is_empty())
    }

    /// *the Russian*, *the 22-year-old Italian*: the last person known to be of that country, else the person in focus. *The French* are many.
    pub(super) fn national(&self, source: TokenRange) -> Option<Speaker<'d>> {
        let scene = self.scene;
        let document = scene.document;
        let ends = |m: &Mention| m.kind == Kind::Norp && m.tokens.end() == source.end();
        let (id, people) = scene.mentions_in(source).find(|(_, m)| ends(m))?;
        let described = source.first() + 1..people.tokens.first();
        let alone = described.into_iter().all(|i| {
            matches!(document.tags[i], Tag::Number | Tag::Adjective | Tag::Noun)
                || document.tokens[i].kind == TokenKind::Hyphen
        });
        if !self.is_definite(source) || !alone || !has_plural(document.word(source.end() - 1)) {
            return None;
        }
        let country = scene.entities.get(id).country;
        let mut known = scene.entities_back(recent(source.first()), Kind::Person);
        let national = known.find(|id| {
            let person = scene.entities.get(*id);
            !country.is_empty() && person.country == country
        });
        Some(match national {
            Some(id) => scene.entity_speaker(id),
            None => self.in_focus(source.first(), Gender::Unknown),
        })
    }

    /// The person of whom the text speaks: who spoke last, if nobody else is named as a subject since; else the person
    /// named last.
    pub(super) fn in_focus(&self, at: usize, gender: Gender) -> Speaker<'d> {
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
    pub(super) fn together(&self, before: usize, count: u8) -> Vec<Cow<'d, str>> {
        let wanted = usize::from(count).max(2);
        for back in 0..TOGETHER {
            let Some(range) = self.sentence_before(before, back) else {
                break;
            };
            if self.is_caption(range) {
                continue;
            }
            let grouped = |s: &Speaker| s.kind == "GROUP" && s.members.len() >= wanted;
            if let Some(speaker) = self.spoke_in(range, grouped) {
                return speaker.members.clone();
            }
            let parties = self.parties(range);
            if parties.len() >= wanted {
                let taken = if count == 0 { parties.len() } else { wanted };
                let name = |id: &EntityId| self.scene.entities.get(*id).name.clone();
                return parties.iter().take(taken).map(name).collect();
            }
            if parties.len() == 1 && back > 0 && self.meets(range) {
                break;
            }
        }
        Vec::new()
    }

    /// The people whom the reporter names in a sentence as acting together: not those in what is said, not those from whom
    /// something comes (*a letter from Mary Jones to John Brown*), not those whose man or woman acts (*Smith’s lawyer*); but
    /// whose visit it is (*during Smith’s call on Brown*).
    pub(super) fn parties(&self, sentence: TokenRange) -> Vec<EntityId> {
        let document = self.scene.document;
        let mut ids: Vec<EntityId> = Vec::new();
        let mut sent = false;
        for (id, mention) in self.scene.mentions_in(sentence) {
            let first = mention.tokens.first();
            let start = mention.role.map_or(first, |role| role.first().min(first));
            let end = mention.tokens.end();
            if mention.kind != Kind::Person || self.own.holds(first) || self.is_said(first) {
                continue;
            }
            let owned = document.classes(end).has(Class::Possessive)
                && (document.classes(end + 1).has(Class::Person)
                    || document.tags.get(end + 1) == Some(&Tag::Name));
            let tie = start.checked_sub(1).filter(|i| *i >= sentence.first());
            let from = tie.is_some_and(|i| {
                let classes = document.classes(i);
                classes.has(Class::Issuer) && !classes.has(Class::Agent)
            });
            let to = sent && tie.is_some_and(|i| document.classes(i).has(Class::To));
            sent = from;
            if !owned && !from && !to && !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }

    /// Whether a sentence tells that somebody met or visited somebody.
    fn meets(&self, sentence: TokenRange) -> bool {
        let document = self.scene.document;
        sentence.indices().any(|i| {
            let mut hits = document.hits.at(i).iter();
            document.tags[i] == Tag::Past
                && hits.any(|hit| hit.entry == Entry::Narration(VerbForm::Past))
        })
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

/// Whether the name of a nationality stands for one person, since many are called otherwise: *Russian*, but neither *French* nor *Chinese*
/// nor *Russians*.
fn has_plural(nationality: &str) -> bool {
    const WITHOUT: [&str; 5] = ["ch", "ese", "ish", "s", "sh"];
    !WITHOUT.iter().any(|end| nationality.ends_with(end))
}
