//! From a file's bytes to an article.

use std::io::Read;

use super::{Article, Source};

/// A file beyond this many bytes is no article; it is skipped, so that memory stays bounded.
pub const LARGEST: u64 = 16 << 20;

/// An article, and what the user must know about how it was read; or why there is none.
pub struct Reading {
    /// The article, if the file could be read.
    pub article: Option<Article>,
    /// The reason for a row in `errors.csv`.
    pub problem: Option<String>,
}

impl Source {
    /// Reads the article. What goes wrong is told in the result; the run goes on.
    pub fn read(&self) -> Reading {
        if self.again() {
            return skipped(
                "skipped: the inputs name this file twice; it was read the first time".to_owned(),
            );
        }
        let mut bytes = Vec::with_capacity(self.size().min(LARGEST) as usize + 1);
        let read = std::fs::File::open(self.path())
            .and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes));
        match read {
            Err(cause) => skipped(format!(
                "skipped: the file cannot be read ({cause}); check that it is a file and that you may read it"
            )),
            Ok(_) if bytes.len() as u64 > LARGEST => skipped(format!(
                "skipped: larger than {} MiB; split it into one file for each article",
                LARGEST >> 20
            )),
            Ok(_) => Reading::of(&self.id(), bytes),
        }
    }
}

impl Reading {
    /// Makes an article of a file's bytes.
    pub fn of(id: &str, mut bytes: Vec<u8>) -> Reading {
        if bytes.starts_with(b"\xEF\xBB\xBF") {
            bytes.drain(..3);
        }
        let mut problem = None;
        let mut warnings = Vec::new();
        let text = String::from_utf8(bytes).unwrap_or_else(|error| {
            let at = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            warnings.push("not UTF-8: decoded with replacement characters".to_owned());
            problem = Some(format!(
                "decoded with replacement characters: not UTF-8 from byte {at} on; save the file as UTF-8 and run again"
            ));
            text
        });
        if text.trim().is_empty() {
            warnings.push("empty".to_owned());
            problem = Some("empty: there is no text in the file".to_owned());
        }
        Reading {
            article: Some(Article {
                id: id.to_owned(),
                text,
                warnings,
            }),
            problem,
        }
    }
}

fn skipped(reason: String) -> Reading {
    Reading {
        article: None,
        problem: Some(reason),
    }
}
