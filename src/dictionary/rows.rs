//! The rows of each dictionary file as types, and what the program takes from each.

pub(super) mod cues;
pub(super) mod heads;
pub(super) mod language;
pub(super) mod names;
pub(super) mod people;

use super::class::Class;

/// What loading a row gives: nothing, or the number of the cell that is wrong and what is wrong with it.
pub(super) type Loaded = std::result::Result<(), (usize, String)>;

/// The complaint about a cell whose word means nothing in its column.
pub(super) fn unknown(column: usize, what: &str, cell: &str) -> (usize, String) {
    (
        column,
        format!("“{cell}” is no {what}; dictionaries/README.md lists them"),
    )
}

/// What a cell stands for whose column knows only these words.
fn meaning<Value: Copy>(
    column: usize,
    what: &str,
    cell: &str,
    words: &[(&str, Value)],
) -> std::result::Result<Value, (usize, String)> {
    let known = words.iter().find(|(word, _)| *word == cell);
    known
        .map(|(_, value)| *value)
        .ok_or_else(|| unknown(column, what, cell))
}

/// The word class that a cell names.
fn class(column: usize, name: &str) -> std::result::Result<Class, (usize, String)> {
    Class::named(name).ok_or_else(|| unknown(column, "word class", name))
}
