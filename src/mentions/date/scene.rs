//! What the rules for dates look at: the tokens of one sentence, the day of writing, tense, numbers and units.

use jiff::civil::Date;

use crate::dictionary::{CalendarKind, Class, Classes, Entry, Measure};
use crate::span::TokenRange;
use crate::text::dates::{Calendar, Point, Tense};
use crate::text::{Document, Tag};
use crate::token::{Gap, Shape, TokenKind};

/// An article whose dates are read.
pub(super) struct Scene<'a> {
    pub document: &'a Document<'a>,
    pub calendar: Calendar<'a>,
    /// The day from which relative dates are counted.
    pub today: Option<Date>,
}

/// A unit of time: so many years, months, days, or less than a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Years(i32),
    Months(i32),
    Days(i32),
    /// Hours, minutes, seconds.
    Short,
}

impl<'a> Scene<'a> {
    pub fn new(document: &'a Document<'a>) -> Scene<'a> {
        let calendar = Calendar {
            text: document.text,
            lexicon: document.lexicon,
            tokens: &document.tokens,
        };
        Scene {
            document,
            calendar,
            today: document.head.today(),
        }
    }

    pub fn classes(&self, i: usize) -> Classes {
        self.document.classes(i)
    }

    /// The calendar up to the end of the sentence at a token: no date goes on in the next.
    pub fn here(&self, i: usize) -> Calendar<'a> {
        let end = self.document.sentence_at(i).end();
        Calendar {
            tokens: &self.calendar.tokens[..end.min(self.calendar.tokens.len())],
            ..self.calendar
        }
    }

    /// Whether the verb of a date speaks of what will be: the one before it in the sentence, else the first behind it.
    pub fn tense(&self, i: usize) -> Tense {
        let sentence = self.document.sentence_at(i);
        let verb = |at: usize| match self.document.tags[at] {
            _ if self.calendar.month(at).is_some() => None,
            Tag::Modal => Some(Tense::Future),
            Tag::Past | Tag::VerbS | Tag::Be | Tag::Have | Tag::Do if !self.is_after_modal(at) => {
                Some(Tense::Past)
            }
            _ => None,
        };
        let before = (sentence.first()..i).rev().find_map(verb);
        before
            .or_else(|| (i..sentence.end()).find_map(verb))
            .unwrap_or(Tense::Past)
    }

    fn is_after_modal(&self, at: usize) -> bool {
        at > 0 && self.document.tags[at - 1] == Tag::Modal
    }

    /// The unit of time that a word names, as `calendar.csv` writes it, and what it means.
    pub fn unit(&self, i: usize) -> Option<(&'a str, Unit)> {
        let iso = self.calendar.value(i, CalendarKind::Unit)?;
        Some((iso, unit_of(iso)?))
    }

    /// The number that begins at a token, and where the text goes on: *60*, *1.5*, *twenty-five*, *a dozen*, *2 million*.
    pub fn number(&self, i: usize) -> Option<(f64, usize)> {
        let calendar = self.here(i);
        let single = |i: usize| -> Option<f64> {
            let token = calendar.tokens.get(i)?;
            if token.kind == TokenKind::Number {
                return value(calendar.word(i));
            }
            let known = calendar.has(i, Class::Cardinal);
            known
                .then(|| calendar.lexicon.number(token.word))
                .flatten()
                .map(|n| n as f64)
        };
        let mut value = single(i)?;
        let mut end = i + 1;
        while let Some(next) = single(end) {
            // *two hundred*, *3.5 million*, *hundred and five* only so far as one factor follows another.
            if next < 100.0 || calendar.is(end, TokenKind::Number) {
                break;
            }
            value *= next;
            end += 1;
        }
        if calendar.is(end, TokenKind::Hyphen)
            && calendar.is_tied(end)
            && calendar.is(i, TokenKind::Word)
            && calendar.is(end + 1, TokenKind::Word)
            && let Some(ones) = single(end + 1).filter(|ones| *ones < 10.0 && value >= 20.0)
        {
            value += ones;
            end += 2;
        }
        Some((value, end))
    }

    /// A number as a count of units, where it is small and whole.
    pub fn count(value: f64) -> Option<i32> {
        (value.fract() == 0.0 && (0.0..=3000.0).contains(&value)).then_some(value as i32)
    }

    /// An ordinal number: *third*, *19th*.
    pub fn ordinal(&self, i: usize) -> Option<i32> {
        let token = self.calendar.tokens.get(i)?;
        if token.kind == TokenKind::Number {
            let word = self.calendar.word(i);
            let end = word.find(|c: char| !c.is_ascii_digit())?;
            let suffix = self.calendar.value_of(&word[end..], CalendarKind::Suffix);
            let known = suffix.is_some() && end <= 2;
            return word[..end].parse().ok().filter(|_| known);
        }
        let known = self.calendar.has(i, Class::Ordinal);
        known
            .then(|| self.calendar.lexicon.number(token.word))
            .flatten()?
            .try_into()
            .ok()
    }

    /// The longest unit of money or measurement that begins at a token, and where it ends.
    pub fn measure(&self, i: usize) -> Option<(&'a Measure, usize)> {
        let hits = self.document.hits.at(i).iter().rev();
        let mut measures = hits.filter_map(|hit| match hit.entry {
            Entry::Measure(number) => {
                Some((self.document.lexicon.measure(number), hit.tokens.end()))
            }
            _ => None,
        });
        measures.next()
    }

    /// Whether a word may stand before a sum of money: *RM*, *Rs*.
    pub fn is_unit_of_money(&self, i: usize) -> bool {
        self.calendar.tokens[i].kind == TokenKind::Word
            && self.measure(i).is_some_and(|(measure, _)| measure.before)
    }

    /// A date with the words before it that belong to it: *early*, *mid-*, *the end of*, *about*; none before `from`.
    pub fn widened(&self, tokens: TokenRange, from: usize) -> TokenRange {
        let sentence = self.document.sentence_at(tokens.first());
        let from = from.max(sentence.first());
        let mut start = tokens.first();
        let free = |i: usize| i.checked_sub(1).filter(|i| *i >= from);
        if let Some(before) = free(start) {
            let hyphen =
                self.calendar.is(before, TokenKind::Hyphen) && self.calendar.is_tied(start);
            let at = if hyphen { free(before) } else { Some(before) };
            if let Some(at) = at.filter(|at| self.calendar.value(*at, CalendarKind::Edge).is_some())
            {
                start = at;
            } else if self
                .calendar
                .value(before, CalendarKind::Approximate)
                .is_some()
            {
                start = before;
            }
        }
        let article =
            free(start).filter(|i| self.calendar.value(*i, CalendarKind::Article).is_some());
        let of = free(article.unwrap_or(start))
            .filter(|i| self.calendar.value(*i, CalendarKind::Of).is_some());
        if let Some(edge) = of
            .and_then(free)
            .filter(|i| self.calendar.value(*i, CalendarKind::EdgeOf).is_some())
        {
            start = edge;
        }
        TokenRange::new(start, tokens.end())
    }

    /// Whether a capitalised word is part of a longer name: *USA Today*, *Super Tuesday*.
    pub fn is_in_name(&self, i: usize) -> bool {
        let first = self.document.sentence_at(i).first();
        if i <= first || !self.calendar.tokens[i].is_capitalised() {
            return false;
        }
        let before = self.calendar.tokens[i - 1];
        before.kind == TokenKind::Word
            && before.gap != Gap::None
            && matches!(before.shape, Shape::Capitalised | Shape::Upper)
            && i - 1 > first
    }
}

/// The value of a number in digits.
fn value(word: &str) -> Option<f64> {
    // All whole numbers of so many digits are exact.
    const EXACT: usize = 15;
    if word.len() <= EXACT && word.bytes().all(|b| b.is_ascii_digit()) {
        let digits = word.bytes().map(|b| u64::from(b - b'0'));
        return Some(digits.fold(0, |value, digit| value * 10 + digit) as f64);
    }
    if word.contains(',') {
        return word.replace(',', "").parse().ok();
    }
    word.parse().ok()
}

fn unit_of(iso: &str) -> Option<Unit> {
    if iso.starts_with("PT") {
        return Some(Unit::Short);
    }
    let (count, letter) = iso
        .strip_prefix('P')?
        .split_at_checked(iso.len().checked_sub(2)?)?;
    let count: i32 = count.parse().ok()?;
    match letter {
        "Y" => Some(Unit::Years(count)),
        "M" => Some(Unit::Months(count)),
        "W" => Some(Unit::Days(count.checked_mul(7)?)),
        "D" => Some(Unit::Days(count)),
        _ => None,
    }
}

/// The day, month or year that lies so many units from a day; a negative number counts back.
pub(super) fn moved(day: Date, count: i32, unit: Unit) -> Option<Point> {
    let months = |months: i32| -> Option<(i16, i8)> {
        let all = i32::from(day.year()) * 12 + i32::from(day.month()) - 1 + months;
        let year = i16::try_from(all.div_euclid(12))
            .ok()
            .filter(|year| (1..9999).contains(year))?;
        Some((year, all.rem_euclid(12) as i8 + 1))
    };
    match unit {
        Unit::Years(years) => {
            months(count.checked_mul(years)?.checked_mul(12)?).map(|(year, _)| Point::Year(year))
        }
        Unit::Months(step) => {
            months(count.checked_mul(step)?).map(|(year, month)| Point::Month(year, month))
        }
        Unit::Days(days) => {
            let span = jiff::Span::new()
                .try_days(i64::from(count.checked_mul(days)?))
                .ok()?;
            day.checked_add(span).ok().map(Point::Day)
        }
        Unit::Short => None,
    }
}
