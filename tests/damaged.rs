//! Inputs that are not as they should be: in other encodings, too long, broken off, no text at all. All is read that can be, and the rest told.

mod common;

use common::{Folder, TEXT, articles, csv_row, extract, gzip, ids, reasons, rows};

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
