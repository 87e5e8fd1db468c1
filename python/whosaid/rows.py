"""The rows of the tables. Made by python/tests/write_rows from the columns of the program.

A text that is unknown or none is ``""``, a number ``None``. Offsets count characters from 0, half-open.
"""

from __future__ import annotations

from typing import NamedTuple, Optional


class Statement(NamedTuple):
    """One row of statements: what one cue, or one continuing turn, attributes to one speaker."""

    article_id: str
    """the file's path below the input folder, or the id column of a table"""
    statement_id: str
    """unique within the run: `<article_id>#s3`"""
    turn_id: str
    """the run of statements by one speaker that it belongs to: `<article_id>#t2`"""
    parent_id: str
    """the statement that this one is nested in (*Liu said China hopes …*); empty at the top"""
    depth: Optional[int]
    """how deep it is nested; 0 at the top"""
    speaker: str
    """the speaker's canonical name; empty if unknown"""
    speaker_id: str
    """the speaker's row in entities.csv; empty for a speaker without a name"""
    speaker_type: str
    """PERSON, ORG, GPE, GROUP, DOCUMENT …; empty if unknown"""
    speaker_text: str
    """the speaker as written: *He*, *The French side*; empty where evidence is `continued`"""
    speaker_start: Optional[int]
    """offset of the first character of speaker_text"""
    speaker_end: Optional[int]
    """offset behind the last character of speaker_text"""
    speaker_role: str
    """title and affiliation, from the text first, else from the dictionary as of the article's date"""
    speaker_members: str
    """for *the two sides*, *both ministers*: the canonical names behind it, `;` between them"""
    cue: str
    """the words that report the saying: *said*, *expressed its hope*, *according to*"""
    cue_lemma: str
    """the cue's dictionary form"""
    cue_class: str
    """say, add, stress, ask, answer, agree, deny, hope, oppose, praise, criticize, promise, urge, warn …"""
    cue_start: Optional[int]
    """offset of the first character of the cue"""
    cue_end: Optional[int]
    """offset behind the last character of the cue"""
    polarity: str
    """`affirmed`, `negated` (*did not say*), `declined` or `alleged`"""
    addressee: str
    """who was told, as written"""
    form: str
    """`direct` (inside quotation marks), `mixed` (partly), `indirect` (not) or `reported` (the act and its topic only)"""
    medium: str
    """`speech`, `writing` or `thought`"""
    evidence: str
    """`cued`: an overt cue attributes it; `continued`: it follows in a turn without a cue of its own"""
    statement: str
    """the words, quotation marks kept; a split quote is joined with ` … `, line ends are spaces"""
    start: Optional[int]
    """offset of the first character of the words"""
    end: Optional[int]
    """offset behind the last character of the words"""
    spans: str
    """the parts of the words: `start-end;start-end`"""
    section: str
    """`headline`, `lead`, `body`, `caption`, or `furniture` for bylines, editors' and end lines"""
    paragraph: Optional[int]
    """number of the paragraph in which it begins, from 1"""
    sentence: Optional[int]
    """number of the sentence in which it begins, from 1"""
    date: str
    """ISO date of saying where the text gives it, else the article's date"""
    rule: str
    """the rule that made it"""
    confidence: Optional[float]
    """how sure the rule is, from 0 to 1"""


class Mention(NamedTuple):
    """One row of mentions: a span that names a person, an organization, a place, a group, an event, a date."""

    article_id: str
    """the file's path below the input folder, or the id column of a table"""
    mention_id: str
    """unique within the run: `<article_id>#m7`"""
    entity_id: str
    """its row in entities.csv; empty for dates, times, sums and quantities, which are no entities of a run"""
    entity: str
    """the canonical name of what it names"""
    type: str
    """PERSON, ORG, GPE, LOC, FAC, NORP, EVENT, LAW, WORK, DATE, TIME, MONEY, PERCENT or QUANTITY (OntoNotes)"""
    text: str
    """as written"""
    start: Optional[int]
    """offset of its first character"""
    end: Optional[int]
    """offset behind its last character"""
    section: str
    """`headline`, `lead`, `body`, `caption` or `furniture`"""
    paragraph: Optional[int]
    """number of its paragraph, from 1"""
    sentence: Optional[int]
    """number of its sentence, from 1"""
    role: str
    """for a person: the title or office written with the name"""
    value: str
    """ISO date or interval of a date, ISO 3166 code of a place"""
    in_statement: str
    """statement_id of the innermost statement in whose words it stands"""
    is_speaker_of: str
    """statement_ids of the statements that it is the speaker of, or part of the speaker's words; `;` between them"""
    source: str
    """dictionary file and entry (`people.csv: Keir Starmer`), or the rule that found it"""
    confidence: Optional[float]
    """how sure the rule is, from 0 to 1"""
    depth: Optional[int]
    """0 at the top, 1 inside another mention"""


class Entity(NamedTuple):
    """One row of entities: what mentions refer to, over the whole run, in order of first appearance."""

    entity_id: str
    """unique within the run, and between runs over different articles: the article of its first mention and its number there, `<article_id>#e4`"""
    type: str
    """as in mentions.csv"""
    name: str
    """the canonical name: the fullest form"""
    aliases: str
    """every other form, `;` between them"""
    role: str
    """for a person: title and affiliation, the first that was found"""
    country: str
    """ISO 3166 two-letter code"""
    identifier: str
    """where the dictionary has one, by what other data know it: `wikidata:Q76`; for a country `iso3166-1:` and its two-letter code, for its regions `iso3166-2:` and theirs, for a city `geonames:` and its number"""
    articles: Optional[int]
    """how many articles name it"""
    mentions: Optional[int]
    """how many mentions it has"""
    statements: Optional[int]
    """how many statements it makes, nested ones included"""
    words_said: Optional[int]
    """how many words its statements have, nested ones not counted again"""
    first_date: str
    """date of the earliest dated article that names it"""
    last_date: str
    """date of the latest"""


class Article(NamedTuple):
    """One row of articles: an article that was read."""

    article_id: str
    """the file's path below the input folder, or the id column of a table"""
    title: str
    """the headline"""
    date: str
    """ISO date of the article, from its head or its row"""
    place: str
    """the place in the dateline"""
    agency: str
    """the agency in the dateline"""
    language: str
    """`en` where enough English function words stand in the text, else empty"""
    characters: Optional[int]
    """length of the text in Unicode characters"""
    sentences: Optional[int]
    """how many sentences it has"""
    mentions: Optional[int]
    """how many rows in mentions.csv"""
    statements: Optional[int]
    """how many rows in statements.csv"""
    warnings: str
    """what to know before trusting its rows, `;` between them"""


class Problem(NamedTuple):
    """One row of errors: an article that was skipped, cut or decoded with replacement: nothing is dropped in silence."""

    input: str
    """the article_id, or the path where there is none"""
    reason: str
    """what happened, and what to do"""
