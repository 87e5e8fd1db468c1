//! The names of an article, and what it says of each and of their words.

use foldhash::{HashMap, HashMapExt};
use smallvec::SmallVec;

use super::discourse::{PART_OF_NAME, SAME_NAME};
use super::evidence::Evidence;
use super::{Kind, Mention};
use crate::dictionary::{Class, Classes, NameId};
use crate::pattern::{Look, View};
use crate::span::TokenRange;

/// Rules less sure than this only find names, they don't spread them.
const WEAK: f32 = 0.6;

/// What a word or phrase is known to be from elsewhere in the article.
#[derive(Clone, Copy)]
pub(super) struct Known {
    pub(super) kind: Kind,
    pub(super) confidence: f32,
    pub(super) rule: &'static str,
}

/// What an acronym stands for where the article explains it.
#[derive(Clone, Copy)]
pub(super) struct Meaning {
    pub(super) kind: Kind,
    /// The entry that the dictionary has of it.
    pub(super) name: Option<NameId>,
}

/// What the article says of the texts that are names or words of names. A text is looked up once, and then known by its number.
pub(super) struct Names<'a> {
    numbers: HashMap<&'a str, usize>,
    pub(super) texts: Vec<OfText>,
}

/// What the article says of a text.
#[derive(Default)]
pub(super) struct OfText {
    /// What it is as a whole name or acronym.
    pub(super) whole: Option<Known>,
    /// What it stands for, where the dictionary knows something else by it.
    pub(super) explained: Option<Meaning>,
    /// What it is as a word of persons' names.
    pub(super) part: Option<Known>,
    /// How many tokens the names have that begin with this word, the longest first.
    lengths: SmallVec<[usize; 1]>,
    /// What the words beside it tell.
    pub(super) evidence: Evidence,
}

impl<'a> Names<'a> {
    pub(super) fn with_room_for(names: usize) -> Names<'a> {
        Names {
            numbers: HashMap::with_capacity(2 * names),
            texts: Vec::with_capacity(2 * names),
        }
    }

    /// The number of a text, which is added where it is new.
    pub(super) fn number(&mut self, text: &'a str) -> usize {
        let next = self.texts.len();
        let number = *self.numbers.entry(text).or_insert(next);
        if number == next {
            self.texts.push(OfText::default());
        }
        number
    }

    pub(super) fn get(&self, text: &str) -> Option<&OfText> {
        self.numbers.get(text).map(|number| &self.texts[*number])
    }

    /// Takes in what a mention tells of its words. Returns the number of its text.
    pub(super) fn learn(&mut self, view: &View<'_, 'a>, mention: &Mention) -> usize {
        let number = self.number(view.document.words(mention.tokens));
        self.weigh(view, mention, number);
        let first = view.look(mention.tokens.first());
        let telling = mention.tokens.len() > 1 || !first.any(Look::FUNCTION.and(Look::INITIAL));
        if mention.confidence < WEAK || !telling {
            return number;
        }
        let document = view.document;
        let known = Known {
            kind: mention.kind,
            confidence: mention.confidence,
            rule: SAME_NAME.name,
        };
        self.whole(view, mention.tokens, number, known);
        if mention.kind != Kind::Person || mention.tokens.len() == 1 {
            return number;
        }
        for i in mention.tokens.indices() {
            let look = view.look(i);
            let edge = i == mention.tokens.first() || i + 1 == mention.tokens.end();
            let telling = edge || look.any(Look::STRANGE.and(Look::SURNAME).and(Look::GIVEN));
            let other = Look::INITIAL.and(Look::IS_TITLE);
            // *Li* is a people too, but whoever is called *Robin Li* is called *Li*.
            let people = look.any(Look::IS_NORP) && !look.any(Look::SURNAME);
            if look.has(Look::CAPITAL) && telling && !look.any(other) && !people {
                let known = Known {
                    rule: PART_OF_NAME.name,
                    ..known
                };
                let word = self.number(document.word(i));
                let part = &mut self.texts[word].part;
                if part.is_none_or(|part| part.confidence < known.confidence) {
                    *part = Some(known);
                }
            }
        }
        number
    }

    /// Weighs what stands beside a mention.
    fn weigh(&mut self, view: &View<'_, 'a>, mention: &Mention, number: usize) {
        if !Evidence::is_weighed(mention) {
            return;
        }
        self.texts[number].evidence.add(view, mention);
        if mention.kind == Kind::Person && mention.tokens.len() > 1 {
            for at in [mention.tokens.first(), mention.tokens.end() - 1] {
                let word = self.number(view.document.word(at));
                self.texts[word].evidence.add_bearer();
            }
        }
    }

    /// Takes in what some tokens are that have the text of this number.
    pub(super) fn whole(
        &mut self,
        view: &View<'_, 'a>,
        tokens: TokenRange,
        number: usize,
        known: Known,
    ) {
        match &mut self.texts[number].whole {
            Some(old) if old.confidence < known.confidence => *old = known,
            Some(_) => {}
            none => {
                *none = Some(known);
                let first = match tokens.len() {
                    1 => number,
                    _ => self.number(view.document.word(tokens.first())),
                };
                let lengths = &mut self.texts[first].lengths;
                let place = lengths.binary_search_by(|length| tokens.len().cmp(length));
                if let Err(place) = place {
                    lengths.insert(place, tokens.len());
                }
            }
        }
    }

    /// The longest known name that begins at a token with this word.
    pub(super) fn find(
        &self,
        view: &View,
        at: usize,
        word: &OfText,
        taken: &[bool],
    ) -> Option<(usize, Known)> {
        let document = view.document;
        let limit = view.limit(at);
        let ends = word
            .lengths
            .iter()
            .map(|length| at + length)
            .filter(|end| *end <= limit && !taken[at..*end].iter().any(|t| *t));
        let mut whole = ends.filter_map(|end| {
            let text = self.get(document.words(TokenRange::new(at, end)))?;
            Some((end, text.whole?))
        });
        if let Some(whole) = whole.next() {
            return Some(whole);
        }
        let look = view.look(at);
        let part = word.part?;
        let named = look.any(Look::SURNAME.and(Look::GIVEN));
        // *Jaw said so*: a common word says nothing.
        let says = view.look(at + 1).has(Look::CUE) && !look.has(Look::SHOUTED);
        let plain = look.any(Look::FUNCTION.and(Look::IS_TITLE).and(Look::CALENDAR))
            || (look.has(Look::COMMON)
                && look.any(Look::FIRST.and(Look::SHOUTED))
                && !named
                && !says);
        // *the Church*, *in Coco*: no person is named like that.
        let before = if at == 0 {
            Classes::NONE
        } else {
            view.classes(at - 1)
        };
        let lower = at > 0 && !view.look(at - 1).has(Look::CAPITAL);
        let article = before.has(Class::Determiner) && !before.has(Class::PronounDemonstrative);
        let surname = look.has(Look::SURNAME) && !look.has(Look::AMBIGUOUS);
        let thing = lower && !surname && (article || before.has(Class::Locative));
        // A common word in the middle of other capitalised words belongs to them: *World Pride 2022*.
        let inside = look.has(Look::COMMON)
            && !surname
            && (is_name_beside(view, at.wrapping_sub(1)) || is_name_beside(view, at + 1));
        (!plain && !thing && !inside).then_some((at + 1, part))
    }
}

/// Whether a token is a capitalised word that a name would go on with.
pub(super) fn is_name_beside(view: &View, at: usize) -> bool {
    let look = view.look(at);
    look.has(Look::CAPITAL) && !look.any(Look::FUNCTION.and(Look::IS_TITLE).and(Look::FIRST))
}
