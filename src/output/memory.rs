//! Tables in memory, for programs that hand rows on instead of writing files.

use std::convert::Infallible;

use super::columns::TABLES;
use super::entities::{BlockIds, RunEntities};
use super::rows::Rows;
use super::sheet::{Sheet, Syntax};
use super::{Block, Format, Options, csv, jsonl};

/// The five tables of a run, without headers. The cells are those that files get, since they are made by the same code.
#[derive(Debug, Default)]
pub struct Held {
    tables: [Vec<u8>; TABLES.len()],
}

impl Held {
    /// How blocks must be made for [`Held::each_row`]: with exact cells. Where entities stay `apart`, those of one article are
    /// never joined with those of another, and an article's rows don't depend on the articles before.
    pub fn exact(apart: bool) -> Options {
        Options {
            formats: vec![Format::Parquet],
            part: apart,
            ..Options::default()
        }
    }

    /// Puts blocks together that were made with `options` for one format, in the order of the input.
    pub fn of(blocks: impl IntoIterator<Item = Block>, options: &Options) -> Held {
        let [_, _, names, ..] = options.names();
        let syntax = options.syntaxes().first().copied();
        let mut row = Rows::new(Sheet::new(syntax.unwrap_or(Syntax::Exact), &names));
        let mut run = RunEntities::default();
        let mut alone: Vec<Vec<u8>> = Vec::new();
        let mut articles = 0;
        let [mut statements, mut mentions, mut of_articles, mut errors] = [const { Vec::new() }; 4];
        for block in blocks {
            let mut ids = BlockIds::default();
            for facts in block.entities.from(0) {
                let article = articles + u64::from(facts.article) + 1;
                let Ok(()) = run.add(&facts, article, options.part, &mut ids, |entity| {
                    alone.push(entity.row(&mut row).bytes().to_vec());
                    Ok::<(), Infallible>(())
                });
            }
            articles += block.counts.articles;
            let tables = [
                &mut statements,
                &mut mentions,
                &mut of_articles,
                &mut errors,
            ];
            for (table, rows) in tables.into_iter().zip(block.sheets.iter().flatten()) {
                let Ok(_) = rows.filled(
                    |number| ids.get(number),
                    |piece| {
                        table.extend_from_slice(piece);
                        Ok::<(), Infallible>(())
                    },
                );
            }
        }
        let mut entities = Vec::new();
        let mut alone = alone.into_iter();
        let mut copied = 0;
        for entity in run.shared() {
            let before = entity.alone_before() - copied;
            entities.extend(alone.by_ref().take(before as usize).flatten());
            copied += before;
            entities.extend_from_slice(entity.row(&mut row).bytes());
        }
        entities.extend(alone.flatten());
        Held {
            tables: [statements, mentions, entities, of_articles, errors],
        }
    }

    /// Hands the cells of each row of a table to `row`, the table given by its place in [`TABLES`]; an empty cell means
    /// unknown or none. For blocks made with [`Held::exact`].
    pub fn each_row(&self, table: usize, mut row: impl FnMut(&[&str])) {
        // What was written as CSV a moment ago is CSV, and `row` cannot fail.
        let _ = csv::each_row(self.tables[table].as_slice(), |cells| {
            row(cells);
            Ok(())
        });
    }

    /// All tables as one JSON object in a line, a list of rows under the name of each. For blocks made as
    /// [`Format::JsonLines`].
    pub fn line(&self) -> Vec<u8> {
        let mut line = Vec::new();
        for (table, rows) in TABLES.iter().zip(&self.tables) {
            line.push(if line.is_empty() { b'{' } else { b',' });
            jsonl::string(&mut line, [table.name()]);
            line.extend_from_slice(b":[");
            for (i, row) in rows.split(|byte| *byte == b'\n').enumerate() {
                if i > 0 && !row.is_empty() {
                    line.push(b',');
                }
                line.extend_from_slice(row);
            }
            line.push(b']');
        }
        line.extend_from_slice(b"}\n");
        line
    }
}
