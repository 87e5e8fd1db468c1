//! Organizations: listed ones, and those known by a head noun with all that belongs to it.

mod tail;

use crate::dictionary::{Class, Complement, Cue, Kind, Position};
use crate::pattern::Pattern::{
    Ahead, Ambiguous, Any, At, Behind, Code, Genitive, Head, Kindred, Listed, Longest, Many, Mark,
    Maybe, Mention, Not, Seq, Tied, UpTo, Word,
};
use crate::pattern::{Look, Pattern, Rule, View, is};
use crate::token::TokenKind;
pub(super) use tail::topic;
use tail::{required_tail, tail};

const PROPER: Pattern = is(Look::PROPER);
/// What makes an attribute of the name before the hyphen: *Lima-based*, *Japan-owned*.
const ATTRIBUTE: Pattern = Seq(&[
    Not(&is(Look::CAPITAL)),
    Any(&[Word(Class::Participle), Word(Class::Past)]),
]);
/// One step within a name: a capitalised word, a hyphen and what it ties, *'s* and *and* between words of the language.
pub(super) const STEP: Pattern = Any(&[
    PROPER,
    Seq(&[
        Tied(&Mark(TokenKind::Hyphen)),
        Not(&ATTRIBUTE),
        Tied(&is(Look::WORD)),
    ]),
    Seq(&[
        Behind(&Pattern::Is(Look::COMMON, Look::PLACE)),
        Genitive,
        Ahead(&PROPER),
    ]),
    Seq(&[Mark(TokenKind::Symbol), Ahead(&PROPER)]),
    Seq(&[
        Behind(&Pattern::Is(
            Look::COMMON.and(Look::CAPITAL),
            Look::IS_TITLE,
        )),
        Ahead(&Word(Class::Conjunction)),
        Pattern::Is(Look::WORD, Look::CAPITAL),
        Ahead(&Pattern::Is(Look::PROPER.and(Look::COMMON), Look::IS_TITLE)),
    ]),
]);

/// A name that the dictionary lists.
pub(super) const LISTED: Rule = Rule {
    name: "listed-organization",
    kind: Kind::Org,
    // At the start of a sentence the capital of a common word tells nothing: *Let us go*.
    pattern: Seq(&[
        Not(&Seq(&[
            Pattern::Is(
                Look::FIRST.and(Look::COMMON),
                Look::UPPER.and(Look::ORG_HEAD),
            ),
            Not(&is(Look::CAPITAL)),
        ])),
        Listed(&[Kind::Org]),
    ]),
    confidence: 0.95,
    examples: &[
        "The {org|European Union} agreed.",
        "The {org|EU}'s plan failed.",
    ],
};

/// A listed name that is also a word of the language, capitalised in the middle of a sentence and alone.
pub(super) const SUPPORTED: Rule = Rule {
    name: "supported-organization",
    kind: Kind::Org,
    pattern: Seq(&[
        Not(&Any(&[
            is(Look::FIRST),
            is(Look::SHOUTED),
            is(Look::TITLE),
            Pattern::Is(Look::SURNAME, Look::COMMON),
            Pattern::Is(Look::GIVEN, Look::COMMON),
            Behind(&is(Look::CAPITAL)),
            Behind(&Mark(TokenKind::Hyphen)),
        ])),
        // *the Angels* are a team, *the Amazon* is a river; but a paper is told something, or reports it.
        Any(&[
            Not(&Behind(&Word(Class::Determiner))),
            Ahead(&Word(Class::Plural)),
            Ahead(&Seq(&[Ambiguous(&[Kind::Org]), is(Look::CUE)])),
            Code(told),
        ]),
        Ahead(&is(Look::COMMON)),
        Ambiguous(&[Kind::Org]),
        Not(&is(Look::CAPITAL)),
        Not(&Mark(TokenKind::Hyphen)),
    ]),
    confidence: 0.7,
    examples: &[
        "It was made by {org|Apple} in May.",
        "Apple pie is sweet.",
        "They swam in the Amazon.",
        "They told the {org|Guardian} that it was over.",
        "In May the {org|Guardian} reported it.",
    ],
};

/// The token itself, where a verb that tells somebody something stands before its article.
fn told(view: &View, at: usize, _: Option<u32>) -> Option<usize> {
    let verb = at.checked_sub(2)?;
    let tells = |cue: &Cue| cue.takes(&Complement::ObjectThat, 0.7);
    view.document.is_cue(verb, tells).then_some(at)
}

/// A given name before a surname that is also a head noun: *Rachel Power*.
const PERSON: Pattern = Seq(&[
    Pattern::Is(
        Look::GIVEN,
        Look::COMMON.and(Look::PLACE).and(Look::AMBIGUOUS),
    ),
    is(Look::ORG_HEAD.and(Look::SURNAME)),
    Not(&is(Look::CAPITAL)),
]);

/// A capitalised name that ends in a head noun, with the phrases that go on with it.
pub(super) const HEAD_LAST: Rule = Rule {
    name: "organization-by-head",
    kind: Kind::Org,
    pattern: Seq(&[
        At(Look::HEADED_ORG.and(Look::BEFORE_ORG_HEAD)),
        // A headline in capitals begins with its subject: *RUGBY UNION - …*
        Not(&is(Look::FIRST
            .and(Look::SHOUTED)
            .and(Look::UPPER)
            .and(Look::COMMON))),
        Not(&PERSON),
        Many(&STEP),
        Head(&[Kind::Org], &[Position::Last, Position::Both]),
        Code(tail),
    ]),
    confidence: 0.9,
    examples: &[
        "They met Rachel Power there.",
        "He chairs the {org|State Duma Committee on International Affairs} there.",
        "He leads the {org|Renaissance Party of France} now.",
        "The {org|France-China Friendship Group of the French National Assembly} met.",
        "The {org|French Institute of International Relations} is in Paris.",
        "He heads the {org|International Department of the Communist Party of China (CPC) Central Committee}, too.",
        "The {org|Liberal Democratic Party of Russia} won.",
        "RUGBY UNION - QYXEL BACK FOR ITALY.",
        "The Qyxelian Energy Minister left.",
    ],
};

/// A place with a small word in its name, then a head noun.
pub(super) const PLACE_AND_HEAD: Rule = Rule {
    name: "place-and-head",
    kind: Kind::Org,
    pattern: Seq(&[
        At(Look::NAME.and(Look::HEADED_ORG)),
        Listed(&[Kind::Gpe]),
        Maybe(&UpTo(3, &STEP)),
        Head(&[Kind::Org], &[Position::Last, Position::Both]),
        Code(tail),
    ]),
    confidence: 0.9,
    examples: &["The {org|City of London Police} agreed."],
};

/// A head noun with the phrase behind it that names what it is for.
pub(super) const HEAD_FIRST: Rule = Rule {
    name: "organization-of",
    kind: Kind::Org,
    pattern: Seq(&[
        At(Look::HEADED_ORG.and(Look::UP_TO_ORG_HEAD)),
        Maybe(&UpTo(5, &STEP)),
        Head(&[Kind::Org], &[Position::First, Position::Both]),
        Code(required_tail),
    ]),
    confidence: 0.9,
    examples: &[
        "The {org|Ministry of Health} denied it.",
        "The {org|Committee on Foreign Affairs, Defense and Armed Forces of the French Senate} met.",
        "The {org|International Department of the CPC Central Committee} replied.",
        "The ministry denied it.",
    ],
};

/// An organization, by whatever rule.
pub(super) const ORGANIZATION: Pattern =
    Longest(&[HEAD_FIRST.pattern, HEAD_LAST.pattern, LISTED.pattern]);

/// A company's name, then its legal form.
pub(super) const COMPANY: Rule = Rule {
    name: "company-form",
    kind: Kind::Org,
    pattern: Seq(&[
        At(Look::HEADED_COMPANY),
        Many(&STEP),
        Maybe(&Mark(TokenKind::Comma)),
        Many(&Head(&[Kind::Org], &[Position::Suffix])),
    ]),
    confidence: 0.9,
    examples: &["Shares of {org|Qyxel Foods Ltd} rose."],
};

/// A listed party, then the common noun in lower case: *the Renaissance party*.
pub(super) const LOWER_PARTY: Rule = Rule {
    name: "name-and-party",
    kind: Kind::Org,
    pattern: Seq(&[
        At(Look::HEADED_ORG),
        UpTo(
            4,
            &Pattern::Is(Look::PROPER, Look::IS_NORP.and(Look::FIRST)),
        ),
        Kindred("party"),
        Code(tail),
    ]),
    confidence: 0.85,
    examples: &[
        "The CPC and {org|Renaissance party} agreed.",
        "The {org|Renaissance party of France} won.",
    ],
};

/// *party*, then its name.
pub(super) const PARTY_NAMED: Rule = Rule {
    name: "party-and-name",
    kind: Kind::Org,
    pattern: Seq(&[
        Kindred("party"),
        Mention(&Any(&[
            Listed(&[Kind::Org]),
            Ambiguous(&[Kind::Org]),
            Seq(&[
                Pattern::Is(
                    Look::PROPER,
                    Look::GIVEN.and(Look::PLACE).and(Look::IS_TITLE),
                ),
                Maybe(&UpTo(
                    3,
                    &Pattern::Is(Look::PROPER, Look::GIVEN.and(Look::IS_TITLE)),
                )),
            ]),
        ])),
    ]),
    confidence: 0.8,
    examples: &[
        "General Secretary of the French party {org|Renaissance} Stephane Sejourne came.",
        "General Secretary of the French party {org|Les Republicains} Annie Genevard came.",
    ],
};

/// A brand, then the country of its branch.
pub(super) const BRANCH: Rule = Rule {
    name: "name-and-country",
    kind: Kind::Org,
    pattern: Seq(&[
        Not(&is(Look::SHOUTED)),
        Not(&Behind(&Pattern::Is(Look::CAPITAL, Look::FUNCTION))),
        Any(&[
            Listed(&[Kind::Org]),
            Pattern::Is(
                Look::UPPER,
                Look::NAME.and(Look::COMMON).and(Look::IS_TITLE),
            ),
            Pattern::Is(
                Look::STRANGE,
                Look::GIVEN.and(Look::SURNAME).and(Look::NAME),
            ),
        ]),
        Listed(&[Kind::Gpe, Kind::Loc]),
        Not(&Pattern::Is(Look::CAPITAL, Look::FUNCTION)),
        Not(&Mark(TokenKind::Currency)),
    ]),
    confidence: 0.8,
    examples: &[
        "The head of {org|Qyxel Namibia} left.",
        "They came to Kudz Qyxel Namibia.",
    ],
};

/// An unknown name, a comma, then what sort of body it is.
pub(super) const APPOSITION: Rule = Rule {
    name: "name-and-sort-of-body",
    kind: Kind::Org,
    pattern: Seq(&[
        At(Look::BEFORE_COMMA),
        Mention(&UpTo(
            3,
            &Pattern::Is(
                Look::STRANGE,
                Look::SURNAME.and(Look::GIVEN).and(Look::IS_TITLE),
            ),
        )),
        Mark(TokenKind::Comma),
        Word(Class::Determiner),
        Maybe(&UpTo(4, &Pattern::Is(Look::WORD, Look::FUNCTION))),
        Word(Class::Group),
    ]),
    confidence: 0.76,
    examples: &["In May {org|Qyxel}, a Polish technology company, closed."],
};

/// What sort of body it is, then an unknown name.
pub(super) const SORT_AND_NAME: Rule = Rule {
    name: "sort-of-body-and-name",
    kind: Kind::Org,
    pattern: Seq(&[
        Behind(&Pattern::Is(Look::WORD, Look::CAPITAL.and(Look::FUNCTION))),
        Behind(&Word(Class::Group)),
        Mention(&UpTo(
            3,
            &Pattern::Is(Look::STRANGE, Look::GIVEN.and(Look::SURNAME)),
        )),
    ]),
    confidence: 0.6,
    examples: &[
        "It was bought by the company {org|Qyxel} in May.",
        "They told the court Forsyth was ill.",
    ],
};

/// Capital letters in brackets behind a name, or standing alone.
pub(super) const ACRONYM: Rule = Rule {
    name: "acronym",
    kind: Kind::Org,
    pattern: Seq(&[
        Pattern::Is(
            Look::UPPER,
            Look::SHOUTED
                .and(Look::COMMON)
                .and(Look::NAME)
                .and(Look::CALENDAR)
                .and(Look::IS_TITLE),
        ),
        Behind(&Code(lettered)),
        Not(&Tied(&Mark(TokenKind::Hyphen))),
        Not(&is(Look::NUMBER)),
        Not(&Mark(TokenKind::Currency)),
        Not(&Mark(TokenKind::Colon)),
    ]),
    confidence: 0.6,
    examples: &[
        "He joined the {org|QXZF} in May.",
        "It costs RM250 in May.",
        "They read the report (PDF) in May.",
    ],
};

/// Letters alone: *B2B* and *RM250* name nothing.
fn lettered(view: &View, at: usize, _: Option<u32>) -> Option<usize> {
    let letters = |c: char| !c.is_ascii_digit();
    view.document
        .word(at)
        .chars()
        .all(letters)
        .then_some(at + 1)
}
