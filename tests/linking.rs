//! Who is whom: the mentions of one article that are one person, and those that aren't.

use std::sync::LazyLock;

use whosaid::dictionary::Lexicon;
use whosaid::input::Article;
use whosaid::mentions::Kind;
use whosaid::pipeline;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| match Lexicon::built_in() {
    Ok(lexicon) => lexicon,
    Err(error) => panic!("{error}"),
});

/// The people of a text: each name as written and the canonical name of the person whom it means.
fn people(text: &str) -> Vec<(String, String)> {
    names(text, Kind::Person)
}

/// The names of one kind in a text, as written, and the canonical name of what each means.
fn names(text: &str, kind: Kind) -> Vec<(String, String)> {
    let article = Article {
        id: "a".to_owned(),
        text: text.to_owned(),
        ..Article::default()
    };
    let found = pipeline::extract(&article, &LEXICON);
    let mentions = found.mentions.iter().enumerate();
    mentions
        .filter(|(_, mention)| mention.kind == kind)
        .map(|(i, mention)| {
            let entity = found.entities.get(found.entities.of_mention[i]);
            let words = found.document.words(mention.tokens);
            (words.to_owned(), entity.name.to_string())
        })
        .collect()
}

/// Whom the last name in a text means.
fn last(text: &str) -> String {
    people(text).pop().map_or_else(String::new, |(_, who)| who)
}

#[test]
fn a_surname_stays_with_whom_the_article_calls_so_though_a_namesake_is_named_in_passing() {
    let text = "Park Ji-hyun left. Then Park spoke. She denounced the party, mentioning Park Wan-joo. Park said so.";
    assert_eq!(last(text), "Park Ji-hyun");
    let text =
        "Ann Acevedo left. Acevedo is the sister of Robert Acevedo. Then Acevedo was attacked.";
    assert_eq!(last(text), "Ann Acevedo");
}

#[test]
fn a_surname_goes_to_the_namesake_who_was_the_subject_of_a_sentence_last() {
    let text =
        "Letu Hamhola left. Hamhola was tired. Johannes Hamhola said so. Later Hamhola returned.";
    assert_eq!(last(text), "Johannes Hamhola");
}

#[test]
fn a_surname_behind_a_title_goes_to_whoever_holds_the_office() {
    let text = "Prime Minister Han Duck-soo left. Justice Minister Han Dong-hoon replied. Prime Minister Han agreed.";
    assert_eq!(last(text), "Han Duck-soo");
}

#[test]
fn a_title_of_the_other_sex_keeps_a_surname_from_a_namesake() {
    let text = "Vera Tighe died. Jack Tighe buried her. Vera Tighe was young. Mr Tighe wept.";
    assert_eq!(last(text), "Jack Tighe");
}

#[test]
fn two_people_who_share_a_surname_are_two() {
    let found = people("Robert Acevedo left. Ronald Acevedo returned.");
    let names: Vec<&str> = found.iter().map(|(_, who)| &**who).collect();
    assert_eq!(names, ["Robert Acevedo", "Ronald Acevedo"]);
}

#[test]
fn who_is_known_as_somebody_is_one_person_with_two_names() {
    let text = "Wang Xuancheng, a Chinese star better known as Wang Chengcheng, left. Wang Chengcheng returned.";
    assert_eq!(last(text), "Wang Xuancheng");
}

#[test]
fn a_surname_with_its_particle_is_the_person_of_that_full_name() {
    let text = "Mohammed Dahy Al Humiri said so. “It is over,” Al Humiri added.";
    assert_eq!(last(text), "Mohammed Dahy Al Humiri");
    let text = "José Eduardo dos Santos left. They met Dos Santos.";
    assert_eq!(last(text), "José Eduardo dos Santos");
}

#[test]
fn a_double_surname_and_the_first_half_of_a_long_name_are_the_person_of_that_full_name() {
    let text = "Salvador Valdés Mesa spoke. Later Valdés Mesa said so.";
    assert_eq!(last(text), "Salvador Valdés Mesa");
    let text = "Manuel Torres Velázquez spoke. Later Manuel Torres said so.";
    assert_eq!(last(text), "Manuel Torres Velázquez");
}

#[test]
fn a_name_in_capitals_is_not_the_canonical_one() {
    assert_eq!(
        last("MICHELLE McLean left. Then Michelle McLean returned."),
        "Michelle McLean"
    );
}

#[test]
fn a_fathers_name_alone_is_not_the_son() {
    assert_eq!(last("Hamid bin Qasim left. Then Qasim spoke."), "Qasim");
    assert_eq!(
        last("Hamid bin Qasim left. Then bin Qasim spoke."),
        "Hamid bin Qasim"
    );
}

#[test]
fn a_surname_may_leave_out_the_particle_that_a_hyphen_ties_to_it() {
    assert_eq!(
        last("Karim al-Tahmir left. Then Tahmir spoke."),
        "Karim al-Tahmir"
    );
    assert_eq!(
        last("Karim al-Tahmir left. Then al-Tahmir spoke."),
        "Karim al-Tahmir"
    );
}

#[test]
fn a_given_name_that_spells_a_number_keeps_two_people_apart() {
    let found = people("Minister Chen Xi left. Minister Chen Wenbo returned.");
    let names: Vec<&str> = found.iter().map(|(_, who)| &**who).collect();
    assert_eq!(names, ["Chen Xi", "Chen Wenbo"]);
}

#[test]
fn names_with_different_middles_are_two_people() {
    let found = people("Pham Minh Chinh left. Pham Le Tran Chinh returned.");
    let names: Vec<&str> = found.iter().map(|(_, who)| &**who).collect();
    assert_eq!(names, ["Pham Minh Chinh", "Pham Le Tran Chinh"]);
    let found = people("John Robert Acevedo left. John R. Acevedo returned.");
    assert_eq!(found[0].1, found[1].1);
}

#[test]
fn a_surname_is_not_the_relation_of_whom_the_article_is_about() {
    let text =
        "Kenji Arai died on Friday. His widow, Emi Arai, was at the funeral. Arai was loved.";
    assert_eq!(last(text), "Kenji Arai");
    let text = "Kenji Arai died on Friday. Arai's brother Goro Arai wept. Arai was loved.";
    assert_eq!(last(text), "Kenji Arai");
}

#[test]
fn a_form_of_address_is_no_part_of_a_name() {
    let text = "They met His Excellency Petr Qyxel, Minister of Trade. Petr Qyxel spoke.";
    assert_eq!(last(text), "Petr Qyxel");
}

/// The organizations that a text names.
fn organizations(text: &str) -> Vec<String> {
    let mut names: Vec<String> = names(text, Kind::Org)
        .into_iter()
        .map(|(_, name)| name)
        .collect();
    names.dedup();
    names
}

#[test]
fn an_acronym_is_what_the_article_explains_it_to_be_and_not_what_the_dictionary_knows() {
    let text = "They asked the Anti-Corruption Commission (ACC). The ACC agreed.";
    assert_eq!(organizations(text), ["Anti-Corruption Commission"]);
    let text = "The Asian Cricket Council (ACC) met. The ACC agreed.";
    assert_eq!(organizations(text), ["Asian Cricket Council"]);
    let text = "The ACC agreed.";
    assert_eq!(organizations(text), ["Asian Cricket Council"]);
    let text = "The Food and Agricultural Organisation (FAO) met. The FAO agreed.";
    assert_eq!(organizations(text), ["Food and Agriculture Organization"]);
    let text = "The consumer price index (CPI) rose. The CPI fell.";
    assert!(organizations(text).is_empty());
}
