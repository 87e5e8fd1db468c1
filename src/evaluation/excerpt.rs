//! Sentences of an article as a person judges them: on one line, with marks, and with the sentences around them.

use std::ops::Range;

use crate::attribution::Statement;
use crate::output::on_one_line;
use crate::span::{Span, TokenRange};
use crate::text::Document;

/// Sentences, and what stands around them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Excerpt {
    /// The sentence before.
    pub before: String,
    /// The sentences, marked.
    pub text: String,
    /// The sentence behind.
    pub after: String,
}

/// Marks around the words of statements.
const WORDS: (&str, &str) = ("[[", "]]");
/// Marks around a cue.
const CUE: (&str, &str) = ("<<", ">>");

/// The sentences over which a statement goes, with its words and its cue marked.
pub(super) fn of_statement(document: &Document, statement: &Statement) -> Excerpt {
    let cue = statement.cue.as_ref().map(|cue| cue.tokens);
    let parts = statement.content.iter().copied();
    let all = || parts.clone().chain(cue).chain(statement.source);
    let first = all().map(TokenRange::first).min().unwrap_or(0);
    let last = all().map(TokenRange::end).max().unwrap_or(first + 1) - 1;
    let marks = parts
        .clone()
        .map(|part| (document.span(part), WORDS))
        .chain(cue.map(|cue| (document.span(cue), CUE)));
    let sentences = document.sentence_of(first)..document.sentence_of(last) + 1;
    excerpt(document, sentences, marks.collect())
}

/// A sentence, with the words of all statements marked.
pub(super) fn of_sentence<'s>(
    document: &Document,
    sentence: usize,
    statements: impl Iterator<Item = &'s Statement<'s>>,
) -> Excerpt {
    let parts = statements.flat_map(|statement| &statement.content);
    let marks = parts.map(|part| (document.span(*part), WORDS));
    excerpt(document, sentence..sentence + 1, marks.collect())
}

type Mark = (Span, (&'static str, &'static str));

fn excerpt(document: &Document, sentences: Range<usize>, marks: Vec<Mark>) -> Excerpt {
    let words = |sentence: Option<usize>| {
        let sentence = sentence.and_then(|sentence| document.sentences.get(sentence));
        sentence.map_or_else(String::new, |s| on_one_line(document.words(s.tokens)))
    };
    let tokens = document
        .sentences
        .get(sentences.clone())
        .unwrap_or_default();
    let span = match tokens {
        [] => Span::default(),
        [first, .., last] => {
            document.span(TokenRange::new(first.tokens.first(), last.tokens.end()))
        }
        [only] => document.span(only.tokens),
    };
    Excerpt {
        before: words(sentences.start.checked_sub(1)),
        text: marked(document.text, span, marks),
        after: words(Some(sentences.end)),
    }
}

/// The words of `span` with `marks`, of what of them lies inside.
fn marked(text: &str, span: Span, marks: Vec<Mark>) -> String {
    let mut edges = Vec::with_capacity(marks.len() * 2);
    for (mark, (open, close)) in marks {
        let (start, end) = (mark.start.max(span.start), mark.end.min(span.end));
        if start < end {
            edges.push((start, true, open));
            edges.push((end, false, close));
        }
    }
    // At one place, what ends goes before what begins.
    edges.sort_by_key(|(at, opens, _)| (*at, *opens));
    let mut marked = String::new();
    let mut from = span.start;
    for (at, _, edge) in edges {
        marked.push_str(Span::new(from, at).of(text));
        marked.push_str(edge);
        from = at;
    }
    marked.push_str(Span::new(from, span.end).of(text));
    on_one_line(&marked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_cut_to_the_span_and_lines_are_joined() {
        let text = "Before. He said\nthat it is so. After.";
        let marks = vec![
            (Span::new(16, 40), WORDS),
            (Span::new(11, 15), CUE),
            (Span::new(0, 6), WORDS),
        ];
        assert_eq!(
            marked(text, Span::new(8, 30), marks),
            "He <<said>> [[that it is so.]]"
        );
    }
}
