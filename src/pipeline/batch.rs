//! Many articles: on all cores, the rows in the order of the input, memory bounded by the blocks at work.

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Condvar, Mutex, MutexGuard};

use super::extract;
use crate::dictionary::Lexicon;
use crate::error::{Error, Result};
use crate::input::Source;
use crate::output::{Block, Options, Tables};

/// About so many bytes of articles are one block: enough to make taking turns cheap, little enough to hold.
const BLOCK: u64 = 1 << 20;

/// Extracts every article of `sources` into `tables`, on the threads of the rayon pool it runs in. Each thread claims
/// the next block of articles, makes their rows, waits for the blocks before it to be written and writes its own.
pub fn extract_all(
    sources: &[Source],
    lexicon: &Lexicon,
    options: &Options,
    tables: Tables,
) -> Result<Tables> {
    let claims = Mutex::new(Claims {
        sources,
        next: 0,
        number: 0,
    });
    let desk = Desk {
        writing: Mutex::new(Writing {
            tables,
            turn: 0,
            failed: None,
        }),
        moved: Condvar::new(),
    };
    rayon::scope(|scope| {
        for _ in 0..rayon::current_num_threads() {
            scope.spawn(|_| {
                while let Some((number, claimed)) = hold(&claims).claim() {
                    let block = render(&sources[claimed], lexicon, options);
                    if !desk.write(number, block) {
                        break;
                    }
                }
            });
        }
    });
    let writing = desk
        .writing
        .into_inner()
        .unwrap_or_else(|poisoned| poisoned.into_inner());
    match writing.failed {
        Some(error) => Err(error),
        None => Ok(writing.tables),
    }
}

/// Makes the rows of some articles.
fn render(sources: &[Source], lexicon: &Lexicon, options: &Options) -> Block {
    let mut block = Block::new(options);
    for source in sources {
        let (id, reading) = (source.id(), source.read());
        if let Some(problem) = &reading.problem {
            block.problem(&id, problem, reading.article.is_none());
        }
        let Some(article) = reading.article else {
            continue;
        };
        let mark = block.mark();
        let added = catch_unwind(AssertUnwindSafe(|| {
            block.add(&extract(&article, lexicon).found(), options);
        }));
        if let Err(panic) = added {
            block.back_to(mark);
            let reason = panic
                .downcast_ref::<String>()
                .map(String::as_str)
                .or_else(|| panic.downcast_ref::<&str>().copied())
                .unwrap_or("no reason given");
            block.problem(
                &id,
                &format!("skipped: the program failed on this article ({reason}); please report it with the article"),
                true,
            );
        }
    }
    block
}

/// Which articles come next.
struct Claims<'s> {
    sources: &'s [Source],
    next: usize,
    number: usize,
}

impl Claims<'_> {
    fn claim(&mut self) -> Option<(usize, Range<usize>)> {
        let start = self.next;
        let mut size = 0;
        while let Some(source) = self.sources.get(self.next).filter(|_| size < BLOCK) {
            // A file costs something even when it is empty.
            size += source.size().max(256);
            self.next += 1;
        }
        let number = self.number;
        self.number += 1;
        (start < self.next).then_some((number, start..self.next))
    }
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
    /// Writes a block at its turn; whether to go on.
    fn write(&self, number: usize, block: Block) -> bool {
        let mut writing = self
            .moved
            .wait_while(hold(&self.writing), |writing| writing.turn != number)
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        if writing.failed.is_none() {
            writing.failed = writing.tables.write(block).err();
        }
        writing.turn += 1;
        self.moved.notify_all();
        writing.failed.is_none()
    }
}

fn hold<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner())
}
