//! Linking: which mentions of an article are one entity. Full names first, then short ones to the last name they fit.

use foldhash::HashMap;
use smallvec::{SmallVec, smallvec};

use super::canonical::entity;
use super::focus::{is_passing, shares_role};
use super::gender::{gender, title_gender};
use super::name_parts::{NAMESAKES, NameParts};
use super::organization;
use super::spellings::{Spellings, fold_into};
use super::{Entities, EntityId, Gender};
use crate::dictionary::{Kind, NameId};
use crate::mentions::Mention;
use crate::text::Document;

/// So many mentions before one are looked at for the person who is also called so.
const NEIGHBOURS: usize = 4;
/// So many mentions of somebody are looked at for the office that she holds.
const OFFICES: usize = 50;
/// Whoever was not named in so many paragraphs is out of sight.
const SIGHT: u32 = 2;

/// Links the mentions of an article.
pub fn link<'a>(document: &Document<'a>, mentions: &[Mention]) -> Entities<'a> {
    let mut linker = Linker {
        document,
        mentions,
        groups: Vec::with_capacity(mentions.len()),
        of_mention: vec![u32::MAX; mentions.len()],
        spellings: Spellings::with_capacity(mentions.len()),
        by_name: Vec::with_capacity(mentions.len()),
        by_word: Vec::with_capacity(mentions.len()),
        by_entry: HashMap::default(),
    };
    let mut short = linker.full_names();
    linker.surnames_with_particles(&mut short);
    linker.shortened_names();
    linker.merge_names();
    linker.short_names(short);
    linker.parts();
    linker.finish()
}

/// What will be an entity.
pub(super) struct Group {
    pub(super) kind: Kind,
    /// Its fullest name.
    parts: NameParts,
    /// What it is *also known as*.
    also: Vec<NameParts>,
    pub(super) dictionary: Option<NameId>,
    pub(super) gender: Gender,
    pub(super) mentions: SmallVec<[u32; 4]>,
    /// The mention that last made it the one whom a bare surname means, counted from 1.
    focus: u32,
    /// The paragraph in which it was last named, in the order of reading.
    seen: Option<u32>,
}

impl Group {
    /// How well a shorter name fits one of its names.
    fn fit(&self, shorter: &NameParts, spellings: &Spellings) -> u8 {
        let names = self.also.iter().chain([&self.parts]);
        let fits = names.map(|name| name.fit(shorter, spellings));
        fits.max().unwrap_or(0)
    }
}

pub(super) struct Linker<'l, 'a> {
    pub(super) document: &'l Document<'a>,
    pub(super) mentions: &'l [Mention],
    pub(super) groups: Vec<Group>,
    pub(super) of_mention: Vec<u32>,
    pub(super) spellings: Spellings,
    /// All but people by the spellings of their names.
    by_name: Vec<Option<u32>>,
    /// People by the spellings of their names' words, so that nobody has to be compared with everybody.
    by_word: Vec<SmallVec<[u32; 2]>>,
    /// People by the dictionary's.
    by_entry: HashMap<NameId, Vec<u32>>,
}

/// A mention of a person by a short name, and its parts.
type Short = (usize, NameParts);

impl<'a> Linker<'_, 'a> {
    /// Everything but single names of unlisted people makes or finds a group by its words. Returns what is left.
    fn full_names(&mut self) -> Vec<Short> {
        let mut short = Vec::new();
        for (i, mention) in self.mentions.iter().enumerate() {
            if mention.depth > 0 {
                continue;
            }
            if mention.kind != Kind::Person {
                self.named(i);
                continue;
            }
            let parts = NameParts::of(self.document, mention.tokens, &mut self.spellings);
            if let Some(known) = self.known_as(i) {
                self.also(known, parts);
                self.join(known, i, Gender::Unknown);
            } else if !parts.is_single() && !parts.is_surname {
                self.person(i, parts);
            } else {
                short.push((i, parts));
            }
        }
        short
    }

    /// *Al Gore* begins like *Al Humiri*, but nobody in the article has a longer name that ends so.
    fn surnames_with_particles(&mut self, short: &mut Vec<Short>) {
        short.retain_mut(|(i, parts)| {
            let titled = title_gender(self.document, &self.mentions[*i]);
            let is_full = !parts.is_single() && self.best(*i, parts, titled).is_none();
            if is_full {
                self.person(*i, std::mem::take(parts));
            }
            !is_full
        });
    }

    /// The person before a mention who is *known as* what it says.
    fn known_as(&self, number: usize) -> Option<usize> {
        let mut before = self.mentions[..number].iter().rev().take(NEIGHBOURS);
        let steps = before.position(|mention| mention.kind == Kind::Person)?;
        let name = number - 1 - steps;
        let group = self.of_mention[name];
        let tokens = [name, number].map(|i| self.mentions[i].tokens);
        (group != u32::MAX && self.is_link(tokens[0], tokens[1])).then_some(group as usize)
    }

    /// Gives a person one more name.
    fn also(&mut self, group: usize, parts: NameParts) {
        let fullest = self.groups[group].parts.clone();
        self.call(group, parts.clone());
        self.groups[group].parts = fullest;
        self.groups[group].also.push(parts);
    }

    fn person(&mut self, number: usize, parts: NameParts) {
        let mention = &self.mentions[number];
        let gender = gender(self.document, mention);
        // Two names of one person end in the same word, unless the dictionary knows better.
        let alike = self.called(parts.last());
        let listed = mention.name.and_then(|name| self.by_entry.get(&name));
        let found = alike
            .iter()
            .chain(listed.into_iter().flatten())
            .map(|group| *group as usize)
            .filter(|group| {
                let group = &self.groups[*group];
                group.dictionary.is_some() && group.dictionary == mention.name
                    || group.gender.agrees(gender)
                        && group
                            .also
                            .iter()
                            .chain([&group.parts])
                            .any(|name| name.agrees(&parts, &self.spellings))
            })
            .min();
        let group = found.unwrap_or_else(|| self.group(Kind::Person));
        if parts.words.len() > self.groups[group].parts.words.len() || found.is_none() {
            self.call(group, parts);
        }
        self.join(group, number, gender);
    }

    /// People whose name is the beginning or end of one other person's: *Ahmad Nawaf*, *Valdés Mesa*.
    fn shortened_names(&mut self) {
        for group in 0..self.groups.len() {
            let own = &self.groups[group];
            if own.kind != Kind::Person || own.parts.words.len() < 2 || own.dictionary.is_some() {
                continue;
            }
            let near = own.parts.ends().map(|word| self.called(Some(word)));
            let mut longer: Vec<u32> = near
                .flatten()
                .copied()
                .filter(|other| {
                    let other = &self.groups[*other as usize];
                    !other.mentions.is_empty()
                        && other.gender.agrees(own.gender)
                        && other.parts.shortens_to(&own.parts)
                })
                .collect();
            longer.sort_unstable();
            longer.dedup();
            if let [only] = longer[..] {
                self.merge(only as usize, group);
            }
        }
    }

    /// Gives a person her fullest name so far.
    fn call(&mut self, group: usize, parts: NameParts) {
        for word in &parts.words {
            let called = slot(&mut self.by_word, *word);
            if called.len() < NAMESAKES && called.last() != Some(&(group as u32)) {
                called.push(group as u32);
            }
        }
        self.groups[group].parts = parts;
    }

    /// The people in whose names a word is.
    fn called(&self, word: Option<u32>) -> &[u32] {
        let called = word.and_then(|word| self.by_word.get(word as usize));
        called.map_or(&[], SmallVec::as_slice)
    }

    fn group(&mut self, kind: Kind) -> usize {
        self.groups.push(Group {
            kind,
            parts: NameParts::default(),
            also: Vec::new(),
            dictionary: None,
            gender: Gender::Unknown,
            mentions: smallvec![],
            focus: 0,
            seen: None,
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
        let document = self.document;
        let spelling = self.spellings.number(|text| {
            text.push(class(mention.kind));
            match name.map(|id| document.lexicon.name(id)) {
                Some(name) => {
                    fold_into(text, &name.name);
                    text.push(b' ');
                    text.extend_from_slice(name.country.as_bytes());
                }
                None => fold_into(text, document.words(mention.tokens)),
            }
        });
        let known = *slot(&mut self.by_name, spelling);
        let group = known.map_or_else(|| self.group(mention.kind), |known| known as usize);
        self.by_name[spelling as usize] = Some(group as u32);
        self.join(group, number, Gender::Unknown);
        if self.groups[group].dictionary.is_none() {
            self.groups[group].dictionary = name;
        }
    }

    /// A bare surname or given name is the person whom the article is about there: see [`Linker::best`].
    fn short_names(&mut self, short: Vec<Short>) {
        let mut short = short.into_iter().peekable();
        for i in 0..self.mentions.len() {
            let mention = &self.mentions[i];
            if mention.kind != Kind::Person || mention.depth > 0 {
                continue;
            }
            let Some((_, parts)) = short.next_if(|(number, _)| *number == i) else {
                let known = self.of_mention[i];
                self.groups[known as usize].seen = Some(self.paragraph(i));
                if !is_passing(self.document, mention) {
                    self.groups[known as usize].focus = i as u32 + 1;
                }
                continue;
            };
            let titled = title_gender(self.document, mention);
            let (group, own) = match self.best(i, &parts, titled) {
                // The sex of a bare surname is not known from the given name that the word also is.
                Some(group) => (group, Gender::Unknown),
                None => {
                    let group = self.group(Kind::Person);
                    self.call(group, parts);
                    (group, gender(self.document, mention))
                }
            };
            self.groups[group].focus = i as u32 + 1;
            self.groups[group].seen = Some(self.paragraph(i));
            self.join(group, i, own);
        }
        for group in &mut self.groups {
            group.mentions.sort_unstable();
        }
    }

    /// Names inside longer ones are what they are elsewhere in the article; they don't count as mentions of it where it
    /// has others.
    fn parts(&mut self) {
        for i in 0..self.mentions.len() {
            let mention = &self.mentions[i];
            if mention.depth == 0 {
                continue;
            }
            let person = mention
                .name
                .and_then(|name| self.by_entry.get(&name)?.first())
                .filter(|_| mention.kind == Kind::Person);
            match person {
                Some(group) => self.of_mention[i] = *group,
                None => self.named(i),
            }
            let group = &mut self.groups[self.of_mention[i] as usize];
            let first = group.mentions.first().map(|m| *m as usize);
            if first.is_some_and(|first| self.mentions[first].depth == 0)
                && group.mentions.last() == Some(&(i as u32))
            {
                group.mentions.pop();
            }
        }
    }

    /// The number of the paragraph in which a mention stands.
    fn paragraph(&self, mention: usize) -> u32 {
        let at = self.mentions[mention].tokens.first();
        self.document.paragraph_of(at) as u32
    }

    /// Whom a short name means: of those whom it fits best one who holds that office, then one named in the paragraphs
    /// before, then the one in focus, which is who was last the subject of a sentence by full name or was meant by a short
    /// one, then the one who comes first.
    fn best(&self, number: usize, parts: &NameParts, gender: Gender) -> Option<usize> {
        let mention = &self.mentions[number];
        let here = self.paragraph(number);
        let rank = |group: &Group| {
            let fit = group.fit(parts, &self.spellings);
            let veto = !group.gender.agrees(gender);
            let named = group.mentions.iter().take(OFFICES);
            let same_role = mention.role.is_some_and(|role| {
                named
                    .filter_map(|m| self.mentions[*m as usize].role)
                    .any(|other| shares_role(self.document, role, other))
            });
            let first = std::cmp::Reverse(group.mentions.first().copied());
            let introduced = group.seen.is_some();
            let in_sight = group.seen.is_some_and(|seen| here - seen <= SIGHT);
            (!group.mentions.is_empty() && fit > 0 && !veto).then_some((
                fit,
                introduced,
                same_role,
                in_sight,
                group.focus,
                first,
            ))
        };
        // However a shorter name fits a longer one, its last word is one of it.
        self.called(parts.last())
            .iter()
            .filter_map(|i| Some((rank(&self.groups[*i as usize])?, *i as usize)))
            .max()
            .map(|(_, group)| group)
    }

    /// The groups that have mentions, in the order of the first.
    fn finish(mut self) -> Entities<'a> {
        let mut number = vec![0; self.groups.len()];
        let mut all = Vec::with_capacity(self.groups.len());
        let date = self.document.head.date;
        let date = date.map(|date| date.to_string()).unwrap_or_default();
        for (i, old) in (0..).zip(&self.of_mention) {
            let group = &mut self.groups[*old as usize];
            if group.mentions.first() == Some(&i) {
                number[*old as usize] = all.len() as u32;
                all.push(entity(self.document, self.mentions, group, &date));
            }
        }
        let of_mention = self.of_mention.iter();
        let of_mention = of_mention.map(|group| EntityId(number[*group as usize]));
        Entities {
            of_mention: of_mention.collect(),
            all,
        }
    }
}

/// The place of a spelling in a list by spellings.
fn slot<T: Clone + Default>(list: &mut Vec<T>, spelling: u32) -> &mut T {
    let spelling = spelling as usize;
    if list.len() <= spelling {
        list.resize(spelling + 1, T::default());
    }
    &mut list[spelling]
}

/// Kinds between which an entity's mentions may vary.
fn class(kind: Kind) -> u8 {
    match kind {
        Kind::Gpe | Kind::Loc | Kind::Fac => 100,
        other => other as u8,
    }
}
