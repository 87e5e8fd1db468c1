//! Labels before a colon: *Poll: Voters turn away* in a headline, *SMITH: The bridge is safe.* in a transcript.

use super::complement::Complements;
use super::{Quote, rules};
use crate::dictionary::{Class, Classes, Entry, Kind};
use crate::span::TokenRange;
use crate::text::{Section, Tag};
use crate::token::{Shape, TokenKind};

/// The longest label, in tokens.
const LONGEST: usize = 6;

/// Finds what a label at the start of a sentence says.
pub(super) fn find(at: &Complements, sentence: TokenRange, quotes: &mut Vec<Quote>) {
    let document = at.document;
    let Some(colon) = sentence
        .indices()
        .take(LONGEST + 1)
        .find(|i| document.tokens[*i].kind == TokenKind::Colon)
        .filter(|colon| *colon > sentence.first())
    else {
        return;
    };
    let quoted = matches!(
        document.tokens[sentence.first()].kind,
        TokenKind::Straight | TokenKind::OpenQuote
    );
    let label = TokenRange::new(sentence.first() + usize::from(quoted), colon);
    let title = document
        .head
        .title
        .is_some_and(|title| title.overlaps(document.span(sentence)));
    if title && document.section_of(label.first()) == Section::Headline {
        quotes.extend(headline(at, label, sentence));
    } else {
        quotes.extend(turn_of_transcript(at, label));
    }
}

/// A headline *Poll: Voters turn away*: the short phrase before the colon is the source.
fn headline(at: &Complements, label: TokenRange, sentence: TokenRange) -> Option<Quote> {
    let document = at.document;
    let is_place = |i: usize| {
        document.hits.at(i).iter().any(|hit| match hit.entry {
            Entry::Name(name) => matches!(
                document.lexicon.name(name).kind,
                Kind::Gpe | Kind::Loc | Kind::Fac
            ),
            _ => false,
        })
    };
    let last = label.end() - 1;
    let classes = document.classes(last);
    let speaks = classes.any(Classes::of(&[
        Class::Person,
        Class::Document,
        Class::Group,
        Class::People,
    ])) || document.tokens[last].is_capitalised()
        && classes.has(Class::Surname)
        && !is_place(last);
    let begin = label.end() + 1;
    let end = at.without_stop(begin, sentence.end());
    (speaks && end > begin + 2).then(|| {
        Quote::without_cue(
            TokenRange::new(begin, end),
            Some(label),
            rules::HEADLINE_COLON.name,
        )
    })
}

/// *SMITH: The bridge is safe. It was built well.*: in a transcript a name at the start of a paragraph says the rest of it.
/// Transcripts show in that a paragraph nearby begins so too.
fn turn_of_transcript(at: &Complements, label: TokenRange) -> Option<Quote> {
    let document = at.document;
    let number = document.paragraph_of(label.first());
    if label_of(at, number)? != label {
        return None;
    }
    let nearby = number.saturating_sub(2)..document.paragraphs.len().min(number + 3);
    if !nearby
        .into_iter()
        .any(|other| other != number && label_of(at, other).is_some())
    {
        return None;
    }
    let begin = label.end() + 1;
    let end = document.paragraphs[number].tokens.end();
    (end > begin).then(|| {
        Quote::without_cue(
            TokenRange::new(begin, end),
            Some(label),
            rules::TRANSCRIPT_LABEL.name,
        )
    })
}

/// The names, or the *Q* or *A*, with which a paragraph of the story begins, where a colon follows them.
fn label_of(at: &Complements, paragraph: usize) -> Option<TokenRange> {
    let document = at.document;
    let paragraph = &document.paragraphs[paragraph];
    // A transcript that is quoted has an opening mark at each paragraph.
    let quoted = matches!(
        document
            .tokens
            .get(paragraph.tokens.first())
            .map(|t| t.kind),
        Some(TokenKind::Straight | TokenKind::OpenQuote)
    );
    let first = paragraph.tokens.first() + usize::from(quoted);
    let tokens = TokenRange::new(first, paragraph.tokens.end().max(first));
    let colon = tokens
        .indices()
        .take(LONGEST)
        .find(|i| document.tokens[*i].kind == TokenKind::Colon)?;
    let named = (tokens.first()..colon).all(|i| {
        let token = document.tokens[i];
        token.kind == TokenKind::Period
            || document.tags[i] == Tag::Name
            || matches!(token.shape, Shape::Upper | Shape::Initial)
    });
    let told = matches!(paragraph.section, Section::Lead | Section::Body);
    (told && named && colon > tokens.first()).then(|| TokenRange::new(tokens.first(), colon))
}
