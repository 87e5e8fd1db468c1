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
    let mut taken = vec![false; tokens];
    let mut kept = Vec::with_capacity(candidates.len());
    for Candidate { mention, .. } in candidates {
        let range = mention.tokens.indices();
        if taken[range.clone()].iter().any(|t| *t) {
            // What another rule saw before the same name is not lost.
            if mention.role.is_some()
                && let Some(same) = kept
                    .iter_mut()
                    .rev()
                    .find(|k: &&mut Mention| k.tokens == mention.tokens)
                && same.role.is_none()
                && same.kind == mention.kind
            {
                same.role = mention.role;
            }
            continue;
        }
        taken[range].fill(true);
        kept.push(mention);
    }
    kept.sort_by_key(|mention| mention.tokens);
    kept
}
