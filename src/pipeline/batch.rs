//! Many articles: on all cores, the rows in the order of the input, memory bounded by the blocks at work.

use std::any::Any;
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
    let claims = Claims {
        sources,
        next: Mutex::new((0, 0)),
    };
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
                while let Some((number, claimed)) = claims.claim() {
                    let block = render(&sources[claimed], options, |block, source| {
                        add(block, source, lexicon, options);
                    });
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

/// Makes the rows of some articles. Where `add` panics, the article gets a row in `errors.csv` and no other.
fn render(sources: &[Source], options: &Options, add: impl Fn(&mut Block, &Source)) -> Block {
    let mut block = Block::new(options);
    for source in sources {
        let mark = block.mark();
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| add(&mut block, source))) {
            block.back_to(mark);
            block.problem(&source.id(), &failed(&*panic), true);
        }
    }
    block
}

/// Adds the rows of one article.
fn add(block: &mut Block, source: &Source, lexicon: &Lexicon, options: &Options) {
    let reading = source.read();
    if let Some(problem) = &reading.problem {
        block.problem(&source.id(), problem, reading.article.is_none());
    }
    if let Some(article) = reading.article {
        block.add(&extract(&article, lexicon).found(), options);
    }
}

/// What to tell of an article on which the program panicked.
fn failed(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let reason = text.or_else(|| panic.downcast_ref::<&str>().copied());
    format!(
        "skipped: the program failed on this article ({}); please report it with the article",
        reason.unwrap_or("no reason given")
    )
}

/// Which articles come next.
struct Claims<'s> {
    sources: &'s [Source],
    /// The next article and the number of the next block.
    next: Mutex<(usize, usize)>,
}

impl Claims<'_> {
    /// The number and the articles of the next block.
    fn claim(&self) -> Option<(usize, Range<usize>)> {
        let mut next = hold(&self.next);
        let (start, number) = *next;
        let mut end = start;
        let mut size = 0;
        while let Some(source) = self.sources.get(end).filter(|_| size < BLOCK) {
            // A file costs something even when it is empty.
            size += source.size().max(256);
            end += 1;
        }
        *next = (end, number + 1);
        (start < end).then_some((number, start..end))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{Article, list};
    use crate::output::Found;
    use crate::text::Document;
    use crate::{entities::Entities, output::Summary};

    fn run(add: impl Fn(&mut Block, &Source)) -> (Summary, String) {
        let options = Options::default();
        let folder = std::env::temp_dir().join(format!("whosaid-panic-{}", std::process::id()));
        let sources =
            list(&[concat!(env!("CARGO_MANIFEST_DIR"), "/seeds").into()]).unwrap_or_default();
        let made = Tables::create(&folder, &options).and_then(|mut tables| {
            tables.write(render(&sources, &options, add))?;
            tables.finish()
        });
        let errors = std::fs::read_to_string(folder.join("errors.csv")).unwrap_or_default();
        let _ = std::fs::remove_dir_all(&folder);
        (made.unwrap_or_default(), errors)
    }

    #[test]
    fn an_article_on_which_the_program_panics_is_a_row_in_errors_and_the_others_go_on() {
        let lexicon = Lexicon::built_in().unwrap_or_else(|error| panic!("{error}"));
        let (summary, errors) = run(|block, source| {
            let article = Article {
                id: source.id(),
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
            assert!(!source.id().starts_with("002"), "tripped");
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
}
