//! `whosaid completions` and `whosaid man`: both come from the definition of the command line.

use anyhow::{Context, Result};
use clap::CommandFactory;

use crate::args::Args;

/// Prints the completions of a shell.
pub fn completions(shell: clap_complete::Shell) -> Result<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "whosaid", &mut script);
    crate::print(|out| out.write_all(&script))?;
    Ok(crate::DONE)
}

/// Prints the page of the program, or of one of its commands.
pub fn page(command: Option<&str>) -> Result<u8> {
    let mut program = Args::command();
    program.build();
    let about = match command {
        None => program,
        Some(name) => {
            let found = program.find_subcommand(name);
            let found = found.with_context(|| {
                format!("there is no command “{name}”; `whosaid help` lists them")
            })?;
            found.clone()
        }
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(about).render(&mut page)?;
    crate::print(|out| out.write_all(&page))?;
    Ok(crate::DONE)
}
