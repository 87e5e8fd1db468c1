//! Noun phrases, found from their edges: the subject that ends before a verb, the name that follows one.

use super::verb_groups::{GroupForm, VerbGroups};
use crate::dictionary::{Class, Classes, Complement, Cue};
use crate::span::TokenRange;
use crate::text::{Document, Tag};
use crate::token::TokenKind;

/// Words for days and the like, which stand beside a subject without being part of it.
pub(super) const TIME: Classes = Classes::of(&[Class::Weekday, Class::Month, Class::Day]);

/// A reader of noun phrases in one document.
pub struct NounPhrases<'d, 't> {
    pub(super) document: &'d Document<'t>,
    pub(super) groups: &'d VerbGroups,
}

impl NounPhrases<'_, '_> {
    pub(super) fn tag(&self, i: usize) -> Tag {
        self.document.tags[i]
    }

    pub(super) fn kind(&self, i: usize) -> TokenKind {
        self.document.tokens[i].kind
    }

    /// Whether token `i` can stand inside a simple noun phrase.
    pub(super) fn is_inner(&self, i: usize) -> bool {
        match self.tag(i) {
            Tag::Name
            | Tag::Noun
            | Tag::Plural
            | Tag::Number
            | Tag::Adjective
            | Tag::Possessive => true,
            Tag::Participle | Tag::Ing | Tag::Past => !self.is_predicate(i),
            Tag::Mark => {
                matches!(
                    self.kind(i),
                    TokenKind::Hyphen | TokenKind::Currency | TokenKind::Slash | TokenKind::Percent
                ) || self.is_initials_period(i)
            }
            _ => false,
        }
    }

    /// The period of *J. Smith* or *Mr. Smith*.
    pub(super) fn is_initials_period(&self, i: usize) -> bool {
        self.kind(i) == TokenKind::Period
            && i > 0
            && self.document.sentence_of(i) == self.document.sentence_of(i + 1)
            && i + 1 < self.document.tokens.len()
            && self.tag(i - 1) == Tag::Name
    }

    /// Whether a participle heads a verb group with an auxiliary, or stands where a modifier can't.
    pub(super) fn is_predicate(&self, i: usize) -> bool {
        // A scientist said China …, he said voters …: the past behind a noun or pronoun is no modifier of what follows.
        let noun = i > 0
            && matches!(
                self.tag(i - 1),
                Tag::Name | Tag::Noun | Tag::Plural | Tag::Pronoun
            );
        if noun && self.tag(i) == Tag::Past {
            return true;
        }
        match self.groups.at(i) {
            Some(group) => {
                group.tokens.len() > 1
                    || !matches!(
                        self.document.tags.get(i + 1),
                        Some(Tag::Noun | Tag::Plural | Tag::Name)
                    )
            }
            None => false,
        }
    }

    /// The start of the noun phrase that ends with token `last`, not before `limit`. Prepositional phrases, coordination
    /// and relative clauses inside it are taken in. `None` if no noun phrase ends there.
    pub fn start_of(&self, last: usize, limit: usize) -> Option<usize> {
        let tag = self.tag(last);
        if self.kind(last) == TokenKind::Close {
            let open = self.opening(last, limit)?;
            return (open > limit).then(|| self.start_of(open - 1, limit))?;
        }
        if matches!(tag, Tag::Pronoun | Tag::Relative) {
            return Some(self.with_links(last, limit));
        }
        if tag == Tag::Determiner
            && self.document.classes(last).any(Classes::of(&[
                Class::PronounDemonstrative,
                Class::PronounIndefinite,
                Class::Quantifier,
            ]))
        {
            return Some(self.with_links(self.with_measure(last, limit), limit));
        }
        let modifier = matches!(tag, Tag::Adjective | Tag::Participle | Tag::Ing);
        if !tag.is_nominal() && (!modifier || !self.is_inner(last)) {
            return None;
        }
        let mut start = last;
        while start > limit {
            let before = start - 1;
            let glued = self.kind(start) == TokenKind::Hyphen;
            let graded = self.tag(before) == Tag::Adverb
                && matches!(self.tag(start), Tag::Adjective | Tag::Participle);
            if self.is_inner(before) || glued || graded && before > limit {
                let parts_time = self.document.classes(before).any(TIME)
                    && before + 1 == start
                    && self.tag(start) != Tag::Possessive
                    && before < last;
                if parts_time {
                    break;
                }
                start = before;
            } else if matches!(self.tag(before), Tag::Determiner) {
                start = before;
                break;
            } else if self.kind(before) == TokenKind::Close {
                match self.opening(before, limit) {
                    Some(open) if open > limit => start = open,
                    _ => break,
                }
            } else {
                break;
            }
        }
        // A determiner may have another before it: *all the*, *both the*.
        while start > limit && self.tag(start - 1) == Tag::Determiner {
            start -= 1;
        }
        Some(self.with_links(self.with_measure(start, limit), limit))
    }

    /// Goes on to the left over what says how many: *virtually all*, *about one in five*, *more than half*, *they all*.
    fn with_measure(&self, mut start: usize, limit: usize) -> usize {
        let counts = |i: usize| {
            self.tag(i) == Tag::Number || self.document.classes(i).has(Class::Quantifier)
        };
        while start > limit && counts(start) {
            let before = start - 1;
            let two = before > limit && counts(before - 1);
            match self.tag(before) {
                Tag::Adverb => start = before,
                Tag::Preposition | Tag::Subordinator if two => start = before - 1,
                Tag::Preposition if self.document.classes(before).has(Class::Topic) => {
                    start = before;
                }
                Tag::Pronoun if self.document.classes(before).has(Class::PronounSubject) => {
                    return before;
                }
                _ => break,
            }
        }
        start
    }

    /// Goes on to the left over a preposition, conjunction or relative clause that ties the phrase to another.
    fn with_links(&self, start: usize, limit: usize) -> usize {
        if start <= limit {
            return start;
        }
        let link = start - 1;
        let further = |last: usize| self.start_of(last, limit);
        match self.tag(link) {
            Tag::Preposition | Tag::To if link > limit && !self.opens_clause(link, limit) => {
                let before = link - 1;
                let tied = matches!(
                    self.tag(before),
                    Tag::Noun
                        | Tag::Plural
                        | Tag::Name
                        | Tag::Pronoun
                        | Tag::Number
                        | Tag::Adjective
                        | Tag::Participle
                        | Tag::Past
                        | Tag::Ing
                ) || self.kind(before) == TokenKind::Close;
                // communities such as Accra
                let listed = self.tag(before) == Tag::Determiner
                    && before > limit
                    && matches!(self.tag(before - 1), Tag::Noun | Tag::Plural);
                if listed {
                    return further(before - 1).unwrap_or(start);
                }
                if !tied {
                    return start;
                }
                // a boy who has been missing for a week
                let missing = || {
                    let verb = self.groups.within(TokenRange::new(limit, link)).last()?;
                    let ends = verb.tokens.end() + usize::from(self.groups.at(before).is_none());
                    (ends == link && !self.tag(before).is_nominal())
                        .then(|| self.over_relative_clause(verb.head, limit))?
                };
                self.over_reduced_clause(before, limit)
                    .or_else(missing)
                    .or_else(|| further(before))
                    .unwrap_or(start)
            }
            Tag::Conjunction
                if link > limit && !self.has_predicate(self.behind_relative(limit, link), link) =>
            {
                let before = if self.kind(link - 1) == TokenKind::Comma && link - 1 > limit {
                    link - 2
                } else {
                    link - 1
                };
                if self.tag(before).is_nominal() {
                    further(before).unwrap_or(start)
                } else {
                    start
                }
            }
            // said Smith and Jones had left: both are the subject of what is said.
            Tag::Conjunction if link > limit && self.tag(link - 1).is_nominal() => {
                let both = further(link - 1).filter(|both| self.is_reported(*both));
                both.unwrap_or(start)
            }
            Tag::Mark
                if self.kind(link) == TokenKind::Comma
                    && link > limit
                    && !self.is_adjunct(link, limit)
                    && self.is_listed(start, link, limit) =>
            {
                further(link - 1).unwrap_or(start)
            }
            tag if tag.is_verbal() => self
                .over_relative_clause(link, limit)
                .or_else(|| self.over_reduced_clause(link, limit))
                .unwrap_or(start),
            _ => start,
        }
    }

    /// *A, B and C*: whether the comma at `comma` parts items of a list that *and* closes.
    fn is_listed(&self, start: usize, comma: usize, limit: usize) -> bool {
        let mut i = start;
        while i + 1 < self.document.tokens.len()
            && (self.is_inner(i) || matches!(self.tag(i), Tag::Determiner | Tag::Preposition))
        {
            i += 1;
        }
        let and = self.tag(i) == Tag::Conjunction
            || self.kind(i) == TokenKind::Comma
                && self.tag((i + 1).min(self.document.tags.len() - 1)) == Tag::Conjunction;
        and && self.tag(comma - 1).is_nominal() && !self.has_predicate(limit, comma)
    }

    /// Whether what stands before the comma says when or where: *During the meeting, Smith and Jones*, *Today, A and B*.
    fn is_adjunct(&self, comma: usize, limit: usize) -> bool {
        let first = (limit..comma)
            .rev()
            .take_while(|i| self.tag(*i) != Tag::Mark)
            .last();
        first.is_some_and(|first| {
            matches!(self.tag(first), Tag::Preposition | Tag::Adverb)
                || self.document.classes(first).any(TIME)
        })
    }

    /// Whether the preposition at `at` opens an adverbial at the start of a clause: *In Paris the minister said*.
    fn opens_clause(&self, at: usize, limit: usize) -> bool {
        at <= limit || matches!(self.kind(at - 1), TokenKind::Comma | TokenKind::Semicolon)
    }

    /// Whether a verb that says stands directly before a token, so that what begins there is what it reports.
    fn is_reported(&self, at: usize) -> bool {
        let verb = at.checked_sub(1).and_then(|before| self.groups.at(before));
        let quotes = |cue: &Cue| cue.takes(&Complement::Quote, 0.8);
        verb.is_some_and(|verb| {
            verb.form == GroupForm::Finite && self.document.is_cue(verb.head, quotes)
        })
    }

    /// The token behind the last relative pronoun before `to`, where what it opens begins; `from` where there is none.
    fn behind_relative(&self, from: usize, to: usize) -> usize {
        let relative = (from..to).rfind(|i| self.tag(*i) == Tag::Relative);
        relative.map_or(from, |relative| relative + 1)
    }

    /// Whether a verb with a tense stands between `from` and `to`, outside relative clauses.
    fn has_predicate(&self, from: usize, to: usize) -> bool {
        self.groups
            .within(TokenRange::new(from, to))
            .iter()
            .any(|g| g.form == GroupForm::Finite && !self.is_relative(g.tokens.first(), from))
    }

    /// Whether the verb group at `at` has a relative pronoun as its subject.
    fn is_relative(&self, at: usize, limit: usize) -> bool {
        at > limit && self.tag(at - 1) == Tag::Relative
    }

    /// If the verb at `verb` belongs to a relative clause, the start of the phrase before that clause.
    pub(super) fn over_relative_clause(&self, verb: usize, limit: usize) -> Option<usize> {
        let group = self.groups.at(verb)?;
        let mut at = group.tokens.first();
        while at > limit {
            at -= 1;
            match self.tag(at) {
                Tag::Relative => {
                    let comma = at > limit && self.kind(at - 1) == TokenKind::Comma;
                    let before = at.checked_sub(if comma { 2 } else { 1 })?;
                    return (before >= limit).then(|| self.start_of(before, limit))?;
                }
                Tag::Mark if self.kind(at) == TokenKind::Comma => return None,
                // critics who say that the plan is wrong: the clause that a verb of the relative clause reports.
                tag if tag.is_finite() || tag == Tag::That => {
                    let verb = at.checked_sub(usize::from(tag == Tag::That))?;
                    at = self
                        .groups
                        .at(verb)
                        .filter(|g| self.says(g))?
                        .tokens
                        .first();
                }
                Tag::Subordinator => return None,
                _ => {}
            }
        }
        None
    }

    /// *people briefed on the matter*, *a man living there*: the phrase before a participle that modifies it.
    fn over_reduced_clause(&self, verb: usize, limit: usize) -> Option<usize> {
        if !matches!(self.tag(verb), Tag::Participle | Tag::Ing | Tag::Adjective) || verb <= limit {
            return None;
        }
        if self
            .groups
            .at(verb)
            .is_some_and(|g| g.tokens.len() > 1 && g.form == GroupForm::Finite)
        {
            return None;
        }
        // experts not involved in the study
        let before = (limit..verb)
            .rev()
            .find(|i| !matches!(self.tag(*i), Tag::Negation | Tag::Adverb))?;
        matches!(
            self.tag(before),
            Tag::Noun | Tag::Plural | Tag::Name | Tag::Pronoun
        )
        .then(|| self.start_of(before, limit))?
    }

    fn opening(&self, close: usize, limit: usize) -> Option<usize> {
        (limit..close)
            .rev()
            .take(40)
            .find(|i| self.kind(*i) == TokenKind::Open)
    }
}
