//! The formats that articles come in, told from the names of their files.

/// How a file holds articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// One article, as text.
    Text,
    /// One article, as a saved web page.
    Html,
    /// A table with commas, one article in a row.
    Csv,
    /// A table with tabs, one article in a row.
    Tsv,
    /// One JSON object in a line, for one article.
    JsonLines,
    /// A Parquet file, one article in a row.
    Parquet,
}

/// What stands at the end of the name of a compressed file.
const COMPRESSED: [&str; 2] = ["gz", "zst"];

impl Format {
    /// All formats and the ends of the names of their files; the first end is the format's own name.
    pub const ALL: [(Format, &'static [&'static str]); 6] = [
        (Format::Text, &["txt"]),
        (Format::Html, &["html", "htm"]),
        (Format::Csv, &["csv"]),
        (Format::Tsv, &["tsv"]),
        (Format::JsonLines, &["jsonl", "ndjson"]),
        (Format::Parquet, &["parquet"]),
    ];

    /// The format of a file with this name, `.gz` or `.zst` behind it or not.
    pub fn of_name(name: &str) -> Option<Format> {
        let mut parts = name.rsplit('.');
        let mut end = parts.next()?;
        if COMPRESSED.iter().any(|c| c.eq_ignore_ascii_case(end)) {
            end = parts.next()?;
        }
        // A name without a dot has no end.
        parts.next()?;
        Format::named(end)
    }

    /// The format with this name.
    pub fn named(name: &str) -> Option<Format> {
        let has = |ends: &[&str]| ends.iter().any(|end| end.eq_ignore_ascii_case(name));
        let found = Format::ALL.iter().find(|(_, ends)| has(ends));
        found.map(|(format, _)| *format)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        let found = Format::ALL.iter().find(|(format, _)| *format == self);
        found.map_or("", |(_, ends)| ends[0])
    }

    /// Whether a file holds many articles, each in a row.
    pub fn is_table(self) -> bool {
        !matches!(self, Format::Text | Format::Html)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_formats_whatever_their_case_and_compression() {
        for (name, format) in [
            ("a.txt", Some(Format::Text)),
            ("a.b.TXT.gz", Some(Format::Text)),
            ("news.csv.zst", Some(Format::Csv)),
            ("news.ndjson", Some(Format::JsonLines)),
            ("page.htm", Some(Format::Html)),
            ("txt", None),
            ("txt.gz", None),
            ("notes.md", None),
        ] {
            assert_eq!(Format::of_name(name), format, "{name}");
        }
        for (format, _) in Format::ALL {
            assert_eq!(Format::named(format.name()), Some(format));
        }
    }
}
