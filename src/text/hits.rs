//! Every phrase of the dictionaries that stands in a text, however they overlap.

use super::Paragraph;
use crate::dictionary::{Entry, Lexicon};
use crate::span::TokenRange;
use crate::token::Token;

/// A phrase of the dictionaries in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where.
    pub tokens: TokenRange,
    /// What it stands for.
    pub entry: Entry,
}

/// All hits of a text, in order of their first tokens.
#[derive(Debug, Default)]
pub struct Hits {
    hits: Vec<Hit>,
    /// For each token, how many hits begin before it.
    before: Vec<u32>,
}

impl Hits {
    /// Looks up all phrases. None goes over the end of a paragraph.
    pub fn find(lexicon: &Lexicon, tokens: &[Token], paragraphs: &[Paragraph]) -> Hits {
        let mut hits = Vec::with_capacity(tokens.len() / 2);
        let mut before = Vec::with_capacity(tokens.len() + 1);
        for paragraph in paragraphs {
            let range = paragraph.tokens;
            for start in range.indices() {
                before.push(hits.len() as u32);
                lexicon.phrases_at(&tokens[start..range.end()], |length, entry| {
                    hits.push(Hit {
                        tokens: TokenRange::new(start, start + length),
                        entry,
                    });
                });
            }
        }
        before.push(hits.len() as u32);
        Hits { hits, before }
    }

    /// The hits that begin at a token, shorter ones first.
    pub fn at(&self, token: usize) -> &[Hit] {
        match self.before.get(token..token + 2) {
            Some([start, end]) => &self.hits[*start as usize..*end as usize],
            _ => &[],
        }
    }

    /// The hits that begin inside a range of tokens.
    pub fn within(&self, range: TokenRange) -> &[Hit] {
        match self.before.get(range.first()..=range.end()) {
            Some([start, .., end]) => &self.hits[*start as usize..*end as usize],
            _ => &[],
        }
    }

    /// All hits.
    pub fn all(&self) -> &[Hit] {
        &self.hits
    }
}
