//! Output: what was found, as tables. Characters are counted here and nowhere else.

mod articles;
mod block;
mod brat;
mod characters;
pub mod columns;
mod csv;
mod digits;
mod entities;
mod facts;
mod finish;
mod folder;
mod jsonl;
pub mod marked;
mod memory;
mod mentions;
mod options;
mod pages;
mod parquet;
pub mod part;
mod progress;
mod rows;
mod sheet;
mod statements;
mod tables;
mod workbook;

pub use block::Block;
pub use characters::{CharSpan, Characters};
pub use columns::{SampleColumn, StatementColumn};
pub use csv::unguarded;
pub use folder::Begin;
pub use memory::Held;
pub use options::{Format, Options};
pub use rows::Rows;
pub use statements::{evidence_label, form_label, on_one_line, text as statement_text};
pub use tables::{Summary, Tables};

use crate::attribution::Statement;
use crate::entities::Entities;
use crate::input::Article;
use crate::mentions::{Kind, Mention};
use crate::text::{Document, Section};

/// What was found in one article, for reading.
#[derive(Clone, Copy)]
pub struct Found<'f> {
    /// The article.
    pub article: &'f Article,
    /// Its text model.
    pub document: &'f Document<'f>,
    /// The names in it.
    pub mentions: &'f [Mention],
    /// What they refer to.
    pub entities: &'f Entities<'f>,
    /// Who said what.
    pub statements: &'f [Statement<'f>],
}

/// Whether mentions of this kind refer to something that can be the same in another article; *Monday* and *ten
/// dollars* can't.
fn is_entity(kind: Kind) -> bool {
    !matches!(
        kind,
        Kind::Date | Kind::Time | Kind::Money | Kind::Percent | Kind::Quantity
    )
}

/// The section as the tables write it.
pub fn section_label(section: Section) -> &'static str {
    match section {
        Section::Headline => "headline",
        Section::Lead => "lead",
        Section::Body => "body",
        Section::Caption => "caption",
        Section::Furniture => "furniture",
    }
}
