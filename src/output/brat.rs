//! Brat standoff: names, and statements as attribution events with source, cue and content.

use std::fmt::Write;

use super::statements::{evidence_label, form_label};
use super::{CharSpan, Characters, Found, is_entity};
use crate::span::TokenRange;

/// The annotations of an article. A name carries its canonical name in a note, an attribution its form, evidence and medium
/// in attributes and its speaker in a note.
pub(super) fn standoff(found: &Found, characters: &Characters) -> String {
    let mut standoff = Standoff {
        found,
        characters,
        lines: String::new(),
        spans: 0,
        notes: 0,
    };
    for (i, mention) in found.mentions.iter().enumerate() {
        let name = found.entities.of_mention.get(i);
        let name = name.and_then(|id| found.entities.all.get(id.0 as usize));
        let label = mention.kind.label();
        if let Some(number) = standoff.span(label, &[mention.tokens])
            && let Some(entity) = name.filter(|_| is_entity(mention.kind))
        {
            standoff.note("Entity", &format!("T{number}"), &entity.name);
        }
    }
    let mut attributes = 0;
    for (i, statement) in found.statements.iter().enumerate() {
        let cue = statement.cue.as_ref().map(|cue| cue.tokens);
        let parts: Vec<(&str, Option<u32>)> = vec![
            (
                "Source",
                statement
                    .source
                    .and_then(|source| standoff.span("Source", &[source])),
            ),
            ("Cue", cue.and_then(|cue| standoff.span("Cue", &[cue]))),
            ("Content", standoff.span("Content", &statement.content)),
        ];
        // The event hangs on its cue, and where it has none, on the first word of its content.
        let first = statement
            .content
            .first()
            .map(|part| TokenRange::new(part.first(), part.first() + 1));
        let Some(anchor) = cue
            .or(first)
            .and_then(|anchor| standoff.span("Attribution", &[anchor]))
        else {
            continue;
        };
        let event = i + 1;
        let _ = write!(standoff.lines, "E{event}\tAttribution:T{anchor}");
        for (role, number) in parts {
            if let Some(number) = number {
                let _ = write!(standoff.lines, " {role}:T{number}");
            }
        }
        standoff.lines.push('\n');
        for (name, value) in [
            ("Form", form_label(statement.form)),
            ("Evidence", evidence_label(statement.evidence)),
            ("Medium", statement.medium.label()),
        ] {
            attributes += 1;
            let _ = writeln!(standoff.lines, "A{attributes}\t{name} E{event} {value}");
        }
        if !statement.speaker.name.is_empty() {
            standoff.note("Speaker", &format!("E{event}"), &statement.speaker.name);
        }
    }
    standoff.lines
}

struct Standoff<'s> {
    found: &'s Found<'s>,
    characters: &'s Characters<'s>,
    lines: String,
    spans: u32,
    notes: u32,
}

impl Standoff<'_> {
    /// Adds a text span of some parts and gives its number. Brat wants a span to end where its line ends, so that a part
    /// over several lines becomes several.
    fn span(&mut self, label: &str, parts: &[TokenRange]) -> Option<u32> {
        let document = self.found.document;
        let mut pieces: Vec<(CharSpan, &str)> = Vec::new();
        for part in parts {
            let whole = document.span(*part);
            let mut start = whole.start;
            for line in document.words(*part).split_inclusive(['\n', '\r']) {
                let words = line.trim();
                if !words.is_empty() {
                    let from = start + (line.len() - line.trim_start().len()) as u32;
                    let span = crate::span::Span::new(from, from + words.len() as u32);
                    pieces.push((self.characters.span(span), words));
                }
                start += line.len() as u32;
            }
        }
        if pieces.is_empty() {
            return None;
        }
        self.spans += 1;
        let offsets: Vec<String> = pieces
            .iter()
            .map(|(span, _)| format!("{} {}", span.start, span.end))
            .collect();
        let words: Vec<&str> = pieces.iter().map(|(_, words)| *words).collect();
        let _ = writeln!(
            self.lines,
            "T{}\t{label} {}\t{}",
            self.spans,
            offsets.join(";"),
            words.join(" ")
        );
        Some(self.spans)
    }

    fn note(&mut self, label: &str, of: &str, text: &str) {
        self.notes += 1;
        let text = text.replace(['\n', '\r', '\t'], " ");
        let _ = writeln!(self.lines, "#{}\t{label} {of}\t{text}", self.notes);
    }
}
