//! Which files a run reads: files, folders, patterns and standard input, in order of their paths.

use std::collections::HashSet;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use globset::{GlobBuilder, GlobMatcher};

use super::ids::hash;
use super::source::{STANDARD_INPUT, Source};
use super::walk::{Folder, Walk};
use super::{Format, Ids};
use crate::error::{Error, Result};

/// The files of a run. They were walked through once, to be counted, and are walked through again as they are read: a list of
/// ten million files would need more memory than all the rest.
#[derive(Clone, Debug)]
pub struct Sources {
    found: Arc<Found>,
    count: usize,
    bytes: u64,
    fingerprint: u64,
}

#[derive(Debug, Default)]
struct Found {
    inputs: Vec<Input>,
    doubles: Doubles,
}

/// What the user named.
#[derive(Debug)]
enum Input {
    File(Source),
    Folder(Arc<Folder>),
}

/// What several inputs have in common, as hashes.
#[derive(Debug, Default)]
struct Doubles {
    /// Ids of more than one file. These files have their whole paths as ids.
    ids: HashSet<u64>,
    /// Paths of files that are named more than once.
    paths: HashSet<u64>,
}

impl Doubles {
    /// Takes in a file; `ids` and `paths` are those of the files before.
    fn learn(&mut self, source: &Source, ids: &mut Ids, paths: &mut Ids) {
        let (id, path) = (hash(source.id()), hash(&source.path));
        if !ids.take(id) {
            self.ids.insert(id);
        }
        if !paths.take(path) {
            self.paths.insert(path);
        }
    }

    /// Marks a file that is one of them; `seen` are the paths named more than once that were met.
    fn mark(&self, source: &mut Source, seen: &mut HashSet<PathBuf>) {
        if !self.ids.is_empty() && self.ids.contains(&hash(source.id())) {
            source.id_from = 0;
        }
        if !self.paths.is_empty() && self.paths.contains(&hash(&source.path)) {
            source.again = !seen.insert(source.path.clone());
        }
    }
}

impl Sources {
    /// Finds the files of the inputs. A file is taken whatever its name, a folder gives all files below it that are not hidden
    /// and whose names tell a format, a pattern (`news/*.csv`) those that it fits; `-` is standard input. `given` is the
    /// format of files whose names tell none. Where two inputs give the same id, both get the path as given.
    /// What lies in the folder `except`, the run's own tables, is left out.
    pub fn find(
        inputs: &[PathBuf],
        given: Option<Format>,
        except: Option<&Path>,
    ) -> Result<Sources> {
        let (mut count, mut bytes) = (0, 0);
        let mut hasher = DefaultHasher::new();
        let mut found = Found {
            inputs: Vec::new(),
            doubles: Doubles::default(),
        };
        let mut seen = (inputs.len() > 1).then(<(Ids, Ids)>::default);
        for path in inputs {
            let input = Input::of(path, given, except)?;
            let before = count;
            for source in input.files().map_err(|cause| reading(path, cause))? {
                (source.id(), source.path(), source.size(), source.format()).hash(&mut hasher);
                count += 1;
                bytes += source.size();
                if let Some((ids, paths)) = &mut seen {
                    found.doubles.learn(&source, ids, paths);
                }
            }
            if count == before {
                return Err(Error::NothingToRead { path: path.clone() });
            }
            found.inputs.push(input);
        }
        Ok(Sources {
            found: Arc::new(found),
            count,
            bytes,
            fingerprint: hasher.finish(),
        })
    }

    /// How many files there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// How many bytes they have together.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// A number that other files would change.
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// The files that the user named one by one, and not only a folder around them.
    pub fn named(&self) -> impl Iterator<Item = &Source> {
        let inputs = self.found.inputs.iter();
        inputs.filter_map(|input| match input {
            Input::File(source) => Some(source),
            Input::Folder(_) => None,
        })
    }

    /// Walks through the files.
    pub fn files(&self) -> Files {
        Files {
            found: self.found.clone(),
            input: 0,
            open: None,
            seen: HashSet::new(),
        }
    }
}

impl Input {
    fn of(path: &Path, given: Option<Format>, except: Option<&Path>) -> Result<Input> {
        let folder = |root: PathBuf, pattern| {
            Input::Folder(Arc::new(Folder {
                root,
                pattern,
                given,
                except: except.map(Path::to_owned),
            }))
        };
        if path.as_os_str() == STANDARD_INPUT {
            let format = given.unwrap_or(Format::Text);
            return Ok(Input::File(Source::new(path.to_owned(), 0, 0, format)));
        }
        match fs::metadata(path) {
            Ok(facts) if facts.is_dir() => Ok(folder(path.to_owned(), None)),
            Ok(facts) => {
                let name = path.file_name().map_or(0, |name| name.len());
                let id_from = path.as_os_str().len() - name;
                let told = || Format::of_name(&path.to_string_lossy());
                let format = given.or_else(told).unwrap_or(Format::Text);
                let source = Source::new(path.to_owned(), id_from, facts.len(), format);
                Ok(Input::File(source))
            }
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => match pattern(path) {
                Some((root, pattern)) => Ok(folder(root, Some(pattern))),
                None => Err(Error::Missing {
                    path: path.to_owned(),
                }),
            },
            Err(cause) => Err(reading(path, cause)),
        }
    }

    /// Its files.
    fn files(&self) -> std::io::Result<Open> {
        Ok(match self {
            Input::File(source) => Open::File(Some(source.clone())),
            Input::Folder(folder) => Open::Folder(Walk::through(folder)?),
        })
    }
}

/// An input whose files are taken out.
enum Open {
    File(Option<Source>),
    Folder(Walk),
}

impl Iterator for Open {
    type Item = Source;

    fn next(&mut self) -> Option<Source> {
        match self {
            Open::File(source) => source.take(),
            Open::Folder(walk) => walk.next(),
        }
    }
}

/// The files of a run, one after another.
#[derive(Default)]
pub struct Files {
    found: Arc<Found>,
    /// How many inputs were opened.
    input: usize,
    open: Option<Open>,
    /// Those that are named more than once and were met.
    seen: HashSet<PathBuf>,
}

impl Iterator for Files {
    type Item = Source;

    fn next(&mut self) -> Option<Source> {
        loop {
            if let Some(mut source) = self.open.as_mut().and_then(Iterator::next) {
                self.found.doubles.mark(&mut source, &mut self.seen);
                return Some(source);
            }
            let input = self.found.inputs.get(self.input)?;
            self.input += 1;
            // A folder that has gone since it was counted has no files; that they are fewer now is told.
            self.open = input.files().ok();
        }
    }
}

/// The folder at which a pattern begins, and the pattern; `None` where the path is none.
fn pattern(input: &Path) -> Option<(PathBuf, GlobMatcher)> {
    let is_pattern = |part: &std::ffi::OsStr| part.to_string_lossy().contains(['*', '?', '[', '{']);
    let plain = input.iter().take_while(|part| !is_pattern(part)).count();
    if plain == input.iter().count() {
        return None;
    }
    let root: PathBuf = input.iter().take(plain).collect();
    let root = if plain == 0 { PathBuf::from(".") } else { root };
    let below: PathBuf = input.iter().skip(plain).collect();
    let glob = GlobBuilder::new(&below.to_string_lossy())
        .literal_separator(true)
        .build()
        .ok()?;
    root.is_dir().then(|| (root, glob.compile_matcher()))
}

fn reading(path: &Path, cause: std::io::Error) -> Error {
    Error::Io {
        path: path.to_owned(),
        doing: "reading",
        cause,
    }
}
