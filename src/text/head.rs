//! The head of an article: its title, date, place and agency, and where its story begins.

use std::borrow::Cow;

use jiff::civil::Date;

use super::Tag;
use super::dateline::{self, Dateline};
use super::dates::{Parts, Tense};
use super::page::{Line, Page};
use crate::dictionary::{CalendarKind, Class, Classes};
use crate::span::{Span, TokenRange};
use crate::token::TokenKind;

/// What the head of an article says of it.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// The title, without a date that stands before or behind it.
    pub title: Option<Span>,
    /// The date of the article: of its date line, else of its dateline, else of its web address.
    pub date: Option<Date>,
    /// The date in the dateline, which may lie before the article's: *today* in the story is this day.
    pub written: Option<Date>,
    /// The place in the dateline.
    pub place: Option<TokenRange>,
    /// The agency in the dateline, or in the byline.
    pub agency: Option<TokenRange>,
    /// How many paragraphs belong to the head: title, date, web address, byline, captions before the story.
    pub paragraphs: usize,
    /// The whole dateline, up to and with its dash; the story begins behind it.
    pub dateline: Option<TokenRange>,
}

impl Head {
    /// The day on which the story was written, from which *today* and *last year* are counted.
    pub fn today(&self) -> Option<Date> {
        self.written.or(self.date)
    }
}

/// The head ends within so many paragraphs.
const LONGEST: usize = 12;

/// Reads the head of an article whose date may be known from elsewhere.
pub(super) fn read(page: &Page, lines: &[Line], date: Option<Date>) -> Head {
    let mut head = Head {
        date,
        ..Head::default()
    };
    let mut address = None;
    let lines = &lines[..lines.len().min(LONGEST)];
    let dateline = (0..lines.len()).find_map(|i| {
        Some((
            i,
            dateline::read(page, page.range(i)).filter(|_| lines[i] == Line::Text)?,
        ))
    });
    let mut previous = None;
    for (i, line) in lines.iter().enumerate() {
        let range = page.range(i);
        let mut is_head = true;
        match *line {
            Line::Address => address = address.or_else(|| date_of_address(page, range)),
            Line::Date(date) => {
                let day = date
                    .first
                    .complete(None, Tense::Past)
                    .and_then(|p| super::dates::Period::at(p).day());
                head.date = head.date.or(day);
            }
            Line::Dated(date, title) if head.title.is_none() => {
                head.date = head.date.or_else(|| date.period(None, Tense::Past)?.day());
                head.title = Some(span(page, TokenRange::new(title, range.end())));
            }
            Line::Byline(agency) => head.agency = head.agency.or(agency),
            Line::Caption | Line::Furniture => {}
            Line::Text if is_author(page, range, previous, head.title.is_some()) => {}
            Line::Dated(..) | Line::Text => {
                let before_dateline = dateline.is_some_and(|(at, _)| i < at && range.len() <= 60);
                is_head = dateline.is_none_or(|(at, _)| i != at) && {
                    if head.title.is_none()
                        && previous.is_none_or(|line| !matches!(line, Line::Text))
                    {
                        let titled =
                            before_dateline || is_title(page, i, lines.get(i + 1), previous);
                        if titled {
                            let (title, date) = without_date(page, range);
                            head.title = Some(span(page, title));
                            head.date = head.date.or(date);
                        }
                        titled
                    } else {
                        before_dateline || is_deck(page, i)
                    }
                };
            }
        }
        if !is_head {
            break;
        }
        head.paragraphs = i + 1;
        previous = Some(*line);
    }
    // A text that is all head has no story: then only its first lines are head.
    if head.paragraphs == page.paragraphs.len()
        && head.paragraphs > 1
        && lines.last() == Some(&Line::Text)
    {
        head.paragraphs -= 1;
    }
    if let Some((at, line)) = dateline.filter(|(at, _)| *at <= head.paragraphs) {
        head.paragraphs = at;
        take_dateline(&mut head, line, address);
    }
    head.date = head.date.or(address);
    head
}

fn take_dateline(head: &mut Head, line: Dateline, address: Option<Date>) {
    head.dateline = Some(line.tokens);
    head.place = line.place;
    head.agency = line.agency.or(head.agency);
    let near = head.date.or(address);
    // A dateline lies at most a few days after the article's own date, so that a later one is of the year before.
    let near = near.and_then(|date| date.checked_add(jiff::Span::new().days(7)).ok());
    let written = line.date.and_then(|date| {
        let parts = date.last.unwrap_or(date.first);
        let point = parts.complete(near, Tense::Past)?;
        let super::dates::Point::Day(day) = point else {
            return None;
        };
        let late = parts.year.is_none() && near.is_some_and(|near| day > near);
        let year = day.year().checked_sub(i16::from(late))?;
        Date::new(year, day.month(), day.day()).ok()
    });
    head.written = written;
    head.date = head.date.or(written);
}

fn span(page: &Page, range: TokenRange) -> Span {
    let tokens = page.calendar.tokens;
    match (
        tokens.get(range.first()),
        tokens.get(range.end().wrapping_sub(1)),
    ) {
        (Some(first), Some(last)) if !range.is_empty() => {
            Span::new(first.span.start, last.span.end)
        }
        _ => Span::default(),
    }
}

/// A title without the date in brackets behind it.
fn without_date(page: &Page, range: TokenRange) -> (TokenRange, Option<Date>) {
    let open = range
        .indices()
        .rev()
        .take(9)
        .find(|i| page.calendar.is(*i, TokenKind::Open));
    let Some(open) = open.filter(|open| *open > range.first()) else {
        return (range, None);
    };
    match page.calendar.date(open + 1) {
        Some(date) if date.is_full() && date.tokens.end() + 1 == range.end() => {
            let day = date.period(None, Tense::Past).and_then(|p| p.day());
            (TokenRange::new(range.first(), open), day)
        }
        _ => (range, None),
    }
}

/// Whether a line names the author only, as lines between web address or title and story do.
pub(super) fn is_author(
    page: &Page,
    range: TokenRange,
    previous: Option<Line>,
    titled: bool,
) -> bool {
    (titled || matches!(previous, Some(Line::Address))) && page.is_person_alone(range)
}

/// Whether a line is the title and not the first sentence of the story. No sign is sure; each one counts.
fn is_title(page: &Page, paragraph: usize, next: Option<&Line>, previous: Option<Line>) -> bool {
    const MOST: usize = 60;
    let range = page.range(paragraph);
    let words = range
        .indices()
        .filter(|i| page.calendar.is(*i, TokenKind::Word))
        .count();
    let broken = range
        .indices()
        .rev()
        .take(2)
        .any(|i| page.calendar.is(i, TokenKind::Comma));
    if range.len() > MOST || words == 0 || broken || page.paragraphs.len() == 1 {
        return false;
    }
    let mut score = 0;
    let stop = page.ends_with_stop(range);
    score += if stop { -1 } else { 2 };
    score += match capital_share(page, range) {
        share if share >= 70 => 2,
        share if share >= 50 => 1,
        _ => 0,
    };
    score += match words {
        // A text of which the first line is short begins with a title; behind a web address it needn't.
        ..=16 => 1 + i32::from(previous.is_none()),
        17..=28 => 0,
        _ => -2,
    };
    score -= 2 * i32::from(page.sentence_count(range) > 1 && capital_share(page, range) < 70);
    score += 3 * i32::from(matches!(next, Some(Line::Date(_) | Line::Byline(_))));
    score += i32::from(page.range(paragraph + 1).len() >= 2 * range.len());
    score += 3 * i32::from(is_repeated(page, range, page.range(paragraph + 1)));
    // Where a web address comes first, the text mostly is the story alone.
    score -= i32::from(matches!(previous, Some(Line::Address)));
    // Titles are in the present tense; who reports what happened, and on which day, tells a story.
    let past = range
        .indices()
        .map(|i| page.tags[i])
        .find(|tag| tag.is_finite())
        == Some(Tag::Past);
    let day = range
        .indices()
        .any(|i| page.calendar.weekday(i).is_some() || page.calendar.has(i, Class::Day));
    score += i32::from(page.is_present(range))
        - i32::from(past && (stop || words > 16))
        - i32::from(day && (stop || words > 16));
    score >= 1
}

/// How many of the words that titles capitalise are capitalised, in percent.
fn capital_share(page: &Page, range: TokenRange) -> usize {
    const SMALL: Classes = Classes::of(&[
        Class::Determiner,
        Class::Preposition,
        Class::Conjunction,
        Class::To,
        Class::Be,
        Class::Subordinator,
        Class::PronounSubject,
    ]);
    let (mut all, mut capital) = (0, 0);
    // The first word is capitalised in any case.
    for i in range
        .indices()
        .skip(1)
        .filter(|i| page.calendar.is(*i, TokenKind::Word))
    {
        let token = page.calendar.tokens[i];
        if token.is_capitalised() {
            capital += 1;
            all += 1;
        } else if !page.calendar.lexicon.word(token.word).classes.any(SMALL) {
            all += 1;
        }
    }
    if all < 2 { 0 } else { capital * 100 / all }
}

/// Whether most of a line's words come again at the start of the next paragraph.
fn is_repeated(page: &Page, range: TokenRange, next: TokenRange) -> bool {
    let words = |range: TokenRange, most: usize| {
        let words = range
            .indices()
            .filter(|i| page.calendar.is(*i, TokenKind::Word));
        words
            .map(|i| lower(page.calendar.word(i)))
            .filter(|word| word.len() > 3)
            .take(most)
            .collect::<Vec<_>>()
    };
    let own = words(range, 60);
    if own.len() < 5 {
        return false;
    }
    let others = words(next, 90);
    let missing = own.iter().filter(|word| !others.contains(word));
    let most = own.len() / 5;
    missing.take(most + 1).count() <= most
}

/// A word in small letters; most words are.
fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

/// Whether a line below the title is a second title: it is short, without a stop, and followed by a longer paragraph; or
/// the title ends with a semicolon.
fn is_deck(page: &Page, paragraph: usize) -> bool {
    let range = page.range(paragraph);
    let opens_quote = page
        .calendar
        .tokens
        .get(range.first())
        .is_some_and(|t| matches!(t.kind, TokenKind::OpenQuote | TokenKind::Straight));
    let words = range
        .indices()
        .filter(|i| page.calendar.is(*i, TokenKind::Word))
        .count();
    let ends_open = range.indices().next_back().is_some_and(|i| {
        matches!(
            page.calendar.tokens[i].kind,
            TokenKind::Colon | TokenKind::Comma | TokenKind::Semicolon
        )
    });
    let above = page.range(paragraph.wrapping_sub(1));
    let continues = above
        .indices()
        .next_back()
        .is_some_and(|i| page.calendar.is(i, TokenKind::Semicolon));
    !opens_quote
        && !ends_open
        && words <= 30
        && (continues || !page.ends_with_stop(range))
        && page.range(paragraph + 1).len() > range.len()
}

/// The date in a web address: `/2022/07/20/`, `/2022/7/20/`, `/2022/jul/20/`, `/202207260121`.
fn date_of_address(page: &Page, range: TokenRange) -> Option<Date> {
    let address = page.calendar.word(range.first());
    let parts: Vec<&str> = address.split(['/', '-', '_', '.', '?', '=', '&']).collect();
    let in_parts = parts.windows(3).find_map(|window| {
        let [year, month, day] = window else {
            return None;
        };
        let year: i16 = year
            .parse()
            .ok()
            .filter(|year| (1990..2100).contains(year))?;
        let named = || {
            let value = page.calendar.value_of(month, CalendarKind::Month)?;
            value.parse().ok()
        };
        let month: i8 = month.parse().ok().or_else(named)?;
        day_of(year, month, day.parse().ok()?)
    });
    in_parts.or_else(|| {
        parts.iter().find_map(|part| {
            let digits = matches!(part.len(), 8..=14) && part.bytes().all(|b| b.is_ascii_digit());
            let digits = part.get(..8).filter(|_| digits)?;
            let year: i16 = digits
                .get(..4)?
                .parse()
                .ok()
                .filter(|year| (1990..2100).contains(year))?;
            day_of(
                year,
                digits.get(4..6)?.parse().ok()?,
                digits.get(6..8)?.parse().ok()?,
            )
        })
    })
}

fn day_of(year: i16, month: i8, day: i8) -> Option<Date> {
    let parts = Parts {
        year: Some(year),
        month: Some(month),
        day: Some(day),
    };
    super::dates::Period::at(parts.complete(None, Tense::Past)?).day()
}

#[cfg(test)]
mod tests;
