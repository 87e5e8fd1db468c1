//! The rows of some articles that stand together in the input, rendered by one thread and written at their turn.

use super::columns::ErrorColumn;
use super::csv::Rows;
use super::entities::Facts;
use super::{Characters, Found, Options, articles, is_entity, mentions, statements};

/// Rows of some articles, ready but for the ids of entities, which depend on the articles before.
#[derive(Debug)]
pub struct Block {
    pub(super) statements: Rows,
    pub(super) mentions: Rows,
    pub(super) articles: Rows,
    pub(super) errors: Rows,
    pub(super) entities: Vec<Facts>,
    pub(super) counts: Counts,
}

/// How much stands in a block, or was written in a run.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    pub articles: u64,
    pub statements: u64,
    pub mentions: u64,
    pub problems: u64,
    pub skipped: u64,
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
    rows: [super::csv::Mark; 4],
    entities: usize,
    counts: Counts,
}

impl Block {
    /// A block without rows.
    pub fn new(options: &Options) -> Block {
        let rows = || Rows::new(options.guard);
        Block {
            statements: rows(),
            mentions: rows(),
            articles: rows(),
            errors: rows(),
            entities: Vec::new(),
            counts: Counts::default(),
        }
    }

    /// Adds the rows of an article.
    pub fn add(&mut self, found: &Found, options: &Options) {
        let characters = Characters::of(&found.article.text);
        let numbers = self.add_entities(found);
        let entity = |id: crate::entities::EntityId| numbers.get(id.0 as usize).copied().flatten();
        statements::add(
            &mut self.statements,
            found,
            &characters,
            &entity,
            &options.columns,
        );
        mentions::add(&mut self.mentions, found, &characters, &entity);
        articles::add(&mut self.articles, found, &characters);
        self.counts.articles += 1;
        self.counts.statements += found.statements.len() as u64;
        self.counts.mentions += found.mentions.len() as u64;
        self.counts.bytes += found.article.text.len() as u64;
    }

    /// Adds a row about something that went wrong; the article is `skipped` or read all the same.
    pub fn problem(&mut self, input: &str, reason: &str, skipped: bool) {
        for column in ErrorColumn::ALL {
            self.errors.cell(match column {
                ErrorColumn::Input => input,
                ErrorColumn::Reason => reason,
            });
        }
        self.errors.end();
        self.counts.problems += 1;
        self.counts.skipped += u64::from(skipped);
    }

    /// How far the block is filled.
    pub fn mark(&self) -> Mark {
        Mark {
            rows: [
                &self.statements,
                &self.mentions,
                &self.articles,
                &self.errors,
            ]
            .map(Rows::mark),
            entities: self.entities.len(),
            counts: self.counts,
        }
    }

    /// Takes away everything that was added behind `mark`.
    pub fn back_to(&mut self, mark: Mark) {
        let tables = [
            &mut self.statements,
            &mut self.mentions,
            &mut self.articles,
            &mut self.errors,
        ];
        for (rows, mark) in tables.into_iter().zip(mark.rows) {
            rows.back_to(mark);
        }
        self.entities.truncate(mark.entities);
        self.counts = mark.counts;
    }

    /// Notes the entities of an article; the number in the block of each that is an entity of the run.
    fn add_entities(&mut self, found: &Found) -> Vec<Option<u32>> {
        let article = u32::try_from(self.counts.articles).unwrap_or(u32::MAX);
        let mut numbers = Vec::with_capacity(found.entities.all.len());
        for (i, entity) in found.entities.all.iter().enumerate() {
            numbers.push(is_entity(entity.kind).then_some(self.entities.len() as u32));
            if is_entity(entity.kind) {
                self.entities.push(Facts::of(found, entity, i, article));
            }
        }
        for statement in found.statements {
            let speaker = statement
                .speaker
                .entity
                .and_then(|id| numbers.get(id.0 as usize).copied().flatten());
            if let Some(number) = speaker {
                let facts = &mut self.entities[number as usize];
                facts.statements += 1;
                if statement.depth == 0 {
                    facts.words_said += statements::words(found, statement);
                }
            }
        }
        numbers
    }
}
