//! All articles together: from what was counted on each to the figures.

use std::collections::BTreeMap;

use super::interval::{Both, Part, f1, share};
use super::reliability::{self, Judged};
use super::report::{Cell, Report, Section};
use super::score::{Agreement, ArticleScore, OVERLAPS, Said, Speaker, Wanted};

/// Intervals from fewer articles than this say little.
const FEW: usize = 20;

/// The figures of some articles.
pub fn report(scores: &[ArticleScore]) -> Report {
    let sum = |count: fn(&ArticleScore) -> usize| {
        Cell::Count(scores.iter().map(count).sum::<usize>() as u64)
    };
    let mut notes = vec!["95 % intervals in brackets".to_owned()];
    if scores.len() < FEW {
        notes.push(format!(
            "these are few articles: intervals become trustworthy from about {FEW} on"
        ));
    }
    let counted = Section {
        title: "Counted",
        by: "",
        measures: &["articles", "marked", "found"],
        rows: vec![(
            "all".to_owned(),
            vec![
                Cell::Count(scores.len() as u64),
                sum(|score| score.wanted.len()),
                sum(|score| score.said.len()),
            ],
        )],
    };
    let mut sections = vec![counted, overall(scores), by_marks(scores)];
    for (title, by, of_said, of_wanted) in GROUPS {
        sections.push(grouped(scores, title, by, of_said, of_wanted));
    }
    sections.extend(speakers(scores));
    let judged = scores.iter().map(|score| {
        let said = score.said.iter();
        said.map(|said| Judged {
            confidence: said.confidence,
            right: said.right,
        })
        .collect()
    });
    sections.extend(reliability::sections(&[(1.0, judged.collect())]));
    Report { notes, sections }
}

type OfSaid = fn(&Said) -> &'static str;
type OfWanted = fn(&Wanted) -> Option<&'static str>;

/// What figures are grouped by. Gold knows no rules.
const GROUPS: [(&str, &str, OfSaid, OfWanted); 4] = [
    ("By form", "form", |s| s.form, |w| Some(w.form)),
    ("By medium", "medium", |s| s.medium, |w| w.medium),
    ("By evidence", "evidence", |s| s.evidence, |w| w.evidence),
    ("By rule", "rule", |s| s.rule, |_| None),
];

fn part(hits: usize, of: usize) -> Part {
    Part {
        hits: hits as f64,
        of: of as f64,
    }
}

fn overall(scores: &[ArticleScore]) -> Section {
    let [source, cue, content] = [0, 1, 2];
    let row = |name: String, of: &dyn Fn(&ArticleScore) -> Agreement| {
        let articles: Vec<Both> = scores
            .iter()
            .map(of)
            .map(|a| Both {
                precision: part(a.both, a.ours),
                recall: part(a.both, a.gold),
            })
            .collect();
        let cells = vec![
            share(articles.iter().map(|a| a.precision).collect()).into(),
            share(articles.iter().map(|a| a.recall).collect()).into(),
            f1(&articles).into(),
        ];
        (name, cells)
    };
    let mut rows = vec![
        row("source words".to_owned(), &|s| s.words[source]),
        row("cue words".to_owned(), &|s| s.words[cue]),
        row("content words".to_owned(), &|s| s.words[content]),
    ];
    for (i, overlap) in OVERLAPS.into_iter().enumerate() {
        rows.push(row(format!("found@{overlap}"), &|s| s.found[i]));
    }
    rows.push(row("exact".to_owned(), &|s| s.exact));
    rows.push(row("attributed".to_owned(), &|s| s.attributed));
    Section {
        title: "All statements",
        by: "",
        measures: &["precision", "recall", "f1"],
        rows,
    }
}

/// Recall by the form that the quotation marks of the gold show, coded or not: comparable between corpora.
fn by_marks(scores: &[ArticleScore]) -> Section {
    let rows = ["direct", "mixed", "indirect"].map(|form| {
        let parts: Vec<Part> = scores
            .iter()
            .map(|score| recall_part(score, |wanted| wanted.form_by_marks == form))
            .collect();
        let marked: f64 = parts.iter().map(|part| part.of).sum();
        let cells = vec![Cell::Count(marked as u64), share(parts).into()];
        (form.to_owned(), cells)
    });
    Section {
        title: "By the quotation marks of what was marked",
        by: "marks",
        measures: &["marked", "recall"],
        rows: rows.into(),
    }
}

fn precision_part(score: &ArticleScore, is_in: impl Fn(&Said) -> bool) -> Part {
    let group = score.said.iter().filter(|said| is_in(said));
    let right = group.clone().filter(|said| said.right);
    part(right.count(), group.count())
}

fn recall_part(score: &ArticleScore, is_in: impl Fn(&Wanted) -> bool) -> Part {
    let group = score.wanted.iter().filter(|wanted| is_in(wanted));
    let found = group.clone().filter(|wanted| wanted.found);
    part(found.count(), group.count())
}

fn grouped(
    scores: &[ArticleScore],
    title: &'static str,
    by: &'static str,
    of_said: OfSaid,
    of_wanted: OfWanted,
) -> Section {
    let mut sizes: BTreeMap<&'static str, usize> = BTreeMap::new();
    for score in scores {
        for group in score.said.iter().map(of_said) {
            *sizes.entry(group).or_default() += 1;
        }
        for group in score.wanted.iter().filter_map(of_wanted) {
            sizes.entry(group).or_default();
        }
    }
    let mut groups: Vec<(&str, usize)> = sizes.into_iter().collect();
    groups.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    let rows = groups.into_iter().map(|(group, size)| {
        let articles: Vec<Both> = scores
            .iter()
            .map(|score| Both {
                precision: precision_part(score, |said| of_said(said) == group),
                recall: recall_part(score, |wanted| of_wanted(wanted) == Some(group)),
            })
            .collect();
        let marked: f64 = articles.iter().map(|a| a.recall.of).sum();
        let cells = vec![
            Cell::Count(size as u64),
            share(articles.iter().map(|a| a.precision).collect()).into(),
            if marked > 0.0 {
                Cell::Count(marked as u64)
            } else {
                Cell::None
            },
            share(articles.iter().map(|a| a.recall).collect()).into(),
            f1(&articles).into(),
        ];
        (group.to_owned(), cells)
    });
    Section {
        title,
        by,
        measures: &["rows", "precision", "marked", "recall", "f1"],
        rows: rows.collect(),
    }
}

/// Speakers, where any was coded.
fn speakers(scores: &[ArticleScore]) -> Option<Section> {
    let count = |score: &ArticleScore, wanted: Speaker| {
        score.speakers.iter().filter(|s| **s == wanted).count()
    };
    let parts = scores
        .iter()
        .map(|score| part(count(score, Speaker::Right), score.speakers.len()));
    let right = share(parts.collect())?;
    let total = |wanted| Cell::Count(scores.iter().map(|s| count(s, wanted)).sum::<usize>() as u64);
    Some(Section {
        title: "Speakers of the statements found",
        by: "",
        measures: &["accuracy", "right", "wrong", "empty"],
        rows: vec![(
            "speaker".to_owned(),
            vec![
                Cell::Estimate(right),
                total(Speaker::Right),
                total(Speaker::Wrong),
                total(Speaker::Empty),
            ],
        )],
    })
}
