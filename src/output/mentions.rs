//! `mentions.csv`: the names in the text.

use std::collections::HashMap;

use super::columns::MentionColumn as Column;
use super::rows::Rows;
use super::{Characters, Found, section_label, statements};
use crate::attribution::Statement;
use crate::entities::{Entity, EntityId};
use crate::span::TokenRange;

/// Adds the rows of an article's mentions. `entity` gives the number in the block of an entity of the run,
/// `kept` adds the cells that are taken over from the input.
pub(super) fn add(
    rows: &mut Rows,
    found: &Found,
    characters: &Characters,
    entity: &impl Fn(EntityId) -> Option<u32>,
    kept: &impl Fn(&mut Rows),
) {
    let document = found.document;
    let article = found.article.id.as_str();
    let around = Around::of(found);
    for (i, mention) in found.mentions.iter().enumerate() {
        let span = characters.span(document.span(mention.tokens));
        let first = mention.tokens.first();
        let id = found.entities.of_mention.get(i).copied();
        for column in Column::ALL {
            match column {
                Column::ArticleId => rows.cell(article),
                Column::MentionId => rows.id(article, 'm', i),
                Column::EntityId => match id.and_then(entity) {
                    Some(number) => rows.entity(number),
                    None => rows.empty(),
                },
                Column::Entity => rows.cell(canonical(found, id).map_or("", |e| &e.name)),
                Column::Type => rows.label(mention.kind.label()),
                Column::Text => rows.cell(document.words(mention.tokens)),
                Column::Start => rows.number(span.start.into()),
                Column::End => rows.number(span.end.into()),
                Column::Section => rows.label(section_label(document.section_of(first))),
                Column::Paragraph => rows.number(document.paragraph_of(first) as u64 + 1),
                Column::Sentence => rows.number(document.sentence_of(first) as u64 + 1),
                Column::Role => rows.cell(mention.role.map_or("", |role| document.words(role))),
                Column::Value => rows.cell(&mention.value),
                Column::InStatement => match around.innermost(mention.tokens) {
                    Some(index) => rows.id(article, 's', index),
                    None => rows.empty(),
                },
                Column::IsSpeakerOf => rows.cell(&around.spoken_by(mention.tokens, article)),
                Column::Source => match mention.name {
                    Some(id) => {
                        let name = document.lexicon.name(id);
                        rows.joined(&[name.file, ": ", &name.name]);
                    }
                    None => rows.cell(mention.rule),
                },
                Column::Confidence => rows.share(mention.confidence),
                Column::Depth => rows.number(mention.depth.into()),
            }
        }
        kept(rows);
        rows.end();
    }
}

fn canonical<'f>(found: &'f Found, id: Option<EntityId>) -> Option<&'f Entity> {
    found.entities.all.get(id?.0 as usize)
}

/// The statements in whose words or before whose cue a token stands.
struct Around<'f> {
    statements: &'f [Statement],
    /// For each token, the innermost statement in whose words it stands.
    inside: Vec<Option<u32>>,
    /// For each token of a speaker's words, the statements.
    sources: HashMap<u32, Vec<u32>>,
}

impl<'f> Around<'f> {
    fn of(found: &Found<'f>) -> Around<'f> {
        let mut inside = vec![None; found.document.tokens.len()];
        let mut sources: HashMap<u32, Vec<u32>> = HashMap::new();
        let mut outermost_first: Vec<usize> = (0..found.statements.len()).collect();
        outermost_first.sort_by_key(|i| found.statements[*i].depth);
        for i in outermost_first {
            for part in &found.statements[i].content {
                if let Some(tokens) = inside.get_mut(part.indices()) {
                    tokens.fill(Some(i as u32));
                }
            }
        }
        for (i, statement) in found.statements.iter().enumerate() {
            for token in statement
                .source
                .map_or(0..0, |source| source.start..source.end)
            {
                sources.entry(token).or_default().push(i as u32);
            }
        }
        Around {
            statements: found.statements,
            inside,
            sources,
        }
    }

    /// Index of the innermost statement whose words hold all of `tokens`.
    fn innermost(&self, tokens: TokenRange) -> Option<usize> {
        let mut candidate = self.inside.get(tokens.first()).copied().flatten();
        for _ in 0..=u8::MAX {
            let statement = self.statements.get(candidate? as usize)?;
            if statement.content.iter().any(|part| part.contains(tokens)) {
                break;
            }
            candidate = statement.parent;
        }
        candidate.map(|index| index as usize)
    }

    /// The ids of the statements whose speaker's words hold all of `tokens`.
    fn spoken_by(&self, tokens: TokenRange, article: &str) -> String {
        let at = self.sources.get(&tokens.start);
        let ids: Vec<String> = at
            .into_iter()
            .flatten()
            .filter(|i| {
                self.statements[**i as usize]
                    .source
                    .is_some_and(|source| source.contains(tokens))
            })
            .map(|i| statements::id(article, *i as usize))
            .collect();
        ids.join(";")
    }
}
