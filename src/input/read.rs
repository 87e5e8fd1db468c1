//! From a file of one article to the article.

use std::io;

use encoding_rs::Encoding;

use super::limit::read_whole;
use super::{Format, Reading, Source, encoding, html, stream};

/// What files begin with that are no text at all, and what they are.
const NO_TEXTS: [(&[u8], &str); 3] = [
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP or office file"),
    (b"\xD0\xCF\x11\xE0", "an office file"),
];

impl Source {
    /// Reads the article of a file that holds one. What goes wrong is told in the result; the run goes on.
    pub fn read(&self, given: Option<&'static Encoding>) -> Reading {
        if self.format().is_table() {
            let reason = "a table of articles, and files of one article are wanted here";
            return Reading::skipped(self.id(), reason);
        }
        match self.bytes() {
            Ok(bytes) => Reading::of_bytes(&self.id(), bytes, self.format(), given),
            Err(cause) => Reading::skipped(
                self.id(),
                format!(
                    "the file cannot be read ({cause}); check that it is a file and that you may read it"
                ),
            ),
        }
    }

    fn bytes(&self) -> io::Result<Vec<u8>> {
        let mut opened = stream::open(self.path())?;
        read_whole(&mut opened.stream, self.size())
    }
}

impl Reading {
    /// Makes an article of a file's bytes.
    pub fn of_bytes(
        id: &str,
        bytes: Vec<u8>,
        format: Format,
        given: Option<&'static Encoding>,
    ) -> Reading {
        if let Some((_, what)) = NO_TEXTS.iter().find(|(begin, _)| bytes.starts_with(begin)) {
            return Reading::skipped(id, format!("{what} and no text; save its text as .txt"));
        }
        let decoded = encoding::decode(bytes, given);
        match format {
            Format::Html => html::read(id, decoded),
            _ => Reading::of(id, decoded.text, decoded.note),
        }
    }
}
