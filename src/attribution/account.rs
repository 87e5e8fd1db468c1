//! An account of what was not taken: quotes that are no statements, and speakers that other rules would have read.

use super::scene::Scene;
use super::statement::{Speaker, Statement};
use super::{Judge, speaker};
use crate::entities::Entities;
use crate::mentions::Mention;
use crate::quotes::Quote;
use crate::span::TokenRange;
use crate::text::Document;

/// Why a quote is no statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Veto {
    /// Its cue attributes something too seldom, standing so.
    Unreliable,
    /// It only says what a picture shows.
    Picture,
    /// It only tells that somebody met somebody.
    Meeting,
    /// Its cue is part of a name.
    Name,
    /// Another statement has its cue or its words.
    Rival,
    /// It stands inside another statement, where only reliable cues with a source are kept, or a turn goes on over it.
    Inside,
}

impl Veto {
    /// Its name.
    pub fn label(self) -> &'static str {
        match self {
            Veto::Unreliable => "unreliable",
            Veto::Picture => "picture",
            Veto::Meeting => "meeting",
            Veto::Name => "name",
            Veto::Rival => "rival",
            Veto::Inside => "inside",
        }
    }
}

/// Those of `candidates` that are none of the statements, with the reason, in order.
pub fn passed_over<'q>(
    document: &Document,
    mentions: &[Mention],
    entities: &Entities,
    candidates: &'q [Quote],
    statements: &[Statement],
) -> Vec<(&'q Quote, Veto)> {
    let scene = Scene {
        document,
        mentions,
        entities,
    };
    let judge = Judge::of(&scene, candidates);
    let told = |quote: &Quote| {
        let cue = quote.cue.map(|cue| cue.tokens);
        let mut same = statements.iter().filter(|s| s.rule == quote.rule);
        same.any(|s| s.cue.as_ref().map(|own| own.tokens) == cue)
    };
    let lost = |quote: &Quote| {
        let cue = quote.cue.map(|cue| cue.tokens);
        let overlaps = |own: TokenRange| cue.is_some_and(|cue| cue.overlaps(own));
        let has_its_cue = |s: &Statement| s.cue.as_ref().is_some_and(|own| overlaps(own.tokens));
        let holds = |s: &Statement| cue.is_some_and(|cue| s.holds(cue.first()));
        if !statements.iter().any(has_its_cue) && statements.iter().any(holds) {
            Veto::Inside
        } else {
            Veto::Rival
        }
    };
    candidates
        .iter()
        .filter(|quote| quote.cue.is_some() && !told(quote))
        .map(|quote| (quote, judge.veto(quote).unwrap_or_else(|| lost(quote))))
        .collect()
}

/// For each statement whom else the rules behind the one that was taken would have read in its source.
pub fn other_speakers<'a>(
    document: &Document<'a>,
    mentions: &[Mention],
    entities: &Entities<'a>,
    statements: &[Statement<'a>],
) -> Vec<Vec<Speaker<'a>>> {
    let scene = Scene {
        document,
        mentions,
        entities,
    };
    speaker::others(&scene, statements)
}
