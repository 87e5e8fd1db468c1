//! Dates and times as OntoNotes has them, with the days that they mean, and amounts of money and other things.
//!
//! Relative dates are counted from the day on which the story was written; without that day they have no value. The
//! span leaves a preposition and the article outside.

mod amounts;
mod fixed;
mod relative;
mod scene;

use super::{Kind, Mention};
use crate::dictionary::{Class, Classes};
use crate::pattern::{Look, View};
use crate::span::TokenRange;
use crate::token::TokenKind;
use scene::Scene;

/// A way of writing dates, times or amounts.
pub(super) struct DateRule {
    pub(super) name: &'static str,
    /// With what it begins.
    begins: Begins,
    /// Reads what begins at a token.
    read: fn(&Scene, usize) -> Option<Found>,
    /// What it finds in an article of Thursday, 12 October 2023, with the values behind: `{date|Monday|2023-10-09}`.
    pub(super) examples: &'static [&'static str],
}

/// What the first token of a date can be: any of these.
#[derive(Clone, Copy)]
struct Begins {
    /// Digits, as bits of the kinds below.
    number: u8,
    /// The sign of a currency or a unit that stands before a sum.
    money: bool,
    /// A word of one of these classes.
    word: Classes,
}

/// Nothing but four digits, as years are written.
const FOUR: u8 = 1;
/// Digits and something else behind them: *19th*, *2.5*.
const MIXED: u8 = 2;
/// Any other digits.
const OTHERS: u8 = 4;

impl Begins {
    const NUMBER: Begins = Begins {
        number: FOUR | MIXED | OTHERS,
        money: false,
        word: Classes::NONE,
    };
    const YEAR: Begins = Begins {
        number: FOUR,
        ..Begins::NUMBER
    };
    const MONEY: Begins = Begins {
        number: 0,
        money: true,
        word: Classes::NONE,
    };

    const fn word(classes: &[Class]) -> Begins {
        Begins {
            number: 0,
            money: false,
            word: Classes::of(classes),
        }
    }

    /// Digits or a word of one of these classes.
    const fn number_or(classes: &[Class]) -> Begins {
        Begins {
            word: Classes::of(classes),
            ..Begins::NUMBER
        }
    }

    /// An ordinal number in digits or as a word.
    const ORDINAL: Begins = Begins {
        number: MIXED,
        ..Begins::word(&[Class::Ordinal])
    };

    /// What a token is.
    fn of(scene: &Scene, i: usize) -> Begins {
        let kind = scene.document.tokens[i].kind;
        let word = scene.document.word(i).as_bytes();
        Begins {
            number: match kind {
                TokenKind::Number if !word.iter().all(u8::is_ascii_digit) => MIXED,
                TokenKind::Number if word.len() == 4 => FOUR,
                TokenKind::Number => OTHERS,
                _ => 0,
            },
            money: kind == TokenKind::Currency || scene.is_unit_of_money(i),
            word: scene.classes(i),
        }
    }

    fn shares(self, other: Begins) -> bool {
        self.number & other.number != 0 || self.money && other.money || self.word.any(other.word)
    }
}

/// What a rule has found.
#[derive(Clone, Debug)]
struct Found {
    kind: Kind,
    tokens: TokenRange,
    value: String,
}

impl Found {
    fn new(kind: Kind, start: usize, end: usize, value: impl ToString) -> Found {
        Found {
            kind,
            tokens: TokenRange::new(start, end),
            value: value.to_string(),
        }
    }

    fn date(start: usize, end: usize, value: Option<impl ToString>) -> Found {
        Found::new(
            Kind::Date,
            start,
            end,
            value.map_or(String::new(), |value| value.to_string()),
        )
    }
}

/// All rules, most precise first.
pub(super) const RULES: &[DateRule] = &[
    amounts::CURRENCY,
    amounts::MEASURED,
    relative::MONTH_OF_YEAR,
    fixed::CALENDAR,
    fixed::YEARS,
    fixed::CLOCK,
    relative::RELATIVE,
    relative::COUNTED,
    relative::DAY,
    relative::WEEKDAY,
    fixed::DECADE,
    fixed::CENTURY,
    fixed::QUARTER,
    fixed::SEASON,
    relative::WEEKEND,
    fixed::YEAR,
    fixed::MONTH,
];

/// Adds the dates to mentions that are sorted by their first tokens. A name keeps the date that is part of it (*Sunday
/// Times*); of what else shares tokens the date is surer.
pub(super) fn add(view: &View, mentions: &mut Vec<Mention>) {
    let mut dates = find(view);
    let longest = |range: TokenRange, others: &[Mention]| {
        let from = others.partition_point(|other| other.tokens.end() <= range.first());
        others[from..]
            .iter()
            .take_while(|other| other.tokens.first() < range.end())
            .any(|other| other.tokens.contains(range))
    };
    dates.retain(|date| !longest(date.tokens, &mentions[..]));
    let mut behind = dates.iter().map(|date| date.tokens).peekable();
    mentions.retain(|mention| {
        let own = mention.tokens;
        while behind.next_if(|date| date.end() <= own.first()).is_some() {}
        let date = behind.peek();
        !date.is_some_and(|date| date.overlaps(own) && !own.contains(*date))
    });
    mentions.extend(dates);
    mentions.sort_by_key(|mention| {
        (
            mention.tokens.first(),
            std::cmp::Reverse(mention.tokens.end()),
        )
    });
}

/// Finds all dates, times and amounts, in order.
fn find(view: &View) -> Vec<Mention> {
    let document = view.document;
    let scene = Scene::new(document);
    let mut mentions: Vec<Mention> = Vec::new();
    let mut i = 0;
    while i < document.tokens.len() {
        if !view.look(i).has(Look::TIMED) {
            i += 1;
            continue;
        }
        let begins = Begins::of(&scene, i);
        let found = RULES
            .iter()
            .filter(|rule| rule.begins.shares(begins))
            .find_map(|rule| Some((rule, (rule.read)(&scene, i)?)));
        let Some((rule, found)) = found else {
            i += 1;
            continue;
        };
        let from = mentions
            .last()
            .map_or(0, |last: &Mention| last.tokens.end());
        let tokens = scene.widened(found.tokens, from);
        i = tokens.end().max(i + 1);
        mentions.push(Mention {
            tokens,
            kind: found.kind,
            rule: rule.name,
            name: None,
            role: None,
            value: found.value.into(),
            depth: 0,
            confidence: 0.9,
        });
    }
    mentions
}

/// The date of saying that stands in a range of tokens, such as the words around a cue: *said Monday*, *on Oct. 11*.
pub fn value_at(mentions: &[Mention], range: TokenRange) -> Option<&str> {
    let from = mentions.partition_point(|mention| mention.tokens.start < range.start);
    mentions[from..]
        .iter()
        .take_while(|mention| mention.tokens.start < range.end)
        .filter(|mention| {
            range.contains(mention.tokens) && matches!(mention.kind, Kind::Date | Kind::Time)
        })
        .map(|mention| &*mention.value)
        // A duration (*P2Y*) or a time of day without its day (*T17:00*) is no date.
        .find(|value| value.starts_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests;
