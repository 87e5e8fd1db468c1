//! What the tables say of an entity: its canonical name, aliases, role and country.

use std::borrow::Cow;

use super::link::Group;
use super::{Entity, organization, spellings};
use crate::dictionary::{Entry, Kind, NameId, TitleKind};
use crate::mentions::Mention;
use crate::span::TokenRange;
use crate::text::Document;
use crate::token::Shape;

/// The entity that a group of mentions names, in an article of this ISO `date`, which may be empty.
pub(super) fn entity<'a>(
    document: &Document<'a>,
    mentions: &[Mention],
    group: &mut Group,
    date: &str,
) -> Entity<'a> {
    let own = |m: &u32| &mentions[*m as usize];
    let lexicon = document.lexicon;
    let dictionary = group
        .dictionary
        .or_else(|| listed_person(document, mentions, group));
    let fullest = fullest(document, mentions, group);
    let own_name = plain(fullest);
    let listed = dictionary.map(|id| lexicon.name(id));
    let name = match listed {
        // Where only accents differ, the article's own spelling is kept.
        Some(listed) if !is_accented(&own_name, &listed.name) => Cow::Borrowed(&*listed.name),
        _ => own_name.clone(),
    };
    let mut aliases: Vec<Cow<str>> = Vec::new();
    let mut last = "";
    for mention in &group.mentions {
        let words = document.words(own(mention).tokens);
        if words == std::mem::replace(&mut last, words) {
            continue;
        }
        let text = if words == fullest {
            own_name.clone()
        } else {
            plain(words)
        };
        if text != name && !aliases.contains(&text) {
            aliases.push(text);
        }
    }
    let role = if group.kind == Kind::Person {
        role(document, mentions, group, &name, date)
    } else {
        Cow::default()
    };
    Entity {
        kind: group.kind,
        role,
        aliases,
        gender: group.gender,
        country: listed.map_or("", |listed| &listed.country),
        dictionary,
        mentions: std::mem::take(&mut group.mentions),
        name,
    }
}

/// Whether a name is a listed one but for accents, and not in capitals only.
fn is_accented(own: &str, listed: &str) -> bool {
    (own == listed || spellings::are_alike(own, listed)) && has_lower(own)
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
fn fullest<'a>(document: &Document<'a>, mentions: &[Mention], group: &Group) -> &'a str {
    let own = |m: &u32| mentions[*m as usize].tokens;
    let form = |tokens: TokenRange| match group.kind {
        Kind::Org => organization::core(document, tokens),
        _ => tokens,
    };
    let shouted = |tokens: TokenRange| match group.kind {
        Kind::Person => {
            let words = tokens.indices().map(|at| document.tokens[at].shape);
            words.filter(|shape| *shape == Shape::Upper).count()
        }
        _ => usize::from(!has_lower(document.words(tokens))),
    };
    let best = match &group.mentions[..] {
        [only] => Some(form(own(only))),
        all => {
            let forms = all.iter().map(|mention| form(own(mention)));
            forms.min_by_key(|tokens| (shouted(*tokens), std::cmp::Reverse(tokens.len())))
        }
    };
    best.map_or("", |tokens| document.words(tokens))
}

/// Whether a letter is a small one.
fn has_lower(words: &str) -> bool {
    words.bytes().any(|byte| byte.is_ascii_lowercase())
        || !words.is_ascii() && words.chars().any(char::is_lowercase)
}

/// The words with single spaces between them.
pub(crate) fn plain(words: &str) -> Cow<'_, str> {
    let mut space = true;
    let single = words.bytes().all(|byte| {
        let doubled = byte == b' ' && space;
        space = byte == b' ';
        (byte.is_ascii_graphic() || space) && !doubled
    });
    if single && !space {
        return Cow::Borrowed(words);
    }
    let mut out = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    Cow::Owned(out)
}

/// The fullest role that the text gives, else the office that the dictionary has for the article's date.
fn role<'a>(
    document: &Document<'a>,
    mentions: &[Mention],
    group: &Group,
    name: &str,
    date: &str,
) -> Cow<'a, str> {
    let roles = group
        .mentions
        .iter()
        .filter_map(|m| mentions[*m as usize].role);
    let longest = roles.max_by_key(|role| (is_office(document, *role), role.len()));
    if let Some(role) = longest.filter(|role| is_office(document, *role)) {
        return plain(document.words(role));
    }
    let offices = match date {
        "" => &[],
        _ => document.lexicon.offices(name),
    };
    let held = offices.iter().filter(|office| office.held_on(date));
    let held = held.max_by(|a, b| a.from.cmp(&b.from));
    match held {
        Some(office) if office.organization.is_empty() => {
            let country = document
                .lexicon
                .country(&office.country)
                .unwrap_or_default();
            if country.is_empty() {
                Cow::Borrowed(&*office.role)
            } else {
                format!("{}, {country}", office.role).into()
            }
        }
        Some(office) => format!("{}, {}", office.role, office.organization).into(),
        None => longest.map_or_else(Cow::default, |role| plain(document.words(role))),
    }
}

/// Whether a role says more than *Mr.*
pub(super) fn is_office(document: &Document, role: TokenRange) -> bool {
    role.indices().any(|i| {
        document.hits.at(i).iter().any(|hit| match hit.entry {
            Entry::Title(number) => document.lexicon.title(number).kind != TitleKind::Honorific,
            _ => false,
        })
    })
}
