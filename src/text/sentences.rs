//! Sentences: where a stop ends one and where it belongs to an abbreviation, an initial or a number.

use super::{Paragraph, Quotation, Sentence};
use crate::dictionary::{Class, Classes, Lexicon};
use crate::span::TokenRange;
use crate::token::{Gap, Shape, Token, TokenKind};

/// Words that begin a sentence much more often than they go on with a name.
const STARTERS: Classes = Classes::of(&[
    Class::Determiner,
    Class::Possessive,
    Class::PronounSubject,
    Class::PronounDemonstrative,
    Class::PronounIndefinite,
    Class::Preposition,
    Class::Subordinator,
    Class::Conjunction,
    Class::Wh,
    Class::Modal,
    Class::Be,
    Class::Have,
    Class::Do,
]);

/// No sentence has more tokens. Lists and broken files have no stops for pages; what later stages do within a sentence
/// may cost the square of its length.
const LONGEST: usize = 500;

/// Splits every paragraph into sentences.
pub(super) fn split(
    lexicon: &Lexicon,
    tokens: &[Token],
    marks: &[u32],
    paragraphs: &[Paragraph],
    quotations: &[Quotation],
) -> Vec<Sentence> {
    let mut marks = marks.iter().map(|mark| *mark as usize).peekable();
    let mut closes = vec![false; tokens.len()];
    for quotation in quotations.iter().filter(|q| q.closed) {
        closes[quotation.tokens.end() - 1] = true;
    }
    let mut sentences = Vec::with_capacity(tokens.len() / 20 + 1);
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let range = paragraph.tokens;
        let tokens = &tokens[..range.end()];
        let mut start = range.first();
        let mut at = start;
        loop {
            let last = (start + LONGEST - 1).max(at);
            let end = last.min(range.end());
            while marks.next_if(|mark| *mark < at).is_some() {}
            let mut ends = std::iter::from_fn(|| marks.next_if(|mark| *mark < end));
            let stop = ends.find(|mark| may_end(lexicon, tokens, *mark));
            let Some(stop) = stop else {
                if last >= range.end() {
                    break;
                }
                at = last + 1;
                sentences.push(sentence(start, at, number));
                start = at;
                continue;
            };
            at = stop + 1;
            // Closing marks and brackets belong to the sentence that they close.
            while at < range.end()
                && tokens[at].gap == Gap::None
                && (closes[at] || tokens[at].kind == TokenKind::Close || tokens[at].is_stop())
            {
                at += 1;
            }
            if at < range.end() && begins(lexicon, tokens, stop, at) {
                sentences.push(sentence(start, at, number));
                start = at;
            }
        }
        if start < range.end() {
            sentences.push(sentence(start, range.end(), number));
        }
    }
    sentences
}

fn sentence(start: usize, end: usize, paragraph: usize) -> Sentence {
    Sentence {
        tokens: TokenRange::new(start, end),
        paragraph: paragraph as u32,
    }
}

/// Whether token `i` is a stop, or an abbreviation that keeps its period (*U.S.*).
fn may_end(lexicon: &Lexicon, tokens: &[Token], i: usize) -> bool {
    let token = &tokens[i];
    match token.kind {
        TokenKind::Word => {
            lexicon.word(token.word).classes.has(Class::MaybeEnds)
                && tokens.get(i + 1).is_some_and(|next| next.gap != Gap::None)
        }
        _ => token.is_stop(),
    }
}

/// Whether a sentence begins at token `next`, behind the stop `stop`.
fn begins(lexicon: &Lexicon, tokens: &[Token], stop: usize, next: usize) -> bool {
    let first = tokens[next];
    if first.gap == Gap::None && !matches!(first.kind, TokenKind::OpenQuote | TokenKind::Straight) {
        // “end.Start”: a lost space between sentences, but not *3.5* or *a.b*.
        return first.is_capitalised()
            && tokens[stop].kind == TokenKind::Period
            && stop > 0
            && matches!(tokens[stop - 1].shape, Shape::Lower);
    }
    if first.kind == TokenKind::Word && first.shape == Shape::Lower {
        return false;
    }
    if matches!(
        first.kind,
        TokenKind::Comma | TokenKind::Semicolon | TokenKind::Colon | TokenKind::Close
    ) {
        return false;
    }
    // “Is it over?” She left: a dash or bracket goes on.
    if tokens[stop].kind != TokenKind::Period && tokens[stop].kind != TokenKind::Word {
        return first.kind != TokenKind::Dash;
    }
    let abbreviation = if tokens[stop].kind == TokenKind::Word {
        stop
    } else {
        stop.wrapping_sub(1)
    };
    let Some(before) = tokens.get(abbreviation) else {
        return true;
    };
    if next > stop + 1 {
        return true;
    }
    let classes = lexicon.word(before.word).classes;
    let starter = first.kind == TokenKind::Word && lexicon.word(first.word).classes.any(STARTERS);
    let opens = matches!(first.kind, TokenKind::OpenQuote | TokenKind::Straight);
    if before.kind == TokenKind::Word && before.shape != Shape::Lower
        || classes.has(Class::MaybeEnds)
    {
        if classes.has(Class::NeverEnds) {
            // They met Prime Minister Hun Sen. They agreed: no name begins with *they*.
            let named = abbreviation > 0 && tokens[abbreviation - 1].is_capitalised();
            let word = lexicon.word(first.word).classes;
            return named && word.any(NO_NAMES);
        }
        if classes.has(Class::BeforeNumber) {
            return first.kind != TokenKind::Number && starter;
        }
        if classes.has(Class::MaybeEnds)
            || before.shape == Shape::Initial && !is_i(lexicon, *before)
        {
            return starter || opens;
        }
    }
    true
}

/// Words with which a sentence may begin, and a name hardly ever.
const NO_NAMES: Classes = Classes::of(&[Class::PronounSubject, Class::Definite]);

/// Whether a single letter is the pronoun *I*.
fn is_i(lexicon: &Lexicon, token: Token) -> bool {
    lexicon.word(token.word).classes.has(Class::PronounSubject)
}
