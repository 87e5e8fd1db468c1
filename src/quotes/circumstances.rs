//! What may stand between a cue and its content: adverbs, days, *in a statement*, *to reporters*.

use super::complement::Complements;
use super::noun_phrases::TIME;
use crate::dictionary::{Class, Classes, Cue};
use crate::span::TokenRange;
use crate::text::Tag;
use crate::token::TokenKind;

/// What a relative word counts: *last week*, *next Monday*.
const UNITS: Classes = Classes::of(&[Class::Unit, Class::Weekday, Class::Month]);

/// What something is said in: *a statement*, *a letter*, *an interview*.
pub(super) const DOCUMENT: Classes = Classes::of(&[Class::Document, Class::Communication]);

impl Complements<'_, '_> {
    /// Goes over what may stand between a cue and its content: adverbs, days, *in a statement*, *to reporters*,
    /// *on Monday*, parentheses between commas. Gives the place behind it, and who was told.
    pub fn skip_circumstances(
        &self,
        cue: Cue,
        after: usize,
        limit: usize,
    ) -> (usize, Option<TokenRange>) {
        let document = self.document;
        let mut at = after;
        let mut told = None;
        loop {
            if at >= limit {
                return (limit, told);
            }
            let classes = document.classes(at);
            let tag = document.tags[at];
            if tag == Tag::Adverb
                || tag == Tag::Negation
                || (classes.any(TIME) || classes.has(Class::DayPart) && at > after)
                    && document.tokens[at].kind == TokenKind::Word
            {
                at += 1;
                continue;
            }
            if classes.has(Class::RelativeTime) && document.classes(at + 1).any(UNITS) {
                at += 2;
                continue;
            }
            if matches!(tag, Tag::Preposition | Tag::To) && self.phrases.groups.at(at).is_none() {
                let end = self.phrases.end_of(at + 1, limit, false);
                let end = self.over_issue(end, limit);
                if end > at + 1 && self.is_circumstance(cue, at, end, limit) {
                    if tag == Tag::To {
                        told = Some(TokenRange::new(at + 1, end));
                    }
                    at = end;
                    continue;
                }
            }
            // said, however, that …; said, in April this year, …
            if document.tokens[at].kind == TokenKind::Comma
                && let Some(close) = self.short_parenthesis(at, limit)
            {
                at = close + 1;
                continue;
            }
            return (at, told);
        }
    }

    /// *said in a statement posted on X on Monday that …*: the end of what tells where and when a document was issued, whose noun
    /// ends at `end`; `end` itself where no content follows.
    fn over_issue(&self, end: usize, limit: usize) -> usize {
        let document = self.document;
        let issued = end < limit
            && matches!(document.tags[end], Tag::Past | Tag::Participle)
            && document.classes(end - 1).any(DOCUMENT);
        if !issued {
            return end;
        }
        let mut i = end + 1;
        while i < limit {
            let days = self.behind_days(i, limit);
            i = match document.tags[i] {
                _ if days > i => days,
                Tag::Adverb | Tag::Adjective => i + 1,
                Tag::Preposition | Tag::To => self.phrases.end_of(i + 1, limit, false).max(i + 1),
                _ => break,
            };
        }
        let follows = i < limit
            && (document.tags[i] == Tag::That
                || matches!(document.tokens[i].kind, TokenKind::Colon | TokenKind::Comma)
                || self.quotation_at(i).is_some()
                || self.is_clause(i, limit));
        if follows { i } else { end }
    }

    /// Whether the prepositional phrase from `at` to `end` only says when, where or to whom: the content follows it.
    pub fn is_circumstance(&self, cue: Cue, at: usize, end: usize, limit: usize) -> bool {
        let document = self.document;
        // in recent weeks, and not: on recent developments
        let relative = document.classes(at + 1).has(Class::RelativeTime)
            && (end <= at + 2 || document.classes(end - 1).any(UNITS));
        let dated = document.classes(at + 1).any(TIME) || relative;
        (dated || self.content_follows(cue, at, end, limit))
            && !self.clause_behind_comma(end, limit)
    }

    /// Whether the prepositional phrase from `at` to `end` stands between a cue and its content.
    fn content_follows(&self, cue: Cue, at: usize, end: usize, limit: usize) -> bool {
        let document = self.document;
        let that =
            end < limit && (document.tags[end] == Tag::That || self.quotation_at(end).is_some());
        that || !self.wants(cue, at)
            && (end >= limit
                || document.tokens[end].is_stop()
                || matches!(
                    document.tokens[end].kind,
                    TokenKind::Comma | TokenKind::Colon
                )
                || matches!(document.tags[end], Tag::Preposition | Tag::Subordinator)
                || self.is_clause(end, limit))
    }

    /// The token behind the days that begin at `at`: *told voters this weekend he would run*.
    pub fn behind_days(&self, mut at: usize, limit: usize) -> usize {
        let classes = |i: usize| self.document.classes(i);
        while at < limit {
            let lately = classes(at).has(Class::RelativeTime)
                && classes(at + 1).any(Classes::of(&[Class::Unit, Class::Weekday, Class::DayPart]));
            match () {
                () if lately => at += 2,
                () if classes(at).any(TIME) && self.document.tags[at] != Tag::Modal => at += 1,
                () => break,
            }
        }
        at.min(limit)
    }

    /// The verb without ending behind an insertion between two commas, the first of which is at `comma`.
    pub fn behind_parenthesis(&self, comma: usize, limit: usize) -> Option<usize> {
        let document = self.document;
        let is_comma = |i: &usize| document.tokens[*i].kind == TokenKind::Comma;
        if comma >= limit || !is_comma(&comma) {
            return None;
        }
        let close = (comma + 1..limit.min(comma + 12)).find(is_comma)?;
        (close + 1 < limit && document.tags[close + 1] == Tag::Base).then_some(close + 1)
    }

    /// A short insertion between two commas behind a cue, with *that* or a quotation behind it.
    pub fn short_parenthesis(&self, comma: usize, limit: usize) -> Option<usize> {
        let document = self.document;
        let close = (comma + 2..limit.min(comma + 9))
            .find(|i| document.tokens[*i].kind == TokenKind::Comma)?;
        let followed = document.tags.get(close + 1) == Some(&Tag::That) && close + 1 < limit;
        followed.then_some(close)
    }
}
