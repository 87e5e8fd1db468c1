//! All single words of all dictionaries in one table: a token is looked up once, whatever asks for it later.

use std::collections::HashMap;

use super::class::{Class, Classes};
use super::flat::{Bytes, Flat, flat};
use super::phrases::Node;
use super::table::{Keyed, Table};
use crate::token::{Folded, WordId};

/// What is known of one word. It lies in one line of the processor's cache.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(32))]
pub struct Word {
    /// Everything it can be.
    pub classes: Classes,
    folded: Folded,
    /// Where phrases that begin with it go on.
    pub(super) node: Node,
    /// The word class that its dictionary row names first, which is the likeliest.
    pub first: Option<Class>,
    /// What else it can be: bits of the kinds below.
    kinds: u8,
}

const _: () = assert!(size_of::<Word>() == 32);

/// It makes a cue with a noun some words later, or is such a noun.
const LIGHT: u8 = 1;

/// It is a word of the calendar.
const CALENDAR: u8 = 2;

/// It has one reading only.
const SURE: u8 = 4;

/// Closed classes, and what a word of them must not be too lest its neighbours decide.
const CLOSED: [(Classes, Classes); 4] = [
    (
        Classes::of(&[
            Class::Possessive,
            Class::To,
            Class::Conjunction,
            Class::Be,
            Class::Have,
            Class::Do,
            Class::Negation,
            Class::Cardinal,
            Class::Interjection,
        ]),
        Classes::NONE,
    ),
    (
        Classes::of(&[Class::Preposition]),
        Classes::of(&[Class::Subordinator, Class::Adjective, Class::Adverb]),
    ),
    (
        Classes::of(&[Class::Determiner, Class::Quantifier]),
        Classes::of(&[Class::PronounDemonstrative, Class::PronounIndefinite]),
    ),
    (
        Classes::of(&[
            Class::PronounSubject,
            Class::PronounObject,
            Class::PronounReflexive,
            Class::PronounDemonstrative,
            Class::PronounIndefinite,
        ]),
        Classes::of(&[
            Class::Possessive,
            Class::Relative,
            Class::Wh,
            Class::Determiner,
        ]),
    ),
];

impl Word {
    /// Whether it makes a cue with a noun some words later, or is such a noun.
    pub(super) fn is_light(&self) -> bool {
        self.kinds & LIGHT != 0
    }

    /// Whether it is a word of the calendar.
    pub(super) fn is_calendar(&self) -> bool {
        self.kinds & CALENDAR != 0
    }

    /// The word class, where it is the same whatever stands beside the word: it has no other of a noun, verb, adjective or
    /// adverb and is no verb, or it is of a closed class that is nothing else.
    pub fn only(&self) -> Option<Class> {
        self.first.filter(|_| self.kinds & SURE != 0)
    }

    /// Works out what follows from its classes, and whether it has one reading only.
    fn settle(&mut self) {
        self.classes.derive(self.first.is_some());
        let open = Class::OPEN
            .into_iter()
            .filter(|class| self.classes.has(*class));
        let open: Vec<Class> = open.collect();
        if let [only @ (Class::Noun | Class::Plural | Class::Adjective | Class::Adverb)] = open[..]
            && self.first == Some(only)
        {
            self.kinds |= SURE;
        }
        let closed = |(first, others): &(Classes, Classes)| {
            self.first.is_some_and(|own| first.has(own)) && !self.classes.any(*others)
        };
        if CLOSED.iter().any(closed) {
            self.kinds |= SURE;
        }
    }

    pub(super) fn set_light(&mut self) {
        self.kinds |= LIGHT;
    }

    pub(super) fn set_calendar(&mut self) {
        self.kinds |= CALENDAR;
    }
}

impl Flat for Folded {
    const SIZE: usize = u64::SIZE;

    fn put(self, bytes: &mut Vec<u8>) {
        self.number().put(bytes);
    }

    #[inline]
    fn take(bytes: &mut Bytes) -> Folded {
        Folded::numbered(u64::take(bytes))
    }
}

flat! {
    Word { classes: Classes, folded: Folded, node: Node, first: Option<Class>, kinds: u8 }
}

impl Keyed for Word {
    fn key(&self) -> u64 {
        self.folded.number()
    }
}

/// The table of words. Case and accents don't count.
pub(super) type Words = Table<Word>;

impl Words {
    /// The number of a word, 0 where no dictionary has it.
    #[inline]
    pub(super) fn number(&self, word: Folded) -> WordId {
        WordId(self.find(word.number()))
    }

    /// The number of a word, if a dictionary has it.
    #[inline]
    pub(super) fn likely_number(&self, word: Folded) -> WordId {
        WordId(self.likely(word.number()))
    }

    /// The likely number of a word, 0 where it is another's.
    #[inline]
    pub(super) fn sure_number(&self, likely: WordId, word: Folded) -> WordId {
        WordId(self.sure(likely.0, word.number()))
    }
}

/// The words while the dictionaries are read, numbered as they come.
pub(super) struct Vocabulary {
    numbers: HashMap<Folded, WordId>,
    words: Vec<Word>,
}

impl Vocabulary {
    pub(super) fn new() -> Vocabulary {
        Vocabulary {
            numbers: HashMap::new(),
            words: vec![Word::default()],
        }
    }

    /// What is known of a word, which is added where it is new; words that are too long share number 0.
    pub(super) fn add(&mut self, word: Folded) -> (WordId, &mut Word) {
        let next = WordId(self.words.len() as u32);
        let id = match word {
            Folded::NONE => WordId(0),
            word => *self.numbers.entry(word).or_insert(next),
        };
        if id == next {
            self.words.push(Word {
                folded: word,
                ..Word::default()
            });
        }
        (id, &mut self.words[id.0 as usize])
    }

    /// Takes in the words of another. Gives for each number there the number here.
    pub(super) fn absorb(&mut self, other: &Vocabulary) -> Vec<WordId> {
        let mut numbers = vec![WordId(0)];
        for theirs in &other.words[1..] {
            let (id, own) = self.add(theirs.folded);
            own.classes = own.classes.union(theirs.classes);
            own.first = own.first.or(theirs.first);
            own.kinds |= theirs.kinds;
            numbers.push(id);
        }
        numbers
    }

    /// The words as they are looked up, and for each number here the number there.
    pub(super) fn arranged(&self) -> (Words, Vec<WordId>) {
        let mut words = self.words[1..].to_vec();
        words.iter_mut().for_each(Word::settle);
        let words = Table::of(words);
        let number = |word: &Word| WordId(words.find(word.key()));
        let numbers = self.words.iter().map(number).collect();
        (words, numbers)
    }
}
