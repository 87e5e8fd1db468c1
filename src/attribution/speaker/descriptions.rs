//! Noun phrases that name nobody: *the minister*, *the 56-year-old*, *the company*, *his lawyer*, *a senior official*.

use std::borrow::Cow;

use smallvec::SmallVec;

use super::{Reader, lowered, recent};
use crate::attribution::statement::Speaker;
use crate::dictionary::{Class, Classes, Entry, Kind, TitleKind};
use crate::entities::{Entity, EntityId, Gender, plain};
use crate::span::TokenRange;
use crate::text::Tag;
use crate::token::{Shape, TokenKind, WordId};

/// How many statements back a speaker is found again by the noun that named her.
const SAME_NOUN: usize = 30;

/// How many roles of somebody are looked at.
const ENOUGH: usize = 8;

/// How many sentences back an organization is found that no word of its name ties to a noun.
const NEAREST: usize = 3;

impl<'d> Reader<'_, '_, 'd> {
    /// Whether a phrase means something known: *the …*, *Malaysia’s …*, *2 …*.
    pub(super) fn is_definite(&self, source: TokenRange) -> bool {
        let document = self.scene.document;
        let first = source.first();
        let the =
            document.tags[first] == Tag::Determiner && document.classes(first).has(Class::Definite);
        let owned = source
            .indices()
            .any(|i| document.tags[i] == Tag::Possessive && document.tokens[i].follows_owner());
        the || owned
    }

    /// The kinds of the titles that end with a token.
    fn titles(&self, token: usize) -> impl Iterator<Item = TitleKind> {
        let document = self.scene.document;
        (token.saturating_sub(3)..=token)
            .flat_map(|i| document.hits.at(i))
            .filter(move |hit| hit.tokens.end() == token + 1)
            .filter_map(|hit| match hit.entry {
                Entry::Title(number) => Some(document.lexicon.title(number).kind),
                _ => None,
            })
    }

    pub(super) fn is_title(&self, token: usize) -> bool {
        self.titles(token).next().is_some()
    }

    /// Whether a title is one that few hold: *minister*, and not *actress*.
    fn is_office(&self, token: usize) -> bool {
        self.titles(token).any(|kind| kind == TitleKind::Office)
    }

    /// *the minister*, *the Irish prime minister*: the last person who bears that title, or spoke under that noun; else,
    /// where the noun says nothing that the text would have to have said before, the person in focus.
    pub(super) fn title(&self, source: TokenRange) -> Option<Speaker<'d>> {
        let scene = self.scene;
        let document = scene.document;
        let head = scene.head_of(source);
        let person = document.classes(head).has(Class::Person) || self.is_title(head);
        if !self.is_definite(source) || !person || document.tags[head] == Tag::Plural {
            return None;
        }
        if let Some(id) = self.bearer(source, head) {
            return Some(scene.entity_speaker(id));
        }
        if let Some(speaker) = self.same_noun(source, head) {
            return Some(speaker);
        }
        // the leader of the party: told apart by words that nobody named so far is known to fit.
        if head + 1 < source.end() {
            return None;
        }
        let gender = match document.classes(head) {
            c if c.has(Class::Male) => Gender::Male,
            c if c.has(Class::Female) => Gender::Female,
            _ => Gender::Unknown,
        };
        let speaker = self.in_focus(source.first(), gender);
        let entity = scene.entities.get(speaker.entity?);
        let compatriot = match self.country(source) {
            Some(country) => entity.country == country,
            None => !self.is_office(head) || entity.role.is_empty(),
        };
        compatriot.then_some(speaker)
    }

    /// The last person before `source` who bears its title.
    fn bearer(&self, source: TokenRange, head: usize) -> Option<EntityId> {
        let mut seen: Vec<EntityId> = Vec::new();
        let scene = self.scene;
        let mut people = scene.entities_back(recent(source.first()), Kind::Person);
        people.find(|id| {
            let new = !seen.contains(id);
            if new {
                seen.push(*id);
            }
            new && self.bears(*id, source, head, None)
        })
    }

    /// Whether a person's role holds the head of a phrase and the nouns before it, and she is of the country that it names.
    /// With a range, the role must stand there with her name.
    pub(super) fn bears(
        &self,
        id: EntityId,
        source: TokenRange,
        head: usize,
        within: Option<TokenRange>,
    ) -> bool {
        let scene = self.scene;
        let document = scene.document;
        let entity = scene.entities.get(id);
        let mut roles = self.roles(entity);
        if let Some(range) = within {
            roles.retain(|role| range.contains(*role));
        }
        let listed = if within.is_none() { &*entity.role } else { "" };
        let holds = |token: usize| {
            let noun = document.word(token);
            let is_in = |role: &str| {
                role.split(|c: char| !c.is_alphanumeric())
                    .any(|word| word.eq_ignore_ascii_case(noun))
            };
            is_in(listed) || roles.iter().any(|role| is_in(document.words(*role)))
        };
        if !holds(head) {
            return false;
        }
        let named: Vec<TokenRange> = scene.mentions_in(source).map(|m| m.1.tokens).collect();
        let telling = |i: &usize| {
            let noun = matches!(document.tags[*i], Tag::Noun | Tag::Plural | Tag::Name);
            let of_title = document.tags[*i] == Tag::Adjective && self.is_title(head);
            (noun || of_title) && !named.iter().any(|n| n.holds(*i))
        };
        let country = self.country(source);
        let there = || {
            let written: Vec<&str> = roles.iter().filter_map(|r| self.country(*r)).collect();
            country.is_none_or(|country| {
                entity.country == country
                    || written.contains(&country)
                    || entity.country.is_empty() && written.is_empty()
            })
        };
        // A spokesman’s ministry needn’t stand with his name.
        let bare = || {
            let noun = |i: &usize| document.tags[*i].is_nominal();
            listed.split_whitespace().nth(1).is_none()
                && roles
                    .iter()
                    .all(|r| r.indices().filter(noun).nth(1).is_none())
        };
        let told_apart = || (source.first()..head).filter(telling).all(holds) || bare();
        told_apart() && there()
    }

    /// The roles that the text writes with an entity's name.
    fn roles(&self, entity: &Entity) -> SmallVec<[TokenRange; ENOUGH]> {
        let mentions = self.scene.mentions;
        let role = |m: &u32| mentions[*m as usize].role;
        entity
            .mentions
            .iter()
            .filter_map(role)
            .take(ENOUGH)
            .collect()
    }

    /// The code of the country that a phrase names, by its name or adjective.
    pub(super) fn country(&self, range: TokenRange) -> Option<&str> {
        let scene = self.scene;
        scene
            .mentions
            .iter()
            .zip(&scene.entities.of_mention)
            .skip(
                scene
                    .mentions
                    .partition_point(|m| m.tokens.start < range.start),
            )
            .take_while(|(m, _)| m.tokens.start < range.end)
            .filter(|(m, _)| matches!(m.kind, Kind::Gpe | Kind::Norp))
            .map(|(_, id)| scene.entities.get(*id).country)
            .find(|code| !code.is_empty())
    }

    /// Whoever spoke last under the same noun: *a court notice said … the notice said*.
    fn same_noun(&self, source: TokenRange, head: usize) -> Option<Speaker<'d>> {
        let document = self.scene.document;
        let word = document.tokens[head].word;
        let from = self.before.len().saturating_sub(SAME_NOUN);
        let says = |s: &&super::Statement| {
            s.source.is_some_and(|earlier| {
                if self.told_apart(source, earlier, word) {
                    return false;
                }
                let same = |i: usize| document.tokens[i].word == word && word != WordId(0);
                earlier.end <= source.start
                    && (s.speaker.kind == "PERSON" && earlier.indices().any(same)
                        || same(self.scene.head_of(earlier)))
            })
        };
        let country = self.country(source);
        self.before[from..]
            .iter()
            .rev()
            .find(says)
            .filter(|s| country.is_none() || s.source.is_some_and(|e| self.country(e) == country))
            .map(|s| s.speaker.clone())
            .filter(|s| !s.name.is_empty())
    }

    /// Whether the nouns before a shared one say that two phrases mean different people: *the finance minister*, *the
    /// commodities minister*.
    fn told_apart(&self, one: TokenRange, other: TokenRange, shared: WordId) -> bool {
        let document = self.scene.document;
        let before = |range: TokenRange, tags: &'static [Tag]| {
            let at = range.indices().find(|i| document.tokens[*i].word == shared);
            let near = range.first()..at.unwrap_or(range.first());
            near.rev()
                .take_while(move |i| tags.contains(&document.tags[*i]))
                .map(|i| document.tokens[i].word)
        };
        let one = before(one, &[Tag::Noun, Tag::Plural]).next();
        let other = before(other, &[Tag::Noun, Tag::Plural, Tag::Name]).next();
        matches!((one, other), (Some(a), Some(b)) if a != b)
    }

    /// *the 56-year-old*, *the mother of four*: the person in focus.
    pub(super) fn age(&self, source: TokenRange) -> Option<Speaker<'d>> {
        let document = self.scene.document;
        let number_of = |i: usize| {
            document.tokens[i].kind == TokenKind::Number || document.tags[i] == Tag::Number
        };
        let parent = source.first() + 1;
        let mut links = parent + 1..source.end() - 1;
        let of_some = parent < links.start
            && !links.is_empty()
            && document.classes(parent).has(Class::Person)
            && links.all(|i| {
                document.tokens[i].kind == TokenKind::Hyphen
                    || document.classes(i).has(Class::Holder)
            })
            && number_of(source.end() - 1);
        if of_some && self.is_definite(source) {
            return Some(self.in_focus(source.first(), Gender::Unknown));
        }
        let at = source.indices().find(|i| number_of(*i))?;
        let hyphen = |i: usize| {
            document
                .tokens
                .get(i)
                .is_some_and(|t| t.kind == TokenKind::Hyphen)
        };
        let aged = self.is_definite(source) && hyphen(at + 1) && hyphen(at + 3);
        let last = at + 5 == source.end();
        (aged && last).then(|| self.in_focus(source.first(), Gender::Unknown))
    }

    /// *the company*, *the ministry*: the last organization whose name holds the noun, which is of that sort, or spoke under
    /// it; else the organization that spoke or was named last.
    pub(super) fn organization(&self, source: TokenRange) -> Option<Speaker<'d>> {
        let document = self.scene.document;
        let head = self.scene.head_of(source);
        let lower = |i: usize| !document.tokens[i].is_capitalised();
        let simple = head + 1 == source.end()
            && self.country(source).is_none()
            && (source.first() + 1..head).all(lower);
        let classes = document.classes(head);
        let group = classes.has(Class::Group) && document.tags[head] != Tag::Plural;
        let institution = classes.has(Class::Institution);
        if !self.is_definite(source) || !simple || !group {
            return None;
        }
        let named = |id| self.scene.entity_speaker(id);
        self.organization_called(source.first(), head)
            .map(named)
            .or_else(|| self.same_noun(source, head))
            .or_else(|| {
                self.nearest_organization(source, head)
                    .filter(|_| !institution)
            })
    }

    /// The last organization before a token whose name holds the noun at `head` (*the ministry*), or that the dictionary
    /// lists as one of that sort (*the company*).
    fn organization_called(&self, before: usize, head: usize) -> Option<EntityId> {
        let scene = self.scene;
        let noun = scene.document.word(head);
        let called = |id: &EntityId| {
            let entity = scene.entities.get(*id);
            let by_name = entity
                .name
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| word.eq_ignore_ascii_case(noun));
            by_name || self.sort(entity).eq_ignore_ascii_case(noun)
        };
        let mut organizations = scene.entities_back(recent(before), Kind::Org);
        organizations.find(called)
    }

    /// What sort of organization the dictionary says an entity is.
    fn sort(&self, entity: &Entity) -> &str {
        let name = entity
            .dictionary
            .map(|id| self.scene.document.lexicon.name(id));
        name.map_or("", |name| &name.detail)
    }

    /// The organization that spoke or was named last in the nearest sentences, if nothing is known that it is instead.
    fn nearest_organization(&self, source: TokenRange, head: usize) -> Option<Speaker<'d>> {
        let scene = self.scene;
        let noun = scene.document.word(head);
        let fits = |id: EntityId| {
            let entity = scene.entities.get(id);
            let sort = self.sort(entity);
            entity.kind == Kind::Org && (sort.is_empty() || sort.eq_ignore_ascii_case(noun))
        };
        for back in 0..NEAREST {
            let range = self.sentence_before(source.first(), back)?;
            if let Some(speaker) = self.spoke_in(range, |s| s.entity.is_some_and(fits)) {
                return Some(speaker.clone());
            }
            let mut named = scene.entities_in(range, Kind::Org);
            if let Some(id) = named.find(|id| fits(*id)) {
                return Some(scene.entity_speaker(id));
            }
        }
        None
    }

    /// *his lawyer*, *their spokesman*, *my wife*: the owner’s, if the pronoun means somebody.
    pub(super) fn owned(&self, source: TokenRange) -> Option<Speaker<'d>> {
        let document = self.scene.document;
        let first = source.first();
        let classes = document.classes(first);
        let person = Classes::of(&[
            Class::FirstPerson,
            Class::Male,
            Class::Female,
            Class::ThirdPlural,
            Class::ThirdSingular,
        ]);
        let is_owner = classes.has(Class::Possessive)
            && classes.any(person)
            && document.tokens[first].kind == TokenKind::Word;
        if source.len() < 2 || !is_owner {
            return None;
        }
        let pronoun = TokenRange::new(first, first + 1);
        let owner = self
            .first_person(pronoun)
            .or_else(|| self.they(pronoun))
            .or_else(|| self.he_or_she(pronoun))
            .or_else(|| self.it(pronoun))?;
        if owner.name.is_empty() || owner.members.len() > 1 {
            return None;
        }
        let thing = TokenRange::new(first + 1, source.end());
        let name = format!("{}’s {}", owner.name, self.as_written(thing)).into();
        Some(Speaker {
            name,
            ..self.unnamed(source)?
        })
    }

    /// *a statement by the ministry*, *figures from the bank*: whose words a document is.
    pub(super) fn issuer(&self, source: TokenRange) -> Option<Speaker<'d>> {
        let scene = self.scene;
        let document = scene.document;
        let head = scene.head_of(source);
        let behind = head + 1;
        let issued = document.classes(head).has(Class::Document)
            && behind < source.end()
            && document.classes(behind).has(Class::Issuer);
        if !issued {
            return None;
        }
        let rest = TokenRange::new(behind + 1, source.end());
        let id = scene.head_entity(rest)?;
        let speaks = matches!(scene.entities.get(id).kind, Kind::Org | Kind::Person);
        speaks.then(|| scene.entity_speaker(id))
    }

    /// Everything else, as it is written.
    pub(super) fn unnamed(&self, source: TokenRange) -> Option<Speaker<'d>> {
        let document = self.scene.document;
        let head = self.scene.head_of(source);
        let classes = document.classes(head);
        let kind = match () {
            () if classes.has(Class::Document) => "DOCUMENT",
            () if classes.has(Class::Group) => "ORG",
            () if document.tags[head] == Tag::Plural => "GROUP",
            () if classes.has(Class::Person) => "PERSON",
            // Many, some
            () if classes.any(Classes::of(&[Class::Quantifier, Class::PronounIndefinite])) => {
                "GROUP"
            }
            () => "",
        };
        Some(Speaker {
            entity: None,
            name: self.as_written(source),
            kind,
            role: Cow::default(),
            members: Vec::new(),
            why: "",
        })
    }

    /// The words of a source that nobody's name stands for, in lower case what is only capital at the start of a sentence, which
    /// neither an acronym nor the label *A:* of an answer is.
    pub(super) fn as_written(&self, source: TokenRange) -> Cow<'d, str> {
        let document = self.scene.document;
        let words = plain(document.words(source));
        let common = matches!(
            document.tags[source.first()],
            Tag::Determiner
                | Tag::Plural
                | Tag::Noun
                | Tag::Adjective
                | Tag::Preposition
                | Tag::Adverb
                | Tag::Pronoun
                | Tag::Possessive
        );
        let shape = document.tokens[source.first()].shape;
        let label = source.len() == 1 && shape == Shape::Initial;
        if common && !label && shape != Shape::Upper {
            lowered(words)
        } else {
            words
        }
    }
}
