//! What can be asked for on the command line.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand, ValueEnum};
use whosaid::evaluation::By;
use whosaid::input;
use whosaid::output::columns::STATEMENTS;
use whosaid::output::{Format, StatementColumn};

const EXAMPLES: &str = "\
Examples:
  whosaid extract articles --output tables        all articles below articles/, five tables into tables/
  whosaid extract a.txt b.txt -o tables           two articles
  whosaid explain articles/a.txt                  one article in the terminal: what was found, and why
  whosaid sample articles --output sample.csv     a sample to judge by hand
  whosaid evaluate --gold sample.csv              how right the program is, from the judged sample
  whosaid report tables --corpus articles         the tables as a page for the browser
  whosaid columns                                 what each column means
  whosaid dictionaries                            what the program knows
  whosaid dictionaries suggest articles           frequent names that it doesn't know

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
    /// Draw a sample of statements and sentences to judge by hand
    Sample(Sample),
    /// Tell how right the program is: from a judged sample, or from annotated articles (brat)
    Evaluate(Evaluate),
    /// Show a run as one page for the browser: speakers, statements in their articles, plots
    Report(Report),
    /// Make further tables of a run's: speakers by article, who mentions whom, a time line
    Derive(Derive),
    /// List the dictionaries, or check your own
    Dictionaries(Dictionaries),
    /// Say what each column of the tables means (Markdown)
    Columns,
    /// Print the completions of a shell, for its folder of them
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print a page of the manual (roff): `whosaid man | man -l -`
    Man {
        /// The command it is about [default: whosaid itself]
        command: Option<String>,
    },
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
    #[arg(long, value_name = "FORMAT", value_parser = ["jsonl"], conflicts_with_all = ["output", "format", "report", "resume", "overwrite"])]
    pub stdout: Option<String>,
    #[command(flatten)]
    pub reading: Reading,
    /// Columns of tables that statements, mentions and articles take over
    #[arg(
        long,
        help_heading = "Reading",
        value_name = "NAMES",
        value_delimiter = ','
    )]
    pub keep: Vec<String>,
    /// Read only the Kth of N parts of the input that follow each other; `whosaid join` joins their tables
    #[arg(long, help_heading = "Reading", value_name = "K/N", value_parser = shard)]
    pub shard: Option<input::Shard>,
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
    /// Write report.html too, a page for the browser (see `whosaid report`)
    #[arg(long, conflicts_with_all = ["columns", "shard"])]
    pub report: bool,
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
    /// The encoding of the files, such as windows-1252 [default: UTF-8, else detected and noted in errors.csv]
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub encoding: Option<&'static input::Encoding>,
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

const EXPLAIN_HELP: &str = "\
What the lines mean:
  because      the rule by which the source's words were read (RULES.md shows each with its examples)
  and not      whom the rules behind it would have read
  weighed      how reliable the cue is: the share of its frame (cues.csv), times the odds of each circumstance (circumstances.csv)
  passed over  what was seen and not taken: source | cue | words
    unreliable  the cue attributes something too seldom, standing so
    rival       another statement has its cue or its words
    inside      it stands inside another statement, where only reliable cues with a source are kept, or a turn goes on over it
    picture     it only says what a picture shows
    meeting     it only tells that somebody met somebody
    name        the cue is part of a name";

#[derive(Debug, clap::Args)]
#[command(after_help = EXPLAIN_HELP)]
pub struct Explain {
    /// The file of the article
    #[arg(value_name = "ARTICLE")]
    pub article: PathBuf,
    /// A folder of your own dictionaries, laid over the built-in ones
    #[arg(long, value_name = "DIR")]
    pub dictionary: Option<PathBuf>,
}

const SAMPLE_EXAMPLES: &str = "\
An afternoon's work:
  1. whosaid sample articles --output sample.csv
  2. Open sample.csv in a spreadsheet and fill in the empty columns:
       a row of kind “statement”
         is_statement   y if the text attributes the words in [[ ]], or at least half of them, to somebody, else n
         words_right    y if the words in [[ ]] begin and end where they should, else n
         speaker_right  y if the column speaker names who says it, else n
       a row of kind “sentence”
         missed         how many statements begin in it of which less than half stands in [[ ]]; 0 if none
     Save it as CSV (UTF-8). Rows stand in random order: judge as many of each kind as you have time for.
  3. whosaid evaluate --gold sample.csv

More examples:
  whosaid sample articles -o sample.csv --n 400 --sentences 100
  whosaid sample articles -o sample.csv --by rule      as many statements of rare rules as of common ones
  whosaid sample articles -o sample.csv --seed 2       another sample

`whosaid columns` says what the other columns mean. Report the seed with your figures: the same articles and seed give the
same sample.";

#[derive(Debug, clap::Args)]
#[command(after_help = SAMPLE_EXAMPLES)]
pub struct Sample {
    /// Articles: files, folders, patterns such as 'news/*.csv', or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub reading: Reading,
    /// The file for the sample; it must not be there yet, so that no judgements are lost
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    /// How many statements to draw, for precision
    #[arg(short, long, value_name = "N", default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub n: u32,
    /// How many sentences to draw, for recall
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u32).range(0..=100_000))]
    pub sentences: u32,
    /// Another number draws another sample
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub seed: u64,
    /// Draw equally many statements from each group, rare ones too; `evaluate` weighs them as they are in the articles
    /// [default: every statement has the same chance]
    #[arg(long, value_name = "GROUP")]
    pub by: Option<GroupBy>,
    /// A folder of your own dictionaries, laid over the built-in ones
    #[arg(long, value_name = "DIR")]
    pub dictionary: Option<PathBuf>,
    /// How many threads [default: one for each core]; the sample doesn't depend on it
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Begin the file with a byte order mark, by which Excel knows that it is UTF-8
    #[arg(long)]
    pub bom: bool,
    /// Write cells that a spreadsheet would take for formulas without an apostrophe before them
    #[arg(long)]
    pub no_formula_guard: bool,
    /// Print no summary
    #[arg(short, long)]
    pub quiet: bool,
}

/// By what a sample can be drawn.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum GroupBy {
    Form,
    Medium,
    Evidence,
    Rule,
    #[value(name = "cue_class")]
    CueClass,
    Confidence,
}

impl From<GroupBy> for By {
    fn from(by: GroupBy) -> By {
        match by {
            GroupBy::Form => By::Form,
            GroupBy::Medium => By::Medium,
            GroupBy::Evidence => By::Evidence,
            GroupBy::Rule => By::Rule,
            GroupBy::CueClass => By::CueClass,
            GroupBy::Confidence => By::Confidence,
        }
    }
}

const EVALUATE_EXAMPLES: &str = "\
Examples:
  whosaid evaluate --gold sample.csv                         a sample drawn by `whosaid sample` and judged
  whosaid evaluate --gold annotated                          .txt and .ann side by side, as brat keeps them
  whosaid evaluate --gold gold --corpus articles             .ann in one folder, .txt in another
  whosaid evaluate --gold sample.csv --csv figures.csv       the same figures as a table, one in each row

Annotations are brat standoff: spans Source, Cue and Content, joined by Attribution events. What is not nested is scored;
an attribute Optional makes a statement count neither way; attributes Form, Medium and Evidence give recall by them; a note
“#1<tab>Speaker E1<tab>name” gives the speaker. Of A_ANNOTATOR.ann the first annotator is taken.

What the figures mean:
  found@0.5    a statement and an annotation share half of the words of the longer one; paired one to one, best first
  attributed   found@0.5, and the sources share a word, or both have none
  exact        found@0.5, and the contents have the same words
  words        single words inside sources, cues and contents
  precision    how much of what the program found is right (by form, rule …: found@0.5, in the program's groups)
  recall       how much of what is there the program found (in the gold's groups, where they were coded)
  [low, high]  95 % interval (Wilson), articles or rows of the sample being what was drawn
  by confidence  of the rows that say .9, nine in ten should be right

Exit status: 0 done; 2 something is missing or cannot be read, told with file, line and column.";

#[derive(Debug, clap::Args)]
#[command(after_help = EVALUATE_EXAMPLES)]
pub struct Evaluate {
    /// A folder of annotations (STEM.ann or STEM_ANNOTATOR.ann), or a judged sample (a CSV file)
    #[arg(long, value_name = "DIR|FILE")]
    pub gold: PathBuf,
    /// The folder of the annotated texts (STEM.txt) [default: that of --gold]
    #[arg(long, value_name = "DIR")]
    pub corpus: Option<PathBuf>,
    /// Write the figures to this file too, one in each row: measure, group, value, low, high, n
    #[arg(long, value_name = "FILE")]
    pub csv: Option<PathBuf>,
    /// A folder of your own dictionaries, laid over the built-in ones
    #[arg(long, value_name = "DIR")]
    pub dictionary: Option<PathBuf>,
    /// How many threads [default: one for each core]; the figures don't depend on it
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
}

const REPORT_EXAMPLES: &str = "\
Examples:
  whosaid extract articles --output tables
  whosaid report tables --corpus articles            tables/report.html
  whosaid report tables                              without the articles' texts: statements only

The page is one file that needs no network. Beyond 30,000 statements or 64 million characters it shows every second,
third … article and says so.";

#[derive(Debug, clap::Args)]
#[command(after_help = REPORT_EXAMPLES)]
pub struct Report {
    /// The folder of the tables that `whosaid extract` wrote, with all columns
    #[arg(value_name = "TABLES")]
    pub tables: PathBuf,
    /// The articles, as they were given to `extract`; without them, statements are shown without their articles
    #[arg(long, value_name = "INPUT", num_args = 1..)]
    pub corpus: Vec<PathBuf>,
    #[command(flatten)]
    pub reading: Reading,
    /// The file for the page [default: report.html beside the tables]
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    pub page: Option<PathBuf>,
    /// The heading of the page [default: the name of the folder]
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Print no summary
    #[arg(short, long)]
    pub quiet: bool,
}

#[derive(Debug, clap::Args)]
pub struct Derive {
    /// The folder of the tables that `whosaid extract` wrote, with all columns
    #[arg(value_name = "TABLES")]
    pub tables: PathBuf,
    /// The folder for speakers.csv, edges.csv and timeline.csv [default: that of the tables]
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Write edges.gexf too, a graph for Gephi or networkx
    #[arg(long)]
    pub gexf: bool,
    /// Write cells that a spreadsheet would take for formulas without an apostrophe before them
    #[arg(long)]
    pub no_formula_guard: bool,
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
        /// Articles: files, folders, patterns such as 'news/*.csv', or - for standard input
        #[arg(required = true, value_name = "INPUT")]
        inputs: Vec<PathBuf>,
        #[command(flatten)]
        reading: Reading,
        /// A folder of your own dictionaries, whose names are known already
        #[arg(long, value_name = "DIR")]
        dictionary: Option<PathBuf>,
        /// Leave out names that stand in the articles less often
        #[arg(long, value_name = "N", default_value_t = 3)]
        least: u64,
    },
}
