//! `articles.csv`: what was read.

use super::columns::ArticleColumn as Column;
use super::rows::Rows;
use super::{Characters, Found};
use crate::dictionary::{Class, Classes};
use crate::text::Document;
use crate::token::TokenKind;

/// Words that English can't do without; names and topics don't change how frequent they are.
const FUNCTION_WORDS: Classes = Classes::of(&[
    Class::Determiner,
    Class::Possessive,
    Class::PronounSubject,
    Class::PronounObject,
    Class::Relative,
    Class::Wh,
    Class::That,
    Class::Preposition,
    Class::To,
    Class::Conjunction,
    Class::Subordinator,
    Class::Be,
    Class::Have,
    Class::Do,
    Class::Modal,
    Class::Negation,
]);

/// English news has about four function words in ten; French and Spanish news reach one by accident.
const ENGLISH_SHARE: f64 = 0.2;

/// After so many tokens it is asked whether they tell enough; before each it would be a guess of the processor's.
const AT_ONCE: usize = 32;

/// Below this number of words the share says nothing.
const FEW_WORDS: usize = 20;

/// Adds the row of an article; `kept` adds the cells that are taken over from the input.
pub(super) fn add(
    rows: &mut Rows,
    found: &Found,
    characters: &Characters,
    kept: &impl Fn(&mut Rows),
) {
    let document = found.document;
    let head = &document.head;
    let language = Language::of(document);
    let mut warnings = found.article.warnings.clone();
    if language == Language::Other {
        warnings.push("few English function words: whosaid reads English".to_owned());
    }
    rows.of_article(&found.article.id);
    for column in Column::ALL {
        match column {
            Column::ArticleId => rows.article(),
            Column::Title => rows.cell(match &found.article.title {
                Some(title) => title,
                None => head.title.map_or("", |title| title.of(document.text)),
            }),
            Column::Date => rows.cell(&head.date.map(|date| date.to_string()).unwrap_or_default()),
            Column::Place => rows.cell(head.place.map_or("", |place| document.words(place))),
            Column::Agency => rows.cell(head.agency.map_or("", |agency| document.words(agency))),
            Column::Language => rows.cell(if language == Language::English {
                "en"
            } else {
                ""
            }),
            Column::Characters => rows.number(characters.count().into()),
            Column::Sentences => rows.number(document.sentences.len() as u64),
            Column::Mentions => rows.number(found.mentions.len() as u64),
            Column::Statements => rows.number(found.statements.len() as u64),
            Column::Warnings => rows.cell(&warnings.join("; ")),
        }
    }
    kept(rows);
    rows.end();
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Language {
    English,
    Other,
    TooShort,
}

impl Language {
    fn of(document: &Document) -> Language {
        let (mut all, mut function) = (0usize, 0usize);
        let share = |all: usize| ENGLISH_SHARE * all as f64;
        let enough = share(document.tokens.len());
        for tokens in document.tokens.chunks(AT_ONCE) {
            for token in tokens {
                let classes = document.lexicon.word(token.word).classes;
                let is_word = token.kind == TokenKind::Word;
                all += usize::from(is_word);
                function += usize::from(is_word && classes.any(FUNCTION_WORDS));
            }
            // Of English about half tells already.
            if all >= FEW_WORDS && function as f64 >= enough {
                return Language::English;
            }
        }
        if all < FEW_WORDS {
            Language::TooShort
        } else if function as f64 >= share(all) {
            Language::English
        } else {
            Language::Other
        }
    }
}
