//! What can be asked for on the command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

/// Reads news articles and writes down who said what, and who and what is mentioned, as CSV tables.
#[derive(Debug, Parser)]
#[command(name = "whosaid", version)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write the tables of some articles.
    Extract(Extract),
}

#[derive(Debug, clap::Args)]
pub struct Extract {
    /// Articles: .txt files, or folders of them.
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// The folder for the tables; it is made if it isn't there.
    #[arg(short, long, value_name = "DIR")]
    pub output: PathBuf,
    /// The columns of statements.csv, in this order (default: all).
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub columns: Vec<String>,
    /// A folder of your own dictionaries, laid over the built-in ones.
    #[arg(long, value_name = "DIR")]
    pub dictionary: Option<PathBuf>,
    /// How many threads (default: one for each core). The tables don't depend on it.
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
    /// Write cells that a spreadsheet would take for formulas as they are.
    #[arg(long)]
    pub no_formula_guard: bool,
    /// Print no summary.
    #[arg(short, long)]
    pub quiet: bool,
}
