//! What goes on with the name of an organization behind its head noun: *of France*, *on Foreign Affairs*, *(CPC) Central Committee*.

use crate::dictionary::{Class, Entry, Kind};
use crate::pattern::{Look, View};
use crate::token::TokenKind;

/// What goes on with a name behind its head noun: *on Foreign Affairs, Defense and Armed Forces of the French Senate*.
pub(super) fn tail(view: &View, at: usize, head: Option<u32>) -> Option<usize> {
    if head.is_some_and(|head| &*view.document.lexicon.head(head).detail == "company")
        && (!is_marked(view, at) || view.look(at).has(Look::TITLE))
    {
        return None;
    }
    let links = head.map_or(&[][..], |head| &view.document.lexicon.head(head).links);
    let mut end = bracketed(view, at).unwrap_or(at);
    while links.iter().any(|link| **link == *view.document.word(end)) {
        let mut next = end + 1;
        if view.classes(next).has(Class::Determiner) && !view.look(next).has(Look::CAPITAL) {
            next += 1;
        }
        match topic(view, next) {
            Some(behind) => end = behind,
            None => break,
        }
    }
    Some(end)
}

/// Whether the capitalised words before a token hold more than words of the language: *Renewable Energy* is no company.
fn is_marked(view: &View, at: usize) -> bool {
    let names = Look::PLACE.and(Look::NORP).and(Look::ORG).and(Look::NUMBER);
    let run = (0..at)
        .rev()
        .take_while(|i| view.look(*i).has(Look::PROPER));
    run.into_iter()
        .any(|i| !view.look(i).has(Look::COMMON) || view.look(i).any(names))
}

/// The same for heads that are nothing without it; heads with no linking words take the capitalised words behind them.
pub(super) fn required_tail(view: &View, at: usize, head: Option<u32>) -> Option<usize> {
    let head_entry = view.document.lexicon.head(head?);
    if head_entry.links.is_empty() {
        return topic(view, at);
    }
    tail(view, at, head).filter(|end| *end > at)
}

/// The end of the capitalised phrase that says what an organization is for or whose it is.
pub(in crate::mentions) fn topic(view: &View, at: usize) -> Option<usize> {
    let limit = view.limit(at);
    let may_begin = |i: usize| i < limit && view.look(i).has(Look::PROPER);
    let bearer = view.look(at).has(Look::IS_TITLE)
        && (view.look(at + 1).any(Look::GIVEN.and(Look::STRANGE))
            && view.look(at + 1).has(Look::NAMEY));
    if !may_begin(at) || bearer {
        return None;
    }
    let mut end = at;
    // Where the last head noun or listed name ends: a person's name may follow it.
    let mut sure = at;
    while end < limit {
        let look = view.look(end);
        if let Some(listed) = listed_end(view, end) {
            end = listed;
            sure = end;
            if let Some(behind) = bracketed(view, end) {
                return Some(behind);
            }
            continue;
        }
        if look.has(Look::PROPER) {
            let person = look.has(Look::GIVEN) && !look.any(Look::COMMON.and(Look::PLACE));
            if end > at && (person || (look.has(Look::TITLE) && sure == end)) {
                break;
            }
            end += 1;
            if look.any(Look::ORG_HEAD.and(Look::PLACE_HEAD)) {
                sure = end;
            }
            continue;
        }
        let tied_hyphen =
            view.kind(end) == Some(TokenKind::Hyphen) && view.is_tied(end) && may_begin(end + 1);
        let inner_genitive = view.is_genitive(end)
            && may_begin(end + 1)
            && view.look(end - 1).has(Look::COMMON)
            && !view.look(end - 1).has(Look::PLACE);
        if !(tied_hyphen || inner_genitive) {
            break;
        }
        end += 1;
    }
    if sure > at && sure < end && !view.look(sure).has(Look::COMMON) {
        end = sure;
    }
    if let Some(behind) = bracketed(view, end) {
        return Some(behind);
    }
    Some(coordinated(view, end, limit))
}

/// The longest listed name of an organization or place that begins at a token.
fn listed_end(view: &View, at: usize) -> Option<usize> {
    if !view.look(at).has(Look::NAME) {
        return None;
    }
    let hits = view.document.hits.at(at).iter().rev();
    hits.filter(|hit| match hit.entry {
        Entry::Name(id) => {
            !id.needs_context() && matches!(id.kind(), Kind::Org | Kind::Gpe | Kind::Loc)
        }
        _ => false,
    })
    .map(|hit| hit.tokens.end())
    .next()
}

/// *Foreign Affairs, Defense and Armed Forces*: more topics, all of them words of the language, with *and* before the last.
fn coordinated(view: &View, end: usize, limit: usize) -> usize {
    let run = |mut at: usize| {
        let start = at;
        while at < limit
            && view.look(at).has(Look::PROPER)
            && (view.look(at).has(Look::COMMON)
                || !view
                    .look(at)
                    .any(Look::GIVEN.and(Look::SURNAME).and(Look::UPPER)))
            && !(at == start && view.look(at).any(Look::IS_TITLE.and(Look::FIRST)))
            && !(at == start
                && view.look(at).has(Look::ORG_HEAD)
                && view.classes(at + 1).has(Class::Preposition))
            && listed_end(view, at).is_none()
        {
            at += 1;
        }
        (at > start).then_some(at)
    };
    let mut at = end;
    while at < limit {
        let comma = usize::from(view.kind(at) == Some(TokenKind::Comma));
        let joined = view.classes(at + comma).has(Class::Conjunction)
            && !view.look(at + comma).has(Look::CAPITAL);
        if joined {
            return run(at + comma + 1).unwrap_or(end);
        }
        match (comma, run(at + 1)) {
            (1, Some(next)) => at = next,
            _ => return end,
        }
    }
    end
}

/// *(CPC) Central Committee*: an acronym in brackets in the middle of a name.
fn bracketed(view: &View, at: usize) -> Option<usize> {
    let opens = view.kind(at) == Some(TokenKind::Open)
        && view.look(at + 1).has(Look::UPPER)
        && view.kind(at + 2) == Some(TokenKind::Close);
    if !opens {
        return None;
    }
    let limit = view.limit(at);
    let mut end = at + 3;
    let mut last = None;
    while end < limit && view.look(end).has(Look::PROPER) {
        end += 1;
        if view.look(end - 1).has(Look::ORG_HEAD) {
            last = Some(end);
        }
    }
    last
}
