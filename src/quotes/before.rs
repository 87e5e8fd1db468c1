//! Contents that stand before their cue, and perhaps behind it again: *…, he said*, *“…,” said Wang, “…”*.

use smallvec::smallvec;

use super::comments::is_comment;
use super::complement::Complements;
use super::noun_phrases::TIME;
use super::verb_groups::{GroupForm, VerbGroup};
use super::{Content, rules};
use crate::dictionary::{Complement, CueKind};
use crate::span::TokenRange;
use crate::text::Tag;
use crate::token::{Shape, TokenKind};

type Before = (Content, Option<TokenRange>, &'static str);

/// The content that stands before the cue, and perhaps behind it again: *…, he said*, *“…,” said Wang, “…”*.
pub(super) fn after(
    at: &Complements,
    group: &VerbGroup,
    end: usize,
    left: Option<TokenRange>,
    sentence: TokenRange,
) -> Option<Before> {
    let document = at.document;
    // Most cues and subjects stand behind a word; only a comma, dash or quotation can end a content before them, or before
    // the *as* of a comment.
    let ends_content = |token: usize| {
        token.checked_sub(1).is_some_and(|last| {
            matches!(
                document.tokens[last].kind,
                TokenKind::Comma | TokenKind::Dash
            ) || document.is_quoted(last)
        })
    };
    let first = group.tokens.first();
    if !ends_content(first)
        && !left.is_some_and(|left| {
            ends_content(left.first()) || ends_content(left.first().saturating_sub(1))
        })
    {
        return None;
    }
    // said that …, said: “…”: the content stands behind.
    let behind = document.tokens.get(end).filter(|_| end < sentence.end());
    if behind.is_some_and(|t| t.kind == TokenKind::Colon || document.tags[end] == Tag::That) {
        return None;
    }
    let direct = |i: usize| ends_quotation(at, i);
    // Inverted: the cue stands directly behind the content, its subject behind the cue.
    let middle = inverts_in_the_middle(at, group, sentence);
    let inverted = middle
        || direct(first).is_some()
        || left.is_none_or(|l| direct(l.first()).is_none()) && inverts_clause(at, group, sentence);
    let behind = if inverted {
        at.phrases.behind(group, sentence)
    } else {
        None
    };
    let (begin, source, rest) = match (behind, left) {
        (Some(behind), _) => (first, Some(behind), behind.end()),
        (None, Some(left)) if left.end() <= first => {
            let begin = named_behind_quotation(at, left.first());
            (begin, Some(TokenRange::new(begin, left.end())), end)
        }
        _ => return None,
    };
    // …, as Smith said: what stands before such a clause is what it reports. But: as he promised to come, as the crowd cheered.
    let comments = begin > sentence.first()
        && source.is_some_and(|source| source.first() == begin && is_comment(at, group, source))
        && behind_is_empty(at, end, sentence.end());
    let begin = begin - usize::from(comments);
    if begin <= sentence.first() && direct(begin).is_none() {
        return None;
    }
    if let Some(quotation) = direct(begin) {
        // On “Good Morning,” Smith asked him how …: a title in a phrase before the clause is no content.
        if !inverted && is_in_fronted_phrase(at, quotation, sentence) && governs(at, end, sentence)
        {
            return None;
        }
        let asked = begin == sentence.first();
        if asked && !behind_is_empty(at, rest.max(end), sentence.end()) {
            return None;
        }
        let mut content: Content = smallvec![before_quotation(at, quotation, sentence, begin)];
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
    // He told them that the road was, as he had said before, safe: what somebody else says already is not said twice.
    let begun = at.phrases.groups.within(TokenRange::new(start, before));
    if comments && begun.iter().any(|g| at.reports(g, before)) {
        return None;
    }
    let rest = behind_circumstances(at, rest, sentence.end());
    if let Some(rest) = quoted_rest(at, TokenRange::new(start, before), rest) {
        let content = smallvec![TokenRange::new(start, before), rest];
        return Some((content, source, rules::CUE_IN_THE_MIDDLE.name));
    }
    let told = document.tags.get(end).filter(|_| end < sentence.end());
    let comma_behind = told == Some(&Tag::Mark) && document.tokens[end].kind == TokenKind::Comma;
    if matches!(told, Some(Tag::That))
        || at.quotation_at(end).is_some()
        || comma_behind && at.quotation_at(end + 1).is_some()
    {
        return None;
    }
    let relative = source.is_some_and(|s| document.tags[s.first()] == Tag::Relative);
    // Wang said, the two sides maintain …: a comma behind a cue opens what it reports.
    let opened = at.phrases.groups.at(before - 1).is_some_and(|g| {
        // Prices rose faster than expected, Wang said: but not where it says nothing itself.
        let joined = g.tokens.first() > start
            && matches!(
                document.tags[g.tokens.first() - 1],
                Tag::Subordinator | Tag::Preposition
            );
        says_aloud(at, g) && !joined
    });
    let clause = holds_main_clause(at, start, before) && !relative && !opened;
    let tail = tail_behind(at, rest, sentence.end()).filter(|_| before > start && !relative);
    if clause
        && behind_is_empty(at, rest.max(end), sentence.end())
        && tail.is_none_or(|tail| tells_of_cue(at, tail))
    {
        return Some((
            smallvec![TokenRange::new(start, before)],
            source,
            rules::CLAUSE_THEN_CUE.name,
        ));
    }
    // In the middle: Russia’s leaders, he said, decided …
    let content = smallvec![TokenRange::new(start, before), tail?];
    Some((content, source, rules::CUE_IN_THE_MIDDLE.name))
}

/// Whether a short quotation belongs to the preposition before it, and no verb stands before them in the sentence.
fn is_in_fronted_phrase(at: &Complements, quotation: usize, sentence: TokenRange) -> bool {
    const LONGEST: usize = 12;
    let words = at.document.quotations[quotation].tokens;
    let lead = TokenRange::new(sentence.first().min(words.first()), words.first());
    let verbs = at.phrases.groups.within(lead).iter();
    let fronted = lead
        .indices()
        .any(|i| at.document.tags[i] == Tag::Preposition);
    words.len() <= LONGEST && fronted && !verbs.into_iter().any(|g| g.form == GroupForm::Finite)
}

/// Whether a noun phrase or clause of its own stands directly behind a cue.
fn governs(at: &Complements, end: usize, sentence: TokenRange) -> bool {
    let object = at.phrases.end_of(end, sentence.end(), false);
    object > end || at.is_clause(end, sentence.end())
}

/// *“…,” Anna Smith, a lawyer who runs the mill said*: where a name stands between a quotation and the comma before a subject,
/// the subject only describes it, and the name begins the source.
fn named_behind_quotation(at: &Complements, subject: usize) -> usize {
    let tags = &at.document.tags;
    let Some(comma) = subject
        .checked_sub(1)
        .filter(|i| at.document.tokens[*i].kind == TokenKind::Comma)
    else {
        return subject;
    };
    let names = tags[..comma]
        .iter()
        .rev()
        .take_while(|tag| **tag == Tag::Name);
    let name = comma - names.count();
    if name < comma && ends_quotation(at, name).is_some() {
        name
    } else {
        subject
    }
}

/// *The reality is, he said, “that nobody came”*: a quotation behind the comma after a cue that ends what was begun before it. It
/// begins with a small letter, and a subject or a verb stands before it without what they call for.
fn quoted_rest(at: &Complements, begun: TokenRange, comma: usize) -> Option<TokenRange> {
    let document = at.document;
    let (_, quotation) = at.quotation_at(comma + 1)?;
    let goes_on = document.tokens[comma].kind == TokenKind::Comma
        && document
            .tokens
            .get(comma + 2)
            .is_some_and(|t| t.shape == Shape::Lower);
    let last = begun.end().checked_sub(1)?;
    let subject = !begun.is_empty()
        && !at.opens_adverbial(begun.first())
        && at.phrases.end_of(begun.first(), begun.end(), false) == begun.end();
    let verb = at
        .phrases
        .groups
        .at(last)
        .is_some_and(|g| g.form == GroupForm::Finite);
    (goes_on && (subject || verb)).then_some(quotation.tokens)
}

/// The comma behind when and where somebody said it: *…, he said on Monday in Riga, …*; `from` itself where there is none.
pub(super) fn behind_circumstances(at: &Complements, from: usize, limit: usize) -> usize {
    let document = at.document;
    let mut i = from;
    while i < limit {
        let days = at.behind_days(i, limit);
        match document.tags[i] {
            _ if days > i => i = days,
            Tag::Adverb => i += 1,
            Tag::Preposition => i = at.phrases.end_of(i + 1, limit, false).max(i + 1),
            _ if document.tokens[i].kind == TokenKind::Comma => return i,
            _ => break,
        }
    }
    from
}

/// The rest of a sentence behind a comma.
pub(super) fn behind_comma(at: &Complements, comma: usize, limit: usize) -> Option<TokenRange> {
    let is_comma = comma < limit && at.document.tokens[comma].kind == TokenKind::Comma;
    let start = comma + 1;
    let end = at.without_stop(start.min(limit), limit);
    (is_comma && end > start).then(|| TokenRange::new(start, end))
}

/// The rest of a sentence that goes on behind the comma after a cue: *…, he said, …*.
fn tail_behind(at: &Complements, comma: usize, limit: usize) -> Option<TokenRange> {
    behind_comma(at, comma, limit).filter(|rest| at.quotation_at(rest.first()).is_none())
}

/// Whether the words behind *…, he said,* tell how or when he said it, or what else: a participle, another attribution.
fn tells_of_cue(at: &Complements, tail: TokenRange) -> bool {
    let start = tail.first();
    let group = at.phrases.groups.at(start);
    group.is_some_and(|g| matches!(g.form, GroupForm::Ing | GroupForm::Participle))
        || at.document.tags[start] == Tag::Relative
        || at.next_attribution_begins(start - 1, start, tail.end())
        || at.document.is_cue(start, |cue| cue.kind == CueKind::Phrase)
}

/// Whether a main clause stands between `start` and `end`: a verb with a tense that belongs to no relative clause, and, where
/// an adverbial clause opens (*if prices rise, …*), another one behind a comma.
pub(super) fn holds_main_clause(at: &Complements, start: usize, end: usize) -> bool {
    let document = at.document;
    let own = |group: &&VerbGroup| {
        let first = group.tokens.first();
        group.form == GroupForm::Finite
            && (first == start || !matches!(document.tags[first - 1], Tag::Relative | Tag::That))
    };
    let mut verbs = at
        .phrases
        .groups
        .within(TokenRange::new(start, end))
        .iter()
        .filter(own);
    if !opens_subordinate(at, start) {
        return verbs.next().is_some();
    }
    // What the road needs is money, cutting taxes is hard: such a clause may be the subject itself.
    let subject = matches!(document.tags[start], Tag::Wh | Tag::Ing);
    if subject && verbs.clone().nth(1).is_some() {
        return true;
    }
    let comma = (start..end).find(|i| document.tokens[*i].kind == TokenKind::Comma);
    comma.is_some_and(|comma| verbs.any(|verb| verb.tokens.first() > comma))
}

/// *The road, said Smith, will close*: a comma, the cue, its subject, a comma, and the rest of the clause.
fn inverts_in_the_middle(at: &Complements, group: &VerbGroup, sentence: TokenRange) -> bool {
    let document = at.document;
    let first = group.tokens.first();
    let is_comma = |i: usize| {
        document
            .tokens
            .get(i)
            .is_some_and(|t| t.kind == TokenKind::Comma)
    };
    if first <= sentence.first() || !is_comma(first - 1) || !says_aloud(at, group) {
        return false;
    }
    let end = at.phrases.end_of(group.tokens.end(), sentence.end(), false);
    let rest = at
        .phrases
        .groups
        .at(end + 1)
        .is_some_and(|g| g.form == GroupForm::Finite);
    end > group.tokens.end()
        && end < sentence.end()
        && is_comma(end)
        && rest
        && at.quotation_at(end + 1).is_none()
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
pub(super) fn behind_is_empty(at: &Complements, from: usize, limit: usize) -> bool {
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

/// Whether a verb is a cue that reliably stands behind what it reports: *…, he said*.
pub(super) fn says_aloud(at: &Complements, group: &VerbGroup) -> bool {
    at.document
        .is_cue(group.head, |cue| cue.takes(&Complement::After, 0.8))
}

/// Whether a verb is a cue that can take a quotation: *suggesting*, *asking*, but not *pointing*.
fn takes_quotation(at: &Complements, group: &VerbGroup) -> bool {
    at.document
        .is_cue(group.head, |cue| cue.takes(&Complement::Quote, 0.6))
}

pub(super) fn opens_subordinate(at: &Complements, start: usize) -> bool {
    let tag = at.document.tags[start];
    matches!(tag, Tag::Subordinator | Tag::Wh)
        || matches!(tag, Tag::Ing | Tag::Participle) && at.phrases.groups.at(start).is_some()
}

/// Where a content that ends before a source begins: at the start of the sentence, behind its first conjunction.
pub(super) fn content_start(at: &Complements, sentence: TokenRange, before: usize) -> usize {
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
    let (number, quotation) = at.document.quotation_around(last)?;
    if !quotation.closed || quotation.tokens.end() != last + 1 {
        return None;
    }
    // A quotation that ends an earlier sentence is not what this sentence's cue reports, unless it ends as no sentence of
    // the reporter's does: “Is it over?” Smith asked.
    let asks = last > 0
        && matches!(
            document.tokens[last - 1].kind,
            TokenKind::Question | TokenKind::Exclamation | TokenKind::Ellipsis | TokenKind::Dash
        );
    (asks || document.sentence_of(last) == document.sentence_of(token)).then_some(number)
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
        let lead = sentence.first();
        // Words before the quotation belong to the content where they begin its clause.
        if lead < start
            && !matches!(
                document.tokens[start - 1].kind,
                TokenKind::Comma | TokenKind::Colon
            )
            && at.is_clause(lead, end)
            // Another quotation before it has words of its own around it, where somebody says it.
            && ((lead..start).all(|i| at.quotation_at(i).is_none())
                || !at
                    .phrases
                    .groups
                    .within(TokenRange::new(lead, start))
                    .iter()
                    .any(|g| says_aloud(at, g)))
        {
            start = lead;
        }
    }
    TokenRange::new(start, quotation.end())
}

/// A quotation that goes on behind the source: *“…,” he said, “…”*.
fn quotation_behind(at: &Complements, rest: usize, limit: usize) -> Option<TokenRange> {
    let document = at.document;
    let near = TokenRange::new(rest, limit.min(rest + 12));
    let (_, quotation) = at.document.quotation_in(near)?;
    let start = quotation.tokens.first();
    let before = start.checked_sub(1)?;
    let tied = matches!(
        document.tokens[before].kind,
        TokenKind::Comma | TokenKind::Colon | TokenKind::Semicolon
    ) || document.tags[before] == Tag::Conjunction;
    // …,” he said, pointing at the door, “…”: a participle in between matters only if it says something.
    let own_cue = at
        .phrases
        .groups
        .within(TokenRange::new(rest, start))
        .iter()
        .any(|g| g.form == GroupForm::Finite || g.form == GroupForm::Ing && takes_quotation(at, g));
    // …,” he said, and still “…”: a conjunction behind the comma goes on with what was said.
    let joined = document.tokens[rest].kind == TokenKind::Comma
        && document.tags[rest + 1] == Tag::Conjunction
        && rest + 1 < start
        && at
            .phrases
            .groups
            .within(TokenRange::new(rest, start))
            .is_empty();
    let begin = if joined { rest + 1 } else { start };
    ((tied || joined) && !own_cue).then(|| TokenRange::new(begin, quotation.tokens.end()))
}

/// *…, he told reporters*: who was told.
pub(super) fn addressee_behind(at: &Complements, from: usize, limit: usize) -> Option<TokenRange> {
    let end = at.phrases.end_of(from, limit, false);
    let comma = at
        .document
        .tokens
        .get(end)
        .is_none_or(|t| t.kind != TokenKind::Word || t.is_stop());
    (end > from && comma && !at.document.classes(from).any(TIME))
        .then(|| TokenRange::new(from, end))
}
