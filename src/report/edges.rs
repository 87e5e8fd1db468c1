//! Who quotes, mentions and addresses whom.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::sheet;
use super::table::{Row, Run};
use crate::output::columns::EDGES;

/// One end of an edge.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct End {
    /// The canonical name, or the words as written where there is none.
    pub name: String,
    /// Its row in entities.csv, if it has one.
    pub id: String,
    /// PERSON, ORG, GPE …
    pub kind: String,
}

/// What one says of or to another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Relation {
    /// Who speaks.
    pub source: End,
    /// Who is quoted, mentioned or addressed.
    pub target: End,
    /// `quotes`, `mentions` or `addresses`.
    pub relation: &'static str,
    /// The polarity of the statements.
    pub polarity: String,
}

/// How often it is so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weight {
    /// In how many statements.
    pub statements: u64,
    /// In how many articles.
    pub articles: u64,
}

/// All relations of the run, in order of their names.
pub fn edges(run: &Run) -> Vec<(Relation, Weight)> {
    let mut edges = Edges::default();
    let statements: HashMap<&str, Row> = run
        .statements
        .rows()
        .map(|row| (row.text("statement_id"), row))
        .collect();
    // A statement mentions an entity once, however often it names it.
    let mut seen = HashSet::new();
    let mut named: HashMap<(&str, &str), End> = HashMap::new();
    for mention in run.mentions.rows() {
        let (article, entity) = (mention.text("article_id"), mention.text("entity_id"));
        if entity.is_empty() {
            continue;
        }
        let target = End {
            name: mention.text("entity").to_owned(),
            id: entity.to_owned(),
            kind: mention.text("type").to_owned(),
        };
        named
            .entry((article, mention.text("text")))
            .or_insert_with(|| target.clone());
        let inside = mention.text("in_statement");
        if let Some(statement) = statements
            .get(inside)
            .filter(|_| seen.insert((inside, entity)))
        {
            edges.add(*statement, "mentions", target);
        }
    }
    for statement in run.statements.rows() {
        if let (Some(outer), Some(inner)) = (
            statements.get(statement.text("parent_id")),
            speaker(statement),
        ) {
            edges.add(*outer, "quotes", inner);
        }
        let addressee = statement.text("addressee");
        if !addressee.is_empty() {
            let known = named.get(&(statement.text("article_id"), addressee));
            let target = known.cloned().unwrap_or_else(|| End {
                name: addressee.to_owned(),
                id: String::new(),
                kind: String::new(),
            });
            edges.add(statement, "addresses", target);
        }
    }
    edges
        .weights
        .into_iter()
        .map(|(relation, (statements, articles))| {
            let articles = articles.len() as u64;
            (
                relation,
                Weight {
                    statements,
                    articles,
                },
            )
        })
        .collect()
}

/// The speaker of a statement, if one is known.
pub(super) fn speaker(statement: Row) -> Option<End> {
    let name = statement.text("speaker");
    (!name.is_empty()).then(|| End {
        name: name.to_owned(),
        id: statement.text("speaker_id").to_owned(),
        kind: statement.text("speaker_type").to_owned(),
    })
}

#[derive(Default)]
struct Edges<'r> {
    weights: BTreeMap<Relation, (u64, HashSet<&'r str>)>,
}

impl<'r> Edges<'r> {
    fn add(&mut self, statement: Row<'r>, relation: &'static str, target: End) {
        let Some(source) = speaker(statement) else {
            return;
        };
        let polarity = statement.text("polarity").to_owned();
        let relation = Relation {
            source,
            target,
            relation,
            polarity,
        };
        let (statements, articles) = self.weights.entry(relation).or_default();
        *statements += 1;
        articles.insert(statement.text("article_id"));
    }
}

/// `edges.csv`.
pub fn csv(edges: &[(Relation, Weight)], guard: bool) -> Vec<u8> {
    sheet(&EDGES, guard, |rows| {
        for (edge, weight) in edges {
            for end in [&edge.source, &edge.target] {
                rows.cell(&end.name);
                rows.cell(&end.id);
                rows.cell(&end.kind);
            }
            rows.cell(edge.relation);
            rows.cell(&edge.polarity);
            rows.number(weight.statements);
            rows.number(weight.articles);
            rows.end();
        }
    })
}
