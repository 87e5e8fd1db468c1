//! The phrases while the dictionaries are read: a trie whose nodes are numbered as they come.

use std::collections::HashMap;

use super::lexicon::Entry;
use super::phrases::{LONGEST, Spelling};
use super::words::Vocabulary;
use crate::token::{Folded, Token, WordId};

/// The trie. Each node stands behind the one from which a step leads to it.
pub(super) struct Trie {
    numbers: HashMap<Step, u32>,
    /// The steps that lead to the nodes; phrases begin at node 0, to which none does.
    pub(super) nodes: Vec<Step>,
    /// All phrases, in the order in which they were read.
    pub(super) phrases: Vec<Ending>,
}

/// From a node over a word.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(super) struct Step {
    pub(super) from: u32,
    pub(super) word: WordId,
}

/// A phrase.
#[derive(Clone, Copy)]
pub(super) struct Ending {
    /// Where it ends.
    pub(super) node: u32,
    pub(super) spelling: Spelling,
    pub(super) entry: Entry,
}

impl Trie {
    pub(super) fn new() -> Trie {
        Trie {
            numbers: HashMap::new(),
            nodes: vec![Step::default()],
            phrases: Vec::new(),
        }
    }

    /// Adds the phrase of `tokens` in `text`; not one with a word that is too long to be known.
    pub(super) fn add(
        &mut self,
        words: &mut Vocabulary,
        text: &str,
        tokens: &[(Token, Folded)],
        entry: Entry,
    ) {
        let mut spelling = Spelling::default();
        let mut node = 0;
        for (i, (token, word)) in tokens.iter().take(LONGEST).enumerate() {
            let (word, _) = words.add(*word);
            if word == WordId(0) {
                return;
            }
            node = self.step(Step { from: node, word });
            if token.is_capitalised() {
                let letters = token.span.of(text);
                spelling.capital |= 1 << i;
                if letters.len() > 1 && !letters.chars().any(char::is_lowercase) {
                    spelling.upper |= 1 << i;
                }
            }
        }
        self.phrases.push(Ending {
            node,
            spelling,
            entry,
        });
    }

    /// The node to which a step leads, which is added where it is new.
    fn step(&mut self, step: Step) -> u32 {
        let next = self.nodes.len() as u32;
        let node = *self.numbers.entry(step).or_insert(next);
        if node == next {
            self.nodes.push(step);
        }
        node
    }

    /// Takes in the phrases of another, over words and entries that are numbered anew.
    pub(super) fn absorb(
        &mut self,
        other: &Trie,
        numbers: &[WordId],
        renumbered: impl Fn(Entry) -> Entry,
    ) {
        let mut nodes = vec![0];
        for step in &other.nodes[1..] {
            nodes.push(self.step(Step {
                from: nodes[step.from as usize],
                word: numbers[step.word.0 as usize],
            }));
        }
        self.phrases
            .extend(other.phrases.iter().map(|phrase| Ending {
                node: nodes[phrase.node as usize],
                entry: renumbered(phrase.entry),
                ..*phrase
            }));
    }
}
