//! `statements.csv`: who said what.

use super::characters::{CharSpan, Characters};
use super::columns::StatementColumn as Column;
use super::rows::Rows;
use super::{Found, section_label};
use crate::attribution::{Evidence, Form, Statement};
use crate::entities::EntityId;
use crate::span::TokenRange;
use crate::text::Document;
use crate::token::Gap;

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
    let mut parts = Vec::new();
    let span = |tokens: TokenRange| characters.span(found.document.span(tokens));
    for (number, statement) in found.statements.iter().enumerate() {
        parts.clear();
        parts.extend(statement.content.iter().map(|part| span(*part)));
        let row = Row {
            found,
            statement,
            number,
            speaker: statement.speaker.entity.and_then(entity),
            source: statement.source.map(span),
            cue: statement.cue.as_ref().map(|cue| span(cue.tokens)),
            parts: &parts,
        };
        if columns == Column::ALL {
            Column::each(|column| row.cell(column, rows, &mut scratch));
        } else {
            for column in columns {
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
    parts.map(|part| count(found.document, *part)).sum()
}

/// How many words are in a range of tokens, with white space between them. Its tokens tell, unless there is something other than the
/// usual white space: some is no token but part of a word, and in one word that was read in the wrong encoding there is some.
fn count(document: &Document, tokens: TokenRange) -> u64 {
    const WIDE_SPACE: u8 = 0xC2;
    let text = document.words(tokens);
    let bytes = document.text.as_bytes();
    let all = document.tokens.get(tokens.indices()).unwrap_or_default();
    let mut words = u64::from(!text.is_empty());
    for pair in all.windows(2) {
        if pair[1].gap != Gap::None {
            let gap = bytes.get(pair[0].span.end as usize..pair[1].span.start as usize);
            if gap != Some(b" ") && !gap.is_some_and(|gap| gap.iter().all(u8::is_ascii_whitespace))
            {
                return text.split_whitespace().count() as u64;
            }
            words += 1;
        }
    }
    match memchr::memchr(WIDE_SPACE, text.as_bytes()) {
        Some(_) => text.split_whitespace().count() as u64,
        None => words,
    }
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

fn has_line_end(text: &str) -> bool {
    memchr::memchr2(b'\n', b'\r', text.as_bytes()).is_some()
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
    statement: &'r Statement<'r>,
    number: usize,
    /// The number in the block of the speaker's entity.
    speaker: Option<u32>,
    source: Option<CharSpan>,
    cue: Option<CharSpan>,
    parts: &'r [CharSpan],
}

impl Row<'_> {
    #[inline(always)]
    fn cell(&self, column: Column, rows: &mut Rows, scratch: &mut String) {
        let statement = self.statement;
        let document = self.found.document;
        let speaker = &statement.speaker;
        let cue = statement.cue.as_ref();
        let words = |range: Option<TokenRange>| range.map_or("", |range| document.words(range));
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
            Column::SpeakerId => match self.speaker {
                Some(number) => rows.entity(number),
                None => rows.empty(),
            },
            Column::SpeakerType => rows.label(speaker.kind),
            Column::SpeakerText => rows.cell(words(statement.source)),
            Column::SpeakerStart => rows.optional(self.source.map(|span| span.start)),
            Column::SpeakerEnd => rows.optional(self.source.map(|span| span.end)),
            Column::SpeakerRole => rows.cell(&speaker.role),
            Column::SpeakerMembers => rows.list(speaker.members.iter()),
            Column::Cue => rows.cell(words(cue.map(|cue| cue.tokens))),
            Column::CueLemma => rows.cell(cue.map_or("", |cue| cue.lemma)),
            Column::CueClass => rows.cell(cue.map_or("", |cue| cue.class)),
            Column::CueStart => rows.optional(self.cue.map(|span| span.start)),
            Column::CueEnd => rows.optional(self.cue.map(|span| span.end)),
            Column::Polarity => rows.label(statement.polarity.label()),
            Column::Addressee => rows.cell(words(statement.addressee)),
            Column::Form => rows.label(form_label(statement.form)),
            Column::Medium => rows.label(statement.medium.label()),
            Column::Evidence => rows.label(evidence_label(statement.evidence)),
            Column::Statement => match statement.content[..] {
                [only] if !has_line_end(document.words(only)) => rows.cell(document.words(only)),
                _ => {
                    scratch.clear();
                    push_text(scratch, self.found, statement);
                    rows.cell(scratch);
                }
            },
            Column::Start => rows.optional(self.parts.iter().map(|part| part.start).min()),
            Column::End => rows.optional(self.parts.iter().map(|part| part.end).max()),
            Column::Spans => rows.spans(self.parts),
            Column::Section => rows.label(section_label(document.section_of(self.first_token()))),
            Column::Paragraph => rows.number(document.paragraph_of(self.first_token()) as u64 + 1),
            Column::Sentence => rows.number(document.sentence_of(self.first_token()) as u64 + 1),
            Column::Date => rows.cell(&statement.date),
            Column::Rule => rows.label(statement.rule),
            Column::Confidence => rows.share(statement.confidence),
        }
    }

    /// The token that says in which sentence the statement begins.
    fn first_token(&self) -> usize {
        let content = self.statement.content.first().copied();
        let cue = self.statement.cue.as_ref().map(|cue| cue.tokens);
        content.or(cue).map_or(0, TokenRange::first)
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
    use crate::dictionary::Lexicon;

    #[test]
    fn words_are_counted_as_they_are_split_at_white_space() {
        let lexicon = Lexicon::built_in().unwrap_or_else(|error| panic!("{error}"));
        for text in [
            "",
            "one\ttwo,\n\nthree—four “five” .",
            "é “ü”\u{3000}ö\u{a0}x\u{2009}\u{85}. \u{200b}…",
            "one \u{ad} two\u{ad}three \u{1} \u{200b}four",
            "FranÃ\u{a0}ois said",
        ] {
            let document = Document::read(text, &lexicon);
            let all = TokenRange::new(0, document.tokens.len());
            let words = document.words(all).split_whitespace().count();
            assert_eq!(count(&document, all), words as u64, "{text:?}");
        }
    }

    #[test]
    fn white_space_around_a_line_end_becomes_one_space_and_other_space_stays() {
        let mut line = String::new();
        push_on_one_line(&mut line, "one \r\n\r\n two  three\nfour");
        assert_eq!(line, "one two  three four");
    }
}
