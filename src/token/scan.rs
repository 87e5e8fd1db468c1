//! Where tokens begin and end: one pass over the bytes, driven by tables of their classes.

use super::marks::{is_apostrophe, is_clitic, mark};
use super::{Gap, Shape, Token, TokenKind, WordId};
use crate::span::Span;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Byte {
    Letter,
    Digit,
    Space,
    Line,
    Other,
    Wide,
}

const BYTES: [Byte; 256] = {
    let mut table = [Byte::Other; 256];
    let mut i = 0;
    while i < 256 {
        table[i] = match i as u8 {
            b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'@' => Byte::Letter,
            b'0'..=b'9' => Byte::Digit,
            b'\n' => Byte::Line,
            0..=b' ' | 0x7f => Byte::Space,
            0x80.. => Byte::Wide,
            _ => Byte::Other,
        };
        i += 1;
    }
    table
};

/// Splits `text` into tokens, handing each to `emit` in order. The word numbers are left at 0.
pub fn scan(text: &str, mut emit: impl FnMut(Token)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut gap = Gap::Blank;
    let mut after_word = false;
    while at < bytes.len() {
        let (class, width) = class_at(text, at);
        match class {
            Byte::Space => {
                gap = gap.max(Gap::Space);
                at += width;
                continue;
            }
            Byte::Line => {
                gap = if gap >= Gap::Line {
                    Gap::Blank
                } else {
                    Gap::Line
                };
                at += width;
                continue;
            }
            _ => {}
        }
        let (end, kind, shape) = match class {
            Byte::Letter if starts_address(bytes, at) => {
                (address_end(bytes, at), TokenKind::Address, Shape::None)
            }
            Byte::Letter => {
                let (end, shape) = word(text, at);
                (end, TokenKind::Word, shape)
            }
            Byte::Digit => (number_end(text, at), TokenKind::Number, Shape::None),
            _ => {
                let (end, kind) = mark(text, at, width, after_word && gap == Gap::None);
                (end, kind, Shape::None)
            }
        };
        let span = Span::new(at as u32, end as u32);
        emit(Token {
            span,
            word: WordId(0),
            kind,
            shape,
            gap,
        });
        after_word = matches!(kind, TokenKind::Word | TokenKind::Number);
        gap = Gap::None;
        at = end;
    }
}

/// The class of the character at byte `at`, and its width in bytes.
fn class_at(text: &str, at: usize) -> (Byte, usize) {
    match BYTES[text.as_bytes()[at] as usize] {
        Byte::Wide => wide_class(text, at),
        class => (class, 1),
    }
}

#[cold]
fn wide_class(text: &str, at: usize) -> (Byte, usize) {
    let Some(c) = text[at..].chars().next() else {
        return (Byte::Other, 1);
    };
    let class = match c {
        '\u{85}' | '\u{2028}' | '\u{2029}' => Byte::Line,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => Byte::Space,
        c if c.is_whitespace() || c.is_control() => Byte::Space,
        c if c.is_alphabetic() || is_combining(c) => Byte::Letter,
        c if c.is_numeric() => Byte::Digit,
        _ => Byte::Wide,
    };
    (class, c.len_utf8())
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// How many letters of each case a word has, added up in one number: its lower half counts the small letters, and its upper
/// half, but for the highest bit, the capitals.
#[derive(Clone, Copy, Default)]
pub(super) struct Letters(u64);

const SMALL: u64 = 1;
const CAPITAL: u64 = 1 << 32;
/// A digit or sign inside a word. The bit may flip: nobody looks at it.
const NEITHER: u64 = 1 << 63;

/// What each byte adds to the letters of a word; 0 for those that end it and those of longer characters.
const LETTERS: [u64; 256] = {
    let mut table = [0; 256];
    let mut i = 0;
    while i < 128 {
        table[i] = match i as u8 {
            b'a'..=b'z' => SMALL,
            b'A'..=b'Z' => CAPITAL,
            b'_' | b'@' | b'0'..=b'9' => NEITHER,
            _ => 0,
        };
        i += 1;
    }
    table
};

impl Letters {
    fn add(&mut self, letters: u64) {
        self.0 = self.0.wrapping_add(letters);
    }

    fn small(self) -> u32 {
        self.0 as u32
    }

    fn capitals(self) -> u32 {
        (self.0 >> 32) as u32 & (u32::MAX >> 1)
    }
}

/// A run of letters and digits.
pub(super) struct Run {
    /// Where it ends.
    pub end: usize,
    letters: Letters,
}

/// The run of letters and digits from `at`.
pub(super) fn run(text: &str, mut at: usize) -> Run {
    let bytes = text.as_bytes();
    let mut letters = Letters::default();
    loop {
        for byte in &bytes[at..] {
            let counted = LETTERS[*byte as usize];
            if counted == 0 {
                break;
            }
            letters.add(counted);
            at += 1;
        }
        match wide_letter(text, at) {
            Some((counted, width)) => {
                letters.add(counted);
                at += width;
            }
            None => return Run { end: at, letters },
        }
    }
}

/// What a letter or digit of several bytes adds to the letters of a word, and how many bytes it has.
fn wide_letter(text: &str, at: usize) -> Option<(u64, usize)> {
    if text.as_bytes().get(at).is_none_or(u8::is_ascii) {
        return None;
    }
    let (class, width) = wide_class(text, at);
    let inside = matches!(class, Byte::Letter | Byte::Digit) || is_misread(text.as_bytes(), at);
    let counted = text[at..].chars().next().map(|c| match c {
        c if c.is_uppercase() => CAPITAL,
        c if c.is_alphabetic() => SMALL,
        _ => NEITHER,
    });
    counted.filter(|_| inside).zip(Some(width))
}

/// Whether the second half of a letter that was read in the wrong encoding stands at `at`: the mark of *FranÃ§ois*.
fn is_misread(bytes: &[u8], at: usize) -> bool {
    at >= 2
        && matches!(bytes[at - 2..at], [0xC3, 0x82 | 0x83])
        && matches!(bytes[at..], [0xC2, 0x80..=0xBF, ..])
}

/// The end and shape of a word: letters and digits, an inner apostrophe that isn't a clitic's (*O'Brien*, *don't*), and the
/// periods of an abbreviation of single letters.
fn word(text: &str, start: usize) -> (usize, Shape) {
    let bytes = text.as_bytes();
    let Run {
        mut end,
        mut letters,
    } = run(text, start);
    if end == start + 1 && bytes.get(end) == Some(&b'.') && bytes[start].is_ascii_alphabetic() {
        let mut at = end;
        while bytes.get(at) == Some(&b'.')
            && bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic)
            && !bytes.get(at + 2).is_some_and(u8::is_ascii_alphanumeric)
        {
            letters.add(LETTERS[bytes[at + 1] as usize]);
            at += 2;
        }
        if at > end {
            end = at + usize::from(bytes.get(at) == Some(&b'.'));
            return (end, shape(&text[start..end], letters));
        }
    }
    while let Some(width) = is_apostrophe(bytes, end) {
        let next = run(text, end + width);
        let tail = &bytes[end + width..next.end];
        if tail.is_empty() || is_clitic(tail) {
            break;
        }
        // An apostrophe may only stand inside: after *n* of a negation, or after a short first part (*O'Brien*, *d'Or*).
        let inside = tail == b"t" || tail == b"T" || end - start <= 3;
        if !inside {
            break;
        }
        end = next.end;
        letters.add(next.letters.0);
    }
    (end, shape(&text[start..end], letters))
}

fn shape(word: &str, letters: Letters) -> Shape {
    match (letters.capitals(), letters.small()) {
        (0, 0) => Shape::None,
        (0, _) => Shape::Lower,
        (1, 0) if word.len() == 1 || !word.is_ascii() => Shape::Initial,
        (_, 0) => Shape::Upper,
        (1, _) if word.starts_with(char::is_uppercase) => Shape::Capitalised,
        _ => Shape::Mixed,
    }
}

/// The end of a number: digits with inner commas, periods and, behind them, letters (*22nd*, *1980s*).
fn number_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = run(text, start).end;
    while matches!(bytes.get(end), Some(b',' | b'.'))
        && bytes.get(end + 1).is_some_and(u8::is_ascii_digit)
        && bytes[end - 1].is_ascii_digit()
    {
        end = run(text, end + 1).end;
    }
    end
}

fn starts_address(bytes: &[u8], at: usize) -> bool {
    let rest = &bytes[at..];
    match rest.first() {
        Some(b'h') => rest.starts_with(b"http://") || rest.starts_with(b"https://"),
        Some(b'w') => rest.starts_with(b"www."),
        _ => false,
    }
}

fn address_end(bytes: &[u8], at: usize) -> usize {
    let length = bytes[at..]
        .iter()
        .position(|b| b.is_ascii_whitespace() || matches!(b, b'"' | b'<' | b'>' | 0x80..))
        .unwrap_or(bytes.len() - at);
    let mut end = at + length;
    while end > at + 1 && matches!(bytes[end - 1], b'.' | b',' | b')' | b';' | b':') {
        end -= 1;
    }
    end
}
