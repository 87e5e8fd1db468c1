//! What part of the article each paragraph is.

use super::Section;
use super::head::Head;
use super::page::{Line, Page};
use crate::token::TokenKind;

/// A line above a credit that is longer than this is no caption.
const LONGEST_CAPTION: usize = 60;

/// The section of every paragraph, in order.
pub(super) fn assign(page: &Page, lines: &[Line], head: &Head) -> Vec<Section> {
    let mut sections: Vec<Section> = lines
        .iter()
        .enumerate()
        .map(|(i, line)| match line {
            Line::Text
                if i < head.paragraphs
                    && head.title.map(|t| t.start) != page.first_byte(i)
                    && page.is_person_alone(page.range(i)) =>
            {
                Section::Furniture
            }
            Line::Text | Line::Dated(..) if i < head.paragraphs => Section::Headline,
            Line::Text | Line::Dated(..) => Section::Body,
            Line::Caption => Section::Caption,
            Line::Address | Line::Date(_) | Line::Byline(_) | Line::Furniture => Section::Furniture,
        })
        .collect();
    let lead = sections
        .iter()
        .position(|section| *section == Section::Body);
    for i in 0..sections.len() {
        if sections[i] == Section::Body && is_heading(page, &sections, i) {
            sections[i] = Section::Headline;
        }
    }
    if let Some(lead) = lead {
        sections[lead] = Section::Lead;
    }
    sign(page, lines, head, &mut sections);
    for i in 1..sections.len() {
        let under = matches!(sections[i - 1], Section::Body | Section::Headline)
            && page.range(i - 1).len() <= LONGEST_CAPTION;
        if sections[i] == Section::Caption
            && i > head.paragraphs + 1
            && under
            && page.is_credit_alone(page.range(i))
        {
            sections[i - 1] = Section::Caption;
        }
    }
    sections
}

/// Whether a line inside the story is a heading: short, without a stop, between paragraphs that are whole sentences.
fn is_heading(page: &Page, sections: &[Section], i: usize) -> bool {
    const LONGEST: usize = 12;
    let range = page.range(i);
    let tokens = &page.calendar.tokens[range.indices()];
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
        return false;
    };
    let before =
        i > 0 && (sections[i - 1] != Section::Body || page.ends_with_stop(page.range(i - 1)));
    let next = page.range(i + 1);
    before
        && tokens.len() <= LONGEST
        && first.is_capitalised()
        && (last.is_word() || last.kind == TokenKind::Question)
        && !tokens.iter().any(|t| {
            matches!(
                t.kind,
                TokenKind::Straight | TokenKind::OpenQuote | TokenKind::Colon
            )
        })
        && next.len() > range.len()
        && page.ends_with_stop(next)
}

/// The block of capital letters and a date with which a ministry signs: *MINISTRY OF …*, *SINGAPORE*, *9 MAY 2023*.
fn sign(page: &Page, lines: &[Line], head: &Head, sections: &mut [Section]) {
    for (i, line) in lines.iter().enumerate().skip(head.paragraphs + 1) {
        let in_one = *line == Line::Text
            && page.is_upper(page.range(i))
            && page.ends_with_date(page.range(i));
        if !in_one && !matches!(line, Line::Date(_)) {
            continue;
        }
        let mut at = i;
        sections[i] = Section::Furniture;
        while at > head.paragraphs + 1
            && at + 4 > i
            && page.is_upper(page.range(at - 1))
            && !page.ends_with_stop(page.range(at - 1))
        {
            at -= 1;
            sections[at] = Section::Furniture;
        }
    }
}
