//! How reliable a quote is: what the cue's frame says, times the odds of everything around it.

use super::{Quote, Standing};
use crate::dictionary::{Circumstance, Class, Classes, Complement, CueKind};
use crate::span::TokenRange;
use crate::text::{Document, Section, Tag};
use crate::token::TokenKind;

impl Quote {
    /// Works out how reliable it is: the share counted for its frame, with the odds of each circumstance. Its words are
    /// circumstances too, so that it is weighed again where they change.
    pub(crate) fn weigh(&mut self, document: &Document) {
        let Some(cue) = self.cue else { return };
        let share = cue.frame(document).reliability.clamp(0.001, 0.999);
        let mut odds = share / (1.0 - share);
        self.circumstances(document, |circumstance| {
            odds *= document.lexicon.circumstance(circumstance);
        });
        self.reliability = odds / (1.0 + odds);
    }

    /// Calls `found` for each circumstance of the cue.
    pub fn circumstances(&self, document: &Document, mut found: impl FnMut(Circumstance)) {
        let Some(cue) = self.cue else { return };
        let kind = document.lexicon.cue(cue.id).kind;
        if let Some(frame) = frame_kind(kind, &cue.frame(document).complement) {
            found(frame);
        }
        match kind {
            CueKind::Verb | CueKind::Light => {
                found(self.tense(document, cue.tokens));
                found(self.source_kind(document));
            }
            CueKind::Passive | CueKind::Raising => found(match self.source {
                Some(_) => Circumstance::AgentSome,
                None => Circumstance::AgentNone,
            }),
            CueKind::Adjective => found(self.source_kind(document)),
            CueKind::Noun => found(match self.source.map(|s| document.tags[s.first()]) {
                None => Circumstance::OwnerNone,
                Some(Tag::Possessive | Tag::Pronoun) => Circumstance::OwnerPronoun,
                Some(Tag::Name) => Circumstance::OwnerName,
                Some(_) => Circumstance::OwnerOther,
            }),
            CueKind::Phrase | CueKind::Opening => {}
        }
        if cue.negated {
            found(Circumstance::Negated);
        }
        // What a fixed phrase reports is always a clause.
        let fixed = matches!(kind, CueKind::Phrase | CueKind::Opening);
        if let Some(kind) = self.content_kind(document, cue.tokens).filter(|_| !fixed) {
            found(kind);
        }
        let first = cue.tokens.first();
        if document.section_of(first) == Section::Headline {
            found(Circumstance::PlaceHeadline);
        }
        if document.is_quoted(first) {
            found(Circumstance::PlaceQuoted);
        }
        let sentence = document.sentence_at(first);
        if document.tokens[sentence.end() - 1].kind == TokenKind::Question {
            found(Circumstance::PlaceQuestion);
        }
        let clause = self.source.map_or(first, |s| s.first().min(first));
        match clause.checked_sub(1).map(|before| document.tags[before]) {
            _ if clause <= sentence.first() => found(Circumstance::PlaceFirst),
            Some(Tag::Subordinator | Tag::Wh) => found(Circumstance::PlaceSubordinate),
            _ => {}
        }
    }

    fn tense(&self, document: &Document, cue: TokenRange) -> Circumstance {
        match self.standing {
            Standing::Infinitive => return Circumstance::TenseInfinitive,
            Standing::Ing => return Circumstance::TenseIng,
            Standing::Participle => return Circumstance::TenseParticiple,
            Standing::Modal => return Circumstance::TenseModal,
            Standing::Finite | Standing::Other => {}
        }
        let verb = cue
            .indices()
            .map(|i| document.tags[i])
            .find(|t| t.is_finite());
        match verb {
            Some(Tag::Past) => Circumstance::TensePast,
            Some(Tag::Have) => Circumstance::TensePerfect,
            Some(Tag::Be) => Circumstance::TenseProgressive,
            _ => Circumstance::TensePresent,
        }
    }

    fn source_kind(&self, document: &Document) -> Circumstance {
        let Some(source) = self.source else {
            return Circumstance::SourceNone;
        };
        let classes = document.classes(source.first());
        if source.len() == 1 {
            let personal = Classes::of(&[Class::Male, Class::Female, Class::ThirdPlural]);
            match document.tags[source.first()] {
                Tag::Relative | Tag::That | Tag::Wh => return Circumstance::SourceRelative,
                Tag::Pronoun
                    if classes.any(Classes::of(&[Class::FirstPerson, Class::SecondPerson])) =>
                {
                    return Circumstance::SourceWriter;
                }
                Tag::Pronoun if classes.any(personal) => return Circumstance::SourcePerson,
                Tag::Pronoun => return Circumstance::SourceThing,
                _ => {}
            }
        }
        // The head of the phrase tells what it is: its last noun before a preposition, comma or relative clause.
        let simple = source.indices().take_while(|i| {
            !matches!(
                document.tags[*i],
                Tag::Preposition | Tag::Relative | Tag::To
            ) && document.tokens[*i].kind != TokenKind::Comma
        });
        let head = simple
            .filter(|i| document.tags[*i].is_nominal())
            .last()
            .unwrap_or(source.first());
        let classes = document.classes(head);
        let people = Classes::of(&[Class::Person, Class::Group, Class::People]);
        match document.tags[head] {
            Tag::Name => Circumstance::SourceName,
            _ if classes.any(people) => Circumstance::SourcePeople,
            _ if classes.any(Classes::of(&[Class::Document, Class::Communication])) => {
                Circumstance::SourceDocument
            }
            _ => Circumstance::SourceOther,
        }
    }

    /// What the words are like; nothing where they are a quotation, since the frame says that already.
    fn content_kind(&self, document: &Document, cue: TokenRange) -> Option<Circumstance> {
        let first = self.content.first()?;
        if document.is_quoted(first.first()) {
            return None;
        }
        let words: usize = self.content.iter().map(|part| part.len()).sum();
        let quoted = self
            .content
            .iter()
            .any(|part| document.quotations_in(*part).next().is_some());
        let tags = || {
            self.content
                .iter()
                .flat_map(|p| p.indices())
                .map(|i| document.tags[i])
        };
        Some(match () {
            () if quoted => Circumstance::ContentQuoted,
            () if first.first() < cue.first() => Circumstance::ContentBefore,
            () if words == 1 && document.tags[first.first()] == Tag::Pronoun => {
                Circumstance::ContentPronoun
            }
            () if words <= 3 && tags().all(|t| t == Tag::Name) => Circumstance::ContentName,
            () if words <= 2 => Circumstance::ContentShort,
            () if tags().any(Tag::is_finite) => Circumstance::ContentClause,
            () => Circumstance::ContentPhrase,
        })
    }
}

/// The kind of frame. Its odds level out what the other circumstances of such frames amount to on the whole, so that the
/// frame's own figure stays the share of right ones among all of its occurrences.
fn frame_kind(kind: CueKind, complement: &Complement) -> Option<Circumstance> {
    Some(match kind {
        CueKind::Verb | CueKind::Light => match complement {
            Complement::Quote | Complement::Colon => Circumstance::FrameQuote,
            Complement::After => Circumstance::FrameAfter,
            Complement::That | Complement::Bare | Complement::Wh | Complement::ObjectThat => {
                Circumstance::FrameClause
            }
            Complement::To | Complement::ObjectTo | Complement::Ing => {
                Circumstance::FrameInfinitive
            }
            _ => Circumstance::FramePhrase,
        },
        CueKind::Noun => Circumstance::FrameNoun,
        CueKind::Adjective => Circumstance::FrameAdjective,
        CueKind::Passive | CueKind::Raising => Circumstance::FramePassive,
        CueKind::Phrase | CueKind::Opening => return None,
    })
}
