//! All phrases of all dictionaries in one trie over word numbers: every entry that stands in a text on word edges is
//! found, however they overlap.

use serde::{Deserialize, Serialize};

use super::flat::{self, flat};
use super::lexicon::Entry;
use super::table::{Keyed, Table};
use super::trie::Trie;
use super::words::Words;
use crate::token::{Token, TokenKind, WordId};

/// What the trie holds behind some words, in six bytes.
#[derive(Clone, Copy, Debug, Default)]
#[repr(Rust, packed(2))]
pub(super) struct Node {
    /// The number of the first phrase that ends here; 0 is none.
    ends: u32,
    /// A bit for each word over which a step leads on, and for others that share the bit.
    ahead: u16,
}

impl Node {
    /// Whether a step may lead on over a word.
    fn leads_over(self, word: WordId) -> bool {
        self.ahead & bit(word) != 0
    }
}

/// The trie. Its first step is the word's own node in [`Words`]; further steps are one look-up each.
#[derive(Default, Deserialize, Serialize)]
pub(super) struct Phrases {
    steps: Table<Step>,
    /// Those that end at one node stand together; number 0 is none.
    #[serde(with = "flat")]
    phrases: Vec<Phrase>,
}

/// A node, and the words that lead to it.
#[derive(Clone, Copy, Debug, Default)]
struct Step {
    path: Path,
    node: Node,
}

flat! { Node { ends: u32, ahead: u16 } }
flat! { Path { 0: u64 } }
flat! { Step { path: Path, node: Node } }

impl Keyed for Step {
    fn key(&self) -> u64 {
        self.path.0
    }
}

/// The hash of the first words of a phrase.
#[derive(Clone, Copy, Debug, Default)]
struct Path(u64);

impl Path {
    const START: Path = Path(1);

    fn and(self, next: WordId) -> Path {
        Path((self.0.rotate_left(5) ^ u64::from(next.0)).wrapping_mul(0x517c_c1b7_2722_0a95))
    }
}

/// A phrase, as it is looked at where it ends.
#[derive(Clone, Copy)]
struct Phrase {
    spelling: Spelling,
    entry: Entry,
    /// Whether the next phrase ends at the same node.
    goes_on: bool,
}

flat! { Phrase { spelling: Spelling, entry: Entry, goes_on: bool } }
flat! { Spelling { capital: u32, upper: u32 } }

/// How a phrase is written: a bit for each word that has a capital first, and for each that has nothing but capitals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Spelling {
    pub(super) capital: u32,
    pub(super) upper: u32,
}

/// Phrases of more tokens are cut off there.
pub(super) const LONGEST: usize = 32;

impl Phrases {
    /// The phrases that were read, over words that are numbered anew.
    pub(super) fn of(trie: &Trie, words: &mut Words, numbers: &[WordId]) -> Phrases {
        let mut nodes = vec![Node::default(); trie.nodes.len()];
        let mut phrases = vec![Phrase {
            spelling: Spelling::default(),
            entry: Entry::Veto,
            goes_on: false,
        }];
        // Of those that end at one node, the one that was read last stands first.
        let mut read: Vec<_> = trie.phrases.iter().rev().collect();
        read.sort_by_key(|phrase| phrase.node);
        for same in read.chunk_by(|a, b| a.node == b.node) {
            nodes[same[0].node as usize].ends = phrases.len() as u32;
            phrases.extend(same.iter().enumerate().map(|(i, phrase)| Phrase {
                spelling: phrase.spelling,
                entry: phrase.entry,
                goes_on: i + 1 < same.len(),
            }));
        }
        let mut paths = vec![Path::START];
        for step in &trie.nodes[1..] {
            let word = numbers[step.word.0 as usize];
            nodes[step.from as usize].ahead |= bit(word);
            paths.push(paths[step.from as usize].and(word));
        }
        let mut steps = Vec::new();
        for (number, step) in trie.nodes.iter().enumerate().skip(1) {
            let (path, node) = (paths[number], nodes[number]);
            match step.from {
                0 => words.get_mut(numbers[step.word.0 as usize].0).node = node,
                _ => {
                    words.get_mut(numbers[step.word.0 as usize].0).set_inner();
                    steps.push(Step { path, node });
                }
            }
        }
        let steps = Table::of(steps);
        Phrases { steps, phrases }
    }

    /// Calls `found` with the number of tokens and the entry of each phrase that stands at the start of `tokens`.
    /// A phrase doesn't go over the end of a paragraph: `tokens` must end there.
    #[inline]
    pub(super) fn at(&self, words: &Words, tokens: &[Token], mut found: impl FnMut(usize, Entry)) {
        let Some(first) = tokens.first() else {
            return;
        };
        let node = words.get(first.word.0).node;
        if node.ends != 0 {
            self.ending(node.ends, &tokens[..1], &mut found);
        }
        let goes_on =
            |next: &Token| node.leads_over(next.word) && words.get(next.word.0).is_inner();
        if node.ahead != 0 && tokens.get(1).is_some_and(goes_on) {
            self.walk(node, tokens, &mut found);
        }
    }

    /// Goes on from the node behind the first of `tokens`, which leads over the second.
    fn walk(&self, mut node: Node, tokens: &[Token], found: &mut impl FnMut(usize, Entry)) {
        let mut path = Path::START.and(tokens[0].word);
        let mut length = 1;
        while length < LONGEST
            && let Some(next) = tokens.get(length)
            && node.leads_over(next.word)
        {
            length += 1;
            path = path.and(next.word);
            node = self.steps.get(self.steps.find(path.0)).node;
            if node.ends != 0 {
                self.ending(node.ends, &tokens[..length], found);
            }
        }
    }

    /// Of the phrases that end where `tokens` do, those that are written like them.
    #[inline]
    fn ending(&self, first: u32, tokens: &[Token], found: &mut impl FnMut(usize, Entry)) {
        for phrase in &self.phrases[first as usize..] {
            if phrase.spelling.allows(tokens) {
                found(tokens.len(), phrase.entry);
            }
            if !phrase.goes_on {
                return;
            }
        }
    }
}

/// The bit by which a node knows a word that leads on from it.
fn bit(word: WordId) -> u16 {
    1 << (word.0 % u16::BITS)
}

impl Spelling {
    /// Whether each capital stands in the text too: *Turkey* is not *turkey*, *US* neither *us* nor *Us*.
    fn allows(self, tokens: &[Token]) -> bool {
        self.capital == 0
            || tokens.iter().enumerate().all(|(i, token)| {
                let bit = 1 << i;
                let capital = self.capital & bit == 0 || token.is_capitalised();
                capital
                    && (self.upper & bit == 0 || token.kind != TokenKind::Word || is_upper(token))
            })
    }
}

fn is_upper(token: &Token) -> bool {
    use crate::token::Shape::{Capitalised, Lower};
    !matches!(token.shape, Lower | Capitalised)
}
