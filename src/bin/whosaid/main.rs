//! The command line of whosaid: the only place that prints.

mod args;
mod columns;
mod dictionaries;
mod evaluate;
mod explain;
mod extract;
mod join;
mod manual;
mod progress;
mod report;
mod sample;

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};
use clap::Parser;

use args::{Args, Command};

/// The run did what was asked.
pub const DONE: u8 = 0;
/// Problems were found, or the run ended early.
pub const PROBLEMS: u8 = 1;
/// What was asked for cannot be done; nothing was written.
pub const REFUSED: u8 = 2;

fn main() -> ExitCode {
    let done = match Args::parse().command {
        Command::Extract(args) => extract::run(&args),
        Command::Join(args) => join::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Sample(args) => sample::run(&args),
        Command::Evaluate(args) => evaluate::run(&args),
        Command::Report(args) => report::run(&args),
        Command::Derive(args) => report::derive(&args),
        Command::Dictionaries(args) => dictionaries::run(&args),
        Command::Columns => columns::run(),
        Command::Completions { shell } => manual::completions(shell),
        Command::Man { command } => manual::page(command.as_deref()),
    };
    ExitCode::from(done.unwrap_or_else(|error| {
        complain(&error);
        REFUSED
    }))
}

/// Tells on standard error what went wrong.
pub fn complain(error: &anyhow::Error) {
    let red = Style::new().fg_color(Some(AnsiColor::Red.into())).bold();
    // There is nobody left to tell where standard error is closed.
    let _ = writeln!(anstream::stderr(), "{red}error:{red:#} {error:#}");
}

/// Tells on standard error what the user should know.
pub fn tell(note: &str) {
    // There is nobody left to tell where standard error is closed.
    let _ = writeln!(anstream::stderr(), "{note}");
}

/// Prints what `print` writes. That the reader went away (`| head`) is no error.
pub fn print(print: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> anyhow::Result<()> {
    let mut out = std::io::BufWriter::new(anstream::stdout());
    match print(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}
