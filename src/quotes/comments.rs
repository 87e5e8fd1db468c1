//! Clauses that only say who says so: *as Smith said*, *it was announced*.

use super::before::{
    addressee_behind, behind_circumstances, behind_comma, behind_is_empty, content_start,
    holds_main_clause,
};
use super::complement::Complements;
use super::verb_groups::VerbGroup;
use crate::dictionary::{Class, Complement};
use crate::span::TokenRange;
use crate::text::Tag;
use crate::token::TokenKind;

/// *As Smith said on Monday, the road is safe*: behind a comment that opens its sentence stands what it comments on.
pub(super) fn behind_comment(
    at: &Complements,
    group: &VerbGroup,
    end: usize,
    source: TokenRange,
    sentence: TokenRange,
) -> Option<TokenRange> {
    let joins = |tag: &Tag| matches!(tag, Tag::Conjunction | Tag::Mark);
    let opens = source.first() > sentence.first()
        && at.document.tags[sentence.first()..source.first() - 1]
            .iter()
            .all(joins)
        && is_comment(at, group, source);
    if !opens {
        return None;
    }
    let told = addressee_behind(at, end, sentence.end()).map_or(end, |told| told.end());
    let comma = behind_circumstances(at, told, sentence.end());
    let rest = behind_comma(at, comma, sentence.end())?;
    match at.quotation_at(rest.first()) {
        Some((_, quotation)) => Some(quotation.tokens),
        None => at.is_clause(rest.first(), sentence.end()).then_some(rest),
    }
}

/// Whether a source and the verb behind it make a clause that tells who says so: *as Smith said*.
pub(super) fn is_comment(at: &Complements, group: &VerbGroup, source: TokenRange) -> bool {
    let before = source.first().checked_sub(1);
    before.is_some_and(|before| at.document.classes(before).has(Class::Comment))
        && source.end() == group.tokens.first()
        && at
            .document
            .is_cue(group.head, |cue| cue.takes(&Complement::After, 0.4))
}

/// *The road will close, it was announced on Monday*: what stands before a passive that names nobody.
pub(super) fn before_passive(
    at: &Complements,
    subject: usize,
    end: usize,
    sentence: TokenRange,
) -> Option<TokenRange> {
    let comma = subject.checked_sub(1).filter(|i| *i > sentence.first())?;
    let start = content_start(at, sentence, comma);
    let ends = at.document.tokens[comma].kind == TokenKind::Comma
        && behind_is_empty(at, end, sentence.end())
        && holds_main_clause(at, start, comma);
    ends.then(|| TokenRange::new(start, comma))
}
