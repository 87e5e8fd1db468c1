//! What `whosaid evaluate` says.

use std::collections::HashMap;
use std::path::Path;

use super::{Folder, Row, rows, stderr, whosaid};

/// Figures by measure and group.
pub type Figures = HashMap<(String, String), Row>;

/// Runs `evaluate` and gives its figures by measure and group.
pub fn figures(gold: &Path, more: &[&str]) -> Figures {
    let folder = Folder::new();
    let csv = folder.path("figures.csv");
    let mut args: Vec<&std::ffi::OsStr> =
        vec!["evaluate".as_ref(), "--gold".as_ref(), gold.as_os_str()];
    args.extend(["--csv".as_ref(), csv.as_os_str()]);
    args.extend(more.iter().map(AsRef::<std::ffi::OsStr>::as_ref));
    let ran = whosaid(args);
    assert!(ran.status.success(), "{}", stderr(&ran));
    let of = |row: Row| ((row["measure"].clone(), row["group"].clone()), row);
    rows(&csv).into_iter().map(of).collect()
}

/// A value, its interval and the number of cases.
pub fn figure(figures: &Figures, measure: &str, group: &str) -> [String; 4] {
    let row = figures.get(&(measure.to_owned(), group.to_owned()));
    let row = row.unwrap_or_else(|| panic!("there is no {measure} of {group}"));
    ["value", "low", "high", "n"].map(|name| row[name].clone())
}

/// A value.
pub fn value(figures: &Figures, measure: &str, group: &str) -> f64 {
    figure(figures, measure, group)[0]
        .parse()
        .expect("a figure is a number")
}

/// Runs `evaluate` on a gold that it cannot use and gives what it says.
pub fn refused(gold: &Path) -> String {
    super::refused(["evaluate".as_ref(), "--gold".as_ref(), gold.as_os_str()])
}
