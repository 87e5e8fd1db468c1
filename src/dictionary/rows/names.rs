//! The rows of the dictionaries of names: countries, regions, cities, organizations, events, groups, public figures.

use serde::Deserialize;

use super::{Loaded, unknown};
use crate::dictionary::builder::Builder;
use crate::dictionary::class::Class;
use crate::dictionary::format::{Table, list};
use crate::dictionary::name::{Kind, Name};
use crate::error::Result;

/// `countries.csv`: each country, its people and its capital.
pub(in crate::dictionary) fn countries(
    table: &Table,
    builder: &mut Builder,
    file: &'static str,
) -> Result<()> {
    #[derive(Deserialize)]
    struct Row<'a> {
        name: &'a str,
        code: &'a str,
        aliases: &'a str,
        demonyms: &'a str,
        capital: &'a str,
        capital_identifier: &'a str,
        context: &'a str,
        identifier: &'a str,
    }
    table.each(|row: Row| -> Loaded {
        let country = Name {
            needs_context: row.context == "yes",
            identifier: row.identifier.into(),
            ..named(Kind::Gpe, row.name, row.code, file)
        };
        builder.country(row.code, row.name);
        builder.name(country, list(row.aliases));
        demonyms(builder, row.demonyms, row.code, file);
        let mut capitals = list(row.capital);
        if let Some(capital) = capitals.next() {
            let capital = Name {
                is_capital: true,
                identifier: row.capital_identifier.into(),
                ..named(Kind::Gpe, capital, row.code, file)
            };
            builder.name(capital, capitals);
        }
        Ok(())
    })
}

/// What the people of a place are called.
fn demonyms(builder: &mut Builder, cell: &str, country: &str, file: &'static str) {
    for demonym in list(cell) {
        let people = named(Kind::Norp, demonym, country, file);
        builder.name(people, std::iter::empty());
    }
}

fn named(kind: Kind, name: &str, country: &str, file: &'static str) -> Name {
    Name {
        kind,
        name: name.into(),
        country: country.into(),
        detail: "".into(),
        needs_context: false,
        population: 0,
        is_capital: false,
        identifier: "".into(),
        file,
    }
}

/// `regions.csv`
pub(in crate::dictionary) fn regions(
    table: &Table,
    builder: &mut Builder,
    file: &'static str,
) -> Result<()> {
    #[derive(Deserialize)]
    struct Row<'a> {
        name: &'a str,
        country: &'a str,
        aliases: &'a str,
        demonyms: &'a str,
        context: &'a str,
        identifier: &'a str,
    }
    table.each(|row: Row| -> Loaded {
        let region = Name {
            needs_context: row.context == "yes",
            identifier: row.identifier.into(),
            ..named(Kind::Gpe, row.name, row.country, file)
        };
        builder.name(region, list(row.aliases));
        demonyms(builder, row.demonyms, row.country, file);
        Ok(())
    })
}

/// `cities.csv`
pub(in crate::dictionary) fn cities(
    table: &Table,
    builder: &mut Builder,
    file: &'static str,
) -> Result<()> {
    table.each_row(|row| {
        let population = match row.get(2) {
            "" => 0,
            number => number
                .parse()
                .map_err(|error| (3, format!("“{number}”: {error}")))?,
        };
        let city = Name {
            needs_context: row.get(4) == "yes",
            population,
            identifier: row.get(5).into(),
            ..named(Kind::Gpe, row.get(0), row.get(1), file)
        };
        builder.name(city, list(row.get(3)));
        Ok(())
    })
}

/// `geography.csv`, `events.csv`, `people.csv`, `organizations.csv`: names with a type and aliases.
pub(in crate::dictionary) fn names(
    table: &Table,
    builder: &mut Builder,
    file: &'static str,
) -> Result<()> {
    let usual = match file {
        "people.csv" => Kind::Person,
        _ => Kind::Org,
    };
    let [label, kind, country, aliases, gender, context, identifier] = [
        "type",
        "kind",
        "country",
        "aliases",
        "gender",
        "context",
        "identifier",
    ]
    .map(|name| table.column(name));
    table.each_row(|row| {
        let cell = |column: Option<usize>| column.map_or("", |column| row.get(column));
        let name = row.get(0);
        let kind_of_name = match label {
            Some(column) => Kind::labelled(row.get(column))
                .ok_or_else(|| unknown(column + 1, "type", row.get(column)))?,
            None => usual,
        };
        if let (Kind::Person, Some((_, last))) = (usual, name.rsplit_once(' ')) {
            builder.word_class(last, Class::Surname, false);
        }
        let detail = match cell(gender) {
            "" => cell(kind),
            gender => gender,
        };
        let listed = Name {
            needs_context: cell(context) == "yes",
            detail: detail.into(),
            identifier: cell(identifier).into(),
            ..named(kind_of_name, name, cell(country), file)
        };
        builder.name(listed, list(cell(aliases)));
        Ok(())
    })
}

/// `groups.csv`
pub(in crate::dictionary) fn groups(
    table: &Table,
    builder: &mut Builder,
    file: &'static str,
) -> Result<()> {
    #[derive(Deserialize)]
    struct Row<'a> {
        name: &'a str,
        kind: &'a str,
        plural: &'a str,
        country: &'a str,
        context: &'a str,
    }
    table.each(|row: Row| -> Loaded {
        let group = Name {
            needs_context: row.context == "yes",
            detail: row.kind.into(),
            ..named(Kind::Norp, row.name, row.country, file)
        };
        builder.name(group, list(row.plural));
        Ok(())
    })
}
