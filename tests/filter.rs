//! The program as a filter: articles in as JSON lines, a line of JSON with the rows of each out.

mod common;

use std::io::Write;
use std::process::{Command, Output, Stdio};

use common::{Folder, extract, root, stderr, stdout};
use serde_json::{Value, json};

/// Runs the filter on `input`.
fn filter(input: &str, more: &[&str]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_whosaid"))
        .args(["extract", "-", "--stdin", "jsonl", "--stdout", "jsonl"])
        .args(more)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut pipe = child.stdin.take().expect("it has an input");
    let input = input.to_owned();
    let writer = std::thread::spawn(move || pipe.write_all(input.as_bytes()));
    let output = child.wait_with_output().expect("it ends");
    writer.join().expect("no panic").expect("it reads all");
    output
}

/// The sample articles, a line of JSON each.
fn seeds() -> Vec<String> {
    let texts = common::seeds_text();
    let line = |(i, text): (usize, &String)| {
        json!({"id": format!("a{i}"), "text": text}).to_string() + "\n"
    };
    texts.iter().enumerate().map(line).collect()
}

fn lines(output: &Output) -> Vec<Value> {
    let text = stdout(output);
    text.lines()
        .map(|line| serde_json::from_str(line).expect("each line is JSON"))
        .collect()
}

#[test]
fn each_article_is_a_line_with_the_rows_that_the_tables_have() {
    let folder = Folder::new();
    for (i, text) in common::seeds_text().iter().enumerate() {
        folder.write(&format!("in/a{i}.txt"), text);
    }
    extract(
        &[&folder.path("in")],
        &folder.path("out"),
        &["--format", "jsonl"],
    );
    let lines = lines(&filter(&seeds().concat(), &["--quiet"]));
    assert_eq!(lines.len(), seeds().len());
    for (table, is_one_run) in [
        ("statements", false),
        ("mentions", false),
        ("articles", true),
        ("errors", true),
    ] {
        let rows = lines
            .iter()
            .flat_map(|line| line[table].as_array().expect("a list"));
        let rows: Vec<Value> = rows.cloned().collect();
        let text = std::fs::read_to_string(folder.path("out").join(table).with_extension("jsonl"));
        let text = text.expect("the table is there").replace(".txt", "");
        let mut theirs: Vec<Value> = text
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect();
        let mut ours = rows;
        if !is_one_run {
            // Entities of different articles stay apart in a filter.
            for row in ours.iter_mut().chain(&mut theirs) {
                for id in ["speaker_id", "entity_id"] {
                    row.as_object_mut().expect("an object").remove(id);
                }
            }
        }
        assert_eq!(ours, theirs, "{table}");
    }
}

#[test]
fn an_article_s_line_depends_on_no_other_and_on_no_number_of_threads() {
    let whole = stdout(&filter(&seeds().concat(), &["--threads", "3"]));
    let parts: Vec<String> = seeds()
        .iter()
        .map(|line| stdout(&filter(line, &["--threads", "1"])))
        .collect();
    assert_eq!(whole, parts.concat());
}

#[test]
fn a_bad_line_is_told_in_its_place_and_the_others_go_on() {
    let input = "{\"id\":\"a\",\"text\":\"Ann Lee said taxes would rise.\"}\n{\"id\": oops\n{\"id\":\"c\",\"text\":\"\"}\n";
    let lines = lines(&filter(input, &[]));
    let errors: Vec<usize> = lines
        .iter()
        .map(|line| line["errors"].as_array().expect("a list").len())
        .collect();
    assert_eq!(errors, [0, 1, 1]);
    assert_eq!(lines[0]["statements"][0]["speaker"], "Ann Lee");
    assert_eq!(lines[1]["articles"], json!([]));
}

#[test]
fn an_empty_input_is_told() {
    let output = filter("", &["--quiet"]);
    let [line] = &lines(&output)[..] else {
        panic!("{}", stdout(&output));
    };
    assert_eq!(line["errors"][0]["input"], "stdin");
    assert_eq!(
        (output.status.code(), &line["articles"]),
        (Some(0), &json!([]))
    );
}

#[test]
fn notes_go_to_standard_error_and_a_folder_is_not_asked_for() {
    let output = filter(&seeds()[0], &[]);
    assert!(
        stderr(&output).contains("text from “text”"),
        "{}",
        stderr(&output)
    );
    let output = common::whosaid(["extract", &root().join("seeds").to_string_lossy()]);
    assert!(
        stderr(&output).contains("--output <DIR>"),
        "{}",
        stderr(&output)
    );
}
