//! A lexicon while the dictionary files are read. The dictionaries are loaded side by side, each part into a builder of its own;
//! two become one, and the last is arranged for looking up.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::calendar::{Calendar, CalendarKind, CalendarWord};
use super::circumstance::Circumstance;
use super::class::{Class, Classes};
use super::cue::{CueId, CueKind, CueRows, Cues, Frame};
use super::inflection::Irregular;
use super::lexicon::{Entry, Lexicon};
use super::name::{Head, Name, NameId, Office, Title};
use super::phrases::Phrases;
use super::table::{Filter, Table};
use super::trie::Trie;
use super::words::{Vocabulary, Words};
use crate::token::{Folded, Token, TokenKind, WordId, scan};

/// Classes that say nothing of a word's part of speech.
const MARKS: Classes = Classes::of(&[
    Class::FirstPerson,
    Class::SecondPerson,
    Class::ThirdSingular,
    Class::ThirdPlural,
    Class::Male,
    Class::Female,
]);

/// A lexicon while the dictionary files are read, and what is needed only so long.
pub(super) struct Builder {
    /// All but its words and phrases, over words that are numbered as they came.
    pub(super) lexicon: Lexicon,
    pub(super) words: Vocabulary,
    pub(super) trie: Trie,
    pub(super) cues: Vec<CueRows>,
    /// The cues of verbs and nouns.
    pub(super) light: BTreeMap<(WordId, WordId), CueId>,
    pub(super) calendar: Vec<CalendarWord>,
    /// The values of number words.
    pub(super) numbers: BTreeMap<WordId, u64>,
    cue_numbers: HashMap<(Box<str>, CueKind), usize>,
    pub(super) irregular: Irregular,
    /// Words with the other way in which they are spelled.
    pub(super) spellings: HashMap<Box<str>, Box<str>>,
    tokens: Vec<(Token, Folded)>,
}

impl Builder {
    pub(super) fn new() -> Builder {
        Builder {
            lexicon: Lexicon {
                words: Words::default(),
                phrases: Phrases::default(),
                names: Vec::new(),
                titles: Vec::new(),
                heads: Vec::new(),
                measures: Vec::new(),
                cues: Cues::default(),
                cue_classes: Vec::new(),
                prepositions: BTreeMap::new(),
                light: Table::default(),
                light_pairs: Filter::default(),
                circumstances: vec![1.0; Circumstance::ALL.len()],
                offices: Vec::new(),
                holders: Table::default(),
                countries: BTreeMap::new(),
                calendar: Calendar::default(),
                numbers: Table::default(),
                name_fillers: BTreeSet::new(),
            },
            words: Vocabulary::new(),
            trie: Trie::new(),
            cues: Vec::new(),
            light: BTreeMap::new(),
            calendar: Vec::new(),
            numbers: BTreeMap::new(),
            cue_numbers: HashMap::new(),
            irregular: Irregular::new(),
            spellings: HashMap::new(),
            tokens: Vec::new(),
        }
    }

    /// Adds a class to a word. Word classes proper (`is_part_of_speech`) are listed likeliest first.
    pub(super) fn word_class(&mut self, word: &str, class: Class, is_part_of_speech: bool) {
        let (_, known) = self.words.add(Folded::of(word));
        known.classes.add(class);
        if is_part_of_speech && known.first.is_none() && !MARKS.has(class) {
            known.first = Some(class);
        }
    }

    /// Adds a class to each word of a phrase, as a text has them: *M.D.* is one.
    pub(super) fn words_class(&mut self, phrase: &str, class: Class) {
        scan(phrase, |token, word| {
            if token.kind == TokenKind::Word {
                self.words.add(word).1.classes.add(class);
            }
        });
    }

    /// Adds what a word of names can be.
    pub(super) fn named_word(&mut self, word: &str, classes: Classes) {
        let (_, known) = self.words.add(Folded::of(word));
        known.classes = known.classes.union(classes);
    }

    /// Adds the classes of a word of the language, the likeliest first.
    pub(super) fn common_word(&mut self, word: &str, classes: &[Class]) {
        let (_, known) = self.words.add(Folded::of(word));
        for class in classes {
            known.classes.add(*class);
            if known.first.is_none() && !MARKS.has(*class) {
                known.first = Some(*class);
            }
        }
    }

    /// A phrase as it is and, where a word of it has another spelling, with that: *criticize*, *criticise*.
    pub(super) fn spelled(&self, phrase: &str) -> Vec<String> {
        let words = phrase.split(' ');
        let other = words.map(|word| self.spellings.get(word).map_or(word, |other| other));
        let other: Vec<&str> = other.collect();
        let mut both = vec![phrase.to_owned(), other.join(" ")];
        both.dedup();
        both
    }

    /// Adds a phrase; words that only stand in phrases become known without any class.
    pub(super) fn phrase(&mut self, text: &str, entry: Entry) {
        self.tokens.clear();
        let tokens = &mut self.tokens;
        scan(text, |token, word| tokens.push((token, word)));
        if !self.tokens.is_empty() {
            self.trie.add(&mut self.words, text, &self.tokens, entry);
        }
    }

    pub(super) fn name<'a>(&mut self, name: Name, aliases: impl Iterator<Item = &'a str>) {
        let id = NameId::new(self.lexicon.names.len(), &name);
        self.phrase(&name.name, Entry::Name(id));
        for alias in aliases {
            self.phrase(alias, Entry::Name(id));
        }
        self.lexicon.names.push(name);
    }

    pub(super) fn title(&mut self, title: Title) {
        let number = self.lexicon.titles.len() as u32;
        self.phrase(&title.title, Entry::Title(number));
        self.lexicon.titles.push(title);
    }

    pub(super) fn head(&mut self, words: &str, head: Head) {
        let number = self.lexicon.heads.len() as u32;
        self.phrase(words, Entry::Head(number));
        self.lexicon.heads.push(head);
    }

    pub(super) fn cue(&mut self, lemma: &str, kind: CueKind, frame: Frame) {
        // The rows of one cue mostly follow each other.
        if let Some(last) = self.cues.last_mut()
            && last.kind == kind
            && *last.lemma == *lemma
        {
            last.add(frame);
            return;
        }
        let number = *self
            .cue_numbers
            .entry((lemma.into(), kind))
            .or_insert(self.cues.len());
        if number == self.cues.len() {
            self.cues.push(CueRows::new(lemma, kind));
        }
        self.cues[number].add(frame);
    }

    /// The number of a class of cues.
    pub(super) fn cue_class(&mut self, class: &str) -> u16 {
        let classes = &mut self.lexicon.cue_classes;
        let known = classes.iter().position(|known| **known == *class);
        known.unwrap_or_else(|| {
            classes.push(class.into());
            classes.len() - 1
        }) as u16
    }

    /// The number of the preposition of a complement.
    pub(super) fn preposition(&mut self, preposition: &str) -> WordId {
        let (word, _) = self.words.add(Folded::of(preposition));
        let known = self.lexicon.prepositions.entry(word);
        known.or_insert_with(|| preposition.into());
        word
    }

    pub(super) fn light_pair(&mut self, verb: &str, noun: &str, cue: CueId) {
        let pair = [verb, noun].map(|word| {
            let (id, known) = self.words.add(Folded::of(word));
            known.set_light();
            id
        });
        self.light.insert(pair.into(), cue);
    }

    pub(super) fn circumstance(&mut self, circumstance: Circumstance, odds: f32) {
        self.lexicon.circumstances[circumstance as usize] = odds;
    }

    pub(super) fn office(&mut self, office: Office) {
        self.lexicon.offices.push(office);
    }

    pub(super) fn country(&mut self, code: &str, name: &str) {
        self.lexicon.countries.insert(code.into(), name.into());
    }

    pub(super) fn calendar(&mut self, word: &str, kind: CalendarKind, value: &str) {
        let (word, known) = self.words.add(Folded::of(word));
        known.set_calendar();
        let value = value.into();
        self.calendar.push(CalendarWord { word, kind, value });
    }

    pub(super) fn number(&mut self, word: &str, value: u64) {
        let (word, _) = self.words.add(Folded::of(word));
        self.numbers.insert(word, value);
    }

    pub(super) fn name_filler(&mut self, word: &str) {
        self.lexicon.name_fillers.insert(word.to_lowercase().into());
    }
}
