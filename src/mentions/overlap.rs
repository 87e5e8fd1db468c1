//! Overlap: of candidates that share tokens the longest stays, and among those of one length the rule listed first. What
//! surely is a name inside a longer one is kept as part of it: *French Senate* in the name of its committee.

use super::{Kind, Mention};

/// Rules less sure than this find no parts of names.
const SURE: f32 = 0.9;

/// A mention and the place of its rule in the list.
pub(super) struct Candidate {
    pub(super) mention: Mention,
    pub(super) rank: usize,
}

/// What stays of the candidates.
pub(super) struct Resolved {
    /// The longest, in order of their first tokens.
    pub(super) top: Vec<Mention>,
    /// Names inside them.
    pub(super) inside: Vec<Mention>,
}

/// Keeps the longest, and orders them by their first tokens.
pub(super) fn resolve(mut candidates: Vec<Candidate>, tokens: usize) -> Resolved {
    candidates.sort_by_key(|c| {
        (
            std::cmp::Reverse(c.mention.tokens.len()),
            c.rank,
            c.mention.tokens.start,
        )
    });
    // For each token, the mention that has it, counted from 1.
    let mut owner = vec![0; tokens];
    let mut parts = vec![false; tokens];
    let mut top: Vec<Mention> = Vec::with_capacity(candidates.len());
    let mut inside = Vec::new();
    for Candidate { mention, .. } in candidates {
        let range = mention.tokens.indices();
        if owner[range.clone()].iter().all(|number| *number == 0) {
            top.push(mention);
            owner[range].fill(top.len());
            continue;
        }
        let Some(around) = owner[range.start]
            .checked_sub(1)
            .map(|number| &mut top[number])
        else {
            continue;
        };
        if around.tokens == mention.tokens {
            // What another rule saw before the same name is not lost.
            if around.kind == mention.kind {
                around.role = around.role.or(mention.role);
            }
        } else if may_be_part(&mention, around) && !parts[range.clone()].iter().any(|part| *part) {
            parts[range].fill(true);
            inside.push(Mention {
                depth: 1,
                ..mention
            });
        }
    }
    top.sort_by_key(|mention| mention.tokens);
    Resolved { top, inside }
}

/// Whether a name can be part of a longer one: of a body, a place, an event, never of a person.
fn may_be_part(part: &Mention, whole: &Mention) -> bool {
    let sure = part.confidence >= SURE && part.name.is_some();
    sure && whole.tokens.contains(part.tokens) && !matches!(whole.kind, Kind::Person | Kind::Norp)
}

/// Adds the parts of those names that are still there.
pub(super) fn add_parts(mentions: &mut Vec<Mention>, inside: Vec<Mention>) {
    let whole = |part: &Mention| {
        let behind = mentions.partition_point(|m| m.tokens.first() <= part.tokens.first());
        let around = mentions[..behind].last();
        around.is_some_and(|around| around.tokens != part.tokens && may_be_part(part, around))
    };
    let parts: Vec<Mention> = inside.into_iter().filter(whole).collect();
    if !parts.is_empty() {
        mentions.extend(parts);
        mentions.sort_by_key(|m| (m.tokens.first(), std::cmp::Reverse(m.tokens.end())));
    }
}
