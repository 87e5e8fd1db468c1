//! The command line of whosaid: the only place that prints.

mod args;
mod extract;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let args = args::Args::parse();
    let done = match args.command {
        args::Command::Extract(args) => extract::run(&args),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            anstream::eprintln!("whosaid: {error:#}");
            ExitCode::from(2)
        }
    }
}
