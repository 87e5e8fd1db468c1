use super::*;
use crate::token::scan;

/// The first date of a text as the grammar reads it on 12 October 2023, and its words.
fn read(text: &str) -> Option<(String, String)> {
    let lexicon = crate::dictionary::Lexicon::built_in().expect("the dictionaries are sound");
    let mut tokens = Vec::new();
    scan(text, |mut token, folded| {
        token.word = lexicon.find_folded(folded);
        tokens.push(token);
    });
    let calendar = Calendar {
        text,
        lexicon: &lexicon,
        tokens: &tokens,
    };
    let date = (0..tokens.len()).find_map(|i| calendar.date(i))?;
    let near = Date::new(2023, 10, 12).ok();
    let span = tokens[date.tokens.first()].span.start as usize
        ..tokens[date.tokens.end() - 1].span.end as usize;
    let period = date
        .period(near, Tense::Past)
        .map_or(String::new(), |p| p.to_string());
    Some((text[span].to_owned(), period))
}

#[test]
fn dates_of_all_orders_mean_the_same_days() {
    for (text, words, value) in [
        ("( 2023.10.10 )", "2023.10.10", "2023-10-10"),
        ("date 2023-10-12 Title", "2023-10-12", "2023-10-12"),
        ("on 22/7/2022 and", "22/7/2022", "2022-07-22"),
        ("on 5/7/2022 and", "5/7/2022", "2022"),
        (
            "Paris, France, Oct. 11, 2023.",
            "Oct. 11, 2023",
            "2023-10-11",
        ),
        (
            "from Oct. 8 to 11.",
            "Oct. 8 to 11",
            "2023-10-08/2023-10-11",
        ),
        (
            "from Sept. 28 to Oct. 3 it",
            "Sept. 28 to Oct. 3",
            "2023-09-28/2023-10-03",
        ),
        (
            "from 29 May to 1 June 2023",
            "29 May to 1 June 2023",
            "2023-05-29/2023-06-01",
        ),
        ("(09 May 2023, 14:56)", "09 May 2023", "2023-05-09"),
        ("9 MAY 2023", "9 MAY 2023", "2023-05-09"),
        ("Paris, October 9th—Liu", "October 9th", "2023-10-09"),
        (
            "Saturday the 7th of May",
            "Saturday the 7th of May",
            "2023-05-07",
        ),
        (
            "on Wednesday, July 13, 2022, he",
            "Wednesday, July 13, 2022",
            "2022-07-13",
        ),
        ("in April 2018", "April 2018", "2018-04"),
        (
            "from July 2021 to December 2021",
            "July 2021 to December 2021",
            "2021-07/2021-12",
        ),
        ("on Dec. 28", "Dec. 28", "2023-12-28"),
        ("on Feb. 30", "Feb. 30", ""),
    ] {
        assert_eq!(read(text), Some((words.into(), value.into())), "{text}");
    }
}

#[test]
fn other_numbers_are_no_dates() {
    for text in [
        "in May. 12 people",
        "May 5,000 come",
        "march 5 miles",
        "in March 20 percent more",
        "a 3-2 win",
        "1.2.3 and 10.11.12",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}
