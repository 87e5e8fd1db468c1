//! Word classes: what a single word can be, as bits that rules can test at once.

use serde::{Deserialize, Serialize};

macro_rules! classes {
    ($($name:ident $text:literal,)*) => {
        /// One thing that a word can be. The dictionaries name it in lower case with hyphens.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
        #[repr(u8)]
        pub enum Class { $(
            #[doc = concat!("`", $text, "` in the dictionaries.")]
            $name,
        )* }

        impl Class {
            /// The class that the dictionaries call `name`.
            pub fn named(name: &str) -> Option<Class> {
                match name { $($text => Some(Class::$name),)* _ => None }
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
    // From here to the name's suffix, and behind it to `Ambiguous`, the order is that of the bits of a look (`pattern/look.rs`).
    People "people",
    Place "place",
    Group "group",
    Locative "locative",
    Preposition "preposition",
    Determiner "determiner",
    Conjunction "conjunction",
    NameSuffix "name-suffix",
    GivenName "given-name",
    Surname "surname",
    FamilyFirst "family-first",
    Particle "particle",
    Ambiguous "ambiguous",
    Month "month",
    Weekday "weekday",
    Unit "unit",
    RelativeTime "relative-time",
    Day "day",
    DayPart "part-of-day",
    NeverEnds "never-ends",
    MaybeEnds "maybe-ends",
    BeforeNumber "before-number",
    Issuer "issuer",
    Institution "institution",
    Patronymic "patronymic",
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

    /// Whether it is one of [`Class::OPEN`].
    pub fn is_open(self) -> bool {
        (Class::Noun as u8..=Class::Adverb as u8).contains(&(self as u8))
    }
}

/// A set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Classes(u128);

impl Classes {
    /// The set that holds nothing.
    pub const NONE: Classes = Classes(0);

    /// The set that holds `classes`.
    pub const fn of(classes: &[Class]) -> Classes {
        let mut bits: u128 = 0;
        let mut i = 0;
        while i < classes.len() {
            bits |= 1 << classes[i] as u64;
            i += 1;
        }
        Classes(bits)
    }

    /// Whether `class` is in the set.
    pub const fn has(self, class: Class) -> bool {
        self.0 & (1 << class as u64) != 0
    }

    /// Whether the two sets share a class.
    pub const fn any(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether the set is empty.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Both sets together.
    pub const fn union(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }

    /// The set as bits, from one class on in the order of [`Class`].
    pub const fn from(self, first: Class) -> u64 {
        (self.0 >> first as u32) as u64
    }

    /// Whether all of `other` is in the set.
    pub const fn has_all(self, other: Classes) -> bool {
        self.0 & other.0 == other.0
    }

    /// Adds a class.
    pub fn add(&mut self, class: Class) {
        self.0 |= 1 << class as u64;
    }
}
