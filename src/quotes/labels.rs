//! Labels before a colon: *Poll: Voters turn away* in a headline, *SMITH: The bridge is safe.* in a transcript.

use smallvec::smallvec;

use super::complement::Complements;
use super::{Quote, rules};
use crate::dictionary::{Class, Classes, Entry, Kind, Marker};
use crate::span::TokenRange;
use crate::text::{Document, Section, Tag};
use crate::token::{Shape, TokenKind};

/// The longest label, in tokens.
const LONGEST: usize = 6;

/// Finds what a label at the start of a sentence says.
pub(super) fn find(at: &Complements, sentence: TokenRange, quotes: &mut Vec<Quote>) {
    let document = at.document;
    let Some(label) = label(document, sentence) else {
        return;
    };
    let title = document
        .head
        .title
        .is_some_and(|title| title.overlaps(document.span(sentence)));
    if title && document.section_of(label.first()) == Section::Headline {
        quotes.extend(headline(at, label, sentence));
    } else {
        quotes.extend(turn_of_transcript(document, label));
    }
}

/// The few words before the first colon, without the quotation mark that may open them.
fn label(document: &Document, words: TokenRange) -> Option<TokenRange> {
    let opens = document.tokens.get(words.first())?.kind;
    let quoted = matches!(opens, TokenKind::Straight | TokenKind::OpenQuote);
    let first = words.first() + usize::from(quoted);
    let near = first..words.end().min(first + LONGEST + 1);
    let mut tokens = document.tokens.get(near)?.iter();
    let length = tokens.position(|token| token.kind == TokenKind::Colon)?;
    (length > 0).then(|| TokenRange::new(first, first + length))
}

/// A headline *Poll: Voters turn away*: the short phrase before the colon is the source.
fn headline(at: &Complements, label: TokenRange, sentence: TokenRange) -> Option<Quote> {
    let document = at.document;
    // Opinion: Why the budget fails
    let markers = document.hits.markers_within(label);
    let names_article =
        |(at, marker): &(TokenRange, Marker)| *marker == Marker::Label && *at == label;
    if markers.iter().any(names_article) {
        return None;
    }
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
        && (!is_place(last) || is_person(document, label))
        || is_body(document, label);
    let begin = label.end() + 1;
    let end = at.without_stop(begin, sentence.end());
    (speaks && end > begin + 2).then(|| {
        Quote::without_cue(
            smallvec![TokenRange::new(begin, end)],
            Some(label),
            rules::HEADLINE_COLON.name,
        )
    })
}

/// Whether a label that could be a place is a person: a given name or title stands before the surname, in the label itself or in
/// the story below.
fn is_person(document: &Document, label: TokenRange) -> bool {
    let last = label.end() - 1;
    let named = |surname: usize| {
        let before = surname.checked_sub(1);
        before.is_some_and(|before| {
            document
                .classes(before)
                .any(Classes::of(&[Class::GivenName, Class::Person]))
                && document.tokens[before].is_capitalised()
        })
    };
    const NEAR: usize = 300;
    let word = document.tokens[last].word;
    let story = label.end()..document.tokens.len().min(label.end() + NEAR);
    label.len() > 1 && named(last)
        || word.0 != 0
            && story
                .into_iter()
                .any(|i| document.tokens[i].word == word && named(i))
}

/// Whether a label is the name of an organization that the dictionaries know: *AP: …*.
fn is_body(document: &Document, label: TokenRange) -> bool {
    let mut hits = document.hits.at(label.first()).iter();
    hits.any(|hit| match hit.entry {
        Entry::Name(name) => hit.tokens == label && document.lexicon.name(name).kind == Kind::Org,
        _ => false,
    })
}

/// *SMITH: The bridge is safe. It was built well.*: in a transcript a name at the start of a paragraph says the rest of it.
/// Transcripts show in that a paragraph nearby begins so too.
fn turn_of_transcript(document: &Document, label: TokenRange) -> Option<Quote> {
    let number = document.paragraph_of(label.first());
    if name_of(document, number)? != label {
        return None;
    }
    let nearby = number.saturating_sub(2)..document.paragraphs.len().min(number + 3);
    if !nearby
        .into_iter()
        .any(|other| other != number && name_of(document, other).is_some())
    {
        return None;
    }
    let begin = label.end() + 1;
    let end = document.paragraphs[number].tokens.end();
    (end > begin).then(|| {
        Quote::without_cue(
            smallvec![TokenRange::new(begin, end)],
            Some(label),
            rules::TRANSCRIPT_LABEL.name,
        )
    })
}

/// The label of a paragraph of the story, where it is a name, or the *Q* or *A* of an interview.
fn name_of(document: &Document, paragraph: usize) -> Option<TokenRange> {
    let paragraph = &document.paragraphs[paragraph];
    let label = label(document, paragraph.tokens)?;
    let named = label.indices().all(|i| {
        let token = document.tokens[i];
        token.kind == TokenKind::Period
            || document.tags[i] == Tag::Name
            || matches!(token.shape, Shape::Upper | Shape::Initial)
    });
    let told = matches!(paragraph.section, Section::Lead | Section::Body);
    (told && named).then_some(label)
}
