//! The oracle of the matcher's tests: patterns read as they stand, slowly.

use super::{Found, Pattern, View};
use crate::dictionary::Entry;
use crate::span::TokenRange;

#[derive(Clone, Copy, Default)]
struct State {
    mention: Option<TokenRange>,
    role: Option<TokenRange>,
    head: Option<u32>,
}

type Next<'n> = &'n mut dyn FnMut(usize, State) -> bool;

/// The first match of a pattern that begins at a token.
pub fn find(pattern: &Pattern, view: &View, start: usize) -> Option<Found> {
    let limit = view.limit(start);
    let reader = Reader { view, limit };
    let mut found = None;
    reader.step(pattern, start, State::default(), &mut |end, state| {
        found = Some(Found {
            mention: state.mention.unwrap_or(TokenRange::new(start, end)),
            role: state.role,
            head: state.head,
        });
        true
    });
    found.filter(|found| !found.mention.is_empty())
}

struct Reader<'v, 'd, 'a> {
    view: &'v View<'d, 'a>,
    limit: usize,
}

impl Reader<'_, '_, '_> {
    /// Calls `next` for each way in which the pattern fits at token `at`, until it says that it is content.
    fn step(&self, pattern: &Pattern, at: usize, state: State, next: Next) -> bool {
        let inside = at < self.limit;
        match pattern {
            Pattern::Is(look, not) => {
                let own = self.view.look(at);
                inside && own.has(*look) && !own.any(*not) && next(at + 1, state)
            }
            Pattern::Word(class) => {
                inside && self.view.classes(at).has(*class) && next(at + 1, state)
            }
            Pattern::Mark(kind) => {
                inside && self.view.kind(at) == Some(*kind) && next(at + 1, state)
            }
            Pattern::Genitive => inside && self.view.is_genitive(at) && next(at + 1, state),
            Pattern::Tied(inner) => {
                inside && self.view.is_tied(at) && self.step(inner, at, state, next)
            }
            Pattern::Title(_)
            | Pattern::Head(..)
            | Pattern::LowerHead(_)
            | Pattern::Kindred(_)
            | Pattern::Listed(_)
            | Pattern::Ambiguous(_) => self.phrase(pattern, at, state, next),
            Pattern::Seq(parts) => self.seq(parts, at, state, next),
            Pattern::Any(parts) => parts.iter().any(|part| self.step(part, at, state, next)),
            Pattern::Maybe(inner) => self.step(inner, at, state, next) || next(at, state),
            Pattern::Many(inner) => self.many(inner, usize::MAX, at, state, next),
            Pattern::UpTo(most, inner) => self.many(inner, *most, at, state, next),
            Pattern::Ahead(inner) => {
                self.step(inner, at, state, &mut |_, _| true) && next(at, state)
            }
            Pattern::Not(inner) => {
                !self.step(inner, at, state, &mut |_, _| true) && next(at, state)
            }
            Pattern::Behind(inner) => {
                at > 0 && self.step(inner, at - 1, state, &mut |_, _| true) && next(at, state)
            }
            Pattern::At(look) => self.view.look(at).has(*look) && next(at, state),
            Pattern::Edge => {
                let sentence = self.view.document.sentence_at(at);
                (!inside || at == sentence.first()) && next(at, state)
            }
            Pattern::Mention(inner) => self.step(inner, at, state, &mut |end, mut state| {
                state.mention = Some(TokenRange::new(at, end));
                next(end, state)
            }),
            Pattern::Role(inner) => self.step(inner, at, state, &mut |end, mut state| {
                state.role = Some(TokenRange::new(at, end));
                next(end, state)
            }),
            Pattern::Longest(parts) => {
                let ends = parts.iter().filter_map(|part| {
                    let mut end = None;
                    self.step(part, at, State::default(), &mut |to, _| {
                        end = Some(to);
                        true
                    });
                    end
                });
                ends.max().is_some_and(|end| next(end, state))
            }
            Pattern::Code(code) => match code(self.view, at, state.head) {
                Some(end) if end <= self.limit => next(end, state),
                _ => false,
            },
        }
    }

    fn seq(&self, parts: &[Pattern], at: usize, state: State, next: Next) -> bool {
        match parts {
            [] => next(at, state),
            [part, rest @ ..] => self.step(part, at, state, &mut |end, state| {
                self.seq(rest, end, state, next)
            }),
        }
    }

    fn many(&self, inner: &Pattern, most: usize, at: usize, state: State, next: Next) -> bool {
        most > 0
            && self.step(inner, at, state, &mut |end, state| {
                (end > at && self.many(inner, most - 1, end, state, next)) || next(end, state)
            })
    }

    /// Phrases of the dictionaries, the longest first.
    fn phrase(&self, pattern: &Pattern, at: usize, state: State, next: Next) -> bool {
        if at >= self.limit {
            return false;
        }
        let lexicon = self.view.document.lexicon;
        let capital = self.view.document.tokens[at].is_capitalised();
        for hit in self.view.document.hits.at(at).iter().rev() {
            let mut state = state;
            let fits = match (pattern, hit.entry) {
                (Pattern::Title(kinds), Entry::Title(number)) => {
                    kinds.contains(&lexicon.title(number).kind)
                }
                (Pattern::Head(kinds, positions), Entry::Head(number)) => {
                    let head = lexicon.head(number);
                    state.head = Some(number);
                    capital
                        && kinds.contains(&head.kind)
                        && positions.contains(&head.position)
                        && !self
                            .view
                            .ends_longer_head(at, hit.tokens, |kind| kinds.contains(&kind))
                }
                (Pattern::LowerHead(kinds), Entry::Head(number)) => {
                    let head = lexicon.head(number);
                    state.head = Some(number);
                    head.may_be_lower && kinds.contains(&head.kind)
                }
                (Pattern::Kindred(detail), Entry::Head(number)) => {
                    let head = lexicon.head(number);
                    state.head = Some(number);
                    !capital && *head.detail == **detail
                }
                (Pattern::Listed(kinds) | Pattern::Ambiguous(kinds), Entry::Name(id)) => {
                    let name = lexicon.name(id);
                    (!id.needs_context() || matches!(pattern, Pattern::Ambiguous(_)))
                        && !self.view.is_acronym(at, hit.tokens, id)
                        && kinds.contains(&name.kind)
                }
                _ => false,
            };
            if fits && hit.tokens.end() <= self.limit && next(hit.tokens.end(), state) {
                return true;
            }
        }
        false
    }
}
