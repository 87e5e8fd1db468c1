//! Attribution: who said it. Statements, the turns they form and how they are nested.

mod account;
mod date;
mod nesting;
mod rules;
mod scene;
mod speaker;
mod statement;
mod turn;

pub use account::{Veto, other_speakers, passed_over};
pub use rules::RULES;
pub use speaker::{SPEAKER_RULES, SpeakerRule};
pub use statement::{CueSpan, Evidence, Form, Speaker, Statement};

use scene::Scene;

use crate::dictionary::{Class, Entry, Kind, Marker, Medium, Polarity};
use crate::entities::Entities;
use crate::mentions::Mention;
use crate::quotes::{Cue, Quote};
use crate::span::TokenRange;
use crate::text::{Document, Section, Tag};
use crate::token::TokenKind;

/// A cue that attributes something less often than this is not taken for one. Chosen on PolNeAR's train part.
const RELIABLE: f32 = 0.36;

/// Attributes the quotes, in order of their first words.
pub fn attribute(
    document: &Document,
    mentions: &[Mention],
    entities: &Entities,
    quotes: &[Quote],
) -> Vec<Statement> {
    let scene = Scene {
        document,
        mentions,
        entities,
    };
    let judge = Judge::of(&scene, quotes);
    let quotes = quotes
        .iter()
        .filter(|quote| judge.veto(quote).is_none())
        .cloned()
        .collect();
    let quotes = nesting::untangle(quotes, |quote| quote.reliability(document));
    let mut statements: Vec<Statement> =
        quotes.iter().map(|quote| scene.statement(quote)).collect();
    if judge.readout.is_some() {
        turn::carry_on(&scene, &mut statements);
    }
    statements.sort_by_key(|s| (s.start(), s.cue.as_ref().map(|c| c.tokens.start)));
    nesting::nest(&mut statements);
    nesting::prune(&mut statements);
    speaker::resolve(&scene, &mut statements);
    turn::number(&mut statements);
    date::date(&scene, &mut statements);
    statements
}

/// Tells which quotes are statements.
struct Judge<'s, 'd> {
    scene: &'s Scene<'s, 'd>,
    official: bool,
    readout: Option<turn::Readout>,
}

impl<'s, 'd> Judge<'s, 'd> {
    fn of(scene: &'s Scene<'s, 'd>, quotes: &[Quote]) -> Judge<'s, 'd> {
        Judge {
            scene,
            official: turn::quotes_nobody(scene.document),
            readout: turn::Readout::of(scene, quotes),
        }
    }

    /// Why a quote is no statement, if it is none.
    fn veto(&self, quote: &Quote) -> Option<Veto> {
        let (scene, document) = (self.scene, self.scene.document);
        let official = |readout: &turn::Readout| readout.makes_reliable(document, quote);
        if quote.reliability(document) < RELIABLE && !self.readout.as_ref().is_some_and(official) {
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
    fn statement(&self, quote: &Quote) -> Statement {
        let frame = quote.cue.map(|cue| cue.frame(self.document));
        let cue = quote.cue.map(|cue| CueSpan {
            tokens: cue.tokens,
            lemma: self.document.lexicon.cue(cue.id).lemma.to_string(),
            class: frame.map_or(String::new(), |f| f.class.to_string()),
        });
        let polarity = match (
            quote.cue.is_some_and(|c| c.negated),
            frame.map(|f| f.polarity),
        ) {
            (true, Some(Polarity::Affirmed) | None) => Polarity::Negated,
            (_, Some(polarity)) => polarity,
            (false, None) => Polarity::Affirmed,
        };
        Statement {
            content: quote.content.clone(),
            source: quote.source,
            speaker: Speaker::default(),
            cue,
            polarity,
            addressee: quote.addressee,
            form: if frame.is_some_and(|f| f.reported) {
                Form::Reported
            } else {
                self.form(&quote.content)
            },
            medium: frame.map_or(Medium::Speech, |f| f.medium),
            evidence: Evidence::Cued,
            turn: 0,
            parent: None,
            depth: 0,
            date: String::new(),
            rule: quote.rule,
            // Counted reliabilities end at what the best of them reach on texts that they were not counted on.
            confidence: quote.reliability(self.document).min(0.92),
        }
    }

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

    /// How the words of a content are given, by the share that stands inside quotation marks. Scare quotes around a few
    /// words of a long content don't make it mixed: the limits are those of the scorer, a tenth and nine tenths.
    fn form(&self, content: &[TokenRange]) -> Form {
        let size = |range: TokenRange| self.document.span(range);
        let bytes = |range: TokenRange| size(range).end.saturating_sub(size(range).start);
        let all: u32 = content.iter().map(|part| bytes(*part)).sum();
        let mut quoted = 0;
        for part in content {
            for quotation in self.document.quotations_in(*part) {
                let start = part.start.max(quotation.tokens.start) as usize;
                let end = part.end.min(quotation.tokens.end) as usize;
                quoted += bytes(TokenRange::new(start, end));
            }
        }
        match quoted * 10 {
            share if share > all * 9 => Form::Direct,
            share if share > all => Form::Mixed,
            _ => Form::Indirect,
        }
    }
}
