//! The parts of speech.

/// The part of speech of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tag {
    /// *the*, *every*
    Determiner,
    /// *their*, and the clitic *'s* of possession
    Possessive,
    /// *he*, *this*, *everyone*
    Pronoun,
    /// *house*
    Noun,
    /// *houses*
    Plural,
    /// A capitalised word.
    Name,
    /// *three*, *2023*
    Number,
    /// *new*
    Adjective,
    /// *also*, *quickly*
    Adverb,
    /// *not*
    Negation,
    /// *go*
    Base,
    /// *goes*
    VerbS,
    /// *went*
    Past,
    /// *gone*
    Participle,
    /// *going*
    Ing,
    /// *will*, *would*
    Modal,
    /// Forms of *be*
    Be,
    /// Forms of *have* before a participle
    Have,
    /// Forms of *do* before a verb or negation
    Do,
    /// *to*
    To,
    /// *in*
    Preposition,
    /// *and*
    Conjunction,
    /// *because*
    Subordinator,
    /// *that* before a clause
    That,
    /// *who*, *which* after a noun
    Relative,
    /// *whether*, *how*
    Wh,
    /// Marks of punctuation.
    Mark,
}

impl Tag {
    /// Whether it can be the head of a noun phrase.
    pub fn is_nominal(self) -> bool {
        matches!(
            self,
            Tag::Noun | Tag::Plural | Tag::Name | Tag::Number | Tag::Pronoun
        )
    }

    /// Whether it is a verb that has a tense by itself.
    pub fn is_finite(self) -> bool {
        matches!(
            self,
            Tag::VerbS | Tag::Past | Tag::Modal | Tag::Be | Tag::Have | Tag::Do | Tag::Base
        )
    }

    /// Whether it is any form of a verb.
    pub fn is_verbal(self) -> bool {
        self.is_finite() || matches!(self, Tag::Participle | Tag::Ing)
    }
}
