//! The text model: paragraphs, sentences, quotation marks, parts of speech, dictionary hits, the article's head.

mod dateline;
pub mod dates;
mod document;
mod head;
mod hits;
mod page;
mod paragraphs;
mod quotations;
mod sections;
mod sentences;
mod tagger;

pub use document::{Document, Paragraph, Quotation, Section, Sentence};
pub use head::Head;
pub use hits::{Hit, Hits};
pub use tagger::Tag;
