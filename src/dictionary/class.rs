//! Word classes: what a single word can be, as bits that rules can test at once.

use super::flat::{Bytes, Flat, flat};

macro_rules! classes {
    ($($name:ident $($text:literal)? $((derived $doc:literal))?,)*) => {
        /// One thing that a word can be. The dictionaries name it in lower case with hyphens.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum Class { $(
            $(#[doc = concat!("`", $text, "` in the dictionaries.")])?
            $(#[doc = $doc])?
            $name,
        )* }

        impl Class {
            const ALL: &[Class] = &[$(Class::$name),*];

            /// The class that the dictionaries call `name`.
            pub fn named(name: &str) -> Option<Class> {
                match name { $($($text => Some(Class::$name),)?)* _ => None }
            }
        }
    };
}

classes! {
    Possessive "possessive",
    PronounSubject "pronoun-subject",
    PronounObject "pronoun-object",
    PronounReflexive "pronoun-reflexive",
    PronounDemonstrative "pronoun-demonstrative",
    PronounIndefinite "pronoun-indefinite",
    Relative "relative",
    Wh "wh",
    That "that",
    Agent "agent",
    Topic "topic",
    Definite "definite",
    To "to",
    Subordinator "subordinator",
    Comment "comment",
    Be "auxiliary-be",
    Have "auxiliary-have",
    Do "auxiliary-do",
    Modal "modal",
    Negation "negation",
    Cardinal "number",
    Ordinal "ordinal",
    Quantifier "quantifier",
    Interjection "interjection",
    FirstPerson "first-person",
    SecondPerson "second-person",
    ThirdSingular "third-singular",
    ThirdPlural "third-plural",
    Male "male",
    Female "female",
    Noun "noun",
    Plural "plural",
    Verb "verb",
    VerbS "verb-s",
    Past "past",
    Participle "participle",
    Ing "ing",
    Adjective "adjective",
    Adverb "adverb",
    Person "person",
    Document "document",
    Communication "communication",
    Time "time",
    // From here to `Calendar`, what the look of a token has of its classes has the same order there (`pattern/look.rs`).
    People "people",
    Place "place",
    Group "group",
    Locative "locative",
    Preposition "preposition",
    Determiner "determiner",
    Conjunction "conjunction",
    NameSuffix "name-suffix",
    Month "month",
    Weekday "weekday",
    Function (derived "A class that tells of no thing: articles, pronouns, prepositions, auxiliaries and the like."),
    Unit "unit",
    RelativeTime "relative-time",
    Common (derived "A word class proper: a word of the language."),
    Day "day",
    DayPart "part-of-day",
    GivenName "given-name",
    Surname "surname",
    FamilyFirst "family-first",
    Particle "particle",
    Ambiguous "ambiguous",
    Timed (derived "A class of words with which dates, times and amounts begin."),
    Calendar (derived "A month or weekday."),
    NeverEnds "never-ends",
    MaybeEnds "maybe-ends",
    BeforeNumber "before-number",
    Issuer "issuer",
    Institution "institution",
    Patronymic "patronymic",
    NameSyllable "name-syllable",
    Holder "holder",
}

impl Class {
    /// The classes of nouns, verbs, adjectives and adverbs, of which a language has ever more.
    pub const OPEN: [Class; 9] = [
        Class::Noun,
        Class::Plural,
        Class::Verb,
        Class::VerbS,
        Class::Past,
        Class::Participle,
        Class::Ing,
        Class::Adjective,
        Class::Adverb,
    ];

    /// What tells of no thing.
    const FUNCTION: Classes = Classes::of(&[
        Class::Determiner,
        Class::Possessive,
        Class::PronounSubject,
        Class::PronounObject,
        Class::PronounReflexive,
        Class::PronounDemonstrative,
        Class::PronounIndefinite,
        Class::Relative,
        Class::Wh,
        Class::That,
        Class::Preposition,
        Class::To,
        Class::Conjunction,
        Class::Subordinator,
        Class::Be,
        Class::Have,
        Class::Do,
        Class::Modal,
        Class::Negation,
        Class::Quantifier,
        Class::Interjection,
    ]);

    const CALENDAR: Classes = Classes::of(&[Class::Month, Class::Weekday]);

    /// That with which dates, times and amounts begin.
    const TIMED: Classes = Classes::of(&[
        Class::Month,
        Class::Weekday,
        Class::Unit,
        Class::RelativeTime,
        Class::Day,
        Class::DayPart,
        Class::Cardinal,
        Class::Ordinal,
    ]);

    /// Whether it is one of [`Class::OPEN`].
    pub fn is_open(self) -> bool {
        (Class::Noun as u8..=Class::Adverb as u8).contains(&(self as u8))
    }
}

impl Flat for Option<Class> {
    const SIZE: usize = 1;

    fn put(self, bytes: &mut Vec<u8>) {
        bytes.push(self.map_or(0, |class| class as u8 + 1));
    }

    #[inline]
    fn take(bytes: &mut Bytes) -> Option<Class> {
        let number = u8::take(bytes).checked_sub(1)?;
        Class::ALL.get(usize::from(number)).copied()
    }
}

flat! { Classes { low: u64, high: u32 } }

/// A set of classes, in twelve bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(Rust, packed(4))]
pub struct Classes {
    low: u64,
    high: u32,
}

const _: () = assert!(Class::ALL.len() <= 96);

impl Classes {
    /// The set that holds nothing.
    pub const NONE: Classes = Classes { low: 0, high: 0 };

    /// The set that holds `classes`.
    pub const fn of(classes: &[Class]) -> Classes {
        let mut bits: u128 = 0;
        let mut i = 0;
        while i < classes.len() {
            bits |= 1 << classes[i] as u64;
            i += 1;
        }
        Classes::of_bits(bits)
    }

    const fn of_bits(bits: u128) -> Classes {
        Classes {
            low: bits as u64,
            high: (bits >> u64::BITS) as u32,
        }
    }

    const fn bits(self) -> u128 {
        self.low as u128 | (self.high as u128) << u64::BITS
    }

    /// Whether `class` is in the set.
    pub const fn has(self, class: Class) -> bool {
        self.bits() & (1 << class as u64) != 0
    }

    /// Whether the two sets share a class.
    pub const fn any(self, other: Classes) -> bool {
        self.bits() & other.bits() != 0
    }

    /// Whether the set is empty.
    pub const fn is_empty(self) -> bool {
        self.bits() == 0
    }

    /// Both sets together.
    pub const fn union(self, other: Classes) -> Classes {
        Classes::of_bits(self.bits() | other.bits())
    }

    /// The set as bits, from one class on in the order of [`Class`].
    pub const fn from(self, first: Class) -> u64 {
        (self.bits() >> first as u32) as u64
    }

    /// Whether all of `other` is in the set.
    pub const fn has_all(self, other: Classes) -> bool {
        self.bits() & other.bits() == other.bits()
    }

    /// Adds what follows from the others, for a word that is of the language or not.
    pub(super) fn derive(&mut self, common: bool) {
        let derived = [
            (Class::Function, self.any(Class::FUNCTION)),
            (Class::Common, common),
            (Class::Timed, self.any(Class::TIMED)),
            (Class::Calendar, self.any(Class::CALENDAR)),
        ];
        for (class, _) in derived.into_iter().filter(|(_, holds)| *holds) {
            self.add(class);
        }
    }

    /// Adds a class.
    pub fn add(&mut self, class: Class) {
        *self = self.union(Classes::of(&[class]));
    }
}
