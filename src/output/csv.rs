//! Cells of CSV (RFC 4180), guarded against spreadsheets.

/// A cell that begins so is taken for a formula by one spreadsheet or another, the full-width forms included (OWASP, “CSV
/// injection”).
const FORMULA_STARTS: [char; 12] = [
    '=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠',
];

/// The bytes that the formulas' first characters begin with.
const FORMULA_BYTES: [u8; 9] = [b'=', b'+', b'-', b'@', b'\t', b'\r', b'\n', 0, 0xEF];

/// The bytes for which a cell needs quotation marks.
const QUOTED: [bool; 256] = {
    let mut table = [false; 256];
    let (mut i, bytes) = (0, b",\"\n\r");
    while i < bytes.len() {
        table[bytes[i] as usize] = true;
        i += 1;
    }
    table
};

/// Whether a cell can be written as it is.
pub(super) fn is_plain(text: &str, guard: bool) -> bool {
    let Some(first) = text.as_bytes().first() else {
        return true;
    };
    let is_formula = guard && FORMULA_BYTES.contains(first) && text.starts_with(FORMULA_STARTS);
    !is_formula && !needs_quotes(text.as_bytes())
}

/// Long cells sixteen bytes at a step, in which no branch depends on a byte; most cells are shorter.
fn needs_quotes(bytes: &[u8]) -> bool {
    let (chunks, rest) = bytes.as_chunks::<16>();
    let in_chunk = |chunk: &[u8; 16]| {
        chunk.iter().fold(false, |found, byte| {
            found | (*byte == b',') | (*byte == b'"') | (*byte == b'\n') | (*byte == b'\r')
        })
    };
    rest.iter().any(|byte| QUOTED[*byte as usize]) || chunks.iter().any(in_chunk)
}

/// Adds a cell; whether it was guarded. OWASP asks for an apostrophe and for quotation marks around the whole cell.
pub(super) fn cell(bytes: &mut Vec<u8>, text: &str, guard: bool) -> bool {
    if is_plain(text, guard) {
        bytes.extend_from_slice(text.as_bytes());
        return false;
    }
    let guarded = guard && text.starts_with(FORMULA_STARTS);
    bytes.push(b'"');
    if guarded {
        bytes.push(b'\'');
    }
    let mut rest = text.as_bytes();
    while let Some(at) = memchr::memchr(b'"', rest) {
        bytes.extend_from_slice(&rest[..=at]);
        bytes.push(b'"');
        rest = &rest[at + 1..];
    }
    bytes.extend_from_slice(rest);
    bytes.push(b'"');
    guarded
}

/// The text of a cell that may have been guarded.
pub fn unguarded(cell: &str) -> &str {
    let text = cell.strip_prefix('\'').unwrap_or_default();
    if text.starts_with(FORMULA_STARTS) {
        text
    } else {
        cell
    }
}

/// The rows of a table that was written without a guard, cell by cell.
pub(super) fn each_row(
    table: impl std::io::Read,
    mut row: impl FnMut(&[&str]) -> Result<(), String>,
) -> Result<(), String> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(table);
    let mut record = csv::StringRecord::new();
    while reader
        .read_record(&mut record)
        .map_err(|error| error.to_string())?
    {
        let cells: Vec<&str> = record.iter().collect();
        row(&cells)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str, guard: bool) -> (String, bool) {
        let mut bytes = Vec::new();
        let guarded = cell(&mut bytes, text, guard);
        (String::from_utf8_lossy(&bytes).into_owned(), guarded)
    }

    #[test]
    fn cells_with_commas_quotes_or_line_ends_are_quoted() {
        for (text, cell) in [
            ("a,b", "\"a,b\""),
            ("say \"hi\"", "\"say \"\"hi\"\"\""),
            ("", ""),
            ("x\ny", "\"x\ny\""),
            ("x\ry", "\"x\ry\""),
            ("c", "c"),
        ] {
            assert_eq!(written(text, true), (cell.to_owned(), false));
        }
    }

    #[test]
    fn a_cell_that_looks_like_a_formula_is_guarded_and_quoted_unless_told_otherwise() {
        for start in FORMULA_STARTS {
            let (cell, guarded) = written(&format!("{start}1+1"), true);
            assert_eq!((cell, guarded), (format!("\"'{start}1+1\""), true));
        }
        assert_eq!(written("=1,\"2\"", true).0, "\"'=1,\"\"2\"\"\"");
        assert_eq!(written("a=b", true), ("a=b".to_owned(), false));
        assert_eq!(written("=1+1", false), ("=1+1".to_owned(), false));
    }
}
