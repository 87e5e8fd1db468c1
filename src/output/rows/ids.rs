//! Cells that hold ids of an article and of what is in it.

use super::Rows;
use crate::output::digits::few_digits;

impl Rows {
    /// The rows that follow are of the article with this id.
    pub(in crate::output) fn of_article(&mut self, id: &str) {
        self.article.set(self.sheet.syntax, id);
    }

    /// Adds a cell that holds the id of the article.
    pub(in crate::output) fn article(&mut self) {
        if self.article.is_empty {
            return self.empty();
        }
        self.begin_id();
        self.end_id();
    }

    /// Adds a cell that holds the id of something in the article: `<article>#s3`.
    pub(in crate::output) fn id(&mut self, sort: u8, index: usize) {
        self.begin_id();
        match few_digits(index as u64 + 1, b',') {
            Some((number, count)) if self.article.opening == 0 => {
                let sort = u64::from(u16::from_le_bytes([b'#', sort]));
                self.few(sort | (number << 16), count + 2);
            }
            _ => {
                self.number_of(sort, index);
                self.end_id();
            }
        }
    }

    /// Adds a cell that holds the ids of some things in the article, `;` between them.
    pub(in crate::output) fn ids(&mut self, sort: u8, mut indices: impl Iterator<Item = usize>) {
        let Some(first) = indices.next() else {
            return self.empty();
        };
        self.begin_id();
        self.number_of(sort, first);
        for index in indices {
            self.bytes.push(b';');
            let id = &self.article.bytes[self.article.opening..];
            self.bytes.extend_from_slice(id);
            self.number_of(sort, index);
        }
        self.end_id();
    }

    fn number_of(&mut self, sort: u8, index: usize) {
        self.bytes.extend_from_slice(&[b'#', sort]);
        self.digits(index as u64 + 1);
    }

    fn begin_id(&mut self) {
        self.begin_cell();
        self.bytes.extend_from_slice(&self.article.bytes);
    }

    fn end_id(&mut self) {
        if self.article.opening > 0 {
            self.bytes.push(b'"');
        }
        self.guarded += u64::from(self.article.guarded);
        self.bytes.push(b',');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::sheet::{Sheet, Syntax};

    const GUARDED: Syntax = Syntax::Csv {
        guard: true,
        mark: false,
    };

    #[test]
    fn ids_in_an_article_are_the_cells_that_their_text_gives() {
        for article in [
            "a",
            "a/b.txt",
            "",
            "a,b",
            "=1",
            "=\"1\"",
            "@",
            "\"",
            "“é”\n",
        ] {
            let names = ["a", "b", "c", "d"].map(str::to_owned);
            for syntax in [GUARDED, Syntax::Exact, Syntax::JsonLines] {
                let [mut ids, mut cells] = [(); 2].map(|()| Rows::new(Sheet::new(syntax, &names)));
                ids.of_article(article);
                ids.article();
                ids.id(b's', 2);
                ids.ids(b'm', [0, 122_345].into_iter());
                ids.ids(b'm', std::iter::empty());
                cells.cell(article);
                cells.cell(&format!("{article}#s3"));
                cells.cell(&format!("{article}#m1;{article}#m122346"));
                cells.cell("");
                for rows in [&mut ids, &mut cells] {
                    rows.end();
                }
                assert_eq!(ids.bytes(), cells.bytes(), "{article:?} {syntax:?}");
                assert_eq!(ids.guarded(), cells.guarded());
            }
        }
    }
}
