//! Quotes: what is said, by which cue, and which words name the source, as far as grammar tells.
//! Who the source is comes later.

mod before;
mod circumstances;
mod clause;
mod clause_start;
mod colon;
mod comments;
mod complement;
mod direct;
mod distant;
mod labels;
mod noun_phrases;
mod nouns;
mod passives;
mod phrase_end;
mod reliability;
mod rules;
mod source;
mod verb_groups;
mod verbs;

pub use rules::{CUE_THEN_CLAUSE, CUE_THEN_PARAGRAPH, QuoteRule, RULES};

use complement::Complements;
use noun_phrases::NounPhrases;
use smallvec::SmallVec;
use verb_groups::VerbGroups;

use crate::dictionary::{CueId, Frame};
use crate::span::{Span, TokenRange};
use crate::text::{Document, Section};

/// The parts of what is said, in order. Few contents have more than two.
pub type Content = SmallVec<[TokenRange; 2]>;

/// What one cue reports.
#[derive(Clone, Debug)]
pub struct Quote {
    /// The parts of what is said, in order.
    pub content: Content,
    /// The cue; none for a quotation that no cue introduces.
    pub cue: Option<Cue>,
    /// The words that name the source, if grammar gives any.
    pub source: Option<TokenRange>,
    /// Who was told.
    pub addressee: Option<TokenRange>,
    /// The rule that found it.
    pub rule: &'static str,
    /// How the cue stands in its clause.
    pub standing: Standing,
    /// Whether the cue is passive: *was accused of*.
    pub passive: bool,
    /// How likely it is, from 0 to 1, that the cue attributes these words to somebody.
    pub reliability: f32,
}

/// How a cue stands in its clause: one that is the clause's own verb reports more often than one that is part of
/// something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A verb with a tense: *said*.
    Finite,
    /// The same behind a modal: *would say*.
    Modal,
    /// *to say*
    Infinitive,
    /// *saying*
    Ing,
    /// *said to be*
    Participle,
    /// A noun, adjective or phrase, or no cue at all.
    Other,
}

/// The words that report a saying.
#[derive(Clone, Copy, Debug)]
pub struct Cue {
    /// Where, with auxiliaries, negation and adverbs.
    pub tokens: TokenRange,
    /// Which cue of the dictionary.
    pub id: CueId,
    /// The number of the frame in which it stands.
    frame: u16,
    /// Whether it is negated.
    pub negated: bool,
}

impl Quote {
    /// A quote that no cue introduces.
    fn without_cue(content: Content, source: Option<TokenRange>, rule: &'static str) -> Quote {
        Quote {
            content,
            cue: None,
            source,
            addressee: None,
            rule,
            standing: Standing::Other,
            passive: false,
            reliability: WITHOUT_CUE,
        }
    }
}

impl Cue {
    /// A cue of the dictionary that stands in one of its frames.
    fn of(document: &Document, id: CueId, frame: &Frame, tokens: TokenRange, negated: bool) -> Cue {
        let frames = document.lexicon.cue(id).frames;
        let number = frames.iter().position(|other| std::ptr::eq(other, frame));
        Cue {
            tokens,
            id,
            frame: number.unwrap_or(0) as u16,
            negated,
        }
    }

    /// The way in which the cue takes its content.
    pub fn frame<'l>(&self, document: &Document<'l>) -> &'l Frame {
        &document.lexicon.cue(self.id).frames[self.frame as usize]
    }
}

/// A sentence without the dateline before it, or without the date that stands before a title in its line.
fn told(document: &Document, sentence: TokenRange) -> TokenRange {
    if let Some(dateline) = document.head.dateline
        && sentence.contains(dateline)
    {
        return TokenRange::new(dateline.end(), sentence.end());
    }
    let headed = |title: &Span| document.span(sentence).contains(*title);
    let Some(title) = document.head.title.filter(headed) else {
        return sentence;
    };
    let first = sentence
        .indices()
        .find(|i| document.tokens[*i].span.start >= title.start);
    first.map_or(sentence, |first| TokenRange::new(first, sentence.end()))
}

/// How reliable a quote is that no cue introduces: middling.
const WITHOUT_CUE: f32 = 0.5;

/// Cues less reliable than this are passed over; who attributes the rest decides how reliable is enough.
const PLAUSIBLE: f32 = 0.2;

/// Finds all quotes, in order of their cues.
pub fn find(document: &Document) -> Vec<Quote> {
    candidates(document, PLAUSIBLE)
}

/// All quotes with a cue whose frame is at least so reliable, from 0 to 1: with 0, everything that grammar allows, from
/// which the reliability of cues can be counted on an annotated corpus.
pub fn candidates(document: &Document, least: f32) -> Vec<Quote> {
    let groups = VerbGroups::find(document);
    let phrases = NounPhrases {
        document,
        groups: &groups,
    };
    let announced = colon::announced(document);
    let complements = Complements {
        document,
        phrases: &phrases,
        least,
    };
    let mut quotes = Vec::with_capacity(document.tokens.len() / 16);
    for sentence in &document.sentences {
        if document.paragraphs[sentence.paragraph as usize].section == Section::Furniture {
            continue;
        }
        let range = told(document, sentence.tokens);
        verbs::find(&complements, range, &mut quotes);
        nouns::find(&complements, range, &mut quotes);
        labels::find(&complements, range, &mut quotes);
        colon::find(&complements, &announced, range, &mut quotes);
    }
    quotes.retain_mut(|quote| {
        quote.weigh(document);
        quote.reliability >= least
    });
    quotes.sort_by_key(|q| q.cue.map_or(q.content[0].start, |c| c.tokens.start));
    direct::join(document, &mut quotes);
    quotes
}
