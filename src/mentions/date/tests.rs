use super::*;
use crate::dictionary::Lexicon;
use crate::text::Document;

/// Splits `{label|text|value}` from plain text: the text, and label, words and value of each mark.
fn parse(marked: &str) -> (String, Vec<(String, String, String)>) {
    let (mut text, mut marks) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some((before, behind)) = rest.split_once('{') {
        let (mark, behind) = behind.split_once('}').expect("each mark is closed");
        let mut parts = mark.split('|').map(str::to_owned);
        let mut part = || parts.next().unwrap_or_default();
        let mark = (part(), part(), part());
        text.push_str(before);
        text.push_str(&mark.1);
        marks.push(mark);
        rest = behind;
    }
    text.push_str(rest);
    (text, marks)
}

/// What is found in the last paragraph of an article.
fn found(lexicon: &Lexicon, text: &str) -> Vec<(String, String, String)> {
    let document = Document::read(text, lexicon);
    let last = document.paragraphs.last().map_or(0, |p| p.tokens.first());
    let mentions = find(&View::of(&document))
        .into_iter()
        .filter(|m| m.tokens.first() >= last);
    mentions
        .map(|m| {
            (
                m.kind.label().to_lowercase(),
                document.words(m.tokens).to_owned(),
                m.value.to_string(),
            )
        })
        .collect()
}

#[test]
fn every_rule_finds_its_examples() {
    let lexicon = Lexicon::built_in().expect("the dictionaries are sound");
    let mut wrong = Vec::new();
    for example in RULES.iter().flat_map(|rule| rule.examples) {
        let (text, marks) = parse(example);
        let article = format!("A Title Of Some Words\n(12 October 2023)\n\n{text}");
        let found = found(&lexicon, &article);
        if found != marks {
            wrong.push(format!("{example}\n   {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_seeds_have_the_dates_of_their_gold() {
    let lexicon = Lexicon::built_in().expect("the dictionaries are sound");
    for (text, expected) in [
        (
            include_str!("../../../seeds/000_26924a78858e78d2.txt"),
            &[
                "2023-10-12",
                "Oct. 11, 2023",
                "Oct. 11",
                "Oct. 8 to 11",
                "Oct. 10, 2023",
                "Oct. 9, 2023",
                "Oct. 10, 2023",
                "Oct. 9, 2023",
                "Oct. 10, 2023",
            ][..],
        ),
        (
            include_str!("../../../seeds/001_f57353e4de45c578.txt"),
            &[
                "2023.10.10",
                "October 9th",
                "today",
                "April this year",
                "Next year",
                "April this year",
            ],
        ),
        (
            include_str!("../../../seeds/002_06438e9553053c20.txt"),
            &["2023.10.20", "October 10th", "today"],
        ),
        (
            include_str!("../../../seeds/003_7b1457b06aaf86be.txt"),
            &["2023.11.29", "November 22nd", "today", "next year"],
        ),
        (
            include_str!("../../../seeds/004_9cb01bd6542d0f3f.txt"),
            &[
                "2024-01-29",
                "Monday",
                "Monday",
                "2024",
                "six decades ago",
                "past 60 years",
                "last year",
            ],
        ),
    ] {
        let document = Document::read(text, &lexicon);
        let words: Vec<&str> = find(&View::of(&document))
            .iter()
            .map(|m| document.words(m.tokens))
            .collect();
        assert_eq!(words, expected);
    }
}

#[test]
fn the_date_of_saying_is_the_first_that_names_a_day() {
    let lexicon = Lexicon::built_in().expect("the dictionaries are sound");
    let document = Document::read(
        "A Title Of Some Words\n(12 October 2023)\n\nFor two years, he said Monday, it went on.",
        &lexicon,
    );
    let mentions = find(&View::of(&document));
    let sentence = document
        .sentences
        .last()
        .map_or(TokenRange::default(), |s| s.tokens);
    assert_eq!(value_at(&mentions, sentence), Some("2023-10-09"));
}
