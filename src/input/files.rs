//! Which files a run reads: files and folders of `.txt`, in order of their paths.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// A file that holds an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Where it is.
    pub path: PathBuf,
    /// The id of its article: the path below the input folder.
    pub id: String,
    /// How many bytes it had when it was listed.
    pub size: u64,
}

/// Lists the articles of the inputs: a file is taken whatever its name, a folder gives all `.txt` files below it that
/// are not hidden. Where two inputs give the same id, both get the path as given.
pub fn list(inputs: &[PathBuf]) -> Result<Vec<Source>> {
    let mut sources = Vec::new();
    for input in inputs {
        let facts = fs::metadata(input).map_err(|cause| match cause.kind() {
            std::io::ErrorKind::NotFound => Error::Missing { path: input.clone() },
            _ => reading(input, cause),
        })?;
        let before = sources.len();
        if facts.is_dir() {
            below(input, input, &mut sources)?;
            if sources.len() == before {
                return Err(Error::NothingToRead { path: input.clone() });
            }
        } else {
            sources.push(Source {
                path: input.clone(),
                id: name(input),
                size: facts.len(),
            });
        }
    }
    if inputs.len() > 1 {
        tell_apart(&mut sources);
    }
    Ok(sources)
}

fn below(root: &Path, folder: &Path, sources: &mut Vec<Source>) -> Result<()> {
    let mut items = fs::read_dir(folder)
        .and_then(Iterator::collect::<std::io::Result<Vec<_>>>)
        .map_err(|cause| reading(folder, cause))?;
    items.sort_by_key(fs::DirEntry::file_name);
    for item in items {
        let path = item.path();
        if item.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let kind = item.file_type().map_err(|cause| reading(&path, cause))?;
        if kind.is_dir() {
            below(root, &path, sources)?;
        } else if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("txt")) {
            let size = fs::metadata(&path).map_or(0, |facts| facts.len());
            let id = id_below(root, &path);
            sources.push(Source { path, id, size });
        }
    }
    Ok(())
}

/// The path below `root`, with `/` between folders on every system.
fn id_below(root: &Path, path: &Path) -> String {
    let parts = path.strip_prefix(root).unwrap_or(path).components();
    let parts: Vec<_> = parts.map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

fn name(path: &Path) -> String {
    path.file_name()
        .map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy())
        .into_owned()
}

fn tell_apart(sources: &mut [Source]) {
    let mut times: HashMap<&str, u32> = HashMap::new();
    for source in sources.iter() {
        *times.entry(&source.id).or_default() += 1;
    }
    let doubled: Vec<bool> = sources.iter().map(|s| times[s.id.as_str()] > 1).collect();
    for (source, doubled) in sources.iter_mut().zip(doubled) {
        if doubled {
            source.id = source.path.to_string_lossy().into_owned();
        }
    }
}

fn reading(path: &Path, cause: std::io::Error) -> Error {
    Error::Io {
        path: path.to_owned(),
        doing: "reading",
        cause,
    }
}
