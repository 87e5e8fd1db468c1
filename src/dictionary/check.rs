//! Checking a user's own dictionaries, with all problems at once.

use std::path::Path;

use super::builder::Builder;
use super::{DICTIONARIES, Table};
use crate::error::{Error, Result};

/// Checks the dictionaries in `folder`: their names, columns, order and spaces, and what their cells mean. Of cells that
/// mean nothing the first of each file is told.
pub fn check(folder: &Path) -> Result<Vec<Error>> {
    let mut problems = Vec::new();
    let mut files = 0;
    let io = |cause| Error::Io {
        path: folder.to_owned(),
        doing: "reading the dictionary folder",
        cause,
    };
    let mut names = std::fs::read_dir(folder)
        .map_err(io)?
        .map(|item| Ok(item.map_err(io)?.file_name()))
        .collect::<Result<Vec<_>>>()?;
    names.sort();
    for name in names {
        let path = folder.join(&name);
        let dictionary = DICTIONARIES
            .iter()
            .find(|d| Some(d.format.file) == name.to_str());
        let Some(dictionary) = dictionary else {
            if path.extension().is_some_and(|end| end == "csv") {
                problems.push(whole(
                    &path,
                    "no dictionary has this file name; `whosaid dictionaries` lists them",
                ));
            }
            continue;
        };
        files += 1;
        match Table::read_file(&path, &dictionary.format) {
            Err(problem) => problems.push(problem),
            Ok(table) => {
                problems.extend(table.untidiness());
                let loaded = (dictionary.load)(&table, &mut Builder::new(), dictionary.format.file);
                problems.extend(loaded.err());
            }
        }
    }
    if files == 0 && problems.is_empty() {
        problems.push(whole(
            folder,
            "no dictionary in this folder; `whosaid dictionaries` lists their names",
        ));
    }
    Ok(problems)
}

fn whole(path: &Path, problem: &str) -> Error {
    Error::Dictionary {
        file: path.display().to_string(),
        line: 1,
        column: 1,
        problem: problem.to_owned(),
    }
}
