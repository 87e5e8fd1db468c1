//! Cells of CSV (RFC 4180), guarded against spreadsheets.

/// A cell that begins so is taken for a formula by one spreadsheet or another, the full-width forms included (OWASP, “CSV
/// injection”).
const FORMULA_STARTS: [char; 12] = [
    '=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠',
];

/// The bytes that the formulas' first characters begin with.
const FORMULA_BYTES: [bool; 256] = marked(b"=+-@\t\r\n\0\xEF");

/// The bytes for which a cell needs quotation marks.
const QUOTED: [bool; 256] = marked(b",\"\n\r");

const fn marked(bytes: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut i = 0;
    while i < bytes.len() {
        table[bytes[i] as usize] = true;
        i += 1;
    }
    table
}

/// Whether a spreadsheet could take a cell for a formula.
fn is_formula(text: &str) -> bool {
    let first = text.as_bytes().first();
    first.is_some_and(|byte| FORMULA_BYTES[*byte as usize]) && text.starts_with(FORMULA_STARTS)
}

/// Whether a cell needs quotation marks, apart from those of a guarded one. As many bytes at a step as there are, in which no
/// branch depends on a byte.
fn needs_quotes(bytes: &[u8]) -> bool {
    stepped::<16>(bytes)
        .or_else(|| stepped::<8>(bytes))
        .or_else(|| stepped::<4>(bytes))
        .unwrap_or_else(|| bytes.iter().any(|byte| QUOTED[*byte as usize]))
}

/// The same in steps of `N` bytes, the last of which may overlap the one before; `None` if there are fewer.
fn stepped<const N: usize>(bytes: &[u8]) -> Option<bool> {
    let in_chunk = |chunk: &[u8; N]| {
        chunk.iter().fold(false, |found, byte| {
            found | (*byte == b',') | (*byte == b'"') | (*byte == b'\n') | (*byte == b'\r')
        })
    };
    let last = bytes.last_chunk::<N>()?;
    Some(in_chunk(last) || bytes.as_chunks::<N>().0.iter().any(in_chunk))
}

/// Adds a cell of several texts one behind the other; whether it was guarded. OWASP asks for an apostrophe and for quotation
/// marks around the whole cell.
pub(super) fn cell<const N: usize>(bytes: &mut Vec<u8>, texts: [&str; N], guard: bool) -> bool {
    let begins = texts.iter().find(|text| !text.is_empty());
    let guarded = guard && begins.is_some_and(|text| is_formula(text));
    if !guarded && !texts.iter().any(|text| needs_quotes(text.as_bytes())) {
        texts
            .iter()
            .for_each(|text| bytes.extend_from_slice(text.as_bytes()));
        return false;
    }
    bytes.push(b'"');
    if guarded {
        bytes.push(b'\'');
    }
    for text in texts {
        let mut rest = text.as_bytes();
        while let Some(at) = memchr::memchr(b'"', rest) {
            bytes.extend_from_slice(&rest[..=at]);
            bytes.push(b'"');
            rest = &rest[at + 1..];
        }
        bytes.extend_from_slice(rest);
    }
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
        let guarded = cell(&mut bytes, [text], guard);
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
