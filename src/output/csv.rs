//! Rows of CSV (RFC 4180) in memory, with cells guarded against spreadsheets and places left open for entity ids.

/// A cell that begins so is taken for a formula by one spreadsheet or another, the full-width forms included.
const FORMULA_STARTS: [char; 12] = [
    '=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠',
];

/// The text of a cell that may have been guarded.
pub fn unguarded(cell: &str) -> &str {
    let text = cell.strip_prefix('\'').unwrap_or_default();
    if text.starts_with(FORMULA_STARTS) {
        text
    } else {
        cell
    }
}

/// Rows of one table, as bytes.
#[derive(Debug, Default)]
pub struct Rows {
    bytes: Vec<u8>,
    /// Where ids of entities go in: offset into `bytes`, number of the entity in the block.
    open: Vec<(usize, u32)>,
    guard: bool,
    guarded: u64,
    at_start: bool,
    scratch: String,
}

/// How far some rows go, to go back to.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    bytes: usize,
    open: usize,
    guarded: u64,
}

impl Rows {
    /// How far the rows go.
    pub fn mark(&self) -> Mark {
        Mark {
            bytes: self.bytes.len(),
            open: self.open.len(),
            guarded: self.guarded,
        }
    }

    /// Takes away what was added behind `mark`, which stood at the end of a row.
    pub fn back_to(&mut self, mark: Mark) {
        self.bytes.truncate(mark.bytes);
        self.open.truncate(mark.open);
        self.guarded = mark.guarded;
        self.at_start = true;
    }

    /// No rows yet; `guard` says whether cells that look like formulas get a leading apostrophe.
    pub fn new(guard: bool) -> Rows {
        Rows {
            guard,
            at_start: true,
            ..Rows::default()
        }
    }

    /// The row with the names of the columns.
    pub fn header<'n>(names: impl Iterator<Item = &'n str>) -> Vec<u8> {
        let mut rows = Rows::new(false);
        names.for_each(|name| rows.cell(name));
        rows.end();
        rows.bytes
    }

    /// Adds a cell.
    pub fn cell(&mut self, text: &str) {
        self.comma();
        let quoted = text
            .bytes()
            .any(|b| matches!(b, b',' | b'"' | b'\n' | b'\r'));
        if quoted {
            self.bytes.push(b'"');
        }
        if self.guard && text.starts_with(FORMULA_STARTS) {
            self.bytes.push(b'\'');
            self.guarded += 1;
        }
        if quoted {
            for byte in text.bytes() {
                if byte == b'"' {
                    self.bytes.push(b'"');
                }
                self.bytes.push(byte);
            }
            self.bytes.push(b'"');
        } else {
            self.bytes.extend_from_slice(text.as_bytes());
        }
    }

    /// Adds a cell that holds a number.
    pub fn number(&mut self, number: u64) {
        self.comma();
        self.bytes
            .extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
    }

    /// Adds a cell that holds the id of something in an article: `<article>#s3`.
    pub fn id(&mut self, article: &str, sort: char, index: usize) {
        let mut id = std::mem::take(&mut self.scratch);
        id.clear();
        id.push_str(article);
        id.push('#');
        id.push(sort);
        id.push_str(itoa::Buffer::new().format(index + 1));
        self.cell(&id);
        self.scratch = id;
    }

    /// Adds a cell that holds a number from 0 to 1, with two decimals.
    pub fn share(&mut self, share: f32) {
        self.comma();
        let hundredths = (share.clamp(0.0, 1.0) * 100.0).round() as u8;
        let digits = [hundredths / 100, hundredths / 10 % 10, hundredths % 10].map(|d| b'0' + d);
        let [one, tenth, hundredth] = digits;
        self.bytes.extend_from_slice(&[one, b'.', tenth, hundredth]);
    }

    /// Adds an empty cell.
    pub fn empty(&mut self) {
        self.comma();
    }

    /// Adds a cell for the id of the entity that has this number in its block.
    pub fn entity(&mut self, number: u32) {
        self.comma();
        self.open.push((self.bytes.len(), number));
    }

    /// Ends the row.
    pub fn end(&mut self) {
        self.bytes.push(b'\n');
        self.at_start = true;
    }

    /// How many cells were guarded.
    pub fn guarded(&self) -> u64 {
        self.guarded
    }

    /// Hands the rows to `write`, piece by piece, with the ids of `entities` (cells as they go into the file) put in.
    pub fn filled<'e, E>(
        &'e self,
        id_cell: impl Fn(u32) -> &'e [u8],
        mut write: impl FnMut(&[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut from = 0;
        for (at, number) in &self.open {
            write(&self.bytes[from..*at])?;
            write(id_cell(*number))?;
            from = *at;
        }
        write(&self.bytes[from..])
    }

    /// The rows as they are.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    fn comma(&mut self) {
        if !self.at_start {
            self.bytes.push(b',');
        }
        self.at_start = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(guard: bool, cells: &[&str]) -> String {
        let mut rows = Rows::new(guard);
        cells.iter().for_each(|cell| rows.cell(cell));
        rows.end();
        String::from_utf8_lossy(rows.bytes()).into_owned()
    }

    #[test]
    fn cells_with_commas_quotes_or_line_ends_are_quoted() {
        assert_eq!(
            row(true, &["a,b", "say \"hi\"", "", "x\ny", "c"]),
            "\"a,b\",\"say \"\"hi\"\"\",,\"x\ny\",c\n"
        );
    }

    #[test]
    fn a_cell_that_looks_like_a_formula_is_guarded_unless_told_otherwise() {
        assert_eq!(
            row(true, &["=1+1", "＝1", "-5, he said", "a=b"]),
            "'=1+1,'＝1,\"'-5, he said\",a=b\n"
        );
        assert_eq!(row(false, &["=1+1", "@x"]), "=1+1,@x\n");
    }

    #[test]
    fn shares_have_two_decimals() {
        let mut rows = Rows::new(true);
        for share in [0.0, 0.057, 0.5, 1.0, 2.0, f32::NAN] {
            rows.share(share);
        }
        assert_eq!(rows.bytes(), b"0.00,0.06,0.50,1.00,1.00,0.00");
    }

    #[test]
    fn ids_of_entities_go_into_the_places_left_open() {
        let mut rows = Rows::new(true);
        rows.cell("a");
        rows.entity(1);
        rows.cell("b");
        rows.end();
        let ids = [b"x".as_slice(), b"y"];
        let mut out = Vec::new();
        let done: Result<(), ()> = rows.filled(
            |n| ids[n as usize],
            |piece| {
                out.extend_from_slice(piece);
                Ok(())
            },
        );
        assert!(done.is_ok());
        assert_eq!(out, b"a,y,b\n");
    }
}
