//! `mentions.csv`: the names in the text.

use super::columns::MentionColumn as Column;
use super::rows::Rows;
use super::{Characters, Found, section_label};
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
    rows.of_article(&found.article.id);
    let around = Around::of(found);
    for (i, mention) in found.mentions.iter().enumerate() {
        let span = characters.span(document.span(mention.tokens));
        let first = mention.tokens.first();
        let id = found.entities.of_mention.get(i).copied();
        for column in Column::ALL {
            match column {
                Column::ArticleId => rows.article(),
                Column::MentionId => rows.id(b'm', i),
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
                    Some(index) => rows.id(b's', index),
                    None => rows.empty(),
                },
                Column::IsSpeakerOf => rows.ids(b's', around.spoken_by(mention.tokens)),
                Column::Source => match mention.name {
                    Some(id) => {
                        let name = document.lexicon.name(id);
                        rows.joined([name.file, ": ", &name.name]);
                    }
                    None => rows.label(mention.rule),
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
    /// Each token of a speaker's words with the statement, in order.
    sources: Vec<(u32, u32)>,
}

impl<'f> Around<'f> {
    fn of(found: &Found<'f>) -> Around<'f> {
        let mut inside = vec![None; found.document.tokens.len()];
        let mut outermost_first: Vec<usize> = (0..found.statements.len()).collect();
        outermost_first.sort_by_key(|i| found.statements[*i].depth);
        for i in outermost_first {
            for part in &found.statements[i].content {
                if let Some(tokens) = inside.get_mut(part.indices()) {
                    tokens.fill(Some(i as u32));
                }
            }
        }
        let speakers = found.statements.iter().map(|statement| statement.source);
        let tokens = |source: TokenRange| source.start..source.end;
        let mut sources: Vec<(u32, u32)> = (0..)
            .zip(speakers)
            .flat_map(|(i, source)| source.map_or(0..0, tokens).map(move |token| (token, i)))
            .collect();
        sources.sort_unstable();
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

    /// The statements whose speaker's words hold all of `tokens`.
    fn spoken_by(&self, tokens: TokenRange) -> impl Iterator<Item = usize> {
        let first = self.sources.partition_point(|(at, _)| *at < tokens.start);
        let here = self.sources[first..].iter();
        here.take_while(move |(at, _)| *at == tokens.start)
            .map(|(_, statement)| *statement as usize)
            .filter(move |statement| {
                let source = self.statements[*statement].source;
                source.is_some_and(|source| source.contains(tokens))
            })
    }
}
