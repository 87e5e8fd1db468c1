//! Dates that say themselves which days they mean.

use super::scene::Unit;
use super::{Begins, DateRule, Found, Scene};
use crate::dictionary::{CalendarKind, Class, Classes, Kind};
use crate::text::dates::{Parts, Period, Point, Tense};
use crate::token::TokenKind;

/// A date with its day, or month and year.
pub(super) const CALENDAR: DateRule = DateRule {
    name: "calendar-date",
    begins: Begins::number_or(&[Class::Month, Class::Weekday]),
    read: |scene, i| {
        let date = scene.here(i).date(i)?;
        let value = date.period(scene.today.or(scene.document.head.date), scene.tense(i));
        Some(Found::date(i, date.tokens.end(), value))
    },
    examples: &[
        "He came on {date|Oct. 11, 2023|2023-10-11}.",
        "They stayed from {date|Oct. 8 to 11|2023-10-08/2023-10-11}.",
        "The poll of {date|Sept. 16-19|2023-09-16/2023-09-19} found this.",
        "It opened in {date|April 2018|2018-04}.",
        "The talks begin on {date|Wednesday, 18 October|2023-10-18}.",
        "He may march {quantity|12 miles|12 mi}.",
    ],
};

/// Two years, the second often short.
pub(super) const YEARS: DateRule = DateRule {
    name: "years",
    begins: Begins::YEAR,
    read: |scene, i| {
        let calendar = scene.here(i);
        let first = calendar.year(i)?;
        let joined = matches!(
            calendar.tokens.get(i + 1)?.kind,
            TokenKind::Hyphen | TokenKind::Slash | TokenKind::Dash
        ) && calendar.is_tied(i + 1)
            && calendar.is_tied(i + 2);
        let word = calendar.word(i + 2);
        let short = || {
            word.parse::<i16>()
                .ok()
                .filter(|_| word.len() == 2)
                .map(|short| first / 100 * 100 + short)
        };
        let last = calendar
            .year(i + 2)
            .or_else(short)
            .filter(|last| joined && first < *last && *last - first < 100)?;
        Some(Found::date(
            i,
            i + 3,
            Some(Period::between(Point::Year(first), Point::Year(last))),
        ))
    },
    examples: &["In {date|2015-16|2015/2016} it fell, and in {date|2021/2022|2021/2022} too."],
};

/// A year alone; in the years that news is about it needs no more than its four digits.
pub(super) const YEAR: DateRule = DateRule {
    name: "year",
    begins: Begins::YEAR,
    read: |scene, i| {
        let calendar = scene.here(i);
        let year = calendar.year(i)?;
        let before = i
            .checked_sub(1)
            .and_then(|i| calendar.tokens.get(i))
            .map(|t| t.kind);
        let marked = matches!(
            before,
            Some(TokenKind::Currency | TokenKind::Slash | TokenKind::Symbol | TokenKind::Colon)
        ) && calendar.is_tied(i)
            || matches!(before, Some(TokenKind::Hyphen | TokenKind::Number));
        let counts = calendar.has(i + 1, Class::Unit) && !calendar.has(i + 1, Class::Month)
            || calendar.has(i + 1, Class::Cardinal)
            || matches!(calendar.tokens.get(i + 1).map(|t| t.kind), Some(TokenKind::Percent | TokenKind::Hyphen | TokenKind::Slash) if calendar.is_tied(i + 1))
            || calendar.has(i + 1, Class::Plural) && !calendar.has(i + 1, Class::VerbS);
        let fiscal = fiscal_start(scene, i);
        let prepared = i > 0 && (calendar.has(i - 1, Class::Preposition) || fiscal < i);
        let usual = (1900..=2059).contains(&year);
        // *He met 2016 people*; but *in 2016 women …* is a year.
        if marked || counts && !prepared || !usual && !prepared || scene.measure(i + 1).is_some() {
            return None;
        }
        Some(Found::date(fiscal, i + 1, Some(Point::Year(year))))
    },
    examples: &[
        "In {date|2017|2017}, and since {date|1789|1789}, it was so.",
        "{date|2024|2024} marks the 60th anniversary.",
        "In {date|fiscal 2023|2023} and the {date|fiscal year 2024|2024} it rose.",
        "Some 2016 people came, and 1789 others.",
        "It costs {money|$2016|USD 2016}.",
    ],
};

/// Where *fiscal* or *fiscal year* before a year begins.
fn fiscal_start(scene: &Scene, i: usize) -> usize {
    let fiscal =
        |i: Option<usize>| i.filter(|i| scene.calendar.value(*i, CalendarKind::Fiscal).is_some());
    let unit = i.checked_sub(1).filter(|i| scene.unit(*i).is_some());
    fiscal(i.checked_sub(1))
        .or_else(|| fiscal(unit.and_then(|i| i.checked_sub(1))))
        .unwrap_or(i)
}

/// A month alone: one that is also another word or a name only behind a word of time.
pub(super) const MONTH: DateRule = DateRule {
    name: "month",
    begins: Begins::word(&[Class::Month]),
    read: |scene, i| {
        const OTHERS: Classes = Classes::of(&[
            Class::Modal,
            Class::Verb,
            Class::Noun,
            Class::GivenName,
            Class::Surname,
            Class::Ambiguous,
        ]);
        let calendar = scene.here(i);
        let month = calendar.month(i)?;
        let named = calendar
            .tokens
            .get(i + 1)
            .is_some_and(|t| t.is_capitalised());
        let before = i.checked_sub(1);
        let timed = before.is_some_and(|at| {
            [CalendarKind::On, CalendarKind::Edge, CalendarKind::Link]
                .iter()
                .any(|kind| calendar.value(at, *kind).is_some())
                || calendar.is(at, TokenKind::Hyphen)
        });
        let full = calendar.word(i).len() > 4 && !scene.classes(i).any(OTHERS);
        if !(full || timed && !named) || scene.is_in_name(i) {
            return None;
        }
        let parts = Parts {
            month: Some(month),
            ..Parts::default()
        };
        Some(Found::date(
            i,
            i + 1,
            parts.complete(scene.today, scene.tense(i)),
        ))
    },
    examples: &[
        "It fell in {date|May|2023-05} and {date|September|2023-09}.",
        "It fell in {date|November|2022-11}.",
        "It will open in {date|November|2023-11}.",
        "By {date|mid-July|2023-07} it was over.",
        "Theresa May said so. May I go?",
    ],
};

/// Ten years.
pub(super) const DECADE: DateRule = DateRule {
    name: "decade",
    begins: Begins::NUMBER,
    read: |scene, i| {
        let calendar = scene.here(i);
        let year = calendar.decade(i)?;
        let end = i
            + 1
            + usize::from(
                calendar.is(i + 1, TokenKind::Clitic)
                    && calendar.is_tied(i + 1)
                    && calendar.word(i).len() < 5
                    && calendar.word(i).bytes().all(|b| b.is_ascii_digit()),
            );
        Some(Found::date(
            i,
            end,
            Some(Period::between(Point::Year(year), Point::Year(year + 9))),
        ))
    },
    examples: &["In the {date|1990s|1990/1999} and the {date|early 2000s|2000/2009} it grew."],
};

/// A hundred years.
pub(super) const CENTURY: DateRule = DateRule {
    name: "century",
    begins: Begins::ORDINAL,
    read: |scene, i| {
        let number = scene.ordinal(i).filter(|n| (1..=30).contains(n))?;
        let at = i + 1 + usize::from(scene.here(i).is(i + 1, TokenKind::Hyphen));
        let (_, unit) = scene.unit(at)?;
        let first = Point::Year(((number - 1) * 100 + 1) as i16);
        let last = Point::Year((number * 100) as i16);
        (unit == Unit::Years(100))
            .then(|| Found::date(i, at + 1, Some(Period::between(first, last))))
    },
    examples: &["In the {date|19th century|1801/1900} it was built; the 60th anniversary is near."],
};

/// A quarter or half of a year.
pub(super) const QUARTER: DateRule = DateRule {
    name: "quarter",
    begins: Begins::ORDINAL,
    read: |scene, i| {
        let calendar = scene.here(i);
        let number = scene.ordinal(i).filter(|n| (1..=4).contains(n))?;
        let half = calendar.value(i + 1, CalendarKind::Half).is_some();
        let quarter = matches!(scene.unit(i + 1), Some((_, Unit::Months(3))));
        if !(quarter || half && number <= 2) {
            return None;
        }
        let (year, end) = year_of(scene, i + 2);
        let months = if quarter { 3 } else { 6 };
        let first = ((number - 1) * months + 1) as i8;
        let last = first + months as i8 - 1;
        let near = || {
            let today = scene.today?;
            let shift = match scene.tense(i) {
                Tense::Past if first > today.month() => -1,
                Tense::Future if last < today.month() => 1,
                _ => 0,
            };
            Some(today.year() + shift)
        };
        // *The first half* alone is as often one of a match.
        if half && end == i + 2 {
            return None;
        }
        let year = year.or_else(|| if end == i + 2 { near() } else { None });
        let value =
            year.map(|year| Period::between(Point::Month(year, first), Point::Month(year, last)));
        Some(Found::date(i, end, value))
    },
    examples: &[
        "In the {date|third quarter|2023-07/2023-09} it rose.",
        "In the {date|second quarter of 2022|2022-04/2022-06} it fell.",
        "In the {date|first half of this year|2023-01/2023-06} it stood.",
        "In the first half they scored.",
    ],
};

/// The year behind *of* or directly: *of 2022*, *of last year*, *2022*, and where the text goes on.
fn year_of(scene: &Scene, i: usize) -> (Option<i16>, usize) {
    let calendar = scene.here(i.saturating_sub(1));
    let at = i + usize::from(calendar.value(i, CalendarKind::Of).is_some());
    if let Some(year) = calendar.year(at) {
        return (Some(year), at + 1);
    }
    let relative = calendar
        .value(at, CalendarKind::Relative)
        .and_then(|value| value.parse::<i16>().ok());
    match (relative, scene.unit(at + 1)) {
        (Some(shift), Some((_, Unit::Years(1)))) if at + 1 < calendar.tokens.len() => {
            (scene.today.map(|day| day.year() + shift), at + 2)
        }
        _ => (None, i),
    }
}

/// A season with its year.
pub(super) const SEASON: DateRule = DateRule {
    name: "season",
    begins: Begins::word(&[Class::DayPart]),
    read: |scene, i| {
        let number: i8 = scene
            .calendar
            .value(i, CalendarKind::Season)?
            .parse()
            .ok()?;
        let (year, end) = year_of(scene, i + 1);
        (end > i + 1).then(|| Found::date(i, end, year.and_then(|year| season(number, year))))
    },
    examples: &[
        "In the {date|summer of 2012|2012-06/2012-08} and {date|winter 2020|2019-12/2020-02} it was so. They fall in spring.",
    ],
};

/// The months of a season; winter is counted to the year in which it ends.
pub(super) fn season(number: i8, year: i16) -> Option<Period> {
    let (from, to) = match number {
        1 => (Point::Month(year - 1, 12), Point::Month(year, 2)),
        2..=4 => (
            Point::Month(year, number * 3 - 3),
            Point::Month(year, number * 3 - 1),
        ),
        _ => return None,
    };
    Some(Period::between(from, to))
}

/// A time of day.
pub(super) const CLOCK: DateRule = DateRule {
    name: "clock",
    begins: Begins::NUMBER,
    read: |scene, i| {
        let calendar = scene.here(i);
        let word = calendar.word(i);
        if !calendar.is(i, TokenKind::Number) {
            return None;
        }
        let (hour, minute, end) = if let Some((hour, minute)) = word.split_once(['.', ':']) {
            (hour, minute, i + 1)
        } else if calendar.is(i + 1, TokenKind::Colon)
            && calendar.is_tied(i + 1)
            && calendar.is_tied(i + 2)
            && calendar.is(i + 2, TokenKind::Number)
        {
            (word, calendar.word(i + 2), i + 3)
        } else {
            (word, "", i + 1)
        };
        // *7pm*, *7:30pm*: the letters stand behind the last digits.
        let last = if minute.is_empty() { hour } else { minute };
        let letters = last.trim_start_matches(|c: char| c.is_ascii_digit());
        let hour = hour.strip_suffix(letters).unwrap_or(hour);
        let minute = minute.strip_suffix(letters).unwrap_or(minute);
        let added = || calendar.value_of(letters, CalendarKind::Clock);
        let tied = (!letters.is_empty()).then(added).flatten();
        let behind = calendar.value(end, CalendarKind::Clock);
        let meridiem = tied.or(behind);
        let hour: u8 = hour.parse().ok().filter(|hour| *hour < 24)?;
        let colon = end == i + 3;
        let minute: u8 = if minute.is_empty() {
            0
        } else {
            minute
                .parse()
                .ok()
                .filter(|m| *m < 60 && minute.len() == 2)?
        };
        if meridiem.is_none() && !colon || !letters.is_empty() && tied.is_none() {
            return None;
        }
        let hour = match meridiem {
            Some("12") if hour < 12 => hour + 12,
            Some(_) if hour == 12 && behind != Some("12") && tied != Some("12") => 0,
            _ => hour,
        };
        let end = end + usize::from(tied.is_none() && behind.is_some());
        Some(Found::new(
            Kind::Time,
            i,
            end,
            format!("T{hour:02}:{minute:02}"),
        ))
    },
    examples: &[
        "At {time|7.30 PM|T19:30} and {time|5 p.m.|T17:00} and {time|14:56|T14:56} and {time|7:00pm|T19:00} and {time|9AM|T09:00} and {time|12 a.m.|T00:00} it rang 7.5 times.",
    ],
};
