//! The text model: what every later stage reads and none changes.

use jiff::civil::Date;

use super::dates::Calendar;
use super::head::{self, Head};
use super::hits::{Hit, Hits};
use super::page::Page;
use super::tagger::{self, Tag};
use super::{paragraphs, quotations, sections, sentences};
use crate::dictionary::{Classes, Cue, CueId, Entry, Lexicon, Word};
use crate::span::{Span, TokenRange};
use crate::token::{Token, scan};

/// An article's text, split and looked up.
pub struct Document<'a> {
    /// The text as it was given.
    pub text: &'a str,
    /// The dictionaries that read it.
    pub lexicon: &'a Lexicon,
    /// All tokens.
    pub tokens: Vec<Token>,
    /// The places of all tokens that are no words, in order, with some that are.
    pub marks: Vec<u32>,
    /// The part of speech of each token.
    pub tags: Vec<Tag>,
    /// All paragraphs, in order; every token is in one.
    pub paragraphs: Vec<Paragraph>,
    /// All sentences, in order; every token is in one.
    pub sentences: Vec<Sentence>,
    /// What stands between quotation marks.
    pub quotations: Vec<Quotation>,
    /// Every phrase of the dictionaries that stands in the text.
    pub hits: Hits,
    /// What the head of the article says of it.
    pub head: Head,
    sentence_of: Vec<u32>,
    /// For each token the number of the outer quotation that holds it, plus one.
    quotation_of: Vec<u32>,
}

/// A paragraph.
#[derive(Clone, Copy, Debug)]
pub struct Paragraph {
    /// Its tokens.
    pub tokens: TokenRange,
    /// What part of the article it is.
    pub section: Section,
}

/// What part of an article a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// The title.
    Headline,
    /// The first paragraph of the story.
    Lead,
    /// The rest of the story.
    Body,
    /// The words under a picture.
    Caption,
    /// Bylines, web addresses, editors', copyright and end lines: no part of the story.
    Furniture,
}

/// A sentence.
#[derive(Clone, Copy, Debug)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: TokenRange,
    /// Index of its paragraph.
    pub paragraph: u32,
}

/// What stands between quotation marks, in one paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The tokens, with the marks.
    pub tokens: TokenRange,
    /// Whether the closing mark is there.
    pub closed: bool,
    /// Whether the quotation goes on in the next paragraph, which opens with a mark again.
    pub goes_on: bool,
    /// 0 for a quotation, 1 for one within another.
    pub level: u8,
}

impl Quotation {
    /// The tokens between the marks.
    pub fn inside(&self) -> TokenRange {
        let end = self.tokens.end() - usize::from(self.closed);
        TokenRange::new(self.tokens.first() + 1, end.max(self.tokens.first() + 1))
    }
}

impl<'a> Document<'a> {
    /// Reads `text`. Nothing in it can make this fail.
    pub fn read(text: &'a str, lexicon: &'a Lexicon) -> Document<'a> {
        Document::read_dated(text, None, lexicon)
    }

    /// Reads `text`, whose date is known from elsewhere.
    pub fn read_dated(text: &'a str, date: Option<Date>, lexicon: &'a Lexicon) -> Document<'a> {
        let mut scanned = Vec::with_capacity(text.len() / 4);
        scan(text, |token, word| scanned.push((token, word)));
        // Marks have their numbers too, because they stand in phrases: *Guinea-Bissau*, *St. Louis*, *(2nd L)*.
        let (tokens, marks) = lexicon.numbered(&scanned);
        let mut paragraphs = paragraphs::split(text, &tokens);
        let hits = Hits::find(lexicon, &tokens, &paragraphs);
        paragraphs::cut_end_markers(&tokens, &hits, &mut paragraphs);
        let quotations = quotations::find(text, &tokens, &marks, &paragraphs);
        let sentences = sentences::split(lexicon, &tokens, &marks, &paragraphs, &quotations);
        let tags = tagger::tag(text, lexicon, &tokens, &sentences, &quotations);
        let page = Page {
            calendar: Calendar {
                text,
                lexicon,
                tokens: &tokens,
            },
            tags: &tags,
            paragraphs: &paragraphs,
            sentences: &sentences,
            hits: &hits,
        };
        let lines: Vec<_> = (0..page.paragraphs.len()).map(|i| page.line(i)).collect();
        let head = head::read(&page, &lines, date);
        let parts = sections::assign(&page, &lines, &head);
        for (paragraph, section) in paragraphs.iter_mut().zip(parts) {
            paragraph.section = section;
        }
        let mut sentence_of = Vec::with_capacity(tokens.len());
        for (i, sentence) in sentences.iter().enumerate() {
            sentence_of.resize(sentence.tokens.end(), i as u32);
        }
        let mut quotation_of = vec![0; tokens.len()];
        for (i, quotation) in quotations.iter().enumerate().filter(|(_, q)| q.level == 0) {
            quotation_of[quotation.tokens.indices()].fill(i as u32 + 1);
        }
        Document {
            text,
            lexicon,
            tokens,
            marks,
            tags,
            paragraphs,
            sentences,
            quotations,
            hits,
            head,
            sentence_of,
            quotation_of,
        }
    }

    /// The outer quotation that holds a token, with its number.
    pub fn quotation_around(&self, token: usize) -> Option<(usize, &Quotation)> {
        let number = (*self.quotation_of.get(token)?).checked_sub(1)? as usize;
        Some((number, &self.quotations[number]))
    }

    /// The outer quotation that opens at a token, with its number.
    pub fn quotation_at(&self, token: usize) -> Option<(usize, &Quotation)> {
        self.quotation_around(token)
            .filter(|(_, quotation)| quotation.tokens.first() == token)
    }

    /// The first outer quotation that opens in a range of tokens, with its number.
    pub fn quotation_in(&self, range: TokenRange) -> Option<(usize, &Quotation)> {
        let holders = self.quotation_of.get(range.indices())?;
        let quoted = range.first() + holders.iter().position(|number| *number > 0)?;
        // What holds the first quoted token may have begun before it.
        (quoted..range.end()).find_map(|i| self.quotation_at(i))
    }

    /// The outer quotations that share a token with a range, last first.
    pub fn quotations_in(&self, range: TokenRange) -> impl Iterator<Item = &Quotation> {
        let before = self
            .quotations
            .partition_point(|q| q.tokens.start < range.end);
        self.quotations[..before]
            .iter()
            .rev()
            .filter(|q| q.level == 0)
            .take_while(move |q| q.tokens.end > range.start)
    }

    /// Whether a token stands inside quotation marks.
    pub fn is_quoted(&self, token: usize) -> bool {
        self.quotation_around(token).is_some()
    }

    /// The bytes that a range of tokens covers.
    pub fn span(&self, range: TokenRange) -> Span {
        match self.tokens.get(range.indices()) {
            Some([first, .., last]) => Span::new(first.span.start, last.span.end),
            Some([only]) => only.span,
            _ => Span::default(),
        }
    }

    /// The words that a range of tokens covers.
    pub fn words(&self, range: TokenRange) -> &'a str {
        self.span(range).of(self.text)
    }

    /// The words of one token.
    pub fn word(&self, token: usize) -> &'a str {
        self.tokens.get(token).map_or("", |t| t.span.of(self.text))
    }

    /// The cues of the dictionary that begin at a token, with the tokens they cover.
    pub fn cues_at(&self, token: usize) -> impl Iterator<Item = (CueId, TokenRange)> {
        cues(self.hits.at(token))
    }

    /// The cues of the dictionary that begin inside a range of tokens.
    pub fn cues_in(&self, range: TokenRange) -> impl Iterator<Item = (CueId, TokenRange)> {
        cues(self.hits.within(range))
    }

    /// Whether a cue that satisfies a test begins at a token.
    pub fn is_cue(&self, token: usize, test: impl Fn(&Cue) -> bool) -> bool {
        self.cues_at(token)
            .any(|(id, _)| test(&self.lexicon.cue(id)))
    }

    /// What the lexicon knows of a token's word.
    pub fn known(&self, token: usize) -> &Word {
        self.lexicon.word(self.tokens[token].word)
    }

    /// Everything that a token's word can be; nothing for a token that isn't there.
    pub fn classes(&self, token: usize) -> Classes {
        self.tokens
            .get(token)
            .map_or(Classes::NONE, |t| self.lexicon.word(t.word).classes)
    }

    /// Index of the sentence in which a token stands.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentence_of.get(token).map_or(0, |s| *s as usize)
    }

    /// The sentence in which a token stands, as tokens.
    pub fn sentence_at(&self, token: usize) -> TokenRange {
        self.sentences
            .get(self.sentence_of(token))
            .map_or(TokenRange::default(), |s| s.tokens)
    }

    /// Index of the paragraph in which a token stands.
    pub fn paragraph_of(&self, token: usize) -> usize {
        self.sentences
            .get(self.sentence_of(token))
            .map_or(0, |s| s.paragraph as usize)
    }

    /// The part of the article in which a token stands.
    pub fn section_of(&self, token: usize) -> Section {
        self.paragraphs
            .get(self.paragraph_of(token))
            .map_or(Section::Body, |p| p.section)
    }
}

fn cues(hits: &[Hit]) -> impl Iterator<Item = (CueId, TokenRange)> {
    hits.iter().filter_map(|hit| match hit.entry {
        Entry::Cue(id, _) => Some((id, hit.tokens)),
        _ => None,
    })
}
