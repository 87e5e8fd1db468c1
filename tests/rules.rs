//! The rules: each finds in its examples what is marked there, and RULES.md says what they say.

mod common;

use std::collections::HashMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use common::{root, update};
use whosaid::attribution::SPEAKER_RULES;
use whosaid::dictionary::Lexicon;
use whosaid::input::Article;
use whosaid::mentions::Sees;
use whosaid::pattern::notation::{Mark, parse, print};
use whosaid::quotes::QuoteRule;
use whosaid::{attribution, mentions, pipeline, quotes};

/// What the statements that a rule made mark in a text.
fn marked(text: &str, rule: &str, lexicon: &Lexicon) -> String {
    let article = Article {
        id: "example".to_owned(),
        text: text.to_owned(),
        ..Article::default()
    };
    let extraction = pipeline::extract(&article, lexicon);
    let document = &extraction.document;
    let mut marks: Vec<Mark> = Vec::new();
    for statement in extraction.statements.iter().filter(|s| s.rule == rule) {
        let content = statement.content.iter().map(|part| (*part, "statement"));
        let source = statement.source.map(|source| (source, "speaker"));
        let cue = statement.cue.as_ref().map(|cue| (cue.tokens, "cue"));
        marks.extend(content.chain(source).chain(cue).map(|(tokens, label)| {
            let span = document.span(tokens);
            Mark {
                start: span.start as usize,
                end: span.end as usize,
                label: label.to_owned(),
            }
        }));
    }
    print(text, &marks)
}

fn check(rules: &[QuoteRule]) {
    let lexicon = Lexicon::built_in().unwrap_or_else(|error| panic!("{error}"));
    let mut wrong = String::new();
    for rule in rules {
        for example in rule.examples {
            let is = marked(&parse(example).0, rule.name, &lexicon);
            if is != *example {
                let _ = writeln!(wrong, "{}\n  is    {is}\n  wants {example}", rule.name);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_rules_of_quotes_find_what_their_examples_mark() {
    check(quotes::RULES);
}

#[test]
fn the_rules_of_attribution_find_what_their_examples_mark() {
    check(attribution::RULES);
}

/// What the sources that a rule reads mean: each marked with its speaker, and with the members of a group that its name
/// doesn't say.
fn speakers(text: &str, rule: &str, lexicon: &Lexicon) -> String {
    let article = Article {
        id: "example".to_owned(),
        text: text.to_owned(),
        ..Article::default()
    };
    let extraction = pipeline::extract(&article, lexicon);
    let mut marks: Vec<Mark> = Vec::new();
    for statement in extraction
        .statements
        .iter()
        .filter(|s| s.speaker.why == rule && !s.speaker.name.is_empty())
    {
        let speaker = &statement.speaker;
        let mut label = speaker.name.to_string();
        if !speaker.members.iter().all(|m| speaker.name.contains(&**m)) {
            label.push_str(&format!(": {}", speaker.members.join("; ")));
        }
        let words = statement.source.or(statement.content.first().copied());
        let span = extraction.document.span(words.unwrap_or_default());
        marks.push(Mark {
            start: span.start as usize,
            end: span.end as usize,
            label,
        });
    }
    print(text, &marks)
}

#[test]
fn the_rules_of_speakers_read_their_examples_as_marked() {
    let lexicon = Lexicon::built_in().unwrap_or_else(|error| panic!("{error}"));
    let mut wrong = String::new();
    for rule in SPEAKER_RULES.iter().flat_map(|rules| rules.iter()) {
        assert!(
            rule.examples.iter().any(|e| e.contains('{')),
            "{}",
            rule.name
        );
        for example in rule.examples {
            let is = speakers(&parse(example).0, rule.name, &lexicon);
            if is != *example {
                let _ = writeln!(wrong, "{}\n  is    {is}\n  wants {example}", rule.name);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn no_two_rules_share_a_name_and_each_rule_of_statements_has_a_counter_example() {
    let made = || quotes::RULES.iter().chain(attribution::RULES);
    let mut names: Vec<&str> = mentions::rules().map(|rule| rule.name).collect();
    names.extend(made().map(|rule| rule.name));
    names.extend(
        SPEAKER_RULES
            .iter()
            .flat_map(|rules| rules.iter().map(|rule| rule.name)),
    );
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all);
    for rule in made() {
        let (some, none): (Vec<&str>, Vec<&str>) =
            rule.examples.iter().partition(|e| e.contains('{'));
        assert!(!some.is_empty() && !none.is_empty(), "{}", rule.name);
    }
}

/// A rule that a string names would be in no list and have no examples.
#[test]
fn code_names_the_rules_of_statements_by_their_constants_only() {
    let mut wrong = Vec::new();
    for layer in ["src/quotes", "src/attribution"] {
        for item in fs::read_dir(root().join(layer)).expect("the folder is there") {
            let path = item.expect("it can be listed").path();
            if path.ends_with("rules.rs") || path.is_dir() {
                continue;
            }
            let source = fs::read_to_string(&path).expect("sources are UTF-8");
            let made = quotes::RULES.iter().chain(attribution::RULES);
            let named = made.map(|rule| format!("\"{}\"", rule.name));
            for words in named.chain(["rule: \"".to_owned()]) {
                if source.contains(&words) {
                    wrong.push(format!("{}: {words}", path.display()));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "make it a constant in rules.rs:\n{}",
        wrong.join("\n")
    );
}

/// The doc comment above each rule's constant, by the rule's name: what the rule is for.
fn comments(folder: &Path, found: &mut HashMap<String, String>) {
    for item in fs::read_dir(folder).expect("the folder is there") {
        let path = item.expect("it can be listed").path();
        if path.is_dir() {
            comments(&path, found);
            continue;
        }
        let source = fs::read_to_string(&path).expect("sources are UTF-8");
        let mut comment = String::new();
        let mut is_rule = false;
        for line in source.lines() {
            if let Some(words) = line.strip_prefix("///") {
                let gap = if comment.is_empty() { "" } else { " " };
                comment = format!("{comment}{gap}{}", words.trim());
            } else if line.contains("const ") && line.contains("Rule = ") {
                is_rule = true;
            } else if let (true, Some(name)) = (is_rule, line.trim().strip_prefix("name: \"")) {
                let name = name.trim_end_matches("\",").to_owned();
                found.insert(name, std::mem::take(&mut comment));
                is_rule = false;
            } else {
                comment.clear();
            }
        }
    }
}

fn section(manual: &mut String, name: &str, about: &str, examples: &[&str]) {
    let _ = write!(manual, "\n### {name}\n\n{about}\n");
    if !examples.is_empty() {
        manual.push_str("\n```text\n");
        for example in examples {
            let _ = writeln!(manual, "{}", example.replace('\n', "⏎"));
        }
        manual.push_str("```\n");
    }
}

fn manual() -> String {
    let mut about = HashMap::new();
    comments(&root().join("src/mentions"), &mut about);
    let about = |name: &str| {
        about
            .get(name)
            .unwrap_or_else(|| panic!("the rule {name} has no doc comment"))
    };
    let mut manual = String::from(
        "\
# The rules

Every row of `statements.csv` and `mentions.csv` names the rule that made it. This page is written from the rules
themselves by `UPDATE=1 cargo test --test rules`; a test keeps it true. In the examples `{label|words}` marks what the
rule finds; where nothing is marked it must find nothing. `⏎` is a line end.

Within a list the more precise rule stands first. Where two names share words, the first rule of the list wins; where
two quotes claim the same words, the more reliable cue does.

## Names (`src/mentions`)
",
    );
    let seeing = |manual: &mut String, sees: Sees| {
        for rule in mentions::rules().filter(|rule| rule.sees == sees) {
            section(manual, rule.name, about(rule.name), rule.examples);
        }
    };
    seeing(&mut manual, Sees::Words);
    manual.push_str(
        "
## Names by what the rest of the article says (`src/mentions`)

The examples are short articles in which all names are marked.
",
    );
    seeing(&mut manual, Sees::Article);
    manual.push_str(
        "
## Dates, times and amounts (`src/mentions/date`)

The examples are read as parts of an article of Thursday, 12 October 2023; behind the words stands their value.
",
    );
    seeing(&mut manual, Sees::Date);
    let lists = [
        ("Quotes (`src/quotes`)", quotes::RULES),
        ("Turns (`src/attribution`)", attribution::RULES),
    ];
    for (heading, rules) in lists {
        let _ = write!(manual, "\n## {heading}\n");
        for rule in rules {
            section(&mut manual, rule.name, rule.about, rule.examples);
        }
    }
    manual.push_str(
        "
## Speakers (`src/attribution/speaker`)

Who the words of a source mean: the first rule that can read them says it. Marked are the sources that the rule reads, with the
speaker's name and the members that the name doesn't say.
",
    );
    for rule in SPEAKER_RULES.iter().flat_map(|rules| rules.iter()) {
        section(&mut manual, rule.name, rule.about, rule.examples);
    }
    manual
}

#[test]
fn the_manual_of_the_rules_says_what_the_rules_say() {
    let path = root().join("RULES.md");
    let says = manual();
    if update() {
        fs::write(&path, &says).expect("the manual can be written");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == says,
        "RULES.md differs from the rules; UPDATE=1 cargo test writes it anew"
    );
}
