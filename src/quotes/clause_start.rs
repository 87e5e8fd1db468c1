//! Whether a clause with a subject and a verb with a tense begins at a token.

use super::complement::Complements;
use super::verb_groups::GroupForm;
use crate::dictionary::{Class, Classes};
use crate::span::TokenRange;
use crate::text::{Quotation, Section, Tag};
use crate::token::TokenKind;

impl Complements<'_, '_> {
    /// Whether a clause with a subject and a verb with a tense begins at `start`.
    pub fn is_clause(&self, start: usize, limit: usize) -> bool {
        let document = self.document;
        let mut nominal = false;
        // Behind a verb without a tense, whose object the next word may be.
        let mut governed = None;
        let mut i = start;
        if start < limit
            && document.classes(start).has(Class::PronounObject)
            && !document
                .classes(start)
                .any(Classes::of(&[Class::PronounSubject, Class::Possessive]))
        {
            return false;
        }
        while i < limit {
            match document.tags[i] {
                // No verb group holds one of these.
                Tag::Noun | Tag::Plural | Tag::Number | Tag::Determiner => nominal = true,
                Tag::Adjective | Tag::Possessive | Tag::Preposition | Tag::Conjunction => {}
                Tag::Relative if nominal => {
                    // The verb of a relative clause isn't the clause's own, nor are those joined to it.
                    i = self.over_relative(i, limit);
                    continue;
                }
                // blocked the bill because they said …: what follows is no part of a clause that began before it.
                Tag::That | Tag::Wh | Tag::Relative if i > start => return false,
                Tag::Subordinator if i > start && nominal && !self.opens_adverbial(start) => {
                    return false;
                }
                Tag::Mark
                    if matches!(document.tokens[i].kind, TokenKind::Comma | TokenKind::Dash)
                        && nominal
                        && !self.opens_adverbial(start) =>
                {
                    // An apposition may stand between subject and verb.
                    let own = document.tokens[i].kind;
                    let close = (i + 1..limit).find(|k| document.tokens[*k].kind == own);
                    return close.is_some_and(|k| {
                        self.phrases
                            .groups
                            .at(k + 1)
                            .is_some_and(|g| g.form == GroupForm::Finite)
                    });
                }
                Tag::Mark
                    if matches!(
                        document.tokens[i].kind,
                        TokenKind::Semicolon | TokenKind::Colon | TokenKind::Dash
                    ) =>
                {
                    return false;
                }
                tag => {
                    if let Some(group) = self.phrases.groups.at(i) {
                        if group.form == GroupForm::Finite && nominal {
                            // his refusal to meet her was a mistake: what *her* belongs to is no subject.
                            let is_object = |at: usize| {
                                at + 1 == i && document.classes(at).has(Class::PronounObject)
                            };
                            return governed.is_some_and(is_object)
                                || self.can_have_subject(group.first);
                        }
                        i = group.tokens.end();
                        governed = Some(i);
                        continue;
                    }
                    nominal |=
                        tag.is_nominal() || tag == Tag::Determiner || matches!(tag, Tag::Ing);
                }
            }
            i += 1;
        }
        false
    }

    /// The token behind the verb of the relative clause at `relative`, and behind verbs that *and* joins to it.
    pub fn over_relative(&self, relative: usize, limit: usize) -> usize {
        let groups = self.phrases.groups.within(TokenRange::new(relative, limit));
        let mut end = relative + 1;
        for group in groups.iter().filter(|g| g.form == GroupForm::Finite) {
            let joined = group.tokens.first() > 0
                && self.document.tags[group.tokens.first() - 1] == Tag::Conjunction;
            if end > relative + 1 && !joined {
                break;
            }
            end = group.tokens.end();
        }
        end
    }

    /// *said over the past years, the countries have …*: a prepositional phrase, a comma, a clause.
    pub fn adverbial_then_clause(&self, start: usize, limit: usize) -> bool {
        let end = self.phrases.end_of(start + 1, limit, false);
        end > start + 1 && self.clause_behind_comma(end, limit)
    }

    /// Whether a comma stands at `end`, and a clause of its own behind it.
    pub fn clause_behind_comma(&self, end: usize, limit: usize) -> bool {
        end < limit
            && self.document.tokens[end].kind == TokenKind::Comma
            && self.is_clause(end + 1, limit)
            && !matches!(
                self.document.tags[end + 1],
                Tag::Conjunction | Tag::Relative
            )
    }

    /// Where the adverbial clause ends that opens the sentence and has its subject at `subject`: at the comma behind which the
    /// main clause begins. *While Smith says prices will rise, others disagree*: the others' words are not Smith's. The end of
    /// the sentence where the clause is none.
    pub fn adverbial_end(&self, subject: usize, from: usize, sentence: TokenRange) -> usize {
        let document = self.document;
        let opens = (sentence.first()..subject).rev().find(|i| {
            !matches!(
                document.tags[*i],
                Tag::Adverb | Tag::Name | Tag::Preposition | Tag::Determiner | Tag::Noun
            )
        });
        let adverbial = opens.is_some_and(|i| {
            (document.tags[i] == Tag::Subordinator
                || document.tags[i] == Tag::Wh && document.classes(i).has(Class::Subordinator))
                && document.tags[sentence.first()..i]
                    .iter()
                    .all(|t| matches!(t, Tag::Conjunction | Tag::Mark | Tag::Adverb))
        });
        if !adverbial {
            return sentence.end();
        }
        (from..sentence.end())
            .find(|i| {
                matches!(document.tokens[*i].kind, TokenKind::Comma | TokenKind::Dash)
                    && !matches!(
                        document.tags.get(i + 1),
                        Some(Tag::Conjunction | Tag::Relative | Tag::Subordinator)
                    )
                    && self.is_clause(i + 1, sentence.end())
            })
            .unwrap_or(sentence.end())
    }

    /// Where the phrase ends that opens the sentence and holds the noun at `noun`: at the comma behind which the main clause begins.
    /// *Despite his claim that the road was safe, the council closed it*. The end of the sentence where the noun stands in none.
    pub fn fronted_end(&self, noun: usize, from: usize, sentence: TokenRange) -> usize {
        let document = self.document;
        let mut words = sentence.first()..noun;
        let opens = words
            .clone()
            .find(|i| !matches!(document.tags[*i], Tag::Conjunction | Tag::Mark));
        let fronted = opens
            .is_some_and(|i| matches!(document.tags[i], Tag::Preposition | Tag::Subordinator))
            && !words.any(|i| document.tags[i].is_finite());
        let comma = || {
            (from..sentence.end()).find(|i| {
                document.tokens[*i].kind == TokenKind::Comma
                    && !matches!(
                        document.tags.get(i + 1),
                        Some(Tag::Conjunction | Tag::Relative | Tag::Subordinator)
                    )
                    && self.is_clause(i + 1, sentence.end())
            })
        };
        fronted.then(comma).flatten().unwrap_or(sentence.end())
    }

    /// Whether the verb at `verb` can have what stands directly before it as its subject: *critics argue*, but neither
    /// *the attack and denounced* nor, for a form without ending, *the plan release*.
    pub fn can_have_subject(&self, verb: usize) -> bool {
        let document = self.document;
        let Some(before) = verb.checked_sub(1) else {
            return false;
        };
        let tag = document.tags[before];
        let object_only = document.classes(before).has(Class::PronounObject)
            && !document.classes(before).has(Class::PronounSubject);
        let plural = tag == Tag::Plural
            || document.classes(before).any(Classes::of(&[
                Class::PronounSubject,
                Class::PronounIndefinite,
            ]))
            || tag == Tag::Name
            || tag == Tag::Adverb;
        tag != Tag::Conjunction && !object_only && (document.tags[verb] != Tag::Base || plural)
    }

    pub fn opens_adverbial(&self, start: usize) -> bool {
        matches!(
            self.document.tags[start],
            Tag::Preposition | Tag::Subordinator | Tag::Adverb | Tag::Ing
        )
    }

    pub fn ends_clause(&self, at: usize) -> bool {
        self.document.tokens.get(at).is_none_or(|t| {
            t.is_stop() || matches!(t.kind, TokenKind::Comma | TokenKind::Semicolon)
        })
    }

    /// Whether the sentence goes on behind a quotation as part of the same content.
    pub fn goes_on_behind(&self, quotation: &Quotation, limit: usize) -> bool {
        let end = quotation.tokens.end();
        if end >= limit || self.document.tokens[end - 2].kind == TokenKind::Comma {
            return false;
        }
        let tag = self.document.tags[end];
        // chanted “No!” and kept on: another clause, or another verb with the same subject.
        let another = self.is_clause(end + 1, limit)
            || self.phrases.groups.at(end + 1).is_some_and(|g| {
                g.form == GroupForm::Finite && self.document.tags[g.first] == Tag::Past
            });
        if tag == Tag::Conjunction && another {
            return false;
        }
        matches!(
            tag,
            Tag::Preposition | Tag::To | Tag::Conjunction | Tag::That
        ) || self.phrases.groups.at(end).is_some()
    }

    /// Whether a paragraph of the story begins at a token.
    pub fn is_story(&self, token: usize) -> bool {
        token < self.document.tokens.len()
            && matches!(
                self.document.section_of(token),
                Section::Lead | Section::Body
            )
    }
}
