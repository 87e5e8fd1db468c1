//! The text with what was found in it marked: `{person|Keir Starmer}`.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::Found;
use crate::mentions::Kind;
use crate::span::Span;

/// What a mark says of the words it stands around.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Label {
    /// The words of the statement with this number, from 1.
    Statement(u32),
    /// How the text names a speaker.
    Speaker,
    /// The words that report a saying.
    Cue,
    /// A name.
    Mention(Kind),
}

impl Label {
    /// As the notation writes it: `statement 1`, `speaker`, `cue`, `person`.
    pub fn notation(self) -> String {
        match self {
            Label::Statement(number) => format!("statement {number}"),
            Label::Speaker => "speaker".to_owned(),
            Label::Cue => "cue".to_owned(),
            Label::Mention(kind) => kind.label().to_lowercase(),
        }
    }
}

/// A piece of the marked text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Words of the text.
    Text(&'t str),
    /// A mark begins.
    Open(Label),
    /// The mark that began last ends.
    Close,
}

/// The text of an article with everything marked that was found.
pub fn pieces<'f>(found: &Found<'f>) -> Vec<Piece<'f>> {
    let document = found.document;
    let mut marks = Vec::new();
    for (i, statement) in found.statements.iter().enumerate() {
        let number = i as u32 + 1;
        let parts = statement.content.iter();
        marks.extend(parts.map(|part| (document.span(*part), Label::Statement(number))));
        marks.extend(
            statement
                .source
                .map(|source| (document.span(source), Label::Speaker)),
        );
        let cue = statement.cue.as_ref();
        marks.extend(cue.map(|cue| (document.span(cue.tokens), Label::Cue)));
    }
    let mentions = found.mentions.iter().filter(|m| m.depth == 0);
    marks.extend(mentions.map(|m| (document.span(m.tokens), Label::Mention(m.kind))));
    marks.sort_unstable();
    marks.dedup();
    nest(document.text, marks)
}

/// The notation: marks in braces.
pub fn notation(pieces: &[Piece]) -> String {
    let mut marked = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => marked.push_str(text),
            Piece::Open(label) => {
                marked.push('{');
                marked.push_str(&label.notation());
                marked.push('|');
            }
            Piece::Close => marked.push('}'),
        }
    }
    marked
}

/// Puts marks into the text, longer ones around shorter ones. Where two cross, the later one is cut in two.
fn nest(text: &str, marks: Vec<(Span, Label)>) -> Vec<Piece<'_>> {
    // The heap gives the mark that begins first, of those the longest, of those the statement before the rest.
    let order = |(span, label): (Span, Label)| Reverse((span.start, Reverse(span.end), label));
    let marks = marks.into_iter().filter(|(span, _)| !span.is_empty());
    let mut waiting: BinaryHeap<_> = marks.map(order).collect();
    let mut line = Line {
        text,
        at: 0,
        open: Vec::new(),
        pieces: Vec::new(),
    };
    while let Some(Reverse((start, Reverse(end), label))) = waiting.pop() {
        line.close_until(start);
        match line.open.last() {
            Some(around) if *around < end => {
                waiting.push(order((Span::new(*around, end), label)));
                waiting.push(order((Span::new(start, *around), label)));
            }
            _ => line.open(start, end, label),
        }
    }
    line.close_until(text.len() as u32);
    line.go_to(text.len() as u32);
    line.pieces
}

struct Line<'t> {
    text: &'t str,
    at: u32,
    /// Where the open marks end, the innermost last.
    open: Vec<u32>,
    pieces: Vec<Piece<'t>>,
}

impl Line<'_> {
    fn open(&mut self, start: u32, end: u32, label: Label) {
        self.go_to(start);
        self.open.push(end);
        self.pieces.push(Piece::Open(label));
    }

    fn close_until(&mut self, offset: u32) {
        while let Some(end) = self.open.pop_if(|end| *end <= offset) {
            self.go_to(end);
            self.pieces.push(Piece::Close);
        }
    }

    fn go_to(&mut self, offset: u32) {
        if self.at < offset {
            let text = Span::new(self.at, offset).of(self.text);
            self.pieces.push(Piece::Text(text));
            self.at = offset;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, marks: &[(u32, u32, Label)]) -> String {
        let marks = marks
            .iter()
            .map(|(start, end, label)| (Span::new(*start, *end), *label));
        notation(&nest(text, marks.collect()))
    }

    #[test]
    fn shorter_marks_stand_inside_longer_ones() {
        let marks = [
            (0, 3, Label::Mention(Kind::Person)),
            (0, 3, Label::Speaker),
            (4, 8, Label::Cue),
            (9, 18, Label::Statement(1)),
            (9, 14, Label::Mention(Kind::Gpe)),
        ];
        assert_eq!(
            marked("Liu said China won.", &marks),
            "{speaker|{person|Liu}} {cue|said} {statement 1|{gpe|China} won}."
        );
    }

    #[test]
    fn a_mark_that_crosses_another_is_cut_in_two() {
        let marks = [(0, 3, Label::Statement(1)), (2, 5, Label::Cue)];
        assert_eq!(marked("abcdef", &marks), "{statement 1|ab{cue|c}}{cue|de}f");
    }
}
