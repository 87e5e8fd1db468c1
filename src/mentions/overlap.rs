//! Overlap: of candidates that share tokens the longest stays, and among those of one length the rule listed first.

use super::Mention;

/// A mention and the place of its rule in the list.
pub(super) struct Candidate {
    pub(super) mention: Mention,
    pub(super) rank: usize,
}

/// Keeps the longest, and orders them by their first tokens.
pub(super) fn resolve(mut candidates: Vec<Candidate>, tokens: usize) -> Vec<Mention> {
    candidates.sort_by_key(|c| {
        (
            std::cmp::Reverse(c.mention.tokens.len()),
            c.rank,
            c.mention.tokens.start,
        )
    });
    // For each token, the mention that has it, counted from 1.
    let mut owner = vec![0; tokens];
    let mut kept: Vec<Mention> = Vec::with_capacity(candidates.len());
    for Candidate { mention, .. } in candidates {
        let range = mention.tokens.indices();
        if owner[range.clone()].iter().all(|number| *number == 0) {
            kept.push(mention);
            owner[range].fill(kept.len());
            continue;
        }
        // What another rule saw before the same name is not lost.
        if let Some(same) = owner[range.start]
            .checked_sub(1)
            .map(|number| &mut kept[number])
            && same.tokens == mention.tokens
            && same.kind == mention.kind
        {
            same.role = same.role.or(mention.role);
        }
    }
    kept.sort_by_key(|mention| mention.tokens);
    kept
}
