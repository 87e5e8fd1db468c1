//! Which quotes are statements.

use super::account::Veto;
use super::scene::Scene;
use super::turn::{self, Readout};
use crate::dictionary::{Class, Entry, Kind, Marker};
use crate::quotes::{Cue, Quote};
use crate::span::TokenRange;
use crate::text::{Section, Tag};
use crate::token::TokenKind;

/// A cue that attributes something less often than this is not taken for one. Chosen on PolNeAR's train part.
const RELIABLE: f32 = 0.42;

/// The same in official texts that quote nobody, where nearly all that could be somebody's words is.
const RELIABLE_IN_OFFICIAL: f32 = 0.36;

/// Tells which quotes are statements.
pub struct Judge<'s, 'd> {
    scene: &'s Scene<'s, 'd>,
    official: bool,
    readout: Option<Readout>,
}

impl<'s, 'd> Judge<'s, 'd> {
    /// Reads what a verdict depends on: what kind of text it is.
    pub fn of(scene: &'s Scene<'s, 'd>, quotes: &[Quote]) -> Judge<'s, 'd> {
        Judge {
            scene,
            official: turn::quotes_nobody(scene.document),
            readout: Readout::of(scene, quotes),
        }
    }

    /// Whether the text is a readout, in which turns go on without a cue.
    pub fn is_readout(&self) -> bool {
        self.readout.is_some()
    }

    /// Why a quote is no statement, if it is none.
    pub fn veto(&self, quote: &Quote) -> Option<Veto> {
        let (scene, document) = (self.scene, self.scene.document);
        let official = |readout: &Readout| readout.makes_reliable(document, quote);
        let least = if self.official {
            RELIABLE_IN_OFFICIAL
        } else {
            RELIABLE
        };
        if quote.reliability < least && !self.readout.as_ref().is_some_and(official) {
            Some(Veto::Unreliable)
        } else if scene.is_picture(quote) {
            Some(Veto::Picture)
        } else if self.official && scene.is_meeting(quote) {
            Some(Veto::Meeting)
        } else if quote.cue.is_some_and(|cue| scene.is_named(cue.tokens)) {
            Some(Veto::Name)
        } else {
            None
        }
    }
}

impl Scene<'_, '_> {
    /// Whether a quote only says what a picture shows: a caption that reports an act (*delivers a speech at …*), or who took
    /// it (*Photo credits: …*).
    fn is_picture(&self, quote: &Quote) -> bool {
        let start = quote.content.first().map_or(0, |part| part.first());
        let reported = quote
            .cue
            .is_some_and(|cue| cue.frame(self.document).reported);
        let credit = |i: usize| {
            let mut hits = self.document.hits.at(i).iter();
            hits.any(|hit| matches!(hit.entry, Entry::Marker(Marker::Credit)))
        };
        let colon = |cue: Cue| {
            let behind = self.document.tokens.get(cue.tokens.end());
            behind.is_some_and(|token| token.kind == TokenKind::Colon)
        };
        reported && self.document.section_of(start) == Section::Caption
            || quote.cue.is_some_and(colon)
                && quote.source.is_some_and(|source| credit(source.first()))
    }

    /// Whether words are part of somebody's name: *Tan See Leng*.
    fn is_named(&self, tokens: TokenRange) -> bool {
        const NAME: usize = 8;
        let near = TokenRange::new(tokens.first().saturating_sub(NAME), tokens.end());
        let mut named = self.mentions_in(near);
        named.any(|(_, m)| m.kind == Kind::Person && m.tokens.contains(tokens))
    }

    /// Whether a quote only tells that somebody met somebody: *called on Prime Minister Hun Sen*, *received Anna Smith*. The
    /// verb is one of events as well as a cue, and what it governs is a person; asked of official texts, for in the news one
    /// person *attacks* another by words.
    fn is_meeting(&self, quote: &Quote) -> bool {
        let document = self.document;
        let Some(cue) = quote.cue else { return false };
        let event = cue.tokens.indices().any(|i| {
            let mut hits = document.hits.at(i).iter();
            hits.any(|hit| matches!(hit.entry, Entry::Narration(_)))
        });
        let [content] = quote.content[..] else {
            return false;
        };
        let verb = |i: usize| document.tags[i] == Tag::To || document.tags[i].is_finite();
        let first = content
            .indices()
            .take_while(|i| !matches!(document.tags[*i], Tag::Relative | Tag::Mark));
        let to_do = first.into_iter().any(verb);
        let titled = document.tokens[content.first()].is_capitalised();
        let person = || {
            let mut named = self.mentions_in(content);
            named.any(|(_, m)| {
                let owns = document.classes(m.tokens.end()).has(Class::Possessive);
                m.kind == Kind::Person && !owns
            })
        };
        event && !to_do && titled && person()
    }
}
