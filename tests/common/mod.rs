//! What the tests share: folders that go away, and the program.
#![allow(dead_code)]

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU32, Ordering};

/// The project's folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Whether the tests write what they would otherwise compare: `UPDATE=1 cargo test`.
pub fn update() -> bool {
    std::env::var_os("UPDATE").is_some_and(|value| value != "0")
}

/// A folder that is gone when the test is over.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Folder {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("whosaid-test-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).expect("the temporary folder can be written");
        Folder(path)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a file is in a folder"))
            .expect("folders can be made");
        fs::write(&path, bytes).expect("files can be written");
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
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

pub fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A row: its cells by name.
pub type Row = HashMap<String, String>;

/// The rows of a table, each as its cells by name.
pub fn rows(path: &Path) -> Vec<HashMap<String, String>> {
    let mut reader = csv::Reader::from_path(path).expect("the table is there");
    reader
        .deserialize()
        .collect::<Result<_, _>>()
        .expect("the table is CSV with cells of text")
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

/// Each row's offsets give its words back; `text` has each article by its id.
pub fn offsets_hold(out: &Path, text: impl Fn(&str) -> String) {
    let mut texts: HashMap<String, Vec<char>> = HashMap::new();
    let mut slice = |row: &Row, start: &str, end: &str| -> String {
        let text = texts
            .entry(row["article_id"].clone())
            .or_insert_with(|| text(&row["article_id"]).chars().collect());
        let number = |n: &str| n.parse::<usize>().expect("offsets are numbers");
        text[number(start)..number(end)].iter().collect()
    };
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for row in rows(&out.join("mentions.csv")) {
        assert_eq!(slice(&row, &row["start"], &row["end"]), row["text"]);
    }
    for row in rows(&out.join("statements.csv")) {
        for name in ["speaker", "cue"] {
            let (start, end) = (&row[&format!("{name}_start")], &row[&format!("{name}_end")]);
            let words = if name == "cue" {
                &row["cue"]
            } else {
                &row["speaker_text"]
            };
            if start.is_empty() {
                assert_eq!(words, "");
            } else {
                assert_eq!(&slice(&row, start, end), words);
            }
        }
        let parts: Vec<String> = row["spans"]
            .split(';')
            .filter_map(|span| span.split_once('-'))
            .map(|(start, end)| slice(&row, start, end))
            .collect();
        assert_eq!(one_line(&parts.join(" … ")), one_line(&row["statement"]));
        assert!(row["spans"].starts_with(&row["start"]) && row["spans"].ends_with(&row["end"]));
    }
}

/// Every id that a row names is there, and none is there twice.
pub fn ids_hold(out: &Path) {
    let table = |name: &str| rows(&out.join(name));
    let ids = |rows: &[Row], column: &str| {
        let ids: HashSet<String> = rows.iter().map(|row| row[column].clone()).collect();
        assert_eq!(ids.len(), rows.len(), "{column} is not unique");
        ids
    };
    let (statements, mentions) = (table("statements.csv"), table("mentions.csv"));
    let known = [
        ids(&table("entities.csv"), "entity_id"),
        ids(&statements, "statement_id"),
        ids(&table("articles.csv"), "article_id"),
    ];
    ids(&mentions, "mention_id");
    for (rows, columns) in [
        (
            &statements,
            [
                ("speaker_id", 0),
                ("parent_id", 1),
                ("parent_id", 1),
                ("article_id", 2),
            ],
        ),
        (
            &mentions,
            [
                ("entity_id", 0),
                ("in_statement", 1),
                ("is_speaker_of", 1),
                ("article_id", 2),
            ],
        ),
    ] {
        for (column, table) in columns {
            for id in rows
                .iter()
                .flat_map(|row| row[column].split(';'))
                .filter(|id| !id.is_empty())
            {
                assert!(known[table].contains(id), "{column} {id} is nowhere");
            }
        }
    }
}
