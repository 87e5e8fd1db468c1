//! Two half-built lexicons become one, so that the dictionaries can be loaded side by side, and the whole is arranged for
//! looking up.

use super::builder::Builder;
use super::lexicon::{Entry, Lexicon, Light};
use super::phrases::Phrases;
use super::table::Table;
use super::{CueId, NameId};
use crate::token::WordId;

impl Builder {
    /// Takes in what `other` has read. What this one has of a word or phrase stands first.
    pub(super) fn absorb(&mut self, other: Builder) {
        let words = self.words.absorb(&other.words);
        let (other_trie, light, other_cues, other) =
            (other.trie, other.light, other.cues, other.lexicon);
        let own = &mut self.lexicon;
        let names = own.names.len() as u32;
        let titles = own.titles.len() as u32;
        let heads = own.heads.len() as u32;
        let measures = own.measures.len() as u32;
        let cues = self.cues.len() as u32;
        self.trie
            .absorb(&other_trie, &words, |entry: Entry| match entry {
                Entry::Name(id) => Entry::Name(NameId(id.0 + names)),
                Entry::Title(number) => Entry::Title(number + titles),
                Entry::Head(number) => Entry::Head(number + heads),
                Entry::Measure(number) => Entry::Measure(number + measures),
                Entry::Cue(id, form) => Entry::Cue(CueId(id.0 + cues), form),
                entry => entry,
            });
        own.names.extend(other.names);
        own.titles.extend(other.titles);
        own.heads.extend(other.heads);
        own.measures.extend(other.measures);
        let word = |id: WordId| words[id.0 as usize];
        let classes = own.cue_classes.len() as u16;
        self.cues.extend(other_cues.into_iter().map(|mut cue| {
            for frame in &mut cue.frames {
                frame.complement = frame.complement.renumbered(word);
                frame.class += classes;
            }
            cue
        }));
        own.cue_classes.extend(other.cue_classes);
        let prepositions = other.prepositions.into_iter();
        own.prepositions
            .extend(prepositions.map(|(id, text)| (word(id), text)));
        let light = light.into_iter();
        self.light.extend(
            light.map(|((verb, noun), cue)| ((word(verb), word(noun)), CueId(cue.0 + cues))),
        );
        for (own, theirs) in own.circumstances.iter_mut().zip(other.circumstances) {
            *own *= theirs;
        }
        own.name_fillers.extend(other.name_fillers);
        own.offices.extend(other.offices);
        own.countries.extend(other.countries);
        let calendar = other.calendar.into_iter();
        own.calendar
            .extend(calendar.map(|(id, list)| (word(id), list)));
        let numbers = other.numbers.into_iter();
        own.numbers
            .extend(numbers.map(|(id, value)| (word(id), value)));
    }

    /// What was read, arranged for looking up.
    pub(super) fn arranged(self) -> Lexicon {
        let (mut words, numbers) = self.words.arranged();
        let phrases = Phrases::of(&self.trie, &mut words, &numbers);
        let word = |id: WordId| numbers[id.0 as usize];
        let Lexicon {
            prepositions,
            calendar,
            numbers: values,
            mut offices,
            ..
        } = self.lexicon;
        offices.sort_by(|a, b| a.person.cmp(&b.person));
        let light = self.light.into_iter().map(|((verb, noun), cue)| Light {
            verb: word(verb),
            noun: word(noun),
            cue,
        });
        let mut cues = self.cues;
        for frame in cues.iter_mut().flat_map(|cue| &mut cue.frames) {
            frame.complement = frame.complement.renumbered(word);
        }
        let prepositions = prepositions.into_iter();
        let calendar = calendar.into_iter();
        let values = values.into_iter();
        Lexicon {
            words,
            phrases,
            cues: cues.into_iter().collect(),
            prepositions: prepositions.map(|(id, text)| (word(id), text)).collect(),
            light: Table::of(light.collect()),
            calendar: calendar.map(|(id, list)| (word(id), list)).collect(),
            numbers: values.map(|(id, value)| (word(id), value)).collect(),
            offices,
            ..self.lexicon
        }
    }
}
