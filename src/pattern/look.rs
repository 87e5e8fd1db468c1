//! What can be true of a token, as bits that rules can test at once.

use super::program::bit;
use crate::dictionary::Kind;

/// A set of things that can be true of a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look(u64);

impl Look {
    /// Nothing.
    pub const NONE: Look = Look(0);
    /// Everything.
    pub const ALL: Look = Look(u64::MAX);
    /// A word that begins with a capital letter.
    pub const CAPITAL: Look = Look(1);
    /// A word in capital letters only, two or more.
    pub const UPPER: Look = Look(1 << 1);
    /// One capital letter.
    pub const INITIAL: Look = Look(1 << 2);
    /// An article, pronoun, preposition, auxiliary and the like.
    pub const FUNCTION: Look = Look(1 << 3);
    /// A word of the language, in any case.
    pub const COMMON: Look = Look(1 << 4);
    /// A given name.
    pub const GIVEN: Look = Look(1 << 5);
    /// A surname.
    pub const SURNAME: Look = Look(1 << 6);
    /// A given name or surname that is also a common word, a place or the like.
    pub const AMBIGUOUS: Look = Look(1 << 7);
    /// A month or weekday.
    pub const CALENDAR: Look = Look(1 << 8);
    /// A title begins here.
    pub const TITLE: Look = Look(1 << 9);
    /// The word alone is a title.
    pub const IS_TITLE: Look = Look(1 << 10);
    /// A head noun begins here.
    pub const HEAD: Look = Look(1 << 11);
    /// The word alone is a head noun of organizations.
    pub const ORG_HEAD: Look = Look(1 << 12);
    /// The word alone is a head noun of places.
    pub const PLACE_HEAD: Look = Look(1 << 13);
    /// A listed name begins here.
    pub const NAME: Look = Look(1 << 14);
    /// The word stands inside a listed place that needs no context.
    pub const PLACE: Look = Look(1 << 15);
    /// The word stands inside a listed nationality or other group.
    pub const NORP: Look = Look(1 << 16);
    /// The word stands inside a listed organization or event.
    pub const ORG: Look = Look(1 << 17);
    /// The sentence has nearly all words in capitals, so that capitals tell nothing.
    pub const SHOUTED: Look = Look(1 << 18);
    /// The first word of a sentence or quotation, where a capital tells nothing.
    pub const FIRST: Look = Look(1 << 19);
    /// A particle of names: *van*, *bin*.
    pub const PARTICLE: Look = Look(1 << 20);
    /// The family name in names that begin with it.
    pub const FAMILY_FIRST: Look = Look(1 << 21);
    /// The word may stand in a person's name.
    pub const NAMEY: Look = Look(1 << 22);
    /// The word may stand in the name of an organization, place or event.
    pub const PROPER: Look = Look(1 << 23);
    /// A word or number.
    pub const WORD: Look = Look(1 << 24);
    /// A verb of saying in the past or present.
    pub const CUE: Look = Look(1 << 25);
    /// The word is a name of a language word in lower case or a number.
    pub const NUMBER: Look = Look(1 << 26);
    /// A listed person's name covers the word.
    pub const PERSON: Look = Look(1 << 27);
    /// A nationality that stands by itself in one word.
    pub const IS_NORP: Look = Look(1 << 28);

    /// A word that may stand in a person's name and is nothing else that the dictionaries know.
    pub const STRANGE: Look = Look(1 << 29);
    /// A head noun of organizations can be reached from here over capitalised words.
    pub const HEADED_ORG: Look = Look(1 << 30);
    /// The form of a company can be reached.
    pub const HEADED_COMPANY: Look = Look(1 << 32);
    /// A head noun of places can be reached.
    pub const HEADED_PLACE: Look = Look(1 << 33);
    /// A head noun of events can be reached.
    pub const HEADED_EVENT: Look = Look(1 << 34);
    /// A comma can be reached.
    pub const BEFORE_COMMA: Look = Look(1 << 35);

    /// A title of several words begins here.
    pub const LONG_TITLE: Look = Look(1 << 31);

    /// A listed name of a person begins here; for each family of kinds the second bit tells that one needs no context.
    const NAMED_PERSON: Look = Look(1 << 36);
    const NAMED_ORG: Look = Look(1 << 38);
    const NAMED_PLACE: Look = Look(1 << 40);
    const NAMED_NORP: Look = Look(1 << 42);
    const NAMED_EVENT: Look = Look(1 << 44);

    /// What stands behind a name and belongs to it: *Jr.*, *III*.
    pub const SUFFIX: Look = Look(1 << 46);

    /// No word and no number; also what stands behind the last token.
    pub const MARK: Look = Look(1 << 47);
    /// With such a word or sign dates, times and amounts begin.
    pub const TIMED: Look = Look(1 << 48);

    /// What begins where a listed name of one of these kinds begins, surely or perhaps; kinds are bits.
    pub(super) const fn named(kinds: u16, surely: bool) -> Look {
        const PLACES: u16 = bit(Kind::Gpe) | bit(Kind::Loc) | bit(Kind::Fac);
        const EVENTS: u16 = bit(Kind::Event) | bit(Kind::Law) | bit(Kind::Work);
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

    /// So many bits are used.
    pub(super) const BITS: usize = 49;

    /// Four of the bits as a number.
    pub(super) const fn four(self, part: usize) -> usize {
        (self.0 >> (4 * part)) as usize & 15
    }

    /// Whether it is one thing and no more.
    pub const fn is_single(self) -> bool {
        self.0.is_power_of_two()
    }

    /// Adds what is in another set.
    pub(super) const fn set(&mut self, other: Look) {
        self.0 |= other.0;
    }
}
