//! People: names that the dictionaries list, and names known by a title or by what they are made of.

pub(super) mod beside;

use crate::dictionary::{Class, Entry, Kind, TitleKind};
use crate::pattern::Pattern::{
    Ahead, Ambiguous, Any, Behind, Code, Edge, Listed, Many, Mark, Maybe, Mention, Not, Role, Seq,
    Tied, Title, UpTo, Word,
};
use crate::pattern::{Look, Pattern, Rule, View, is};
use crate::token::TokenKind;

const TITLES: Pattern = Title(&[
    TitleKind::Honorific,
    TitleKind::Office,
    TitleKind::Rank,
    TitleKind::Profession,
]);
const OFFICE: Pattern = Title(&[TitleKind::Office, TitleKind::Rank, TitleKind::Profession]);
const HONORIFIC: Pattern = Title(&[TitleKind::Honorific]);

const COMMA: Pattern = Mark(TokenKind::Comma);
const HYPHEN: Pattern = Tied(&Mark(TokenKind::Hyphen));

/// What a hyphen ties to a name: *Jae-in*, *Ji-won*, *Al-Sabah*, but not *-based*, *-led*, *-wide*.
const HYPHENATED: Pattern = Seq(&[
    HYPHEN,
    Tied(&Any(&[
        is(Look::CAPITAL),
        Word(Class::NameSyllable),
        Seq(&[
            Not(&Any(&[
                Word(Class::Participle),
                Word(Class::Past),
                Word(Class::Ing),
                Word(Class::Adjective),
            ])),
            is(Look::WORD),
        ]),
    ])),
]);

/// A given name of two syllables, as names of Taiwan and Korea have it: *Shaw-kong*, *Jae-in*.
const LOWER_SECOND: Pattern = Seq(&[
    is(Look::NAMEY),
    HYPHENATED,
    Behind(&Pattern::Is(Look::WORD, Look::CAPITAL.and(Look::COMMON))),
]);

/// One letter with its period.
const INITIAL: Pattern = Seq(&[is(Look::INITIAL), Maybe(&Tied(&Mark(TokenKind::Period)))]);
/// What an ordinary capitalised word of a name is.
const PART: Pattern = is(Look::NAMEY);
/// A word that is no word of the language and no place, so that nothing but a name is left.
const STRANGE: Pattern = is(Look::STRANGE);
/// *Jr.*, *III*
const SUFFIX: Pattern = Seq(&[
    Word(Class::NameSuffix),
    Maybe(&Seq(&[Tied(&Mark(TokenKind::Period)), Not(&Edge)])),
]);
const PARTICLE: Pattern = Pattern::Is(Look::PARTICLE, Look::FUNCTION);
/// What goes on with a name: further words, a hyphen, particles, initials, a nickname.
const MORE: Pattern = Any(&[
    HYPHENATED,
    Seq(&[UpTo(3, &Seq(&[PARTICLE, Maybe(&HYPHEN)])), PART]),
    INITIAL,
    PART,
    SUFFIX,
    // *Ann Qyxel, D-Mass.*: behind a comma a single letter is no number of a king.
    Seq(&[COMMA, Not(&is(Look::INITIAL)), SUFFIX]),
    Seq(&[
        Mark(TokenKind::OpenQuote),
        PART,
        Mark(TokenKind::CloseQuote),
        Ahead(&PART),
    ]),
    Seq(&[
        Mark(TokenKind::Straight),
        PART,
        Mark(TokenKind::Straight),
        Ahead(&PART),
    ]),
]);
const REST: Pattern = UpTo(6, &MORE);
const GIVEN: Pattern = Pattern::Is(
    Look::NAMEY.and(Look::GIVEN),
    Look::AMBIGUOUS.and(Look::IS_TITLE).and(Look::IS_NORP),
);
const DUBIOUS_GIVEN: Pattern = Pattern::Is(
    Look::NAMEY.and(Look::GIVEN).and(Look::AMBIGUOUS),
    Look::IS_TITLE,
);
const SURNAME: Pattern = Pattern::Is(
    Look::NAMEY.and(Look::SURNAME),
    Look::PLACE.and(Look::IS_NORP),
);
/// *Al-*, *El-*, *bin* at the start of a name.
const PREFIX: Pattern = Seq(&[is(Look::CAPITAL.and(Look::PARTICLE)), HYPHEN]);
/// Neither an article nor *in*, *at* stands before: things and places are named so.
const NO_THING: Pattern = Not(&Behind(&Any(&[
    Word(Class::Determiner),
    Word(Class::Locative),
    Mark(TokenKind::Hyphen),
    Mark(TokenKind::Slash),
])));
/// No further word of a name stands here.
const CLOSED: Pattern = Not(&Pattern::Is(Look::CAPITAL, Look::FUNCTION));

/// A name that the dictionary lists.
pub(super) const LISTED: Rule = Rule {
    name: "listed-person",
    kind: Kind::Person,
    pattern: Seq(&[Listed(&[Kind::Person]), CLOSED]),
    confidence: 0.97,
    examples: &[],
};

/// An honorific, rank or office, then a name.
pub(super) const TITLED: Rule = Rule {
    name: "titled-person",
    kind: Kind::Person,
    pattern: Seq(&[
        Role(&Many(&TITLES)),
        Maybe(&Mark(TokenKind::Period)),
        Not(&is(Look::LONG_TITLE)),
        Not(&Code(inside_title)),
        // *its partners China and India*
        Not(&Seq(&[Behind(&Word(Class::Plural)), is(Look::PLACE)])),
        Mention(&Seq(&[
            Any(&[
                Pattern::Is(
                    Look::NAMEY,
                    Look::COMMON
                        .and(Look::PLACE)
                        .and(Look::UPPER)
                        .and(Look::IS_NORP),
                ),
                is(Look::NAMEY.and(Look::GIVEN)),
                SURNAME,
                Seq(&[INITIAL, Ahead(&PART)]),
                PREFIX,
                // *chairman Jaw Shaw-kong*: only a name goes on with a word that a hyphen ties to one in lower case.
                Seq(&[
                    Pattern::Is(
                        Look::CAPITAL.and(Look::COMMON),
                        Look::IS_TITLE
                            .and(Look::FUNCTION)
                            .and(Look::PLACE)
                            .and(Look::ORG)
                            .and(Look::UPPER)
                            .and(Look::IS_NORP),
                    ),
                    Ahead(&LOWER_SECOND),
                ]),
            ]),
            Maybe(&REST),
        ])),
    ]),
    confidence: 0.95,
    examples: &[
        "Prime Minister {person|Keir Starmer} said taxes would rise.",
        "The prime minister said taxes would rise.",
        "They met French Foreign Minister {person|Catherine Colonna} in Paris.",
        "A statement by spokesperson {person|Wang Wenbin} was read.",
        "They heard chairman {person|Jaw Shaw-kong} (趙少康) there.",
        "They heard chairman Table Shaw-backed.",
        "He thanked Mr. {person|Sejourne} for it.",
        "The Prime Minister of France left.",
        "They met their partners China and India.",
        "The Chief Executive Officer of the fund left.",
    ],
};

/// An honorific before a word that may be anything else elsewhere.
pub(super) const HONOURED: Rule = Rule {
    name: "honoured-person",
    kind: Kind::Person,
    pattern: Seq(&[
        // *Sri Lanka*
        Not(&Listed(&[Kind::Gpe])),
        Role(&HONORIFIC),
        Maybe(&Tied(&Mark(TokenKind::Period))),
        // *Miss Namibia*
        Not(&Code(super::place::country)),
        // *Chief Operating Officer*
        Not(&Seq(&[UpTo(3, &is(Look::COMMON)), is(Look::IS_TITLE)])),
        Mention(&Seq(&[
            Pattern::Is(
                Look::CAPITAL,
                Look::IS_TITLE
                    .and(Look::CALENDAR)
                    .and(Look::INITIAL)
                    .and(Look::ORG_HEAD)
                    .and(Look::LONG_TITLE),
            ),
            Maybe(&REST),
        ])),
    ]),
    confidence: 0.9,
    examples: &[
        "It was Mr. {person|Park} who left.",
        "Then Ms. {person|London} sang.",
        "A Chief Operating Officer sang.",
        "Then Miss Namibia sang.",
        "Sri Lanka President Qyxel sang.",
    ],
};

/// The next token, where one stands inside a longer title: *Officer* in *Chief Executive Officer*.
fn inside_title(view: &View, at: usize, _: Option<u32>) -> Option<usize> {
    const LONGEST: usize = 4;
    let mut hits = (at.saturating_sub(LONGEST)..at).flat_map(|i| view.document.hits.at(i));
    let title = hits.any(|hit| matches!(hit.entry, Entry::Title(_)) && hit.tokens.end() > at);
    title.then_some(at + 1)
}

/// A title, *of* or *for* an organization or place, then the bearer's name.
pub(super) const OFFICER: Rule = Rule {
    name: "officer-of",
    kind: Kind::Person,
    pattern: Seq(&[
        Role(&Seq(&[
            OFFICE,
            Word(Class::Preposition),
            Maybe(&Word(Class::Determiner)),
            Any(&[
                super::organization::ORGANIZATION,
                Listed(&[Kind::Org, Kind::Gpe, Kind::Loc]),
                Seq(&[is(Look::IS_NORP), super::organization::PARTY_NAMED.pattern]),
            ]),
        ])),
        Not(&is(Look::TITLE)),
        Mention(&Seq(&[STRANGE, Maybe(&REST)])),
    ]),
    confidence: 0.9,
    examples: &[
        "He met Chairman of the Committee on Foreign Affairs, Defense and Armed Forces of the French Senate \
         {person|Cedric Perrin} there.",
        "He met Chairman of the France-China Friendship Group of the French National Assembly {person|Eric Alauzet}.",
        "He met General Secretary of the French party Les Republicains {person|Annie Genevard}.",
    ],
};

/// *the Noble Tom Madden* is a ship and *the Anne Qyxel* a school: whoever is meant by *the Anne Qyxel case* is named without the article
/// as well.
const NO_ARTICLE: Pattern = Not(&Behind(&Seq(&[
    Not(&Word(Class::PronounDemonstrative)),
    Word(Class::Definite),
])));

/// A given name, then more of a name.
pub(super) const GIVEN_NAME: Rule = Rule {
    name: "given-name",
    kind: Kind::Person,
    pattern: Seq(&[
        NO_ARTICLE,
        // *the ambassador to Jordan Atallah Khairi*
        Not(&Seq(&[
            Behind(&Word(Class::To)),
            Ambiguous(&[Kind::Gpe]),
            Any(&[is(Look::GIVEN), STRANGE]),
            is(Look::NAMEY),
        ])),
        Any(&[
            GIVEN,
            Seq(&[DUBIOUS_GIVEN, Ahead(&Any(&[SURNAME, STRANGE, INITIAL]))]),
        ]),
        Any(&[
            REST,
            // A town has the same name.
            Seq(&[Maybe(&INITIAL), Code(super::place::town), CLOSED]),
        ]),
    ]),
    confidence: 0.9,
    examples: &[
        "Then {person|Annie Genevard} left.",
        "Then {person|John F. Kennedy, Jr.} left.",
        "Then {person|Annie Genevard, Ph.D.}, left.",
        "Then {person|Annie Banbury} left.",
        "Then {person|Annie Genevard}, D-Mass., left.",
        "He met the ambassador to Jordan {person|Khalid Qyxel} there.",
        "He met the ambassador to Jordan Zorvan Qyxel there.",
        "They sailed with the Annie Genevard.",
    ],
};

/// Initials, then a surname.
pub(super) const INITIALS: Rule = Rule {
    name: "initials",
    kind: Kind::Person,
    pattern: Seq(&[
        Any(&[
            Seq(&[
                UpTo(3, &Seq(&[is(Look::INITIAL), Mark(TokenKind::Period)])),
                Pattern::Is(Look::NAMEY, Look::INITIAL.and(Look::UPPER)),
            ]),
            Seq(&[
                Not(&Behind(&Pattern::Is(
                    Look::CAPITAL,
                    Look::IS_TITLE.and(Look::FIRST),
                ))),
                UpTo(3, &Pattern::Is(Look::INITIAL, Look::FUNCTION)),
                Any(&[Pattern::Is(Look::STRANGE, Look::UPPER), SURNAME]),
            ]),
        ]),
        Maybe(&REST),
    ]),
    confidence: 0.9,
    examples: &[
        "The books of {person|J. K. Rowling} sell well.",
        "Then {person|P C Qyxel} left.",
        "A Qyxel left, and I left.",
    ],
};

/// A family name, then a given name: Chinese, Korean, Vietnamese names.
pub(super) const FAMILY_FIRST: Rule = Rule {
    name: "family-name-first",
    kind: Kind::Person,
    pattern: Seq(&[
        Pattern::Is(Look::NAMEY.and(Look::FAMILY_FIRST), Look::UPPER),
        Any(&[
            Seq(&[
                Pattern::Is(Look::NAMEY, Look::PLACE.and(Look::UPPER)),
                HYPHENATED,
            ]),
            Seq(&[STRANGE, Maybe(&STRANGE)]),
            // A town has the same name.
            Seq(&[NO_THING, Code(super::place::town), CLOSED]),
        ]),
    ]),
    confidence: 0.85,
    examples: &[
        "Then {person|Liu Jianchao} left.",
        "Then {person|Moon Jae-in} left.",
        "Then {person|Park Ji-won} left.",
        "The {person|Xu Liping}-led group left.",
        "Then {person|Xu Liping} left.",
        "The NGO Qyxel left.",
    ],
};
