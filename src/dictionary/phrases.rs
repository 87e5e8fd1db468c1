//! All phrases of all dictionaries in one trie over word numbers: every entry that stands in a text on word edges is
//! found, however they overlap.

use serde::{Deserialize, Serialize};

use super::flat::{self, Bytes, Flat, flat};
use super::lexicon::Entry;
use super::table::{Filter, Keyed, Table};
use super::trie::Trie;
use super::words::Words;
use crate::token::{Token, WordId};

/// What the trie holds behind some words, in ten bytes.
#[derive(Clone, Copy, Debug, Default)]
#[repr(Rust, packed(2))]
pub(super) struct Node {
    ends: Ends,
    /// How the only phrase that ends here writes its first word, if all others are in small letters.
    first: Letters,
    /// A bit for each word over which a step leads on, and for others that share the bit.
    ahead: u8,
}

/// What ends at a node.
#[derive(Clone, Copy, Debug, Default)]
enum Ends {
    #[default]
    Nothing,
    /// One phrase, as most often. It stands here, because any other place would have to be fetched.
    One(Entry),
    /// More, or one with capitals behind its first word: the number of the first.
    Listed(u32),
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
    /// The steps over the first two words of phrases: most words lead nowhere, though they lead on with others.
    pairs: Filter,
    steps: Table<Step>,
    /// Those that end at one node stand together.
    #[serde(with = "flat")]
    phrases: Vec<Phrase>,
}

/// A node, and the words that lead to it.
#[derive(Clone, Copy, Debug, Default)]
#[repr(Rust, packed(2))]
struct Step {
    path: Path,
    node: Node,
}

flat! { Node { ends: Ends, first: Letters, ahead: u8 } }
flat! { enum Letters { Any, Capital, Upper } }
flat! { Path { 0: u64 } }
flat! { Step { path: Path, node: Node } }

impl Keyed for Step {
    fn key(&self) -> u64 {
        self.path.0
    }
}

impl Flat for Ends {
    const SIZE: usize = u8::SIZE + Entry::SIZE;

    fn put(self, bytes: &mut Vec<u8>) {
        let end = bytes.len() + Ends::SIZE;
        match self {
            Ends::Nothing => 0_u8.put(bytes),
            Ends::One(entry) => {
                1_u8.put(bytes);
                entry.put(bytes);
            }
            Ends::Listed(first) => {
                2_u8.put(bytes);
                first.put(bytes);
            }
        }
        bytes.resize(end, 0);
    }

    #[inline(always)]
    fn take(bytes: &mut Bytes) -> Ends {
        let mut own = bytes.field::<{ Ends::SIZE }>();
        match u8::take(&mut own) {
            0 => Ends::Nothing,
            1 => Ends::One(Entry::take(&mut own)),
            _ => Ends::Listed(u32::take(&mut own)),
        }
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
            let node = &mut nodes[same[0].node as usize];
            if let ([only], Some(letters)) = (same, same[0].spelling.of_first()) {
                (node.ends, node.first) = (Ends::One(only.entry), letters);
                continue;
            }
            node.ends = Ends::Listed(phrases.len() as u32);
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
        let mut begun = Vec::new();
        for (number, step) in trie.nodes.iter().enumerate().skip(1) {
            let (path, node) = (paths[number], nodes[number]);
            if step.from == 0 {
                words.get_mut(numbers[step.word.0 as usize].0).node = node;
                continue;
            }
            steps.push(Step { path, node });
            if trie.nodes[step.from as usize].from == 0 {
                begun.push(path.0);
            }
        }
        Phrases {
            pairs: Filter::of(&begun),
            steps: Table::of(steps),
            phrases,
        }
    }

    /// Calls `found` with the number of tokens and the entry of each phrase that stands at the start of `tokens`.
    /// A phrase doesn't go over the end of a paragraph: `tokens` must end there.
    #[inline]
    pub(super) fn at(&self, words: &Words, tokens: &[Token], mut found: impl FnMut(usize, Entry)) {
        let Some(first) = tokens.first() else {
            return;
        };
        let node = words.get(first.word.0).node;
        self.ending(node, &tokens[..1], &mut found);
        if let Some(second) = tokens.get(1)
            && node.leads_over(second.word)
        {
            let path = Path::START.and(first.word).and(second.word);
            if self.pairs.may_have(path.0) {
                self.walk(path, tokens, &mut found);
            }
        }
    }

    /// Goes on from the step over the first two of `tokens`, which may be there.
    fn walk(&self, mut path: Path, tokens: &[Token], found: &mut impl FnMut(usize, Entry)) {
        let mut length = 2;
        loop {
            let node = self.steps.get(self.steps.find(path.0)).node;
            self.ending(node, &tokens[..length], found);
            match tokens.get(length) {
                Some(next) if length < LONGEST && node.leads_over(next.word) => {
                    path = path.and(next.word);
                    length += 1;
                }
                _ => return,
            }
        }
    }

    /// Of the phrases that end at a node and so where `tokens` do, those that are written like them.
    #[inline(always)]
    fn ending(&self, node: Node, tokens: &[Token], found: &mut impl FnMut(usize, Entry)) {
        match node.ends {
            Ends::Nothing => {}
            Ends::One(entry) => {
                if node.first.allow(&tokens[0]) {
                    found(tokens.len(), entry);
                }
            }
            Ends::Listed(first) => {
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
    }
}

/// The bit by which a node knows a word that leads on from it.
fn bit(word: WordId) -> u8 {
    1 << (word.0 % u8::BITS)
}

impl Spelling {
    /// Whether each capital stands in the text too: *Turkey* is not *turkey*, *US* neither *us* nor *Us*.
    fn allows(self, tokens: &[Token]) -> bool {
        self.capital == 0
            || tokens
                .iter()
                .enumerate()
                .all(|(i, token)| self.letters(i).allow(token))
    }

    /// How a word is written.
    fn letters(self, word: usize) -> Letters {
        match (self.capital >> word & 1, self.upper >> word & 1) {
            (0, _) => Letters::Any,
            (_, 0) => Letters::Capital,
            _ => Letters::Upper,
        }
    }

    /// How the first word is written, where no other has a capital.
    fn of_first(self) -> Option<Letters> {
        (self.capital <= 1).then(|| self.letters(0))
    }
}

/// How a word of a phrase is written, and what it asks of the text.
#[derive(Clone, Copy, Debug, Default)]
enum Letters {
    /// In small letters: the text may have any.
    #[default]
    Any,
    /// With a capital first.
    Capital,
    /// With nothing but capitals.
    Upper,
}

impl Letters {
    fn allow(self, token: &Token) -> bool {
        use crate::token::Shape::Capitalised;
        match self {
            Letters::Any => true,
            Letters::Capital => token.is_capitalised(),
            Letters::Upper => token.is_capitalised() && token.shape != Capitalised,
        }
    }
}
