//! What must hold whatever bytes come in. The tests ask it of made-up and of kept bytes, the fuzz targets of all they can think of.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use whosaid::dictionary::Lexicon;
use whosaid::input::{Article, Articles, Format, Position, Reading, Settings, Sources};
use whosaid::output::{self, Begin, Block, Held, Options, Tables, unguarded};
use whosaid::pipeline::{extract, extract_held};
use whosaid::report::{self, Run, Shown};
use whosaid::text::Document;

use super::folder::Folder;
use super::tables::{TABLES, ids_hold, json_rows, offsets_hold, rows};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| match Lexicon::built_in() {
    Ok(lexicon) => lexicon,
    Err(error) => panic!("{error}"),
});

thread_local! {
    static FOLDER: Folder = Folder::new();
}

/// Something that must hold for any bytes, by its name: that of the fuzz target and of the folder of kept findings.
pub type Property = (&'static str, fn(&[u8]));

/// Everything that must hold.
pub const ALL: [Property; 6] = [
    ("read", read),
    ("text", text),
    ("extract", extraction),
    ("tables", tables),
    ("files", files),
    ("page", page),
];

/// Reading gives an article or says why not, in the format that the first byte chooses.
pub fn read(bytes: &[u8]) {
    let Some((first, bytes)) = bytes.split_first() else {
        return;
    };
    let (format, _) = Format::ALL[usize::from(*first) % Format::ALL.len()];
    read_as(bytes, format);
}

/// Reading gives an article or says why not.
pub fn read_as(bytes: &[u8], format: Format) {
    let told = |reading: Reading| assert!(reading.article.is_some() || reading.problem.is_some());
    told(Reading::of_bytes("any", bytes.to_vec(), format, None));
    let head: &[u8] = match format {
        Format::Csv => b"id,text,date\n1,\"",
        Format::Tsv => b"id\ttext\tdate\n1\t",
        Format::JsonLines => b"{\"id\":1,\"text\":\"",
        _ => b"",
    };
    for before in [b"", head] {
        let file = FOLDER.with(|folder| folder.write("any", [before, bytes].concat()));
        let sources = Sources::find(&[file], Some(format), None).expect("it is there");
        assert_eq!(sources.count(), 1);
        // A table without the columns is refused; everything else is read or told.
        let Ok(mut articles) = Articles::new(sources, Settings::default()) else {
            continue;
        };
        while let Some(batch) = articles.next_batch() {
            batch
                .pieces
                .into_iter()
                .for_each(|mut piece| told(piece.read()));
        }
    }
}

/// The text model holds the whole text, its parts one behind the other.
pub fn text(bytes: &[u8]) {
    let article = article(bytes);
    let document = Document::read(&article.text, &LEXICON);
    let mut end = 0;
    for token in &document.tokens {
        assert!(end <= token.span.start && token.span.start < token.span.end);
        end = token.span.end;
        assert!(
            document
                .text
                .get(token.span.start as usize..end as usize)
                .is_some()
        );
    }
    let mut end = 0;
    for sentence in &document.sentences {
        assert_eq!(
            sentence.tokens.first(),
            end,
            "tokens are lost between sentences"
        );
        end = sentence.tokens.end();
    }
    assert_eq!(end, document.tokens.len());
}

/// What is found lies in the text, and refers to what is there.
pub fn extraction(bytes: &[u8]) {
    let article = article(bytes);
    let extraction = extract(&article, &LEXICON);
    let found = extraction.found();
    let length = article.text.len() as u32;
    for mention in found.mentions {
        assert!(!mention.tokens.is_empty() && found.document.span(mention.tokens).end <= length);
    }
    for (i, statement) in found.statements.iter().enumerate() {
        assert!(statement.parent.is_none_or(
            |parent| (parent as usize) < found.statements.len() && parent as usize != i
        ));
        assert!(statement.content.iter().all(|part| !part.is_empty()));
        assert!((0.0..=1.0).contains(&statement.confidence));
    }
    let marked = output::marked::pieces(&found);
    output::marked::notation(&marked);
}

/// CSV and JSON lines hold the same rows, ids and offsets are right, no cell is a formula, and the rows in memory are as many.
pub fn tables(bytes: &[u8]) {
    let (article, again) = (article(bytes), article(bytes));
    let formats = vec![
        output::Format::Csv,
        output::Format::JsonLines,
        output::Format::Brat,
        output::Format::Marked,
    ];
    let exact = Options {
        guard: false,
        formats,
        ..Options::default()
    };
    let out = written(&article, &exact);
    let csv = TABLES.map(|table| rows(&out.join(format!("{table}.csv"))));
    for (table, csv) in TABLES.iter().zip(&csv) {
        assert_eq!(
            &json_rows(&out.join(format!("{table}.jsonl"))),
            csv,
            "{table}"
        );
    }
    ids_hold(&out);
    offsets_hold(&out, |_| article.text.clone());
    let text = fs::read_to_string(out.join("brat/any.txt")).expect("it is there");
    assert_eq!(text, article.text);

    let out = written(&article, &Options::default());
    for (table, csv) in TABLES.iter().zip(&csv) {
        let guarded = rows(&out.join(format!("{table}.csv")));
        assert_eq!(guarded.len(), csv.len());
        for (name, cell, exact) in guarded
            .iter()
            .zip(csv)
            .flat_map(|(guarded, csv)| guarded.iter().map(|(name, cell)| (name, cell, &csv[name])))
        {
            assert!(unguarded(cell) == exact || cell == exact, "{name}");
            assert!(
                !cell.starts_with([
                    '=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'
                ]),
                "{name}"
            );
        }
    }
    let reading = |_| Reading {
        id: "any.txt".to_owned(),
        article: Some(again.clone()),
        problem: None,
    };
    let held = extract_held(1, reading, &LEXICON, false);
    let mut count = 0;
    held.each_row(0, |_| count += 1);
    assert_eq!(count, csv[4].len());
    let lines = Options {
        formats: vec![output::Format::JsonLines],
        part: true,
        ..Options::default()
    };
    let line = Held::of([block(&article, &lines)], &lines).line();
    let line: serde_json::Value = serde_json::from_slice(&line).expect("it is JSON");
    assert_eq!(
        line["statements"].as_array().map(Vec::len),
        Some(csv[4].len())
    );
}

/// Parquet and the workbook can be written, and Parquet has the rows of the CSV.
pub fn files(bytes: &[u8]) {
    let article = article(bytes);
    let formats = [
        output::Format::Csv,
        output::Format::Parquet,
        output::Format::Workbook,
    ];
    let formats = formats
        .into_iter()
        .filter(|format| format.is_built_in())
        .collect();
    let out = written(
        &article,
        &Options {
            formats,
            ..Options::default()
        },
    );
    let parquet = out.join("mentions.parquet");
    if !parquet.exists() {
        return;
    }
    let mut settings = Settings::default();
    (settings.wanted.text, settings.wanted.id) =
        (Some("text".to_owned()), Some("mention_id".to_owned()));
    let sources = Sources::find(&[parquet], None, None).expect("it is there");
    let mut articles = Articles::new(sources, settings).expect("it has the columns");
    let mut count = 0;
    while let Some(batch) = articles.next_batch() {
        count += batch.pieces.len();
    }
    assert_eq!(count, rows(&out.join("mentions.csv")).len());
}

/// Whatever stands in an article, the page has the elements of a page about another.
pub fn page(bytes: &[u8]) {
    let article = article(bytes);
    let out = written(&article, &Options::default());
    let read = |path: &Path| Ok(fs::read(path).expect("it is there"));
    let run = Run::read(&out, read).expect("they are whole tables");
    let texts = [(article.id.clone(), article.text.clone())].into();
    let html = report::html(&run, &Shown::of(&run), &texts, &article.text);
    let plain = report::html(&Run::default(), &Shown::of(&Run::default()), &[].into(), "");
    let elements = |html: &str| html.matches('<').count();
    assert_eq!(elements(&html), elements(&plain));
    let edges = report::edges(&run);
    report::gexf(&edges);
    report::edges_csv(&edges, true);
    report::speakers_csv(&run, true);
    report::timeline_csv(&run, true);
}

fn article(bytes: &[u8]) -> Article {
    let reading = Reading::of_bytes("any.txt", bytes.to_vec(), Format::Text, None);
    reading.article.unwrap_or_default()
}

fn block(article: &Article, options: &Options) -> Block {
    let mut block = Block::new(options);
    block.add(&extract(article, &LEXICON).found(), options);
    block
}

/// Where the tables of an article are written; until it is called again.
fn written(article: &Article, options: &Options) -> std::path::PathBuf {
    let out = FOLDER.with(|folder| folder.path("out"));
    let mut tables =
        Tables::begin(&out, options, Begin::Overwrite, 0).expect("the folder can be made");
    let block = block(article, options);
    block
        .write_pages(&tables.pages())
        .expect("files can be written");
    tables
        .write(block, Position::default())
        .expect("tables can be written");
    tables.finish().expect("tables can be named");
    out
}
