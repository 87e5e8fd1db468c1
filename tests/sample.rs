//! `whosaid sample`, and `whosaid evaluate` once it is judged: how right the program is on a user's own articles.

mod common;

use std::fs;
use std::path::Path;

use common::figures::{figure, figures, refused, value};
use common::{Folder, root, rows, stderr, stdout, whosaid};
use proptest::prelude::*;
use whosaid::evaluation::report_of_sample;

/// Draws a sample from the five sample articles.
fn sample(folder: &Folder, name: &str, more: &[&str]) -> std::path::PathBuf {
    let output = folder.path(name);
    let ran = draw(&root().join("seeds"), &output, more);
    assert!(ran.status.success(), "{}", stderr(&ran));
    output
}

fn draw(input: &Path, output: &Path, more: &[&str]) -> std::process::Output {
    let mut args: Vec<&std::ffi::OsStr> = vec!["sample".as_ref(), input.as_os_str()];
    args.extend(["--output".as_ref(), output.as_os_str()]);
    args.extend(more.iter().map(AsRef::<std::ffi::OsStr>::as_ref));
    whosaid(args)
}

#[test]
fn a_sample_is_the_same_for_the_same_seed_and_any_number_of_threads() {
    let folder = Folder::new();
    let read = |path| fs::read(path).expect("the sample is there");
    let first = read(sample(&folder, "1", &["--n", "10", "--threads", "1"]));
    assert_eq!(
        first,
        read(sample(&folder, "2", &["--n", "10", "--threads", "4"]))
    );
    assert_ne!(
        first,
        read(sample(&folder, "3", &["--n", "10", "--seed", "2"]))
    );
    assert!(read(sample(&folder, "4", &["--n", "10", "--bom"])).ends_with(&first));
}

#[test]
fn a_sample_is_drawn_from_tables_too() {
    let folder = Folder::new();
    let table = folder.write(
        "news.csv",
        "url,body\na,\"The plan is dead, Ann Smith said.\"\nb,\"It is not, Bo Lee said.\"\n",
    );
    let (sample, again) = (folder.path("s.csv"), folder.path("t.csv"));
    let guessed = draw(&table, &sample, &[]);
    assert!(
        stderr(&guessed).contains("text from “body”"),
        "{}",
        stderr(&guessed)
    );
    let mut speakers: Vec<_> = rows(&sample)
        .iter()
        .filter(|row| row["kind"] == "statement")
        .map(|row| (row["id"].clone(), row["speaker"].clone()))
        .collect();
    speakers.sort();
    let speakers: Vec<&str> = speakers
        .iter()
        .map(|(_, speaker)| speaker.as_str())
        .collect();
    assert_eq!(speakers, ["Ann Smith", "Bo Lee"]);
    assert!(
        !draw(&table, &again, &["--text-column", "words"])
            .status
            .success()
    );
}

#[test]
fn a_sample_shows_statements_and_sentences_in_context_with_empty_columns_for_judging() {
    let folder = Folder::new();
    let rows = rows(&sample(
        &folder,
        "s.csv",
        &["--n", "12", "--sentences", "7"],
    ));
    let of = |kind: &str| rows.iter().filter(|row| row["kind"] == kind).count();
    assert_eq!((of("statement"), of("sentence")), (12, 7));
    for row in &rows {
        for column in [
            "is_statement",
            "words_right",
            "speaker_right",
            "missed",
            "note",
        ] {
            assert_eq!(row[column], "", "{row:?}");
        }
        assert!(
            !row["before"].is_empty() || !row["after"].is_empty(),
            "{row:?}"
        );
        let marks = row["text"].matches("[[").count();
        assert_eq!(marks, row["text"].matches("]]").count());
        if row["kind"] == "statement" {
            assert!(marks > 0 && row["found"].is_empty(), "{row:?}");
            assert_eq!(
                row["text"].contains("<<"),
                row["evidence"] == "cued",
                "{row:?}"
            );
        }
    }
}

#[test]
fn a_sample_by_groups_draws_from_each_and_tells_how_large_it_is() {
    let folder = Folder::new();
    let drawn = rows(&sample(
        &folder,
        "s.csv",
        &["--n", "6", "--by", "form", "--sentences", "0"],
    ));
    let mut strata: Vec<(&str, &str)> = drawn
        .iter()
        .map(|row| (&*row["stratum"], &*row["stratum_size"]))
        .collect();
    strata.sort_unstable();
    assert_eq!(strata.len(), 6);
    strata.dedup();
    let sizes: u32 = strata
        .iter()
        .map(|(_, size)| size.parse::<u32>().expect("a number"))
        .sum();
    let statements = rows(&root().join("output/statements.csv"));
    let top = statements.iter().filter(|row| row["depth"] == "0").count();
    assert_eq!(sizes as usize, top);
    assert!(drawn.iter().all(|row| row["stratum"] == row["form"]));
}

#[test]
fn a_sample_never_takes_the_place_of_one_that_may_be_judged_already() {
    let folder = Folder::new();
    let judged = folder.write("s.csv", "mine");
    let seeds = root().join("seeds");
    let told = common::refused([
        "sample".as_ref(),
        seeds.as_os_str(),
        "-o".as_ref(),
        judged.as_os_str(),
    ]);
    assert!(
        told.contains("choose a file that isn't there yet"),
        "{told}"
    );
    assert_eq!(fs::read_to_string(judged).expect("it is there"), "mine");
}

#[test]
fn cells_of_a_sample_that_look_like_formulas_are_guarded() {
    let folder = Folder::new();
    let article = folder.write(
        "a.txt",
        "A title\n\n=1+1 is two. “Fine,” said Ann Example. All was well.\n",
    );
    let output = folder.path("s.csv");
    whosaid([
        "sample".as_ref(),
        article.as_os_str(),
        "-o".as_ref(),
        output.as_os_str(),
    ]);
    let before = rows(&output)
        .iter()
        .map(|row| row["before"].clone())
        .collect::<Vec<_>>();
    assert!(before.contains(&"'=1+1 is two.".to_owned()), "{before:?}");
}

const HEADER: &str = "kind,is_statement,words_right,speaker_right,missed,found,form,medium,evidence,rule,confidence,stratum,stratum_size,id";

/// A judged sample: of 10 statements out of 100, 8 are right; 5 sentences out of 50 have 1 more.
fn judged() -> String {
    let mut sheet = format!("{HEADER}\n");
    for i in 0..10 {
        let judgement = if i < 8 { "y,y,y" } else { "n,," };
        sheet += &format!("statement,{judgement},,,direct,speech,cued,r,0.90,,100,a#s{i}\n");
    }
    for i in 0..5 {
        sheet += &format!("sentence,,,,{},1,,,,,,,50,a#{i}\n", u8::from(i == 0));
    }
    sheet
}

#[test]
fn a_judged_sample_gives_precision_recall_accuracy_and_reliability() {
    let folder = Folder::new();
    let found = figures(&folder.write("s.csv", judged()), &[]);
    let wilson = ["0.800000", "0.490162", "0.943318", "10"];
    assert_eq!(figure(&found, "precision", "statements"), wilson);
    assert_eq!(figure(&found, "precision", "form=direct"), wilson);
    assert_eq!(figure(&found, "right", "confidence=0.90–1.00"), wilson);
    // 80 right ones found, and 10 missed.
    assert_eq!(value(&found, "recall", "statements"), 0.888889);
    assert_eq!(value(&found, "f1", "statements"), 0.842105);
    assert_eq!(figure(&found, "accuracy", "speaker")[0], "1.000000");
    assert_eq!(figure(&found, "error", "confidence")[0], "0.100000");
}

#[test]
fn rows_stand_for_as_many_as_their_group_has() {
    let mut sheet = format!("{HEADER}\n");
    for i in 0..20 {
        let (group, size) = if i < 10 { ("common", 90) } else { ("rare", 10) };
        let judgement = if i % 2 == 0 || i >= 10 { "y" } else { "n" };
        sheet += &format!(
            "statement,{judgement},,,,,direct,speech,cued,{group},0.70,{group},{size},a#s{i}\n"
        );
    }
    let folder = Folder::new();
    let found = figures(&folder.write("s.csv", sheet), &[]);
    assert_eq!(value(&found, "precision", "statements"), 0.55);
    assert_eq!(value(&found, "precision", "rule=common"), 0.5);
    assert_eq!(value(&found, "precision", "rule=rare"), 1.0);
}

#[test]
fn a_partly_judged_sample_is_evaluated_and_the_rest_is_told() {
    let folder = Folder::new();
    let more = "statement,,,,,,direct,speech,cued,r,0.90,,100,a#s98\n";
    let sheet = folder.write("s.csv", judged() + more);
    let ran = whosaid(["evaluate".as_ref(), "--gold".as_ref(), sheet.as_os_str()]);
    let text = stdout(&ran);
    assert!(
        text.contains("11 statements, 10 judged, 1 unjudged and left out"),
        "{text}"
    );
    assert!(text.contains("5 sentences, all judged"), "{text}");
    assert!(text.contains("0.800 [0.490, 0.943]"), "{text}");
}

#[test]
fn a_sample_may_come_back_as_spreadsheets_save_it() {
    let folder = Folder::new();
    let plain = figures(&folder.write("a.csv", judged()), &[]);
    let saved = judged()
        .replace("0.90", "0,90")
        .replace(",y,y,y,", ",TRUE,Yes,1,");
    let saved = saved
        .replace("0,90", "0·90")
        .replace(',', ";")
        .replace('·', ",");
    let saved = format!(
        "\u{feff}{}\r\n;;;;;;;;;;;;;\r\n",
        saved.replace('\n', "\r\n")
    );
    assert_eq!(plain, figures(&folder.write("b.csv", saved), &[]));
}

#[test]
fn a_sheet_that_cannot_be_used_is_told_with_file_line_and_column() {
    let row = "statement,y,y,y,,,direct,speech,cued,r,0.90,,100,a#s0";
    for (from, to, wanted) in [
        (
            "statement,",
            "statment,",
            "s.csv:2:1: “statment” is neither statement nor sentence",
        ),
        (
            "y,y,y",
            "maybe,y,y",
            "s.csv:2:2: “maybe” is neither y nor n",
        ),
        (
            "y,y,y",
            ",y,",
            "s.csv:2:2: judge first whether it is a statement",
        ),
        (
            "0.90",
            "high",
            "s.csv:2:11: “high” is not a number from 0 to 1",
        ),
        (",100,", ",,", "s.csv:2:13: “” is not a whole number"),
        (
            row,
            "",
            "no statement is judged; write y or n into the column is_statement",
        ),
    ] {
        let folder = Folder::new();
        let sheet = folder.write(
            "s.csv",
            format!("{HEADER}\n{}\n", row.replacen(from, to, 1)),
        );
        let told = refused(&sheet);
        assert!(told.contains(wanted), "{to:?}: {told}");
    }
    let folder = Folder::new();
    let told = refused(&folder.write("s.csv", "kind,is_statement\nstatement,y\n"));
    assert!(
        told.contains("s.csv:1:1: there is no column “words_right”"),
        "{told}"
    );
    let told = refused(&folder.write("t.csv", format!("{HEADER}\n{row}\n{row}\n")));
    assert!(
        told.contains("t.csv:3:14: line 2 has the same id"),
        "{told}"
    );
    let other = row.replace("100,a#s0", "200,a#s1");
    let told = refused(&folder.write("u.csv", format!("{HEADER}\n{row}\n{other}\n")));
    assert!(
        told.contains("u.csv:3:13: other rows of this stratum have 100"),
        "{told}"
    );
    let told = refused(&folder.write("v.csv", b"kind\nCaf\xE9\n"));
    assert!(told.contains("v.csv:2:1: this is not UTF-8"), "{told}");
}

proptest! {
    #[test]
    fn no_bytes_make_reading_fail_otherwise_than_by_an_error(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = report_of_sample(Path::new("s.csv"), &bytes);
    }

    #[test]
    fn shares_of_a_judged_sample_lie_between_0_and_1(
        rows in prop::collection::vec(("(statement|sentence)", "[yn]?", "[yn]?", "[0-9]?", 0..3u8, 1..9u32), 1..20),
    ) {
        let mut sheet = format!("{HEADER}\n");
        for (i, (kind, is, words, missed, stratum, found)) in rows.iter().enumerate() {
            let words = if is.is_empty() { "" } else { words };
            sheet += &format!("{kind},{is},{words},,{missed},{found},direct,speech,cued,r,0.{found},{stratum},{stratum}7,a#{i}\n");
        }
        if let Ok(report) = report_of_sample(Path::new("s.csv"), sheet.as_bytes()) {
            let table = String::from_utf8(report.csv()).expect("it is UTF-8");
            let wrong = table.lines().find(|line| line.contains("NaN") || line.contains("inf") || line.contains(",-"));
            prop_assert_eq!(wrong, None);
        }
    }
}
