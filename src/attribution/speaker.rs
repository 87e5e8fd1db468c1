//! Speakers: from the words that name a source to the entity that they mean.

use super::Scene;
use super::statement::{Evidence, Speaker, Statement};
use crate::dictionary::{Class, Classes, Entry, Kind};
use crate::entities::{EntityId, Gender};
use crate::span::TokenRange;
use crate::text::{Section, Tag};
use crate::token::TokenKind;

/// Gives every statement its speaker, in order, so that later ones can lean on earlier ones.
pub(super) fn resolve(scene: &Scene, statements: &mut [Statement]) {
    for i in 0..statements.len() {
        let (before, rest) = statements.split_at_mut(i);
        let statement = &mut rest[0];
        let reader = Reader { scene, before };
        let speaker = match statement.source {
            Some(source) => reader.speaker(source, statement.depth),
            None if statement.cue.is_none() => reader.without_source(statement),
            None => Speaker::default(),
        };
        statement.speaker = speaker;
        if statement.evidence == Evidence::Continued {
            statement.source = None;
        }
    }
    for i in 0..statements.len() {
        if let Some(named) = named_later(scene, &statements[i]) {
            statements[i].speaker = named;
        }
    }
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

    /// *the two sides*, *both ministers*: listed in the dictionary; the members are those named together before.
    fn collective(&self, source: TokenRange) -> Option<Speaker> {
        let document = self.scene.document;
        let hit = document.hits.at(source.first()).iter().rev().find(|hit| {
            matches!(hit.entry, Entry::Collective(0 | 2..)) && hit.tokens.end() + 1 >= source.end()
        })?;
        let Entry::Collective(count) = hit.entry else {
            return None;
        };
        let pronoun = source.len() == 1;
        let members = self.members(source.first(), count);
        if pronoun && members.is_empty() {
            return None;
        }
        let name = if pronoun {
            join(&members)
        } else {
            lowered(document.words(source))
        };
        Some(Speaker {
            entity: None,
            name,
            kind: "GROUP",
            role: String::new(),
            members,
            why: "collective → those named together before",
        })
    }

    /// The people named together most recently before a token: those of the nearest earlier sentences until there are
    /// enough; with a count of 0, all of the nearest sentence that names two.
    fn members(&self, before: usize, count: u8) -> Vec<String> {
        let scene = self.scene;
        let document = scene.document;
        let at = document.sentence_of(before);
        for back in 0..4.min(at + 1) {
            let sentence = document.sentences[at - back];
            if document.paragraphs[sentence.paragraph as usize].section == Section::Caption {
                continue;
            }
            let range = TokenRange::new(sentence.tokens.first(), sentence.tokens.end().min(before));
            let mut ids: Vec<EntityId> = Vec::new();
            for id in scene.entities_in(range, Kind::Person) {
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
            let wanted = usize::from(count).max(2);
            if ids.len() >= wanted {
                let taken = if count == 0 { ids.len() } else { wanted };
                return ids
                    .iter()
                    .take(taken)
                    .map(|id| scene.entities.get(*id).name.clone())
                    .collect();
            }
        }
        Vec::new()
    }

    /// *who*, *which*: the phrase before the relative clause.
    fn antecedent(&self, source: TokenRange) -> Speaker {
        let document = self.scene.document;
        let sentence = document.sentence_at(source.first());
        let mut last = source.first();
        while last > sentence.first() && document.tags[last - 1] == Tag::Mark {
            last -= 1;
        }
        let range = TokenRange::new(sentence.first(), last);
        if let Some((id, end)) = self
            .scene
            .last_entity(range, &[Kind::Person, Kind::Org, Kind::Gpe, Kind::Norp])
        {
            if end + 1 >= last {
                return self
                    .scene
                    .entity_speaker(id, "relative pronoun → name before it");
            }
        }
        let mut start = last;
        while start > sentence.first()
            && !matches!(
                document.tags[start - 1],
                Tag::Mark | Tag::Conjunction | Tag::Preposition
            )
            && !document.tags[start - 1].is_verbal()
        {
            start -= 1;
        }
        if start == last {
            return Speaker::default();
        }
        self.description(TokenRange::new(start, last))
    }

    fn pronoun(&self, source: TokenRange, depth: u8) -> Option<Speaker> {
        let document = self.scene.document;
        if source.len() > 1
            && !(source.len() == 2 && document.tokens[source.end() - 1].kind == TokenKind::Clitic)
        {
            return None;
        }
        let classes = document.classes(source.first());
        const PRONOUNS: Classes = Classes::of(&[
            Class::PronounSubject,
            Class::PronounObject,
            Class::Possessive,
        ]);
        if !classes.any(PRONOUNS) || document.tokens[source.first()].kind == TokenKind::Clitic {
            return None;
        }
        let at = source.first();
        if classes.has(Class::FirstPerson) {
            let outer = self
                .before
                .last()
                .filter(|_| depth > 0)
                .map(|s| s.speaker.clone());
            return Some(outer.map_or(Speaker::default(), |s| Speaker {
                why: "first person → speaker of the outer statement",
                ..s
            }));
        }
        if classes.has(Class::ThirdPlural) {
            let members = self.members(at, 0);
            if members.len() > 1 {
                return Some(Speaker {
                    entity: None,
                    name: join(&members),
                    kind: "GROUP",
                    role: String::new(),
                    members,
                    why: "they → those named together before",
                });
            }
            let last = self.before.iter().rev().find(|s| {
                s.depth == 0 && matches!(s.speaker.kind, "GROUP" | "ORG" | "NORP" | "GPE")
            });
            return Some(last.map_or(Speaker::default(), |s| Speaker {
                why: "they → last group that spoke",
                ..s.speaker.clone()
            }));
        }
        let gender = match () {
            () if classes.has(Class::Male) => Gender::Male,
            () if classes.has(Class::Female) => Gender::Female,
            () => return Some(self.it(at)),
        };
        Some(self.he_or_she(at, gender))
    }

    /// *he*, *she*: whoever spoke last, if nobody else is named as a subject since; else the person named last.
    fn he_or_she(&self, at: usize, gender: Gender) -> Speaker {
        let scene = self.scene;
        let document = scene.document;
        let fits = |id: EntityId| {
            let entity = scene.entities.get(id);
            entity.kind == Kind::Person && entity.gender.agrees(gender)
        };
        let sentence = document.sentence_of(at);
        // The subject of this sentence or the one before it is the likeliest.
        for back in 0..3.min(sentence + 1) {
            let range = document.sentences[sentence - back].tokens;
            let range = TokenRange::new(range.first(), range.end().min(at));
            let spoke =
                self.before.iter().rev().find(|s| {
                    s.cue.as_ref().is_some_and(|c| range.contains(c.tokens)) && s.depth == 0
                });
            if let Some(id) = spoke.and_then(|s| s.speaker.entity).filter(|id| fits(*id)) {
                return scene.entity_speaker(id, "he, she → who spoke last");
            }
            if let Some(id) = scene
                .entities_in(range, Kind::Person)
                .into_iter()
                .find(|id| fits(*id))
            {
                return scene.entity_speaker(id, "he, she → person named last");
            }
        }
        let spoke = self
            .before
            .iter()
            .rev()
            .filter_map(|s| s.speaker.entity)
            .find(|id| fits(*id));
        let named = || {
            let range = TokenRange::new(0, at);
            scene
                .entities_in(range, Kind::Person)
                .into_iter()
                .rev()
                .find(|id| fits(*id))
        };
        match spoke.or_else(named) {
            Some(id) => scene.entity_speaker(id, "he, she → person named last"),
            None => Speaker::default(),
        }
    }

    fn it(&self, at: usize) -> Speaker {
        let scene = self.scene;
        let spoke = self
            .before
            .iter()
            .rev()
            .find(|s| matches!(s.speaker.kind, "ORG" | "GPE" | "DOCUMENT"))
            .and_then(|s| s.speaker.entity);
        let sentence = scene.document.sentence_of(at);
        let start = scene.document.sentences[sentence.saturating_sub(1)]
            .tokens
            .first();
        let range = TokenRange::new(start, at);
        let named = || {
            scene
                .last_entity(range, &[Kind::Org, Kind::Gpe])
                .map(|(id, _)| id)
        };
        match named().or(spoke) {
            Some(id) => scene.entity_speaker(id, "it → organization named last"),
            None => Speaker::default(),
        }
    }

    /// *Alauzet and members of the group*: two or more names joined by a conjunction.
    fn several(&self, source: TokenRange) -> Option<Speaker> {
        let scene = self.scene;
        let document = scene.document;
        let joint = source
            .indices()
            .find(|i| document.tags[*i] == Tag::Conjunction)?;
        let comma = source
            .indices()
            .find(|i| document.tokens[*i].kind == TokenKind::Comma);
        if comma.is_some_and(|c| c + 1 < source.end() && document.tags[c + 1] == Tag::Determiner) {
            return None;
        }
        let ids: Vec<EntityId> = scene
            .mentions_in(source)
            .filter(|m| !document.classes(m.1.tokens.end()).has(Class::Possessive))
            .filter(|m| matches!(m.1.kind, Kind::Person | Kind::Org | Kind::Gpe))
            .filter(|m| {
                let first = m.1.tokens.first();
                let inner =
                    first > source.first() && matches!(document.tags[first - 1], Tag::Preposition);
                let after_article = first > source.first() + 1
                    && document.tags[first - 1] == Tag::Determiner
                    && document.tags[first - 2] == Tag::Preposition;
                !inner && !after_article
            })
            .map(|m| m.0)
            .collect();
        let first_before = scene
            .mentions_in(source)
            .next()
            .is_some_and(|m| m.1.tokens.first() < joint && m.1.tokens.end() <= joint);
        if ids.len() < 2 && !(ids.len() == 1 && first_before) {
            return None;
        }
        let members: Vec<String> = ids
            .iter()
            .map(|id| scene.entities.get(*id).name.clone())
            .collect();
        let tail = TokenRange::new(joint, source.end());
        let name = if members.len() > 1 {
            join(&members)
        } else {
            format!("{} {}", members[0], document.words(tail))
        };
        Some(Speaker {
            entity: None,
            name,
            kind: "GROUP",
            role: String::new(),
            members,
            why: "the names that the source joins",
        })
    }

    /// *the French side*, *the Chinese delegation*: the country whose adjective stands before a group.
    fn side(&self, source: TokenRange) -> Option<Speaker> {
        let scene = self.scene;
        let document = scene.document;
        let side = source.end() - 1;
        if source.len() > 3
            || !document
                .hits
                .at(side)
                .iter()
                .any(|hit| hit.entry == Entry::Collective(1))
        {
            return None;
        }
        let code = scene
            .mentions_in(source)
            .find(|m| matches!(m.1.kind, Kind::Norp | Kind::Gpe))?;
        let entity = scene.entities.get(code.0);
        let name = document.lexicon.country(&entity.country)?.to_owned();
        let id = scene
            .entities
            .all
            .iter()
            .position(|e| e.kind == Kind::Gpe && e.name == name);
        Some(Speaker {
            entity: id.map(|i| EntityId(i as u32)),
            name,
            kind: "GPE",
            role: String::new(),
            members: Vec::new(),
            why: "side → its country",
        })
    }

    /// A noun phrase that names nobody: *the minister* is the last person with that title, *the company* the last
    /// organization; everything else is kept as it is written.
    fn description(&self, source: TokenRange) -> Speaker {
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
            let is_title = document.hits.at(head).iter().any(|h| matches!(h.entry, Entry::Title(_)));
            if (classes.has(Class::Person) || is_title) && document.tags[head] != Tag::Plural {
                if let Some(id) = self.person_with_title(source, head) {
                    return scene.entity_speaker(id, "title → last person who bears it");
                }
            } else if classes.has(Class::Group) && source.len() == 2 {
                if let Some(id) = self.organization_called(source.first(), head) {
                    return scene.entity_speaker(id, "group noun → last organization of that name or sort");
                }
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
            name: collapsed(document.words(source)),
            kind,
            role: String::new(),
            members: Vec::new(),
            why: "as written; the text doesn't name it",
        }
    }

    /// The last organization before a token whose name holds the noun at `head` (*the ministry*), or that the dictionary
    /// lists as one of that sort (*the company*).
    fn organization_called(&self, before: usize, head: usize) -> Option<EntityId> {
        let scene = self.scene;
        let noun = scene.document.word(head);
        let called = |id: &EntityId| {
            let entity = scene.entities.get(*id);
            let by_name = entity.name.split(|c: char| !c.is_alphanumeric()).any(|word| word.eq_ignore_ascii_case(noun));
            let detail = entity.dictionary.map(|name| &*scene.document.lexicon.name(name).detail);
            by_name || detail.is_some_and(|detail| detail.eq_ignore_ascii_case(noun))
        };
        let named = scene.entities_in(TokenRange::new(0, before), Kind::Org);
        named.into_iter().rev().find(called)
    }

    /// The last person before `source` whose written role holds the noun at `head`; else, for someone who just spoke,
    /// the last speaker.
    fn person_with_title(&self, source: TokenRange, head: usize) -> Option<EntityId> {
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
                .entities_in(TokenRange::new(0, source.first()), Kind::Person)
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

impl Scene<'_, '_> {
    fn entity_speaker(&self, id: EntityId, why: &'static str) -> Speaker {
        let entity = self.entities.get(id);
        Speaker {
            entity: Some(id),
            name: entity.name.clone(),
            kind: entity.kind.label(),
            role: entity.role.clone(),
            members: Vec::new(),
            why,
        }
    }

    /// The mentions that begin inside a range, with their entities, in order; nested ones are left out.
    fn mentions_in(
        &self,
        range: TokenRange,
    ) -> impl Iterator<Item = (EntityId, &crate::mentions::Mention)> {
        let from = self
            .mentions
            .partition_point(|m| m.tokens.start < range.start);
        self.mentions
            .get(from..self.entities.of_mention.len())
            .unwrap_or_default()
            .iter()
            .zip(self.entities.of_mention.get(from..).unwrap_or_default())
            .take_while(move |(m, _)| m.tokens.start < range.end)
            .filter(|(m, _)| m.depth == 0)
            .map(|(m, id)| (*id, m))
    }

    fn entities_in(&self, range: TokenRange, kind: Kind) -> Vec<EntityId> {
        self.mentions_in(range)
            .filter(|(_, m)| m.kind == kind)
            .map(|(id, _)| id)
            .collect()
    }

    /// The last entity of one of the kinds that is named in a range, and the end of its mention.
    fn last_entity(&self, range: TokenRange, kinds: &[Kind]) -> Option<(EntityId, usize)> {
        self.mentions_in(range)
            .filter(|(_, m)| kinds.contains(&m.kind))
            .last()
            .map(|(id, m)| (id, m.tokens.end()))
    }

    /// The token that heads a noun phrase: the last nominal before its first preposition, comma or relative clause.
    fn head_of(&self, source: TokenRange) -> usize {
        let document = self.document;
        let mut head = source.first();
        for i in source.indices() {
            match document.tags[i] {
                tag if tag.is_nominal() => head = i,
                Tag::Possessive if i > source.first() => {}
                Tag::Determiner
                | Tag::Adjective
                | Tag::Participle
                | Tag::Adverb
                | Tag::Past
                | Tag::Ing
                | Tag::Possessive => {}
                Tag::Mark
                    if matches!(
                        document.tokens[i].kind,
                        TokenKind::Hyphen | TokenKind::Period | TokenKind::Currency
                    ) => {}
                _ => break,
            }
        }
        head
    }

    /// The person whose name ends a source without a comma, with what it calls her before it: *the bank’s chief
    /// economist Jane Doe*. Words in brackets behind the name don't count.
    fn person_at_end(&self, source: TokenRange) -> Option<EntityId> {
        let document = self.document;
        let mut end = source.end();
        if document.tokens[end - 1].kind == TokenKind::Close {
            end = (source.first()..end).rev().find(|i| document.tokens[*i].kind == TokenKind::Open)?;
        }
        let range = TokenRange::new(source.first(), end);
        if range.indices().any(|i| document.tokens[i].kind == TokenKind::Comma || document.tags[i] == Tag::Conjunction) {
            return None;
        }
        let (id, mention) = self.mentions_in(range).last()?;
        let before = mention.tokens.first().checked_sub(1)?;
        let tied = before >= source.first() && matches!(document.tags[before], Tag::Preposition | Tag::To | Tag::Possessive);
        (mention.kind == Kind::Person && mention.tokens.end() == end && !tied).then_some(id)
    }

    /// The entity that heads a source: a name that ends its first noun phrase, or stands in apposition to it.
    fn head_entity(&self, source: TokenRange) -> Option<(EntityId, &'static str)> {
        const SPEAKERS: [Kind; 4] = [Kind::Person, Kind::Org, Kind::Gpe, Kind::Norp];
        let document = self.document;
        if let Some(id) = self.person_at_end(source) {
            return Some((id, "named as the source"));
        }
        let head = self.head_of(source);
        let heads =
            |m: &crate::mentions::Mention| m.tokens.holds(head) && SPEAKERS.contains(&m.kind);
        if let Some((id, mention)) = self
            .mentions_in(TokenRange::new(
                source.first().saturating_sub(12),
                source.end(),
            ))
            .find(|m| heads(m.1))
        {
            let possessive = document
                .tokens
                .get(mention.tokens.end())
                .is_some_and(|t| t.kind == TokenKind::Clitic)
                && mention.tokens.end() + 1 < source.end();
            if !possessive {
                return Some((id, "named as the source"));
            }
        }
        // The finance minister, Lou Jiwei: a person in apposition to a title.
        let comma = source
            .indices()
            .find(|i| document.tokens[*i].kind == TokenKind::Comma)?;
        let (id, mention) = self
            .mentions_in(TokenRange::new(comma + 1, source.end()))
            .next()?;
        let person = document.classes(head).has(Class::Person)
            || document
                .hits
                .at(head)
                .iter()
                .any(|h| matches!(h.entry, Entry::Title(_)));
        (mention.kind == Kind::Person
            && person
            && mention.tokens.first() <= comma + 4
            && document.tags[head] != Tag::Plural)
            .then_some((id, "named in apposition"))
    }
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
