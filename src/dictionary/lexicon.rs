//! Everything the program knows of the language and the world, ready to be looked up.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::calendar::{Calendar, CalendarKind};
use super::circumstance::Circumstance;
use super::class::Class;
use super::cue::{Cue, CueId, Cues};
use super::flat::{Bytes, Flat, flat};
use super::inflection::VerbForm;
use super::measure::Measure;
use super::name::{Head, Name, NameId, Office, Title};
use super::phrases::Phrases;
use super::table::{Filter, Keyed, Table, text_key};
use super::text::Text;
use super::words::{Word, Words};
use crate::token::{Folded, Token, TokenKind, WordId};

/// What a phrase of the dictionaries stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

flat! { enum Marker { End, Caption, Byline, Editor, Contributor, Credit, Date, Label, Copyright } }

impl Flat for Entry {
    const SIZE: usize = u8::SIZE + u8::SIZE + u32::SIZE;

    fn put(self, bytes: &mut Vec<u8>) {
        let (sort, form, number) = match self {
            Entry::Veto => (0, 0, 0),
            Entry::Name(id) => (1, 0, id.0),
            Entry::Title(number) => (2, 0, number),
            Entry::Head(number) => (3, 0, number),
            Entry::Measure(number) => (4, 0, number),
            Entry::Cue(id, form) => (5, form as u8, id.0),
            Entry::Narration(form) => (6, form as u8, 0),
            Entry::Collective(Members::People(count)) => (7, count, 0),
            Entry::Collective(Members::Countries(count)) => (8, count, 0),
            Entry::Collective(Members::Country) => (9, 0, 0),
            Entry::AliasLink => (10, 0, 0),
            Entry::Marker(marker) => (11, marker as u8, 0),
        };
        bytes.extend([sort, form]);
        number.put(bytes);
    }

    #[inline]
    fn take(bytes: &mut Bytes) -> Entry {
        let sort = u8::take(bytes);
        let form = &mut bytes.clone();
        let count = u8::take(bytes);
        let number = u32::take(bytes);
        match sort {
            1 => Entry::Name(NameId(number)),
            2 => Entry::Title(number),
            3 => Entry::Head(number),
            4 => Entry::Measure(number),
            5 => Entry::Cue(CueId(number), VerbForm::take(form)),
            6 => Entry::Narration(VerbForm::take(form)),
            7 => Entry::Collective(Members::People(count)),
            8 => Entry::Collective(Members::Countries(count)),
            9 => Entry::Collective(Members::Country),
            10 => Entry::AliasLink,
            11 => Entry::Marker(Marker::take(form)),
            _ => Entry::Veto,
        }
    }
}

/// A verb and a noun that make a cue together.
#[derive(Clone, Copy, Default)]
pub(super) struct Light {
    pub(super) verb: WordId,
    pub(super) noun: WordId,
    pub(super) cue: CueId,
}

flat! { Light { verb: WordId, noun: WordId, cue: CueId } }
flat! { Number { word: u64, value: u64 } }
flat! { Holder { person: u64, first: u32, end: u32 } }
flat! { WordId { 0: u32 } }
flat! { CueId { 0: u32 } }

impl Keyed for Light {
    fn key(&self) -> u64 {
        pair(self.verb, self.noun)
    }
}

/// The value of a number word.
#[derive(Clone, Copy, Default)]
pub(super) struct Number {
    pub(super) word: u64,
    pub(super) value: u64,
}

impl Keyed for Number {
    fn key(&self) -> u64 {
        self.word
    }
}

/// Where the offices of a person stand.
#[derive(Clone, Copy, Default)]
pub(super) struct Holder {
    pub(super) person: u64,
    pub(super) first: u32,
    pub(super) end: u32,
}

impl Keyed for Holder {
    fn key(&self) -> u64 {
        self.person
    }
}

/// Two words as a number.
pub(super) fn pair(verb: WordId, noun: WordId) -> u64 {
    u64::from(verb.0) << 32 | u64::from(noun.0)
}

/// All dictionaries, compiled for looking up. It is read-only and shared by all threads.
///
/// Its tables are in order, so that the same dictionaries make the same bytes of it.
#[derive(Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Lexicon {
    pub(super) words: Words,
    pub(super) phrases: Phrases,
    #[serde(with = "super::name::packed")]
    pub(super) names: Vec<Name>,
    pub(super) titles: Vec<Title>,
    pub(super) heads: Vec<Head>,
    pub(super) measures: Vec<Measure>,
    pub(super) cues: Cues,
    pub(super) cue_classes: Vec<Text>,
    /// Those of the cues' complements.
    pub(super) prepositions: BTreeMap<WordId, Text>,
    pub(super) light: Table<Light>,
    /// The pairs of `light`: most verbs and nouns make no cue together.
    pub(super) light_pairs: Filter,
    pub(super) circumstances: Vec<f32>,
    /// In order of the persons.
    pub(super) offices: Vec<Office>,
    pub(super) holders: Table<Holder>,
    pub(super) countries: BTreeMap<Text, Text>,
    pub(super) calendar: Calendar,
    pub(super) numbers: Table<Number>,
    pub(super) name_fillers: BTreeSet<Text>,
}

impl Lexicon {
    /// The number of `word`, 0 if no dictionary has it. Case and accents don't count.
    pub fn find(&self, word: &str) -> WordId {
        self.find_folded(Folded::of(word))
    }

    /// The number of a word, as [`scan`](crate::token::scan) gives it.
    #[inline]
    pub fn find_folded(&self, word: Folded) -> WordId {
        self.words.number(word)
    }

    /// Tokens with the numbers of their words; and the places of those that are no words, or words that can end sentences.
    pub fn numbered(&self, scanned: &[(Token, Folded)]) -> (Vec<Token>, Vec<u32>) {
        let likely = |(token, word): &(Token, Folded)| Token {
            word: self.words.likely_number(*word),
            ..*token
        };
        let mut tokens: Vec<Token> = scanned.iter().map(likely).collect();
        let mut marks = Vec::with_capacity(tokens.len() / 3);
        // One look at the words themselves directly behind the other, so that the processor waits for many at once.
        for ((token, (_, word)), place) in tokens.iter_mut().zip(scanned).zip(0..) {
            token.word = self.words.sure_number(token.word, *word);
            let may_end = self.word(token.word).classes.has(Class::MaybeEnds);
            if token.kind != TokenKind::Word || may_end {
                marks.push(place);
            }
        }
        (tokens, marks)
    }

    /// What is known of a word.
    pub fn word(&self, id: WordId) -> &Word {
        self.words.get(id.0)
    }

    /// Calls `found` for every phrase that begins with the first of `tokens`, with its length in tokens.
    #[inline]
    pub fn phrases_at(&self, tokens: &[Token], found: impl FnMut(usize, Entry)) {
        self.phrases.at(&self.words, tokens, found);
    }

    /// A name by its number.
    pub fn name(&self, id: NameId) -> &Name {
        &self.names[id.number()]
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
    pub fn cues(&self) -> impl Iterator<Item = Cue<'_>> {
        (0..self.cues.len() as u32).map(|number| self.cue(CueId(number)))
    }

    /// A cue by its number.
    pub fn cue(&self, id: CueId) -> Cue<'_> {
        self.cues.get(id)
    }

    /// The class of cues that has this number: *say*, *hope*, *urge* …
    pub fn cue_class(&self, number: u16) -> &str {
        &self.cue_classes[usize::from(number)]
    }

    /// The preposition of a complement.
    pub(super) fn preposition(&self, word: WordId) -> &str {
        self.prepositions.get(&word).map_or("", |own| own)
    }

    /// Whether a verb makes cues with nouns some words later, or a noun with such a verb.
    pub fn is_light(&self, word: WordId) -> bool {
        self.word(word).is_light()
    }

    /// The cue that a verb makes with a noun some words later: *expressed … hope*.
    pub fn light_cue(&self, verb: WordId, noun: WordId) -> Option<CueId> {
        if !self.is_light(verb) || !self.is_light(noun) {
            return None;
        }
        let pair = pair(verb, noun);
        if !self.light_pairs.may_have(pair) {
            return None;
        }
        match self.light.find(pair) {
            0 => None,
            number => Some(self.light.get(number).cue),
        }
    }

    /// Whether a preposition names a topic: *about*, *on*.
    pub fn is_topic(&self, preposition: WordId) -> bool {
        self.word(preposition).classes.has(Class::Topic)
    }

    /// By how much a circumstance multiplies the odds that a cue attributes something; 1 where the dictionary doesn't
    /// name it.
    pub fn circumstance(&self, circumstance: Circumstance) -> f32 {
        self.circumstances[circumstance as usize]
    }

    /// The offices of a person, by canonical name.
    pub fn offices(&self, person: &str) -> &[Office] {
        let holder = self.holders.get(self.holders.find(text_key(person)));
        let offices = &self.offices[holder.first as usize..holder.end as usize];
        match offices {
            [office, ..] if *office.person == *person => offices,
            _ => &[],
        }
    }

    /// The English name of the country with this two-letter code.
    pub fn country(&self, code: &str) -> Option<&str> {
        self.countries.get(code).map(|name| &**name)
    }

    /// What a word means in dates, if it is of this kind.
    pub fn calendar(&self, word: WordId, kind: CalendarKind) -> Option<&str> {
        // Almost every word is asked for, and hardly one is any.
        let known = self.word(word).is_calendar();
        known.then(|| self.calendar.value(word, kind)).flatten()
    }

    /// The value of a number word.
    pub fn number(&self, word: WordId) -> Option<u64> {
        match self.numbers.find(word.0.into()) {
            0 => None,
            number => Some(self.numbers.get(number).value),
        }
    }

    /// Whether a word of a name, in lower case, doesn't tell who it is: *the*, *president*.
    pub fn is_name_filler(&self, word: &str) -> bool {
        self.name_fillers.contains(word)
    }
}
