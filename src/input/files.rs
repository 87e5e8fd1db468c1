//! Which files a run reads: files and folders of `.txt`, in order of their paths.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// A file that holds an article. A run has one for each of its articles, so it is small: the id is an end of the path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    path: Box<Path>,
    /// Where in the path the id begins.
    id_from: u32,
    /// Bytes when it was listed, as far as the number goes.
    size: u32,
    /// Whether the inputs name the file a second time.
    again: bool,
}

impl Source {
    fn new(path: PathBuf, id_from: usize, size: u64) -> Source {
        Source {
            path: path.into_boxed_path(),
            id_from: id_from as u32,
            size: u32::try_from(size).unwrap_or(u32::MAX),
            again: false,
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The id of its article: the path below the input folder, with `/` between folders on every system.
    pub fn id(&self) -> String {
        let path = self.path.as_os_str().as_encoded_bytes();
        let id = path.get(self.id_from as usize..).unwrap_or(path);
        let id = String::from_utf8_lossy(id);
        if std::path::MAIN_SEPARATOR == '/' {
            id.into_owned()
        } else {
            id.replace(std::path::MAIN_SEPARATOR, "/")
        }
    }

    /// How many bytes it had when it was listed.
    pub fn size(&self) -> u64 {
        self.size.into()
    }

    /// Whether an input before this one names the same file.
    pub fn again(&self) -> bool {
        self.again
    }
}

/// Lists the articles of the inputs: a file is taken whatever its name, a folder gives all `.txt` files below it that
/// are not hidden. Where two inputs give the same id, both get the path as given.
pub fn list(inputs: &[PathBuf]) -> Result<Vec<Source>> {
    let mut sources = Vec::new();
    for input in inputs {
        let facts = fs::metadata(input).map_err(|cause| match cause.kind() {
            std::io::ErrorKind::NotFound => Error::Missing {
                path: input.clone(),
            },
            _ => reading(input, cause),
        })?;
        if facts.is_dir() {
            let before = sources.len();
            let mut walk = Walk {
                root: input,
                linked: HashSet::new(),
                sources: &mut sources,
            };
            let items = items(input).map_err(|cause| reading(input, cause))?;
            walk.take(items);
            if sources.len() == before {
                return Err(Error::NothingToRead {
                    path: input.clone(),
                });
            }
        } else {
            let id_from = length(input) - input.file_name().map_or(0, |name| name.len());
            sources.push(Source::new(input.clone(), id_from, facts.len()));
        }
    }
    if inputs.len() > 1 {
        tell_apart(&mut sources);
    }
    Ok(sources)
}

/// The walk through one input folder.
struct Walk<'w> {
    root: &'w Path,
    /// Folders that links lead to, so that no circle is walked twice.
    linked: HashSet<PathBuf>,
    sources: &'w mut Vec<Source>,
}

impl Walk<'_> {
    fn take(&mut self, items: Vec<fs::DirEntry>) {
        for item in items {
            let path = item.path();
            if item.file_name().as_encoded_bytes().starts_with(b".") {
                continue;
            }
            if self.is_folder(&item, &path) {
                match self::items(&path) {
                    Ok(items) => self.take(items),
                    // Reading it as an article fails too, and the run tells so in errors.csv.
                    Err(_) => self.add(path, 0),
                }
            } else if path
                .extension()
                .is_some_and(|end| end.eq_ignore_ascii_case("txt"))
            {
                let size = fs::metadata(&path).map_or(0, |facts| facts.len());
                self.add(path, size);
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

    fn add(&mut self, path: PathBuf, size: u64) {
        let id = path.strip_prefix(self.root).unwrap_or(&path);
        let id_from = length(&path) - length(id);
        self.sources.push(Source::new(path, id_from, size));
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
