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

/// Reads some articles, all of them stage by stage: what a processor learns of the code of a stage, it doesn't forget between two
/// articles. What is found is what [`extract`] finds.
pub fn extract_together<'a>(
    articles: impl IntoIterator<Item = &'a Article>,
    lexicon: &'a Lexicon,
) -> Vec<Extraction<'a>> {
    let begun = articles.into_iter().map(|article| Extraction {
        article,
        document: Document::read_dated(&article.text, article.date, lexicon),
        mentions: Vec::new(),
        entities: Entities::default(),
        quotes: Vec::new(),
        statements: Vec::new(),
    });
    let mut all: Vec<Extraction> = begun.collect();
    for one in &mut all {
        one.mentions = mentions::find(&one.document);
    }
    for one in &mut all {
        one.quotes = quotes::find(&one.document);
    }
    for one in &mut all {
        one.entities = entities::link(&one.document, &one.mentions);
    }
    for one in &mut all {
        one.statements =
            attribution::attribute(&one.document, &one.mentions, &one.entities, &one.quotes);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_read_together_have_what_they_have_alone() {
        let lexicon = Lexicon::built_in().unwrap_or_else(|error| panic!("{error}"));
        let texts = [
            "“It is over,” said Anna Smith, the mayor of Riga.",
            "",
            "Smith said on Monday that the bridge was safe. She had told the council so.",
        ];
        let articles = texts.map(|text| Article {
            text: text.to_owned(),
            ..Article::default()
        });
        let told = |found: &Extraction| format!("{:?} {:?}", found.mentions, found.statements);
        let together = extract_together(&articles, &lexicon);
        let alone = articles
            .each_ref()
            .map(|article| extract(article, &lexicon));
        assert!(!alone[2].statements.is_empty());
        assert!(together.iter().map(told).eq(alone.iter().map(told)));
    }
}
