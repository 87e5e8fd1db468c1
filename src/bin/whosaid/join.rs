//! `whosaid join`: the tables of all parts of an input become those of one run.

use std::time::Instant;

use anyhow::Result;
use whosaid::input::Ids;
use whosaid::output::{Begin, Tables, part};

use crate::args::Join;

pub fn run(args: &Join) -> Result<u8> {
    let begun = Instant::now();
    let Some(first) = args.parts.first() else {
        return Ok(crate::DONE);
    };
    let options = part::options(first)?;
    let begin = match args.overwrite {
        true => Begin::Overwrite,
        false => Begin::New,
    };
    let mut tables = Tables::begin(&args.output, &options, begin, 0)?;
    let mut ids = Ids::default();
    let mut parts = args.parts.iter();
    let made = parts
        .try_for_each(|folder| part::join(folder, &options, &mut tables, &mut ids))
        .and_then(|()| tables.finish());
    match made {
        Ok(summary) => {
            if !args.quiet {
                crate::extract::tell_of(&summary);
                let seconds = begun.elapsed().as_secs_f64();
                crate::print(|out| {
                    crate::extract::summarise(out, &summary, &args.output, seconds)
                })?;
            }
            Ok(crate::DONE)
        }
        Err(error) => {
            let error = anyhow::Error::from(error);
            crate::complain(&error.context(
                "the parts could not be joined; when this is mended, join them with --overwrite",
            ));
            Ok(crate::PROBLEMS)
        }
    }
}
