//! Cues: the words that report a saying, each with the complements it takes and how reliable each is.

use serde::{Deserialize, Serialize};

use super::text::Text;
/// Number of a [`Cue`] in the lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
pub struct CueId(pub u32);

/// What sort of word the cue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CueKind {
    /// *said*
    Verb,
    /// *the claim that*
    Noun,
    /// *is confident that*
    Adjective,
    /// *was accused of*
    Passive,
    /// *seems to*: its subject is part of what seems so, and nobody says it.
    Raising,
    /// *expressed its hope*
    Light,
    /// *according to*
    Phrase,
    /// *In the poll, …*: a preposition, and the noun of the phrase that names the source.
    Opening,
}

/// What follows a cue and holds the content.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub enum Complement {
    /// A quotation.
    Quote,
    /// *that* and a clause.
    That,
    /// A clause without *that*.
    Bare,
    /// The content came before: *…, he said*.
    After,
    /// *to* and a verb.
    To,
    /// A noun phrase.
    NounPhrase,
    /// A verb in *-ing*.
    Ing,
    /// *whether*, *how*, *why* … and a clause.
    Wh,
    /// Someone told, then *that* and a clause.
    ObjectThat,
    /// *urged him to …*
    ObjectTo,
    /// *called the plan a mistake*: an object, and what it is said to be.
    ObjectPredicate,
    /// *accused him of …*: the preposition.
    ObjectPreposition(Text),
    /// *called for …*: the preposition.
    Preposition(Text),
    /// *said so*
    So,
    /// Nothing.
    None,
    /// *Poll: …*
    Colon,
    /// *was startled by …*: the subject feels, and what it feels stands behind a preposition.
    Felt,
}

impl Complement {
    /// The complement that the dictionary calls `name`.
    pub fn named(name: &str) -> Option<Complement> {
        Some(match name {
            "quote" => Complement::Quote,
            "that" => Complement::That,
            "bare" => Complement::Bare,
            "after" => Complement::After,
            "to" => Complement::To,
            "np" => Complement::NounPhrase,
            "ing" => Complement::Ing,
            "wh" => Complement::Wh,
            "object-that" => Complement::ObjectThat,
            "object-to" => Complement::ObjectTo,
            "object-np" => Complement::ObjectPredicate,
            "object-to-np" => Complement::ObjectPreposition("to".into()),
            "so" => Complement::So,
            "none" => Complement::None,
            "colon" => Complement::Colon,
            "felt" => Complement::Felt,
            "to-np" => Complement::Preposition("to".into()),
            other => match other.strip_prefix("object-") {
                Some(preposition) => Complement::ObjectPreposition(preposition.into()),
                None if other.bytes().all(|b| b.is_ascii_lowercase()) && !other.is_empty() => {
                    Complement::Preposition(other.into())
                }
                None => return None,
            },
        })
    }
}

impl std::fmt::Display for Complement {
    /// As the dictionary writes it.
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(match self {
            Complement::Quote => "quote",
            Complement::That => "that",
            Complement::Bare => "bare",
            Complement::After => "after",
            Complement::To => "to",
            Complement::NounPhrase => "np",
            Complement::Ing => "ing",
            Complement::Wh => "wh",
            Complement::ObjectThat => "object-that",
            Complement::ObjectTo => "object-to",
            Complement::So => "so",
            Complement::None => "none",
            Complement::Colon => "colon",
            Complement::Felt => "felt",
            Complement::ObjectPredicate => "object-np",
            Complement::ObjectPreposition(preposition) if &**preposition == "to" => "object-to-np",
            Complement::ObjectPreposition(preposition) => return write!(f, "object-{preposition}"),
            Complement::Preposition(preposition) if &**preposition == "to" => "to-np",
            Complement::Preposition(preposition) => preposition,
        })
    }
}

/// How a statement is made (Semino & Short 2004).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Medium {
    /// Spoken, or not said how.
    Speech,
    /// Written.
    Writing,
    /// Believed, hoped, wanted.
    Thought,
}

impl Medium {
    /// As the tables write it.
    pub fn label(self) -> &'static str {
        match self {
            Medium::Speech => "speech",
            Medium::Writing => "writing",
            Medium::Thought => "thought",
        }
    }
}

/// Whether the saying took place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// It did.
    Affirmed,
    /// *did not say*
    Negated,
    /// *declined to comment*
    Declined,
    /// *allegedly said*
    Alleged,
}

impl Polarity {
    /// As the tables write it.
    pub fn label(self) -> &'static str {
        match self {
            Polarity::Affirmed => "affirmed",
            Polarity::Negated => "negated",
            Polarity::Declined => "declined",
            Polarity::Alleged => "alleged",
        }
    }
}

/// One way in which a cue takes its content.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Frame {
    /// What follows.
    pub complement: Complement,
    /// *say*, *hope*, *urge* …
    pub class: Text,
    /// How the statement is made.
    pub medium: Medium,
    /// Whether the saying took place.
    pub polarity: Polarity,
    /// Whether only the act and its topic are reported: *exchanged views on …*
    pub reported: bool,
    /// The share of such occurrences that attribute something, from 0 to 1.
    pub reliability: f32,
}

/// A cue with all its frames.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Cue {
    /// *say*, *point out*, *express hope*
    pub lemma: Text,
    /// What sort of word it is.
    pub kind: CueKind,
    /// The complements it takes.
    pub frames: Vec<Frame>,
}

impl Cue {
    /// The frame with this complement.
    pub fn frame(&self, complement: &Complement) -> Option<&Frame> {
        self.frames
            .iter()
            .find(|frame| frame.complement == *complement)
    }

    /// Whether it stands with this complement, and is at least so reliable there.
    pub fn takes(&self, complement: &Complement, reliability: f32) -> bool {
        self.frame(complement)
            .is_some_and(|frame| frame.reliability >= reliability)
    }
}
