//! Rules.

use super::{Found, Look, Pattern, View};
use crate::dictionary::Kind;

/// One way in which a text names something.
pub struct Rule {
    /// The name under which the tables give it.
    pub name: &'static str,
    /// What it finds.
    pub kind: Kind,
    /// What it looks like.
    pub pattern: Pattern,
    /// How sure it is, from 0 to 1.
    pub confidence: f32,
    /// Examples and counter-examples, in the notation `{label|text}`.
    pub examples: &'static [&'static str],
}

impl Rule {
    /// What the first token of a match must have one of.
    pub const fn starts(&self) -> Look {
        self.pattern.starts()
    }

    /// What the rule finds at a token.
    pub fn find(&self, view: &View, start: usize) -> Option<Found> {
        self.pattern
            .find(view, start)
            .filter(|found| !found.mention.is_empty())
    }
}
