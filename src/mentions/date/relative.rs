//! Dates that are counted from the day of writing.

use jiff::civil::{Date, Weekday};

use super::fixed::season;
use super::scene::{Unit, moved};
use super::{Begins, DateRule, Found, Scene};
use crate::dictionary::{CalendarKind, Class, Kind};
use crate::text::dates::{Period, Point, Tense};
use crate::token::TokenKind;

/// A month of this, last or next year.
pub(super) const MONTH_OF_YEAR: DateRule = DateRule {
    name: "month-of-year",
    begins: Begins::word(&[Class::Month]),
    read: |scene, i| {
        let calendar = scene.here(i);
        let month = calendar.month(i)?;
        let at = i + 1 + usize::from(calendar.value(i + 1, CalendarKind::Of).is_some());
        let shift: i16 = calendar.value(at, CalendarKind::Relative)?.parse().ok()?;
        let is_year = matches!(scene.unit(at + 1), Some((_, Unit::Years(1))))
            && at + 1 < calendar.tokens.len();
        let value = scene
            .today
            .map(|day| Point::Month(day.year() + shift, month));
        is_year.then(|| Found::date(i, at + 2, value))
    },
    examples: &["In {date|April this year|2023-04} and {date|May of last year|2022-05} they met."],
};

/// *Last*, *this* or *next*, with a unit, part of the day, weekday, season, or a number of units.
pub(super) const RELATIVE: DateRule = DateRule {
    name: "relative",
    begins: Begins::word(&[Class::RelativeTime]),
    read: |scene, i| {
        let calendar = scene.here(i);
        let end = calendar.tokens.len();
        let shift = calendar
            .value(i, CalendarKind::Relative)
            .and_then(|value| value.parse::<i32>().ok());
        let anaphoric = calendar.value(i, CalendarKind::Anaphoric).is_some();
        if shift.is_none() && !anaphoric {
            return None;
        }
        let counted = scene.number(i + 1).filter(|(_, next)| *next < end);
        let vague = counted.is_none() && calendar.has(i + 1, Class::Quantifier);
        let at = counted.map_or(i + 1 + usize::from(vague), |(_, next)| next);
        if at >= end {
            return None;
        }
        if let Some((_, unit)) = scene
            .unit(at)
            .filter(|_| calendar.value(at, CalendarKind::Part).is_none())
        {
            return in_units(scene, i, at, shift, counted.map(|(n, _)| n), vague, unit);
        }
        let shift = shift.filter(|_| at == i + 1)?;
        let today = scene.today;
        if calendar.value(at, CalendarKind::Part).is_some() {
            let days = if shift < 0 { -1 } else { 0 };
            let value = today
                .and_then(|day| moved(day, days, Unit::Days(1)))
                .map_or(String::new(), |p| p.to_string());
            return Some(Found::new(Kind::Time, i, at + 1, value));
        }
        let value = if let Some((weekday, _)) = calendar.weekday(at) {
            today
                .and_then(|day| beside(day, weekday, shift, scene.tense(i)))
                .map(Period::at)
        } else if calendar.value(at, CalendarKind::Weekend).is_some() {
            today.and_then(|day| weekend(day, shift, scene.tense(i)))
        } else if let Some(number) = calendar
            .value(at, CalendarKind::Season)
            .and_then(|n| n.parse().ok())
        {
            today.and_then(|day| season(number, day.year() + shift as i16))
        } else if let Some(month) = calendar.month(at) {
            today.map(|day| {
                let passed = i16::from(month < day.month());
                let year = match shift {
                    1.. => day.year() + i16::from(month <= day.month()),
                    0 => day.year(),
                    _ => day.year() - 1 + passed,
                };
                Period::at(Point::Month(year, month))
            })
        } else {
            return None;
        };
        Some(Found::date(i, at + 1, value))
    },
    examples: &[
        "{date|Next year|2024} marks it; since {date|last year|2022} it grew; {date|this month|2023-10} it fell.",
        "Over the {date|past 60 years|1963/2023} they met. In the {date|next three months|2023-10/2024-01} they will.",
        "{date|Last week|2023-10-02/2023-10-08} and {date|next Monday|2023-10-16} and {date|last Friday|2023-10-06} they met.",
        "They met {time|this morning|2023-10-12} and {time|last night|2023-10-11}, in {date|recent years|}, and on the {date|same day|}.",
        "They met {date|last March|2023-03}, {date|this summer|2023-06/2023-08} and {date|last weekend|2023-10-07/2023-10-08}.",
        "At the last minute, throughout the year, in the past, they did this.",
    ],
};

/// *Last year*, *the past 60 years*: `at` is the unit, `shift` its direction.
fn in_units(
    scene: &Scene,
    i: usize,
    at: usize,
    shift: Option<i32>,
    number: Option<f64>,
    vague: bool,
    unit: Unit,
) -> Option<Found> {
    let kind = if unit == Unit::Short {
        Kind::Time
    } else {
        Kind::Date
    };
    if unit == Unit::Short && number.is_none() && !vague {
        return None;
    }
    let plural = scene.classes(at).has(Class::Plural);
    let value = match (shift, number) {
        _ if vague || shift.is_none() => None,
        (Some(shift), Some(number)) => scene
            .today
            .zip(Scene::count(number))
            .and_then(|(day, count)| span(day, shift, count, unit)),
        (Some(_), None) if plural => None,
        (Some(shift), None) => scene.today.and_then(|day| whole(day, shift, unit)),
        (None, _) => None,
    };
    Some(Found::new(
        kind,
        i,
        at + 1,
        value.map_or(String::new(), |value| value.to_string()),
    ))
}

/// So many units up to a day, or from it on.
fn span(day: Date, shift: i32, count: i32, unit: Unit) -> Option<Period> {
    let (here, there) = (
        moved(day, 0, unit)?,
        moved(day, if shift < 0 { -count } else { count }, unit)?,
    );
    Some(if shift < 0 {
        Period::between(there, here)
    } else {
        Period::between(here, there)
    })
}

/// The whole week, month, quarter, year or decade before, around or after a day.
fn whole(day: Date, shift: i32, unit: Unit) -> Option<Period> {
    match unit {
        Unit::Years(1) | Unit::Months(1) => moved(day, shift, unit).map(Period::at),
        Unit::Years(years @ (10 | 100)) => {
            let first = (i32::from(day.year()).div_euclid(years) + shift) * years;
            let first = i16::try_from(first).ok()?;
            Some(Period::between(
                Point::Year(first),
                Point::Year(first + years as i16 - 1),
            ))
        }
        Unit::Months(3) => {
            let month = i32::from(day.month());
            let Point::Month(year, first) =
                moved(day, shift * 3 - (month - 1) % 3, Unit::Months(1))?
            else {
                return None;
            };
            Some(Period::between(
                Point::Month(year, first),
                Point::Month(year, first + 2),
            ))
        }
        Unit::Days(7) => {
            let monday = -i32::from(day.weekday().to_monday_zero_offset()) + shift * 7;
            Some(Period::between(
                moved(day, monday, Unit::Days(1))?,
                moved(day, monday + 6, Unit::Days(1))?,
            ))
        }
        Unit::Days(1) if shift == 0 => Some(Period::at(Point::Day(day))),
        _ => None,
    }
}

/// A number of units: a length of time, an age, or with *ago* a date.
pub(super) const COUNTED: DateRule = DateRule {
    name: "counted-time",
    begins: Begins::number_or(&[Class::Cardinal, Class::Unit]),
    read: |scene, i| {
        let calendar = scene.here(i);
        let end = calendar.tokens.len();
        let number = scene.number(i);
        let mut at = number.map_or(i, |(_, next)| next);
        let hyphen = number.is_some() && calendar.is(at, TokenKind::Hyphen) && calendar.is_tied(at);
        at += usize::from(hyphen);
        if at >= end || scene.is_in_name(at) {
            return None;
        }
        let (iso, unit) = scene.unit(at)?;
        let shift = calendar.value(at + 1, CalendarKind::Shift);
        let article = i
            .checked_sub(1)
            .filter(|_| number.is_none())
            .filter(|i| calendar.value(*i, CalendarKind::Article).is_some());
        let quantified = i
            .checked_sub(1)
            .filter(|_| number.is_none())
            .filter(|i| calendar.has(*i, Class::Quantifier));
        let start = article.or(quantified).unwrap_or(i);
        let plural = scene.classes(at).has(Class::Plural);
        let count = number.map(|(n, _)| n).or_else(|| article.map(|_| 1.0));
        let kind = if unit == Unit::Short {
            Kind::Time
        } else {
            Kind::Date
        };
        // *Two second places*: a number counts the plural, and quarters are fractions.
        let counts =
            number.is_some_and(|(n, _)| hyphen || n == 1.0 || plural) && unit != Unit::Months(3);
        if shift.is_none() && !counts {
            return None;
        }
        if let Some(shift) = shift {
            let back = shift == "-1";
            let value = scene
                .today
                .filter(|_| back)
                .zip(count.and_then(Scene::count));
            let value = value
                .and_then(|(day, count)| moved(day, -count, unit))
                .map_or(String::new(), |point| point.to_string());
            return (number.is_none() || counts).then(|| Found::new(kind, start, at + 2, value));
        }
        let old = at + 1 + usize::from(calendar.is(at + 1, TokenKind::Hyphen));
        let end = if calendar.value(old, CalendarKind::Age).is_some() {
            old + 1
        } else {
            at + 1
        };
        Some(Found::new(
            kind,
            i,
            end,
            count.map_or(String::new(), |count| length(iso, count)),
        ))
    },
    examples: &[
        "It was {date|six decades ago|1963}, or {date|two weeks ago|2023-09-28}, or {date|a year ago|2022}, not {date|three years later|}.",
        "A {date|34-year-old|P34Y} waited {date|two years|P2Y}, {date|about 10 days|P10D} and {time|five hours|PT5H}.",
        "It was {date|decades ago|}; with decades of work and three quarters of all, once a year.",
    ],
};

/// A number of units as an ISO 8601 duration.
fn length(iso: &str, count: f64) -> String {
    let split = iso.find(|c: char| c.is_ascii_digit()).unwrap_or(iso.len());
    let (head, rest) = iso.split_at(split);
    let letter = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    let (digits, letter) = rest.split_at(letter);
    let factor: f64 = digits.parse().unwrap_or(1.0);
    format!("{head}{}{letter}", count * factor)
}

/// *Today* and its neighbours.
pub(super) const DAY: DateRule = DateRule {
    name: "day",
    begins: Begins::word(&[Class::Day]),
    read: |scene, i| {
        let calendar = scene.here(i);
        let shift: i32 = calendar.value(i, CalendarKind::Day)?.parse().ok()?;
        if scene.is_in_name(i) {
            return None;
        }
        let part = calendar.value(i + 1, CalendarKind::Part).is_some();
        let kind = if part || calendar.value(i, CalendarKind::Part).is_some() {
            Kind::Time
        } else {
            Kind::Date
        };
        let value = scene
            .today
            .and_then(|day| moved(day, shift, Unit::Days(1)))
            .map_or(String::new(), |p| p.to_string());
        Some(Found::new(kind, i, i + 1 + usize::from(part), value))
    },
    examples: &[
        "They met here {date|today|2023-10-12}, {time|yesterday morning|2023-10-11} and {time|tonight|2023-10-12}, says the paper USA Today.",
    ],
};

/// A weekday: the last one up to the day of writing, or the next one where the sentence speaks of the future.
pub(super) const WEEKDAY: DateRule = DateRule {
    name: "weekday",
    begins: Begins::word(&[Class::Weekday]),
    read: |scene, i| {
        // *Sun* and *Sat* alone are other words.
        const SHORTEST: usize = 6;
        let calendar = scene.here(i);
        let (weekday, _) = calendar
            .weekday(i)
            .filter(|_| calendar.word(i).len() >= SHORTEST)?;
        if scene.is_in_name(i) {
            return None;
        }
        let single = calendar.value(i, CalendarKind::Every).is_none();
        let shift = match scene.tense(i) {
            Tense::Past => 0,
            Tense::Future => 1,
        };
        let value = scene
            .today
            .filter(|_| single)
            .and_then(|day| beside(day, weekday, shift, scene.tense(i)))
            .map_or(String::new(), |p| p.to_string());
        let part = calendar.value(i + 1, CalendarKind::Part).is_some();
        let kind = if part { Kind::Time } else { Kind::Date };
        Some(Found::new(kind, i, i + 1 + usize::from(part), value))
    },
    examples: &[
        "He said {date|Monday|2023-10-09} and {time|Tuesday night|2023-10-10} and on {date|Thursday|2023-10-12}.",
        "He will speak on {date|Monday|2023-10-16}. On {date|Mondays|} he sleeps.",
        "They won on Super Tuesday, says the Sun.",
    ],
};

/// The weekday before, at or after a day. *Last* is before it, *next* after it, *this* as the tense says.
fn beside(day: Date, weekday: Weekday, shift: i32, tense: Tense) -> Option<Point> {
    let back = i32::from(day.weekday().since(weekday));
    let days = match (shift, tense) {
        (1.., _) | (0, Tense::Future) => 7 - back,
        (0, Tense::Past) => -back,
        _ if back == 0 => -7,
        _ => -back,
    };
    moved(day, days, Unit::Days(1))
}

/// *The weekend*: the last one begun, or the next.
pub(super) const WEEKEND: DateRule = DateRule {
    name: "weekend",
    begins: Begins::word(&[Class::DayPart]),
    read: |scene, i| {
        let calendar = scene.here(i);
        calendar.value(i, CalendarKind::Weekend)?;
        let definite = i > 0
            && calendar.value(i - 1, CalendarKind::Article).is_some()
            && !calendar.has(i, Class::Plural);
        let value = scene.today.and_then(|day| weekend(day, 0, scene.tense(i)));
        definite.then(|| Found::date(i, i + 1, value))
    },
    examples: &["Over the {date|weekend|2023-10-07/2023-10-08} they met, as on many weekends."],
};

fn weekend(day: Date, shift: i32, tense: Tense) -> Option<Period> {
    let since = i32::from(day.weekday().since(Weekday::Saturday));
    let saturday = match (shift, tense) {
        (1.., _) => 7 - since,
        (0, Tense::Future) if since > 1 => 7 - since,
        (0, _) => -since,
        _ if since <= 1 => -since - 7,
        _ => -since,
    };
    Some(Period::between(
        moved(day, saturday, Unit::Days(1))?,
        moved(day, saturday + 1, Unit::Days(1))?,
    ))
}
