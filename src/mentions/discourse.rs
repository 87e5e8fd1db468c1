//! The second pass: what the rest of the article says of a name. One sense per article: *Kato* is who *David Kato* is,
//! *SMUG* is what stands behind *(SMUG)*, and a name that weak rules found is what most of its places in the article say.

use std::collections::hash_map::Entry;

use foldhash::{HashMap, HashMapExt};

use super::evidence::Evidence;
use super::{ArticleRule, Kind, Mention};
use crate::dictionary::{self, Class, Classes};
use crate::pattern::{Look, View};
use crate::span::TokenRange;
use crate::token::TokenKind;

/// Rules surer than this decide what a name is in the whole article.
const SURE: f32 = 0.75;
/// Rules less sure than this only find names, they don't spread them.
const WEAK: f32 = 0.6;
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

/// What a word or phrase is known to be from elsewhere in the article.
#[derive(Clone, Copy)]
struct Known {
    kind: Kind,
    confidence: f32,
    rule: &'static str,
}

/// Mends the kinds of weak mentions and adds mentions of names that were found elsewhere in the article.
pub(super) fn complete(view: &View, mentions: &mut Vec<Mention>) {
    let mut known = Names::with_room_for(mentions.len());
    for mention in mentions.iter() {
        known.learn(view, mention);
    }
    let evidence = Evidence::gather(view, mentions);
    let common = acronyms(view, mentions, &mut known);
    initials(view, mentions, &mut known);
    mentions.retain_mut(|mention| mend(view, mention, &known, &evidence, &common));
    let mut taken = vec![false; view.document.tokens.len()];
    for mention in mentions.iter() {
        taken[mention.tokens.indices()].fill(true);
    }
    let mut added = Vec::new();
    for at in 0..taken.len() {
        if !view.look(at).has(Look::CAPITAL)
            || taken[at]
            || common.contains(&view.document.word(at))
        {
            continue;
        }
        let Some((end, found)) = known.find(view, at, &taken) else {
            if known.part(view.document.word(at)).is_none() {
                added.extend(country(view, at));
            }
            continue;
        };
        let mut tokens = TokenRange::new(at, end);
        let mut kind = found.kind;
        if found.confidence < SURE {
            kind = evidence.kind(view, tokens).unwrap_or(kind);
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
            value: String::new(),
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
    let dubious = look.has(Look::SHOUTED) || look.has(Look::FIRST.and(Look::COMMON));
    let beside = is_name_beside(view, at.wrapping_sub(1)) || is_name_beside(view, at + 1);
    if dubious || beside || view.is_tied(at) {
        return None;
    }
    let tokens = TokenRange::new(at, at + 1);
    let hits = document.hits.at(at).iter();
    let mut names = hits.filter_map(|hit| match hit.entry {
        dictionary::Entry::Name(id) if hit.tokens == tokens => Some(id),
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
        value: document.lexicon.name(name).country.to_string(),
        depth: 0,
        confidence: 0.7,
    })
}

/// The names of an article.
struct Names<'a> {
    /// Whole names and acronyms, by their text.
    whole: HashMap<&'a str, Known>,
    /// What single words are.
    words: HashMap<&'a str, OfName>,
}

/// What a word is in the names of an article.
#[derive(Default)]
struct OfName {
    /// How many tokens the names have that begin with it, the longest first.
    lengths: Vec<usize>,
    /// What it is as a part of persons' names.
    part: Option<Known>,
}

impl<'a> Names<'a> {
    fn with_room_for(names: usize) -> Names<'a> {
        Names {
            whole: HashMap::with_capacity(names),
            words: HashMap::with_capacity(2 * names),
        }
    }

    fn learn(&mut self, view: &View<'_, 'a>, mention: &Mention) {
        let first = view.look(mention.tokens.first());
        let telling = mention.tokens.len() > 1 || !first.any(Look::FUNCTION.and(Look::INITIAL));
        if mention.confidence < WEAK || !telling {
            return;
        }
        let document = view.document;
        let known = Known {
            kind: mention.kind,
            confidence: mention.confidence,
            rule: SAME_NAME.name,
        };
        self.whole(view, mention.tokens, known);
        if mention.kind != Kind::Person || mention.tokens.len() == 1 {
            return;
        }
        for i in mention.tokens.indices() {
            let look = view.look(i);
            let edge = i == mention.tokens.first() || i + 1 == mention.tokens.end();
            let telling = edge || look.any(Look::STRANGE.and(Look::SURNAME).and(Look::GIVEN));
            let other = Look::INITIAL.and(Look::IS_TITLE);
            // *Li* is a people too, but whoever is called *Robin Li* is called *Li*.
            let people = look.any(Look::IS_NORP) && !look.any(Look::SURNAME);
            if look.has(Look::CAPITAL) && telling && !look.any(other) && !people {
                let known = Known {
                    rule: PART_OF_NAME.name,
                    ..known
                };
                let part = &mut self.words.entry(document.word(i)).or_default().part;
                if part.is_none_or(|part| part.confidence < known.confidence) {
                    *part = Some(known);
                }
            }
        }
    }

    fn whole(&mut self, view: &View<'_, 'a>, tokens: TokenRange, known: Known) {
        let document = view.document;
        match self.whole.entry(document.words(tokens)) {
            Entry::Occupied(mut old) => {
                if old.get().confidence < known.confidence {
                    old.insert(known);
                }
            }
            Entry::Vacant(new) => {
                new.insert(known);
                let first = document.word(tokens.first());
                let lengths = &mut self.words.entry(first).or_default().lengths;
                let place = lengths.binary_search_by(|length| tokens.len().cmp(length));
                if let Err(place) = place {
                    lengths.insert(place, tokens.len());
                }
            }
        }
    }

    /// What a word is as a part of persons' names.
    fn part(&self, word: &str) -> Option<Known> {
        self.words.get(word)?.part
    }

    /// The longest known name that begins at a token.
    fn find(&self, view: &View, at: usize, taken: &[bool]) -> Option<(usize, Known)> {
        let document = view.document;
        let word = self.words.get(document.word(at))?;
        let limit = view.limit(at);
        let ends = word
            .lengths
            .iter()
            .map(|length| at + length)
            .filter(|end| *end <= limit && !taken[at..*end].iter().any(|t| *t));
        let mut whole = ends.filter_map(|end| {
            let known = self.whole.get(document.words(TokenRange::new(at, end)))?;
            Some((end, *known))
        });
        if let Some(whole) = whole.next() {
            return Some(whole);
        }
        let look = view.look(at);
        let part = word.part?;
        let named = look.any(Look::SURNAME.and(Look::GIVEN));
        // *Jaw said so*: a common word says nothing.
        let says = view.look(at + 1).has(Look::CUE) && !look.has(Look::SHOUTED);
        let plain = look.any(Look::FUNCTION.and(Look::IS_TITLE).and(Look::CALENDAR))
            || (look.has(Look::COMMON)
                && look.any(Look::FIRST.and(Look::SHOUTED))
                && !named
                && !says);
        // *the Church*, *in Coco*: no person is named like that.
        let before = if at == 0 {
            Classes::NONE
        } else {
            view.classes(at - 1)
        };
        let lower = at > 0 && !view.look(at - 1).has(Look::CAPITAL);
        let article = before.has(Class::Determiner) && !before.has(Class::PronounDemonstrative);
        let surname = look.has(Look::SURNAME) && !look.has(Look::AMBIGUOUS);
        let thing = lower && !surname && (article || before.has(Class::Locative));
        // A common word in the middle of other capitalised words belongs to them: *World Pride 2022*.
        let inside = look.has(Look::COMMON)
            && !surname
            && (is_name_beside(view, at.wrapping_sub(1)) || is_name_beside(view, at + 1));
        (!plain && !thing && !inside).then_some((at + 1, part))
    }
}

/// Whether a token is a capitalised word that a name would go on with.
fn is_name_beside(view: &View, at: usize) -> bool {
    let look = view.look(at);
    look.has(Look::CAPITAL) && !look.any(Look::FUNCTION.and(Look::IS_TITLE).and(Look::FIRST))
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
fn acronyms<'a>(view: &View<'_, 'a>, mentions: &[Mention], known: &mut Names<'a>) -> Vec<&'a str> {
    let document = view.document;
    let mut common = Vec::new();
    let opens = document.tokens.iter().map(|token| token.kind).zip(0..);
    for (_, at) in opens.filter(|(kind, _)| *kind == TokenKind::Open) {
        if at == 0 || view.kind(at + 2) != Some(TokenKind::Close) {
            continue;
        }
        let word = document.word(at + 1);
        let letters = word.chars().filter(|c| c.is_uppercase()).count();
        if letters < 2 || !view.look(at + 1).has(Look::CAPITAL) {
            continue;
        }
        let before = mentions.binary_search_by(|m| m.tokens.end().cmp(&at)).ok();
        match before.map(|i| &mentions[i]) {
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
                known.whole(view, TokenRange::new(at + 1, at + 2), known_as);
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
fn initials<'a>(view: &View<'_, 'a>, mentions: &[Mention], known: &mut Names<'a>) {
    let weak = |mention: &&Mention| {
        let first = view.look(mention.tokens.first());
        let acronym = mention.tokens.len() == 1 && first.has(Look::UPPER);
        acronym && mention.confidence < SURE && mention.name.is_none()
    };
    let mut acronyms = mentions.iter().filter(weak).peekable();
    if acronyms.peek().is_none() {
        return;
    }
    // Whether all names with these letters are places.
    let mut spelled: HashMap<String, bool> = HashMap::default();
    for mention in mentions.iter().filter(|mention| mention.tokens.len() > 1) {
        let letters = mention
            .tokens
            .indices()
            .filter_map(|i| view.document.word(i).chars().next());
        let place = mention.kind == Kind::Gpe && mention.confidence >= SURE;
        *spelled.entry(letters.collect()).or_insert(true) &= place;
    }
    for acronym in acronyms {
        let word = view.document.word(acronym.tokens.first());
        let unknown = known
            .whole
            .get(word)
            .is_none_or(|known| known.confidence < SURE);
        if unknown && spelled.get(word) == Some(&true) {
            let known_as = Known {
                kind: Kind::Gpe,
                confidence: SURE,
                rule: INITIALS_OF_PLACE.name,
            };
            known.whole(view, acronym.tokens, known_as);
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

/// Corrects the kind of a mention by what is known of its words elsewhere. False: it is none.
fn mend(
    view: &View,
    mention: &mut Mention,
    known: &Names,
    evidence: &Evidence,
    common: &[&str],
) -> bool {
    let document = view.document;
    let first = document.word(mention.tokens.first());
    let single = mention.tokens.len() == 1;
    if single && mention.name.is_none() && common.contains(&first) {
        return false;
    }
    if mention.confidence < SURE && mention.name.is_none() {
        let text = document.words(mention.tokens);
        let better = known.whole.get(text).filter(|k| k.confidence >= SURE);
        let spelled = [ACRONYM_OF_NAME.name, INITIALS_OF_PLACE.name];
        let told = better.filter(|known| spelled.contains(&known.rule));
        let elsewhere = told.map(|known| known.kind);
        let elsewhere = elsewhere.or_else(|| evidence.kind(view, mention.tokens));
        if let Some(kind) = elsewhere.or(better.map(|known| known.kind))
            && kind != mention.kind
        {
            mention.kind = kind;
            mention.rule = told.map_or(SAME_NAME.name, |known| known.rule);
            mention.confidence = SURE;
        }
    }
    if single && mention.kind != Kind::Person && mention.kind != Kind::Org {
        let person = known.part(first).filter(|p| p.confidence >= SURE);
        let weak = mention.name.is_none_or(|id| {
            let name = document.lexicon.name(id);
            let surname = view.look(mention.tokens.first()).has(Look::SURNAME);
            name.needs_context
                || (name.kind == Kind::Gpe && name.population > 0 && !name.is_capital)
                || (name.kind == Kind::Norp && surname)
        });
        let placed = evidence.is_place(view, mention.tokens);
        if let (Some(person), true, false) = (person, weak, placed) {
            mention.kind = Kind::Person;
            mention.name = None;
            mention.value.clear();
            mention.rule = person.rule;
        }
    }
    true
}
