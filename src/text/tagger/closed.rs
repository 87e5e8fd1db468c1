//! Closed-class words: articles, pronouns, auxiliaries, prepositions, conjunctions and clitics.

use super::open::of_class;
use super::{Context, NOMINAL, Tag};
use crate::dictionary::{Class, Classes};
use crate::token::TokenKind;

impl Context<'_> {
    pub(super) fn clitic(&self, tags: &[Tag], i: usize) -> Tag {
        let classes = self.classes(i);
        if !classes.has(Class::Possessive) {
            return match () {
                () if classes.has(Class::Modal) => Tag::Modal,
                () if classes.has(Class::Have) && !classes.has(Class::Be) => Tag::Have,
                () => Tag::Be,
            };
        }
        // ’s: of possession after a noun, short for *is* or *has* after a pronoun or before an adverb, article or -ing.
        let after_pronoun = matches!(
            tags.last(),
            Some(Tag::Pronoun | Tag::That | Tag::Wh | Tag::Relative)
        );
        let next = self.classes(i + 1);
        let before_verb =
            next.any(Classes::of(&[
                Class::Determiner,
                Class::Negation,
                Class::PronounSubject,
            ])) || next.has(Class::Participle) && !next.any(NOMINAL) && !next.has(Class::Adjective);
        if after_pronoun || before_verb {
            return if next.has(Class::Participle) {
                Tag::Have
            } else {
                Tag::Be
            };
        }
        Tag::Possessive
    }

    /// The tag of a word of a closed class.
    #[inline(never)]
    pub(super) fn closed(
        &self,
        tags: &[Tag],
        i: usize,
        first: Class,
        classes: Classes,
    ) -> Option<Tag> {
        let next = self.classes(i + 1);
        let previous = tags.last().copied().filter(|_| i > self.first);
        Some(match first {
            Class::That => self.that(previous, i),
            Class::Determiner | Class::Quantifier => {
                let stands_alone = next.any(Classes::of(&[
                    Class::Be,
                    Class::Modal,
                    Class::Have,
                    Class::Preposition,
                ])) && !next.any(NOMINAL)
                    && !classes.has(Class::Noun)
                    && classes.any(Classes::of(&[
                        Class::PronounDemonstrative,
                        Class::PronounIndefinite,
                    ]));
                if stands_alone {
                    Tag::Pronoun
                } else {
                    Tag::Determiner
                }
            }
            Class::PronounSubject
            | Class::PronounObject
            | Class::PronounReflexive
            | Class::PronounDemonstrative
            | Class::PronounIndefinite => {
                if classes.has(Class::Possessive)
                    && next.any(NOMINAL.union(Classes::of(&[Class::Adjective])))
                {
                    Tag::Possessive
                } else if classes.has(Class::Wh) || classes.has(Class::Relative) {
                    self.wh(previous)
                } else if classes.has(Class::Determiner)
                    && next.any(NOMINAL.union(Classes::of(&[Class::Adjective])))
                {
                    Tag::Determiner
                } else {
                    Tag::Pronoun
                }
            }
            Class::Relative | Class::Wh => self.wh(previous),
            // an inside source, the then president
            Class::Preposition
                if previous == Some(Tag::Determiner)
                    && next.has(Class::Noun)
                    && classes.any(Classes::of(&[Class::Adjective, Class::Adverb])) =>
            {
                Tag::Adjective
            }
            Class::Preposition | Class::Subordinator => self.preposition(classes, previous, i),
            Class::Possessive
            | Class::To
            | Class::Conjunction
            | Class::Be
            | Class::Have
            | Class::Do
            | Class::Negation
            | Class::Cardinal
            | Class::Interjection => of_class(first),
            Class::Modal => {
                // *will*, *might*, *can* are nouns after an article or possessive.
                let noun = matches!(
                    previous,
                    Some(Tag::Determiner | Tag::Possessive | Tag::Adjective)
                );
                if noun { Tag::Noun } else { Tag::Modal }
            }
            // who first reported, was first reported
            Class::Ordinal
                if next.any(Classes::of(&[Class::Past, Class::Participle]))
                    && !next.has(Class::Noun)
                    && previous.is_some_and(|tag| {
                        tag.is_finite() || tag.is_nominal() || tag == Tag::Relative
                    }) =>
            {
                Tag::Adverb
            }
            Class::Ordinal => Tag::Number,
            _ => return None,
        })
    }

    fn wh(&self, previous: Option<Tag>) -> Tag {
        match previous {
            Some(tag) if tag.is_nominal() => Tag::Relative,
            Some(Tag::Mark | Tag::Preposition) => Tag::Relative,
            _ => Tag::Wh,
        }
    }

    /// *that*: before a clause, after a noun, or pointing at something.
    fn that(&self, previous: Option<Tag>, i: usize) -> Tag {
        let next = self.classes(i + 1);
        // the firm that runs the mill
        const OBJECT: Classes =
            Classes::of(&[Class::Determiner, Class::Possessive, Class::PronounObject]);
        let first = self
            .tokens
            .get(i + 1)
            .and_then(|t| self.lexicon.word(t.word).first);
        if first == Some(Class::VerbS)
            && self.classes(i + 2).any(OBJECT)
            && previous.is_some_and(Tag::is_nominal)
        {
            return Tag::Relative;
        }
        let begins_clause = next.any(Classes::of(&[
            Class::Determiner,
            Class::Possessive,
            Class::PronounSubject,
            Class::Plural,
            Class::PronounDemonstrative,
            Class::Preposition,
            Class::Subordinator,
        ]));
        if begins_clause || self.tokens.get(i + 1).is_some_and(|t| t.is_capitalised()) {
            return Tag::That;
        }
        if next.any(Classes::of(&[
            Class::Be,
            Class::Modal,
            Class::Have,
            Class::VerbS,
            Class::Past,
        ])) && !next.has(Class::Noun)
        {
            return match previous {
                Some(tag) if tag.is_nominal() => Tag::Relative,
                _ => Tag::Pronoun,
            };
        }
        match previous {
            None | Some(Tag::Preposition | Tag::To | Tag::Conjunction | Tag::Be) => Tag::Determiner,
            _ => Tag::That,
        }
    }

    /// A word that can be preposition or subordinator: the latter if a subject with a verb follows.
    fn preposition(&self, classes: Classes, previous: Option<Tag>, i: usize) -> Tag {
        // such as: behind an article's like, nothing can open a clause.
        if !classes.has(Class::Subordinator) || previous == Some(Tag::Determiner) {
            return Tag::Preposition;
        }
        if !classes.has(Class::Preposition) {
            return Tag::Subordinator;
        }
        // more than half
        let counted = i > self.first && self.classes(i - 1).has(Class::Quantifier);
        let counts = self.classes(i + 1).has(Class::Quantifier)
            || self
                .tokens
                .get(i + 1)
                .is_some_and(|t| t.kind == TokenKind::Number);
        if counted && counts {
            return Tag::Preposition;
        }
        if self.classes(i + 1).has(Class::PronounSubject) {
            return Tag::Subordinator;
        }
        let clause = self.tokens[i + 1..]
            .iter()
            .take(8)
            .take_while(|t| {
                // as Ms. Khan said: a period inside a sentence abbreviates.
                t.is_word() || matches!(t.kind, TokenKind::Hyphen | TokenKind::Period)
            })
            .map(|t| self.lexicon.word(t.word).classes)
            .any(|c| {
                c.any(Classes::of(&[
                    Class::Be,
                    Class::Modal,
                    Class::Have,
                    Class::VerbS,
                    Class::Past,
                ])) && !c.any(NOMINAL)
            });
        if clause {
            Tag::Subordinator
        } else {
            Tag::Preposition
        }
    }
}
