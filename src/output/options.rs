//! How the tables are written.

use super::columns::{
    ARTICLES, Cells, ColumnInfo, ENTITIES, ERRORS, MENTIONS, StatementColumn, TABLES, TableInfo,
};
use super::sheet::{Sheet, Syntax};

/// How many tables get rows with each article: statements, mentions, articles, errors.
pub(super) const SHEETS: usize = 4;

/// A form in which results are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Tables with commas.
    Csv,
    /// Tables with one JSON object in each line.
    JsonLines,
    /// Parquet tables.
    Parquet,
    /// One workbook with a sheet for each table.
    Workbook,
    /// Brat standoff: the text and an annotation file for each article.
    Brat,
    /// The marked text of each article.
    Marked,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 6] = [
        Format::Csv,
        Format::JsonLines,
        Format::Parquet,
        Format::Workbook,
        Format::Brat,
        Format::Marked,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::JsonLines => "jsonl",
            Format::Parquet => "parquet",
            Format::Workbook => "xlsx",
            Format::Brat => "brat",
            Format::Marked => "marked",
        }
    }

    /// What it is, for the help.
    pub fn meaning(self) -> &'static str {
        match self {
            Format::Csv => "tables with commas",
            Format::JsonLines => "tables with one JSON object in each line",
            Format::Parquet => "Parquet tables",
            Format::Workbook => "one workbook, tables.xlsx, with a sheet for each table",
            Format::Brat => {
                "for annotators: text and brat standoff of each article, in the folder brat"
            }
            Format::Marked => "for reading: the marked text of each article, in the folder marked",
        }
    }

    /// Whether this program was built with it.
    pub fn is_built_in(self) -> bool {
        let needs = |format, has: bool| self != format || has;
        needs(Format::Parquet, cfg!(feature = "parquet"))
            && needs(Format::Workbook, cfg!(feature = "xlsx"))
    }
}

/// How the tables are written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Options {
    /// Whether cells of CSV that a spreadsheet would take for formulas are guarded by an apostrophe.
    pub guard: bool,
    /// Whether CSV begins with a byte order mark, by which Excel knows that it is UTF-8.
    pub mark: bool,
    /// The columns of the statements.
    pub columns: Vec<StatementColumn>,
    /// The names of the columns that articles, statements and mentions take over from the input.
    pub keep: Vec<String>,
    /// What is written.
    pub formats: Vec<Format>,
    /// Whether the tables are a part that will be joined with others: entities of different articles stay apart.
    pub part: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            guard: true,
            mark: false,
            columns: StatementColumn::ALL.to_vec(),
            keep: Vec::new(),
            formats: vec![Format::Csv],
            part: false,
        }
    }
}

/// What stands before the name of a column of the input that one of ours has too.
const INPUT: &str = "input_";

impl Options {
    /// The columns of each table and what their cells hold, in the order of [`TABLES`].
    pub(super) fn columns(&self) -> [Vec<(String, Cells)>; 5] {
        let own = |columns: &mut dyn Iterator<Item = &ColumnInfo>| -> Vec<(String, Cells)> {
            columns
                .map(|column| (column.name.to_owned(), column.cells))
                .collect()
        };
        let all = |table: TableInfo| own(&mut table.columns.iter());
        let kept = |mut columns: Vec<(String, Cells)>| {
            columns.extend(self.kept().into_iter().map(|name| (name, Cells::Text)));
            columns
        };
        [
            kept(own(&mut self.columns.iter().map(|column| column.info()))),
            kept(all(MENTIONS)),
            all(ENTITIES),
            kept(all(ARTICLES)),
            all(ERRORS),
        ]
    }

    /// The names of the columns of each table, in the order of [`TABLES`].
    pub(super) fn names(&self) -> [Vec<String>; 5] {
        self.columns()
            .map(|columns| columns.into_iter().map(|(name, _)| name).collect())
    }

    /// What is written while the run goes on.
    pub(super) fn syntaxes(&self) -> Vec<Syntax> {
        let has = |format: Format| self.formats.contains(&format);
        let csv = Syntax::Csv {
            guard: self.guard,
            mark: self.mark,
        };
        [
            (has(Format::Csv), csv),
            (has(Format::JsonLines), Syntax::JsonLines),
            (has(Format::Parquet) || has(Format::Workbook), Syntax::Exact),
        ]
        .into_iter()
        .filter_map(|(wanted, syntax)| wanted.then_some(syntax))
        .collect()
    }

    /// The tables that get rows with each article, in each syntax.
    pub(super) fn sheets(&self) -> Vec<[Sheet; SHEETS]> {
        let [statements, mentions, _, articles, errors] = self.names();
        let names = [statements, mentions, articles, errors];
        let sheets = |syntax| names.each_ref().map(|names| Sheet::new(syntax, names));
        self.syntaxes().into_iter().map(sheets).collect()
    }

    /// The names under which columns of the input are taken over.
    fn kept(&self) -> Vec<String> {
        let ours = |name: &str| {
            TABLES
                .iter()
                .any(|table| table.columns.iter().any(|column| column.name == name))
        };
        let kept = self.keep.iter();
        kept.map(|name| {
            if ours(name) {
                format!("{INPUT}{name}")
            } else {
                name.clone()
            }
        })
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_of_the_input_never_has_the_name_of_one_of_ours() {
        let options = Options {
            keep: vec!["section".to_owned(), "outlet".to_owned()],
            ..Options::default()
        };
        let [statements, mentions, entities, articles, _] = options.names();
        for names in [&statements, &mentions, &articles] {
            assert!(names.ends_with(&["input_section".to_owned(), "outlet".to_owned()]));
        }
        assert_eq!(entities.len(), ENTITIES.columns.len());
    }
}
