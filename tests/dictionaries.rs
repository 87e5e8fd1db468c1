//! The dictionaries: each can be read and loaded, and is tidy.

mod common;

use std::fs;

use common::{root, update};
use whosaid::dictionary::{DICTIONARIES, Format, Lexicon, Table};

#[test]
fn every_dictionary_can_be_loaded() {
    if let Err(error) = Lexicon::built_in() {
        panic!("{error}");
    }
}

#[test]
fn the_lexicon_inside_the_program_is_what_its_dictionaries_make() {
    let read = Lexicon::read(None).and_then(|lexicon| lexicon.packed());
    let inside = Lexicon::built_in().and_then(|lexicon| lexicon.packed());
    match (read, inside) {
        (Ok(read), Ok(inside)) => assert!(read == inside, "the build has compiled others"),
        (read, inside) => panic!("{:?} {:?}", read.err(), inside.err()),
    }
}

#[test]
fn every_dictionary_is_sorted_without_doubles_or_stray_spaces() {
    let mut problems = Vec::new();
    for dictionary in DICTIONARIES {
        let format = &dictionary.format;
        let path = root().join("dictionaries").join(format.file);
        let table = match Table::read_file(&path, format) {
            Ok(table) => table,
            Err(error) => {
                problems.push(error.to_string());
                continue;
            }
        };
        let untidy = table.untidiness();
        if update() && !untidy.is_empty() {
            fs::write(&path, table.tidied()).expect("the dictionary can be written");
        } else {
            problems.extend(untidy.iter().take(3).map(ToString::to_string));
        }
    }
    assert!(
        problems.is_empty(),
        "UPDATE=1 cargo test tidies them:\n{}",
        problems.join("\n")
    );
}

#[test]
fn every_dictionary_says_where_it_comes_from() {
    let silent: Vec<&str> = DICTIONARIES
        .iter()
        .filter(|d| !d.format.stock.starts_with('#'))
        .map(|d| d.format.file)
        .collect();
    assert!(
        silent.is_empty(),
        "no comment at the head of {}",
        silent.join(", ")
    );
}

#[test]
fn every_file_among_the_dictionaries_is_read() {
    for item in fs::read_dir(root().join("dictionaries")).expect("the folder is there") {
        let name = item.expect("it can be listed").file_name();
        let name = name.to_string_lossy();
        let known = DICTIONARIES.iter().any(|d| d.format.file == name);
        assert!(known || !name.ends_with(".csv"), "{name} is in no list");
    }
}

#[test]
fn the_readme_of_the_dictionaries_names_every_file_and_column() {
    let readme = fs::read_to_string(root().join("dictionaries/README.md")).unwrap_or_default();
    let mut missing = Vec::new();
    for format in DICTIONARIES.iter().map(|d| &d.format) {
        let heading = format!("### {}\n", format.file);
        let Some((_, section)) = readme.split_once(&heading) else {
            missing.push(format!("a section {}", heading.trim_end()));
            continue;
        };
        let section = section.split("\n#").next().unwrap_or_default();
        let columns = format.columns.iter();
        missing.extend(
            columns
                .filter(|column| !section.contains(&format!("`{column}`")))
                .map(|column| format!("{}: the column {column}", format.file)),
        );
    }
    assert!(
        missing.is_empty(),
        "dictionaries/README.md lacks\n{}",
        missing.join("\n")
    );
}

#[test]
fn cells_in_quotation_marks_hold_commas_marks_and_line_ends() {
    const FORMAT: Format = Format {
        file: "events.csv",
        columns: &["name", "type"],
        key: 1,
        stock: "",
    };
    let text = "# About.\r\nname,type\r\n\"A, \"\"B\"\"\",EVENT\r\n# Aside.\r\nPlain,LAW\r\n";
    let table = Table::read("events.csv", text, &FORMAT).unwrap_or_else(|e| panic!("{e}"));
    let tidy = "# About.\nname,type\n\"A, \"\"B\"\"\",EVENT\nPlain,LAW\n";
    assert_eq!(table.tidied(), tidy);
    let text = "name,type\nA,EVENT\n\"B\nC\",LAW\nD,EVENT,\n";
    let Err(error) = Table::read("events.csv", text, &FORMAT) else {
        panic!("the last row has a cell too many");
    };
    assert!(error.to_string().starts_with("events.csv:5:3"), "{error}");
    assert!(Table::read("events.csv", "name,type\n\"never closed,LAW\n", &FORMAT).is_err());
}

#[test]
fn a_users_file_may_leave_columns_out_and_an_unknown_one_is_told() {
    let format = DICTIONARIES
        .iter()
        .map(|dictionary| &dictionary.format)
        .find(|format| format.file == "people.csv")
        .expect("there are people");
    let table = Table::read("mine.csv", "name,gender\nAna Example,f\n", format)
        .expect("a name and a gender are enough");
    assert_eq!(table.len(), 1);
    let told = |text: &str| match Table::read("mine.csv", text.to_owned(), format) {
        Ok(_) => panic!("{text:?} should not be read"),
        Err(error) => error.to_string(),
    };
    assert!(
        told("name,sex\nAna Example,f\n").contains("mine.csv:1:2: there is no column “sex” here")
    );
    assert!(
        told("gender,name\nf,Ana\n")
            .contains("mine.csv:1:1: this column is called “gender” but must be “name”")
    );
    assert!(
        told("name,gender\nAna\n").contains("mine.csv:2:2: this row has 1 cells, the header 2")
    );
}

#[test]
fn every_complement_of_a_cue_is_one_that_grammar_can_meet() {
    use whosaid::dictionary::{Class, Classes, Complement};
    let lexicon = Lexicon::built_in().expect("the dictionaries can be loaded");
    let links = Classes::of(&[Class::Preposition, Class::Subordinator, Class::To]);
    let mut unknown: Vec<String> = lexicon
        .cues()
        .flat_map(|cue| cue.frames.iter().map(move |frame| (cue, frame.complement)))
        .filter(|(_, complement)| match complement {
            Complement::Preposition(word) | Complement::ObjectPreposition(word) => {
                !lexicon.word(*word).classes.any(links)
            }
            _ => false,
        })
        .map(|(cue, complement)| format!("{} {}", cue.lemma, complement.name(&lexicon)))
        .collect();
    unknown.sort();
    assert!(unknown.is_empty(), "{unknown:?}");
}
