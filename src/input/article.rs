//! An article as it was given.

/// One text with an id.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// The file's path below the input folder.
    pub id: String,
    /// The text exactly as given, without a byte order mark. All offsets count from its start.
    pub text: String,
    /// What was noticed while reading it: bytes that were not UTF-8, an empty file.
    pub warnings: Vec<String>,
}
