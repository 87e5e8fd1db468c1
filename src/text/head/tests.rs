use crate::dictionary::Lexicon;
use crate::text::{Document, Section};

const SEEDS: [&str; 5] = [
    include_str!("../../../seeds/000_26924a78858e78d2.txt"),
    include_str!("../../../seeds/001_f57353e4de45c578.txt"),
    include_str!("../../../seeds/002_06438e9553053c20.txt"),
    include_str!("../../../seeds/003_7b1457b06aaf86be.txt"),
    include_str!("../../../seeds/004_9cb01bd6542d0f3f.txt"),
];

fn lexicon() -> Lexicon {
    Lexicon::built_in().expect("the dictionaries are sound")
}

/// Title, date, day of writing, place and agency, and one letter for the section of each paragraph.
fn read(lexicon: &Lexicon, text: &str) -> [String; 6] {
    let document = Document::read(text, lexicon);
    let head = &document.head;
    let words = |range: Option<crate::span::TokenRange>| {
        range.map_or(String::new(), |range| document.words(range).to_owned())
    };
    let day = |date: Option<jiff::civil::Date>| date.map_or(String::new(), |date| date.to_string());
    let letter = |section| match section {
        Section::Headline => 'H',
        Section::Lead => 'L',
        Section::Body => 'B',
        Section::Caption => 'C',
        Section::Furniture => 'F',
    };
    [
        head.title
            .map_or(String::new(), |title| title.of(text).to_owned()),
        day(head.date),
        day(head.written),
        words(head.place),
        words(head.agency),
        document
            .paragraphs
            .iter()
            .map(|p| letter(p.section))
            .collect(),
    ]
}

#[test]
fn the_heads_of_the_seeds_are_understood() {
    let lexicon = lexicon();
    let title = "Liu Jianchao Meets with";
    let expected = [
        [
            "Senior CPC official visits France",
            "2023-10-12",
            "2023-10-11",
            "PARIS",
            "Xinhua",
            "HCLBBBBCCCCC",
        ],
        [title, "2023-10-10", "2023-10-09", "Paris", "", "HFLBBBBF"],
        [title, "2023-10-20", "2023-10-10", "Paris", "", "HFLBBBB"],
        [title, "2023-11-29", "2023-11-22", "Beijing", "", "HFLBBF"],
        [
            "Chinese foreign ministry spokesperson said Monday",
            "2024-01-29",
            "",
            "",
            "",
            "HLBBBBBBF",
        ],
    ];
    for (text, expected) in SEEDS.iter().zip(expected) {
        let head = read(&lexicon, text);
        assert!(head[0].starts_with(expected[0]), "{}", head[0]);
        assert_eq!(head[1..], expected[1..]);
    }
}

#[test]
fn datelines_of_many_houses_are_read() {
    let lexicon = lexicon();
    for (line, place, agency) in [
        ("WASHINGTON (AP) — The house voted.", "WASHINGTON", "AP"),
        (
            "NAIROBI, Kenya (AP) — The house voted.",
            "NAIROBI, Kenya",
            "AP",
        ),
        (
            "LONDON, May 3 (Reuters) - The house voted.",
            "LONDON",
            "Reuters",
        ),
        (
            "ABUJA, Jun 22 2022 (IPS) - The house voted.",
            "ABUJA",
            "IPS",
        ),
        ("Lima /ANDINA/ The house voted.", "Lima", "ANDINA"),
        ("BRUSSELS - The house voted.", "BRUSSELS", ""),
        ("ST. LOUIS — The house voted.", "ST. LOUIS", ""),
        (
            "NEW DELHI: The house voted on the long road to the hills in the north, which has been closed since the rains came in June.",
            "NEW DELHI",
            "",
        ),
        (
            "New Delhi: The house voted on the long road to the hills in the north, which has been closed since the rains came in June.",
            "New Delhi",
            "",
        ),
        ("China: the house of many lords voted.", "", ""),
        ("China — the house of many lords — voted.", "", ""),
        ("THE END — The house voted.", "", ""),
        ("Voters said no - and meant it.", "", ""),
    ] {
        let text = format!("House Votes Again\n\n{line} It did so.\n\nIt did so twice.");
        let head = read(&lexicon, &text);
        assert_eq!(
            (head[3].as_str(), head[4].as_str()),
            (place, agency),
            "{line}"
        );
    }
}

#[test]
fn a_story_without_title_begins_with_its_lead() {
    let lexicon = lexicon();
    let text = "https://example.org/2022/07/20/house-votes/\n\nThe house voted on Monday to go on with its session, officials said.\n\nIt did so twice, they said.";
    assert_eq!(read(&lexicon, text), ["", "2022-07-20", "", "", "", "FLB"]);
}

#[test]
fn furniture_is_no_part_of_the_story() {
    let lexicon = lexicon();
    let text = "House Votes Again\nBy Jane Doe\n3 May 2022\n\nThe house voted. It did so twice.\n\nWhat comes next\n\nNobody in the house knows what comes next.\n\nMINISTRY OF HOUSES\nLIMA\n3 MAY 2022\nPhoto: Jane Doe\n###";
    assert_eq!(
        read(&lexicon, text),
        ["House Votes Again", "2022-05-03", "", "", "", "HFFLHBFFFCF"]
    );
}

#[test]
fn no_text_is_too_strange() {
    let lexicon = lexicon();
    for text in [
        "",
        " ",
        "\n\n",
        "(",
        "—",
        "( 2023.10.10 )",
        "Oct.",
        "2023-",
        "By",
        "A",
        "###",
        "\u{feff}",
        "date",
        "date 2023-10-12",
        "LIMA —",
        "9999-12-31\n\nyesterday and in 3000 years",
        "0001-01-01\n\nlast year",
    ] {
        let document = Document::read(text, &lexicon);
        assert_eq!(
            document.paragraphs.is_empty(),
            document.tokens.is_empty(),
            "{text}"
        );
    }
}
