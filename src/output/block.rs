//! The rows of some articles that stand together in the input, rendered by one thread and written at their turn.

use std::sync::Arc;

use super::columns::ErrorColumn;
use super::facts::Findings;
use super::options::SHEETS;
use super::pages::Pages;
use super::rows::{self, Rows};
use super::{Characters, Found, Options, articles, is_entity, mentions, statements};

/// Rows of some articles, ready but for the ids of entities, which depend on the articles before.
#[derive(Debug)]
pub struct Block {
    /// The rows of statements, mentions, articles and errors, in each syntax that the run writes.
    pub(super) sheets: Vec<[Rows; SHEETS]>,
    pub(super) entities: Findings,
    pub(super) pages: Pages,
    pub(super) counts: Counts,
    /// How much each article has.
    pub(super) sizes: Vec<Size>,
    /// The hashes of the ids that its articles have taken.
    pub(super) ids: Vec<u64>,
    /// How many columns of the input the tables take over.
    keep: usize,
}

/// How much stands in a block, or was written in a run.
#[derive(Clone, Copy, Debug, Default, serde::Serialize, serde::Deserialize)]
pub(super) struct Counts {
    pub articles: u64,
    pub statements: u64,
    pub mentions: u64,
    pub problems: u64,
    pub skipped: u64,
    pub bytes: u64,
}

/// How much was found in an article.
#[derive(Clone, Copy, Debug, Default, serde::Serialize, serde::Deserialize)]
pub(super) struct Size {
    pub statements: u64,
    pub mentions: u64,
    pub bytes: u64,
}

impl Counts {
    pub fn add(&mut self, other: &Counts) {
        self.articles += other.articles;
        self.statements += other.statements;
        self.mentions += other.mentions;
        self.problems += other.problems;
        self.skipped += other.skipped;
        self.bytes += other.bytes;
    }
}

/// How far a block was filled, to go back to.
pub struct Mark {
    rows: Vec<[rows::Mark; SHEETS]>,
    entities: usize,
    pages: usize,
    counts: Counts,
}

impl Block {
    /// A block without rows.
    pub fn new(options: &Options) -> Block {
        Block {
            sheets: options
                .sheets()
                .into_iter()
                .map(|sheets| sheets.map(Rows::new))
                .collect(),
            entities: Findings::default(),
            pages: Pages::new(options),
            counts: Counts::default(),
            sizes: Vec::new(),
            ids: Vec::new(),
            keep: options.keep.len(),
        }
    }

    /// Takes everything away that was added; the room for it stays.
    pub(super) fn clear(&mut self) {
        self.sheets.iter_mut().flatten().for_each(Rows::clear);
        self.entities.truncate(0);
        self.pages.truncate(0);
        self.counts = Counts::default();
        self.sizes.clear();
        self.ids.clear();
    }

    /// Adds the rows of an article.
    pub fn add(&mut self, found: &Found, options: &Options) {
        let characters = Characters::of(&found.article.text);
        let numbers = self.add_entities(found);
        let entity = |id: crate::entities::EntityId| numbers.get(id.0 as usize).copied().flatten();
        let kept = |rows: &mut Rows| {
            let cells = found.article.kept.iter().map(String::as_str);
            let cells = cells.chain(std::iter::repeat(""));
            cells.take(self.keep).for_each(|cell| rows.cell(cell));
        };
        for [of_statements, of_mentions, of_articles, _] in &mut self.sheets {
            statements::add(
                of_statements,
                found,
                &characters,
                &entity,
                &options.columns,
                &kept,
            );
            mentions::add(of_mentions, found, &characters, &entity, &kept);
            articles::add(of_articles, found, &characters, &kept);
        }
        self.pages.add(found, &characters);
        self.count(Size {
            statements: found.statements.len() as u64,
            mentions: found.mentions.len() as u64,
            bytes: found.article.text.len() as u64,
        });
    }

    /// Counts an article whose rows were added.
    pub(super) fn count(&mut self, size: Size) {
        self.counts.articles += 1;
        self.counts.statements += size.statements;
        self.counts.mentions += size.mentions;
        self.counts.bytes += size.bytes;
        self.sizes.push(size);
    }

    /// Counts a row about something that went wrong, which was added.
    pub(super) fn count_problem(&mut self) {
        self.counts.problems += 1;
    }

    /// Adds a row about something that went wrong; the article is `skipped` or read all the same.
    pub fn problem(&mut self, input: &str, reason: &str, skipped: bool) {
        for [.., errors] in &mut self.sheets {
            for column in ErrorColumn::ALL {
                errors.cell(match column {
                    ErrorColumn::Input => input,
                    ErrorColumn::Reason => reason,
                });
            }
            errors.end();
        }
        self.counts.problems += 1;
        self.counts.skipped += u64::from(skipped);
    }

    /// Adds the hashes of the ids that its articles have taken, those included of which no rows could be made.
    pub fn take_ids(&mut self, hashes: impl IntoIterator<Item = u64>) {
        self.ids.extend(hashes);
    }

    /// Writes the files of single articles below `folder`.
    pub fn write_pages(&self, folder: &std::path::Path) -> crate::error::Result<()> {
        self.pages.write(folder)
    }

    /// How far the block is filled.
    pub fn mark(&self) -> Mark {
        Mark {
            rows: self
                .sheets
                .iter()
                .map(|sheets| sheets.each_ref().map(Rows::mark))
                .collect(),
            entities: self.entities.len(),
            pages: self.pages.len(),
            counts: self.counts,
        }
    }

    /// Takes away everything that was added behind `mark`.
    pub fn back_to(&mut self, mark: Mark) {
        for (sheets, marks) in self.sheets.iter_mut().zip(mark.rows) {
            for (rows, mark) in sheets.iter_mut().zip(marks) {
                rows.back_to(mark);
            }
        }
        self.entities.truncate(mark.entities);
        self.pages.truncate(mark.pages);
        self.sizes.truncate(mark.counts.articles as usize);
        self.counts = mark.counts;
    }

    /// Notes the entities of an article; the number in the block of each that is an entity of the run.
    fn add_entities(&mut self, found: &Found) -> Vec<Option<u32>> {
        let article = u32::try_from(self.counts.articles).unwrap_or(u32::MAX);
        let name: Arc<str> = found.article.id.as_str().into();
        let mut numbers = Vec::with_capacity(found.entities.all.len());
        for (i, entity) in found.entities.all.iter().enumerate() {
            numbers.push(is_entity(entity.kind).then_some(self.entities.len() as u32));
            if is_entity(entity.kind) {
                self.entities.add(found, i, &name, article);
            }
        }
        for statement in found.statements {
            let speaker = statement
                .speaker
                .entity
                .and_then(|id| numbers.get(id.0 as usize).copied().flatten());
            if let Some(number) = speaker {
                let words = match statement.depth {
                    0 => statements::words(found, statement),
                    _ => 0,
                };
                self.entities.says(number, words);
            }
        }
        numbers
    }
}
