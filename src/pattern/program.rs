//! Rules as the matcher runs them: all patterns in one flat list of steps, made by the compiler of the program itself, so
//! that a run begins with them; and for each rule what the first token of a match must look like.

use super::starts::{Gate, Starting, Starts};
use super::{Look, Pattern, Rule, View};
use crate::dictionary::{Class, Kind, Position, TitleKind};
use crate::token::TokenKind;

/// What can be asked of one token.
#[derive(Clone, Copy)]
pub(super) enum Test {
    /// All of the first look and none of the second.
    Is(Look, Look),
    /// A word that has this class.
    Word(Class),
    /// This kind.
    Mark(TokenKind),
    /// This kind, directly behind the token before.
    Tied(TokenKind),
    /// The *'s* of possession.
    Genitive,
}

/// One step of a pattern. It fits or not; where it doesn't, the matcher goes back to the last choice that it had.
#[derive(Clone, Copy)]
pub(super) enum Step {
    /// The pattern ends.
    Done,
    /// No token: the next one opens the gate.
    Only(Gate),
    /// If the next token does not open the gate, goes on from another step.
    If(Gate, u16),
    /// One token that passes a test.
    One(Test),
    /// The step behind it, which is [`Step::One`] with this test; if that or what follows fails, goes on from another.
    OneElse(Test, u16),
    /// Goes on; if that fails, from another step.
    Else(u16),
    /// Goes on from another step.
    Jump(u16),
    /// No token: the next one or the one before passes a test, or not.
    Beside(Test, Beside),
    /// No token: what stands up to a step fits at the next token or at the one before, or not.
    Around(u16, Beside),
    /// No token: the next one stands directly behind the one before it.
    Tied,
    /// No token: the next one has this look.
    At(Look),
    /// No token: here a sentence ends or begins.
    Edge,
    /// A phrase of the dictionaries.
    Phrase(Phrase),
    /// A repetition begins, so deep inside others.
    Repeat(u8),
    /// A turn of a repetition ends: again from a step, so many times at most; if that fails, goes on.
    Again { from: u16, most: u8, depth: u8 },
    /// A turn of a repetition without end.
    More(u16),
    /// The longest of the patterns that stand up to a step, each behind the step that tells where the next one is.
    Longest(u16),
    /// A part of what is found begins.
    Open(Part),
    /// A part of what is found ends.
    Close(Part),
    /// What data can't say.
    Code(fn(&View, usize, Option<u32>) -> Option<usize>),
}

/// Where to look without going there, and whether something must or must not be there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Beside {
    pub(super) behind: bool,
    pub(super) wanted: bool,
}

impl Beside {
    pub(super) const AHEAD: Beside = Beside {
        behind: false,
        wanted: true,
    };
    pub(super) const NOT_AHEAD: Beside = Beside {
        behind: false,
        wanted: false,
    };
    const BEHIND: Beside = Beside {
        behind: true,
        wanted: true,
    };
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
    pub(super) const fn start(self) -> (Look, Look) {
        match self {
            Phrase::Title(_) => (Look::TITLE, Look::NONE),
            Phrase::Head(..) => (Look::HEAD.and(Look::CAPITAL), Look::NONE),
            Phrase::LowerHead(_) => (Look::HEAD, Look::NONE),
            Phrase::Kindred(_) => (Look::HEAD, Look::CAPITAL),
            Phrase::Listed(kinds) => (Look::named(kinds, true), Look::NONE),
            Phrase::Ambiguous(kinds) => (Look::named(kinds, false), Look::NONE),
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
    starting: Starting,
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
            starting: Starting::NONE,
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
            let starts = Starts::of(&program.steps, entry);
            if !starts.is_any() {
                program.entries[rule] = behind_starts(&mut program.steps, entry);
            }
            program.starting.add(rule, &starts);
            rule += 1;
        }
        program
    }

    /// The rules that may begin at a token that looks like this, a bit for each.
    pub fn starting(&self, look: Look) -> u64 {
        self.starting.at(look)
    }
}

/// Moves what the starts of a rule ask anyway before all else that it asks of the tokens beside it, and returns what comes
/// behind that.
const fn behind_starts(steps: &mut [Step], entry: u16) -> u16 {
    let (mut entry, mut at) = (entry as usize, entry as usize);
    while let Step::At(_) | Step::Beside(..) = steps[at] {
        if Starts::ask(steps[at]) {
            let known = steps[at];
            steps[at] = steps[entry];
            steps[entry] = known;
            entry += 1;
        }
        at += 1;
    }
    entry as u16
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
        if let Some(test) = test(pattern) {
            return self.one(Step::One(test));
        }
        match pattern {
            Pattern::Is(..) | Pattern::Word(_) | Pattern::Mark(_) | Pattern::Genitive => {}
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
                self.choice(at);
            }
            Pattern::Many(inner) => {
                let from = self.here();
                self.pattern(inner, depth);
                self.gate(from);
                self.one(Step::More(from));
            }
            Pattern::UpTo(most, inner) => {
                assert!(*most < u8::MAX as usize && (depth as usize) < DEEPEST);
                self.one(Step::Repeat(depth));
                let from = self.here();
                self.pattern(inner, depth + 1);
                self.gate(from);
                let most = *most as u8;
                self.one(Step::Again { from, most, depth });
            }
            Pattern::Ahead(inner) => self.beside(inner, depth, Beside::AHEAD),
            Pattern::Behind(inner) => self.beside(inner, depth, Beside::BEHIND),
            Pattern::Not(inner) => self.not(inner, depth, false),
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

    /// Takes back all steps from one on.
    const fn cut(&mut self, from: u16) {
        while self.used > from as usize {
            self.used -= 1;
            self.steps[self.used] = Step::Done;
        }
    }

    /// Makes the step at `at` the choice between what follows it and what will stand here.
    const fn choice(&mut self, at: usize) {
        self.steps[at] = match self.steps[at + 1] {
            Step::One(test) => Step::OneElse(test, self.here()),
            _ => Step::Else(self.here()),
        };
    }

    /// Writes a pattern that is run by itself, behind a step that the caller fills in.
    const fn apart(&mut self, inner: &Pattern, depth: u8) -> usize {
        let at = self.add(Step::Done);
        self.pattern(inner, depth);
        self.add(Step::Done);
        at
    }

    const fn beside(&mut self, inner: &Pattern, depth: u8, beside: Beside) {
        if let Some(test) = test(inner) {
            return self.one(Step::Beside(test, beside));
        }
        let at = self.apart(inner, depth);
        self.steps[at] = Step::Around(self.here(), beside);
    }

    /// None of several is not the one and not the other.
    const fn not(&mut self, inner: &Pattern, depth: u8, behind: bool) {
        match inner {
            Pattern::Behind(inner) if !behind => self.not(inner, depth, true),
            Pattern::Any(parts) => {
                let mut part = 0;
                while part < parts.len() {
                    self.not(&parts[part], depth, behind);
                    part += 1;
                }
            }
            _ => self.beside(
                inner,
                depth,
                Beside {
                    behind,
                    wanted: false,
                },
            ),
        }
    }

    const fn part(&mut self, part: Part, inner: &Pattern, depth: u8) {
        self.one(Step::Open(part));
        self.pattern(inner, depth);
        self.one(Step::Close(part));
    }

    /// Lets a repetition go on only where its next turn can begin.
    const fn gate(&mut self, from: u16) {
        if let Some(gate) = Starts::of(&self.steps, from).gate() {
            let behind = self.here() + 2;
            self.one(Step::If(gate, behind));
        }
    }

    /// Writes alternatives, behind a gate where all of them ask something of the next token.
    const fn any(&mut self, parts: &[Pattern], depth: u8) {
        let from = self.here();
        self.alternatives(parts, depth);
        if let Some(gate) = Starts::of(&self.steps, from).gate() {
            self.cut(from);
            self.one(Step::Only(gate));
            self.alternatives(parts, depth);
        }
    }

    const fn alternatives(&mut self, parts: &[Pattern], depth: u8) {
        // Where each alternative jumps to the end, linked backwards: the end is not known before the last one.
        let mut open = 0;
        let mut part = 0;
        while part + 1 < parts.len() {
            let at = self.add(Step::Done);
            self.pattern(&parts[part], depth);
            open = self.add(Step::Jump(open as u16));
            self.choice(at);
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

/// The test that a pattern of one token is, if it is one.
const fn test(pattern: &Pattern) -> Option<Test> {
    match pattern {
        Pattern::Is(all, none) => Some(Test::Is(*all, *none)),
        Pattern::Word(class) => Some(Test::Word(*class)),
        Pattern::Mark(kind) => Some(Test::Mark(*kind)),
        Pattern::Genitive => Some(Test::Genitive),
        Pattern::Tied(Pattern::Mark(kind)) => Some(Test::Tied(*kind)),
        _ => None,
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
