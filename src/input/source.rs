//! A file of the input.

use std::path::{Path, PathBuf};

use super::Format;

/// A file that holds one article, or a table of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub(super) path: PathBuf,
    /// Bytes when it was listed.
    size: u64,
    /// Where in the path the id begins.
    pub(super) id_from: usize,
    format: Format,
    /// Whether the inputs name the file a second time.
    pub(super) again: bool,
}

/// The path that stands for standard input.
pub const STANDARD_INPUT: &str = "-";

impl Source {
    pub(super) fn new(path: PathBuf, id_from: usize, size: u64, format: Format) -> Source {
        Source {
            path,
            size,
            id_from,
            format,
            again: false,
        }
    }

    /// Where it is; nowhere for standard input.
    pub fn path(&self) -> Option<&Path> {
        (*self.path != *Path::new(STANDARD_INPUT)).then_some(&self.path)
    }

    /// The id of its article: the path below the input folder, with `/` between folders on every system.
    pub fn id(&self) -> String {
        if self.path().is_none() {
            return "stdin".to_owned();
        }
        let path = self.path.as_os_str().as_encoded_bytes();
        let id = path.get(self.id_from..).unwrap_or(path);
        let id = String::from_utf8_lossy(id);
        if std::path::MAIN_SEPARATOR == '/' {
            id.into_owned()
        } else {
            id.replace(std::path::MAIN_SEPARATOR, "/")
        }
    }

    /// How many bytes it had when it was listed; none for standard input.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// How it holds articles.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Whether an input before this one names the same file.
    pub fn again(&self) -> bool {
        self.again
    }
}
