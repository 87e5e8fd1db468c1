//! What names of organizations are made of: the listed name inside, the core without *of the …*, brackets.

use crate::dictionary::{Class, Entry, Kind, NameId};
use crate::span::TokenRange;
use crate::text::Document;
use crate::token::{Token, TokenKind, scan};

/// The listed organization that a name means though it is not written as listed: *Renaissance party of France* is the
/// party *Renaissance*; *Communist Party of China (CPC) Central Committee* is the *CPC Central Committee*.
pub(super) fn listed(document: &Document, tokens: TokenRange) -> Option<NameId> {
    let lexicon = document.lexicon;
    for hit in document.hits.at(tokens.first()).iter().rev() {
        let Entry::Name(id) = hit.entry else { continue };
        let name = lexicon.name(id);
        if name.kind != Kind::Org || hit.tokens.end() >= tokens.end() || name.detail.is_empty() {
            continue;
        }
        let behind = hit.tokens.end();
        let same = document
            .hits
            .at(behind)
            .iter()
            .any(|head| match head.entry {
                Entry::Head(number) => {
                    let head_entry = lexicon.head(number);
                    let rest = head.tokens.end();
                    head_entry.detail == name.detail
                        && (rest == tokens.end()
                            || rest < tokens.end()
                                && head_entry.links.iter().any(|l| **l == *document.word(rest)))
                }
                _ => false,
            });
        if same {
            return Some(id);
        }
    }
    without_long_form(document, tokens)
}

/// Leaves out the words that an acronym in brackets stands for, and looks the rest up.
fn without_long_form(document: &Document, tokens: TokenRange) -> Option<NameId> {
    let open = tokens
        .indices()
        .find(|i| document.tokens[*i].kind == TokenKind::Open)?;
    let from = tokens.indices().take_while(|i| *i < open).find(|i| {
        document
            .hits
            .at(*i)
            .iter()
            .any(|hit| hit.tokens.end() == open && matches!(hit.entry, Entry::Name(_)))
    })?;
    let before = document.words(TokenRange::new(tokens.first(), from));
    let acronym = document.word(open + 1);
    let behind = document.words(TokenRange::new(open + 3, tokens.end()));
    let short = format!("{before} {acronym} {behind}");
    let mut scanned: Vec<Token> = Vec::new();
    scan(&short, |token, folded| {
        let word = document.lexicon.find_folded(folded);
        scanned.push(Token { word, ..token });
    });
    let mut found = None;
    document.lexicon.phrases_at(&scanned, |length, entry| {
        if let (true, Entry::Name(id)) = (length == scanned.len(), entry) {
            found = Some(id);
        }
    });
    found
}

/// A name without *of the National Assembly*, where enough is left to tell it by.
pub(super) fn core(document: &Document, tokens: TokenRange) -> TokenRange {
    let lexicon = document.lexicon;
    for i in tokens.indices() {
        for hit in document.hits.at(i) {
            let Entry::Head(number) = hit.entry else {
                continue;
            };
            let end = hit.tokens.end();
            let head = lexicon.head(number);
            let linked = end + 1 < tokens.end()
                && head.links.iter().any(|link| **link == *document.word(end))
                && document.classes(end + 1).has(Class::Determiner);
            if head.kind != Kind::Org || !linked {
                continue;
            }
            // Nothing tells a *Committee of the Senate* from others but what follows.
            if i < tokens.first() + 2
                || document
                    .hits
                    .at(tokens.first())
                    .iter()
                    .any(|hit| is_head(document, hit))
            {
                return tokens;
            }
            {
                let owner = (end + 1..tokens.end()).any(|at| {
                    document.hits.at(at).iter().any(|hit| match hit.entry {
                        Entry::Head(number) => lexicon.head(number).kind == Kind::Org,
                        _ => false,
                    })
                });
                if owner {
                    return TokenRange::new(tokens.first(), end);
                }
            }
        }
    }
    tokens
}

fn is_head(document: &Document, hit: &crate::text::Hit) -> bool {
    matches!(hit.entry, Entry::Head(number) if document.lexicon.head(number).kind == Kind::Org)
}

/// Whether `inner` stands in brackets directly behind `name`.
pub(super) fn brackets(document: &Document, name: TokenRange, inner: TokenRange) -> bool {
    let kind = |at: usize| document.tokens.get(at).map(|t| t.kind);
    inner.first() == name.end() + 1
        && kind(name.end()) == Some(TokenKind::Open)
        && kind(inner.end()) == Some(TokenKind::Close)
}
