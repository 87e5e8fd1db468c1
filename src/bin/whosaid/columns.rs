//! `whosaid columns`: what stands in the tables.

use anyhow::Result;
use whosaid::output::columns::manual;

pub fn run() -> Result<u8> {
    crate::print(|out| out.write_all(manual().as_bytes()))?;
    Ok(crate::DONE)
}
