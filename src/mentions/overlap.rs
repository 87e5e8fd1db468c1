//! Overlap: of candidates that share tokens the longest stays, and among those of one length the rule listed first. What
//! surely is a name inside a longer one is kept as part of it: *French Senate* in the name of its committee.

use super::{Kind, Mention};
use crate::dictionary::{NameId, Text};
use crate::span::TokenRange;

/// Rules less sure than this find no parts of names.
const SURE: f32 = 0.9;

/// What a rule has found; most of it is found by other rules too, so that it is a mention only when it stays.
#[derive(Clone, Copy)]
pub(super) struct Candidate<'a> {
    pub(super) tokens: TokenRange,
    pub(super) kind: Kind,
    pub(super) rule: &'static str,
    pub(super) confidence: f32,
    /// The place of the rule in the list.
    pub(super) rank: u8,
    pub(super) name: Option<NameId>,
    pub(super) role: Option<TokenRange>,
    /// The country of a listed name.
    pub(super) country: Option<&'a Text>,
}

impl Candidate<'_> {
    /// The longest first, then the rule listed first, then what was found first, as one number that ends in its own.
    fn order(&self, number: usize) -> u64 {
        const LONGEST: usize = (1 << 24) - 1;
        let shortness = (LONGEST - self.tokens.len().min(LONGEST)) as u64;
        shortness << 40 | u64::from(self.rank) << 32 | u64::from(number as u32)
    }

    /// Whether what a rule listed later finds adds nothing to it: the same tokens, and neither a role nor a sure part.
    pub(super) fn hides(&self, later: &Candidate) -> bool {
        self.tokens == later.tokens
            && later.role.is_none()
            && !is_sure(later.confidence, later.name)
    }

    fn mention(self) -> Mention {
        Mention {
            tokens: self.tokens,
            kind: self.kind,
            rule: self.rule,
            name: self.name,
            role: self.role,
            value: self.country.cloned().unwrap_or_default(),
            depth: 0,
            confidence: self.confidence,
        }
    }
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
    // How many candidates have each token: most names stand alone, and only the others have to be compared.
    let mut shared = vec![0_u8; tokens];
    for candidate in &candidates {
        let tokens = shared[candidate.tokens.indices()].iter_mut();
        tokens.for_each(|count| *count = count.saturating_add(1));
    }
    // For each token, the candidate that has it, counted from 1.
    let mut owner = vec![0_u32; tokens];
    let mut order: Vec<u64> = Vec::with_capacity(candidates.len());
    for (number, candidate) in candidates.iter().enumerate() {
        let range = candidate.tokens.indices();
        if shared[range.clone()].iter().all(|count| *count == 1) {
            owner[range].fill(number as u32 + 1);
        } else {
            order.push(candidate.order(number));
        }
    }
    order.sort_unstable();
    let mut parts = vec![false; tokens];
    let mut inside = Vec::new();
    for order in order {
        let number = order as u32 as usize;
        let candidate = candidates[number];
        let range = candidate.tokens.indices();
        if owner[range.clone()].iter().all(|owner| *owner == 0) {
            owner[range].fill(number as u32 + 1);
            continue;
        }
        let Some(around) = owner[range.start].checked_sub(1) else {
            continue;
        };
        let around = &mut candidates[around as usize];
        if around.tokens == candidate.tokens {
            // What another rule saw before the same name is not lost.
            if around.kind == candidate.kind {
                around.role = around.role.or(candidate.role);
            }
        } else if is_sure(candidate.confidence, candidate.name)
            && may_hold(around.kind, around.tokens, candidate.tokens)
            && !parts[range.clone()].iter().any(|part| *part)
        {
            parts[range].fill(true);
            inside.push(Mention {
                depth: 1,
                ..candidate.mention()
            });
        }
    }
    let mut top = Vec::with_capacity(candidates.len());
    let mut at = 0;
    while at < tokens {
        at = match owner[at].checked_sub(1) {
            Some(number) => {
                let candidate = candidates[number as usize];
                top.push(candidate.mention());
                candidate.tokens.end()
            }
            None => at + 1,
        };
    }
    Resolved { top, inside }
}

/// Whether a name is known so well that it may be part of a longer one.
fn is_sure(confidence: f32, name: Option<NameId>) -> bool {
    confidence >= SURE && name.is_some()
}

/// Whether a longer name can have a part: that of a body, a place, an event, never of a person.
fn may_hold(kind: Kind, whole: TokenRange, part: TokenRange) -> bool {
    whole.contains(part) && !matches!(kind, Kind::Person | Kind::Norp)
}

/// Adds the parts of those names that are still there.
pub(super) fn add_parts(mentions: &mut Vec<Mention>, inside: Vec<Mention>) {
    let whole = |part: &Mention| {
        let behind = mentions.partition_point(|m| m.tokens.first() <= part.tokens.first());
        let around = mentions[..behind].last();
        around.is_some_and(|around| {
            around.tokens != part.tokens && may_hold(around.kind, around.tokens, part.tokens)
        })
    };
    let parts: Vec<Mention> = inside.into_iter().filter(whole).collect();
    if !parts.is_empty() {
        mentions.extend(parts);
        mentions.sort_by_key(|m| (m.tokens.first(), std::cmp::Reverse(m.tokens.end())));
    }
}
