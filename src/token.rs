//! Bytes to tokens: one pass over the text, driven by a table of byte classes.
//!
//! A token is a word, a number, a clitic (`'s`, `'re`), a web address or one mark of punctuation. Hyphens stand alone,
//! so that *China* is found in *China-France*; an abbreviation of single letters (*U.S.*, *a.m.*) is one token.

use crate::span::Span;

/// What a token is, as far as its characters tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum TokenKind {
    /// Letters, perhaps with digits behind them: *said*, *G20*, *don't*, *U.S.*
    Word,
    /// Digits, perhaps with letters behind them: *2023*, *1,000*, *3.5*, *22nd*.
    Number,
    /// What an apostrophe ties to the word before it: *'s*, *'re*, *'ll*.
    Clitic,
    /// A web address.
    Address,
    /// `,`
    Comma,
    /// `.`
    Period,
    /// `...` or `…`
    Ellipsis,
    /// `:`
    Colon,
    /// `;`
    Semicolon,
    /// `?`
    Question,
    /// `!`
    Exclamation,
    /// `-` between words
    Hyphen,
    /// `–`, `—`, `--`
    Dash,
    /// `(`, `[`, `{`
    Open,
    /// `)`, `]`, `}`
    Close,
    /// `"`, or two apostrophes
    Straight,
    /// `“`, `„`, `«`, or two back-quotes
    OpenQuote,
    /// `”`, `»`
    CloseQuote,
    /// `'`, as quotation mark or apostrophe
    Apostrophe,
    /// `‘`
    OpenSingle,
    /// `’`
    CloseSingle,
    /// `$`, `£`, `€`, `¥`, `₹`
    Currency,
    /// `%`
    Percent,
    /// `/`
    Slash,
    /// Anything else.
    Symbol,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Shape {
    /// No letters.
    None,
    /// *said*
    Lower,
    /// *Said*
    Capitalised,
    /// *J*
    Initial,
    /// *NATO*
    Upper,
    /// *McDonald*, *iPhone*
    Mixed,
}

/// What stands between a token and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Gap {
    /// Nothing.
    None,
    /// Spaces.
    Space,
    /// One line end.
    Line,
    /// An empty line, or the start of the text.
    Blank,
}

/// Number of a word in the lexicon; 0 is every word that the lexicon doesn't know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct WordId(pub u32);

/// One token. It is small and `Copy`; its words are `span.of(text)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, in bytes.
    pub span: Span,
    /// Which word of the lexicon it is.
    pub word: WordId,
    /// What it is.
    pub kind: TokenKind,
    /// How it is written.
    pub shape: Shape,
    /// What stands before it.
    pub gap: Gap,
}

impl Token {
    /// Whether it can mark a possessive behind a noun: *’s*, or the apostrophe of *ministers’*.
    pub fn follows_owner(self) -> bool {
        matches!(
            self.kind,
            TokenKind::Clitic | TokenKind::Apostrophe | TokenKind::CloseSingle
        )
    }

    /// Whether it is a word that begins with a capital letter.
    pub fn is_capitalised(self) -> bool {
        self.kind == TokenKind::Word
            && matches!(
                self.shape,
                Shape::Capitalised | Shape::Initial | Shape::Upper | Shape::Mixed
            )
    }

    /// Whether it is a word or a number.
    pub fn is_word(self) -> bool {
        matches!(
            self.kind,
            TokenKind::Word | TokenKind::Number | TokenKind::Clitic
        )
    }

    /// Whether it ends a sentence by itself.
    pub fn is_stop(self) -> bool {
        matches!(
            self.kind,
            TokenKind::Period | TokenKind::Question | TokenKind::Exclamation | TokenKind::Ellipsis
        )
    }
}

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
        let (end, kind) = match class {
            Byte::Letter | Byte::Wide if starts_address(bytes, at) => {
                (address_end(bytes, at), TokenKind::Address)
            }
            Byte::Letter => (word_end(text, at), TokenKind::Word),
            Byte::Digit => (number_end(text, at), TokenKind::Number),
            _ => mark(text, at, width, after_word && gap == Gap::None),
        };
        let span = Span::new(at as u32, end as u32);
        let shape = if kind == TokenKind::Word {
            shape(&text[at..end])
        } else {
            Shape::None
        };
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
    let class = BYTES[text.as_bytes()[at] as usize];
    if class != Byte::Wide {
        return (class, 1);
    }
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

fn is_apostrophe(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at)? {
        b'\'' => Some(1),
        0xe2 if bytes.get(at + 1..at + 3) == Some(&[0x80, 0x99]) => Some(3),
        _ => None,
    }
}

/// The end of the run of letters and digits from `at`.
fn run_end(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    while at < bytes.len() {
        match class_at(text, at) {
            (Byte::Letter | Byte::Digit, width) => at += width,
            _ if is_misread(bytes, at) => at += 2,
            _ => break,
        }
    }
    at
}

/// Whether the second half of a letter that was read in the wrong encoding stands at `at`: the mark of *FranÃ§ois*.
fn is_misread(bytes: &[u8], at: usize) -> bool {
    at >= 2
        && matches!(bytes[at - 2..at], [0xC3, 0x82 | 0x83])
        && matches!(bytes[at..], [0xC2, 0x80..=0xBF, ..])
}

/// The end of a word: letters and digits, an inner apostrophe that isn't a clitic's (*O'Brien*, *don't*), and the
/// periods of an abbreviation of single letters.
fn word_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = run_end(text, start);
    if end == start + 1 && bytes.get(end) == Some(&b'.') && bytes[start].is_ascii_alphabetic() {
        let mut at = end;
        let mut pairs = 0;
        while bytes.get(at) == Some(&b'.')
            && bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic)
            && !bytes.get(at + 2).is_some_and(u8::is_ascii_alphanumeric)
        {
            at += 2;
            pairs += 1;
        }
        if pairs > 0 {
            return at + usize::from(bytes.get(at) == Some(&b'.'));
        }
    }
    while let Some(width) = is_apostrophe(bytes, end) {
        let next = run_end(text, end + width);
        let tail = &bytes[end + width..next];
        if tail.is_empty() || is_clitic(tail) {
            break;
        }
        // An apostrophe may only stand inside: after *n* of a negation, or after a short first part (*O'Brien*, *d'Or*).
        let inside = tail == b"t" || tail == b"T" || end - start <= 3;
        if !inside {
            break;
        }
        end = next;
    }
    end
}

/// Whether the letters behind an apostrophe make a token of their own.
fn is_clitic(tail: &[u8]) -> bool {
    matches!(
        tail,
        b"s" | b"S" | b"re" | b"ve" | b"ll" | b"d" | b"m" | b"RE" | b"VE" | b"LL" | b"D" | b"M"
    )
}

/// The end of a number: digits with inner commas, periods and, behind them, letters (*22nd*, *1980s*).
fn number_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = run_end(text, start);
    while matches!(bytes.get(end), Some(b',' | b'.'))
        && bytes.get(end + 1).is_some_and(u8::is_ascii_digit)
        && bytes[end - 1].is_ascii_digit()
    {
        end = run_end(text, end + 1);
    }
    end
}

fn starts_address(bytes: &[u8], at: usize) -> bool {
    let rest = &bytes[at..];
    rest.starts_with(b"http://") || rest.starts_with(b"https://") || rest.starts_with(b"www.")
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

/// The end and kind of a mark of punctuation, or of a clitic where `tied` says that a word stands directly before it.
fn mark(text: &str, at: usize, width: usize, tied: bool) -> (usize, TokenKind) {
    let bytes = text.as_bytes();
    if let Some(width) = is_apostrophe(bytes, at) {
        let end = run_end(text, at + width);
        if tied && is_clitic(&bytes[at + width..end]) {
            return (end, TokenKind::Clitic);
        }
        // word,''': where three marks close, the single one closes first.
        let closes_inner =
            at > 0 && !bytes[at - 1].is_ascii_whitespace() && bytes[at..].starts_with(b"'''");
        if width == 1 && bytes.get(at + 1) == Some(&b'\'') && !closes_inner {
            return (at + 2, TokenKind::Straight);
        }
        let kind = if width == 1 {
            TokenKind::Apostrophe
        } else {
            TokenKind::CloseSingle
        };
        return (at + width, kind);
    }
    let kind = match bytes[at] {
        b',' => TokenKind::Comma,
        b'.' => {
            let dots = bytes[at..].iter().take_while(|b| **b == b'.').count();
            if dots > 1 {
                return (at + dots, TokenKind::Ellipsis);
            }
            TokenKind::Period
        }
        b':' => TokenKind::Colon,
        b';' => TokenKind::Semicolon,
        b'?' => TokenKind::Question,
        b'!' => TokenKind::Exclamation,
        b'-' => {
            let dashes = bytes[at..].iter().take_while(|b| **b == b'-').count();
            if dashes > 1 {
                return (at + dashes, TokenKind::Dash);
            }
            let alone = at == 0 || bytes[at - 1].is_ascii_whitespace();
            let before_space = bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace);
            if alone && before_space {
                TokenKind::Dash
            } else {
                TokenKind::Hyphen
            }
        }
        b'(' | b'[' | b'{' => TokenKind::Open,
        b')' | b']' | b'}' => TokenKind::Close,
        b'"' => TokenKind::Straight,
        b'`' if bytes.get(at + 1) == Some(&b'`') => return (at + 2, TokenKind::OpenQuote),
        b'`' => TokenKind::OpenSingle,
        b'$' => TokenKind::Currency,
        b'%' => TokenKind::Percent,
        b'/' => TokenKind::Slash,
        _ => match text[at..].chars().next() {
            Some('“' | '„' | '«' | '‟') => TokenKind::OpenQuote,
            Some('”' | '»') => TokenKind::CloseQuote,
            Some('‘' | '‚' | '‹') => TokenKind::OpenSingle,
            Some('›') => TokenKind::CloseSingle,
            Some('–' | '—' | '―' | '−') => TokenKind::Dash,
            Some('‐' | '‑') => TokenKind::Hyphen,
            Some('…') => TokenKind::Ellipsis,
            Some('£' | '€' | '¥' | '₹' | '₦' | '₱' | '₽') => TokenKind::Currency,
            Some('（' | '［') => TokenKind::Open,
            Some('）' | '］') => TokenKind::Close,
            Some('，' | '、') => TokenKind::Comma,
            Some('。') => TokenKind::Period,
            _ => TokenKind::Symbol,
        },
    };
    (at + width, kind)
}

fn shape(word: &str) -> Shape {
    let (mut upper, mut lower) = (0, 0);
    let mut first_upper = false;
    for (i, c) in word.chars().enumerate() {
        let is_upper = if c.is_ascii() {
            c.is_ascii_uppercase()
        } else {
            c.is_uppercase()
        };
        if is_upper {
            upper += 1;
            first_upper |= i == 0;
        } else if c.is_alphabetic() {
            lower += 1;
        }
    }
    match (upper, lower) {
        (0, 0) => Shape::None,
        (0, _) => Shape::Lower,
        (1, 0) if word.len() == 1 || !word.is_ascii() => Shape::Initial,
        (_, 0) => Shape::Upper,
        (1, _) if first_upper => Shape::Capitalised,
        _ => Shape::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        scan(text, |token| out.push(token.span.of(text)));
        out
    }

    #[test]
    fn hyphens_stand_alone_and_clitics_are_cut_off() {
        assert_eq!(words("China-France"), ["China", "-", "France"]);
        assert_eq!(
            words("Sudan's, they're"),
            ["Sudan", "'s", ",", "they", "'re"]
        );
        assert_eq!(words("don’t O'Brien’s"), ["don’t", "O'Brien", "’s"]);
    }

    #[test]
    fn abbreviations_of_single_letters_are_one_token() {
        assert_eq!(
            words("the U.S. Senate at 5 p.m."),
            ["the", "U.S.", "Senate", "at", "5", "p.m."]
        );
        assert_eq!(words("J. Smith"), ["J", ".", "Smith"]);
    }

    #[test]
    fn numbers_keep_their_commas_and_endings() {
        assert_eq!(
            words("1,000 and 3.5, 22nd."),
            ["1,000", "and", "3.5", ",", "22nd", "."]
        );
    }

    #[test]
    fn dashes_quotes_and_ellipses_are_single_tokens() {
        assert_eq!(
            words("(Xinhua) -- “So...”"),
            ["(", "Xinhua", ")", "--", "“", "So", "...", "”"]
        );
    }

    #[test]
    fn web_addresses_are_one_token() {
        assert_eq!(words("https://a.b/c?d=1."), ["https://a.b/c?d=1", "."]);
    }
}
