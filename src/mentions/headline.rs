//! Lines in capitals: *CUTTITTA BACK FOR ITALY* names whom the story below calls *Marcello Cuttitta*.

use foldhash::HashMap;

use super::{ArticleRule, Kind, Mention};
use crate::dictionary::Text;
use crate::pattern::{Look, View};
use crate::span::TokenRange;

/// A name of the article in a line that stands in capitals.
pub(super) const NAME_IN_CAPITALS: ArticleRule = ArticleRule {
    name: "name-in-capitals",
    examples: &[
        "{person|ZORVAN} BACK FOR MORE\n\nThen {person|Marcello Zorvan} left the town in which they all met.",
    ],
};

/// Shorter words in capitals are too often something else.
const SHORTEST: usize = 4;
/// Names found by rules less sure than this are not looked for.
const SURE: f32 = 0.58;

/// Adds the names of the article that stand in lines in capitals.
pub(super) fn add(view: &View, mentions: &mut Vec<Mention>) {
    if !view.all().has(Look::SHOUTED.and(Look::UPPER)) {
        return;
    }
    let document = view.document;
    let mut taken = vec![false; document.tokens.len()];
    for mention in mentions.iter() {
        taken[mention.tokens.indices()].fill(true);
    }
    let shouted = |at: usize| view.look(at).has(Look::SHOUTED.and(Look::UPPER));
    let looks = view.looks().iter().zip(0..);
    let shouting = looks.filter(|(look, _)| look.has(Look::SHOUTED.and(Look::UPPER)));
    let free = shouting.map(|(_, at)| at).filter(|at| !taken[*at]);
    let free = free.filter(|at| document.word(*at).chars().count() >= SHORTEST);
    let free: Vec<usize> = free.collect();
    if free.is_empty() {
        return;
    }
    let mut names: HashMap<String, Vec<(String, usize, Kind)>> = HashMap::default();
    let mut learn = |tokens: TokenRange, kind: Kind| {
        let first = document.word(tokens.first()).to_uppercase();
        let words = document.words(tokens).to_uppercase();
        let list = names.entry(first).or_default();
        if !list.iter().any(|(known, ..)| *known == words) {
            list.push((words, tokens.len(), kind));
        }
    };
    for mention in mentions.iter() {
        let tokens = mention.tokens;
        if shouted(tokens.first()) || mention.confidence < SURE {
            continue;
        }
        if matches!(
            mention.kind,
            Kind::Person | Kind::Org | Kind::Gpe | Kind::Loc
        ) {
            learn(tokens, mention.kind);
        }
        let last = tokens.end() - 1;
        if mention.kind == Kind::Person && tokens.len() > 1 && view.look(last).has(Look::CAPITAL) {
            learn(TokenRange::new(last, tokens.end()), Kind::Person);
        }
    }
    for at in free {
        if taken[at] {
            continue;
        }
        let plain = view.look(at).any(Look::COMMON.and(Look::FUNCTION));
        let Some(list) = names.get(document.word(at)) else {
            continue;
        };
        let limit = view.limit(at);
        let found = list
            .iter()
            .filter(|(words, length, _)| {
                let end = at + length;
                end <= limit
                    && !taken[at..end].iter().any(|t| *t)
                    && document.words(TokenRange::new(at, end)) == *words
                    && (*length > 1 || !plain)
            })
            .max_by_key(|(_, length, _)| *length);
        if let Some((_, length, kind)) = found {
            taken[at..at + length].fill(true);
            mentions.push(Mention {
                tokens: TokenRange::new(at, at + length),
                kind: *kind,
                rule: NAME_IN_CAPITALS.name,
                name: None,
                role: None,
                value: Text::default(),
                depth: 0,
                confidence: 0.7,
            });
        }
    }
    mentions.sort_by_key(|mention| mention.tokens);
}
