//! Marks of punctuation, and the letters that an apostrophe ties to a word.

use super::TokenKind;
use super::scan::run;

/// How many bytes the apostrophe at `at` has, if there is one.
pub(super) fn is_apostrophe(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at)? {
        b'\'' => Some(1),
        0xe2 if bytes.get(at + 1..at + 3) == Some(&[0x80, 0x99]) => Some(3),
        _ => None,
    }
}

/// Whether the letters behind an apostrophe make a token of their own.
pub(super) fn is_clitic(tail: &[u8]) -> bool {
    matches!(
        tail,
        b"s" | b"S" | b"re" | b"ve" | b"ll" | b"d" | b"m" | b"RE" | b"VE" | b"LL" | b"D" | b"M"
    )
}

/// The end and kind of a mark of punctuation, or of a clitic where `tied` says that a word stands directly before it.
pub(super) fn mark(text: &str, at: usize, width: usize, tied: bool) -> (usize, TokenKind) {
    let bytes = text.as_bytes();
    if let Some(width) = is_apostrophe(bytes, at) {
        let end = run(text, at + width).end;
        if tied && is_clitic(&bytes[at + width..end]) {
            return (end, TokenKind::Clitic);
        }
        // word,''': where three marks close, the single one closes first.
        let sign = &bytes[at..at + width];
        let again = |times: usize| {
            let behind = bytes.get(at + times * width..);
            behind.is_some_and(|behind| behind.starts_with(sign))
        };
        let closes_inner = at > 0 && !bytes[at - 1].is_ascii_whitespace() && again(2);
        let (single, double) = match width {
            1 => (TokenKind::Apostrophe, TokenKind::Straight),
            _ => (TokenKind::CloseSingle, TokenKind::CloseQuote),
        };
        if again(1) && !closes_inner {
            return (at + 2 * width, double);
        }
        return (at + width, single);
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
            Some('‘') if text[at + width..].starts_with('‘') => {
                return (at + 2 * width, TokenKind::OpenQuote);
            }
            Some('‘' | '‚' | '‹') => TokenKind::OpenSingle,
            Some('›') => TokenKind::CloseSingle,
            Some('–') if is_link(text, at, width) => TokenKind::Hyphen,
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

/// Whether the dash at `at` ties two names or numbers, as a hyphen does: *the UK–GCC talks*, *2015–16*. Before a small letter it
/// sets a remark off: *the storm–which killed ten–was over*.
fn is_link(text: &str, at: usize, width: usize) -> bool {
    let before = text[..at].chars().next_back();
    let behind = text[at + width..].chars().next();
    before.is_some_and(char::is_alphanumeric)
        && behind.is_some_and(|c| c.is_uppercase() || c.is_numeric())
}
