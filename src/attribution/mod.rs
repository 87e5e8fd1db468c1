//! Attribution: who said it. Statements, the turns they form and how they are nested.

mod account;
mod date;
mod judge;
mod nesting;
mod rules;
mod scene;
mod speaker;
mod statement;
mod turn;

pub use account::{Veto, other_speakers, passed_over};
pub use rules::RULES;
pub use speaker::{SPEAKER_RULES, SpeakerRule};
pub use statement::{CueSpan, Evidence, Form, Speaker, Statement};

use judge::Judge;
use scene::Scene;

use crate::entities::Entities;
use crate::mentions::Mention;
use crate::quotes::Quote;
use crate::text::Document;

/// Attributes the quotes, in order of their first words.
pub fn attribute<'a>(
    document: &Document<'a>,
    mentions: &[Mention],
    entities: &Entities<'a>,
    quotes: &[Quote],
) -> Vec<Statement<'a>> {
    let scene = Scene {
        document,
        mentions,
        entities,
    };
    let judge = Judge::of(&scene, quotes);
    let quotes = quotes.iter().filter(|quote| judge.veto(quote).is_none());
    let quotes = nesting::untangle(document, quotes);
    let mut statements: Vec<Statement> = quotes
        .into_iter()
        .map(|quote| Statement::of(document, quote))
        .collect();
    if judge.is_readout() {
        turn::carry_on(&scene, &mut statements);
    }
    statements.sort_by_key(|s| (s.start(), s.cue.as_ref().map(|c| c.tokens.start)));
    nesting::nest(&mut statements);
    nesting::prune(&mut statements);
    speaker::resolve(&scene, &mut statements);
    turn::number(&mut statements);
    date::date(&scene, &mut statements);
    statements
}
