//! A small corpus of behaviour: marked texts that read as what the program must make of them.
//!
//! Each file in `tests/corpus` is about one thing. An item begins with a line `# what it shows`; in the text, a statement is
//! marked with its number, form and speaker, its source and cue with the same number. `UPDATE=1 cargo test --test corpus`
//! writes what the program makes of the texts; keep only what is right.

mod common;

use std::fs;

use common::{root, update};
use whosaid::attribution::{Evidence, Statement};
use whosaid::dictionary::{Lexicon, Polarity};
use whosaid::input::Article;
use whosaid::output::form_label;
use whosaid::pattern::notation::{Mark, parse, print};
use whosaid::pipeline;

/// What a statement's mark says: `1 indirect negated: Anna Smith`.
fn label(number: usize, statement: &Statement) -> String {
    let mut label = format!("{number} {}", form_label(statement.form));
    if statement.polarity != Polarity::Affirmed {
        label.push(' ');
        label.push_str(statement.polarity.label());
    }
    if statement.evidence == Evidence::Continued {
        label.push_str(" continued");
    }
    let speaker = &statement.speaker;
    if !speaker.name.is_empty() {
        label.push_str(": ");
        label.push_str(&speaker.name);
    }
    if !speaker.members.is_empty() && speaker.name != speaker.members.join(" and ") {
        label.push_str(&format!(" ({})", speaker.members.join("; ")));
    }
    label
}

fn marked(text: &str, lexicon: &Lexicon) -> String {
    let article = Article {
        id: "item".to_owned(),
        text: text.to_owned(),
        ..Article::default()
    };
    let extraction = pipeline::extract(&article, lexicon);
    let mut marks: Vec<Mark> = Vec::new();
    for (i, statement) in extraction.statements.iter().enumerate() {
        let number = i + 1;
        let mut add = |tokens, label| {
            let span = extraction.document.span(tokens);
            marks.push(Mark {
                start: span.start as usize,
                end: span.end as usize,
                label,
            });
        };
        for part in &statement.content {
            add(*part, label(number, statement));
        }
        if let Some(source) = statement.source {
            add(source, format!("speaker {number}"));
        }
        if let Some(cue) = &statement.cue {
            add(cue.tokens, format!("cue {number}"));
        }
    }
    print(text, &marks)
}

#[test]
fn the_corpus_reads_as_it_is_marked() {
    let lexicon = Lexicon::built_in().unwrap_or_else(|error| panic!("{error}"));
    let mut wrong = Vec::new();
    let mut count = 0;
    for item in fs::read_dir(root().join("tests/corpus")).expect("the corpus is there") {
        let path = item.expect("it can be listed").path();
        let kept = fs::read_to_string(&path).expect("it is UTF-8");
        let mut made = String::new();
        for item in kept
            .split_inclusive("\n\n# ")
            .map(|item| item.trim_end_matches("# "))
        {
            let item = item.trim_start_matches("# ").trim_end();
            let (title, text) = item.split_once('\n').expect("a title, then a text");
            let is = marked(&parse(text).0, &lexicon);
            count += 1;
            if is != text {
                wrong.push(format!("# {title}\n  is    {is}\n  wants {text}"));
            }
            let gap = if made.is_empty() { "" } else { "\n" };
            made.push_str(&format!("{gap}# {title}\n{is}\n"));
        }
        if update() {
            fs::write(&path, made).expect("the corpus can be written");
        }
    }
    assert!(count >= 30, "only {count} items");
    assert!(
        update() || wrong.is_empty(),
        "(if that is meant: UPDATE=1 cargo test)\n{}",
        wrong.join("\n\n")
    );
}
