//! The tables: what stands in them, and that it is the same however the program was run.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{Folder, extract, ids_hold, offsets_hold, root, seeds_text, update};
use whosaid::output::columns::{TABLES, manual};

fn seeds() -> PathBuf {
    root().join("seeds")
}

fn same_tables(made: &Path, kept: &Path, advice: &str) {
    for table in TABLES {
        let read = |folder: &Path| fs::read_to_string(folder.join(table.file)).unwrap_or_default();
        let (made, kept) = (read(made), read(kept));
        if made != kept {
            let (mut made, mut kept) = (made.lines(), kept.lines());
            let differ = (1..).find_map(|line| match (made.next(), kept.next()) {
                (None, None) => Some(String::new()),
                (one, other) if one == other => None,
                (one, other) => {
                    let show = |row: Option<&str>| row.unwrap_or("(no more rows)").to_owned();
                    Some(format!(
                        "line {line}:\n  made {}\n  kept {}",
                        show(one),
                        show(other)
                    ))
                }
            });
            panic!(
                "{} differs{advice}, {}",
                table.file,
                differ.unwrap_or_default()
            );
        }
    }
}

#[test]
fn one_thread_and_sixteen_write_the_same_bytes() {
    let folder = Folder::new();
    let seeds = seeds_text();
    for number in 0..400 {
        let mut text = Vec::new();
        for part in 0..5 {
            text.extend_from_slice(seeds[(number * 7 + part) % seeds.len()].as_bytes());
            text.extend_from_slice(b"\n\n");
        }
        text.truncate(text.len() - number % 90);
        folder.write(&format!("in/{:02}/{number}.txt", number % 11), text);
    }
    let input = folder.path("in");
    extract(&[&input], &folder.path("one"), &["--threads", "1"]);
    extract(&[&input], &folder.path("sixteen"), &["--threads", "16"]);
    same_tables(&folder.path("one"), &folder.path("sixteen"), "");
}

#[test]
fn the_folder_output_holds_what_the_program_makes_of_the_seeds() {
    let folder = Folder::new();
    let made = if update() {
        root().join("output")
    } else {
        folder.path("made")
    };
    extract(&[&seeds()], &made, &[]);
    same_tables(
        &made,
        &root().join("output"),
        " (if that is meant: UPDATE=1 cargo test)",
    );
}

#[test]
fn offsets_give_the_words_of_every_row_back() {
    let folder = Folder::new();
    for (i, text) in seeds_text().iter().enumerate() {
        folder.write(&format!("in/{i}.txt"), text);
        folder.write(
            &format!("in/{i}-bom-crlf.txt"),
            format!("\u{feff}🙂 — {}", text.replace('\n', "\r\n")),
        );
    }
    extract(
        &[&folder.path("in")],
        &folder.path("out"),
        &["--no-formula-guard"],
    );
    offsets_hold(&folder.path("out"), |id| {
        let text = fs::read_to_string(folder.path("in").join(id)).expect("the article is there");
        text.trim_start_matches('\u{feff}').to_owned()
    });
}

#[test]
fn every_id_that_a_row_names_is_there_and_unique() {
    let folder = Folder::new();
    extract(&[&seeds()], &folder.path("out"), &[]);
    ids_hold(&folder.path("out"));
}

#[test]
fn the_readme_shows_the_columns_as_they_are() {
    const BEGIN: &str = "<!-- columns: from src/output/columns.rs by UPDATE=1 cargo test -->\n";
    const END: &str = "<!-- end of columns -->";
    let path = root().join("README.md");
    let readme = fs::read_to_string(&path).unwrap_or_default();
    let Some((before, (_, after))) = readme
        .split_once(BEGIN)
        .and_then(|(before, rest)| Some((before, rest.split_once(END)?)))
    else {
        return;
    };
    let wanted = format!("{before}{BEGIN}{}{END}{after}", manual());
    if update() {
        fs::write(&path, &wanted).expect("the readme can be written");
    } else {
        assert!(
            readme == wanted,
            "UPDATE=1 cargo test writes the columns into the readme"
        );
    }
}
