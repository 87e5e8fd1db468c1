//! A sample for judging by hand: statements, and sentences in which to look for those that were missed.
//!
//! Each candidate gets a number that depends on the seed, the article's id and its place there, and on nothing else; the
//! lowest numbers of each stratum are drawn. So the sample doesn't depend on threads, needs one pass and memory for
//! what is drawn only, and is in random order: whoever judges the first half has judged a sample.

use std::collections::{BTreeMap, BinaryHeap};

use rayon::prelude::*;

use super::excerpt::{Excerpt, of_sentence, of_statement};
use super::score::hundredths;
use crate::attribution::Statement;
use crate::dictionary::Lexicon;
use crate::input::{Articles, Reading};
use crate::output::{Found, Rows, SampleColumn as Column, evidence_label, form_label, on_one_line};
use crate::pipeline::extract;
use crate::text::Section;

/// What to draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// How many statements.
    pub statements: usize,
    /// How many sentences.
    pub sentences: usize,
    /// Other seeds draw other samples.
    pub seed: u64,
    /// By what statements are grouped, to draw equally many from each group; not at all for a simple random sample.
    pub by: Option<By>,
}

/// By what statements can be grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Direct, mixed, indirect, reported.
    Form,
    /// Speech, writing, thought.
    Medium,
    /// Cued, continued.
    Evidence,
    /// The rule that made it.
    Rule,
    /// Say, hope, urge …
    CueClass,
    /// Classes of ten points.
    Confidence,
}

impl By {
    fn group(self, statement: &Statement) -> String {
        match self {
            By::Form => form_label(statement.form).to_owned(),
            By::Medium => statement.medium.label().to_owned(),
            By::Evidence => evidence_label(statement.evidence).to_owned(),
            By::Rule => statement.rule.to_owned(),
            By::CueClass => {
                let cue = statement.cue.as_ref();
                cue.map_or_else(String::new, |cue| cue.class.to_string())
            }
            By::Confidence => format!("0.{}", (hundredths(statement) / 10).min(9)),
        }
    }
}

/// The sample, and what to know about it.
#[derive(Debug, Default)]
pub struct Sample {
    drawn: Pools,
    problems: BTreeMap<usize, String>,
    plan: Option<Plan>,
}

/// Whether a row is a statement or a sentence; statements come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Statement,
    Sentence,
}

type Pools = BTreeMap<(Kind, String), Pool>;

/// What was drawn from a stratum so far.
#[derive(Debug, Default)]
struct Pool {
    size: u64,
    drawn: BinaryHeap<Drawn>,
}

/// A row, in the order of its number; article and place decide where two numbers are the same.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Drawn {
    number: u64,
    article: usize,
    place: usize,
    row: Row,
}

/// What the table says of a statement or sentence.
#[derive(Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    id: String,
    before: String,
    text: String,
    after: String,
    speaker: String,
    cue: String,
    found: Option<u64>,
    form: &'static str,
    medium: &'static str,
    evidence: &'static str,
    rule: &'static str,
    confidence: Option<u8>,
}

impl Pool {
    /// Counts a candidate and keeps it if it is among the `most` with the lowest numbers.
    fn offer(&mut self, most: usize, place: (u64, usize, usize), row: impl FnOnce() -> Row) {
        self.size += 1;
        let (number, article, place) = place;
        let worst = self.drawn.peek();
        let full = self.drawn.len() >= most;
        if full && worst.is_none_or(|w| (w.number, w.article, w.place) <= (number, article, place))
        {
            return;
        }
        let row = row();
        self.drawn.push(Drawn {
            number,
            article,
            place,
            row,
        });
        if self.drawn.len() > most {
            self.drawn.pop();
        }
    }

    fn merge(&mut self, other: Pool, most: usize) {
        self.size += other.size;
        self.drawn.extend(other.drawn);
        while self.drawn.len() > most {
            self.drawn.pop();
        }
    }
}

impl Sample {
    /// Draws a sample from the statements at depth 0 and the sentences of some articles, on the threads of the rayon
    /// pool it runs in. `tell` gets what the user should know of the input.
    pub fn draw(
        mut articles: Articles,
        lexicon: &Lexicon,
        plan: Plan,
        tell: &dyn Fn(&str),
    ) -> Sample {
        let empty = || Sample {
            plan: Some(plan),
            ..Sample::default()
        };
        let mut sample = empty();
        let mut before = 0;
        while let Some(mut batch) = articles.next_batch() {
            batch.notes.iter().for_each(|note| tell(note));
            let pieces = batch.pieces.par_iter_mut().enumerate();
            let drawn = pieces.fold(empty, |mut drawn, (n, piece)| {
                drawn.add(before + n, piece.read(), lexicon);
                drawn
            });
            sample = drawn.reduce(empty, Sample::and).and(sample);
            before += batch.pieces.len();
        }
        sample
    }

    fn and(mut self, other: Sample) -> Sample {
        self.problems.extend(other.problems);
        for (key, pool) in other.drawn {
            let most = self.plan.map_or(0, |plan| plan.most(key.0));
            self.drawn.entry(key).or_default().merge(pool, most);
        }
        self
    }

    /// What was wrong with articles: id and reason, in the order of the input.
    pub fn problems(&self) -> impl Iterator<Item = &str> {
        self.problems.values().map(String::as_str)
    }

    /// How many statements and sentences there are.
    pub fn sizes(&self) -> (u64, u64) {
        let size = |kind| {
            let pools = self.drawn.iter().filter(|((k, _), _)| *k == kind);
            pools.map(|(_, pool)| pool.size).sum()
        };
        (size(Kind::Statement), size(Kind::Sentence))
    }

    fn add(&mut self, article: usize, reading: Reading, lexicon: &Lexicon) {
        let Some(plan) = self.plan else { return };
        if let Some(problem) = reading.problem {
            let problem = format!("{}: {problem}", reading.id);
            self.problems.insert(article, problem);
        }
        let Some(text) = reading.article else { return };
        let extraction = extract(&text, lexicon);
        let found = extraction.found();
        let top = || found.statements.iter().filter(|s| s.depth == 0);
        let mut begin = vec![0; found.document.sentences.len()];
        for (place, statement) in found.statements.iter().enumerate() {
            if statement.depth > 0 {
                continue;
            }
            let first = statement.content.first().map_or(0, |part| part.first());
            if let Some(count) = begin.get_mut(found.document.sentence_of(first)) {
                *count += 1;
            }
            let group = plan.by.map_or_else(String::new, |by| by.group(statement));
            let number = number(plan.seed, Kind::Statement, &text.id, place);
            let pool = self.drawn.entry((Kind::Statement, group)).or_default();
            pool.offer(plan.statements, (number, article, place), || {
                statement_row(&found, place, statement)
            });
        }
        for (place, count) in begin.into_iter().enumerate() {
            let first = found.document.sentences[place].tokens.first();
            if found.document.section_of(first) == Section::Furniture {
                continue;
            }
            let number = number(plan.seed, Kind::Sentence, &text.id, place);
            let pool = self
                .drawn
                .entry((Kind::Sentence, String::new()))
                .or_default();
            pool.offer(plan.sentences, (number, article, place), || {
                let excerpt = of_sentence(found.document, place, top());
                Row {
                    found: Some(count),
                    ..row(format!("{}#{}", text.id, place + 1), excerpt)
                }
            });
        }
    }

    /// The table, and how many statements and sentences stand in it. `guard` says whether cells that a spreadsheet would
    /// take for formulas get an apostrophe before them.
    pub fn table(self, guard: bool) -> (Vec<u8>, usize, usize) {
        let mut rows = Rows::csv(Column::ALL.iter().map(|column| column.name()), guard);
        let mut counts = [0, 0];
        for (kind, count) in [Kind::Statement, Kind::Sentence]
            .into_iter()
            .zip(&mut counts)
        {
            let pools: Vec<_> = self.drawn.iter().filter(|((k, _), _)| *k == kind).collect();
            let most = self.plan.map_or(0, |plan| plan.most(kind));
            let drawn: Vec<usize> = pools.iter().map(|(_, pool)| pool.drawn.len()).collect();
            let quotas = shares(most, &drawn);
            let mut chosen = Vec::new();
            for (((_, stratum), pool), quota) in pools.into_iter().zip(quotas) {
                let mut best: Vec<&Drawn> = pool.drawn.iter().collect();
                best.sort_unstable();
                chosen.extend(
                    best.into_iter()
                        .take(quota)
                        .map(|d| (d, stratum, pool.size)),
                );
            }
            chosen.sort_unstable();
            *count = chosen.len();
            for (drawn, stratum, size) in chosen {
                for column in Column::ALL {
                    drawn.row.cell(*column, kind, stratum, size, &mut rows);
                }
                rows.end();
            }
        }
        (rows.bytes().to_vec(), counts[0], counts[1])
    }
}

impl Plan {
    fn most(&self, kind: Kind) -> usize {
        match kind {
            Kind::Statement => self.statements,
            Kind::Sentence => self.sentences,
        }
    }
}

/// Deals `most` out to groups of these sizes as equally as they allow.
fn shares(most: usize, sizes: &[usize]) -> Vec<usize> {
    let mut quotas = vec![0; sizes.len()];
    let mut left = most.min(sizes.iter().sum());
    while left > 0 {
        let open = || (0..sizes.len()).filter(|i| quotas[*i] < sizes[*i]);
        let open: Vec<usize> = open().collect();
        let each = (left / open.len().max(1)).max(1);
        for i in open {
            let more = each.min(sizes[i] - quotas[i]).min(left);
            quotas[i] += more;
            left -= more;
        }
    }
    quotas
}

/// The random number of a candidate: its name, mixed byte by byte with the finaliser of SplitMix64 (Steele, Lea and
/// Flood 2014).
fn number(seed: u64, kind: Kind, article: &str, place: usize) -> u64 {
    let mix = |state: u64, more: u64| {
        let mut z = (state ^ more).wrapping_add(0x9e37_79b9_7f4a_7c15);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    };
    let bytes = article.bytes().map(u64::from);
    let parts = bytes.chain([1 << 8 | kind as u64, place as u64]);
    parts.fold(mix(0, seed), mix)
}

fn row(id: String, excerpt: Excerpt) -> Row {
    Row {
        id,
        before: excerpt.before,
        text: excerpt.text,
        after: excerpt.after,
        ..Row::default()
    }
}

fn statement_row(found: &Found, place: usize, statement: &Statement) -> Row {
    let speaker = &statement.speaker;
    let cue = statement.cue.as_ref();
    let name = match speaker.members.is_empty() {
        true => speaker.name.clone(),
        false => format!("{} ({})", speaker.name, speaker.members.join("; ")).into(),
    };
    Row {
        speaker: on_one_line(&name),
        cue: cue.map_or_else(String::new, |cue| {
            on_one_line(found.document.words(cue.tokens))
        }),
        form: form_label(statement.form),
        medium: statement.medium.label(),
        evidence: evidence_label(statement.evidence),
        rule: statement.rule,
        confidence: Some(hundredths(statement)),
        ..row(
            format!("{}#s{}", found.article.id, place + 1),
            of_statement(found.document, statement),
        )
    }
}

impl Row {
    fn cell(&self, column: Column, kind: Kind, stratum: &str, size: u64, rows: &mut Rows) {
        match column {
            Column::Kind => rows.cell(match kind {
                Kind::Statement => super::STATEMENT,
                Kind::Sentence => super::SENTENCE,
            }),
            Column::Before => rows.cell(&self.before),
            Column::Text => rows.cell(&self.text),
            Column::After => rows.cell(&self.after),
            Column::Speaker => rows.cell(&self.speaker),
            Column::Cue => rows.cell(&self.cue),
            Column::IsStatement
            | Column::WordsRight
            | Column::SpeakerRight
            | Column::Missed
            | Column::Note => rows.empty(),
            Column::Found => match self.found {
                Some(found) => rows.number(found),
                None => rows.empty(),
            },
            Column::Form => rows.cell(self.form),
            Column::Medium => rows.cell(self.medium),
            Column::Evidence => rows.cell(self.evidence),
            Column::Rule => rows.cell(self.rule),
            Column::Confidence => match self.confidence {
                Some(hundredths) => rows.share(f32::from(hundredths) / 100.0),
                None => rows.empty(),
            },
            Column::Stratum => rows.cell(stratum),
            Column::StratumSize => rows.number(size),
            Column::Id => rows.cell(&self.id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_get_equal_shares_and_small_ones_leave_theirs_to_the_others() {
        assert_eq!(shares(9, &[10, 10, 10]), [3, 3, 3]);
        assert_eq!(shares(10, &[1, 20, 20]), [1, 5, 4]);
        assert_eq!(shares(10, &[2, 3]), [2, 3]);
        assert_eq!(shares(2, &[5, 5, 5]), [1, 1, 0]);
        assert_eq!(shares(3, &[]), Vec::<usize>::new());
    }

    #[test]
    fn numbers_of_neighbours_look_independent() {
        let numbers: Vec<u64> = (0..1000)
            .map(|place| number(1, Kind::Statement, "a.txt", place))
            .collect();
        let high = numbers.iter().filter(|n| **n > u64::MAX / 2).count();
        assert!((450..=550).contains(&high), "{high}");
        assert_ne!(
            number(1, Kind::Statement, "a", 0),
            number(2, Kind::Statement, "a", 0)
        );
        assert_ne!(
            number(1, Kind::Statement, "a", 0),
            number(1, Kind::Sentence, "a", 0)
        );
    }
}
