//! Hostile text: any bytes, any repetition. Nothing may panic, hang or lose its article.

mod common;

use std::fs;

use common::any_bytes;
use proptest::prelude::*;
use whosaid::input::Format;

/// What each fuzz target has found so far, in a folder of its name; mended since.
#[test]
fn what_fuzzing_found_is_mended() {
    let found = common::root().join("tests/found");
    for (name, holds) in any_bytes::ALL {
        let folder = found.join(name);
        for file in folder
            .exists()
            .then(|| common::names(&folder))
            .into_iter()
            .flatten()
        {
            println!("{name}/{file}");
            holds(&fs::read(folder.join(file)).expect("it can be read"));
        }
    }
}

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
        let text = piece.repeat(CHARACTERS / piece.chars().count());
        // A cost that grew with the square of the length would keep this from ending within minutes.
        any_bytes::text(text.as_bytes());
        any_bytes::extraction(text.as_bytes());
        let start = piece.repeat(CHARACTERS / 20 / piece.chars().count());
        any_bytes::tables(start.as_bytes());
    }
}

/// The pieces of news that fuzzing has too: each in quotation marks in a line, bytes that aren't ASCII as `\xE2`.
fn pieces() -> Vec<Vec<u8>> {
    let lines = include_str!("../fuzz/news.dict").lines();
    let piece = |line: &str| {
        let mut bytes = Vec::new();
        let mut rest = line.strip_prefix('"')?.strip_suffix('"')?.bytes();
        while let Some(byte) = rest.next() {
            let escaped = (byte == b'\\').then(|| rest.next()).flatten();
            let mut digit = || char::from(rest.next()?).to_digit(16);
            bytes.push(match escaped {
                Some(b'x') => (digit()? * 16 + digit()?) as u8,
                Some(escaped) => escaped,
                None => byte,
            });
        }
        Some(bytes)
    };
    lines.filter_map(piece).collect()
}

/// Bytes that look like news often enough to reach the rules.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..12),
        "\\PC{0,8}".prop_map(String::into_bytes),
        proptest::sample::select(pieces()),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Each property with so many made-up bytes; writing files takes longer than the rest.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn no_bytes_can_make_reading_fail(bytes in bytes(), format in proptest::sample::select(Format::ALL.map(|(format, _)| format).to_vec())) {
        any_bytes::read_as(&bytes, format);
    }

    #[test]
    fn no_bytes_can_make_it_fail(bytes in bytes()) {
        any_bytes::text(&bytes);
        any_bytes::extraction(&bytes);
    }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn no_bytes_can_make_a_table_wrong(bytes in bytes()) {
        any_bytes::tables(&bytes);
    }

    #[test]
    fn no_bytes_can_keep_parquet_and_the_workbook_from_being_written(bytes in bytes()) {
        any_bytes::files(&bytes);
    }

    #[test]
    fn no_bytes_can_add_an_element_to_the_page(bytes in bytes()) {
        any_bytes::page(&bytes);
    }
}
