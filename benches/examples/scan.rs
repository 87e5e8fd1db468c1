//! A plain scan: one aho-corasick automaton (contiguous NFA, leftmost-longest) over all words, names and phrases of the dictionaries.
//! Says how many seconds it takes to go through a file; to read the file and build the automaton is not counted.

use std::collections::BTreeSet;
use std::time::Instant;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use whosaid::dictionary::DICTIONARIES;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("give a file")?;
    let text = std::fs::read(path)?;
    let mut phrases = BTreeSet::new();
    for dictionary in DICTIONARIES {
        let format = &dictionary.format;
        let aliases = format.columns.iter().position(|name| *name == "aliases");
        let mut rows = csv::ReaderBuilder::new()
            .comment(Some(b'#'))
            .from_reader(format.stock.as_bytes());
        for row in rows.records() {
            let row = row?;
            let first = row.get(0);
            let others = aliases.and_then(|aliases| row.get(aliases));
            let all = first
                .into_iter()
                .chain(others.into_iter().flat_map(|cell| cell.split(';')));
            phrases.extend(all.filter(|phrase| !phrase.is_empty()).map(str::to_owned));
        }
    }
    let automaton = AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .match_kind(MatchKind::LeftmostLongest)
        .build(&phrases)?;
    let begun = Instant::now();
    let found = automaton.find_iter(&text).count();
    let seconds = begun.elapsed().as_secs_f64();
    eprintln!("{} phrases, {found} found", phrases.len());
    println!("{seconds:.2} {seconds:.2}");
    Ok(())
}
