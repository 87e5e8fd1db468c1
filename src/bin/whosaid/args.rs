//! What can be asked for on the command line.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand};
use whosaid::output::StatementColumn;
use whosaid::output::columns::STATEMENTS;

const EXAMPLES: &str = "\
Examples:
  whosaid extract articles --output tables        all .txt files below articles/, five tables into tables/
  whosaid extract a.txt b.txt -o tables           two articles
  whosaid explain articles/a.txt                  one article in the terminal: what was found, and why
  whosaid columns                                 what each column means
  whosaid dictionaries                            what the program knows
  whosaid dictionaries suggest articles           frequent names that it doesn't know

Exit status:
  0  done; articles that could not be read are listed in errors.csv
  1  the run ended early, or `dictionaries check` found problems
  2  what was asked for cannot be done; nothing was written";

/// Reads news articles and writes down who said what, and who and what is mentioned, as CSV tables.
#[derive(Debug, Parser)]
#[command(name = "whosaid", version, after_help = EXAMPLES)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write the tables of some articles
    Extract(Extract),
    /// Show one article with everything that was found in it, and why
    Explain(Explain),
    /// List the dictionaries, or check your own
    Dictionaries(Dictionaries),
    /// Say what each column of the tables means (Markdown)
    Columns,
}

const EXTRACT_EXAMPLES: &str = "\
Examples:
  whosaid extract articles --output tables
  whosaid extract articles -o tables --columns speaker,statement,date,article_id
  whosaid extract articles -o tables --dictionary my-dictionaries

Load the tables:
  pandas   pandas.read_csv('tables/statements.csv', keep_default_na=False)
  DuckDB   SELECT speaker, count(*) FROM 'tables/statements.csv' GROUP BY speaker ORDER BY 2 DESC;

start and end count Unicode characters: in Python, text[start:end] gives the words again, where the file was opened
with encoding='utf-8-sig', newline=''.";

#[derive(Debug, clap::Args)]
#[command(after_help = EXTRACT_EXAMPLES)]
pub struct Extract {
    /// Articles: text files, or folders with .txt files in them or below them
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// The folder for the tables; it is made if it isn't there
    #[arg(short, long, value_name = "DIR")]
    pub output: PathBuf,
    /// The columns of statements.csv, in the order wanted [default: all]
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = column())]
    pub columns: Vec<StatementColumn>,
    /// A folder of your own dictionaries, laid over the built-in ones
    #[arg(long, value_name = "DIR")]
    pub dictionary: Option<PathBuf>,
    /// How many threads [default: one for each core]; the tables don't depend on it
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Write cells that a spreadsheet would take for formulas without an apostrophe before them
    #[arg(long)]
    pub no_formula_guard: bool,
    /// Print no summary
    #[arg(short, long)]
    pub quiet: bool,
}

/// Takes the names of columns and shows their meanings in the help.
fn column() -> impl TypedValueParser<Value = StatementColumn> {
    let names = STATEMENTS
        .columns
        .iter()
        .map(|(name, meaning)| PossibleValue::new(name).help(meaning));
    PossibleValuesParser::new(names).try_map(|name| {
        StatementColumn::named(&name).ok_or_else(|| format!("there is no column “{name}”"))
    })
}

#[derive(Debug, clap::Args)]
pub struct Explain {
    /// The file of the article
    #[arg(value_name = "ARTICLE")]
    pub article: PathBuf,
    /// A folder of your own dictionaries, laid over the built-in ones
    #[arg(long, value_name = "DIR")]
    pub dictionary: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub struct Dictionaries {
    #[command(subcommand)]
    pub command: Option<DictionariesCommand>,
}

#[derive(Debug, Subcommand)]
pub enum DictionariesCommand {
    /// Check a folder of your own dictionaries; each problem is printed as file:line:column: what to do
    Check {
        /// The folder
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// List frequent names that no dictionary has, as rows for your own dictionaries
    Suggest {
        /// Articles: text files, or folders with .txt files in them or below them
        #[arg(required = true, value_name = "INPUT")]
        inputs: Vec<PathBuf>,
        /// A folder of your own dictionaries, whose names are known already
        #[arg(long, value_name = "DIR")]
        dictionary: Option<PathBuf>,
        /// Leave out names that stand in the articles less often
        #[arg(long, value_name = "N", default_value_t = 3)]
        least: u64,
    },
}
