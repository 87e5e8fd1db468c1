//! The rows of the dictionaries of cues, and of what stands beside them: vetoes, verbs that narrate, collective speakers.

use serde::Deserialize;

use super::{Loaded, meaning, unknown};
use crate::dictionary::builder::Builder;
use crate::dictionary::circumstance::Circumstance;
use crate::dictionary::cue::{Complement, CueId, CueKind, Frame, Medium, Polarity};
use crate::dictionary::format::Table;
use crate::dictionary::inflection::{VerbForm, plural, verb_forms};
use crate::dictionary::lexicon::{Entry, Members};
use crate::error::Result;

/// `cues.csv`: the rows of one cue and kind stand together because the file is sorted.
pub(in crate::dictionary) fn cues(
    table: &Table,
    builder: &mut Builder,
    _: &'static str,
) -> Result<()> {
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
        let complement = Complement::named(row.complement, |word| builder.preposition(word))
            .ok_or_else(|| unknown(3, "complement", row.complement))?;
        if !(0.0..=1.0).contains(&row.reliability) {
            return Err((8, "the reliability must lie between 0 and 1".into()));
        }
        let frame = Frame {
            complement,
            class: builder.cue_class(row.class),
            medium: row.medium,
            polarity: row.polarity.unwrap_or(Polarity::Affirmed),
            reported: row.form == "reported",
            reliability: row.reliability,
        };
        builder.cue(row.cue, row.kind, frame);
        Ok(())
    })
}

/// All inflected forms of a phrase whose first word is a verb, in both spellings.
fn inflected(builder: &Builder, phrase: &str) -> Vec<(VerbForm, String)> {
    let mut all = Vec::new();
    for phrase in builder.spelled(phrase) {
        let (verb, rest) = phrase.split_once(' ').unwrap_or((&phrase, ""));
        let mut forms = verb_forms(verb, &builder.irregular);
        if !rest.is_empty() {
            for (_, form) in &mut forms {
                form.push(' ');
                form.push_str(rest);
            }
        }
        all.append(&mut forms);
    }
    all
}

/// Makes the phrases of all cues, once every row of every layer has been read.
pub(in crate::dictionary) fn add_cue_phrases(builder: &mut Builder) {
    let cues = std::mem::take(&mut builder.cues);
    for (i, cue) in cues.iter().enumerate() {
        let id = CueId(i as u32);
        match cue.kind {
            CueKind::Verb | CueKind::Passive | CueKind::Raising => {
                for (form, words) in inflected(builder, &cue.lemma) {
                    if cue.kind != CueKind::Passive || form == VerbForm::Participle {
                        builder.phrase(&words, Entry::Cue(id, form));
                    }
                }
            }
            CueKind::Noun => {
                for noun in builder.spelled(&cue.lemma) {
                    builder.phrase(&noun, Entry::Cue(id, VerbForm::Base));
                    builder.phrase(&plural_of_phrase(&noun), Entry::Cue(id, VerbForm::Base));
                }
            }
            CueKind::Light => {
                for words in builder.spelled(&cue.lemma) {
                    add_light(builder, &words, id);
                }
            }
            CueKind::Opening => {
                for words in builder.spelled(&cue.lemma) {
                    add_opening(builder, &words, id);
                }
            }
            CueKind::Adjective | CueKind::Phrase => {
                for words in builder.spelled(&cue.lemma) {
                    builder.phrase(&words, Entry::Cue(id, VerbForm::Base));
                }
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

/// A preposition and the noun of its phrase: *in the latest poll*.
fn add_opening(builder: &mut Builder, words: &str, id: CueId) {
    if let Some((preposition, noun)) = words.split_once(' ') {
        for noun in [noun.to_owned(), plural(noun)] {
            builder.light_pair(preposition, &noun, id);
        }
    }
}

/// A verb and its noun may stand apart (*expressed its sincere hope*), so they are kept as a pair of words.
fn add_light(builder: &mut Builder, words: &str, id: CueId) {
    // A preposition between them (*engage in talks*) is the text's to have.
    let (Some((verb, _)), Some((_, noun))) = (words.split_once(' '), words.rsplit_once(' ')) else {
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
pub(in crate::dictionary) fn circumstances(
    table: &Table,
    builder: &mut Builder,
    _: &'static str,
) -> Result<()> {
    #[derive(Deserialize)]
    struct Row<'a> {
        circumstance: &'a str,
        odds: f32,
    }
    table.each(|row: Row| -> Loaded {
        let circumstance = Circumstance::named(row.circumstance)
            .ok_or_else(|| unknown(1, "circumstance", row.circumstance))?;
        if row.odds <= 0.0 || !row.odds.is_finite() {
            return Err((2, "the odds must be more than 0".into()));
        }
        builder.circumstance(circumstance, row.odds);
        Ok(())
    })
}

/// `cue_vetoes.csv`
pub(in crate::dictionary) fn cue_vetoes(
    table: &Table,
    builder: &mut Builder,
    _: &'static str,
) -> Result<()> {
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
pub(in crate::dictionary) fn narration_verbs(
    table: &Table,
    builder: &mut Builder,
    _: &'static str,
) -> Result<()> {
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
pub(in crate::dictionary) fn collectives(
    table: &Table,
    builder: &mut Builder,
    _: &'static str,
) -> Result<()> {
    #[derive(Deserialize)]
    struct Row<'a> {
        phrase: &'a str,
        members: &'a str,
    }
    table.each(|row: Row| -> Loaded {
        let numbers = [
            ("country", Members::Country),
            ("two", Members::People(2)),
            ("three", Members::People(3)),
            ("all", Members::People(0)),
            ("two-countries", Members::Countries(2)),
            ("three-countries", Members::Countries(3)),
            ("countries", Members::Countries(0)),
        ];
        let members = meaning(2, "number of members", row.members, &numbers)?;
        builder.phrase(row.phrase, Entry::Collective(members));
        Ok(())
    })
}
