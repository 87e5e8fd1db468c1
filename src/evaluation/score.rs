//! One article: what the program found against what was marked.

use super::gold::Marked;
use super::names;
use super::words::{self, Words, words};
use crate::attribution::Statement;
use crate::output::{Found, evidence_label, form_label};
use crate::span::{Span, TokenRange};

/// Overlaps from which on a statement counts as found.
pub(super) const OVERLAPS: [f64; 3] = [0.3, 0.5, 0.8];

/// The overlap that is meant where none is named.
const HALF: f64 = 0.5;

/// The overlap from which on a statement is taken for one that counts neither way.
const OPTIONAL: f64 = 0.3;

/// How often the two agree, and how much each has.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Agreement {
    /// What both have.
    pub both: usize,
    /// What the program has.
    pub ours: usize,
    /// What the gold has.
    pub gold: usize,
}

/// A statement of the program.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// Its form.
    pub form: &'static str,
    /// Its medium.
    pub medium: &'static str,
    /// Its evidence.
    pub evidence: &'static str,
    /// Its rule.
    pub rule: &'static str,
    /// Its confidence as the table writes it, in hundredths.
    pub confidence: u8,
    /// Whether it pairs up with one that was marked.
    pub right: bool,
}

/// A statement that was marked.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// Its form, as its quotation marks show it.
    pub form_by_marks: &'static str,
    /// Its form, as it was coded; else by its quotation marks.
    pub form: &'static str,
    /// Its medium, where it was coded.
    pub medium: Option<&'static str>,
    /// Its evidence, where it was coded.
    pub evidence: Option<&'static str>,
    /// Whether the program found it.
    pub found: bool,
}

/// The speaker of a statement that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// It is the one that was coded, or one of its members is.
    Right,
    /// It is another.
    Wrong,
    /// The program names none.
    Empty,
}

/// What was counted on one article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArticleScore {
    /// Words of the source, the cue and the content.
    pub words: [Agreement; 3],
    /// Statements found at each of the overlaps.
    pub found: [Agreement; 3],
    /// Statements found whose contents have the same words.
    pub exact: Agreement,
    /// Statements found whose sources share a word, or that both have none.
    pub attributed: Agreement,
    /// The program's statements.
    pub said: Vec<Said>,
    /// The marked statements.
    pub wanted: Vec<Wanted>,
    /// The speakers of those found whose speaker was coded.
    pub speakers: Vec<Speaker>,
}

/// The words of a statement's source, cue and content.
struct Roles([Words; 3]);

impl Roles {
    fn source(&self) -> &Words {
        &self.0[0]
    }

    fn content(&self) -> &Words {
        &self.0[2]
    }
}

impl ArticleScore {
    /// Scores what was found in an article. Nested statements (depth 1 and more) aren't looked at, and neither are
    /// statements and annotations without words.
    pub fn of(found: &Found, marked: &[Marked]) -> ArticleScore {
        let text = found.document.text;
        let words = words(text);
        let cover = |spans: &[Span]| Words::covered(&words, spans);
        let gold: Vec<(Roles, &Marked)> = marked
            .iter()
            .map(|m| (Roles([&m.source, &m.cue, &m.content].map(|s| cover(s))), m))
            .filter(|(roles, _)| !roles.content().is_empty())
            .collect();
        let ours: Vec<(Roles, &Statement)> = found
            .statements
            .iter()
            .filter(|statement| statement.depth == 0)
            .map(|statement| {
                let span = |range: &TokenRange| found.document.span(*range);
                let cue = statement.cue.as_ref().map(|cue| span(&cue.tokens));
                let source = statement.source.as_ref().map(span);
                let content: Vec<Span> = statement.content.iter().map(span).collect();
                let roles = [source.as_slice(), cue.as_slice(), &content].map(cover);
                (Roles(roles), statement)
            })
            .filter(|(roles, _)| !roles.content().is_empty())
            .collect();
        let speakers = speakers(found, &gold, &ours);
        let (optional, gold): (Vec<_>, Vec<_>) = gold.into_iter().partition(|(_, m)| m.optional);
        let ours = without_optional(&optional, &gold, ours);

        let mut score = ArticleScore {
            speakers,
            ..ArticleScore::default()
        };
        for (role, agreement) in score.words.iter_mut().enumerate() {
            let theirs = Words::all(gold.iter().map(|(roles, _)| &roles.0[role]));
            let mine = Words::all(ours.iter().map(|(roles, _)| &roles.0[role]));
            *agreement = Agreement {
                both: theirs.shared(&mine),
                ours: mine.count(),
                gold: theirs.count(),
            };
        }
        let agreement = |both| Agreement {
            both,
            ours: ours.len(),
            gold: gold.len(),
        };
        for (overlap, found) in OVERLAPS.into_iter().zip(&mut score.found) {
            *found = agreement(pair(&gold, &ours, overlap).len());
        }
        let pairs = pair(&gold, &ours, HALF);
        let paired = |same: fn(&Roles, &Roles) -> bool| {
            let same = pairs.iter().filter(|(g, o)| same(&gold[*g].0, &ours[*o].0));
            agreement(same.count())
        };
        score.exact = paired(|gold, ours| gold.content() == ours.content());
        score.attributed = paired(|gold, ours| {
            let (gold, ours) = (gold.source(), ours.source());
            gold.shared(ours) > 0 || gold.is_empty() && ours.is_empty()
        });
        score.said = ours.iter().map(|(_, statement)| said(statement)).collect();
        let mask = words::quoted(text);
        score.wanted = gold
            .iter()
            .map(|(roles, marked)| {
                let form_by_marks = words::form(text, &mask, &words, roles.content());
                Wanted {
                    form_by_marks,
                    form: marked.form.unwrap_or(form_by_marks),
                    medium: marked.medium,
                    evidence: marked.evidence,
                    found: false,
                }
            })
            .collect();
        for (g, o) in pairs {
            score.wanted[g].found = true;
            score.said[o].right = true;
        }
        score
    }
}

fn said(statement: &Statement) -> Said {
    Said {
        form: form_label(statement.form),
        medium: statement.medium.label(),
        evidence: evidence_label(statement.evidence),
        rule: statement.rule,
        confidence: hundredths(statement),
        right: false,
    }
}

/// A statement's confidence as the tables write it.
pub(super) fn hundredths(statement: &Statement) -> u8 {
    (statement.confidence.clamp(0.0, 1.0) * 100.0).round() as u8
}

/// Pairs annotations with statements one to one, best overlap of contents first. The overlap is the number of shared
/// words divided by those of the longer one.
fn pair<G, O>(gold: &[(Roles, G)], ours: &[(Roles, O)], threshold: f64) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (g, (theirs, _)) in gold.iter().enumerate() {
        for (o, (mine, _)) in ours.iter().enumerate() {
            let shared = theirs.content().shared(mine.content());
            let longer = theirs.content().count().max(mine.content().count());
            let overlap = shared as f64 / longer.max(1) as f64;
            if shared > 0 && overlap >= threshold {
                candidates.push((overlap, g, o));
            }
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut taken, mut used) = (vec![false; gold.len()], vec![false; ours.len()]);
    let mut pairs = Vec::new();
    for (_, g, o) in candidates {
        if !taken[g] && !used[o] {
            (taken[g], used[o]) = (true, true);
            pairs.push((g, o));
        }
    }
    pairs
}

/// The program's statements without those that pair up with an optional annotation only.
fn without_optional<'s, 'f>(
    optional: &[(Roles, &Marked)],
    gold: &[(Roles, &Marked)],
    ours: Vec<(Roles, &'s Statement<'f>)>,
) -> Vec<(Roles, &'s Statement<'f>)> {
    let mut free = vec![false; ours.len()];
    for (_, o) in pair(optional, &ours, OPTIONAL) {
        free[o] = true;
    }
    for (_, o) in pair(gold, &ours, OPTIONAL) {
        free[o] = false;
    }
    let mut free = free.into_iter();
    ours.into_iter()
        .filter(|_| !free.next().unwrap_or_default())
        .collect()
}

/// Whether the statements that were found have the speakers that were coded.
fn speakers(
    found: &Found,
    gold: &[(Roles, &Marked)],
    ours: &[(Roles, &Statement)],
) -> Vec<Speaker> {
    let lexicon = found.document.lexicon;
    let pairs = pair(gold, ours, HALF).into_iter();
    let coded = pairs.filter(|(g, _)| !gold[*g].1.optional);
    coded
        .filter_map(|(g, o)| {
            let wanted = gold[g].1.speaker.as_ref()?;
            let speaker = &ours[o].1.speaker;
            let members = speaker.members.join(";");
            let names = [&*speaker.name, &*members];
            let mut named = names.iter().filter(|name| !name.is_empty());
            Some(if named.any(|name| names::same(lexicon, wanted, name)) {
                Speaker::Right
            } else if speaker.name.is_empty() {
                Speaker::Empty
            } else {
                Speaker::Wrong
            })
        })
        .collect()
}
