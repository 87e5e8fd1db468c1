//! What can go wrong, said so that a person knows which file, which line and what to do.

use std::path::PathBuf;

/// An error of reading input, loading dictionaries or writing tables. Extraction itself cannot fail.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A path given by the user leads nowhere.
    #[error("{path}: there is no such file or folder; check the path")]
    Missing {
        /// The path as given.
        path: PathBuf,
    },
    /// A folder holds nothing that can be read.
    #[error("{path}: no .txt file in this folder or below it; give a folder of articles")]
    NothingToRead {
        /// The folder as given.
        path: PathBuf,
    },
    /// There is no folder for the tables.
    #[error(
        "{path}: this folder for the tables cannot be made ({cause}); choose another with --output"
    )]
    OutputFolder {
        /// The folder as given.
        path: PathBuf,
        /// The operating system's reason.
        cause: std::io::Error,
    },
    /// The operating system refused to read or write.
    #[error("{path}: {doing} failed: {cause}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What was being done, such as "reading".
        doing: &'static str,
        /// The operating system's reason.
        cause: std::io::Error,
    },
    /// A dictionary row that cannot be used.
    #[error("{file}:{line}:{column}: {problem}")]
    Dictionary {
        /// Name or path of the dictionary file.
        file: String,
        /// Line number, from 1.
        line: u64,
        /// Number of the cell in its row, from 1.
        column: usize,
        /// What is wrong and what to do about it.
        problem: String,
    },
    /// A line of an annotation file, or a row of a judged sample, that cannot be used.
    #[error("{}:{line}:{column}: {problem}", path.display())]
    Annotation {
        /// The file.
        path: PathBuf,
        /// Line number, from 1.
        line: u64,
        /// Number of the cell in its line, from 1.
        column: usize,
        /// What is wrong and what to do about it.
        problem: String,
    },
    /// There is nothing that the program's statements can be compared with.
    #[error("{path}: {problem}")]
    NothingToCompare {
        /// The folder or file as given.
        path: PathBuf,
        /// What is missing and what to do about it.
        problem: String,
    },
}

/// The result of anything that can fail.
pub type Result<T> = std::result::Result<T, Error>;
