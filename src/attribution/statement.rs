//! What a statement is: the words of the contract as types.

use std::borrow::Cow;
use std::sync::Arc;

use crate::dictionary::{Medium, Polarity};
use crate::entities::EntityId;
use crate::quotes::{Content, Quote};
use crate::span::TokenRange;
use crate::text::Document;

/// How the words of a statement are given (Semino & Short 2004).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// Inside quotation marks.
    Direct,
    /// Partly inside.
    Mixed,
    /// Not inside.
    Indirect,
    /// The act and its topic only.
    Reported,
}

impl Form {
    /// How the words of a content are given, by the share that stands inside quotation marks. Scare quotes around a few
    /// words of a long content don't make it mixed: the limits are those of the scorer, a tenth and nine tenths.
    fn of(document: &Document, content: &[TokenRange]) -> Form {
        let size = |range: TokenRange| document.span(range);
        let bytes = |range: TokenRange| size(range).end.saturating_sub(size(range).start);
        let all: u32 = content.iter().map(|part| bytes(*part)).sum();
        let mut quoted = 0;
        for part in content {
            for quotation in document.quotations_in(*part) {
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

/// From the first word of a content to its last, with what stands between.
pub(super) fn reach(content: &[TokenRange]) -> TokenRange {
    let both = |a: TokenRange, b: TokenRange| TokenRange {
        start: a.start.min(b.start),
        end: a.end.max(b.end),
    };
    content.iter().copied().reduce(both).unwrap_or_default()
}

/// Why a statement is somebody's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Evidence {
    /// A cue attributes it.
    Cued,
    /// It goes on in a turn.
    Continued,
}

/// Who a statement is attributed to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Speaker<'a> {
    /// The entity, where the speaker is one.
    pub entity: Option<EntityId>,
    /// The canonical name, or the words of an unnamed speaker (*a senior official*); empty if unknown.
    pub name: Cow<'a, str>,
    /// `PERSON`, `ORG`, `GPE`, `GROUP`, `DOCUMENT` …; empty if unknown.
    pub kind: &'static str,
    /// Title and affiliation, or empty.
    pub role: Cow<'a, str>,
    /// The entities behind a collective speaker.
    pub members: Vec<Cow<'a, str>>,
    /// In a few words, why this speaker: *subject of the cue*, *he → last man named*.
    pub why: &'static str,
}

/// The words that report a saying.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CueSpan<'a> {
    /// Where.
    pub tokens: TokenRange,
    /// Its dictionary form.
    pub lemma: &'a str,
    /// *say*, *hope*, *urge* …
    pub class: &'a str,
}

/// What one cue, or one continuing turn, attributes to one speaker.
#[derive(Clone, Debug)]
pub struct Statement<'a> {
    /// The parts of its words, in order.
    pub content: Content,
    /// How the text names the speaker there; none where evidence is `continued` or there is no source.
    pub source: Option<TokenRange>,
    /// Who it is.
    pub speaker: Speaker<'a>,
    /// The cue; none where evidence is `continued`.
    pub cue: Option<CueSpan<'a>>,
    /// Whether the saying took place.
    pub polarity: Polarity,
    /// The words that name who was told, if any.
    pub addressee: Option<TokenRange>,
    /// How its words are given.
    pub form: Form,
    /// Speech, writing or thought.
    pub medium: Medium,
    /// Why it is the speaker's.
    pub evidence: Evidence,
    /// Number of the turn in the article, from 0.
    pub turn: u32,
    /// Index of the statement that this one is nested in.
    pub parent: Option<u32>,
    /// How deep; 0 at the top.
    pub depth: u8,
    /// ISO date of saying where the text gives it, else the article's date, else empty.
    pub date: Arc<str>,
    /// The rule that made it.
    pub rule: &'static str,
    /// From 0 to 1.
    pub confidence: f32,
}

impl<'a> Statement<'a> {
    /// What a quote attributes; who spoke, when and in which turn is found out later.
    pub(super) fn of(document: &Document<'a>, quote: Quote) -> Statement<'a> {
        let frame = quote.cue.map(|cue| cue.frame(document));
        let cue = quote.cue.map(|cue| CueSpan {
            tokens: cue.tokens,
            lemma: document.lexicon.cue(cue.id).lemma,
            class: document.lexicon.cue_class(cue.frame(document).class),
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
            source: quote.source,
            speaker: Speaker::default(),
            cue,
            polarity,
            addressee: quote.addressee,
            form: if frame.is_some_and(|f| f.reported) {
                Form::Reported
            } else {
                Form::of(document, &quote.content)
            },
            content: quote.content,
            medium: frame.map_or(Medium::Speech, |f| f.medium),
            evidence: Evidence::Cued,
            turn: 0,
            parent: None,
            depth: 0,
            date: Arc::default(),
            rule: quote.rule,
            // Counted reliabilities end at what the best of them reach on texts that they were not counted on.
            confidence: quote.reliability.min(0.92),
        }
    }

    /// Where its words begin.
    pub(super) fn start(&self) -> u32 {
        reach(&self.content).start
    }

    /// The token behind its last word.
    pub(super) fn end(&self) -> usize {
        reach(&self.content).end()
    }

    /// Whether a token is one of its words.
    pub(super) fn holds(&self, token: usize) -> bool {
        self.content.iter().any(|part| part.holds(token))
    }
}
