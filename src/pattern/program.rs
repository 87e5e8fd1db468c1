//! Rules as the matcher runs them: all patterns in one flat list of steps, made by the compiler of the program itself, so
//! that a run begins with them; and for each rule what the tokens must look like where it begins.

use super::draft::Draft;
use super::starts::{Starting, Starts, Way, needs};
use super::{Look, Rule, View};
use crate::dictionary::{Class, Kind};
use crate::token::TokenKind;

/// What can be asked of one token.
#[derive(Clone, Copy)]
pub(super) enum Test {
    /// All of the first look and none of the second.
    Is(Look, Look),
    /// Any of a look.
    Any(Look),
    /// A word that has this class.
    Word(Class),
    /// One of these kinds, which are bits.
    Mark(u32),
    /// This kind, directly behind the token before.
    Tied(TokenKind),
    /// The *'s* of possession.
    Genitive,
}

/// One step of a pattern. It fits or not; where it doesn't, the matcher goes back to the last choice that it had. A choice
/// that is kept for later has a gate: a look of which the next token must have something, or it can't help.
#[derive(Clone, Copy)]
pub(super) enum Step {
    /// The pattern ends.
    Done,
    /// No token: the next one opens a gate.
    Only(Look),
    /// If the next token does not open a gate, goes on from another step.
    If(Look, u16),
    /// One token that passes a test.
    One(Test),
    /// So many tokens at most that pass a test, the choice being fewer.
    Run { test: Test, most: u8, gate: Look },
    /// The step behind it, which is [`Step::One`] with this test; if that or what follows fails, goes on from another.
    OneElse(Test, u16, Look),
    /// Goes on if the next token opens its own gate; if not or if that fails, from another step.
    Else { other: u16, gate: Look, own: Look },
    /// Goes on from another step.
    Jump(u16),
    /// No token: the next one or the one before passes a test, or not.
    Beside(Test, Beside),
    /// No token: what stands up to a step fits at the next token or at the one before, or not; there it has a gate.
    Around(u16, Beside, Look),
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
    Again {
        from: u16,
        most: u8,
        depth: u8,
        gate: Look,
    },
    /// A turn of a repetition without end.
    More(u16, Look),
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
    pub(super) const BEHIND: Beside = Beside {
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
            Phrase::LowerHead(kinds) => (Look::lower_head(kinds), Look::NONE),
            Phrase::Kindred(_) => (Look::HEAD, Look::CAPITAL),
            Phrase::Listed(kinds) => (Look::named(kinds, true), Look::NONE),
            Phrase::Ambiguous(kinds) => (Look::named(kinds, false), Look::NONE),
        }
    }

    /// What the first token has where such a phrase has several.
    pub(super) const fn long(self) -> Look {
        match self {
            Phrase::Title(_) => Look::LONG_TITLE,
            Phrase::Head(..) | Phrase::LowerHead(_) | Phrase::Kindred(_) => Look::LONG_HEAD,
            Phrase::Listed(_) | Phrase::Ambiguous(_) => Look::LONG_NAME,
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
    /// By what the tokens look like there, the rules that may begin.
    starting: Starting,
}

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
        add_gates(&mut program.steps);
        let needs: [Look; STEPS] = needs(&program.steps);
        let mut rule = 0;
        while rule < RULES {
            let entry = program.entries[rule];
            let ways = Starts::around(&program.steps, &needs, entry);
            program.starting.add(rule, &ways, RULES - rule - 1);
            program.entries[rule] = behind_starts(&mut program.steps, entry);
            rule += 1;
        }
        program
    }

    /// The rules that may begin where the tokens look like this, a bit for each.
    pub(super) fn starting(&self, looks: [Look; Way::PLACES]) -> u64 {
        self.starting.at(looks)
    }
}

/// Gives each choice its gate: what its other way asks of the next token.
const fn add_gates(steps: &mut [Step]) {
    let mut at = 0;
    while at < steps.len() {
        let next = at as u16 + 1;
        steps[at] = match steps[at] {
            Step::Run { test, most, .. } => Step::Run {
                test,
                most,
                gate: Starts::of(steps, next).gate(),
            },
            Step::OneElse(test, other, _) => {
                Step::OneElse(test, other, Starts::of(steps, other).gate())
            }
            Step::Else { other, .. } => Step::Else {
                other,
                gate: Starts::of(steps, other).gate(),
                own: Starts::of(steps, next).gate(),
            },
            Step::Again {
                from, most, depth, ..
            } => Step::Again {
                from,
                most,
                depth,
                gate: Starts::of(steps, next).gate(),
            },
            Step::More(from, _) => Step::More(from, Starts::of(steps, next).gate()),
            Step::Around(to, beside, _) => Step::Around(to, beside, Starts::of(steps, next).gate()),
            step => step,
        };
        at += 1;
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

/// So deep may repetitions stand in each other.
pub(super) const DEEPEST: usize = 4;

/// A kind as a bit.
pub(super) const fn bit(kind: Kind) -> u16 {
    1 << kind as u16
}
