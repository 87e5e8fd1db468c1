//! Which statements stand inside which: *Liu said China hopes …* is two.

use super::statement::{Statement, reach};
use crate::quotes::Quote;
use crate::span::TokenRange;
use crate::text::Document;

/// Drops what says the same twice and cuts contents that run into another's, so that quotes stand side by side or
/// one inside the other.
pub(super) fn untangle<'q>(
    document: &Document,
    quotes: impl Iterator<Item = &'q Quote>,
) -> Vec<Quote> {
    let most = quotes.size_hint().1.unwrap_or(0);
    let mut kept: Vec<Quote> = Vec::with_capacity(most);
    let mut claims: Vec<Claim> = Vec::with_capacity(most);
    let mut furthest = 0;
    for quote in quotes {
        let mut quote = quote.clone();
        if !quote.content.is_sorted() {
            quote.content.sort();
            quote.weigh(document);
        }
        let claim = Claim::of(&quote);
        // Quotes stand in the order of their cues, so that rivals are near.
        let from = kept.len().saturating_sub(NEAR);
        let is_rival = |i: &usize| {
            claims[*i].cue.overlaps(claim.cue)
                || claims[*i].reach == claim.reach && kept[*i].content == quote.content
        };
        // What stands and goes further than all that was claimed before has no rival.
        let is_new = claim.cue.start >= furthest && claim.reach.end > furthest;
        let mut near = if is_new { 0..0 } else { from..kept.len() };
        let rival = near.find(is_rival);
        furthest = furthest.max(claim.cue.end).max(claim.reach.end);
        match rival {
            Some(i) if outranks(&quote, &kept[i]) => (kept[i], claims[i]) = (quote, claim),
            Some(_) => {}
            None => {
                kept.push(quote);
                claims.push(claim);
            }
        }
    }
    cut_circles(document, &mut kept, &claims);
    kept
}

/// What a quote claims for itself. Two quotes can't both stand where their cues overlap, or they claim the same words.
#[derive(Clone, Copy)]
struct Claim {
    /// Its cue; no tokens where it has none.
    cue: TokenRange,
    /// From its first word to its last.
    reach: TokenRange,
}

impl Claim {
    fn of(quote: &Quote) -> Claim {
        Claim {
            cue: quote.cue.map_or(TokenRange::default(), |cue| cue.tokens),
            reach: reach(&quote.content),
        }
    }
}

/// How many quotes away a rival may stand, and what holds a quote.
const NEAR: usize = 40;

fn outranks(a: &Quote, b: &Quote) -> bool {
    let length = |q: &Quote| q.cue.map_or(0, |c| c.tokens.len());
    let cues_overlap = matches!((a.cue, b.cue), (Some(x), Some(y)) if x.tokens.overlaps(y.tokens));
    if cues_overlap && length(a) != length(b) {
        return length(a) > length(b);
    }
    a.reliability > b.reliability
}

fn holds(quote: &Quote, cue: TokenRange) -> bool {
    quote.content.iter().any(|part| part.contains(cue))
}

/// Where each of two quotes holds the other's cue, the one whose content stands before its cue is the outer one, and
/// the inner one ends where the outer's words end: *…the bank believes prices will rise, she said*.
fn cut_circles(document: &Document, quotes: &mut [Quote], claims: &[Claim]) {
    for i in 0..quotes.len() {
        for j in i + 1..quotes.len().min(i + 8) {
            let (one, other) = (claims[i], claims[j]);
            if !one.reach.overlaps(other.cue) || !other.reach.overlaps(one.cue) {
                continue;
            }
            let (Some(a), Some(b)) = (quotes[i].cue, quotes[j].cue) else {
                continue;
            };
            if !(holds(&quotes[i], b.tokens) && holds(&quotes[j], a.tokens)) {
                continue;
            }
            let outer = quotes[j].content.clone();
            for part in &mut quotes[i].content {
                if let Some(around) = outer.iter().find(|o| o.holds(part.first())) {
                    part.end = part.end.min(around.end);
                }
            }
            quotes[i].weigh(document);
        }
    }
}

/// Sets parent and depth of each statement: it is nested in the smallest one whose words hold its cue.
pub(super) fn nest(statements: &mut [Statement]) {
    let reaches: Vec<TokenRange> = statements.iter().map(|s| reach(&s.content)).collect();
    let mut furthest = 0;
    let ends = reaches.iter().map(|reach| {
        furthest = reach.end.max(furthest);
        furthest
    });
    // Where the furthest statement up to each one ends.
    let ends: Vec<u32> = ends.collect();
    let size = |s: &Statement| s.content.iter().map(|p| p.len()).sum::<usize>();
    for i in 0..statements.len() {
        let Some(cue) = statements[i].cue.as_ref().map(|c| c.tokens) else {
            continue;
        };
        let before = ends.partition_point(|end| *end <= cue.start);
        let near = before.max(i.saturating_sub(NEAR))..statements.len().min(i + NEAR);
        let parent = near
            // Statements stand in the order of their first words, so that none behind reaches back to the cue.
            .take_while(|j| reaches[*j].start <= cue.start)
            .filter(|j| *j != i && reaches[*j].end > cue.start && statements[*j].holds(cue.first()))
            .filter(|j| !is_circle(&statements[i], &statements[*j]))
            // Parents are larger than their children, so that nesting ends.
            .filter(|j| (size(&statements[*j]), i) > (size(&statements[i]), *j))
            .min_by_key(|j| size(&statements[*j]));
        statements[i].parent = parent.map(|j| j as u32);
    }
    for i in 0..statements.len() {
        let mut depth = 0u8;
        let mut at = i;
        while let Some(parent) = statements[at].parent {
            depth += 1;
            at = parent as usize;
            if depth > 9 {
                break;
            }
        }
        statements[i].depth = depth;
    }
}

/// Whether `inner` holds the cue of `outer` as well, and stands later, so that nesting them would go in a circle.
fn is_circle(inner: &Statement, outer: &Statement) -> bool {
    match (&inner.cue, &outer.cue) {
        (Some(a), Some(b)) => {
            inner.holds(b.tokens.first())
                && (a.tokens.start > b.tokens.start) == (inner.start() <= outer.start())
        }
        _ => false,
    }
}

/// Inside another statement most cues are only words of it, so that only the reliable ones with a source are kept there.
const RELIABLE_INSIDE: f32 = 0.6;

/// Drops nested statements that nobody is named for or that are not reliable, and numbers the parents again.
pub(super) fn prune(statements: &mut Vec<Statement>) {
    let keeps =
        |s: &Statement| s.depth == 0 || s.confidence >= RELIABLE_INSIDE && s.source.is_some();
    let kept: Vec<bool> = statements.iter().map(keeps).collect();
    let mut number = vec![0; statements.len()];
    let mut next = 0;
    for (i, keep) in kept.iter().enumerate() {
        number[i] = next;
        next += u32::from(*keep);
    }
    let parents: Vec<Option<u32>> = statements.iter().map(|s| s.parent).collect();
    for statement in statements.iter_mut() {
        // The nearest ancestor that stays is the parent; each one passed over on the way makes the nesting shallower.
        while let Some(parent) = statement.parent.filter(|p| !kept[*p as usize]) {
            statement.parent = parents[parent as usize];
            statement.depth = statement.depth.saturating_sub(1);
        }
    }
    let mut i = 0;
    statements.retain(|_| {
        i += 1;
        kept[i - 1]
    });
    for statement in statements {
        statement.parent = statement.parent.map(|p| number[p as usize]);
    }
}
