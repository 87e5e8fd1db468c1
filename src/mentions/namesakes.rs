//! Organizations of one name: of several that the dictionary lists, the article means the one of the country that it is about.

use super::{Kind, Mention};
use crate::dictionary::{Entry, NameId};
use crate::pattern::View;
use crate::span::TokenRange;

/// Chooses among organizations of one name by how often the article names their countries; the one listed first, where none is named.
pub(super) fn choose(view: &View, mentions: &mut [Mention]) {
    let mut countries = None;
    for at in 0..mentions.len() {
        let Some(own) = mentions[at].name.filter(|id| id.kind() == Kind::Org) else {
            continue;
        };
        if namesakes(view, mentions[at].tokens, own).next().is_none() {
            continue;
        }
        let countries: &Vec<(&str, usize)> = countries.get_or_insert_with(|| named(view, mentions));
        let count = |id: NameId| {
            let country = &*view.document.lexicon.name(id).country;
            let known = countries.iter().find(|(code, _)| *code == country);
            known.map_or(0, |(_, count)| *count)
        };
        let mut best = own;
        for other in namesakes(view, mentions[at].tokens, own) {
            if count(other) > count(best) {
                best = other;
            }
        }
        mentions[at].name = Some(best);
    }
}

/// The other organizations that some words name, as surely as `own` does.
fn namesakes(view: &View, tokens: TokenRange, own: NameId) -> impl Iterator<Item = NameId> {
    let needs_context = own.needs_context();
    let hits = view.document.hits.at(tokens.first()).iter();
    hits.filter(move |hit| hit.tokens == tokens)
        .filter_map(|hit| match hit.entry {
            Entry::Name(id) => Some(id),
            _ => None,
        })
        .filter(move |id| {
            *id != own && id.kind() == Kind::Org && id.needs_context() == needs_context
        })
}

/// How often each country is named, by itself or by what is known to be in it or of it.
fn named<'a>(view: &View<'_, 'a>, mentions: &[Mention]) -> Vec<(&'a str, usize)> {
    let mut countries: Vec<(&str, usize)> = Vec::new();
    for mention in mentions {
        let sure = |id: &NameId| namesakes(view, mention.tokens, *id).next().is_none();
        let Some(id) = mention.name.filter(sure) else {
            continue;
        };
        let country = &*view.document.lexicon.name(id).country;
        match countries.iter_mut().find(|(code, _)| *code == country) {
            Some((_, count)) => *count += 1,
            None if !country.is_empty() => countries.push((country, 1)),
            None => {}
        }
    }
    countries
}

#[cfg(test)]
mod tests {
    use crate::dictionary::Lexicon;
    use crate::mentions;
    use crate::text::Document;

    #[test]
    fn an_acronym_of_two_countries_is_that_of_the_country_in_the_article() {
        let lexicon = Lexicon::built_in().unwrap_or_else(|error| panic!("{error}"));
        let meant = |text: &str| {
            let document = Document::read(text, &lexicon);
            let mentions = mentions::find(&document);
            let name = mentions.iter().find(|m| document.words(m.tokens) == "TUC");
            let name = name.and_then(|m| m.name).map(|id| lexicon.name(id));
            name.map_or(String::new(), |name| name.country.to_string())
        };
        assert_eq!(meant("The TUC met in Lagos. Nigeria was quiet."), "NG");
        assert_eq!(meant("The TUC met in London. Britain was quiet."), "GB");
    }
}
