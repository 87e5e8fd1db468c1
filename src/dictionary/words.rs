//! All single words of all dictionaries in one hash table: a token is looked up once, whatever asks for it later.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::class::{Class, Classes};
use super::phrases::NodeId;
use crate::token::WordId;

/// What is known of one word.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize)]
pub struct Word {
    /// Everything it can be.
    pub classes: Classes,
    /// The word class that its dictionary row names first, which is the likeliest.
    pub first: Option<Class>,
    /// Where phrases that begin with it go on.
    pub(super) node: NodeId,
    /// Whether it makes a cue with a noun some words later, or is such a noun.
    pub(super) is_light: bool,
    /// Whether it is a word of the calendar.
    pub(super) is_calendar: bool,
    #[serde(skip)]
    mark: Mark,
}

/// The table of words. Case and accents don't count: *Séjourné* is *sejourne*.
#[derive(Deserialize, Serialize)]
pub struct Words {
    #[serde(skip)]
    slots: Vec<Slot>,
    words: Vec<Word>,
    #[serde(with = "super::packed::bytes")]
    keys: Vec<u8>,
    ends: Vec<u32>,
}

/// Where a word is found by its hash; number 0 is none. The hash stands beside the number, so that other words are passed
/// by without a look at them: most of the table of words is far from the processor.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    hash: u32,
    id: u32,
}

/// By what a word is told from others: its letters, where it is short, as most words of a text are; else its hash with the
/// highest bit, which no letter of ASCII has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Mark(u64);

const LONG: u64 = 1 << 63;

/// Words longer than this are unknown; it bounds what a hostile text can cost.
const LONGEST: usize = 64;

impl Words {
    pub(super) fn new() -> Words {
        Words {
            slots: vec![Slot::default(); 1 << 18],
            words: first_of(1 << 17, Word::default()),
            keys: Vec::with_capacity(1 << 20),
            ends: first_of(1 << 17, 0),
        }
    }

    /// The number of `word`, 0 where no dictionary has it.
    pub fn find(&self, word: &str) -> WordId {
        // Most words of a text are so short that they are compared as numbers.
        let bytes = word.as_bytes();
        if let 1..=8 = bytes.len() {
            let letters = load(bytes);
            if letters & WIDE == 0 {
                let letters = letters | CASE;
                let hash = (mix(bytes.len() as u64, letters) >> 32) as u32;
                return self.word_at(hash, Mark(used(letters, bytes)), |_| true);
            }
        }
        self.find_long(word)
    }

    fn find_long(&self, word: &str) -> WordId {
        if word.len() > LONGEST {
            return WordId(0);
        }
        if word.is_ascii() {
            return self.lookup(word.as_bytes());
        }
        let mut buffer = [0; LONGEST];
        match fold_quickly(word, &mut buffer) {
            Some(key) => self.lookup(key),
            None => self.lookup(&fold(word)),
        }
    }

    /// What is known of word `id`.
    pub fn get(&self, id: WordId) -> &Word {
        &self.words[id.0 as usize]
    }

    pub(super) fn get_mut(&mut self, id: WordId) -> &mut Word {
        &mut self.words[id.0 as usize]
    }

    /// The number of `word`, which is added where it is new.
    pub(super) fn add(&mut self, word: &str) -> WordId {
        if word.len() > LONGEST {
            return WordId(0);
        }
        if word.is_ascii() {
            self.add_plain(word.as_bytes())
        } else {
            self.add_plain(&fold(word))
        }
    }

    /// The number of an ASCII word or folded key, which is added where it is new.
    pub(super) fn add_plain(&mut self, word: &[u8]) -> WordId {
        let found = self.lookup(word);
        if found != WordId(0) {
            return found;
        }
        if self.words.len() * 2 > self.slots.len() {
            self.index();
        }
        if word.is_ascii() {
            self.keys.extend(word.iter().map(|byte| byte | 0x20));
        } else {
            self.keys.extend(word);
        }
        self.ends.push(self.keys.len() as u32);
        let id = self.words.len() as u32;
        self.words.push(Word::default());
        self.insert(id);
        WordId(id)
    }

    /// How many numbers of words there are, with 0.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The folded letters of a word.
    pub(super) fn key(&self, word: u32) -> &[u8] {
        &self.keys[self.ends[word as usize - 1] as usize..self.ends[word as usize] as usize]
    }

    /// The number of a word without accents; the case of its letters doesn't count.
    fn lookup(&self, word: &[u8]) -> WordId {
        let same = |key: &[u8]| {
            key.len() == word.len() && key.iter().zip(word).all(|(a, b)| *a == lower(*b))
        };
        let (hash, mark) = marked(word);
        self.word_at(hash, mark, |id| mark.0 & LONG == 0 || same(self.key(id)))
    }

    /// The first word from `hash` on that has this mark and is the `same`.
    fn word_at(&self, hash: u32, mark: Mark, same: impl Fn(u32) -> bool) -> WordId {
        let room = self.slots.len() - 1;
        let mut at = hash as usize & room;
        loop {
            let slot = self.slots[at];
            if slot.id == 0 {
                return WordId(0);
            }
            if slot.hash == hash && self.words[slot.id as usize].mark == mark && same(slot.id) {
                return WordId(slot.id);
            }
            at = (at + 1) & room;
        }
    }

    fn insert(&mut self, id: u32) {
        let (hash, mark) = marked(self.key(id));
        self.words[id as usize].mark = mark;
        let room = self.slots.len() - 1;
        let mut at = hash as usize & room;
        while self.slots[at].id != 0 {
            at = (at + 1) & room;
        }
        self.slots[at] = Slot { hash, id };
    }

    /// Makes anew by what the words are found, with room for as many again.
    pub(super) fn index(&mut self) {
        self.slots = vec![Slot::default(); (2 * self.words.len()).next_power_of_two()];
        (1..self.words.len() as u32).for_each(|id| self.insert(id));
    }
}

/// A list with its first item, and with room for as many words as the program's own dictionaries have.
fn first_of<Item>(room: usize, item: Item) -> Vec<Item> {
    let mut list = Vec::with_capacity(room);
    list.push(item);
    list
}

/// A word as the table keeps it: accents off, lower case, every apostrophe the same. Setting bit 0x20 makes ASCII
/// letters lower-case and leaves digits, periods, hyphens and apostrophes as they are.
fn fold(word: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(word.len());
    let mut buffer = [0; 4];
    for c in word.nfd().filter(|c| !is_combining_mark(*c)) {
        match c {
            '\u{2019}' => key.push(b'\''),
            'ø' | 'Ø' => key.push(b'o'),
            'ł' | 'Ł' => key.push(b'l'),
            'đ' | 'Đ' | 'ð' | 'Ð' => key.push(b'd'),
            'ı' => key.push(b'i'),
            'ß' => key.extend(b"ss"),
            'æ' | 'Æ' => key.extend(b"ae"),
            'œ' | 'Œ' => key.extend(b"oe"),
            c if c.is_ascii() => key.push(c as u8 | 0x20),
            c => c
                .to_lowercase()
                .for_each(|c| key.extend(c.encode_utf8(&mut buffer).as_bytes())),
        }
    }
    key
}

/// A word as the table keeps it, where it holds no more than ASCII and apostrophes, or is one mark of punctuation (*“*).
fn fold_quickly<'b>(word: &str, buffer: &'b mut [u8; LONGEST]) -> Option<&'b [u8]> {
    let mut bytes = word.as_bytes();
    let mut length = 0;
    while let Some((byte, rest)) = bytes.split_first() {
        bytes = rest;
        buffer[length] = match byte {
            0..=0x7F => lower(*byte),
            0xE2 if rest.starts_with(b"\x80\x99") => {
                bytes = &rest[2..];
                b'\''
            }
            0xE2 if rest.starts_with(b"\x80") && word.len() == 3 => {
                buffer[..3].copy_from_slice(word.as_bytes());
                return Some(&buffer[..3]);
            }
            _ => return None,
        };
        length += 1;
    }
    Some(&buffer[..length])
}

/// The bit that makes ASCII letters lower-case, in each byte.
const CASE: u64 = 0x2020_2020_2020_2020;

/// The bit that bytes outside ASCII have, in each byte.
const WIDE: u64 = 0x8080_8080_8080_8080;

/// Lower case of ASCII; bytes of other characters stay what they are.
fn lower(byte: u8) -> u8 {
    if byte.is_ascii() { byte | 0x20 } else { byte }
}

/// The hash of a word and its mark. No byte of a key is 0, so that letters as a number tell how many they are.
fn marked(word: &[u8]) -> (u32, Mark) {
    let hash = hash(word);
    let mark = match word.len() {
        ..=8 if word.is_ascii() => used(load(word) | CASE, word),
        _ => LONG | u64::from(hash),
    };
    (hash, Mark(mark))
}

/// As many bytes of a number as `word` has.
fn used(letters: u64, word: &[u8]) -> u64 {
    let unused = 8 * (8 - word.len() as u32);
    letters & u64::MAX.checked_shr(unused).unwrap_or(0)
}

/// At most eight bytes as a number, the first byte lowest.
fn load(bytes: &[u8]) -> u64 {
    let four = |bytes: &[u8]| {
        bytes
            .first_chunk()
            .map_or(0, |chunk| u64::from(u32::from_le_bytes(*chunk)))
    };
    match bytes.len() {
        0 => 0,
        // Three bytes are the first, the middle and the last; of fewer, some are the same.
        length @ 1..=3 => {
            let (middle, last) = (length / 2, length - 1);
            u64::from(bytes[0])
                | u64::from(bytes[middle]) << (8 * middle)
                | u64::from(bytes[last]) << (8 * last)
        }
        length => four(bytes) | four(&bytes[length - 4..]) << (8 * (length - 4)),
    }
}

/// A multiplicative hash over words of eight bytes; ASCII case is folded on the way.
fn hash(bytes: &[u8]) -> u32 {
    let mut state = bytes.len() as u64;
    let (chunks, rest) = bytes.as_chunks::<8>();
    for chunk in chunks {
        state = mix(state, u64::from_le_bytes(*chunk) | CASE);
    }
    if !rest.is_empty() {
        state = mix(state, load(rest) | CASE);
    }
    (state >> 32) as u32
}

fn mix(state: u64, letters: u64) -> u64 {
    (state.rotate_left(5) ^ letters).wrapping_mul(0x517c_c1b7_2722_0a95)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_apostrophes_do_not_count() {
        let mut words = Words::new();
        let id = words.add("Séjourné");
        assert_eq!(words.find("sejourne"), id);
        assert_eq!(words.find("SÉJOURNÉ"), id);
        let id = words.add("don't");
        assert_eq!(words.find("Don’t"), id);
        assert_eq!(words.find("unknown"), WordId(0));
    }

    #[test]
    fn words_of_all_lengths_are_found_and_told_apart() {
        let mut words = Words::new();
        let long = "Abcdefghijklmnopqrstuvwxyz’s";
        let mut all: Vec<(WordId, String)> = Vec::new();
        for length in 1..long.chars().count() {
            for word in [
                long.chars().take(length).collect::<String>(),
                long.chars().rev().take(length).collect(),
                format!("é{}", long.chars().take(length).collect::<String>()),
                format!("中{}", long.chars().take(length).collect::<String>()),
            ] {
                all.push((words.add(&word), word));
            }
        }
        all.extend(["“", "”", "‘", "’", "—", "…"].map(|mark| (words.add(mark), mark.to_owned())));
        for (id, word) in &all {
            assert!(*id != WordId(0));
            assert_eq!(words.find(word), *id, "{word}");
            assert_eq!(words.find(&word.to_uppercase()), *id, "{word}");
            let same = all.iter().filter(|(other, _)| other == id);
            assert!(
                same.count() <= 2,
                "{word}: a word is at most the same as itself with an accent"
            );
        }
        assert_eq!(words.find(""), WordId(0));
    }
}
