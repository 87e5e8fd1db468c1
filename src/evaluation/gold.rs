//! Gold in brat standoff: Source, Cue and Content spans, joined by Attribution events, as PolNeAR has them.
//!
//! ```text
//! T1 <tab> Source 0 3 <tab> Liu
//! T2 <tab> Content 9 14;20 25 <tab> …
//! E1 <tab> Attribution:T4 Source:T1 Cue:T3 Content:T2
//! A1 <tab> Optional E1
//! A2 <tab> Form E1 direct
//! #1 <tab> Speaker E1 <tab> Liu Jianchao
//! ```
//!
//! Offsets are half-open, in Unicode characters. Several spans of a role may be numbered (`Content2:T5`). Attributes
//! Form, Medium and Evidence, and speakers, may be there or not. Other lines are passed over.

use std::collections::HashMap;
use std::path::Path;

use crate::error::{Error, Result};
use crate::output::Characters;
use crate::span::Span;

/// A statement that somebody marked in an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marked {
    /// The words that name the source.
    pub source: Vec<Span>,
    /// The words that report.
    pub cue: Vec<Span>,
    /// What is said.
    pub content: Vec<Span>,
    /// Whether it counts neither way.
    pub optional: bool,
    /// The speaker's canonical name, where it was coded.
    pub speaker: Option<String>,
    /// The form, where it was coded.
    pub form: Option<&'static str>,
    /// The medium, where it was coded.
    pub medium: Option<&'static str>,
    /// The evidence, where it was coded.
    pub evidence: Option<&'static str>,
}

/// What the attributes may say, as the tables write it.
const FORMS: &[&str] = &["direct", "mixed", "indirect", "reported"];
const MEDIA: &[&str] = &["speech", "writing", "thought"];
const EVIDENCE: &[&str] = &["cued", "continued"];

/// A problem of one line: the number of its cell, from 1, and what to do.
type Checked<T> = std::result::Result<T, (usize, String)>;

/// What is done with the cells of every line in one pass.
type Pass<'t> = fn(&mut Reader<'t>, &[&str]) -> Checked<()>;

/// Reads the annotation file of an article. `path` is for telling where a problem is.
pub fn read<'t>(path: &Path, annotation: &[u8], text: &'t str) -> Result<Vec<Marked>> {
    let mut reader = Reader {
        characters: Characters::of(text),
        spans: HashMap::new(),
        events: HashMap::new(),
        marked: Vec::new(),
    };
    let annotation = annotation
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(annotation);
    let lines: Vec<&[u8]> = annotation.split(|byte| *byte == b'\n').collect();
    // Lines may stand in any order: spans first, then what names them, then what names events.
    let passes: [Pass<'t>; 3] = [Reader::span, Reader::event, Reader::about_event];
    for pass in passes {
        for (number, line) in lines.iter().enumerate() {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            let read = std::str::from_utf8(line)
                .map_err(|error| {
                    let before = &line[..error.valid_up_to()];
                    let column = before.iter().filter(|byte| **byte == b'\t').count() + 1;
                    let problem = "this is not UTF-8; save the file as UTF-8";
                    (column, problem.to_owned())
                })
                .and_then(|line| pass(&mut reader, &line.split('\t').collect::<Vec<_>>()));
            read.map_err(|(column, problem)| Error::Annotation {
                path: path.to_owned(),
                line: number as u64 + 1,
                column,
                problem,
            })?;
        }
    }
    Ok(reader.marked)
}

struct Reader<'t> {
    characters: Characters<'t>,
    spans: HashMap<String, Vec<Span>>,
    /// The index in `marked` of each event.
    events: HashMap<String, usize>,
    marked: Vec<Marked>,
}

impl Reader<'_> {
    /// A line that begins with T.
    fn span(&mut self, cells: &[&str]) -> Checked<()> {
        let id = cells[0];
        if !id.starts_with('T') {
            return Ok(());
        }
        let wanted = "a T line is “T1<tab>Content 10 25<tab>words”; separate its parts by tabs";
        let place = cells.get(1).ok_or((1, wanted.to_owned()))?;
        let (_, place) = place.split_once(' ').ok_or((2, wanted.to_owned()))?;
        let parts = place.split(';').map(|part| self.part(part));
        let spans = parts.collect::<Checked<Vec<Span>>>()?;
        match self.spans.insert(id.to_owned(), spans) {
            Some(_) => Err((1, twice(id))),
            None => Ok(()),
        }
    }

    fn part(&self, part: &str) -> Checked<Span> {
        let numbers: Vec<Option<u32>> = part.split_whitespace().map(|n| n.parse().ok()).collect();
        let [Some(start), Some(end)] = numbers[..] else {
            let problem = format!("“{part}” is not a start and an end; write two numbers");
            return Err((2, problem));
        };
        if start > end {
            let problem = format!("the span ends before it begins ({start} {end}); swap the two");
            return Err((2, problem));
        }
        match (self.characters.byte(start), self.characters.byte(end)) {
            (Some(start), Some(end)) => Ok(Span::new(start, end)),
            _ => {
                let count = self.characters.count();
                let problem = format!(
                    "{start}–{end} lies behind the end of the text, which has {count} characters; \
                     check that this is the text that was annotated"
                );
                Err((2, problem))
            }
        }
    }

    /// A line that begins with E.
    fn event(&mut self, cells: &[&str]) -> Checked<()> {
        let id = cells[0];
        if !id.starts_with('E') {
            return Ok(());
        }
        let wanted = "an E line is “E1<tab>Attribution:T4 Source:T1 Cue:T2 Content:T3”";
        let roles = cells.get(1).ok_or((1, wanted.to_owned()))?;
        let mut marked = Marked::default();
        for role in roles.split_whitespace() {
            let (name, span) = role.split_once(':').ok_or((2, wanted.to_owned()))?;
            let spans = match name.trim_end_matches(|c: char| c.is_ascii_digit()) {
                "Source" => &mut marked.source,
                "Cue" => &mut marked.cue,
                "Content" => &mut marked.content,
                _ => continue,
            };
            let named = self.spans.get(span).ok_or_else(|| {
                let problem =
                    format!("{id} names {span}, but no T line has this id; mend one of them");
                (2, problem)
            })?;
            spans.extend(named);
        }
        let index = self.marked.len();
        self.marked.push(marked);
        match self.events.insert(id.to_owned(), index) {
            Some(_) => Err((1, twice(id))),
            None => Ok(()),
        }
    }

    /// A line that begins with A, M or #, where it is about an event.
    fn about_event(&mut self, cells: &[&str]) -> Checked<()> {
        let is_note = cells[0].starts_with('#');
        if !is_note && !cells[0].starts_with(['A', 'M']) {
            return Ok(());
        }
        let mut words = cells.get(1).copied().unwrap_or_default().split_whitespace();
        let (name, event, value) = (words.next(), words.next(), words.next());
        let known = match name {
            Some("Speaker") => is_note,
            Some("Optional" | "Form" | "Medium" | "Evidence") => !is_note,
            _ => false,
        };
        let (Some(name), true) = (name, known) else {
            return Ok(());
        };
        let Some(index) = event.and_then(|event| self.events.get(event)) else {
            let event = event.unwrap_or("nothing");
            let problem =
                format!("{name} is of {event}, but no E line has this id; mend one of them");
            return Err((2, problem));
        };
        let marked = &mut self.marked[*index];
        match name {
            "Speaker" => {
                let speaker = cells.get(2).map(|cell| cell.trim()).unwrap_or_default();
                marked.speaker = Some(speaker.to_owned()).filter(|name| !name.is_empty());
            }
            "Form" => marked.form = Some(label(name, value, FORMS)?),
            "Medium" => marked.medium = Some(label(name, value, MEDIA)?),
            "Evidence" => marked.evidence = Some(label(name, value, EVIDENCE)?),
            _ => marked.optional = true,
        }
        Ok(())
    }
}

fn label(name: &str, value: Option<&str>, labels: &[&'static str]) -> Checked<&'static str> {
    let found = labels.iter().find(|label| Some(**label) == value);
    found.copied().ok_or_else(|| {
        let value = value.unwrap_or_default();
        (
            2,
            format!("{name} “{value}” is none of {}", labels.join(", ")),
        )
    })
}

fn twice(id: &str) -> String {
    format!("the id {id} stands twice; give one of them another")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Séjourné said “yes” today.";

    fn gold(annotation: &str) -> Vec<Marked> {
        read(Path::new("a.ann"), annotation.as_bytes(), TEXT).unwrap_or_else(|e| panic!("{e}"))
    }

    fn problem(annotation: impl AsRef<[u8]>) -> String {
        match read(Path::new("a.ann"), annotation.as_ref(), TEXT) {
            Ok(marked) => panic!("{marked:?}"),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn spans_become_bytes_and_lines_may_stand_in_any_order() {
        let marked = gold(
            "\u{feff}#1\tSpeaker E1\tStéphane Séjourné\r\nA1\tOptional E1\r\nE1\tAttribution:T9 Source:T1 Content2:T3\r\n\
             T1\tSource 0 8\tSéjourné\r\nT3\tContent 14 19;20 25\t“yes” today\r\nA2\tMedium E1 speech\r\n*\tEquiv T1 T3\r\n",
        );
        let [marked] = &marked[..] else {
            panic!("{marked:?}")
        };
        let words = |spans: &[Span]| spans.iter().map(|s| s.of(TEXT)).collect::<Vec<_>>();
        assert_eq!(words(&marked.source), ["Séjourné"]);
        assert_eq!(words(&marked.content), ["“yes”", "today"]);
        assert!(marked.optional && marked.cue.is_empty());
        assert_eq!(marked.speaker.as_deref(), Some("Stéphane Séjourné"));
        assert_eq!((marked.medium, marked.form), (Some("speech"), None));
    }

    #[test]
    fn whatever_cannot_be_used_is_told_with_its_line_and_cell() {
        for (annotation, wanted) in [
            ("T1 Source 0 8 Liu", "a.ann:1:1: a T line is"),
            ("T1\tSource", "a.ann:1:2: a T line is"),
            (
                "\r\nT1\tSource 0 x\tLiu",
                "a.ann:2:2: “0 x” is not a start and an end",
            ),
            ("T1\tSource 0 -8", "is not a start and an end"),
            ("T1\tSource 0 99999999999", "is not a start and an end"),
            ("T1\tSource 0 4 5", "is not a start and an end"),
            ("T1\tSource 8 0", "ends before it begins (8 0)"),
            ("T1\tContent 20 27", "which has 26 characters"),
            (
                "T1\tContent 4294967295 4294967295",
                "which has 26 characters",
            ),
            (
                "T1\tCue 0 1\nT1\tCue 2 3",
                "a.ann:2:1: the id T1 stands twice",
            ),
            ("E1", "a.ann:1:1: an E line is"),
            ("E1\tAttribution", "a.ann:1:2: an E line is"),
            ("E1\tContent:T7", "a.ann:1:2: E1 names T7, but no T line"),
            (
                "E1\tContent:T1\nT1\tContent 0 2\nE1\tContent:T1",
                "a.ann:3:1: the id E1",
            ),
            ("A1\tOptional E4", "a.ann:1:2: Optional is of E4"),
            ("#1\tSpeaker\tLiu", "a.ann:1:2: Speaker is of nothing"),
            (
                "E1\tX:T1\nA1\tForm E1 loud",
                "a.ann:2:2: Form “loud” is none of direct, mixed",
            ),
        ] {
            let problem = problem(annotation);
            assert!(problem.contains(wanted), "{annotation:?}: {problem}");
        }
        let problem = problem(b"T1\tSource 0 8\tS\xE9journ\xE9\n");
        assert!(
            problem.contains("a.ann:1:3: this is not UTF-8"),
            "{problem}"
        );
    }
}
