//! `whosaid sample`: statements and sentences to judge by hand.

use std::fs::OpenOptions;
use std::io::Write;

use anyhow::{Context, Result};
use whosaid::evaluation::{Plan, Sample};

use crate::args;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

pub fn run(args: &args::Sample) -> Result<u8> {
    let plan = Plan {
        statements: args.n as usize,
        sentences: args.sentences as usize,
        seed: args.seed,
        by: args.by.map(Into::into),
    };
    let articles = crate::extract::articles(&args.inputs, &args.reading, None)?;
    let lexicon = crate::extract::lexicon(args.dictionary.as_deref())?;
    let pool = crate::extract::threads(args.threads)?;
    let name = args.output.display();
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&args.output)
        .with_context(|| {
            format!("{name}: the sample cannot be written; choose a file that isn't there yet with --output")
        })?;
    let sample = pool.install(|| Sample::draw(articles, &lexicon, plan, &crate::tell));
    let problems: Vec<String> = sample.problems().map(str::to_owned).collect();
    let (all_statements, all_sentences) = sample.sizes();
    let (table, statements, sentences) = sample.table(!args.no_formula_guard);
    let mark = if args.bom { BYTE_ORDER_MARK } else { b"" };
    file.write_all(mark)
        .and_then(|()| file.write_all(&table))
        .with_context(|| format!("{name}: writing failed"))?;
    problems.iter().for_each(|problem| crate::tell(problem));
    if !args.quiet {
        crate::print(|out| {
            writeln!(out, "statements {statements:>8} of {all_statements}")?;
            writeln!(out, "sentences  {sentences:>8} of {all_sentences}")?;
            writeln!(
                out,
                "sample in {name}; `whosaid sample --help` says how to judge it"
            )
        })?;
    }
    Ok(crate::DONE)
}
