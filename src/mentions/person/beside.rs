//! People whom no dictionary lists, known by what stands beside their names: an age, an office, a verb of saying.

use super::{
    CLOSED, COMMA, HYPHEN, HYPHENATED, NO_ARTICLE, NO_THING, OFFICE, PARTICLE, REST, STRANGE,
    SURNAME,
};
use crate::dictionary::{Class, Kind};
use crate::pattern::Pattern::{
    Any, At, Behind, Code, Edge, Mark, Maybe, Mention, Not, Seq, UpTo, Word,
};
use crate::pattern::{Look, Pattern, Rule, View, is};
use crate::token::TokenKind;

/// A surname in the news of East Asia, though it may be another word too: *Li*, *Park*.
const FAMILY_NAME: Pattern = Any(&[
    Pattern::Is(
        Look::NAMEY.and(Look::FAMILY_FIRST),
        Look::FUNCTION
            .and(Look::PLACE)
            .and(Look::IS_NORP)
            .and(Look::CALENDAR),
    ),
    Pattern::Is(
        Look::NAMEY.and(Look::SURNAME),
        Look::COMMON
            .and(Look::PLACE)
            .and(Look::IS_NORP)
            .and(Look::ORG)
            .and(Look::UPPER)
            .and(Look::CALENDAR),
    ),
]);

/// A verb of saying in the past or present.
const SAYING: Pattern = Pattern::Is(Look::CUE, Look::CAPITAL);

/// A word that no dictionary has, before a surname.
pub(in crate::mentions) const STRANGE_SURNAME: Rule = Rule {
    name: "unknown-word-and-surname",
    kind: Kind::Person,
    pattern: Seq(&[
        NO_THING,
        STRANGE,
        Maybe(&STRANGE),
        Pattern::Is(
            Look::NAMEY.and(Look::SURNAME),
            Look::PLACE
                .and(Look::COMMON)
                .and(Look::ORG_HEAD)
                .and(Look::PLACE_HEAD)
                .and(Look::IS_NORP),
        ),
        Maybe(&REST),
    ]),
    confidence: 0.75,
    examples: &[],
};

/// A name of strange words with a comma, then an age or an office behind it.
pub(in crate::mentions) const APPOSITION: Rule = Rule {
    name: "name-and-office",
    kind: Kind::Person,
    pattern: Seq(&[
        At(Look::BEFORE_COMMA),
        Mention(&Seq(&[
            Pattern::Is(Look::NAMEY, Look::PLACE.and(Look::UPPER).and(Look::ORG)),
            Any(&[STRANGE, SURNAME, is(Look::NAMEY)]),
            Maybe(&REST),
        ])),
        COMMA,
        Any(&[
            Seq(&[is(Look::NUMBER), Any(&[COMMA, Mark(TokenKind::Period)])]),
            Seq(&[
                Maybe(&Word(Class::Determiner)),
                Maybe(&Word(Class::Adjective)),
                Maybe(&UpTo(3, &is(Look::CAPITAL))),
                OFFICE,
            ]),
        ]),
    ]),
    confidence: 0.8,
    examples: &[
        "It was {person|Zorvan Qyxel}, head of the agency.",
        "It was {person|Zorvan Qyxel}, 34, who left.",
    ],
};

/// Somebody's relative, lawyer, coach …, then a name between commas.
pub(in crate::mentions) const OWN_PERSON: Rule = Rule {
    name: "person-of-somebody",
    kind: Kind::Person,
    pattern: Seq(&[
        At(Look::BEFORE_COMMA),
        Behind(&COMMA),
        Code(behind_own_person),
        Mention(&Seq(&[
            Pattern::Is(
                Look::NAMEY,
                Look::PLACE
                    .and(Look::UPPER)
                    .and(Look::IS_NORP)
                    .and(Look::ORG)
                    .and(Look::IS_TITLE)
                    .and(Look::FUNCTION),
            ),
            Maybe(&REST),
        ])),
        COMMA,
    ]),
    confidence: 0.85,
    examples: &[
        "His wife, {person|Deb}, left.",
        "The club’s former coach, {person|Zorvan Qyxel}, left.",
        "Its biggest rival, Russia, left.",
        "The former coach, Deb, left.",
    ],
};

/// The token itself, where *his wife,* or *the club's former coach,* stands before it.
fn behind_own_person(view: &View, at: usize, _: Option<u32>) -> Option<usize> {
    const LONGEST: usize = 3;
    let noun = at.checked_sub(2)?;
    let mut before = (noun.saturating_sub(LONGEST)..noun).rev();
    let owned = before
        .find(|i| view.classes(*i).has(Class::Possessive) || view.kind(*i) != Some(TokenKind::Word))
        .is_some_and(|i| view.classes(i).has(Class::Possessive) || view.is_genitive(i));
    (view.classes(noun).has(Class::Person) && owned).then_some(at)
}

/// Strange words, then a verb of saying.
pub(in crate::mentions) const SAYS: Rule = Rule {
    name: "name-says",
    kind: Kind::Person,
    pattern: Seq(&[
        NO_ARTICLE,
        Mention(&Any(&[
            Seq(&[UpTo(3, &STRANGE), Maybe(&HYPHENATED)]),
            FAMILY_NAME,
        ])),
        SAYING,
    ]),
    confidence: 0.7,
    examples: &[
        "Later {person|Qyxel} said it was over.",
        "Later {person|Zorvan Qyxel} told reporters so.",
        "Later the Qyxel told reporters so.",
    ],
};

/// A verb of saying, then strange words, then a stop or comma.
pub(in crate::mentions) const SAID_NAME: Rule = Rule {
    name: "says-name",
    kind: Kind::Person,
    pattern: Seq(&[
        Not(&Edge),
        Behind(&SAYING),
        Mention(&Any(&[
            Seq(&[UpTo(3, &STRANGE), Maybe(&HYPHENATED)]),
            FAMILY_NAME,
        ])),
        Any(&[COMMA, Mark(TokenKind::Period), Edge]),
    ]),
    confidence: 0.7,
    examples: &[
        "“It is over,” said {person|Zorvan Qyxel}.",
        "“It is over,” he said. Qyxel, they are told, left.",
    ],
};

/// A surname or given name alone that is nothing else.
pub(in crate::mentions) const NAME_ALONE: Rule = Rule {
    name: "known-name-alone",
    kind: Kind::Person,
    pattern: Seq(&[
        // In the middle of a longer name it is no name of its own.
        Not(&Behind(&Any(&[
            Pattern::Is(
                Look::CAPITAL,
                Look::FUNCTION.and(Look::FIRST).and(Look::IS_TITLE),
            ),
            Word(Class::Locative),
            Mark(TokenKind::Hyphen),
            Mark(TokenKind::Slash),
        ]))),
        Any(&[
            Pattern::Is(
                Look::STRANGE.and(Look::SURNAME),
                Look::AMBIGUOUS.and(Look::TITLE),
            ),
            Seq(&[
                Not(&Behind(&Word(Class::Determiner))),
                Pattern::Is(
                    Look::STRANGE.and(Look::GIVEN),
                    Look::AMBIGUOUS.and(Look::TITLE),
                ),
            ]),
        ]),
        Not(&HYPHEN),
        CLOSED,
    ]),
    confidence: 0.58,
    examples: &[
        "Then Sen. Patty Murray left.",
        "The {person|Netanyahu} government agreed.",
        "The cabinet agreed.",
    ],
};

/// Two or three strange words in a row.
pub(in crate::mentions) const STRANGE_NAME: Rule = Rule {
    name: "unknown-words",
    kind: Kind::Person,
    pattern: Seq(&[
        Not(&is(Look::SHOUTED)),
        NO_THING,
        STRANGE,
        Maybe(&HYPHENATED),
        Not(&HYPHEN),
        UpTo(3, &Any(&[STRANGE, Seq(&[PARTICLE, STRANGE]), HYPHENATED])),
        CLOSED,
    ]),
    confidence: 0.5,
    examples: &[],
};
