//! The second pass: what the rest of the article says of a name. One sense per article: *Kato* is who *David Kato* is,
//! *SMUG* is what stands behind *(SMUG)*, and a name that weak rules found is what most of its places in the article say.

use super::acronyms::{self, ACRONYM_OF_NAME, INITIALS_OF_PLACE};
use super::names::{Names, OfText, is_name_beside};
use super::{ArticleRule, Kind, Mention};
use crate::dictionary::{Entry, Text};
use crate::pattern::{Look, View};
use crate::span::TokenRange;

/// Rules surer than this decide what a name is in the whole article.
pub(super) const SURE: f32 = 0.75;
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
    let common = acronyms::explained(view, mentions, &mut names);
    acronyms::initials(view, mentions, &numbers, &mut names);
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
        id.kind() == Kind::Gpe && id.needs_context() && {
            let name = document.lexicon.name(*id);
            name.file == COUNTRIES && !name.is_capital
        }
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

/// Corrects the kind of a mention by what is known of its text elsewhere. False: it is none.
fn mend(view: &View, mention: &mut Mention, text: &OfText, common: &[&str]) -> bool {
    let document = view.document;
    let first = mention.tokens.first();
    let single = mention.tokens.len() == 1;
    if single && common.contains(&document.word(first)) {
        return false;
    }
    if let (Some(_), Some(meaning)) = (mention.name, text.explained) {
        mention.kind = meaning.kind;
        mention.name = meaning.name;
        mention.value = Text::default();
        mention.rule = ACRONYM_OF_NAME.name;
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
    // Sboniso Duma, then Duma: not the State Duma, whose name is longer.
    let shortened = || {
        let name = mention.name.map(|id| document.lexicon.name(id));
        name.is_some_and(|name| !name.needs_context && *name.name != *document.word(first))
    };
    let may_be_person = match mention.kind {
        Kind::Person => false,
        Kind::Org => single && text.evidence.kind() != Some(Kind::Org) && shortened(),
        _ => true,
    };
    if single && may_be_person {
        let person = text.part.filter(|part| part.confidence >= SURE);
        let weak = mention.name.is_none_or(|id| {
            let name = document.lexicon.name(id);
            let surname = view.look(first).has(Look::SURNAME);
            name.needs_context
                || name.kind == Kind::Org
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
