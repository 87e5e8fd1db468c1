//! Whom the text is about where it gives a short name.

use crate::dictionary::{Class, Entry, TitleKind};
use crate::mentions::Mention;
use crate::span::TokenRange;
use crate::text::{Document, Tag};
use crate::token::TokenKind;

/// Whether a name is given in passing: as an object, behind a preposition or *and*, as the last words of a sentence, or as
/// somebody's relation (*his widow, Ana Example,*). The next short name rather means who is spoken of than who is mentioned so.
pub(super) fn is_passing(document: &Document, mention: &Mention) -> bool {
    let start = mention.role.map_or(mention.tokens.first(), |role| {
        role.first().min(mention.tokens.first())
    });
    let sentence = document.sentence_at(mention.tokens.first());
    let end = mention.tokens.end();
    if document.tokens.get(end).map(|t| t.kind) == Some(TokenKind::Period) {
        return true;
    }
    if is_relation(document, mention.tokens.first(), sentence.first()) {
        return true;
    }
    let mut at = start;
    while at > sentence.first() && is_attribute(document, at - 1) {
        at -= 1;
    }
    let Some(before) = at.checked_sub(1).filter(|at| *at >= sentence.first()) else {
        return false;
    };
    let classes = document.classes(before);
    classes.has(Class::Preposition)
        || classes.has(Class::Conjunction)
        || matches!(
            document.tags[before],
            Tag::Past | Tag::VerbS | Tag::Base | Tag::Ing | Tag::Participle
        )
}

/// Whether *his widow* or *Ana's brother* stands before a name, with or without a comma.
fn is_relation(document: &Document, name: usize, first: usize) -> bool {
    let comma = name > first && document.tokens[name - 1].kind == TokenKind::Comma;
    let mut at = name - usize::from(comma);
    while at > first && matches!(document.tags[at - 1], Tag::Noun | Tag::Adjective) {
        at -= 1;
    }
    at > first && at < name && document.tags[at - 1] == Tag::Possessive
}

/// Articles, adjectives and nouns that may stand before a name and belong to it.
fn is_attribute(document: &Document, at: usize) -> bool {
    let classes = document.classes(at);
    document.tokens[at].kind == TokenKind::Word
        && (classes.has(Class::Determiner)
            || matches!(
                document.tags[at],
                Tag::Adjective | Tag::Noun | Tag::Plural | Tag::Possessive
            ))
}

/// Whether two roles name one office: they end in the same title.
pub(super) fn shares_role(document: &Document, one: TokenRange, other: TokenRange) -> bool {
    let office = |role: TokenRange| {
        let hits = role.indices().flat_map(|at| document.hits.at(at));
        hits.filter(|hit| match hit.entry {
            Entry::Title(number) => {
                document.lexicon.title(number).kind != TitleKind::Honorific
                    && hit.tokens.end() <= role.end()
            }
            _ => false,
        })
        .max_by_key(|hit| hit.tokens.len())
        .map(|hit| document.words(hit.tokens).to_lowercase())
    };
    office(one).is_some_and(|title| office(other) == Some(title))
}
