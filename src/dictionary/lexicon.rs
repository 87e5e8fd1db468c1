//! Everything the program knows of the language and the world, ready to be looked up.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use super::circumstance::Circumstance;
use super::class::{Class, Classes};
use super::cue::{Cue, CueId, CueKind, Frame};
use super::inflection::{Irregular, VerbForm};
use super::measure::Measure;
use super::name::{Head, Name, NameId, Office, Title};
use super::phrases::Phrases;
use super::text::Text;
use super::words::{Word, Words};
use crate::token::{Token, WordId, scan};

/// What a phrase of the dictionaries stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum Entry {
    /// A name or an alias.
    Name(NameId),
    /// A title or a noun for people: a number for [`Lexicon::title`].
    Title(u32),
    /// A head noun of names: a number for [`Lexicon::head`].
    Head(u32),
    /// A cue in one of its forms.
    Cue(CueId, VerbForm),
    /// Words in which a cue is none: *say goodbye*.
    Veto,
    /// A verb that tells an event: *met*, *signed*.
    Narration(VerbForm),
    /// A collective speaker, and who is behind it.
    Collective(Members),
    /// Words between two names of one person: *better known as*.
    AliasLink,
    /// Words that mark the layout of an article.
    Marker(Marker),
    /// A unit of money or measurement: a number for [`Lexicon::measure`].
    Measure(u32),
}

/// Who is behind a collective speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum Members {
    /// So many people named together before, or all of them for 0: *both ministers*.
    People(u8),
    /// So many countries that the article is about, or all of them for 0: *the two sides*.
    Countries(u8),
    /// The country whose adjective stands before it: *the French side*.
    Country,
}

/// What a marker says of the paragraph in which it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Marker {
    /// *Enditem*, *###*: the article ends.
    End,
    /// *(2nd L)*, *File photo*: the paragraph is a caption.
    Caption,
    /// *By …*, *Written by*: the paragraph names the author.
    Byline,
    /// *Web editor:*, *Editor's note*: the paragraph is the editors'.
    Editor,
    /// *contributed to this report*: the paragraph names who else worked on the article.
    Contributor,
    /// *Photo:*, *Photo by*: the paragraph is a caption or the name under it.
    Credit,
    /// *Published on*: what follows is the article's date.
    Date,
    /// *Press release*, *Full text*: the line only names a part or kind of the article.
    Label,
    /// *©*, *All rights reserved*
    Copyright,
}

/// A word of the calendar: *Monday*, *Oct*, *weeks*, *last*.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct CalendarWord {
    /// `month`, `weekday`, `unit`, `day`, `relative`, `part`, `season` …
    pub kind: Text,
    /// Its number, ISO duration or shift in days.
    pub value: Text,
}

/// All dictionaries, compiled for looking up. It is read-only and shared by all threads.
///
/// Its tables are in order, so that the same dictionaries make the same bytes of it.
#[derive(Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Lexicon {
    pub(super) words: Words,
    pub(super) phrases: Phrases<Entry>,
    pub(super) names: Vec<Name>,
    pub(super) titles: Vec<Title>,
    pub(super) heads: Vec<Head>,
    pub(super) measures: Vec<Measure>,
    pub(super) cues: Vec<Cue>,
    pub(super) light: BTreeMap<(WordId, WordId), CueId>,
    pub(super) circumstances: Vec<f32>,
    pub(super) offices: BTreeMap<Text, Vec<Office>>,
    pub(super) countries: BTreeMap<Text, Text>,
    pub(super) calendar: BTreeMap<WordId, Vec<CalendarWord>>,
    pub(super) numbers: BTreeMap<WordId, u64>,
    pub(super) name_fillers: BTreeSet<Text>,
}

impl Lexicon {
    /// The number of `word`, 0 if no dictionary has it. Case and accents don't count.
    pub fn find(&self, word: &str) -> WordId {
        self.words.find(word)
    }

    /// What is known of a word.
    pub fn word(&self, id: WordId) -> &Word {
        self.words.get(id)
    }

    /// Calls `found` for every phrase that begins with the first of `tokens`, with its length in tokens.
    pub fn phrases_at(&self, tokens: &[Token], found: impl FnMut(usize, Entry)) {
        self.phrases.at(&self.words, tokens, found);
    }

    /// A name by its number.
    pub fn name(&self, id: NameId) -> &Name {
        &self.names[id.0 as usize]
    }

    /// A title by its number.
    pub fn title(&self, number: u32) -> &Title {
        &self.titles[number as usize]
    }

    /// A head noun by its number.
    pub fn head(&self, number: u32) -> &Head {
        &self.heads[number as usize]
    }

    /// A unit by its number.
    pub fn measure(&self, number: u32) -> &Measure {
        &self.measures[number as usize]
    }

    /// All cues.
    pub fn cues(&self) -> &[Cue] {
        &self.cues
    }

    /// A cue by its number.
    pub fn cue(&self, id: CueId) -> &Cue {
        &self.cues[id.0 as usize]
    }

    /// The cue that a verb makes with a noun some words later: *expressed … hope*.
    pub fn light_cue(&self, verb: WordId, noun: WordId) -> Option<CueId> {
        let light = || self.light.get(&(verb, noun)).copied();
        self.word(verb).is_light.then(light).flatten()
    }

    /// Whether a preposition names a topic: *about*, *on*.
    pub fn is_topic(&self, preposition: &str) -> bool {
        self.word(self.find(preposition)).classes.has(Class::Topic)
    }

    /// By how much a circumstance multiplies the odds that a cue attributes something; 1 where the dictionary doesn't
    /// name it.
    pub fn circumstance(&self, circumstance: Circumstance) -> f32 {
        self.circumstances[circumstance as usize]
    }

    /// The offices of a person, by canonical name.
    pub fn offices(&self, person: &str) -> &[Office] {
        self.offices.get(person).map_or(&[], Vec::as_slice)
    }

    /// The English name of the country with this two-letter code.
    pub fn country(&self, code: &str) -> Option<&str> {
        self.countries.get(code).map(|name| &**name)
    }

    /// What a word means in dates.
    pub fn calendar(&self, word: WordId) -> &[CalendarWord] {
        // Almost every word is asked for, and hardly one is any.
        let known = self.word(word).is_calendar;
        let words = known.then(|| self.calendar.get(&word)).flatten();
        words.map_or(&[], Vec::as_slice)
    }

    /// The value of a number word.
    pub fn number(&self, word: WordId) -> Option<u64> {
        self.numbers.get(&word).copied()
    }

    /// Whether a word of a name, in lower case, doesn't tell who it is: *the*, *president*.
    pub fn is_name_filler(&self, word: &str) -> bool {
        self.name_fillers.contains(word)
    }

    /// How many phrases there are, aliases and inflected forms included.
    pub fn phrase_count(&self) -> usize {
        self.phrases.len()
    }
}

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
    pub(super) lexicon: Lexicon,
    cue_numbers: HashMap<(Box<str>, CueKind), usize>,
    pub(super) irregular: Irregular,
    tokens: Vec<Token>,
}

impl Builder {
    pub(super) fn new() -> Builder {
        Builder {
            lexicon: Lexicon {
                words: Words::new(),
                phrases: Phrases::new(),
                names: Vec::new(),
                titles: Vec::new(),
                heads: Vec::new(),
                measures: Vec::new(),
                cues: Vec::new(),
                light: BTreeMap::new(),
                circumstances: vec![1.0; Circumstance::ALL.len()],
                offices: BTreeMap::new(),
                countries: BTreeMap::new(),
                calendar: BTreeMap::new(),
                numbers: BTreeMap::new(),
                name_fillers: BTreeSet::new(),
            },
            cue_numbers: HashMap::new(),
            irregular: Irregular::new(),
            tokens: Vec::new(),
        }
    }

    /// Adds a class to a word. Word classes proper (`is_part_of_speech`) are listed likeliest first.
    pub(super) fn word_class(&mut self, word: &str, class: Class, is_part_of_speech: bool) {
        let id = self.lexicon.words.add(word);
        let known = self.lexicon.words.get_mut(id);
        known.classes.add(class);
        if is_part_of_speech && known.first.is_none() && !MARKS.has(class) {
            known.first = Some(class);
        }
    }

    /// Adds what a word of names can be.
    pub(super) fn named_word(&mut self, word: &str, classes: Classes) {
        let id = self.lexicon.words.add(word);
        let known = self.lexicon.words.get_mut(id);
        known.classes = known.classes.union(classes);
    }

    /// Adds the classes of a word of the language, the likeliest first.
    pub(super) fn common_word(&mut self, word: &str, classes: &[Class]) {
        let id = self.lexicon.words.add(word);
        let known = self.lexicon.words.get_mut(id);
        for class in classes {
            known.classes.add(*class);
            if known.first.is_none() && !MARKS.has(*class) {
                known.first = Some(*class);
            }
        }
    }

    /// Adds a phrase; words that only stand in phrases become known without any class.
    pub(super) fn phrase(&mut self, text: &str, entry: Entry) {
        self.tokens.clear();
        let tokens = &mut self.tokens;
        scan(text, |token| tokens.push(token));
        if !self.tokens.is_empty() {
            self.lexicon
                .phrases
                .add(&mut self.lexicon.words, text, &self.tokens, entry);
        }
    }

    pub(super) fn name<'a>(&mut self, name: Name, aliases: impl Iterator<Item = &'a str>) {
        let id = NameId(self.lexicon.names.len() as u32);
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
        if let Some(last) = self.lexicon.cues.last_mut()
            && last.kind == kind
            && *last.lemma == *lemma
        {
            last.frames.push(frame);
            return;
        }
        let number = *self
            .cue_numbers
            .entry((lemma.into(), kind))
            .or_insert(self.lexicon.cues.len());
        if number == self.lexicon.cues.len() {
            self.lexicon.cues.push(Cue {
                lemma: lemma.into(),
                kind,
                frames: Vec::new(),
            });
        }
        self.lexicon.cues[number].frames.push(frame);
    }

    pub(super) fn light_pair(&mut self, verb: &str, noun: &str, cue: CueId) {
        let pair = (self.lexicon.words.add(verb), self.lexicon.words.add(noun));
        self.lexicon.words.get_mut(pair.0).is_light = true;
        self.lexicon.light.insert(pair, cue);
    }

    pub(super) fn circumstance(&mut self, circumstance: Circumstance, odds: f32) {
        self.lexicon.circumstances[circumstance as usize] = odds;
    }

    pub(super) fn office(&mut self, person: &str, office: Office) {
        self.lexicon
            .offices
            .entry(person.into())
            .or_default()
            .push(office);
    }

    pub(super) fn country(&mut self, code: &str, name: &str) {
        self.lexicon.countries.insert(code.into(), name.into());
    }

    pub(super) fn calendar(&mut self, word: &str, kind: &str, value: &str) {
        let word = self.lexicon.words.add(word);
        self.lexicon.words.get_mut(word).is_calendar = true;
        self.lexicon
            .calendar
            .entry(word)
            .or_default()
            .push(CalendarWord {
                kind: kind.into(),
                value: value.into(),
            });
    }

    pub(super) fn number(&mut self, word: &str, value: u64) {
        let word = self.lexicon.words.add(word);
        self.lexicon.numbers.insert(word, value);
    }

    pub(super) fn name_filler(&mut self, word: &str) {
        self.lexicon.name_fillers.insert(word.to_lowercase().into());
    }
}
