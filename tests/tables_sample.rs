//! README.md: the statements that it shows are those of the sample run. Runs behind tests/tables.rs, which writes them.

mod common;

use std::fs;

use common::{root, rows, update};

/// The article from which README.md shows statements, and how many characters of each.
const SHOWN: &str = "001_f57353e4de45c578.txt";
const LONGEST: usize = 90;

/// The outermost statements of one article of the sample run, as a Markdown table.
fn excerpt() -> String {
    let mut table =
        String::from("| speaker | cue | form | evidence | statement |\n|---|---|---|---|---|\n");
    let statements = rows(&root().join("output/statements.csv"));
    let shown = statements
        .iter()
        .filter(|row| row["article_id"] == SHOWN && row["depth"] == "0");
    for row in shown.take(6) {
        let mut words: String = row["statement"].chars().take(LONGEST).collect();
        if words.len() < row["statement"].len() {
            words.push_str(" […]");
        }
        let cells =
            ["speaker", "cue", "form", "evidence"].map(|name| row[name].replace('|', "\\|"));
        table.push_str(&format!(
            "| {} | {} |\n",
            cells.join(" | "),
            words.replace('|', "\\|")
        ));
    }
    table
}

/// Puts `text` between two markers.
fn filled(readme: &str, begin: &str, end: &str, text: &str) -> String {
    let (before, rest) = readme
        .split_once(begin)
        .unwrap_or_else(|| panic!("README.md has {begin}"));
    let (_, after) = rest
        .split_once(end)
        .unwrap_or_else(|| panic!("README.md has {end}"));
    format!("{before}{begin}\n\n{}\n\n{end}{after}", text.trim())
}

#[test]
fn the_readme_shows_statements_of_the_sample_run() {
    let path = root().join("README.md");
    let kept = fs::read_to_string(&path).expect("README.md is there");
    let made = filled(
        &kept,
        "<!-- excerpt: from output/statements.csv by UPDATE=1 cargo test -->",
        "<!-- end of excerpt -->",
        &excerpt(),
    );
    if update() {
        fs::write(&path, &made).expect("README.md can be written");
    } else {
        assert!(
            kept == made,
            "README.md differs from output/statements.csv; UPDATE=1 cargo test writes it anew"
        );
    }
}
