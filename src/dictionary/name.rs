//! Names that the dictionaries list: countries, places, organizations, people, groups, events.

use serde::{Deserialize, Serialize};

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
        use Kind::*;
        [
            Person, Org, Gpe, Loc, Fac, Norp, Event, Law, Work, Date, Time, Money, Percent,
            Quantity,
        ]
        .into_iter()
        .find(|kind| kind.label().eq_ignore_ascii_case(label))
    }
}

/// Number of a [`Name`] in the lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
pub struct NameId(pub u32);

/// Something with a name. Its aliases lead to it from the phrases.
#[derive(Clone, Debug, Deserialize, Serialize)]
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
    #[serde(with = "super::packed::file_number")]
    pub file: &'static str,
}

/// An office that a person held for a time.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Office {
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
