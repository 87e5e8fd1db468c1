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
    let mut around = Around::of(found.statements);
    for (i, mention) in found.mentions.iter().enumerate() {
        let bytes = document.span(mention.tokens);
        let span = characters.span(bytes);
        let first = mention.tokens.first();
        let id = found.entities.of_mention.get(i).copied();
        Column::each(|column| match column {
            Column::ArticleId => rows.article(),
            Column::MentionId => rows.id(b'm', i),
            Column::EntityId => match id.and_then(entity) {
                Some(number) => rows.entity(number),
                None => rows.empty(),
            },
            Column::Entity => rows.cell(canonical(found, id).map_or("", |e| &e.name)),
            Column::Type => rows.label(mention.kind.label()),
            Column::Text => rows.cell(bytes.of(document.text)),
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
                    rows.labelled(name.file, ": ", &name.name);
                }
                None => rows.label(mention.rule),
            },
            Column::Confidence => rows.share(mention.confidence),
            Column::Depth => rows.number(mention.depth.into()),
        });
        kept(rows);
        rows.end();
    }
}

fn canonical<'f>(found: &'f Found, id: Option<EntityId>) -> Option<&'f Entity<'f>> {
    found.entities.all.get(id?.0 as usize)
}

/// The statements in whose words or before whose cue a mention stands. Mentions are asked for in the order of the text.
struct Around<'f> {
    statements: &'f [Statement<'f>],
    contents: Sweep,
    sources: Sweep,
}

impl<'f> Around<'f> {
    fn of(statements: &'f [Statement<'f>]) -> Around<'f> {
        let numbered = || (0..).zip(statements);
        let contents = numbered().flat_map(|(i, statement)| {
            let parts = statement.content.iter();
            parts.map(move |part| (*part, i))
        });
        let sources = numbered().filter_map(|(i, statement)| Some((statement.source?, i)));
        Around {
            statements,
            contents: Sweep::over(contents),
            sources: Sweep::over(sources),
        }
    }

    /// Index of the innermost statement whose words hold all of `tokens`.
    fn innermost(&mut self, tokens: TokenRange) -> Option<usize> {
        let depth = |index: u32| self.statements[index as usize].depth;
        let here = self.contents.at(tokens.start).iter().map(|(_, i)| *i);
        let mut candidate = here.max_by_key(|i| (depth(*i), *i));
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
    fn spoken_by(&mut self, tokens: TokenRange) -> impl Iterator<Item = usize> {
        let here = self.sources.at(tokens.start).iter();
        here.filter(move |(source, _)| source.contains(tokens))
            .map(|(_, statement)| *statement as usize)
    }
}

/// Ranges of tokens with the statements to which they belong, found by a token while a sweep over the text reaches it.
struct Sweep {
    /// By where they begin.
    all: Vec<(TokenRange, u32)>,
    /// How many begin before or at the token.
    begun: usize,
    /// Those that hold the token, by statement.
    open: Vec<(TokenRange, u32)>,
    /// The tokens from the last one that was asked for to where the next range begins or an open one ends: the same hold them.
    same: TokenRange,
}

impl Sweep {
    fn over(ranges: impl Iterator<Item = (TokenRange, u32)>) -> Sweep {
        let mut all: Vec<(TokenRange, u32)> = ranges.collect();
        all.sort_unstable();
        Sweep {
            all,
            begun: 0,
            open: Vec::new(),
            same: TokenRange::default(),
        }
    }

    /// The ranges that hold a token.
    fn at(&mut self, token: u32) -> &[(TokenRange, u32)] {
        if (self.same.start..self.same.end).contains(&token) {
            return &self.open;
        }
        if token < self.same.start {
            self.open.clear();
            self.begun = 0;
        }
        self.open.retain(|(range, _)| token < range.end);
        while let Some((range, statement)) = self.all.get(self.begun) {
            if range.start > token {
                break;
            }
            if token < range.end {
                let place = self.open.partition_point(|(_, open)| open < statement);
                self.open.insert(place, (*range, *statement));
            }
            self.begun += 1;
        }
        let next = self.all.get(self.begun).map(|(range, _)| range.start);
        let ends = self.open.iter().map(|(range, _)| range.end);
        let end = ends.chain(next).min().unwrap_or(u32::MAX);
        self.same = TokenRange { start: token, end };
        &self.open
    }
}
