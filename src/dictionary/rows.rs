//! The rows of each dictionary file as types, and what the program takes from each.

use serde::Deserialize;

use super::class::Class;
use super::cue::{Complement, Cue, CueKind, Frame, Medium, Polarity};
use super::format::{Table, list};
use super::inflection::{VerbForm, plural, verb_forms};
use super::lexicon::{Builder, Entry};
use super::name::{Kind, Name};
use crate::error::Result;

pub(super) type Loaded = std::result::Result<(), (usize, String)>;

pub(super) fn unknown(column: usize, what: &str, cell: &str) -> (usize, String) {
    (
        column,
        format!("“{cell}” is no {what}; dictionaries/README.md lists them"),
    )
}

fn class(column: usize, name: &str) -> std::result::Result<Class, (usize, String)> {
    Class::named(name).ok_or_else(|| unknown(column, "word class", name))
}

/// `function_words.csv`, `words.csv`, `acronyms.csv`: what each word form can be.
pub(super) fn words(table: &Table, builder: &mut Builder, _: &'static str) -> Result<()> {
    #[derive(Deserialize)]
    struct Row<'a> {
        #[serde(alias = "acronym")]
        word: &'a str,
        classes: &'a str,
    }
    table.each(|row: Row| -> Loaded {
        for name in list(row.classes) {
            builder.word_class(row.word, class(2, name)?, true);
        }
        Ok(())
    })
}

/// `calendar.csv`
pub(super) fn calendar(table: &Table, builder: &mut Builder, _: &'static str) -> Result<()> {
    #[derive(Deserialize)]
    struct Row<'a> {
        word: &'a str,
        kind: &'a str,
        value: &'a str,
    }
    table.each(|row: Row| -> Loaded {
        let class = match row.kind {
            "month" => Some(Class::Month),
            "weekday" => Some(Class::Weekday),
            "unit" => Some(Class::Unit),
            "relative" => Some(Class::RelativeTime),
            "day" => Some(Class::Day),
            "part" | "weekend" | "season" | "era" => Some(Class::DayPart),
            "anaphoric" => Some(Class::RelativeTime),
            "age" | "approximate" | "article" | "clock" | "decade" | "edge" | "edge-of"
            | "every" | "fiscal" | "half" | "link" | "of" | "on" | "shift" | "suffix" => None,
            other => return Err(unknown(2, "kind", other)),
        };
        if let (Some(class), false) = (class, row.word.contains([' ', '.'])) {
            builder.word_class(row.word, class, false);
        }
        builder.calendar(row.word, row.kind, row.value);
        Ok(())
    })
}

/// `numbers.csv`
pub(super) fn numbers(table: &Table, builder: &mut Builder, _: &'static str) -> Result<()> {
    #[derive(Deserialize)]
    struct Row<'a> {
        word: &'a str,
        value: u64,
        kind: &'a str,
    }
    table.each(|row: Row| -> Loaded {
        let class = match row.kind {
            "cardinal" => Class::Cardinal,
            "ordinal" => Class::Ordinal,
            other => return Err(unknown(3, "kind", other)),
        };
        builder.word_class(row.word, class, true);
        builder.number(row.word, row.value);
        Ok(())
    })
}

/// `abbreviations.csv`
pub(super) fn abbreviations(table: &Table, builder: &mut Builder, _: &'static str) -> Result<()> {
    #[derive(Deserialize)]
    struct Row<'a> {
        abbreviation: &'a str,
        ends: &'a str,
    }
    table.each(|row: Row| -> Loaded {
        let class = match row.ends {
            "never" => Class::NeverEnds,
            "maybe" => Class::MaybeEnds,
            "number" => Class::BeforeNumber,
            other => return Err(unknown(2, "value of “ends”", other)),
        };
        builder.word_class(row.abbreviation, class, false);
        if row.abbreviation.contains('.') {
            builder.word_class(&format!("{}.", row.abbreviation), class, false);
        }
        Ok(())
    })
}

/// `irregular_verbs.csv`
pub(super) fn irregular_verbs(table: &Table, builder: &mut Builder, _: &'static str) -> Result<()> {
    #[derive(Deserialize)]
    struct Row<'a> {
        lemma: &'a str,
        s: &'a str,
        ing: &'a str,
        past: &'a str,
        participle: &'a str,
    }
    table.each(|row: Row| -> Loaded {
        let forms = [row.s, row.ing, row.past, row.participle]
            .map(|cell| list(cell).map(Box::from).collect());
        builder.irregular.insert(row.lemma.into(), forms);
        Ok(())
    })
}

/// `cues.csv`: the rows of one cue and kind stand together because the file is sorted.
pub(super) fn cues(table: &Table, builder: &mut Builder, _: &'static str) -> Result<()> {
    #[derive(Deserialize)]
    struct Row<'a> {
        cue: &'a str,
        kind: CueKind,
        complement: &'a str,
        class: &'a str,
        medium: Medium,
        polarity: Option<Polarity>,
        form: &'a str,
        reliability: f32,
    }
    table.each(|row: Row| -> Loaded {
        let complement = Complement::named(row.complement)
            .ok_or_else(|| unknown(3, "complement", row.complement))?;
        if !(0.0..=1.0).contains(&row.reliability) {
            return Err((8, "the reliability must lie between 0 and 1".into()));
        }
        let frame = Frame {
            complement,
            class: row.class.into(),
            medium: row.medium,
            polarity: row.polarity.unwrap_or(Polarity::Affirmed),
            reported: row.form == "reported",
            reliability: row.reliability,
        };
        builder.cue(row.cue, row.kind, frame);
        Ok(())
    })
}

/// All inflected forms of a phrase whose first word is a verb.
fn inflected(builder: &Builder, phrase: &str) -> Vec<(VerbForm, String)> {
    let (verb, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
    let mut forms = verb_forms(verb, &builder.irregular);
    if !rest.is_empty() {
        for (_, form) in &mut forms {
            form.push(' ');
            form.push_str(rest);
        }
    }
    forms
}

/// Makes the phrases of all cues, once every row of every layer has been read.
pub(super) fn add_cue_phrases(builder: &mut Builder) {
    let cues = std::mem::take(&mut builder.cues);
    for (i, cue) in cues.iter().enumerate() {
        let id = super::cue::CueId(i as u32);
        match cue.kind {
            CueKind::Verb | CueKind::Passive => {
                for (form, words) in inflected(builder, &cue.lemma) {
                    if cue.kind == CueKind::Verb || form == VerbForm::Participle {
                        builder.phrase(&words, Entry::Cue(id, form));
                    }
                }
            }
            CueKind::Noun => {
                for words in [cue.lemma.to_string(), plural_of_phrase(&cue.lemma)] {
                    builder.phrase(&words, Entry::Cue(id, VerbForm::Base));
                }
            }
            CueKind::Light => add_light(builder, cue, id),
            CueKind::Adjective | CueKind::Phrase => {
                builder.phrase(&cue.lemma, Entry::Cue(id, VerbForm::Base));
            }
        }
    }
    builder.cues = cues;
}

fn plural_of_phrase(noun: &str) -> String {
    match noun.split_once(' ') {
        Some((head, rest)) => format!("{} {rest}", plural(head)),
        None => plural(noun),
    }
}

/// A verb and its noun may stand apart (*expressed its sincere hope*), so they are kept as a pair of words.
fn add_light(builder: &mut Builder, cue: &Cue, id: super::cue::CueId) {
    // A preposition between them (*engage in talks*) is the text's to have.
    let (Some((verb, _)), Some((_, noun))) =
        (cue.lemma.split_once(' '), cue.lemma.rsplit_once(' '))
    else {
        return;
    };
    let nouns = [noun.to_owned(), plural(noun)];
    for (_, verb) in verb_forms(verb, &builder.irregular) {
        for noun in &nouns {
            builder.light_pair(&verb, noun, id);
        }
    }
}

/// `circumstances.csv`
pub(super) fn circumstances(table: &Table, builder: &mut Builder, _: &'static str) -> Result<()> {
    #[derive(Deserialize)]
    struct Row<'a> {
        circumstance: &'a str,
        factor: f32,
    }
    table.each(|row: Row| -> Loaded {
        builder.circumstance(row.circumstance, row.factor);
        Ok(())
    })
}

/// `cue_vetoes.csv`
pub(super) fn cue_vetoes(table: &Table, builder: &mut Builder, _: &'static str) -> Result<()> {
    #[derive(Deserialize)]
    struct Row<'a> {
        phrase: &'a str,
    }
    table.each(|row: Row| -> Loaded {
        for (_, words) in inflected(builder, row.phrase) {
            builder.phrase(&words, Entry::Veto);
        }
        Ok(())
    })
}

/// `narration_verbs.csv`
pub(super) fn narration_verbs(table: &Table, builder: &mut Builder, _: &'static str) -> Result<()> {
    #[derive(Deserialize)]
    struct Row<'a> {
        verb: &'a str,
    }
    table.each(|row: Row| -> Loaded {
        for (form, words) in inflected(builder, row.verb) {
            builder.phrase(&words, Entry::Narration(form));
        }
        Ok(())
    })
}

/// `collectives.csv`
pub(super) fn collectives(table: &Table, builder: &mut Builder, _: &'static str) -> Result<()> {
    #[derive(Deserialize)]
    struct Row<'a> {
        phrase: &'a str,
        members: &'a str,
    }
    table.each(|row: Row| -> Loaded {
        let members = match row.members {
            "country" => 1,
            "two" => 2,
            "three" => 3,
            "all" => 0,
            other => return Err(unknown(2, "number of members", other)),
        };
        builder.phrase(row.phrase, Entry::Collective(members));
        Ok(())
    })
}

/// `layout_markers.csv`: end markers, captions, bylines and the like.
pub(super) fn layout_markers(table: &Table, builder: &mut Builder, _: &'static str) -> Result<()> {
    #[derive(Deserialize)]
    struct Row<'a> {
        marker: &'a str,
        kind: super::lexicon::Marker,
    }
    table.each(|row: Row| -> Loaded {
        builder.phrase(row.marker, Entry::Marker(row.kind));
        Ok(())
    })
}

/// `countries.csv`: each country, its people and its capital.
pub(super) fn countries(table: &Table, builder: &mut Builder, file: &'static str) -> Result<()> {
    #[derive(Deserialize)]
    struct Row<'a> {
        name: &'a str,
        code: &'a str,
        aliases: &'a str,
        demonyms: &'a str,
        capital: &'a str,
        context: &'a str,
    }
    table.each(|row: Row| -> Loaded {
        let country = Name {
            needs_context: row.context == "yes",
            ..named(Kind::Gpe, row.name, row.code, file)
        };
        builder.country(row.code, row.name);
        builder.name(country, list(row.aliases));
        for demonym in list(row.demonyms) {
            builder.name(
                named(Kind::Norp, demonym, row.code, file),
                std::iter::empty(),
            );
        }
        let mut capitals = list(row.capital);
        if let Some(capital) = capitals.next() {
            let capital = Name {
                is_capital: true,
                ..named(Kind::Gpe, capital, row.code, file)
            };
            builder.name(capital, capitals);
        }
        Ok(())
    })
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
        file,
    }
}

/// `regions.csv`
pub(super) fn regions(table: &Table, builder: &mut Builder, file: &'static str) -> Result<()> {
    #[derive(Deserialize)]
    struct Row<'a> {
        name: &'a str,
        country: &'a str,
        aliases: &'a str,
        demonyms: &'a str,
        context: &'a str,
    }
    table.each(|row: Row| -> Loaded {
        let region = Name {
            needs_context: row.context == "yes",
            ..named(Kind::Gpe, row.name, row.country, file)
        };
        builder.name(region, list(row.aliases));
        for demonym in list(row.demonyms) {
            builder.name(
                named(Kind::Norp, demonym, row.country, file),
                std::iter::empty(),
            );
        }
        Ok(())
    })
}

/// `cities.csv`
pub(super) fn cities(table: &Table, builder: &mut Builder, file: &'static str) -> Result<()> {
    #[derive(Deserialize)]
    struct Row<'a> {
        name: &'a str,
        country: &'a str,
        population: Option<u32>,
        aliases: &'a str,
        context: &'a str,
    }
    table.each(|row: Row| -> Loaded {
        let city = Name {
            needs_context: row.context == "yes",
            population: row.population.unwrap_or(0),
            ..named(Kind::Gpe, row.name, row.country, file)
        };
        builder.name(city, list(row.aliases));
        Ok(())
    })
}

/// `geography.csv`, `events.csv`, `people.csv`, `organizations.csv`: names with a type and aliases.
pub(super) fn names(table: &Table, builder: &mut Builder, file: &'static str) -> Result<()> {
    #[derive(Deserialize)]
    struct Row<'a> {
        name: &'a str,
        #[serde(rename = "type")]
        label: Option<Kind>,
        #[serde(default)]
        kind: &'a str,
        #[serde(default)]
        country: &'a str,
        aliases: &'a str,
        #[serde(default)]
        gender: &'a str,
        context: &'a str,
    }
    let usual = match file {
        "people.csv" => Kind::Person,
        _ => Kind::Org,
    };
    table.each(|row: Row| -> Loaded {
        if let (Kind::Person, Some((_, last))) = (usual, row.name.rsplit_once(' ')) {
            builder.word_class(last, Class::Surname, false);
        }
        let name = Name {
            needs_context: row.context == "yes",
            detail: if row.gender.is_empty() {
                row.kind
            } else {
                row.gender
            }
            .into(),
            ..named(row.label.unwrap_or(usual), row.name, row.country, file)
        };
        builder.name(name, list(row.aliases));
        Ok(())
    })
}

/// `groups.csv`
pub(super) fn groups(table: &Table, builder: &mut Builder, file: &'static str) -> Result<()> {
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
