//! Linking: which mentions of an article are one entity. Full names first, then short ones to the last name they fit.

use std::collections::HashMap;

use super::name_parts::{NAMESAKES, NameParts, fold};
use super::organization;
use super::{Entities, Entity, EntityId, Gender};
use crate::dictionary::{Class, Entry, Kind, NameId};
use crate::mentions::Mention;
use crate::span::TokenRange;
use crate::text::{Document, Tag};

/// Links the mentions of an article.
pub fn link(document: &Document, mentions: &[Mention]) -> Entities {
    let mut linker = Linker {
        document,
        mentions,
        groups: Vec::new(),
        of_mention: vec![u32::MAX; mentions.len()],
        by_key: HashMap::new(),
        by_word: HashMap::new(),
        by_entry: HashMap::new(),
    };
    linker.full_names();
    linker.merge_names();
    linker.short_names();
    linker.finish()
}

/// What will be an entity.
pub(super) struct Group {
    pub(super) kind: Kind,
    parts: NameParts,
    pub(super) dictionary: Option<NameId>,
    gender: Gender,
    pub(super) mentions: Vec<u32>,
    /// The group with which it was merged.
    pub(super) same: Option<u32>,
}

pub(super) struct Linker<'l, 'a> {
    pub(super) document: &'l Document<'a>,
    pub(super) mentions: &'l [Mention],
    pub(super) groups: Vec<Group>,
    pub(super) of_mention: Vec<u32>,
    by_key: HashMap<(u8, String), u32>,
    /// People by the words of their names, so that nobody has to be compared with everybody.
    by_word: HashMap<String, Vec<u32>>,
    /// People by the dictionary's.
    by_entry: HashMap<NameId, Vec<u32>>,
}

impl Linker<'_, '_> {
    /// Everything but single names of unlisted people makes or finds a group by its words.
    fn full_names(&mut self) {
        for (i, mention) in self.mentions.iter().enumerate() {
            if mention.kind == Kind::Person {
                let parts = NameParts::of(self.document, mention.tokens);
                if parts.is_single() {
                    continue;
                }
                self.person(i, parts);
            } else {
                self.named(i);
            }
        }
    }

    fn person(&mut self, number: usize, parts: NameParts) {
        let mention = &self.mentions[number];
        let gender = gender(self.document, mention);
        // Two names of one person end in the same word, unless the dictionary knows better.
        let alike = self.by_word.get(parts.last());
        let listed = mention.name.and_then(|name| self.by_entry.get(&name));
        let found = alike
            .into_iter()
            .chain(listed)
            .flatten()
            .map(|group| *group as usize)
            .filter(|group| {
                let group = &self.groups[*group];
                group.dictionary.is_some() && group.dictionary == mention.name
                    || group.parts.agrees(&parts) && group.gender.agrees(gender)
            })
            .min();
        let group = found.unwrap_or_else(|| self.group(Kind::Person));
        if parts.words.len() > self.groups[group].parts.words.len() || found.is_none() {
            self.call(group, parts);
        }
        self.join(group, number, gender);
    }

    /// Gives a person her fullest name so far.
    fn call(&mut self, group: usize, parts: NameParts) {
        for word in &parts.words {
            let called = self.by_word.entry(word.clone()).or_default();
            if called.len() < NAMESAKES && called.last() != Some(&(group as u32)) {
                called.push(group as u32);
            }
        }
        self.groups[group].parts = parts;
    }

    fn group(&mut self, kind: Kind) -> usize {
        self.groups.push(Group {
            kind,
            parts: NameParts::default(),
            dictionary: None,
            gender: Gender::Unknown,
            mentions: Vec::new(),
            same: None,
        });
        self.groups.len() - 1
    }

    fn join(&mut self, group: usize, number: usize, gender: Gender) {
        let into = &mut self.groups[group];
        into.mentions.push(number as u32);
        if let (None, Some(name)) = (into.dictionary, self.mentions[number].name) {
            into.dictionary = Some(name);
            if into.kind == Kind::Person {
                self.by_entry.entry(name).or_default().push(group as u32);
            }
        }
        if into.gender == Gender::Unknown {
            into.gender = gender;
        }
        self.of_mention[number] = group as u32;
    }

    /// Places, organizations and the rest: by dictionary entry, else by their words.
    fn named(&mut self, number: usize) {
        let mention = &self.mentions[number];
        let name = mention.name.or_else(|| match mention.kind {
            Kind::Org => organization::listed(self.document, mention.tokens),
            _ => None,
        });
        let words = match name {
            Some(id) => {
                let name = self.document.lexicon.name(id);
                format!("{} {}", fold(&name.name), name.country)
            }
            None => fold(self.document.words(mention.tokens)),
        };
        let class = class(mention.kind);
        let group = match self.by_key.get(&(class, words.clone())) {
            Some(group) => *group as usize,
            None => {
                let group = self.group(mention.kind);
                self.by_key.insert((class, words), group as u32);
                group
            }
        };
        self.join(group, number, Gender::Unknown);
        if self.groups[group].dictionary.is_none() {
            self.groups[group].dictionary = name;
        }
    }

    /// A single name is the last person before it whose name it fits, else the first one behind it.
    fn short_names(&mut self) {
        for i in 0..self.mentions.len() {
            if self.of_mention[i] != u32::MAX {
                continue;
            }
            let mention = &self.mentions[i];
            let parts = NameParts::of(self.document, mention.tokens);
            let own = gender(self.document, mention);
            let found = self.best(i, &parts, own);
            let group = match found {
                Some(group) => group,
                None => {
                    let group = self.group(Kind::Person);
                    self.call(group, parts);
                    group
                }
            };
            // The sex of a bare surname is not known from the given name that the word also is.
            let own = if found.is_some() {
                Gender::Unknown
            } else {
                own
            };
            self.join(group, i, own);
        }
        for group in &mut self.groups {
            group.mentions.sort_unstable();
        }
    }

    fn best(&self, number: usize, parts: &NameParts, gender: Gender) -> Option<usize> {
        let honorific = self.mentions[number].role.is_some();
        let score = |group: &Group| {
            let fit = group.parts.fit(parts);
            let veto = honorific && !group.gender.agrees(gender);
            (group.kind == Kind::Person && fit > 0 && !veto).then_some(fit)
        };
        let near = |group: &Group| {
            let before = group
                .mentions
                .iter()
                .rev()
                .find(|m| (**m as usize) < number);
            let first = || -i64::from(group.mentions.first().copied().unwrap_or(u32::MAX));
            before.map_or_else(first, |before| i64::from(*before))
        };
        // The text is about whom it has named by more than an aside (*with John Brown*).
        let prominent = |group: &Group| {
            let earlier = group.mentions.iter().filter(|m| (**m as usize) < number);
            earlier.map(|m| &self.mentions[*m as usize]).any(|m| {
                let first = m.role.map_or(m.tokens, |role| role.min(m.tokens)).first();
                first == 0 || self.document.tags[first - 1] != Tag::Preposition
            })
        };
        // Prime Minister Lee is the Lee who was named as prime minister.
        let office = |m: &Mention| {
            let role = m.role.filter(|role| is_office(self.document, *role));
            role.map(|role| self.document.tokens[role.end() - 1].word)
        };
        let own = office(&self.mentions[number]);
        let same_office = |group: &Group| {
            own.is_some()
                && group
                    .mentions
                    .iter()
                    .any(|m| office(&self.mentions[*m as usize]) == own)
        };
        // However a shorter name fits a longer one, its last word is one of it.
        self.by_word
            .get(parts.last())?
            .iter()
            .map(|i| (*i as usize, &self.groups[*i as usize]))
            .filter_map(|(i, group)| {
                score(group).map(|fit| (fit, same_office(group), prominent(group), near(group), i))
            })
            .max()
            .map(|(.., i)| self.groups[i].same.map_or(i, |same| same as usize))
    }

    fn finish(self) -> Entities {
        let document = self.document;
        let mut order: Vec<usize> = (0..self.groups.len())
            .filter(|g| !self.groups[*g].mentions.is_empty())
            .collect();
        order.sort_by_key(|g| self.groups[*g].mentions[0]);
        let mut number = vec![0; self.groups.len()];
        let mut all = Vec::with_capacity(order.len());
        for (new, old) in order.iter().enumerate() {
            number[*old] = new as u32;
            all.push(entity(document, self.mentions, &self.groups[*old]));
        }
        let of_mention = self
            .of_mention
            .iter()
            .map(|g| EntityId(number[*g as usize]))
            .collect();
        Entities { all, of_mention }
    }
}

/// Kinds between which an entity's mentions may vary.
fn class(kind: Kind) -> u8 {
    match kind {
        Kind::Gpe | Kind::Loc | Kind::Fac => 100,
        other => other as u8,
    }
}

/// The gender that the title before the name tells, else the dictionary entry, else the given name.
fn gender(document: &Document, mention: &Mention) -> Gender {
    let told = |classes: crate::dictionary::Classes| match (
        classes.has(Class::Male),
        classes.has(Class::Female),
    ) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    };
    let role = mention.role.unwrap_or_default();
    let title = |i: &usize| {
        document
            .hits
            .at(*i)
            .iter()
            .any(|hit| matches!(hit.entry, Entry::Title(_)))
    };
    if let Some(gender) = role
        .indices()
        .rev()
        .filter(title)
        .find_map(|i| told(document.classes(i)))
    {
        return gender;
    }
    let detail = mention
        .name
        .map_or("", |id| &document.lexicon.name(id).detail);
    match detail {
        "m" => return Gender::Male,
        "f" => return Gender::Female,
        _ => {}
    }
    let family_first = document
        .classes(mention.tokens.first())
        .has(Class::FamilyFirst);
    if family_first && mention.tokens.len() > 1 {
        return Gender::Unknown;
    }
    let classes = document.classes(mention.tokens.first());
    if classes.has(Class::GivenName) {
        return told(classes).unwrap_or_default();
    }
    Gender::Unknown
}

fn entity(document: &Document, mentions: &[Mention], group: &Group) -> Entity {
    let own = |m: &u32| &mentions[*m as usize];
    let lexicon = document.lexicon;
    let dictionary = group
        .dictionary
        .or_else(|| listed_person(document, mentions, group));
    let name = match dictionary {
        // Where only accents differ, the article's own spelling is kept.
        Some(id) => {
            let listed = &lexicon.name(id).name;
            let own = fullest(document, mentions, group);
            if fold(&own) == fold(listed) && own.chars().any(char::is_lowercase) {
                own
            } else {
                listed.to_string()
            }
        }
        None => fullest(document, mentions, group),
    };
    let mut aliases: Vec<String> = Vec::new();
    for mention in &group.mentions {
        let text = plain(document.words(own(mention).tokens));
        if text != name && !aliases.contains(&text) {
            aliases.push(text);
        }
    }
    let role = if group.kind == Kind::Person {
        role(document, mentions, group, &name)
    } else {
        String::new()
    };
    Entity {
        kind: group.kind,
        role,
        aliases,
        gender: group.gender,
        country: dictionary.map_or_else(String::new, |id| lexicon.name(id).country.to_string()),
        dictionary,
        mentions: group.mentions.clone(),
        name,
    }
}

/// The listed person whose name one of the mentions begins with.
fn listed_person(document: &Document, mentions: &[Mention], group: &Group) -> Option<NameId> {
    if group.kind != Kind::Person {
        return None;
    }
    let tokens = mentions[*group.mentions.first()? as usize].tokens;
    document
        .hits
        .at(tokens.first())
        .iter()
        .find_map(|hit| match hit.entry {
            Entry::Name(id)
                if hit.tokens == tokens && document.lexicon.name(id).kind == Kind::Person =>
            {
                Some(id)
            }
            _ => None,
        })
}

/// The longest form; for organizations without a phrase that only says whose they are.
fn fullest(document: &Document, mentions: &[Mention], group: &Group) -> String {
    let tokens = group.mentions.iter().map(|m| {
        let tokens = mentions[*m as usize].tokens;
        if group.kind == Kind::Org {
            organization::core(document, tokens)
        } else {
            tokens
        }
    });
    let shouted = |tokens: TokenRange| !document.words(tokens).chars().any(char::is_lowercase);
    let best = tokens.min_by_key(|tokens| (shouted(*tokens), std::cmp::Reverse(tokens.len())));
    best.map_or_else(String::new, |tokens| plain(document.words(tokens)))
}

/// The words with single spaces between them.
fn plain(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The fullest role that the text gives, else the office that the dictionary has for the article's date.
fn role(document: &Document, mentions: &[Mention], group: &Group, name: &str) -> String {
    let roles = group
        .mentions
        .iter()
        .filter_map(|m| mentions[*m as usize].role);
    let longest = roles.max_by_key(|role| (is_office(document, *role), role.len()));
    if let Some(role) = longest.filter(|role| is_office(document, *role)) {
        return plain(document.words(role));
    }
    let date = document
        .head
        .date
        .map_or_else(String::new, |date| date.to_string());
    let held = document
        .lexicon
        .offices(name)
        .iter()
        .filter(|office| !date.is_empty() && office.held_on(&date));
    match held.max_by(|a, b| a.from.cmp(&b.from)) {
        Some(office) if office.organization.is_empty() => {
            let country = document
                .lexicon
                .country(&office.country)
                .unwrap_or_default();
            if country.is_empty() {
                office.role.to_string()
            } else {
                format!("{}, {country}", office.role)
            }
        }
        Some(office) => format!("{}, {}", office.role, office.organization),
        None => longest.map_or_else(String::new, |role| plain(document.words(role))),
    }
}

/// Whether a role says more than *Mr.*
fn is_office(document: &Document, role: TokenRange) -> bool {
    role.indices().any(|i| {
        document.hits.at(i).iter().any(|hit| match hit.entry {
            Entry::Title(number) => {
                document.lexicon.title(number).kind != crate::dictionary::TitleKind::Honorific
            }
            _ => false,
        })
    })
}
