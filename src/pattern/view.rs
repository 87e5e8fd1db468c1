//! What each token looks like to a rule: its classes and dictionary hits, boiled down to a few bits.

use crate::dictionary::{Class, Classes, CueKind, Entry, Kind, Position, VerbForm};
use crate::span::TokenRange;
use crate::text::{Document, Hit};
use crate::token::{Gap, Shape, Token, TokenKind};

/// A set of things that can be true of a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look(u64);

impl Look {
    /// Nothing.
    pub const NONE: Look = Look(0);
    /// Everything.
    pub const ALL: Look = Look(u64::MAX);
    /// A word that begins with a capital letter.
    pub const CAPITAL: Look = Look(1);
    /// A word in capital letters only, two or more.
    pub const UPPER: Look = Look(1 << 1);
    /// One capital letter.
    pub const INITIAL: Look = Look(1 << 2);
    /// An article, pronoun, preposition, auxiliary and the like.
    pub const FUNCTION: Look = Look(1 << 3);
    /// A word of the language, in any case.
    pub const COMMON: Look = Look(1 << 4);
    /// A given name.
    pub const GIVEN: Look = Look(1 << 5);
    /// A surname.
    pub const SURNAME: Look = Look(1 << 6);
    /// A given name or surname that is also a common word, a place or the like.
    pub const AMBIGUOUS: Look = Look(1 << 7);
    /// A month or weekday.
    pub const CALENDAR: Look = Look(1 << 8);
    /// A title begins here.
    pub const TITLE: Look = Look(1 << 9);
    /// The word alone is a title.
    pub const IS_TITLE: Look = Look(1 << 10);
    /// A head noun begins here.
    pub const HEAD: Look = Look(1 << 11);
    /// The word alone is a head noun of organizations.
    pub const ORG_HEAD: Look = Look(1 << 12);
    /// The word alone is a head noun of places.
    pub const PLACE_HEAD: Look = Look(1 << 13);
    /// A listed name begins here.
    pub const NAME: Look = Look(1 << 14);
    /// The word stands inside a listed place that needs no context.
    pub const PLACE: Look = Look(1 << 15);
    /// The word stands inside a listed nationality or other group.
    pub const NORP: Look = Look(1 << 16);
    /// The word stands inside a listed organization or event.
    pub const ORG: Look = Look(1 << 17);
    /// The sentence has nearly all words in capitals, so that capitals tell nothing.
    pub const SHOUTED: Look = Look(1 << 18);
    /// The first word of a sentence or quotation, where a capital tells nothing.
    pub const FIRST: Look = Look(1 << 19);
    /// A particle of names: *van*, *bin*.
    pub const PARTICLE: Look = Look(1 << 20);
    /// The family name in names that begin with it.
    pub const FAMILY_FIRST: Look = Look(1 << 21);
    /// The word may stand in a person's name.
    pub const NAMEY: Look = Look(1 << 22);
    /// The word may stand in the name of an organization, place or event.
    pub const PROPER: Look = Look(1 << 23);
    /// A word or number.
    pub const WORD: Look = Look(1 << 24);
    /// A verb of saying in the past or present.
    pub const CUE: Look = Look(1 << 25);
    /// The word is a name of a language word in lower case or a number.
    pub const NUMBER: Look = Look(1 << 26);
    /// A listed person's name covers the word.
    pub const PERSON: Look = Look(1 << 27);
    /// A nationality that stands by itself in one word.
    pub const IS_NORP: Look = Look(1 << 28);

    /// A word that may stand in a person's name and is nothing else that the dictionaries know.
    pub const STRANGE: Look = Look(1 << 29);
    /// A head noun of organizations can be reached from here over capitalised words.
    pub const HEADED_ORG: Look = Look(1 << 30);
    /// The form of a company can be reached.
    pub const HEADED_COMPANY: Look = Look(1 << 32);
    /// A head noun of places can be reached.
    pub const HEADED_PLACE: Look = Look(1 << 33);
    /// A head noun of events can be reached.
    pub const HEADED_EVENT: Look = Look(1 << 34);
    /// A comma can be reached.
    pub const BEFORE_COMMA: Look = Look(1 << 35);

    /// A title of several words begins here.
    pub const LONG_TITLE: Look = Look(1 << 31);

    /// Both sets together.
    pub const fn and(self, other: Look) -> Look {
        Look(self.0 | other.0)
    }

    /// Whether all of `other` is in the set.
    pub const fn has(self, other: Look) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether the sets share anything.
    pub const fn any(self, other: Look) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether it is one thing and no more.
    pub const fn is_single(self) -> bool {
        self.0.is_power_of_two()
    }

    fn set(&mut self, other: Look) {
        self.0 |= other.0;
    }
}

/// How reliable a cue must be to tell that its subject is a person or a body.
const SAYING: f32 = 0.6;

const FUNCTION: Classes = Classes::of(&[
    Class::Determiner,
    Class::Possessive,
    Class::PronounSubject,
    Class::PronounObject,
    Class::PronounReflexive,
    Class::PronounDemonstrative,
    Class::PronounIndefinite,
    Class::Relative,
    Class::Wh,
    Class::That,
    Class::Preposition,
    Class::To,
    Class::Conjunction,
    Class::Subordinator,
    Class::Be,
    Class::Have,
    Class::Do,
    Class::Modal,
    Class::Negation,
    Class::Quantifier,
    Class::Interjection,
]);

/// A document and the look of each of its tokens.
pub struct View<'d, 'a> {
    /// The document.
    pub document: &'d Document<'a>,
    looks: Vec<Look>,
}

impl<'d, 'a> View<'d, 'a> {
    /// Looks at all tokens once.
    pub fn of(document: &'d Document<'a>) -> View<'d, 'a> {
        let mut looks: Vec<Look> = document
            .tokens
            .iter()
            .map(|token| {
                word_look(
                    *token,
                    document.lexicon.word(token.word).classes,
                    document.lexicon.word(token.word).first.is_some(),
                )
            })
            .collect();
        for sentence in &document.sentences {
            mark_sentence(document, sentence.tokens, &mut looks);
        }
        for hit in document.hits.all() {
            mark_hit(document, hit, &mut looks);
        }
        for look in looks.iter_mut().filter(|look| look.has(Look::CAPITAL)) {
            look.set(derived(*look));
        }
        mark_headed(document, &mut looks);
        View { document, looks }
    }

    /// The look of a token; nothing where there is none.
    pub fn look(&self, token: usize) -> Look {
        self.looks.get(token).copied().unwrap_or(Look::NONE)
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
}

fn word_look(token: Token, classes: Classes, common: bool) -> Look {
    let mut look = Look::NONE;
    match token.kind {
        TokenKind::Word => look.set(Look::WORD),
        TokenKind::Number => look.set(Look::WORD.and(Look::NUMBER)),
        _ => return look,
    }
    if token.is_capitalised() {
        look.set(Look::CAPITAL);
        match token.shape {
            Shape::Upper => look.set(Look::UPPER),
            Shape::Initial => look.set(Look::INITIAL),
            _ => {}
        }
    }
    for (class, bit) in [
        (Class::GivenName, Look::GIVEN),
        (Class::Surname, Look::SURNAME),
        (Class::Ambiguous, Look::AMBIGUOUS),
        (Class::Month, Look::CALENDAR),
        (Class::Weekday, Look::CALENDAR),
        (Class::Particle, Look::PARTICLE),
        (Class::FamilyFirst, Look::FAMILY_FIRST),
    ] {
        if classes.has(class) {
            look.set(bit);
        }
    }
    if classes.any(FUNCTION) {
        look.set(Look::FUNCTION);
    }
    if common {
        look.set(Look::COMMON);
    }
    look
}

/// Marks where capitals tell nothing: in headlines, and at the first word of a sentence or quotation.
fn mark_sentence(document: &Document, range: TokenRange, looks: &mut [Look]) {
    let (mut lower, mut capital) = (0, 0);
    for i in range.indices() {
        let look = looks[i];
        if look.has(Look::WORD) && !look.any(Look::FUNCTION.and(Look::NUMBER)) {
            if look.has(Look::CAPITAL) {
                capital += 1;
            } else {
                lower += 1;
            }
        }
    }
    let words = || range.indices().filter(|i| looks[*i].has(Look::WORD));
    let letters = || words().filter(|i| !looks[*i].has(Look::NUMBER));
    let all = letters().count() >= 3
        && letters().all(|i| document.tokens[i].shape == Shape::Upper)
        && letters().any(|i| looks[i].any(Look::FUNCTION.and(Look::COMMON)));
    let shouted = all || (capital + lower >= 4 && capital >= lower * 4);
    let mut first = true;
    for i in range.indices() {
        if shouted {
            looks[i].set(Look::SHOUTED);
        }
        match document.tokens[i].kind {
            TokenKind::Word | TokenKind::Number | TokenKind::Clitic => {
                if first {
                    looks[i].set(Look::FIRST);
                }
                first = false;
            }
            TokenKind::OpenQuote
            | TokenKind::Straight
            | TokenKind::OpenSingle
            | TokenKind::Colon
            | TokenKind::Dash => first = true,
            _ => {}
        }
    }
}

fn mark_hit(document: &Document, hit: &Hit, looks: &mut [Look]) {
    let start = hit.tokens.first();
    let alone = hit.tokens.len() == 1;
    match hit.entry {
        Entry::Name(id) => {
            let name = document.lexicon.name(id);
            looks[start].set(Look::NAME);
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
            if alone && head.position != Position::Suffix {
                match head.kind {
                    Kind::Org => looks[start].set(Look::ORG_HEAD),
                    Kind::Gpe | Kind::Loc | Kind::Fac => looks[start].set(Look::PLACE_HEAD),
                    _ => {}
                }
            }
        }
        Entry::Cue(id, form) => {
            let cue = document.lexicon.cue(id);
            let tensed = matches!(form, VerbForm::Past | VerbForm::S);
            if alone
                && tensed
                && cue.kind == CueKind::Verb
                && cue.frames.iter().any(|f| f.reliability >= SAYING)
            {
                looks[start].set(Look::CUE);
            }
        }
        _ => {}
    }
}

/// Marks all words from which a head noun or a comma can be reached over capitalised words and the little words
/// between them.
fn mark_headed(document: &Document, looks: &mut [Look]) {
    const REACHED: [Look; 5] = [
        Look::HEADED_ORG,
        Look::HEADED_COMPANY,
        Look::HEADED_PLACE,
        Look::HEADED_EVENT,
        Look::BEFORE_COMMA,
    ];
    let mut left = [0_u8; REACHED.len()];
    for (i, look) in looks.iter_mut().enumerate().rev() {
        let capital = look.has(Look::CAPITAL);
        for steps in &mut left {
            *steps = match *steps {
                0 => 0,
                _ if capital => 3,
                steps => steps - 1,
            };
        }
        if look.has(Look::HEAD) {
            for hit in document.hits.at(i) {
                let Entry::Head(number) = hit.entry else {
                    continue;
                };
                let head = document.lexicon.head(number);
                let which = match head.kind {
                    Kind::Org if head.position == Position::Suffix => 1,
                    Kind::Org => 0,
                    Kind::Gpe | Kind::Loc | Kind::Fac => 2,
                    _ => 3,
                };
                left[which] = 3;
            }
        }
        if document.tokens[i].kind == TokenKind::Comma {
            left[4] = 3;
        }
        for (steps, bit) in left.iter().zip(REACHED) {
            if *steps > 0 {
                look.set(bit);
            }
        }
    }
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
