//! Rows of a table in memory, as CSV or JSON lines, with places left open for entity ids.

mod ids;

use super::digits::{few_digits, three_digits};
use super::sheet::{ArticleId, Sheet, Syntax};
use super::{CharSpan, csv};

/// Rows of one table, as bytes. Each cell has a comma behind it, until the row ends.
#[derive(Debug)]
pub struct Rows {
    sheet: Sheet,
    bytes: Vec<u8>,
    /// Where ids of entities go in: offset into `bytes`, number of the entity in the block.
    open: Vec<(usize, u32)>,
    guarded: u64,
    /// How many cells the last row has in JSON lines, where their names stand before them.
    cells: usize,
    is_json: bool,
    is_guarded: bool,
    scratch: String,
    article: ArticleId,
}

/// How far some rows go, to go back to.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    bytes: usize,
    open: usize,
    guarded: u64,
}

impl Rows {
    /// No rows yet.
    pub(super) fn new(sheet: Sheet) -> Rows {
        Rows {
            is_json: sheet.syntax == Syntax::JsonLines,
            is_guarded: matches!(sheet.syntax, Syntax::Csv { guard: true, .. }),
            sheet,
            bytes: Vec::new(),
            open: Vec::new(),
            guarded: 0,
            cells: 0,
            scratch: String::new(),
            article: ArticleId::default(),
        }
    }

    /// Rows of CSV that begin with the names of their columns; `guard` says whether cells that look like formulas get a
    /// leading apostrophe.
    pub fn csv<'n>(names: impl Iterator<Item = &'n str>, guard: bool) -> Rows {
        let names: Vec<String> = names.map(str::to_owned).collect();
        let syntax = Syntax::Csv { guard, mark: false };
        let mut rows = Rows::new(Sheet::new(syntax, &names));
        rows.bytes = syntax.header(&names);
        rows
    }

    /// Takes all rows away.
    pub fn clear(&mut self) {
        self.bytes.clear();
        self.open.clear();
        self.guarded = 0;
        self.cells = 0;
    }

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
        self.cells = 0;
    }

    /// Adds a cell.
    #[inline]
    pub fn cell(&mut self, text: &str) {
        if text.is_empty() {
            self.empty();
        } else {
            self.full(text);
        }
    }

    fn full(&mut self, text: &str) {
        if self.is_json {
            return self.joined([text]);
        }
        let guarded = self.is_guarded && csv::is_formula(text);
        if guarded || csv::needs_quotes(text.as_bytes()) {
            csv::quoted(&mut self.bytes, [text], guarded);
            self.guarded += u64::from(guarded);
        } else {
            self.bytes.extend_from_slice(text.as_bytes());
        }
        self.bytes.push(b',');
    }

    /// Whether a text is its own cell.
    #[inline]
    fn is_plain(&self, text: &str) -> bool {
        let guarded = self.is_guarded && csv::is_formula(text);
        !(self.is_json || guarded || csv::needs_quotes(text.as_bytes()))
    }

    /// Adds a cell that holds these texts one behind the other.
    #[cold]
    pub(super) fn joined<const N: usize>(&mut self, texts: [&str; N]) {
        self.begin_cell();
        let guarded = self.sheet.syntax.cell(&mut self.bytes, texts);
        self.guarded += u64::from(guarded);
        self.bytes.push(b',');
    }

    /// Adds a cell that holds these texts with `;` between them.
    pub(super) fn list(&mut self, texts: impl Iterator<Item = impl AsRef<str>>) {
        let mut cell = std::mem::take(&mut self.scratch);
        cell.clear();
        for (i, text) in texts.enumerate() {
            if i > 0 {
                cell.push(';');
            }
            cell.push_str(text.as_ref());
        }
        self.cell(&cell);
        self.scratch = cell;
    }

    /// Adds a cell that holds a number.
    pub fn number(&mut self, number: u64) {
        self.begin_cell();
        match few_digits(number, b',') {
            Some((bytes, count)) => self.few(bytes, count),
            None => {
                self.many_digits(number);
                self.bytes.push(b',');
            }
        }
    }

    /// Adds a cell that holds a number, or none.
    pub(super) fn optional(&mut self, number: Option<u32>) {
        match number {
            Some(number) => self.number(number.into()),
            None => self.empty(),
        }
    }

    /// Adds a cell that holds spans: `3-5;7-9`.
    pub(super) fn spans(&mut self, spans: &[CharSpan]) {
        let Some((first, more)) = spans.split_first() else {
            return self.empty();
        };
        self.begin_cell();
        let quoted = self.is_json;
        if quoted {
            self.bytes.push(b'"');
        }
        self.span(*first);
        for span in more {
            self.bytes.push(b';');
            self.span(*span);
        }
        if quoted {
            self.bytes.push(b'"');
        }
        self.bytes.push(b',');
    }

    fn span(&mut self, span: CharSpan) {
        self.digits(span.start.into());
        self.bytes.push(b'-');
        self.digits(span.end.into());
    }

    /// Adds a cell that is one of ours, with nothing in it that a syntax would escape.
    pub fn label(&mut self, label: &'static str) {
        if self.is_json {
            self.cell(label);
        } else {
            self.bytes.extend_from_slice(label.as_bytes());
            self.bytes.push(b',');
        }
    }

    /// Adds a cell that holds one of our labels and a text behind it.
    pub(super) fn labelled(&mut self, label: &'static str, between: &'static str, text: &str) {
        if self.is_json || csv::needs_quotes(text.as_bytes()) {
            return self.joined([label, between, text]);
        }
        for text in [label, between, text] {
            self.bytes.extend_from_slice(text.as_bytes());
        }
        self.bytes.push(b',');
    }

    /// Adds a cell that holds a number from 0 to 1, with two decimals.
    pub fn share(&mut self, share: f32) {
        self.begin_cell();
        let hundredths = share.clamp(0.0, 1.0) * 100.0;
        let below = hundredths as u32;
        let hundredths = below + u32::from(hundredths - below as f32 >= 0.5);
        let digits = three_digits(hundredths as usize);
        let point = u64::from_le_bytes(*b"\0.\0\0,\0\0\0");
        self.few((digits & 0xFF) | ((digits & 0x00FF_FF00) << 8) | point, 5);
    }

    /// Adds an empty cell.
    pub fn empty(&mut self) {
        self.begin_cell();
        if self.is_json {
            self.null();
        }
        self.bytes.push(b',');
    }

    #[cold]
    fn null(&mut self) {
        self.bytes.extend_from_slice(b"null");
    }

    /// Adds a cell for the id of the entity that has this number in its block.
    pub fn entity(&mut self, number: u32) {
        self.begin_cell();
        self.open.push((self.bytes.len(), number));
        self.bytes.push(b',');
    }

    /// Ends the row.
    pub fn end(&mut self) {
        self.bytes.pop_if(|byte| *byte == b',');
        if self.is_json {
            self.bytes.push(b'}');
        } else if self.sheet.before.len() == 1 && self.is_line_empty() {
            // Readers skip empty lines.
            self.bytes.extend_from_slice(b"\"\"");
        }
        self.bytes.push(b'\n');
        self.cells = 0;
    }

    /// Whether nothing stands in the line, nor will.
    fn is_line_empty(&self) -> bool {
        let id = self.open.last();
        matches!(self.bytes.last(), None | Some(b'\n'))
            && id.is_none_or(|(at, _)| *at != self.bytes.len())
    }

    /// Adds a row as it stands in a file, with its line end.
    pub fn raw(&mut self, row: &[u8]) {
        self.bytes.extend_from_slice(row);
    }

    /// Adds a row as it stands in a file, but for the id of an entity.
    pub fn raw_around(&mut self, before: &[u8], entity: u32, behind: &[u8]) {
        self.bytes.extend_from_slice(before);
        self.open.push((self.bytes.len(), entity));
        self.bytes.extend_from_slice(behind);
    }

    /// How many cells were guarded.
    pub fn guarded(&self) -> u64 {
        self.guarded
    }

    /// Hands the rows to `write`, piece by piece, with the ids of entities put in; how many of these cells were guarded.
    pub fn filled<'e, E>(
        &'e self,
        id: impl Fn(u32) -> &'e str,
        mut write: impl FnMut(&[u8]) -> Result<(), E>,
    ) -> Result<u64, E> {
        let mut from = 0;
        let mut cell = Vec::new();
        let mut guarded = 0;
        for (at, number) in &self.open {
            write(&self.bytes[from..*at])?;
            let id = id(*number);
            if self.is_plain(id) {
                write(id.as_bytes())?;
            } else {
                cell.clear();
                guarded += u64::from(self.sheet.syntax.cell(&mut cell, [id]));
                write(&cell)?;
            }
            from = *at;
        }
        write(&self.bytes[from..])?;
        Ok(guarded)
    }

    /// The rows as they are.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    fn begin_cell(&mut self) {
        if self.is_json {
            self.name_cell();
        }
    }

    #[cold]
    fn name_cell(&mut self) {
        if let Some(before) = self.sheet.before.get(self.cells) {
            self.bytes.extend_from_slice(before);
        }
        self.cells += 1;
    }

    /// Adds the digits of a number.
    fn digits(&mut self, number: u64) {
        match few_digits(number, 0) {
            Some((digits, count)) => self.few(digits, count - 1),
            None => self.many_digits(number),
        }
    }

    #[cold]
    fn many_digits(&mut self, number: u64) {
        let mut digits = itoa::Buffer::new();
        self.bytes
            .extend_from_slice(digits.format(number).as_bytes());
    }

    /// Adds the lowest bytes, in one step and without asking how many there are.
    fn few(&mut self, bytes: u64, count: u32) {
        let end = self.bytes.len() + count as usize;
        self.bytes.extend_from_slice(&bytes.to_le_bytes());
        self.bytes.truncate(end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(syntax: Syntax, names: &[&str]) -> Rows {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        Rows::new(Sheet::new(syntax, &names))
    }

    const GUARDED: Syntax = Syntax::Csv {
        guard: true,
        mark: false,
    };

    #[test]
    fn shares_have_two_decimals() {
        let mut rows = rows(GUARDED, &["a", "b", "c", "d", "e", "f"]);
        for share in [0.0, 0.057, 0.5, 1.0, 2.0, f32::NAN] {
            rows.share(share);
        }
        rows.end();
        assert_eq!(rows.bytes(), b"0.00,0.06,0.50,1.00,1.00,0.00\n");
    }

    #[test]
    fn ids_of_entities_go_into_the_places_left_open_and_are_guarded_too() {
        for (syntax, row) in [
            (GUARDED, "a,\"'=y\",b\n"),
            (Syntax::Exact, "a,=y,b\n"),
            (
                Syntax::JsonLines,
                "{\"x\":\"a\",\"y\":\"=y\",\"z\":\"b\"}\n",
            ),
        ] {
            let mut rows = rows(syntax, &["x", "y", "z"]);
            rows.cell("a");
            rows.entity(1);
            rows.cell("b");
            rows.end();
            let ids = ["x", "=y"];
            let mut out = Vec::new();
            let guarded: Result<u64, ()> = rows.filled(
                |n| ids[n as usize],
                |piece| {
                    out.extend_from_slice(piece);
                    Ok(())
                },
            );
            assert_eq!(guarded, Ok(u64::from(syntax == GUARDED)));
            assert_eq!(String::from_utf8_lossy(&out), row);
        }
    }

    #[test]
    fn json_lines_say_null_for_what_is_empty_and_numbers_are_numbers() {
        let mut rows = rows(Syntax::JsonLines, &["a", "b", "c", "d"]);
        rows.cell("");
        rows.empty();
        rows.number(7);
        rows.share(0.5);
        rows.end();
        assert_eq!(
            rows.bytes(),
            b"{\"a\":null,\"b\":null,\"c\":7,\"d\":0.50}\n"
        );
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn any_text_is_read_back_from_every_syntax(texts in proptest::collection::vec("\\PC{0,6}|[=+,\"'\n\r\t@\\\\]{0,6}", 1..5)) {
            let names: Vec<&str> = ["a", "b", "c", "d"][..texts.len()].to_vec();
            for syntax in [Syntax::Exact, Syntax::JsonLines, GUARDED] {
                let mut rows = rows(syntax, &names);
                texts.iter().for_each(|text| rows.cell(text));
                rows.end();
                let cells: Vec<String> = if syntax == Syntax::JsonLines {
                    let row: serde_json::Value = serde_json::from_slice(rows.bytes()).unwrap_or_default();
                    names.iter().map(|name| row[*name].as_str().unwrap_or_default().to_owned()).collect()
                } else {
                    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(rows.bytes());
                    let row = reader.records().next().and_then(Result::ok).unwrap_or_default();
                    row.iter().map(str::to_owned).collect()
                };
                for (cell, text) in cells.iter().zip(&texts) {
                    let guarded = format!("'{text}");
                    let starts = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
                    proptest::prop_assert!(cell == text || syntax == GUARDED && *cell == guarded, "{cell:?} of {text:?}");
                    proptest::prop_assert!(syntax != GUARDED || !starts);
                }
                proptest::prop_assert_eq!(cells.len(), texts.len());
            }
        }
    }
}
