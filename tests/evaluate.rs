//! `whosaid evaluate`: a user can tell how right the program is on articles that they have annotated.

mod common;

use std::path::Path;

use common::figures::{figures, refused, value};
use common::{Folder, root, stderr, stdout, whosaid};
use proptest::prelude::*;
use whosaid::evaluation::read_gold;

/// The figures that PolNeAR's systems are compared by were counted with a script of few lines, written apart from this
/// program; these are its figures for the same annotations and the program's statements.
#[test]
fn the_figures_are_those_of_the_scorer_that_others_are_compared_by() {
    let found = figures(&root().join("tests/gold/made"), &[]);
    for (group, wanted) in [
        ("source words", [0.952381, 0.952381, 0.952381]),
        ("cue words", [0.5, 0.5, 0.5]),
        ("content words", [0.840909, 0.787234, 0.813187]),
        ("found@0.3", [0.833333, 0.714286, 0.769231]),
        ("found@0.5", [0.666667, 0.571429, 0.615385]),
        ("found@0.8", [0.5, 0.428571, 0.461538]),
        ("exact", [0.333333, 0.285714, 0.307692]),
        ("attributed", [0.5, 0.428571, 0.461538]),
    ] {
        let measures = ["precision", "recall", "f1"];
        assert_eq!(
            measures.map(|measure| value(&found, measure, group)),
            wanted,
            "{group}"
        );
    }
    assert_eq!(value(&found, "recall", "marks=direct"), 0.666667);
    assert_eq!(value(&found, "recall", "marks=indirect"), 0.5);
    let counts = ["right", "wrong", "empty"].map(|measure| value(&found, measure, "speaker"));
    assert_eq!(counts, [3.0, 1.0, 0.0]);
    let counts = ["articles", "marked", "found"].map(|measure| value(&found, measure, "all"));
    assert_eq!(counts, [3.0, 7.0, 6.0]);
}

#[test]
fn everything_in_the_five_sample_articles_is_found_with_its_speaker() {
    let seeds = root().join("seeds");
    let gold = root().join("tests/gold/seeds");
    let found = figures(&gold, &["--corpus", &seeds.to_string_lossy()]);
    for (measure, group) in [
        ("f1", "found@0.8"),
        ("f1", "attributed"),
        ("accuracy", "speaker"),
        ("recall", "evidence=continued"),
        ("precision", "evidence=continued"),
    ] {
        assert_eq!(value(&found, measure, group), 1.0, "{measure} of {group}");
    }
    assert_eq!(value(&found, "marked", "all"), 30.0);
}

#[test]
fn the_figures_dont_depend_on_the_number_of_threads() {
    let gold = root().join("tests/gold/made");
    let run = |threads: &str| {
        let gold = gold.as_os_str();
        stdout(&whosaid([
            "evaluate".as_ref(),
            "--gold".as_ref(),
            gold,
            "--threads".as_ref(),
            threads.as_ref(),
        ]))
    };
    let one = run("1");
    assert!(
        one.contains("found@0.5      0.667 [0.300, 0.903]  0.571 ["),
        "{one}"
    );
    assert!(
        one.contains("1 file of further annotators is left out"),
        "{one}"
    );
    assert_eq!(one, run("3"));
}

#[test]
fn an_annotation_that_cannot_be_used_is_told_with_file_line_and_cell() {
    for (annotation, wanted) in [
        (
            "T1\tContent 0 9999\twords\n",
            "a.ann:1:2: 0–9999 lies behind the end of the text",
        ),
        (
            "\nT1\tContent 5\twords\n",
            "a.ann:2:2: “5” is not a start and an end",
        ),
        (
            "E1\tAttribution:T4 Content:T1\r\n",
            "a.ann:1:2: E1 names T1, but no T line",
        ),
        ("T1 Content 0 4 words", "a.ann:1:1: a T line is"),
    ] {
        let folder = Folder::new();
        folder.write("a.txt", "A text.");
        folder.write("a.ann", annotation);
        let told = refused(&folder.path(""));
        assert!(told.contains(wanted), "{annotation:?}: {told}");
    }
}

#[test]
fn gold_with_nothing_to_compare_says_what_is_missing() {
    let folder = Folder::new();
    folder.write("texts/a.txt", "A text.");
    folder.write("gold/b.ann", "");
    let told = refused(&folder.path("nowhere"));
    assert!(
        told.contains("nowhere: there is no such file or folder"),
        "{told}"
    );
    let told = refused(&folder.path("texts"));
    assert!(
        told.contains("no .ann file in this folder or below it"),
        "{told}"
    );
    let told = common::refused([
        "evaluate".as_ref(),
        "--gold".as_ref(),
        folder.path("gold").as_os_str(),
        "--corpus".as_ref(),
        folder.path("texts").as_os_str(),
    ]);
    assert!(told.contains("(b.ann wants b.txt)"), "{told}");
}

#[test]
fn an_annotation_without_a_text_is_told_and_the_others_are_scored() {
    let folder = Folder::new();
    folder.write("in/a.txt", "“Fine,” said Ann Example.");
    folder.write(
        "in/a.ann",
        "T1\tContent 0 7\t“Fine,”\nE1\tAttribution:T1 Content:T1\n",
    );
    folder.write("in/b.ann", "");
    let ran = whosaid([
        "evaluate".as_ref(),
        "--gold".as_ref(),
        folder.path("in").as_os_str(),
    ]);
    assert!(ran.status.success(), "{}", stderr(&ran));
    assert!(stderr(&ran).contains("b.ann: left out, because there is no b.txt"));
    assert!(
        stdout(&ran).contains("found@0.5      1.000"),
        "{}",
        stdout(&ran)
    );
}

proptest! {
    #[test]
    fn no_annotation_makes_reading_fail_otherwise_than_by_an_error(
        lines in prop::collection::vec("(T1|E1|A1|#1)?\t?(Content |Speaker |Content:|Optional )?(T1|E1|[0-9;é-]{0,12}) ?[0-9]{0,11}\t?.{0,4}", 0..8),
        text in ".{0,12}",
    ) {
        let annotation = lines.join("\n");
        if let Ok(marked) = read_gold(Path::new("a.ann"), annotation.as_bytes(), &text) {
            for span in marked.iter().flat_map(|m| m.content.iter().chain(&m.source)) {
                prop_assert!(text.get(span.start as usize..span.end as usize).is_some());
            }
        }
    }

    #[test]
    fn no_bytes_make_reading_fail_otherwise_than_by_an_error(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read_gold(Path::new("a.ann"), &bytes, "A text.");
    }
}
