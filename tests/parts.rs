//! Inputs that are read in parts, by `--shard`, and the joining of their tables.

mod common;

use std::fs;

use common::{Folder, TEXT, extract, gzip, ids, reasons, refused, stderr, whosaid};

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
    // Parts that are shorter than a file, so that most have none.
    extract(
        &[&folder.path("in")],
        &folder.path("little"),
        &["--shard", "1/9999"],
    );
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
    let told = refused([
        "join".into(),
        "-o".into(),
        folder.path("x"),
        folder.path("whole"),
    ]);
    assert!(told.contains("made with --shard"), "{told}");
}

#[test]
fn articles_of_two_parts_with_the_same_id_are_told() {
    let folder = Folder::new();
    let line = "{\"id\":\"a\",\"text\":\"Keir Starmer said yes.\"}\n";
    let input = folder.write("in.jsonl", line.repeat(2));
    let mut join = vec!["join".into(), "-o".into(), folder.path("joined")];
    for shard in ["1/2", "2/2"] {
        let out = folder.path(&shard[..1]);
        extract(&[&input], &out, &["--shard", shard]);
        join.push(out);
    }
    let ran = whosaid(&join);
    assert!(ran.status.success(), "{}", stderr(&ran));
    let joined = folder.path("joined");
    assert_eq!(ids(&joined), ["a", "a"]);
    assert!(reasons(&joined)["a"].contains("choose another --id-column"));
}
