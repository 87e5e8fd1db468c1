//! What can be true of a token, as bits that rules can test at once.

use super::program::bit;
use crate::dictionary::{Class, Classes, Kind};

const EVENTS: u16 = bit(Kind::Event) | bit(Kind::Law) | bit(Kind::Work);

// No look that is a class has the bit of one that is none.
const _: () = {
    let others = Look::CUE
        .and(Look::CAPITAL)
        .and(Look::MARK)
        .and(Look::WORD)
        .and(Look::UPPER)
        .and(Look::INITIAL);
    assert!(!Look::TOLD.any(others) && Look::TOLD.0 < Look::NAMEY.0);
};

/// A set of things that can be true of a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look(u64);

impl Look {
    /// Nothing.
    pub const NONE: Look = Look(0);
    /// Everything.
    pub const ALL: Look = Look(u64::MAX);

    // What tells most of the rest of a sentence, and of the token before a name, has the lowest bits: `starts.rs` asks
    // for no more there.

    /// A noun for buildings that may be in lower case begins here.
    const LOWER_BUILDING: Look = Look(1 << 0);
    /// A noun for parts of a country that may be in lower case begins here.
    const LOWER_DIVISION: Look = Look(1 << 1);
    /// A noun for events that may be in lower case begins here.
    const LOWER_EVENT: Look = Look(1 << 2);
    // From the bit behind it on, looks that are classes have the order of those; the others stand where none is.
    /// A verb of saying in the past or present.
    pub const CUE: Look = Look(1 << 11);
    /// A word that begins with a capital letter.
    pub const CAPITAL: Look = Look(1 << 12);
    /// An article, pronoun, preposition, auxiliary and the like.
    pub const FUNCTION: Look = Look::of(Class::Function);
    /// No word and no number; also what stands behind the last token.
    pub const MARK: Look = Look(1 << 14);
    /// A word or number.
    pub const WORD: Look = Look(1 << 15);
    /// A word of the language, in any case.
    pub const COMMON: Look = Look::of(Class::Common);
    /// A word in capital letters only, two or more.
    pub const UPPER: Look = Look(1 << 17);
    /// One capital letter.
    pub const INITIAL: Look = Look(1 << 18);
    /// A given name.
    pub const GIVEN: Look = Look::of(Class::GivenName);
    /// A surname.
    pub const SURNAME: Look = Look::of(Class::Surname);
    /// The family name in names that begin with it.
    pub const FAMILY_FIRST: Look = Look::of(Class::FamilyFirst);
    /// A particle of names: *van*, *bin*.
    pub const PARTICLE: Look = Look::of(Class::Particle);
    /// A given name or surname that is also a common word, a place or the like.
    pub const AMBIGUOUS: Look = Look::of(Class::Ambiguous);
    /// With such a word or sign dates, times and amounts begin.
    pub const TIMED: Look = Look::of(Class::Timed);
    /// A month or weekday.
    pub const CALENDAR: Look = Look::of(Class::Calendar);
    /// The word may stand in a person's name.
    pub const NAMEY: Look = Look(1 << 26);
    /// The word may stand in the name of an organization, place or event.
    pub const PROPER: Look = Look(1 << 27);
    /// A word that may stand in a person's name and is nothing else that the dictionaries know.
    pub const STRANGE: Look = Look(1 << 28);
    /// The word alone is a title.
    pub const IS_TITLE: Look = Look(1 << 29);
    /// A title begins here.
    pub const TITLE: Look = Look(1 << 30);
    /// A head noun begins here.
    pub const HEAD: Look = Look(1 << 31);
    /// The word stands inside a listed place that needs no context.
    pub const PLACE: Look = Look(1 << 32);
    /// A listed name of a place begins here; the bit behind it tells of one that needs no context.
    const NAMED_PLACE: Look = Look(1 << 33);
    /// A nationality that stands by itself in one word.
    pub const IS_NORP: Look = Look(1 << 35);
    /// A listed name of several words begins here.
    pub(super) const LONG_NAME: Look = Look(1 << 36);
    /// A head noun of several words begins here.
    pub(super) const LONG_HEAD: Look = Look(1 << 37);
    /// A title of several words begins here.
    pub const LONG_TITLE: Look = Look(1 << 38);
    /// The word alone is a head noun of organizations.
    pub const ORG_HEAD: Look = Look(1 << 39);
    /// The word alone is a head noun of places.
    pub const PLACE_HEAD: Look = Look(1 << 40);
    /// A listed name begins here.
    pub const NAME: Look = Look(1 << 41);
    /// The word stands inside a listed nationality or other group.
    pub const NORP: Look = Look(1 << 42);
    /// The word stands inside a listed organization or event.
    pub const ORG: Look = Look(1 << 43);
    /// A listed person's name covers the word.
    pub const PERSON: Look = Look(1 << 44);
    /// The sentence has nearly all words in capitals, so that capitals tell nothing.
    pub const SHOUTED: Look = Look(1 << 45);
    /// The first word of a sentence or quotation, where a capital tells nothing.
    pub const FIRST: Look = Look(1 << 46);
    /// A capitalised word from which a head noun of organizations can be reached over others.
    pub const HEADED_ORG: Look = Look(1 << 47);
    /// The steps of a name lead from here to a capitalised head noun of organizations that ends a name.
    pub const BEFORE_ORG_HEAD: Look = Look(1 << 48);
    /// They lead, or don't have to lead, to one that begins a name.
    pub const UP_TO_ORG_HEAD: Look = Look(1 << 49);
    /// The form of a company can be reached.
    pub const HEADED_COMPANY: Look = Look(1 << 50);
    /// A head noun of places can be reached, and the steps of a name lead to one that ends a name.
    pub const HEADED_PLACE: Look = Look(1 << 51);
    /// A head noun of events can be reached, and the steps of a name lead to one that ends a name.
    pub const HEADED_EVENT: Look = Look(1 << 52);
    /// A comma can be reached.
    pub const BEFORE_COMMA: Look = Look(1 << 53);
    /// A listed name of a person begins here; the bit behind it tells of one that needs no context.
    const NAMED_PERSON: Look = Look(1 << 54);
    /// A listed name of an organization begins here; the bit behind it tells of one that needs no context.
    const NAMED_ORG: Look = Look(1 << 56);
    /// A listed name of a group begins here; the bit behind it tells of one that needs no context.
    const NAMED_NORP: Look = Look(1 << 58);
    /// A listed name of an event begins here; the bit behind it tells of one that needs no context.
    const NAMED_EVENT: Look = Look(1 << 60);
    /// A number in digits.
    pub const NUMBER: Look = Look(1 << 62);

    /// What is told of capitalised words only: what can be reached from there.
    pub(super) const REACHING: Look = Look::HEADED_ORG
        .and(Look::BEFORE_ORG_HEAD)
        .and(Look::UP_TO_ORG_HEAD)
        .and(Look::HEADED_COMPANY)
        .and(Look::HEADED_PLACE)
        .and(Look::HEADED_EVENT)
        .and(Look::BEFORE_COMMA);

    /// A conjunction.
    pub(super) const CONJUNCTION: Look = Look::of(Class::Conjunction);

    /// Those classes of words that tell most often that a rule can't fit.
    pub(super) const TELLING: Look = Look::of(Class::People)
        .and(Look::of(Class::Place))
        .and(Look::of(Class::Group))
        .and(Look::of(Class::Locative))
        .and(Look::of(Class::Preposition))
        .and(Look::of(Class::Determiner))
        .and(Look::of(Class::Conjunction))
        .and(Look::of(Class::NameSuffix));

    /// What a word tells by its classes.
    pub(super) const TOLD: Look = Look::TELLING
        .and(Look::FUNCTION)
        .and(Look::COMMON)
        .and(Look::GIVEN)
        .and(Look::SURNAME)
        .and(Look::FAMILY_FIRST)
        .and(Look::PARTICLE)
        .and(Look::AMBIGUOUS)
        .and(Look::TIMED)
        .and(Look::CALENDAR);

    /// The bit of a class of words, if it has one for every token.
    pub(super) const fn of_class(class: Class) -> Option<Look> {
        let look = Look::of_classes(Classes::of(&[class])).shared(Look::TELLING);
        if look.is_single() { Some(look) } else { None }
    }

    /// The bits of the classes that have one; of others, more.
    pub(super) const fn of_classes(classes: Classes) -> Look {
        const BIT: u32 = Look::LOWER_EVENT.0.trailing_zeros() + 1;
        Look(classes.from(Class::People) << BIT)
    }

    const fn of(class: Class) -> Look {
        Look::of_classes(Classes::of(&[class]))
    }

    /// What begins where a listed name of one of these kinds begins, surely or perhaps; kinds are bits.
    pub(super) const fn named(kinds: u16, surely: bool) -> Look {
        const PLACES: u16 = bit(Kind::Gpe) | bit(Kind::Loc) | bit(Kind::Fac);
        let perhaps = if kinds & !bit(Kind::Person) == 0 {
            Look::NAMED_PERSON
        } else if kinds & !bit(Kind::Org) == 0 {
            Look::NAMED_ORG
        } else if kinds & !PLACES == 0 {
            Look::NAMED_PLACE
        } else if kinds & !bit(Kind::Norp) == 0 {
            Look::NAMED_NORP
        } else if kinds & !EVENTS == 0 {
            Look::NAMED_EVENT
        } else {
            return Look::NAME;
        };
        if surely {
            Look(perhaps.0 << 1)
        } else {
            perhaps
        }
    }

    /// What begins where a head noun of one of these kinds begins that may be in lower case; kinds are bits.
    pub(super) const fn lower_head(kinds: u16) -> Look {
        if kinds & !bit(Kind::Fac) == 0 {
            Look::LOWER_BUILDING
        } else if kinds & !bit(Kind::Gpe) == 0 {
            Look::LOWER_DIVISION
        } else if kinds & !EVENTS == 0 {
            Look::LOWER_EVENT
        } else {
            Look::HEAD
        }
    }

    /// Both sets together.
    pub const fn and(self, other: Look) -> Look {
        Look(self.0 | other.0)
    }

    /// Whether all of `other` is in the set.
    pub const fn has(self, other: Look) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether the sets share anything.
    pub const fn any(self, other: Look) -> bool {
        self.0 & other.0 != 0
    }

    /// All bits from one part of four on, up to another.
    pub(super) const fn parts(from: usize, to: usize) -> Look {
        Look(u64::MAX >> (64 - 4 * (to - from)) << (4 * from))
    }

    /// Four of the bits as a number.
    pub(super) const fn four(self, part: usize) -> usize {
        (self.0 >> (4 * part)) as usize & 15
    }

    /// Whether it is one thing and no more.
    pub const fn is_single(self) -> bool {
        self.0.is_power_of_two()
    }

    /// What both sets have.
    pub(super) const fn shared(self, other: Look) -> Look {
        Look(self.0 & other.0)
    }

    /// What the other set has not.
    pub(super) const fn without(self, other: Look) -> Look {
        Look(self.0 & !other.0)
    }

    /// Adds what is in another set.
    pub(super) const fn set(&mut self, other: Look) {
        self.0 |= other.0;
    }
}
