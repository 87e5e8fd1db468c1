//! A lexicon as bytes: the build reads the dictionaries once, and the program only unpacks what it has made of them.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{DICTIONARIES, Lexicon};
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

/// The name of a dictionary file as its number, so that it stays one of the program's own.
pub(super) mod file_number {
    use super::*;

    pub fn serialize<S: Serializer>(file: &str, to: S) -> std::result::Result<S::Ok, S::Error> {
        let number = DICTIONARIES.iter().position(|d| d.format.file == file);
        number.serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> std::result::Result<&'static str, D::Error> {
        let number: Option<usize> = Deserialize::deserialize(from)?;
        let dictionary = number.and_then(|number| DICTIONARIES.get(number));
        Ok(dictionary.map_or("", |dictionary| dictionary.format.file))
    }
}

/// Bytes that are taken over at once, and not one by one.
pub(super) mod bytes {
    use super::*;

    pub fn serialize<S: Serializer>(bytes: &[u8], to: S) -> std::result::Result<S::Ok, S::Error> {
        to.serialize_bytes(bytes)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> std::result::Result<Vec<u8>, D::Error> {
        <&[u8]>::deserialize(from).map(<[u8]>::to_vec)
    }
}
