//! Quotation marks: which open, which close, and what stands between them, paragraph by paragraph.

use super::{Paragraph, Quotation};
use crate::span::TokenRange;
use crate::token::{Gap, Token, TokenKind};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Open,
    Close,
    Either,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Double,
    Single,
}

/// Finds the quotations of all paragraphs, in order of their first tokens.
pub(super) fn find(
    text: &str,
    tokens: &[Token],
    marks: &[u32],
    paragraphs: &[Paragraph],
) -> Vec<Quotation> {
    let mut found = Vec::new();
    let can_be = |mark: &usize| can_be_mark(tokens[*mark].kind);
    let mut marks = marks
        .iter()
        .map(|mark| *mark as usize)
        .filter(can_be)
        .peekable();
    for (i, paragraph) in paragraphs.iter().enumerate() {
        let first = found.len();
        let next = paragraphs.get(i + 1);
        let reopened = next.and_then(|next| tokens.get(next.tokens.first()));
        let own = std::iter::from_fn(|| marks.next_if(|mark| *mark < paragraph.tokens.end()));
        in_paragraph(text, tokens, paragraph.tokens, own, reopened, &mut found);
        found[first..].sort_by_key(|q| (q.tokens.start, std::cmp::Reverse(q.tokens.end)));
        nest(&mut found[first..]);
    }
    found
}

fn in_paragraph(
    text: &str,
    tokens: &[Token],
    range: TokenRange,
    marks: impl Iterator<Item = usize>,
    reopened: Option<&Token>,
    found: &mut Vec<Quotation>,
) {
    let mut open: [Option<usize>; 2] = [None, None];
    let mut from = range.first();
    for i in marks {
        let Some((family, mark)) = mark(text, tokens, range, i).filter(|_| i >= from) else {
            continue;
        };
        if let Some(close) = nickname(tokens, range, i) {
            from = close + 1;
            continue;
        }
        let slot = &mut open[family as usize];
        match (mark, *slot) {
            (Mark::Open | Mark::Either, None) => *slot = Some(i),
            (Mark::Close | Mark::Either, Some(start)) => {
                found.push(quotation(start, i + 1, true, false));
                *slot = None;
            }
            // A second opening mark: the first was never closed, and nothing is known of where it would have been.
            (Mark::Open, Some(_)) if family == Family::Double => *slot = Some(i),
            (Mark::Open, Some(_)) | (Mark::Close, None) => {}
        }
    }
    // A double quotation may be left open: at each paragraph but the last of a long quotation, or by mistake.
    if let Some(start) = open[Family::Double as usize] {
        let inside = found
            .iter()
            .any(|q| q.tokens.first() < start && start < q.tokens.end());
        if !inside && start + 1 < range.end() {
            // “…, but "…: the next paragraph goes on with the quotation only by the mark that this one opened with.
            let goes_on = reopened.is_some_and(|mark| mark.kind == tokens[start].kind);
            found.push(quotation(start, range.end(), false, goes_on));
        }
    }
}

fn quotation(start: usize, end: usize, closed: bool, goes_on: bool) -> Quotation {
    Quotation {
        tokens: TokenRange::new(start, end),
        closed,
        goes_on,
        level: 0,
    }
}

/// How many words a part of a name in quotation marks has at most.
pub(super) const NICKNAME: usize = 3;

/// The closing mark of the part of a name that the mark at `open` begins: *John “Jack” Smith*.
pub(super) fn nickname(tokens: &[Token], range: TokenRange, open: usize) -> Option<usize> {
    let inside = |at: usize| range.holds(at).then(|| tokens[at]);
    let name = |at: usize| {
        inside(at).is_some_and(|token| token.kind == TokenKind::Word && token.is_capitalised())
    };
    let quotes = |at: usize| {
        let marks = [
            TokenKind::Straight,
            TokenKind::OpenQuote,
            TokenKind::CloseQuote,
        ];
        inside(at).is_some_and(|token| marks.contains(&token.kind))
    };
    if !quotes(open) || !name(open.checked_sub(1)?) {
        return None;
    }
    let close = (open + 1..=open + 1 + NICKNAME).find(|at| !name(*at))?;
    (close > open + 1 && quotes(close) && name(close + 1)).then_some(close)
}

/// Marks quotations inside others. `quotations` are sorted, outer ones first.
fn nest(quotations: &mut [Quotation]) {
    let mut outer: Option<TokenRange> = None;
    for quotation in quotations {
        match outer {
            Some(range) if range.overlaps(quotation.tokens) => quotation.level = 1,
            _ => outer = Some(quotation.tokens),
        }
    }
}

/// Whether a token of this kind can be a quotation mark.
fn can_be_mark(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Straight
            | TokenKind::OpenQuote
            | TokenKind::CloseQuote
            | TokenKind::OpenSingle
            | TokenKind::CloseSingle
            | TokenKind::Apostrophe
    )
}

/// What token `i` is as a quotation mark, judged by the spaces around it.
fn mark(text: &str, tokens: &[Token], range: TokenRange, i: usize) -> Option<(Family, Mark)> {
    let token = tokens[i];
    let next = tokens.get(i + 1).filter(|_| i + 1 < range.end());
    let by_spaces = || {
        let space_before = i == range.first() || token.gap != Gap::None;
        let space_after = next.is_none_or(|next| next.gap != Gap::None);
        match (space_before, space_after) {
            (true, false) => Mark::Open,
            (false, true) => Mark::Close,
            _ if i > range.first() && is_opening(tokens[i - 1].kind) => Mark::Open,
            _ if next.is_some_and(|n| !n.is_word() && !is_opening(n.kind)) && !space_before => {
                Mark::Close
            }
            _ => Mark::Either,
        }
    };
    match token.kind {
        TokenKind::Straight => Some((Family::Double, by_spaces())),
        // An opening mark at the end of a word was meant to close.
        TokenKind::OpenQuote if by_spaces() == Mark::Close => Some((Family::Double, Mark::Either)),
        TokenKind::OpenQuote => Some((Family::Double, Mark::Open)),
        TokenKind::CloseQuote => Some((Family::Double, Mark::Close)),
        TokenKind::OpenSingle => Some((Family::Single, Mark::Open)),
        TokenKind::CloseSingle if by_spaces() != Mark::Open => Some((Family::Single, Mark::Close)),
        TokenKind::Apostrophe => match by_spaces() {
            // ’90s, ’cause: an apostrophe before digits or a clipped word opens nothing unless it is closed later.
            Mark::Open
                if next.is_some_and(|n| n.kind == TokenKind::Word)
                    && closes_later(tokens, range, i) =>
            {
                Some((Family::Single, Mark::Open))
            }
            Mark::Close if !is_plural_possessive(text, tokens, i) => {
                Some((Family::Single, Mark::Close))
            }
            _ => None,
        },
        _ => None,
    }
}

fn is_opening(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Open | TokenKind::Dash | TokenKind::OpenQuote | TokenKind::OpenSingle
    )
}

/// Whether a single mark that can close stands later in the paragraph, not more than 400 tokens on.
fn closes_later(tokens: &[Token], range: TokenRange, i: usize) -> bool {
    tokens[i + 1..range.end()].windows(2).take(400).any(|pair| {
        pair[0].kind == TokenKind::Apostrophe
            && pair[0].gap == Gap::None
            && (pair[1].gap != Gap::None || !pair[1].is_word())
    }) || tokens[range.end() - 1].kind == TokenKind::Apostrophe
}

/// *the ministers' meeting*: an apostrophe behind an *s* and before a lower-case word is most often a possessive.
pub(super) fn is_plural_possessive(text: &str, tokens: &[Token], i: usize) -> bool {
    let after_s = i > 0 && tokens[i - 1].span.of(text).ends_with(['s', 'S']);
    let before_word = tokens
        .get(i + 1)
        .is_some_and(|n| n.kind == TokenKind::Word && n.gap == Gap::Space);
    after_s && before_word && tokens[i].gap == Gap::None
}
