//! The dictionaries: CSV files inside the program, over which a user can lay a folder of their own.

mod absorb;
mod builder;
mod calendar;
mod cells;
mod check;
mod circumstance;
mod class;
mod cue;
mod flat;
mod format;
mod inflection;
mod lexicon;
mod measure;
mod name;
mod packed;
mod phrases;
mod rows;
mod table;
mod text;
mod trie;
mod words;

use std::panic::resume_unwind;
use std::path::Path;
use std::thread::{self, ScopedJoinHandle};

pub use calendar::CalendarKind;
pub use check::check;
pub use circumstance::Circumstance;
pub use class::{Class, Classes};
pub use cue::{Complement, ComplementSet, Cue, CueId, CueKind, Frame, Medium, Polarity};
pub use format::{Format, Table};
pub use inflection::VerbForm;
pub use lexicon::{Entry, Lexicon, Marker, Members};
pub use measure::Measure;
pub use name::{Head, Kind, Name, NameId, Office, Position, Title, TitleKind};
pub use text::Text;
pub use words::Word;

use crate::error::{Error, Result};
use builder::Builder;

type Load = fn(&Table, &mut Builder, &'static str) -> Result<()>;

/// One dictionary: its format, and what the program does with its rows.
pub struct Dictionary {
    /// File name, columns, key and stock.
    pub format: Format,
    load: Load,
}

macro_rules! dictionaries {
    ($($file:literal, $key:literal, [$($column:literal),*], $load:path;)*) => {
        /// Every dictionary, in the order of [`PARTS`], each in the order in which it is loaded: verbs' forms before what is
        /// inflected by them.
        pub const DICTIONARIES: &[Dictionary] = &[$(Dictionary {
            format: Format {
                file: $file,
                columns: &[$($column),*],
                key: $key,
                stock: include_str!(concat!("../../dictionaries/", $file)),
            },
            load: $load,
        }),*];
    };
}

dictionaries! {
    "function_words.csv", 1, ["word", "classes"], rows::language::words;
    "words.csv", 1, ["word", "classes"], rows::language::words;
    "acronyms.csv", 1, ["acronym", "classes"], rows::language::words;
    "numbers.csv", 1, ["word", "value", "kind"], rows::language::numbers;
    "calendar.csv", 2, ["word", "kind", "value"], rows::language::calendar;
    "measures.csv", 1, ["word", "kind", "value", "before"], measure::measures;
    "abbreviations.csv", 1, ["abbreviation", "ends"], rows::language::abbreviations;
    "layout_markers.csv", 2, ["marker", "kind"], rows::language::layout_markers;
    "title_genders.csv", 1, ["title", "gender"], rows::people::title_genders;
    "given_names.csv", 1, ["name", "gender", "context", "source"], rows::people::given_names;
    "surnames.csv", 1, ["name", "order", "context", "source"], rows::people::surnames;
    "name_particles.csv", 1, ["particle", "position", "languages"], rows::people::name_particles;
    "name_fillers.csv", 1, ["word"], rows::people::name_fillers;
    "irregular_verbs.csv", 1, ["lemma", "s", "ing", "past", "participle"], rows::language::irregular_verbs;
    "spellings.csv", 1, ["lemma", "spelling"], rows::language::spellings;
    "cues.csv", 3, ["cue", "kind", "complement", "class", "medium", "polarity", "form", "reliability", "count", "source"], rows::cues::cues;
    "circumstances.csv", 1, ["circumstance", "odds", "count", "source"], rows::cues::circumstances;
    "cue_vetoes.csv", 1, ["phrase", "note"], rows::cues::cue_vetoes;
    "narration_verbs.csv", 1, ["verb"], rows::cues::narration_verbs;
    "collectives.csv", 1, ["phrase", "members"], rows::cues::collectives;
    "alias_links.csv", 1, ["phrase"], rows::people::alias_links;
    "titles.csv", 1, ["title", "kind", "speaks"], rows::people::titles;
    "organization_heads.csv", 1, ["head", "kind", "position", "of"], rows::heads::organization_heads;
    "place_heads.csv", 1, ["head", "type", "position"], rows::heads::place_heads;
    "event_heads.csv", 1, ["head", "type", "case"], rows::heads::event_heads;
    "countries.csv", 1, ["name", "code", "aliases", "demonyms", "capital", "capital_identifier", "context", "identifier", "source"], rows::names::countries;
    "regions.csv", 2, ["name", "country", "aliases", "demonyms", "context", "identifier", "source"], rows::names::regions;
    "cities.csv", 2, ["name", "country", "population", "aliases", "context", "identifier", "source"], rows::names::cities;
    "geography.csv", 1, ["name", "type", "country", "aliases", "context", "source"], rows::names::names;
    "groups.csv", 1, ["name", "kind", "plural", "country", "context", "source"], rows::names::groups;
    "organizations.csv", 3, ["name", "kind", "country", "aliases", "context", "identifier", "source"], rows::names::names;
    "events.csv", 1, ["name", "type", "aliases", "context", "source"], rows::names::names;
    "people.csv", 1, ["name", "country", "aliases", "gender", "context", "identifier", "source"], rows::names::names;
    "offices.csv", 3, ["person", "role", "from", "until", "organization", "country", "source"], rows::people::offices;
}

impl Lexicon {
    /// The lexicon of the dictionaries inside the program, as the build has compiled them.
    pub fn built_in() -> Result<Lexicon> {
        Lexicon::unpacked(crate::compiled::LEXICON)
    }

    /// The built-in dictionaries, with the files of `folder` laid over them: rows with the same key win, others add.
    pub fn with_folder(folder: &Path) -> Result<Lexicon> {
        reject_strangers(folder)?;
        Lexicon::read(Some(folder))
    }

    /// Reads the dictionaries from their CSV, which the build has done for all runs without a user's folder.
    pub fn read(folder: Option<&Path>) -> Result<Lexicon> {
        let parts: Vec<Result<Builder>> = thread::scope(|scope| {
            let threads = PARTS.map(|part| scope.spawn(move || part.read(folder)));
            let joined = threads.map(ScopedJoinHandle::join);
            joined.map(|part| part.unwrap_or_else(|panic| resume_unwind(panic)))
        })
        .into();
        let mut parts = parts.into_iter();
        let mut whole = parts.next().unwrap_or_else(|| Ok(Builder::new()))?;
        for part in parts {
            whole.absorb(part?);
        }
        Ok(whole.arranged())
    }
}

/// Dictionaries that are read one after the other, because the later need the earlier; the parts are read side by side.
struct Part {
    /// The first and last file.
    files: [&'static str; 2],
}

/// The language; the cues; titles, heads and names.
const PARTS: [Part; 3] = [
    Part {
        files: ["function_words.csv", "name_fillers.csv"],
    },
    Part {
        files: ["irregular_verbs.csv", "alias_links.csv"],
    },
    Part {
        files: ["titles.csv", "offices.csv"],
    },
];

impl Part {
    fn read(&self, folder: Option<&Path>) -> Result<Builder> {
        let mut builder = Builder::new();
        let place = |file| DICTIONARIES.iter().position(|d| d.format.file == file);
        let [first, last] = self.files.map(place);
        let own = first
            .zip(last)
            .map_or(&[][..], |(first, last)| &DICTIONARIES[first..=last]);
        for dictionary in own {
            let table = dictionary.table(folder)?;
            (dictionary.load)(&table, &mut builder, dictionary.format.file)?;
        }
        rows::cues::add_cue_phrases(&mut builder);
        Ok(builder)
    }
}

impl Dictionary {
    /// The built-in rows with those of the file of the same name in `folder` laid over them.
    fn table(&self, folder: Option<&Path>) -> Result<Table<'static>> {
        let format = &self.format;
        let stock = Table::read(format.file, format.stock, format)?;
        match folder.map(|f| f.join(format.file)).filter(|p| p.exists()) {
            Some(path) => {
                let own = Table::read_file(&path, format)?;
                // Alone, so that errors name the user's file and line.
                (self.load)(&own, &mut Builder::new(), format.file)?;
                Ok(stock.overlaid_by(&own))
            }
            None => Ok(stock),
        }
    }
}

/// A file in a user's folder that no dictionary is called after would be passed over in silence; it is an error.
fn reject_strangers(folder: &Path) -> Result<()> {
    let io = |cause| Error::Io {
        path: folder.to_owned(),
        doing: "reading the dictionary folder",
        cause,
    };
    for item in std::fs::read_dir(folder).map_err(io)? {
        let name = item.map_err(io)?.file_name();
        let name = name.to_string_lossy();
        if name.ends_with(".csv") && !DICTIONARIES.iter().any(|d| d.format.file == name) {
            return Err(Error::Dictionary {
                file: folder.join(&*name).display().to_string(),
                line: 1,
                column: 1,
                problem: "no dictionary has this file name; `whosaid dictionaries` lists them"
                    .into(),
            });
        }
    }
    Ok(())
}
