//! Rules.

use super::Pattern;
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
