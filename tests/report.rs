//! The page for the browser and the derived tables. What the page does in a browser is in `tests/browser`.

mod common;

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use common::{Folder, extract, refused, root, rows, stderr, stdout, whosaid};
use serde_json::Value;

/// Extracts `texts` and makes the page of them; its data.
fn data_of(folder: &Folder, texts: &[(&str, &str)], more: &[&str]) -> (String, Value) {
    for (name, text) in texts {
        folder.write(&format!("in/{name}"), text);
    }
    extract(&[&folder.path("in")], &folder.path("out"), &[]);
    report(&folder.path("out"), more)
}

/// Makes the page of the tables in `out`; the page and its data.
fn report(out: &Path, more: &[&str]) -> (String, Value) {
    let mut args = vec!["report".to_owned(), out.to_string_lossy().into_owned()];
    args.extend(more.iter().map(|arg| (*arg).to_owned()));
    let ran = whosaid(args);
    assert!(ran.status.success(), "{}", stderr(&ran));
    let page = fs::read_to_string(out.join("report.html")).expect("the page is there");
    let begin = "<script type=\"application/json\" id=\"data\">";
    let from = page.find(begin).expect("the data are there") + begin.len();
    let to = from + page[from..].find('<').expect("the element ends");
    let data = serde_json::from_str(&page[from..to]).expect("the data are JSON");
    (page, data)
}

/// The cells of a column.
fn column(data: &Value, table: &str, name: &str) -> Vec<String> {
    let column = &data[table][name];
    let all = |value: &Value| value.as_array().cloned().unwrap_or_default();
    match column.get("of") {
        Some(of) => all(&column["at"])
            .iter()
            .map(|at| {
                of[at.as_u64().expect("a number") as usize]
                    .as_str()
                    .unwrap_or_default()
                    .to_owned()
            })
            .collect(),
        None => all(column).iter().map(Value::to_string).collect(),
    }
}

fn path(folder: &Folder, name: &str) -> String {
    folder.path(name).to_string_lossy().into_owned()
}

#[test]
fn the_page_holds_the_articles_as_data_that_cannot_end_its_element() {
    let folder = Folder::new();
    let text = "</script><script>alert(1)</script> <!-- Keir Starmer said the plan was ready.";
    let corpus = path(&folder, "in");
    let (page, data) = data_of(&folder, &[("a.txt", text)], &["--corpus", &corpus]);
    assert_eq!(column(&data, "articles", "text"), [text]);
    assert_eq!(
        page.matches("<script").count(),
        2,
        "the data and the page's own script"
    );
    assert!(!page.contains("alert(1)</"), "{page}");
    assert!(!page.contains("http-equiv=\"Content-Security-Policy\" content=\"\""));
    assert!(page.contains("default-src 'none'; style-src 'sha256-"));
}

#[test]
fn a_title_is_text_too() {
    let folder = Folder::new();
    let (page, _) = data_of(
        &folder,
        &[("a.txt", "A text.")],
        &["--title", "<b>&\"Mine\"</b>"],
    );
    assert!(
        page.contains("Who said what: &#60;b&#62;&#38;&#34;Mine&#34;"),
        "{}",
        &page[..900]
    );
}

#[test]
fn offsets_count_as_a_browser_counts() {
    let folder = Folder::new();
    let text = "😀😀 Keir Starmer said 😀 the plan was ready.";
    let corpus = path(&folder, "in");
    let (_, data) = data_of(&folder, &[("a.txt", text)], &["--corpus", &corpus]);
    let spans = column(&data, "statements", "spans").remove(0);
    let (start, end) = spans.split_once('-').expect("one part");
    let units: Vec<u16> = text.encode_utf16().collect();
    let (start, end): (usize, usize) = (
        start.parse().expect("a number"),
        end.parse().expect("a number"),
    );
    let found = String::from_utf16(&units[start..end]).expect("whole characters");
    assert_eq!(
        found,
        rows(&folder.path("out/statements.csv"))[0]["statement"]
    );
}

#[test]
fn without_the_texts_or_with_changed_ones_statements_are_shown_alone() {
    let folder = Folder::new();
    let (_, data) = data_of(
        &folder,
        &[("a.txt", "Keir Starmer said the plan was ready.")],
        &[],
    );
    assert_eq!(column(&data, "articles", "text"), [""]);
    assert_eq!(
        column(&data, "statements", "statement"),
        ["the plan was ready"]
    );
    folder.write("in/a.txt", "Something else.");
    let (_, data) = report(&folder.path("out"), &["--corpus", &path(&folder, "in")]);
    assert_eq!(column(&data, "articles", "text"), [""]);
    assert_eq!(data["counts"]["texts"], 0);
}

#[test]
fn extract_makes_the_page_as_well_and_twice_the_same() {
    let folder = Folder::new();
    let out = folder.path("out");
    extract(&[&root().join("seeds")], &out, &["--report"]);
    let first = fs::read(out.join("report.html")).expect("the page is there");
    report(&out, &["--corpus", &root().join("seeds").to_string_lossy()]);
    assert_eq!(
        first,
        fs::read(out.join("report.html")).expect("the page is there")
    );
}

#[test]
fn cells_are_shown_without_their_guard() {
    let folder = Folder::new();
    let (_, data) = data_of(&folder, &[("=a.txt", "A text.")], &[]);
    assert_eq!(column(&data, "articles", "article_id"), ["=a.txt"]);
}

#[test]
fn tables_without_all_columns_are_refused_with_what_to_do() {
    let folder = Folder::new();
    folder.write("in/a.txt", "Keir Starmer said the plan was ready.");
    extract(
        &[&folder.path("in")],
        &folder.path("out"),
        &["--columns", "speaker,statement"],
    );
    for command in ["report", "derive"] {
        let told = refused([command, &path(&folder, "out")]);
        assert!(
            told.contains("statements.csv:1:2: there is no column “article_id”"),
            "{told}"
        );
    }
    let ran = whosaid(["report", &path(&folder, "nowhere")]);
    assert!(
        stderr(&ran).contains("statements.csv: there is no such file"),
        "{}",
        stderr(&ran)
    );
}

#[test]
fn a_run_too_large_for_a_page_is_shown_in_part_and_says_so() {
    let folder = Folder::new();
    let header = |file| {
        let text =
            fs::read_to_string(root().join("output").join(file)).expect("the table is there");
        text.lines().next().unwrap_or_default().to_owned() + "\n"
    };
    for file in [
        "statements.csv",
        "mentions.csv",
        "entities.csv",
        "errors.csv",
    ] {
        folder.write(&format!("out/{file}"), header(file));
    }
    let articles: String = (0..10)
        .map(|i| format!("{i}.txt,,,,,en,900,1,0,7000,\n"))
        .collect();
    folder.write("out/articles.csv", header("articles.csv") + &articles);
    let ran = whosaid(["report", &path(&folder, "out")]);
    assert!(
        stdout(&ran).starts_with("4 articles (of 10: one in 3, "),
        "{}",
        stdout(&ran)
    );
    let (_, data) = report(&folder.path("out"), &[]);
    assert_eq!(
        column(&data, "articles", "article_id"),
        ["0.txt", "3.txt", "6.txt", "9.txt"]
    );
    assert_eq!(
        (&data["every"], &data["counts"]["articles"]),
        (&3.into(), &10.into())
    );
}

/// The derived tables of some texts.
fn derived(
    texts: &[(&str, &str)],
) -> (
    Folder,
    impl Fn(&Folder, &str) -> Vec<HashMap<String, String>>,
) {
    let folder = Folder::new();
    for (name, text) in texts {
        folder.write(&format!("in/{name}"), text);
    }
    extract(&[&folder.path("in")], &folder.path("out"), &[]);
    let ran = whosaid(["derive", &path(&folder, "out"), "--gexf"]);
    assert!(ran.status.success(), "{}", stderr(&ran));
    (folder, |folder: &Folder, file: &str| {
        rows(&folder.path("out").join(file))
    })
}

const NESTED: &str = "LONDON, May 4, 2023 (Reuters) - Prime Minister Keir Starmer told Emmanuel Macron that \
Germany was ready. “We will win,” Starmer said.\n\nJohn Smith said that Olaf Scholz said the talks had failed.\n";

#[test]
fn speakers_csv_counts_each_speaker_of_each_article() {
    let (folder, table) = derived(&[("a.txt", NESTED), ("b.txt", "“No,” John Smith said.")]);
    let speakers = table(&folder, "speakers.csv");
    let of = |article: &str, name: &str| {
        let row = speakers
            .iter()
            .find(|row| row["article_id"] == article && row["speaker"] == name);
        row.unwrap_or_else(|| panic!("{name} in {speakers:?}"))
            .clone()
    };
    let starmer = of("a.txt", "Keir Starmer");
    assert_eq!(
        (&*starmer["statements"], &*starmer["direct_words"]),
        ("2", "3")
    );
    assert_eq!(starmer["date"], "2023-05-04");
    assert_eq!(of("b.txt", "John Smith")["direct_share"], "1.00");
    let total: u64 = speakers
        .iter()
        .filter_map(|row| row["statements"].parse::<u64>().ok())
        .sum();
    assert_eq!(total as usize, table(&folder, "statements.csv").len());
}

#[test]
fn words_of_speakers_and_time_line_are_those_of_entities_csv() {
    let folder = Folder::new();
    let out = folder.path("out");
    extract(&[&root().join("seeds")], &out, &[]);
    assert!(whosaid(["derive", &out.to_string_lossy()]).status.success());
    for entity in rows(&out.join("entities.csv")) {
        for file in ["speakers.csv", "timeline.csv"] {
            let words: u64 = rows(&out.join(file))
                .iter()
                .filter(|row| row["speaker_id"] == entity["entity_id"])
                .filter_map(|row| row["words"].parse::<u64>().ok())
                .sum();
            assert_eq!(
                words.to_string(),
                entity["words_said"],
                "{} in {file}",
                entity["name"]
            );
        }
    }
}

#[test]
fn edges_csv_tells_who_mentions_addresses_and_quotes_whom() {
    let (folder, table) = derived(&[("a.txt", NESTED)]);
    let edges: Vec<[String; 4]> = table(&folder, "edges.csv")
        .iter()
        .map(|row| ["source", "relation", "target", "weight"].map(|name| row[name].clone()))
        .collect();
    for [source, relation, target] in [
        ["Keir Starmer", "mentions", "Germany"],
        ["Keir Starmer", "addresses", "Emmanuel Macron"],
        ["John Smith", "quotes", "Olaf Scholz"],
        ["John Smith", "mentions", "Olaf Scholz"],
    ] {
        assert!(
            edges.contains(&[source, relation, target, "1"].map(str::to_owned)),
            "{source} {relation} {target}: {edges:?}"
        );
    }
}

#[test]
fn the_graph_has_the_edges_of_the_table_between_nodes_that_are_there() {
    let (folder, table) = derived(&[
        ("a.txt", NESTED),
        (
            "b.txt",
            "Ann <b> said: AT&T told \"Germany\" & France that Poland was ready.",
        ),
    ]);
    let graph = fs::read_to_string(folder.path("out/edges.gexf")).expect("the graph is there");
    assert_eq!(
        graph.matches("<edge ").count(),
        table(&folder, "edges.csv").len()
    );
    for end in ["source=\"", "target=\""] {
        for (at, _) in graph.match_indices(end) {
            let id = graph[at + end.len()..]
                .split('"')
                .next()
                .unwrap_or_default();
            assert!(graph.contains(&format!("<node id=\"{id}\"")), "{id}");
        }
    }
    assert!(graph.contains("AT&amp;T"), "{graph}");
}
