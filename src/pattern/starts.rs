//! With what steps can begin: what they ask of the tokens there before they take them.

use super::Look;
use super::program::{Beside, Step, Test};
use crate::token::TokenKind;

/// The kinds of tokens that are no marks.
const WORDS: u32 = 1 << TokenKind::Word as u32 | 1 << TokenKind::Number as u32;

/// Looks, the rarest first.
const RARE: &[Look] = &[
    Look::MARK,
    Look::INITIAL,
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
    match all.without(Look::WORD) {
        Look::NONE => all,
        rarer => rarer,
    }
}

/// What every token has that has some look.
const fn implied(look: Look) -> Look {
    const OF_NAMES: Look = Look::PROPER.and(Look::NAMEY).and(Look::STRANGE);
    const CAPITAL: Look = OF_NAMES
        .and(Look::UPPER)
        .and(Look::INITIAL)
        .and(Look::REACHING);
    const OF_WORDS: Look = Look::CAPITAL.and(Look::FUNCTION).and(Look::COMMON);
    if look.any(CAPITAL) {
        Look::WORD.and(Look::CAPITAL)
    } else if look.any(OF_WORDS) {
        Look::WORD
    } else {
        Look::NONE
    }
}

/// One way in which a match can begin: for each place, what the token there has all of and what it has none of.
#[derive(Clone, Copy)]
pub(super) struct Way([(Look, Look); Way::PLACES]);

impl Way {
    /// The token before the first.
    const BEFORE: usize = 0;
    /// The first token.
    const FIRST: usize = 1;
    /// The second.
    const SECOND: usize = 2;
    /// All tokens from the first one to the end of the sentence, taken together.
    const REST: usize = 3;
    pub(super) const PLACES: usize = 4;
    const ANY: Way = Way([(Look::NONE, Look::NONE); Way::PLACES]);

    /// The looks that are asked for at each place, where most of what is asked tells little: from one part of a look on,
    /// up to another.
    const SEEN: [(usize, usize); Way::PLACES] = [(1, 4), (1, 16), (0, 9), (0, 3)];

    const fn seen(place: usize) -> Look {
        let (from, to) = Way::SEEN[place];
        Look::parts(from, to)
    }

    const fn with(self, place: usize, all: Look, none: Look) -> Way {
        let mut way = self;
        let (has, not) = way.0[place];
        let seen = Way::seen(place);
        let all = all.and(implied(all));
        way.0[place] = (has.and(all.shared(seen)), not.and(none.shared(seen)));
        way
    }

    /// Whether a token can look as it is asked.
    const fn can_be(&self) -> bool {
        let mut place = 0;
        while place < Way::REST {
            let (all, none) = self.0[place];
            if all.any(none) || all.has(Look::MARK) && all.any(Look::WORD.and(Look::CAPITAL)) {
                return false;
            }
            place += 1;
        }
        true
    }

    /// Whether it asks all that another one asks of single tokens.
    const fn is_part_of(&self, other: &Way) -> bool {
        let mut place = 0;
        while place < Way::REST {
            let ((all, none), (has, not)) = (self.0[place], other.0[place]);
            if !all.has(has) || !none.has(not) {
                return false;
            }
            place += 1;
        }
        true
    }

    /// What both ask.
    const fn shared(&self, other: &Way) -> Way {
        let (mut way, mut place) = (Way::ANY, 0);
        while place < Way::PLACES {
            let ((all, none), (has, not)) = (self.0[place], other.0[place]);
            way.0[place] = (all.shared(has), none.shared(not));
            place += 1;
        }
        way
    }
}

/// What some steps ask of the next token, or of all tokens around it: any of these ways.
#[derive(Clone, Copy)]
pub(super) struct Starts<'n> {
    /// What the steps from each one on need; empty where only the next token is asked for.
    needs: &'n [Look],
    ways: [Way; Starts::MOST],
    used: usize,
}

impl<'n> Starts<'n> {
    /// Of more ways only what all of them ask is kept.
    const MOST: usize = 16;

    /// What the steps from `at` on ask of the next token.
    pub(super) const fn of(steps: &[Step], at: u16) -> Starts<'n> {
        Starts::around(steps, &[], at)
    }

    /// What the steps from `at` on ask of the tokens around, with what each step `needs`.
    pub(super) const fn around(steps: &[Step], needs: &'n [Look], at: u16) -> Starts<'n> {
        let mut starts = Starts {
            needs,
            ways: [Way::ANY; Starts::MOST],
            used: 0,
        };
        starts.add(steps, at, Way::ANY, Way::FIRST);
        starts
    }

    /// Whether a step asks nothing but what the starts ask where it stands before all others.
    pub(super) const fn ask(step: Step) -> bool {
        match step {
            Step::At(look) => Way::seen(Way::FIRST).has(look),
            Step::Beside(test, Beside { behind, wanted }) => {
                let seen = Way::seen(if behind { Way::BEFORE } else { Way::FIRST });
                match test {
                    Test::Any(look) => seen.has(look) && (!wanted || look.is_single()),
                    // A token that isn't there has not what it may not have.
                    Test::Is(Look::NONE, _) => false,
                    Test::Is(all, none) => wanted && seen.has(all) && seen.has(none),
                    _ => false,
                }
            }
            _ => false,
        }
    }

    /// What a token that begins so has one of; everything where that can't be said.
    pub(super) const fn gate(&self) -> Look {
        let (mut gate, mut i) = (Look::NONE, 0);
        while i < self.used {
            let (all, _) = self.ways[i].0[Way::FIRST];
            if matches!(all, Look::NONE) {
                return Look::ALL;
            }
            gate.set(rarest(all));
            i += 1;
        }
        gate
    }

    /// Adds what the steps from `at` on ask of the token at a place, where so much is asked already.
    const fn add(&mut self, steps: &[Step], at: u16, way: Way, place: usize) {
        let next = at + 1;
        match steps[at as usize] {
            Step::One(test) => self.take(steps, test, next, way, place),
            Step::Run { test, .. } => {
                self.take(steps, test, next, way, place);
                if self.goes_on(place) {
                    let (all, none) = asked(test);
                    let twice = way.with(place, all, none).with(Way::SECOND, all, none);
                    self.end(next, twice);
                }
            }
            Step::OneElse(test, other, _) => {
                self.take(steps, test, next + 1, way, place);
                self.add(steps, other, way, place);
            }
            Step::Phrase(phrase) => {
                let (all, none) = phrase.start();
                let way = way.with(place, all, none);
                if self.goes_on(place) {
                    self.end(next, way.with(place, phrase.long(), Look::NONE));
                    self.add(steps, next, way, Way::SECOND);
                } else {
                    self.end(next, way);
                }
            }
            Step::Else { other, .. } => {
                self.add(steps, next, way, place);
                self.add(steps, other, way, place);
            }
            Step::Again { from, .. } | Step::More(from, _) => {
                self.add(steps, from, way, place);
                self.add(steps, next, way, place);
            }
            Step::Jump(to) | Step::Around(to, ..) => self.add(steps, to, way, place),
            Step::At(has) if place == Way::FIRST => {
                self.add(steps, next, way.with(place, has, Look::NONE), place);
            }
            Step::Beside(test, Beside { behind, wanted }) if !behind || !self.needs.is_empty() => {
                let beside = if behind { place - 1 } else { place };
                let way = match test {
                    Test::Any(look) if !wanted => way.with(beside, Look::NONE, look),
                    _ if wanted => {
                        let (all, none) = asked(test);
                        way.with(beside, all, none)
                    }
                    _ => way,
                };
                self.add(steps, next, way, place);
            }
            // Behind what a gate shuts out comes what comes behind the repetition too.
            Step::At(_)
            | Step::Beside(..)
            | Step::Only(_)
            | Step::If(..)
            | Step::Tied
            | Step::Repeat(_)
            | Step::Open(_)
            | Step::Close(_) => self.add(steps, next, way, place),
            Step::Done | Step::Edge | Step::Longest(_) | Step::Code(_) => self.end(at, way),
        }
    }

    /// Whether the token behind a place is asked for too.
    const fn goes_on(&self, place: usize) -> bool {
        !self.needs.is_empty() && place == Way::FIRST
    }

    /// Adds what a test asks of a token, with what the steps behind it ask.
    const fn take(&mut self, steps: &[Step], test: Test, next: u16, way: Way, place: usize) {
        let (all, none) = asked(test);
        let way = way.with(place, all, none);
        if self.goes_on(place) {
            self.add(steps, next, way, Way::SECOND);
        } else {
            self.end(next, way);
        }
    }

    /// Adds a way behind which the steps from `at` on stand, if it can be and is not part of another.
    const fn end(&mut self, at: u16, way: Way) {
        let way = match self.needs {
            [] => way,
            needs => way.with(Way::REST, needs[at as usize], Look::NONE),
        };
        if !way.can_be() {
            return;
        }
        let mut i = 0;
        while i < self.used {
            let known = &mut self.ways[i];
            let rest = known.0[Way::REST].0.shared(way.0[Way::REST].0);
            if way.is_part_of(known) {
                known.0[Way::REST].0 = rest;
                return;
            }
            if known.is_part_of(&way) {
                *known = way;
                known.0[Way::REST].0 = rest;
                return;
            }
            i += 1;
        }
        if self.used < Starts::MOST {
            self.ways[self.used] = way;
            self.used += 1;
            return;
        }
        self.ways[0] = way.shared(&self.shared());
        self.used = 1;
    }

    /// What all ways ask.
    const fn shared(&self) -> Way {
        let (mut shared, mut i) = (self.ways[0], 1);
        while i < self.used {
            shared = shared.shared(&self.ways[i]);
            i += 1;
        }
        shared
    }
}

/// What a test asks of a token.
const fn asked(test: Test) -> (Look, Look) {
    match test {
        Test::Is(all, none) => (all, none),
        Test::Any(look) if look.is_single() => (look, Look::NONE),
        Test::Any(_) | Test::Word(_) => (Look::NONE, Look::NONE),
        Test::Mark(kinds) if kinds & WORDS != 0 => (Look::NONE, Look::NONE),
        Test::Mark(_) | Test::Tied(_) | Test::Genitive => (Look::MARK, Look::NONE),
    }
}

/// For each step, what stands in the rest of the sentence wherever the steps from it on fit.
pub(super) const fn needs<const STEPS: usize>(steps: &[Step; STEPS]) -> [Look; STEPS] {
    let mut needs = [Look::NONE; STEPS];
    let mut at = STEPS;
    while at > 0 {
        at -= 1;
        let next = if at + 1 < STEPS {
            needs[at + 1]
        } else {
            Look::NONE
        };
        needs[at] = match steps[at] {
            Step::One(test) | Step::Run { test, .. } | Step::Beside(test, Beside::AHEAD) => {
                next.and(asked(test).0)
            }
            Step::Phrase(phrase) => next.and(phrase.start().0),
            // The test stands in the step behind it too.
            Step::OneElse(_, other, _) | Step::Else { other, .. } | Step::If(_, other) => {
                next.shared(needs[other as usize])
            }
            Step::Jump(to) | Step::Around(to, ..) | Step::Longest(to) => needs[to as usize],
            Step::Done => Look::NONE,
            _ => next,
        };
    }
    needs
}

/// Which rules may begin at which looks.
pub(super) struct Starting {
    before: Place<{ Way::BEFORE }, 3>,
    first: Place<{ Way::FIRST }, 15>,
    second: Place<{ Way::SECOND }, 9>,
    rest: Place<{ Way::REST }, 3>,
    /// The rule of each way.
    rules: [u8; Starting::WAYS],
    used: usize,
}

/// What is asked at a place: for each four bits of a look, and for each of the sixteen ways in which they can be set, the
/// ways to begin that this doesn't rule out.
struct Place<const PLACE: usize, const PARTS: usize>([[u128; 16]; PARTS]);

impl<const PLACE: usize, const PARTS: usize> Place<PLACE, PARTS> {
    const NONE: Self = Place([[0; 16]; PARTS]);

    const fn add(&mut self, number: usize, way: &Way) {
        let ((from, to), (all, none)) = (Way::SEEN[PLACE], way.0[PLACE]);
        assert!(to - from == PARTS);
        let mut part = 0;
        while part < PARTS {
            let (all, none) = (all.four(from + part), none.four(from + part));
            let mut bits = 0;
            while bits < 16 {
                if all & !bits == 0 && none & bits == 0 {
                    self.0[part][bits] |= 1 << number;
                }
                bits += 1;
            }
            part += 1;
        }
    }

    /// The ways that a look doesn't rule out.
    #[inline(always)]
    fn at(&self, look: Look) -> u128 {
        let (from, _) = Way::SEEN[PLACE];
        let parts = self.0.iter().enumerate();
        parts.fold(u128::MAX, |left, (part, ways)| {
            left & ways[look.four(from + part)]
        })
    }
}

impl Starting {
    const WAYS: usize = u128::BITS as usize;
    pub(super) const NONE: Starting = Starting {
        before: Place::NONE,
        first: Place::NONE,
        second: Place::NONE,
        rest: Place::NONE,
        rules: [0; Starting::WAYS],
        used: 0,
    };

    /// Adds the ways in which a rule begins; where they leave no room for the rules behind it, what all of them ask.
    pub(super) const fn add(&mut self, rule: usize, starts: &Starts, behind: usize) {
        if self.used + starts.used + behind > Starting::WAYS {
            return self.add_way(rule, &starts.shared());
        }
        let mut i = 0;
        while i < starts.used {
            self.add_way(rule, &starts.ways[i]);
            i += 1;
        }
    }

    const fn add_way(&mut self, rule: usize, way: &Way) {
        self.before.add(self.used, way);
        self.first.add(self.used, way);
        self.second.add(self.used, way);
        self.rest.add(self.used, way);
        self.rules[self.used] = rule as u8;
        self.used += 1;
    }

    /// The rules that may begin where the tokens look so, a bit for each.
    pub(super) fn at(&self, looks: [Look; Way::PLACES]) -> u64 {
        let [before, first, second, rest] = looks;
        let mut left = self.first.at(first);
        if left != 0 {
            left &= self.rest.at(rest) & self.before.at(before);
        }
        if left != 0 {
            left &= self.second.at(second);
        }
        let mut rules = 0;
        while left != 0 {
            rules |= 1 << self.rules[left.trailing_zeros() as usize];
            left &= left - 1;
        }
        rules
    }
}
