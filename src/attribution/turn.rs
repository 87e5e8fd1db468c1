//! Turns: what a speaker goes on saying without a cue, as diplomatic readouts give it for paragraphs.
//!
//! “Liu said, in April this year … . Next year marks … . We are willing …” is all Liu's. In ordinary news the sentence
//! behind “X said” is the reporter's, so turns are only looked for where an article opens them in a way of its own: a
//! readout by speaker, cue, comma or colon, and a clause that no quotation marks enclose; a press statement by a line that
//! ends with a colon and stands before all the words, as *The Foreign Secretary said:*.

use std::sync::Arc;

use smallvec::smallvec;

use super::statement::{Evidence, Form, Speaker, Statement};
use super::{Scene, rules};
use crate::dictionary::{Class, CueId, Entry, Kind, Medium, Members, Polarity, VerbForm};
use crate::entities::EntityId;
use crate::quotes::{self, Quote};
use crate::span::TokenRange;
use crate::text::{Document, Section, Tag};
use crate::token::{TokenKind, WordId};

/// What makes an article a readout: the words that name its speakers where they begin to speak.
pub(super) struct Readout {
    speakers: Vec<WordId>,
}

impl Readout {
    /// The readout that an article is, if it is one: nobody is quoted word for word; somebody with a name opens a turn in
    /// the readouts' way, and not fewer do than begin a paragraph with the same cue and a clause directly behind it, as
    /// news does. Letters and comments that happen to hold a *Smith said,* are none.
    pub fn of(scene: &Scene, quotes: &[Quote]) -> Option<Readout> {
        let document = scene.document;
        if !quotes_nobody(document) {
            return None;
        }
        let opens = |quote: &&Quote| {
            opens_as_readout(document, quote) && is_named(scene, quote) || prints(quote)
        };
        let openers: Vec<&Quote> = quotes.iter().filter(opens).collect();
        let cues: Vec<CueId> = openers.iter().filter_map(|q| q.cue).map(|c| c.id).collect();
        let as_news = |quote: &&Quote| {
            quote.rule == quotes::CUE_THEN_CLAUSE.name
                && quote.cue.is_some_and(|cue| cues.contains(&cue.id))
                && begins_paragraph(document, quote)
                && !opens(quote)
        };
        let rivals = quotes.iter().filter(as_news).count();
        let speakers = openers
            .iter()
            .filter_map(|q| q.source)
            .map(|s| document.tokens[s.end() - 1].word)
            .collect();
        (!openers.is_empty() && openers.len() >= rivals).then_some(Readout { speakers })
    }

    /// A readout tells nothing but who said what, so a cue that is doubtful elsewhere (*introduced*) is one here, where
    /// someone who speaks in the readout is its subject.
    pub fn makes_reliable(&self, document: &Document, quote: &Quote) -> bool {
        quote.source.is_some_and(|source| {
            let word = document.tokens[source.end() - 1].word;
            word.0 != 0 && self.speakers.contains(&word)
        })
    }
}

/// Whether a quote prints the paragraphs that follow: *The Foreign Secretary said:*
fn prints(quote: &Quote) -> bool {
    quote.rule == quotes::CUE_THEN_PARAGRAPH.name
}

/// Whether a name or a side (*the French side*) is the source of a quote.
fn is_named(scene: &Scene, quote: &Quote) -> bool {
    let document = scene.document;
    quote.source.is_some_and(|source| {
        let side = |i: usize| {
            let mut hits = document.hits.at(i).iter();
            hits.any(|hit| hit.entry == Entry::Collective(Members::Country))
        };
        document.tags[source.first()] == Tag::Name && scene.head_entity(source).is_some()
            || source.indices().any(side)
    })
}

/// Whether an article quotes nobody word for word, as readouts and press statements don't.
pub(super) fn quotes_nobody(document: &Document) -> bool {
    let quotations = &document.quotations;
    !quotations.iter().any(|q| q.tokens.len() > LONGEST_TERM)
}

/// A quotation of up to so many tokens, marks included, quotes a term (*“de-risking” policy*), not a person.
const LONGEST_TERM: usize = 8;

/// A turn that goes on.
struct Turn<'d> {
    opener: Statement<'d>,
    /// Who speaks, where the speaker's words are printed as they were given.
    prints: Option<EntityId>,
}

/// Adds a `continued` statement for each paragraph over which a turn of a readout goes on.
pub(super) fn carry_on<'d>(scene: &Scene<'_, 'd>, statements: &mut Vec<Statement<'d>>) {
    let document = scene.document;
    let mut continued = Vec::new();
    let mut open: Option<Turn> = None;
    let mut part: Option<TokenRange> = None;
    for (number, sentence) in document.sentences.iter().enumerate() {
        let section = document.paragraphs[sentence.paragraph as usize].section;
        let new_paragraph =
            number > 0 && document.sentences[number - 1].paragraph != sentence.paragraph;
        if new_paragraph {
            flush(&mut continued, &open, &mut part);
        }
        if !matches!(section, Section::Body | Section::Lead) || is_heading(scene, sentence.tokens) {
            flush(&mut continued, &open, &mut part);
            open = None;
            continue;
        }
        let ends = |turn: &Turn| match turn.prints {
            Some(speaker) => new_paragraph && tells_of(scene, sentence.tokens, speaker),
            None => tells_event(scene, sentence.tokens),
        };
        let printing = open.as_ref().is_some_and(|turn| turn.prints.is_some());
        let next = opener(scene, statements, sentence.tokens);
        if let Some(opener) = next.filter(|next| !printing || next.rule == PRINTS) {
            flush(&mut continued, &open, &mut part);
            let prints = opener.source.and_then(|source| scene.head_entity(source));
            open = opener.source.is_some().then(|| Turn {
                opener: opener.clone(),
                prints: prints.filter(|_| opener.rule == PRINTS),
            });
        } else if open.as_ref().is_none_or(ends) {
            flush(&mut continued, &open, &mut part);
            open = None;
        } else if open
            .as_ref()
            .is_some_and(|turn| !turn.opener.holds(sentence.tokens.first()))
        {
            let start = part.map_or(sentence.tokens.first(), |p| p.first());
            part = Some(TokenRange::new(start, story_end(scene, sentence.tokens)));
        }
    }
    flush(&mut continued, &open, &mut part);
    continued.retain(|s| !s.content[0].is_empty());
    statements.extend(continued);
}

/// The rule of quotes whose words are printed in paragraphs of their own.
const PRINTS: &str = quotes::CUE_THEN_PARAGRAPH.name;

/// Whether a paragraph that begins with `sentence` speaks of the speaker herself, so that it isn't hers.
fn tells_of(scene: &Scene, sentence: TokenRange, speaker: EntityId) -> bool {
    let document = scene.document;
    let main = sentence.indices().find(|i| document.tags[*i].is_finite());
    let subject = TokenRange::new(sentence.first(), main.unwrap_or(sentence.end()));
    let named = scene
        .entities_in(subject, Kind::Person)
        .any(|id| id == speaker);
    let written = &scene.entities.get(speaker).mentions;
    let mut roles = written
        .iter()
        .filter_map(|m| scene.mentions[*m as usize].role);
    named || roles.any(|role| document.words(subject).contains(document.words(role)))
}

/// *Liu said, in April this year …*: at the start of a paragraph a source, a cue, a comma or colon, and a clause.
fn opens_as_readout(document: &Document, quote: &Quote) -> bool {
    let Some(cue) = quote.cue else {
        return false;
    };
    let behind = document.tokens.get(cue.tokens.end());
    let marked = behind.is_some_and(|t| matches!(t.kind, TokenKind::Comma | TokenKind::Colon));
    let quoted = quote
        .content
        .iter()
        .any(|part| document.is_quoted(part.first()));
    marked
        && !quoted
        && begins_paragraph(document, quote)
        && quote
            .content
            .iter()
            .all(|part| part.first() == cue.tokens.end() + 1)
}

/// Whether a paragraph begins with the source of a quote.
fn begins_paragraph(document: &Document, quote: &Quote) -> bool {
    quote.source.is_some_and(|source| {
        let paragraph = document.paragraphs[document.paragraph_of(source.first())].tokens;
        source.first() == paragraph.first()
    })
}

/// How many statements before and behind a sentence may hold one of its cues.
const NEAR: usize = 40;

/// The statement that attributes a sentence to somebody: its cue stands in the sentence, outside other contents, in
/// the past, and its source isn't the speaker's own *we* or *I*.
fn opener<'s, 'd>(
    scene: &Scene,
    statements: &'s [Statement<'d>],
    sentence: TokenRange,
) -> Option<&'s Statement<'d>> {
    let document = scene.document;
    // Statements stand in the order of their cues, and what holds a cue stands near it.
    let cue_of = |s: &Statement| s.cue.as_ref().map_or(s.start(), |c| c.tokens.start);
    let first = statements.partition_point(|s| cue_of(s) < sentence.start);
    let last = statements.partition_point(|s| cue_of(s) < sentence.end);
    let near = &statements[first.saturating_sub(NEAR)..(last + NEAR).min(statements.len())];
    let tells = |s: &&Statement| {
        let Some(cue) = s.cue.as_ref().filter(|c| sentence.contains(c.tokens)) else {
            return false;
        };
        let past = document.tags[cue.tokens.indices()].contains(&Tag::Past);
        let own = s.source.is_some_and(|source| {
            source.len() == 1 && document.classes(source.first()).has(Class::FirstPerson)
        });
        let inner = near.iter().any(|other| other.holds(cue.tokens.first()));
        past && !own && !inner && s.source.is_some()
    };
    near.iter().rfind(tells)
}

/// Whether a sentence narrates: its verb is one of meeting, visiting, signing, in the past.
fn tells_event(scene: &Scene, sentence: TokenRange) -> bool {
    let document = scene.document;
    let main = sentence.indices().find(|i| document.tags[*i].is_finite());
    main.is_some_and(|i| {
        document.tags[i] == Tag::Past
            && document
                .hits
                .at(i)
                .iter()
                .any(|hit| matches!(hit.entry, Entry::Narration(VerbForm::Past)))
    })
}

/// A line without a stop at its end and without a verb is a heading.
fn is_heading(scene: &Scene, sentence: TokenRange) -> bool {
    let document = scene.document;
    let stops = document.tokens[sentence.indices()]
        .iter()
        .any(|t| t.is_stop());
    !stops
        && !document.tags[sentence.indices()]
            .iter()
            .any(|t| t.is_finite())
}

/// The end of a sentence without an end marker behind it.
fn story_end(scene: &Scene, sentence: TokenRange) -> usize {
    let document = scene.document;
    let marker = (sentence.first()..sentence.end()).find(|i| {
        document.hits.at(*i).iter().any(|hit| {
            matches!(hit.entry, Entry::Marker(crate::dictionary::Marker::End))
                && hit.tokens.end() == sentence.end()
        })
    });
    marker.unwrap_or(sentence.end())
}

fn flush(continued: &mut Vec<Statement>, open: &Option<Turn>, part: &mut Option<TokenRange>) {
    let (Some(Turn { opener, .. }), Some(content)) = (open, part.take()) else {
        return;
    };
    continued.push(Statement {
        content: smallvec![content],
        source: opener.source,
        speaker: Speaker::default(),
        cue: None,
        polarity: Polarity::Affirmed,
        addressee: None,
        form: Form::Indirect,
        medium: Medium::Speech,
        evidence: Evidence::Continued,
        turn: 0,
        parent: None,
        depth: 0,
        date: Arc::default(),
        rule: rules::TURN_CONTINUED.name,
        confidence: 0.9,
    });
}

/// Numbers the turns: a cued statement at the top opens one, what goes on or is nested in it belongs to it.
pub(super) fn number(statements: &mut [Statement]) {
    let mut turn = 0;
    for (i, statement) in statements.iter_mut().enumerate() {
        let opens = statement.evidence == Evidence::Cued && statement.depth == 0;
        if opens && i > 0 {
            turn += 1;
        }
        statement.turn = turn;
    }
    let nested: Vec<usize> = (0..statements.len())
        .filter(|i| statements[*i].depth > 0)
        .collect();
    for i in nested {
        let mut at = i;
        while let Some(parent) = statements[at].parent.filter(|_| statements[at].depth > 0) {
            at = parent as usize;
        }
        statements[i].turn = statements[at].turn;
    }
}
