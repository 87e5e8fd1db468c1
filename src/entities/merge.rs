//! Merging: names that the text itself ties together, and short names of organizations.

use super::link::Linker;
use super::organization;
use crate::dictionary::{Entry, Kind};
use crate::span::TokenRange;
use crate::token::TokenKind;

impl Linker<'_, '_> {
    /// Makes one group of each two whose names the text ties together.
    pub(super) fn merge_names(&mut self) {
        self.acronyms();
        self.short_organizations();
    }

    /// Whether nothing but a link of the dictionary stands between two names of a person, commas and apposition apart:
    /// *Samuel Clemens, better known as Mark Twain*.
    pub(super) fn is_link(&self, name: TokenRange, alias: TokenRange) -> bool {
        const LONGEST: usize = 12;
        let document = self.document;
        let links = |i: &usize| {
            let mut hits = document.hits.at(*i).iter();
            hits.any(|hit| hit.entry == Entry::AliasLink && hit.tokens.end() == alias.first())
        };
        let first = name.end().max(alias.first().saturating_sub(LONGEST));
        let Some(link) = (first..alias.first()).find(links) else {
            return false;
        };
        // A Chinese influencer: what describes the first name may stand before the link.
        (name.end()..link).all(|i| {
            let token = document.tokens[i];
            token.is_word() && !document.tags[i].is_finite()
                || matches!(token.kind, TokenKind::Comma | TokenKind::Hyphen)
        })
    }

    /// *Liberal Democratic Party of Russia (LDPR)*: what stands in brackets behind a name is the same thing.
    fn acronyms(&mut self) {
        let mut before = None;
        for (i, acronym) in self.mentions.iter().enumerate() {
            if acronym.depth > 0 {
                continue;
            }
            let Some(last) = before.replace(i) else {
                continue;
            };
            let name = &self.mentions[last];
            if name.kind == acronym.kind
                && name.kind != Kind::Person
                && organization::brackets(self.document, name.tokens, acronym.tokens)
            {
                let [into, from] = [last, i].map(|i| self.of_mention[i] as usize);
                self.merge(into, from);
            }
        }
    }

    /// *the Friendship Group* after *the Friendship Group of the National Assembly*.
    fn short_organizations(&mut self) {
        let mut orgs: Vec<(usize, u32)> = Vec::new();
        for (i, group) in self.groups.iter().enumerate() {
            let (Kind::Org, Some(first)) = (group.kind, group.mentions.first()) else {
                continue;
            };
            let words = self.document.words(self.mentions[*first as usize].tokens);
            if words.contains(' ') {
                orgs.push((i, self.spellings.of(words)));
            }
        }
        let text = |org: &(usize, u32)| self.spellings.get(org.1);
        orgs.sort_unstable_by(|a, b| text(a).cmp(text(b)));
        let mut pairs = Vec::new();
        for (number, short) in orgs.iter().enumerate() {
            let words = text(short);
            let longer = orgs[number + 1..].iter();
            let longer = longer.take_while(|long| text(long).starts_with(words));
            let mut longer = longer.filter(|long| {
                text(long).get(words.len()) == Some(&b' ') && self.goes_on(long.0, words.len())
            });
            if let (Some((long, _)), None) = (longer.next(), longer.next()) {
                pairs.push((short.0, *long));
            }
        }
        pairs.sort_unstable();
        for (short, long) in pairs {
            self.merge(long, short);
        }
    }

    /// Whether the name of a group goes on with a word in lower case behind byte `at`: *… Group of the …*.
    fn goes_on(&self, group: usize, at: usize) -> bool {
        let first = self.groups[group]
            .mentions
            .first()
            .map_or(0, |m| *m as usize);
        let words = self.document.words(self.mentions[first].tokens);
        words
            .get(at + 1..)
            .is_some_and(|rest| rest.starts_with(char::is_lowercase))
    }

    pub(super) fn merge(&mut self, into: usize, from: usize) {
        if into == from || into >= self.groups.len() || from >= self.groups.len() {
            return;
        }
        let moved = std::mem::take(&mut self.groups[from].mentions);
        for mention in &moved {
            self.of_mention[*mention as usize] = into as u32;
        }
        let dictionary = self.groups[from].dictionary;
        let group = &mut self.groups[into];
        group.mentions.extend(moved);
        group.mentions.sort_unstable();
        group.dictionary = group.dictionary.or(dictionary);
    }
}
