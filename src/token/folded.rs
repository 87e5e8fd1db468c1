//! The letters of a word without case and accents, as a number by which it is told from other words.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word without case and accents: *Séjourné* is *sejourne*. It is the letters themselves, where they are at most eight of
/// ASCII, as those of most words of a text are; else a hash of them with the highest bit, which no letter of ASCII has. Of two
/// long words, one pair in 10¹⁹ is the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Folded(u64);

const LONG: u64 = 1 << 63;

/// Words longer than this are unknown; it bounds what a hostile text can cost.
const LONGEST: usize = 64;

/// The bit that makes ASCII letters lower-case, in each byte. It leaves digits, periods, hyphens and apostrophes as they are.
const CASE: u64 = 0x2020_2020_2020_2020;

/// The bit that bytes outside ASCII have, in each byte.
const WIDE: u64 = 0x8080_8080_8080_8080;

impl Folded {
    /// All words that are too long to be known.
    pub const NONE: Folded = Folded(LONG);

    /// The word as a number.
    pub fn number(self) -> u64 {
        self.0
    }

    /// The word that has this number.
    pub fn numbered(number: u64) -> Folded {
        Folded(number)
    }

    /// A word.
    #[inline]
    pub fn of(word: &str) -> Folded {
        let bytes = word.as_bytes();
        if let 1..=8 = bytes.len() {
            let letters = load(bytes);
            if letters & WIDE == 0 {
                return Folded::of_number(letters, bytes.len());
            }
        }
        Folded::of_long(word)
    }

    fn of_long(word: &str) -> Folded {
        // Most are marks of punctuation: *“*.
        if let [0xE2, 0x80, last] = word.as_bytes()
            && *last != 0x99
        {
            return Folded::of_mark(word.as_bytes());
        }
        if word.is_empty() || word.len() > LONGEST {
            return Folded::NONE;
        }
        if word.is_ascii() {
            return Folded::of_ascii(word.as_bytes());
        }
        let mut buffer = [0; LONGEST];
        match fold_quickly(word, &mut buffer) {
            Some(letters) => Folded::of_letters(letters),
            None => Folded::of_letters(&fold(word)),
        }
    }

    /// One byte of ASCII.
    pub(super) fn of_byte(byte: u8) -> Folded {
        Folded(u64::from(byte) | (CASE & 0xFF))
    }

    /// At most eight letters of ASCII as a number, the first lowest.
    #[inline]
    pub(super) fn of_number(letters: u64, length: usize) -> Folded {
        Folded(first(letters | CASE, length))
    }

    /// The letters of ASCII that a mask has of a number.
    #[inline]
    pub(super) fn of_letters_in(letters: u64, mask: u64) -> Folded {
        Folded((letters | CASE) & mask)
    }

    /// A word of ASCII.
    pub(super) fn of_ascii(letters: &[u8]) -> Folded {
        match letters.len() {
            length @ 1..=8 => Folded::of_number(load(letters), length),
            9..=LONGEST => Folded(LONG | hash(letters, CASE)),
            _ => Folded::NONE,
        }
    }

    /// Letters that are folded.
    fn of_letters(letters: &[u8]) -> Folded {
        if letters.is_ascii() {
            return Folded::of_ascii(letters);
        }
        Folded::of_mark(letters)
    }

    /// What is no ASCII, as it stands.
    fn of_mark(letters: &[u8]) -> Folded {
        Folded(LONG | hash(letters, 0))
    }
}

/// A word without accents, in lower case, every apostrophe the same.
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

/// A folded word, where it holds no more than ASCII and apostrophes.
fn fold_quickly<'b>(word: &str, buffer: &'b mut [u8; LONGEST]) -> Option<&'b [u8]> {
    let mut bytes = word.as_bytes();
    let mut length = 0;
    while let Some((byte, rest)) = bytes.split_first() {
        bytes = rest;
        buffer[length] = match byte {
            0..=0x7F => byte | 0x20,
            0xE2 if rest.starts_with(b"\x80\x99") => {
                bytes = &rest[2..];
                b'\''
            }
            _ => return None,
        };
        length += 1;
    }
    Some(&buffer[..length])
}

/// The first bytes of a number, so many.
fn first(letters: u64, length: usize) -> u64 {
    let unused = 8 * (8 - length as u32);
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

/// A hash over words of eight bytes, of each of which the bits of `case` are set.
fn hash(bytes: &[u8], case: u64) -> u64 {
    let (chunks, rest) = bytes.as_chunks::<8>();
    let state = chunks.iter().fold(bytes.len() as u64, |state, chunk| {
        mix(state, u64::from_le_bytes(*chunk) | case)
    });
    mix(state, load(rest) | case)
}

/// A step of a multiplicative hash.
fn mix(state: u64, letters: u64) -> u64 {
    (state.rotate_left(5) ^ letters).wrapping_mul(0x517c_c1b7_2722_0a95)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn case_accents_and_apostrophes_do_not_count() {
        assert_eq!(Folded::of("Séjourné"), Folded::of("sejourne"));
        assert_eq!(Folded::of("SÉJOURNÉ"), Folded::of("sejourne"));
        assert_eq!(Folded::of("Don’t"), Folded::of("don't"));
        assert_eq!(Folded::of(""), Folded::NONE);
        assert_eq!(Folded::of(&"long".repeat(17)), Folded::NONE);
    }

    #[test]
    fn words_of_all_lengths_are_told_apart() {
        let long = "Abcdefghijklmnopqrstuvwxyz’s";
        let mut all: HashMap<Folded, String> = HashMap::new();
        let mut add = |word: String, folded: String| {
            assert_eq!(
                Folded::of(&word),
                Folded::of(&word.to_uppercase()),
                "{word}"
            );
            let other = all.insert(Folded::of(&word), folded.clone());
            assert_eq!(other.unwrap_or(folded.clone()), folded);
        };
        for length in 1..long.chars().count() {
            let start: String = long.chars().take(length).collect();
            let end: String = long.chars().rev().take(length).collect();
            add(format!("é{start}"), format!("e{start}"));
            add(format!("中{start}"), format!("中{start}"));
            add(format!("e{start}"), format!("e{start}"));
            add(start.clone(), start);
            add(end.clone(), end);
        }
        for mark in ["“", "”", "‘", "’", "—", "…", "‼"] {
            add(mark.to_owned(), mark.to_owned());
        }
    }
}
