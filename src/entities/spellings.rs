//! How the names of an article are spelled, case and accents apart: each spelling has a number, so that names are compared as
//! numbers and no name needs a string of its own.

use std::hash::{BuildHasher, Hasher};
use std::ops::Range;

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The spellings met so far.
#[derive(Default)]
pub(super) struct Spellings {
    /// All of them, one behind the other.
    text: Vec<u8>,
    /// Where each ends.
    ends: Vec<u32>,
    numbers: HashTable<u32>,
    hasher: foldhash::fast::RandomState,
}

impl Spellings {
    /// Room for the spellings of so many names.
    pub(super) fn with_capacity(names: usize) -> Spellings {
        const LENGTH: usize = 8;
        Spellings {
            text: Vec::with_capacity(names * LENGTH),
            ends: Vec::with_capacity(names),
            numbers: HashTable::with_capacity(names),
            ..Spellings::default()
        }
    }

    /// The number of what `write` adds to a text: the same for the same text. What the text held before must stay.
    pub(super) fn number(&mut self, write: impl FnOnce(&mut Vec<u8>)) -> u32 {
        let begin = self.text.len();
        write(&mut self.text);
        let Spellings {
            text, ends, hasher, ..
        } = self;
        let hash = |spelled: &[u8]| {
            let mut hasher = hasher.build_hasher();
            hasher.write(spelled);
            hasher.finish()
        };
        let spelled = &text[begin..];
        let entry = self.numbers.entry(
            hash(spelled),
            |number| text[range(ends, *number)] == *spelled,
            |number| hash(&text[range(ends, *number)]),
        );
        match entry {
            Entry::Occupied(known) => {
                let number = *known.get();
                text.truncate(begin);
                number
            }
            Entry::Vacant(new) => {
                let number = ends.len() as u32;
                new.insert(number);
                ends.push(text.len() as u32);
                number
            }
        }
    }

    /// The number of a word or name.
    pub(super) fn of(&mut self, word: &str) -> u32 {
        self.number(|text| fold_into(text, word))
    }

    /// The number of two words with a hyphen between them.
    pub(super) fn hyphenated(&mut self, first: u32, second: u32) -> u32 {
        let [first, second] = [first, second].map(|number| range(&self.ends, number));
        self.number(|text| {
            text.extend_from_within(first);
            text.push(b'-');
            text.extend_from_within(second);
        })
    }

    /// A spelling: lower case, without accents.
    pub(super) fn get(&self, number: u32) -> &[u8] {
        &self.text[range(&self.ends, number)]
    }

    /// Whether one word is the other or an initial of it.
    pub(super) fn are_similar(&self, a: u32, b: u32) -> bool {
        let [one, other] = [a, b].map(|number| self.get(number));
        let initial = |short: &[u8], long: &[u8]| short.len() == 1 && long.starts_with(short);
        a == b || initial(one, other) || initial(other, one)
    }
}

fn range(ends: &[u32], number: u32) -> Range<usize> {
    let number = number as usize;
    let begin = number.checked_sub(1).map_or(0, |before| ends[before]);
    begin as usize..ends[number] as usize
}

/// Adds a word in lower case, without accents.
pub(super) fn fold_into(text: &mut Vec<u8>, word: &str) {
    let begin = text.len();
    text.extend_from_slice(word.as_bytes());
    let mut seen = 0;
    for byte in &mut text[begin..] {
        seen |= *byte;
        *byte = byte.to_ascii_lowercase();
    }
    if !seen.is_ascii() {
        text.truncate(begin);
        let letters = word.nfd().filter(|c| !is_combining_mark(*c));
        for c in letters.flat_map(char::to_lowercase) {
            text.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }
}

/// Whether two names are spelled the same.
pub(super) fn are_alike(one: &str, other: &str) -> bool {
    if one.is_ascii() && other.is_ascii() {
        return one.eq_ignore_ascii_case(other);
    }
    let fold = |name: &str| {
        let mut text = Vec::new();
        fold_into(&mut text, name);
        text
    };
    fold(one) == fold(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_differ_in_case_and_accents_have_one_number_and_no_others_have() {
        let mut spellings = Spellings::default();
        let numbers = ["Séjourné", "sejourne", "Lai", "LAI", "Laing", "", "Le"];
        let numbers = numbers.map(|name| spellings.of(name));
        assert_eq!(numbers, [0, 0, 1, 1, 2, 3, 4]);
        assert_eq!(spellings.get(0), b"sejourne");
        let joined = spellings.hyphenated(1, 4);
        assert_eq!(spellings.get(joined), b"lai-le");
        assert_eq!(spellings.of("Lai-Le"), joined);
        let initial = spellings.of("S");
        assert!(spellings.are_similar(initial, 0) && !spellings.are_similar(1, 2));
        assert!(are_alike("Séjourné", "SEJOURNE") && !are_alike("Lai", "Le"));
    }
}
