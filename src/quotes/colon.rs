//! Quotations behind a colon that a whole sentence introduces: *She has apologized for what happened: “…”*.

use smallvec::smallvec;

use super::complement::Complements;
use super::verb_groups::{GroupForm, VerbGroup};
use super::{Quote, rules};
use crate::span::TokenRange;
use crate::text::{Document, Tag};
use crate::token::TokenKind;

/// Gives a quotation that stands behind a colon, and that no cue has claimed, to the subject of its sentence. A quote that
/// the sentence's verb makes of its own object gives way to it.
pub(super) fn find(
    at: &Complements,
    announced: &[TokenRange],
    sentence: TokenRange,
    quotes: &mut Vec<Quote>,
) {
    let document = at.document;
    let next = announced.partition_point(|quotation| quotation.start <= sentence.start);
    let Some(quotation) = announced.get(next).copied() else {
        return;
    };
    let colon = quotation.first() - 1;
    let is_colon = |i: usize| document.tokens[i].kind == TokenKind::Colon;
    if !sentence.holds(colon) || (sentence.first()..colon).any(is_colon) {
        return;
    }
    // Smith said they were safe: “…”: what the cue reports goes on behind the colon.
    let claims = |part: &TokenRange| part.start <= quotation.start + 1 && part.end >= quotation.end;
    if quotes.iter().any(|q| q.content.iter().any(claims)) {
        return;
    }
    let main = at
        .phrases
        .groups
        .within(TokenRange::new(sentence.first(), colon));
    let mut push = |source: TokenRange, rule| {
        quotes.push(Quote::without_cue(smallvec![quotation], Some(source), rule));
    };
    // Smith: “…”: a name alone labels what it says.
    if main.is_empty()
        && at.phrases.end_of(sentence.first(), colon, true) == colon
        && document.tags[sentence.first()] == Tag::Name
    {
        push(
            TokenRange::new(sentence.first(), colon),
            rules::LABEL_THEN_QUOTATION.name,
        );
        return;
    }
    let source = main
        .iter()
        .rev()
        .filter(|g| is_main(at, g))
        .find_map(|g| at.phrases.subject(g));
    if let Some(source) = source.filter(|s| document.tags[s.first()] != Tag::Relative) {
        push(source, rules::COLON_THEN_QUOTATION.name);
    }
}

/// The quotations of some length that stand directly behind a colon.
pub(super) fn announced(document: &Document) -> Vec<TokenRange> {
    const SHORT: usize = 4;
    let outer = document.quotations.iter().filter(|q| q.level == 0);
    outer
        .map(|quotation| quotation.tokens)
        .filter(|tokens| {
            let before = tokens.first().checked_sub(1);
            let is_colon = |i: usize| document.tokens[i].kind == TokenKind::Colon;
            tokens.len() > SHORT && before.is_some_and(is_colon)
        })
        .collect()
}

fn is_main(at: &Complements, group: &VerbGroup) -> bool {
    let before = group
        .tokens
        .first()
        .checked_sub(1)
        .map(|i| at.document.tags[i]);
    group.form == GroupForm::Finite
        && !matches!(
            before,
            Some(Tag::Relative | Tag::That | Tag::Wh | Tag::Subordinator)
        )
}
