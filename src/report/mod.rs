//! What people look at: a run's tables as one HTML page, and tables derived from them.

mod counts;
mod data;
mod edges;
mod gexf;
mod page;
mod table;

use std::collections::HashMap;

pub use counts::{speakers_csv, timeline_csv};
pub use data::{MOST_CHARACTERS, MOST_STATEMENTS, Shown};
pub use edges::{End, Relation, Weight, csv as edges_csv, edges};
pub use gexf::gexf;
pub use table::{Row, Run, Table};

use crate::output::Rows;
use crate::output::columns::TableInfo;

/// The page of a run. `texts` holds the articles' texts by their ids; those that are missing, or have changed since
/// they were read, are shown by their statements only.
pub fn html(run: &Run, shown: &Shown, texts: &HashMap<String, String>, title: &str) -> String {
    page::page(title, &data::json(run, shown, texts))
}

/// A derived table with the rows that `fill` adds.
fn sheet(info: &TableInfo, guard: bool, fill: impl FnOnce(&mut Rows)) -> Vec<u8> {
    let mut rows = Rows::csv(info.columns.iter().map(|column| column.name), guard);
    fill(&mut rows);
    rows.bytes().to_vec()
}
