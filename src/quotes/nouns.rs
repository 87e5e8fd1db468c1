//! Nouns, adjectives and fixed phrases as cues: *the claim that*, *is confident that*, *according to*.

use smallvec::smallvec;

use super::before::{holds_main_clause, opens_subordinate};
use super::complement::{Complements, Extent, Found, is_vetoed};
use super::verb_groups::{GroupForm, VerbGroup};
use super::{Content, Cue, Quote, rules};
use crate::dictionary::{Class, Classes, Complement, Cue as DictionaryCue, CueId, CueKind};
use crate::span::TokenRange;
use crate::text::Tag;
use crate::token::TokenKind;

/// Finds what the nouns, adjectives and phrases of a sentence report.
pub(super) fn find(at: &Complements, sentence: TokenRange, quotes: &mut Vec<Quote>) {
    let document = at.document;
    for (id, tokens) in document.cues_in(sentence) {
        let read = match document.lexicon.cue(id).kind {
            CueKind::Noun => noun,
            CueKind::Adjective => adjective,
            CueKind::Phrase => phrase,
            _ => continue,
        };
        if tokens.end() <= sentence.end() && !is_vetoed(document, tokens.first()) {
            quotes.extend(read(at, id, tokens, sentence));
        }
    }
    quotes.extend(opening(at, sentence));
    quotes.extend(aside(at, sentence));
}

/// *Smith’s claim that …*, *calls by aides for …*
fn noun(at: &Complements, id: CueId, tokens: TokenRange, sentence: TokenRange) -> Option<Quote> {
    let document = at.document;
    if !matches!(document.tags[tokens.end() - 1], Tag::Noun | Tag::Plural) {
        return None;
    }
    let named = tokens;
    let tokens = over_copula(at, tokens, sentence);
    let cue = document.lexicon.cue(id);
    let holder = holder(at, tokens.end(), sentence.end());
    let behind = holder.and_then(|holder| behind_holder(at, cue, holder, sentence.end()));
    let holder = holder.filter(|_| behind.is_some());
    let found = behind.or_else(|| at.find(cue, tokens.end(), sentence.end()))?;
    if found.frame.reliability < at.least || found.extent == Extent::Nothing {
        return None;
    }
    // the consensus reached by both: a participle tells of the noun.
    let told =
        found.frame.complement == Complement::NounPhrase && document.tags[found.start].is_verbal();
    if told {
        return None;
    }
    let limit = at.fronted_end(tokens.first(), found.start, sentence);
    let content = at.content(found.start, limit, found.extent, true)?;
    let owner = owner(at, tokens.first(), sentence)
        .or_else(|| at.phrases.agent(tokens.end(), found.start, |_| false))
        .or(holder);
    if tokens != named && owner.is_none() {
        return None;
    }
    let governor = governor(at, tokens.first(), sentence);
    // called the decision “a mistake”: it is the verb that says so.
    let judged = |cue: &DictionaryCue| cue.takes(&Complement::ObjectPredicate, 0.6);
    if governor.is_some_and(|group| document.is_cue(group.head, judged)) {
        return None;
    }
    let governor = governor.filter(|_| owner.is_none());
    let held = held_by(at, tokens.first(), sentence).filter(|_| owner.is_none());
    let governor = held.or(governor);
    let source = owner.or_else(|| {
        let subject = at.phrases.subject(governor?)?;
        (!subject.overlaps(content) && !subject.overlaps(tokens)).then_some(subject)
    });
    // launched an attack against: the verb that governs the noun belongs to the cue.
    // rejected the idea that: what a cue governs is its content.
    let reports =
        |cue: &DictionaryCue| cue.kind == CueKind::Verb && cue.takes(&Complement::NounPhrase, 0.6);
    let governor = governor.filter(|g| !at.document.is_cue(g.head, reports));
    let tokens = match governor.filter(|g| source.is_some() && g.form == GroupForm::Finite) {
        Some(group) => TokenRange::new(group.tokens.first(), tokens.end()),
        None => tokens,
    };
    Some(Quote {
        cue: Some(Cue::of(document, id, found.frame, tokens, false)),
        ..Quote::without_cue(smallvec![content], source, rules::NOUN_CUE.name)
    })
}

/// A noun with the *is* behind it, where *that* and a clause follow: *Smith's view is that …*. It reports only what is
/// somebody's.
fn over_copula(at: &Complements, noun: TokenRange, sentence: TokenRange) -> TokenRange {
    let document = at.document;
    let be = at.phrases.groups.at(noun.end()).filter(|group| {
        group.form == GroupForm::Finite
            && document.tags[group.head] == Tag::Be
            && group.tokens.end() < sentence.end()
            && document.tags[group.tokens.end()] == Tag::That
    });
    be.map_or(noun, |group| {
        TokenRange::new(noun.first(), group.tokens.end())
    })
}

/// The verb whose object the noun at `noun` is: *launched a fierce attack*.
fn governor<'a>(at: &'a Complements, noun: usize, sentence: TokenRange) -> Option<&'a VerbGroup> {
    let document = at.document;
    let before = (sentence.first()..noun).rev().find(|i| {
        !matches!(
            document.tags[*i],
            Tag::Adjective | Tag::Noun | Tag::Number | Tag::Determiner | Tag::Adverb
        ) && document.tokens[*i].kind != TokenKind::Hyphen
    })?;
    let group = at.phrases.groups.at(before)?;
    let copula = document.tags[group.head] == Tag::Be;
    (!group.passive && !copula && group.tokens.end() <= noun).then_some(group)
}

/// The *are* of those who *are of the view that …*.
fn held_by<'a>(at: &'a Complements, noun: usize, sentence: TokenRange) -> Option<&'a VerbGroup> {
    let document = at.document;
    let article = document.tags[noun.checked_sub(1)?] == Tag::Determiner;
    let of = (noun - usize::from(article)).checked_sub(1)?;
    let be = of.checked_sub(1).filter(|be| *be >= sentence.first())?;
    let group = at.phrases.groups.at(be)?;
    let copula = group.form == GroupForm::Finite && document.tags[group.head] == Tag::Be;
    (copula && document.classes(of).has(Class::Holder)).then_some(group)
}

/// Whose the noun at `noun` is: *his claim*, *Smith’s repeated claim*.
fn owner(at: &Complements, noun: usize, sentence: TokenRange) -> Option<TokenRange> {
    let document = at.document;
    let mut i = noun;
    while i > sentence.first() {
        i -= 1;
        match document.tags[i] {
            Tag::Adjective
            | Tag::Noun
            | Tag::Adverb
            | Tag::Number
            | Tag::Participle
            | Tag::Past
            | Tag::Ing => {}
            Tag::Possessive if document.tokens[i].follows_owner() => {
                let last = i.checked_sub(1)?;
                let start = at
                    .phrases
                    .start_of(last, at.phrases.clause_start(last, sentence))?;
                return Some(TokenRange::new(start, i + 1));
            }
            Tag::Possessive => return Some(TokenRange::new(i, i + 1)),
            _ => return None,
        }
    }
    None
}

/// *fears among voters that …*, *the determination of the party to …*: who holds what the noun before token `end` tells.
fn holder(at: &Complements, end: usize, limit: usize) -> Option<TokenRange> {
    let document = at.document;
    if end >= limit || !document.classes(end).has(Class::Holder) {
        return None;
    }
    let last = at.phrases.end_of(end + 1, limit, false);
    let people = Classes::of(&[
        Class::Person,
        Class::Group,
        Class::People,
        Class::Institution,
    ]);
    let mut simple = (end + 1..last).take_while(|i| document.tags[*i] != Tag::Preposition);
    let speaks = |i: usize| document.tags[i] == Tag::Name || document.classes(i).any(people);
    simple.any(speaks).then(|| TokenRange::new(end + 1, last))
}

/// The content behind the holder of a noun, where it is a clause, an infinitive or a topic.
fn behind_holder<'l>(
    at: &Complements,
    cue: DictionaryCue<'l>,
    holder: TokenRange,
    limit: usize,
) -> Option<Found<'l>> {
    let found = at.find(cue, holder.end(), limit)?;
    let directly = found.start <= holder.end() + 1;
    let clause = matches!(
        found.frame.complement,
        Complement::That | Complement::To | Complement::Wh | Complement::Preposition(_)
    );
    (directly && clause && found.extent != Extent::Nothing).then_some(found)
}

/// *Smith is confident that …*: a form of *be* or the like before the adjective.
fn adjective(
    at: &Complements,
    id: CueId,
    tokens: TokenRange,
    sentence: TokenRange,
) -> Option<Quote> {
    let document = at.document;
    let mut before = tokens.first().checked_sub(1)?;
    while before > sentence.first()
        && matches!(document.tags[before], Tag::Adverb | Tag::Negation)
        && at.phrases.groups.at(before).is_none()
    {
        before -= 1;
    }
    let group = *at
        .phrases
        .groups
        .at(before)
        .filter(|_| before >= sentence.first())?;
    let found = at.find(document.lexicon.cue(id), tokens.end(), sentence.end())?;
    if found.frame.reliability < at.least || found.extent == Extent::Nothing {
        return None;
    }
    let content = at.content(found.start, sentence.end(), found.extent, false)?;
    let words = TokenRange::new(group.tokens.first(), tokens.end());
    let source = at.phrases.subject(&group).filter(|s| !s.overlaps(content));
    Some(Quote {
        cue: Some(Cue::of(document, id, found.frame, words, group.negated)),
        ..Quote::without_cue(smallvec![content], source, rules::ADJECTIVE_CUE.name)
    })
}

/// *According to Smith, …*, *…, according to Smith*: the source stands behind the phrase, the content around both.
fn phrase(at: &Complements, id: CueId, tokens: TokenRange, sentence: TokenRange) -> Option<Quote> {
    let document = at.document;
    let frame = document.lexicon.cue(id).frame(&Complement::NounPhrase)?;
    if frame.reliability < at.least {
        return None;
    }
    let mut end = at.phrases.end_of(tokens.end(), sentence.end(), true);
    let mut content = Content::new();
    let mut lead = sentence.first();
    while lead < tokens.first() && matches!(document.tags[lead], Tag::Conjunction | Tag::Adverb) {
        lead += 1;
    }
    let closed = |end: usize| end >= sentence.end() || document.tags[end] == Tag::Mark;
    if lead == tokens.first() && !closed(end) {
        // According to the party, a march was banned: what no comma ends is the clause and no apposition.
        end = at.phrases.end_of(tokens.end(), sentence.end(), false);
    }
    if end == tokens.end() {
        return None;
    }
    let modified = at.phrases.over_modifier(end, sentence.end());
    // According to a poll conducted for the paper, prices rose: at the start, a comma must part it from what is said.
    if lead < tokens.first()
        || document
            .tokens
            .get(modified)
            .is_some_and(|t| t.kind == TokenKind::Comma)
    {
        end = modified;
    }
    let source = TokenRange::new(tokens.end(), end);
    if lead < tokens.first() {
        // A quotation that began in an earlier sentence and ends here is part of it.
        let start = document
            .quotation_around(sentence.first())
            .map(|(_, q)| q.tokens)
            .filter(|q| q.end() <= tokens.first())
            .map_or(sentence.first(), TokenRange::first);
        let last = at.without_stop(start, tokens.first());
        if last > start {
            content.push(TokenRange::new(start, last));
        }
    }
    let comma = document
        .tokens
        .get(end)
        .is_some_and(|t| t.kind == TokenKind::Comma)
        && end < sentence.end();
    let rest = if comma { end + 1 } else { end };
    let opening = lead == tokens.first();
    if rest < sentence.end()
        && (opening
            || comma
                && content
                    .first()
                    .is_some_and(|c| !at.is_clause(c.first(), c.end()) || is_unfinished(at, *c)))
    {
        // A quotation of several sentences is taken in whole.
        let whole = (rest..sentence.end())
            .filter_map(|i| at.quotation_at(i))
            .map(|(_, q)| q.tokens.end())
            .max();
        let last = at
            .without_stop(rest, sentence.end())
            .max(whole.unwrap_or(0));
        if last > rest {
            content.push(TokenRange::new(rest, last));
        }
    }
    if content.is_empty() {
        return None;
    }
    Some(Quote {
        cue: Some(Cue::of(document, id, frame, tokens, false)),
        ..Quote::without_cue(content, Some(source), rules::ACCORDING_TO.name)
    })
}

/// Whether words need more: they end with a verb, *the road was, according to Smith, closed*, or are only a clause that
/// another needs, *while the road is closed, according to Smith, it is safe*.
fn is_unfinished(at: &Complements, words: TokenRange) -> bool {
    if opens_subordinate(at, words.first()) && !holds_main_clause(at, words.first(), words.end()) {
        return true;
    }
    let group = words
        .end()
        .checked_sub(1)
        .and_then(|last| at.phrases.groups.at(last));
    group.is_some_and(|group| at.document.tags[group.head] == Tag::Be)
}

/// *In the latest poll, …*: a sentence that begins with the phrase that names its source.
fn opening(at: &Complements, sentence: TokenRange) -> Option<Quote> {
    let document = at.document;
    let lead = sentence.indices().find(|i| {
        !matches!(
            document.tags[*i],
            Tag::Conjunction | Tag::Mark | Tag::Adverb
        )
    })?;
    if document.tags[lead] != Tag::Preposition {
        return None;
    }
    let comma = (lead..sentence.end().min(lead + 20))
        .find(|i| document.tokens[*i].kind == TokenKind::Comma)?;
    let preposition = document.tokens[lead].word;
    let head = (lead + 1..comma).take_while(|i| document.tags[*i] != Tag::Preposition);
    let (noun, id) = head
        .filter_map(|i| {
            let cue = document
                .lexicon
                .light_cue(preposition, document.tokens[i].word);
            cue.map(|id| (i, id))
        })
        .last()?;
    let known = document.lexicon.cue(id);
    let frame = known
        .frame(&Complement::NounPhrase)
        .filter(|f| known.kind == CueKind::Opening && f.reliability >= at.least)?;
    // In Smith's view: what is somebody's has that one for its source, and only a document speaks for itself.
    let owner = (lead + 1..noun).rfind(|i| document.tags[*i] == Tag::Possessive);
    let (source, words) = match owner.filter(|_| noun + 1 == comma) {
        Some(owner) => (
            TokenRange::new(lead + 1, owner + 1),
            TokenRange::new(noun, noun + 1),
        ),
        None if document.classes(noun).has(Class::Document) => (
            TokenRange::new(lead + 1, comma),
            TokenRange::new(lead, lead + 1),
        ),
        None => return None,
    };
    let end = at.without_stop(comma + 1, sentence.end());
    let content = TokenRange::new(comma + 1, end);
    at.is_clause(comma + 1, sentence.end()).then(|| Quote {
        cue: Some(Cue::of(document, id, frame, words, false)),
        ..Quote::without_cue(smallvec![content], Some(source), rules::OPENING_PHRASE.name)
    })
}

/// *…, in Smith's words, …*: a phrase between commas, or behind the last one, that names whose words or view it is.
fn aside(at: &Complements, sentence: TokenRange) -> Option<Quote> {
    const LONGEST: usize = 8;
    let document = at.document;
    let comma = |i: &usize| document.tokens[*i].kind == TokenKind::Comma;
    let read = |open: usize| {
        let first = open + 1;
        let close = (first..sentence.end().min(first + LONGEST))
            .find(|i| comma(i) || document.tokens[*i].is_stop() && i + 1 >= sentence.end())?;
        let noun = close - 1;
        let preposition = document.tokens[first].word;
        let id = document
            .lexicon
            .light_cue(preposition, document.tokens[noun].word)?;
        let known = document.lexicon.cue(id);
        let frame = known
            .frame(&Complement::NounPhrase)
            .filter(|f| known.kind == CueKind::Opening && f.reliability >= at.least)?;
        let owner = (first + 1..noun).rfind(|i| document.tags[*i] == Tag::Possessive)?;
        let begun = TokenRange::new(sentence.first(), open);
        let rest = TokenRange::new(close, at.without_stop(close, sentence.end()));
        let mut content: Content = smallvec![begun];
        if rest.len() > 1 {
            content.push(TokenRange::new(close + 1, rest.end()));
        }
        let words = TokenRange::new(noun, noun + 1);
        let source = TokenRange::new(first + 1, owner + 1);
        Some(Quote {
            cue: Some(Cue::of(document, id, frame, words, false)),
            ..Quote::without_cue(content, Some(source), rules::ACCORDING_TO.name)
        })
    };
    let from = sentence.first() + 2;
    let tags = document.tags.get(from..sentence.end())?.iter();
    let prepositions = (from..)
        .zip(tags)
        .filter(|(_, tag)| **tag == Tag::Preposition);
    let mut commas = prepositions.map(|(first, _)| first - 1).filter(comma);
    commas.find_map(read)
}
