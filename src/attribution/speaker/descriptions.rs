//! Noun phrases that name nobody: *the minister*, *the company*, *a senior official*.

use super::{Reader, collapsed, lowered, recent};
use crate::attribution::statement::Speaker;
use crate::dictionary::{Class, Entry, Kind};
use crate::entities::EntityId;
use crate::span::TokenRange;
use crate::text::Tag;
use crate::token::TokenKind;

impl Reader<'_, '_, '_> {
    /// A noun phrase that names nobody: *the minister* is the last person with that title, *the company* the last
    /// organization; everything else is kept as it is written.
    pub(super) fn description(&self, source: TokenRange) -> Speaker {
        let scene = self.scene;
        let document = scene.document;
        let head = scene.head_of(source);
        let classes = document.classes(head);
        let definite = document.tags[source.first()] == Tag::Determiner
            && document.classes(source.first()).has(Class::Definite)
            || document.tags[source.first()] == Tag::Number
                && document.tokens[source.first()].kind == TokenKind::Number;
        let simple = head + 1 == source.end();
        if definite && simple {
            let is_title = document
                .hits
                .at(head)
                .iter()
                .any(|h| matches!(h.entry, Entry::Title(_)));
            if (classes.has(Class::Person) || is_title) && document.tags[head] != Tag::Plural {
                if let Some(id) = self.person_with_title(source, head) {
                    return scene.entity_speaker(id, "title → last person who bears it");
                }
            } else if classes.has(Class::Group)
                && source.len() == 2
                && let Some(id) = self.organization_called(source.first(), head)
            {
                return scene
                    .entity_speaker(id, "group noun → last organization of that name or sort");
            }
        }
        let kind = match () {
            () if classes.has(Class::Document) => "DOCUMENT",
            () if classes.has(Class::Group) => "ORG",
            () if document.tags[head] == Tag::Plural => "GROUP",
            () if classes.has(Class::Person) => "PERSON",
            () => "GROUP",
        };
        Speaker {
            entity: None,
            name: self.as_written(source),
            kind,
            role: String::new(),
            members: Vec::new(),
            why: "as written; the text doesn't name it",
        }
    }

    /// The last organization before a token whose name holds the noun at `head` (*the ministry*), or that the dictionary
    /// lists as one of that sort (*the company*).
    pub(super) fn organization_called(&self, before: usize, head: usize) -> Option<EntityId> {
        let scene = self.scene;
        let noun = scene.document.word(head);
        let called = |id: &EntityId| {
            let entity = scene.entities.get(*id);
            let by_name = entity
                .name
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| word.eq_ignore_ascii_case(noun));
            let detail = entity
                .dictionary
                .map(|name| &*scene.document.lexicon.name(name).detail);
            by_name || detail.is_some_and(|detail| detail.eq_ignore_ascii_case(noun))
        };
        let named = scene.entities_in(recent(before), Kind::Org);
        named.into_iter().rev().find(called)
    }

    /// The last person before `source` whose written role holds the noun at `head`; else, for someone who just spoke,
    /// the last speaker.
    pub(super) fn person_with_title(&self, source: TokenRange, head: usize) -> Option<EntityId> {
        let scene = self.scene;
        let document = scene.document;
        let word = document.tokens[head].word;
        let bears = |m: &crate::mentions::Mention| {
            let named = m.role.is_some_and(|r| {
                r.indices()
                    .any(|i| document.tokens[i].word == word && word.0 != 0)
            });
            m.kind == Kind::Person && named
        };
        let written = scene
            .mentions
            .iter()
            .zip(&scene.entities.of_mention)
            .rev()
            .filter(|(m, _)| m.tokens.first() < source.first())
            .find(|(m, _)| bears(m))
            .map(|(_, id)| *id);
        let by_role = || {
            let noun = document.word(head).to_lowercase();
            let holds = |id: &EntityId| {
                scene
                    .entities
                    .get(*id)
                    .role
                    .to_lowercase()
                    .split(|c: char| !c.is_alphanumeric())
                    .any(|w| w == noun)
            };
            scene
                .entities_in(recent(source.first()), Kind::Person)
                .into_iter()
                .rev()
                .find(holds)
        };
        let near = || {
            let sentence = document.sentence_of(source.first());
            let start = document.sentences[sentence.saturating_sub(2)]
                .tokens
                .first();
            let people = scene.entities_in(TokenRange::new(start, source.first()), Kind::Person);
            let spoke = self
                .before
                .last()
                .filter(|s| s.depth == 0)
                .and_then(|s| s.speaker.entity)
                .filter(|id| scene.entities.get(*id).kind == Kind::Person);
            spoke.or_else(|| people.last().copied())
        };
        written.or_else(by_role).or_else(near)
    }

    /// The words of a source that nobody's name stands for, an article at their start in lower case.
    fn as_written(&self, source: TokenRange) -> String {
        let document = self.scene.document;
        let words = collapsed(document.words(source));
        if document.tags[source.first()] == Tag::Determiner {
            lowered(&words)
        } else {
            words
        }
    }
}
