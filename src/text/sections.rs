//! stub
use super::head::Head;
use super::{Hits, Paragraph};
use crate::dictionary::Lexicon;
use crate::token::Token;

pub(super) fn assign(
    _text: &str,
    _lexicon: &Lexicon,
    _tokens: &[Token],
    _hits: &Hits,
    _head: &Head,
    _paragraphs: &mut [Paragraph],
) {
}
