//! The source of a cue: the noun phrase that grammar makes its subject.

use super::noun_phrases::{NounPhrases, TIME};
use super::verb_groups::{GroupForm, VerbGroup};
use crate::dictionary::{Class, Classes, Complement, CueKind};
use crate::span::TokenRange;
use crate::text::Tag;
use crate::token::TokenKind;

/// How often a subject may be looked for through another verb (*said A and added B and …*).
const STEPS: u8 = 6;

impl NounPhrases<'_, '_> {
    /// The subject of a verb group: before it, shared with an earlier verb, or understood. `None` if there is none.
    pub fn subject(&self, group: &VerbGroup) -> Option<TokenRange> {
        self.subject_within(group, STEPS)
            .filter(|source| self.can_speak(*source))
    }

    /// Whether a phrase can name who speaks: it holds a noun, name or pronoun, and isn't only a day.
    fn can_speak(&self, source: TokenRange) -> bool {
        let document = self.document;
        source.indices().any(|i| {
            let tag = document.tags[i];
            let determiner_alone = source.len() == 1 && tag == Tag::Determiner;
            (tag.is_nominal()
                || matches!(tag, Tag::Relative | Tag::That | Tag::Wh | Tag::Possessive)
                || determiner_alone)
                && !document
                    .classes(i)
                    .any(Classes::of(&[Class::Weekday, Class::Day]))
        })
    }

    fn subject_within(&self, group: &VerbGroup, steps: u8) -> Option<TokenRange> {
        let steps = steps.checked_sub(1)?;
        let sentence = super::told(self.document, self.document.sentence_at(group.head));
        match group.form {
            GroupForm::Finite => self.of_finite(group, sentence, steps),
            GroupForm::Ing | GroupForm::Participle => self.of_participle(group, sentence, steps),
            GroupForm::Infinitive => {
                let earlier = self.previous_group(group.tokens.first(), sentence)?;
                self.subject_within(&earlier, steps)
            }
        }
    }

    fn previous_group(&self, before: usize, sentence: TokenRange) -> Option<VerbGroup> {
        let range = TokenRange::new(sentence.first(), before);
        self.groups.within(range).last().copied()
    }

    fn of_finite(&self, group: &VerbGroup, sentence: TokenRange, steps: u8) -> Option<TokenRange> {
        let document = self.document;
        let mut last = group.tokens.first();
        if group.inverted {
            return Some(TokenRange::new(group.first + 1, group.first + 2));
        }
        loop {
            if last <= sentence.first() {
                return None;
            }
            last -= 1;
            let is_time = document.classes(last).any(TIME)
                && last > sentence.first()
                && (document.tags[last - 1].is_nominal()
                    || document.tags[last - 1] == Tag::Preposition
                    || document.tokens[last - 1].kind == TokenKind::Close);
            // on Tuesday
            let dated = is_time && document.tags[last - 1] == Tag::Preposition;
            // the minister last week said
            let lately = document
                .classes(last)
                .any(Classes::of(&[Class::Unit, Class::DayPart]))
                && last > sentence.first() + 1
                && document.classes(last - 1).has(Class::RelativeTime);
            if dated && last > sentence.first() + 1 || lately {
                last -= 1;
            } else if document.tags[last] != Tag::Adverb && !is_time {
                break;
            }
        }
        let limit = self.clause_start(last, sentence);
        if last < limit {
            return None;
        }
        // officials there
        let place = last > limit
            && document.tags[last] == Tag::Pronoun
            && document.classes(last).has(Class::Adverb);
        if place && matches!(document.tags[last - 1], Tag::Noun | Tag::Plural) {
            let start = self.start_of(last - 1, limit)?;
            return Some(TokenRange::new(start, last + 1));
        }
        match document.tags[last] {
            Tag::Relative | Tag::That | Tag::Wh => document
                .classes(last)
                .any(Classes::of(&[
                    Class::PronounSubject,
                    Class::PronounDemonstrative,
                    Class::Determiner,
                ]))
                .then(|| TokenRange::new(last, last + 1)),
            Tag::Conjunction => self.shared(last, group, sentence, steps),
            Tag::Mark
                if matches!(
                    document.tokens[last].kind,
                    TokenKind::Comma | TokenKind::Dash
                ) =>
            {
                let outer = self
                    .before_relative(last, sentence)
                    .or_else(|| self.before_parenthesis(last, limit, sentence));
                if outer.is_some() {
                    return outer;
                }
                self.before_comma(last, group, limit, sentence, steps)
            }
            _ => {
                // a poll released on Monday found
                let released = last > limit
                    && matches!(document.tags[last], Tag::Past | Tag::Participle)
                    && document.tags[last - 1].is_nominal();
                let head = last - usize::from(released);
                let described = || {
                    let verb = self.groups.within(TokenRange::new(limit, last)).last()?;
                    let adjective = document.tags[head] == Tag::Adjective;
                    self.over_relative_clause(verb.head, limit)
                        .filter(|_| adjective)
                };
                let start = self.start_of(head, limit).or_else(described)?;
                Some(TokenRange::new(start, last + 1))
            }
        }
    }

    /// The subject of the verb before a conjunction: *said A and added B*.
    fn shared(
        &self,
        conjunction: usize,
        group: &VerbGroup,
        sentence: TokenRange,
        steps: u8,
    ) -> Option<TokenRange> {
        let tense = |g: &VerbGroup| self.document.tags[g.first];
        let has_ending = matches!(tense(group), Tag::Past | Tag::VerbS);
        // said it would close and added: what *would* governs has no ending.
        let parallel = |g: &VerbGroup| tense(g) != Tag::Modal || !has_ending;
        let earlier = self.with_tense(conjunction, sentence).find(parallel)?;
        self.subject_within(&self.main_of(earlier, self.says(group), sentence), steps)
    }

    /// The verb of the main clause, where `group` is the verb of a clause that another verb reports and whose subject is a
    /// pronoun: *Smith said she was tired but hoped …* is about Smith either way, and her name is said there.
    ///
    /// With `says`, whoever the subject is: *Smith said the test was wrong and warned that …* is about Smith, since tests don't warn.
    fn main_of(&self, group: VerbGroup, says: bool, sentence: TokenRange) -> VerbGroup {
        let document = self.document;
        let mut main = group;
        for _ in 0..STEPS {
            let Some(subject) = self.of_finite(&main, sentence, 1) else {
                break;
            };
            let pronoun = subject.len() == 1 && document.tags[subject.first()] == Tag::Pronoun;
            match self.reporting(subject.first(), sentence) {
                Some(outer) if pronoun || says => main = outer,
                _ => break,
            }
        }
        main
    }

    /// Whether a verb is a cue that reliably reports what its subject says.
    pub(super) fn says(&self, group: &VerbGroup) -> bool {
        const SAID: [(Complement, f32); 3] = [
            (Complement::That, 0.8),
            (Complement::Quote, 0.8),
            (Complement::ObjectTo, 0.6),
        ];
        self.document.is_cue(group.head, |cue| {
            cue.kind == CueKind::Verb && SAID.iter().any(|(said, least)| cue.takes(said, *least))
        })
    }

    /// The verb of the main clause, where `group` is the verb of a clause inside it: *Smith rejected the idea that taxes would
    /// rise, saying …*: it is Smith who says.
    fn outermost(&self, group: VerbGroup, sentence: TokenRange) -> VerbGroup {
        let document = self.document;
        let mut main = group;
        for _ in 0..STEPS {
            let Some(subject) = self.of_finite(&main, sentence, 1) else {
                break;
            };
            let first = subject.first();
            let relative = document.tags[first] == Tag::Relative;
            let inner = relative
                || first > sentence.first()
                    && matches!(
                        document.tags[first - 1],
                        Tag::That | Tag::Subordinator | Tag::Wh | Tag::Relative
                    )
                || self.reporting(first, sentence).is_some();
            let outer = self.with_tense(first, sentence).next();
            match outer {
                Some(outer) if inner => main = outer,
                _ => break,
            }
        }
        main
    }

    /// The verbs with a tense before a token, last first.
    fn with_tense(&self, before: usize, sentence: TokenRange) -> impl Iterator<Item = VerbGroup> {
        let range = TokenRange::new(sentence.first(), before);
        let groups = self.groups.within(range).iter().rev().copied();
        groups.filter(|g| g.form == GroupForm::Finite)
    }

    /// The verb with a tense that reports the clause which begins at `clause`: it stands directly before it, or *that* stands
    /// between, and before that whoever was told, when or where.
    fn reporting(&self, clause: usize, sentence: TokenRange) -> Option<VerbGroup> {
        let outer = self.previous_group(clause, sentence)?;
        let end = outer.tokens.end();
        let that = clause > end && self.document.tags[clause - 1] == Tag::That;
        let behind = end == clause || that && (end + 1 == clause || self.says(&outer));
        (behind && outer.form == GroupForm::Finite).then_some(outer)
    }

    /// *Smith, who runs the mill, said*: the phrase that opens a clause, with the relative clause behind it that ends at `close`,
    /// whatever verbs and clauses that has (*who asked not to be named because she feared the sack*).
    fn before_relative(&self, close: usize, sentence: TokenRange) -> Option<TokenRange> {
        let document = self.document;
        let relative = (sentence.first() + 2..close).find(|i| {
            document.tags[*i] == Tag::Relative && document.tokens[i - 1].kind == TokenKind::Comma
        })?;
        let start = self.clause_start(relative - 2, sentence);
        let goes_on = (relative..close).any(|i| {
            document.tokens[i].kind == TokenKind::Comma && self.groups.at(i + 1).is_some()
        });
        let phrase = self.end_of(start, close, false);
        (phrase + 1 == relative && !goes_on).then(|| TokenRange::new(start, close))
    }

    /// *Smith, as he has before, said*: the phrase before a clause between commas, which begins at `clause`.
    fn before_parenthesis(
        &self,
        close: usize,
        clause: usize,
        sentence: TokenRange,
    ) -> Option<TokenRange> {
        let document = self.document;
        let open = clause.checked_sub(2).filter(|i| *i > sentence.first())?;
        let between = self.groups.within(TokenRange::new(clause, close));
        let subordinate = document.tokens[open].kind == TokenKind::Comma
            && document.tags[open + 1] == Tag::Subordinator
            && between.iter().any(|g| g.form == GroupForm::Finite);
        let last = open - 1;
        if !subordinate || !document.tags[last].is_nominal() {
            return None;
        }
        let limit = self.clause_start(last, sentence);
        let start = self.start_of(last, limit)?;
        // He left the room, because he was tired, and said: what a verb governs is no subject.
        let opens =
            start == limit || matches!(document.tags[start - 1], Tag::Conjunction | Tag::Mark);
        opens.then(|| TokenRange::new(start, open))
    }

    /// *Smith, a lawyer, said*: the phrase before the commas, with what stands between them.
    fn before_comma(
        &self,
        comma: usize,
        shares: &VerbGroup,
        limit: usize,
        sentence: TokenRange,
        steps: u8,
    ) -> Option<TokenRange> {
        let document = self.document;
        let mut start = limit;
        // A clause with its own verb before the subject: the subject begins behind the comma that ends it.
        for group in self.groups.within(TokenRange::new(limit, comma)) {
            let relative = document.tags[..group.tokens.first()]
                .iter()
                .rev()
                .take(group.tokens.first() - limit)
                .take_while(|t| !t.is_finite() && **t != Tag::Mark)
                .any(|t| matches!(t, Tag::Relative | Tag::That));
            if group.form == GroupForm::Finite && !relative {
                let end = (group.tokens.end()..comma).find(|i| {
                    document.tokens[*i].kind == TokenKind::Comma
                        || document.tags[*i] == Tag::Conjunction
                });
                match end {
                    Some(end) => start = end + 1,
                    None => return self.shared(comma, shares, sentence, steps),
                }
            }
        }
        loop {
            while start < comma
                && (document.tags[start] == Tag::Conjunction
                    || document.tokens[start].kind == TokenKind::Comma)
            {
                start += 1;
            }
            // agreed on A, discussed B, and asked for C: the comma ends the verb's own object.
            if start >= comma {
                return self.shared(comma, shares, sentence, steps);
            }
            if !self.is_adverbial(start, comma) {
                break;
            }
            start = (start..comma).find(|i| document.tokens[*i].kind == TokenKind::Comma)? + 1;
        }
        // Smith, however, said; Smith, by contrast, said
        let last = (start..comma)
            .rev()
            .find(|i| document.tokens[*i].kind == TokenKind::Comma)
            .filter(|i| self.is_aside(TokenRange::new(i + 1, comma)));
        let end = self.end_of(start, comma, false);
        (end > start).then(|| TokenRange::new(start, last.unwrap_or(comma)))
    }

    /// Whether the words between two commas say how, when or where, and nothing of who it is.
    fn is_aside(&self, words: TokenRange) -> bool {
        let document = self.document;
        const LONGEST: usize = 4;
        match words.len() {
            0 => false,
            1 => document.tags[words.first()] == Tag::Adverb,
            length => length <= LONGEST && document.tags[words.first()] == Tag::Preposition,
        }
    }

    /// Whether the words between commas from `start` say when, where or how.
    fn is_adverbial(&self, start: usize, comma: usize) -> bool {
        let document = self.document;
        let time = document.classes(start).any(TIME)
            || document.classes(start).has(Class::RelativeTime)
                && document
                    .classes(start + 1)
                    .any(Classes::of(&[Class::Unit, Class::Weekday]));
        let has_later_comma = (start..comma).any(|i| document.tokens[i].kind == TokenKind::Comma);
        has_later_comma
            && (time
                || matches!(
                    document.tags[start],
                    Tag::Preposition | Tag::Subordinator | Tag::Adverb | Tag::To | Tag::Wh
                )
                || matches!(document.tags[start], Tag::Ing | Tag::Participle)
                    && self.groups.at(start).is_some())
    }

    /// Where the clause that holds token `last` begins: behind a quotation, a colon or semicolon, *that* or a subordinator.
    pub(super) fn clause_start(&self, last: usize, sentence: TokenRange) -> usize {
        let document = self.document;
        let is_boundary = |i: &usize| match document.tags[*i] {
            Tag::That | Tag::Subordinator => true,
            Tag::Mark => match document.tokens[*i].kind {
                TokenKind::Semicolon
                | TokenKind::Colon
                | TokenKind::Straight
                | TokenKind::OpenQuote
                | TokenKind::CloseQuote => true,
                TokenKind::Dash => self
                    .groups
                    .within(TokenRange::new(sentence.first(), *i))
                    .iter()
                    .any(|g| g.form == GroupForm::Finite),
                _ => false,
            },
            _ => false,
        };
        let boundary = (sentence.first()..last).rev().find(is_boundary);
        let mut start = boundary.map_or(sentence.first(), |i| i + 1);
        let first_stop = |i: &usize| {
            document.tokens[*i].kind == TokenKind::Comma || document.tags[*i] == Tag::Conjunction
        };
        while start < last && first_stop(&start) {
            start += 1;
        }
        start
    }

    fn of_participle(
        &self,
        group: &VerbGroup,
        sentence: TokenRange,
        steps: u8,
    ) -> Option<TokenRange> {
        let document = self.document;
        let at = group.tokens.first();
        let opens = at == sentence.first()
            || document.tags[sentence.first()..at].iter().all(|t| {
                matches!(
                    t,
                    Tag::Mark | Tag::Conjunction | Tag::Adverb | Tag::Subordinator
                )
            });
        if opens {
            // Noting that …, Wang said …: the subject of the main clause, behind the comma.
            let main = self.main_group_after(group, sentence)?;
            return self.subject_within(&main, steps);
        }
        let before = at - 1;
        if matches!(document.tags[before], Tag::Noun | Tag::Plural | Tag::Name) {
            let start = self.start_of(before, self.clause_start(before, sentence))?;
            // The talks that were held closed with Smith saying …: the subject stands behind the preposition of another verb.
            let phrase = TokenRange::new(start, at);
            let verb = self.groups.within(phrase).last();
            let start = match verb.filter(|g| g.form == GroupForm::Finite) {
                Some(verb) => (verb.tokens.end()..before)
                    .find(|i| document.tags[*i] == Tag::Preposition)
                    .map_or(start, |preposition| preposition + 1),
                None => start,
            };
            return Some(TokenRange::new(start, at));
        }
        let earlier = self.with_tense(at, sentence).next()?;
        let main = self.outermost(earlier, sentence);
        self.subject_within(&main, steps)
            .or_else(|| self.behind(&main, sentence))
    }

    /// The first verb with a tense whose subject stands behind a comma after `group`.
    fn main_group_after(&self, group: &VerbGroup, sentence: TokenRange) -> Option<VerbGroup> {
        let document = self.document;
        let groups = self
            .groups
            .within(TokenRange::new(group.tokens.end(), sentence.end()));
        let comma_before = |g: &VerbGroup| {
            let subject = self.of_finite(g, sentence, 1)?;
            let before = subject.first().checked_sub(1)?;
            (document.tokens[before].kind == TokenKind::Comma
                && document.tags[subject.first()] != Tag::Relative)
                .then_some(*g)
        };
        groups
            .iter()
            .filter(|g| g.form == GroupForm::Finite)
            .find_map(comma_before)
    }

    /// The phrase behind a verb that stands before its subject: *said Smith, a lawyer*.
    pub(super) fn behind(&self, group: &VerbGroup, sentence: TokenRange) -> Option<TokenRange> {
        let start = group.tokens.end();
        let end = self.end_of(start, sentence.end(), true);
        (end > start).then(|| TokenRange::new(start, self.over_modifier(end, sentence.end())))
    }

    /// *by Smith* behind a passive: the phrase that names who did it.
    pub(super) fn agent(
        &self,
        from: usize,
        limit: usize,
        wanted: impl Fn(usize) -> bool,
    ) -> Option<TokenRange> {
        let by =
            (from..limit.min(from + 12)).find(|i| self.document.classes(*i).has(Class::Agent))?;
        let end = self.end_of(by + 1, limit, true);
        // accused by the regulator of hiding losses: a preposition that the cue asks for is not the agent's.
        let end = (by + 2..end).find(|i| wanted(*i)).unwrap_or(end);
        (end > by + 1).then(|| TokenRange::new(by + 1, end))
    }
}
