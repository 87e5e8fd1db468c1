//! Organizations: listed ones, and those known by a head noun with all that belongs to it.

use crate::dictionary::{Class, Complement, Cue, Entry, Kind, Position};
use crate::pattern::Pattern::{
    Ahead, Ambiguous, Any, At, Behind, Code, Genitive, Head, Kindred, Listed, Longest, Many, Mark,
    Maybe, Mention, Not, Seq, Tied, UpTo, Word,
};
use crate::pattern::{Look, Pattern, Rule, View, is};
use crate::token::TokenKind;

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
        Many(&STEP),
        Head(&[Kind::Org], &[Position::Last, Position::Both]),
        Code(tail),
    ]),
    confidence: 0.9,
    examples: &[
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
        "They told the court {person|Forsyth} was ill.",
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

/// What goes on with a name behind its head noun: *on Foreign Affairs, Defense and Armed Forces of the French Senate*.
fn tail(view: &View, at: usize, head: Option<u32>) -> Option<usize> {
    if head.is_some_and(|head| &*view.document.lexicon.head(head).detail == "company")
        && (!is_marked(view, at) || view.look(at).has(Look::TITLE))
    {
        return None;
    }
    let links = head.map_or(&[][..], |head| &view.document.lexicon.head(head).links);
    let mut end = bracketed(view, at).unwrap_or(at);
    while links.iter().any(|link| **link == *view.document.word(end)) {
        let mut next = end + 1;
        if view.classes(next).has(Class::Determiner) && !view.look(next).has(Look::CAPITAL) {
            next += 1;
        }
        match topic(view, next) {
            Some(behind) => end = behind,
            None => break,
        }
    }
    Some(end)
}

/// Whether the capitalised words before a token hold more than words of the language: *Renewable Energy* is no company.
fn is_marked(view: &View, at: usize) -> bool {
    let names = Look::PLACE.and(Look::NORP).and(Look::ORG).and(Look::NUMBER);
    let run = (0..at)
        .rev()
        .take_while(|i| view.look(*i).has(Look::PROPER));
    run.into_iter()
        .any(|i| !view.look(i).has(Look::COMMON) || view.look(i).any(names))
}

/// The same for heads that are nothing without it; heads with no linking words take the capitalised words behind them.
fn required_tail(view: &View, at: usize, head: Option<u32>) -> Option<usize> {
    let head_entry = view.document.lexicon.head(head?);
    if head_entry.links.is_empty() {
        return topic(view, at);
    }
    tail(view, at, head).filter(|end| *end > at)
}

/// The end of the capitalised phrase that says what an organization is for or whose it is.
pub(super) fn topic(view: &View, at: usize) -> Option<usize> {
    let limit = view.limit(at);
    let may_begin = |i: usize| i < limit && view.look(i).has(Look::PROPER);
    let bearer = view.look(at).has(Look::IS_TITLE)
        && (view.look(at + 1).any(Look::GIVEN.and(Look::STRANGE))
            && view.look(at + 1).has(Look::NAMEY));
    if !may_begin(at) || bearer {
        return None;
    }
    let mut end = at;
    // Where the last head noun or listed name ends: a person's name may follow it.
    let mut sure = at;
    while end < limit {
        let look = view.look(end);
        if let Some(listed) = listed_end(view, end) {
            end = listed;
            sure = end;
            if let Some(behind) = bracketed(view, end) {
                return Some(behind);
            }
            continue;
        }
        if look.has(Look::PROPER) {
            let person = look.has(Look::GIVEN) && !look.any(Look::COMMON.and(Look::PLACE));
            if end > at && (person || (look.has(Look::TITLE) && sure == end)) {
                break;
            }
            end += 1;
            if look.any(Look::ORG_HEAD.and(Look::PLACE_HEAD)) {
                sure = end;
            }
            continue;
        }
        let tied_hyphen =
            view.kind(end) == Some(TokenKind::Hyphen) && view.is_tied(end) && may_begin(end + 1);
        let inner_genitive = view.is_genitive(end)
            && may_begin(end + 1)
            && view.look(end - 1).has(Look::COMMON)
            && !view.look(end - 1).has(Look::PLACE);
        if !(tied_hyphen || inner_genitive) {
            break;
        }
        end += 1;
    }
    if sure > at && sure < end && !view.look(sure).has(Look::COMMON) {
        end = sure;
    }
    if let Some(behind) = bracketed(view, end) {
        return Some(behind);
    }
    Some(coordinated(view, end, limit))
}

/// The longest listed name of an organization or place that begins at a token.
fn listed_end(view: &View, at: usize) -> Option<usize> {
    if !view.look(at).has(Look::NAME) {
        return None;
    }
    let lexicon = view.document.lexicon;
    let hits = view.document.hits.at(at).iter().rev();
    hits.filter(|hit| match hit.entry {
        Entry::Name(id) => {
            let name = lexicon.name(id);
            !name.needs_context && matches!(name.kind, Kind::Org | Kind::Gpe | Kind::Loc)
        }
        _ => false,
    })
    .map(|hit| hit.tokens.end())
    .next()
}

/// *Foreign Affairs, Defense and Armed Forces*: more topics, all of them words of the language, with *and* before the last.
fn coordinated(view: &View, end: usize, limit: usize) -> usize {
    let run = |mut at: usize| {
        let start = at;
        while at < limit
            && view.look(at).has(Look::PROPER)
            && (view.look(at).has(Look::COMMON)
                || !view
                    .look(at)
                    .any(Look::GIVEN.and(Look::SURNAME).and(Look::UPPER)))
            && !(at == start && view.look(at).any(Look::IS_TITLE.and(Look::FIRST)))
            && !(at == start
                && view.look(at).has(Look::ORG_HEAD)
                && view.classes(at + 1).has(Class::Preposition))
            && listed_end(view, at).is_none()
        {
            at += 1;
        }
        (at > start).then_some(at)
    };
    let mut at = end;
    while at < limit {
        let comma = usize::from(view.kind(at) == Some(TokenKind::Comma));
        let joined = view.classes(at + comma).has(Class::Conjunction)
            && !view.look(at + comma).has(Look::CAPITAL);
        if joined {
            return run(at + comma + 1).unwrap_or(end);
        }
        match (comma, run(at + 1)) {
            (1, Some(next)) => at = next,
            _ => return end,
        }
    }
    end
}

/// *(CPC) Central Committee*: an acronym in brackets in the middle of a name.
fn bracketed(view: &View, at: usize) -> Option<usize> {
    let opens = view.kind(at) == Some(TokenKind::Open)
        && view.look(at + 1).has(Look::UPPER)
        && view.kind(at + 2) == Some(TokenKind::Close);
    if !opens {
        return None;
    }
    let limit = view.limit(at);
    let mut end = at + 3;
    let mut last = None;
    while end < limit && view.look(end).has(Look::PROPER) {
        end += 1;
        if view.look(end - 1).has(Look::ORG_HEAD) {
            last = Some(end);
        }
    }
    last
}
