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
pub(super) fn is_formula(text: &str) -> bool {
    let first = text.as_bytes().first();
    first.is_some_and(|byte| FORMULA_BYTES[*byte as usize]) && text.starts_with(FORMULA_STARTS)
}

/// Whether a cell needs quotation marks, apart from those of a guarded one. Bytes are looked at eight at a step; the last steps
/// may overlap.
#[inline]
pub(super) fn needs_quotes(bytes: &[u8]) -> bool {
    let may_be = if let Some(last) = bytes.last_chunk::<8>() {
        let (chunks, _) = bytes.as_chunks::<8>();
        let mut chunks = chunks.iter().chain([last]);
        chunks.any(|chunk| may_be_quoted(u64::from_le_bytes(*chunk)))
    } else if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        let [first, last] = [first, last].map(|chunk| u64::from(u32::from_le_bytes(*chunk)));
        may_be_quoted(first | (last << 32))
    } else {
        true
    };
    may_be && bytes.iter().any(|byte| QUOTED[*byte as usize])
}

/// Whether one of eight bytes is a comma, a quotation mark or one of the control characters, among which line ends are. A byte from
/// which more is taken away than it has borrows its highest bit, which no ASCII character has.
fn may_be_quoted(bytes: u64) -> bool {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let is_zero = |bytes: u64| bytes.wrapping_sub(EACH);
    let comma = is_zero(bytes ^ (EACH * b',' as u64));
    let mark = is_zero(bytes ^ (EACH * b'"' as u64));
    let control = bytes.wrapping_sub(EACH * b' ' as u64);
    (comma | mark | control) & !bytes & (EACH << 7) != 0
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
    quoted(bytes, texts, guarded);
    guarded
}

/// Adds a cell of several texts one behind the other, which needs quotation marks.
pub(super) fn quoted<const N: usize>(bytes: &mut Vec<u8>, texts: [&str; N], guarded: bool) {
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
