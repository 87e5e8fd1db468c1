//! The compiler of patterns: it writes their steps one behind the other.

use super::program::{Beside, DEEPEST, Part, Phrase, Step, Test, bit};
use super::starts::Starts;
use super::{Look, Pattern, Rule};
use crate::dictionary::{Kind, Position, TitleKind};

/// So many steps all rules may have together.
const ROOM: usize = 1 << 13;

/// Steps while they are written.
pub(super) struct Draft {
    pub(super) steps: [Step; ROOM],
    pub(super) used: usize,
}

impl Draft {
    pub(super) const fn new() -> Draft {
        Draft {
            steps: [Step::Done; ROOM],
            used: 0,
        }
    }

    pub(super) const fn rules(&mut self, rules: &[Rule]) {
        let mut rule = 0;
        while rule < rules.len() {
            self.rule(&rules[rule]);
            rule += 1;
        }
    }

    pub(super) const fn rule(&mut self, rule: &Rule) {
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
                if let Some(test) = test(inner) {
                    return self.run(test, u8::MAX);
                }
                let from = self.here();
                self.pattern(inner, depth);
                self.gate(from);
                self.one(Step::More(from, Look::ALL));
            }
            Pattern::UpTo(most, inner) => {
                assert!(*most < u8::MAX as usize && (depth as usize) < DEEPEST);
                let most = *most as u8;
                if let Some(test) = test(inner) {
                    return self.run(test, most);
                }
                self.one(Step::Repeat(depth));
                let from = self.here();
                self.pattern(inner, depth + 1);
                self.gate(from);
                self.one(Step::Again {
                    from,
                    most,
                    depth,
                    gate: Look::ALL,
                });
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

    const fn run(&mut self, test: Test, most: u8) {
        self.one(Step::Run {
            test,
            most,
            gate: Look::ALL,
        });
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
            Step::One(test) => Step::OneElse(test, self.here(), Look::ALL),
            _ => Step::Else {
                other: self.here(),
                gate: Look::ALL,
                own: Look::ALL,
            },
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
        self.steps[at] = Step::Around(self.here(), beside, Look::ALL);
    }

    /// None of several is not the one and not the other.
    const fn not(&mut self, inner: &Pattern, depth: u8, behind: bool) {
        match inner {
            Pattern::Behind(inner) if !behind => self.not(inner, depth, true),
            Pattern::Any(parts) => {
                let mut part = 0;
                while part < parts.len() {
                    self.not(&parts[part], depth, behind);
                    if part > 0 {
                        self.join();
                    }
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

    /// Makes one of the last two steps where both ask that a token has not some look or is not of some kind.
    const fn join(&mut self) {
        let [one, other] = [self.steps[self.used - 2], self.steps[self.used - 1]];
        let (Step::Beside(one, beside), Step::Beside(other, same)) = (one, other) else {
            return;
        };
        let joined = match (one, other) {
            (Test::Any(one), Test::Any(other)) => Test::Any(one.and(other)),
            (Test::Mark(one), Test::Mark(other)) => Test::Mark(one | other),
            _ => return,
        };
        if beside.behind == same.behind && !beside.wanted && !same.wanted {
            self.cut(self.here() - 2);
            self.one(Step::Beside(joined, beside));
        }
    }

    const fn part(&mut self, part: Part, inner: &Pattern, depth: u8) {
        self.one(Step::Open(part));
        self.pattern(inner, depth);
        self.one(Step::Close(part));
    }

    /// Lets a repetition go on only where its next turn can begin.
    const fn gate(&mut self, from: u16) {
        let gate = Starts::of(&self.steps, from).gate();
        if !gate.has(Look::WORD) {
            let behind = self.here() + 2;
            self.one(Step::If(gate, behind));
        }
    }

    /// Writes alternatives, behind a gate where all of them ask something of the next token.
    const fn any(&mut self, parts: &[Pattern], depth: u8) {
        let from = self.here();
        self.alternatives(parts, depth);
        let gate = Starts::of(&self.steps, from).gate();
        if !gate.has(Look::WORD) {
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
        Pattern::Is(one, Look::NONE) if one.is_single() => Some(Test::Any(*one)),
        Pattern::Is(all, none) => Some(Test::Is(*all, *none)),
        Pattern::Word(class) => match Look::of_class(*class) {
            Some(look) => Some(Test::Any(look)),
            None => Some(Test::Word(*class)),
        },
        Pattern::Mark(kind) => Some(Test::Mark(1 << *kind as u32)),
        Pattern::Genitive => Some(Test::Genitive),
        Pattern::Tied(Pattern::Mark(kind)) => Some(Test::Tied(*kind)),
        _ => None,
    }
}

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
