//! The house: which layer may know which, how long a file may be, who may print and who may touch files.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::root;

/// Layers in order; those on one line don't know each other.
const LAYERS: [&[&str]; 11] = [
    &["span", "token", "error"],
    &["input", "dictionary"],
    &["text"],
    &["pattern"],
    &["mentions", "quotes"],
    &["entities"],
    &["attribution"],
    &["output"],
    &["pipeline"],
    &["evaluation", "report"],
    &["bin"],
];

const LONGEST_FILE: usize = 500;

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let items = fs::read_dir(folder).expect("the folder is there");
    for item in items {
        let path = item.expect("it can be listed").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

/// Every source file: its path below `src`, its layer, its text.
fn files() -> Vec<(String, String, String)> {
    let src = root().join("src");
    let mut paths = Vec::new();
    sources(&src, &mut paths);
    paths.sort();
    let name = |path: &Path| {
        path.strip_prefix(&src)
            .expect("it is below src")
            .to_string_lossy()
            .replace('\\', "/")
    };
    paths
        .iter()
        .map(|path| {
            let name = name(path);
            let layer = name
                .split('/')
                .next()
                .unwrap_or_default()
                .trim_end_matches(".rs")
                .to_owned();
            (
                name,
                layer,
                fs::read_to_string(path).expect("sources are UTF-8"),
            )
        })
        .collect()
}

fn level(layer: &str) -> Option<usize> {
    LAYERS.iter().position(|names| names.contains(&layer))
}

/// The modules of this crate that a text names: `crate::text::…`, `crate::{text, token}`.
fn used(text: &str) -> Vec<&str> {
    let ident = |rest: &'_ str| {
        rest.find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(rest.len())
    };
    let mut names = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(list) => {
                let list = &list[..list.find("};").unwrap_or(list.len())];
                names.extend(
                    list.split(',')
                        .map(|item| &item.trim()[..ident(item.trim())]),
                );
            }
            None => names.push(&rest[..ident(rest)]),
        }
    }
    names
}

#[test]
fn each_layer_uses_only_those_before_it() {
    let mut wrong = Vec::new();
    for (name, layer, text) in files() {
        if matches!(layer.as_str(), "lib" | "bin") {
            continue;
        }
        let Some(own) = level(&layer) else {
            wrong.push(format!(
                "{name}: the layer “{layer}” is not in LAYERS; give it a place"
            ));
            continue;
        };
        for other in used(&text).into_iter().filter(|other| *other != layer) {
            if level(other).is_some_and(|level| level >= own && own > 0) {
                wrong.push(format!("{name} uses {other}, which comes no sooner"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_source_file_is_longer_than_500_lines() {
    let long: Vec<String> = files()
        .iter()
        .filter(|(_, _, text)| text.lines().count() > LONGEST_FILE)
        .map(|(name, _, text)| format!("{name}: {} lines; split it", text.lines().count()))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn only_the_command_line_prints() {
    only(
        &["bin"],
        &[
            "println!",
            "print!",
            "eprintln!",
            "eprint!",
            "dbg!",
            "io::stdout",
            "io::stderr",
        ],
    );
}

#[test]
fn only_input_dictionary_output_and_the_command_line_touch_files() {
    only(
        &["input", "dictionary", "output", "bin"],
        &["std::fs", "fs::", "File::", "std::net", "std::process"],
    );
}

/// Words that may stand in these layers only; tests and comments are not looked at.
fn only(layers: &[&str], words: &[&str]) {
    let mut wrong = Vec::new();
    for (name, layer, text) in files() {
        if layers.contains(&layer.as_str()) {
            continue;
        }
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (i, line) in code.lines().enumerate() {
            let line = line.split("//").next().unwrap_or_default();
            if let Some(word) = words.iter().find(|word| stands(line, word)) {
                wrong.push(format!(
                    "src/{name}:{}: {word} belongs in {}",
                    i + 1,
                    layers.join(", ")
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether `word` stands in `line` and not as the end of a longer one.
fn stands(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric() && c != '_')
    })
}
