//! Names that the dictionaries list: countries, places, organizations, people, groups, events.

use serde::ser::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::DICTIONARIES;
use super::flat::{self, flat};
use super::text::Text;

/// What a mention or an entity is: the labels of OntoNotes 5.0 (Weischedel et al. 2013) that news needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Kind {
    /// People, also fictional.
    Person,
    /// Companies, agencies, institutions, parties, media.
    Org,
    /// Countries, cities, states: places that have a government.
    Gpe,
    /// Other places: mountains, seas, continents, regions.
    Loc,
    /// Buildings, airports, roads, bridges.
    Fac,
    /// Nationalities, religious and political groups.
    Norp,
    /// Named wars, crises, sports events, holidays.
    Event,
    /// Named laws and treaties.
    Law,
    /// Titles of books, films, songs.
    Work,
    /// Dates and periods.
    Date,
    /// Times shorter than a day.
    Time,
    /// Sums of money.
    Money,
    /// Percentages.
    Percent,
    /// Measurements.
    Quantity,
}

impl Kind {
    /// The label as the tables and the notation of examples write it.
    pub fn label(self) -> &'static str {
        match self {
            Kind::Person => "PERSON",
            Kind::Org => "ORG",
            Kind::Gpe => "GPE",
            Kind::Loc => "LOC",
            Kind::Fac => "FAC",
            Kind::Norp => "NORP",
            Kind::Event => "EVENT",
            Kind::Law => "LAW",
            Kind::Work => "WORK",
            Kind::Date => "DATE",
            Kind::Time => "TIME",
            Kind::Money => "MONEY",
            Kind::Percent => "PERCENT",
            Kind::Quantity => "QUANTITY",
        }
    }

    /// The kind with this label, in any case.
    pub fn labelled(label: &str) -> Option<Kind> {
        let mut all = Kind::ALL.iter().copied();
        all.find(|kind| kind.label().eq_ignore_ascii_case(label))
    }
}

/// Number of a [`Name`] in the lexicon, with what is asked of it most often, so that the name itself needn't be fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
pub struct NameId(pub(super) u32);

impl NameId {
    /// So many of its bits are the number; behind them stand the kind, and whether the name needs its context.
    const BITS: u32 = 27;

    pub(super) fn new(number: usize, name: &Name) -> NameId {
        assert!(number < 1 << NameId::BITS, "so many names have no room");
        let asked = name.kind as u32 | u32::from(name.needs_context) << 4;
        NameId(asked << NameId::BITS | number as u32)
    }

    pub(super) fn number(self) -> usize {
        (self.0 & ((1 << NameId::BITS) - 1)) as usize
    }

    /// What the name names.
    pub fn kind(self) -> Kind {
        Kind::ALL[(self.0 >> NameId::BITS) as usize % 16 % Kind::ALL.len()]
    }

    /// Whether the context must support the name.
    pub fn needs_context(self) -> bool {
        self.0 >> NameId::BITS >> 4 != 0
    }
}

/// Something with a name. Its aliases lead to it from the phrases.
#[derive(Clone, Debug)]
pub struct Name {
    /// What it is.
    pub kind: Kind,
    /// The canonical name.
    pub name: Text,
    /// Two-letter country code (ISO 3166-1), or empty.
    pub country: Text,
    /// What kind of organization or group, such as `party`; `m` or `f` for people; empty for the rest.
    pub detail: Text,
    /// Whether the name is also a common word, given name or surname, so that the context must support it.
    pub needs_context: bool,
    /// Inhabitants, where known: of two places with one name the larger is meant.
    pub population: u32,
    /// Whether it is a country's capital, which may stand for its government.
    pub is_capital: bool,
    /// By what other data know it, with the list that gives it: `wikidata:Q76`, `iso3166-1:FR`; else empty.
    pub identifier: Text,
    /// The dictionary file that lists it.
    pub file: &'static str,
}

/// For serde: names, of which there are more than of all else, with the texts of all in one and the rest as bytes.
pub(super) mod packed {
    use super::*;

    #[derive(Deserialize, Serialize)]
    struct Packed<Texts> {
        texts: Texts,
        #[serde(with = "flat")]
        rest: Vec<Rest>,
    }

    /// All of a name but its texts.
    #[derive(Clone, Copy)]
    struct Rest {
        kind: Kind,
        needs_context: bool,
        population: u32,
        is_capital: bool,
        /// The number of the dictionary file.
        file: u8,
        /// How long each text is.
        name: u16,
        country: u16,
        detail: u16,
        identifier: u16,
    }

    flat! {
        Rest {
            kind: Kind,
            needs_context: bool,
            population: u32,
            is_capital: bool,
            file: u8,
            name: u16,
            country: u16,
            detail: u16,
            identifier: u16,
        }
    }

    pub fn serialize<S: Serializer>(names: &[Name], to: S) -> Result<S::Ok, S::Error> {
        let mut texts = String::new();
        let mut add = |text: &str| {
            texts.push_str(text);
            u16::try_from(text.len()).map_err(S::Error::custom)
        };
        let rest = names.iter().map(|name| {
            let file = DICTIONARIES.iter().position(|d| d.format.file == name.file);
            Ok(Rest {
                kind: name.kind,
                needs_context: name.needs_context,
                population: name.population,
                is_capital: name.is_capital,
                file: file.map_or(u8::MAX, |number| number as u8),
                name: add(&name.name)?,
                country: add(&name.country)?,
                detail: add(&name.detail)?,
                identifier: add(&name.identifier)?,
            })
        });
        let rest = rest.collect::<Result<_, _>>()?;
        Packed { texts, rest }.serialize(to)
    }

    pub fn deserialize<'de: 'static, D: Deserializer<'de>>(from: D) -> Result<Vec<Name>, D::Error> {
        let Packed { mut texts, rest } = Packed::<&'static str>::deserialize(from)?;
        let mut next = |length: u16| {
            let (text, behind) = texts.split_at_checked(length.into()).unwrap_or_default();
            texts = behind;
            Text::of_program(text)
        };
        let names = rest.into_iter().map(|rest| Name {
            kind: rest.kind,
            name: next(rest.name),
            country: next(rest.country),
            detail: next(rest.detail),
            needs_context: rest.needs_context,
            population: rest.population,
            is_capital: rest.is_capital,
            identifier: next(rest.identifier),
            file: DICTIONARIES
                .get(usize::from(rest.file))
                .map_or("", |d| d.format.file),
        });
        Ok(names.collect())
    }
}

flat! {
    enum Kind {
        Person, Org, Gpe, Loc, Fac, Norp, Event, Law, Work, Date, Time, Money, Percent, Quantity,
    }
}

/// An office that a person held for a time.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Office {
    /// The canonical name of who held it.
    pub person: Text,
    /// *Foreign Minister*
    pub role: Text,
    /// *Communist Party of China*; empty where the country says it.
    pub organization: Text,
    /// Two-letter country code, or empty.
    pub country: Text,
    /// First day, as an ISO date of any precision; empty if unknown.
    pub from: Text,
    /// Last day; empty while it lasts.
    pub until: Text,
}

impl Office {
    /// Whether the office was held on `date` (ISO). ISO dates of any precision compare as text.
    pub fn held_on(&self, date: &str) -> bool {
        let begun = self.from.is_empty() || &*self.from <= date || date.starts_with(&*self.from);
        let lasts = self.until.is_empty() || date <= &*self.until || date.starts_with(&*self.until);
        begun && lasts
    }
}

/// What a title makes of its bearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum TitleKind {
    /// *Mr.*, *Dr.*: only before a name.
    Honorific,
    /// *prime minister*, *spokesperson*
    Office,
    /// *General*, *Sgt.*
    Rank,
    /// *analyst*, *striker*
    Profession,
}

/// A title or a noun for people.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Title {
    /// As the dictionary writes it.
    pub title: Text,
    /// What it makes of its bearer.
    pub kind: TitleKind,
    /// Whether *the X* alone is commonly a source in news.
    pub speaks: bool,
}

/// A noun by which an unlisted name is recognised: *Ministry*, *River*, *Summit*.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Head {
    /// What the name is.
    pub kind: Kind,
    /// Where the head stands in the name.
    pub position: Position,
    /// The prepositions that may go on with the name: *Committee on*, *Bank of*.
    pub links: Vec<Text>,
    /// Whether the head may be in lower case after a name: *Ukraine crisis*.
    pub may_be_lower: bool,
    /// What kind of organization, such as `party`.
    pub detail: Text,
}

/// Where a head noun stands in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Position {
    /// *Ministry of …*, *Lake …*
    First,
    /// *… Party*, *… River*
    Last,
    /// Either.
    Both,
    /// After a company's name: *Inc.*
    Suffix,
}
