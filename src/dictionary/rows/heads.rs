//! The rows of the dictionaries of heads: the words that make a name one of an organization, a place or an event.

use serde::Deserialize;

use super::Loaded;
use crate::dictionary::format::{Table, list};
use crate::dictionary::lexicon::Builder;
use crate::dictionary::name::{Head, Kind, Position};
use crate::error::Result;

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
            kind: Kind::Org,
            position: row.position,
            links: list(row.of).map(Box::from).collect(),
            may_be_lower: row.head.starts_with(char::is_lowercase),
            detail: row.kind.into(),
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
        let head = Head {
            kind: row.kind,
            position: row.position,
            links: Vec::new(),
            may_be_lower: row.head.starts_with(char::is_lowercase),
            detail: "".into(),
        };
        builder.head(row.head, head);
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
            kind: row.kind,
            position: Position::Last,
            links: Vec::new(),
            may_be_lower: row.case == "lower",
            detail: "".into(),
        };
        builder.head(row.head, head);
        Ok(())
    })
}
