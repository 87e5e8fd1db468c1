//! An article as it was given.

use jiff::civil::Date;

/// One text with an id.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// The file's path below the input folder, or the cell of a table's id column.
    pub id: String,
    /// The text exactly as given, without a byte order mark. All offsets count from its start.
    pub text: String,
    /// The title, where the input gives it beside the text.
    pub title: Option<String>,
    /// The date, where the input gives it beside the text.
    pub date: Option<Date>,
    /// Further cells of the article's row that the tables take over, in the order of [`Wanted::keep`](super::Wanted).
    pub kept: Vec<String>,
    /// What was noticed while reading it: bytes that were not UTF-8, an empty file.
    pub warnings: Vec<String>,
}

/// An article, and what the user must know about how it was read; or why there is none.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The article's id, or the path where there is none.
    pub id: String,
    /// The article, if it could be read.
    pub article: Option<Article>,
    /// The reason for a row in `errors.csv`.
    pub problem: Option<String>,
}

impl Reading {
    /// An article that could not be read, and why.
    pub fn skipped(id: impl Into<String>, reason: impl std::fmt::Display) -> Reading {
        Reading {
            id: id.into(),
            article: None,
            problem: Some(format!("skipped: {reason}")),
        }
    }
}
