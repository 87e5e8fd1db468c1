//! The rows of the dictionaries of plain language: words, numbers, the calendar, abbreviations, marks of layout.

use serde::Deserialize;

use super::{Loaded, class, meaning, unknown};
use crate::dictionary::builder::Builder;
use crate::dictionary::calendar::CalendarKind;
use crate::dictionary::class::Class;
use crate::dictionary::format::{Table, list};
use crate::dictionary::lexicon::{Entry, Marker};
use crate::error::Result;

/// `function_words.csv`, `words.csv`: what each word form can be.
pub(in crate::dictionary) fn words(
    table: &Table,
    builder: &mut Builder,
    _: &'static str,
) -> Result<()> {
    let mut classes = Vec::new();
    table.each_row(|row| {
        classes.clear();
        for name in list(row.get(1)) {
            classes.push(class(2, name)?);
        }
        builder.common_word(row.get(0), &classes);
        Ok(())
    })
}

/// `calendar.csv`
pub(in crate::dictionary) fn calendar(
    table: &Table,
    builder: &mut Builder,
    _: &'static str,
) -> Result<()> {
    #[derive(Deserialize)]
    struct Row<'a> {
        word: &'a str,
        kind: &'a str,
        value: &'a str,
    }
    table.each(|row: Row| -> Loaded {
        let kind = CalendarKind::named(row.kind).ok_or_else(|| unknown(2, "kind", row.kind))?;
        if let (Some(class), false) = (kind.class(), row.word.contains([' ', '.'])) {
            builder.word_class(row.word, class, false);
        }
        builder.calendar(row.word, kind, row.value);
        Ok(())
    })
}

/// `numbers.csv`
pub(in crate::dictionary) fn numbers(
    table: &Table,
    builder: &mut Builder,
    _: &'static str,
) -> Result<()> {
    #[derive(Deserialize)]
    struct Row<'a> {
        word: &'a str,
        value: u64,
        kind: &'a str,
    }
    table.each(|row: Row| -> Loaded {
        let kinds = [("cardinal", Class::Cardinal), ("ordinal", Class::Ordinal)];
        let class = meaning(3, "kind", row.kind, &kinds)?;
        builder.word_class(row.word, class, true);
        builder.number(row.word, row.value);
        Ok(())
    })
}

/// `abbreviations.csv`
pub(in crate::dictionary) fn abbreviations(
    table: &Table,
    builder: &mut Builder,
    _: &'static str,
) -> Result<()> {
    #[derive(Deserialize)]
    struct Row<'a> {
        abbreviation: &'a str,
        ends: &'a str,
    }
    table.each(|row: Row| -> Loaded {
        let kinds = [
            ("never", Class::NeverEnds),
            ("maybe", Class::MaybeEnds),
            ("number", Class::BeforeNumber),
        ];
        let class = meaning(2, "value of “ends”", row.ends, &kinds)?;
        builder.word_class(row.abbreviation, class, false);
        if row.abbreviation.contains('.') {
            builder.word_class(&format!("{}.", row.abbreviation), class, false);
        }
        Ok(())
    })
}

/// `irregular_verbs.csv`
pub(in crate::dictionary) fn irregular_verbs(
    table: &Table,
    builder: &mut Builder,
    _: &'static str,
) -> Result<()> {
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

/// `spellings.csv`
pub(in crate::dictionary) fn spellings(
    table: &Table,
    builder: &mut Builder,
    _: &'static str,
) -> Result<()> {
    #[derive(Deserialize)]
    struct Row<'a> {
        lemma: &'a str,
        spelling: &'a str,
    }
    table.each(|row: Row| -> Loaded {
        builder
            .spellings
            .insert(row.lemma.into(), row.spelling.into());
        Ok(())
    })
}

/// `layout_markers.csv`: end markers, captions, bylines and the like.
pub(in crate::dictionary) fn layout_markers(
    table: &Table,
    builder: &mut Builder,
    _: &'static str,
) -> Result<()> {
    #[derive(Deserialize)]
    struct Row<'a> {
        marker: &'a str,
        kind: Marker,
    }
    table.each(|row: Row| -> Loaded {
        builder.phrase(row.marker, Entry::Marker(row.kind));
        Ok(())
    })
}
