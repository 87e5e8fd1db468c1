//! Those who are named behind their first statement: *A ministry spokesman said …. Wang Wenbin, the spokesman, added …*.

use super::{Reader, rules};
use crate::attribution::Scene;
use crate::attribution::statement::{Speaker, Statement};
use crate::dictionary::{Class, Kind};
use crate::entities::EntityId;
use crate::span::TokenRange;
use crate::text::{Section, Tag};

/// How many sentences behind a description the name may stand: from a headline or where the description names a country,
/// and from elsewhere.
const REACH: [usize; 2] = [8, 2];

/// Names those whom the text describes and names only later.
pub(super) fn name<'d>(scene: &Scene<'_, 'd>, statements: &mut [Statement<'d>]) {
    for i in 0..statements.len() {
        let reader = Reader {
            scene,
            before: &[],
            outer: None,
            own: &statements[i],
        };
        if let Some(id) = reader.named_later(&statements[i + 1..]) {
            statements[i].speaker = Speaker {
                why: rules::NAMED_LATER.name,
                ..scene.entity_speaker(id)
            };
        }
    }
}

impl Reader<'_, '_, '_> {
    /// Who bears the title of an unnamed person in the next sentences; at the beginning of a story also who speaks next and
    /// shares a word or the country with the description.
    fn named_later(&self, after: &[Statement]) -> Option<EntityId> {
        let scene = self.scene;
        let document = scene.document;
        let source = self.own.source?;
        let unnamed = self.own.speaker.entity.is_none() && self.own.speaker.kind == "PERSON";
        let head = scene.head_of(source);
        if !unnamed || document.tokens[head].word.0 == 0 || document.tags[head] == Tag::Plural {
            return None;
        }
        let section = document.section_of(source.first());
        let from = document.sentence_of(source.first());
        let told = section == Section::Headline || self.country(source).is_some();
        let reach = REACH[usize::from(!told)];
        let last = (from + reach).min(document.sentences.len() - 1);
        let range = TokenRange::new(source.end(), document.sentences[last].tokens.end());
        let bears = |id: &EntityId| self.bears(*id, source, head, Some(range));
        let mut people = scene.entities_in(range, Kind::Person);
        if let Some(id) = people.find(bears) {
            return Some(id);
        }
        let opens = matches!(section, Section::Headline | Section::Lead)
            && !document.classes(source.first()).has(Class::Definite);
        if !opens
            || scene
                .mentions_in(source)
                .any(|(_, m)| m.kind == Kind::Person)
        {
            return None;
        }
        let next = after.iter().filter(|s| s.depth == 0).find(|s| {
            s.source
                .is_some_and(|other| other.start >= document.sentences[from].tokens.end)
        })?;
        let named = next.source.filter(|s| range.contains(*s))?;
        let id = scene.head_entity(named)?;
        let country = self.country(source);
        let shares = country.is_some() && self.country(named) == country
            || source.indices().any(|i| {
                document.tags[i].is_nominal()
                    && document.tokens[i].word.0 != 0
                    && named
                        .indices()
                        .any(|k| document.tokens[k].word == document.tokens[i].word)
            });
        (scene.entities.get(id).kind == Kind::Person && shares).then_some(id)
    }
}
