//! Passive verbs as cues: *was accused of …*, *is expected to …*, *was startled by …*.

use smallvec::smallvec;

use super::comments::before_passive;
use super::complement::{Complements, Extent, Found};
use super::verb_groups::{GroupForm, VerbGroup};
use super::verbs::Make;
use super::{Content, Quote, rules};
use crate::dictionary::{Class, Complement, Cue, CueId, CueKind, Frame, Medium};
use crate::span::TokenRange;
use crate::text::Tag;

/// What a passive reports, and how reliable it is there. Who says it stands behind *by*; what it says is the complement,
/// and the subject too unless the subject is who was told.
pub(super) fn read(
    at: &Complements,
    group: &VerbGroup,
    id: CueId,
    end: usize,
    subject: Option<TokenRange>,
    sentence: TokenRange,
    make: &Make,
) -> Option<(Quote, f32)> {
    let document = at.document;
    let cue = document.lexicon.cue(id);
    let modifies = matches!(group.form, GroupForm::Ing | GroupForm::Participle);
    // Asked whether …, Smith said: the content ends before the subject of the main clause.
    let sentence = match subject {
        Some(subject) if subject.first() >= end => {
            TokenRange::new(sentence.first(), subject.first())
        }
        _ => sentence,
    };
    let subject = subject.filter(|s| s.first() < end);
    if let Some(felt) = felt(at, cue, end, sentence, modifies) {
        let frame = cue.frame(&Complement::Felt)?;
        let (mut quote, reliability) = make(
            frame,
            smallvec![felt],
            subject.filter(|s| !s.overlaps(felt)),
            None,
            rules::PASSIVE_CUE.name,
        );
        if let Some(cue) = &mut quote.cue {
            cue.tokens.end = felt.start;
        }
        return Some((quote, reliability));
    }
    let announced = subject
        .filter(|s| group.passive && is_expletive(at, *s))
        .and_then(|s| before_passive(at, s.first(), end, sentence));
    if let Some(content) = announced {
        let frame = cue.frame(&Complement::That)?;
        let rule = rules::CLAUSE_THEN_CUE.name;
        return Some(make(frame, smallvec![content], None, None, rule));
    }
    let agent = at.phrases.agent(end, sentence.end(), |i| {
        at.document.tags[i] == Tag::Preposition && at.preposition_frame(cue, i).is_some()
    });
    // asked by reporters whether …: the complement stands behind the agent.
    let from = agent
        .filter(|agent| agent.first() == end + 1)
        .map_or(end, |agent| agent.end());
    let found = at
        .find(cue, from, sentence.end())
        .or_else(|| at.find(cue, end, sentence.end()))
        .or_else(|| seeming(at, cue, end, sentence.end()))?;
    if found.frame.reliability < at.least {
        return None;
    }
    let mut content = Content::new();
    let subject = subject.filter(|s| !is_expletive(at, *s));
    let thinker = subject.filter(|_| agent.is_none() && thinks(at, found.frame));
    if let Some(subject) =
        subject.filter(|_| thinker.is_none() && !is_told(at, group, &found.frame.complement))
    {
        content.push(subject);
    }
    if found.extent != Extent::Nothing {
        content.extend(at.content(found.start, sentence.end(), found.extent, modifies));
    }
    if let Some(agent) = agent {
        for part in content.iter_mut().filter(|part| part.overlaps(agent)) {
            // The words before *by* stay; the agent itself is no part of what is said.
            part.end = agent.start.saturating_sub(1);
        }
        content.retain(|part| !part.is_empty());
    }
    if content.is_empty() {
        return None;
    }
    let source = agent.or(thinker);
    let (mut quote, reliability) =
        make(found.frame, content, source, None, rules::PASSIVE_CUE.name);
    if let (Complement::Preposition(_), Some(cue)) = (&found.frame.complement, &mut quote.cue) {
        let is_agent = at.document.classes(cue.tokens.end()).has(Class::Agent);
        if cue.tokens.end() + 1 == found.start && !is_agent {
            cue.tokens.end += 1;
        }
    }
    Some((quote, reliability))
}

/// Whether the subject of a passive is who thinks so: *are divided over the plan*, *are convinced that*.
fn thinks(at: &Complements, frame: &Frame) -> bool {
    frame.medium == Medium::Thought
        && match frame.complement {
            Complement::That | Complement::Bare | Complement::Wh => true,
            Complement::Preposition(preposition) => at.document.lexicon.is_topic(preposition),
            _ => false,
        }
}

/// *seemed tired*: an adjective says how it seems.
fn seeming<'l>(at: &Complements, cue: Cue<'l>, start: usize, limit: usize) -> Option<Found<'l>> {
    let describes = start < limit
        && matches!(at.document.tags[start], Tag::Adjective | Tag::Participle)
        && cue.kind == CueKind::Raising;
    let frame = cue.frame(&Complement::NounPhrase).filter(|_| describes)?;
    Some(Found {
        frame,
        start,
        extent: Extent::Phrase,
        object: None,
    })
}

/// *was startled by the move*: what is felt, behind a preposition directly after the verb.
fn felt(
    at: &Complements,
    cue: Cue,
    end: usize,
    sentence: TokenRange,
    modifies: bool,
) -> Option<TokenRange> {
    cue.frame(&Complement::Felt)?;
    let preposition = end < sentence.end() && at.document.tags[end] == Tag::Preposition;
    preposition.then(|| at.content(end + 1, sentence.end(), Extent::Phrase, modifies))?
}

/// Whether the subject of a passive is who was told something: *was asked whether*, *were urged to*. Verbs are of that
/// sort that reliably report what they say to an object when they are active.
fn is_told(at: &Complements, group: &VerbGroup, complement: &Complement) -> bool {
    let clausal = matches!(
        complement,
        Complement::That
            | Complement::Bare
            | Complement::Wh
            | Complement::To
            | Complement::Quote
            | Complement::Preposition(_)
    );
    let tells = |cue: &Cue| {
        cue.kind == CueKind::Verb
            && cue.frames.iter().any(|frame| {
                matches!(
                    frame.complement,
                    Complement::ObjectThat | Complement::ObjectTo
                ) && frame.medium == Medium::Speech
                    && frame.reliability > 0.7
            })
    };
    clausal && at.document.is_cue(group.head, tells)
}

/// The *it* of *it is hoped that* stands for nothing.
fn is_expletive(at: &Complements, subject: TokenRange) -> bool {
    let classes = at.document.classes(subject.first());
    let personal = classes.has(Class::Male) || classes.has(Class::Female);
    subject.len() == 1
        && classes.has(Class::ThirdSingular)
        && !personal
        && classes.has(Class::PronounSubject)
}
