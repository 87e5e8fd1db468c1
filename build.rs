//! Reads the dictionaries once, with the very code that reads a user's, so that the program needn't at each start.

#![allow(dead_code, unused_imports, reason = "the program uses the rest")]

#[path = "src/dictionary/mod.rs"]
mod dictionary;
#[path = "src/error.rs"]
mod error;
#[path = "src/span.rs"]
mod span;
#[path = "src/token/mod.rs"]
mod token;

/// Nothing yet.
mod compiled {
    pub const LEXICON: &[u8] = &[];
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The dictionaries and their code are part of this program: what changes them builds it anew, and then it runs.
    println!("cargo::rerun-if-changed=build.rs");
    let lexicon = dictionary::Lexicon::read(None)?;
    let folder = std::env::var_os("OUT_DIR").ok_or("cargo says where to write")?;
    let path = std::path::Path::new(&folder).join("lexicon");
    Ok(std::fs::write(path, lexicon.packed()?)?)
}
