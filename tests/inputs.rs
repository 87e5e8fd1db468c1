//! What can be read: tables, compressed files, web pages, encodings, patterns, standard input; and what is told of it.

mod common;

use std::collections::HashMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use common::{Folder, extract, rows, stderr, whosaid};

const TEXT: &str =
    "PARIS, Oct. 11 -- “We will open the café,” Foreign Minister Catherine Colonna said on Monday.";

fn articles(out: &Path) -> Vec<HashMap<String, String>> {
    rows(&out.join("articles.csv"))
}

fn ids(out: &Path) -> Vec<String> {
    articles(out)
        .iter()
        .map(|row| row["article_id"].clone())
        .collect()
}

/// Why each input has a row in errors.csv.
fn reasons(out: &Path) -> HashMap<String, String> {
    let errors = rows(&out.join("errors.csv"));
    errors
        .into_iter()
        .map(|row| (row["input"].clone(), row["reason"].clone()))
        .collect()
}

fn csv_row(cells: &[&str]) -> String {
    let quoted: Vec<String> = cells
        .iter()
        .map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")))
        .collect();
    quoted.join(",") + "\n"
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("memory can be written");
    encoder.finish().expect("memory can be written")
}

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
        let ran = whosaid(args);
        assert_eq!(ran.status.code(), Some(2));
        assert!(stderr(&ran).contains(told), "{}", stderr(&ran));
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
    let ran = whosaid([
        "extract".as_ref(),
        pattern.as_os_str(),
        "-o".as_ref(),
        out.as_os_str(),
    ]);
    assert_eq!(ran.status.code(), Some(2));
    assert!(
        stderr(&ran).contains("no file of articles"),
        "{}",
        stderr(&ran)
    );
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
    let ran = whosaid(["extract", "-", "-", "-o", "x"]);
    assert_eq!(ran.status.code(), Some(2));
    assert!(stderr(&ran).contains("only once"), "{}", stderr(&ran));
}

#[test]
fn tables_and_texts_in_other_encodings_are_decoded_and_noted() {
    let folder = Folder::new();
    let table = "id,text\n1,".to_owned() + &csv_row(&[TEXT]) + "2,Plain.\n";
    let windows = |text: &str| encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    let wide = |text: &str| -> Vec<u8> {
        format!("\u{feff}{text}")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect()
    };
    folder.write("in/a.csv", windows(&table));
    folder.write(
        "in/b.csv",
        wide(&table.replace("\n1", "\nb1").replace("\n2", "\nb2")),
    );
    folder.write("in/c.txt", windows(TEXT));
    folder.write("in/d.txt", wide(TEXT));
    let out = folder.path("out");
    extract(&[&folder.path("in")], &out, &[]);
    assert_eq!(ids(&out), ["1", "2", "b1", "b2", "c.txt", "d.txt"]);
    let reasons = reasons(&out);
    for (id, encoding) in [
        ("1", "windows-1252"),
        ("b1", "UTF-16LE"),
        ("b2", "UTF-16LE"),
        ("c.txt", "windows-1252"),
        ("d.txt", "UTF-16LE"),
    ] {
        assert!(
            reasons[id].starts_with(&format!("decoded as {encoding}")),
            "{id}: {reasons:?}"
        );
    }
    assert_eq!(reasons.len(), 5, "what is plain ASCII needs no note");
    for row in rows(&out.join("statements.csv")) {
        assert_eq!(row["statement"], "“We will open the café,”");
    }
}

#[test]
fn an_article_beyond_the_limit_is_cut_and_noted_and_the_others_are_whole() {
    let folder = Folder::new();
    let long = "It is fine, he said.\n".repeat(whosaid::input::LONGEST_TEXT / 20);
    let lines =
        format!("{{\"id\":\"long\",\"text\":{long:?}}}\n{{\"id\":\"short\",\"text\":\"Fine.\"}}\n");
    folder.write("in/a.jsonl", lines);
    folder.write("in/b.txt", &long);
    let out = folder.path("out");
    extract(&[&folder.path("in")], &out, &[]);
    assert_eq!(ids(&out), ["long", "short", "b.txt"]);
    let reasons = reasons(&out);
    let articles = articles(&out);
    for (row, id) in [(0, "long"), (2, "b.txt")] {
        assert!(
            reasons[id].starts_with("cut: of more than 4 MiB"),
            "{reasons:?}"
        );
        let characters: usize = articles[row]["characters"].parse().expect("it is a number");
        assert!(
            characters <= whosaid::input::LONGEST_TEXT
                && characters + 100 > whosaid::input::LONGEST_TEXT
        );
    }
    assert_eq!(articles[1]["characters"], "5");
}

#[test]
fn a_compressed_table_that_breaks_off_gives_its_rows_and_a_row_in_errors() {
    let folder = Folder::new();
    let lines: String = (0..2000)
        .map(|i| format!("{{\"id\":\"{i}\",\"text\":\"Text {}.\"}}\n", i * 7919))
        .collect();
    let whole = gzip(lines.as_bytes());
    folder.write("in/a.jsonl.gz", &whole[..whole.len() / 2]);
    folder.write("in/b.txt", "A text.");
    let out = folder.path("out");
    extract(&[&folder.path("in")], &out, &[]);
    let ids = ids(&out);
    assert!(ids.len() > 100 && ids.len() < 2000 && ids.last().is_some_and(|id| id == "b.txt"));
    let reason = &reasons(&out)["a.jsonl.gz"];
    assert!(
        reason.contains(&format!("behind article {} cannot be read", ids.len() - 1)),
        "{reason}"
    );
}

#[test]
fn a_table_whose_quotation_mark_is_never_closed_is_one_long_row_and_not_the_end() {
    let folder = Folder::new();
    let table = folder.write("in/a.csv", "id,text\n1,One.\n2,\"Two.\n3,Three.\n");
    let out = folder.path("out");
    extract(&[&table], &out, &[]);
    assert_eq!(ids(&out), ["1", "2"]);
}

#[test]
fn what_is_no_text_is_told_and_skipped() {
    let folder = Folder::new();
    folder.write("in/a.txt", b"%PDF-1.7 ...");
    folder.write("in/b.txt", b"PK\x03\x04....");
    folder.write("in/c.parquet", b"not Parquet");
    let out = folder.path("out");
    extract(&[&folder.path("in")], &out, &[]);
    let reasons = reasons(&out);
    assert!(reasons["a.txt"].contains("a PDF file"), "{reasons:?}");
    assert!(reasons["b.txt"].contains("office file"), "{reasons:?}");
    assert!(reasons["c.parquet"].starts_with("skipped"), "{reasons:?}");
    assert!(ids(&out).is_empty());
}

#[test]
fn the_parts_of_an_input_have_each_article_once_and_in_order() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path("in")).expect("folders can be made");
    let lines: String = (0..40)
        .map(|i| format!("{{\"id\":\"j{i}\",\"text\":\"Number {i}.\"}}\n"))
        .collect();
    let csv: String = (0..40)
        .map(|i| format!("c{i},\"A text,\nnumber {i}.\"\n"))
        .collect();
    folder.write("in/a.jsonl", &lines);
    folder.write(
        "in/b.jsonl.gz",
        gzip(lines.replace("\"j", "\"z").as_bytes()),
    );
    folder.write("in/c.csv", format!("id,text\n{csv}"));
    folder.write("in/d.csv", "no,articles\n");
    for i in 0..10 {
        folder.write(&format!("in/e{i}.txt"), TEXT);
    }
    folder.write("in/f.txt", "");
    let tables = ["articles.csv", "errors.csv"];
    let read = |out: &str, table: &str| {
        fs::read_to_string(folder.path(out).join(table)).expect("it is there")
    };
    extract(&[&folder.path("in")], &folder.path("whole"), &[]);
    for of in [1, 3, 7] {
        let mut joined = tables.map(|_| String::new());
        for number in 1..=of {
            let out = format!("part-{number}-{of}");
            extract(
                &[&folder.path("in")],
                &folder.path(&out),
                &["--shard", &format!("{number}/{of}")],
            );
            for (joined, table) in joined.iter_mut().zip(tables) {
                let text = read(&out, table);
                let (header, rows) = text.split_once('\n').expect("there is a header");
                if number == 1 {
                    *joined = format!("{header}\n");
                }
                joined.push_str(rows);
            }
        }
        for (joined, table) in joined.iter().zip(tables) {
            assert_eq!(*joined, read("whole", table), "{of} parts of {table}");
        }
    }
    for wrong in ["0/3", "4/3", "3", "a/b"] {
        let ran = whosaid(["extract", "seeds", "-o", "x", "--shard", wrong]);
        assert_eq!(ran.status.code(), Some(2), "{wrong}");
    }
}

#[test]
fn the_tables_of_all_parts_joined_are_those_of_one_run() {
    let folder = Folder::new();
    let texts = common::seeds_text();
    for i in 0..12 {
        folder.write(&format!("in/{i}, “=1+1”.txt"), &texts[i % texts.len()]);
    }
    folder.write(
        "in/=2+2.txt",
        "Liu and Keir Starmer met. “Fine,” Keir Starmer said.\n\n\"Mr. Liu\" said so.",
    );
    folder.write(
        "in/table.csv",
        "id,text,outlet\n'=3,Keir Starmer said so.,\"The \"\"Daily\"\"\nNews\"\n4,,\n5,,x\n",
    );
    folder.write("in/z.txt", "%PDF-");
    for more in [
        vec![],
        vec![
            "--columns",
            "statement,speaker_id",
            "--keep",
            "outlet",
            "--bom",
        ],
        vec!["--columns", "cue"],
    ] {
        let whole = folder.path("whole");
        extract(&[&folder.path("in")], &whole, &more);
        let mut join: Vec<std::ffi::OsString> =
            vec!["join".into(), "-o".into(), folder.path("joined").into()];
        for number in 1..=4 {
            let shard = format!("{number}/4");
            let mut more = more.clone();
            more.extend(["--shard", &shard]);
            let out = folder.path(&format!("part-{number}"));
            extract(&[&folder.path("in")], &out, &more);
            join.push(out.into());
        }
        let ran = whosaid(&join);
        assert!(ran.status.success(), "{}", stderr(&ran));
        for table in [
            "statements.csv",
            "mentions.csv",
            "entities.csv",
            "articles.csv",
            "errors.csv",
        ] {
            let read =
                |out: &str| fs::read_to_string(folder.path(out).join(table)).expect("it is there");
            assert_eq!(read("whole"), read("joined"), "{table} with {more:?}");
        }
    }
    let ran = whosaid([
        "join".into(),
        "-o".into(),
        folder.path("x"),
        folder.path("whole"),
    ]);
    assert_eq!(ran.status.code(), Some(2));
    assert!(
        stderr(&ran).contains("made with --shard"),
        "{}",
        stderr(&ran)
    );
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
