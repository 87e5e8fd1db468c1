//! Roles: the title or office written with a person's name.

use super::Mention;
use crate::pattern::View;

/// Adds the office that stands behind a name, where none stands before it.
pub(super) fn add(_view: &View, _mentions: &mut [Mention]) {}
