//! Places.

use crate::dictionary::{Class, Entry, Kind, NameId, Position};
use crate::pattern::Pattern::{
    Ahead, Ambiguous, Any, At, Behind, Code, Genitive, Head, Listed, LowerHead, Mark, Maybe,
    Mention, Not, Seq, Tied, UpTo, Word,
};
use crate::pattern::{Look, Pattern, Rule, View, is};
use crate::span::TokenRange;
use crate::token::TokenKind;

use super::organization::STEP;

const PLACES: &[Kind] = &[Kind::Gpe, Kind::Loc, Kind::Fac];
const COMMA: Pattern = Mark(TokenKind::Comma);

/// A country, city or other place that the dictionary lists.
pub(super) const LISTED: Rule = Rule {
    name: "listed-place",
    kind: Kind::Gpe,
    pattern: Seq(&[
        Not(&Code(currency)),
        Listed(PLACES),
        Not(&Mark(TokenKind::Currency)),
    ]),
    confidence: 0.95,
    examples: &[
        "They met in {gpe|Paris}, {gpe|France}.",
        "{gpe|China}-{gpe|France} relations are steady.",
        "The Singapore dollar and the US dollar fell.",
    ],
};

/// The end of a currency that is called after a country: *Singapore dollar*.
fn currency(view: &View, at: usize, _: Option<u32>) -> Option<usize> {
    let lexicon = view.document.lexicon;
    let mut hits = view.document.hits.at(at).iter();
    let currency = hits.find(|hit| match hit.entry {
        Entry::Measure(number) => {
            hit.tokens.len() > 1 && lexicon.measure(number).kind == Kind::Money
        }
        _ => false,
    });
    currency.map(|hit| hit.tokens.end())
}

/// The end of a listed place in one word, where no country or capital has that name.
pub(super) fn town(view: &View, at: usize, _: Option<u32>) -> Option<usize> {
    let lexicon = view.document.lexicon;
    let hits = view.document.hits.at(at).iter();
    let mut places = hits.filter_map(|hit| match hit.entry {
        Entry::Name(id) if hit.tokens.len() == 1 => Some(lexicon.name(id)),
        _ => None,
    });
    let mut towns = places
        .by_ref()
        .filter(|name| name.kind == Kind::Gpe)
        .peekable();
    let town = towns.peek().is_some() && towns.all(|name| name.population > 0 && !name.is_capital);
    (town && view.look(at).has(Look::CAPITAL)).then_some(at + 1)
}

/// The end of a country's name in one word that is no person's name.
pub(super) fn country(view: &View, at: usize, _: Option<u32>) -> Option<usize> {
    let lexicon = view.document.lexicon;
    let mut hits = view.document.hits.at(at).iter();
    let country = hits.any(|hit| match hit.entry {
        Entry::Name(id) => {
            let name = lexicon.name(id);
            hit.tokens.len() == 1
                && !name.needs_context
                && lexicon.country(&name.country) == Some(&*name.name)
        }
        _ => false,
    });
    country.then_some(at + 1)
}

/// *after Independence*, *of Mandela*: a town that is called so is meant only where something is located there.
const DUBIOUS: Pattern = Any(&[
    is(Look::COMMON),
    Seq(&[Code(town), Behind(&is(Look::SURNAME))]),
]);

/// A listed place that might be something else, behind a preposition or before the place in which it lies.
pub(super) const SUPPORTED: Rule = Rule {
    name: "supported-place",
    kind: Kind::Gpe,
    pattern: Any(&[
        Seq(&[
            Behind(&Pattern::Is(Look::FUNCTION, Look::CAPITAL)),
            Behind(&Word(Class::Preposition)),
            Any(&[Behind(&Word(Class::Locative)), Not(&DUBIOUS)]),
            // *a stake in Amazon*: a river has its article.
            Ambiguous(&[Kind::Gpe, Kind::Fac]),
        ]),
        Seq(&[Mention(&Ambiguous(PLACES)), COMMA, Listed(PLACES)]),
        Seq(&[
            Behind(&Pattern::Is(Look::FUNCTION, Look::CAPITAL)),
            Behind(&Word(Class::Definite)),
            Ambiguous(&[Kind::Loc]),
            Not(&is(Look::CAPITAL)),
        ]),
    ]),
    confidence: 0.8,
    examples: &[
        "They flew to {gpe|Jordan} on Monday.",
        "They swam across the {loc|Amazon} twice.",
        "They hold a stake in Amazon since May.",
        "It was Jordan who left.",
    ],
};

/// A given name before a surname that is also a head noun: *Rebecca Woods*.
const PERSON: Pattern = Seq(&[
    Pattern::Is(
        Look::GIVEN,
        Look::COMMON.and(Look::PLACE).and(Look::AMBIGUOUS),
    ),
    is(Look::PLACE_HEAD.and(Look::SURNAME)),
    Not(&is(Look::CAPITAL)),
]);

/// A name that ends in a head noun of places.
pub(super) const HEAD_LAST: Rule = Rule {
    name: "place-by-head",
    kind: Kind::Loc,
    pattern: Seq(&[
        At(Look::HEADED_PLACE),
        // *Syrian Golan Heights*: a nationality belongs to a name only where nothing else tells it.
        Not(&Seq(&[
            is(Look::IS_NORP),
            Not(&Head(&[Kind::Loc], &[Position::Last, Position::Both])),
        ])),
        Any(&[
            Not(&PERSON),
            Behind(&Word(Class::Preposition)),
            Behind(&Word(Class::Definite)),
        ]),
        UpTo(5, &STEP),
        Head(PLACES, &[Position::Last, Position::Both]),
    ]),
    confidence: 0.85,
    examples: &[
        "The {loc|Qyxel River} rose.",
        "The Syrian {loc|Qyxel Heights} burned.",
        "They visited the Lima-based {fac|Qyxel Hospital}.",
        "It was Rebecca Woods who left.",
    ],
};

/// A place or a strange word, then what is built there, in lower case.
pub(super) const LOWER_HEAD: Rule = Rule {
    name: "place-and-building",
    kind: Kind::Fac,
    pattern: Seq(&[
        Not(&Behind(&Pattern::Is(Look::CAPITAL, Look::FUNCTION))),
        Any(&[Listed(&[Kind::Gpe, Kind::Loc]), UpTo(3, &is(Look::STRANGE))]),
        LowerHead(&[Kind::Fac]),
        Behind(&Pattern::Is(Look::WORD, Look::CAPITAL)),
    ]),
    confidence: 0.76,
    examples: &[
        "He died in {fac|Qyxel hospital} and {fac|Paris police station}.",
        "He died in the hospital.",
    ],
};

/// A place or a strange word, then what it is a part of the country, in lower case.
pub(super) const LOWER_DIVISION: Rule = Rule {
    name: "place-and-division",
    kind: Kind::Gpe,
    pattern: Seq(&[
        Any(&[
            Ambiguous(&[Kind::Gpe, Kind::Loc]),
            UpTo(2, &is(Look::STRANGE)),
        ]),
        LowerHead(&[Kind::Gpe]),
        Behind(&Pattern::Is(Look::WORD, Look::CAPITAL)),
    ]),
    confidence: 0.8,
    examples: &[
        "He was born in {gpe|Henan province} and {gpe|Qyxel province}.",
        "He was born in the province.",
    ],
};

/// The listed place that a name means though it says what sort it is: *Henan province* is *Henan*.
pub(super) fn without_division(view: &View, tokens: TokenRange) -> Option<NameId> {
    let last = tokens.end() - 1;
    if last == tokens.first() || !view.look(last).has(Look::HEAD) {
        return None;
    }
    let lexicon = view.document.lexicon;
    let mut hits = view.document.hits.at(last).iter();
    let division = hits.any(|hit| match hit.entry {
        Entry::Head(number) => {
            let head = lexicon.head(number);
            hit.tokens.end() == tokens.end() && head.may_be_lower && head.kind == Kind::Gpe
        }
        _ => false,
    });
    let place = division.then(|| TokenRange::new(tokens.first(), last));
    super::listed(view, place?, Kind::Gpe)
}

/// A head noun of places, then its name.
pub(super) const HEAD_FIRST: Rule = Rule {
    name: "place-of",
    kind: Kind::Loc,
    pattern: Seq(&[
        // *El*, *La*: articles of other languages begin other names too.
        Any(&[Not(&is(Look::PARTICLE)), Behind(&Word(Class::Locative))]),
        Head(PLACES, &[Position::First, Position::Both]),
        // *State of Emergency*, *New Voices*, *North Indians* are no places.
        Any(&[
            Not(&Pattern::Is(Look::COMMON, Look::NONE)),
            Ahead(&is(Look::PLACE)),
            Ahead(&is(Look::SURNAME)),
            Ahead(&is(Look::GIVEN)),
        ]),
        Not(&is(Look::IS_NORP)),
        UpTo(
            3,
            &Seq(&[
                Maybe(&UpTo(2, &Pattern::Is(Look::PARTICLE, Look::FUNCTION))),
                Pattern::Is(Look::PROPER, Look::TITLE.and(Look::ORG_HEAD)),
            ]),
        ),
        Not(&is(Look::ORG_HEAD)),
    ]),
    confidence: 0.8,
    examples: &[
        "He declared a State of Emergency.",
        "The North Indians agreed.",
        "They climbed {loc|Mount Qyxel}.",
        "They met in {gpe|El Qyxel}.",
        "They met in {loc|Playa del Qyxel}.",
        "The newspaper El Qyxel closed.",
    ],
};

/// A strange word behind *in*, *at*, *near*.
pub(super) const LOCATED: Rule = Rule {
    name: "in-unknown-place",
    kind: Kind::Gpe,
    pattern: Seq(&[
        Behind(&Word(Class::Locative)),
        Mention(&UpTo(2, &is(Look::STRANGE))),
        Not(&Pattern::Is(Look::CAPITAL, Look::FUNCTION)),
        Not(&Genitive),
    ]),
    confidence: 0.62,
    examples: &["They met in {gpe|Qyxel} on Monday."],
};

/// A name that may be a person's, then a noun for places: nobody's name stands directly before *district* or *village*.
pub(super) const NAME_WITH_NOUN: Rule = Rule {
    name: "name-with-place-noun",
    kind: Kind::Gpe,
    pattern: Seq(&[
        Not(&Behind(&Any(&[
            Pattern::Is(Look::CAPITAL, Look::FUNCTION),
            Word(Class::Do),
            Word(Class::Modal),
        ]))),
        Mention(&UpTo(3, &NAME_OF_PLACE)),
        Ahead(&Word(Class::Place)),
        Pattern::Is(Look::WORD, Look::CAPITAL),
    ]),
    confidence: 0.76,
    examples: &[
        "They live in {gpe|Santos Qyxel} village and in {gpe|Bromley} district.",
        "They live with Santos Qyxel.",
        "Neither did Bromley state it.",
    ],
};

/// A word of a name that is nothing else.
const NAME_OF_PLACE: Pattern = Pattern::Is(
    Look::NAMEY,
    Look::PERSON
        .and(Look::ORG)
        .and(Look::COMMON)
        .and(Look::NORP)
        .and(Look::CALENDAR)
        .and(Look::IS_TITLE)
        .and(Look::UPPER),
);

/// A strange word, then a noun for places; or such a noun, a preposition, then a strange word.
pub(super) const WITH_NOUN: Rule = Rule {
    name: "unknown-place-with-noun",
    kind: Kind::Gpe,
    pattern: Any(&[
        Seq(&[
            Mention(&UpTo(2, &is(Look::STRANGE))),
            Ahead(&Word(Class::Place)),
            Pattern::Is(Look::WORD, Look::CAPITAL),
        ]),
        Seq(&[
            Mention(&UpTo(2, &is(Look::STRANGE))),
            Word(Class::Conjunction),
            UpTo(2, &NAME_OF_PLACE),
            Ahead(&Word(Class::Place)),
            Pattern::Is(Look::WORD.and(Look::COMMON), Look::CAPITAL),
            Behind(&Word(Class::Plural)),
        ]),
        Seq(&[
            Behind(&Word(Class::Preposition)),
            Behind(&Code(preposition_of_place)),
            Mention(&UpTo(3, &is(Look::STRANGE))),
            Not(&is(Look::CAPITAL)),
        ]),
    ]),
    confidence: 0.65,
    examples: &[
        "He was held in {gpe|Qyxel} prison.",
        "The town of {gpe|Qyxel} voted.",
        "The {gpe|Zorvan} and {gpe|Qyxel} districts voted.",
    ],
};

/// A preposition behind a noun for places: *town of*.
fn preposition_of_place(view: &View, at: usize, _: Option<u32>) -> Option<usize> {
    let noun = at.checked_sub(1)?;
    let place = view.classes(noun).has(Class::Place) && !view.look(noun).has(Look::CAPITAL);
    (place && view.classes(at).has(Class::Preposition)).then_some(at + 1)
}

/// An unknown name, a comma, then a listed place.
pub(super) const BEFORE_PLACE: Rule = Rule {
    name: "name-and-its-place",
    kind: Kind::Gpe,
    pattern: Seq(&[
        At(Look::BEFORE_COMMA),
        Any(&[
            Seq(&[
                Behind(&Word(Class::Locative)),
                Mention(&UpTo(
                    3,
                    &Pattern::Is(
                        Look::NAMEY,
                        Look::TITLE.and(Look::UPPER).and(Look::CALENDAR),
                    ),
                )),
            ]),
            // A dateline.
            Seq(&[
                At(Look::FIRST),
                Mention(&Seq(&[
                    is(Look::UPPER.and(Look::PROPER)),
                    Maybe(&Any(&[
                        is(Look::UPPER.and(Look::PROPER)),
                        Seq(&[Tied(&Mark(TokenKind::Hyphen)), Tied(&is(Look::UPPER))]),
                    ])),
                ])),
            ]),
        ]),
        COMMA,
        Listed(&[Kind::Gpe]),
    ]),
    confidence: 0.7,
    examples: &[
        "They met in {gpe|Qyxel}, France.",
        "{gpe|AL-QYXEL}, France - They met on Monday.",
        "They were trained by the Qyxel, France.",
    ],
};

/// An unknown name in a list of listed places.
pub(super) const IN_LIST: Rule = Rule {
    name: "name-among-places",
    kind: Kind::Gpe,
    pattern: Seq(&[
        Behind(&COMMA),
        Behind(&Code(comma_of_place)),
        Mention(&UpTo(
            2,
            &Pattern::Is(Look::STRANGE, Look::GIVEN.and(Look::SURNAME)),
        )),
        Maybe(&COMMA),
        Maybe(&Pattern::Is(Look::FUNCTION, Look::CAPITAL)),
        Listed(PLACES),
    ]),
    confidence: 0.76,
    examples: &[
        "They saw Paris, {gpe|Qyxel} and Lyon.",
        "They saw Paris, {gpe|Qyxel}, Lyon and Nice.",
        "They saw Smith, Qyxel and Lyon.",
    ],
};

/// A comma behind a listed place.
fn comma_of_place(view: &View, at: usize, _: Option<u32>) -> Option<usize> {
    let place = at.checked_sub(1).map(|before| view.look(before))?;
    (place.has(Look::PLACE) && !place.any(Look::ORG.and(Look::PERSON))).then_some(at + 1)
}
