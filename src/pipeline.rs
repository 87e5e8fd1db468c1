//! The whole program on one article.

mod batch;
mod suggest;

pub use batch::{Watch, extract_all, extract_held, extract_lines};
pub use suggest::{Suggestion, dictionaries, suggest};

use crate::attribution::{self, Statement};
use crate::dictionary::Lexicon;
use crate::entities::{self, Entities};
use crate::input::Article;
use crate::mentions::{self, Mention};
use crate::output::Found;
use crate::quotes::{self, Quote};
use crate::text::Document;

/// Everything that was found in one article.
pub struct Extraction<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its text model.
    pub document: Document<'a>,
    /// The names in it.
    pub mentions: Vec<Mention>,
    /// What they refer to.
    pub entities: Entities<'a>,
    /// What is said in it.
    pub quotes: Vec<Quote>,
    /// Who said it.
    pub statements: Vec<Statement<'a>>,
}

impl Extraction<'_> {
    /// What was found, for the tables.
    pub fn found(&self) -> Found<'_> {
        Found {
            article: self.article,
            document: &self.document,
            mentions: &self.mentions,
            entities: &self.entities,
            statements: &self.statements,
        }
    }
}

/// Reads one article. This cannot fail, whatever the text holds.
pub fn extract<'a>(article: &'a Article, lexicon: &'a Lexicon) -> Extraction<'a> {
    let document = Document::read_dated(&article.text, article.date, lexicon);
    let mentions = mentions::find(&document);
    let quotes = quotes::find(&document);
    let entities = entities::link(&document, &mentions);
    let statements = attribution::attribute(&document, &mentions, &entities, &quotes);
    Extraction {
        article,
        document,
        mentions,
        entities,
        quotes,
        statements,
    }
}
