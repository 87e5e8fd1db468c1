//! What is made of whole tables when a run is done: Parquet and the workbook, which cannot go on where they were cut off.

use std::path::Path;

use super::{Format, Options};
use crate::error::Result;

/// Makes what the options ask for of the exact tables in `folder`; the names of the files. What a format can't take as it
/// is goes into `notes`.
pub(super) fn convert(
    folder: &Path,
    options: &Options,
    notes: &mut Vec<String>,
) -> Result<Vec<String>> {
    let mut names = Vec::new();
    if options.formats.contains(&Format::Parquet) {
        names.extend(super::parquet::convert(folder, options)?);
    }
    if options.formats.contains(&Format::Workbook) {
        names.push(super::workbook::convert(folder, options, notes)?);
    }
    Ok(names)
}
