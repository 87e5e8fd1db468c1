//! The parts of a person's name, as far as they decide whether two names can be one person's.

use smallvec::SmallVec;

use super::spellings::Spellings;
use crate::dictionary::{Class, Classes};
use crate::span::TokenRange;
use crate::text::Document;
use crate::token::{Shape, TokenKind};

/// So many people of one article are looked through who share a word of their names; it bounds what lists of names cost.
pub(super) const NAMESAKES: usize = 500;

/// The words of a name by the numbers of their spellings.
type Words = SmallVec<[u32; 4]>;

/// A person's name, case and accents apart.
#[derive(Clone, Debug, Default)]
pub(super) struct NameParts {
    /// All words in order, hyphenated ones joined; initials are single letters.
    pub(super) words: Words,
    /// Whether the first word is the family name.
    pub(super) family_first: bool,
    /// Whether it begins with a particle, so that it is a surname or patronymic without a given name: *dos Santos*.
    pub(super) is_surname: bool,
    /// The father's names, by which nobody is called alone: *Salman* in *Mohammed bin Salman*.
    fathers: Vec<u32>,
}

impl NameParts {
    pub(super) fn of(
        document: &Document,
        tokens: TokenRange,
        spellings: &mut Spellings,
    ) -> NameParts {
        let mut words = Words::new();
        let mut joins = false;
        let mut family_first = false;
        let mut fathers = Vec::new();
        for i in tokens.indices() {
            let token = document.tokens[i];
            match token.kind {
                TokenKind::Hyphen => joins = true,
                TokenKind::Word if i > tokens.first() && is_suffix(document, i) => {}
                TokenKind::Word | TokenKind::Clitic | TokenKind::Number => {
                    let word = spellings.of(document.word(i));
                    if i > tokens.first() && document.classes(i - 1).has(Class::Patronymic) {
                        fathers.push(word);
                    }
                    match words.last_mut() {
                        // *al-Assad* is *Assad*.
                        Some(last) if joins && document.classes(i - 2).has(Class::Particle) => {
                            *last = word;
                        }
                        Some(last) if joins => *last = spellings.hyphenated(*last, word),
                        _ => {
                            if i == tokens.first() && token.shape != Shape::Initial {
                                let classes = document.classes(i);
                                family_first = classes.has(Class::FamilyFirst);
                            }
                            words.push(word);
                        }
                    }
                    joins = false;
                }
                _ => {}
            }
        }
        let is_surname = document.classes(tokens.first()).has(Class::Particle);
        NameParts {
            words,
            family_first,
            is_surname,
            fathers,
        }
    }

    /// Whether the name is a surname or given name alone.
    pub(super) fn is_single(&self) -> bool {
        self.words.len() == 1
    }

    /// The first word.
    fn first(&self) -> Option<u32> {
        self.words.first().copied()
    }

    /// The last word.
    pub(super) fn last(&self) -> Option<u32> {
        self.words.last().copied()
    }

    /// The first and the last word.
    pub(super) fn ends(&self) -> impl Iterator<Item = u32> {
        self.first().into_iter().chain(self.last())
    }

    /// Whether both begin with similar words and end in the same.
    fn ends_agree(&self, other: &NameParts, spellings: &Spellings) -> bool {
        let firsts = self.first().zip(other.first());
        self.last() == other.last() && firsts.is_none_or(|(a, b)| spellings.are_similar(a, b))
    }

    /// How well a shorter name fits this one: 3 the surname, 2 the first name, 1 another part, 0 not at all.
    pub(super) fn fit(&self, shorter: &NameParts, spellings: &Spellings) -> u8 {
        let [own, other] = [&self.words, &shorter.words];
        if other.is_empty() || other.len() >= own.len() && own != other {
            return 0;
        }
        if own == other {
            return 4;
        }
        if self.fathers.contains(&other[0]) {
            return 0;
        }
        if own.ends_with(other) || (self.family_first && own.starts_with(other)) {
            return 3;
        }
        if own.starts_with(other) {
            return 2;
        }
        // *Al-Sabah* in *Mishal Al-Ahmad Al-Jaber*, *bin Salman*, *Joe Biden* in *Joe Robinette Biden*.
        if other.len() > 1 && self.ends_agree(shorter, spellings) {
            return 3;
        }
        u8::from(other.iter().all(|word| own.contains(word)))
    }

    /// Whether a shorter name of at least two words is the beginning of this one, or its end where that is a surname:
    /// *Valdés Mesa* of *Salvador Valdés Mesa*.
    pub(super) fn shortens_to(&self, shorter: &NameParts) -> bool {
        let [own, other] = [&self.words, &shorter.words];
        other.len() > 1
            && other.len() < own.len()
            && !self.fathers.contains(&other[0])
            && (own.starts_with(other) || own.ends_with(other) && own.len() == other.len() + 1)
    }

    /// Whether two full names can be one person's: *J. Smith* and *John Smith*, *Joe Biden* and *Joe R. Biden*.
    pub(super) fn agrees(&self, other: &NameParts, spellings: &Spellings) -> bool {
        if self.is_single() || other.is_single() {
            return self.words == other.words;
        }
        self.words == other.words
            || self.ends_agree(other, spellings) && self.middles_agree(other, spellings)
    }

    /// Whether the names between the first and the last don't differ: *Pham Minh Chinh* is not *Pham Le Chinh*.
    fn middles_agree(&self, other: &NameParts, spellings: &Spellings) -> bool {
        let middle = |words: &'_ Words| words.get(1..words.len() - 1).unwrap_or_default().to_vec();
        let (mut few, mut many) = (middle(&self.words), middle(&other.words));
        if few.len() > many.len() {
            std::mem::swap(&mut few, &mut many);
        }
        few.iter()
            .all(|word| many.iter().any(|own| spellings.are_similar(*own, *word)))
    }
}

/// *Jr*, *III*; but *Xi* is a name, and *XI* is none.
fn is_suffix(document: &Document, at: usize) -> bool {
    const NAME: Classes = Classes::of(&[Class::Surname, Class::GivenName]);
    let classes = document.classes(at);
    classes.has(Class::NameSuffix)
        && !(classes.any(NAME) && document.tokens[at].shape == Shape::Capitalised)
}
