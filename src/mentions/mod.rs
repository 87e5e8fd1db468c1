//! Mentions: the spans of text that name a person, an organization, a place, a group, an event or a date.

mod acronyms;
mod date;
mod discourse;
mod event;
mod evidence;
mod group;
mod headline;
mod names;
mod namesakes;
mod organization;
mod overlap;
mod particle;
mod person;
mod place;
mod role;
mod team;

pub use crate::dictionary::Kind;
use crate::dictionary::{Entry, NameId, Text};
use crate::pattern::{self, Found, Look, Matcher, Program, Rule, View};
use crate::span::TokenRange;
use crate::text::Document;
use crate::token::TokenKind;
pub use date::value_at;
use overlap::Candidate;

/// A span that names an entity.
#[derive(Clone, Debug)]
pub struct Mention {
    /// Where.
    pub tokens: TokenRange,
    /// What it names.
    pub kind: Kind,
    /// The rule that found it.
    pub rule: &'static str,
    /// The dictionary entry behind it, if there is one.
    pub name: Option<NameId>,
    /// For a person: the title or office written with the name, before or behind it.
    pub role: Option<TokenRange>,
    /// ISO date or interval of a date, country code of a place; empty if none.
    pub value: Text,
    /// 0 at the top, 1 inside another mention.
    pub depth: u8,
    /// How sure the rule is, from 0 to 1.
    pub confidence: f32,
}

/// A rule as the manual and the tables know it.
pub struct Listed {
    /// The name under which the tables give it.
    pub name: &'static str,
    /// Examples and counter-examples.
    pub examples: &'static [&'static str],
    /// What it looks at.
    pub sees: Sees,
}

/// How much of an article a rule looks at, and so what its examples are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sees {
    /// A name and the words beside it: the examples mark what this rule finds by itself.
    Words,
    /// The whole article: the examples are short articles, and all names in them are marked.
    Article,
    /// Dates and amounts: the examples stand in an article of Thursday, 12 October 2023, with their values.
    Date,
}

/// Every rule that makes mentions.
pub fn rules() -> impl Iterator<Item = Listed> {
    let words = WORD_RULES.iter().map(|rule| Listed {
        name: rule.name,
        examples: rule.examples,
        sees: Sees::Words,
    });
    let article = ARTICLE_RULES.iter().map(|rule| Listed {
        name: rule.name,
        examples: rule.examples,
        sees: Sees::Article,
    });
    let dates = date::RULES.iter().map(|rule| Listed {
        name: rule.name,
        examples: rule.examples,
        sees: Sees::Date,
    });
    words.chain(article).chain(dates)
}

/// A way of finding mentions for which the whole article must be seen.
struct ArticleRule {
    name: &'static str,
    examples: &'static [&'static str],
}

/// The agency in the dateline.
const DATELINE_AGENCY: ArticleRule = ArticleRule {
    name: "dateline-agency",
    examples: &[
        "{gpe|BEIJING}, Jan. 29 ({org|Xinhua}) -- They met on Monday and said so to all who came.",
    ],
};

/// The rules that see the whole article, in the order in which they are run.
const ARTICLE_RULES: &[ArticleRule] = &[
    DATELINE_AGENCY,
    discourse::SAME_NAME,
    discourse::PART_OF_NAME,
    acronyms::ACRONYM_OF_NAME,
    acronyms::INITIALS_OF_PLACE,
    discourse::COUNTRY_ALONE,
    headline::NAME_IN_CAPITALS,
    particle::SURNAME,
    team::TEAM_OF_TOWN,
];

/// The rules that see a name and the words beside it, most precise first.
const WORD_RULES: &[Rule] = &[
    person::LISTED,
    person::OFFICER,
    person::TITLED,
    person::HONOURED,
    place::LISTED,
    organization::LISTED,
    group::LISTED,
    event::LISTED,
    organization::HEAD_LAST,
    organization::PLACE_AND_HEAD,
    organization::HEAD_FIRST,
    organization::COMPANY,
    organization::BRANCH,
    organization::LOWER_PARTY,
    organization::PARTY_NAMED,
    event::LOWER_HEAD,
    event::HEAD_OF,
    event::HEAD_LAST,
    place::HEAD_LAST,
    place::LOWER_HEAD,
    place::LOWER_DIVISION,
    place::HEAD_FIRST,
    place::SUPPORTED,
    organization::SUPPORTED,
    group::SUPPORTED,
    group::PEOPLE,
    place::BEFORE_PLACE,
    place::NAME_WITH_NOUN,
    person::GIVEN_NAME,
    person::INITIALS,
    person::FAMILY_FIRST,
    person::beside::APPOSITION,
    person::beside::OWN_PERSON,
    organization::APPOSITION,
    person::beside::STRANGE_SURNAME,
    place::IN_LIST,
    person::beside::SAYS,
    person::beside::SAID_NAME,
    organization::SORT_AND_NAME,
    place::WITH_NOUN,
    place::LOCATED,
    organization::ACRONYM,
    person::beside::STRANGE_NAME,
    person::beside::NAME_ALONE,
];

/// The rules that see a name and the words beside it, as they are run.
static PROGRAM: Program<{ WORD_RULES.len() }, { pattern::steps(WORD_RULES) }> =
    Program::of(WORD_RULES);

/// The looks with which some rule begins.
const STARTERS: Look = Look::CAPITAL
    .and(Look::TITLE)
    .and(Look::HEAD)
    .and(Look::NAME);

/// Finds all mentions, in order of their first tokens.
pub fn find(document: &Document) -> Vec<Mention> {
    let view = View::of(document);
    let mut candidates = candidates(&view, u64::MAX);
    candidates.extend(agency(&view));
    let overlap::Resolved {
        top: mut mentions,
        inside,
    } = overlap::resolve(candidates, document.tokens.len());
    discourse::complete(&view, &mut mentions);
    headline::add(&view, &mut mentions);
    team::find(&view, &mut mentions);
    particle::add(&view, &mut mentions);
    namesakes::choose(&view, &mut mentions);
    role::add(&view, &mut mentions);
    date::add(&view, &mut mentions);
    overlap::add_parts(&mut mentions, inside);
    mentions
}

/// The mention that the head of the article knows of already.
fn agency<'a>(view: &View) -> Option<Candidate<'a>> {
    let tokens = view.document.head.agency?;
    let name = listed(view, tokens, Kind::Org);
    Some(Candidate {
        tokens,
        kind: Kind::Org,
        rule: DATELINE_AGENCY.name,
        confidence: 0.95,
        rank: 0,
        name,
        role: None,
        country: None,
    })
}

/// What the rules find, wherever they may begin: those whose bits are set.
fn candidates<'a>(view: &View<'_, 'a>, rules: u64) -> Vec<Candidate<'a>> {
    let mut candidates: Vec<Candidate> = Vec::with_capacity(view.document.tokens.len() / 8);
    let mut matcher = Matcher::new(view, &PROGRAM);
    // What a rule has found needs no second look from inside it: the longest wins.
    let mut seen = [0; WORD_RULES.len()];
    for sentence in &view.document.sentences {
        matcher.enter(sentence.tokens);
        for at in sentence.tokens.indices() {
            if !view.look(at).any(STARTERS) {
                continue;
            }
            let mut left = rules & matcher.begin(at);
            let from = candidates.len();
            while left != 0 {
                let rank = left.trailing_zeros() as usize;
                left &= left - 1;
                if seen[rank] > at {
                    continue;
                }
                if let Some(found) = matcher.find(rank) {
                    let candidate = candidate(view, rank, &found);
                    seen[rank] = candidate.tokens.end();
                    let mut others = candidates[from..].iter();
                    if !others.any(|known| known.hides(&candidate)) {
                        candidates.push(candidate);
                    }
                }
            }
        }
    }
    candidates
}

fn candidate<'a>(view: &View<'_, 'a>, rank: usize, found: &Found) -> Candidate<'a> {
    let rule = &WORD_RULES[rank];
    let lexicon = view.document.lexicon;
    let name = listed(view, found.mention, rule.kind)
        .or_else(|| place::without_division(view, found.mention));
    let kind = match name {
        Some(id) if id.kind() != Kind::Person => id.kind(),
        // A head noun says whether a place is a building, an event a law.
        _ => found
            .head
            .map(|head| lexicon.head(head).kind)
            .filter(|kind| family(*kind) == family(rule.kind))
            .unwrap_or(rule.kind),
    };
    let tokens = match kind {
        Kind::Person => without_titles(view, found.mention),
        Kind::Norp => with_prefix(view, found.mention),
        _ => found.mention,
    };
    Candidate {
        tokens,
        kind,
        rule: rule.name,
        confidence: rule.confidence,
        rank: rank as u8,
        name,
        role: found.role,
        country: name.map(|id| &lexicon.name(id).country),
    }
}

/// A person's name without the titles at its start: a listed *Pope Francis* is mentioned as *Francis*.
fn without_titles(view: &View, tokens: TokenRange) -> TokenRange {
    let mut start = tokens.first();
    while start + 1 < tokens.end()
        && view.look(start).has(Look::IS_TITLE)
        && view.look(start + 1).has(Look::CAPITAL)
    {
        start += 1;
    }
    TokenRange::new(start, tokens.end())
}

/// *non-Jewish*: a group with the lower-case word that a hyphen ties to it.
fn with_prefix(view: &View, tokens: TokenRange) -> TokenRange {
    let start = tokens.first();
    let prefixed = start > 1
        && view.kind(start - 1) == Some(TokenKind::Hyphen)
        && view.is_tied(start)
        && view.is_tied(start - 1)
        && view.look(start - 2).has(Look::WORD)
        && !view.look(start - 2).any(Look::CAPITAL.and(Look::NUMBER));
    if prefixed {
        TokenRange::new(start - 2, tokens.end())
    } else {
        tokens
    }
}

/// The listed name that covers exactly these tokens and is of the rule's kind; of several places the largest.
fn listed(view: &View, tokens: TokenRange, kind: Kind) -> Option<NameId> {
    if !view.look(tokens.first()).has(Look::NAME) {
        return None;
    }
    let size = |id: NameId| {
        let name = view.document.lexicon.name(id);
        (!name.needs_context, name.is_capital, name.population)
    };
    let hits = view.document.hits.at(tokens.first()).iter();
    hits.filter(|hit| hit.tokens == tokens)
        .filter_map(|hit| match hit.entry {
            Entry::Name(id) if family(id.kind()) == family(kind) => Some(id),
            _ => None,
        })
        .reduce(|one, other| match size(other) >= size(one) {
            true => other,
            false => one,
        })
}

/// Kinds among which the dictionary decides.
fn family(kind: Kind) -> u8 {
    match kind {
        Kind::Person => 0,
        Kind::Org => 1,
        Kind::Gpe | Kind::Loc | Kind::Fac => 2,
        Kind::Norp => 3,
        Kind::Event | Kind::Law | Kind::Work => 4,
        _ => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dictionary::Lexicon;
    use crate::pattern::notation::{Mark, parse, print};
    use crate::pattern::plain;

    fn marks(document: &Document, found: &[Mention]) -> Vec<Mark> {
        let top = found.iter().filter(|mention| mention.depth == 0);
        let marks = top.map(|mention| {
            let span = document.span(mention.tokens);
            Mark {
                start: span.start as usize,
                end: span.end as usize,
                label: mention.kind.label().to_lowercase(),
            }
        });
        marks.collect()
    }

    /// The examples of a rule that sees the whole article mark all its names, and one of them is by that rule.
    #[test]
    fn articles_hold_the_names_that_are_marked_in_them() {
        let lexicon = Lexicon::built_in().unwrap();
        let mut wrong = Vec::new();
        for rule in ARTICLE_RULES {
            let mut used = false;
            for example in rule.examples {
                let (text, _) = parse(example);
                let document = Document::read(&text, &lexicon);
                let mut found = find(&document);
                used |= found.iter().any(|mention| mention.rule == rule.name);
                found.retain(|mention| {
                    !matches!(mention.kind, Kind::Date | Kind::Time | Kind::Quantity)
                });
                let printed = print(&text, &marks(&document, &found));
                if printed != *example {
                    wrong.push(format!(
                        "{}\n  is    {printed}\n  wants {example}",
                        rule.name
                    ));
                }
            }
            if !used {
                wrong.push(format!("{}: no example uses it", rule.name));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    /// Each rule, run alone, finds in its examples exactly what is marked there.
    #[test]
    fn rules_find_what_their_examples_mark() {
        let lexicon = Lexicon::built_in().unwrap();
        let mut wrong = Vec::new();
        for (rank, rule) in WORD_RULES.iter().enumerate() {
            for example in rule.examples {
                let (text, _) = parse(example);
                let document = Document::read(&text, &lexicon);
                let view = View::of(&document);
                let found = candidates(&view, 1 << rank);
                let found = overlap::resolve(found, document.tokens.len()).top;
                let printed = print(&text, &marks(&document, &found));
                if printed != *example {
                    wrong.push(format!(
                        "{}\n  is    {printed}\n  wants {example}",
                        rule.name
                    ));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    /// At every token each rule finds what its pattern says when it is read as it stands, and nothing is found by a rule
    /// that is taken for one that can't begin there.
    #[test]
    fn the_program_finds_what_the_patterns_say() {
        let lexicon = Lexicon::built_in().unwrap();
        let examples = rules().flat_map(|rule| rule.examples);
        let mut texts: Vec<String> = examples.map(|example| parse(example).0).collect();
        for seed in std::fs::read_dir("seeds").unwrap() {
            texts.push(std::fs::read_to_string(seed.unwrap().path()).unwrap());
        }
        // Capitals and marks where they are rare, and in which a pattern can be wrong for long.
        let all = texts.join(" ");
        texts.push(all.to_uppercase());
        texts.push(all.replace(' ', "-"));
        texts.push(all.replace(" the ", " and ").replace(". ", ", "));
        let mut wrong = Vec::new();
        for text in &texts {
            let document = Document::read(text, &lexicon);
            let view = View::of(&document);
            let mut matcher = Matcher::new(&view, &PROGRAM);
            let tokens = 0..document.tokens.len();
            for at in tokens.filter(|at| view.look(*at).any(STARTERS)) {
                matcher.enter(document.sentence_at(at));
                let begin = matcher.begin(at);
                for (rank, rule) in WORD_RULES.iter().enumerate() {
                    let wanted = plain::find(&rule.pattern, &view, at);
                    let can_begin = begin >> rank & 1 != 0;
                    let found = can_begin.then(|| matcher.find(rank)).flatten();
                    if found != wanted {
                        let words = document.word(at);
                        wrong.push(format!(
                            "{} at token {at}, {words}: {found:?} instead of {wanted:?}",
                            rule.name
                        ));
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
