//! Nationalities, religious and political groups.

use crate::dictionary::{Class, Kind};
use crate::pattern::Pattern::{
    Ahead, Ambiguous, Any, Behind, Listed, Mention, Not, Seq, UpTo, Word,
};
use crate::pattern::{Look, Pattern, Rule, is};

/// A listed group that might be something else, capitalised in the middle of a sentence and alone.
pub(super) const SUPPORTED: Rule = Rule {
    name: "supported-group",
    kind: Kind::Norp,
    pattern: Seq(&[
        Not(&Any(&[
            is(Look::FIRST),
            is(Look::SHOUTED),
            is(Look::ORG_HEAD),
            is(Look::FAMILY_FIRST),
            Pattern::Is(Look::SURNAME, Look::COMMON),
            Behind(&is(Look::CAPITAL)),
        ])),
        Ambiguous(&[Kind::Norp]),
        Not(&is(Look::CAPITAL)),
    ]),
    confidence: 0.7,
    examples: &["They agreed with {norp|Western} countries."],
};

/// A group that the dictionary lists.
pub(super) const LISTED: Rule = Rule {
    name: "listed-group",
    kind: Kind::Norp,
    pattern: UpTo(3, &Listed(&[Kind::Norp])),
    confidence: 0.95,
    examples: &[
        "The {norp|French} side agreed.",
        "A {norp|Chinese} foreign ministry spokesperson said so.",
        "{norp|British Indians} voted.",
    ],
};

/// An unknown name, then a noun for peoples.
pub(super) const PEOPLE: Rule = Rule {
    name: "name-of-people",
    kind: Kind::Norp,
    pattern: Seq(&[
        Not(&Behind(&Pattern::Is(Look::CAPITAL, Look::FUNCTION))),
        Mention(&UpTo(
            2,
            &Pattern::Is(Look::STRANGE, Look::IS_TITLE.and(Look::FIRST)),
        )),
        Ahead(&Pattern::Is(Look::WORD, Look::CAPITAL)),
        Word(Class::People),
    ]),
    confidence: 0.76,
    examples: &[
        "They spoke to the {norp|Qyxel} people there.",
        "He speaks the {norp|Qyxel} language.",
        "He met people of Qyxel.",
        "The Qyxel prison is full.",
    ],
};
