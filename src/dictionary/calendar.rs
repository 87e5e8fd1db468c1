//! The words of which dates and times are made.

use serde::{Deserialize, Serialize};

use super::class::Class;
use super::flat::flat;
use super::table::{Keyed, Table};
use super::text::Text;
use crate::token::WordId;

macro_rules! kinds {
    ($($name:ident $text:literal,)*) => {
        /// What a word of the calendar is. `calendar.csv` tells what each kind is for, and what its values are.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum CalendarKind { $(
            #[doc = concat!("`", $text, "` in the dictionary.")]
            $name,
        )* }

        impl CalendarKind {
            /// The kind that the dictionary calls `name`.
            pub(super) fn named(name: &str) -> Option<CalendarKind> {
                match name { $($text => Some(CalendarKind::$name),)* _ => None }
            }
        }
    };
}

kinds! {
    Age "age",
    Anaphoric "anaphoric",
    Approximate "approximate",
    Article "article",
    Clock "clock",
    Day "day",
    Decade "decade",
    Edge "edge",
    EdgeOf "edge-of",
    Era "era",
    Every "every",
    Fiscal "fiscal",
    Half "half",
    Link "link",
    Month "month",
    Of "of",
    On "on",
    Part "part",
    Relative "relative",
    Season "season",
    Shift "shift",
    Suffix "suffix",
    Unit "unit",
    Weekday "weekday",
    Weekend "weekend",
}

impl CalendarKind {
    /// The class of a word of this kind.
    pub(super) fn class(self) -> Option<Class> {
        Some(match self {
            CalendarKind::Month => Class::Month,
            CalendarKind::Weekday => Class::Weekday,
            CalendarKind::Unit => Class::Unit,
            CalendarKind::Day => Class::Day,
            CalendarKind::Relative | CalendarKind::Anaphoric => Class::RelativeTime,
            CalendarKind::Part
            | CalendarKind::Weekend
            | CalendarKind::Season
            | CalendarKind::Era => Class::DayPart,
            _ => return None,
        })
    }
}

/// What a word means in dates: *Monday*, *Oct*, *weeks*, *last*.
pub(super) struct CalendarWord {
    pub(super) word: WordId,
    pub(super) kind: CalendarKind,
    /// Its number, ISO duration or shift in days.
    pub(super) value: Text,
}

/// What all words mean in dates, by word and kind.
#[derive(Default, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(super) struct Calendar {
    places: Table<Place>,
    values: Vec<Text>,
}

/// Where a value stands.
#[derive(Clone, Copy, Default)]
struct Place {
    key: u64,
    value: u32,
}

flat! { Place { key: u64, value: u32 } }

impl Keyed for Place {
    fn key(&self) -> u64 {
        self.key
    }
}

impl Calendar {
    /// Of what two rows say of one word, the first holds.
    pub(super) fn of(words: Vec<CalendarWord>) -> Calendar {
        let places = words.iter().zip(0..).map(|(known, value)| Place {
            key: key(known.word, known.kind),
            value,
        });
        Calendar {
            places: Table::of(places.collect()),
            values: words.into_iter().map(|known| known.value).collect(),
        }
    }

    /// The value of a word, if it has one of this kind.
    pub(super) fn value(&self, word: WordId, kind: CalendarKind) -> Option<&str> {
        match self.places.find(key(word, kind)) {
            0 => None,
            number => Some(&self.values[self.places.get(number).value as usize]),
        }
    }
}

/// A word and a kind as a number.
fn key(word: WordId, kind: CalendarKind) -> u64 {
    u64::from(word.0) << 8 | kind as u64
}
