//! Acronyms that the article explains: what stands in brackets behind a name is called so, whatever else is.

use foldhash::HashMap;

use super::discourse::SURE;
use super::names::{Known, Meaning, Names};
use super::{ArticleRule, Kind, Mention};
use crate::dictionary::NameId;
use crate::pattern::{Look, View};
use crate::span::TokenRange;
use crate::token::TokenKind;

/// An acronym in brackets behind the name that it stands for, and wherever it stands then.
pub(super) const ACRONYM_OF_NAME: ArticleRule = ArticleRule {
    name: "acronym-of-name",
    examples: &[
        "The {org|Qyxel Health Institute} ({org|QHI}) opened. They joined {org|QHI} in May.",
        "The {org|Qyxel Health Institute} ({org|Inqysa}) opened. They joined {org|Inqysa} in May.",
        "The gross qyxel index (GQI) rose. They read the GQI in May.",
        "The {org|Anti-Corruption Commission} ({org|ACC}) opened. They joined the {org|ACC} in May.",
        "The consumer price index (CPI) rose. They read the CPI in May.",
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

/// Learns acronyms in brackets behind a name. Returns those that stand behind words that are no name.
pub(super) fn explained<'a>(
    view: &View<'_, 'a>,
    mentions: &[Mention],
    names: &mut Names<'a>,
) -> Vec<&'a str> {
    let document = view.document;
    let mut common = Vec::new();
    let marks = document.marks.iter().map(|mark| *mark as usize);
    for at in marks.filter(|at| view.kind(*at) == Some(TokenKind::Open)) {
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
        let acronym = TokenRange::new(at + 1, at + 2);
        let own = mentions.binary_search_by(|m| m.tokens.cmp(&acronym)).ok();
        let listed = own.and_then(|i| mentions[i].name);
        let is_other = listed.is_some_and(|id| !resembles(view, at, id));
        let spelled = spells(view, at, word);
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
                names.whole(view, acronym, number, known_as);
                if spelled && is_other && listed != mention.name {
                    let name = mention.name;
                    names.texts[number].explained = Some(Meaning { kind, name });
                }
            }
            Some(_) => {}
            None if spelled
                && !view.look(at - 1).has(Look::CAPITAL)
                && (listed.is_none() || is_other) =>
            {
                common.push(word);
            }
            None if spelled && is_other => {
                let (kind, name) = (Kind::Org, None);
                let number = names.number(word);
                names.texts[number].explained = Some(Meaning { kind, name });
            }
            None => {}
        }
    }
    common
}

/// Whether the words before token `at` have at least half of the telling words of a listed name, as far as their beginnings tell:
/// *Food and Agricultural Organisation* is the *Food and Agriculture Organization*. Of a name of one word nothing can be told.
fn resembles(view: &View, at: usize, name: NameId) -> bool {
    const FARTHEST: usize = 12;
    const SHORTEST: usize = 4;
    const TELLING: usize = 5;
    let document = view.document;
    let name = &*document.lexicon.name(name).name;
    if !name.contains(' ') {
        return true;
    }
    let begins = |word: &str, with: &str| {
        let beginning = with.get(..TELLING).unwrap_or(with);
        let start = word.get(..beginning.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(beginning))
    };
    let is_there = |word: &str| {
        let before = at.saturating_sub(FARTHEST)..at;
        before.into_iter().any(|i| begins(document.word(i), word))
    };
    let words = name.split([' ', '-']).filter(|word| word.len() >= SHORTEST);
    let (all, there) = words.fold((0, 0), |(all, there), word| {
        (all + 1, there + usize::from(is_there(word)))
    });
    2 * there >= all
}

/// Learns the acronyms that no rule knows and that are the first letters of a place, where no other name has them.
pub(super) fn initials<'a>(
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
