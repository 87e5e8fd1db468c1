//! Quotations that go on: in the next sentence, in the next paragraph, after the cue.

use super::{Quote, rules};
use crate::span::TokenRange;
use crate::text::{Document, Quotation, Tag};
use crate::token::{Shape, TokenKind};

/// Joins quotations that no cue introduces to the statement that they go on with, and adds the rest as quotes without
/// a cue.
pub(super) fn join(document: &Document, quotes: &mut Vec<Quote>) {
    let claimed = claims(document, quotes);
    let mut owner: Option<usize> = None;
    for (quotation, claimed) in document.quotations.iter().zip(claimed) {
        if quotation.level > 0 {
            continue;
        }
        if claimed.is_some() {
            owner = claimed;
            continue;
        }
        let few = quotation.tokens.len() < 6 && !is_sentence(document, quotation.tokens);
        if few || is_note(document, quotation) {
            continue;
        }
        let previous = owner.filter(|i| goes_on(document, &quotes[*i], quotation.tokens));
        match previous {
            Some(i) => quotes[i].content.push(quotation.tokens),
            None if signature(document, quotation.tokens).is_some() => {
                owner = None;
                quotes.push(Quote::without_cue(
                    vec![quotation.tokens],
                    signature(document, quotation.tokens),
                    rules::SIGNED_QUOTATION.name,
                ));
            }
            None if stands_alone(document, quotation) => {
                owner = Some(quotes.len());
                quotes.push(Quote::without_cue(
                    vec![quotation.tokens],
                    None,
                    rules::QUOTATION_ALONE.name,
                ));
            }
            // A title or a few words in marks: what stood before may still go on behind it.
            None => {}
        }
    }
}

/// The name that signs a quotation behind a dash, in its paragraph or alone in the next: *“…” — Anna Smith*.
fn signature(document: &Document, quotation: TokenRange) -> Option<TokenRange> {
    const LONGEST: usize = 12;
    let dash = quotation.end();
    let is_dash = matches!(
        document.tokens.get(dash)?.kind,
        TokenKind::Dash | TokenKind::Hyphen
    );
    let paragraph = document.paragraphs[document.paragraph_of(dash)].tokens;
    let name = TokenRange::new(dash + 1, paragraph.end());
    let signs = is_dash
        && !name.is_empty()
        && name.len() <= LONGEST
        && document.tags[name.first()] == Tag::Name
        && !document.tags[name.indices()]
            .iter()
            .any(|tag| tag.is_finite());
    let stop = usize::from(signs && document.tokens[name.end() - 1].is_stop());
    signs.then(|| TokenRange::new(name.first(), name.end() - stop))
}

/// For each quotation, the first quote whose words it holds; a cue inside it claims nothing.
fn claims(document: &Document, quotes: &[Quote]) -> Vec<Option<usize>> {
    let quotations = &document.quotations;
    let mut claimed = vec![None; quotations.len()];
    for (number, quote) in quotes.iter().enumerate() {
        for part in &quote.content {
            let last = quotations.partition_point(|q| q.tokens.start < part.end);
            for i in (0..last).rev() {
                let quotation = quotations[i].tokens;
                let inner = quote.cue.is_some_and(|c| c.tokens.overlaps(quotation));
                if quotation.overlaps(*part) && !inner && claimed[i].is_none() {
                    claimed[i] = Some(number);
                }
                if quotations[i].level == 0 && quotation.end <= part.start {
                    break;
                }
            }
        }
    }
    claimed
}

/// Whether a quotation fills its sentence, or several: nothing stands before it and nothing behind it.
fn is_sentence(document: &Document, quotation: TokenRange) -> bool {
    let first = document.sentence_at(quotation.first());
    let last = document.sentence_at(quotation.end() - 1);
    first.first() == quotation.first() && last.end() <= quotation.end() + 1
}

/// Whether a quotation without a cue says something by itself. Of one that is neither closed nor goes on nobody knows where it
/// ends.
fn stands_alone(document: &Document, quotation: &Quotation) -> bool {
    (quotation.closed || quotation.goes_on)
        && is_sentence(document, quotation.tokens)
        && !is_heading(document, quotation)
}

/// Whether brackets hold all of a quotation: *“(Crosstalk.)”* is what a transcript notes, and nobody says it.
fn is_note(document: &Document, quotation: &Quotation) -> bool {
    let inside = quotation.inside();
    let kinds = || inside.indices().map(|i| document.tokens[i].kind);
    let last = kinds().rfind(|kind| *kind != TokenKind::Period);
    kinds().next() == Some(TokenKind::Open) && last == Some(TokenKind::Close)
}

/// Whether a quotation that fills a paragraph is the heading of what follows: a few words in single marks, words all in
/// capitals, or words that end with a colon.
fn is_heading(document: &Document, quotation: &Quotation) -> bool {
    const SHORT: usize = 9;
    let tokens = quotation.tokens;
    let paragraph = document.paragraphs[document.paragraph_of(tokens.first())].tokens;
    let inside = quotation.inside();
    let single = !matches!(
        document.tokens[tokens.first()].kind,
        TokenKind::OpenQuote | TokenKind::Straight
    );
    let words = || {
        let tokens = inside.indices().map(|i| document.tokens[i]);
        tokens.filter(|token| token.kind == TokenKind::Word)
    };
    let shouted = words().count() > 1
        && words().all(|token| matches!(token.shape, Shape::Upper | Shape::Initial));
    let announces = inside.end() > 0 && document.tokens[inside.end() - 1].kind == TokenKind::Colon;
    paragraph.len() <= tokens.len() + 1 && (single && tokens.len() <= SHORT || shouted || announces)
}

/// Whether a quotation without a cue goes on with `quote`: it is the next sentence of the paragraph, or the next
/// paragraph of a quotation that was left open.
fn goes_on(document: &Document, quote: &Quote, quotation: TokenRange) -> bool {
    let Some(last) = quote.content.last() else {
        return false;
    };
    let was_quoted = |range: &TokenRange| {
        document
            .quotations_in(*range)
            .any(|q| q.tokens.end() <= range.end() + 1 && q.tokens.end() + 1 >= range.end())
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
        // “Is it over?” … “Is it time?”
        let silent = !document.tokens[end.min(quotation.first())..quotation.first()]
            .iter()
            .any(|token| token.is_word());
        return silent || sentences <= 1;
    }
    let open = document
        .quotations_in(*last)
        .any(|q| q.goes_on && q.tokens.end() == last.end());
    let next =
        document.paragraph_of(quotation.first()) == document.paragraph_of(last.end() - 1) + 1;
    open && next
}
