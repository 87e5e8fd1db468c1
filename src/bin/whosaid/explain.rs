//! `whosaid explain`: an article in the terminal, with everything marked that was found, and why.

use std::borrow::Cow;
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use anyhow::{Result, anyhow};
use whosaid::attribution::{Speaker, Statement, Veto, other_speakers, passed_over};
use whosaid::input::Sources;
use whosaid::mentions::Kind;
use whosaid::output::marked::{Label, Piece, notation, pieces};
use whosaid::output::{Found, evidence_label, form_label, statement_text};
use whosaid::pipeline::extract;
use whosaid::quotes::{Quote, candidates};

use crate::args::Explain;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

pub fn run(args: &Explain) -> Result<u8> {
    let sources = Sources::find(std::slice::from_ref(&args.article), None, None)?;
    let (Some(source), 1) = (sources.files().next(), sources.count()) else {
        return Err(anyhow!(
            "{}: a folder of {} articles; explain shows one: give the path of a file",
            args.article.display(),
            sources.count()
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
    // Everything that grammar allows, so that what was not taken can be told too.
    let quotes = candidates(found.document, 0.0);
    let others = other_speakers(
        found.document,
        found.mentions,
        found.entities,
        found.statements,
    );
    for (i, statement) in found.statements.iter().enumerate() {
        writeln!(out)?;
        let cue = statement.cue.as_ref().map(|cue| cue.tokens);
        let quote = quotes.iter().find(|quote| {
            cue.is_some() && quote.cue.map(|own| own.tokens) == cue && quote.rule == statement.rule
        });
        let others = others.get(i).map_or(&[][..], |others| others);
        describe(out, found, i + 1, statement, quote, others)?;
    }
    tell_passed_over(out, found, &quotes)
}

/// Quotes less reliable than this are only counted: nearly every verb of the text can report something.
const WORTH_TELLING: f32 = 0.1;

/// Tells what was seen and not taken, and why.
fn tell_passed_over(out: &mut dyn Write, found: &Found, quotes: &[Quote]) -> io::Result<()> {
    let document = found.document;
    let all = passed_over(
        document,
        found.mentions,
        found.entities,
        quotes,
        found.statements,
    );
    let worth =
        |quote: &Quote, veto| veto != Veto::Unreliable || quote.reliability >= WORTH_TELLING;
    let (told, rest): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|(quote, veto)| worth(quote, *veto));
    if !told.is_empty() {
        writeln!(out, "\n{BOLD}passed over{BOLD:#}")?;
    }
    for (quote, veto) in told {
        let words = |range: Option<_>| {
            harmless(range.map_or("", |range| document.words(range))).replace('\n', " ")
        };
        let content: Vec<String> = quote
            .content
            .iter()
            .map(|part| words(Some(*part)))
            .collect();
        let source = words(quote.source);
        let cue = words(quote.cue.map(|cue| cue.tokens));
        writeln!(
            out,
            "  {BOLD}{}{BOLD:#}  {source} | {cue} | {}",
            veto.label(),
            content.join(" … ")
        )?;
        writeln!(
            out,
            "    {DIM}{}; {}{DIM:#}",
            quote.rule,
            weighed(found, quote)
        )?;
    }
    if !rest.is_empty() {
        writeln!(
            out,
            "  {DIM}and {} with a reliability below {WORTH_TELLING:.1}{DIM:#}",
            rest.len()
        )?;
    }
    Ok(())
}

/// How reliable a quote is, and what made it so: the share of its frame, times the odds of each circumstance.
fn weighed(found: &Found, quote: &Quote) -> String {
    let document = found.document;
    let Some(cue) = quote.cue else {
        return String::new();
    };
    let mut text = format!(
        "{:.2} from {:.2} of its frame",
        quote.reliability,
        cue.frame(document).reliability
    );
    quote.circumstances(document, |circumstance| {
        let odds = document.lexicon.circumstance(circumstance);
        text.push_str(&format!(", {} ×{odds:.2}", circumstance.label()));
    });
    text
}

fn describe(
    out: &mut dyn Write,
    found: &Found,
    number: usize,
    statement: &Statement,
    quote: Option<&Quote>,
    others: &[Speaker],
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
    let others: Vec<String> = others
        .iter()
        .map(|other| format!("{} ({})", other.name, other.why))
        .collect();
    for (name, value) in [
        ("speaker", who.join(", ")),
        ("written", words(statement.source).to_owned()),
        ("because", speaker.why.to_owned()),
        ("and not", others.join("; ")),
        ("told", words(statement.addressee).to_owned()),
        ("cue", cue.unwrap_or_default()),
        ("manner", manner.join(", ")),
        ("date", statement.date.to_string()),
        (
            "rule",
            format!("{}, confidence {:.2}", statement.rule, statement.confidence),
        ),
        (
            "weighed",
            quote.map_or_else(String::new, |quote| weighed(found, quote)),
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
