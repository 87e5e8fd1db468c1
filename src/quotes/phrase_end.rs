//! Where noun phrases end, with what describes them.

use super::noun_phrases::{NounPhrases, TIME};
use super::verb_groups::GroupForm;
use crate::text::Tag;
use crate::token::TokenKind;

impl NounPhrases<'_, '_> {
    /// The end of the noun phrase that begins at `first`, not behind `limit`; `first` itself if none begins there.
    /// With `apposition`, phrases between commas that describe it are taken in.
    pub fn end_of(&self, first: usize, limit: usize, apposition: bool) -> usize {
        let mut i = first;
        let mut end = first;
        while i < limit {
            let tag = self.tag(i);
            match tag {
                Tag::Pronoun | Tag::Relative => {
                    return if end == first { i + 1 } else { end };
                }
                Tag::Determiner | Tag::Possessive
                    if end == first || self.tag(i) == Tag::Possessive => {}
                Tag::Name | Tag::Noun | Tag::Plural | Tag::Number => {
                    if end > first && self.document.classes(i).any(TIME) {
                        break;
                    }
                    end = i + 1;
                }
                Tag::Adjective | Tag::Adverb
                    if end == first
                        || matches!(
                            self.document.tags.get(i + 1),
                            Some(Tag::Noun | Tag::Plural | Tag::Name)
                        ) => {}
                Tag::Participle | Tag::Ing | Tag::Past if !self.is_predicate(i) => {}
                Tag::Conjunction | Tag::Mark if self.joins_adjectives(i, first, limit) => {}
                Tag::Preposition if end == i && end > first => {
                    let inner = self.end_of(i + 1, limit, false);
                    if inner == i + 1 || self.document.classes(i + 1).any(TIME) {
                        break;
                    }
                    end = inner;
                    i = inner;
                    continue;
                }
                Tag::Conjunction if end == i && end > first => {
                    let inner = self.end_of(i + 1, limit, false);
                    if inner == i + 1
                        || self
                            .groups
                            .at(inner)
                            .is_some_and(|g| g.form == GroupForm::Finite)
                    {
                        break;
                    }
                    end = inner;
                    i = inner;
                    continue;
                }
                Tag::Mark => match self.kind(i) {
                    TokenKind::Hyphen | TokenKind::Currency | TokenKind::Slash => {}
                    TokenKind::Open if end == i => {
                        let Some(close) =
                            (i..limit.min(i + 40)).find(|k| self.kind(*k) == TokenKind::Close)
                        else {
                            break;
                        };
                        end = close + 1;
                        i = end;
                        continue;
                    }
                    _ if self.is_initials_period(i) => end = i + 1,
                    TokenKind::Comma if apposition && end == i && end > first => {
                        return self.over_apposition(i, limit);
                    }
                    _ => break,
                },
                _ => break,
            }
            i += 1;
        }
        end
    }

    /// Whether a conjunction or comma joins two adjectives before a noun: *regional and international developments*.
    fn joins_adjectives(&self, at: usize, first: usize, limit: usize) -> bool {
        let adjective = |i: usize| self.tag(i) == Tag::Adjective;
        let joint = self.tag(at) == Tag::Conjunction || self.kind(at) == TokenKind::Comma;
        let noun_behind = || {
            (at + 1..limit)
                .find(|i| !adjective(*i) && self.tag(*i) != Tag::Conjunction)
                .is_some_and(|i| matches!(self.tag(i), Tag::Noun | Tag::Plural))
        };
        joint
            && at > first
            && at + 1 < limit
            && adjective(at - 1)
            && adjective(at + 1)
            && noun_behind()
    }

    /// The end of the relative clause or participle that describes the phrase before token `at`, where one begins there:
    /// *said Smith, a lawyer who runs the mill*, *exit polls conducted for the paper*.
    pub fn over_modifier(&self, at: usize, limit: usize) -> usize {
        let describes = |at: usize| match self.tag(at) {
            Tag::Relative | Tag::Participle | Tag::Adjective => true,
            // a man calling himself Paul; but: said Smith adding that
            Tag::Ing => at > 0 && self.tag(at - 1) != Tag::Name,
            // polls conducted for the paper: a form that could be past is none, since the verb of the clause is another.
            Tag::Past => at + 1 < limit && matches!(self.tag(at + 1), Tag::Preposition | Tag::To),
            _ => false,
        };
        if at < limit && describes(at) {
            self.over_clause(at, limit)
        } else {
            at
        }
    }

    /// The end of a clause that describes a noun: before the next comma, dash or quotation, or the end of the sentence.
    fn over_clause(&self, start: usize, limit: usize) -> usize {
        let ends = |i: &usize| match self.kind(*i) {
            _ if self.tag(*i) == Tag::Name => false,
            TokenKind::Comma
            | TokenKind::Dash
            | TokenKind::Semicolon
            | TokenKind::Colon
            | TokenKind::Straight
            | TokenKind::OpenQuote
            | TokenKind::CloseQuote => true,
            // Mr. Clinton: other stops stand inside a sentence only behind abbreviations.
            TokenKind::Period => i + 1 >= limit,
            _ => self.document.tokens[*i].is_stop(),
        };
        (start..limit).find(ends).unwrap_or(limit)
    }

    /// The end of what describes a name behind the comma at `comma`; the comma itself if nothing does.
    fn over_apposition(&self, comma: usize, limit: usize) -> usize {
        let Some(next) = self
            .document
            .tags
            .get(comma + 1)
            .filter(|_| comma + 1 < limit)
        else {
            return comma;
        };
        match next {
            Tag::Determiner
            | Tag::Noun
            | Tag::Name
            | Tag::Adjective
            | Tag::Plural
            | Tag::Possessive
            | Tag::Number => {
                let end = self.end_of(comma + 1, limit, true);
                let verb = self
                    .groups
                    .at(end)
                    .is_some_and(|g| g.form == GroupForm::Finite);
                if end == comma + 1 || verb { comma } else { end }
            }
            Tag::Relative => self.over_clause(comma + 1, limit),
            _ => comma,
        }
    }
}
