//! Parts of a run: what a shard leaves beside its tables, and the tables of all shards joined.
//!
//! Which entities of different articles are one depends on all articles before, and a shard doesn't know those of other
//! shards. So it joins none, and leaves for each article a line with what the joining needs.

use std::fs::File;
use std::io::{BufRead, BufReader, Lines};
use std::path::{Path, PathBuf};

use super::block::{Block, Size};
use super::columns::{ARTICLES, ERRORS, MENTIONS, MentionColumn, STATEMENTS, StatementColumn};
use super::facts::{Facts, Id};
use super::{Format, Options, Tables};
use crate::error::{Error, Result};
use crate::input::{Ids, Position, id_hash};

/// The file in the folder of a part's tables.
pub(super) const FILE: &str = "part.jsonl";

/// About so many bytes of rows are joined at once.
const BLOCK: u64 = 1 << 20;

/// The first line: how the tables are written.
#[derive(serde::Serialize, serde::Deserialize)]
struct Head {
    guard: bool,
    mark: bool,
    columns: Vec<String>,
    keep: Vec<String>,
}

/// The line of an article.
#[derive(serde::Serialize, serde::Deserialize)]
struct Line<F> {
    size: Size,
    entities: F,
}

/// The first line of a part's file.
pub(super) fn head(options: &Options) -> Result<Vec<u8>> {
    line(&Head {
        guard: options.guard,
        mark: options.mark,
        columns: options
            .columns
            .iter()
            .map(|column| column.name().to_owned())
            .collect(),
        keep: options.keep.clone(),
    })
}

/// The lines of a block's articles.
pub(super) fn lines(block: &Block) -> Result<Vec<u8>> {
    let mut lines = Vec::new();
    let mut all = block.entities.from(0).peekable();
    for (article, size) in block.sizes.iter().enumerate() {
        let mut entities = Vec::new();
        while let Some(own) = all.next_if(|facts| facts.article as usize <= article) {
            entities.push(own);
        }
        lines.extend(line(&Line {
            size: *size,
            entities,
        })?);
    }
    Ok(lines)
}

fn line(value: &impl serde::Serialize) -> Result<Vec<u8>> {
    let mut line = serde_json::to_vec(value)
        .map_err(|error| super::folder::writing(Path::new(FILE), error.into()))?;
    line.push(b'\n');
    Ok(line)
}

/// How the tables of the first of some parts are written, which is how the joined ones will be. Only CSV can be joined.
pub fn options(part: &Path) -> Result<Options> {
    Ok(Part::open(part)?.options)
}

/// Adds the tables of a part to `tables`, which were begun with the options of the first part. `ids` are those of the parts
/// before: a part doesn't know them, and two articles that have the same keep it and are told.
pub fn join(part: &Path, options: &Options, tables: &mut Tables, ids: &mut Ids) -> Result<()> {
    let mut part = Part::open(part)?;
    if part.options != *options {
        return Err(
            part.broken("its tables have other columns or cells than those of the first part")
        );
    }
    let mut errors = Block::new(options);
    while part.errors.copy(&mut errors, 3, None)?.is_some() {
        errors.count_problem();
    }
    tables.write(errors, Position::default())?;
    while let Some(block) = part.block(ids)? {
        tables.write(block, Position::default())?;
    }
    Ok(())
}

/// A part that is being read.
struct Part {
    path: PathBuf,
    options: Options,
    lines: Lines<BufReader<File>>,
    statements: Table,
    mentions: Table,
    articles: Table,
    errors: Table,
}

impl Part {
    fn open(path: &Path) -> Result<Part> {
        let open = |name: &str| {
            let path = path.join(name);
            let file = File::open(&path).map_err(|cause| Error::Part {
                path: path.clone(),
                problem: format!("it cannot be opened ({cause}); give folders of tables made with --shard, in CSV"),
            })?;
            Ok::<_, Error>(BufReader::with_capacity(1 << 17, file))
        };
        let table = |name: &str| {
            let mut table = Table {
                path: path.join(name),
                file: open(name)?,
                row: Vec::new(),
                ends: Vec::new(),
            };
            table.next()?;
            Ok::<_, Error>(table)
        };
        let mut lines = open(FILE)?.lines();
        let broken = |problem: String| Error::Part {
            path: path.join(FILE),
            problem,
        };
        let head = lines
            .next()
            .transpose()
            .map_err(|cause| broken(cause.to_string()))?;
        let head: Head = serde_json::from_str(&head.unwrap_or_default())
            .map_err(|error| broken(error.to_string()))?;
        let columns = head.columns.iter().map(|name| StatementColumn::named(name));
        Ok(Part {
            path: path.to_owned(),
            options: Options {
                guard: head.guard,
                mark: head.mark,
                columns: columns.flatten().collect(),
                keep: head.keep,
                formats: vec![Format::Csv],
                part: false,
            },
            lines,
            statements: table(STATEMENTS.file)?,
            mentions: table(MENTIONS.file)?,
            articles: table(ARTICLES.file)?,
            errors: table(ERRORS.file)?,
        })
    }

    /// The rows of the next articles.
    fn block(&mut self, ids: &mut Ids) -> Result<Option<Block>> {
        let mut block = Block::new(&self.options);
        let speaker = self
            .options
            .columns
            .iter()
            .position(|column| *column == StatementColumn::SpeakerId);
        let mut bytes = 0;
        while bytes < BLOCK
            && let Some(line) = self.lines.next()
        {
            let line = line.map_err(|cause| self.broken(&cause.to_string()))?;
            let line: Line<Vec<Facts<String>>> =
                serde_json::from_str(&line).map_err(|error| self.broken(&error.to_string()))?;
            let before = block.entities.len();
            let article = block.sizes.len() as u32;
            for facts in &line.entities {
                block.entities.add_read(facts, article);
            }
            let number = |id: &str, block: &Block| {
                let id = Id::try_from(id.to_owned()).ok()?;
                let mut own = block.entities.from(before);
                let place = own.position(|facts| facts.id == id)?;
                Some((before + place) as u32)
            };
            let missing = || Error::Part {
                path: self.path.clone(),
                problem: "a table has fewer rows than it had".to_owned(),
            };
            for _ in 0..line.size.statements {
                let copied = self.statements.copy(
                    &mut block,
                    0,
                    speaker.map(|column| (column, &number as &Number)),
                )?;
                bytes += copied.ok_or_else(missing)?;
            }
            let entity = (MentionColumn::EntityId as usize, &number as &Number);
            for _ in 0..line.size.mentions {
                bytes += self
                    .mentions
                    .copy(&mut block, 1, Some(entity))?
                    .ok_or_else(missing)?;
            }
            bytes += self
                .articles
                .copy(&mut block, 2, None)?
                .ok_or_else(missing)?;
            let id = self.articles.cell(0);
            if !ids.take(id_hash(&id)) {
                let reason = "an article of a part before has the same id, and rows of both go by it; choose another --id-column";
                block.problem(&id, reason, false);
            }
            block.count(line.size);
        }
        Ok((!block.sizes.is_empty()).then_some(block))
    }

    fn broken(&self, problem: &str) -> Error {
        Error::Part {
            path: self.path.clone(),
            problem: problem.to_owned(),
        }
    }
}

/// Finds the number of an entity in the block by its id.
type Number<'n> = dyn Fn(&str, &Block) -> Option<u32> + 'n;

/// A table of a part.
struct Table {
    path: PathBuf,
    file: BufReader<File>,
    /// The row that was read last, as it stands in the file.
    row: Vec<u8>,
    /// Where its cells end.
    ends: Vec<usize>,
}

impl Table {
    /// Reads the next row; whether there is one.
    fn next(&mut self) -> Result<bool> {
        self.row.clear();
        self.ends.clear();
        let mut quoted = false;
        let mut seen = 0;
        loop {
            let read = self.file.read_until(b'\n', &mut self.row);
            let read = read.map_err(|cause| Error::Part {
                path: self.path.clone(),
                problem: cause.to_string(),
            })?;
            for (at, byte) in self.row.iter().enumerate().skip(seen) {
                match byte {
                    b'"' => quoted = !quoted,
                    b',' if !quoted => self.ends.push(at),
                    _ => {}
                }
            }
            seen = self.row.len();
            if read == 0 || !quoted {
                break;
            }
        }
        self.ends.push(self.row.len().saturating_sub(1));
        Ok(!self.row.is_empty())
    }

    /// The text of a cell of the row that was read last.
    fn cell(&self, column: usize) -> String {
        let start = column
            .checked_sub(1)
            .map_or(0, |before| self.ends[before] + 1);
        plain(&self.row[start..self.ends[column]])
    }

    /// Copies the next row into a sheet of a block, with the cell of an entity's id left open; its bytes, or `None` at the end.
    fn copy(
        &mut self,
        block: &mut Block,
        sheet: usize,
        open: Option<(usize, &Number)>,
    ) -> Result<Option<u64>> {
        if !self.next()? {
            return Ok(None);
        }
        let mut number = None;
        let mut cell = 0..0;
        if let Some((column, find)) = open {
            let start = column.checked_sub(1).map_or(0, |before| {
                self.ends.get(before).map_or(self.row.len(), |end| end + 1)
            });
            cell = start..self.ends.get(column).copied().unwrap_or(start).max(start);
            let id = plain(&self.row[cell.clone()]);
            if !id.is_empty() {
                let unguarded = || find(id.strip_prefix('\'')?, block);
                number = find(&id, block).or_else(unguarded);
                if number.is_none() {
                    return Err(Error::Part {
                        path: self.path.clone(),
                        problem: format!("there is no entity {id}"),
                    });
                }
            }
        }
        for sheets in &mut block.sheets {
            match number {
                Some(number) => {
                    sheets[sheet].raw_around(&self.row[..cell.start], number, &self.row[cell.end..])
                }
                None => sheets[sheet].raw(&self.row),
            }
        }
        Ok(Some(self.row.len() as u64))
    }
}

/// The text of a cell, without quotation marks.
fn plain(cell: &[u8]) -> String {
    let text = String::from_utf8_lossy(cell);
    let inner = text
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'));
    match inner {
        Some(inner) => inner.replace("\"\"", "\""),
        None => text.into_owned(),
    }
}
