//! One Excel workbook: a sheet for each table, one of the speakers, and a legend of all columns. Writing it takes the feature
//! `xlsx`.

#[cfg(feature = "xlsx")]
mod cell;
#[cfg(feature = "xlsx")]
mod sheets;

use std::path::Path;

use super::Options;
use crate::error::Result;

#[cfg(not(feature = "xlsx"))]
pub(super) fn convert(_: &Path, _: &Options, _: &mut Vec<String>) -> Result<String> {
    Ok(String::new())
}

#[cfg(feature = "xlsx")]
pub(super) use with_feature::convert;

#[cfg(feature = "xlsx")]
mod with_feature {
    use rust_xlsxwriter::{Workbook, XlsxError};

    use super::cell::Look;
    use super::sheets::{Link, Sheets};
    use super::*;
    use crate::output::columns::{ARTICLES, Cells, ENTITIES, ERRORS, MENTIONS, STATEMENTS};
    use crate::output::columns::{ArticleColumn, EntityColumn, StatementColumn, TABLES};
    use crate::output::folder::writing;

    const NAME: &str = "tables.xlsx";

    /// Makes a workbook of the exact tables in `folder`; its name.
    pub(in crate::output) fn convert(
        folder: &Path,
        options: &Options,
        notes: &mut Vec<String>,
    ) -> Result<String> {
        let path = folder.join(NAME);
        let failed = |problem: String| writing(&path, std::io::Error::other(problem));
        let mut workbook = Workbook::new();
        workbook
            .set_tempdir(folder)
            .map_err(|error| failed(error.to_string()))?;
        let [statements, mentions, entities, articles, errors] = options.columns();
        let exact = |table: &str| folder.join(table).with_extension("exact");
        let to_article = Link {
            from: StatementColumn::ArticleId.name(),
            to: exact(ARTICLES.name()),
            key: ArticleColumn::ArticleId as usize,
            sheet: ARTICLES.name(),
        };
        let speaks = |cells: &[&str]| {
            let said = cells.get(EntityColumn::Statements as usize);
            said.is_some_and(|said| *said != "0")
        };
        for sheets in [
            Sheets::new(STATEMENTS.name(), statements).linked(to_article),
            Sheets::new("speakers", entities.clone())
                .of(ENTITIES.name())
                .only(&speaks),
            Sheets::new(MENTIONS.name(), mentions),
            Sheets::new(ENTITIES.name(), entities),
            Sheets::new(ARTICLES.name(), articles),
            Sheets::new(ERRORS.name(), errors),
        ] {
            let noted = sheets.write(&exact(sheets.table), &mut workbook);
            let told = |note| format!("{NAME}: {note}");
            notes.extend(noted.map_err(failed)?.into_iter().map(told));
        }
        legend(&mut workbook).map_err(|error| failed(error.to_string()))?;
        workbook
            .save(&path)
            .map_err(|error| failed(error.to_string()))?;
        Ok(NAME.to_owned())
    }

    /// The sheet that says what each column means.
    fn legend(workbook: &mut Workbook) -> std::result::Result<(), XlsxError> {
        let look = Look::default();
        let sheet = workbook.add_worksheet_with_constant_memory();
        let sheet = sheet?.set_name("columns")?.set_freeze_panes(1, 0)?;
        for (at, name) in (0..).zip(["table", "column", "meaning"]) {
            sheet.write_string_with_format(0, at, name, &look.header)?;
            sheet.set_column_width(at, look.width(name, Cells::Text))?;
        }
        let mut row = 0;
        for (table, column) in TABLES
            .iter()
            .flat_map(|table| table.columns.iter().map(|column| (table.name(), column)))
        {
            row += 1;
            sheet.write_string(row, 0, table)?;
            sheet.write_string(row, 1, column.name)?;
            sheet.write_string_with_format(row, 2, column.meaning, &look.wrapped)?;
        }
        sheet.autofilter(0, 0, row, 2).map(drop)
    }
}
