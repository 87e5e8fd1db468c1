//! A lexicon as bytes: the build reads the dictionaries once, and the program only unpacks what it has made of them.

use super::Lexicon;
use crate::error::{Error, Result};

impl Lexicon {
    /// The lexicon as bytes; the same dictionaries make the same bytes.
    pub fn packed(&self) -> Result<Vec<u8>> {
        postcard::to_allocvec(self).map_err(broken)
    }

    /// The lexicon that was packed into `bytes`.
    pub(super) fn unpacked(bytes: &'static [u8]) -> Result<Lexicon> {
        postcard::from_bytes(bytes).map_err(broken)
    }
}

fn broken(cause: postcard::Error) -> Error {
    Error::Dictionary {
        file: "the dictionaries inside the program".to_owned(),
        line: 1,
        column: 1,
        problem: format!("{cause}; build the program anew"),
    }
}
