//! Words that could be a noun and are the verb of what stands before them.

use super::{Context, GOVERNED, NOMINAL, Tag};
use crate::dictionary::{Class, Classes};
use crate::token::TokenKind;

impl Context<'_> {
    /// Whether a verb that is nothing else stands behind a number or *some*, *many*, *this*, which is then its subject: *one in five
    /// say*, *this makes it hard*.
    pub(super) fn is_verb_of_some(&self, tags: &[Tag], i: usize, classes: Classes) -> bool {
        const NOT_VERBS: Classes = NOMINAL.union(Classes::of(&[Class::Adjective, Class::Adverb]));
        let before = self.classes(i - 1);
        let counts = tags[i - 1] == Tag::Number
            || before.any(Classes::of(&[
                Class::PronounDemonstrative,
                Class::PronounIndefinite,
            ]));
        let next = self.classes(i + 1);
        // several convicted men, but: several told reporters they would go
        let clause_behind = self.classes(i + 2).any(Classes::of(&[
            Class::PronounSubject,
            Class::That,
            Class::Determiner,
        ]));
        let modifies = classes.has(Class::Participle) && next.any(NOMINAL) && !clause_behind;
        // a study from 2011 noted, but: two noted scholars, ten related deaths
        let ends = tags[i - 1] == Tag::Number
            && classes.has(Class::Past)
            && self
                .tokens
                .get(i + 1)
                .is_some_and(|t| t.kind == TokenKind::Comma)
            && !classes.any(NOMINAL);
        counts
            && (ends || !classes.any(NOT_VERBS))
            && classes.any(Classes::of(&[Class::Past, Class::VerbS, Class::Verb]))
            && !modifies
    }

    /// Whether the noun at `at` stands behind a preposition, so that it is no subject: *an average of polls*.
    pub(super) fn is_governed(&self, tags: &[Tag], at: usize) -> bool {
        let inner = |tag: Tag| {
            matches!(
                tag,
                Tag::Noun | Tag::Name | Tag::Adjective | Tag::Number | Tag::Determiner
            )
        };
        let before = (self.first..at).rev().find(|at| !inner(tags[*at]));
        before.is_some_and(|before| matches!(tags[before], Tag::Preposition | Tag::To))
    }

    /// Whether the name at `at` is that of people: *the Saudis*. An unknown name in the plural, behind an article.
    pub(super) fn is_people(&self, tags: &[Tag], at: usize) -> bool {
        let token = self.tokens[at];
        let word = token.span.of(self.text).as_bytes();
        at > self.first
            && tags[at - 1] == Tag::Determiner
            && token.word.0 == 0
            && word.ends_with(b"s")
            && !word.ends_with(b"ss")
    }

    /// Whether a word stands behind the second comma of *Smith, a lawyer in Riga,*, before what it governs, so that it is the verb.
    pub(super) fn is_behind_apposition(&self, tags: &[Tag], i: usize) -> bool {
        let comma = |at: &usize| self.tokens[*at].kind == TokenKind::Comma;
        let Some(close) = i.checked_sub(1).filter(|at| *at > self.first && comma(at)) else {
            return false;
        };
        let Some(open) = (self.first..close).rev().find(comma) else {
            return false;
        };
        let named = open > self.first && tags[open - 1].is_nominal();
        let opens = (self.first..open).find(|at| tags[*at] != Tag::Conjunction);
        let subject = opens.is_some_and(|at| {
            tags[at].is_nominal() || matches!(tags[at], Tag::Determiner | Tag::Adjective)
        });
        let described = matches!(tags[open + 1], Tag::Determiner | Tag::Relative);
        let next = self.classes(i + 1);
        let governs =
            self.tokens.get(i + 1).is_some_and(|t| t.is_capitalised()) || next.any(GOVERNED);
        named && subject && described && governs && !self.finite_before(tags, i)
    }

    /// Whether a word behind a document ends its clause as the verb of what the document tells: *prices rose, records show*.
    pub(super) fn is_found_by_document(&self, tags: &[Tag], i: usize) -> bool {
        let ends = self.tokens.get(i + 1).is_none_or(|next| !next.is_word());
        ends && self.follows_comma(tags, i) && self.classes(i - 1).has(Class::Document)
    }

    /// Whether a noun phrase stands directly before token `i`, and a comma before that.
    pub(super) fn follows_comma(&self, tags: &[Tag], i: usize) -> bool {
        let noun = |at: usize| {
            matches!(
                tags[at],
                Tag::Noun | Tag::Plural | Tag::Name | Tag::Adjective
            )
        };
        let before = (self.first..i).rev().find(|at| !noun(*at));
        before.is_some_and(|at| {
            let determined = tags[at] == Tag::Determiner && at > self.first;
            let comma = at - usize::from(determined);
            comma + 1 < i && self.tokens[comma].kind == TokenKind::Comma
        })
    }

    /// Whether what begins at `i` could be what somebody does or doesn't do: *vows not to go*, *supports building it*.
    pub(super) fn looks_like_action(&self, i: usize) -> bool {
        self.classes(i).any(Classes::of(&[
            Class::Ing,
            Class::Negation,
            Class::PronounReflexive,
        ]))
    }
}
