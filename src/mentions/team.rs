//! Teams that are named by their towns: *Leicester 3 Blackburn 0*, *NEW YORK 19 6*, and *Leeds* where clubs play.

use super::{ArticleRule, Kind, Mention};
use crate::dictionary::{Class, Entry, NameId, Text};
use crate::pattern::{Look, View};
use crate::span::TokenRange;
use crate::token::{Gap, TokenKind};

/// A town in the lines of a table or between the names of clubs: the team that plays there.
pub(super) const TEAM_OF_TOWN: ArticleRule = ArticleRule {
    name: "team-of-town",
    examples: &[
        "Results of matches:\n{org|Leicester} 3 {org|Blackburn} 0\n{org|Everton} 1 {org|Leeds} 2\n",
        "They met in {gpe|Leicester} in May.",
    ],
};
/// From so many clubs and scores on an article tells of sports.
const SPORTS: usize = 2;

/// Makes teams of the places that stand for them, and adds clubs that are also something else.
pub(super) fn find(view: &View, mentions: &mut Vec<Mention>) {
    let (mut clubs, mut rows) = (Vec::new(), 0);
    for mention in mentions.iter() {
        if mention.kind == Kind::Org
            && let Some(id) = mention.name
            && is_sport(&view.document.lexicon.name(id).detail)
            && !clubs.contains(&id)
        {
            clubs.push(id);
        }
        rows += usize::from(in_score(view, mention.tokens));
    }
    let signs = clubs.len() + rows.min(1);
    let sports = signs >= SPORTS || signs + 1 == SPORTS && has_score(view);
    for mention in mentions.iter_mut() {
        let place = matches!(mention.kind, Kind::Gpe | Kind::Loc) && !is_country(view, mention);
        let surname = mention.kind == Kind::Person && mention.tokens.len() == 1;
        if !(place || surname) {
            continue;
        }
        let club = club(view, mention.tokens);
        let scored = in_score(view, mention.tokens) || in_table(view, mention.tokens);
        let plays = sports && club.is_some() && stands_free(view, mention.tokens);
        if (place && (scored || plays)) || (surname && club.is_some() && scored) {
            mention.kind = Kind::Org;
            mention.name = club;
            mention.rule = TEAM_OF_TOWN.name;
            mention.role = None;
            mention.confidence = 0.8;
        }
    }
    if !sports {
        return;
    }
    let mut taken = vec![false; view.document.tokens.len()];
    for mention in mentions.iter() {
        taken[mention.tokens.indices()].fill(true);
    }
    for at in 0..taken.len() {
        let look = view.look(at);
        if taken[at] || !look.has(Look::NAME) || !look.has(Look::CAPITAL) {
            continue;
        }
        let hits = view.document.hits.at(at).iter();
        let longest = hits
            .map(|hit| hit.tokens)
            .filter(|tokens| !taken[tokens.indices()].iter().any(|t| *t))
            .filter(|tokens| club(view, *tokens).is_some() && stands_free(view, *tokens))
            .max_by_key(|tokens| tokens.len());
        if let Some(found) = longest
            && !(look.has(Look::COMMON) && look.any(Look::FIRST.and(Look::SHOUTED)))
        {
            taken[found.indices()].fill(true);
            mentions.push(Mention {
                tokens: found,
                kind: Kind::Org,
                rule: TEAM_OF_TOWN.name,
                name: club(view, found),
                role: None,
                value: Text::default(),
                depth: 0,
                confidence: 0.7,
            });
        }
    }
    mentions.sort_by_key(|mention| mention.tokens);
}

fn is_sport(detail: &str) -> bool {
    matches!(detail, "club" | "league")
}

/// Countries play under their own names.
fn is_country(view: &View, mention: &Mention) -> bool {
    mention.name.is_some_and(|id| {
        let name = view.document.lexicon.name(id);
        name.file == "countries.csv" && !name.is_capital
    })
}

/// The club that has exactly these words for its name.
fn club(view: &View, tokens: TokenRange) -> Option<NameId> {
    let hits = view.document.hits.at(tokens.first()).iter();
    hits.filter(|hit| hit.tokens == tokens)
        .find_map(|hit| match hit.entry {
            Entry::Name(id) if &*view.document.lexicon.name(id).detail == "club" => Some(id),
            _ => None,
        })
}

/// A small number: goals, points, games.
fn points(view: &View, at: usize) -> bool {
    view.kind(at) == Some(TokenKind::Number)
        && view.document.word(at).len() <= 3
        && view.document.word(at).bytes().all(|b| b.is_ascii_digit())
        && !(view.is_tied(at + 1)
            && matches!(
                view.kind(at + 1),
                Some(TokenKind::Hyphen | TokenKind::Word | TokenKind::Symbol)
            ))
}

/// *Leicester 3 Blackburn 0*: a name and its points, beside another name and its points.
fn in_score(view: &View, tokens: TokenRange) -> bool {
    let (start, end) = (tokens.first(), tokens.end());
    if !points(view, end) {
        return false;
    }
    let behind =
        view.look(end + 1).has(Look::CAPITAL) && (end + 2..end + 5).any(|at| points(view, at));
    let before = start >= 2 && points(view, start - 1) && view.look(start - 2).has(Look::CAPITAL);
    behind || before
}

/// *NEW YORK 19 6 .760*: a line that begins with a name and goes on with numbers only.
fn in_table(view: &View, tokens: TokenRange) -> bool {
    let line = |at: usize| {
        let token = view.document.tokens.get(at);
        token.is_none_or(|t| matches!(t.gap, Gap::Line | Gap::Blank))
    };
    let start = tokens.first();
    (start == 0 || line(start))
        && points(view, tokens.end())
        && points(view, tokens.end() + 1)
        && !line(tokens.end())
        && !line(tokens.end() + 1)
}

/// *2-1*: two small numbers with a hyphen between them.
fn has_score(view: &View) -> bool {
    let small =
        |at: usize| view.kind(at) == Some(TokenKind::Number) && view.document.word(at).len() <= 2;
    let marks = view.document.marks.iter().map(|mark| *mark as usize);
    let mut hyphens = marks.filter(|at| *at > 0 && view.kind(*at) == Some(TokenKind::Hyphen));
    view.all().has(Look::NUMBER)
        && hyphens.any(|at| {
            view.is_tied(at)
                && view.is_tied(at + 1)
                && small(at - 1)
                && small(at + 1)
                && view.kind(at + 2) != Some(TokenKind::Hyphen)
        })
}

/// Not *in Leeds*, *Leeds, England*, *Leeds 1996-08-30*, *Leeds Crown Court*: there it is the town.
fn stands_free(view: &View, tokens: TokenRange) -> bool {
    let (start, end) = (tokens.first(), tokens.end());
    let located = start > 0 && view.classes(start - 1).has(Class::Locative);
    let before = start > 0
        && view.look(start - 1).has(Look::CAPITAL)
        && !view.look(start - 1).any(Look::FUNCTION.and(Look::SHOUTED));
    let lies = view.kind(end) == Some(TokenKind::Comma) && view.look(end + 1).has(Look::PLACE);
    let dated = view.kind(end) == Some(TokenKind::Number) && view.document.word(end).len() == 4;
    let longer = view.look(end).has(Look::CAPITAL) && !view.look(end).has(Look::SHOUTED);
    let dateline = view
        .document
        .head
        .place
        .is_some_and(|place| place == tokens);
    !(located || before || lies || dated || longer || dateline)
}
