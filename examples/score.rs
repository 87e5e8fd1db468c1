//! Scores what the program finds against statements that people marked (brat standoff: Source, Cue and Content spans joined
//! by Attribution events, as in PolNeAR).
//!
//!     cargo run --release --example score -- TEXTS GOLD
//!
//! TEXTS holds the articles as .txt, GOLD the annotations as STEM.ann or STEM_ANNOTATOR.ann. Statements and annotations are
//! paired one to one, best overlap of contents first; overlap is the number of shared words divided by those of the longer
//! one. `found` counts pairs that overlap by half, `attributed` those of them whose sources share a word or both have none,
//! `exact` those whose contents have the same words.

use std::collections::BTreeSet;
use std::path::Path;

use whosaid::dictionary::Lexicon;
use whosaid::input::Article;
use whosaid::pipeline::extract;

type Words = BTreeSet<usize>;

struct Said {
    source: Words,
    content: Words,
    optional: bool,
}

#[derive(Default)]
struct Tally {
    found: usize,
    attributed: usize,
    exact: usize,
    ours: usize,
    theirs: usize,
}

fn main() -> anyhow::Result<()> {
    let folders: Vec<String> = std::env::args().skip(1).collect();
    let [texts, gold] = &folders[..] else {
        anyhow::bail!("give two folders: the texts and the annotations");
    };
    let lexicon = Lexicon::built_in()?;
    let mut tally = Tally::default();
    let mut paths: Vec<_> = std::fs::read_dir(gold)?
        .collect::<Result<Vec<_>, _>>()?
        .into_iter()
        .map(|i| i.path())
        .collect();
    paths.sort();
    let mut last = String::new();
    for path in paths {
        let stem = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let without = stem
            .rsplit_once('_')
            .map_or(stem.as_str(), |(stem, _)| stem);
        let Some(stem) = [stem.as_str(), without]
            .into_iter()
            .find(|s| Path::new(texts).join(format!("{s}.txt")).exists())
        else {
            continue;
        };
        // The first annotator of an article is taken.
        if stem == last {
            continue;
        }
        last = stem.to_owned();
        let text = std::fs::read_to_string(Path::new(texts).join(format!("{stem}.txt")))?;
        score(
            &text,
            &std::fs::read_to_string(&path)?,
            &lexicon,
            &mut tally,
        );
    }
    println!(
        "{} annotated, {} found by the program",
        tally.theirs, tally.ours
    );
    for (figure, hits) in [
        ("found", tally.found),
        ("attributed", tally.attributed),
        ("exact", tally.exact),
    ] {
        let share = |of: usize| hits as f64 / of.max(1) as f64;
        let (precision, recall) = (share(tally.ours), share(tally.theirs));
        let f1 = 2.0 * hits as f64 / (tally.ours + tally.theirs).max(1) as f64;
        println!("{figure:10}  precision {precision:.3}  recall {recall:.3}  F1 {f1:.3}");
    }
    Ok(())
}

fn score(text: &str, annotations: &str, lexicon: &Lexicon, tally: &mut Tally) {
    let words = words(text);
    let theirs = read(annotations, &words);
    let article = Article {
        text: text.to_owned(),
        ..Article::default()
    };
    let extraction = extract(&article, lexicon);
    let starts: Vec<usize> = text.char_indices().map(|(byte, _)| byte).collect();
    let character = |byte: u32| starts.partition_point(|start| *start < byte as usize);
    let cover = |ranges: &[whosaid::span::TokenRange]| {
        let spans = ranges
            .iter()
            .map(|r| extraction.document.span(*r))
            .map(|s| (character(s.start), character(s.end)));
        covered(&words, &spans.collect::<Vec<_>>())
    };
    let top = extraction.statements.iter().filter(|s| s.depth == 0);
    let ours: Vec<Said> = top
        .map(|s| Said {
            source: cover(s.source.as_slice()),
            content: cover(&s.content),
            optional: false,
        })
        .filter(|s| !s.content.is_empty())
        .collect();
    let pairs = pair(&theirs, &ours);
    let free = pairs.iter().filter(|(t, _)| theirs[*t].optional).count();
    tally.ours += ours.len() - free;
    tally.theirs += theirs.iter().filter(|t| !t.optional).count();
    for (t, o) in pairs.into_iter().filter(|(t, _)| !theirs[*t].optional) {
        let (t, o) = (&theirs[t], &ours[o]);
        let same_source =
            !t.source.is_disjoint(&o.source) || t.source.is_empty() && o.source.is_empty();
        tally.found += 1;
        tally.attributed += usize::from(same_source);
        tally.exact += usize::from(t.content == o.content);
    }
}

/// Pairs annotations with statements one to one, best overlap first, from one half on.
fn pair(theirs: &[Said], ours: &[Said]) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (t, gold) in theirs.iter().enumerate() {
        for (o, found) in ours.iter().enumerate() {
            let shared = gold.content.intersection(&found.content).count();
            let overlap = shared as f64 / gold.content.len().max(found.content.len()).max(1) as f64;
            if overlap >= 0.5 {
                candidates.push((overlap, t, o));
            }
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut taken, mut used, mut pairs) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    for (_, t, o) in candidates {
        if !taken.contains(&t) && !used.contains(&o) {
            taken.insert(t);
            used.insert(o);
            pairs.push((t, o));
        }
    }
    pairs
}

/// The words of a text as spans in characters: letters and digits, with apostrophes and hyphens inside.
fn words(text: &str) -> Vec<(usize, usize)> {
    let letters: Vec<char> = text.chars().collect();
    let inside = |c: &char| c.is_alphanumeric() || *c == '_';
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let start = at;
        while letters.get(at).is_some_and(inside)
            || at > start
                && matches!(letters.get(at), Some('\'' | '’' | '-'))
                && letters.get(at + 1).is_some_and(inside)
        {
            at += 1;
        }
        if at > start || matches!(letters[at], '$' | '%' | '€' | '£') {
            at = at.max(start + 1);
            found.push((start, at));
        } else {
            at += 1;
        }
    }
    found
}

fn covered(words: &[(usize, usize)], spans: &[(usize, usize)]) -> Words {
    let hit = |word: &(usize, usize)| spans.iter().any(|span| word.0 < span.1 && word.1 > span.0);
    words
        .iter()
        .enumerate()
        .filter(|(_, word)| hit(word))
        .map(|(i, _)| i)
        .collect()
}

/// The attributions of a brat file.
fn read(annotations: &str, words: &[(usize, usize)]) -> Vec<Said> {
    let mut spans = std::collections::HashMap::new();
    let mut optional = BTreeSet::new();
    for line in annotations.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        match cells[..] {
            [id, place, ..] if id.starts_with('T') => {
                let parts = place
                    .split_once(' ')
                    .map_or("", |(_, parts)| parts)
                    .split(';');
                let pairs = parts
                    .filter_map(|part| part.split_once(' '))
                    .filter_map(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)));
                spans.insert(id, pairs.collect::<Vec<(usize, usize)>>());
            }
            [id, mark, ..] if id.starts_with('A') => {
                optional.extend(mark.strip_prefix("Optional "))
            }
            _ => {}
        }
    }
    let events = annotations
        .lines()
        .filter(|line| line.starts_with('E'))
        .filter_map(|line| line.split_once('\t'));
    let said = events.map(|(id, roles)| {
        let of = |role: &str| {
            let named = roles
                .split_whitespace()
                .filter_map(|part| part.split_once(':'));
            let wanted = named
                .filter(|(name, _)| name.trim_end_matches(|c: char| c.is_ascii_digit()) == role);
            let all: Vec<_> = wanted
                .filter_map(|(_, span)| spans.get(span))
                .flatten()
                .copied()
                .collect();
            covered(words, &all)
        };
        Said {
            source: of("Source"),
            content: of("Content"),
            optional: optional.contains(id),
        }
    });
    said.filter(|said| !said.content.is_empty()).collect()
}
