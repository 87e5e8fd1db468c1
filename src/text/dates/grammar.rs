//! The grammar: which tokens are a date.

use jiff::civil::Weekday;

use super::{CalendarDate, Parts};
use crate::dictionary::{CalendarKind, Class, Classes, Entry, Lexicon};
use crate::span::TokenRange;
use crate::token::{Gap, Token, TokenKind};

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
        self.tokens
            .get(i)
            .map_or("", |token| token.span.of(self.text))
    }

    /// Whether a token is of this kind.
    pub fn is(&self, i: usize, kind: TokenKind) -> bool {
        self.tokens.get(i).is_some_and(|token| token.kind == kind)
    }

    /// Whether a token stands directly behind the one before it.
    pub fn is_tied(&self, i: usize) -> bool {
        self.tokens
            .get(i)
            .is_some_and(|token| token.gap == Gap::None)
    }

    /// Whether what the dictionaries know of a token's word has this class.
    pub fn has(&self, i: usize, class: Class) -> bool {
        self.tokens
            .get(i)
            .is_some_and(|token| self.lexicon.word(token.word).classes.has(class))
    }

    /// The value that `calendar.csv` gives a word for this kind.
    pub fn value(&self, i: usize, kind: CalendarKind) -> Option<&'a str> {
        self.lexicon.calendar(self.tokens.get(i)?.word, kind)
    }

    /// The same for letters that are no token by themselves.
    pub fn value_of(&self, letters: &str, kind: CalendarKind) -> Option<&'a str> {
        self.lexicon.calendar(self.lexicon.find(letters), kind)
    }

    /// The digits of a number and the letters behind them.
    fn digits(&self, i: usize) -> Option<(&'a str, &'a str)> {
        if !self.is(i, TokenKind::Number) {
            return None;
        }
        let word = self.word(i);
        let end = word
            .bytes()
            .position(|b| !b.is_ascii_digit())
            .unwrap_or(word.len());
        Some(word.split_at(end))
    }

    /// The day of the month: *8*, *8th*.
    pub fn day(&self, i: usize) -> Option<i8> {
        let (digits, letters) = self.digits(i)?;
        let fits = digits.len() <= 2
            && (letters.is_empty() || self.value_of(letters, CalendarKind::Suffix).is_some());
        digits
            .parse()
            .ok()
            .filter(|day| fits && (1..=31).contains(day))
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
        let letters = if tied {
            self.word(i + 1).trim_start_matches(['\'', '’'])
        } else {
            letters
        };
        if letters.is_empty() {
            return None;
        }
        self.value_of(letters, CalendarKind::Decade)?;
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
        self.value(i, CalendarKind::Month)?
            .parse()
            .ok()
            .filter(|month| (1..=12).contains(month))
    }

    /// The weekday that a word names, and where the text goes on behind it and its period.
    pub fn weekday(&self, i: usize) -> Option<(Weekday, usize)> {
        let token = self.tokens.get(i).filter(|token| token.is_capitalised())?;
        if !self.lexicon.word(token.word).classes.has(Class::Weekday) {
            return None;
        }
        let number = self.value(i, CalendarKind::Weekday)?.parse().ok()?;
        Some((
            Weekday::from_monday_one_offset(number).ok()?,
            self.behind_abbreviation(i),
        ))
    }

    /// The token behind an abbreviation and its period.
    fn behind_abbreviation(&self, i: usize) -> usize {
        let abbreviation = self.has(i, Class::BeforeNumber)
            || self.has(i, Class::NeverEnds)
            || self.has(i, Class::MaybeEnds);
        let period = abbreviation && self.is(i + 1, TokenKind::Period) && self.is_tied(i + 1);
        i + 1 + usize::from(period && i + 2 < self.tokens.len())
    }

    /// Where the text goes on behind a word or dash that joins the ends of a period.
    pub fn behind_link(&self, i: usize) -> Option<usize> {
        let linked = self.is(i, TokenKind::Hyphen)
            || self.is(i, TokenKind::Dash)
            || self.value(i, CalendarKind::Link).is_some();
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
        let classes = self.lexicon.word(token.word).classes;
        if !classes.any(Classes::of(&[Class::Weekday, Class::Month])) {
            return None;
        }
        if let Some((_, next)) = self.weekday(i) {
            let next = self.behind_comma(next);
            let next = next + usize::from(self.value(next, CalendarKind::Article).is_some());
            let date = self
                .numeric(next)
                .or_else(|| self.month_first(next))
                .or_else(|| self.day_first(next))?;
            date.first.day?;
            return Some(CalendarDate {
                tokens: TokenRange::new(i, date.tokens.end()),
                ..date
            });
        }
        self.month_first(i)
    }

    /// *2023-10-12*, *2023.10.12*, *2023/10/12*, *12.10.2023*, *22/7/2022*, *7/22/2022*
    fn numeric(&self, i: usize) -> Option<CalendarDate> {
        let single = |range, first| {
            Some(CalendarDate {
                tokens: range,
                first,
                last: None,
            })
        };
        if !self.is(i, TokenKind::Number) {
            return None;
        }
        if let Some((a, rest)) = self.word(i).split_once('.')
            && let Some((b, c)) = rest.split_once('.')
            && !c.contains('.')
        {
            return single(TokenRange::new(i, i + 1), ordered(a, b, c)?);
        }
        let separator = self
            .tokens
            .get(i + 1)
            .filter(|t| matches!(t.kind, TokenKind::Hyphen | TokenKind::Slash))?
            .kind;
        let tied = self.is(i + 3, separator) && (i + 1..i + 5).all(|j| self.is_tied(j));
        let goes_on = self.is(i + 5, separator) && self.is_tied(i + 5);
        if !tied || goes_on {
            return None;
        }
        single(
            TokenRange::new(i, i + 5),
            ordered(self.word(i), self.word(i + 2), self.word(i + 4))?,
        )
    }

    /// *Oct. 11, 2023*, *Oct. 8 to 11*, *April 2018*, *May to July 2022*
    fn month_first(&self, i: usize) -> Option<CalendarDate> {
        let month = self.month(i)?;
        let next = self.behind_abbreviation(i);
        let mut first = Parts {
            month: Some(month),
            ..Parts::default()
        };
        let Some(day) = self.day(next).filter(|_| !self.counts_something(next)) else {
            return self.month_and_year(i, next, first);
        };
        first.day = Some(day);
        let mut end = next + 1;
        let mut last = None;
        if let Some(to) = self.behind_link(end) {
            if let (Some(month), to) = (self.month(to), self.behind_abbreviation(to)) {
                if let Some(day) = self.day(to) {
                    last = Some(Parts {
                        year: None,
                        month: Some(month),
                        day: Some(day),
                    });
                    end = to + 1;
                }
            } else if let Some(day) = self.day(to).filter(|_| !self.counts_something(to)) {
                last = Some(Parts {
                    day: Some(day),
                    ..first
                });
                end = to + 1;
            }
        }
        let year = self.year_behind(end);
        Some(self.joined(
            i,
            year.map_or(end, |(_, end)| end),
            first,
            last,
            year.map(|(year, _)| year),
        ))
    }

    /// What follows a month without a day.
    fn month_and_year(&self, i: usize, next: usize, first: Parts) -> Option<CalendarDate> {
        let mut first = first;
        let year = self.year_behind(next);
        first.year = year.map(|(year, _)| year);
        let end = year.map_or(next, |(_, end)| end);
        if let Some((to, month)) = self
            .behind_link(end)
            .and_then(|to| Some((to, self.month(to)?)))
        {
            let next = self.behind_abbreviation(to);
            let last = Parts {
                month: Some(month),
                ..Parts::default()
            };
            let year = self.year_behind(next);
            if self.day(next).is_none() && (year.is_some() || first.year.is_none()) {
                // *May and July* without a year are two dates with nothing in common.
                let (year, end) = year?;
                return Some(self.joined(i, end, first, Some(last), Some(year)));
            }
        }
        let (_, end) = year?;
        Some(self.joined(i, end, first, None, None))
    }

    /// *11 October 2023*, *8-11 October*, *29 May to 1 June 2023*, *7th of May*
    fn day_first(&self, i: usize) -> Option<CalendarDate> {
        let day = self.day(i)?;
        let second = self
            .behind_link(i + 1)
            .and_then(|to| Some((self.day(to)?, to + 1)));
        let (days, next) = match second {
            Some((last, next)) if self.month_after(next).is_some() => ((day, Some(last)), next),
            _ => ((day, None), i + 1),
        };
        let (month, mut end) = self.month_after(next)?;
        let first = Parts {
            year: None,
            month: Some(month),
            day: Some(days.0),
        };
        let mut last = days.1.map(|day| Parts {
            day: Some(day),
            ..first
        });
        let year = self.year_behind(end);
        end = year.map_or(end, |(_, end)| end);
        if last.is_none()
            && let Some((to, day)) = self
                .behind_link(end)
                .and_then(|to| Some((to, self.day(to)?)))
            && let Some((month, next)) = self.month_after(to + 1)
        {
            let own = Parts {
                year: year.map(|(year, _)| year),
                ..first
            };
            last = Some(Parts {
                year: None,
                month: Some(month),
                day: Some(day),
            });
            let year = self.year_behind(next);
            let end = year.map_or(next, |(_, end)| end);
            return Some(self.joined(i, end, own, last, year.map(|(year, _)| year)));
        }
        Some(self.joined(i, end, first, last, year.map(|(year, _)| year)))
    }

    /// A month behind a day, with the word between them, and where the text goes on.
    fn month_after(&self, i: usize) -> Option<(i8, usize)> {
        let i = i + usize::from(self.value(i, CalendarKind::Of).is_some());
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
            || self.is_measure(i + 1)
            || self.has(i + 1, Class::Plural) && !self.has(i + 1, Class::VerbS)
    }

    /// Whether a unit of money or measurement begins at a token.
    fn is_measure(&self, i: usize) -> bool {
        let mut found = false;
        let rest = self.tokens.get(i..).unwrap_or_default();
        self.lexicon
            .phrases_at(rest, |_, entry| found |= matches!(entry, Entry::Measure(_)));
        found
    }

    /// A year behind two dates holds for both, but a period across New Year began in the year before.
    fn joined(
        &self,
        from: usize,
        end: usize,
        mut first: Parts,
        last: Option<Parts>,
        year: Option<i16>,
    ) -> CalendarDate {
        let last = last.map(|last| Parts {
            year: last.year.or(year),
            ..last
        });
        if first.year.is_none() {
            let across = last.is_some_and(|last| last.month < first.month);
            first.year = year.map(|year| year - i16::from(across));
        }
        CalendarDate {
            tokens: TokenRange::new(from, end),
            first,
            last,
        }
    }
}

/// Three numbers as a date: the year is the one of four digits, and of the other two the one above 12 is the day. Where
/// neither is, the year comes first and the month second, or nothing but the year is sure.
fn ordered(a: &str, b: &str, c: &str) -> Option<Parts> {
    let number = |text: &str| {
        text.parse::<i16>()
            .ok()
            .filter(|_| text.bytes().all(|b| b.is_ascii_digit()))
    };
    let (a_value, b_value, c_value) = (number(a)?, number(b)?, number(c)?);
    let is_year = |text: &str, value: i16| text.len() == 4 && (1000..2200).contains(&value);
    let parts = |year, month: i16, day: i16| {
        let fits = (1..=12).contains(&month) && (1..=31).contains(&day);
        fits.then_some(Parts {
            year: Some(year),
            month: Some(month as i8),
            day: Some(day as i8),
        })
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
        (1..=12, 1..=12) => Some(Parts {
            year: Some(c_value),
            ..Parts::default()
        }),
        _ => None,
    }
}
