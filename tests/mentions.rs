//! Names, roles and dates of whole articles.

use std::sync::LazyLock;

use whosaid::dictionary::Lexicon;
use whosaid::input::Article;
use whosaid::mentions::{Kind, Mention};
use whosaid::pipeline::{self, Extraction};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| match Lexicon::built_in() {
    Ok(lexicon) => lexicon,
    Err(error) => panic!("{error}"),
});

fn read<T>(text: &str, look: impl FnOnce(&Extraction) -> T) -> T {
    let article = Article {
        id: "a".to_owned(),
        text: text.to_owned(),
        ..Article::default()
    };
    look(&pipeline::extract(&article, &LEXICON))
}

/// An article of a day.
fn written(day: &str, text: &str) -> String {
    format!("A Title Of Some Words\n({day})\n\n{text}")
}

/// The role of a person of an article.
fn role(text: &str, person: &str) -> String {
    read(text, |found| {
        let mut all = found.entities.all.iter();
        all.find(|entity| *entity.name == *person)
            .map_or_else(String::new, |entity| entity.role.to_string())
    })
}

/// Dates of a text, as written, with their values.
fn dates(text: &str) -> Vec<(String, String)> {
    read(text, |found| {
        let mentions = found.mentions.iter();
        mentions
            .filter(|mention| mention.kind == Kind::Date)
            .map(|mention| {
                let words = found.document.words(mention.tokens).to_owned();
                (words, mention.value.to_string())
            })
            .skip(1)
            .collect()
    })
}

#[track_caller]
fn says(day: &str, text: &str, wanted: &[(&str, &str)]) {
    let found = dates(&written(day, text));
    let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (&**a, &**b)).collect();
    assert_eq!(found, wanted);
}

#[test]
fn a_role_that_the_text_does_not_give_is_the_office_held_on_the_articles_day() {
    let text = |day| written(day, "They met Qin Gang there.");
    assert_eq!(
        role(&text("20 March 2023"), "Qin Gang"),
        "Foreign Minister, China"
    );
    assert_ne!(
        role(&text("20 March 2025"), "Qin Gang"),
        "Foreign Minister, China"
    );
    let text = |day| written(day, "They met Rishi Sunak there.");
    assert!(role(&text("20 March 2023"), "Rishi Sunak").starts_with("Prime Minister"));
    assert!(!role(&text("20 March 2025"), "Rishi Sunak").starts_with("Prime Minister"));
}

#[test]
fn without_a_date_no_office_is_taken_from_the_dictionary() {
    assert_eq!(role("They met Qin Gang there.", "Qin Gang"), "");
}

#[test]
fn a_role_in_the_text_goes_before_the_dictionary() {
    let text = written(
        "20 March 2023",
        "They met former ambassador Qin Gang there.",
    );
    assert!(role(&text, "Qin Gang").contains("ambassador"));
}

#[test]
fn what_stands_before_a_name_is_a_role_only_where_its_bearer_is_meant() {
    assert_eq!(role("They left with refugees. Qyxel spoke.", "Qyxel"), "");
    assert_eq!(role("Prosecutors accused Qyxel of theft.", "Qyxel"), "");
    assert_eq!(
        role("They told reporters Ana Qyxel had left.", "Ana Qyxel"),
        ""
    );
    let text = "Senators Ana Qyxel and Bea Tahmir left.";
    assert_eq!(role(text, "Ana Qyxel"), "Senators");
}

#[test]
fn an_office_behind_a_name_goes_before_a_form_of_address() {
    let text = "They met His Excellency Petr Qyxel, Minister of Trade, on Monday.";
    assert_eq!(role(text, "Petr Qyxel"), "Minister");
}

#[test]
fn a_weekday_is_the_last_one_and_behind_a_modal_verb_the_next() {
    // 29 January 2024 was a Monday.
    says(
        "31 January 2024",
        "He left Monday.",
        &[("Monday", "2024-01-29")],
    );
    says(
        "31 January 2024",
        "He will leave on Monday.",
        &[("Monday", "2024-02-05")],
    );
}

#[test]
fn last_year_and_april_this_year_are_counted_from_the_articles_day() {
    says(
        "12 October 2023",
        "It fell last year.",
        &[("last year", "2022")],
    );
    says(
        "12 October 2023",
        "They met in April this year.",
        &[("April this year", "2023-04")],
    );
}

#[test]
fn days_of_a_month_joined_by_to_are_an_interval() {
    says(
        "12 October 2023",
        "They stayed from Oct. 8 to 11.",
        &[("Oct. 8 to 11", "2023-10-08/2023-10-11")],
    );
}

#[test]
fn an_anniversary_is_no_date() {
    says(
        "12 October 2023",
        "It was the 60th anniversary of the treaty.",
        &[],
    );
}

#[test]
fn the_beginning_of_a_year_keeps_the_year() {
    says(
        "12 October 2023",
        "It begins in early 2024.",
        &[("early 2024", "2024")],
    );
}

#[test]
fn the_weekend_is_its_saturday_and_sunday() {
    says(
        "12 October 2023",
        "They met at the weekend.",
        &[("weekend", "2023-10-07/2023-10-08")],
    );
}

#[test]
fn a_month_alone_stays_in_the_year_of_the_article_unless_it_would_be_yet_to_come() {
    says(
        "12 October 2023",
        "It fell in September.",
        &[("September", "2023-09")],
    );
    says(
        "10 January 2024",
        "It fell in December.",
        &[("December", "2023-12")],
    );
    says(
        "10 December 2023",
        "It will open in January.",
        &[("January", "2024-01")],
    );
    says(
        "12 October 2023",
        "In December it will open.",
        &[("December", "2023-12")],
    );
    says(
        "12 October 2023",
        "On Monday they will meet.",
        &[("Monday", "2023-10-16")],
    );
}

#[test]
fn names_inside_a_longer_name_are_parts_of_it() {
    let parts = |text: &str| {
        read(text, |found| {
            let parts = found.mentions.iter().filter(|m| m.depth == 1);
            let words = |m: &Mention| found.document.words(m.tokens).to_owned();
            parts.map(words).collect::<Vec<_>>()
        })
    };
    let text =
        "The Committee on Foreign Affairs, Defense and Armed Forces of the French Senate met.";
    assert_eq!(parts(text), ["French Senate"]);
    assert_eq!(parts("The Bank of China lent it."), ["China"]);
    assert_eq!(parts("Emmanuel Macron left France."), [""; 0]);
}

#[test]
fn a_part_of_a_name_is_the_entity_that_it_is_elsewhere_and_does_not_count_as_its_mention() {
    read("China agreed. The Bank of China lent it.", |found| {
        let part = found.mentions.iter().position(|m| m.depth == 1);
        let entity = part.map(|i| found.entities.get(found.entities.of_mention[i]));
        let entity = entity.expect("the bank's name holds the country's");
        assert_eq!((&*entity.name, entity.mentions.len()), ("China", 1));
    });
}
