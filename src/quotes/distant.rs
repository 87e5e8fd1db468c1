//! Contents that stand far behind their cue: *told an audience in Riga on Monday that …*, *said during the visit: “…”*.

use super::complement::{Complements, Extent, Found};
use super::verb_groups::{GroupForm, VerbGroup};
use crate::dictionary::{Complement, Cue};
use crate::span::TokenRange;
use crate::text::Tag;
use crate::token::TokenKind;

impl Complements<'_, '_> {
    /// *told his audience on Monday, “…”*: whoever or whatever stands between, a comma or colon and a quotation that ends the
    /// sentence, or is a sentence itself, are what the cue reports.
    pub fn announced_quotation<'l>(
        &self,
        cue: Cue<'l>,
        start: usize,
        limit: usize,
    ) -> Option<Found<'l>> {
        const FARTHEST: usize = 16;
        let document = self.document;
        if matches!(document.tags[start], Tag::That | Tag::Wh) {
            return None;
        }
        let frame = cue
            .frame(&Complement::Quote)
            .or_else(|| cue.frame(&Complement::ObjectThat))
            .or_else(|| cue.frame(&Complement::Colon))?;
        let near = TokenRange::new(start + 2, limit.min(start + FARTHEST));
        let (number, quotation) = self.document.quotation_in(near)?;
        let opens = quotation.tokens.first();
        let announced = matches!(
            document.tokens[opens - 1].kind,
            TokenKind::Comma | TokenKind::Colon
        );
        let whole = quotation.tokens.len() > 4
            && (quotation.tokens.end() >= limit
                || self.ends_clause(quotation.tokens.end())
                || self.ends_clause(quotation.tokens.end() - 2)
                || quotation.tokens.len() > 8)
            && self
                .verbs(quotation.tokens.first(), quotation.tokens.end())
                .any(|g| g.form == GroupForm::Finite);
        let own_verb = self
            .verbs(start, opens)
            .any(|g| g.form != GroupForm::Infinitive || self.document.tags[g.head] == Tag::Be);
        let found = Found::at(frame, opens, Extent::Quotation(number));
        (announced && whole && !own_verb).then_some(found)
    }

    /// *said during a visit to Riga, that …*: whatever says when and where stands between a verb that says and its *that*.
    pub fn distant_clause<'l>(
        &self,
        cue: Cue<'l>,
        start: usize,
        limit: usize,
    ) -> Option<Found<'l>> {
        const FARTHEST: usize = 20;
        let document = self.document;
        let frame = cue
            .frame(&Complement::That)
            .filter(|f| f.reliability > 0.6)?;
        let circumstance = matches!(document.tags[start], Tag::Preposition | Tag::Subordinator)
            && self.phrases.groups.at(start).is_none();
        if !circumstance {
            return None;
        }
        let that = (start + 1..limit.min(start + FARTHEST))
            .find(|i| document.tags[*i] == Tag::That && self.begins_clause(i + 1, limit))?;
        let own_verb = self.verbs(start, that).any(|g| g.form == GroupForm::Finite);
        (!own_verb).then_some(Found::at(frame, that, Extent::Clause))
    }

    fn verbs(&self, start: usize, end: usize) -> impl Iterator<Item = &VerbGroup> {
        let range = TokenRange::new(start, end);
        self.phrases.groups.within(range).iter()
    }

    /// Whether a clause begins at a token, perhaps with an adverbial before it: *that according to him, prices rose*.
    pub fn begins_clause(&self, start: usize, limit: usize) -> bool {
        self.is_clause(start, limit)
            || start < limit
                && self.document.tags[start] == Tag::Preposition
                && self.adverbial_then_clause(start, limit)
    }

    /// *tells voters who wonder why … that …*: for a cue that says something to somebody, the clause or quotation that
    /// follows later in the sentence.
    pub fn told<'l>(&self, cue: Cue<'l>, start: usize, limit: usize) -> Option<Found<'l>> {
        let frame = cue
            .frame(&Complement::ObjectThat)
            .filter(|f| f.reliability > 0.6)?;
        let document = self.document;
        let at = (start + 1..limit).find(|i| {
            document.tags[*i] == Tag::That && self.is_clause(i + 1, limit)
                || self
                    .quotation_at(*i)
                    .is_some_and(|(_, q)| q.tokens.len() > 6)
        })?;
        // tells supporters to “go and vote”
        if document.tags[at - 1] == Tag::To && self.quotation_at(at).is_some() {
            let frame = cue.frame(&Complement::ObjectTo)?;
            return Some(Found::at(frame, at - 1, Extent::Phrase));
        }
        let extent = match self.quotation_at(at) {
            Some((number, _)) => Extent::Quotation(number),
            None => Extent::Clause,
        };
        Some(Found::at(frame, at, extent))
    }
}
