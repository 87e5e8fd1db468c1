//! The progress bar: on standard error, where that is a terminal.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use whosaid::pipeline::Watch;

/// How often the bar is drawn.
const TICK: Duration = Duration::from_millis(200);

/// A bar that follows a run until it is dropped.
pub struct Progress {
    bar: ProgressBar,
    over: Arc<AtomicBool>,
    follows: Option<JoinHandle<()>>,
}

impl Progress {
    /// Shows a bar for a run over so many bytes; nothing where it is to be quiet or nobody would see it.
    pub fn show(watch: &Arc<Watch>, bytes: u64, quiet: bool) -> Progress {
        let bar = match bytes {
            0 => ProgressBar::no_length(),
            bytes => ProgressBar::new(bytes),
        };
        bar.set_draw_target(match quiet {
            true => ProgressDrawTarget::hidden(),
            false => ProgressDrawTarget::stderr(),
        });
        let style = match bytes {
            0 => "{spinner} {msg}, {elapsed}",
            _ => "{bar:30} {percent:>3} %  {bytes_per_sec}, {msg}, {eta} left",
        };
        if let Ok(style) = ProgressStyle::with_template(style) {
            bar.set_style(style);
        }
        let over = Arc::new(AtomicBool::new(false));
        let follows = (!bar.is_hidden()).then(|| {
            let (bar, watch, over) = (bar.clone(), watch.clone(), over.clone());
            thread::spawn(move || {
                while !over.load(Ordering::Relaxed) {
                    follow(&bar, &watch);
                    thread::park_timeout(TICK);
                }
            })
        });
        Progress { bar, over, follows }
    }

    /// Says something without disturbing the bar.
    pub fn say(&self, note: &str) {
        self.bar.suspend(|| crate::tell(note));
    }
}

fn follow(bar: &ProgressBar, watch: &Watch) {
    let count = |number: &std::sync::atomic::AtomicU64| number.load(Ordering::Relaxed);
    let stopping = match watch.stop.load(Ordering::Relaxed) {
        true => " (stopping; once more to stop at once)",
        false => "",
    };
    bar.set_message(format!(
        "{} articles, {} statements{stopping}",
        count(&watch.articles),
        count(&watch.statements)
    ));
    bar.set_position(count(&watch.bytes));
    bar.tick();
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        if let Some(thread) = self.follows.take() {
            thread.thread().unpark();
            // A bar that failed is no reason for the run to fail.
            let _ = thread.join();
        }
        self.bar.finish_and_clear();
    }
}
