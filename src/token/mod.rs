//! Bytes to tokens: one pass over the text, driven by a table of byte classes.
//!
//! A token is a word, a number, a clitic (`'s`, `'re`), a web address or one mark of punctuation. Hyphens stand alone,
//! so that *China* is found in *China-France*; an abbreviation of single letters (*U.S.*, *a.m.*) is one token.

mod folded;
mod marks;
mod scan;

pub use folded::Folded;
pub use scan::scan;

use serde::{Deserialize, Serialize};

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
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize,
)]
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

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        scan(text, |token, _| out.push(token.span.of(text)));
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
