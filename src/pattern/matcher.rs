//! Matching: runs the steps of a rule at a token, and goes back to the last choice where one fails.

use super::program::{Beside, DEEPEST, Part, Phrase, Step, Test, bit};
use super::{Look, Program, View};
use crate::dictionary::Entry;
use crate::span::TokenRange;
use crate::text::Hit;

/// What a rule has found, and which parts of it were asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The mention: everything that fits where no part is marked.
    pub mention: TokenRange,
    /// The role.
    pub role: Option<TokenRange>,
    /// The head noun that matched last.
    pub head: Option<u32>,
}

/// Runs rules over a document.
pub struct Matcher<'v, 'd, 'a, const RULES: usize, const STEPS: usize> {
    view: &'v View<'d, 'a>,
    program: &'static Program<RULES, STEPS>,
    /// The token at which rules begin.
    start: usize,
    /// The end of its sentence.
    limit: usize,
    /// How all tokens look up to there.
    looks: &'v [Look],
    registers: [u32; Register::COUNT],
    /// What registers held before they were set, with their numbers: going back undoes it.
    trail: Vec<(usize, u32)>,
    choices: Vec<Choice>,
}

/// Where to go on if what was chosen fails.
#[derive(Clone, Copy)]
struct Choice {
    step: u16,
    at: u32,
    /// For phrases: so many hits are left to try.
    hits: u32,
    /// So long was the trail.
    trail: u32,
}

/// Where the numbers stand that are found on the way; those that are not are [`NONE`].
#[derive(Clone, Copy)]
enum Register {
    Mention,
    MentionEnd,
    Role,
    RoleEnd,
    Head,
    /// Where the mention begins that has not ended yet; behind it the same for the role.
    Open,
    /// How many turns the outermost repetition has had; behind it the same for those inside it.
    Turns = Register::Open as isize + 2,
}

impl Register {
    const COUNT: usize = Register::Turns as usize + DEEPEST;
}

const NONE: u32 = u32::MAX;

impl<'v, 'd, 'a, const RULES: usize, const STEPS: usize> Matcher<'v, 'd, 'a, RULES, STEPS> {
    /// Runs the rules of a program.
    pub fn new(view: &'v View<'d, 'a>, program: &'static Program<RULES, STEPS>) -> Self {
        Matcher {
            view,
            program,
            start: 0,
            limit: 0,
            looks: &[],
            registers: [NONE; Register::COUNT],
            trail: Vec::with_capacity(64),
            choices: Vec::with_capacity(64),
        }
    }

    /// Goes to a sentence.
    pub fn enter(&mut self, sentence: TokenRange) {
        self.limit = sentence.end();
        self.looks = &self.view.looks()[..self.limit];
    }

    /// Goes to a token of the sentence. Returns the rules that may begin there, a bit for each.
    pub fn begin(&mut self, at: usize) -> u64 {
        self.start = at;
        let beside = |at: usize| self.looks.get(at).copied().unwrap_or(Look::NONE);
        // Nothing stands behind the end of a sentence.
        self.program.starting([
            beside(at.wrapping_sub(1)),
            beside(at),
            beside(at + 1),
            self.view.rest(at),
        ])
    }

    /// What a rule finds at the token.
    pub fn find(&mut self, rule: usize) -> Option<Found> {
        self.undo(0);
        self.choices.clear();
        let end = self.run(usize::from(self.program.entries[rule]), self.start)?;
        let range = |start: Register, end: Register| {
            let [start, end] = [start, end].map(|register| self.registers[register as usize]);
            (end != NONE).then_some(TokenRange { start, end })
        };
        let mention = range(Register::Mention, Register::MentionEnd);
        let found = Found {
            mention: mention.unwrap_or(TokenRange::new(self.start, end)),
            role: range(Register::Role, Register::RoleEnd),
            head: self.head(),
        };
        (!found.mention.is_empty()).then_some(found)
    }

    fn head(&self) -> Option<u32> {
        let head = self.registers[Register::Head as usize];
        (head != NONE).then_some(head)
    }

    /// Where the first match ends that the steps from `step` on have at a token.
    fn run(&mut self, step: usize, at: usize) -> Option<usize> {
        let steps = &self.program.steps;
        let bottom = self.choices.len();
        let (mut now, mut at, mut hits) = (step, at, NONE);
        loop {
            let fits = match &steps[now] {
                Step::Done => {
                    self.choices.truncate(bottom);
                    return Some(at);
                }
                Step::Only(gate) => {
                    now += 1;
                    self.opens(*gate, at)
                }
                Step::If(gate, other) => {
                    now = if self.opens(*gate, at) {
                        now + 1
                    } else {
                        usize::from(*other)
                    };
                    true
                }
                Step::One(test) => {
                    now += 1;
                    at += 1;
                    self.passes(test, at - 1)
                }
                Step::Run { test, most, gate } => {
                    now += 1;
                    let start = at;
                    while (*most == u8::MAX || at - start < usize::from(*most))
                        && self.passes(test, at)
                    {
                        if at > start {
                            self.choose(now as u16, at, *gate);
                        }
                        at += 1;
                    }
                    at > start
                }
                Step::OneElse(test, other, gate) => {
                    if self.passes(test, at) {
                        self.choose(*other, at, *gate);
                        now += 2;
                        at += 1;
                        true
                    } else {
                        now = usize::from(*other);
                        self.opens(*gate, at)
                    }
                }
                Step::Else { other, gate, own } => {
                    if self.opens(*own, at) {
                        self.choose(*other, at, *gate);
                        now += 1;
                        true
                    } else {
                        now = usize::from(*other);
                        self.opens(*gate, at)
                    }
                }
                Step::Jump(to) => {
                    now = usize::from(*to);
                    true
                }
                Step::Beside(test, Beside { behind, wanted }) => {
                    now += 1;
                    let beside = at.checked_sub(usize::from(*behind));
                    beside.is_some_and(|beside| self.passes(test, beside)) == *wanted
                }
                Step::Around(to, Beside { behind, wanted }, gate) => {
                    let beside = at.checked_sub(usize::from(*behind));
                    let beside = beside.filter(|beside| self.opens(*gate, *beside));
                    let fits = beside.is_some_and(|beside| self.apart(now + 1, beside).is_some());
                    now = usize::from(*to);
                    fits == *wanted
                }
                Step::Tied => {
                    now += 1;
                    at < self.limit && self.view.is_tied(at)
                }
                Step::At(look) => {
                    now += 1;
                    self.view.look(at).has(*look)
                }
                Step::Edge => {
                    now += 1;
                    at >= self.limit || at == self.view.document.sentence_at(at).first()
                }
                Step::Phrase(phrase) => {
                    let end = self.phrase(*phrase, now, at, std::mem::replace(&mut hits, NONE));
                    now += 1;
                    at = end.unwrap_or(at);
                    end.is_some()
                }
                Step::Repeat(depth) => {
                    now += 1;
                    self.set(Register::Turns as usize + usize::from(*depth), 0);
                    true
                }
                Step::Again {
                    from,
                    most,
                    depth,
                    gate,
                } => {
                    now += 1;
                    let register = Register::Turns as usize + usize::from(*depth);
                    let turns = self.registers[register] + 1;
                    if turns < u32::from(*most) {
                        self.choose(now as u16, at, *gate);
                        self.set(register, turns);
                        now = usize::from(*from);
                    }
                    true
                }
                Step::More(from, gate) => {
                    self.choose(now as u16 + 1, at, *gate);
                    now = usize::from(*from);
                    true
                }
                Step::Longest(to) => {
                    let mut longest = None;
                    while let (true, Step::Jump(next)) =
                        (now + 1 < usize::from(*to), steps[now + 1])
                    {
                        longest = longest.max(self.apart(now + 2, at));
                        now = usize::from(next) - 1;
                    }
                    now = usize::from(*to);
                    at = longest.unwrap_or(at);
                    longest.is_some()
                }
                Step::Open(part) => {
                    now += 1;
                    self.set(Register::Open as usize + *part as usize, at as u32);
                    true
                }
                Step::Close(part) => {
                    now += 1;
                    let start = self.registers[Register::Open as usize + *part as usize];
                    let (first, last) = match part {
                        Part::Mention => (Register::Mention, Register::MentionEnd),
                        Part::Role => (Register::Role, Register::RoleEnd),
                    };
                    self.set(first as usize, start);
                    self.set(last as usize, at as u32);
                    true
                }
                Step::Code(code) => {
                    now += 1;
                    let end = code(self.view, at, self.head()).filter(|end| *end <= self.limit);
                    at = end.unwrap_or(at);
                    end.is_some()
                }
            };
            if fits {
                continue;
            }
            if self.choices.len() == bottom {
                return None;
            }
            let choice = self.choices.pop()?;
            self.undo(choice.trail as usize);
            (now, at, hits) = (usize::from(choice.step), choice.at as usize, choice.hits);
        }
    }

    /// The same, and nothing is kept of what was found on the way.
    fn apart(&mut self, step: usize, at: usize) -> Option<usize> {
        let trail = self.trail.len();
        let end = self.run(step, at);
        self.undo(trail);
        end
    }

    #[inline(always)]
    fn passes(&self, test: &Test, at: usize) -> bool {
        let Some(look) = self.looks.get(at) else {
            return false;
        };
        match test {
            Test::Is(all, none) => look.has(*all) && !look.any(*none),
            Test::Any(some) => look.any(*some),
            Test::Word(class) => self.view.classes(at).has(*class),
            Test::Mark(kinds) => {
                let kind = self.view.kind(at);
                kind.is_some_and(|kind| *kinds >> kind as u32 & 1 != 0)
            }
            Test::Tied(kind) => self.view.kind(at) == Some(*kind) && self.view.is_tied(at),
            Test::Genitive => self.view.is_genitive(at),
        }
    }

    fn set(&mut self, register: usize, number: u32) {
        self.trail.push((register, self.registers[register]));
        self.registers[register] = number;
    }

    fn undo(&mut self, trail: usize) {
        while self.trail.len() > trail
            && let Some((register, number)) = self.trail.pop()
        {
            self.registers[register] = number;
        }
    }

    /// Whether a token has something of a look. Behind the sentence only what asks nothing can go on.
    #[inline(always)]
    fn opens(&self, gate: Look, at: usize) -> bool {
        match self.looks.get(at) {
            Some(look) => look.any(gate),
            None => gate == Look::ALL,
        }
    }

    /// Remembers another way to go on, if its gate is open.
    fn choose(&mut self, step: u16, at: usize, gate: Look) {
        if self.opens(gate, at) {
            self.choices.push(Choice {
                step,
                at: at as u32,
                hits: NONE,
                trail: self.trail.len() as u32,
            });
        }
    }

    /// The end of a phrase of the dictionaries, the longest first, of so many hits as are left to try.
    fn phrase(&mut self, phrase: Phrase, step: usize, at: usize, hits: u32) -> Option<usize> {
        if !self
            .looks
            .get(at)
            .is_some_and(|look| phrase.may_start(*look))
        {
            return None;
        }
        let view = self.view;
        let left = view.document.hits.at(at);
        let left = &left[..left.len().min(hits as usize)];
        for (hits, hit) in left.iter().enumerate().rev() {
            if hit.tokens.end() > self.limit {
                continue;
            }
            let Some(head) = self.fit(phrase, at, hit) else {
                continue;
            };
            if hits > 0 {
                self.choices.push(Choice {
                    step: step as u16,
                    at: at as u32,
                    hits: hits as u32,
                    trail: self.trail.len() as u32,
                });
            }
            if head != NONE {
                self.set(Register::Head as usize, head);
            }
            return Some(hit.tokens.end());
        }
        None
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
                    && !self
                        .view
                        .ends_longer_head(at, hit.tokens, |kind| kinds & bit(kind) != 0);
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
                kinds & bit(id.kind()) != 0
                    && (!id.needs_context() || matches!(phrase, Phrase::Ambiguous(_)))
                    && !self.view.is_acronym(at, hit.tokens, id)
            }
            _ => false,
        };
        fits.then_some(NONE)
    }
}
