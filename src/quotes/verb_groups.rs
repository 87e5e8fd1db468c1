//! Verb groups: auxiliaries, negation and adverbs with the verb that they belong to, as one unit.

use crate::span::TokenRange;
use crate::text::{Document, Tag};

/// How a verb group stands in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupForm {
    /// It has a tense and so a subject: *said*, *has not said*, *will say*.
    Finite,
    /// *to say*
    Infinitive,
    /// *saying*
    Ing,
    /// *said to be …* behind a noun
    Participle,
}

/// A verb with its auxiliaries.
#[derive(Clone, Copy, Debug)]
pub struct VerbGroup {
    /// All its tokens, neighbouring adverbs included.
    pub tokens: TokenRange,
    /// The first token that isn't an adverb.
    pub first: usize,
    /// The verb that carries the meaning; a form of *be* where it is a copula.
    pub head: usize,
    /// How it stands in its clause.
    pub form: GroupForm,
    /// Whether it is passive.
    pub passive: bool,
    /// Whether it is negated.
    pub negated: bool,
    /// Whether its first token is a modal or *do* put before the subject, as in a question.
    pub inverted: bool,
}

/// All verb groups of a document.
pub struct VerbGroups {
    groups: Vec<VerbGroup>,
    /// For each token, how many groups begin before it.
    before: Vec<u32>,
}

impl VerbGroups {
    /// Finds all groups.
    pub fn find(document: &Document) -> VerbGroups {
        let tags = &document.tags;
        let mut groups = Vec::with_capacity(tags.len() / 6);
        let mut before = vec![0; tags.len() + 1];
        let mut counted = 0;
        for sentence in &document.sentences {
            let range = sentence.tokens;
            let mut from = range.first();
            let next = |from: usize| {
                let words = &tags[from..range.end()];
                words.iter().position(|tag| can_begin(*tag))
            };
            while let Some(at) = next(from).map(|ahead| from + ahead) {
                from = at + 1;
                if let Some(group) = group_at(document, range, at) {
                    before[counted..=at].fill(groups.len() as u32);
                    counted = at + 1;
                    from = group.tokens.end();
                    groups.push(group);
                }
            }
        }
        before[counted..].fill(groups.len() as u32);
        VerbGroups { groups, before }
    }

    /// The group to which a token belongs.
    pub fn at(&self, token: usize) -> Option<&VerbGroup> {
        let begun = *self.before.get(token + 1)? as usize;
        let last = self.groups.get(begun.checked_sub(1)?)?;
        (token < last.tokens.end()).then_some(last)
    }

    /// The groups that begin inside a range of tokens, in order.
    pub fn within(&self, range: TokenRange) -> &[VerbGroup] {
        match self.before.get(range.first()..=range.end()) {
            Some([from, .., to]) => &self.groups[*from as usize..*to as usize],
            _ => &[],
        }
    }
}

/// Whether a group can begin with such a word; most can't.
fn can_begin(tag: Tag) -> bool {
    tag.is_verbal() || matches!(tag, Tag::Adverb | Tag::Negation | Tag::To)
}

fn group_at(document: &Document, sentence: TokenRange, start: usize) -> Option<VerbGroup> {
    let tags = &document.tags;
    let mut first = start;
    while first < sentence.end() && matches!(tags[first], Tag::Adverb | Tag::Negation) {
        first += 1;
    }
    let form = match tags.get(first).filter(|_| first < sentence.end())? {
        Tag::To => match tags.get(first + 1) {
            Some(Tag::Base | Tag::Be | Tag::Have | Tag::Do) => GroupForm::Infinitive,
            Some(Tag::Adverb) if matches!(tags.get(first + 2), Some(Tag::Base | Tag::Be)) => {
                GroupForm::Infinitive
            }
            _ => return None,
        },
        Tag::Ing => GroupForm::Ing,
        Tag::Participle => GroupForm::Participle,
        tag if tag.is_finite() => GroupForm::Finite,
        _ => return None,
    };
    let mut group = VerbGroup {
        tokens: TokenRange::new(start, first + 1),
        first,
        head: first,
        form,
        passive: false,
        negated: tags[start..first].contains(&Tag::Negation),
        inverted: false,
    };
    let mut last_auxiliary = tags[first];
    let mut complete = !is_auxiliary(tags[first]);
    let mut at = first + 1;
    while !complete && at < sentence.end() {
        match tags[at] {
            Tag::Adverb => {}
            Tag::Negation => group.negated = true,
            Tag::Pronoun | Tag::Name
                if last_auxiliary == Tag::Do && at == first + 1 && !group.inverted =>
            {
                group.inverted = true;
            }
            tag if is_auxiliary(tag) && follows(last_auxiliary, tag) => {
                last_auxiliary = tag;
                group.head = at;
                group.tokens.end = at as u32 + 1;
            }
            tag if tag.is_verbal() && follows(last_auxiliary, tag) => {
                group.passive =
                    last_auxiliary == Tag::Be && matches!(tag, Tag::Participle | Tag::Past);
                group.head = at;
                group.tokens.end = at as u32 + 1;
                complete = true;
            }
            _ => break,
        }
        at += 1;
    }
    // A negation behind a copula belongs to it: *is not confident*.
    if !complete {
        let mut at = group.tokens.end();
        while at < sentence.end() && matches!(tags[at], Tag::Negation) {
            group.negated = true;
            group.tokens.end = at as u32 + 1;
            at += 1;
        }
    }
    Some(group)
}

fn is_auxiliary(tag: Tag) -> bool {
    matches!(tag, Tag::Modal | Tag::Be | Tag::Have | Tag::Do | Tag::To)
}

/// Whether a verb with `tag` can stand behind an auxiliary.
fn follows(auxiliary: Tag, tag: Tag) -> bool {
    match auxiliary {
        Tag::Modal | Tag::Do | Tag::To => matches!(tag, Tag::Base | Tag::Be | Tag::Have | Tag::Do),
        Tag::Be => matches!(tag, Tag::Participle | Tag::Ing | Tag::Past | Tag::Be),
        Tag::Have => matches!(
            tag,
            Tag::Participle | Tag::Past | Tag::Be | Tag::Have | Tag::Do
        ),
        _ => false,
    }
}
