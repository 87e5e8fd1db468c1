//! Bytes of inputs.

use std::io::{Read, Write};

/// A short article.
pub const TEXT: &str =
    "PARIS, Oct. 11 -- “We will open the café,” Foreign Minister Catherine Colonna said on Monday.";

/// A row of a table with commas.
pub fn csv_row(cells: &[&str]) -> String {
    let quoted: Vec<String> = cells
        .iter()
        .map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")))
        .collect();
    quoted.join(",") + "\n"
}

/// Bytes, compressed.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("memory can be written");
    encoder.finish().expect("memory can be written")
}

/// A file of a zip archive, as text.
pub fn unzipped(archive: &[u8], name: &str) -> String {
    const ENTRY: &[u8] = b"PK\x01\x02";
    let number = |at: usize, bytes: usize| {
        let bytes = archive[at..at + bytes].iter().rev();
        bytes.fold(0, |number, byte| number << 8 | usize::from(*byte))
    };
    // The directory at the end knows where each file begins; a file's name stands 46 bytes behind the beginning of its entry.
    let is_entry = |at: &usize| {
        archive[*at..].starts_with(ENTRY) && archive[at + 46..].starts_with(name.as_bytes())
    };
    let entry = (0..archive.len()).find(is_entry);
    let entry = entry.unwrap_or_else(|| panic!("there is no {name}"));
    let file = number(entry + 42, 4);
    let data = file + 30 + number(file + 26, 2) + number(file + 28, 2);
    let mut text = String::new();
    flate2::read::DeflateDecoder::new(&archive[data..data + number(entry + 20, 4)])
        .read_to_string(&mut text)
        .expect("it is deflated text");
    text
}
