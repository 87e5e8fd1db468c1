//! Open-class words: which of its readings a noun, verb, adjective or adverb has beside its neighbours.

use super::{Context, GOVERNED, NOMINAL, Tag};
use crate::dictionary::{Class, Classes, Word};
use crate::token::{Gap, TokenKind};

impl Context<'_> {
    pub(super) fn open(&self, tags: &[Tag], i: usize, word: &Word) -> Tag {
        // the 56-year-old said, but: a 56-year-old retired teacher
        let described = NOMINAL.union(Classes::of(&[Class::Adjective]));
        if self.is_age(i) && !self.classes(i + 1).any(described) {
            return Tag::Noun;
        }
        word.only()
            .map_or_else(|| self.beside(tags, i, word), of_class)
    }

    /// The reading of a word that has several.
    #[inline(never)]
    fn beside(&self, tags: &[Tag], i: usize, word: &Word) -> Tag {
        let classes = if word.classes.any(Classes::of(&Class::OPEN)) {
            word.classes
        } else {
            self.guessed(i)
        };
        let first = word.first.filter(|first| first.is_open());
        let (previous, at) = self.previous(tags, i);
        match previous {
            // according to state records: behind a preposition, *to* belongs to it.
            Some(Tag::To)
                if at + 1 == i
                    && at > self.first
                    && tags[at - 1] == Tag::Preposition
                    && classes.any(NOMINAL) =>
            {
                return self.in_noun_phrase(classes, first, i);
            }
            Some(Tag::To) if classes.has(Class::Verb) => return Tag::Base,
            Some(Tag::Modal | Tag::Do) if classes.has(Class::Verb) => return Tag::Base,
            Some(Tag::Have) if classes.has(Class::Participle) => return Tag::Participle,
            // is better placed
            Some(Tag::Be)
                if classes.has(Class::Adverb)
                    && self.classes(i + 1).has(Class::Participle)
                    && !self.classes(i + 1).any(NOMINAL) =>
            {
                return Tag::Adverb;
            }
            Some(Tag::Be) if classes.has(Class::Ing) => return Tag::Ing,
            Some(Tag::Be) if classes.has(Class::Participle) => return Tag::Participle,
            Some(Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Number)
                if at + 1 == i && !self.is_verb_of_some(tags, i, classes) =>
            {
                return self.in_noun_phrase(classes, first, i);
            }
            Some(Tag::Preposition)
                if at + 1 == i
                    && classes.any(NOMINAL.union(Classes::of(&[Class::Ing, Class::Adjective]))) =>
            {
                return if classes.has(Class::Ing) && first != Some(Class::Noun) {
                    Tag::Ing
                } else {
                    self.in_noun_phrase(classes, first, i)
                };
            }
            _ => {}
        }
        // has long opposed: between an auxiliary and its verb stands an adverb.
        if matches!(previous, Some(Tag::Have | Tag::Be))
            && classes.has(Class::Adverb)
            && self.classes(i + 1).has(Class::Participle)
            && at + 1 == i
        {
            return Tag::Adverb;
        }
        let subject =
            previous.is_some_and(|t| t.is_nominal() || matches!(t, Tag::Relative | Tag::That));
        // Smith likely raised it: between a subject and its verb stands an adverb.
        let verb_follows = || {
            let next = self.tokens.get(i + 1);
            let next = next.and_then(|next| self.lexicon.word(next.word).first);
            matches!(next, Some(Class::Past | Class::VerbS))
        };
        if subject && at + 1 == i && classes.has(Class::Adverb) && verb_follows() {
            return Tag::Adverb;
        }
        if classes.any(Classes::of(&[Class::Past, Class::Participle, Class::Ing]))
            && self.is_compound(tags, i)
        {
            return Tag::Adjective;
        }
        if classes.any(Classes::of(&[Class::Past, Class::Participle])) {
            return self.past(tags, classes, first, previous, i);
        }
        // , writing that: behind a comma a word in -ing is a verb where what it governs follows.
        if classes.has(Class::Ing) && previous == Some(Tag::Mark) && self.looks_like_object(i + 1) {
            return Tag::Ing;
        }
        // he notes, they benefit: what stands behind a pronoun that is only a subject is its verb.
        if self.is_only_subject(tags, at, i) && first != Some(Class::Adverb) {
            if classes.has(Class::VerbS) {
                return Tag::VerbS;
            }
            if classes.has(Class::Verb) {
                return Tag::Base;
            }
        }
        if classes.has(Class::VerbS) && classes.any(NOMINAL) {
            let of_many = previous == Some(Tag::Plural) && !self.is_governed(tags, at);
            let object = self.looks_like_object(i + 1)
                || previous == Some(Tag::Name) && self.looks_like_action(i + 1);
            // and claims that it fell
            let joined = previous == Some(Tag::Conjunction)
                && self.classes(i + 1).has(Class::That)
                && at > self.first
                && tags[at - 1] != Tag::Plural;
            let verb = subject && !self.finite_before(tags, i) && object && !of_many
                || joined
                || self.is_behind_apposition(tags, i)
                || self.is_found_by_document(tags, i);
            return if verb { Tag::VerbS } else { Tag::Plural };
        }
        if classes.has(Class::Verb) && classes.any(NOMINAL.union(Classes::of(&[Class::Adjective])))
        {
            let plural_subject = matches!(previous, Some(Tag::Plural))
                || previous == Some(Tag::Name) && self.is_people(tags, at)
                || at < i
                    && self.classes(at).any(Classes::of(&[
                        Class::PronounSubject,
                        Class::Plural,
                        Class::PronounIndefinite,
                    ]))
                    && !self.classes(at).has(Class::ThirdSingular);
            let next = self.classes(i + 1);
            // the appeals court ruled: a verb with a tense follows, so that this one is none.
            // sources close to the talks told
            let describes = first == Some(Class::Adjective) && self.finite_follows(i + 1);
            let predicate = plural_subject
                && !describes
                && !self.finite_before(tags, i)
                && !next.has(Class::Past)
                && (self.looks_like_object(i + 1) || self.looks_like_action(i + 1));
            let opens = first == Some(Class::Verb)
                && match previous {
                    // Finance Minister Smith: a title stands behind no verb that opens a sentence.
                    None => !next.has(Class::Person),
                    tag => tag == Some(Tag::Conjunction),
                };
            if predicate || opens || plural_subject && self.is_found_by_document(tags, i) {
                return Tag::Base;
            }
            return self.in_noun_phrase(classes, first, i);
        }
        // the Chinese military said: behind a name, what can be a noun is one where no noun follows.
        if previous == Some(Tag::Name) && first == Some(Class::Adjective) && classes.any(NOMINAL) {
            return self.in_noun_phrase(classes, first, i);
        }
        first.or_else(|| only(classes)).map_or(Tag::Noun, of_class)
    }

    /// A form that can be past or participle.
    fn past(
        &self,
        tags: &[Tag],
        classes: Classes,
        first: Option<Class>,
        previous: Option<Tag>,
        i: usize,
    ) -> Tag {
        let adjective_or_noun = matches!(first, Some(Class::Adjective | Class::Noun));
        let subject = previous.is_some_and(|t| {
            t.is_nominal() || matches!(t, Tag::Relative | Tag::That | Tag::Mark | Tag::Conjunction)
        });
        if !classes.has(Class::Past) {
            return if adjective_or_noun {
                of_class(first.unwrap_or(Class::Participle))
            } else {
                Tag::Participle
            };
        }
        // One resident, retired teacher Ann Smith, said: no verb governs a person without an article.
        let described = first == Some(Class::Adjective)
            && previous == Some(Tag::Mark)
            && self.classes(i + 1).has(Class::Person);
        if !subject || described {
            return if adjective_or_noun {
                of_class(first.unwrap_or(Class::Past))
            } else if previous.is_none() {
                Tag::Participle
            } else {
                Tag::Past
            };
        }
        // …, illustrated by trade; measures backed by both: *by* makes a participle of what another verb comes before.
        let has_agent = self.classes(i + 1).has(Class::Agent);
        if classes.has(Class::Participle)
            && has_agent
            && (previous == Some(Tag::Mark) || self.finite_before(tags, i))
        {
            return Tag::Participle;
        }
        let by = self.classes(i + 1).has(Class::Preposition);
        if classes.has(Class::Participle)
            && by
            && self.finite_follows(i + 1)
            // Prices rose, a study published in Riga has found: a clause of its own begins behind the comma.
            && (!self.finite_before(tags, i) || self.follows_comma(tags, i))
            && previous.is_some_and(|tag| tag.is_nominal() && tag != Tag::Name)
            && !self.is_pronoun_before(i)
        {
            return Tag::Participle;
        }
        Tag::Past
    }

    /// Whether the pronoun at `at`, before token `i`, can only be a subject: *he*, *they*, but not *it* or *you*.
    fn is_only_subject(&self, tags: &[Tag], at: usize, i: usize) -> bool {
        let classes = self.classes(at);
        at < i
            && tags[at] == Tag::Pronoun
            && classes.has(Class::PronounSubject)
            && !classes.has(Class::PronounObject)
    }

    /// Whether a word ends an age that stands for a person: *the 56-year-old said*.
    fn is_age(&self, i: usize) -> bool {
        let kind = |back: usize| {
            let at = i.checked_sub(back).filter(|at| *at >= self.first);
            at.map(|at| self.tokens[at].kind)
        };
        kind(1) == Some(TokenKind::Hyphen)
            && kind(3) == Some(TokenKind::Hyphen)
            && kind(4) == Some(TokenKind::Number)
    }

    /// Whether a participle ends a compound that stands before a noun: *a rules-based system*, but not *he fast-tracked it*.
    fn is_compound(&self, tags: &[Tag], i: usize) -> bool {
        const LEFT: Classes = NOMINAL.union(Classes::of(&[Class::Adjective, Class::Adverb]));
        let glued = i >= self.first + 2
            && self.tokens[i - 1].kind == TokenKind::Hyphen
            && self.tokens[i - 1].gap == Gap::None
            && self.tokens[i].gap == Gap::None
            && self.classes(i - 2).any(LEFT);
        let modifies = |tag: &Tag| {
            matches!(
                tag,
                Tag::Determiner
                    | Tag::Possessive
                    | Tag::Preposition
                    | Tag::Adjective
                    | Tag::Ing
                    | Tag::Conjunction
            )
        };
        glued && tags.get(i.wrapping_sub(3)).is_some_and(modifies) && self.classes(i + 1).any(LEFT)
    }

    fn is_pronoun_before(&self, i: usize) -> bool {
        i > self.first && self.classes(i - 1).has(Class::PronounSubject)
    }

    /// Whether a verb with a tense stands before the next comma or clause.
    fn finite_follows(&self, from: usize) -> bool {
        let from = from.min(self.tokens.len());
        (from..self.tokens.len())
            .take(12)
            .take_while(|i| self.tokens[*i].is_word() || self.tokens[*i].kind == TokenKind::Hyphen)
            // to be: what stands behind *to* has no tense.
            .filter(|i| *i == from || !self.classes(*i - 1).has(Class::To))
            // said in a statement it would: a pronoun that nothing governs begins a clause of its own.
            .take_while(|i| {
                !self.classes(*i).has(Class::PronounSubject)
                    || self.classes(*i - 1).has(Class::Preposition)
            })
            .map(|i| self.classes(i))
            .take_while(|c| {
                !c.any(Classes::of(&[
                    Class::Conjunction,
                    Class::That,
                    Class::Wh,
                    Class::Relative,
                    Class::Subordinator,
                ]))
            })
            .any(|c| {
                c.any(Classes::of(&[
                    Class::Be,
                    Class::Modal,
                    Class::Have,
                    Class::VerbS,
                    Class::Past,
                ])) && !c.has(Class::Possessive)
                    && !c.any(NOMINAL.union(Classes::of(&[Class::Adjective])))
            })
    }

    /// The last tag before token `i` that isn't an adverb or negation, and where.
    fn previous(&self, tags: &[Tag], i: usize) -> (Option<Tag>, usize) {
        let mut at = i;
        while at > self.first {
            at -= 1;
            match tags[at] {
                Tag::Adverb | Tag::Negation => {}
                // *Did he say*: the pronoun stands between an auxiliary and its verb.
                Tag::Pronoun if at > self.first && matches!(tags[at - 1], Tag::Modal | Tag::Do) => {
                }
                tag => return (Some(tag), at),
            }
        }
        (None, self.first)
    }

    /// Whether what begins at `i` could be what a verb governs.
    fn looks_like_object(&self, i: usize) -> bool {
        let Some(token) = self.tokens.get(i) else {
            return false;
        };
        if token.is_capitalised() || token.kind == TokenKind::Number {
            return true;
        }
        if matches!(
            token.kind,
            TokenKind::OpenQuote | TokenKind::Straight | TokenKind::Colon
        ) {
            return true;
        }
        const FURTHER: Classes = Classes::of(&[
            Class::Adverb,
            Class::Adjective,
            Class::Plural,
            Class::Subordinator,
            Class::Quantifier,
        ]);
        self.classes(i).any(GOVERNED.union(FURTHER))
    }

    /// The reading of an open-class word inside a noun phrase.
    fn in_noun_phrase(&self, classes: Classes, first: Option<Class>, i: usize) -> Tag {
        let before_noun = self.classes(i + 1).any(NOMINAL)
            || self.tokens.get(i + 1).is_some_and(|t| t.is_capitalised());
        if let Some(first @ (Class::Noun | Class::Plural | Class::Adjective | Class::Adverb)) =
            first
        {
            if first == Class::Adjective && classes.any(NOMINAL) && !before_noun {
                return if classes.has(Class::Plural) {
                    Tag::Plural
                } else {
                    Tag::Noun
                };
            }
            return of_class(first);
        }
        match () {
            () if classes.has(Class::Adjective) && before_noun => Tag::Adjective,
            () if classes.has(Class::Plural) => Tag::Plural,
            () if classes.has(Class::Noun) => Tag::Noun,
            // the sentencing of
            () if classes.has(Class::Ing) && self.classes(i + 1).has(Class::Holder) => Tag::Noun,
            () if classes.has(Class::Adjective) || before_noun => Tag::Adjective,
            () => first.or_else(|| only(classes)).map_or(Tag::Noun, of_class),
        }
    }

    /// What the ending of an unknown word suggests.
    fn guessed(&self, i: usize) -> Classes {
        let word = self.tokens[i].span.of(self.text).as_bytes();
        let ends = |end: &str| word.len() > end.len() + 2 && word.ends_with(end.as_bytes());
        Classes::of(match () {
            () if ends("ly") => &[Class::Adverb],
            () if ends("ing") => &[Class::Ing],
            () if ends("ed") => &[Class::Past, Class::Participle],
            () if ends("ous") || ends("ful") || ends("able") || ends("ive") || ends("ical") => {
                &[Class::Adjective]
            }
            () if ends("s") && !ends("ss") => &[Class::Plural],
            () => &[Class::Noun],
        })
    }
}

/// The tag of a word that has this class and no other that matters.
pub(super) fn of_class(class: Class) -> Tag {
    match class {
        Class::Plural => Tag::Plural,
        Class::Verb => Tag::Base,
        Class::VerbS => Tag::VerbS,
        Class::Past => Tag::Past,
        Class::Participle => Tag::Participle,
        Class::Ing => Tag::Ing,
        Class::Adjective => Tag::Adjective,
        Class::Adverb | Class::Interjection => Tag::Adverb,
        Class::Determiner | Class::Quantifier => Tag::Determiner,
        Class::Possessive => Tag::Possessive,
        Class::PronounSubject
        | Class::PronounObject
        | Class::PronounReflexive
        | Class::PronounDemonstrative
        | Class::PronounIndefinite => Tag::Pronoun,
        Class::To => Tag::To,
        Class::Preposition => Tag::Preposition,
        Class::Conjunction => Tag::Conjunction,
        Class::Be => Tag::Be,
        Class::Have => Tag::Have,
        Class::Do => Tag::Do,
        Class::Negation => Tag::Negation,
        Class::Cardinal => Tag::Number,
        _ => Tag::Noun,
    }
}

/// The likeliest class of an unknown word's guesses.
fn only(classes: Classes) -> Option<Class> {
    [
        Class::Noun,
        Class::Plural,
        Class::Past,
        Class::Ing,
        Class::VerbS,
        Class::Verb,
        Class::Participle,
        Class::Adjective,
        Class::Adverb,
    ]
    .into_iter()
    .find(|class| classes.has(*class))
}
