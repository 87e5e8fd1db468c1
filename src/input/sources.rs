//! Which files a run reads: files, folders, patterns and standard input, in order of their paths.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};

use super::Format;
use crate::error::{Error, Result};

/// A file that holds one article, or a table of them. A run has one for each of its files, so it is small: the id is an
/// end of the path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    path: Box<Path>,
    /// Bytes when it was listed.
    size: u64,
    /// Where in the path the id begins.
    id_from: u32,
    format: Format,
    /// Whether the inputs name the file a second time.
    again: bool,
    /// Whether the user named it, and not only a folder around it.
    named: bool,
}

/// The path that stands for standard input.
pub const STANDARD_INPUT: &str = "-";

impl Source {
    fn new(path: PathBuf, id_from: usize, size: u64, format: Format) -> Source {
        Source {
            path: path.into_boxed_path(),
            size,
            id_from: id_from as u32,
            format,
            again: false,
            named: false,
        }
    }

    /// Where it is; nowhere for standard input.
    pub fn path(&self) -> Option<&Path> {
        (*self.path != *Path::new(STANDARD_INPUT)).then_some(&self.path)
    }

    /// The id of its article: the path below the input folder, with `/` between folders on every system.
    pub fn id(&self) -> String {
        if self.path().is_none() {
            return "stdin".to_owned();
        }
        let path = self.path.as_os_str().as_encoded_bytes();
        let id = path.get(self.id_from as usize..).unwrap_or(path);
        let id = String::from_utf8_lossy(id);
        if std::path::MAIN_SEPARATOR == '/' {
            id.into_owned()
        } else {
            id.replace(std::path::MAIN_SEPARATOR, "/")
        }
    }

    /// How many bytes it had when it was listed; none for standard input.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// How it holds articles.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Whether an input before this one names the same file.
    pub fn again(&self) -> bool {
        self.again
    }

    /// Whether the user named it, and not only a folder around it.
    pub fn named(&self) -> bool {
        self.named
    }
}

/// Lists the files of the inputs. A file is taken whatever its name, a folder gives all files below it that are not hidden
/// and whose names tell a format, a pattern (`news/*.csv`) those that it fits; `-` is standard input. `given` is the
/// format of files whose names tell none. Where two inputs give the same id, both get the path as given.
/// What lies in the folder `except`, the run's own tables, is left out.
pub fn list(
    inputs: &[PathBuf],
    given: Option<Format>,
    except: Option<&Path>,
) -> Result<Vec<Source>> {
    let except = except.and_then(|folder| fs::canonicalize(folder).ok());
    let except = except.as_deref();
    let mut sources = Vec::new();
    for input in inputs {
        let before = sources.len();
        let format = || given.or_else(|| Format::of_name(&input.to_string_lossy()));
        if input.as_os_str() == STANDARD_INPUT {
            let format = given.unwrap_or(Format::Text);
            sources.push(Source::new(input.clone(), 0, 0, format));
            continue;
        }
        match fs::metadata(input) {
            Ok(facts) if facts.is_dir() => Walk::through(input, None, given, except, &mut sources)?,
            Ok(facts) => {
                let id_from = length(input) - input.file_name().map_or(0, |name| name.len());
                let format = format().unwrap_or(Format::Text);
                let mut source = Source::new(input.clone(), id_from, facts.len(), format);
                source.named = true;
                sources.push(source);
            }
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => match pattern(input) {
                Some((root, pattern)) => {
                    Walk::through(&root, Some(&pattern), given, except, &mut sources)?;
                }
                None => {
                    return Err(Error::Missing {
                        path: input.clone(),
                    });
                }
            },
            Err(cause) => return Err(reading(input, cause)),
        }
        if sources.len() == before {
            return Err(Error::NothingToRead {
                path: input.clone(),
            });
        }
    }
    if inputs.len() > 1 {
        tell_apart(&mut sources);
    }
    Ok(sources)
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

/// The walk through one input folder.
struct Walk<'w> {
    root: &'w Path,
    /// Folders that links lead to, so that no circle is walked twice.
    linked: HashSet<PathBuf>,
    /// Which files are wanted, if not all that tell their format.
    pattern: Option<&'w GlobMatcher>,
    given: Option<Format>,
    /// A folder that is left out.
    except: Option<&'w Path>,
    sources: &'w mut Vec<Source>,
}

impl Walk<'_> {
    fn through(
        root: &Path,
        pattern: Option<&GlobMatcher>,
        given: Option<Format>,
        except: Option<&Path>,
        sources: &mut Vec<Source>,
    ) -> Result<()> {
        let items = items(root).map_err(|cause| reading(root, cause))?;
        let mut walk = Walk {
            root,
            linked: HashSet::new(),
            pattern,
            given,
            except,
            sources,
        };
        walk.take(items);
        Ok(())
    }

    fn take(&mut self, items: Vec<fs::DirEntry>) {
        for item in items {
            let path = item.path();
            if item.file_name().as_encoded_bytes().starts_with(b".") {
                continue;
            }
            if self.is_folder(&item, &path) {
                if self.except.is_some() && fs::canonicalize(&path).ok().as_deref() == self.except {
                    continue;
                }
                match self::items(&path) {
                    Ok(items) => self.take(items),
                    // Reading it as an article fails too, and the run tells so in errors.csv.
                    Err(_) => self.add(path, 0, Format::Text),
                }
            } else if let Some(format) = self.format(&item, &path) {
                let size = fs::metadata(&path).map_or(0, |facts| facts.len());
                self.add(path, size, format);
            }
        }
    }

    fn is_folder(&mut self, item: &fs::DirEntry, path: &Path) -> bool {
        match item.file_type() {
            Ok(kind) if kind.is_symlink() => {
                let target = fs::canonicalize(path).ok().filter(|target| target.is_dir());
                target.is_some_and(|target| {
                    let root = fs::canonicalize(self.root).unwrap_or_default();
                    !target.starts_with(&root)
                        && !root.starts_with(&target)
                        && self.linked.insert(target)
                })
            }
            Ok(kind) => kind.is_dir(),
            Err(_) => false,
        }
    }

    /// The format of a file that is wanted.
    fn format(&self, item: &fs::DirEntry, path: &Path) -> Option<Format> {
        let told = Format::of_name(&item.file_name().to_string_lossy());
        match self.pattern {
            Some(pattern) => {
                let below = path.strip_prefix(self.root).unwrap_or(path);
                let wanted = pattern.is_match(below);
                wanted.then(|| self.given.or(told).unwrap_or(Format::Text))
            }
            None => told.map(|told| self.given.unwrap_or(told)),
        }
    }

    fn add(&mut self, path: PathBuf, size: u64, format: Format) {
        let id = path.strip_prefix(self.root).unwrap_or(&path);
        let id_from = length(&path) - length(id);
        self.sources.push(Source::new(path, id_from, size, format));
    }
}

/// What is in a folder, sorted by name.
fn items(folder: &Path) -> std::io::Result<Vec<fs::DirEntry>> {
    let mut items = fs::read_dir(folder)?.collect::<std::io::Result<Vec<_>>>()?;
    items.sort_by_key(fs::DirEntry::file_name);
    Ok(items)
}

fn length(path: &Path) -> usize {
    path.as_os_str().len()
}

/// Makes ids that stand twice whole paths, and marks files that are named twice.
fn tell_apart(sources: &mut [Source]) {
    loop {
        let mut times: HashMap<String, u32> = HashMap::new();
        for source in sources.iter() {
            *times.entry(source.id()).or_default() += 1;
        }
        let mut changed = false;
        for source in sources.iter_mut() {
            if source.id_from > 0 && times[&source.id()] > 1 {
                source.id_from = 0;
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    let mut seen = HashSet::new();
    for source in sources.iter_mut() {
        source.again = !seen.insert(source.path.clone());
    }
}

fn reading(path: &Path, cause: std::io::Error) -> Error {
    Error::Io {
        path: path.to_owned(),
        doing: "reading",
        cause,
    }
}
