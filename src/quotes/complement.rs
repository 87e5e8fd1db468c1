//! What follows a cue: which complement it is and which words it covers.

use std::cell::LazyCell;

use super::noun_phrases::NounPhrases;
use super::verb_groups::GroupForm;
use crate::dictionary::{Class, Complement, ComplementSet, Cue, Entry, Frame};
use crate::span::TokenRange;
use crate::text::{Document, Quotation, Tag};
use crate::token::TokenKind;

/// A complement that was found behind a cue.
pub(super) struct Found<'l> {
    /// The way in which the cue takes it.
    pub frame: &'l Frame,
    /// Its first token.
    pub start: usize,
    /// How far it reaches.
    pub extent: Extent,
    /// The person told, for *told reporters that* and *urged him to*.
    pub object: Option<TokenRange>,
}

impl<'l> Found<'l> {
    /// A complement without a person told.
    pub fn at(frame: &'l Frame, start: usize, extent: Extent) -> Found<'l> {
        Found {
            frame,
            start,
            extent,
            object: None,
        }
    }
}

/// How the end of a complement is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// A clause: up to the end of the sentence or the next attribution.
    Clause,
    /// A phrase: up to the end of its clause.
    Phrase,
    /// The quotation with this number.
    Quotation(usize),
    /// The whole paragraph behind a colon.
    Paragraph,
    /// Nothing: the content stands before the cue.
    Nothing,
}

/// Looks for complements in one sentence.
pub(super) struct Complements<'d, 't> {
    pub document: &'d Document<'t>,
    pub phrases: &'d NounPhrases<'d, 't>,
    /// Cues less reliable than this are passed over.
    pub least: f32,
}

impl<'t> Complements<'_, 't> {
    /// The quotation that opens at a token.
    pub fn quotation_at(&self, token: usize) -> Option<(usize, &Quotation)> {
        self.document.quotation_at(token)
    }

    /// The part of a sentence in which what a cue inside a quotation reports must stay: up to the closing mark.
    pub fn within_quotation(&self, cue: usize, sentence: TokenRange) -> TokenRange {
        match self
            .document
            .quotation_around(cue)
            .filter(|(_, q)| q.closed)
        {
            Some((_, q)) => {
                let inside = q.inside();
                let first = sentence.first().max(inside.first()).min(cue);
                TokenRange::new(first, sentence.end().min(inside.end()).max(cue + 1))
            }
            None => sentence,
        }
    }

    /// Whether an infinitive begins at a *to*, or a quotation that may hold its verb: *vowed to “bomb” the bridge*.
    pub fn is_infinitive(&self, to: usize) -> bool {
        match self.phrases.groups.at(to) {
            Some(group) => group.form == GroupForm::Infinitive,
            None => {
                self.document.tags.get(to) == Some(&Tag::To) && self.quotation_at(to + 1).is_some()
            }
        }
    }

    /// The complement of `cue` behind token `after`, in the sentence that ends at `limit`.
    pub fn find<'l>(&self, cue: Cue<'l>, after: usize, limit: usize) -> Option<Found<'l>> {
        let (start, object) = self.skip_circumstances(cue, after, limit);
        let frame = |complement: &Complement| cue.frame(complement);
        let found = |frame: Option<&'l Frame>, start: usize, extent: Extent| {
            frame.map(|frame| Found {
                frame,
                start,
                extent,
                object,
            })
        };
        let any_clause = || {
            frame(&Complement::Quote)
                .or_else(|| frame(&Complement::Bare))
                .or_else(|| frame(&Complement::That))
        };
        if start >= limit {
            return found(
                frame(&Complement::After).or_else(|| frame(&Complement::None)),
                start,
                Extent::Nothing,
            );
        }
        let document = self.document;
        match document.tokens[start].kind {
            TokenKind::Colon => {
                let next = start + 1;
                let colon = || frame(&Complement::Colon).or_else(any_clause);
                return match self.quotation_at(next) {
                    Some((number, _)) => found(colon(), next, Extent::Quotation(number)),
                    None if next < limit => found(colon(), next, Extent::Clause),
                    // The minister said: and then paragraphs without quotation marks.
                    None if cue_says(cue) && self.is_story(next) => {
                        found(colon(), next, Extent::Paragraph)
                    }
                    None => None,
                };
            }
            TokenKind::Comma => {
                if let Some((number, _)) = self.quotation_at(start + 1) {
                    return found(any_clause(), start + 1, Extent::Quotation(number));
                }
                // Liu said, in April this year, …: the readouts' comma.
                if cue_says(cue) && self.is_clause(start + 1, limit) {
                    return found(any_clause(), start + 1, Extent::Clause);
                }
                return found(
                    frame(&Complement::After).or_else(|| frame(&Complement::None)),
                    start,
                    Extent::Nothing,
                );
            }
            _ => {}
        }
        if let Some((number, quotation)) = self.quotation_at(start) {
            // Scare quotes around a few words don't make a quotation of what follows.
            let whole = quotation.tokens.len() > 4
                || quotation.tokens.end() >= limit
                || self.ends_clause(quotation.tokens.end());
            let bare = self.is_clause(start + 1, limit);
            return if whole && quotation.tokens.len() > 3 {
                let extent = if self.goes_on_behind(quotation, limit) {
                    Extent::Clause
                } else {
                    Extent::Quotation(number)
                };
                found(
                    any_clause().or_else(|| frame(&Complement::NounPhrase)),
                    start,
                    extent,
                )
            } else if bare {
                found(any_clause(), start, Extent::Clause)
            } else {
                found(
                    frame(&Complement::NounPhrase).or_else(|| frame(&Complement::Quote)),
                    start,
                    Extent::Phrase,
                )
            };
        }
        if let Some(announced) = self
            .announced_quotation(cue, start, limit)
            .or_else(|| self.distant_clause(cue, start, limit))
        {
            return Some(announced);
        }
        match document.tags[start] {
            Tag::Conjunction => {
                return found(frame(&Complement::None), start, Extent::Nothing);
            }
            Tag::That if start > after && !self.begins_clause(start + 1, limit) => {}
            Tag::That => {
                return found(
                    frame(&Complement::That).or_else(|| frame(&Complement::Bare)),
                    start,
                    Extent::Clause,
                );
            }
            Tag::To => {
                if self.is_infinitive(start) {
                    return found(frame(&Complement::To), start, Extent::Phrase);
                }
                // willing to, together with its partners, carry on
                if let Some(verb) = self.behind_parenthesis(start + 1, limit) {
                    return found(frame(&Complement::To), verb, Extent::Phrase);
                }
                return self.prepositional(cue, start, object);
            }
            // condemned what he called a mistake: such a clause is a noun phrase too.
            Tag::Wh | Tag::Relative => {
                return found(frame(&Complement::Wh), start, Extent::Clause)
                    .or_else(|| found(frame(&Complement::NounPhrase), start, Extent::Phrase));
            }
            Tag::Subordinator if document.classes(start).has(Class::Wh) => {
                return found(frame(&Complement::Wh), start, Extent::Clause);
            }
            Tag::Ing
                if self
                    .phrases
                    .groups
                    .at(start)
                    .is_some_and(|g| g.form == GroupForm::Ing) =>
            {
                return found(frame(&Complement::Ing), start, Extent::Phrase)
                    .or_else(|| found(frame(&Complement::NounPhrase), start, Extent::Phrase));
            }
            // says at least 77 people were there, said about 200 came
            Tag::Preposition
                if cue_says(cue) && self.counts(start) && self.is_clause(start, limit) =>
            {
                return found(any_clause(), start, Extent::Clause);
            }
            // said in April, prices would rise; but: calling for action, as others did
            Tag::Preposition if cue_says(cue) && self.adverbial_then_clause(start, limit) => {
                return found(any_clause(), start, Extent::Clause);
            }
            Tag::Preposition => {
                return self
                    .prepositional(cue, start, object)
                    .or_else(|| {
                        if self.is_clause(start, limit) {
                            found(frame(&Complement::Bare), start, Extent::Clause)
                        } else {
                            None
                        }
                    })
                    .or_else(|| found(frame(&Complement::None), start, Extent::Nothing));
            }
            Tag::Subordinator => {
                return self
                    .prepositional(cue, start, object)
                    .or_else(|| found(frame(&Complement::After), start, Extent::Nothing));
            }
            _ => {}
        }
        self.nominal(cue, start, limit, object)
    }

    /// Whether a preposition only says how many follow: *at least 77*, *about 200*.
    fn counts(&self, at: usize) -> bool {
        let document = self.document;
        let number = |i: usize| document.tags.get(i) == Some(&Tag::Number);
        document.classes(at + 1).has(Class::Quantifier) && number(at + 2)
            || document.classes(at).has(Class::Topic) && number(at + 1)
    }

    /// What begins with a noun phrase: an object with its own complement, a clause without *that*, or an object alone.
    fn nominal<'l>(
        &self,
        cue: Cue<'l>,
        start: usize,
        limit: usize,
        told: Option<TokenRange>,
    ) -> Option<Found<'l>> {
        let document = self.document;
        let end = self.phrases.end_of(start, limit, false);
        let end = self.end_of_told(cue, start, end);
        let is_clause = LazyCell::new(|| self.is_clause(start, limit));
        let takes = |set: ComplementSet| cue.complements.any(set);
        if end > start && told.is_none() && takes(ComplementSet::BEHIND_OBJECT) {
            let object = Some(TokenRange::new(start, end));
            let next = self.behind_moment(self.behind_days(end, limit), limit);
            let tag = document.tags.get(next).filter(|_| next < limit);
            let that = || cue.frame(&Complement::ObjectThat);
            let as_predicate = || cue.frame(&Complement::ObjectPredicate);
            let behind = match tag {
                Some(Tag::That) if self.is_clause(next + 1, limit) => {
                    Some((that(), next, Extent::Clause))
                }
                Some(Tag::Wh) => Some((that(), next, Extent::Clause)),
                Some(Tag::To) if self.is_infinitive(next) => {
                    Some((cue.frame(&Complement::ObjectTo), next, Extent::Phrase))
                }
                Some(Tag::Preposition | Tag::To | Tag::Subordinator) => {
                    Some((self.object_frame(cue, next), start, Extent::Phrase))
                }
                Some(Tag::Mark)
                    if matches!(
                        document.tokens[next].kind,
                        TokenKind::Comma | TokenKind::Colon
                    ) =>
                {
                    self.quotation_at(next + 1)
                        .map(|(number, _)| (that(), next + 1, Extent::Quotation(number)))
                }
                // told the court she was innocent: for a cue that always tells somebody, a clause behind the object.
                Some(
                    Tag::Pronoun | Tag::Determiner | Tag::Name | Tag::Possessive | Tag::Plural,
                ) if that().is_some_and(|f| f.reliability > 0.7 || !*is_clause)
                    && self.is_clause(next, limit) =>
                {
                    Some((that(), next, Extent::Clause))
                }
                // called the plan a mistake, called it “a mistake”
                Some(Tag::Determiner | Tag::Adjective) => {
                    Some((as_predicate(), start, Extent::Phrase))
                }
                Some(Tag::Mark) if self.quotation_at(next).is_some() => {
                    Some((as_predicate(), start, Extent::Phrase))
                }
                _ => None,
            };
            if let Some((Some(frame), at, extent)) = behind {
                // A clause without *that* is likelier than an object with a preposition where a verb with a tense follows.
                let clause_wins = frame.complement != Complement::ObjectThat
                    && cue
                        .frame(&Complement::Bare)
                        .is_some_and(|f| f.reliability > 0.3)
                    && *is_clause;
                if !clause_wins {
                    return Some(Found {
                        frame,
                        start: at,
                        extent,
                        object,
                    });
                }
            }
        }
        if let Some(found) = self
            .told(cue, start, limit)
            .filter(|_| end > start || !*is_clause)
        {
            return Some(found);
        }
        let object = told;
        if takes(ComplementSet::CLAUSES)
            && *is_clause
            && let Some(frame) = cue
                .frame(&Complement::Bare)
                .or_else(|| cue.frame(&Complement::That))
        {
            return Some(Found {
                frame,
                start,
                extent: Extent::Clause,
                object,
            });
        }
        if document.tags[start].is_nominal() || end > start {
            let frame = cue.frame(&Complement::NounPhrase)?;
            return Some(Found {
                frame,
                start,
                extent: Extent::Phrase,
                object,
            });
        }
        let frame = cue.frame(&Complement::None)?;
        Some(Found {
            frame,
            start,
            extent: Extent::Nothing,
            object,
        })
    }

    /// *told reporters earlier in the day that …*: the *that* behind the words from `at`, where they only say when or where; else `at`.
    fn behind_moment(&self, at: usize, limit: usize) -> usize {
        let document = self.document;
        if at >= limit || !matches!(document.tags[at], Tag::Adverb | Tag::Adjective) {
            return at;
        }
        let preposition = at + 1 < limit && document.tags[at + 1] == Tag::Preposition;
        let end = match preposition {
            true => self.phrases.end_of(at + 2, limit, false),
            false => at + 1,
        };
        let end = self.behind_days(end, limit);
        let that = end < limit && document.tags[end] == Tag::That;
        if that { end } else { at }
    }

    /// *told the jury Smith was innocent*, *told Sky News Labour would win*: where a verb stands behind the phrase from `start` to `end`,
    /// who was told ends before the name of who is spoken of.
    fn end_of_told(&self, cue: Cue, start: usize, end: usize) -> usize {
        let document = self.document;
        let tells = cue
            .frame(&Complement::ObjectThat)
            .is_some_and(|frame| frame.reliability > 0.7);
        let verb = self.phrases.groups.at(end);
        if !tells || end < start + 2 || verb.is_none_or(|verb| verb.form != GroupForm::Finite) {
            return end;
        }
        let names = document.hits.at(start).iter();
        let names = names.filter(|hit| matches!(hit.entry, Entry::Name(_)));
        let listed = names.map(|hit| hit.tokens.end()).max();
        let spoken_of = (start + 1..end).find(|at| {
            document.tags[*at] == Tag::Name
                && (matches!(document.tags[at - 1], Tag::Noun | Tag::Plural) || listed == Some(*at))
        });
        spoken_of.unwrap_or(end)
    }

    /// The frame of a cue with an object and the preposition at a token: *accused him of*.
    fn object_frame<'l>(&self, cue: Cue<'l>, at: usize) -> Option<&'l Frame> {
        let complement = Complement::ObjectPreposition(self.document.tokens[at].word);
        let mut frames = cue.prepositional().iter();
        frames.find(|frame| frame.complement == complement)
    }

    fn prepositional<'l>(
        &self,
        cue: Cue<'l>,
        at: usize,
        object: Option<TokenRange>,
    ) -> Option<Found<'l>> {
        let frame = self.preposition_frame(cue, at)?;
        let governs = self
            .document
            .tokens
            .get(at + 1)
            .is_some_and(|t| t.kind != TokenKind::Comma);
        governs.then_some(Found {
            frame,
            start: at + 1,
            extent: Extent::Phrase,
            object,
        })
    }

    /// Whether a cue asks for the preposition at a token: *call for*. A verb that says mostly stands with a clause or
    /// quotation; others need their preposition.
    pub fn wants(&self, cue: Cue, at: usize) -> bool {
        let least = if cue_says(cue) { 0.5 } else { 0.3 };
        self.preposition_frame(cue, at)
            .is_some_and(|frame| frame.reliability > least)
    }

    /// The frame of a cue with the preposition at a token. All prepositions of a topic are alike: who exchanges views
    /// about something exchanges them on it.
    pub fn preposition_frame<'l>(&self, cue: Cue<'l>, at: usize) -> Option<&'l Frame> {
        let word = self.document.tokens.get(at)?.word;
        let frames = || cue.prepositional().iter();
        let exact = frames().find(|frame| frame.complement == Complement::Preposition(word));
        exact.or_else(|| {
            let lexicon = self.document.lexicon;
            let topical = |frame: &&Frame| {
                frame.reported
                    && matches!(frame.complement, Complement::Preposition(own) if lexicon.is_topic(own))
            };
            frames().find(topical).filter(|_| lexicon.is_topic(word))
        })
    }
}

pub(super) fn cue_says(cue: Cue) -> bool {
    cue.frame(&Complement::Quote)
        .is_some_and(|f| f.reliability > 0.8)
}

/// Whether a phrase of the dictionaries that begins at `at` forbids a cue there.
pub(super) fn is_vetoed(document: &Document, at: usize) -> bool {
    const LONGEST: usize = 6;
    let near = TokenRange::new(at.saturating_sub(LONGEST - 1), at + 1);
    let mut hits = document.hits.within(near).iter();
    hits.any(|hit| hit.entry == Entry::Veto && hit.tokens.holds(at))
}
