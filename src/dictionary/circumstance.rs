//! Circumstances: what stands around a cue and makes it likelier, or less likely, that it attributes something.

macro_rules! circumstances {
    ($($name:ident $text:literal,)*) => {
        /// One thing about the place of a cue. `circumstances.csv` says by how much it multiplies the odds.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum Circumstance { $(
            #[doc = concat!("`", $text, "` in the dictionary.")]
            $name,
        )* }

        impl Circumstance {
            /// All of them.
            pub const ALL: &[Circumstance] = &[$(Circumstance::$name),*];

            /// The circumstance that the dictionary calls `name`.
            pub fn named(name: &str) -> Option<Circumstance> {
                match name { $($text => Some(Circumstance::$name),)* _ => None }
            }

            /// As the dictionary calls it.
            pub fn label(self) -> &'static str {
                match self { $(Circumstance::$name => $text,)* }
            }
        }
    };
}

circumstances! {
    TensePast "tense-past",
    TensePresent "tense-present",
    TensePerfect "tense-perfect",
    TenseProgressive "tense-progressive",
    TenseModal "tense-modal",
    TenseInfinitive "tense-infinitive",
    TenseIng "tense-ing",
    TenseParticiple "tense-participle",
    Negated "negated",
    SourceNone "source-none",
    SourceRelative "source-relative",
    SourceWriter "source-writer",
    SourcePerson "source-person",
    SourceThing "source-thing",
    SourceName "source-name",
    SourcePeople "source-people",
    SourceDocument "source-document",
    SourceOther "source-other",
    OwnerNone "owner-none",
    OwnerPronoun "owner-pronoun",
    OwnerName "owner-name",
    OwnerOther "owner-other",
    AgentNone "agent-none",
    AgentSome "agent-some",
    ContentPronoun "content-pronoun",
    ContentName "content-name",
    ContentShort "content-short",
    ContentPhrase "content-phrase",
    ContentClause "content-clause",
    ContentQuoted "content-quoted",
    ContentBefore "content-before",
    PlaceHeadline "place-headline",
    PlaceSubordinate "place-subordinate",
    PlaceQuoted "place-quoted",
    PlaceQuestion "place-question",
    PlaceFirst "place-first",
    FrameQuote "frame-quote",
    FrameAfter "frame-after",
    FrameClause "frame-clause",
    FrameInfinitive "frame-infinitive",
    FramePhrase "frame-phrase",
    FrameNoun "frame-noun",
    FrameAdjective "frame-adjective",
    FramePassive "frame-passive",
}
