//! What can be asked for on the command line.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand};
use whosaid::input;
use whosaid::output::columns::STATEMENTS;
use whosaid::output::{Format, StatementColumn};

const EXAMPLES: &str = "\
Examples:
  whosaid extract articles --output tables        all articles below articles/, five tables into tables/
  whosaid extract a.txt b.txt -o tables           two articles
  whosaid explain articles/a.txt                  one article in the terminal: what was found, and why
  whosaid columns                                 what each column means
  whosaid dictionaries                            what the program knows

Exit status:
  0  done; articles that could not be read are listed in errors.csv
  1  the run ended early (go on with --resume), or `dictionaries check` found problems
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
    Extract(Box<Extract>),
    /// Join the tables of all parts of an input: they become those of one run
    Join(Join),
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
  whosaid extract news.csv.gz 'more/*.jsonl' -o tables --text-column body --keep outlet
  zcat news.jsonl.gz | whosaid extract - --input-format jsonl -o tables
  whosaid extract - --stdin jsonl --stdout jsonl             a filter, for Hadoop Streaming, Slurm, GNU parallel
  whosaid extract articles -o tables --resume                after a power cut or Ctrl-C
  whosaid extract articles -o part-03 --shard 3/16           one job of sixteen; then: whosaid join part-* -o tables
  whosaid extract articles -o tables --format csv,xlsx,brat

Read are .txt .html .csv .tsv .jsonl .parquet, and .gz and .zst of these. What one article has beyond 4 MiB of text is
cut off and told in errors.csv.

Load the tables:
  pandas   pandas.read_csv('tables/statements.csv', keep_default_na=False)
  DuckDB   SELECT speaker, count(*) FROM 'tables/statements.csv' GROUP BY speaker ORDER BY 2 DESC;

start and end count Unicode characters: in Python, text[start:end] gives the words again, where the file was opened
with encoding='utf-8-sig', newline=''.";

#[derive(Debug, clap::Args)]
#[command(after_help = EXTRACT_EXAMPLES)]
pub struct Extract {
    /// Articles: files, folders, patterns such as 'news/*.csv', or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// The folder for the tables; it is made if it isn't there
    #[arg(short, long, value_name = "DIR", required_unless_present = "stdout")]
    pub output: Option<PathBuf>,
    /// Write to standard output instead, a line of JSON for each article with its rows of every table; entities of different
    /// articles stay apart
    #[arg(long, value_name = "FORMAT", value_parser = ["jsonl"], conflicts_with_all = ["output", "format", "resume", "overwrite"])]
    pub stdout: Option<String>,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub writing: Writing,
    /// A folder of your own dictionaries, laid over the built-in ones
    #[arg(long, value_name = "DIR")]
    pub dictionary: Option<PathBuf>,
    /// Go on with the run in the output folder that did not end; the tables are those of an unbroken run
    #[arg(long)]
    pub resume: bool,
    /// Throw away a run in the output folder that did not end, and annotations that lie there
    #[arg(long, conflicts_with = "resume")]
    pub overwrite: bool,
    /// How many threads [default: one for each core]; the tables don't depend on it
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Print no summary, notes or progress
    #[arg(short, long)]
    pub quiet: bool,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Reading")]
pub struct Reading {
    /// The format of the files, whatever their names
    #[arg(long, visible_alias = "stdin", value_name = "FORMAT", value_parser = input_format())]
    pub input_format: Option<input::Format>,
    /// The column of tables with the articles' ids [default: guessed]
    #[arg(long, value_name = "NAME")]
    pub id_column: Option<String>,
    /// The column of tables with the texts [default: guessed]
    #[arg(long, value_name = "NAME")]
    pub text_column: Option<String>,
    /// The column of tables with the titles [default: guessed]
    #[arg(long, value_name = "NAME")]
    pub title_column: Option<String>,
    /// The column of tables with the dates [default: guessed]
    #[arg(long, value_name = "NAME")]
    pub date_column: Option<String>,
    /// Columns of tables that statements, mentions and articles take over
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub keep: Vec<String>,
    /// The encoding of the files, such as windows-1252 [default: UTF-8, else detected and noted in errors.csv]
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub encoding: Option<&'static input::Encoding>,
    /// Read only the Kth of N parts of the input that follow each other; `whosaid join` joins their tables
    #[arg(long, value_name = "K/N", value_parser = shard)]
    pub shard: Option<input::Shard>,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Writing")]
pub struct Writing {
    /// What to write, one or more
    #[arg(long, value_name = "FORMATS", value_delimiter = ',', default_value = "csv", value_parser = output_format())]
    pub format: Vec<Format>,
    /// The columns of the statements, in the order wanted [default: all]
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = column())]
    pub columns: Vec<StatementColumn>,
    /// Begin CSV files with a byte order mark, by which Excel knows that they are UTF-8
    #[arg(long)]
    pub bom: bool,
    /// Write cells of CSV that a spreadsheet would take for formulas without an apostrophe before them
    #[arg(long)]
    pub no_formula_guard: bool,
}

fn input_format() -> impl TypedValueParser<Value = input::Format> {
    PossibleValuesParser::new(input::Format::ALL.map(|(format, _)| format.name()))
        .try_map(|name| input::Format::named(&name).ok_or("there is no such format"))
}

fn output_format() -> impl TypedValueParser<Value = Format> {
    let names = Format::ALL.map(|format| PossibleValue::new(format.name()).help(format.meaning()));
    PossibleValuesParser::new(names).try_map(|name| {
        let format = Format::ALL.into_iter().find(|format| format.name() == name);
        let format = format.ok_or_else(|| "there is no such format".to_owned())?;
        if format.is_built_in() {
            Ok(format)
        } else {
            Err(format!(
                "this program was built without it; build it with `--features {name}`, or take the released one"
            ))
        }
    })
}

fn encoding(name: &str) -> Result<&'static input::Encoding, String> {
    input::Encoding::for_label(name.as_bytes()).ok_or_else(|| {
        "no encoding is called so; try utf-8, windows-1252, utf-16le, gbk or another name of the WHATWG's".to_owned()
    })
}

fn shard(text: &str) -> Result<input::Shard, String> {
    let parts = text.split_once('/').and_then(|(number, of)| {
        let (number, of) = (number.parse().ok()?, of.parse().ok()?);
        (1..=of)
            .contains(&number)
            .then_some(input::Shard { number, of })
    });
    parts.ok_or_else(|| "write it as 3/16: the third of sixteen parts".to_owned())
}

#[derive(Debug, clap::Args)]
pub struct Join {
    /// The folders of the parts' tables, in the order of the parts
    #[arg(required = true, value_name = "PART")]
    pub parts: Vec<PathBuf>,
    /// The folder for the tables; it is made if it isn't there
    #[arg(short, long, value_name = "DIR")]
    pub output: PathBuf,
    /// Throw away a run in the output folder that did not end
    #[arg(long)]
    pub overwrite: bool,
    /// Print no summary
    #[arg(short, long)]
    pub quiet: bool,
}

/// Takes the names of columns and shows their meanings in the help.
fn column() -> impl TypedValueParser<Value = StatementColumn> {
    let names = STATEMENTS
        .columns
        .iter()
        .map(|column| PossibleValue::new(column.name).help(column.meaning));
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
}
