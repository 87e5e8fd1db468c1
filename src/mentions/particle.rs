//! Surnames with particles in lower case: *von der Leyen*, *bin Salman*, *al-Assad*. Rules of words begin at capitals, so that
//! the particles are added when all people of the article are known.

use foldhash::{HashSet, HashSetExt};

use super::{ArticleRule, Kind, Mention};
use crate::dictionary::Class;
use crate::pattern::{Look, View};
use crate::span::TokenRange;
use crate::token::TokenKind;

/// So many particles stand before a surname at most: *von und zu*.
const MOST: usize = 3;

/// A surname with the particle that it has in somebody's full name, or that a hyphen ties to it.
pub(super) const SURNAME: ArticleRule = ArticleRule {
    name: "surname-with-particle",
    examples: &[
        "Then {person|Ursula von der Qyxel} left. Later {person|von der Qyxel} returned.",
        "Then {person|Bashar al-Qyxel} left. Later {person|al-Qyxel} returned.",
        "Then {person|Maria Qyxel} left. The bin {person|Qyxel} took stood there.",
    ],
};

/// Widens the short names of people over the particles before them.
pub(super) fn add(view: &View, mentions: &mut [Mention]) {
    let mut full: HashSet<(&str, &str)> = HashSet::new();
    for mention in mentions.iter().filter(|m| m.kind == Kind::Person) {
        let names = mention.tokens.indices().skip(2);
        let particles = names.filter(|at| is_particle(view, at - 1));
        full.extend(particles.map(|at| (view.document.word(at - 1), view.document.word(at))));
    }
    for i in 0..mentions.len() {
        if mentions[i].kind != Kind::Person {
            continue;
        }
        let tokens = mentions[i].tokens;
        let free = i.checked_sub(1).map_or(0, |i| mentions[i].tokens.end());
        let start = start(view, tokens.first(), free, &full);
        if start < tokens.first() {
            mentions[i].tokens = TokenRange::new(start, tokens.end());
            mentions[i].rule = SURNAME.name;
        }
    }
}

/// Where the particles before a surname begin.
fn start(view: &View, name: usize, free: usize, full: &HashSet<(&str, &str)>) -> usize {
    let lowest = view.document.sentence_at(name).first().max(free);
    if name >= lowest + 2
        && view.kind(name - 1) == Some(TokenKind::Hyphen)
        && view.is_tied(name)
        && view.is_tied(name - 1)
        && is_particle(view, name - 2)
    {
        return name - 2;
    }
    let word = |at: usize| view.document.word(at);
    let known = name > lowest && full.contains(&(word(name - 1), word(name)));
    let mut start = name;
    while known
        && start > lowest.max(name.saturating_sub(MOST))
        && is_particle(view, start - 1)
        && !view.look(start - 1).has(Look::CAPITAL)
    {
        start -= 1;
    }
    start
}

fn is_particle(view: &View, at: usize) -> bool {
    view.classes(at).has(Class::Particle) && !view.look(at).has(Look::CAPITAL)
}
