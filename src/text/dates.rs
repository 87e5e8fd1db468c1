//! The grammar of calendar dates: *Oct. 11, 2023*, *8 to 11 October*, *2023-10-12*, and what days they mean.
//!
//! The head of an article and the mentions of dates read with the same grammar, so it stands here, below both.

mod grammar;

use std::fmt;

use jiff::civil::Date;

pub use grammar::Calendar;

use crate::span::TokenRange;

/// A day, month or year, as precise as the text has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Point {
    /// `2023-10-12`
    Day(Date),
    /// `2023-10`
    Month(i16, i8),
    /// `2023`
    Year(i16),
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Point::Day(date) => write!(f, "{date}"),
            Point::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Point::Year(year) => write!(f, "{year:04}"),
        }
    }
}

/// A point of time or the time from one to another; it shows as ISO 8601: `2023-10-08/2023-10-11`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The point, or where the period begins.
    pub from: Point,
    /// Where the period ends, its last day, month or year included.
    pub to: Option<Point>,
}

impl Period {
    /// A single day, month or year.
    pub fn at(point: Point) -> Period {
        Period {
            from: point,
            to: None,
        }
    }

    /// From one point to another.
    pub fn between(from: Point, to: Point) -> Period {
        let to = (from != to).then_some(to);
        Period { from, to }
    }

    /// The day, if the period is one.
    pub fn day(self) -> Option<Date> {
        match self {
            Period {
                from: Point::Day(date),
                to: None,
            } => Some(date),
            _ => None,
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.to {
            Some(to) => write!(f, "{}/{to}", self.from),
            None => write!(f, "{}", self.from),
        }
    }
}

/// Whether the sentence speaks of what has been or of what will be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// What has been, and what can't be told.
    Past,
    /// What will be.
    Future,
}

/// What a date says of year, month and day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// Four digits.
    pub year: Option<i16>,
    /// 1 to 12
    pub month: Option<i8>,
    /// 1 to 31
    pub day: Option<i8>,
}

impl Parts {
    /// Completes what isn't said from a date `near` by, usually the article's. `None` where nothing tells the year, or
    /// where the calendar has no such day.
    pub fn complete(self, near: Option<Date>, tense: Tense) -> Option<Point> {
        match self {
            Parts {
                year: Some(year),
                month: Some(month),
                day: Some(day),
            } => Date::new(year, month, day).ok().map(Point::Day),
            Parts {
                year: Some(year),
                month: Some(month),
                day: None,
            } => Some(Point::Month(year, month)),
            Parts {
                year: Some(year),
                month: None,
                ..
            } => Some(Point::Year(year)),
            Parts {
                year: None,
                month: Some(month),
                day: Some(day),
            } => {
                let near = near?;
                let this = Date::new(near.year(), month, day).ok();
                // News leaves the year out for days of the running year, except just across its ends.
                const FAR: i32 = 120;
                let shift = this.map_or(0, |date| match (tense, days(near, date)) {
                    (Tense::Past, distance) if distance > FAR => -1,
                    (Tense::Future, distance) if distance < -FAR => 1,
                    _ => 0,
                });
                Date::new(near.year().checked_add(shift)?, month, day)
                    .ok()
                    .map(Point::Day)
            }
            Parts {
                year: None,
                month: Some(month),
                day: None,
            } => {
                let near = near?;
                let shift = match tense {
                    Tense::Past if month > near.month() => -1,
                    Tense::Future if month < near.month() => 1,
                    _ => 0,
                };
                Some(Point::Month(near.year().checked_add(shift)?, month))
            }
            _ => None,
        }
    }
}

/// How many days lie from one date to a later one.
pub fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// A calendar date in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalendarDate {
    /// Where.
    pub tokens: TokenRange,
    /// The date, or the first of two.
    pub first: Parts,
    /// The second of two: *8 to 11 October*.
    pub last: Option<Parts>,
}

impl CalendarDate {
    /// Whether day, month and year stand there.
    pub fn is_full(&self) -> bool {
        self.first.year.is_some() && self.first.day.is_some()
    }

    /// What days are meant.
    pub fn period(&self, near: Option<Date>, tense: Tense) -> Option<Period> {
        let from = self.first.complete(near, tense)?;
        let Some(last) = self.last else {
            return Some(Period::at(from));
        };
        match last.complete(near, tense) {
            Some(to) if from <= to => Some(Period::between(from, to)),
            _ => Some(Period::at(from)),
        }
    }
}

#[cfg(test)]
mod tests;
