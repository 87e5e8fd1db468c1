//! The rows of the dictionaries of people: names, titles and offices.

use serde::Deserialize;

use super::{Loaded, meaning};
use crate::dictionary::builder::Builder;
use crate::dictionary::class::{Class, Classes};
use crate::dictionary::format::Table;
use crate::dictionary::lexicon::Entry;
use crate::dictionary::name::{Office, Title, TitleKind};
use crate::error::Result;

/// `given_names.csv`
pub(in crate::dictionary) fn given_names(
    table: &Table,
    builder: &mut Builder,
    _: &'static str,
) -> Result<()> {
    let genders = [("f", Class::Female), ("m", Class::Male)];
    words_of_names(table, builder, Class::GivenName, &genders)
}

/// `surnames.csv`
pub(in crate::dictionary) fn surnames(
    table: &Table,
    builder: &mut Builder,
    _: &'static str,
) -> Result<()> {
    let orders = [("first", Class::FamilyFirst)];
    words_of_names(table, builder, Class::Surname, &orders)
}

/// Words of a class that people's names consist of; the second column may add another class, the third says whether they need
/// a context.
fn words_of_names(
    table: &Table,
    builder: &mut Builder,
    class: Class,
    second: &[(&str, Class)],
) -> Result<()> {
    table.each_row(|row| {
        let mut classes = Classes::of(&[class]);
        if let Some((_, added)) = second.iter().find(|(word, _)| *word == row.get(1)) {
            classes.add(*added);
        }
        if row.get(2) == "yes" {
            classes.add(Class::Ambiguous);
        }
        builder.named_word(row.get(0), classes);
        Ok(())
    })
}

/// `name_fillers.csv`
pub(in crate::dictionary) fn name_fillers(
    table: &Table,
    builder: &mut Builder,
    _: &'static str,
) -> Result<()> {
    #[derive(Deserialize)]
    struct Row<'a> {
        word: &'a str,
    }
    table.each(|row: Row| -> Loaded {
        builder.name_filler(row.word);
        Ok(())
    })
}

/// `name_particles.csv`
pub(in crate::dictionary) fn name_particles(
    table: &Table,
    builder: &mut Builder,
    _: &'static str,
) -> Result<()> {
    #[derive(Deserialize)]
    struct Row<'a> {
        particle: &'a str,
        position: &'a str,
    }
    table.each(|row: Row| -> Loaded {
        let positions = [
            ("suffix", Class::NameSuffix),
            ("inside", Class::Particle),
            ("prefix", Class::Particle),
            ("father", Class::Particle),
            ("syllable", Class::NameSyllable),
        ];
        let class = meaning(2, "position", row.position, &positions)?;
        if row.position == "father" {
            builder.word_class(row.particle, Class::Patronymic, false);
        }
        builder.words_class(row.particle, class);
        Ok(())
    })
}

/// `titles.csv`
pub(in crate::dictionary) fn titles(
    table: &Table,
    builder: &mut Builder,
    _: &'static str,
) -> Result<()> {
    #[derive(Deserialize)]
    struct Row<'a> {
        title: &'a str,
        kind: TitleKind,
        speaks: &'a str,
    }
    table.each(|row: Row| -> Loaded {
        let title = Title {
            title: row.title.into(),
            kind: row.kind,
            speaks: row.speaks == "yes",
        };
        builder.title(title);
        Ok(())
    })
}

/// `offices.csv`
pub(in crate::dictionary) fn offices(
    table: &Table,
    builder: &mut Builder,
    _: &'static str,
) -> Result<()> {
    #[derive(Deserialize)]
    struct Row<'a> {
        person: &'a str,
        role: &'a str,
        organization: &'a str,
        country: &'a str,
        from: &'a str,
        until: &'a str,
    }
    table.each(|row: Row| -> Loaded {
        builder.office(Office {
            person: row.person.into(),
            role: row.role.into(),
            organization: row.organization.into(),
            country: row.country.into(),
            from: row.from.into(),
            until: row.until.into(),
        });
        Ok(())
    })
}

/// `title_genders.csv`
pub(in crate::dictionary) fn title_genders(
    table: &Table,
    builder: &mut Builder,
    _: &'static str,
) -> Result<()> {
    #[derive(Deserialize)]
    struct Row<'a> {
        title: &'a str,
        gender: &'a str,
    }
    table.each(|row: Row| -> Loaded {
        let genders = [("m", Class::Male), ("f", Class::Female)];
        let class = meaning(2, "gender", row.gender, &genders)?;
        builder.word_class(row.title, class, false);
        Ok(())
    })
}

/// `alias_links.csv`
pub(in crate::dictionary) fn alias_links(
    table: &Table,
    builder: &mut Builder,
    _: &'static str,
) -> Result<()> {
    #[derive(Deserialize)]
    struct Row<'a> {
        phrase: &'a str,
    }
    table.each(|row: Row| -> Loaded {
        builder.phrase(row.phrase, Entry::AliasLink);
        Ok(())
    })
}
