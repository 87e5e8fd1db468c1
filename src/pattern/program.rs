//! Rules as the matcher runs them: all patterns in one flat list of steps, made by the compiler of the program itself, so
//! that a run begins with them; and for each rule what the first token of a match must look like.

use super::{Look, Pattern, Rule, View};
use crate::dictionary::{Class, Kind, Position, TitleKind};
use crate::token::TokenKind;

/// One step of a pattern. It fits or not; where it doesn't, the matcher goes back to the last [`Step::Else`] and the like.
#[derive(Clone, Copy)]
pub(super) enum Step {
    /// The pattern ends.
    Done,
    /// One token with all of the first look and none of the second.
    Is(Look, Look),
    /// One token whose word has this class.
    Word(Class),
    /// One token of this kind.
    Mark(TokenKind),
    /// The *'s* of possession.
    Genitive,
    /// No token: the next one stands directly behind the one before it.
    Tied,
    /// No token: the next one has this look.
    At(Look),
    /// No token: here a sentence ends or begins.
    Edge,
    /// A phrase of the dictionaries.
    Phrase(Phrase),
    /// Goes on; if that fails, from another step.
    Else(u16),
    /// Goes on from another step.
    Jump(u16),
    /// A repetition begins, so deep inside others.
    Repeat(u8),
    /// A turn of a repetition ends: again from a step, so many times at most; if that fails, goes on.
    Again { from: u16, most: u8, depth: u8 },
    /// What stands up to a step fits here.
    Ahead(u16),
    /// What stands up to a step does not fit here.
    Not(u16),
    /// What stands up to a step fits the token before.
    Behind(u16),
    /// The longest of the patterns that stand up to a step, each behind the step that tells where the next one is.
    Longest(u16),
    /// A part of what is found begins.
    Open(Part),
    /// A part of what is found ends.
    Close(Part),
    /// What data can't say.
    Code(fn(&View, usize, Option<u32>) -> Option<usize>),
}

/// A part of what is found.
#[derive(Clone, Copy)]
pub(super) enum Part {
    Mention,
    Role,
}

/// Which phrases of the dictionaries fit. Kinds and positions are bits.
#[derive(Clone, Copy)]
pub(super) enum Phrase {
    Title(u16),
    Head(u16, u8),
    LowerHead(u16),
    Kindred(&'static str),
    Listed(u16),
    Ambiguous(u16),
}

impl Phrase {
    /// What the first token of such a phrase has, and what it has not.
    const fn start(self) -> (Look, Look) {
        match self {
            Phrase::Title(_) => (Look::TITLE, Look::NONE),
            Phrase::Head(..) => (Look::HEAD.and(Look::CAPITAL), Look::NONE),
            Phrase::LowerHead(_) => (Look::HEAD, Look::NONE),
            Phrase::Kindred(_) => (Look::HEAD, Look::CAPITAL),
            Phrase::Listed(_) | Phrase::Ambiguous(_) => (Look::NAME, Look::NONE),
        }
    }

    /// Whether a token can begin such a phrase.
    pub(super) const fn may_start(self, look: Look) -> bool {
        let (all, none) = self.start();
        look.has(all) && !look.any(none)
    }
}

/// Rules, compiled.
pub struct Program<const RULES: usize, const STEPS: usize> {
    pub(super) steps: [Step; STEPS],
    /// Where each rule begins.
    pub(super) entries: [u16; RULES],
    starts: [Starts; RULES],
}

/// So many steps all rules may have together.
const ROOM: usize = 1 << 13;

/// How many steps some rules have together: the second number of their [`Program`].
pub const fn steps(rules: &[Rule]) -> usize {
    let mut draft = Draft::new();
    draft.rules(rules);
    draft.used
}

impl<const RULES: usize, const STEPS: usize> Program<RULES, STEPS> {
    /// Compiles rules.
    pub const fn of(rules: &[Rule]) -> Self {
        assert!(RULES == rules.len() && RULES <= u64::BITS as usize);
        let mut draft = Draft::new();
        let mut program = Program {
            steps: [Step::Done; STEPS],
            entries: [0; RULES],
            starts: [Starts::NONE; RULES],
        };
        let mut rule = 0;
        while rule < RULES {
            program.entries[rule] = draft.used as u16;
            draft.rule(&rules[rule]);
            rule += 1;
        }
        let mut step = 0;
        while step < STEPS {
            program.steps[step] = draft.steps[step];
            step += 1;
        }
        let mut rule = 0;
        while rule < RULES {
            let entry = program.entries[rule];
            program.starts[rule].add(&program.steps, entry, Look::NONE, Look::NONE);
            rule += 1;
        }
        program
    }

    /// The rules that may begin at a token that looks like this, a bit for each.
    pub fn starting(&self, look: Look) -> u64 {
        let mut rules = 0;
        for (rule, starts) in self.starts.iter().enumerate() {
            rules |= u64::from(starts.fit(look)) << rule;
        }
        rules
    }
}

/// What the first token of a match can look like: any of these pairs, with all of the first look and none of the second.
#[derive(Clone, Copy)]
struct Starts {
    looks: [(Look, Look); Starts::MOST],
    used: usize,
}

impl Starts {
    /// With more pairs than this a rule is tried everywhere.
    const MOST: usize = 8;
    const NONE: Starts = Starts {
        looks: [(Look::NONE, Look::NONE); Starts::MOST],
        used: 0,
    };

    fn fit(&self, look: Look) -> bool {
        self.looks[..self.used]
            .iter()
            .any(|(all, none)| look.has(*all) && !look.any(*none))
    }

    /// Adds what the steps from `at` on ask of the next token, where it has all of one look and none of another already.
    const fn add(&mut self, steps: &[Step], at: u16, all: Look, none: Look) {
        let next = at + 1;
        match steps[at as usize] {
            Step::Is(has, not) => self.pair(all.and(has), none.and(not)),
            Step::Phrase(phrase) => {
                let (has, not) = phrase.start();
                self.pair(all.and(has), none.and(not));
            }
            Step::At(has) => self.add(steps, next, all.and(has), none),
            Step::Else(other) => {
                self.add(steps, next, all, none);
                self.add(steps, other, all, none);
            }
            Step::Jump(to) => self.add(steps, to, all, none),
            Step::Not(to) => match (steps[at as usize + 1], steps[at as usize + 2]) {
                (Step::Is(has, Look::NONE), Step::Done) if has.is_single() => {
                    self.add(steps, to, all, none.and(has));
                }
                _ => self.add(steps, to, all, none),
            },
            Step::Ahead(to) => match (steps[at as usize + 1], steps[at as usize + 2]) {
                (Step::Is(has, not), Step::Done) => {
                    self.add(steps, to, all.and(has), none.and(not));
                }
                _ => self.add(steps, to, all, none),
            },
            Step::Behind(to) => self.add(steps, to, all, none),
            Step::Tied | Step::Repeat(_) | Step::Open(_) | Step::Close(_) => {
                self.add(steps, next, all, none);
            }
            _ => self.pair(all, none),
        }
    }

    const fn pair(&mut self, all: Look, none: Look) {
        if self.used < Starts::MOST {
            self.looks[self.used] = (all, none);
            self.used += 1;
        } else {
            self.looks[0] = (Look::NONE, Look::NONE);
        }
    }
}

/// Steps while they are written.
struct Draft {
    steps: [Step; ROOM],
    used: usize,
}

impl Draft {
    const fn new() -> Draft {
        Draft {
            steps: [Step::Done; ROOM],
            used: 0,
        }
    }

    const fn rules(&mut self, rules: &[Rule]) {
        let mut rule = 0;
        while rule < rules.len() {
            self.rule(&rules[rule]);
            rule += 1;
        }
    }

    const fn rule(&mut self, rule: &Rule) {
        self.pattern(&rule.pattern, 0);
        self.add(Step::Done);
    }

    /// Writes a step and returns where it stands.
    const fn add(&mut self, step: Step) -> usize {
        self.steps[self.used] = step;
        self.used += 1;
        self.used - 1
    }

    const fn here(&self) -> u16 {
        self.used as u16
    }

    /// Writes the steps of a pattern that stands in so many repetitions.
    const fn pattern(&mut self, pattern: &Pattern, depth: u8) {
        match pattern {
            Pattern::Is(has, not) => self.one(Step::Is(*has, *not)),
            Pattern::Word(class) => self.one(Step::Word(*class)),
            Pattern::Mark(kind) => self.one(Step::Mark(*kind)),
            Pattern::Genitive => self.one(Step::Genitive),
            Pattern::At(look) => self.one(Step::At(*look)),
            Pattern::Edge => self.one(Step::Edge),
            Pattern::Code(code) => self.one(Step::Code(*code)),
            Pattern::Tied(inner) => {
                self.one(Step::Tied);
                self.pattern(inner, depth);
            }
            Pattern::Title(kinds) => self.one(Step::Phrase(Phrase::Title(titles(kinds)))),
            Pattern::Head(of, at) => self.one(Step::Phrase(Phrase::Head(kinds(of), positions(at)))),
            Pattern::LowerHead(of) => self.one(Step::Phrase(Phrase::LowerHead(kinds(of)))),
            Pattern::Kindred(detail) => self.one(Step::Phrase(Phrase::Kindred(detail))),
            Pattern::Listed(of) => self.one(Step::Phrase(Phrase::Listed(kinds(of)))),
            Pattern::Ambiguous(of) => self.one(Step::Phrase(Phrase::Ambiguous(kinds(of)))),
            Pattern::Seq(parts) => {
                let mut part = 0;
                while part < parts.len() {
                    self.pattern(&parts[part], depth);
                    part += 1;
                }
            }
            Pattern::Any(parts) => self.any(parts, depth),
            Pattern::Maybe(inner) => {
                let at = self.add(Step::Done);
                self.pattern(inner, depth);
                self.steps[at] = Step::Else(self.here());
            }
            Pattern::Many(inner) => self.repeat(inner, u8::MAX, depth),
            Pattern::UpTo(most, inner) => {
                assert!(*most < u8::MAX as usize);
                self.repeat(inner, *most as u8, depth);
            }
            Pattern::Ahead(inner) => {
                let at = self.apart(inner, depth);
                self.steps[at] = Step::Ahead(self.here());
            }
            Pattern::Not(inner) => {
                let at = self.apart(inner, depth);
                self.steps[at] = Step::Not(self.here());
            }
            Pattern::Behind(inner) => {
                let at = self.apart(inner, depth);
                self.steps[at] = Step::Behind(self.here());
            }
            Pattern::Longest(parts) => {
                let whole = self.add(Step::Done);
                let mut part = 0;
                while part < parts.len() {
                    let at = self.apart(&parts[part], depth);
                    self.steps[at] = Step::Jump(self.here());
                    part += 1;
                }
                self.steps[whole] = Step::Longest(self.here());
            }
            Pattern::Mention(inner) => self.part(Part::Mention, inner, depth),
            Pattern::Role(inner) => self.part(Part::Role, inner, depth),
        }
    }

    const fn one(&mut self, step: Step) {
        self.add(step);
    }

    /// Writes a pattern that is run by itself, behind a step that the caller fills in.
    const fn apart(&mut self, inner: &Pattern, depth: u8) -> usize {
        let at = self.add(Step::Done);
        self.pattern(inner, depth);
        self.add(Step::Done);
        at
    }

    const fn part(&mut self, part: Part, inner: &Pattern, depth: u8) {
        self.one(Step::Open(part));
        self.pattern(inner, depth);
        self.one(Step::Close(part));
    }

    const fn repeat(&mut self, inner: &Pattern, most: u8, depth: u8) {
        assert!((depth as usize) < DEEPEST, "repetitions in repetitions in repetitions");
        self.one(Step::Repeat(depth));
        let from = self.here();
        self.pattern(inner, depth + 1);
        self.one(Step::Again { from, most, depth });
    }

    const fn any(&mut self, parts: &[Pattern], depth: u8) {
        // Where each alternative jumps to the end, linked backwards: the end is not known before the last one.
        let mut open = 0;
        let mut part = 0;
        while part + 1 < parts.len() {
            let at = self.add(Step::Done);
            self.pattern(&parts[part], depth);
            open = self.add(Step::Jump(open as u16));
            self.steps[at] = Step::Else(self.here());
            part += 1;
        }
        self.pattern(&parts[part], depth);
        while let Step::Jump(before) = self.steps[open] {
            self.steps[open] = Step::Jump(self.here());
            if before == 0 {
                break;
            }
            open = before as usize;
        }
    }
}

/// So deep may repetitions stand in each other.
pub(super) const DEEPEST: usize = 4;

const fn kinds(kinds: &[Kind]) -> u16 {
    let (mut bits, mut i) = (0, 0);
    while i < kinds.len() {
        bits |= bit(kinds[i]);
        i += 1;
    }
    bits
}

const fn titles(kinds: &[TitleKind]) -> u16 {
    let (mut bits, mut i) = (0, 0);
    while i < kinds.len() {
        bits |= 1 << kinds[i] as u16;
        i += 1;
    }
    bits
}

const fn positions(positions: &[Position]) -> u8 {
    let (mut bits, mut i) = (0, 0);
    while i < positions.len() {
        bits |= 1 << positions[i] as u8;
        i += 1;
    }
    bits
}

/// A kind as a bit.
pub(super) const fn bit(kind: Kind) -> u16 {
    1 << kind as u16
}
