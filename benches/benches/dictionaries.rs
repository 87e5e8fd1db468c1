//! Start-up, and the speed of the matcher with the full dictionaries.

use std::sync::LazyLock;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use whosaid::dictionary::Lexicon;
use whosaid::input::Article;
use whosaid::mentions;
use whosaid::text::Document;
use whosaid::token::{Token, scan};

/// The sample articles, so often that there is about a megabyte of them.
static TEXT: LazyLock<String> = LazyLock::new(|| {
    const SEEDS: [&str; 5] = [
        include_str!("../../seeds/000_26924a78858e78d2.txt"),
        include_str!("../../seeds/001_f57353e4de45c578.txt"),
        include_str!("../../seeds/002_06438e9553053c20.txt"),
        include_str!("../../seeds/003_7b1457b06aaf86be.txt"),
        include_str!("../../seeds/004_9cb01bd6542d0f3f.txt"),
    ];
    SEEDS.concat().repeat(60)
});

static LEXICON: LazyLock<Lexicon> = LazyLock::new(lexicon);

fn lexicon() -> Lexicon {
    Lexicon::built_in().expect("the dictionaries are sound")
}

fn main() {
    divan::main();
}

/// All dictionaries, from their CSV to a lexicon: what the program does before it reads the first article.
#[divan::bench(min_time = 2)]
fn start_up() -> Lexicon {
    lexicon()
}

/// Words and phrases only: each token is looked up, each phrase of every dictionary found.
#[divan::bench(min_time = 2)]
fn matcher(bencher: Bencher) {
    let lexicon = &*LEXICON;
    bencher.counter(BytesCount::of_str(&*TEXT)).bench(|| {
        let text = black_box(TEXT.as_str());
        let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 5);
        scan(text, |mut token, folded| {
            token.word = lexicon.find_folded(folded);
            tokens.push(token);
        });
        let mut found = 0_usize;
        for at in 0..tokens.len() {
            lexicon.phrases_at(&tokens[at..], |length, _| found += length);
        }
        found
    });
}

/// Mentions of one article, from its text.
#[divan::bench(min_time = 2)]
fn names(bencher: Bencher) {
    let article = Article {
        id: "a".to_owned(),
        text: include_str!("../../seeds/000_26924a78858e78d2.txt").to_owned(),
        ..Article::default()
    };
    let bytes = BytesCount::of_str(article.text.as_str());
    bencher.counter(bytes).bench(|| {
        let document = Document::read(black_box(&article.text), &LEXICON);
        mentions::find(&document).len()
    });
}
