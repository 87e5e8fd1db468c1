//! The ways in which the words of a source are read, as values: their names, what each is for, and examples.

use super::Reader;
use crate::attribution::statement::Speaker;
use crate::span::TokenRange;

/// One way in which a source means its speaker.
pub struct SpeakerRule {
    /// The name under which `explain` gives it.
    pub name: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// Examples, with each source that this rule reads marked with the name of its speaker, and counter-examples.
    pub examples: &'static [&'static str],
    /// Who the words mean, if this rule can read them; a speaker without a name if it can, but the text names nobody.
    pub(super) read: for<'d> fn(&Reader<'_, '_, 'd>, TokenRange) -> Option<Speaker<'d>>,
}

/// All rules, in the order in which they are tried: pronouns, noun phrases, and behind them those for statements that
/// the words of a source don't decide.
pub const SPEAKER_RULES: &[&[SpeakerRule]] = &[PRONOUNS, PHRASES, &[SPOKE_LAST, NAMED_LATER]];

/// The rules for sources that are pronouns.
pub(super) const PRONOUNS: &[SpeakerRule] = &[RELATIVE, FIRST_PERSON, THEY, HE_OR_SHE, IT];

/// The rules for noun phrases, most precise first; the last one reads every phrase.
pub(super) const PHRASES: &[SpeakerRule] = &[
    COLLECTIVE,
    JOINED,
    ISSUER,
    NATIONAL,
    NAMED,
    SIDE,
    AGE,
    TITLE,
    ORGANIZATION,
    OWNED,
    UNNAMED,
];

pub(super) const RELATIVE: SpeakerRule = SpeakerRule {
    name: "relative-pronoun",
    about: "*who*, *which*: the phrase before the relative clause.",
    read: |reader, words| reader.relative(words),
    examples: &[
        "The road was closed by Anna Smith, {Anna Smith|who} said it was unsafe.",
        "The plan was made by engineers, {engineers|who} said it was safe.",
    ],
};

pub(super) const FIRST_PERSON: SpeakerRule = SpeakerRule {
    name: "first-person",
    about: "*I*, *we*: inside somebody's words that speaker; elsewhere nobody is named.",
    read: |reader, words| reader.first_person(words),
    examples: &[
        "Minister Anna Smith said:\n\n{Anna Smith|We} are concerned by the attack on the town.",
        "We urge all parties to end the war.",
    ],
};

pub(super) const THEY: SpeakerRule = SpeakerRule {
    name: "they",
    about: "*they*: in the nearest sentence the group that spoke, else the group or organization that is its subject, else the people whom it names together. Nobody, where it tells of a meeting with somebody without a name.",
    read: |reader, words| reader.they(words),
    examples: &[
        "Engineers warned that the bridge was old. {engineers|They} said it must close.",
        "Anna Smith met John Brown in Leeds. {Anna Smith and John Brown|They} agreed to meet again.",
        "Residents of the town were angry. {residents of the town|They} said nobody had asked them.",
    ],
};

pub(super) const HE_OR_SHE: SpeakerRule = SpeakerRule {
    name: "he-or-she",
    about: "*he*, *she*: whoever spoke last, named or not, if nobody else is named as a subject since; else the person named last. Names inside quotation marks and inside the statement's own words don't count.",
    read: |reader, words| reader.he_or_she(words),
    examples: &[
        "Anna Smith opened the bridge. {Anna Smith|She} said it was safe.",
        "A police officer said the road was closed. {a police officer|He} added that it was unsafe.",
        "Anna Smith met the press. “John Brown is a friend,” {Anna Smith|she} said.",
    ],
};

pub(super) const IT: SpeakerRule = SpeakerRule {
    name: "it",
    about: "*it*: in the nearest sentence the organization or document that spoke, else the organization or country named there last.",
    read: |reader, words| reader.it(words),
    examples: &[
        "The Ministry of Health told the World Bank that costs would rise. {Ministry of Health|It} said prices were high.",
        "The report found that the bridge was old. {the report|It} said repairs were late.",
    ],
};

pub(super) const COLLECTIVE: SpeakerRule = SpeakerRule {
    name: "collective",
    about: "*the two sides*, *both ministers*: phrases of the dictionary. Behind them stand those who spoke or are named together before, or the countries named most.",
    read: |reader, words| reader.collective(words),
    examples: &[
        "Anna Smith met John Brown in Leeds. {the two leaders: Anna Smith; John Brown|The two leaders} welcomed the plan.",
        "Anna Smith met John Brown in Leeds. They agreed that trade was good. It grew last year. {both leaders: Anna Smith; John Brown|Both leaders} welcomed the plan.",
    ],
};

pub(super) const JOINED: SpeakerRule = SpeakerRule {
    name: "joined-names",
    about: "Names joined by a conjunction; the last may be a description: *Smith and his counterparts*, who are then those whom he met. Two titles before one name are one person's.",
    read: |reader, words| reader.joined(words),
    examples: &[
        "{Anna Smith and John Brown|Anna Smith and John Brown} said that the bridge would open.",
        "Anna Smith, founder and head of a bank, said that the bridge would open.",
        "{Anna Smith|Author and activist Anna Smith} said that the bridge would open.",
        "{Anna Smith|The BBC president and World Bank director Anna Smith} said that the bridge would open.",
        "Anna Smith met John Brown and Mary Jones in Leeds. {Anna Smith and her counterparts: Anna Smith; John Brown; Mary Jones|Smith and her counterparts} said the plan was good.",
    ],
};

pub(super) const ISSUER: SpeakerRule = SpeakerRule {
    name: "issuer",
    about: "*a statement by the ministry*, *figures from the bank*: a document's words are those of who issued it, if it has a name.",
    read: |reader, words| reader.issuer(words),
    examples: &[
        "According to {World Bank|a report by the World Bank}, prices rose.",
        "According to a report on the World Bank, prices rose.",
    ],
};

pub(super) const NAMED: SpeakerRule = SpeakerRule {
    name: "named",
    about: "A source that a name heads, or in which it stands in apposition to a title.",
    read: |reader, words| reader.named(words),
    examples: &[
        "{Anna Smith|Mayor Anna Smith} said taxes would rise.",
        "{Anna Smith|The finance minister, Anna Smith}, said taxes would rise.",
        "The minister in a meeting with Anna Smith said taxes would rise.",
    ],
};

pub(super) const NATIONAL: SpeakerRule = SpeakerRule {
    name: "nationality",
    about: "*the Russian*, *the 22-year-old Italian*: the last person known to be of that country, else the person in focus.",
    read: |reader, words| reader.national(words),
    examples: &[
        "Anna Smith won in Leeds. {Anna Smith|The 22-year-old Italian} said it was a long road.",
        "The French said it was a long road.",
    ],
};

pub(super) const SIDE: SpeakerRule = SpeakerRule {
    name: "side",
    about: "*the French side*: the country whose adjective stands before it.",
    read: |reader, words| reader.side(words),
    examples: &["{France|The French side} reaffirmed its commitment to peace."],
};

pub(super) const AGE: SpeakerRule = SpeakerRule {
    name: "age",
    about: "*the 56-year-old*, *the mother of four*: the person in focus.",
    read: |reader, words| reader.age(words),
    examples: &[
        "Anna Smith opened a shop in Leeds. {Anna Smith|The 56-year-old} said business was good.",
        "Anna Smith opened a shop in Leeds. {Anna Smith|The mother of four} said that business was good.",
    ],
};

pub(super) const TITLE: SpeakerRule = SpeakerRule {
    name: "title",
    about: "*the minister*, *the Irish prime minister*: the last person whose title it is, and whose country where one is named; else who spoke under the same noun; else, where no title of theirs stands against it, the person in focus.",
    read: |reader, words| reader.title(words),
    examples: &[
        "Finance minister Anna Smith met Health minister John Brown. {Anna Smith|The finance minister} said taxes would rise.",
        "Anna Smith opened a film festival. {Anna Smith|The actress} said she was happy.",
        "A police spokesman said two men were held. {a police spokesman|The spokesman} said a third had fled.",
        "Finance Minister Anna Smith said taxes would rise. Malaysia’s commodities minister warned that prices would fall.",
        "China’s Foreign Minister Wang Yi was in Malaysia. Malaysia’s commodities minister warned that prices would fall.",
    ],
};

pub(super) const ORGANIZATION: SpeakerRule = SpeakerRule {
    name: "organization",
    about: "*the company*, *the ministry*: the last organization whose name holds the noun or which is of that sort, or that spoke under it; else the one that spoke or was named last, if nothing is known that it is instead.",
    read: |reader, words| reader.organization(words),
    examples: &[
        "The Ministry of Health met the World Bank. {Ministry of Health|The ministry} said prices were high.",
        "The company said prices were high.",
    ],
};

pub(super) const OWNED: SpeakerRule = SpeakerRule {
    name: "owned",
    about: "*his lawyer*: the owner’s.",
    read: |reader, words| reader.owned(words),
    examples: &[
        "Anna Smith was not there. {Anna Smith’s lawyer|Her lawyer} said she was ill.",
        "His lawyer said she was ill.",
        "{Anna Smith’s wife|My wife} said she was ill, Anna Smith said.",
    ],
};

pub(super) const UNNAMED: SpeakerRule = SpeakerRule {
    name: "unnamed",
    about: "Everything else, as it is written.",
    read: |reader, words| reader.unnamed(words),
    examples: &[
        "{a senior official|A senior official} said the road was closed.",
        "{residents|Residents} said the road was closed.",
    ],
};

pub(super) const SPOKE_LAST: SpeakerRule = SpeakerRule {
    name: "spoke-last",
    about: "A quotation without cue and source: the person whom the sentence before it begins with, in its paragraph; else whoever spoke last, in its paragraph or the one before.",
    read: |reader, words| reader.spoke_last(words),
    examples: &[
        "Anna Smith said the road was long.\n\n{Anna Smith|“We will walk it together, all of us.”}",
        "John Brown said the road was long.\n\nAnna Smith shrugged. {Anna Smith|“We will walk it together, all of us.”}",
    ],
};

pub(super) const NAMED_LATER: SpeakerRule = SpeakerRule {
    name: "named-later",
    about: "*A ministry spokesman said …*: somebody without a name who is named with the same title in the next sentences.",
    read: |reader, words| reader.named(words),
    examples: &[
        "{Anna Smith|The finance minister} said taxes would rise. Minister Anna Smith spoke in Leeds.",
    ],
};
