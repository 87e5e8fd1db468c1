//! Where the words of a statement end.

use super::complement::{Complements, Extent};
use super::verb_groups::{GroupForm, VerbGroup};
use crate::dictionary::{Class, Complement, CueKind, Medium};
use crate::span::TokenRange;
use crate::text::Tag;
use crate::token::{Gap, TokenKind};

impl Complements<'_, '_> {
    /// The tokens of a complement that begins at `start`.
    ///
    /// `modifies` says that the cue itself modifies a noun (*Democrats supporting the bill have …*), so that the next verb
    /// with a tense belongs to that noun and not to the content.
    pub fn content(
        &self,
        start: usize,
        limit: usize,
        extent: Extent,
        modifies: bool,
    ) -> Option<TokenRange> {
        let end = match extent {
            Extent::Nothing => return None,
            Extent::Quotation(number) => return Some(self.document.quotations[number].tokens),
            Extent::Paragraph => {
                let paragraph = self.document.paragraph_of(start);
                return Some(self.document.paragraphs[paragraph].tokens);
            }
            Extent::Clause => self.clause_end(start, limit, modifies),
            Extent::Phrase => self.phrase_end(start, limit, modifies),
        };
        let end = self.without_stop(start, end);
        (end > start).then(|| TokenRange::new(start, end))
    }

    /// Drops the marks that end a sentence, but keeps a closing quotation mark that belongs to the content.
    pub fn without_stop(&self, start: usize, mut end: usize) -> usize {
        while end > start {
            let token = self.document.tokens[end - 1];
            let drop = token.kind == TokenKind::Period && !self.is_abbreviation(end - 1)
                || matches!(
                    token.kind,
                    TokenKind::Comma | TokenKind::Semicolon | TokenKind::Colon | TokenKind::Dash
                );
            if !drop {
                return end;
            }
            end -= 1;
        }
        end
    }

    fn is_abbreviation(&self, period: usize) -> bool {
        period + 1 < self.document.tokens.len()
            && self.document.tokens[period + 1].gap == Gap::None
            && self.document.tokens[period + 1].is_word()
    }

    /// The end of a clause that is a content: the end of the sentence, or where the next attribution begins.
    fn clause_end(&self, start: usize, limit: usize, modifies: bool) -> usize {
        let document = self.document;
        let mut i = start;
        let mut quoted = false;
        let limit = if modifies {
            self.before_outer_report(start, limit)
        } else {
            limit
        };
        loop {
            i = self.next(i, limit, |tag| matches!(tag, Tag::Mark | Tag::Conjunction));
            if i >= limit {
                return limit;
            }
            if let Some((_, quotation)) = self.quotation_at(i) {
                quoted = true;
                // A quotation of several sentences is taken in whole.
                if quotation.tokens.end() > limit {
                    return quotation.tokens.end();
                }
                i = quotation.tokens.end().max(i + 1);
                // “…,” suggesting that …: the comma stands inside the quotation.
                if document.tokens[i - 2].kind == TokenKind::Comma && self.goes_elsewhere(i, limit)
                {
                    return i;
                }
                continue;
            }
            if quoted && self.reporter_resumes(i, limit) {
                return i;
            }
            let comma = document.tokens[i].kind == TokenKind::Comma;
            // Smith, who thinks it was wrong, called it …
            if comma && modifies && i > start && self.is_verb_with_tense(i + 1) {
                return i;
            }
            if (comma
                || document.tags[i] == Tag::Conjunction
                || document.tokens[i].kind == TokenKind::Semicolon)
                && i > start
                && self.next_attribution_begins(i, i + 1, limit)
            {
                return i;
            }
            i += 1;
        }
    }

    /// *A man who said the road was safe told the council …*: where a verb that says follows the clause of a relative clause, it
    /// belongs to the noun before. `limit` if there is none.
    fn before_outer_report(&self, start: usize, limit: usize) -> usize {
        let groups = self.phrases.groups.within(TokenRange::new(start, limit));
        let mut finite = groups.iter().filter(|g| g.form == GroupForm::Finite);
        let Some(own) = finite.next() else {
            return limit;
        };
        let outer = finite.find(|group| {
            let first = group.tokens.first();
            let tag = self.document.tags[first - 1];
            let ends = tag.is_nominal() && tag != Tag::Pronoun || tag == Tag::Adjective;
            // The clause's own verb stands before, and no other subject between.
            let subject = self.phrases.subject(group);
            ends && subject.is_none_or(|s| s.first() <= own.tokens.end())
                && self.reports(group, limit)
        });
        outer.map_or(limit, |group| group.tokens.first())
    }

    /// The first token from `from` on whose tag passes a test; `limit` if there is none.
    fn next(&self, from: usize, limit: usize, test: impl Fn(Tag) -> bool) -> usize {
        let tags = self.document.tags.get(from..limit).unwrap_or_default();
        let ahead = tags.iter().position(|tag| test(*tag));
        ahead.map_or(limit, |ahead| from + ahead)
    }

    /// Whether the reporter speaks again at a comma or dash behind the last quotation of a content: *that it was “fair,” putting …*,
    /// *that it was “fair”, which …*, *that it was “fair” – a word that …*.
    fn reporter_resumes(&self, i: usize, limit: usize) -> bool {
        let document = self.document;
        let sets_off = match document.tokens[i].kind {
            TokenKind::Comma => {
                let group = self.phrases.groups.at(i + 1);
                group.is_some_and(|g| g.form == GroupForm::Ing)
                    || document.tags.get(i + 1) == Some(&Tag::Relative)
            }
            TokenKind::Dash => !(i + 1..limit).any(|k| document.tokens[k].kind == TokenKind::Dash),
            _ => false,
        };
        sets_off && !(i..limit).any(|k| self.quotation_at(k).is_some())
    }

    /// Whether what follows the comma that ends a quotation is about the quotation, and no part of what is said: a participle,
    /// another verb of the same subject, another attribution.
    fn goes_elsewhere(&self, at: usize, limit: usize) -> bool {
        let group = self.phrases.groups.at(at);
        at < limit
            && (group.is_some_and(|g| g.tokens.first() == at && g.form != GroupForm::Infinitive)
                || self.next_attribution_begins(at - 2, at, limit))
    }

    /// Whether a new attribution by the same speaker, or by another one, begins at `at`, behind the comma or conjunction at `i`:
    /// *, adding that …*, *and added …*, *, but Jones said …*.
    pub fn next_attribution_begins(&self, i: usize, mut at: usize, limit: usize) -> bool {
        let document = self.document;
        let comma = document.tokens[i].kind == TokenKind::Comma;
        // , and; , though; , even as
        let joins = |i: usize| {
            matches!(
                document.tags.get(i),
                Some(Tag::Conjunction | Tag::Subordinator)
            )
        };
        let conjunction = document.tags[i] == Tag::Conjunction || joins(at);
        if joins(at) {
            at += 1;
        }
        if at >= limit {
            return false;
        }
        if let Some(group) = self
            .phrases
            .groups
            .at(at)
            .filter(|g| g.tokens.first() == at)
        {
            return match group.form {
                GroupForm::Ing => {
                    comma && (self.reports(group, limit) || self.takes_object(group.head, 0.75))
                }
                GroupForm::Finite => {
                    // , and discussed trade: behind a comma, a cue in the past with an object will do.
                    let past = comma && document.tags[group.first] == Tag::Past;
                    conjunction
                        && document.tags[group.first] != Tag::Base
                        && !self.goes_on_in_present(i, group)
                        && (self.reports(group, limit)
                            || self.urges(group, limit)
                            || past && self.takes_object(group.head, 0.6))
                }
                _ => false,
            };
        }
        // and Jones calling it a mistake
        let subject = self.phrases.end_of(at, limit, false);
        let calling = self.phrases.groups.at(subject).filter(|g| {
            conjunction && subject > at && g.form == GroupForm::Ing && g.tokens.first() == subject
        });
        if calling.is_some_and(|g| self.reports(g, limit) || self.takes_object(g.head, 0.5)) {
            return true;
        }
        // , but Jones said …
        let semicolon = document.tokens[i].kind == TokenKind::Semicolon;
        if !(conjunction && comma || semicolon) {
            return false;
        }
        let mut groups = self
            .phrases
            .groups
            .within(TokenRange::new(at, limit))
            .iter();
        groups
            .find(|g| g.form == GroupForm::Finite)
            .is_some_and(|group| {
                let subject = self.phrases.subject(group);
                // she hopes that …, but she knows that …: what goes on about one person's mind is still what is said.
                let pronoun = document.tags[at] == Tag::Pronoun;
                subject.is_some_and(|s| s.first() == at)
                    && self.reports(group, limit)
                    && !(pronoun && self.thinks(group))
            })
    }

    /// *said France wants peace and opposes “blocs”*: behind a cue in the past, a verb in the present tells what the subject of another
    /// verb in the present does, which is what is said.
    fn goes_on_in_present(&self, conjunction: usize, group: &VerbGroup) -> bool {
        let tags = &self.document.tags;
        let sentence = self.document.sentence_at(conjunction);
        let before = TokenRange::new(sentence.first(), conjunction);
        let groups = self.phrases.groups.within(before).iter().rev();
        let mut finite = groups.filter(|g| g.form == GroupForm::Finite);
        let present = |group: &VerbGroup| matches!(tags[group.first], Tag::VerbS);
        present(group)
            && finite.next().is_some_and(present)
            && finite
                .next()
                .is_some_and(|g| tags[g.first] == Tag::Past && self.says(g.head, 0.8))
    }

    /// Whether a verb is a cue that says something, and something of its own follows it.
    pub fn reports(&self, group: &VerbGroup, limit: usize) -> bool {
        self.says(group.head, 0.8) && self.has_own_content(group.tokens.end(), limit)
    }

    /// Whether a verb tells what somebody thinks and not what is said.
    fn thinks(&self, group: &VerbGroup) -> bool {
        self.document.is_cue(group.head, |cue| {
            let frame = cue.frame(&Complement::That);
            frame.is_some_and(|frame| frame.medium == Medium::Thought)
        })
    }

    /// Whether a verb is a cue that is so reliable with an object.
    fn takes_object(&self, head: usize, reliability: f32) -> bool {
        self.document
            .is_cue(head, |cue| cue.takes(&Complement::NounPhrase, reliability))
    }

    /// Whether a verb is a cue that is so reliable with a clause or quotation.
    fn says(&self, head: usize, reliability: f32) -> bool {
        const SAID: [Complement; 3] = [Complement::That, Complement::Bare, Complement::Quote];
        self.document.is_cue(head, |cue| {
            cue.kind == CueKind::Verb && SAID.iter().any(|said| cue.takes(said, reliability))
        })
    }

    /// Whether a verb is a cue that urges somebody to do something, or accuses somebody of it, and does so here.
    fn urges(&self, group: &VerbGroup, limit: usize) -> bool {
        let behind = group.tokens.end();
        let object = self.phrases.end_of(behind, limit, false);
        if object <= behind || object >= limit {
            return false;
        }
        let word = self.document.tokens[object].word;
        self.document.is_cue(group.head, |cue| {
            self.is_infinitive(object) && cue.takes(&Complement::ObjectTo, 0.6)
                || cue.frames.iter().any(|frame| {
                    frame.complement == Complement::ObjectPreposition(word)
                        && frame.reliability >= 0.8
                })
        })
    }

    /// Whether a clause or quotation begins at `at`, so that a cue before it reports something of its own.
    fn has_own_content(&self, mut at: usize, limit: usize) -> bool {
        // suspected immediately that …
        while at < limit && self.document.tags[at] == Tag::Adverb {
            at += 1;
        }
        at < limit
            && (self.document.tags[at] == Tag::That
                || self.quotation_at(at).is_some()
                || self.document.tokens[at].kind == TokenKind::Colon
                || self.document.tokens[at].kind == TokenKind::Comma
                    && self.quotation_at(at + 1).is_some()
                || self.is_clause(at, limit))
    }

    /// The end of a phrase that is a content: it stops where its clause does.
    fn phrase_end(&self, start: usize, limit: usize, modifies: bool) -> usize {
        let document = self.document;
        let mut i = start;
        let mut depth = 0usize;
        let mut in_relative = false;
        // Where the cue modifies a noun, any word may begin its verb.
        let ends = |tag: Tag| {
            let ends = matches!(
                tag,
                Tag::Mark | Tag::Conjunction | Tag::Relative | Tag::That
            );
            modifies || ends
        };
        loop {
            i = self.next(i, limit, ends);
            if i >= limit {
                return limit;
            }
            in_relative |= matches!(document.tags[i], Tag::Relative | Tag::That);
            if let Some((_, quotation)) = self.quotation_at(i) {
                i = quotation.tokens.end().min(limit).max(i + 1);
                let comma = i >= start + 2 && document.tokens[i - 2].kind == TokenKind::Comma;
                let stops = || {
                    self.phrase_stops_at(i - 1, limit)
                        || document.tags.get(i) == Some(&Tag::Relative)
                };
                if comma && depth == 0 && stops() {
                    return i;
                }
                continue;
            }
            match document.tokens[i].kind {
                TokenKind::Open => depth += 1,
                TokenKind::Close => depth = depth.saturating_sub(1),
                TokenKind::Semicolon | TokenKind::Dash | TokenKind::Colon if depth == 0 => {
                    return i;
                }
                TokenKind::Comma if depth == 0 && i > start && self.phrase_stops_at(i, limit) => {
                    return i;
                }
                TokenKind::Word
                    if depth == 0
                        && i > start
                        && document.tags[i] == Tag::Conjunction
                        && !in_relative
                        && self.new_predicate(i, limit) =>
                {
                    return i;
                }
                TokenKind::Word if modifies && i > start && self.is_main_verb(i) => return i,
                _ => {}
            }
            i += 1;
        }
    }

    /// Whether the comma at `i` ends a phrase: a clause of its own, a participle or an adverbial follows, not a list.
    fn phrase_stops_at(&self, i: usize, limit: usize) -> bool {
        let document = self.document;
        let next = i + 1;
        if next >= limit {
            return true;
        }
        match document.tags[next] {
            // thereby contributing to …: a result belongs to what leads to it.
            Tag::Adverb => document.tags.get(next + 1) != Some(&Tag::Ing),
            Tag::Subordinator | Tag::Wh => true,
            Tag::Relative => false,
            Tag::Conjunction => self.new_predicate(next, limit) || self.is_clause(next + 1, limit),
            // the partnership, underpinned by trade and including ports: what is said of it belongs to it.
            Tag::Participle => false,
            Tag::Ing if document.classes(next).has(Class::Preposition) => false,
            Tag::Ing => self.phrases.groups.at(next).is_some(),
            _ => {
                self.is_clause(next, limit)
                    || self
                        .phrases
                        .groups
                        .at(next)
                        .is_some_and(|g| g.form == GroupForm::Finite)
            }
        }
    }

    /// Whether a verb with a tense, without a subject of its own, follows the conjunction at `i`, or another that reports
    /// something: *and asserting that …*.
    fn new_predicate(&self, i: usize, limit: usize) -> bool {
        let next = i + 1;
        next < limit
            && self.phrases.groups.at(next).is_some_and(|g| {
                g.tokens.first() == next
                    && match g.form {
                        GroupForm::Finite => self.document.tags[g.first] != Tag::Base,
                        GroupForm::Ing => self.reports(g, limit),
                        _ => false,
                    }
            })
            || self.is_clause(next, limit)
    }

    /// Whether a verb with a tense and no relative pronoun or pronoun before it begins at `i`.
    fn is_main_verb(&self, i: usize) -> bool {
        let before = self.document.classes(i - 1);
        let object = before.has(Class::PronounObject) && !before.has(Class::PronounSubject);
        let noun = matches!(
            self.document.tags[i - 1],
            Tag::Noun | Tag::Plural | Tag::Name | Tag::Number
        );
        self.is_verb_with_tense(i) && (noun || object)
    }

    fn is_verb_with_tense(&self, i: usize) -> bool {
        let group = self.phrases.groups.at(i);
        group.is_some_and(|g| g.tokens.first() == i && g.form == GroupForm::Finite)
    }
}
