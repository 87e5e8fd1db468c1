//! stub
use super::{Hits, Paragraph};
use crate::dictionary::Lexicon;
use crate::span::{Span, TokenRange};
use crate::token::Token;

/// What the head of an article says of it.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// The title, without a date that stands before or behind it.
    pub title: Option<Span>,
    /// The date of the article, ISO.
    pub date: Option<jiff::civil::Date>,
    /// The place in the dateline.
    pub place: Option<TokenRange>,
    /// The agency in the dateline.
    pub agency: Option<TokenRange>,
    /// How many paragraphs belong to the head: title, date, web address, byline.
    pub paragraphs: usize,
    /// The whole dateline, up to and with its dash; the story begins behind it.
    pub dateline: Option<TokenRange>,
}

pub(super) fn read(
    _text: &str,
    _lexicon: &Lexicon,
    _tokens: &[Token],
    _paragraphs: &[Paragraph],
    _hits: &Hits,
) -> Head {
    Head::default()
}
