//! The grammar of calendar dates: *Oct. 11, 2023*, *8 to 11 October*, *2023-10-12*, and what days they mean.
//!
//! The head of an article and the mentions of dates read with the same grammar, so it stands here, below both.

use std::fmt;

use jiff::civil::{Date, Weekday};

use crate::dictionary::{Class, Lexicon};
use crate::span::TokenRange;
use crate::token::{Gap, Token, TokenKind};

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
        Period { from: point, to: None }
    }

    /// From one point to another.
    pub fn between(from: Point, to: Point) -> Period {
        let to = (from != to).then_some(to);
        Period { from, to }
    }

    /// The day, if the period is one.
    pub fn day(self) -> Option<Date> {
        match self {
            Period { from: Point::Day(date), to: None } => Some(date),
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
            Parts { year: Some(year), month: Some(month), day: Some(day) } => Date::new(year, month, day).ok().map(Point::Day),
            Parts { year: Some(year), month: Some(month), day: None } => Some(Point::Month(year, month)),
            Parts { year: Some(year), month: None, .. } => Some(Point::Year(year)),
            Parts { year: None, month: Some(month), day: Some(day) } => {
                let near = near?;
                let this = Date::new(near.year(), month, day).ok();
                // News leaves the year out for days of the running year, except just across its ends.
                const FAR: i32 = 120;
                let shift = this.map_or(0, |date| match (tense, days(near, date)) {
                    (Tense::Past, distance) if distance > FAR => -1,
                    (Tense::Future, distance) if distance < -FAR => 1,
                    _ => 0,
                });
                Date::new(near.year().checked_add(shift)?, month, day).ok().map(Point::Day)
            }
            Parts { year: None, month: Some(month), day: None } => {
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

/// Reads dates in the tokens of a text.
#[derive(Clone, Copy)]
pub struct Calendar<'a> {
    /// The text.
    pub text: &'a str,
    /// The dictionaries.
    pub lexicon: &'a Lexicon,
    /// The tokens, up to where a date may go.
    pub tokens: &'a [Token],
}

impl<'a> Calendar<'a> {
    /// The words of a token.
    pub fn word(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |token| token.span.of(self.text))
    }

    /// Whether a token is of this kind.
    pub fn is(&self, i: usize, kind: TokenKind) -> bool {
        self.tokens.get(i).is_some_and(|token| token.kind == kind)
    }

    /// Whether a token stands directly behind the one before it.
    pub fn is_tied(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|token| token.gap == Gap::None)
    }

    /// Whether what the dictionaries know of a token's word has this class.
    pub fn has(&self, i: usize, class: Class) -> bool {
        self.tokens.get(i).is_some_and(|token| self.lexicon.word(token.word).classes.has(class))
    }

    /// The value that `calendar.csv` gives a word for this kind.
    pub fn value(&self, i: usize, kind: &str) -> Option<&'a str> {
        let token = self.tokens.get(i)?;
        self.value_of(token.word, kind)
    }

    fn value_of(&self, word: crate::token::WordId, kind: &str) -> Option<&'a str> {
        let known = self.lexicon.calendar(word).iter().find(|known| &*known.kind == kind)?;
        Some(&known.value)
    }

    /// The digits of a number and the letters behind them.
    fn digits(&self, i: usize) -> Option<(&'a str, &'a str)> {
        if !self.is(i, TokenKind::Number) {
            return None;
        }
        let word = self.word(i);
        let end = word.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(word.len());
        Some(word.split_at(end))
    }

    /// The day of the month: *8*, *8th*.
    pub fn day(&self, i: usize) -> Option<i8> {
        let (digits, letters) = self.digits(i)?;
        let fits = digits.len() <= 2 && (letters.is_empty() || self.value_of(self.lexicon.find(letters), "suffix").is_some());
        digits.parse().ok().filter(|day| fits && (1..=31).contains(day))
    }

    /// A year of four digits.
    pub fn year(&self, i: usize) -> Option<i16> {
        let (digits, letters) = self.digits(i)?;
        let year = digits.parse().ok()?;
        (digits.len() == 4 && letters.is_empty() && (1000..2200).contains(&year)).then_some(year)
    }

    /// The first year of a decade (*1990s*), whose century may be left out (*’90s*).
    pub fn decade(&self, i: usize) -> Option<i16> {
        let (digits, letters) = self.digits(i)?;
        let tied = letters.is_empty() && self.is(i + 1, TokenKind::Clitic);
        let letters = if tied { self.word(i + 1).trim_start_matches(['\'', '’']) } else { letters };
        self.value_of(self.lexicon.find(letters), "decade")?;
        let year: i16 = digits.parse().ok()?;
        match digits.len() {
            4 if year % 10 == 0 && (1000..2200).contains(&year) => Some(year),
            2 if year % 10 == 0 && year >= 20 => Some(1900 + year),
            _ => None,
        }
    }

    /// The month that a word names. Months need their capital: *march*, *may* and *mar* are other words.
    pub fn month(&self, i: usize) -> Option<i8> {
        let token = self.tokens.get(i).filter(|token| token.is_capitalised())?;
        if !self.lexicon.word(token.word).classes.has(Class::Month) {
            return None;
        }
        self.value(i, "month")?.parse().ok().filter(|month| (1..=12).contains(month))
    }

    /// The weekday that a word names, and where the text goes on behind it and its period.
    pub fn weekday(&self, i: usize) -> Option<(Weekday, usize)> {
        let token = self.tokens.get(i).filter(|token| token.is_capitalised())?;
        if !self.lexicon.word(token.word).classes.has(Class::Weekday) {
            return None;
        }
        let number = self.value(i, "weekday")?.parse().ok()?;
        Some((Weekday::from_monday_one_offset(number).ok()?, self.behind_abbreviation(i)))
    }

    /// The token behind an abbreviation and its period.
    fn behind_abbreviation(&self, i: usize) -> usize {
        let abbreviation = self.has(i, Class::BeforeNumber) || self.has(i, Class::NeverEnds) || self.has(i, Class::MaybeEnds);
        let period = abbreviation && self.is(i + 1, TokenKind::Period) && self.is_tied(i + 1);
        i + 1 + usize::from(period && i + 2 < self.tokens.len())
    }

    /// Where the text goes on behind a word or dash that joins the ends of a period.
    pub fn behind_link(&self, i: usize) -> Option<usize> {
        let linked = self.is(i, TokenKind::Hyphen) || self.is(i, TokenKind::Dash) || self.value(i, "link").is_some();
        linked.then_some(i + 1)
    }

    /// Where the text goes on behind a comma, if there is one.
    pub fn behind_comma(&self, i: usize) -> usize {
        i + usize::from(self.is(i, TokenKind::Comma))
    }

    /// The date that begins at token `i`. A month alone or a year alone is none: they need their context.
    pub fn date(&self, i: usize) -> Option<CalendarDate> {
        let token = self.tokens.get(i)?;
        if token.kind == TokenKind::Number {
            return self.numeric(i).or_else(|| self.day_first(i));
        }
        if token.kind != TokenKind::Word {
            return None;
        }
        if let Some((_, next)) = self.weekday(i) {
            let next = self.behind_comma(next);
            let next = next + usize::from(self.value(next, "article").is_some());
            let date = self.numeric(next).or_else(|| self.month_first(next)).or_else(|| self.day_first(next))?;
            date.first.day?;
            return Some(CalendarDate { tokens: TokenRange::new(i, date.tokens.end()), ..date });
        }
        self.month_first(i)
    }

    /// *2023-10-12*, *2023.10.12*, *2023/10/12*, *12.10.2023*, *22/7/2022*, *7/22/2022*
    fn numeric(&self, i: usize) -> Option<CalendarDate> {
        let single = |range, first| Some(CalendarDate { tokens: range, first, last: None });
        if !self.is(i, TokenKind::Number) {
            return None;
        }
        if let [a, b, c] = self.word(i).split('.').collect::<Vec<_>>()[..] {
            return single(TokenRange::new(i, i + 1), ordered(a, b, c)?);
        }
        let separator = self.tokens.get(i + 1).filter(|t| matches!(t.kind, TokenKind::Hyphen | TokenKind::Slash))?.kind;
        let tied = self.is(i + 3, separator) && (i + 1..i + 5).all(|j| self.is_tied(j));
        let goes_on = self.is(i + 5, separator) && self.is_tied(i + 5);
        if !tied || goes_on {
            return None;
        }
        single(TokenRange::new(i, i + 5), ordered(self.word(i), self.word(i + 2), self.word(i + 4))?)
    }

    /// *Oct. 11, 2023*, *Oct. 8 to 11*, *April 2018*, *May to July 2022*
    fn month_first(&self, i: usize) -> Option<CalendarDate> {
        let month = self.month(i)?;
        let next = self.behind_abbreviation(i);
        let mut first = Parts { month: Some(month), ..Parts::default() };
        let Some(day) = self.day(next).filter(|_| !self.counts_something(next)) else {
            return self.month_and_year(i, next, first);
        };
        first.day = Some(day);
        let mut end = next + 1;
        let mut last = None;
        if let Some(to) = self.behind_link(end) {
            if let (Some(month), to) = (self.month(to), self.behind_abbreviation(to)) {
                if let Some(day) = self.day(to) {
                    last = Some(Parts { year: None, month: Some(month), day: Some(day) });
                    end = to + 1;
                }
            } else if let Some(day) = self.day(to).filter(|_| !self.counts_something(to)) {
                last = Some(Parts { day: Some(day), ..first });
                end = to + 1;
            }
        }
        let year = self.year_behind(end);
        Some(self.joined(i, year.map_or(end, |(_, end)| end), first, last, year.map(|(year, _)| year)))
    }

    /// What follows a month without a day.
    fn month_and_year(&self, i: usize, next: usize, first: Parts) -> Option<CalendarDate> {
        let mut first = first;
        let year = self.year_behind(next);
        first.year = year.map(|(year, _)| year);
        let end = year.map_or(next, |(_, end)| end);
        if let Some(to) = self.behind_link(end) {
            if let Some(month) = self.month(to) {
                let next = self.behind_abbreviation(to);
                let last = Parts { month: Some(month), ..Parts::default() };
                let year = self.year_behind(next);
                if self.day(next).is_none() && (year.is_some() || first.year.is_none()) {
                    // *May and July* without a year are two dates with nothing in common.
                    let end = year.map(|(_, end)| end)?;
                    return Some(self.joined(i, end, first, Some(last), year.map(|(year, _)| year)));
                }
            }
        }
        let (_, end) = year?;
        Some(self.joined(i, end, first, None, None))
    }

    /// *11 October 2023*, *8-11 October*, *29 May to 1 June 2023*, *7th of May*
    fn day_first(&self, i: usize) -> Option<CalendarDate> {
        let day = self.day(i)?;
        let second = self.behind_link(i + 1).and_then(|to| Some((self.day(to)?, to + 1)));
        let (days, next) = match second {
            Some((last, next)) if self.month_after(next).is_some() => ((day, Some(last)), next),
            _ => ((day, None), i + 1),
        };
        let (month, mut end) = self.month_after(next)?;
        let first = Parts { year: None, month: Some(month), day: Some(days.0) };
        let mut last = days.1.map(|day| Parts { day: Some(day), ..first });
        let year = self.year_behind(end);
        end = year.map_or(end, |(_, end)| end);
        if last.is_none() {
            if let Some((to, day)) = self.behind_link(end).and_then(|to| Some((to, self.day(to)?))) {
                if let Some((month, next)) = self.month_after(to + 1) {
                    let own = Parts { year: year.map(|(year, _)| year), ..first };
                    last = Some(Parts { year: None, month: Some(month), day: Some(day) });
                    let year = self.year_behind(next);
                    let end = year.map_or(next, |(_, end)| end);
                    return Some(self.joined(i, end, own, last, year.map(|(year, _)| year)));
                }
            }
        }
        Some(self.joined(i, end, first, last, year.map(|(year, _)| year)))
    }

    /// A month behind a day, with the word between them, and where the text goes on.
    fn month_after(&self, i: usize) -> Option<(i8, usize)> {
        let i = i + usize::from(self.value(i, "of").is_some());
        Some((self.month(i)?, self.behind_abbreviation(i)))
    }

    fn year_behind(&self, i: usize) -> Option<(i16, usize)> {
        let i = self.behind_comma(i);
        Some((self.year(i)?, i + 1))
    }

    /// Whether a number counts the word behind it, so that it is no day: *in March 20 percent*.
    fn counts_something(&self, i: usize) -> bool {
        self.is(i + 1, TokenKind::Percent)
            || self.has(i + 1, Class::Cardinal)
            || self.has(i + 1, Class::Unit)
            || self.has(i + 1, Class::Plural) && !self.has(i + 1, Class::VerbS)
    }

    /// A year behind two dates holds for both, but a period across New Year began in the year before.
    fn joined(&self, from: usize, end: usize, mut first: Parts, last: Option<Parts>, year: Option<i16>) -> CalendarDate {
        let last = last.map(|last| Parts { year: last.year.or(year), ..last });
        if first.year.is_none() {
            let across = last.is_some_and(|last| last.month < first.month);
            first.year = year.map(|year| year - i16::from(across));
        }
        CalendarDate { tokens: TokenRange::new(from, end), first, last }
    }
}

/// Three numbers as a date: the year is the one of four digits, and of the other two the one above 12 is the day. Where
/// neither is, the year comes first and the month second, or nothing but the year is sure.
fn ordered(a: &str, b: &str, c: &str) -> Option<Parts> {
    let number = |text: &str| text.parse::<i16>().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit()));
    let (a_value, b_value, c_value) = (number(a)?, number(b)?, number(c)?);
    let is_year = |text: &str, value: i16| text.len() == 4 && (1000..2200).contains(&value);
    let parts = |year, month: i16, day: i16| {
        let fits = (1..=12).contains(&month) && (1..=31).contains(&day);
        fits.then_some(Parts { year: Some(year), month: Some(month as i8), day: Some(day as i8) })
    };
    if is_year(a, a_value) && b.len() <= 2 && c.len() <= 2 {
        return parts(a_value, b_value, c_value);
    }
    if !is_year(c, c_value) || a.len() > 2 || b.len() > 2 {
        return None;
    }
    match (a_value, b_value) {
        (13.., _) => parts(c_value, b_value, a_value),
        (_, 13..) => parts(c_value, a_value, b_value),
        (1..=12, 1..=12) if a_value == b_value => parts(c_value, a_value, b_value),
        (1..=12, 1..=12) => Some(Parts { year: Some(c_value), ..Parts::default() }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::scan;

    /// The first date of a text as the grammar reads it on 12 October 2023, and its words.
    fn read(text: &str) -> Option<(String, String)> {
        let lexicon = crate::dictionary::Lexicon::built_in().expect("the dictionaries are sound");
        let mut tokens = Vec::new();
        scan(text, |mut token| {
            token.word = lexicon.find(token.span.of(text));
            tokens.push(token);
        });
        let calendar = Calendar { text, lexicon: &lexicon, tokens: &tokens };
        let date = (0..tokens.len()).find_map(|i| calendar.date(i))?;
        let near = Date::new(2023, 10, 12).ok();
        let span = tokens[date.tokens.first()].span.start as usize..tokens[date.tokens.end() - 1].span.end as usize;
        let period = date.period(near, Tense::Past).map_or(String::new(), |p| p.to_string());
        Some((text[span].to_owned(), period))
    }

    #[test]
    fn dates_of_all_orders_mean_the_same_days() {
        for (text, words, value) in [
            ("( 2023.10.10 )", "2023.10.10", "2023-10-10"),
            ("date 2023-10-12 Title", "2023-10-12", "2023-10-12"),
            ("on 22/7/2022 and", "22/7/2022", "2022-07-22"),
            ("on 5/7/2022 and", "5/7/2022", "2022"),
            ("Paris, France, Oct. 11, 2023.", "Oct. 11, 2023", "2023-10-11"),
            ("from Oct. 8 to 11.", "Oct. 8 to 11", "2023-10-08/2023-10-11"),
            ("from Sept. 28 to Oct. 3 it", "Sept. 28 to Oct. 3", "2023-09-28/2023-10-03"),
            ("from 29 May to 1 June 2023", "29 May to 1 June 2023", "2023-05-29/2023-06-01"),
            ("(09 May 2023, 14:56)", "09 May 2023", "2023-05-09"),
            ("9 MAY 2023", "9 MAY 2023", "2023-05-09"),
            ("Paris, October 9th—Liu", "October 9th", "2023-10-09"),
            ("Saturday the 7th of May", "Saturday the 7th of May", "2023-05-07"),
            ("on Wednesday, July 13, 2022, he", "Wednesday, July 13, 2022", "2022-07-13"),
            ("in April 2018", "April 2018", "2018-04"),
            ("from July 2021 to December 2021", "July 2021 to December 2021", "2021-07/2021-12"),
            ("on Dec. 28", "Dec. 28", "2023-12-28"),
            ("on Feb. 30", "Feb. 30", ""),
        ] {
            assert_eq!(read(text), Some((words.into(), value.into())), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_no_dates() {
        for text in ["in May. 12 people", "May 5,000 come", "march 5 miles", "in March 20 percent more", "a 3-2 win", "1.2.3 and 10.11.12"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
