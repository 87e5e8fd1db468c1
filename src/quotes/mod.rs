//! Quotes: what is said, by which cue, in whose words; who the speaker is comes later.

use crate::text::Document;

/// What one cue reports, as far as grammar tells.
#[derive(Clone, Debug)]
pub struct Quote {}

/// Finds all quotes.
pub fn find(_document: &Document) -> Vec<Quote> {
    Vec::new()
}
