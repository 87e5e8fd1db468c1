//! The rules by which quotes are found: their names, what each is for, and examples that run as its tests.

/// One way in which a text reports that something is said.
pub struct QuoteRule {
    /// The name under which the tables give it.
    pub name: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// Examples, with what this rule finds marked as `speaker`, `cue` and `statement`, and counter-examples, with
    /// nothing marked.
    pub examples: &'static [&'static str],
}

/// All rules, most precise first.
pub const RULES: &[QuoteRule] = &[
    CUE_THEN_QUOTATION,
    QUOTATION_THEN_CUE,
    LABEL_THEN_QUOTATION,
    COLON_THEN_QUOTATION,
    CUE_THEN_PARAGRAPH,
    CUE_THEN_CLAUSE,
    CLAUSE_THEN_CUE,
    CUE_IN_THE_MIDDLE,
    CUE_IN_RELATIVE_CLAUSE,
    ACCORDING_TO,
    OPENING_PHRASE,
    CUE_THEN_INFINITIVE,
    CUE_THEN_PHRASE,
    ADJECTIVE_CUE,
    PASSIVE_CUE,
    NOUN_CUE,
    HEADLINE_COLON,
    TRANSCRIPT_LABEL,
    SIGNED_QUOTATION,
    QUOTATION_ALONE,
];

/// *Smith said: “…”*
pub(super) const CUE_THEN_QUOTATION: QuoteRule = QuoteRule {
    name: "cue-then-quotation",
    about: "A verb of the cue dictionary, then a quotation: directly behind it, behind a comma or colon, or behind the person told.",
    examples: &[
        "{speaker|Mary Smith} {cue|said}: {statement|“The bridge will open in May.”}",
        "{speaker|The mayor} {cue|asked}, {statement|“Who will pay for the bridge?”}",
        "The band played a song called “A Long Road” on Monday.",
        "He wrote a book called “A Long Road” in Rome.",
    ],
};

/// *“…,” said Smith*
pub(super) const QUOTATION_THEN_CUE: QuoteRule = QuoteRule {
    name: "quotation-then-cue",
    about: "A quotation, then its source and cue in either order. A second quotation behind them, or one that fills the next sentence, goes on with it.",
    examples: &[
        "{statement|“The bridge will open in May,”} {cue|said} {speaker|Mary Smith}.",
        "{statement|“The bridge will open in May,”} {speaker|she} {cue|said}, {statement|“if the weather holds.”}",
        "{statement|“Who will pay?”} {cue|asked} {speaker|the mayor}.",
        "{statement|“The road is closed,”} {cue|said} {speaker|Smith}. {statement|“It will stay so.”}",
        "The sign read “No entry” and a guard stood beside it.",
    ],
};

/// *SMITH: “…”*
pub(super) const LABEL_THEN_QUOTATION: QuoteRule = QuoteRule {
    name: "label-then-quotation",
    about: "A name or other short phrase that can speak, a colon, and a quotation, as in interviews and debates.",
    examples: &[
        "The crowd grew. {speaker|Mary Smith}: {statement|“Forty years went by before this day.”}",
        "Two words: a bridge.",
    ],
};

/// *She apologized for it: “…”*
pub(super) const COLON_THEN_QUOTATION: QuoteRule = QuoteRule {
    name: "colon-then-quotation",
    about: "A sentence, a colon, and a quotation that no cue has claimed: it is the words of the sentence's subject.",
    examples: &[
        "{speaker|Mary Smith} opened the bridge: {statement|“Forty years went by before this day.”}",
        "Mary Smith had one wish: a bridge.",
    ],
};

/// *Smith said:* and a paragraph
pub const CUE_THEN_PARAGRAPH: QuoteRule = QuoteRule {
    name: "cue-then-paragraph",
    about: "A verb that says, a colon at the end of its paragraph, and the next paragraph, which has no quotation marks.",
    examples: &[
        "Mary Smith opens the bridge\n\n{speaker|Mary Smith} {cue|said}:\n\n{statement|The bridge is open. It is safe.}",
        "Mary Smith opened a letter:\n\nThe bridge is open.",
    ],
};

/// *Smith said that …*
pub const CUE_THEN_CLAUSE: QuoteRule = QuoteRule {
    name: "cue-then-clause",
    about: "A verb, then a clause: with *that*, without it, with *whether*, *how* or *why*, or behind the person told.",
    examples: &[
        "{speaker|Smith} {cue|said} {statement|that taxes would rise}.",
        "{speaker|Smith} {cue|said} {statement|taxes would rise}.",
        "{speaker|The minister} {cue|told} reporters {statement|that the talks had failed}.",
        "{speaker|She} {cue|did not say} {statement|whether the bridge would open}.",
        "Smith said goodbye to the crew.",
    ],
};

/// *…, Smith said*
pub(super) const CLAUSE_THEN_CUE: QuoteRule = QuoteRule {
    name: "clause-then-cue",
    about: "A clause without quotation marks, a comma, then source and cue in either order, and nothing behind them that could be the content.",
    examples: &[
        "{statement|Taxes will rise next year}, {speaker|Smith} {cue|said}.",
        "{statement|The team had been tired}, {speaker|he} {cue|added}.",
        "{statement|The road is closed}, {cue|said} {speaker|a spokesman for the council}.",
        "After the vote, Smith left.",
        "When the bridge opened, Smith said nothing.",
    ],
};

/// *The road, Smith said, will close*
pub(super) const CUE_IN_THE_MIDDLE: QuoteRule = QuoteRule {
    name: "cue-in-the-middle",
    about: "Source and cue between commas inside the clause that they report.",
    examples: &[
        "{statement|The road}, {speaker|Smith} {cue|said}, {statement|will close on Monday}.",
        "The road, which Smith built, will close on Monday.",
    ],
};

/// *which Smith said would close*
pub(super) const CUE_IN_RELATIVE_CLAUSE: QuoteRule = QuoteRule {
    name: "cue-in-relative-clause",
    about: "Source and cue between a relative pronoun and the verb whose subject the pronoun is.",
    examples: &[
        "The council closed the road, {statement|which} {speaker|Smith} {cue|said} {statement|was a mistake}.",
        "The road that Smith built was closed.",
    ],
};

/// *According to Smith, …*
pub(super) const ACCORDING_TO: QuoteRule = QuoteRule {
    name: "according-to",
    about: "A fixed phrase with its source behind it; what is said stands before the phrase, behind the source, or around both.",
    examples: &[
        "{cue|According to} {speaker|the ministry}, {statement|the road is closed}.",
        "{statement|The road is closed}, {cue|according to} {speaker|the ministry}.",
        "{statement|The road}, {cue|according to} {speaker|the ministry}, {statement|is closed}.",
        "The guests were seated according to age.",
    ],
};

/// *In the poll, …*
pub(super) const OPENING_PHRASE: QuoteRule = QuoteRule {
    name: "opening-phrase",
    about: "A preposition and a survey or the like, or somebody's view, at the start of a sentence, a comma, and the clause that it finds.",
    examples: &[
        "In {speaker|Smith's} {cue|view}, {statement|the road was built too late}.",
        "{cue|In} {speaker|the latest poll}, {statement|the party led by ten points}.",
        "In the garden, the roses were in bloom.",
    ],
};

/// *Smith promised to …*
pub(super) const CUE_THEN_INFINITIVE: QuoteRule = QuoteRule {
    name: "cue-then-infinitive",
    about: "A verb, then an infinitive or a verb in -ing, perhaps behind the person who is to do it.",
    examples: &[
        "{speaker|Smith} {cue|promised} {statement|to cut taxes}.",
        "{speaker|The minister} {cue|urged} {statement|residents to stay at home}.",
        "{speaker|Smith} {cue|refused} {statement|to resign}.",
        "Smith drove to the station to meet her sister.",
    ],
};

/// *The union called for …*
pub(super) const CUE_THEN_PHRASE: QuoteRule = QuoteRule {
    name: "cue-then-phrase",
    about: "A verb, then a noun phrase or preposition that gives the topic.",
    examples: &[
        "{speaker|The union} {cue|called for} {statement|an end to the strike}.",
        "{speaker|The two sides} {cue|agreed on} {statement|the need for more trade}.",
        "{speaker|Smith} {cue|criticized} {statement|the decision}.",
        "Smith closed the door.",
    ],
};

/// *Smith is confident that …*
pub(super) const ADJECTIVE_CUE: QuoteRule = QuoteRule {
    name: "adjective-cue",
    about: "A form of *be* or the like, then an adjective of the cue dictionary with a clause or infinitive.",
    examples: &[
        "{speaker|Smith} {cue|is confident} {statement|that the bridge will open}.",
        "{speaker|The coach} {cue|was not sure} {statement|that the team would win}.",
        "{speaker|We} {cue|are willing} {statement|to work with our neighbours}.",
        "The bridge is safe.",
    ],
};

/// *The bridge is expected to …*
pub(super) const PASSIVE_CUE: QuoteRule = QuoteRule {
    name: "passive-cue",
    about: "A verb in the passive: its subject belongs to what is said, and who says it stands behind *by*, if anywhere.",
    examples: &[
        "{statement|The bridge} {cue|is expected} {statement|to open in May}.",
        "{statement|The company} {cue|has been accused of} {statement|hiding its losses}.",
        "The bridge was painted by the council.",
    ],
};

/// *her promise to …*
pub(super) const NOUN_CUE: QuoteRule = QuoteRule {
    name: "noun-cue",
    about: "A noun with a clause, infinitive or preposition; the source is whose noun it is.",
    examples: &[
        "She broke {speaker|her} {cue|promise} {statement|to resign}.",
        "The bank bought the claim for a dollar.",
    ],
};

/// *Poll: Voters turn away*
pub(super) const HEADLINE_COLON: QuoteRule = QuoteRule {
    name: "headline-colon",
    about: "In a headline, a short phrase that can speak, then a colon.",
    examples: &[
        "{speaker|Poll}: {statement|Voters turn away from the coalition}\n\nLONDON - The poll was published on Monday. The report was short.",
        "{speaker|Minister}: {statement|Taxes will rise next year}\n\nLONDON - The minister spoke to the press on Monday. The speech was short.",
        "The result was clear: taxes would rise.",
    ],
};

/// *SMITH: The bridge is safe.*
pub(super) const TRANSCRIPT_LABEL: QuoteRule = QuoteRule {
    name: "transcript-label",
    about: "Name and colon at the start of a paragraph, with another such paragraph nearby: the rest of the paragraph.",
    examples: &[
        "The two met on Monday.\n\n{speaker|SMITH}: {statement|The bridge is safe. It was built well.}\n\n{speaker|JONES}: {statement|Who paid for it?}",
        "The two met on Monday.\n\nLONDON: The bridge is safe.\n\nIt was built well.",
    ],
};

/// *“…” — Anna Smith*
pub(super) const SIGNED_QUOTATION: QuoteRule = QuoteRule {
    name: "signed-quotation",
    about: "A quotation, a dash and the name that signs it, at the end of the paragraph or alone in the next one.",
    examples: &[
        "{statement|“The bridge is open and it is safe.”} — {speaker|Anna Smith}",
        "{statement|“The bridge is open and it is safe.”}\n\n- {speaker|Anna Smith}.",
        "He read “War and Peace” — twice.",
    ],
};

/// *“…”* by itself
pub(super) const QUOTATION_ALONE: QuoteRule = QuoteRule {
    name: "quotation-alone",
    about: "A quotation that fills its sentence, that no cue introduces and that goes on with no quotation before it.",
    examples: &[
        "Mary Smith walked to the door. {statement|“We are not going to pay for this bridge.”} She left.",
        "He read “War and Peace” in a week.",
        "Anna Smith said the road was long.\n\n‘A long road home’\n\nThe bridge was built in May.",
    ],
};
