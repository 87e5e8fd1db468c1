//! The second pass: what the rest of the article says of a name. One sense per article: *Kato* is who *David Kato* is,
//! *SMUG* is what stands behind *(SMUG)*, and a name that weak rules found is what most of its places in the article say.

use foldhash::HashMap;

use super::names::{Known, Names, OfText, is_name_beside};
use super::{ArticleRule, Kind, Mention};
use crate::dictionary::{Entry, Text};
use crate::pattern::{Look, View};
use crate::span::TokenRange;
use crate::token::TokenKind;

/// Rules surer than this decide what a name is in the whole article.
const SURE: f32 = 0.75;
/// The dictionary of countries.
const COUNTRIES: &str = "countries.csv";
/// So many words may stand before or behind the known part of a person's name.
const WIDEST: usize = 3;

/// A name that was found elsewhere in the article.
pub(super) const SAME_NAME: ArticleRule = ArticleRule {
    name: "same-name",
    examples: &[
        "Minister {person|Qyxel} left. Later {person|Qyxel} returned, with {person|Qyxel}.",
    ],
};

/// A word of a person's name that was found elsewhere in the article, with what stands beside it.
pub(super) const PART_OF_NAME: ArticleRule = ArticleRule {
    name: "part-of-name",
    examples: &[
        "Then {person|David Kato} left. Later {person|Kato} returned.",
        "Then {person|David Kato} left. They went to the {person|Kato} house.",
        "They heard chairman {person|Jaw Shaw-kong}. {person|Jaw} said so. Jaw pain is rare.",
    ],
};

/// An acronym in brackets behind the name that it stands for, and wherever it stands then.
pub(super) const ACRONYM_OF_NAME: ArticleRule = ArticleRule {
    name: "acronym-of-name",
    examples: &[
        "The {org|Qyxel Health Institute} ({org|QHI}) opened. They joined {org|QHI} in May.",
        "The {org|Qyxel Health Institute} ({org|Inqysa}) opened. They joined {org|Inqysa} in May.",
        "The gross qyxel index (GQI) rose. They read the GQI in May.",
    ],
};

/// The first letters of a place that the article names in full, and of nothing else that it names.
pub(super) const INITIALS_OF_PLACE: ArticleRule = ArticleRule {
    name: "initials-of-place",
    examples: &[
        "They came to {gpe|Dire Dawa} by train. The markets of {gpe|DD} are large.",
        "They came to {gpe|Dire Dawa} by train. The {org|Delta Directorate} is large. They joined {org|DD}.",
    ],
};

/// A country whose name people bear too, in an article in which nobody bears it.
pub(super) const COUNTRY_ALONE: ArticleRule = ArticleRule {
    name: "country-alone",
    examples: &[
        "They thanked {gpe|Jordan} for it.",
        "Then {person|Neil Jordan} left. They thanked {person|Jordan} for it.",
    ],
};

/// Mends the kinds of weak mentions and adds mentions of names that were found elsewhere in the article.
pub(super) fn complete(view: &View, mentions: &mut Vec<Mention>) {
    let mut names = Names::with_room_for(mentions.len());
    let numbers: Vec<usize> = mentions.iter().map(|m| names.learn(view, m)).collect();
    let common = acronyms(view, mentions, &mut names);
    initials(view, mentions, &numbers, &mut names);
    let mut numbers = numbers.into_iter();
    mentions.retain_mut(|mention| {
        let text = numbers.next().map(|number| &names.texts[number]);
        text.is_none_or(|text| mend(view, mention, text, &common))
    });
    let mut taken = vec![false; view.document.tokens.len()];
    for mention in mentions.iter() {
        taken[mention.tokens.indices()].fill(true);
    }
    let mut added = Vec::new();
    for (at, look) in view.looks().iter().enumerate() {
        if !look.has(Look::CAPITAL) || taken[at] {
            continue;
        }
        let word = view.document.word(at);
        if common.contains(&word) {
            continue;
        }
        let known = names.get(word);
        let Some((end, found)) = known.and_then(|word| names.find(view, at, word, &taken)) else {
            if known.is_none_or(|word| word.part.is_none()) {
                added.extend(country(view, at));
            }
            continue;
        };
        let mut tokens = TokenRange::new(at, end);
        let mut kind = found.kind;
        if found.confidence < SURE {
            let evidence = names.get(view.document.words(tokens));
            kind = evidence
                .and_then(|text| text.evidence.kind())
                .unwrap_or(kind);
        }
        if kind == Kind::Person {
            tokens = widened(view, tokens, &taken);
        }
        taken[tokens.indices()].fill(true);
        added.push(Mention {
            tokens,
            kind,
            rule: found.rule,
            name: None,
            role: None,
            value: Text::default(),
            depth: 0,
            confidence: found.confidence * 0.95,
        });
    }
    if !added.is_empty() {
        mentions.append(&mut added);
        mentions.sort_by_key(|mention| mention.tokens);
    }
}

/// The country that a word alone names.
fn country(view: &View, at: usize) -> Option<Mention> {
    let (document, look) = (view.document, view.look(at));
    if !look.has(Look::NAME) {
        return None;
    }
    let dubious = look.has(Look::SHOUTED) || look.has(Look::FIRST.and(Look::COMMON));
    let beside = is_name_beside(view, at.wrapping_sub(1)) || is_name_beside(view, at + 1);
    if dubious || beside || view.is_tied(at) {
        return None;
    }
    let tokens = TokenRange::new(at, at + 1);
    let hits = document.hits.at(at).iter();
    let mut names = hits.filter_map(|hit| match hit.entry {
        Entry::Name(id) if hit.tokens == tokens => Some(id),
        _ => None,
    });
    let name = names.find(|id| {
        let name = document.lexicon.name(*id);
        name.file == COUNTRIES && !name.is_capital && name.kind == Kind::Gpe && name.needs_context
    })?;
    Some(Mention {
        tokens,
        kind: Kind::Gpe,
        rule: COUNTRY_ALONE.name,
        name: Some(name),
        role: None,
        value: document.lexicon.name(name).country.clone(),
        depth: 0,
        confidence: 0.7,
    })
}

/// A part of a person's name with the unknown words and particles beside it: *Yaqut Khan* where only *Khan* is known.
fn widened(view: &View, tokens: TokenRange, taken: &[bool]) -> TokenRange {
    let sentence = view.document.sentence_at(tokens.first());
    let free = |at: usize| !taken[at];
    let named = |at: usize| {
        let look = view.look(at);
        look.has(Look::STRANGE) && !look.any(Look::IS_TITLE.and(Look::SHOUTED))
    };
    let (mut start, mut end) = (tokens.first(), tokens.end());
    let lowest = sentence.first().max(start.saturating_sub(WIDEST));
    let mut at = start;
    while at > lowest && free(at - 1) {
        at -= 1;
        let look = view.look(at);
        let particle = look.has(Look::PARTICLE) && !look.has(Look::FUNCTION);
        if named(at) || (particle && look.has(Look::CAPITAL)) {
            start = at;
        } else if !particle {
            break;
        }
    }
    let highest = sentence.end().min(end + WIDEST);
    while end < highest && free(end) && named(end) {
        end += 1;
    }
    TokenRange::new(start, end)
}

/// Learns acronyms in brackets behind a name. Returns those that stand behind words that are no name.
fn acronyms<'a>(view: &View<'_, 'a>, mentions: &[Mention], names: &mut Names<'a>) -> Vec<&'a str> {
    let document = view.document;
    let mut common = Vec::new();
    let opens = document.tokens.iter().map(|token| token.kind).zip(0..);
    for (_, at) in opens.filter(|(kind, _)| *kind == TokenKind::Open) {
        if at == 0 || view.kind(at + 2) != Some(TokenKind::Close) {
            continue;
        }
        let word = document.word(at + 1);
        let letters = word.chars().filter(|c| c.is_uppercase()).count();
        let look = view.look(at + 1);
        let before = mentions.binary_search_by(|m| m.tokens.end().cmp(&at)).ok();
        let before = before.map(|i| &mentions[i]);
        // *(Olade)*: many languages write an acronym like a name.
        let word_like = look.has(Look::STRANGE) && before.is_some_and(|m| m.kind == Kind::Org);
        if !look.has(Look::CAPITAL) || (letters < 2 && !word_like) {
            continue;
        }
        match before {
            Some(mention) if mention.tokens.len() > 1 => {
                let kind = match mention.kind {
                    // Nobody is called by initials in brackets.
                    Kind::Person | Kind::Norp => Kind::Org,
                    kind => kind,
                };
                let known_as = Known {
                    kind,
                    confidence: 0.9,
                    rule: ACRONYM_OF_NAME.name,
                };
                let number = names.number(word);
                names.whole(view, TokenRange::new(at + 1, at + 2), number, known_as);
            }
            Some(_) => {}
            None if !view.look(at - 1).has(Look::CAPITAL) && spells(view, at, word) => {
                common.push(word)
            }
            None => {}
        }
    }
    common
}

/// Learns the acronyms that no rule knows and that are the first letters of a place, where no other name has them.
fn initials<'a>(
    view: &View<'_, 'a>,
    mentions: &[Mention],
    numbers: &[usize],
    names: &mut Names<'a>,
) {
    let weak = |(mention, _): &(&Mention, &usize)| {
        let first = view.look(mention.tokens.first());
        let acronym = mention.tokens.len() == 1 && first.has(Look::UPPER);
        acronym && mention.confidence < SURE && mention.name.is_none()
    };
    let mut acronyms = mentions.iter().zip(numbers).filter(weak).peekable();
    if acronyms.peek().is_none() {
        return;
    }
    // Whether all names with these letters are places.
    let mut spelled: HashMap<&str, Option<bool>> = HashMap::default();
    let words = acronyms.clone().map(|(acronym, _)| acronym.tokens);
    spelled.extend(words.map(|tokens| (view.document.words(tokens), None)));
    let mut letters = String::new();
    for mention in mentions.iter().filter(|mention| mention.tokens.len() > 1) {
        let words = mention.tokens.indices().map(|i| view.document.word(i));
        letters.clear();
        letters.extend(words.filter_map(|word| word.chars().next()));
        if let Some(places) = spelled.get_mut(letters.as_str()) {
            let place = mention.kind == Kind::Gpe && mention.confidence >= SURE;
            *places = Some(places.unwrap_or(true) && place);
        }
    }
    for (acronym, number) in acronyms {
        let word = view.document.word(acronym.tokens.first());
        let known = names.texts[*number].whole;
        let unknown = known.is_none_or(|known| known.confidence < SURE);
        if unknown && spelled.get(word) == Some(&Some(true)) {
            let known_as = Known {
                kind: Kind::Gpe,
                confidence: SURE,
                rule: INITIALS_OF_PLACE.name,
            };
            names.whole(view, acronym.tokens, *number, known_as);
        }
    }
}

/// Whether the letters of `word` begin the words before token `at`.
fn spells(view: &View, at: usize, word: &str) -> bool {
    let mut at = at;
    let mut letters = word
        .chars()
        .rev()
        .filter(|c| c.is_alphabetic())
        .map(|c| c.to_ascii_lowercase());
    letters.all(|letter| {
        for _ in 0..2 {
            if at == 0 {
                return false;
            }
            at -= 1;
            let first = view.document.word(at).chars().next().unwrap_or(' ');
            if first.to_ascii_lowercase() == letter {
                return true;
            }
        }
        false
    })
}

/// Corrects the kind of a mention by what is known of its text elsewhere. False: it is none.
fn mend(view: &View, mention: &mut Mention, text: &OfText, common: &[&str]) -> bool {
    let document = view.document;
    let first = mention.tokens.first();
    let single = mention.tokens.len() == 1;
    if single && mention.name.is_none() && common.contains(&document.word(first)) {
        return false;
    }
    if mention.confidence < SURE && mention.name.is_none() {
        let better = text.whole.filter(|known| known.confidence >= SURE);
        let spelled = [ACRONYM_OF_NAME.name, INITIALS_OF_PLACE.name];
        let told = better.filter(|known| spelled.contains(&known.rule));
        let elsewhere = told.map(|known| known.kind);
        let elsewhere = elsewhere.or_else(|| text.evidence.kind());
        if let Some(kind) = elsewhere.or(better.map(|known| known.kind))
            && kind != mention.kind
        {
            mention.kind = kind;
            mention.rule = told.map_or(SAME_NAME.name, |known| known.rule);
            mention.confidence = SURE;
        }
    }
    if single && mention.kind != Kind::Person && mention.kind != Kind::Org {
        let person = text.part.filter(|part| part.confidence >= SURE);
        let weak = mention.name.is_none_or(|id| {
            let name = document.lexicon.name(id);
            let surname = view.look(first).has(Look::SURNAME);
            name.needs_context
                || (name.kind == Kind::Gpe && name.population > 0 && !name.is_capital)
                || (name.kind == Kind::Norp && surname)
        });
        let placed = text.evidence.kind() == Some(Kind::Gpe);
        if let (Some(person), true, false) = (person, weak, placed) {
            mention.kind = Kind::Person;
            mention.name = None;
            mention.value = Text::default();
            mention.rule = person.rule;
        }
    }
    true
}
