//! Two half-built lexicons become one, so that the dictionaries can be loaded side by side.

use super::lexicon::{Entry, Lexicon};
use super::phrases::Phrases;
use super::words::Words;
use super::{CueId, NameId};
use crate::token::WordId;

impl Lexicon {
    /// Takes in what `other` has read. What this one has of a word or phrase stands first.
    pub(super) fn absorb(&mut self, other: Lexicon) {
        let words = self.words.absorb(&other.words);
        let names = self.names.len() as u32;
        let titles = self.titles.len() as u32;
        let heads = self.heads.len() as u32;
        let measures = self.measures.len() as u32;
        let cues = self.cues.len() as u32;
        let renumbered = |entry: Entry| match entry {
            Entry::Name(id) => Entry::Name(NameId(id.0 + names)),
            Entry::Title(number) => Entry::Title(number + titles),
            Entry::Head(number) => Entry::Head(number + heads),
            Entry::Measure(number) => Entry::Measure(number + measures),
            Entry::Cue(id, form) => Entry::Cue(CueId(id.0 + cues), form),
            entry => entry,
        };
        self.phrases
            .absorb(&mut self.words, &other.phrases, &words, renumbered);
        self.names.extend(other.names);
        self.titles.extend(other.titles);
        self.heads.extend(other.heads);
        self.measures.extend(other.measures);
        self.cues.extend(other.cues);
        let word = |id: WordId| words[id.0 as usize];
        let light = other.light.into_iter();
        self.light.extend(
            light.map(|((verb, noun), cue)| ((word(verb), word(noun)), CueId(cue.0 + cues))),
        );
        for (own, theirs) in self.circumstances.iter_mut().zip(other.circumstances) {
            *own *= theirs;
        }
        self.name_fillers.extend(other.name_fillers);
        self.offices.extend(other.offices);
        self.countries.extend(other.countries);
        let calendar = other.calendar.into_iter();
        self.calendar
            .extend(calendar.map(|(id, list)| (word(id), list)));
        let numbers = other.numbers.into_iter();
        self.numbers
            .extend(numbers.map(|(id, value)| (word(id), value)));
    }
}

impl Words {
    /// Takes in the words of another table. Gives for each number there the number here.
    fn absorb(&mut self, other: &Words) -> Vec<WordId> {
        let mut numbers = Vec::with_capacity(other.len());
        numbers.push(WordId(0));
        for id in 1..other.len() as u32 {
            let number = self.add_plain(other.key(id));
            let theirs = other.get(WordId(id));
            let own = self.get_mut(number);
            own.classes = own.classes.union(theirs.classes);
            own.first = own.first.or(theirs.first);
            own.is_light |= theirs.is_light;
            own.is_calendar |= theirs.is_calendar;
            numbers.push(number);
        }
        numbers
    }
}

impl Phrases<Entry> {
    /// Takes in the phrases of another trie, over words that are numbered anew.
    fn absorb(
        &mut self,
        words: &mut Words,
        theirs: &Phrases<Entry>,
        numbers: &[WordId],
        renumbered: impl Fn(Entry) -> Entry,
    ) {
        let mut nodes = vec![0];
        for node in &theirs.nodes()[1..] {
            let word = numbers[node.word.0 as usize];
            nodes.push(match node.from {
                0 => self.root(words, word),
                from => self.step_or_add(nodes[from as usize], word),
            });
        }
        for (node, entry) in theirs.entries() {
            self.append(nodes[node as usize], entry, renumbered(entry.payload));
        }
    }
}
