//! Text that no newspaper prints, at 1, 2 and 4 MB, the longest that an article is read to: where MB/s stay what they are, the
//! cost grows with the length and nothing else. From the bytes to the rows, as in a run.

use std::fmt;
use std::sync::LazyLock;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use whosaid::dictionary::Lexicon;
use whosaid::input::{Format, Reading};
use whosaid::output::{Block, Options};
use whosaid::pipeline::extract;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| match Lexicon::built_in() {
    Ok(lexicon) => lexicon,
    Err(error) => panic!("{error}"),
});

/// A name, and what is written again and again.
struct Kind(&'static str, fn() -> String);

const KINDS: [Kind; 16] = [
    Kind("opening quotation marks", || "“".to_owned()),
    Kind("straight quotation marks", || "\"".to_owned()),
    Kind("single quotation marks", || "‘a ".to_owned()),
    Kind("capitals", || "LIU ".to_owned()),
    Kind("capitals without a space", || "L".to_owned()),
    Kind("a name", || "President Liu Jianchao ".to_owned()),
    Kind("one word", || "word ".to_owned()),
    Kind("one word without a space", || "w".to_owned()),
    Kind("said said said", || "said ".to_owned()),
    Kind("a line without an end", || {
        "Liu met the king, and ".to_owned()
    }),
    Kind("a sentence without an end", || {
        "Liu said that China hopes that ".to_owned()
    }),
    Kind("quotations without an end", || "“Liu said ".to_owned()),
    Kind("10,000 nested brackets", || {
        format!("{}Liu said{} ", "(".repeat(10_000), ")".repeat(10_000))
    }),
    Kind("an organization without an end", || {
        "Ministry of Foreign Affairs and ".to_owned()
    }),
    Kind("empty lines", || "\n".to_owned()),
    Kind("lines of one letter", || "a\n".to_owned()),
];

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.0)
    }
}

#[divan::bench(consts = [1, 2, 4], args = &KINDS, sample_count = 3, sample_size = 1)]
fn hostile<const MEGABYTES: usize>(bencher: Bencher, kind: &Kind) {
    let piece = (kind.1)();
    let text = piece.repeat(MEGABYTES * 1_000_000 / piece.len());
    let options = Options::default();
    bencher
        .counter(BytesCount::new(text.len()))
        .bench_local(|| {
            let reading = Reading::of_bytes("any", text.clone().into_bytes(), Format::Text, None);
            let article = reading.article.unwrap_or_default();
            let mut block = Block::new(&options);
            block.add(&extract(&article, &LEXICON).found(), &options);
            black_box(block);
        });
}

fn main() {
    LazyLock::force(&LEXICON);
    divan::main();
}
