//! What the tests share: folders that go away, and the program.
#![allow(dead_code, unused_imports)]

pub mod any_bytes;
pub mod figures;
mod folder;
mod made;
mod tables;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

pub use folder::Folder;
pub use made::{TEXT, csv_row, gzip, unzipped};
pub use tables::{
    Row, TABLES, articles, files, ids, ids_hold, json_rows, names, offsets_hold, reasons, rows,
};

/// The project's folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Whether the tests write what they would otherwise compare: `UPDATE=1 cargo test`.
pub fn update() -> bool {
    std::env::var_os("UPDATE").is_some_and(|value| value != "0")
}

/// Runs the program.
pub fn whosaid<S: AsRef<std::ffi::OsStr>>(args: impl IntoIterator<Item = S>) -> Output {
    Command::new(env!("CARGO_BIN_EXE_whosaid"))
        .args(args)
        .env_remove("NO_COLOR")
        .output()
        .expect("the program starts")
}

/// Runs `extract` on `inputs` with further arguments and expects it to go well.
pub fn extract(inputs: &[&Path], output: &Path, more: &[&str]) -> Output {
    let mut args: Vec<&std::ffi::OsStr> = vec!["extract".as_ref()];
    args.extend(inputs.iter().map(|input| input.as_os_str()));
    args.extend(["--output".as_ref(), output.as_os_str()]);
    args.extend(more.iter().map(AsRef::<std::ffi::OsStr>::as_ref));
    let ran = whosaid(args);
    assert!(ran.status.success(), "{}", stderr(&ran));
    ran
}

/// Runs the program with what it cannot go by: it ends with 2, and says why.
pub fn refused<S: AsRef<std::ffi::OsStr>>(args: impl IntoIterator<Item = S>) -> String {
    let ran = whosaid(args);
    assert_eq!(ran.status.code(), Some(2), "{}", stdout(&ran));
    stderr(&ran)
}

pub fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The texts of the sample articles.
pub fn seeds_text() -> Vec<String> {
    let items = fs::read_dir(root().join("seeds")).expect("the seeds are there");
    let mut paths: Vec<PathBuf> = items
        .map(|item| item.expect("they can be listed").path())
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| fs::read_to_string(path).expect("they are UTF-8"))
        .collect()
}
