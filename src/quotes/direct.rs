//! Quotations that go on: in the next sentence, in the next paragraph, after the cue.

use super::{Quote, Standing, rules};
use crate::span::TokenRange;
use crate::text::Document;
use crate::token::TokenKind;

/// Joins quotations that no cue introduces to the statement that they go on with, and adds the rest as quotes without
/// a cue.
pub(super) fn join(document: &Document, quotes: &mut Vec<Quote>) {
    let mut claimed = vec![None; document.quotations.len()];
    for (number, quotation) in document.quotations.iter().enumerate() {
        claimed[number] = quotes.iter().position(|q| {
            q.content.iter().any(|part| part.overlaps(quotation.tokens))
                && !q.cue.is_some_and(|c| c.tokens.overlaps(quotation.tokens))
        });
    }
    let mut owner: Option<usize> = None;
    for number in 0..document.quotations.len() {
        let quotation = document.quotations[number];
        if quotation.level > 0 {
            continue;
        }
        if let Some(quote) = claimed[number] {
            owner = Some(quote);
            continue;
        }
        if quotation.tokens.len() < 6 && !is_sentence(document, quotation.tokens) {
            continue;
        }
        let previous = owner.filter(|i| goes_on(document, &quotes[*i], quotation.tokens));
        match previous {
            Some(i) => quotes[i].content.push(quotation.tokens),
            None if is_sentence(document, quotation.tokens) => {
                owner = Some(quotes.len());
                quotes.push(Quote {
                    content: vec![quotation.tokens],
                    cue: None,
                    source: None,
                    addressee: None,
                    rule: rules::QUOTATION_ALONE.name,
                    standing: Standing::Other,
                    passive: false,
                });
            }
            None => owner = None,
        }
    }
}

/// Whether a quotation fills its sentence, or several: nothing stands before it and nothing behind it.
fn is_sentence(document: &Document, quotation: TokenRange) -> bool {
    let first = document.sentence_at(quotation.first());
    let last = document.sentence_at(quotation.end() - 1);
    first.first() == quotation.first() && last.end() <= quotation.end() + 1
}

/// Whether a quotation without a cue goes on with `quote`: it is the next sentence of the paragraph, or the next
/// paragraph of a quotation that was left open.
fn goes_on(document: &Document, quote: &Quote, quotation: TokenRange) -> bool {
    let Some(last) = quote.content.last() else {
        return false;
    };
    let was_quoted = |range: &TokenRange| {
        document.quotations.iter().any(|q| {
            q.level == 0
                && q.tokens.end() <= range.end() + 1
                && q.tokens.end() + 1 >= range.end()
                && q.tokens.overlaps(*range)
        })
    };
    if !quote.content.iter().any(was_quoted) || !is_sentence(document, quotation) {
        return false;
    }
    let same_paragraph =
        document.paragraph_of(last.first()) == document.paragraph_of(quotation.first());
    let end = quote
        .content
        .iter()
        .chain(quote.source.iter())
        .chain(quote.cue.iter().map(|c| &c.tokens))
        .map(|r| r.end())
        .max()
        .unwrap_or(0);
    if same_paragraph {
        let sentences = document
            .sentence_of(quotation.first())
            .saturating_sub(document.sentence_of(end.saturating_sub(1)));
        return sentences <= 1;
    }
    let open = document
        .quotations
        .iter()
        .any(|q| q.goes_on && q.tokens.end() == last.end());
    let next =
        document.paragraph_of(quotation.first()) == document.paragraph_of(last.end() - 1) + 1;
    let _ = TokenKind::Comma;
    open && next
}
