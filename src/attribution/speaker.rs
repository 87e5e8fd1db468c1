//! Speakers: from the words that name a source to the entity that they mean.

mod descriptions;
mod groups;
mod later;
mod people;
mod pronouns;
mod rules;

pub use rules::{SPEAKER_RULES, SpeakerRule};

use std::borrow::Cow;

use super::Scene;
use super::statement::{Evidence, Speaker, Statement};
use crate::span::TokenRange;
use crate::text::Tag;
use crate::token::TokenKind;

/// Gives every statement its speaker, in order, so that later ones can lean on earlier ones.
pub(super) fn resolve<'d>(scene: &Scene<'_, 'd>, statements: &mut [Statement<'d>]) {
    for i in 0..statements.len() {
        let (before, rest) = statements.split_at_mut(i);
        let statement = &mut rest[0];
        let reader = Reader {
            scene,
            before: &before[i.saturating_sub(STATEMENTS)..],
            outer: statement
                .parent
                .and_then(|outer| before.get(outer as usize)),
            own: statement,
        };
        let speaker = reader.speaker();
        // A quotation without cue or source goes on with what its speaker said.
        if statement.source.is_none() && statement.cue.is_none() && !speaker.name.is_empty() {
            statement.evidence = Evidence::Continued;
        }
        statement.speaker = speaker;
        if statement.evidence == Evidence::Continued {
            statement.source = None;
        }
    }
    later::name(scene, statements);
}

/// For each statement whom the rules behind the one that was taken would have read in its source, each name once.
pub(super) fn others<'d>(
    scene: &Scene<'_, 'd>,
    statements: &[Statement<'d>],
) -> Vec<Vec<Speaker<'d>>> {
    let of = |i: usize| {
        let own = &statements[i];
        let reader = Reader {
            scene,
            before: &statements[i.saturating_sub(STATEMENTS)..i],
            outer: own.parent.and_then(|outer| statements.get(outer as usize)),
            own,
        };
        let mut others: Vec<Speaker> = Vec::new();
        for rule in rules::PRONOUNS.iter().chain(rules::PHRASES) {
            let read = own
                .source
                .and_then(|source| reader.read(std::slice::from_ref(rule), source));
            let is_new = |other: &Speaker| {
                let mut known = others.iter().chain([&own.speaker]);
                !other.name.is_empty() && !known.any(|one| one.name == other.name)
            };
            if let Some(other) = read.filter(is_new) {
                others.push(other);
            }
        }
        others
    };
    (0..statements.len()).map(of).collect()
}

/// How many tokens back somebody who is meant without a name may have been named.
const MEMORY: usize = 4000;

/// How many statements back a speaker may have spoken whom a later one leans on.
const STATEMENTS: usize = 400;

/// The tokens before `token` in which somebody named is remembered.
fn recent(token: usize) -> TokenRange {
    TokenRange::new(token.saturating_sub(MEMORY), token)
}

/// What a way of reading a source looks at.
struct Reader<'r, 's, 'd> {
    scene: &'r Scene<'s, 'd>,
    /// The statements before, with their speakers.
    before: &'r [Statement<'d>],
    /// The statement in which it is nested.
    outer: Option<&'r Statement<'d>>,
    /// The statement whose speaker is looked for.
    own: &'r Statement<'d>,
}

impl<'d> Reader<'_, '_, 'd> {
    /// The first rule that can read the source says who it is.
    fn speaker(&self) -> Speaker<'d> {
        match self.own.source {
            Some(source) => self
                .read(rules::PRONOUNS, source)
                .or_else(|| self.phrase(source)),
            None if self.own.cue.is_none() => {
                let words = self.own.content.first().copied().unwrap_or_default();
                self.read(&[rules::SPOKE_LAST], words)
            }
            None => None,
        }
        .unwrap_or_default()
    }

    fn read(&self, rules: &[SpeakerRule], words: TokenRange) -> Option<Speaker<'d>> {
        rules.iter().find_map(|rule| {
            let speaker = (rule.read)(self, words)?;
            Some(Speaker {
                why: rule.name,
                ..speaker
            })
        })
    }

    /// Who a noun phrase means, whatever the rule. What a clause behind a comma adds doesn't tell who it is: *the minister, whose
    /// party lost the vote*; *a diplomat, speaking on condition of anonymity*.
    fn phrase(&self, source: TokenRange) -> Option<Speaker<'d>> {
        let document = self.scene.document;
        let adds = |i: &usize| {
            document.tokens[*i].kind == TokenKind::Comma
                && matches!(document.tags.get(i + 1), Some(Tag::Relative | Tag::Ing))
        };
        let end = source.indices().skip(1).find(adds);
        let named = TokenRange::new(source.first(), end.unwrap_or(source.end()));
        self.read(rules::PHRASES, named)
    }

    /// A source that a name heads.
    fn named(&self, source: TokenRange) -> Option<Speaker<'d>> {
        let id = self.scene.head_entity(source)?;
        Some(self.scene.entity_speaker(id))
    }

    /// A quotation without a cue: whoever spoke last before it in the same or the previous paragraph. Where that is not known,
    /// or where somebody is quoted in between whom nothing names, nobody is meant.
    fn spoke_last(&self, words: TokenRange) -> Option<Speaker<'d>> {
        const TITLE: usize = 6;
        let document = self.scene.document;
        let paragraph = document.paragraph_of(words.first());
        let last = self.before.iter().rev().find(|s| s.depth == 0);
        // Anna Smith shrugged. “…”
        let begins = || {
            let before = self.sentence_before(words.first(), 1)?;
            let silent = last.is_none_or(|last| (last.end()) <= before.first());
            let (id, mention) = self.people(before).next()?;
            let first = mention.role.map_or(mention.tokens.first(), |role| {
                role.first().min(mention.tokens.first())
            });
            (silent && first == before.first() && document.paragraph_of(first) == paragraph)
                .then(|| self.scene.entity_speaker(id))
        };
        if let Some(speaker) = begins() {
            return Some(speaker);
        }
        let last = last?;
        let near = document.paragraph_of(last.start() as usize) + 1 >= paragraph;
        let between = TokenRange::new(last.end(), words.first().max(last.end()));
        let other = document
            .quotations_in(between)
            .any(|q| q.tokens.len() > TITLE && between.contains(q.tokens));
        (near && !other && !last.speaker.name.is_empty()).then(|| last.speaker.clone())
    }
}

fn join<'a>(names: &[Cow<'a, str>]) -> Cow<'a, str> {
    match names {
        [] => Cow::default(),
        [one] => one.clone(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")).into(),
    }
}

/// *The two sides* → *the two sides*: the first letter in lower case.
fn lowered(words: Cow<'_, str>) -> Cow<'_, str> {
    let mut letters = words.chars();
    let Some(first) = letters.next() else {
        return words;
    };
    if first.to_lowercase().eq([first]) {
        return words;
    }
    let mut lowered = String::with_capacity(words.len());
    lowered.extend(first.to_lowercase());
    lowered.push_str(letters.as_str());
    lowered.into()
}
