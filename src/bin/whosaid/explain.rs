//! `whosaid explain`: an article in the terminal, with everything marked that was found, and why.

use std::borrow::Cow;
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use anyhow::{Result, anyhow};
use whosaid::attribution::Statement;
use whosaid::input;
use whosaid::mentions::Kind;
use whosaid::output::marked::{Label, Piece, notation, pieces};
use whosaid::output::{Found, evidence_label, form_label, statement_text};
use whosaid::pipeline::extract;

use crate::args::Explain;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

pub fn run(args: &Explain) -> Result<u8> {
    let sources = input::list(std::slice::from_ref(&args.article), None, None)?;
    let [source] = sources.as_slice() else {
        return Err(anyhow!(
            "{}: a folder of {} articles; explain shows one: give the path of a file",
            args.article.display(),
            sources.len()
        ));
    };
    if source.format().is_table() {
        return Err(anyhow!(
            "{}: a table of articles; explain shows one: save its text as .txt",
            args.article.display()
        ));
    }
    let reading = source.read(None);
    let article = reading.article.ok_or_else(|| {
        anyhow!(
            "{}: {}",
            args.article.display(),
            reading.problem.unwrap_or_default()
        )
    })?;
    let lexicon = crate::extract::lexicon(args.dictionary.as_deref())?;
    let extraction = extract(&article, &lexicon);
    let choice = anstream::AutoStream::choice(&io::stdout());
    let coloured = choice != anstream::ColorChoice::Never;
    crate::print(|out| explain(out, &extraction.found(), coloured))?;
    Ok(crate::DONE)
}

fn explain(out: &mut dyn Write, found: &Found, coloured: bool) -> io::Result<()> {
    let head = &found.document.head;
    let words = |range: Option<_>| range.map_or("", |range| found.document.words(range));
    let date = head.date.map(|date| date.to_string()).unwrap_or_default();
    let title = head.title.map_or("", |title| title.of(found.document.text));
    writeln!(out, "{BOLD}{}{BOLD:#}", found.article.id)?;
    for (name, value) in [
        ("title", title),
        ("date", &date),
        ("place", words(head.place)),
        ("agency", words(head.agency)),
        ("warnings", &found.article.warnings.join("; ")),
    ] {
        if !value.is_empty() {
            let value = harmless(value).replace('\n', " ");
            writeln!(out, "  {DIM}{name:<10}{DIM:#} {value}")?;
        }
    }
    writeln!(out)?;
    let pieces = pieces(found);
    if coloured {
        paint(out, &pieces)?;
    } else {
        write!(out, "{}", harmless(&notation(&pieces)))?;
    }
    writeln!(out)?;
    if found.statements.is_empty() {
        writeln!(out, "no statements")?;
    }
    for (i, statement) in found.statements.iter().enumerate() {
        writeln!(out)?;
        describe(out, found, i + 1, statement)?;
    }
    Ok(())
}

fn describe(
    out: &mut dyn Write,
    found: &Found,
    number: usize,
    statement: &Statement,
) -> io::Result<()> {
    let words = |range: Option<_>| range.map_or("", |range| found.document.words(range));
    let speaker = &statement.speaker;
    let name = if speaker.name.is_empty() {
        "unknown"
    } else {
        &speaker.name
    };
    let nested = statement
        .parent
        .map(|p| format!(", in {}", p + 1))
        .unwrap_or_default();
    writeln!(
        out,
        "{BOLD}{number}  {name}{BOLD:#}  {DIM}turn {}{nested}{DIM:#}",
        statement.turn + 1
    )?;
    writeln!(out, "  {}", harmless(&statement_text(found, statement)))?;
    let who = [speaker.kind, &speaker.role, &speaker.members.join("; ")];
    let who: Vec<&str> = who.into_iter().filter(|part| !part.is_empty()).collect();
    let cue = statement
        .cue
        .as_ref()
        .map(|cue| format!("{} → {}, {}", words(Some(cue.tokens)), cue.lemma, cue.class));
    let manner = [
        form_label(statement.form),
        statement.medium.label(),
        evidence_label(statement.evidence),
        statement.polarity.label(),
    ];
    for (name, value) in [
        ("speaker", who.join(", ")),
        ("written", words(statement.source).to_owned()),
        ("because", speaker.why.to_owned()),
        ("told", words(statement.addressee).to_owned()),
        ("cue", cue.unwrap_or_default()),
        ("manner", manner.join(", ")),
        ("date", statement.date.clone()),
        (
            "rule",
            format!("{}, confidence {:.2}", statement.rule, statement.confidence),
        ),
    ] {
        if !value.is_empty() {
            let value = harmless(&value).replace('\n', " ");
            writeln!(out, "  {DIM}{name:<10}{DIM:#} {value}")?;
        }
    }
    Ok(())
}

/// The text without control characters, by which an article could command the terminal.
fn harmless(text: &str) -> Cow<'_, str> {
    let commands = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    if text.contains(commands) {
        text.replace("\r\n", "\n")
            .replace(commands, "\u{FFFD}")
            .into()
    } else {
        text.into()
    }
}

/// Writes the marked text in colours: names and cues by foreground, statements underlined behind their number.
fn paint(out: &mut dyn Write, pieces: &[Piece]) -> io::Result<()> {
    let mut open: Vec<Style> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => {
                let style = open.last().copied().unwrap_or_default();
                write!(out, "{style}{}{style:#}", harmless(text))?;
            }
            Piece::Open(label) => {
                if let Label::Statement(number) = label {
                    write!(out, "{DIM}[{number}]{DIM:#}")?;
                }
                let around = open.last().copied().unwrap_or_default();
                open.push(style(around, *label));
            }
            Piece::Close => {
                open.pop();
            }
        }
    }
    Ok(())
}

fn style(around: Style, label: Label) -> Style {
    let colour = match label {
        Label::Statement(_) => return around.underline(),
        Label::Speaker => return around.bold(),
        Label::Cue => AnsiColor::Red,
        Label::Mention(kind) => match kind {
            Kind::Person => AnsiColor::Cyan,
            Kind::Org => AnsiColor::Blue,
            Kind::Gpe | Kind::Loc | Kind::Fac => AnsiColor::Green,
            Kind::Norp => AnsiColor::Yellow,
            Kind::Date | Kind::Time => AnsiColor::BrightBlack,
            _ => AnsiColor::Magenta,
        },
    };
    around.fg_color(Some(colour.into()))
}
