//! Evidence: what the words beside each mention of a name tell of its kind, summed over the article.

use super::{Kind, Mention};
use crate::dictionary::Class;
use crate::pattern::{Look, View};
use crate::span::TokenRange;

/// Longer names tell by themselves what they are.
const LONGEST: usize = 3;
/// One kind must have this much more than the others.
const LEAD: f32 = 0.5;
/// Rules surer than this have seen something that tells.
const TELLING: f32 = 0.75;
/// What a person's full name says of its first and last word.
const BORNE: f32 = 0.8;
/// The kinds that are weighed against each other.
const KINDS: [Kind; 4] = [Kind::Person, Kind::Gpe, Kind::Org, Kind::Norp];

/// How much speaks for each of [`KINDS`].
#[derive(Clone, Copy, Default)]
pub(super) struct Evidence([f32; KINDS.len()]);

impl Evidence {
    /// Whether what stands beside a mention is weighed.
    pub(super) fn is_weighed(mention: &Mention) -> bool {
        mention.tokens.len() <= LONGEST && number(mention.kind).is_some()
    }

    /// Adds what a mention and the words beside it tell.
    pub(super) fn add(&mut self, view: &View, mention: &Mention) {
        if let Some(own) = number(mention.kind) {
            let telling = mention.confidence >= TELLING && mention.name.is_none();
            self.0[own] += if telling { 1.0 } else { 0.3 };
        }
        for (sum, more) in self.0.iter_mut().zip(beside(view, mention.tokens)) {
            *sum += more;
        }
    }

    /// Adds that it is the first or last word of a person's name.
    pub(super) fn add_bearer(&mut self) {
        self.0[0] += BORNE;
    }

    /// What the article says a text is, if it says anything clearly.
    pub(super) fn kind(&self) -> Option<Kind> {
        let sums = &self.0;
        let mut order = [0, 1, 2, 3];
        order.sort_by(|a, b| sums[*b].total_cmp(&sums[*a]));
        let [best, second, ..] = order;
        (sums[best] - sums[second] >= LEAD).then_some(KINDS[best])
    }
}

fn number(kind: Kind) -> Option<usize> {
    let kind = match kind {
        Kind::Loc | Kind::Fac => Kind::Gpe,
        kind => kind,
    };
    KINDS.iter().position(|known| *known == kind)
}

/// What the words directly before and behind a mention tell, for each of [`KINDS`].
fn beside(view: &View, tokens: TokenRange) -> [f32; KINDS.len()] {
    let (start, end) = (tokens.first(), tokens.end());
    let [mut person, mut place, mut body, mut group] = [0.0; KINDS.len()];
    if let Some(before) = start.checked_sub(1) {
        let look = view.look(before);
        let classes = view.classes(before);
        if classes.has(Class::Locative) && !look.has(Look::CAPITAL) {
            place += 0.7;
        }
        if look.has(Look::IS_TITLE) {
            person += 0.7;
        }
        if classes.has(Class::Definite) {
            body += 0.2;
            group += 0.2;
        }
    }
    let classes = view.classes(end);
    let lower = !view.look(end).has(Look::CAPITAL);
    if lower && classes.has(Class::Place) {
        place += 0.5;
    }
    if lower && classes.has(Class::People) {
        group += 0.7;
    }
    if lower && view.look(end).has(Look::CUE) {
        person += 0.4;
        body += 0.3;
    }
    [person, place, body, group]
}
