//! Parts of speech: for each token the likeliest class of its word, corrected by its neighbours.
//!
//! The rules are those that closed-class words and word order decide in English; there is no model.

use super::Sentence;
use crate::dictionary::{Class, Classes, Lexicon};
use crate::token::{Shape, Token, TokenKind};

/// The part of speech of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tag {
    /// *the*, *every*
    Determiner,
    /// *their*, and the clitic *'s* of possession
    Possessive,
    /// *he*, *this*, *everyone*
    Pronoun,
    /// *house*
    Noun,
    /// *houses*
    Plural,
    /// A capitalised word.
    Name,
    /// *three*, *2023*
    Number,
    /// *new*
    Adjective,
    /// *also*, *quickly*
    Adverb,
    /// *not*
    Negation,
    /// *go*
    Base,
    /// *goes*
    VerbS,
    /// *went*
    Past,
    /// *gone*
    Participle,
    /// *going*
    Ing,
    /// *will*, *would*
    Modal,
    /// Forms of *be*
    Be,
    /// Forms of *have* before a participle
    Have,
    /// Forms of *do* before a verb or negation
    Do,
    /// *to*
    To,
    /// *in*
    Preposition,
    /// *and*
    Conjunction,
    /// *because*
    Subordinator,
    /// *that* before a clause
    That,
    /// *who*, *which* after a noun
    Relative,
    /// *whether*, *how*
    Wh,
    /// Marks of punctuation.
    Mark,
}

impl Tag {
    /// Whether it can be the head of a noun phrase.
    pub fn is_nominal(self) -> bool {
        matches!(
            self,
            Tag::Noun | Tag::Plural | Tag::Name | Tag::Number | Tag::Pronoun
        )
    }

    /// Whether it is a verb that has a tense by itself.
    pub fn is_finite(self) -> bool {
        matches!(
            self,
            Tag::VerbS | Tag::Past | Tag::Modal | Tag::Be | Tag::Have | Tag::Do | Tag::Base
        )
    }

    /// Whether it is any form of a verb.
    pub fn is_verbal(self) -> bool {
        self.is_finite() || matches!(self, Tag::Participle | Tag::Ing)
    }
}

const VERBAL: Classes = Classes::of(&[
    Class::Verb,
    Class::VerbS,
    Class::Past,
    Class::Participle,
    Class::Ing,
]);
const NOMINAL: Classes = Classes::of(&[Class::Noun, Class::Plural]);

/// Tags all tokens.
pub(super) fn tag(
    text: &str,
    lexicon: &Lexicon,
    tokens: &[Token],
    sentences: &[Sentence],
) -> Vec<Tag> {
    let mut tags = Vec::with_capacity(tokens.len());
    for sentence in sentences {
        let range = sentence.tokens;
        let mut context = Context {
            text,
            lexicon,
            tokens: &tokens[..range.end()],
            first: range.first(),
            shouted: is_shouted(&tokens[range.indices()]),
            finite_seen: false,
        };
        for i in range.indices() {
            let tag = context.tag(&tags, i);
            context.finite_seen = match tag {
                Tag::VerbS | Tag::Past | Tag::Modal | Tag::Be | Tag::Have | Tag::Do => true,
                Tag::Conjunction | Tag::Subordinator | Tag::That | Tag::Relative | Tag::Wh => false,
                Tag::Mark => context.finite_seen && tokens[i].kind == TokenKind::Comma,
                _ => context.finite_seen,
            };
            tags.push(tag);
        }
    }
    tags
}

/// Whether most words are capitalised, as in a headline, so that capitals tell nothing.
fn is_shouted(tokens: &[Token]) -> bool {
    let words = tokens.iter().filter(|t| t.kind == TokenKind::Word);
    let (mut all, mut capital) = (0, 0);
    for token in words {
        all += 1;
        capital += usize::from(token.is_capitalised());
    }
    all >= 4 && capital * 10 >= all * 7
}

struct Context<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    tokens: &'a [Token],
    first: usize,
    shouted: bool,
    finite_seen: bool,
}

impl Context<'_> {
    fn classes(&self, i: usize) -> Classes {
        self.tokens
            .get(i)
            .map_or(Classes::NONE, |t| self.lexicon.word(t.word).classes)
    }

    fn tag(&self, tags: &[Tag], i: usize) -> Tag {
        let token = self.tokens[i];
        match token.kind {
            TokenKind::Number => return Tag::Number,
            TokenKind::Address => return Tag::Name,
            TokenKind::Percent => return Tag::Noun,
            TokenKind::Clitic => return self.clitic(tags, i),
            TokenKind::Word => {}
            _ => return Tag::Mark,
        }
        let classes = self.classes(i);
        let closed = self.closed(tags, i, classes);
        if token.is_capitalised() && !self.is_lowered(i, classes, closed) {
            return Tag::Name;
        }
        closed.unwrap_or_else(|| self.open(tags, i, classes))
    }

    /// Whether a capitalised word is only so because it begins a sentence or stands in a headline.
    fn is_lowered(&self, i: usize, classes: Classes, closed: Option<Tag>) -> bool {
        let opens = i == self.first
            || self.tokens[self.first..i].iter().all(|t| !t.is_word())
            || self.tokens[i - 1].kind == TokenKind::Colon
            || matches!(
                self.tokens[i - 1].kind,
                TokenKind::OpenQuote
                    | TokenKind::Straight
                    | TokenKind::OpenSingle
                    | TokenKind::Apostrophe
            );
        if closed.is_some() {
            let pronoun = classes.any(Classes::of(&[Class::PronounSubject, Class::Possessive]));
            return opens || self.shouted || pronoun || self.tokens[i].shape == Shape::Capitalised;
        }
        if !opens && !self.shouted {
            return false;
        }
        let common = classes.any(
            VERBAL
                .union(NOMINAL)
                .union(Classes::of(&[Class::Adjective, Class::Adverb])),
        );
        let named = classes.any(Classes::of(&[Class::GivenName, Class::Surname]));
        let next_capital = self.tokens.get(i + 1).is_some_and(|t| t.is_capitalised());
        common && !(named && next_capital && !self.shouted)
    }

    fn clitic(&self, tags: &[Tag], i: usize) -> Tag {
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
    fn closed(&self, tags: &[Tag], i: usize, classes: Classes) -> Option<Tag> {
        let next = self.classes(i + 1);
        let previous = tags.last().copied().filter(|_| i > self.first);
        let first = self.lexicon.word(self.tokens[i].word).first?;
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
            Class::Possessive => Tag::Possessive,
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
            Class::Preposition | Class::Subordinator => self.preposition(classes, i),
            Class::To => Tag::To,
            Class::Conjunction => Tag::Conjunction,
            Class::Be => Tag::Be,
            Class::Have => Tag::Have,
            Class::Do => Tag::Do,
            Class::Modal => {
                // *will*, *might*, *can* are nouns after an article or possessive.
                let noun = matches!(
                    previous,
                    Some(Tag::Determiner | Tag::Possessive | Tag::Adjective)
                );
                if noun { Tag::Noun } else { Tag::Modal }
            }
            Class::Negation => Tag::Negation,
            Class::Cardinal | Class::Ordinal => Tag::Number,
            Class::Interjection => Tag::Adverb,
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
    fn preposition(&self, classes: Classes, i: usize) -> Tag {
        if !classes.has(Class::Subordinator) {
            return Tag::Preposition;
        }
        if !classes.has(Class::Preposition) {
            return Tag::Subordinator;
        }
        if self.classes(i + 1).has(Class::PronounSubject) {
            return Tag::Subordinator;
        }
        let clause = self.tokens[i + 1..]
            .iter()
            .take(8)
            .take_while(|t| t.is_word() || t.kind == TokenKind::Hyphen)
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

    fn open(&self, tags: &[Tag], i: usize, classes: Classes) -> Tag {
        let classes = if classes.any(
            VERBAL
                .union(NOMINAL)
                .union(Classes::of(&[Class::Adjective, Class::Adverb])),
        ) {
            classes
        } else {
            self.guessed(i)
        };
        let first = self
            .lexicon
            .word(self.tokens[i].word)
            .first
            .filter(|first| {
                VERBAL.union(NOMINAL).has(*first)
                    || matches!(first, Class::Adjective | Class::Adverb)
            });
        let (previous, at) = self.previous(tags, i);
        match previous {
            Some(Tag::To) if classes.has(Class::Verb) => return Tag::Base,
            Some(Tag::Modal | Tag::Do) if classes.has(Class::Verb) => return Tag::Base,
            Some(Tag::Have) if classes.has(Class::Participle) => return Tag::Participle,
            Some(Tag::Be) if classes.has(Class::Ing) => return Tag::Ing,
            Some(Tag::Be) if classes.has(Class::Participle) => return Tag::Participle,
            Some(Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Number)
                if at + 1 == i =>
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
        let subject =
            previous.is_some_and(|t| t.is_nominal() || matches!(t, Tag::Relative | Tag::That));
        let has_finite = self.finite_seen;
        if classes.any(Classes::of(&[Class::Past, Class::Participle])) {
            return self.past(classes, first, previous, i);
        }
        if classes.has(Class::VerbS) && classes.any(NOMINAL) {
            let verb = subject
                && !has_finite
                && self.looks_like_object(i + 1)
                && !matches!(previous, Some(Tag::Plural));
            return if verb { Tag::VerbS } else { Tag::Plural };
        }
        if classes.has(Class::Verb) && classes.any(NOMINAL.union(Classes::of(&[Class::Adjective])))
        {
            let plural_subject = matches!(previous, Some(Tag::Plural))
                || at < i
                    && self.classes(at).any(Classes::of(&[
                        Class::PronounSubject,
                        Class::Plural,
                        Class::PronounIndefinite,
                    ]))
                    && !self.classes(at).has(Class::ThirdSingular);
            let verb = plural_subject && !has_finite && self.looks_like_object(i + 1)
                || previous.is_none() && first == Some(Class::Verb)
                || matches!(previous, Some(Tag::Conjunction)) && first == Some(Class::Verb);
            if verb {
                return Tag::Base;
            }
            return self.in_noun_phrase(classes, first, i);
        }
        first.or_else(|| only(classes)).map_or(Tag::Noun, of_class)
    }

    /// A form that can be past or participle.
    fn past(&self, classes: Classes, first: Option<Class>, previous: Option<Tag>, i: usize) -> Tag {
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
        if !subject {
            return if adjective_or_noun {
                of_class(first.unwrap_or(Class::Past))
            } else if previous.is_none() {
                Tag::Participle
            } else {
                Tag::Past
            };
        }
        let by = self.classes(i + 1).has(Class::Preposition)
            && self.text_is(i + 1, |c| {
                c.has(Class::Preposition) && !c.has(Class::Adverb)
            });
        if classes.has(Class::Participle)
            && by
            && self.finite_follows(i + 1)
            && !self.finite_seen
            && previous.is_some_and(Tag::is_nominal)
            && !self.is_pronoun_before(i)
        {
            return Tag::Participle;
        }
        Tag::Past
    }

    fn is_pronoun_before(&self, i: usize) -> bool {
        i > self.first && self.classes(i - 1).has(Class::PronounSubject)
    }

    fn text_is(&self, i: usize, test: impl Fn(Classes) -> bool) -> bool {
        i < self.tokens.len()
            && !self.tokens[i].span.of(self.text).is_empty()
            && test(self.classes(i))
    }

    /// Whether a verb with a tense stands before the next comma or clause.
    fn finite_follows(&self, from: usize) -> bool {
        self.tokens[from.min(self.tokens.len())..]
            .iter()
            .take(12)
            .take_while(|t| t.is_word() || t.kind == TokenKind::Hyphen)
            .map(|t| self.lexicon.word(t.word).classes)
            .take_while(|c| {
                !c.any(Classes::of(&[
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
                ])) && !c.any(NOMINAL.union(Classes::of(&[Class::Adjective])))
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
        self.classes(i).any(Classes::of(&[
            Class::Determiner,
            Class::Possessive,
            Class::That,
            Class::To,
            Class::PronounObject,
            Class::PronounSubject,
            Class::Wh,
            Class::Preposition,
            Class::Adverb,
            Class::Adjective,
            Class::Plural,
            Class::Subordinator,
            Class::Quantifier,
        ]))
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

fn of_class(class: Class) -> Tag {
    match class {
        Class::Plural => Tag::Plural,
        Class::Verb => Tag::Base,
        Class::VerbS => Tag::VerbS,
        Class::Past => Tag::Past,
        Class::Participle => Tag::Participle,
        Class::Ing => Tag::Ing,
        Class::Adjective => Tag::Adjective,
        Class::Adverb => Tag::Adverb,
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
