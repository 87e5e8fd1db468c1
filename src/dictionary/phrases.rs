//! All phrases of all dictionaries in one trie over word numbers: every entry that stands in a text on word edges is
//! found, however they overlap.

use serde::{Deserialize, Serialize};

use super::words::Words;
use crate::token::{Token, TokenKind, WordId};

/// A node of the trie; 0 is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub(super) struct NodeId(pub(super) u32);

/// The trie. Its first step is the word's own entry in [`Words`]; further steps are one hash look-up each.
#[derive(Deserialize, Serialize)]
pub struct Phrases<Payload> {
    /// The nodes behind others, each found by the hash of the step that leads to it; 0 is none.
    #[serde(skip)]
    steps: Vec<u32>,
    nodes: Vec<Node>,
    entries: Vec<Entry<Payload>>,
}

/// A node, and the step that leads to it.
#[derive(Clone, Copy, Default, Deserialize, Serialize)]
pub(super) struct Node {
    /// The node before; 0 where phrases begin.
    pub(super) from: u32,
    /// The word that was added to it.
    pub(super) word: WordId,
    /// Its last entry, the head of a list linked by `Entry::next`.
    entry: u32,
    /// A bit for each word over which a step leads on from it, and for others that share the bit.
    #[serde(skip)]
    ahead: u32,
}

#[derive(Clone, Copy, Deserialize, Serialize)]
pub(super) struct Entry<Payload> {
    /// For each word of the entry, the shape that its first capital letters ask for.
    capitals: u32,
    all_capitals: u32,
    next: u32,
    pub(super) payload: Payload,
}

impl<Payload: Copy> Phrases<Payload> {
    pub(super) fn new() -> Self {
        Phrases {
            steps: vec![0; 1 << 16],
            nodes: vec![Node::default()],
            entries: Vec::new(),
        }
    }

    /// Adds the phrase of `tokens` in `text`. Phrases of more than 32 tokens are cut off there.
    pub(super) fn add(
        &mut self,
        words: &mut Words,
        text: &str,
        tokens: &[Token],
        payload: Payload,
    ) {
        let (mut capitals, mut all_capitals) = (0, 0);
        let mut node = 0;
        for (i, token) in tokens.iter().take(32).enumerate() {
            let word = words.add(token.span.of(text));
            if i == 0 {
                node = self.root(words, word);
            } else {
                node = self.step_or_add(node, word);
            }
            if token.is_capitalised() {
                capitals |= 1 << i;
                let letters = token.span.of(text).chars();
                if token.span.end - token.span.start > 1 && !letters.clone().any(char::is_lowercase)
                {
                    all_capitals |= 1 << i;
                }
            }
        }
        let entry = Entry {
            capitals,
            all_capitals,
            next: 0,
            payload,
        };
        self.append(node, &entry, payload);
    }

    /// The node at which phrases begin that begin with a word.
    pub(super) fn root(&mut self, words: &mut Words, word: WordId) -> u32 {
        if words.get(word).node == NodeId(0) {
            words.get_mut(word).node = NodeId(self.new_node(0, word));
        }
        words.get(word).node.0
    }

    /// Lets a phrase that is written like `like` end at a node.
    pub(super) fn append(&mut self, node: u32, like: &Entry<Payload>, payload: Payload) {
        let last = &mut self.nodes[node as usize].entry;
        self.entries.push(Entry {
            next: *last,
            payload,
            ..*like
        });
        *last = self.entries.len() as u32;
    }

    /// All nodes, the one that is none first: each stands behind the one before it.
    pub(super) fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// All entries with their nodes, in the order in which they were added.
    pub(super) fn entries(&self) -> impl Iterator<Item = (u32, &Entry<Payload>)> {
        let mut nodes = vec![0; self.entries.len()];
        for (number, node) in self.nodes.iter().enumerate() {
            let mut entry = node.entry;
            while entry != 0 {
                nodes[entry as usize - 1] = number as u32;
                entry = self.entries[entry as usize - 1].next;
            }
        }
        nodes.into_iter().zip(&self.entries)
    }

    /// Calls `found` with the number of tokens and the payload of each entry that stands at the start of `tokens`.
    /// A phrase doesn't go over the end of a paragraph: `tokens` must end there.
    #[inline]
    pub fn at(&self, words: &Words, tokens: &[Token], found: impl FnMut(usize, Payload)) {
        let first = tokens.first().map(|first| words.get(first.word).node.0);
        if let Some(node) = first.filter(|node| *node != 0) {
            self.walk(node, tokens, found);
        }
    }

    /// Goes on from the node of the first of `tokens`.
    fn walk(&self, mut node: u32, tokens: &[Token], mut found: impl FnMut(usize, Payload)) {
        let mut length = 1;
        while node != 0 {
            let Node {
                mut entry, ahead, ..
            } = self.nodes[node as usize];
            while entry != 0 {
                let Entry {
                    capitals,
                    all_capitals,
                    next,
                    payload,
                } = self.entries[entry as usize - 1];
                if cased(&tokens[..length], capitals, all_capitals) {
                    found(length, payload);
                }
                entry = next;
            }
            match tokens.get(length) {
                Some(token) if ahead & bit(token.word) != 0 && length < 32 => {
                    node = self.step(node, token.word);
                    length += 1;
                }
                _ => return,
            }
        }
    }

    /// The number of phrases.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    fn new_node(&mut self, from: u32, word: WordId) -> u32 {
        self.nodes.push(Node {
            from,
            word,
            ..Node::default()
        });
        self.nodes.len() as u32 - 1
    }

    /// Where the step from a node over a word is, or would be.
    fn slot(&self, node: u32, word: WordId) -> usize {
        let room = self.steps.len() - 1;
        let key = (u64::from(node) << 32 | u64::from(word.0)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut at = (key >> 40) as usize & room;
        loop {
            let to = &self.nodes[self.steps[at] as usize];
            if self.steps[at] == 0 || (to.from == node && to.word == word) {
                return at;
            }
            at = (at + 1) & room;
        }
    }

    fn step(&self, node: u32, word: WordId) -> u32 {
        self.steps[self.slot(node, word)]
    }

    pub(super) fn step_or_add(&mut self, node: u32, word: WordId) -> u32 {
        let slot = self.slot(node, word);
        if self.steps[slot] != 0 {
            return self.steps[slot];
        }
        let to = self.new_node(node, word);
        self.nodes[node as usize].ahead |= bit(word);
        self.steps[slot] = to;
        if self.nodes.len() * 2 > self.steps.len() {
            self.index();
        }
        to
    }

    /// Makes anew by what the steps are found, with room for as many again.
    pub(super) fn index(&mut self) {
        self.steps = vec![0; (2 * self.nodes.len()).next_power_of_two()];
        for to in 1..self.nodes.len() {
            let Node { from, word, .. } = self.nodes[to];
            if from != 0 {
                let slot = self.slot(from, word);
                self.steps[slot] = to as u32;
                self.nodes[from as usize].ahead |= bit(word);
            }
        }
    }
}

/// The bit by which a node knows a word that leads on from it.
fn bit(word: WordId) -> u32 {
    1 << (word.0.wrapping_mul(0x9e37_79b9) >> 27)
}

/// Whether each capital that an entry has stands in the text too: *Turkey* is not *turkey*, *US* neither *us* nor *Us*.
fn cased(tokens: &[Token], capitals: u32, all_capitals: u32) -> bool {
    if capitals == 0 {
        return true;
    }
    tokens.iter().take(32).enumerate().all(|(i, token)| {
        let bit = 1 << i;
        let capital = capitals & bit == 0 || token.is_capitalised();
        capital && (all_capitals & bit == 0 || token.kind != TokenKind::Word || is_upper(token))
    })
}

fn is_upper(token: &Token) -> bool {
    use crate::token::Shape::{Capitalised, Lower};
    !matches!(token.shape, Lower | Capitalised)
}
