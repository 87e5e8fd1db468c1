//! Many articles: on all cores, the rows in the order of the input, memory bounded by the blocks at work.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard};

use rayon::prelude::*;

use super::extract_together;
use crate::dictionary::Lexicon;
use crate::error::{Error, Result};
use crate::input::{Articles, Batch, Ids, Piece, Position, Reading};
use crate::output::{Block, Held, Options, Tables};

/// What others can see of a run, and how they can ask it to stop.
#[derive(Debug, Default)]
pub struct Watch {
    /// Bytes of the input that are done.
    pub bytes: AtomicU64,
    /// Articles that are done.
    pub articles: AtomicU64,
    /// Statements that were found in them.
    pub statements: AtomicU64,
    /// Whether to stop behind the batches at work.
    pub stop: AtomicBool,
}

/// Extracts the articles into `tables`, on the threads of the rayon pool it runs in, until there are no more or
/// `watch` says to stop. Each thread takes out the next batch of articles, makes their rows, waits for the batches before it
/// to be written and writes its own. `tell` gets what the user should know of the input.
pub fn extract_all(
    articles: Articles,
    lexicon: &Lexicon,
    options: &Options,
    tables: Tables,
    watch: &Watch,
    tell: &(dyn Fn(&str) + Sync),
) -> Result<Tables> {
    let pages = tables.pages();
    let names = Names {
        ids: Mutex::new((tables.ids()?, 0)),
        moved: Condvar::new(),
    };
    let claims = Mutex::new((articles, 0));
    let desk = Desk {
        writing: Mutex::new(Writing {
            tables,
            turn: 0,
            failed: None,
        }),
        moved: Condvar::new(),
    };
    let claim = || {
        let (articles, number) = &mut *hold(&claims);
        if watch.stop.load(Ordering::Relaxed) {
            return None;
        }
        let batch = articles.next_batch()?;
        batch.notes.iter().for_each(|note| tell(note));
        *number += 1;
        Some((*number - 1, batch))
    };
    let run = || {
        rayon::scope(|scope| {
            for _ in 0..rayon::current_num_threads() {
                scope.spawn(|_| {
                    let mut block = Block::new(options);
                    while let Some((number, mut batch)) = claim() {
                        let (readings, hashes) = names.give(number, &mut batch.pieces);
                        block = render(block, &readings, |block, readings| {
                            add(block, readings, lexicon, options);
                        });
                        block.take_ids(hashes);
                        let written = block.write_pages(&pages);
                        match desk.write(number, block, written, &batch, watch) {
                            Some(empty) => block = empty,
                            None => break,
                        }
                    }
                });
            }
        });
    };
    // A panic that isn't an article's.
    catch_unwind(AssertUnwindSafe(run)).map_err(|panic| Error::Failed {
        reason: said(&*panic),
    })?;
    let writing = desk
        .writing
        .into_inner()
        .unwrap_or_else(|poisoned| poisoned.into_inner());
    match writing.failed {
        Some(error) => Err(error),
        None => Ok(writing.tables),
    }
}

/// Extracts `count` articles, which `reading` gives by number, into tables in memory, on the threads of the rayon pool it runs in.
/// Where entities stay `apart`, an article's rows don't depend on the other articles.
pub fn extract_held(
    count: usize,
    reading: impl Fn(usize) -> Reading + Sync,
    lexicon: &Lexicon,
    apart: bool,
) -> Held {
    const TOGETHER: usize = 16;
    let options = Held::exact(apart);
    let blocks: Vec<Block> = (0..count.div_ceil(TOGETHER))
        .into_par_iter()
        .map(|number| {
            let first = number * TOGETHER;
            let numbers = first..count.min(first + TOGETHER);
            let readings: Vec<Reading> = numbers.map(&reading).collect();
            render(Block::new(&options), &readings, |block, readings| {
                add(block, readings, lexicon, &options);
            })
        })
        .collect();
    Held::of(blocks, &options)
}

/// Extracts the articles and hands a line of JSON with the rows of each to `write`, in their order, on the threads of the rayon
/// pool it runs in. No article's rows depend on another's. `options` are for JSON lines, entities apart.
pub fn extract_lines<E>(
    mut articles: Articles,
    lexicon: &Lexicon,
    options: &Options,
    mut write: impl FnMut(&[u8]) -> std::result::Result<(), E>,
    tell: &(dyn Fn(&str) + Sync),
) -> std::result::Result<(), E> {
    let line = |piece: &mut Piece| {
        let block = render(Block::new(options), &[read(piece)], |block, readings| {
            add(block, readings, lexicon, options);
        });
        Held::of([block], options).line()
    };
    // So many batches at once that no thread waits long for the last article of another.
    let at_once = 2 * rayon::current_num_threads();
    loop {
        let batches: Vec<Batch> = std::iter::from_fn(|| articles.next_batch())
            .take(at_once)
            .collect();
        if batches.is_empty() {
            return Ok(());
        }
        let notes = batches.iter().flat_map(|batch| &batch.notes);
        notes.for_each(|note| tell(note));
        let mut pieces: Vec<Piece> = batches.into_iter().flat_map(|batch| batch.pieces).collect();
        let lines: Vec<Vec<u8>> = pieces.par_iter_mut().map(line).collect();
        lines.iter().try_for_each(|line| write(line))?;
    }
}

/// So many bytes of articles are read together; a longer article is read alone. What is known of more would not stay in a core's
/// cache from one stage to the next.
const TOGETHER: usize = 1 << 15;

/// Fills an empty block with the rows of some articles. An article on which `add` panics gets a row in `errors.csv` and no other.
fn render(mut block: Block, readings: &[Reading], add: impl Fn(&mut Block, &[Reading])) -> Block {
    let mut try_add = |readings: &[Reading]| {
        let mark = block.mark();
        let added = catch_unwind(AssertUnwindSafe(|| add(&mut block, readings)));
        added.map_err(|panic| {
            block.back_to(mark);
            if let [alone] = readings {
                block.problem(&alone.id, &format!("skipped: {}", failed(&*panic)), true);
            }
        })
    };
    let length = |reading: &Reading| {
        reading
            .article
            .as_ref()
            .map_or(0, |article| article.text.len())
    };
    let mut bytes = 0;
    let groups = readings.chunk_by(|one, next| {
        bytes += length(one);
        let goes_on = bytes + length(next) <= TOGETHER;
        bytes *= usize::from(goes_on);
        goes_on
    });
    for group in groups {
        if try_add(group).is_err() && group.len() > 1 {
            // One of them was it; it is found alone.
            group.chunks(1).for_each(|alone| {
                let _ = try_add(alone);
            });
        }
    }
    block
}

/// Adds the rows of some articles.
fn add(block: &mut Block, readings: &[Reading], lexicon: &Lexicon, options: &Options) {
    let articles = readings
        .iter()
        .filter_map(|reading| reading.article.as_ref());
    let mut found = extract_together(articles, lexicon).into_iter();
    for reading in readings {
        if let Some(problem) = &reading.problem {
            block.problem(&reading.id, problem, reading.article.is_none());
        }
        if let Some(found) = reading.article.as_ref().and_then(|_| found.next()) {
            block.add(&found.found(), options);
        }
    }
}

/// What to tell of an article on which the program panicked.
fn failed(panic: &(dyn Any + Send)) -> String {
    format!(
        "the program failed on this article ({}); please report it with the article",
        said(panic)
    )
}

/// What a panic said.
fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let reason = text.or_else(|| panic.downcast_ref::<&str>().copied());
    reason.unwrap_or("no reason given").to_owned()
}

/// Where articles get their ids, batch by batch: an id goes to the article that has it first in the input.
struct Names {
    ids: Mutex<(Ids, usize)>,
    moved: Condvar,
}

impl Names {
    /// Reads the articles and, at their turn, gives each an id that no article before it has, with the hashes of the ids. Reading
    /// comes before the turn, so that only the naming waits.
    fn give(&self, number: usize, pieces: &mut [Piece]) -> (Vec<Reading>, Vec<u64>) {
        let places: Vec<String> = pieces.iter().map(Piece::place).collect();
        let mut readings: Vec<Reading> = pieces.iter_mut().map(read).collect();
        let mut ids = self
            .moved
            .wait_while(hold(&self.ids), |(_, turn)| *turn != number)
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        let named = readings.iter_mut().zip(&places);
        let hashes = named.filter_map(|(reading, place)| ids.0.name(reading, place));
        let hashes = hashes.collect();
        ids.1 += 1;
        drop(ids);
        self.moved.notify_all();
        (readings, hashes)
    }
}

/// Reads an article. Where that panics, there is none.
fn read(piece: &mut Piece) -> Reading {
    catch_unwind(AssertUnwindSafe(|| piece.read()))
        .unwrap_or_else(|panic| Reading::skipped(piece.place(), failed(&*panic)))
}

/// Where blocks wait for their turn.
struct Desk {
    writing: Mutex<Writing>,
    moved: Condvar,
}

struct Writing {
    tables: Tables,
    turn: usize,
    failed: Option<Error>,
}

impl Desk {
    /// Writes a block at its turn, unless its pages could not be `written`. It comes back empty, if there is reason to go on.
    fn write(
        &self,
        number: usize,
        block: Block,
        written: Result<()>,
        batch: &Batch,
        watch: &Watch,
    ) -> Option<Block> {
        let mut writing = self
            .moved
            .wait_while(hold(&self.writing), |writing| writing.turn != number)
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        let mut empty = None;
        if writing.failed.is_none() {
            let end: Position = batch.end;
            match written.and_then(|()| writing.tables.write(block, end)) {
                Ok(block) => empty = Some(block),
                Err(error) => writing.failed = Some(error),
            }
        }
        writing.turn += 1;
        watch.bytes.store(batch.bytes, Ordering::Relaxed);
        watch
            .articles
            .store(writing.tables.articles(), Ordering::Relaxed);
        watch
            .statements
            .store(writing.tables.statements(), Ordering::Relaxed);
        self.moved.notify_all();
        empty
    }
}

fn hold<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::Entities;
    use crate::input::{Article, Settings, Sources};
    use crate::output::{Begin, Found, Summary};
    use crate::text::Document;

    fn run(add: impl Fn(&mut Block, &[Reading])) -> (Summary, String) {
        let options = Options::default();
        let folder = std::env::temp_dir().join(format!("whosaid-panic-{}", std::process::id()));
        let seeds = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds").into();
        let made = Sources::find(&[seeds], None, None).and_then(|sources| {
            let mut articles = Articles::new(sources, Settings::default())?;
            let mut tables = Tables::begin(&folder, &options, Begin::New, 0)?;
            while let Some(mut batch) = articles.next_batch() {
                let readings: Vec<Reading> = batch.pieces.iter_mut().map(read).collect();
                let block = render(Block::new(&options), &readings, &add);
                tables.write(block, batch.end)?;
            }
            tables.finish()
        });
        let errors = std::fs::read_to_string(folder.join("errors.csv")).unwrap_or_default();
        let _ = std::fs::remove_dir_all(&folder);
        (made.unwrap_or_default(), errors)
    }

    #[test]
    fn an_article_on_which_the_program_panics_is_a_row_in_errors_and_the_others_go_on() {
        let lexicon = Lexicon::built_in().unwrap_or_else(|error| panic!("{error}"));
        let (summary, errors) = run(|block, readings| {
            for reading in readings {
                let article = Article {
                    id: reading.id.clone(),
                    ..Article::default()
                };
                let found = Found {
                    article: &article,
                    document: &Document::read("", &lexicon),
                    mentions: &[],
                    entities: &Entities::default(),
                    statements: &[],
                };
                block.add(&found, &Options::default());
                assert!(!reading.id.starts_with("002"), "tripped");
            }
        });
        assert_eq!(
            (summary.articles, summary.skipped, summary.problems),
            (4, 1, 1)
        );
        assert!(
            errors.contains(
                "002_06438e9553053c20.txt,skipped: the program failed on this article (tripped)"
            ),
            "{errors}"
        );
    }

    #[test]
    fn a_panic_that_is_not_an_articles_ends_the_run_with_an_error_that_says_so() {
        let lexicon = Lexicon::built_in().unwrap_or_else(|error| panic!("{error}"));
        let options = Options::default();
        let folder = std::env::temp_dir().join(format!("whosaid-failed-{}", std::process::id()));
        let input = folder.join("in.csv");
        let made = std::fs::create_dir_all(&folder)
            .and_then(|()| std::fs::write(&input, "id,text\n1,Fine.\n"));
        assert!(made.is_ok());
        let ended = Sources::find(&[input], None, None).and_then(|sources| {
            let articles = Articles::new(sources, Settings::default())?;
            let tables = Tables::begin(&folder.join("out"), &options, Begin::New, 0)?;
            // Which columns were guessed is told.
            let tell = |_: &str| panic!("tripped");
            extract_all(
                articles,
                &lexicon,
                &options,
                tables,
                &Watch::default(),
                &tell,
            )
        });
        let _ = std::fs::remove_dir_all(&folder);
        let told = ended.err().map(|error| error.to_string());
        assert!(told.is_some_and(|told| told.contains("the program failed (tripped)")));
    }
}
