//! With what steps can begin: what they ask of the next token before they take it.

use super::Look;
use super::program::{Beside, Step, Test};
use super::view::told_by;
use crate::token::TokenKind;

/// The kinds of tokens that are no marks.
const WORDS: u32 = 1 << TokenKind::Word as u32 | 1 << TokenKind::Number as u32;

/// Looks, the rarest first.
const RARE: &[Look] = &[
    Look::MARK,
    Look::INITIAL,
    Look::SUFFIX,
    Look::FAMILY_FIRST,
    Look::UPPER,
    Look::GIVEN,
    Look::STRANGE,
    Look::SURNAME,
    Look::NAMEY,
    Look::PROPER,
    Look::CAPITAL,
    Look::FUNCTION,
];

/// One of the looks in a set, the rarest; all of it where none of it is known to be rare.
const fn rarest(all: Look) -> Look {
    let mut i = 0;
    while i < RARE.len() {
        if all.has(RARE[i]) {
            return RARE[i];
        }
        i += 1;
    }
    all
}

/// What the first token of a match can look like: any of these pairs, with all of the first look and none of the second.
#[derive(Clone, Copy)]
pub(super) struct Starts {
    looks: [(Look, Look); Starts::MOST],
    used: usize,
}

impl Starts {
    /// With more pairs than this a rule is tried everywhere.
    const MOST: usize = 8;
    pub(super) const NONE: Starts = Starts {
        looks: [(Look::NONE, Look::NONE); Starts::MOST],
        used: 0,
    };

    /// What the steps from `at` on ask of the next token.
    pub(super) const fn of(steps: &[Step], at: u16) -> Starts {
        let mut starts = Starts::NONE;
        starts.add(steps, at, Look::NONE, Look::NONE, false);
        starts
    }

    /// What they ask of the token behind it.
    pub(super) const fn second(steps: &[Step], at: u16) -> Starts {
        let mut starts = Starts::NONE;
        starts.add(steps, at, Look::NONE, Look::NONE, true);
        starts
    }

    /// Whether a step asks nothing but what the starts ask where it stands before all others.
    pub(super) const fn ask(step: Step) -> bool {
        match step {
            Step::At(_) => true,
            Step::Beside(Test::Is(..), Beside::AHEAD) => true,
            Step::Beside(Test::Is(has, Look::NONE), Beside::NOT_AHEAD) => has.is_single(),
            _ => false,
        }
    }

    /// Whether nothing is asked.
    pub(super) const fn is_any(&self) -> bool {
        let mut i = 0;
        while i < self.used {
            if let (Look::NONE, Look::NONE) = self.looks[i] {
                return true;
            }
            i += 1;
        }
        self.used == 0
    }

    /// What a token that begins so has one of; everything where that can't be said.
    pub(super) const fn gate(&self) -> Look {
        let (mut gate, mut i) = (Look::NONE, 0);
        while i < self.used {
            let (all, _) = self.looks[i];
            if matches!(all, Look::NONE) {
                return Look::ALL;
            }
            gate.set(rarest(all));
            i += 1;
        }
        gate
    }

    /// Adds what the steps from `at` on ask of the next token, where it has all of one look and none of another already;
    /// or of the token behind it.
    const fn add(&mut self, steps: &[Step], at: u16, all: Look, none: Look, second: bool) {
        let next = at + 1;
        match steps[at as usize] {
            Step::One(test) => self.take(steps, test, next, all, none, second),
            Step::Run { test, .. } => {
                self.take(steps, test, next, all, none, second);
                if second {
                    self.test(test, Look::NONE, Look::NONE);
                }
            }
            Step::OneElse(test, other, _) => {
                self.take(steps, test, next + 1, all, none, second);
                self.add(steps, other, all, none, second);
            }
            Step::Phrase(phrase) if !second => {
                let (has, not) = phrase.start();
                self.pair(all.and(has), none.and(not));
            }
            Step::Else(other, _) => {
                self.add(steps, next, all, none, second);
                self.add(steps, other, all, none, second);
            }
            Step::Again { from, .. } | Step::More(from, _) => {
                self.add(steps, from, all, none, second);
                self.add(steps, next, all, none, second);
            }
            Step::Jump(to) | Step::Around(to, _) => self.add(steps, to, all, none, second),
            Step::At(has) if !second => self.add(steps, next, all.and(has), none, false),
            Step::Beside(Test::Is(has, not), Beside::AHEAD) if !second => {
                self.add(steps, next, all.and(has), none.and(not), false);
            }
            Step::Beside(Test::Is(has, Look::NONE), Beside::NOT_AHEAD)
                if !second && has.is_single() =>
            {
                self.add(steps, next, all, none.and(has), false);
            }
            Step::Beside(Test::Word(classes), Beside::AHEAD) if !second => {
                self.add(steps, next, all.and(told_by(classes)), none, false);
                self.add(steps, next, all.and(Look::MARK), none, false);
            }
            // Behind what a gate shuts out comes what comes behind the repetition too.
            Step::At(_)
            | Step::Beside(..)
            | Step::Only(_)
            | Step::If(..)
            | Step::Tied
            | Step::Repeat(_)
            | Step::Open(_)
            | Step::Close(_) => self.add(steps, next, all, none, second),
            Step::Phrase(_) => self.pair(Look::NONE, Look::NONE),
            Step::Done | Step::Edge | Step::Longest(_) | Step::Code(_) => {
                self.pair(all, none);
            }
        }
    }

    /// Adds what a test asks of the next token, or what the steps behind it ask of the token behind.
    const fn take(
        &mut self,
        steps: &[Step],
        test: Test,
        next: u16,
        all: Look,
        none: Look,
        second: bool,
    ) {
        if second {
            self.add(steps, next, Look::NONE, Look::NONE, false);
        } else {
            self.test(test, all, none);
        }
    }

    const fn test(&mut self, test: Test, all: Look, none: Look) {
        match test {
            Test::Is(has, not) => self.pair(all.and(has), none.and(not)),
            Test::Word(classes) => {
                self.pair(all.and(told_by(classes)), none);
                self.pair(all.and(Look::MARK), none);
            }
            Test::Mark(kinds) if kinds & WORDS != 0 => self.pair(all, none),
            Test::Mark(_) | Test::Tied(_) | Test::Genitive => self.pair(all.and(Look::MARK), none),
        }
    }

    /// Adds a pair that is not part of another, and can be.
    const fn pair(&mut self, all: Look, none: Look) {
        if all.any(none) || all.has(Look::MARK) && all.any(Look::WORD.and(Look::CAPITAL)) {
            return;
        }
        let mut i = 0;
        while i < self.used {
            let (has, not) = self.looks[i];
            if all.has(has) && none.has(not) {
                return;
            }
            if has.has(all) && not.has(none) {
                self.looks[i] = (all, none);
                return;
            }
            i += 1;
        }
        if self.used < Starts::MOST {
            self.looks[self.used] = (all, none);
            self.used += 1;
        } else {
            self.looks[0] = (Look::NONE, Look::NONE);
        }
    }
}

/// Which rules may begin at which looks: for each four bits of a look, and each of the sixteen ways in which they can be
/// set, the rules that this doesn't rule out. What all twelve leave can begin there.
pub(super) struct Starting([[[u64; Starting::PAIRS]; 16]; Starting::PARTS]);

impl Starting {
    const PARTS: usize = Look::BITS.div_ceil(4);
    /// Each rule has so many pairs of looks, of which one must fit; with more pairs it is tried everywhere.
    const PAIRS: usize = 4;
    pub(super) const NONE: Starting = Starting([[[0; Starting::PAIRS]; 16]; Starting::PARTS]);

    pub(super) const fn add(&mut self, rule: usize, starts: &Starts) {
        let (mut looks, mut used) = (starts.looks, starts.used);
        if used > Starting::PAIRS || starts.is_any() {
            (looks[0], used) = ((Look::NONE, Look::NONE), 1);
        }
        let mut pair = 0;
        while pair < used {
            let (all, none) = looks[pair];
            let mut part = 0;
            while part < Starting::PARTS {
                let mut bits = 0;
                while bits < 16 {
                    if all.four(part) & !bits == 0 && none.four(part) & bits == 0 {
                        self.0[part][bits][pair] |= 1 << rule;
                    }
                    bits += 1;
                }
                part += 1;
            }
            pair += 1;
        }
    }

    pub(super) fn at(&self, look: Look) -> u64 {
        let mut left = [u64::MAX; Starting::PAIRS];
        for (part, rules) in self.0.iter().enumerate() {
            for (left, rules) in left.iter_mut().zip(rules[look.four(part)]) {
                *left &= rules;
            }
        }
        left.iter().fold(0, |all, pair| all | pair)
    }
}
