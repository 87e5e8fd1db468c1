//! Paragraphs end at an empty line, and at a single line end too unless the text is wrapped at a fixed width.

use super::{Paragraph, Section};
use crate::span::TokenRange;
use crate::token::{Gap, Token};

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
        followed += usize::from(!line.is_empty() && lines.peek().is_some_and(|next| !next.is_empty()));
    }
    let mut full = 0;
    let mut lines = text.lines().map(str::trim_end).peekable();
    while let Some(line) = lines.next() {
        let is_followed = lines.peek().is_some_and(|next| !next.is_empty());
        full += usize::from(!line.is_empty() && is_followed && line.len() + 20 >= longest);
    }
    followed >= 4 && longest >= 40 && full * 10 >= followed * 8
}
