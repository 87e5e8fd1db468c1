//! The rules of attribution that make statements by themselves: their names, what each is for, and examples.

use crate::quotes::QuoteRule;

/// All rules.
pub const RULES: &[QuoteRule] = &[TURN_CONTINUED];

/// *Liu said, …. Next year marks …*
pub(super) const TURN_CONTINUED: QuoteRule = QuoteRule {
    name: "turn-continued",
    about: "In a readout, the sentences over which a turn goes on without a cue of its own: one statement for the rest of the paragraph, one more for each later paragraph, until someone else speaks or an event is told.",
    examples: &[
        "Head of the Party visits France\n\nLiu said, the two countries have been friends for a long time. {statement|Next year marks a new start. We are willing to work with the French side.}\n\nSmith said, the visit was a success.",
        "Liu said, the two countries are friends.\n\nThe two sides exchanged views on trade.",
        "Smith said the road was closed.\n\nIt has been closed since May.",
    ],
};
