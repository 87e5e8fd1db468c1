//! What each token looks like to a rule: its classes and dictionary hits, boiled down to a few bits.

use super::look::Look;
use super::program::bit;
use crate::dictionary::{Class, Classes, CueKind, Entry, Head, Kind, Position, VerbForm};
use crate::span::TokenRange;
use crate::text::{Document, Hit};
use crate::token::{Gap, Shape, Token, TokenKind};

/// How reliable a cue must be to tell that its subject is a person or a body.
const SAYING: f32 = 0.6;

/// A document and the look of each of its tokens.
pub struct View<'d, 'a> {
    /// The document.
    pub document: &'d Document<'a>,
    looks: Vec<Look>,
    /// For each token, all looks from it to the end of its sentence; the last token first.
    rests: Vec<Look>,
}

impl<'d, 'a> View<'d, 'a> {
    /// Looks at all tokens once.
    pub fn of(document: &'d Document<'a>) -> View<'d, 'a> {
        let mut looks = Vec::with_capacity(document.tokens.len());
        for sentence in &document.sentences {
            add_sentence(document, sentence.tokens, &mut looks);
        }
        for hit in document.hits.all() {
            mark_hit(document, hit, &mut looks);
        }
        let rests = mark_reached(document, &mut looks);
        View {
            document,
            looks,
            rests,
        }
    }

    /// The look of a token; that of a mark where there is none.
    pub fn look(&self, token: usize) -> Look {
        self.looks.get(token).copied().unwrap_or(Look::MARK)
    }

    /// All that the tokens look like from one to the end of its sentence.
    pub(super) fn rest(&self, token: usize) -> Look {
        let behind = self.rests.len().checked_sub(token + 1);
        behind.map_or(Look::NONE, |behind| self.rests[behind])
    }

    /// How all tokens look, in order.
    pub fn looks(&self) -> &[Look] {
        &self.looks
    }

    /// All that any tokens look like.
    pub fn all(&self) -> Look {
        let sentences = self.document.sentences.iter();
        sentences.fold(Look::NONE, |all, sentence| {
            all.and(self.rest(sentence.tokens.first()))
        })
    }

    /// The kind of a token's characters.
    pub fn kind(&self, token: usize) -> Option<TokenKind> {
        self.document.tokens.get(token).map(|t| t.kind)
    }

    /// The classes of a token's word.
    pub fn classes(&self, token: usize) -> Classes {
        self.document.classes(token)
    }

    /// Whether a token stands directly behind the one before it.
    pub fn is_tied(&self, token: usize) -> bool {
        self.document
            .tokens
            .get(token)
            .is_some_and(|t| t.gap == Gap::None)
    }

    /// The end of the sentence in which a token stands.
    pub fn limit(&self, token: usize) -> usize {
        self.document.sentence_at(token).end()
    }

    /// Whether a word is *'s* or the apostrophe of possession.
    pub fn is_genitive(&self, token: usize) -> bool {
        match self.kind(token) {
            Some(TokenKind::Clitic) => self.classes(token).has(Class::Possessive),
            Some(TokenKind::Apostrophe | TokenKind::CloseSingle) => self.is_tied(token),
            _ => false,
        }
    }

    /// Whether a short word in capitals only happens to spell a place: *OAS* is not the town of Oas.
    pub(super) fn is_acronym(&self, at: usize, tokens: TokenRange, name: &str) -> bool {
        let look = self.look(at);
        tokens.len() == 1
            && look.has(Look::UPPER)
            && !look.any(Look::SHOUTED.and(Look::FIRST))
            && self.document.word(at).len() <= 4
            && name.len() == self.document.word(at).len()
            && name.bytes().any(|b| b.is_ascii_lowercase())
    }

    /// Whether a head noun of some kinds is only the end of a longer one of another: *Station* in *Police Station*.
    pub(super) fn ends_longer_head(
        &self,
        at: usize,
        tokens: TokenRange,
        is_wanted: impl Fn(Kind) -> bool,
    ) -> bool {
        let longer = at
            .checked_sub(1)
            .map(|before| self.document.hits.at(before));
        longer.into_iter().flatten().any(|hit| match hit.entry {
            Entry::Head(number) => {
                let head = self.document.lexicon.head(number);
                hit.tokens.end() == tokens.end()
                    && head.position != Position::First
                    && !is_wanted(head.kind)
            }
            _ => false,
        })
    }
}

/// What a token looks like by its kind.
#[derive(Clone, Copy)]
struct OfKind {
    own: Look,
    /// What its word can add.
    told: Look,
    /// Whether it can be the first word of a sentence or quotation, and whether that stands behind it.
    first: Look,
    opens: Look,
}

const KINDS: [OfKind; TokenKind::Symbol as usize + 1] = {
    const MARK: OfKind = OfKind {
        own: Look::MARK,
        told: Look::TELLING,
        first: Look::NONE,
        opens: Look::NONE,
    };
    const OPENING: OfKind = OfKind {
        opens: Look::FIRST,
        ..MARK
    };
    let mut kinds = [MARK; TokenKind::Symbol as usize + 1];
    kinds[TokenKind::Word as usize] = OfKind {
        own: Look::WORD,
        told: Look::TOLD,
        first: Look::FIRST,
        opens: Look::NONE,
    };
    kinds[TokenKind::Number as usize] = OfKind {
        own: Look::WORD.and(Look::NUMBER).and(Look::TIMED),
        ..kinds[TokenKind::Word as usize]
    };
    kinds[TokenKind::Clitic as usize].first = Look::FIRST;
    kinds[TokenKind::Currency as usize].own = Look::MARK.and(Look::TIMED);
    kinds[TokenKind::OpenQuote as usize] = OPENING;
    kinds[TokenKind::Straight as usize] = OPENING;
    kinds[TokenKind::OpenSingle as usize] = OPENING;
    kinds[TokenKind::Colon as usize] = OPENING;
    kinds[TokenKind::Dash as usize] = OPENING;
    kinds
};

/// What a word looks like by how it is written.
const SHAPES: [Look; Shape::Mixed as usize + 1] = {
    let mut shapes = [Look::NONE; Shape::Mixed as usize + 1];
    shapes[Shape::Capitalised as usize] = Look::CAPITAL;
    shapes[Shape::Initial as usize] = Look::CAPITAL.and(Look::INITIAL);
    shapes[Shape::Upper as usize] = Look::CAPITAL.and(Look::UPPER);
    shapes[Shape::Mixed as usize] = Look::CAPITAL;
    shapes
};

/// Adds the looks of a sentence, and marks where capitals tell nothing: in headlines, and at the first word of a sentence
/// or quotation.
fn add_sentence(document: &Document, range: TokenRange, looks: &mut Vec<Look>) {
    let start = looks.len();
    let (mut first, mut lower) = (Look::FIRST, 0);
    let tokens = &document.tokens[range.indices()];
    looks.extend(tokens.iter().map(|token| {
        let kind = &KINDS[token.kind as usize];
        let classes = document.lexicon.word(token.word).classes;
        let told = Look::of_classes(classes).shared(kind.told);
        let look = kind.own.and(SHAPES[token.shape as usize]).and(told);
        lower += usize::from(is_lower(look));
        let look = look.and(first.shared(kind.first));
        first = first.without(kind.first).and(kind.opens);
        look
    }));
    // Most sentences have too many words in small letters.
    let looks = &mut looks[start..];
    if lower * 4 <= looks.len() && is_shouted(tokens, looks, lower) {
        looks.iter_mut().for_each(|look| look.set(Look::SHOUTED));
    }
}

/// Whether a word that could have a capital has none.
fn is_lower(look: Look) -> bool {
    const ASKED: Look = Look::WORD
        .and(Look::NUMBER)
        .and(Look::FUNCTION)
        .and(Look::CAPITAL);
    look.shared(ASKED) == Look::WORD
}

/// Whether the words of a sentence stand in capitals only, or begin with one in a headline, of which so many don't.
fn is_shouted(tokens: &[Token], looks: &[Look], lower: usize) -> bool {
    let tokens = tokens.iter().zip(looks);
    let words = tokens.filter(|(token, _)| token.kind == TokenKind::Word);
    let (mut letters, mut upper, mut capital, mut all) = (0, 0, 0, Look::NONE);
    for (_, look) in words {
        letters += 1;
        upper += usize::from(look.has(Look::UPPER));
        capital += usize::from(look.has(Look::CAPITAL) && !look.has(Look::FUNCTION));
        all.set(*look);
    }
    // One of the words is of the language.
    let common = all.any(Look::FUNCTION.and(Look::COMMON));
    letters >= 3 && upper == letters && common || capital + lower >= 4 && capital >= lower * 4
}

fn mark_hit(document: &Document, hit: &Hit, looks: &mut [Look]) {
    let start = hit.tokens.first();
    let alone = hit.tokens.len() == 1;
    match hit.entry {
        Entry::Name(id) => {
            let name = document.lexicon.name(id);
            let perhaps = Look::named(bit(name.kind), false);
            looks[start].set(Look::NAME.and(perhaps));
            if !name.needs_context {
                looks[start].set(Look::named(bit(name.kind), true));
            }
            if !alone {
                looks[start].set(Look::LONG_NAME);
            }
            let bit = match name.kind {
                Kind::Person => Look::PERSON,
                Kind::Norp if alone => Look::NORP.and(Look::IS_NORP),
                Kind::Norp => Look::NORP,
                Kind::Gpe | Kind::Loc | Kind::Fac if !name.needs_context => Look::PLACE,
                Kind::Org | Kind::Event | Kind::Law | Kind::Work if !name.needs_context => {
                    Look::ORG
                }
                _ => return,
            };
            looks[hit.tokens.indices()]
                .iter_mut()
                .for_each(|look| look.set(bit));
        }
        Entry::Title(_) => {
            looks[start].set(Look::TITLE);
            if !alone {
                looks[start].set(Look::LONG_TITLE);
            } else {
                looks[start].set(Look::IS_TITLE);
            }
        }
        Entry::Head(number) => {
            looks[start].set(Look::HEAD);
            let head = document.lexicon.head(number);
            if head.may_be_lower {
                looks[start].set(Look::lower_head(bit(head.kind)));
            }
            if !alone {
                looks[start].set(Look::LONG_HEAD);
            }
            if alone && head.position != Position::Suffix {
                match head.kind {
                    Kind::Org => looks[start].set(Look::ORG_HEAD),
                    Kind::Gpe | Kind::Loc | Kind::Fac => looks[start].set(Look::PLACE_HEAD),
                    _ => {}
                }
            }
        }
        Entry::Measure(_) => looks[start].set(Look::TIMED),
        Entry::Cue(id, form) => {
            let cue = document.lexicon.cue(id);
            let tensed = matches!(form, VerbForm::Past | VerbForm::S);
            if alone && tensed && cue.kind == CueKind::Verb && cue.reliability >= SAYING {
                looks[start].set(Look::CUE);
            }
        }
        _ => {}
    }
}

/// Marks what capitalised words may be part of, and all words from which a head noun or a comma can be reached over
/// capitalised words and no more than two others. Returns what all tokens from each one to the end of its sentence have.
fn mark_reached(document: &Document, looks: &mut [Look]) -> Vec<Look> {
    // These tell more: the steps of a name must lead to the head noun too.
    const LED: Look = Look::HEADED_PLACE.and(Look::HEADED_EVENT);
    const FIRST: Look = Look::UP_TO_ORG_HEAD;
    let mut rests = Vec::with_capacity(looks.len());
    // What can be reached with at least one, two and three steps left.
    let mut reached = [Look::NONE; 3];
    for sentence in document.sentences.iter().rev() {
        let (mut led, mut all) = (Look::NONE, Look::NONE);
        let range = sentence.tokens.indices();
        let tokens = document.tokens[range.clone()].iter();
        let places = tokens.zip(&mut looks[range]).enumerate().rev();
        rests.extend(places.map(|(i, (token, look))| {
            let [one, two, three] = reached;
            let capital = look.has(Look::CAPITAL);
            if !capital {
                reached = [two, three, Look::NONE];
                if led != Look::NONE && !may_step_over(token, *look) {
                    led = Look::NONE;
                }
                if !look.has(Look::HEAD) && token.kind != TokenKind::Comma {
                    all.set(*look);
                    return all;
                }
            } else {
                look.set(derived(*look));
                reached = [one; 3];
            }
            let led_behind = led;
            let mut here = Look::NONE;
            if look.has(Look::HEAD) {
                for hit in document.hits.at(sentence.tokens.first() + i) {
                    if let Entry::Head(number) = hit.entry {
                        let (near, leads) = told_of(document.lexicon.head(number));
                        here.set(near);
                        if capital {
                            led.set(leads);
                        }
                    }
                }
            }
            if token.kind == TokenKind::Comma {
                here.set(Look::BEFORE_COMMA);
            }
            if here != Look::NONE {
                reached = reached.map(|before| before.and(here));
            }
            if capital {
                look.set(reached[0].without(LED.without(led_behind)));
                look.set(led_behind.without(LED.and(FIRST)).and(led.shared(FIRST)));
            }
            all.set(*look);
            all
        }));
    }
    rests
}

/// What a head noun makes of the words from which it can be reached, and of those from which the steps of a name lead to it.
fn told_of(head: &Head) -> (Look, Look) {
    let ends = matches!(head.position, Position::Last | Position::Both);
    match head.kind {
        Kind::Org if head.position == Position::Suffix => (Look::HEADED_COMPANY, Look::NONE),
        Kind::Org => {
            let leads = match head.position {
                Position::First => Look::UP_TO_ORG_HEAD,
                Position::Last => Look::BEFORE_ORG_HEAD,
                _ => Look::UP_TO_ORG_HEAD.and(Look::BEFORE_ORG_HEAD),
            };
            (Look::HEADED_ORG, leads)
        }
        Kind::Gpe | Kind::Loc | Kind::Fac if ends => (Look::HEADED_PLACE, Look::HEADED_PLACE),
        Kind::Gpe | Kind::Loc | Kind::Fac => (Look::HEADED_PLACE, Look::NONE),
        _ if ends => (Look::HEADED_EVENT, Look::HEADED_EVENT),
        _ => (Look::HEADED_EVENT, Look::NONE),
    }
}

/// Whether the steps of a name lead over a token that is no capitalised word.
fn may_step_over(token: &Token, look: Look) -> bool {
    let joins = match token.kind {
        TokenKind::Hyphen | TokenKind::Symbol => true,
        _ => token.follows_owner(),
    };
    joins || token.gap == Gap::None || look.has(Look::CONJUNCTION)
}

/// What a capitalised word may be part of.
fn derived(look: Look) -> Look {
    let named = look.any(Look::GIVEN.and(Look::SURNAME));
    let surely_named = named && !look.has(Look::AMBIGUOUS);
    let telling = !look.any(Look::SHOUTED.and(Look::FIRST));
    let mut more = Look::NONE;
    if !look.has(Look::CALENDAR)
        && (!look.has(Look::FUNCTION) || (telling && !look.has(Look::INITIAL)))
    {
        more.set(Look::PROPER);
    }
    let foreign = look.any(
        Look::CALENDAR
            .and(Look::IS_NORP)
            .and(Look::PLACE)
            .and(Look::ORG)
            .and(Look::ORG_HEAD)
            .and(Look::PLACE_HEAD)
            .and(Look::IS_TITLE),
    );
    let common = look.has(Look::COMMON);
    let namey = if look.has(Look::FUNCTION) {
        named && telling
    } else if foreign {
        named
    } else if common && !surely_named {
        named || telling
    } else {
        true
    };
    if namey && (named || !look.has(Look::CALENDAR)) {
        more.set(Look::NAMEY);
        let known = Look::COMMON
            .and(Look::PLACE)
            .and(Look::ORG)
            .and(Look::NORP)
            .and(Look::UPPER)
            .and(Look::INITIAL)
            .and(Look::CALENDAR);
        if !look.any(known) {
            more.set(Look::STRANGE);
        }
    }
    more
}
