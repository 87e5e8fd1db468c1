//! Datelines: *PARIS, Oct. 11 (Xinhua) --*, *Beijing, November 22nd—*, *WASHINGTON (AP) —*, *LONDON, Reuters -*.

use super::dates::{Calendar, CalendarDate};
use super::page::Page;
use crate::dictionary::{Class, Classes};
use crate::span::TokenRange;
use crate::token::{Gap, Shape, TokenKind};

/// Place, date and agency before the first words of a story.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Dateline {
    /// All of it, up to and with the dash.
    pub tokens: TokenRange,
    pub place: Option<TokenRange>,
    pub date: Option<CalendarDate>,
    pub agency: Option<TokenRange>,
}

/// No dateline has more tokens before its dash.
const LONGEST: usize = 24;

/// Words that stand in sentences, and in no name of a place.
const SENTENCE_WORDS: Classes = Classes::of(&[
    Class::Determiner,
    Class::PronounSubject,
    Class::Be,
    Class::Have,
    Class::Modal,
    Class::Wh,
    Class::Subordinator,
    Class::Negation,
    Class::Possessive,
]);

/// The dateline with which a paragraph begins.
pub(super) fn read(page: &Page, paragraph: TokenRange) -> Option<Dateline> {
    let limit = paragraph.end().min(paragraph.first() + LONGEST);
    let calendar = Calendar {
        tokens: &page.calendar.tokens[..paragraph.end()],
        ..page.calendar
    };
    let mut line = Dateline::default();
    let mut i = paragraph.first();
    loop {
        if i >= limit {
            return None;
        }
        let kind = calendar.tokens[i].kind;
        if is_end(kind, &line, paragraph) {
            // A dateline is never all of a paragraph, and a lone dash is no dateline.
            let any = line.place.is_some() || line.date.is_some() || line.agency.is_some();
            // New Delhi: The minister …
            let listed = |place: TokenRange| page.place_end(place.first()) == Some(place.end());
            let sure =
                is_sure(page, &line) || kind == TokenKind::Colon && line.place.is_some_and(listed);
            return (any && i + 1 < paragraph.end() && sure)
                .then(|| closed(&calendar, line, paragraph, i + 1));
        }
        if kind == TokenKind::Slash && line.place.is_some() && line.agency.is_none() {
            // *Ulaanbaatar /MONTSAME/*: the second slash ends the dateline.
            let agency = TokenRange::new(i + 1, i + 2);
            let named = calendar
                .tokens
                .get(i + 1)
                .is_some_and(|t| t.shape == Shape::Upper)
                && calendar.is(i + 2, TokenKind::Slash);
            let line = Dateline {
                agency: Some(agency),
                ..line
            };
            return (named && i + 3 < paragraph.end())
                .then(|| closed(&calendar, line, paragraph, i + 3));
        }
        i = match kind {
            TokenKind::Open => bracket(&calendar, &mut line, i, limit)?,
            TokenKind::Comma | TokenKind::Slash | TokenKind::Symbol | TokenKind::Period => i + 1,
            TokenKind::Word | TokenKind::Number => part(page, &calendar, &mut line, i, limit)?,
            _ => return None,
        };
    }
}

/// Whether this mark ends a dateline: a dash, or a colon once place and date or agency have been read. *NEW DELHI: The minister …*: the
/// place alone will do before a paragraph longer than a headline.
fn is_end(kind: TokenKind, line: &Dateline, paragraph: TokenRange) -> bool {
    kind == TokenKind::Dash
        || kind == TokenKind::Colon
            && line.place.is_some()
            && (line.agency.is_some() || line.date.is_some() || paragraph.len() > LONGEST)
}

/// What stands in brackets: a date or an agency.
fn bracket(calendar: &Calendar, line: &mut Dateline, open: usize, limit: usize) -> Option<usize> {
    let close = (open + 1..limit).find(|i| calendar.is(*i, TokenKind::Close))?;
    match calendar.date(open + 1) {
        Some(date) if date.tokens.end() <= close => line.date = Some(date),
        _ => {
            let capital = (open + 1..close).any(|i| calendar.tokens[i].is_capitalised());
            if !capital || close > open + 7 || line.agency.is_some() {
                return None;
            }
            line.agency = Some(TokenRange::new(open + 1, close));
        }
    }
    Some(close + 1)
}

/// The part that begins at a word: a date, an agency's name, or the place with its country behind a comma.
fn part(
    page: &Page,
    calendar: &Calendar,
    line: &mut Dateline,
    i: usize,
    limit: usize,
) -> Option<usize> {
    if let Some(date) = calendar.date(i).filter(|_| line.date.is_none()) {
        line.date = Some(date);
        return Some(date.tokens.end());
    }
    if let Some((_, next)) = calendar.weekday(i) {
        return Some(next);
    }
    if let Some(end) = page
        .agency_at(i)
        .filter(|end| *end <= limit && line.agency.is_none())
    {
        line.agency = Some(TokenRange::new(i, end));
        return Some(end);
    }
    if line.date.is_some() || line.agency.is_some() {
        return None;
    }
    let end = place_part(calendar, i, limit)?;
    let from = line.place.map_or(i, TokenRange::first);
    // Place, region and country, no more.
    if end - from > 9 {
        return None;
    }
    line.place = Some(TokenRange::new(from, end));
    Some(end)
}

/// The run of capitalised words from `i`: *NEW YORK*, *St. Louis*, *ABUJA*, *Xi'an*, *N.Y.*
fn place_part(calendar: &Calendar, i: usize, limit: usize) -> Option<usize> {
    let mut end = i;
    while end < limit {
        let token = calendar.tokens[end];
        let goes_on = end > i
            && match token.kind {
                TokenKind::Hyphen | TokenKind::Apostrophe | TokenKind::CloseSingle => true,
                TokenKind::Period => {
                    calendar.tokens[end - 1].gap != Gap::None && end < i + 3
                        || calendar.is(end + 1, TokenKind::Comma)
                }
                _ => token.shape == Shape::Lower && calendar.has(end, Class::Particle),
            };
        let word = token.is_capitalised()
            && !calendar
                .lexicon
                .word(token.word)
                .classes
                .any(SENTENCE_WORDS)
            || token.is_capitalised() && token.shape == Shape::Upper && end == i;
        if !word && !goes_on {
            break;
        }
        end += 1;
    }
    (end > i && end <= i + 5).then_some(end)
}

/// Whether place, date and agency together are a dateline and not the start of a sentence with a dash in it.
fn is_sure(page: &Page, line: &Dateline) -> bool {
    let Some(place) = line.place else {
        return line.agency.is_some();
    };
    if line.date.is_some() || line.agency.is_some() {
        return true;
    }
    let first_words = place
        .indices()
        .take_while(|i| !page.calendar.is(*i, TokenKind::Comma));
    let upper = first_words.clone().all(|i| {
        matches!(page.calendar.tokens[i].shape, Shape::Upper | Shape::Initial)
            || !page.calendar.is(i, TokenKind::Word)
    });
    let known = page.is_place(place.first());
    let common = Classes::of(&[
        Class::Noun,
        Class::Plural,
        Class::Verb,
        Class::VerbS,
        Class::Adjective,
        Class::Preposition,
    ]);
    let unknown = first_words.clone().count() <= 3
        && first_words.clone().all(|i| {
            !page
                .calendar
                .lexicon
                .word(page.calendar.tokens[i].word)
                .classes
                .any(common)
        });
    let country = place
        .indices()
        .any(|i| page.calendar.is(i, TokenKind::Comma));
    upper && (known || unknown || country)
}

/// The finished dateline. Its date may stand behind the dash: *CAIRO – 25 July 2022:*
fn closed(
    calendar: &Calendar,
    mut line: Dateline,
    paragraph: TokenRange,
    mut end: usize,
) -> Dateline {
    if line.date.is_none() {
        let date = calendar.date(end);
        let closes = |date: &CalendarDate| {
            let next = date.tokens.end();
            next < paragraph.end()
                && (calendar.is(next, TokenKind::Colon) || calendar.is(next, TokenKind::Dash))
        };
        if let Some(date) = date.filter(closes) {
            line.date = Some(date);
            end = date.tokens.end() + 1;
        }
    }
    Dateline {
        tokens: TokenRange::new(paragraph.first(), end),
        ..line
    }
}
