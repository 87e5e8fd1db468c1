//! What is written besides plain tables: JSON lines, Parquet, the workbook, brat standoff, marked text.

mod common;

use std::fs;
use std::path::Path;

use common::{Folder, TABLES, extract, files, json_rows, names, root, rows};

#[test]
fn json_lines_hold_what_the_csv_holds_and_exactly_what_stood_there() {
    let folder = Folder::new();
    folder.write(
        "in/=1+1.txt",
        "“=2+2,” Liu \"said\" on Monday.\n\n@Liu said the café\tis fine.",
    );
    folder.write("in/b.txt", common::seeds_text().concat());
    folder.write("in/c.txt", "");
    let out = folder.path("out");
    extract(
        &[&folder.path("in")],
        &out,
        &["--format", "csv,jsonl", "--no-formula-guard"],
    );
    for table in TABLES {
        let csv = rows(&out.join(table).with_extension("csv"));
        let json = json_rows(&out.join(table).with_extension("jsonl"));
        assert_eq!(csv, json, "{table}");
    }
    let guarded = folder.path("guarded");
    extract(&[&folder.path("in")], &guarded, &["--format", "csv,jsonl"]);
    for table in TABLES {
        let read = |folder: &Path| {
            fs::read(folder.join(table).with_extension("jsonl")).expect("it is there")
        };
        assert_eq!(read(&out), read(&guarded), "the guard is for CSV only");
    }
    let articles = fs::read_to_string(guarded.join("articles.csv")).expect("it is there");
    assert!(articles.contains("\n\"'=1+1.txt\","), "{articles}");
}

#[test]
fn only_what_was_asked_for_is_written() {
    let folder = Folder::new();
    let out = folder.path("out");
    extract(&[&root().join("seeds")], &out, &["--format", "jsonl"]);
    assert_eq!(names(&out), files("jsonl"));
}

#[test]
fn a_byte_order_mark_is_written_where_it_is_asked_for() {
    let folder = Folder::new();
    let out = folder.path("out");
    extract(&[&root().join("seeds")], &out, &["--bom"]);
    for table in TABLES {
        let bytes = fs::read(out.join(table).with_extension("csv")).expect("it is there");
        assert!(
            bytes.starts_with(b"\xEF\xBB\xBF") && !bytes[3..].starts_with(b"\xEF\xBB\xBF"),
            "{table}"
        );
    }
}

#[test]
fn brat_standoff_gives_the_words_back_and_every_event_has_its_parts() {
    let folder = Folder::new();
    folder.write(
        "in/a.txt",
        "Café 🙂\r\n\r\n“We will\nopen,” Foreign Minister Catherine Colonna said. “Soon.”",
    );
    for (i, text) in common::seeds_text().into_iter().enumerate() {
        folder.write(&format!("in/deep/{i}.txt"), text);
    }
    let out = folder.path("out");
    extract(&[&folder.path("in")], &out, &["--format", "brat,csv"]);
    let statements = rows(&out.join("statements.csv"));
    let mut events = 0;
    for id in ["a", "deep/0", "deep/1", "deep/2", "deep/3", "deep/4"] {
        let read = |end: &str| {
            fs::read_to_string(out.join("brat").join(format!("{id}{end}"))).expect("it is there")
        };
        let text: Vec<char> = read(".txt").chars().collect();
        let standoff = read(".ann");
        let mut known = Vec::new();
        for line in standoff.lines() {
            let mut cells = line.split('\t');
            let (name, facts) = (
                cells.next().unwrap_or_default(),
                cells.next().unwrap_or_default(),
            );
            known.push(name.to_owned());
            match name.chars().next() {
                Some('T') => {
                    let (_, offsets) = facts.split_once(' ').expect("a label and offsets");
                    let parts: Vec<String> = offsets
                        .split(';')
                        .map(|part| {
                            let (start, end) = part.split_once(' ').expect("two offsets");
                            let at = |offset: &str| offset.parse::<usize>().expect("a number");
                            text[at(start)..at(end)].iter().collect()
                        })
                        .collect();
                    assert_eq!(cells.next(), Some(parts.join(" ").as_str()), "{line}");
                    assert!(parts.iter().all(|part| !part.contains('\n')), "{line}");
                }
                Some('E') => {
                    events += 1;
                    let parts: Vec<&str> = facts
                        .split(' ')
                        .filter_map(|part| part.split_once(':'))
                        .map(|(_, of)| of)
                        .collect();
                    assert!(
                        parts.len() >= 2
                            && parts
                                .iter()
                                .all(|part| known.iter().any(|name| name == part)),
                        "{line}"
                    );
                }
                Some('A' | '#') => {}
                _ => panic!("{line}"),
            }
        }
    }
    assert_eq!(events, statements.len());
}

#[test]
fn marked_text_is_written_for_each_article() {
    let folder = Folder::new();
    let file = folder.write("a.txt", "“Fine,” Prime Minister Keir Starmer said.");
    extract(&[&file], &folder.path("out"), &["--format", "marked"]);
    let text = fs::read_to_string(folder.path("out/marked/a.txt")).expect("it is there");
    assert!(
        text.contains("{cue|said}") && text.contains("Keir Starmer"),
        "{text}"
    );
}

#[cfg(feature = "xlsx")]
#[test]
fn the_workbook_has_a_sheet_for_each_table_and_what_a_cell_cannot_hold_goes_on_beside_it() {
    let folder = Folder::new();
    folder.write(
        "in/a.txt",
        format!("Liu said that {}.", "it is fine and ".repeat(10_000)),
    );
    folder.write(
        "in/b.csv",
        format!("id,text,note\n1,=1+1 is fine,{}\n", "x".repeat(40_000)),
    );
    let out = folder.path("out");
    let ran = extract(
        &[&folder.path("in")],
        &out,
        &["--format", "xlsx", "--keep", "note"],
    );
    let told = common::stderr(&ran);
    assert!(told.contains("tables.xlsx: articles: cells of note longer than 32767 characters go on in the 1 columns behind it"), "{told}");
    let bytes = fs::read(out.join("tables.xlsx")).expect("it is there");
    assert!(bytes.starts_with(b"PK"));
    assert!(!out.join("statements.csv").exists());
}

#[cfg(feature = "xlsx")]
#[test]
fn the_workbook_can_be_read_filtered_and_followed_from_a_statement_to_its_article() {
    let folder = Folder::new();
    folder.write("in/a.txt", "Nothing was said.");
    folder.write(
        "in/b.csv",
        "id,text,date\nb1,\"“It is fine,” Ann Lee said.\",2023-10-12\nb2,\"“It is ready,” Bob Ray said.\",1789-07-14\n",
    );
    let out = folder.path("out");
    extract(&[&folder.path("in")], &out, &["--format", "xlsx"]);
    let book = fs::read(out.join("tables.xlsx")).expect("it is there");
    let part = |name: &str| common::unzipped(&book, &format!("xl/{name}.xml"));
    let sheets = [
        "statements",
        "speakers",
        "mentions",
        "entities",
        "articles",
        "errors",
        "columns",
    ];
    let names = part("workbook");
    for (number, name) in (1..).zip(sheets) {
        assert!(
            names.contains(&format!("<sheet name=\"{name}\"")),
            "{names}"
        );
        let sheet = part(&format!("worksheets/sheet{number}"));
        assert!(sheet.contains("state=\"frozen\""), "{name}: {sheet}");
        assert!(sheet.contains("<autoFilter ref=\"A1:"), "{name}: {sheet}");
        assert!(sheet.contains(" customWidth=\"1\""), "{name}: {sheet}");
    }
    let statements = part("worksheets/sheet1");
    // The article is the second row below the header, and the next the third.
    assert!(
        statements.contains("<hyperlink ref=\"A2\" location=\"'articles'!A3\""),
        "{statements}"
    );
    assert!(
        statements.contains("<hyperlink ref=\"A3\" location=\"'articles'!A4\""),
        "{statements}"
    );
    assert!(part("styles").contains("wrapText=\"1\""));
    // 12 October 2023 is the day with the number 45211; Excel has no 18th century.
    let articles = part("worksheets/sheet5");
    assert!(articles.contains("<v>45211</v>"), "{articles}");
    assert!(articles.contains("1789-07-14"), "{articles}");
    let speakers = part("worksheets/sheet2");
    assert!(
        speakers.contains("Ann Lee") && speakers.contains("Bob Ray"),
        "{speakers}"
    );
}
