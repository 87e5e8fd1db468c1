//! Parts of speech: for each token the likeliest class of its word, corrected by its neighbours.
//!
//! The rules are those that closed-class words and word order decide in English; there is no model.

mod closed;
mod open;
mod predicates;
mod tag;

pub use tag::Tag;

use super::quotations::{NICKNAME, is_plural_possessive, nickname};
use super::{Quotation, Sentence};
use crate::dictionary::{Class, Classes, Lexicon};
use crate::span::TokenRange;
use crate::token::{Gap, Shape, Token, TokenKind};

const NOMINAL: Classes = Classes::of(&[Class::Noun, Class::Plural]);
/// With these begins what a verb governs.
const GOVERNED: Classes = Classes::of(&[
    Class::Determiner,
    Class::Possessive,
    Class::That,
    Class::To,
    Class::PronounObject,
    Class::PronounSubject,
    Class::Wh,
    Class::Preposition,
]);

/// Tags all tokens.
pub(super) fn tag(
    text: &str,
    lexicon: &Lexicon,
    tokens: &[Token],
    sentences: &[Sentence],
    quotations: &[Quotation],
) -> Vec<Tag> {
    let mut tags = Vec::with_capacity(tokens.len());
    for sentence in sentences {
        let range = sentence.tokens;
        let context = Context {
            text,
            lexicon,
            tokens: &tokens[..range.end()],
            quotations,
            first: range.first(),
            shouted: is_shouted(&tokens[range.indices()]),
        };
        for i in range.indices() {
            tags.push(context.tag(&tags, i));
        }
    }
    tags
}

/// Whether most words are capitalised, as in a headline, so that capitals tell nothing.
fn is_shouted(tokens: &[Token]) -> bool {
    // Most sentences soon have more words in small letters than a headline can have.
    let most = tokens.len() * 3 / 10;
    let words = || tokens.iter().filter(|t| t.kind == TokenKind::Word);
    let small = words().filter(|t| !t.is_capitalised());
    let small = small.take(most + 1).count();
    let all = if small > most { 0 } else { words().count() };
    all >= 4 && (all - small) * 10 >= all * 7
}

struct Context<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    tokens: &'a [Token],
    quotations: &'a [Quotation],
    first: usize,
    shouted: bool,
}

impl Context<'_> {
    fn classes(&self, i: usize) -> Classes {
        self.tokens
            .get(i)
            .map_or(Classes::NONE, |t| self.lexicon.word(t.word).classes)
    }

    /// Whether a verb with a tense stands before token `i` in its clause. Where a comma stands between, the verbs of a clause that
    /// it may end don't count: *when history is made, critics call …*.
    fn finite_before(&self, tags: &[Tag], i: usize) -> bool {
        let mut at = i;
        let mut comma = false;
        while at > self.first {
            at -= 1;
            match tags[at] {
                tag if tag.is_finite() && tag != Tag::Base => {
                    match self.subordinate(tags, at).filter(|_| comma) {
                        Some(opens) => at = opens,
                        None => return true,
                    }
                }
                Tag::Conjunction | Tag::Subordinator | Tag::That | Tag::Relative | Tag::Wh => {
                    return false;
                }
                Tag::Mark if self.tokens[at].kind != TokenKind::Comma => return false,
                Tag::Mark => comma = true,
                _ => {}
            }
        }
        false
    }

    /// The word that opens the clause of the verb at `verb`, where that clause is part of another.
    fn subordinate(&self, tags: &[Tag], verb: usize) -> Option<usize> {
        let opens = (self.first..verb).rev().find(|at| {
            tags[*at].is_finite()
                || matches!(tags[*at], Tag::Mark | Tag::Conjunction | Tag::That)
                || matches!(tags[*at], Tag::Relative | Tag::Subordinator | Tag::Wh)
        })?;
        matches!(tags[opens], Tag::Relative | Tag::Subordinator | Tag::Wh).then_some(opens)
    }

    fn tag(&self, tags: &[Tag], i: usize) -> Tag {
        let token = self.tokens[i];
        match token.kind {
            TokenKind::Number => return Tag::Number,
            TokenKind::Address => return Tag::Name,
            TokenKind::Percent => return Tag::Noun,
            TokenKind::Clitic => return self.clitic(tags, i),
            TokenKind::Apostrophe | TokenKind::CloseSingle
                if is_plural_possessive(self.text, self.tokens, i) && !self.closes(i) =>
            {
                return Tag::Possessive;
            }
            TokenKind::Word => {}
            TokenKind::Straight | TokenKind::OpenQuote | TokenKind::CloseQuote
                if self.is_nickname_mark(i) =>
            {
                return Tag::Name;
            }
            TokenKind::Symbol if self.joins_names(i) => return Tag::Name,
            _ => return Tag::Mark,
        }
        let word = self.lexicon.word(token.word);
        let only = word.only().filter(|only| !only.is_open());
        if let Some(only) = only.filter(|_| !token.is_capitalised()) {
            return open::of_class(only);
        }
        let first = word.first.filter(|first| !first.is_open());
        let closed = first.and_then(|first| self.closed(tags, i, first, word.classes));
        if token.is_capitalised() && !self.is_lowered(i, word.classes, closed) {
            return Tag::Name;
        }
        closed.unwrap_or_else(|| self.open(tags, i, word))
    }

    /// Whether a token opens or closes the part of a name that stands in quotation marks.
    fn is_nickname_mark(&self, i: usize) -> bool {
        let sentence = TokenRange::new(self.first, self.tokens.len());
        let mut opening = (i.saturating_sub(NICKNAME + 1)..=i).rev();
        opening.any(|open| {
            let close = nickname(self.tokens, sentence, open);
            close.is_some_and(|close| open == i || close == i)
        })
    }

    /// Whether a token is the sign between two parts of a name: *AT&T*, *Smith & Brown*.
    fn joins_names(&self, i: usize) -> bool {
        let name = |at: usize| {
            let token = self.tokens.get(at);
            token.is_some_and(|token| token.kind == TokenKind::Word && token.is_capitalised())
        };
        self.tokens[i].span.of(self.text) == "&" && i > self.first && name(i - 1) && name(i + 1)
    }

    /// Whether a token closes a quotation.
    fn closes(&self, i: usize) -> bool {
        const NEAR: usize = 4;
        let before = self.quotations.partition_point(|q| q.tokens.first() < i);
        let mut near = self.quotations[..before].iter().rev().take(NEAR);
        near.any(|q| q.closed && q.tokens.end() == i + 1)
    }

    /// Whether a capitalised word is only so because it begins a sentence or stands in a headline.
    #[inline(never)]
    fn is_lowered(&self, i: usize, classes: Classes, closed: Option<Tag>) -> bool {
        let opens = i == self.first
            || self.tokens[self.first..i].iter().all(|t| !t.is_word())
            || self.tokens[i - 1].kind == TokenKind::Colon
            // A mark directly before a word opens a quotation.
            || self.tokens[i].gap == Gap::None
                && matches!(
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
        let capital = |at: usize| self.tokens.get(at).is_some_and(|t| t.is_capitalised());
        let next_capital = capital(i + 1);
        // Ms. Khan: a period inside the sentence makes an abbreviation of the word before it.
        let period = |at: usize| self.tokens.get(at).map(|t| t.kind) == Some(TokenKind::Period);
        if period(i + 1) && capital(i + 2) {
            return false;
        }
        // United States: a participle doesn't stand before a name.
        let participle = classes.has(Class::Participle) && !classes.any(NOMINAL);
        if participle && next_capital && !self.shouted {
            return false;
        }
        let common = classes.any(Classes::of(&Class::OPEN));
        let named = classes.any(Classes::of(&[Class::GivenName, Class::Surname]));
        // Lynch said: a verb with a tense behind a name that is also a word tells that it is the name.
        let next = self.classes(i + 1);
        let next_verb = next.any(Classes::of(&[
            Class::Past,
            Class::VerbS,
            Class::Modal,
            Class::Have,
        ])) && !next.any(NOMINAL.union(Classes::of(&[Class::Adjective])));
        // Lynch calls it a mistake, Google said: no verb without ending stands before one with a tense.
        let base = self.lexicon.word(self.tokens[i].word).first == Some(Class::Verb);
        if base && next_verb && !self.shouted {
            return false;
        }
        let next_verb = next_verb || base && next.has(Class::VerbS);
        common && !(named && (next_capital || next_verb) && !self.shouted)
    }
}
