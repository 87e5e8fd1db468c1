//! Two half-built lexicons become one, so that the dictionaries can be loaded side by side, and the whole is arranged for
//! looking up.

use super::builder::Builder;
use super::calendar::{Calendar, CalendarWord};
use super::lexicon::{Entry, Holder, Lexicon, Light, Number};
use super::phrases::Phrases;
use super::table::{Filter, Keyed, Table, text_key};
use super::{CueId, NameId};
use crate::token::WordId;

impl Builder {
    /// Takes in what `other` has read. What this one has of a word or phrase stands first.
    pub(super) fn absorb(&mut self, other: Builder) {
        let words = self.words.absorb(&other.words);
        let (other_trie, light, calendar) = (other.trie, other.light, other.calendar);
        let (numbers, other_cues, other) = (other.numbers, other.cues, other.lexicon);
        let own = &mut self.lexicon;
        let names = own.names.len();
        let titles = own.titles.len() as u32;
        let heads = own.heads.len() as u32;
        let measures = own.measures.len() as u32;
        let cues = self.cues.len() as u32;
        self.trie
            .absorb(&other_trie, &words, |entry: Entry| match entry {
                Entry::Name(id) => {
                    let number = id.number();
                    Entry::Name(NameId::new(number + names, &other.names[number]))
                }
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
        self.calendar
            .extend(calendar.into_iter().map(|known| CalendarWord {
                word: word(known.word),
                ..known
            }));
        for (own, theirs) in own.circumstances.iter_mut().zip(other.circumstances) {
            *own *= theirs;
        }
        own.name_fillers.extend(other.name_fillers);
        own.offices.extend(other.offices);
        own.countries.extend(other.countries);
        let numbers = numbers.into_iter();
        self.numbers
            .extend(numbers.map(|(id, value)| (word(id), value)));
    }

    /// What was read, arranged for looking up.
    pub(super) fn arranged(self) -> Lexicon {
        let (mut words, numbers) = self.words.arranged();
        let phrases = Phrases::of(&self.trie, &mut words, &numbers);
        let word = |id: WordId| numbers[id.0 as usize];
        let Lexicon {
            prepositions,
            mut offices,
            ..
        } = self.lexicon;
        offices.sort_by(|a, b| a.person.cmp(&b.person));
        let mut end = 0;
        let holders = offices.chunk_by(|a, b| a.person == b.person).map(|own| {
            let first = end;
            end += own.len() as u32;
            let person = text_key(&own[0].person);
            Holder { person, first, end }
        });
        let holders = Table::of(holders.collect());
        let light = self.light.into_iter().map(|((verb, noun), cue)| Light {
            verb: word(verb),
            noun: word(noun),
            cue,
        });
        let light: Vec<Light> = light.collect();
        let calendar = self.calendar.into_iter().map(|known| CalendarWord {
            word: word(known.word),
            ..known
        });
        let values = self.numbers.into_iter().map(|(id, value)| Number {
            word: word(id).0.into(),
            value,
        });
        let mut cues = self.cues;
        for frame in cues.iter_mut().flat_map(|cue| &mut cue.frames) {
            frame.complement = frame.complement.renumbered(word);
        }
        let prepositions = prepositions.into_iter();
        Lexicon {
            words,
            phrases,
            cues: cues.into_iter().collect(),
            prepositions: prepositions.map(|(id, text)| (word(id), text)).collect(),
            light_pairs: Filter::of(&light.iter().map(Light::key).collect::<Vec<_>>()),
            light: Table::of(light),
            calendar: Calendar::of(calendar.collect()),
            numbers: Table::of(values.collect()),
            offices,
            holders,
            ..self.lexicon
        }
    }
}
