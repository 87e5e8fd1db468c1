//! What the head and the sections of an article are read from, and what a single line of it is.

use super::dates::{Calendar, CalendarDate};
use super::{Hits, Paragraph, Sentence, Tag};
use crate::dictionary::{CalendarKind, Class, Classes, Entry, Kind, Marker};
use crate::span::TokenRange;
use crate::token::{Gap, Shape, TokenKind};

/// An article before its sections are known.
pub(super) struct Page<'a> {
    /// Text, dictionaries and tokens.
    pub calendar: Calendar<'a>,
    pub tags: &'a [Tag],
    pub paragraphs: &'a [Paragraph],
    pub sentences: &'a [Sentence],
    pub hits: &'a Hits,
}

/// What a paragraph is, as far as its own words tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// Words of the article: a title, a heading or its story.
    Text,
    /// A web address.
    Address,
    /// Nothing but a date.
    Date(CalendarDate),
    /// A date with the title behind it, which begins at this token.
    Dated(CalendarDate, usize),
    /// Who wrote the article, and for which agency if it says so.
    Byline(Option<TokenRange>),
    /// The words under a picture.
    Caption,
    /// An editors', copyright or end line, a label, or no words at all.
    Furniture,
}

/// More words than this are no byline, credit or copyright line.
const SHORT: usize = 30;

impl Page<'_> {
    /// The tokens of a paragraph; none for a paragraph that isn't there.
    pub fn range(&self, paragraph: usize) -> TokenRange {
        self.paragraphs
            .get(paragraph)
            .map_or(TokenRange::default(), |p| p.tokens)
    }

    /// What the paragraph is.
    pub fn line(&self, paragraph: usize) -> Line {
        let range = self.range(paragraph);
        let tokens = &self.calendar.tokens[range.indices()];
        if tokens.iter().all(|t| t.kind == TokenKind::Address) {
            return Line::Address;
        }
        if let Some(dated) = self.dated(range) {
            return dated;
        }
        if !tokens.iter().any(|t| t.is_word()) {
            return Line::Furniture;
        }
        let first = range.first();
        let short = range.len() <= SHORT;
        if self.marker_at(first, Marker::End) == Some(range.end())
            || self
                .marker_at(first, Marker::Label)
                .is_some_and(|end| self.nothing_behind(end, range))
        {
            return Line::Furniture;
        }
        if short
            && self
                .marker_at(first, Marker::Byline)
                .is_some_and(|end| self.names_behind(end, range))
        {
            return Line::Byline(self.agency_in(range));
        }
        if self.is_agency_alone(range) {
            return Line::Byline(Some(range));
        }
        if self.is_caption(range) || paragraph > 0 && self.shows_place_and_date(range) {
            return Line::Caption;
        }
        let editors = self.marker_at(first, Marker::Editor).is_some_and(|end| {
            // *Editor Jane Doe resigned* is a story; a colon or a whole sentence of the dictionary is needed.
            end >= first + 4
                || self.calendar.is(end, TokenKind::Colon)
                || short && self.names_behind(end, range)
        });
        if editors || short && self.any_marker(range, &[Marker::Contributor, Marker::Copyright]) {
            return Line::Furniture;
        }
        Line::Text
    }

    /// Where a marker that begins at token `i` ends.
    fn marker_at(&self, i: usize, marker: Marker) -> Option<usize> {
        let markers = self.hits.markers_within(TokenRange::new(i, i + 1));
        let longest = markers.iter().rfind(|(_, known)| *known == marker);
        longest.map(|(tokens, _)| tokens.end())
    }

    /// Where markers of this kind stand.
    fn markers(&self, range: TokenRange, marker: Marker) -> impl Iterator<Item = TokenRange> {
        let markers = self.hits.markers_within(range).iter();
        markers
            .filter(move |(_, known)| *known == marker)
            .map(|(tokens, _)| *tokens)
    }

    fn any_marker(&self, range: TokenRange, markers: &[Marker]) -> bool {
        let mut known = self.hits.markers_within(range).iter();
        known.any(|(_, marker)| markers.contains(marker))
    }

    fn nothing_behind(&self, from: usize, range: TokenRange) -> bool {
        (from..range.end()).all(|i| !self.calendar.tokens[i].is_word())
    }

    /// Whether names stand behind *By*: capitals, joined by short words, and no sentence's end but the line's own.
    fn names_behind(&self, from: usize, range: TokenRange) -> bool {
        let from = from + usize::from(self.calendar.is(from, TokenKind::Colon));
        let words = (from..range.end()).filter(|i| self.calendar.is(*i, TokenKind::Word));
        let (mut capital, mut all) = (0, 0);
        for i in words {
            all += 1;
            capital += usize::from(self.calendar.tokens[i].is_capitalised());
        }
        let verbs = (from..range.end())
            .any(|i| self.tags[i].is_finite() && self.calendar.tokens[i].shape == Shape::Lower);
        capital > 0
            && capital * 5 >= all * 3
            && !verbs
            && self
                .calendar
                .tokens
                .get(from)
                .is_some_and(|t| t.is_capitalised())
    }

    /// Whether the dictionaries list an agency at a token, and where its name ends.
    pub fn agency_at(&self, i: usize) -> Option<usize> {
        let hits = self.hits.at(i).iter().rev();
        let mut ends = hits.filter_map(|hit| match hit.entry {
            Entry::Name(id) => {
                let is_agency = || &*self.calendar.lexicon.name(id).detail == "agency";
                (id.kind() == Kind::Org && is_agency()).then_some(hit.tokens.end())
            }
            _ => None,
        });
        ends.next()
    }

    fn agency_in(&self, range: TokenRange) -> Option<TokenRange> {
        range
            .indices()
            .find_map(|i| Some(TokenRange::new(i, self.agency_at(i)?)))
    }

    fn is_agency_alone(&self, range: TokenRange) -> bool {
        self.agency_at(range.first())
            .is_some_and(|end| self.nothing_behind(end, range))
    }

    /// Whether a place that the dictionaries know begins at a token.
    pub fn is_place(&self, i: usize) -> bool {
        self.place_end(i).is_some()
    }

    /// Where the longest place that begins at a token ends.
    pub fn place_end(&self, i: usize) -> Option<usize> {
        let hits = self.hits.at(i).iter().rev();
        let mut ends = hits.filter_map(|hit| match hit.entry {
            Entry::Name(id) if matches!(id.kind(), Kind::Gpe | Kind::Loc) => Some(hit.tokens.end()),
            _ => None,
        });
        ends.next()
    }

    /// A line that is a date, or begins with one: *date 2023-10-12 Title*, *( 2023.10.10 )*, *(09 May 2023, 14:56)*.
    fn dated(&self, range: TokenRange) -> Option<Line> {
        let mut i = range.first();
        while i < range.end() && self.calendar.is(i, TokenKind::Open) {
            i += 1;
        }
        let marked = self.marker_at(i, Marker::Date);
        if let Some(end) = marked {
            i = end + usize::from(self.calendar.is(end, TokenKind::Colon));
        }
        let date = Calendar {
            tokens: &self.calendar.tokens[..range.end()],
            ..self.calendar
        }
        .date(i)?;
        let end = date.tokens.end();
        let numeric = self.calendar.is(i, TokenKind::Number)
            && self.calendar.year(i).is_some()
            && date.tokens.len() == 5;
        let rest = self.clock_end(end, range);
        if rest == range.end() {
            return Some(Line::Date(date));
        }
        let titled = (marked.is_some() || numeric)
            && date.is_full()
            && self.calendar.tokens[end].gap != Gap::None;
        (titled && self.calendar.tokens[end].is_word()).then_some(Line::Dated(date, end))
    }

    /// Where the text goes on behind the time of day, the zone and the brackets that follow a date.
    fn clock_end(&self, from: usize, range: TokenRange) -> usize {
        (from..range.end().min(from + 12))
            .find(|i| {
                let token = self.calendar.tokens[*i];
                let clock = self.calendar.value(*i, CalendarKind::Clock).is_some();
                let zone = token.shape == Shape::Upper && token.span.end - token.span.start <= 5;
                token.kind == TokenKind::Word && !clock && !zone
                    || matches!(
                        token.kind,
                        TokenKind::Address | TokenKind::Straight | TokenKind::OpenQuote
                    )
            })
            .unwrap_or(range.end().min(from + 12))
    }

    /// Whether the paragraph's words are those under a picture.
    fn is_caption(&self, range: TokenRange) -> bool {
        const LONGEST: usize = 90;
        if range.len() > LONGEST {
            return false;
        }
        if self.marker_at(range.first(), Marker::Caption).is_some()
            || self.credit(range)
            || self.credit_in_brackets(range)
        {
            return true;
        }
        self.markers(range, Marker::Caption)
            .any(|caption| self.calendar.is(caption.first(), TokenKind::Open))
    }

    /// *Photo: Jane Doe*, *Photo by Jane Doe*: at the start of a line or sentence.
    fn credit(&self, range: TokenRange) -> bool {
        self.markers(range, Marker::Credit).any(|credit| {
            let i = credit.first();
            let starts = i == range.first()
                || self.calendar.tokens[i - 1].is_stop()
                || self.calendar.is(i - 1, TokenKind::Open);
            let Some(end) = self
                .marker_at(i, Marker::Credit)
                .filter(|end| starts && *end < range.end())
            else {
                return false;
            };
            let by = end > i + 1 && self.calendar.tokens[end].is_capitalised();
            (self.calendar.is(end, TokenKind::Colon) || by) && range.end() - end <= 16
        })
    }

    /// *(Xinhua/Jane Doe)* at the very end.
    fn credit_in_brackets(&self, range: TokenRange) -> bool {
        let last = range.end() - 1;
        let last = if self.calendar.is(last, TokenKind::Period) {
            last.saturating_sub(1)
        } else {
            last
        };
        if !self.calendar.is(last, TokenKind::Close) || last < range.first() + 4 {
            return false;
        }
        let Some(open) = (range.first()..last)
            .rev()
            .take(8)
            .find(|i| self.calendar.is(*i, TokenKind::Open))
        else {
            return false;
        };
        let names = open + 3..last;
        let slash = self.calendar.is(open + 2, TokenKind::Slash)
            && names
                .clone()
                .all(|i| self.calendar.tokens[i].is_capitalised());
        // An agency and the photographer's name; *(C/TFN)* is only an abbreviation.
        slash && (2..=4).contains(&names.len()) && self.is_present(range)
    }

    /// *…, meets with … in Paris, France, Oct. 11, 2023.*: in the present tense, with place and full date at the end.
    fn shows_place_and_date(&self, range: TokenRange) -> bool {
        const MOST: usize = 90;
        let last = range.end() - usize::from(self.calendar.is(range.end() - 1, TokenKind::Period));
        if range.len() > MOST
            || !self.may_end_date(last.saturating_sub(1))
            || !self.is_present(range)
        {
            return false;
        }
        let from = last.saturating_sub(8).max(range.first());
        let Some(date) = (from..last).find_map(|i| {
            self.calendar
                .date(i)
                .filter(|d| d.is_full() && d.tokens.end() == last)
        }) else {
            return false;
        };
        let start = date.tokens.first();
        let before = start
            - usize::from(
                start > range.first() && self.calendar.has(start - 1, Class::Preposition),
            );
        let near = before.saturating_sub(8).max(range.first());
        let place = (near..before).any(|i| {
            self.is_place(i)
                || self.calendar.tokens[i].is_capitalised()
                    && self.calendar.has(i.wrapping_sub(1), Class::Preposition)
        });
        let sentences = range
            .indices()
            .filter(|i| self.calendar.tokens[*i].is_stop() && self.ends_sentence(*i))
            .count();
        place && sentences <= 1
    }

    /// Whether a token can be the last of a date: a number, or a month with its period.
    fn may_end_date(&self, i: usize) -> bool {
        self.calendar.is(i, TokenKind::Number)
            || self.calendar.is(i, TokenKind::Period)
            || self.calendar.has(i, Class::Month)
    }

    /// Whether the first verb with a tense is in the present.
    pub fn is_present(&self, range: TokenRange) -> bool {
        let finite = range
            .indices()
            .find(|i| self.tags[*i].is_finite() && self.calendar.tokens[*i].shape == Shape::Lower);
        finite.is_some_and(|i| matches!(self.tags[i], Tag::VerbS | Tag::Base))
    }

    /// Whether a line holds nothing but the name of a person: two to four capitalised words that are no common words.
    pub fn is_person_alone(&self, range: TokenRange) -> bool {
        const COMMON: Classes = Classes::of(&[
            Class::Noun,
            Class::Plural,
            Class::Verb,
            Class::VerbS,
            Class::Past,
            Class::Ing,
            Class::Adjective,
            Class::Preposition,
            Class::Determiner,
        ]);
        const NAME: Classes = Classes::of(&[Class::GivenName, Class::Surname]);
        let mut words = range.indices().map(|i| (i, self.calendar.tokens[i]));
        (2..=4).contains(&range.len())
            && words.all(|(i, token)| {
                let classes = self.calendar.lexicon.word(token.word).classes;
                let initial = token.kind == TokenKind::Period && i > range.first();
                initial
                    || token.is_capitalised()
                        && (classes.any(NAME) || !classes.any(COMMON))
                        && !self.is_place(i)
            })
    }

    /// Whether a line is nothing but a credit: *Photo credit: Ministry of …*
    pub fn is_credit_alone(&self, range: TokenRange) -> bool {
        self.marker_at(range.first(), Marker::Credit)
            .is_some_and(|end| self.calendar.is(end, TokenKind::Colon))
            && self.credit(range)
    }

    /// Whether a sentence ends with this token.
    fn ends_sentence(&self, i: usize) -> bool {
        let next = self.sentences.partition_point(|s| s.tokens.first() <= i);
        next.checked_sub(1)
            .is_some_and(|n| self.sentences[n].tokens.end() == i + 1)
    }

    /// How many sentences a paragraph has.
    pub fn sentence_count(&self, range: TokenRange) -> usize {
        let first = self
            .sentences
            .partition_point(|s| s.tokens.first() < range.first());
        let end = self
            .sentences
            .partition_point(|s| s.tokens.first() < range.end());
        end - first
    }

    /// Whether the last token that isn't a closing mark ends a sentence.
    pub fn ends_with_stop(&self, range: TokenRange) -> bool {
        let closing = |kind| {
            matches!(
                kind,
                TokenKind::Close
                    | TokenKind::CloseQuote
                    | TokenKind::Straight
                    | TokenKind::CloseSingle
                    | TokenKind::Apostrophe
            )
        };
        let last = range
            .indices()
            .rev()
            .find(|i| !closing(self.calendar.tokens[*i].kind));
        last.is_some_and(|i| self.calendar.tokens[i].is_stop())
    }

    /// Whether a full date is the last that a paragraph says.
    pub fn ends_with_date(&self, range: TokenRange) -> bool {
        let from = range.end().saturating_sub(6).max(range.first());
        (from..range.end()).any(|i| {
            self.calendar
                .date(i)
                .is_some_and(|date| date.is_full() && date.tokens.end() == range.end())
        })
    }

    /// Where the first token of a paragraph begins.
    pub fn first_byte(&self, paragraph: usize) -> Option<u32> {
        self.calendar
            .tokens
            .get(self.range(paragraph).first())
            .map(|token| token.span.start)
    }

    /// Whether all words are in capital letters, and there are some.
    pub fn is_upper(&self, range: TokenRange) -> bool {
        let mut words = range
            .indices()
            .filter(|i| self.calendar.is(*i, TokenKind::Word));
        let upper =
            |i: usize| matches!(self.calendar.tokens[i].shape, Shape::Upper | Shape::Initial);
        words.next().is_some_and(upper) && words.all(upper)
    }
}
