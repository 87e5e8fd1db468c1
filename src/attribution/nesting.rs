//! Which statements stand inside which: *Liu said China hopes …* is two.

use super::statement::Statement;
use crate::quotes::Quote;
use crate::span::TokenRange;

/// Drops what says the same twice and cuts contents that run into another's, so that quotes stand side by side or
/// one inside the other.
pub(super) fn untangle(mut quotes: Vec<Quote>, reliability: impl Fn(&Quote) -> f32) -> Vec<Quote> {
    for quote in &mut quotes {
        quote.content.sort();
    }
    let mut kept: Vec<Quote> = Vec::with_capacity(quotes.len());
    for quote in quotes {
        // Quotes stand in the order of their cues, so that rivals are near.
        let from = kept.len().saturating_sub(NEAR);
        let rival = kept[from..]
            .iter()
            .position(|other| is_rival(other, &quote))
            .map(|i| from + i);
        match rival {
            Some(i) if outranks(&quote, &kept[i], &reliability) => kept[i] = quote,
            Some(_) => {}
            None => kept.push(quote),
        }
    }
    cut_circles(&mut kept);
    kept
}

/// How many quotes back a rival may stand.
const NEAR: usize = 40;

/// Whether two quotes can't both stand: their cues overlap, or they claim the same words.
fn is_rival(a: &Quote, b: &Quote) -> bool {
    let cues = match (a.cue, b.cue) {
        (Some(a), Some(b)) => a.tokens.overlaps(b.tokens),
        _ => false,
    };
    cues || a.content == b.content
}

fn outranks(a: &Quote, b: &Quote, reliability: &impl Fn(&Quote) -> f32) -> bool {
    let length = |q: &Quote| q.cue.map_or(0, |c| c.tokens.len());
    let cues_overlap = matches!((a.cue, b.cue), (Some(x), Some(y)) if x.tokens.overlaps(y.tokens));
    if cues_overlap && length(a) != length(b) {
        return length(a) > length(b);
    }
    reliability(a) > reliability(b)
}

fn holds(quote: &Quote, cue: TokenRange) -> bool {
    quote.content.iter().any(|part| part.contains(cue))
}

/// Where each of two quotes holds the other's cue, the one whose content stands before its cue is the outer one, and
/// the inner one ends where the outer's words end: *…the bank believes prices will rise, she said*.
fn cut_circles(quotes: &mut [Quote]) {
    for i in 0..quotes.len() {
        for j in i + 1..quotes.len().min(i + 8) {
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
        }
    }
}

/// Sets parent and depth of each statement: it is nested in the smallest one whose words hold its cue.
pub(super) fn nest(statements: &mut [Statement]) {
    for i in 0..statements.len() {
        let Some(cue) = statements[i].cue.as_ref().map(|c| c.tokens) else {
            continue;
        };
        let size = |s: &Statement| s.content.iter().map(|p| p.len()).sum::<usize>();
        let from = i.saturating_sub(40);
        let parent = (from..statements.len().min(i + 40))
            .filter(|j| *j != i && statements[*j].holds(cue.first()))
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
