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
    /// A folder or pattern holds nothing that can be read.
    #[error(
        "{path}: no file of articles here or below (.txt .html .csv .tsv .jsonl .parquet, .gz and .zst of these)"
    )]
    NothingToRead {
        /// The folder as given.
        path: PathBuf,
    },
    /// A table of articles in which the articles cannot be found.
    #[error("{path}: {problem}")]
    Table {
        /// The table as given.
        path: PathBuf,
        /// What is wrong and what to do about it.
        problem: String,
    },
    /// An unfinished run lies in the folder for the tables.
    #[error(
        "{path}: an unfinished run lies here; go on with it by --resume, or start anew by --overwrite"
    )]
    Unfinished {
        /// The folder as given.
        path: PathBuf,
    },
    /// A part of a run that cannot be joined with others.
    #[error("{path}: {problem}")]
    Part {
        /// The file or folder.
        path: PathBuf,
        /// What is wrong and what to do about it.
        problem: String,
    },
    /// Another run writes into the folder for the tables.
    #[error("{path}: another run is writing here; wait for it, or choose another folder")]
    Busy {
        /// The folder as given.
        path: PathBuf,
    },
    /// A folder of annotations is in the way.
    #[error(
        "{path}: annotations lie here, and somebody may have worked on them; choose another folder, or --overwrite"
    )]
    Annotations {
        /// The folder.
        path: PathBuf,
    },
    /// The unfinished run in the folder for the tables cannot be gone on with.
    #[error("{path}: the run cannot be resumed: {problem}; start anew with --overwrite")]
    Resume {
        /// The folder as given.
        path: PathBuf,
        /// What keeps it from going on.
        problem: String,
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
    /// The program itself failed.
    #[error("the program failed ({reason}); please report it with the command")]
    Failed {
        /// What the program said.
        reason: String,
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
