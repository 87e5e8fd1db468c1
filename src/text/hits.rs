//! Every phrase of the dictionaries that stands in a text, however they overlap.

use super::Paragraph;
use crate::dictionary::{Entry, Lexicon, Marker};
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
    markers: Vec<(TokenRange, Marker)>,
}

impl Hits {
    /// Looks up all phrases. None goes over the end of a paragraph.
    pub fn find(lexicon: &Lexicon, tokens: &[Token], paragraphs: &[Paragraph]) -> Hits {
        let mut hits = Vec::with_capacity(tokens.len() / 2);
        let mut before = Vec::with_capacity(tokens.len() + 1);
        let mut markers = Vec::new();
        for paragraph in paragraphs {
            let tokens = &tokens[..paragraph.tokens.end()];
            for start in paragraph.tokens.indices() {
                before.push(hits.len() as u32);
                lexicon.phrases_at(&tokens[start..], |length, entry| {
                    let tokens = TokenRange::new(start, start + length);
                    hits.push(Hit { tokens, entry });
                    if let Entry::Marker(marker) = entry {
                        markers.push((tokens, marker));
                    }
                });
            }
        }
        before.push(hits.len() as u32);
        Hits {
            hits,
            before,
            markers,
        }
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

    /// The words inside a range of tokens that mark the layout of an article, which are few.
    pub fn markers_within(&self, range: TokenRange) -> &[(TokenRange, Marker)] {
        let before = |token| self.markers.partition_point(|(at, _)| at.start < token);
        &self.markers[before(range.start)..before(range.end)]
    }

    /// All hits.
    pub fn all(&self) -> &[Hit] {
        &self.hits
    }
}
