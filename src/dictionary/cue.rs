//! Cues: the words that report a saying, each with the complements it takes and how reliable each is.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::flat::{self, Bytes, Flat, flat};
use super::lexicon::Lexicon;
use super::text::Text;
use crate::token::WordId;

/// Number of a [`Cue`] in the lexicon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    ObjectPreposition(WordId),
    /// *called for …*: the preposition.
    Preposition(WordId),
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
    /// The set that holds only this one.
    #[inline]
    const fn set(&self) -> ComplementSet {
        ComplementSet(match self {
            Complement::Quote => 1 << 0,
            Complement::That => 1 << 1,
            Complement::Bare => 1 << 2,
            Complement::After => 1 << 3,
            Complement::To => 1 << 4,
            Complement::NounPhrase => 1 << 5,
            Complement::Ing => 1 << 6,
            Complement::Wh => 1 << 7,
            Complement::ObjectThat => 1 << 8,
            Complement::ObjectTo => 1 << 9,
            Complement::So => 1 << 10,
            Complement::None => 1 << 11,
            Complement::Colon => 1 << 12,
            Complement::Felt => 1 << 13,
            Complement::ObjectPredicate => 1 << 14,
            Complement::ObjectPreposition(_) => return ComplementSet::OBJECT_PREPOSITION,
            Complement::Preposition(_) => return ComplementSet::PREPOSITION,
        })
    }

    /// The complement that the dictionary calls `name`; `number` gives the number of a preposition.
    pub(super) fn named(name: &str, mut number: impl FnMut(&str) -> WordId) -> Option<Complement> {
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
            "object-to-np" => Complement::ObjectPreposition(number("to")),
            "so" => Complement::So,
            "none" => Complement::None,
            "colon" => Complement::Colon,
            "felt" => Complement::Felt,
            "to-np" => Complement::Preposition(number("to")),
            other => match other.strip_prefix("object-") {
                Some(preposition) => Complement::ObjectPreposition(number(preposition)),
                None if other.bytes().all(|b| b.is_ascii_lowercase()) && !other.is_empty() => {
                    Complement::Preposition(number(other))
                }
                None => return None,
            },
        })
    }

    /// The same where words have other numbers.
    pub(super) fn renumbered(self, word: impl Fn(WordId) -> WordId) -> Complement {
        match self {
            Complement::ObjectPreposition(own) => Complement::ObjectPreposition(word(own)),
            Complement::Preposition(own) => Complement::Preposition(word(own)),
            other => other,
        }
    }

    /// As the dictionary writes it.
    pub fn name(self, lexicon: &Lexicon) -> Cow<'_, str> {
        let object = |own: &str| match own {
            "to" => "object-to-np".to_owned(),
            own => format!("object-{own}"),
        };
        Cow::Borrowed(match self {
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
            Complement::ObjectPreposition(own) => return object(lexicon.preposition(own)).into(),
            Complement::Preposition(own) => match lexicon.preposition(own) {
                "to" => "to-np",
                own => own,
            },
        })
    }
}

impl Flat for Complement {
    const SIZE: usize = u8::SIZE + u32::SIZE;

    fn put(self, bytes: &mut Vec<u8>) {
        let preposition = match self {
            Complement::Preposition(own) | Complement::ObjectPreposition(own) => own.0,
            _ => 0,
        };
        (self.set().0.trailing_zeros() as u8).put(bytes);
        preposition.put(bytes);
    }

    fn take(bytes: &mut Bytes) -> Complement {
        const PLAIN: [Complement; 15] = [
            Complement::Quote,
            Complement::That,
            Complement::Bare,
            Complement::After,
            Complement::To,
            Complement::NounPhrase,
            Complement::Ing,
            Complement::Wh,
            Complement::ObjectThat,
            Complement::ObjectTo,
            Complement::So,
            Complement::None,
            Complement::Colon,
            Complement::Felt,
            Complement::ObjectPredicate,
        ];
        let bit = u8::take(bytes);
        let preposition = WordId(u32::take(bytes));
        match PLAIN.get(usize::from(bit)) {
            Some(plain) => *plain,
            None if 1 << bit == ComplementSet::PREPOSITION.0 => {
                Complement::Preposition(preposition)
            }
            None => Complement::ObjectPreposition(preposition),
        }
    }
}

/// Some of the complements that there are, whatever their prepositions: most cues take few of them, and what none of those
/// can be needn't be looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct ComplementSet(u32);

impl ComplementSet {
    /// A clause of its own, without an object before it.
    pub const CLAUSES: ComplementSet = Complement::Bare.set().union(Complement::That.set());
    /// What stands behind an object: *told him that*, *urged him to*, *called it a mistake*, *accused him of*.
    pub const BEHIND_OBJECT: ComplementSet = Complement::ObjectThat
        .set()
        .union(Complement::ObjectTo.set())
        .union(Complement::ObjectPredicate.set())
        .union(ComplementSet::OBJECT_PREPOSITION);
    const PREPOSITION: ComplementSet = ComplementSet(1 << 15);
    const OBJECT_PREPOSITION: ComplementSet = ComplementSet(1 << 16);

    const fn union(self, other: ComplementSet) -> ComplementSet {
        ComplementSet(self.0 | other.0)
    }

    /// How many complements have lower bits than that of `one`.
    #[inline]
    const fn below(self, one: ComplementSet) -> usize {
        (self.0 & (one.0 - 1)).count_ones() as usize
    }

    /// Whether the two sets share a complement.
    #[inline]
    pub const fn any(self, other: ComplementSet) -> bool {
        self.0 & other.0 != 0
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

/// One way in which a cue takes its content. There are many of these, all over the dictionary, so they are small.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// What follows.
    pub complement: Complement,
    /// *say*, *hope*, *urge* …: a number for [`Lexicon::cue_class`].
    pub class: u16,
    /// How the statement is made.
    pub medium: Medium,
    /// Whether the saying took place.
    pub polarity: Polarity,
    /// Whether only the act and its topic are reported: *exchanged views on …*
    pub reported: bool,
    /// The share of such occurrences that attribute something, from 0 to 1.
    pub reliability: f32,
}

flat! { enum Medium { Speech, Writing, Thought } }
flat! { enum Polarity { Affirmed, Negated, Declined, Alleged } }
flat! {
    Frame {
        complement: Complement,
        class: u16,
        medium: Medium,
        polarity: Polarity,
        reported: bool,
        reliability: f32,
    }
}

/// A cue with all its frames.
#[derive(Clone, Copy, Debug)]
pub struct Cue<'l> {
    /// *say*, *point out*, *express hope*
    pub lemma: &'l Text,
    /// What sort of word it is.
    pub kind: CueKind,
    /// The ways in which it takes its content, in the order of the complements' bits.
    pub frames: &'l [Frame],
    /// The complements of all frames.
    pub complements: ComplementSet,
    /// How reliable it is in its best frame.
    pub reliability: f32,
}

impl<'l> Cue<'l> {
    /// The frame with this complement; of those with a preposition the first.
    #[inline]
    pub fn frame(&self, complement: &Complement) -> Option<&'l Frame> {
        let set = complement.set();
        let known = self.complements.any(set);
        // There is one frame of each complement without preposition, behind those with lower bits.
        known.then(|| &self.frames[self.complements.below(set)])
    }

    /// The frames with a preposition, which stand behind all others.
    pub fn prepositional(&self) -> &'l [Frame] {
        &self.frames[self.complements.below(ComplementSet::PREPOSITION)..]
    }

    /// Whether it stands with this complement, and is at least so reliable there.
    #[inline]
    pub fn takes(&self, complement: &Complement, reliability: f32) -> bool {
        self.frame(complement)
            .is_some_and(|frame| frame.reliability >= reliability)
    }
}

/// All cues, apart by how often they are asked for: every article asks what sort of cues its words are, of fewer what frames they
/// have, and of those that report something what they are called.
#[derive(Default, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(super) struct Cues {
    #[serde(with = "flat")]
    sorts: Vec<Sort>,
    #[serde(with = "flat")]
    frames: Vec<Frame>,
    lemmas: Vec<Text>,
}

/// What is asked of a cue first.
#[derive(Clone, Copy)]
struct Sort {
    kind: CueKind,
    /// How many frames it has.
    count: u16,
    /// The number of its first frame.
    first: u32,
    complements: ComplementSet,
    reliability: f32,
}

flat! { enum CueKind { Verb, Noun, Adjective, Passive, Raising, Light, Phrase, Opening } }
flat! { ComplementSet { 0: u32 } }
flat! { Sort { kind: CueKind, count: u16, first: u32, complements: ComplementSet, reliability: f32 } }

impl Cues {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.sorts.len()
    }

    /// A cue by its number.
    #[inline]
    pub(super) fn get(&self, id: CueId) -> Cue<'_> {
        let sort = self.sorts[id.0 as usize];
        let first = sort.first as usize;
        Cue {
            lemma: &self.lemmas[id.0 as usize],
            kind: sort.kind,
            frames: &self.frames[first..first + usize::from(sort.count)],
            complements: sort.complements,
            reliability: sort.reliability,
        }
    }
}

impl FromIterator<CueRows> for Cues {
    fn from_iter<Rows: IntoIterator<Item = CueRows>>(cues: Rows) -> Cues {
        let mut all = Cues::default();
        for cue in cues {
            let sets = cue.frames.iter().map(|frame| frame.complement.set());
            all.sorts.push(Sort {
                kind: cue.kind,
                count: cue.frames.len() as u16,
                first: all.frames.len() as u32,
                complements: sets.fold(ComplementSet::default(), ComplementSet::union),
                reliability: cue
                    .frames
                    .iter()
                    .map(|frame| frame.reliability)
                    .fold(0.0, f32::max),
            });
            all.frames.extend(cue.frames);
            all.lemmas.push(cue.lemma);
        }
        all
    }
}

/// A cue while its rows are read.
pub(super) struct CueRows {
    pub(super) lemma: Text,
    pub(super) kind: CueKind,
    pub(super) frames: Vec<Frame>,
}

impl CueRows {
    /// A cue without frames.
    pub(super) fn new(lemma: &str, kind: CueKind) -> CueRows {
        CueRows {
            lemma: lemma.into(),
            kind,
            frames: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, frame: Frame) {
        let known = |other: &Frame| other.complement == frame.complement;
        if self.frames.iter().any(known) {
            return;
        }
        let set = frame.complement.set();
        let behind = |other: &Frame| other.complement.set().0 <= set.0;
        let place = self.frames.partition_point(behind);
        self.frames.insert(place, frame);
    }
}
