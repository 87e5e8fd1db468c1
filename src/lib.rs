//! whosaid reads news articles and writes down who said what, and who and what is mentioned.

pub mod attribution;
pub mod dictionary;
pub mod entities;
pub mod error;
pub mod evaluation;
pub mod input;
pub mod mentions;
pub mod output;
pub mod pattern;
pub mod pipeline;
pub mod quotes;
pub mod report;
pub mod span;
pub mod text;
pub mod token;

/// What build.rs makes of the dictionaries.
mod compiled {
    pub const LEXICON: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon"));
}
