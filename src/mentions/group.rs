//! Nationalities, religious and political groups.

use crate::dictionary::Kind;
use crate::pattern::Pattern::{Listed, UpTo};
use crate::pattern::Rule;

/// A group that the dictionary lists.
pub(super) const LISTED: Rule = Rule {
    name: "listed-group",
    kind: Kind::Norp,
    pattern: UpTo(3, &Listed(&[Kind::Norp])),
    confidence: 0.95,
    examples: &[
        "The {norp|French} side agreed.",
        "A {norp|Chinese} foreign ministry spokesperson said so.",
        "{norp|British Indians} voted.",
    ],
};
