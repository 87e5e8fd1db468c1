//! Paragraphs end at an empty line, and at a single line end too unless the text is wrapped at a fixed width.

use super::{Hits, Paragraph, Section};
use crate::dictionary::Marker;
use crate::span::TokenRange;
use crate::token::{Gap, Token, TokenKind};

/// Splits the tokens into paragraphs; their sections are assigned later.
pub(super) fn split(text: &str, tokens: &[Token]) -> Vec<Paragraph> {
    let wrapped = is_wrapped(text);
    let breaks = |token: &Token| match token.gap {
        Gap::Blank => true,
        Gap::Line => !wrapped,
        Gap::Space | Gap::None => false,
    };
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for (i, token) in tokens.iter().enumerate().skip(1) {
        if breaks(token) {
            paragraphs.push(paragraph(start, i));
            start = i;
        }
    }
    if start < tokens.len() {
        paragraphs.push(paragraph(start, tokens.len()));
    }
    paragraphs
}

/// Makes an end marker behind the last sentence of a paragraph (*… and Tourism. Enditem*) a paragraph of its own, so that
/// no later stage takes it for words of the story.
pub(super) fn cut_end_markers(tokens: &[Token], hits: &Hits, paragraphs: &mut Vec<Paragraph>) {
    let whole = TokenRange::new(0, tokens.len());
    let cuts: Vec<(usize, usize)> = hits
        .markers_within(whole)
        .iter()
        .filter(|(_, marker)| *marker == Marker::End)
        .filter_map(|(end, _)| {
            let number = paragraphs.partition_point(|p| p.tokens.end() <= end.first());
            let range = paragraphs.get(number)?.tokens;
            let closes = end.end() == range.end() && end.first() > range.first();
            let before = tokens.get(end.first().wrapping_sub(1))?;
            let ended = before.is_stop()
                || matches!(
                    before.kind,
                    TokenKind::CloseQuote | TokenKind::Straight | TokenKind::Close
                );
            (closes && ended).then_some((number, end.first()))
        })
        .collect();
    for (number, start) in cuts.into_iter().rev() {
        let range = paragraphs[number].tokens;
        if start > range.first() && start < range.end() {
            paragraphs[number] = paragraph(range.first(), start);
            paragraphs.insert(number + 1, paragraph(start, range.end()));
        }
    }
}

fn paragraph(start: usize, end: usize) -> Paragraph {
    Paragraph {
        tokens: TokenRange::new(start, end),
        section: Section::Body,
    }
}

/// Whether lines are broken at a fixed width: most lines that another follows directly are nearly as long as the
/// longest, and the longest is no longer than a terminal or a page is wide.
fn is_wrapped(text: &str) -> bool {
    const WIDEST: usize = 100;
    let (mut followed, mut longest) = (0, 0);
    let mut lines = text.lines().map(str::trim_end).peekable();
    while let Some(line) = lines.next() {
        longest = longest.max(line.len());
        if longest > WIDEST {
            return false;
        }
        followed +=
            usize::from(!line.is_empty() && lines.peek().is_some_and(|next| !next.is_empty()));
    }
    let mut full = 0;
    let mut lines = text.lines().map(str::trim_end).peekable();
    while let Some(line) = lines.next() {
        let is_followed = lines.peek().is_some_and(|next| !next.is_empty());
        full += usize::from(!line.is_empty() && is_followed && line.len() + 20 >= longest);
    }
    followed >= 4 && longest >= 40 && full * 10 >= followed * 8
}
