//! Where tokens begin and end: one pass over the bytes, driven by tables of their classes.

use super::marks::{is_apostrophe, is_clitic, mark};
use super::{Folded, Gap, Shape, Token, TokenKind, WordId};
use crate::span::Span;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Byte {
    Letter,
    Digit,
    Space,
    Line,
    Other,
    /// What may join letters: an apostrophe, or a period or colon as in addresses and abbreviations.
    Joint,
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
            b'\'' | b'.' | b':' => Byte::Joint,
            0x80.. => Byte::Wide,
            _ => Byte::Other,
        };
        i += 1;
    }
    table
};

/// Splits `text` into tokens, handing each to `emit` in order, with its word. The word numbers are left at 0.
pub fn scan(text: &str, mut emit: impl FnMut(Token, Folded)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut gap = Gap::Blank;
    let mut after_word = false;
    while at < bytes.len() {
        // Most tokens are plain words, for which nothing else need be asked.
        let (end, kind, shape, folded) = match plain_word(bytes, at) {
            Some((end, shape, folded)) => (end, TokenKind::Word, shape, folded),
            None => match other(text, at, after_word && gap == Gap::None) {
                Next::Piece(piece) => (piece.end, piece.kind, piece.shape, piece.folded),
                Next::Space(width) => {
                    gap = gap.max(Gap::Space);
                    at += width;
                    continue;
                }
                Next::Line(width) => {
                    gap = if gap >= Gap::Line {
                        Gap::Blank
                    } else {
                        Gap::Line
                    };
                    at += width;
                    continue;
                }
            },
        };
        let token = Token {
            span: Span::new(at as u32, end as u32),
            word: WordId(0),
            kind,
            shape,
            gap,
        };
        emit(token, folded);
        after_word = matches!(kind, TokenKind::Word | TokenKind::Number);
        // Behind most tokens stands one space.
        (gap, at) = match bytes.get(end) {
            Some(b' ') => (Gap::Space, end + 1),
            _ => (Gap::None, end),
        };
    }
}

/// What stands at a byte where no plain word begins.
enum Next {
    Piece(Piece),
    /// Space or a line end, of so many bytes.
    Space(usize),
    Line(usize),
}

/// What stands at a byte where no plain word begins; `tied` says whether a word ends directly before it.
#[inline(never)]
fn other(text: &str, at: usize, tied: bool) -> Next {
    let bytes = text.as_bytes();
    let (class, width) = class_at(text, at);
    let single = |kind| Piece {
        end: at + 1,
        kind,
        shape: Shape::None,
        folded: Folded::of_byte(bytes[at]),
    };
    Next::Piece(match class {
        Byte::Space => return Next::Space(width),
        Byte::Line => return Next::Line(width),
        Byte::Letter => other_word(text, at),
        Byte::Digit => {
            let end = number_end(text, at);
            Piece::new(text, at, end, TokenKind::Number, Shape::None)
        }
        Byte::Other if bytes[at] == b',' => single(TokenKind::Comma),
        Byte::Joint if bytes[at] == b'.' && bytes.get(at + 1) != Some(&b'.') => {
            single(TokenKind::Period)
        }
        _ => {
            let (end, kind) = mark(text, at, width, tied);
            Piece::new(text, at, end, kind, Shape::None)
        }
    })
}

/// A token as it was scanned.
struct Piece {
    end: usize,
    kind: TokenKind,
    shape: Shape,
    folded: Folded,
}

impl Piece {
    fn new(text: &str, start: usize, end: usize, kind: TokenKind, shape: Shape) -> Piece {
        let folded = match end - start {
            1 => Folded::of_byte(text.as_bytes()[start]),
            _ => Folded::of(&text[start..end]),
        };
        Piece {
            end,
            kind,
            shape,
            folded,
        }
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
        // Quotation marks, dashes and the like, which are the most of all.
        '\u{2010}'..='\u{2027}' => Byte::Wide,
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

/// Eight bytes of a text, the first lowest, and with how many ASCII letters they begin.
struct Eight {
    bytes: u64,
    /// How many letters.
    length: usize,
    /// All bits of the first letters.
    mask: u64,
    /// The highest bit of each byte of the first letters that is a capital, and a small letter.
    capitals: u64,
    smalls: u64,
}

impl Eight {
    #[inline]
    fn at(bytes: &[u8], at: usize) -> Option<Eight> {
        const ALL: u64 = 0x0101_0101_0101_0101;
        const HIGH: u64 = 0x80 * ALL;
        let bytes = u64::from_le_bytes(*bytes.get(at..)?.first_chunk()?);
        // Small letters are 0x61 to 0x7A, and capitals are the same without the bit 0x20.
        let lower = (bytes | (0x20 * ALL)) & !HIGH;
        let letters = (lower + 0x1F * ALL) & !(lower + 0x05 * ALL) & !bytes & HIGH;
        let others = letters ^ HIGH;
        // All below the highest bit of the first byte that is none, less the seven others of that byte.
        let mask = ((others & others.wrapping_neg()) >> 7).wrapping_sub(1);
        let first = HIGH & mask;
        let small = bytes << 2;
        Some(Eight {
            bytes,
            length: (others.trailing_zeros() / 8) as usize,
            mask,
            capitals: first & !small,
            smalls: first & small,
        })
    }

    /// How the letters are written.
    #[inline]
    fn shape(&self) -> Shape {
        const INITIAL: u64 = 0x80;
        match (self.capitals, self.smalls) {
            (0, _) => Shape::Lower,
            (INITIAL, 0) => Shape::Initial,
            (INITIAL, _) => Shape::Capitalised,
            (_, 0) => Shape::Upper,
            _ => Shape::Mixed,
        }
    }
}

/// The end, shape and letters of a word that is nothing but letters of ASCII, as most words are, where nothing behind it can
/// belong to it.
#[inline(always)]
fn plain_word(bytes: &[u8], start: usize) -> Option<(usize, Shape, Folded)> {
    let eight = Eight::at(bytes, start)?;
    match eight.length {
        0 => None,
        8 => {
            // Taken apart, so that what the rest of this gives needn't go by way of memory.
            let (end, shape, folded) = long_word(bytes, start)?;
            Some((end, shape, folded))
        }
        length => {
            let next = (eight.bytes >> (8 * length)) as u8;
            let folded = Folded::of_letters_in(eight.bytes, eight.mask);
            ends_word(next, length).then(|| (start + length, eight.shape(), folded))
        }
    }
}

/// The plain word that begins with eight letters.
#[inline(never)]
fn long_word(bytes: &[u8], start: usize) -> Option<(usize, Shape, Folded)> {
    let mut letters = Eight::at(bytes, start)?;
    let (mut end, mut last) = (start + 8, 8);
    while last == 8 {
        let next = Eight::at(bytes, end)?;
        last = next.length;
        end += last;
        letters.smalls |= next.smalls;
        letters.capitals |= u64::from(next.capitals != 0);
    }
    let folded = Folded::of_ascii(&bytes[start..end]);
    ends_word(*bytes.get(end)?, end - start).then(|| (end, letters.shape(), folded))
}

/// Whether a byte that is no letter ends a word of so many letters, whatever follows.
#[inline]
fn ends_word(byte: u8, length: usize) -> bool {
    match BYTES[byte as usize] {
        Byte::Space | Byte::Line | Byte::Other => true,
        // The period of an initial, of an abbreviation or of *www.* belongs to it.
        _ => byte == b'.' && length > 3,
    }
}

/// Any other word, or an address.
fn other_word(text: &str, start: usize) -> Piece {
    let bytes = text.as_bytes();
    if starts_address(bytes, start) {
        let end = address_end(bytes, start);
        return Piece::new(text, start, end, TokenKind::Address, Shape::None);
    }
    let (end, shape) = word(text, start);
    Piece::new(text, start, end, TokenKind::Word, shape)
}

/// How many letters of each case a word has.
#[derive(Clone, Copy, Default)]
struct Letters {
    small: u32,
    capital: u32,
}

impl Letters {
    fn and(self, other: Letters) -> Letters {
        Letters {
            small: self.small + other.small,
            capital: self.capital + other.capital,
        }
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
    let mut letters = Letters::default();
    loop {
        while let Some(eight) = Eight::at(text.as_bytes(), at) {
            letters.small += eight.smalls.count_ones();
            letters.capital += eight.capitals.count_ones();
            at += eight.length;
            if eight.length < 8 {
                break;
            }
        }
        let Some((counted, width)) = inner_character(text, at) else {
            return Run { end: at, letters };
        };
        letters = letters.and(counted);
        at += width;
    }
}

/// What a character that may stand inside a word adds to its letters, and how many bytes it has.
#[inline]
fn inner_character(text: &str, at: usize) -> Option<(Letters, usize)> {
    let byte = *text.as_bytes().get(at)?;
    match BYTES[byte as usize] {
        Byte::Letter | Byte::Digit => Some((letters_of(byte.into()), 1)),
        Byte::Wide => wide_letter(text, at),
        _ => None,
    }
}

fn letters_of(c: char) -> Letters {
    match c {
        c if c.is_uppercase() => Letters {
            small: 0,
            capital: 1,
        },
        c if c.is_alphabetic() => Letters {
            small: 1,
            capital: 0,
        },
        _ => Letters::default(),
    }
}

/// What a letter or digit of several bytes adds to the letters of a word, and how many bytes it has.
#[cold]
fn wide_letter(text: &str, at: usize) -> Option<(Letters, usize)> {
    let (class, width) = wide_class(text, at);
    let inside = matches!(class, Byte::Letter | Byte::Digit) || is_misread(text.as_bytes(), at);
    let c = text[at..].chars().next().filter(|_| inside)?;
    Some((letters_of(c), width))
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
            letters = letters.and(letters_of(bytes[at + 1].into()));
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
        letters = letters.and(next.letters);
    }
    (end, shape(&text[start..end], letters))
}

fn shape(word: &str, letters: Letters) -> Shape {
    match (letters.capital, letters.small) {
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
