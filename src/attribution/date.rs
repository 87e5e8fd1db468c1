//! The date of saying: *said Monday*; where the text gives none, the article's date.

use std::sync::Arc;

use super::scene::Scene;
use super::statement::{Evidence, Statement};
use crate::mentions;
use crate::span::TokenRange;

/// How many tokens behind a cue its date may stand: *said in an interview on Monday*.
const REACH: usize = 6;

/// Dates every statement. What goes on in a turn, or is nested, was said when its turn was opened.
pub(super) fn date(scene: &Scene, statements: &mut [Statement]) {
    let date = scene.document.head.date;
    let article: Arc<str> = date.map_or_else(Arc::default, |date| date.to_string().into());
    let mut opened = (u32::MAX, Arc::default());
    for statement in statements {
        let opens = statement.evidence == Evidence::Cued && statement.depth == 0;
        if opens {
            let written = written(scene, statement).map(Arc::from);
            opened = (statement.turn, written.unwrap_or(Arc::clone(&article)));
        }
        let known = opened.0 == statement.turn;
        statement.date = Arc::clone(if known { &opened.1 } else { &article });
    }
}

/// The date written beside the cue and the source, outside what is said.
fn written<'s>(scene: &Scene<'s, '_>, statement: &Statement) -> Option<&'s str> {
    let cue = statement.cue.as_ref()?.tokens;
    let sentence = scene.document.sentence_at(cue.first());
    let source = statement.source.unwrap_or(cue);
    let first = cue.first().min(source.first()).max(sentence.first());
    let last = (cue.end().max(source.end()) + REACH).min(sentence.end());
    let outside = |range: &TokenRange| !range.is_empty();
    let before = TokenRange::new(first, edge(statement, first, last));
    let after = TokenRange::new(cue.end(), edge(statement, cue.end(), last));
    [after, before]
        .into_iter()
        .filter(outside)
        .find_map(|range| mentions::value_at(scene.mentions, range))
}

/// The first token from `first` on that belongs to what is said, at most `last`.
fn edge(statement: &Statement, first: usize, last: usize) -> usize {
    let inside = |part: &TokenRange| part.first().max(first)..part.end().min(last);
    let words = statement.content.iter().map(inside);
    let held = words.filter(|words| !words.is_empty());
    held.map(|words| words.start).min().unwrap_or(last)
}
