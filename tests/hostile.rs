//! Hostile text: any bytes, any repetition. Nothing may panic, hang or lose its article.

mod common;

use std::sync::LazyLock;

use proptest::prelude::*;
use whosaid::dictionary::Lexicon;
use whosaid::input::{Article, Articles, Format, Reading, Settings, list};
use whosaid::output::marked::pieces;
use whosaid::output::{Block, Options};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| match Lexicon::built_in() {
    Ok(lexicon) => lexicon,
    Err(error) => panic!("{error}"),
});

static FOLDER: LazyLock<common::Folder> = LazyLock::new(common::Folder::new);

#[test]
fn texts_without_stops_paragraphs_or_sense_come_to_an_end() {
    const CHARACTERS: usize = 200_000;
    for piece in [
        "said ",
        "Liu said that China hopes that ",
        "“Liu said ",
        "\"",
        "(",
        "a, ",
        "President Liu Jianchao ",
        "Ministry of Foreign Affairs and ",
        "Liu said, China hopes. He said so. We agree.\n\n",
        "a\n",
        "🙂",
    ] {
        let article = Article {
            id: "long.txt".to_owned(),
            text: piece.repeat(CHARACTERS / piece.chars().count()),
            ..Article::default()
        };
        // A cost that grew with the square of the length would keep this from ending within minutes.
        let extraction = whosaid::pipeline::extract(&article, &LEXICON);
        let document = &extraction.document;
        let covered: usize = document
            .sentences
            .iter()
            .map(|sentence| sentence.tokens.len())
            .sum();
        assert_eq!(
            covered,
            document.tokens.len(),
            "{piece:?} again and again loses tokens between sentences"
        );
        let options = Options::default();
        Block::new(&options).add(&extraction.found(), &options);
    }
}

/// Bytes that look like news often enough to reach the rules.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..12),
        "\\PC{0,8}".prop_map(String::into_bytes),
        proptest::sample::select(vec![
            "\u{feff}",
            "\r\n\r\n",
            "\n",
            "\0",
            " ",
            "“",
            "”",
            "\"",
            "'",
            "’s ",
            ", ",
            ". ",
            " -- ",
            ": ",
            "(",
            ")",
            "…",
            "said",
            "that ",
            "He ",
            "Mr. ",
            "President ",
            "Liu Jianchao ",
            "China",
            "-",
            "U.S. ",
            "Oct. 11, 2023",
            "PARIS, Oct. 11 (Xinhua) -- ",
            "according to ",
            "The two sides ",
            "not ",
            "will ",
            "$5 million ",
            "3.5%",
            "=1+1",
            "hopes ",
            "told reporters ",
            "Reuters",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_can_make_reading_fail(bytes in bytes(), format in proptest::sample::select(Format::ALL.map(|(format, _)| format).to_vec())) {
        let reading = Reading::of_bytes("any", bytes.clone(), format, None);
        prop_assert!(reading.article.is_some() || reading.problem.is_some());
        let head = "id,text,date\n1,\"".as_bytes();
        let line = "{\"id\":1,\"text\":\"".as_bytes();
        for before in [b"".as_slice(), head, line] {
            let file = FOLDER.write("any", [before, &bytes].concat());
            let sources = list(&[file], Some(format), None).unwrap_or_default();
            prop_assert_eq!(sources.len(), 1);
            // A table without the columns is refused; everything else is read or told.
            let Ok(mut articles) = Articles::new(sources, Settings::default()) else {
                continue;
            };
            while let Some(batch) = articles.next_batch() {
                for mut piece in batch.pieces {
                    let reading = piece.read();
                    prop_assert!(reading.article.is_some() || reading.problem.is_some());
                }
            }
        }
    }

    #[test]
    fn no_bytes_can_make_it_fail(bytes in bytes()) {
        let article = Reading::of_bytes("any.txt", bytes, Format::Text, None).article.unwrap_or_default();
        let extraction = whosaid::pipeline::extract(&article, &LEXICON);
        let found = extraction.found();
        let options = Options::default();
        Block::new(&options).add(&found, &options);
        pieces(&found);
        let length = article.text.len() as u32;
        for mention in found.mentions {
            prop_assert!(!mention.tokens.is_empty() && found.document.span(mention.tokens).end <= length);
        }
        for statement in found.statements {
            prop_assert!(statement.parent.is_none_or(|parent| (parent as usize) < found.statements.len()));
            prop_assert!(statement.content.iter().all(|part| !part.is_empty()));
            prop_assert!((0.0..=1.0).contains(&statement.confidence));
        }
    }
}
