//! Prints every cue that grammar sees in a folder of articles, reliable or not, as CSV for counting how reliable each is.
//!
//!     cargo run --release --example candidates -- FOLDER > candidates.csv
//!
//! Columns: article, cue, kind, complement, circumstances, cue span, content spans. Spans are `start-end` in Unicode
//! characters, several joined with `;`.

use std::path::Path;

use whosaid::dictionary::Lexicon;
use whosaid::quotes;
use whosaid::span::TokenRange;
use whosaid::text::Document;

fn main() -> anyhow::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "seeds".into());
    let lexicon = Lexicon::built_in()?;
    let mut table = csv::Writer::from_writer(std::io::stdout().lock());
    let mut paths: Vec<_> = std::fs::read_dir(Path::new(&folder))?
        .map(|item| item.map(|item| item.path()))
        .collect::<Result<_, _>>()?;
    paths.sort();
    for path in paths {
        let text = std::fs::read_to_string(&path)?;
        let document = Document::read(&text, &lexicon);
        for quote in quotes::candidates(&document, 0.0) {
            let Some(cue) = quote.cue else { continue };
            let known = lexicon.cue(cue.id);
            let content: Vec<String> = quote
                .content
                .iter()
                .map(|part| characters(&document, *part))
                .collect();
            let mut circumstances = Vec::new();
            quote.circumstances(&document, |c| circumstances.push(c.label()));
            table.write_record([
                path.file_stem()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .as_ref(),
                known.lemma,
                &format!("{:?}", known.kind).to_lowercase(),
                &cue.frame(&document).complement.name(&lexicon),
                &circumstances.join(";"),
                &characters(&document, cue.tokens),
                &content.join(";"),
            ])?;
        }
    }
    Ok(table.flush()?)
}

fn characters(document: &Document, range: TokenRange) -> String {
    let span = document.span(range);
    let count = |byte: u32| document.text[..byte as usize].chars().count();
    format!("{}-{}", count(span.start), count(span.end))
}
