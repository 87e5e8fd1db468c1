//! `statements.csv`: who said what.

use super::characters::{CharSpan, Characters};
use super::columns::StatementColumn as Column;
use super::rows::Rows;
use super::{Found, section_label};
use crate::attribution::{Evidence, Form, Statement};
use crate::entities::EntityId;
use crate::span::TokenRange;

/// What stands between the parts of a split quote.
const BETWEEN_PARTS: &str = " … ";

/// Adds the rows of an article's statements. `entity` gives the number in the block of an entity of the run,
/// `kept` adds the cells that are taken over from the input.
pub(super) fn add(
    rows: &mut Rows,
    found: &Found,
    characters: &Characters,
    entity: &impl Fn(EntityId) -> Option<u32>,
    columns: &[Column],
    kept: &impl Fn(&mut Rows),
) {
    rows.of_article(&found.article.id);
    let mut scratch = String::new();
    for (i, statement) in found.statements.iter().enumerate() {
        let row = Row {
            found,
            characters,
            statement,
            number: i,
        };
        for column in columns {
            if *column == Column::SpeakerId {
                match statement.speaker.entity.and_then(entity) {
                    Some(number) => rows.entity(number),
                    None => rows.empty(),
                }
            } else {
                row.cell(*column, rows, &mut scratch);
            }
        }
        kept(rows);
        rows.end();
    }
}

/// How many words a statement has.
pub(super) fn words(found: &Found, statement: &Statement) -> u64 {
    let parts = statement.content.iter();
    parts.map(|part| count(found.document.words(*part))).sum()
}

/// How many words are in a text, with white space between them.
fn count(text: &str) -> u64 {
    let mut words = 0;
    let mut inside = false;
    for (at, byte) in text.bytes().enumerate() {
        let is_space = match byte {
            b'\t'..=b'\r' | b' ' => true,
            // White space outside ASCII begins with one of these.
            0xC2 | 0xE1..=0xE3 => text[at..].starts_with(char::is_whitespace),
            // The rest of a character is what its beginning is.
            0x80..0xC0 => !inside,
            _ => false,
        };
        words += u64::from(!is_space && !inside);
        inside = !is_space;
    }
    words
}

/// The words of a statement on one line: a split quote joined, line ends as spaces.
pub fn text(found: &Found, statement: &Statement) -> String {
    let mut text = String::new();
    push_text(&mut text, found, statement);
    text
}

fn push_text(text: &mut String, found: &Found, statement: &Statement) {
    for part in &statement.content {
        if !text.is_empty() {
            text.push_str(BETWEEN_PARTS);
        }
        push_on_one_line(text, found.document.words(*part));
    }
}

/// The text on one line: every stretch of white space that holds a line end is one space.
pub fn on_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    push_on_one_line(&mut line, text);
    line
}

/// Every stretch of white space that holds a line end becomes one space.
fn push_on_one_line(line: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = memchr::memchr2(b'\n', b'\r', rest.as_bytes()) {
        line.push_str(rest[..at].trim_end());
        line.push(' ');
        rest = rest[at..].trim_start();
    }
    line.push_str(rest);
}

struct Row<'r> {
    found: &'r Found<'r>,
    characters: &'r Characters<'r>,
    statement: &'r Statement,
    number: usize,
}

impl Row<'_> {
    fn cell(&self, column: Column, rows: &mut Rows, scratch: &mut String) {
        let statement = self.statement;
        let document = self.found.document;
        let speaker = &statement.speaker;
        let cue = statement.cue.as_ref();
        let words = |range: Option<TokenRange>| range.map_or("", |range| document.words(range));
        scratch.clear();
        match column {
            Column::ArticleId => rows.article(),
            Column::StatementId => rows.id(b's', self.number),
            Column::TurnId => rows.id(b't', statement.turn as usize),
            Column::ParentId => match statement.parent {
                Some(parent) => rows.id(b's', parent as usize),
                None => rows.empty(),
            },
            Column::Depth => rows.number(statement.depth.into()),
            Column::Speaker => rows.cell(&speaker.name),
            Column::SpeakerId => rows.empty(),
            Column::SpeakerType => rows.cell(speaker.kind),
            Column::SpeakerText => rows.cell(words(statement.source)),
            Column::SpeakerStart => optional(rows, self.span(statement.source).map(|s| s.start)),
            Column::SpeakerEnd => optional(rows, self.span(statement.source).map(|s| s.end)),
            Column::SpeakerRole => rows.cell(&speaker.role),
            Column::SpeakerMembers => rows.list(speaker.members.iter()),
            Column::Cue => rows.cell(words(cue.map(|cue| cue.tokens))),
            Column::CueLemma => rows.cell(cue.map_or("", |cue| &cue.lemma)),
            Column::CueClass => rows.cell(cue.map_or("", |cue| &cue.class)),
            Column::CueStart => {
                optional(rows, self.span(cue.map(|cue| cue.tokens)).map(|s| s.start))
            }
            Column::CueEnd => optional(rows, self.span(cue.map(|cue| cue.tokens)).map(|s| s.end)),
            Column::Polarity => rows.label(statement.polarity.label()),
            Column::Addressee => rows.cell(words(statement.addressee)),
            Column::Form => rows.label(form_label(statement.form)),
            Column::Medium => rows.label(statement.medium.label()),
            Column::Evidence => rows.label(evidence_label(statement.evidence)),
            Column::Statement => {
                push_text(scratch, self.found, statement);
                rows.cell(scratch);
            }
            Column::Start => optional(rows, self.parts().map(|s| s.start).min()),
            Column::End => optional(rows, self.parts().map(|s| s.end).max()),
            Column::Spans => {
                let mut digits = itoa::Buffer::new();
                for part in self.parts() {
                    if !scratch.is_empty() {
                        scratch.push(';');
                    }
                    scratch.push_str(digits.format(part.start));
                    scratch.push('-');
                    scratch.push_str(digits.format(part.end));
                }
                rows.cell(scratch);
            }
            Column::Section => rows.label(section_label(document.section_of(self.first_token()))),
            Column::Paragraph => rows.number(document.paragraph_of(self.first_token()) as u64 + 1),
            Column::Sentence => rows.number(document.sentence_of(self.first_token()) as u64 + 1),
            Column::Date => rows.cell(&statement.date),
            Column::Rule => rows.label(statement.rule),
            Column::Confidence => rows.share(statement.confidence),
        }
    }

    fn span(&self, range: Option<TokenRange>) -> Option<CharSpan> {
        range.map(|range| self.characters.span(self.found.document.span(range)))
    }

    fn parts(&self) -> impl Iterator<Item = CharSpan> {
        let parts = self.statement.content.iter();
        parts.filter_map(|part| self.span(Some(*part)))
    }

    /// The token that says in which sentence the statement begins.
    fn first_token(&self) -> usize {
        let content = self.statement.content.first().copied();
        let cue = self.statement.cue.as_ref().map(|cue| cue.tokens);
        content.or(cue).map_or(0, TokenRange::first)
    }
}

fn optional(rows: &mut Rows, number: Option<u32>) {
    match number {
        Some(number) => rows.number(number.into()),
        None => rows.empty(),
    }
}

/// The form as the tables write it.
pub fn form_label(form: Form) -> &'static str {
    match form {
        Form::Direct => "direct",
        Form::Mixed => "mixed",
        Form::Indirect => "indirect",
        Form::Reported => "reported",
    }
}

/// The evidence as the tables write it.
pub fn evidence_label(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Cued => "cued",
        Evidence::Continued => "continued",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_as_they_are_split_at_white_space() {
        for text in ["", " one\ttwo ", "é “ü”\u{3000}ö\u{a0}x\u{2009}\u{85}. \u{200b}…", "\u{205f}\u{1680}a\u{202f}"] {
            assert_eq!(count(text), text.split_whitespace().count() as u64, "{text:?}");
        }
    }

    #[test]
    fn white_space_around_a_line_end_becomes_one_space_and_other_space_stays() {
        let mut line = String::new();
        push_on_one_line(&mut line, "one \r\n\r\n two  three\nfour");
        assert_eq!(line, "one two  three four");
    }
}
