//! The tables and their columns: names and meanings, here and nowhere else. Headers, help and manual are made from them.

/// A table that a run writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableInfo {
    /// Its file name.
    pub file: &'static str,
    /// What a row of it is.
    pub row: &'static str,
    /// Its columns, in order.
    pub columns: &'static [ColumnInfo],
}

impl TableInfo {
    /// Its name: the file name without its end.
    pub fn name(&self) -> &'static str {
        self.file.strip_suffix(".csv").unwrap_or(self.file)
    }
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnInfo {
    /// Its name in the header.
    pub name: &'static str,
    /// What its cells mean.
    pub meaning: &'static str,
    /// What its cells hold.
    pub cells: Cells,
}

/// What the cells of a column hold. Any of them may be empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cells {
    /// Text.
    #[default]
    Text,
    /// Whole numbers.
    Number,
    /// Numbers from 0 to 1, with two decimals.
    Share,
    /// Days as ISO dates.
    Date,
}

impl Cells {
    const fn of(said: &[Cells]) -> Cells {
        match said {
            [cells] => *cells,
            _ => Cells::Text,
        }
    }
}

macro_rules! table {
    ($(#[$doc:meta])* $table:ident, $info:ident, $file:literal, $row:literal, $($variant:ident $name:literal $($cells:ident)? $meaning:literal,)*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $table { $(
            #[doc = $meaning]
            $variant,
        )* }

        impl $table {
            /// All columns, in order.
            pub const ALL: &'static [$table] = &[$($table::$variant),*];

            /// Does something with each column, in order, without a loop around it.
            #[inline(always)]
            pub fn each(mut action: impl FnMut($table)) {
                $(action($table::$variant);)*
            }

            /// The name in the header.
            pub fn name(self) -> &'static str {
                match self { $($table::$variant => $name,)* }
            }

            /// The name, the meaning, and what the cells hold.
            pub fn info(self) -> &'static ColumnInfo {
                &$info.columns[self as usize]
            }

            /// The column with this name.
            pub fn named(name: &str) -> Option<$table> {
                match name { $($name => Some($table::$variant),)* _ => None }
            }
        }

        #[doc = concat!("What `", $file, "` holds.")]
        pub const $info: TableInfo = TableInfo {
            file: $file,
            row: $row,
            columns: &[$(ColumnInfo {
                name: $name,
                meaning: $meaning,
                cells: Cells::of(&[$(Cells::$cells)?]),
            }),*],
        };
    };
}

table! {
    /// The columns of `statements.csv`.
    StatementColumn, STATEMENTS, "statements.csv", "what one cue, or one continuing turn, attributes to one speaker",
    ArticleId "article_id" "the file's path below the input folder, or the id column of a table",
    StatementId "statement_id" "unique within the run: `<article_id>#s3`",
    TurnId "turn_id" "the run of statements by one speaker that it belongs to: `<article_id>#t2`",
    ParentId "parent_id" "the statement that this one is nested in (*Liu said China hopes …*); empty at the top",
    Depth "depth" Number "how deep it is nested; 0 at the top",
    Speaker "speaker" "the speaker's canonical name; empty if unknown",
    SpeakerId "speaker_id" "the speaker's row in entities.csv; empty for a speaker without a name",
    SpeakerType "speaker_type" "PERSON, ORG, GPE, GROUP, DOCUMENT …; empty if unknown",
    SpeakerText "speaker_text" "the speaker as written: *He*, *The French side*; empty where evidence is `continued`",
    SpeakerStart "speaker_start" Number "offset of the first character of speaker_text",
    SpeakerEnd "speaker_end" Number "offset behind the last character of speaker_text",
    SpeakerRole "speaker_role" "title and affiliation, from the text first, else from the dictionary as of the article's date",
    SpeakerMembers "speaker_members" "for *the two sides*, *both ministers*: the canonical names behind it, `;` between them",
    Cue "cue" "the words that report the saying: *said*, *expressed its hope*, *according to*",
    CueLemma "cue_lemma" "the cue's dictionary form",
    CueClass "cue_class" "say, add, stress, ask, answer, agree, deny, hope, oppose, praise, criticize, promise, urge, warn …",
    CueStart "cue_start" Number "offset of the first character of the cue",
    CueEnd "cue_end" Number "offset behind the last character of the cue",
    Polarity "polarity" "`affirmed`, `negated` (*did not say*), `declined` or `alleged`",
    Addressee "addressee" "who was told, as written",
    Form "form" "`direct` (inside quotation marks), `mixed` (partly), `indirect` (not) or `reported` (the act and its topic only)",
    Medium "medium" "`speech`, `writing` or `thought`",
    Evidence "evidence" "`cued`: an overt cue attributes it; `continued`: it follows in a turn without a cue of its own",
    Statement "statement" "the words, quotation marks kept; a split quote is joined with ` … `, line ends are spaces",
    Start "start" Number "offset of the first character of the words",
    End "end" Number "offset behind the last character of the words",
    Spans "spans" "the parts of the words: `start-end;start-end`",
    Section "section" "`headline`, `lead`, `body`, `caption`, or `furniture` for bylines, editors' and end lines",
    Paragraph "paragraph" Number "number of the paragraph in which it begins, from 1",
    Sentence "sentence" Number "number of the sentence in which it begins, from 1",
    Date "date" Date "ISO date of saying where the text gives it, else the article's date",
    Rule "rule" "the rule that made it",
    Confidence "confidence" Share "how sure the rule is, from 0 to 1",
}

table! {
    /// The columns of `mentions.csv`.
    MentionColumn, MENTIONS, "mentions.csv", "a span that names a person, an organization, a place, a group, an event, a date",
    ArticleId "article_id" "the file's path below the input folder, or the id column of a table",
    MentionId "mention_id" "unique within the run: `<article_id>#m7`",
    EntityId "entity_id" "its row in entities.csv; empty for dates, times, sums and quantities, which are no entities of a run",
    Entity "entity" "the canonical name of what it names",
    Type "type" "PERSON, ORG, GPE, LOC, FAC, NORP, EVENT, LAW, WORK, DATE, TIME, MONEY, PERCENT or QUANTITY (OntoNotes)",
    Text "text" "as written",
    Start "start" Number "offset of its first character",
    End "end" Number "offset behind its last character",
    Section "section" "`headline`, `lead`, `body`, `caption` or `furniture`",
    Paragraph "paragraph" Number "number of its paragraph, from 1",
    Sentence "sentence" Number "number of its sentence, from 1",
    Role "role" "for a person: the title or office written with the name",
    Value "value" "ISO date or interval of a date, ISO 3166 code of a place",
    InStatement "in_statement" "statement_id of the innermost statement in whose words it stands",
    IsSpeakerOf "is_speaker_of" "statement_ids of the statements that it is the speaker of, or part of the speaker's words; `;` between them",
    Source "source" "dictionary file and entry (`people.csv: Keir Starmer`), or the rule that found it",
    Confidence "confidence" Share "how sure the rule is, from 0 to 1",
    Depth "depth" Number "0 at the top, 1 inside another mention",
}

table! {
    /// The columns of `entities.csv`.
    EntityColumn, ENTITIES, "entities.csv", "what mentions refer to, over the whole run, in order of first appearance",
    EntityId "entity_id" "unique within the run, and between runs over different articles: the article of its first mention and its number there, `<article_id>#e4`",
    Type "type" "as in mentions.csv",
    Name "name" "the canonical name: the fullest form",
    Aliases "aliases" "every other form, `;` between them",
    Role "role" "for a person: title and affiliation, the first that was found",
    Country "country" "ISO 3166 two-letter code",
    Identifier "identifier" "where the dictionary has one, by what other data know it: `wikidata:Q76`; for a country `iso3166-1:` and its two-letter code, for its regions `iso3166-2:` and theirs, for a city `geonames:` and its number",
    Articles "articles" Number "how many articles name it",
    Mentions "mentions" Number "how many mentions it has",
    Statements "statements" Number "how many statements it makes, nested ones included",
    WordsSaid "words_said" Number "how many words its statements have, nested ones not counted again",
    FirstDate "first_date" Date "date of the earliest dated article that names it",
    LastDate "last_date" Date "date of the latest",
}

table! {
    /// The columns of `articles.csv`.
    ArticleColumn, ARTICLES, "articles.csv", "an article that was read",
    ArticleId "article_id" "the file's path below the input folder, or the id column of a table",
    Title "title" "the headline",
    Date "date" Date "ISO date of the article, from its head or its row",
    Place "place" "the place in the dateline",
    Agency "agency" "the agency in the dateline",
    Language "language" "`en` where enough English function words stand in the text, else empty",
    Characters "characters" Number "length of the text in Unicode characters",
    Sentences "sentences" Number "how many sentences it has",
    Mentions "mentions" Number "how many rows in mentions.csv",
    Statements "statements" Number "how many rows in statements.csv",
    Warnings "warnings" "what to know before trusting its rows, `;` between them",
}

table! {
    /// The columns of `errors.csv`.
    ErrorColumn, ERRORS, "errors.csv", "an article that was skipped, cut or decoded with replacement: nothing is dropped in silence",
    Input "input" "the article_id, or the path where there is none",
    Reason "reason" "what happened, and what to do",
}

table! {
    /// The columns of the table that `whosaid sample` writes.
    SampleColumn, SAMPLE, "sample.csv", "a statement or a sentence that was drawn for judging, in random order",
    Kind "kind" "`statement` or `sentence`",
    Before "before" "the sentence before",
    Text "text" "the sentence, or the sentences over which the statement goes: the statements in `[[ ]]`, the cue of the one to be judged in `<< >>`",
    After "after" "the sentence behind",
    Speaker "speaker" "of a statement: its speaker, and the members of a group in brackets",
    Cue "cue" "of a statement: the words that report it",
    IsStatement "is_statement" "for you: `y` if the text attributes the words in `[[ ]]`, or at least half of them, to somebody; else `n`",
    WordsRight "words_right" "for you: `y` if they begin and end where they should",
    SpeakerRight "speaker_right" "for you: `y` if `speaker` is who says it (empty counts as right where the text names nobody)",
    Missed "missed" Number "for you, of a sentence: how many statements begin in it of which less than half stands in `[[ ]]`, 0 if none",
    Note "note" "for you: anything",
    Found "found" Number "of a sentence: how many statements that begin in it the program found",
    Form "form" "as in statements.csv",
    Medium "medium" "as in statements.csv",
    Evidence "evidence" "as in statements.csv",
    Rule "rule" "as in statements.csv",
    Confidence "confidence" Share "as in statements.csv",
    Stratum "stratum" "the group from which it was drawn (`--by`); empty where all had the same chance",
    StratumSize "stratum_size" Number "how many statements or sentences the group has in all articles; divided by the rows judged of it, this is how many each row stands for",
    Id "id" "the statement_id, or `<article_id>#` and the number of the sentence",
}

table! {
    /// The columns of `speakers.csv`.
    SpeakerColumn, SPEAKERS, "speakers.csv", "a speaker of an article, from `whosaid derive`",
    ArticleId "article_id" "as in statements.csv",
    Date "date" Date "ISO date of the article",
    Speaker "speaker" "the speaker's canonical name; empty for all statements whose speaker is unknown",
    SpeakerId "speaker_id" "the speaker's row in entities.csv; empty for a speaker without a name",
    SpeakerType "speaker_type" "as in statements.csv",
    Statements "statements" Number "how many statements the speaker makes there, nested ones included",
    Words "words" Number "how many words they have, nested ones not counted again",
    DirectWords "direct_words" Number "how many of them stand in statements of the form `direct`",
    DirectShare "direct_share" Share "`direct_words` divided by `words`; empty where there are no words",
    FirstStart "first_start" Number "offset of the first character of the first statement",
    FirstParagraph "first_paragraph" Number "number of its paragraph, from 1",
}

table! {
    /// The columns of `edges.csv`.
    EdgeColumn, EDGES, "edges.csv", "a relation between a speaker and somebody else, from `whosaid derive`",
    Source "source" "the speaker's canonical name",
    SourceId "source_id" "the speaker's row in entities.csv, if there is one",
    SourceType "source_type" "as in statements.csv",
    Target "target" "the canonical name of who is quoted, mentioned or addressed; as written where there is none",
    TargetId "target_id" "its row in entities.csv, if there is one",
    TargetType "target_type" "as in statements.csv or mentions.csv; empty where it isn't known",
    Relation "relation" "`quotes` (a statement of the target is nested in one of the source), `mentions` (the target is named in the words of a statement, nested ones counted for who says them) or `addresses`",
    Polarity "polarity" "as in statements.csv",
    Weight "weight" Number "in how many statements",
    Articles "articles" Number "in how many articles",
}

table! {
    /// The columns of `timeline.csv`.
    TimelineColumn, TIMELINE, "timeline.csv", "a day and a speaker, from `whosaid derive`",
    Date "date" Date "ISO date of saying; empty where it isn't known",
    Speaker "speaker" "the speaker's canonical name; empty if unknown",
    SpeakerId "speaker_id" "the speaker's row in entities.csv; empty for a speaker without a name",
    Articles "articles" Number "in how many articles",
    Statements "statements" Number "how many statements, nested ones included",
    Words "words" Number "how many words they have, nested ones not counted again",
    Direct "direct" Number "how many of the statements are `direct`",
    Mixed "mixed" Number "how many are `mixed`",
    Indirect "indirect" Number "how many are `indirect`",
    Reported "reported" Number "how many are `reported`",
}

/// The tables that `whosaid derive` makes of those of a run.
pub const DERIVED: &[TableInfo] = &[SPEAKERS, EDGES, TIMELINE];

/// All tables of `whosaid extract`, in the order in which the manual shows them.
pub const TABLES: [TableInfo; 5] = [STATEMENTS, MENTIONS, ENTITIES, ARTICLES, ERRORS];

/// How `entities.csv` decides that entities of two articles are one.
pub const MERGING: &str = "\
Across articles, two entities are one row where the dictionary entry behind them is the same, or where type and canonical \
name are the same (in any case), their countries don't differ, and, for people, the name has at least two words, what \
titles and given names tell of their gender doesn't differ, and the roles, where both have one, share a word. People known by one word only (*Liu*) stay apart, article by article.";

impl TableInfo {
    /// The table's columns as a Markdown table, for the manual.
    pub fn markdown(&self) -> String {
        let mut text = format!(
            "`{}`: one row is {}.\n\n| column | meaning |\n|---|---|\n",
            self.file, self.row
        );
        for ColumnInfo { name, meaning, .. } in self.columns {
            text.push_str(&format!("| {name} | {meaning} |\n"));
        }
        text
    }
}

/// All tables and their columns, for the manual.
pub fn manual() -> String {
    let mut tables: Vec<String> = TABLES.iter().map(TableInfo::markdown).collect();
    tables.push(format!("{MERGING}\n"));
    tables.push(SAMPLE.markdown());
    tables.extend(DERIVED.iter().map(TableInfo::markdown));
    tables.join("\n")
}
