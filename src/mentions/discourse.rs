//! The second pass: what the rest of the article says of a name. One sense per article: *Kato* is who *David Kato* is,
//! *SMUG* is what stands behind *(SMUG)*, and a name that a weak rule found is what a strong rule says of it elsewhere.

use std::collections::HashMap;

use super::{Kind, Mention, headline};
use crate::dictionary::{Class, Classes};
use crate::pattern::{Look, View};
use crate::span::TokenRange;
use crate::token::TokenKind;

/// Rules surer than this decide what a name is in the whole article.
const SURE: f32 = 0.75;
/// Rules less sure than this only find names, they don't spread them.
const WEAK: f32 = 0.6;

/// What a word or phrase is known to be from elsewhere in the article.
#[derive(Clone, Copy)]
struct Known {
    kind: Kind,
    confidence: f32,
    mention: u32,
    rule: &'static str,
}

/// Mends the kinds of weak mentions and adds mentions of names that were found elsewhere in the article.
pub(super) fn complete(view: &View, mentions: &mut Vec<Mention>) {
    let mut known = Names::default();
    for (i, mention) in mentions.iter().enumerate() {
        known.learn(view, mention, i as u32);
    }
    let common = acronyms(view, mentions, &mut known);
    mentions.retain_mut(|mention| mend(view, mention, &known, &common));
    let mut taken = vec![false; view.document.tokens.len()];
    for mention in mentions.iter() {
        taken[mention.tokens.indices()].fill(true);
    }
    let mut added = Vec::new();
    for at in 0..taken.len() {
        if taken[at]
            || !view.look(at).has(Look::CAPITAL)
            || common.contains(&view.document.word(at))
        {
            continue;
        }
        if let Some((end, found)) = known.find(view, at, &taken) {
            taken[at..end].fill(true);
            added.push(Mention {
                tokens: TokenRange::new(at, end),
                kind: found.kind,
                rule: found.rule,
                name: None,
                role: None,
                value: String::new(),
                depth: 0,
                confidence: found.confidence * 0.95,
            });
        }
    }
    headline::add(view, mentions, &mut taken, &mut added);
    if !added.is_empty() {
        mentions.append(&mut added);
        mentions.sort_by_key(|mention| mention.tokens);
    }
}

/// The names of an article by their first words.
#[derive(Default)]
struct Names<'a> {
    /// Whole names and acronyms: their text and what they are, by first word.
    whole: HashMap<&'a str, Vec<(&'a str, usize, Known)>>,
    /// Single words of persons' names.
    parts: HashMap<&'a str, Known>,
}

impl<'a> Names<'a> {
    fn learn(&mut self, view: &View<'_, 'a>, mention: &Mention, number: u32) {
        let first = view.look(mention.tokens.first());
        let telling = mention.tokens.len() > 1 || !first.any(Look::FUNCTION.and(Look::INITIAL));
        if mention.confidence < WEAK || !telling {
            return;
        }
        let document = view.document;
        let known = Known {
            kind: mention.kind,
            confidence: mention.confidence,
            mention: number,
            rule: "same-name",
        };
        let text = document.words(mention.tokens);
        self.whole(
            document.word(mention.tokens.first()),
            text,
            mention.tokens.len(),
            known,
        );
        if mention.kind == Kind::Person && mention.tokens.len() > 1 {
            for i in mention.tokens.indices() {
                let look = view.look(i);
                let edge = i == mention.tokens.first() || i + 1 == mention.tokens.end();
                let telling = edge || look.any(Look::STRANGE.and(Look::SURNAME).and(Look::GIVEN));
                let other = Look::INITIAL.and(Look::IS_TITLE);
                // *Li* is a people too, but whoever is called *Robin Li* is called *Li*.
                let people = look.any(Look::IS_NORP) && !look.any(Look::SURNAME);
                if look.has(Look::CAPITAL) && telling && !look.any(other) && !people {
                    let known = Known {
                        rule: "part-of-name",
                        ..known
                    };
                    let part = self.parts.entry(document.word(i)).or_insert(known);
                    if part.confidence < known.confidence {
                        *part = known;
                    }
                }
            }
        }
    }

    fn whole(&mut self, first: &'a str, text: &'a str, length: usize, known: Known) {
        let list = self.whole.entry(first).or_default();
        match list.iter_mut().find(|(words, ..)| *words == text) {
            Some((.., old)) if old.confidence < known.confidence => *old = known,
            Some(_) => {}
            None => list.push((text, length, known)),
        }
    }

    /// What a whole text is known to be.
    fn of(&self, first: &str, text: &str) -> Option<Known> {
        let list = self.whole.get(first)?;
        list.iter()
            .find(|(words, ..)| *words == text)
            .map(|(.., known)| *known)
    }

    /// The longest known name that begins at a token.
    fn find(&self, view: &View, at: usize, taken: &[bool]) -> Option<(usize, Known)> {
        let document = view.document;
        let word = document.word(at);
        let limit = view.limit(at);
        let whole = self.whole.get(word).and_then(|list| {
            list.iter()
                .filter(|(text, length, _)| {
                    let end = at + length;
                    end <= limit
                        && !taken[at..end].iter().any(|t| *t)
                        && document.words(TokenRange::new(at, end)) == *text
                })
                .max_by_key(|(_, length, _)| *length)
                .map(|(_, length, known)| (at + length, *known))
        });
        if whole.is_some() {
            return whole;
        }
        let look = view.look(at);
        let part = self.parts.get(word)?;
        let plain = look.any(Look::FUNCTION.and(Look::IS_TITLE).and(Look::CALENDAR))
            || (look.has(Look::COMMON)
                && look.any(Look::FIRST.and(Look::SHOUTED))
                && !look.has(Look::SURNAME));
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
        (!plain && !thing).then_some((at + 1, *part))
    }
}

/// Learns acronyms in brackets behind a name. Returns those that stand behind words that are no name.
fn acronyms<'a>(view: &View<'_, 'a>, mentions: &[Mention], known: &mut Names<'a>) -> Vec<&'a str> {
    let document = view.document;
    let mut common = Vec::new();
    let tokens = &document.tokens;
    for at in 1..tokens.len().saturating_sub(2) {
        if tokens[at].kind != TokenKind::Open || tokens[at + 2].kind != TokenKind::Close {
            continue;
        }
        let word = document.word(at + 1);
        let letters = word.chars().filter(|c| c.is_uppercase()).count();
        if letters < 2 || !view.look(at + 1).has(Look::CAPITAL) {
            continue;
        }
        let before = mentions.binary_search_by(|m| m.tokens.end().cmp(&at)).ok();
        match before.map(|i| (i, &mentions[i])) {
            Some((i, mention)) if mention.tokens.len() > 1 => {
                let kind = match mention.kind {
                    // Nobody is called by initials in brackets.
                    Kind::Person | Kind::Norp => Kind::Org,
                    kind => kind,
                };
                let known_as = Known {
                    kind,
                    confidence: 0.9,
                    mention: i as u32,
                    rule: "acronym-of-name",
                };
                known.whole(word, word, 1, known_as);
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
fn mend(view: &View, mention: &mut Mention, known: &Names, common: &[&str]) -> bool {
    let document = view.document;
    let first = document.word(mention.tokens.first());
    if mention.tokens.len() == 1 && mention.name.is_none() && common.contains(&first) {
        return false;
    }
    if mention.confidence < SURE {
        let text = document.words(mention.tokens);
        if let Some(better) = known.of(first, text)
            && better.confidence >= SURE
            && better.kind != mention.kind
        {
            mention.kind = better.kind;
            mention.rule = better.rule;
            mention.confidence = better.confidence;
        }
    }
    if mention.tokens.len() == 1 && mention.kind != Kind::Person && mention.kind != Kind::Norp {
        let person = known.parts.get(first);
        let weak = mention.name.is_none_or(|id| {
            let name = document.lexicon.name(id);
            name.needs_context
                || (name.kind == Kind::Gpe && name.population > 0 && !name.is_capital)
        });
        if let (Some(person), true) = (person, weak)
            && person.confidence >= SURE
            && mention.kind != Kind::Org
        {
            mention.kind = Kind::Person;
            mention.name = None;
            mention.value.clear();
            mention.rule = person.rule;
        }
    }
    let _ = known.parts.get(first).map(|known| known.mention);
    true
}
