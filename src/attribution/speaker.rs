//! Speakers: from the words that name a source to the entity that they mean.

mod descriptions;
mod groups;
mod pronouns;

use super::Scene;
use super::statement::{Evidence, Speaker, Statement};
use crate::dictionary::Kind;
use crate::span::TokenRange;
use crate::text::{Section, Tag};

/// Gives every statement its speaker, in order, so that later ones can lean on earlier ones.
pub(super) fn resolve(scene: &Scene, statements: &mut [Statement]) {
    for i in 0..statements.len() {
        let (before, rest) = statements.split_at_mut(i);
        let statement = &mut rest[0];
        let before = &before[i.saturating_sub(STATEMENTS)..];
        let reader = Reader { scene, before };
        let speaker = match statement.source {
            Some(source) => reader.speaker(source, statement.depth),
            None if statement.cue.is_none() => reader.without_source(statement),
            None => Speaker::default(),
        };
        // A quotation without cue or source goes on with what its speaker said.
        if statement.source.is_none() && statement.cue.is_none() && !speaker.name.is_empty() {
            statement.evidence = Evidence::Continued;
        }
        statement.speaker = speaker;
        if statement.evidence == Evidence::Continued {
            statement.source = None;
        }
    }
    for statement in statements {
        if let Some(named) = named_later(scene, statement) {
            statement.speaker = named;
        }
    }
}

/// How many tokens back somebody who is meant without a name may have been named.
const MEMORY: usize = 4000;

/// How many statements back a speaker may have spoken whom a later one leans on.
const STATEMENTS: usize = 400;

/// The tokens before `token` in which somebody named is remembered.
fn recent(token: usize) -> TokenRange {
    TokenRange::new(token.saturating_sub(MEMORY), token)
}

struct Reader<'r, 's, 'd> {
    scene: &'r Scene<'s, 'd>,
    before: &'r [Statement],
}

impl Reader<'_, '_, '_> {
    fn speaker(&self, source: TokenRange, depth: u8) -> Speaker {
        let scene = self.scene;
        let document = scene.document;
        if let Some(speaker) = self.collective(source) {
            return speaker;
        }
        if document.tags[source.first()] == Tag::Relative && source.len() == 1 {
            return self.antecedent(source);
        }
        if let Some(speaker) = self.pronoun(source, depth) {
            return speaker;
        }
        if let Some(speaker) = self.several(source) {
            return speaker;
        }
        if let Some((id, why)) = scene.head_entity(source) {
            return scene.entity_speaker(id, why);
        }
        if let Some(speaker) = self.side(source) {
            return speaker;
        }
        self.description(source)
    }

    /// A quotation without a cue: whoever spoke last before it in the same or the previous paragraph.
    fn without_source(&self, statement: &Statement) -> Speaker {
        let document = self.scene.document;
        let paragraph = document.paragraph_of(statement.start() as usize);
        let last = self
            .before
            .iter()
            .rev()
            .find(|s| s.depth == 0 && !s.speaker.name.is_empty());
        match last {
            Some(s) if document.paragraph_of(s.start() as usize) + 1 >= paragraph => Speaker {
                why: "quotation → who spoke last",
                ..s.speaker.clone()
            },
            _ => Speaker::default(),
        }
    }
}

/// *A ministry spokesperson said … Spokesperson Wang Wenbin made the remarks*: someone unnamed who is named with the
/// same title within the next sentences; for a headline, at the beginning of the story.
fn named_later(scene: &Scene, statement: &Statement) -> Option<Speaker> {
    let document = scene.document;
    let source = statement.source?;
    if statement.speaker.entity.is_some() || !matches!(statement.speaker.kind, "PERSON") {
        return None;
    }
    let head = scene.head_of(source);
    let word = document.tokens[head].word;
    if word.0 == 0 || document.tags[head] == Tag::Plural {
        return None;
    }
    let from = document.sentence_of(source.first());
    let reach = if document.section_of(source.first()) == Section::Headline {
        4
    } else {
        2
    };
    let last = (from + reach).min(document.sentences.len() - 1);
    let range = TokenRange::new(source.end(), document.sentences[last].tokens.end());
    let bears = |m: &crate::mentions::Mention| {
        let role = m.role.unwrap_or(TokenRange::new(
            m.tokens.first().saturating_sub(1),
            m.tokens.first(),
        ));
        m.kind == Kind::Person && role.indices().any(|i| document.tokens[i].word == word)
    };
    let (id, _) = scene.mentions_in(range).find(|m| bears(m.1))?;
    Some(scene.entity_speaker(id, "unnamed → named with the same title in what follows"))
}

fn join(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}

/// An article's words without line ends.
fn collapsed(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// *The two sides* → *the two sides*: the first letter in lower case.
fn lowered(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_lowercase().chain(letters).collect()
    })
}
