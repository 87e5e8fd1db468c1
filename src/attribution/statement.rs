//! What a statement is: the words of the contract as types.

use crate::dictionary::{Medium, Polarity};
use crate::entities::EntityId;
use crate::span::TokenRange;

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
pub struct Speaker {
    /// The entity, where the speaker is one.
    pub entity: Option<EntityId>,
    /// The canonical name, or the words of an unnamed speaker (*a senior official*); empty if unknown.
    pub name: String,
    /// `PERSON`, `ORG`, `GPE`, `GROUP`, `DOCUMENT` …; empty if unknown.
    pub kind: &'static str,
    /// Title and affiliation, or empty.
    pub role: String,
    /// The entities behind a collective speaker.
    pub members: Vec<String>,
    /// In a few words, why this speaker: *subject of the cue*, *he → last man named*.
    pub why: &'static str,
}

/// The words that report a saying.
#[derive(Clone, Debug, PartialEq)]
pub struct CueSpan {
    /// Where.
    pub tokens: TokenRange,
    /// Its dictionary form.
    pub lemma: String,
    /// *say*, *hope*, *urge* …
    pub class: String,
}

/// What one cue, or one continuing turn, attributes to one speaker.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The parts of its words, in order.
    pub content: Vec<TokenRange>,
    /// How the text names the speaker there; none where evidence is `continued` or there is no source.
    pub source: Option<TokenRange>,
    /// Who it is.
    pub speaker: Speaker,
    /// The cue; none where evidence is `continued`.
    pub cue: Option<CueSpan>,
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
    pub date: String,
    /// The rule that made it.
    pub rule: &'static str,
    /// From 0 to 1.
    pub confidence: f32,
}

impl Statement {
    /// Where its words begin.
    pub(super) fn start(&self) -> u32 {
        self.content
            .iter()
            .map(|part| part.start)
            .min()
            .unwrap_or(0)
    }

    /// Whether a token is one of its words.
    pub(super) fn holds(&self, token: usize) -> bool {
        self.content.iter().any(|part| part.holds(token))
    }
}
