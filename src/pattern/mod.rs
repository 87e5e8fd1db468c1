//! Patterns over tokens, and rules: the values of which the program's knowledge of form consists.

mod draft;
mod look;
mod matcher;
pub mod notation;
#[cfg(test)]
pub mod plain;
mod program;
mod rule;
mod starts;
mod view;

use crate::dictionary::{Class, Kind, Position, TitleKind};
use crate::token::TokenKind;

pub use look::Look;
pub use matcher::{Found, Matcher};
pub use program::{Program, steps};
pub use rule::Rule;
pub use view::View;

/// What a stretch of tokens must look like. Repetition is greedy and gives back; alternatives are tried in order.
#[derive(Clone, Copy)]
pub enum Pattern {
    /// One token that has all of the first look and none of the second.
    Is(Look, Look),
    /// One token whose word has this class.
    Word(Class),
    /// One token of this kind.
    Mark(TokenKind),
    /// The *'s* of possession.
    Genitive,
    /// One token that stands directly behind the one before it.
    Tied(&'static Pattern),
    /// A title of one of these kinds, as the dictionary lists it.
    Title(&'static [TitleKind]),
    /// A capitalised head noun of names of one of these kinds, in one of these positions.
    Head(&'static [Kind], &'static [Position]),
    /// A head noun that may be in lower case, as it stands in the text.
    LowerHead(&'static [Kind]),
    /// A common noun in lower case for organizations of this sort, as the head dictionary names them.
    Kindred(&'static str),
    /// A listed name of one of these kinds that needs no context.
    Listed(&'static [Kind]),
    /// A listed name of one of these kinds that the context must support.
    Ambiguous(&'static [Kind]),
    /// One pattern behind the other.
    Seq(&'static [Pattern]),
    /// The first of these that fits.
    Any(&'static [Pattern]),
    /// The longest of what these find by themselves.
    Longest(&'static [Pattern]),
    /// The pattern or nothing.
    Maybe(&'static Pattern),
    /// The pattern once or more often.
    Many(&'static Pattern),
    /// So many times at most, once at least.
    UpTo(usize, &'static Pattern),
    /// No token: the pattern fits here.
    Ahead(&'static Pattern),
    /// No token: the pattern does not fit here.
    Not(&'static Pattern),
    /// No token: the pattern, of one token, fits the token before.
    Behind(&'static Pattern),
    /// No token: the next one has this look.
    At(Look),
    /// No token: here a sentence ends or begins.
    Edge,
    /// The part that is the mention.
    Mention(&'static Pattern),
    /// The part that is the role of the person mentioned.
    Role(&'static Pattern),
    /// What data can't say: where the part ends that begins at the token, if there is one. The second number is the
    /// head noun that matched last.
    Code(fn(&View, usize, Option<u32>) -> Option<usize>),
}

/// A whole rule set's shorthand for “one token with this look”.
pub const fn is(look: Look) -> Pattern {
    Pattern::Is(look, Look::NONE)
}
