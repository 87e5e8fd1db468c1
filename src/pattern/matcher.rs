//! Matching: runs the steps of a rule at a token, and goes back to the last choice where one fails.

use super::program::{DEEPEST, Part, Phrase, Step, bit};
use super::{Look, Program, View};
use crate::dictionary::{Entry, Position};
use crate::span::TokenRange;
use crate::text::Hit;

/// What a rule has found, and which parts of it were asked for.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// The mention: everything that fits where no part is marked.
    pub mention: TokenRange,
    /// The role.
    pub role: Option<TokenRange>,
    /// The head noun that matched last.
    pub head: Option<u32>,
}

/// Runs rules over a document.
pub struct Matcher<'v, 'd, 'a, 'p> {
    view: &'v View<'d, 'a>,
    steps: &'p [Step],
    entries: &'p [u16],
    /// The end of the sentence.
    limit: usize,
    choices: Vec<Choice>,
}

/// Where to go on if what was chosen fails.
#[derive(Clone, Copy)]
struct Choice {
    step: u16,
    /// For phrases: so many hits are left to try.
    hits: u32,
    at: usize,
    state: State,
}

/// What was found on the way. What can be none is the number [`NONE`].
#[derive(Clone, Copy)]
struct State {
    mention: TokenRange,
    role: TokenRange,
    head: u32,
    /// Where the parts begin that are not closed yet.
    open: [u32; 2],
    /// How many turns the repetitions have had.
    turns: [u8; DEEPEST],
}

const NONE: u32 = u32::MAX;
const NOWHERE: TokenRange = TokenRange {
    start: NONE,
    end: NONE,
};

impl State {
    const NEW: State = State {
        mention: NOWHERE,
        role: NOWHERE,
        head: NONE,
        open: [0; 2],
        turns: [0; DEEPEST],
    };

    fn head(&self) -> Option<u32> {
        (self.head != NONE).then_some(self.head)
    }
}

impl<'v, 'd, 'a, 'p> Matcher<'v, 'd, 'a, 'p> {
    /// Runs the rules of a program.
    pub fn new<const RULES: usize, const STEPS: usize>(
        view: &'v View<'d, 'a>,
        program: &'p Program<RULES, STEPS>,
    ) -> Self {
        Matcher {
            view,
            steps: &program.steps,
            entries: &program.entries,
            limit: 0,
            choices: Vec::with_capacity(64),
        }
    }

    /// What a rule finds at a token.
    pub fn find(&mut self, rule: usize, start: usize) -> Option<Found> {
        self.limit = self.view.limit(start);
        let (end, state) = self.run(self.entries[rule], start, State::NEW)?;
        let mention = if state.mention == NOWHERE {
            TokenRange::new(start, end)
        } else {
            state.mention
        };
        (!mention.is_empty()).then_some(Found {
            mention,
            role: (state.role != NOWHERE).then_some(state.role),
            head: state.head(),
        })
    }

    /// Whether the steps from `step` on fit at a token.
    fn fits(&mut self, step: u16, at: usize, state: State) -> bool {
        self.run(step, at, state).is_some()
    }

    /// Where the first match ends that the steps from `step` on have at a token.
    fn run(&mut self, step: u16, at: usize, state: State) -> Option<(usize, State)> {
        let bottom = self.choices.len();
        let mut now = Choice {
            step,
            hits: NONE,
            at,
            state,
        };
        loop {
            let next = match self.steps[usize::from(now.step)] {
                Step::Done => {
                    self.choices.truncate(bottom);
                    return Some((now.at, now.state));
                }
                step => self.step(step, &mut now),
            };
            match next {
                Some(next) => now.step = next,
                None if self.choices.len() > bottom => now = self.choices.pop()?,
                None => return None,
            }
        }
    }

    /// Takes one step. Returns the next one, or nothing where this one does not fit.
    #[inline(always)]
    fn step(&mut self, step: Step, now: &mut Choice) -> Option<u16> {
        let at = now.at;
        let next = now.step + 1;
        let inside = at < self.limit;
        let mut one = |fits: bool| {
            now.at = at + 1;
            (inside && fits).then_some(next)
        };
        match step {
            Step::Done => None,
            Step::Is(all, none) => {
                let look = self.view.look(at);
                one(look.has(all) && !look.any(none))
            }
            Step::Word(class) => one(self.view.classes(at).has(class)),
            Step::Mark(kind) => one(self.view.kind(at) == Some(kind)),
            Step::Genitive => one(self.view.is_genitive(at)),
            Step::Tied => (inside && self.view.is_tied(at)).then_some(next),
            Step::At(look) => self.view.look(at).has(look).then_some(next),
            Step::Edge => {
                let first = self.view.document.sentence_at(at).first();
                (!inside || at == first).then_some(next)
            }
            Step::Phrase(phrase) => {
                (inside && phrase.may_start(self.view.look(at)) && self.phrase(phrase, now))
                    .then_some(next)
            }
            Step::Else(other) => {
                self.choose(other, now);
                Some(next)
            }
            Step::Jump(to) => Some(to),
            Step::Repeat(depth) => {
                now.state.turns[usize::from(depth)] = 0;
                Some(next)
            }
            Step::Again { from, most, depth } => {
                let turns = &mut now.state.turns[usize::from(depth)];
                // What may go on without end goes on to the end of the sentence.
                *turns = turns.saturating_add(1).min(u8::MAX - 1);
                if *turns >= most {
                    return Some(next);
                }
                self.choose(next, now);
                Some(from)
            }
            Step::Ahead(to) => self.fits(next, at, now.state).then_some(to),
            Step::Not(to) => (!self.fits(next, at, now.state)).then_some(to),
            Step::Behind(to) => (at > 0 && self.fits(next, at - 1, now.state)).then_some(to),
            Step::Longest(to) => {
                let mut longest = None;
                let mut each = next;
                while each < to
                    && let Step::Jump(behind) = self.steps[usize::from(each)]
                {
                    let found = self.run(each + 1, at, State::NEW);
                    longest = longest.max(found.map(|(end, _)| end));
                    each = behind;
                }
                now.at = longest?;
                Some(to)
            }
            Step::Open(part) => {
                now.state.open[part as usize] = at as u32;
                Some(next)
            }
            Step::Close(part) => {
                let range = TokenRange::new(now.state.open[part as usize] as usize, at);
                match part {
                    Part::Mention => now.state.mention = range,
                    Part::Role => now.state.role = range,
                }
                Some(next)
            }
            Step::Code(code) => {
                now.at = code(self.view, at, now.state.head()).filter(|end| *end <= self.limit)?;
                Some(next)
            }
        }
    }

    /// Remembers another way to go on.
    fn choose(&mut self, step: u16, now: &Choice) {
        self.choices.push(Choice {
            step,
            hits: NONE,
            ..*now
        });
    }

    /// Phrases of the dictionaries, the longest first.
    fn phrase(&mut self, phrase: Phrase, now: &mut Choice) -> bool {
        let hits = self.view.document.hits.at(now.at);
        let untried = hits.len().min(now.hits as usize);
        for (left, hit) in hits[..untried].iter().enumerate().rev() {
            if hit.tokens.end() > self.limit {
                continue;
            }
            let Some(head) = self.fit(phrase, now.at, hit) else {
                continue;
            };
            if left > 0 {
                self.choices.push(Choice {
                    hits: left as u32,
                    ..*now
                });
            }
            now.hits = NONE;
            now.at = hit.tokens.end();
            if head != NONE {
                now.state.head = head;
            }
            return true;
        }
        false
    }

    /// Whether a hit is such a phrase; then its head noun, if it is one.
    fn fit(&self, phrase: Phrase, at: usize, hit: &Hit) -> Option<u32> {
        let lexicon = self.view.document.lexicon;
        let fits = match (phrase, hit.entry) {
            (Phrase::Title(kinds), Entry::Title(number)) => {
                kinds & 1 << lexicon.title(number).kind as u16 != 0
            }
            (Phrase::Head(kinds, positions), Entry::Head(number)) => {
                let head = lexicon.head(number);
                let fits = kinds & bit(head.kind) != 0
                    && positions & 1 << head.position as u8 != 0
                    && !self.ends_longer_head(at, hit.tokens, kinds);
                return fits.then_some(number);
            }
            (Phrase::LowerHead(kinds), Entry::Head(number)) => {
                let head = lexicon.head(number);
                return (head.may_be_lower && kinds & bit(head.kind) != 0).then_some(number);
            }
            (Phrase::Kindred(detail), Entry::Head(number)) => {
                return (*lexicon.head(number).detail == *detail).then_some(number);
            }
            (Phrase::Listed(kinds) | Phrase::Ambiguous(kinds), Entry::Name(id)) => {
                let name = lexicon.name(id);
                kinds & bit(name.kind) != 0
                    && (!name.needs_context || matches!(phrase, Phrase::Ambiguous(_)))
                    && !self.is_acronym(at, hit.tokens, &name.name)
            }
            _ => false,
        };
        fits.then_some(NONE)
    }

    /// Whether a short word in capitals only happens to spell a place: *OAS* is not the town of Oas.
    fn is_acronym(&self, at: usize, tokens: TokenRange, name: &str) -> bool {
        let look = self.view.look(at);
        tokens.len() == 1
            && look.has(Look::UPPER)
            && !look.any(Look::SHOUTED.and(Look::FIRST))
            && self.view.document.word(at).len() <= 4
            && name.len() == self.view.document.word(at).len()
            && name.bytes().any(|b| b.is_ascii_lowercase())
    }

    /// Whether a head noun is only the end of a longer one of another kind: *Station* in *Police Station*.
    fn ends_longer_head(&self, at: usize, tokens: TokenRange, kinds: u16) -> bool {
        let document = self.view.document;
        let longer = at.checked_sub(1).map(|before| document.hits.at(before));
        longer.into_iter().flatten().any(|hit| match hit.entry {
            Entry::Head(number) => {
                let head = document.lexicon.head(number);
                hit.tokens.end() == tokens.end()
                    && head.position != Position::First
                    && kinds & bit(head.kind) == 0
            }
            _ => false,
        })
    }
}
