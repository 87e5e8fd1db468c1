//! Verbs as cues: before their content, behind it, or in its middle.

use smallvec::smallvec;

use super::before::{addressee_behind, after, says_aloud};
use super::circumstances::DOCUMENT;
use super::comments::behind_comment;
use super::complement::{Complements, Extent, Found, is_vetoed};
use super::verb_groups::{GroupForm, VerbGroup};
use super::{Content, Cue, Quote, Standing, passives, rules};
use crate::dictionary::{Complement, Cue as DictionaryCue, CueId, CueKind, Frame, Medium};
use crate::span::TokenRange;
use crate::text::{Document, Tag};
use crate::token::{Gap, TokenKind};

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
        let mut candidates = candidates(at, group, sentence).peekable();
        if candidates.peek().is_none()
            || is_compound(at.document, group.head)
            || is_vetoed(at.document, group.head)
            || tells_of_document(at, group)
        {
            continue;
        }
        let subject = at.phrases.subject(group);
        let earlier = quotes.len();
        let mut best_reliability = at.least;
        for candidate in candidates {
            if let Some((quote, reliability)) = read(at, group, candidate, subject, sentence) {
                let best = quotes.get(earlier);
                let longer = best
                    .and_then(|b| b.cue)
                    .is_some_and(|c| quote.cue.is_some_and(|q| q.tokens.end > c.tokens.end));
                // “…,” Smith wrote in a letter to the board: what stands in marks before a cue is what it reports.
                let quoted = |q: &Quote| q.rule == rules::QUOTATION_THEN_CUE.name;
                let loses = !quoted(&quote) && best.is_some_and(quoted);
                if reliability > best_reliability || longer && !loses && reliability >= at.least {
                    best_reliability = reliability;
                    quotes.truncate(earlier);
                    quotes.push(quote);
                }
            }
        }
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

/// The cues at a verb group: the verb itself, and with a noun behind it.
fn candidates<'c>(
    at: &'c Complements,
    group: &'c VerbGroup,
    sentence: TokenRange,
) -> impl Iterator<Item = Candidate> + 'c {
    let document = at.document;
    // was quoted as saying: who is quoted is who says.
    let ends_in_another = move |tokens: &TokenRange| {
        let last = at.phrases.groups.at(tokens.end() - 1);
        last.is_some_and(|last| last.head != group.head)
    };
    let verbs = document.cues_at(group.head).filter(move |(id, tokens)| {
        match document.lexicon.cue(*id).kind {
            CueKind::Verb | CueKind::Raising => !group.passive || ends_in_another(tokens),
            CueKind::Passive => group.passive || group.form == GroupForm::Participle,
            _ => false,
        }
    });
    let verb = document.tokens[group.head].word;
    let light = light_noun(at, verb, group.tokens.end(), sentence.end());
    verbs
        .map(|(id, tokens)| Candidate {
            id,
            end: tokens.end(),
        })
        .chain(light)
}

/// Whether a verb is part of a compound, and says nothing by itself: *guided-missile destroyer*, *foreign-backed*.
fn is_compound(document: &Document, verb: usize) -> bool {
    let tokens = &document.tokens;
    let is_glued = |i: usize| tokens.get(i).is_some_and(|t| t.gap == Gap::None);
    let is_hyphen = |i: usize| tokens.get(i).is_some_and(|t| t.kind == TokenKind::Hyphen);
    let before = verb >= 2
        && is_hyphen(verb - 1)
        && is_glued(verb - 1)
        && is_glued(verb)
        // re-affirmed: a prefix is no word.
        && document.tags[verb - 2].is_nominal()
        && tokens[verb - 2].word.0 != 0;
    before || is_hyphen(verb + 1) && is_glued(verb + 1) && is_glued(verb + 2)
}

/// *said in a letter seen by Reuters that*, *said in a video posted on Monday*: a verb that only describes the document in which a
/// verb before it says something.
fn tells_of_document(at: &Complements, group: &VerbGroup) -> bool {
    const LONGEST: usize = 4;
    let document = at.document;
    let first = group.tokens.first();
    let Some(noun) = first.checked_sub(1) else {
        return false;
    };
    let describes = matches!(document.tags[first], Tag::Past | Tag::Participle)
        && document.classes(noun).any(DOCUMENT);
    let mut before = (noun.saturating_sub(LONGEST)..noun).rev();
    let preposition = before.find(|i| document.tags[*i] == Tag::Preposition);
    describes
        && preposition.is_some_and(|i| {
            let verb = i.checked_sub(1).and_then(|i| at.phrases.groups.at(i));
            verb.is_some_and(|verb| says_aloud(at, verb))
        })
}

/// The noun that makes a cue with a light verb, behind articles and adjectives: *expressed its sincere hope*.
fn light_noun(
    at: &Complements,
    verb: crate::token::WordId,
    from: usize,
    limit: usize,
) -> Option<Candidate> {
    let document = at.document;
    if !document.lexicon.is_light(verb) {
        return None;
    }
    // engaged in talks: one preposition may follow the verb.
    let preposition = from < limit && document.tags[from] == Tag::Preposition;
    let from = from + usize::from(preposition);
    for i in from..limit.min(from + 6) {
        if let Some(id) = document.lexicon.light_cue(verb, document.tokens[i].word) {
            return Some(Candidate { id, end: i + 1 });
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
    left: Option<TokenRange>,
    sentence: TokenRange,
) -> Option<(Quote, f32)> {
    let cue = at.document.lexicon.cue(candidate.id);
    let tokens = TokenRange::new(group.tokens.first(), candidate.end.max(group.tokens.end()));
    let passive = group.passive || group.form == GroupForm::Participle;
    // was quoted as saying: the last verb of such a cue is active.
    let active = cue.kind == CueKind::Verb && group.passive;
    let make = |frame: &Frame, content: Content, source, addressee, rule| {
        let quote = Quote {
            cue: Some(Cue::of(
                at.document,
                candidate.id,
                frame,
                tokens,
                group.negated,
            )),
            addressee,
            standing: standing(at, group),
            passive: passive && !active,
            ..Quote::without_cue(content, source, rule)
        };
        (quote, frame.reliability)
    };
    let raises = cue.kind == CueKind::Raising;
    if passive && !active || raises {
        return passives::read(
            at,
            group,
            candidate.id,
            candidate.end,
            left,
            sentence,
            &make,
        );
    }
    let reported = cue
        .frame(&Complement::After)
        .filter(|f| f.reliability >= at.least && group.form == GroupForm::Finite);
    if let Some(frame) = reported {
        if let Some((content, source, rule)) = after(at, group, candidate.end, left, sentence) {
            let addressee = addressee_behind(at, candidate.end, sentence.end())
                .filter(|told| source.is_none_or(|source| !source.overlaps(*told)));
            return Some(make(frame, content, source, addressee, rule));
        }
        let behind = |source| behind_comment(at, group, candidate.end, source, sentence);
        if let Some(content) = left.and_then(behind) {
            let rule = rules::CUE_THEN_CLAUSE.name;
            return Some(make(frame, smallvec![content], left, None, rule));
        }
    }
    if group.form == GroupForm::Infinitive && !governed(at, group, sentence) {
        return None;
    }
    if left.is_none() && is_elliptic(at, group, candidate.end) {
        return None;
    }
    // Continued Stone: “…”: the subject behind the verb that opens the sentence.
    if left.is_none()
        && group.form == GroupForm::Finite
        && group.tokens.first() == sentence.first()
        && let Some(found) = opening_inversion(at, group, cue, sentence)
    {
        return Some(make(
            found.1,
            smallvec![found.2],
            Some(found.0),
            None,
            rules::CUE_THEN_QUOTATION.name,
        ));
    }
    // Noting that …, Wang said: the content ends before the subject of the main clause.
    let limit = match left {
        Some(source) if source.first() >= candidate.end => source.first(),
        Some(source) => at.adverbial_end(source.first(), candidate.end, sentence),
        None => sentence.end(),
    };
    if let Some((frame, content)) = relative_gap(at, group, cue, candidate.end, left, sentence) {
        return Some(make(
            frame,
            content,
            left,
            None,
            rules::CUE_IN_RELATIVE_CLAUSE.name,
        ));
    }
    let found: Found = at.find(cue, candidate.end, limit)?;
    if found.extent == Extent::Nothing || found.frame.reliability < at.least {
        return None;
    }
    let relative = left.is_some_and(|source| {
        source.len() == 1 && at.document.tags[source.first()] == Tag::Relative
    });
    let modifies = relative || matches!(group.form, GroupForm::Ing | GroupForm::Participle);
    let mut content = at.content(found.start, limit, found.extent, modifies)?;
    if found.frame.complement == Complement::NounPhrase && is_pronoun_alone(at, content) {
        content.end = content.start + 1;
    }
    // urged residents to stay at home: who is to do it is part of what is wished, and is told so where it is spoken.
    let wished = found.frame.complement == Complement::ObjectTo;
    if let Some(object) = found.object.filter(|_| wished) {
        content = TokenRange::new(object.first(), content.end());
    }
    let told = match found.frame.medium {
        Medium::Thought if wished => None,
        _ => found.object.filter(|o| wished || !content.overlaps(*o)),
    };
    let source = match left {
        Some(source) if content.overlaps(source) => None,
        other => other,
    };
    let quoted = matches!(found.extent, Extent::Quotation(_));
    if !quoted && source.is_some_and(|s| narrates_itself(at, s, group)) {
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
    let (mut quote, reliability) = make(found.frame, smallvec![content], source, told, rule);
    // The preposition that a cue asks for belongs to it: *called for*.
    if let (Complement::Preposition(_), Some(cue)) = (&found.frame.complement, &mut quote.cue)
        && cue.tokens.end() + 1 == found.start
    {
        cue.tokens.end += 1;
    }
    Some((quote, reliability))
}

/// *which Smith said was a mistake*: a clause whose subject is the relative pronoun before the source.
fn relative_gap<'l>(
    at: &Complements,
    group: &VerbGroup,
    cue: DictionaryCue<'l>,
    end: usize,
    left: Option<TokenRange>,
    sentence: TokenRange,
) -> Option<(&'l Frame, Content)> {
    let frame = cue.frame(&Complement::Bare)?;
    let verb = at.phrases.groups.at(end)?;
    let source = left.filter(|s| s.end() <= group.tokens.first())?;
    if group.form != GroupForm::Finite || verb.form != GroupForm::Finite || end >= sentence.end() {
        return None;
    }
    let before = source.first().checked_sub(1)?;
    let relative = matches!(
        at.document.tags[before],
        Tag::Relative | Tag::That | Tag::Wh
    ) && before >= sentence.first();
    // It is a change Smith said was overdue: without a pronoun, the noun itself stands before the source.
    let contact = at.document.tags[before].is_nominal() && before >= sentence.first();
    if !relative && !contact {
        return None;
    }
    let rest = at.content(end, sentence.end(), Extent::Phrase, false)?;
    let pronoun = relative.then(|| TokenRange::new(before, before + 1));
    Some((frame, pronoun.into_iter().chain([rest]).collect()))
}

fn opening_inversion<'l>(
    at: &Complements,
    group: &VerbGroup,
    cue: DictionaryCue<'l>,
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

/// *announced this in Riga*: a pronoun takes no phrase with a preposition, nor a clause that says when or why.
fn is_pronoun_alone(at: &Complements, content: TokenRange) -> bool {
    use crate::dictionary::{Class, Classes};
    let document = at.document;
    let first = content.first();
    let alone = Classes::of(&[
        Class::PronounObject,
        Class::PronounSubject,
        Class::PronounDemonstrative,
    ]);
    let plain = document.tags[first] == Tag::Pronoun
        && document.classes(first).any(alone)
        && !document.classes(first).has(Class::ThirdPlural)
        || document.classes(first).has(Class::PronounObject)
            && document.tags[first] == Tag::Pronoun;
    plain
        && content.len() > 1
        && matches!(
            document.tags[first + 1],
            Tag::Preposition | Tag::Subordinator
        )
}

/// *than expected, prices rose*: a verb behind a subordinator, without its subject, reports nothing behind the comma.
fn is_elliptic(at: &Complements, group: &VerbGroup, end: usize) -> bool {
    let document = at.document;
    let before = group.tokens.first().checked_sub(1);
    let joined = before.is_some_and(|before| {
        matches!(document.tags[before], Tag::Subordinator | Tag::Preposition)
    });
    let comma = document
        .tokens
        .get(end)
        .is_some_and(|token| token.kind == TokenKind::Comma);
    joined && comma && group.form != GroupForm::Ing
}

/// *I said*, *we asked* outside quotation marks: the writer tells what happened. What he thinks now is his statement.
fn narrates_itself(at: &Complements, source: TokenRange, group: &VerbGroup) -> bool {
    use crate::dictionary::{Class, Classes};
    let own = Classes::of(&[Class::FirstPerson, Class::SecondPerson]);
    source.len() == 1
        && at.document.classes(source.first()).any(own)
        && at.document.tags[group.first] == Tag::Past
        && !at.document.is_quoted(source.first())
}

/// A verb without a subject at the start of its sentence is an order, or a headline without its subject.
fn document_imperative(at: &Complements, group: &VerbGroup, sentence: TokenRange) -> bool {
    group.tokens.first() <= sentence.first() + 1 && at.document.tags[group.first] == Tag::Base
}

pub(super) type Make<'m> = dyn Fn(&Frame, Content, Option<TokenRange>, Option<TokenRange>, &'static str) -> (Quote, f32)
    + 'm;
