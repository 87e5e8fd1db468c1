//! Events, laws and works.

use crate::dictionary::{Kind, Position};
use crate::pattern::Pattern::{
    Any, At, Behind, Code, Head, Listed, LowerHead, Mark, Seq, Tied, UpTo,
};
use crate::pattern::{Look, Pattern, Rule, View};
use crate::token::TokenKind;

use super::organization::{STEP, topic};

const EVENTS: &[Kind] = &[Kind::Event, Kind::Law, Kind::Work];
const WHERE: Pattern = Listed(&[Kind::Gpe, Kind::Loc, Kind::Norp]);

/// An event, law or work that the dictionary lists.
pub(super) const LISTED: Rule = Rule {
    name: "listed-event",
    kind: Kind::Event,
    pattern: Listed(EVENTS),
    confidence: 0.9,
    examples: &["It broke the ice of the {event|Cold War}."],
};

/// A place or group, then a noun for events in lower case.
pub(super) const LOWER_HEAD: Rule = Rule {
    name: "place-and-event",
    kind: Kind::Event,
    pattern: Seq(&[
        Any(&[
            Seq(&[WHERE, Tied(&Mark(TokenKind::Hyphen)), WHERE]),
            Listed(&[Kind::Gpe, Kind::Loc]),
        ]),
        LowerHead(EVENTS),
    ]),
    confidence: 0.8,
    examples: &[
        "They spoke of the {event|Ukraine crisis} and the {event|Palestinian-Israeli conflict}.",
        "The Israeli attack failed.",
    ],
};

/// A name that ends in a head noun of events.
pub(super) const HEAD_LAST: Rule = Rule {
    name: "event-by-head",
    kind: Kind::Event,
    pattern: Seq(&[
        At(Look::HEADED_EVENT),
        UpTo(6, &STEP),
        Head(EVENTS, &[Position::Last]),
    ]),
    confidence: 0.8,
    examples: &["The {event|Qyxel Peace Summit} began."],
};

/// A head noun that ends in a preposition, then what it is about.
pub(super) const HEAD_OF: Rule = Rule {
    name: "event-of",
    kind: Kind::Event,
    pattern: Seq(&[
        Head(EVENTS, &[Position::Last]),
        Behind(&Pattern::Is(Look::FUNCTION, Look::CAPITAL)),
        Code(about),
    ]),
    confidence: 0.8,
    examples: &["They will host the {event|Year of Culture and Tourism}."],
};

fn about(view: &View, at: usize, _: Option<u32>) -> Option<usize> {
    topic(view, at)
}
