//! Whether a name is a man's or a woman's.

use super::Gender;
use crate::dictionary::{Class, Classes, Entry};
use crate::mentions::Mention;
use crate::text::Document;

/// The gender that the title before the name tells, else the dictionary entry, else the given name.
pub(super) fn gender(document: &Document, mention: &Mention) -> Gender {
    let titled = title_gender(document, mention);
    if titled != Gender::Unknown {
        return titled;
    }
    let detail = mention
        .name
        .map_or("", |id| &document.lexicon.name(id).detail);
    match detail {
        "m" => return Gender::Male,
        "f" => return Gender::Female,
        _ => {}
    }
    let classes = document.classes(mention.tokens.first());
    let family_first = classes.has(Class::FamilyFirst) && mention.tokens.len() > 1;
    if classes.has(Class::GivenName) && !family_first {
        return told(classes);
    }
    Gender::Unknown
}

/// The gender that the title before the name tells: *Mrs*.
pub(super) fn title_gender(document: &Document, mention: &Mention) -> Gender {
    let title = |at: &usize| {
        let hits = document.hits.at(*at);
        hits.iter().any(|hit| matches!(hit.entry, Entry::Title(_)))
    };
    let role = mention.role.unwrap_or_default();
    role.indices()
        .rev()
        .filter(title)
        .map(|at| told(document.classes(at)))
        .find(|gender| *gender != Gender::Unknown)
        .unwrap_or_default()
}

fn told(classes: Classes) -> Gender {
    match (classes.has(Class::Male), classes.has(Class::Female)) {
        (true, false) => Gender::Male,
        (false, true) => Gender::Female,
        _ => Gender::Unknown,
    }
}
