//! The rows of the dictionaries of heads: the words that make a name one of an organization, a place or an event.

use serde::Deserialize;

use super::Loaded;
use crate::dictionary::builder::Builder;
use crate::dictionary::format::{Table, list};
use crate::dictionary::name::{Head, Kind, Position};
use crate::dictionary::text::Text;
use crate::error::Result;

/// A head of which no more is known.
fn head(words: &str, kind: Kind, position: Position) -> Head {
    Head {
        kind,
        position,
        links: Vec::new(),
        may_be_lower: words.starts_with(char::is_lowercase),
        detail: "".into(),
    }
}

/// `organization_heads.csv`
pub(in crate::dictionary) fn organization_heads(
    table: &Table,
    builder: &mut Builder,
    _: &'static str,
) -> Result<()> {
    #[derive(Deserialize)]
    struct Row<'a> {
        head: &'a str,
        kind: &'a str,
        position: Position,
        of: &'a str,
    }
    table.each(|row: Row| -> Loaded {
        let head = Head {
            links: list(row.of).map(Text::from).collect(),
            detail: row.kind.into(),
            ..head(row.head, Kind::Org, row.position)
        };
        builder.head(row.head, head);
        Ok(())
    })
}

/// `place_heads.csv`
pub(in crate::dictionary) fn place_heads(
    table: &Table,
    builder: &mut Builder,
    _: &'static str,
) -> Result<()> {
    #[derive(Deserialize)]
    struct Row<'a> {
        head: &'a str,
        #[serde(rename = "type")]
        kind: Kind,
        position: Position,
    }
    table.each(|row: Row| -> Loaded {
        builder.head(row.head, head(row.head, row.kind, row.position));
        Ok(())
    })
}

/// `event_heads.csv`
pub(in crate::dictionary) fn event_heads(
    table: &Table,
    builder: &mut Builder,
    _: &'static str,
) -> Result<()> {
    #[derive(Deserialize)]
    struct Row<'a> {
        head: &'a str,
        #[serde(rename = "type")]
        kind: Kind,
        case: &'a str,
    }
    table.each(|row: Row| -> Loaded {
        let head = Head {
            may_be_lower: row.case == "lower",
            ..head(row.head, row.kind, Position::Last)
        };
        builder.head(row.head, head);
        Ok(())
    })
}
