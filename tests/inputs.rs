//! What can be read: tables, compressed files, web pages, encodings, patterns, standard input; and what is told of it.

mod common;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use whosaid::input::{Articles, Piece, Settings, Sources};

use common::{Folder, TEXT, articles, csv_row, extract, gzip, ids, reasons, refused, rows, stderr};

#[test]
fn the_rows_of_a_table_are_articles_and_its_columns_are_guessed_and_said() {
    let folder = Folder::new();
    let table = "url,published,headline,body,outlet\n".to_owned()
        + &csv_row(&[
            "x.org/1",
            "2023-10-12T08:00:00Z",
            "Café \"opens\"",
            TEXT,
            "Daily",
        ])
        + &csv_row(&["x.org/2", "soon", "", "A plain text.", "Weekly, the"]);
    let table = folder.write("news.csv", table);
    let out = folder.path("out");
    let ran = extract(&[&table], &out, &["--keep", "outlet"]);
    assert!(
        stderr(&ran).contains("news.csv: id from “url”, text from “body”, title from “headline”, date from “published”"),
        "{}",
        stderr(&ran)
    );
    let articles = articles(&out);
    assert_eq!(ids(&out), ["x.org/1", "x.org/2"]);
    assert_eq!(articles[0]["title"], "Café \"opens\"");
    assert_eq!(articles[0]["date"], "2023-10-12");
    assert_eq!(articles[1]["date"], "");
    assert!(articles[1]["warnings"].contains("the date “soon” is in no form"));
    let statement = &rows(&out.join("statements.csv"))[0];
    assert_eq!(statement["speaker"], "Catherine Colonna");
    assert_eq!(statement["outlet"], "Daily");
    assert_eq!(articles[1]["outlet"], "Weekly, the");
    assert!(
        rows(&out.join("mentions.csv"))
            .iter()
            .all(|row| row["outlet"] == "Daily")
    );
    let (start, end) = (&statement["start"], &statement["end"]);
    let at = |offset: &str| offset.parse::<usize>().expect("offsets are numbers");
    let words: String = TEXT.chars().take(at(end)).skip(at(start)).collect();
    assert_eq!(words, statement["statement"]);
}

#[test]
fn a_date_of_the_table_completes_the_dates_of_the_text() {
    let folder = Folder::new();
    let table = folder.write("news.tsv", format!("text\tdate\n{TEXT}\t2023-10-12\n"));
    extract(&[&table], &folder.path("out"), &[]);
    let statements = rows(&folder.path("out/statements.csv"));
    assert_eq!(statements[0]["date"], "2023-10-09", "the Monday before");
}

#[test]
fn json_lines_give_what_they_can_and_each_bad_line_is_a_row_in_errors() {
    let folder = Folder::new();
    let lines = [
        format!("{{\"id\": 1, \"text\": {TEXT:?}, \"tags\": [\"a\", {{\"b\": 1}}]}}"),
        String::new(),
        "{\"id\": 2, \"text\": \"cut".to_owned(),
        "[1, 2]".to_owned(),
        "{\"id\": \"4\", \"text\": null}".to_owned(),
        "{\"text\": \"No id.\", \"id\": \"\"}".to_owned(),
        "{\"id\": \"6\", \"text\": \"\"}".to_owned(),
    ];
    let file = folder.write("in/news.jsonl", lines.join("\n"));
    let out = folder.path("out");
    extract(&[&file], &out, &[]);
    assert_eq!(ids(&out), ["1", "news.jsonl:5", "6"]);
    let reasons = reasons(&out);
    assert!(
        reasons["news.jsonl:2"].contains("no JSON object"),
        "{reasons:?}"
    );
    assert!(
        reasons["news.jsonl:3"].contains("no JSON object"),
        "{reasons:?}"
    );
    assert!(
        reasons["4"].contains("no text in the column “text”"),
        "{reasons:?}"
    );
    assert!(reasons["6"].starts_with("empty"), "{reasons:?}");
    assert_eq!(reasons.len(), 4);
}

#[test]
fn a_column_that_is_not_there_ends_the_program_with_2_before_anything_is_written() {
    let folder = Folder::new();
    let table = folder.write("news.csv", "id,words\n1,hello\n");
    let out = folder.path("out");
    for (more, told) in [
        (
            vec![],
            "no column looks like the articles' text; name it with --text-column (there are: id, words)",
        ),
        (
            vec!["--text-column", "body"],
            "no column is called “body” (--text-column); there are: id, words",
        ),
    ] {
        let mut args = vec![
            "extract",
            table.to_str().expect("the path is UTF-8"),
            "-o",
            out.to_str().expect("too"),
        ];
        args.extend(more);
        let reason = refused(args);
        assert!(reason.contains(told), "{reason}");
        assert!(!out.exists());
    }
    extract(&[&table], &out, &["--text-column", "words"]);
    assert_eq!(ids(&out), ["1"]);
}

#[test]
fn a_folder_may_hold_everything_at_once_and_the_tables_of_the_run_are_not_read_again() {
    let folder = Folder::new();
    folder.write("in/a.txt", "A text.");
    folder.write("in/b.csv", "id,text\nb1,One.\nb2,Two.\n");
    folder.write(
        "in/c.jsonl.gz",
        gzip(b"{\"id\": \"c1\", \"text\": \"Three.\"}\n"),
    );
    folder.write("in/d.txt.gz", gzip("Four.".as_bytes()));
    folder.write("in/e.csv", "no,articles\n1,2\n");
    folder.write("in/f.md", "not read");
    let (input, out) = (folder.path("in"), folder.path("in/tables"));
    for _ in 0..2 {
        extract(&[&input], &out, &[]);
        assert_eq!(ids(&out), ["a.txt", "b1", "b2", "c1", "d.txt.gz"]);
        let reasons = reasons(&out);
        assert!(reasons["e.csv"].contains("--text-column"), "{reasons:?}");
        assert_eq!(reasons.len(), 1);
    }
}

#[test]
fn a_pattern_takes_the_files_that_it_fits() {
    let folder = Folder::new();
    for name in ["in/1/a.txt", "in/2/a.txt", "in/2/b.txt", "in/2/c.news"] {
        folder.write(name, "A text.");
    }
    let out = folder.path("out");
    extract(&[&folder.path("in/*/a.txt")], &out, &[]);
    assert_eq!(ids(&out), ["1/a.txt", "2/a.txt"]);
    extract(&[&folder.path("in/2/*.{news,txt}")], &out, &[]);
    assert_eq!(ids(&out), ["a.txt", "b.txt", "c.news"]);
    let pattern = folder.path("in/*.csv");
    let told = refused([
        "extract".as_ref(),
        pattern.as_os_str(),
        "-o".as_ref(),
        out.as_os_str(),
    ]);
    assert!(told.contains("no file of articles"), "{told}");
}

#[test]
fn standard_input_is_an_article_or_a_table() {
    let folder = Folder::new();
    let out = folder.path("out");
    for (bytes, more, expected) in [
        (TEXT.as_bytes().to_vec(), vec![], vec!["stdin"]),
        (
            gzip(b"{\"id\":7,\"text\":\"A text.\"}\n{\"text\":\"B.\"}"),
            vec!["--input-format", "jsonl"],
            vec!["7", "stdin:2"],
        ),
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_whosaid"))
            .args(["extract", "-", "-o"])
            .arg(&out)
            .args(more)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        child
            .stdin
            .take()
            .expect("it is piped")
            .write_all(&bytes)
            .expect("it reads");
        assert!(child.wait().expect("it ends").success());
        assert_eq!(ids(&out), expected);
    }
    let told = refused(["extract", "-", "-", "-o", "x"]);
    assert!(told.contains("only once"), "{told}");
}

#[cfg(feature = "zstd")]
#[test]
fn files_compressed_by_zstandard_are_read() {
    let folder = Folder::new();
    let bytes = zstd::encode_all(TEXT.as_bytes(), 3).expect("memory can be written");
    let file = folder.write("a.txt.zst", bytes);
    extract(&[&file], &folder.path("out"), &[]);
    assert_eq!(
        rows(&folder.path("out/statements.csv"))[0]["speaker"],
        "Catherine Colonna"
    );
}

#[cfg(feature = "html")]
#[test]
fn of_a_web_page_the_article_is_read_with_its_title_and_date() {
    let folder = Folder::new();
    let paragraph = "<p>The café on the corner has been there for a hundred years, and people in the town say that they \
                     cannot imagine the square without it, whatever the plans of the council may be.</p>";
    let page = format!(
        "<!doctype html><html><head><title>Café to open again | Daily</title>\
         <meta property=\"og:title\" content=\"Café to open again\">\
         <meta property=\"article:published_time\" content=\"2023-10-12T08:00:00Z\">\
         <script>alert('no')</script></head><body><nav><a href=\"/\">Home</a> <a href=\"/x\">Sport</a></nav>\
         <article><h1>Café to open again</h1>{}<p>“We will open the café,” Foreign Minister Catherine Colonna said on \
         Monday.</p>{}</article><footer>Copyright Daily</footer></body></html>",
        paragraph.repeat(4),
        paragraph.repeat(3)
    );
    let file = folder.write("page.html", page);
    let out = folder.path("out");
    extract(&[&file], &out, &["--format", "csv,brat"]);
    let article = &articles(&out)[0];
    assert_eq!(article["title"], "Café to open again");
    assert_eq!(article["date"], "2023-10-12");
    let statements = rows(&out.join("statements.csv"));
    let found = statements
        .iter()
        .find(|row| row["speaker"] == "Catherine Colonna")
        .expect("it is found");
    assert_eq!(found["date"], "2023-10-09");
    let text = fs::read_to_string(out.join("brat/page.html.txt")).expect("the text is there");
    assert!(
        text.contains("We will open the café")
            && !text.contains("alert")
            && !text.contains("Sport"),
        "{text}"
    );
}

#[cfg(not(feature = "html"))]
#[test]
fn a_format_that_the_program_was_built_without_is_told() {
    let folder = Folder::new();
    let file = folder.write("page.html", "<p>Hello.</p>");
    extract(&[&file], &folder.path("out"), &[]);
    let reason = &reasons(&folder.path("out"))["page.html"];
    assert!(reason.contains("--features html"), "{reason}");
}

#[cfg(feature = "parquet")]
#[test]
fn a_parquet_table_that_was_written_is_read_again() {
    let folder = Folder::new();
    let out = folder.path("out");
    extract(
        &[&common::root().join("seeds")],
        &out,
        &["--format", "csv,parquet"],
    );
    let again = folder.path("again");
    extract(
        &[&out.join("statements.parquet")],
        &again,
        &[
            "--text-column",
            "statement",
            "--id-column",
            "statement_id",
            "--keep",
            "start,confidence,speaker",
        ],
    );
    let (csv, kept) = (rows(&out.join("statements.csv")), articles(&again));
    assert_eq!(csv.len(), kept.len());
    for (csv, kept) in csv.iter().zip(kept) {
        assert_eq!(csv["statement_id"], kept["article_id"]);
        assert_eq!(csv["start"], kept["input_start"]);
        assert_eq!(csv["speaker"], kept["input_speaker"]);
        assert_eq!(csv["date"], kept["date"]);
        let share: f64 = kept["input_confidence"].parse().expect("it is a number");
        assert_eq!(csv["confidence"], format!("{share:.2}"));
    }
}

#[test]
fn an_id_belongs_to_the_article_that_has_it_first_and_the_others_are_called_after_their_places() {
    let folder = Folder::new();
    let again = "{\"id\":\"a\",\"text\":\"Keir Starmer said yes.\"}\n".repeat(2);
    folder.write("in/1.jsonl", again + "{\"id\":\"3.txt\",\"text\":\"B.\"}\n");
    folder.write("in/2.csv", "id,text\n1.jsonl:2,C.\na,D.\n");
    folder.write("in/3.txt", "E.");
    let out = folder.path("out");
    extract(&[&folder.path("in")], &out, &[]);
    let expected = ["a", "1.jsonl:2", "3.txt", "2.csv:1", "2.csv:2", "3.txt+"];
    assert_eq!(ids(&out), expected);
    common::ids_hold(&out);
    let reasons = reasons(&out);
    assert_eq!(
        reasons["2.csv:2"],
        "read as 2.csv:2: an article before has its id, a"
    );
    assert_eq!(reasons.len(), 4);
    assert_eq!(articles(&out)[1]["warnings"], "its id was taken");
    let one = folder.path("one");
    extract(&[&folder.path("in")], &one, &["--threads", "1"]);
    for table in common::files("csv") {
        let read = |out: &Path| fs::read(out.join(&table)).expect("it is there");
        assert_eq!(read(&out), read(&one), "{table}");
    }
}

#[test]
fn files_that_go_after_they_were_counted_are_told() {
    let folder = Folder::new();
    for name in ["in/a.txt", "in/b/1.txt", "in/b/2.txt"] {
        folder.write(name, "A text.");
    }
    let sources = Sources::find(&[folder.path("in")], None, None).expect("they are there");
    let mut articles = Articles::new(sources, Settings::default()).expect("none is a table");
    fs::remove_dir_all(folder.path("in/b")).expect("it can be removed");
    let mut batch = articles.next_batch().expect("one is left");
    let read: Vec<_> = batch.pieces.iter_mut().map(Piece::read).collect();
    let [first, gone] = read.as_slice() else {
        panic!("{read:?}")
    };
    assert_eq!((first.id.as_str(), &first.problem), ("a.txt", &None));
    let told = "skipped: 2 files that were there when the run began are gone";
    assert_eq!(gone.problem.as_deref(), Some(told));
    assert!(articles.next_batch().is_none());
}
