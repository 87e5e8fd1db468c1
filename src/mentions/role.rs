//! Roles: the title or office written with a person's name, before it or behind it.

use super::{Kind, Mention};
use crate::dictionary::{Class, Entry, TitleKind};
use crate::pattern::{Look, View};
use crate::span::TokenRange;
use crate::text::Tag;
use crate::token::TokenKind;

/// Widens each role over the words that belong to it, and adds the office that stands behind a name.
pub(super) fn add(view: &View, mentions: &mut [Mention]) {
    for i in 0..mentions.len() {
        if mentions[i].kind != Kind::Person {
            continue;
        }
        let title = mentions[i]
            .role
            .or_else(|| before(view, mentions[i].tokens))
            .map(|title| without_address(view, title));
        let title = title.filter(|title| is_held(view, *title, mentions[i].tokens));
        // *His Excellency Ana Example, President of …*: what somebody is says more than how one is addressed.
        let office = match title {
            Some(title) if !is_honorific(view, title) => None,
            _ => behind(view, mentions, i).or_else(|| {
                let written = title.unwrap_or(mentions[i].tokens).first();
                let office = apposed(view, TokenRange::new(written, mentions[i].tokens.end()))?;
                Some(widened(view, mentions, i, office))
            }),
        };
        mentions[i].role = office.or_else(|| Some(widened(view, mentions, i, title?)));
    }
}

/// Whether the title before a name is what its bearer is: not where it is a verb (*prosecutors accused Guo*), nor where it
/// is several people's (*partners*) and no further name follows.
fn is_held(view: &View, title: TokenRange, name: TokenRange) -> bool {
    let last = title.end() - 1;
    let classes = view.classes(last);
    let of = title
        .indices()
        .any(|at| view.classes(at).has(Class::Preposition));
    let several = classes.has(Class::Plural) && !classes.has(Class::Noun) && !of;
    let listed = view.kind(name.end()) == Some(TokenKind::Comma)
        || view.classes(name.end()).has(Class::Conjunction);
    view.document.tags[last] != Tag::Past && (!several || listed)
}

/// Whether a title is only a form of address.
fn is_honorific(view: &View, title: TokenRange) -> bool {
    let hits = title.indices().flat_map(|at| view.document.hits.at(at));
    let mut titles = hits.filter_map(|hit| match hit.entry {
        Entry::Title(number) => Some(view.document.lexicon.title(number)),
        _ => None,
    });
    titles.all(|title| title.kind == TitleKind::Honorific)
}

/// *Foreign Secretary Lord Cameron*: the office, where one stands before the form of address.
fn without_address(view: &View, title: TokenRange) -> TokenRange {
    let behind = TokenRange::new(title.end(), title.end());
    let address = before(view, behind).filter(|last| is_honorific(view, *last));
    let Some(address) = address else {
        return title;
    };
    let office = if title.first() < address.first() {
        Some(TokenRange::new(title.first(), address.first()))
    } else {
        before(view, address)
    };
    office
        .filter(|office| !is_honorific(view, *office))
        .unwrap_or(title)
}

/// The longest title that ends directly before a name, in its sentence.
fn before(view: &View, name: TokenRange) -> Option<TokenRange> {
    let start = name.first();
    let lowest = view.document.sentence_at(start).first();
    let end = start - usize::from(start > 0 && view.kind(start - 1) == Some(TokenKind::Period));
    (start.saturating_sub(5).max(lowest)..start)
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

/// *the Minister of Information, Ana Example, said*: the office before the comma before a name that another comma or the end of the
/// sentence ends.
fn apposed(view: &View, name: TokenRange) -> Option<TokenRange> {
    const LONGEST: usize = 12;
    let comma = name.first().checked_sub(1)?;
    let lowest = view.document.sentence_at(name.first()).first();
    let ends = |at: usize| {
        at >= view.limit(name.first())
            || matches!(
                view.kind(at),
                Some(TokenKind::Comma | TokenKind::Period | TokenKind::Dash)
            )
    };
    if comma <= lowest || view.kind(comma) != Some(TokenKind::Comma) || !ends(name.end()) {
        return None;
    }
    let links = |at: usize| {
        let classes = view.classes(at);
        view.look(at).has(Look::CAPITAL)
            || classes.has(Class::Preposition)
            || classes.has(Class::Definite)
            || classes.has(Class::Conjunction)
    };
    let mut starts = comma.saturating_sub(LONGEST).max(lowest)..comma;
    let fits = |at: &usize| {
        office_end(view, *at).is_some_and(|end| {
            let tied = end == comma || view.classes(end).has(Class::Preposition);
            tied && (end..comma).all(links)
        })
    };
    let start = starts.find(fits)?;
    Some(TokenRange::new(start, comma))
}

fn office_end(view: &View, at: usize) -> Option<usize> {
    let hits = view.document.hits.at(at).iter().rev();
    hits.filter(|hit| match hit.entry {
        Entry::Title(number) => view.document.lexicon.title(number).kind != TitleKind::Honorific,
        _ => false,
    })
    .map(|hit| hit.tokens.end())
    .find(|end| !view.classes(end - 1).has(Class::Plural) || view.classes(end - 1).has(Class::Noun))
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
