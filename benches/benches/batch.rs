//! What each stage costs, and the whole run on one thread and two: MB/s of text. README.md says how to run it.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use whosaid::attribution::attribute;
use whosaid::dictionary::Lexicon;
use whosaid::input::{Article, Articles, Settings, Sources};
use whosaid::output::{Begin, Block, Options, Tables};
use whosaid::pipeline::{Watch, extract, extract_all};
use whosaid::text::Document;
use whosaid::{entities, mentions, quotes, token};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| match Lexicon::built_in() {
    Ok(lexicon) => lexicon,
    Err(error) => panic!("{error}"),
});

/// About so many bytes are measured at once.
const SIZE: usize = 2 << 20;

/// The folder `BENCH_TEXTS` names, or the five sample articles.
static TEXTS: LazyLock<Vec<Article>> = LazyLock::new(|| {
    let folder = std::env::var_os("BENCH_TEXTS").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds"),
        PathBuf::from,
    );
    let sources = Sources::find(&[folder], None, None).unwrap_or_else(|error| panic!("{error}"));
    let articles: Vec<Article> = sources
        .files()
        .filter_map(|source| source.read(None).article)
        .collect();
    let mut size = 0;
    articles
        .iter()
        .cycle()
        .cloned()
        .take_while(|article| {
            size += article.text.len();
            size < SIZE + article.text.len()
        })
        .collect()
});

fn bytes() -> BytesCount {
    BytesCount::new(
        TEXTS
            .iter()
            .map(|article| article.text.len())
            .sum::<usize>(),
    )
}

/// Measures a stage on every article; `before` makes what the stage reads.
fn stage<'a, B, T>(bencher: Bencher, before: impl Fn(&'a Article) -> B, stage: impl Fn(&B) -> T) {
    let inputs: Vec<B> = TEXTS.iter().map(before).collect();
    bencher.counter(bytes()).bench_local(|| {
        for input in &inputs {
            black_box(stage(input));
        }
    });
}

fn document(article: &Article) -> Document<'_> {
    Document::read(&article.text, &LEXICON)
}

#[divan::bench]
fn tokens(bencher: Bencher) {
    stage(
        bencher,
        |article| article,
        |article| {
            token::scan(&article.text, |token, _| {
                black_box(token);
            })
        },
    );
}

#[divan::bench]
fn text(bencher: Bencher) {
    stage(
        bencher,
        |article| article,
        |article| document(article).tokens.len(),
    );
}

#[divan::bench]
fn find_mentions(bencher: Bencher) {
    stage(bencher, document, mentions::find);
}

#[divan::bench]
fn find_quotes(bencher: Bencher) {
    stage(bencher, document, quotes::find);
}

#[divan::bench]
fn link_entities(bencher: Bencher) {
    stage(
        bencher,
        |article| {
            let document = document(article);
            let mentions = mentions::find(&document);
            (document, mentions)
        },
        |(document, mentions)| entities::link(document, mentions),
    );
}

#[divan::bench]
fn attribute_statements(bencher: Bencher) {
    stage(
        bencher,
        |article| extract(article, &LEXICON),
        |found| {
            attribute(
                &found.document,
                &found.mentions,
                &found.entities,
                &found.quotes,
            )
            .len()
        },
    );
}

#[divan::bench]
fn rows(bencher: Bencher) {
    let options = Options::default();
    stage(
        bencher,
        |article| extract(article, &LEXICON),
        |found| {
            let mut block = Block::new(&options);
            block.add(&found.found(), &options);
            block
        },
    );
}

#[divan::bench]
fn extraction(bencher: Bencher) {
    stage(
        bencher,
        |article| article,
        |article| extract(article, &LEXICON).statements.len(),
    );
}

/// JSON lines in, five tables out.
#[divan::bench(args = [1, 2], sample_count = 5)]
fn whole_run(bencher: Bencher, threads: usize) {
    let folder = std::env::temp_dir().join(format!("whosaid-bench-{}", std::process::id()));
    let input = folder.join("news.jsonl");
    let written = || -> std::io::Result<()> {
        std::fs::create_dir_all(&folder)?;
        let line =
            |article: &Article| format!("{{\"id\":\"x\",\"text\":{}}}\n", json(&article.text));
        std::fs::write(
            &input,
            TEXTS
                .iter()
                .cycle()
                .take(TEXTS.len() * 8)
                .map(line)
                .collect::<String>(),
        )
    };
    written().unwrap_or_else(|error| panic!("{error}"));
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.unwrap_or_else(|error| panic!("{error}"));
    let options = Options::default();
    let run = || {
        let articles = Articles::new(
            Sources::find(std::slice::from_ref(&input), None, None)?,
            Settings::default(),
        )?;
        let tables = Tables::begin(&folder.join("tables"), &options, Begin::Overwrite, 0)?;
        let watch = Watch::default();
        pool.install(|| extract_all(articles, &LEXICON, &options, tables, &watch, &|_| ()))?
            .finish()
    };
    let all = TEXTS
        .iter()
        .map(|article| 8 * article.text.len())
        .sum::<usize>();
    bencher
        .counter(BytesCount::new(all))
        .bench_local(|| match run() {
            Ok(summary) => black_box(summary),
            Err(error) => panic!("{error}"),
        });
    let _ = std::fs::remove_dir_all(&folder);
}

/// A JSON string.
fn json(text: &str) -> String {
    let mut json = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => json.extend(['\\', c]),
            c if c.is_control() => json.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => json.push(c),
        }
    }
    json + "\""
}

fn main() {
    LazyLock::force(&LEXICON);
    divan::main();
}
