//! Roles: the title or office written with a person's name, before it or behind it.

use super::{Kind, Mention};
use crate::dictionary::{Class, Entry, TitleKind};
use crate::pattern::{Look, View};
use crate::span::TokenRange;
use crate::token::TokenKind;

/// Widens each role over the words that belong to it, and adds the office that stands behind a name.
pub(super) fn add(view: &View, mentions: &mut [Mention]) {
    for i in 0..mentions.len() {
        if mentions[i].kind != Kind::Person {
            continue;
        }
        mentions[i].role = match mentions[i].role {
            Some(role) => Some(widened(view, mentions, i, role)),
            None => match before(view, mentions[i].tokens) {
                Some(role) => Some(widened(view, mentions, i, role)),
                None => behind(view, mentions, i),
            },
        };
    }
}

/// The longest title that ends directly before a name.
fn before(view: &View, name: TokenRange) -> Option<TokenRange> {
    let start = name.first();
    let end = start - usize::from(start > 0 && view.kind(start - 1) == Some(TokenKind::Period));
    (start.saturating_sub(5)..start)
        .flat_map(|at| view.document.hits.at(at))
        .find(|hit| hit.tokens.end() == end && matches!(hit.entry, Entry::Title(_)))
        .map(|hit| hit.tokens)
}

/// *French* and *President's* before *Foreign Minister*, *Diplomatic Counselor*.
fn widened(view: &View, mentions: &[Mention], person: usize, role: TokenRange) -> TokenRange {
    let mut start = role.first();
    let mut before = person;
    loop {
        let own = start;
        while before > 0 && mentions[before - 1].tokens.end() > start {
            before -= 1;
        }
        let genitive = usize::from(start > 0 && view.is_genitive(start - 1));
        if before > 0 && mentions[before - 1].tokens.end() == start - genitive {
            let mention = &mentions[before - 1];
            if matches!(mention.kind, Kind::Norp | Kind::Gpe | Kind::Org) {
                start = mention.tokens.first();
                before -= 1;
            }
        } else if genitive == 1 && start > 1 && view.look(start - 2).has(Look::IS_TITLE) {
            start -= 2;
        }
        if start == own {
            return TokenRange::new(start, role.end());
        }
    }
}

/// *, head of the International Department of …*
fn behind(view: &View, mentions: &[Mention], person: usize) -> Option<TokenRange> {
    let name = mentions[person].tokens;
    let limit = view.limit(name.first());
    let mut at = name.end();
    if view.kind(at) == Some(TokenKind::Open) {
        while at < limit && view.kind(at) != Some(TokenKind::Close) {
            at += 1;
        }
        at += 1;
    }
    if view.kind(at) != Some(TokenKind::Comma) {
        return None;
    }
    at += 1;
    if view.classes(at).has(Class::Determiner) {
        at += 1;
    }
    let start = at;
    // Nationalities, adjectives and organizations may stand before the office.
    for _ in 0..4 {
        if let Some(end) = office_end(view, at) {
            let end = with_links(view, mentions, end, limit);
            // In a list the office belongs to the name behind it.
            let next = mentions.get(mentions.partition_point(|m| m.tokens.first() < end));
            let others = next.is_some_and(|m| m.tokens.first() == end && m.kind == Kind::Person);
            return (!others).then(|| TokenRange::new(start, end));
        }
        at = match mentions[person + 1..]
            .iter()
            .take(8)
            .find(|m| m.tokens.end() > at)
        {
            Some(m) if m.tokens.first() == at && m.kind != Kind::Person => {
                m.tokens.end() + usize::from(view.is_genitive(m.tokens.end()))
            }
            _ if view.look(at).has(Look::WORD) && !view.look(at).has(Look::FUNCTION) => at + 1,
            _ => return None,
        };
        if at >= limit {
            return None;
        }
    }
    None
}

fn office_end(view: &View, at: usize) -> Option<usize> {
    let hits = view.document.hits.at(at).iter().rev();
    hits.filter(|hit| match hit.entry {
        Entry::Title(number) => view.document.lexicon.title(number).kind != TitleKind::Honorific,
        _ => false,
    })
    .map(|hit| hit.tokens.end())
    .next()
}

/// The end of *of the State Duma Committee on International Affairs* and the like.
fn with_links(view: &View, mentions: &[Mention], end: usize, limit: usize) -> usize {
    let mut end = end;
    while end < limit && view.classes(end).has(Class::Preposition) {
        let mut at = end + 1;
        while at < limit
            && (view.classes(at).has(Class::Determiner) || view.look(at).any(Look::IS_TITLE))
        {
            at += 1;
        }
        let from = mentions.partition_point(|m| m.tokens.first() < at);
        let next = mentions.get(from);
        match next {
            Some(m)
                if m.tokens.first() == at
                    && matches!(m.kind, Kind::Org | Kind::Gpe | Kind::Loc | Kind::Norp) =>
            {
                end = m.tokens.end();
                // *of the French party Renaissance*
                let named = mentions
                    .get(from + 1)
                    .filter(|next| next.tokens.first() == end + 1);
                if let (true, Some(next)) = (
                    view.look(end).has(Look::HEAD),
                    named.filter(|n| n.kind == Kind::Org),
                ) {
                    end = next.tokens.end();
                }
            }
            _ => break,
        }
    }
    end
}
