//! Verbs as cues: before their content, behind it, or in its middle.

use super::complement::{Complements, Extent, Found, is_vetoed};
use super::verb_groups::{GroupForm, VerbGroup};
use super::{Cue, Quote, Standing, passives, rules};
use crate::dictionary::{Cue as DictionaryCue, Complement, CueId, CueKind, Entry, Frame};
use crate::span::TokenRange;
use crate::text::Tag;
use crate::token::TokenKind;

/// A cue of the dictionary at a verb group.
#[derive(Clone, Copy)]
struct Candidate {
    id: CueId,
    /// The token behind the cue's last word.
    end: usize,
}

/// Finds what the verbs of a sentence report.
pub(super) fn find(at: &Complements, sentence: TokenRange, quotes: &mut Vec<Quote>) {
    for group in at.phrases.groups.within(sentence) {
        let sentence = at.within_quotation(group.head, sentence);
        let mut best: Option<Quote> = None;
        let mut best_reliability = at.least;
        for candidate in candidates(at, group, sentence) {
            if let Some((quote, reliability)) = read(at, group, candidate, sentence) {
                let longer = best
                    .as_ref()
                    .and_then(|b| b.cue)
                    .is_some_and(|c| quote.cue.is_some_and(|q| q.tokens.end > c.tokens.end));
                if reliability > best_reliability || longer && reliability >= at.least {
                    best_reliability = reliability;
                    best = Some(quote);
                }
            }
        }
        quotes.extend(best);
    }
}

fn standing(at: &Complements, group: &VerbGroup) -> Standing {
    match group.form {
        GroupForm::Finite if at.document.tags[group.first] == Tag::Modal => Standing::Modal,
        GroupForm::Finite => Standing::Finite,
        GroupForm::Infinitive => Standing::Infinitive,
        GroupForm::Ing => Standing::Ing,
        GroupForm::Participle => Standing::Participle,
    }
}

fn candidates(at: &Complements, group: &VerbGroup, sentence: TokenRange) -> Vec<Candidate> {
    let document = at.document;
    let lexicon = document.lexicon;
    let mut found = Vec::new();
    if is_vetoed(document, group.head) {
        return found;
    }
    for hit in document.hits.at(group.head) {
        let Entry::Cue(id, _) = hit.entry else {
            continue;
        };
        let fits = match lexicon.cue(id).kind {
            CueKind::Verb => !group.passive,
            CueKind::Passive => group.passive || group.form == GroupForm::Participle,
            _ => false,
        };
        if fits {
            found.push(Candidate {
                id,
                end: hit.tokens.end(),
            });
        }
    }
    let verb = document.tokens[group.head].word;
    if let Some((end, id)) = light_noun(at, verb, group.tokens.end(), sentence.end()) {
        found.push(Candidate { id, end });
    }
    found
}

/// The noun that makes a cue with a light verb, behind articles and adjectives: *expressed its sincere hope*.
fn light_noun(
    at: &Complements,
    verb: crate::token::WordId,
    from: usize,
    limit: usize,
) -> Option<(usize, CueId)> {
    let document = at.document;
    // engaged in talks: one preposition may follow the verb.
    let preposition = from < limit && document.tags[from] == Tag::Preposition;
    let from = from + usize::from(preposition);
    for i in from..limit.min(from + 6) {
        if let Some(id) = document.lexicon.light_cue(verb, document.tokens[i].word) {
            return Some((i + 1, id));
        }
        let inner = matches!(
            document.tags[i],
            Tag::Determiner
                | Tag::Possessive
                | Tag::Adjective
                | Tag::Adverb
                | Tag::Number
                | Tag::Noun
                | Tag::Participle
                | Tag::Past
                | Tag::Ing
                | Tag::Negation
                | Tag::Name
        ) || document.tokens[i].kind == TokenKind::Hyphen;
        if !inner {
            return None;
        }
    }
    None
}

/// What the cue reports, and how reliable it is there.
fn read(
    at: &Complements,
    group: &VerbGroup,
    candidate: Candidate,
    sentence: TokenRange,
) -> Option<(Quote, f32)> {
    let cue = at.document.lexicon.cue(candidate.id);
    let tokens = TokenRange::new(group.tokens.first(), candidate.end.max(group.tokens.end()));
    let make = |frame: &Frame, content: Vec<TokenRange>, source, addressee, rule| {
        let number = cue
            .frames
            .iter()
            .position(|f| std::ptr::eq(f, frame))
            .unwrap_or(0);
        let quote = Quote {
            content,
            cue: Some(Cue {
                tokens,
                id: candidate.id,
                frame: number as u16,
                negated: group.negated,
            }),
            source,
            addressee,
            rule,
            standing: standing(at, group),
            passive: group.passive || group.form == GroupForm::Participle,
        };
        (quote, frame.reliability)
    };
    if group.passive || group.form == GroupForm::Participle {
        return passives::read(at, group, candidate.id, candidate.end, sentence, &make);
    }
    let left = at.phrases.subject(group);
    if group.form == GroupForm::Finite {
        if let Some(frame) = cue
            .frame(&Complement::After)
            .filter(|f| f.reliability >= at.least)
        {
            if let Some((content, source, rule)) = after(at, group, candidate.end, left, sentence) {
                let addressee = addressee_behind(at, candidate.end, sentence.end());
                return Some(make(frame, content, source, addressee, rule));
            }
        }
    }
    if group.form == GroupForm::Infinitive && !governed(at, group, sentence) {
        return None;
    }
    // Continued Stone: “…”: the subject behind the verb that opens the sentence.
    if left.is_none() && group.form == GroupForm::Finite && group.tokens.first() == sentence.first() {
        if let Some(found) = opening_inversion(at, group, cue, sentence) {
            return Some(make(found.1, vec![found.2], Some(found.0), None, rules::CUE_THEN_QUOTATION.name));
        }
    }
    // Noting that …, Wang said: the content ends before the subject of the main clause.
    let limit = match left {
        Some(source) if source.first() >= candidate.end => source.first(),
        _ => sentence.end(),
    };
    let found: Found = at.find(cue, candidate.end, limit)?;
    if found.extent == Extent::Nothing {
        return None;
    }
    let content = at.content(
        found.start,
        limit,
        found.extent,
        matches!(group.form, GroupForm::Ing | GroupForm::Participle),
    )?;
    let source = match left {
        Some(source) if content.overlaps(source) => None,
        other => other,
    };
    if source.is_some_and(|s| speaks_of_itself(at, s)) {
        return None;
    }
    if source.is_none()
        && group.form == GroupForm::Finite
        && document_imperative(at, group, sentence)
    {
        return None;
    }
    let rule = match (&found.frame.complement, found.extent) {
        (_, Extent::Quotation(_)) => rules::CUE_THEN_QUOTATION.name,
        (_, Extent::Paragraph) => rules::CUE_THEN_PARAGRAPH.name,
        (Complement::That | Complement::Bare | Complement::Wh | Complement::ObjectThat, _) => {
            rules::CUE_THEN_CLAUSE.name
        }
        (Complement::To | Complement::ObjectTo | Complement::Ing, _) => {
            rules::CUE_THEN_INFINITIVE.name
        }
        _ => rules::CUE_THEN_PHRASE.name,
    };
    let (mut quote, reliability) = make(
        found.frame,
        vec![content],
        source,
        found.object.filter(|o| !content.overlaps(*o)),
        rule,
    );
    // The preposition that a cue asks for belongs to it: *called for*.
    if let (Complement::Preposition(_), Some(cue)) = (&found.frame.complement, &mut quote.cue) {
        if cue.tokens.end() + 1 == found.start {
            cue.tokens.end += 1;
        }
    }
    Some((quote, reliability))
}

fn opening_inversion<'l>(
    at: &Complements,
    group: &VerbGroup,
    cue: &'l DictionaryCue,
    sentence: TokenRange,
) -> Option<(TokenRange, &'l Frame, TokenRange)> {
    let source = at.phrases.behind(group, sentence)?;
    let found = at.find(cue, source.end(), sentence.end())?;
    let Extent::Quotation(number) = found.extent else {
        return None;
    };
    Some((source, found.frame, at.document.quotations[number].tokens))
}

/// An infinitive reports something only where the verb before it says that it happens: *declined to say*.
fn governed(at: &Complements, group: &VerbGroup, sentence: TokenRange) -> bool {
    let before = at
        .phrases
        .groups
        .within(TokenRange::new(sentence.first(), group.tokens.first()));
    before.last().is_some_and(|g| {
        g.tokens.end() == group.tokens.first() || g.tokens.end() + 3 >= group.tokens.first()
    })
}

/// *I think*, *you know* outside quotation marks: the writer's own voice, or the reader's.
fn speaks_of_itself(at: &Complements, source: TokenRange) -> bool {
    use crate::dictionary::{Class, Classes};
    let own = Classes::of(&[Class::FirstPerson, Class::SecondPerson]);
    source.len() == 1
        && at.document.classes(source.first()).any(own)
        && !at
            .document
            .quotations
            .iter()
            .any(|q| q.tokens.holds(source.first()))
}

/// A verb without a subject at the start of its sentence is an order, or a headline without its subject.
fn document_imperative(at: &Complements, group: &VerbGroup, sentence: TokenRange) -> bool {
    group.tokens.first() <= sentence.first() + 1 && at.document.tags[group.first] == Tag::Base
}

pub(super) type Make<'m> = dyn Fn(
        &Frame,
        Vec<TokenRange>,
        Option<TokenRange>,
        Option<TokenRange>,
        &'static str,
    ) -> (Quote, f32)
    + 'm;

type Before = (Vec<TokenRange>, Option<TokenRange>, &'static str);

/// The content that stands before the cue, and perhaps behind it again: *…, he said*, *“…,” said Wang, “…”*.
fn after(
    at: &Complements,
    group: &VerbGroup,
    end: usize,
    left: Option<TokenRange>,
    sentence: TokenRange,
) -> Option<Before> {
    let document = at.document;
    // said that …, said: “…”: the content stands behind.
    let behind = document.tokens.get(end).filter(|_| end < sentence.end());
    if behind.is_some_and(|t| t.kind == TokenKind::Colon || document.tags[end] == Tag::That) {
        return None;
    }
    let direct = |i: usize| ends_quotation(at, i);
    // Inverted: the cue stands directly behind the content, its subject behind the cue.
    let first = group.tokens.first();
    let inverted = direct(first).is_some()
        || left.is_none_or(|l| direct(l.first()).is_none()) && inverts_clause(at, group, sentence);
    let behind = if inverted {
        at.phrases.behind(group, sentence)
    } else {
        None
    };
    let (begin, source, rest) = match (behind, left) {
        (Some(behind), _) => (first, Some(behind), behind.end()),
        (None, Some(left)) if left.end() <= first => (left.first(), Some(left), end),
        _ => return None,
    };
    if begin <= sentence.first() && direct(begin).is_none() {
        return None;
    }
    if let Some(quotation) = direct(begin) {
        let mut content = vec![before_quotation(at, quotation, sentence, begin)];
        if let Some(next) = quotation_behind(at, rest, sentence.end()) {
            content.push(next);
        }
        return Some((content, source, rules::QUOTATION_THEN_CUE.name));
    }
    let before = begin - 1;
    if !matches!(
        document.tokens[before].kind,
        TokenKind::Comma | TokenKind::Dash
    ) {
        return None;
    }
    let start = content_start(at, sentence, before);
    let told = document.tags.get(end).filter(|_| end < sentence.end());
    if matches!(told, Some(Tag::That)) || at.quotation_at(end).is_some() {
        return None;
    }
    let relative = source.is_some_and(|s| document.tags[s.first()] == Tag::Relative);
    let clause = at.is_clause(start, before) && !opens_subordinate(at, start) && !relative;
    if clause && says_aloud(at, group) && behind_is_empty(at, rest.max(end), sentence.end()) {
        return Some((
            vec![TokenRange::new(start, before)],
            source,
            rules::CLAUSE_THEN_CUE.name,
        ));
    }
    // In the middle: Russia’s leaders, he said, decided …
    let comma = (rest..sentence.end().min(rest + 8))
        .find(|i| document.tokens[*i].kind == TokenKind::Comma)?;
    let parenthetical = comma == rest && at.quotation_at(comma + 1).is_none();
    if parenthetical && comma + 1 < sentence.end() && before > start && says_aloud(at, group) {
        let tail_end = at.without_stop(comma + 1, sentence.end());
        if tail_end > comma + 1 {
            let content = vec![
                TokenRange::new(start, before),
                TokenRange::new(comma + 1, tail_end),
            ];
            return Some((content, source, rules::CUE_IN_THE_MIDDLE.name));
        }
    }
    None
}

/// *Prices will rise, said an official who …*: a clause, a comma, the cue, its subject, and nothing else.
fn inverts_clause(at: &Complements, group: &VerbGroup, sentence: TokenRange) -> bool {
    let document = at.document;
    let first = group.tokens.first();
    if first <= sentence.first()
        || document.tokens[first - 1].kind != TokenKind::Comma
        || !says_aloud(at, group)
    {
        return false;
    }
    let start = content_start(at, sentence, first - 1);
    at.is_clause(start, first - 1)
        && !opens_subordinate(at, start)
        && !at.is_clause(group.tokens.end(), sentence.end())
        && at
            .phrases
            .behind(group, sentence)
            .is_some_and(|s| behind_is_empty(at, s.end(), sentence.end()))
}

/// Whether nothing behind a cue could be its content: the sentence ends, or someone told, a place or a day follows.
fn behind_is_empty(at: &Complements, from: usize, limit: usize) -> bool {
    let document = at.document;
    let mut i = from;
    while i < limit {
        let end = at.phrases.end_of(i, limit, false);
        match document.tags[i] {
            Tag::Mark => {
                return matches!(
                    document.tokens[i].kind,
                    TokenKind::Comma | TokenKind::Semicolon | TokenKind::Dash
                ) || document.tokens[i].is_stop();
            }
            Tag::Adverb => i += 1,
            Tag::Relative => return true,
            Tag::Preposition | Tag::Subordinator => {
                i = at.phrases.end_of(i + 1, limit, false).max(i + 1)
            }
            Tag::To if at.phrases.groups.at(i).is_none() => i += 1,
            _ if end > i && !at.is_clause(i, limit) => i = end,
            _ => return false,
        }
    }
    true
}

fn says_aloud(at: &Complements, group: &VerbGroup) -> bool {
    at.document
        .hits
        .at(group.head)
        .iter()
        .any(|hit| match hit.entry {
            Entry::Cue(id, _) => at
                .document
                .lexicon
                .cue(id)
                .frame(&Complement::After)
                .is_some_and(|f| f.reliability > 0.8),
            _ => false,
        })
}

fn opens_subordinate(at: &Complements, start: usize) -> bool {
    let tag = at.document.tags[start];
    matches!(tag, Tag::Subordinator | Tag::Wh)
        || matches!(tag, Tag::Ing | Tag::Participle) && at.phrases.groups.at(start).is_some()
}

/// Where a content that ends before a source begins: at the start of the sentence, behind its first conjunction.
fn content_start(at: &Complements, sentence: TokenRange, before: usize) -> usize {
    let mut start = sentence.first();
    while start < before
        && (at.document.tags[start] == Tag::Conjunction
            || at.document.tags[start] == Tag::Mark && at.quotation_at(start).is_none())
    {
        start += 1;
    }
    start
}

/// The quotation that ends directly before token `at`, perhaps with a comma behind it.
fn ends_quotation(at: &Complements, token: usize) -> Option<usize> {
    let document = at.document;
    let mut last = token.checked_sub(1)?;
    if document.tokens[last].kind == TokenKind::Comma
        || document.tokens[last].kind == TokenKind::Dash
    {
        last = last.checked_sub(1)?;
    }
    let number = document
        .quotations
        .partition_point(|q| q.tokens.first() <= last);
    // A quotation that ends an earlier sentence is not what this sentence's cue reports.
    if document.sentence_of(last) != document.sentence_of(token) {
        return None;
    }
    document.quotations[..number]
        .iter()
        .enumerate()
        .rev()
        .take(6)
        .find(|(_, q)| q.level == 0 && q.tokens.end() == last + 1 && q.closed)
        .map(|(i, _)| i)
}

/// The content that ends with a quotation: from the start of the sentence where words before it belong to it.
fn before_quotation(
    at: &Complements,
    number: usize,
    sentence: TokenRange,
    end: usize,
) -> TokenRange {
    let document = at.document;
    let quotation = document.quotations[number].tokens;
    let mut start = quotation.first();
    if start > sentence.first() {
        let lead = content_start(at, sentence, start);
        // Words before the quotation belong to the content where they begin its clause.
        if lead < start
            && !matches!(
                document.tokens[start - 1].kind,
                TokenKind::Comma | TokenKind::Colon
            )
            && at.is_clause(lead, end)
        {
            start = lead;
        }
    }
    TokenRange::new(start, quotation.end())
}

/// A quotation that goes on behind the source: *“…,” he said, “…”*.
fn quotation_behind(at: &Complements, rest: usize, limit: usize) -> Option<TokenRange> {
    let document = at.document;
    let start = (rest..limit.min(rest + 12)).find(|i| at.quotation_at(*i).is_some())?;
    let before = start.checked_sub(1)?;
    let tied = matches!(
        document.tokens[before].kind,
        TokenKind::Comma | TokenKind::Colon | TokenKind::Semicolon
    );
    let own_cue = at
        .phrases
        .groups
        .within(TokenRange::new(rest, start))
        .iter()
        .any(|g| g.form == GroupForm::Finite || g.form == GroupForm::Ing);
    (tied && !own_cue).then(|| at.quotation_at(start).map(|(_, q)| q.tokens))?
}

/// *…, he told reporters*: who was told.
fn addressee_behind(at: &Complements, from: usize, limit: usize) -> Option<TokenRange> {
    let end = at.phrases.end_of(from, limit, false);
    let comma = at
        .document
        .tokens
        .get(end)
        .is_none_or(|t| t.kind != TokenKind::Word || t.is_stop());
    (end > from && comma && !at.document.classes(from).any(super::noun_phrases::TIME))
        .then(|| TokenRange::new(from, end))
}
