//! The files below a folder, in the order of their paths, without a list of them all.

use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::fs::{self, FileType};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::vec;

use globset::GlobMatcher;

use super::Format;
use super::source::Source;

/// So many names of a folder are held at once. A folder that has more is read again for the names behind them, so that
/// one of ten million files takes no more memory than this.
const AT_ONCE: usize = 1 << 16;

/// Which files below a folder are wanted.
#[derive(Debug)]
pub(super) struct Folder {
    pub root: PathBuf,
    /// What their paths below the root fit; without it, files whose names tell a format.
    pub pattern: Option<GlobMatcher>,
    /// The format of files whose names tell none.
    pub given: Option<Format>,
    /// A folder that is left out.
    pub except: Option<PathBuf>,
}

/// The walk through a folder.
pub(super) struct Walk {
    folder: Arc<Folder>,
    /// The folders that the walk is in, each with what is left of it.
    open: Vec<Listing>,
    /// Folders that links lead to, so that no circle is walked twice.
    linked: HashSet<PathBuf>,
}

impl Walk {
    /// The walk through `folder`; the error is that of reading it.
    pub fn through(folder: &Arc<Folder>) -> io::Result<Walk> {
        Ok(Walk {
            folder: folder.clone(),
            open: vec![Listing::of(folder.root.clone(), AT_ONCE)?],
            linked: HashSet::new(),
        })
    }

    fn is_folder(&mut self, item: &Item, path: &Path) -> bool {
        match item.kind {
            Some(kind) if kind.is_symlink() => {
                let target = fs::canonicalize(path).ok().filter(|target| target.is_dir());
                target.is_some_and(|target| {
                    let root = fs::canonicalize(&self.folder.root).unwrap_or_default();
                    !target.starts_with(&root)
                        && !root.starts_with(&target)
                        && self.linked.insert(target)
                })
            }
            Some(kind) => kind.is_dir(),
            None => false,
        }
    }

    /// Whether a folder is the one left out, which the run may have made since it began.
    fn is_left_out(&self, path: &Path) -> bool {
        let except = self.folder.except.as_ref();
        except.is_some_and(|except| {
            let except = fs::canonicalize(except);
            except.is_ok_and(|except| fs::canonicalize(path).is_ok_and(|path| path == except))
        })
    }

    /// The format of a file that is wanted.
    fn format(&self, name: &OsStr, path: &Path) -> Option<Format> {
        let Folder { pattern, given, .. } = &*self.folder;
        let told = Format::of_name(&name.to_string_lossy());
        match pattern {
            Some(pattern) => {
                let below = path.strip_prefix(&self.folder.root).unwrap_or(path);
                let wanted = pattern.is_match(below);
                wanted.then(|| given.or(told).unwrap_or(Format::Text))
            }
            None => told.map(|told| given.unwrap_or(told)),
        }
    }

    fn source(&self, path: PathBuf, size: u64, format: Format) -> Source {
        let id = path.strip_prefix(&self.folder.root).unwrap_or(&path);
        let id_from = path.as_os_str().len() - id.as_os_str().len();
        Source::new(path, id_from, size, format)
    }
}

impl Iterator for Walk {
    type Item = Source;

    fn next(&mut self) -> Option<Source> {
        loop {
            let listing = self.open.last_mut()?;
            let item = match listing.next() {
                Ok(Some(item)) => item,
                Ok(None) => {
                    self.open.pop();
                    continue;
                }
                Err(_) => {
                    let path = std::mem::take(&mut listing.folder);
                    self.open.pop();
                    return Some(self.source(path, 0, UNREADABLE));
                }
            };
            let path = listing.folder.join(&item.name);
            if self.is_folder(&item, &path) {
                if self.is_left_out(&path) {
                    continue;
                }
                match Listing::of(path.clone(), AT_ONCE) {
                    Ok(listing) => self.open.push(listing),
                    Err(_) => return Some(self.source(path, 0, UNREADABLE)),
                }
            } else if let Some(format) = self.format(&item.name, &path) {
                let size = fs::metadata(&path).map_or(0, |facts| facts.len());
                return Some(self.source(path, size, format));
            }
        }
    }
}

/// What a folder that cannot be listed is taken for: reading it as an article fails too, and the run tells so in errors.csv.
const UNREADABLE: Format = Format::Text;

/// What is in a folder, in order of the names, some names at a time.
struct Listing {
    folder: PathBuf,
    at_once: usize,
    items: vec::IntoIter<Item>,
    /// The last of the names that were read, if there may be others behind it.
    more_behind: Option<OsString>,
}

/// A name in a folder. Hidden ones are left out.
struct Item {
    name: OsString,
    kind: Option<FileType>,
}

impl Listing {
    fn of(folder: PathBuf, at_once: usize) -> io::Result<Listing> {
        let mut listing = Listing {
            folder,
            at_once,
            items: Vec::new().into_iter(),
            more_behind: None,
        };
        listing.read(None)?;
        Ok(listing)
    }

    fn next(&mut self) -> io::Result<Option<Item>> {
        if self.items.len() == 0
            && let Some(last) = self.more_behind.take()
        {
            self.read(Some(&last))?;
        }
        Ok(self.items.next())
    }

    /// Reads the names that come first behind `last`.
    fn read(&mut self, last: Option<&OsStr>) -> io::Result<()> {
        let mut items: Vec<Item> = Vec::new();
        let mut more = false;
        for item in fs::read_dir(&self.folder)? {
            let item = item?;
            let name = item.file_name();
            let hidden = name.as_encoded_bytes().starts_with(b".");
            if hidden || last.is_some_and(|last| *name <= *last) {
                continue;
            }
            let kind = item.file_type().ok();
            items.push(Item { name, kind });
            if items.len() == 2 * self.at_once {
                items.select_nth_unstable_by(self.at_once, |a, b| a.name.cmp(&b.name));
                items.truncate(self.at_once);
                more = true;
            }
        }
        items.sort_unstable_by(|a, b| a.name.cmp(&b.name));
        more |= items.len() > self.at_once;
        items.truncate(self.at_once);
        self.more_behind = items.last().filter(|_| more).map(|last| last.name.clone());
        self.items = items.into_iter();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_listed_in_order_however_few_names_are_held_at_once() {
        let folder = std::env::temp_dir().join(format!("whosaid-walk-{}", std::process::id()));
        let made = fs::create_dir_all(&folder);
        assert!(made.is_ok(), "{made:?}");
        let mut names: Vec<String> = (0..23)
            .map(|i: u32| format!("{}.txt", i * 7 % 23))
            .collect();
        for name in names.iter().map(String::as_str).chain([".hidden"]) {
            assert!(fs::write(folder.join(name), "Text.").is_ok());
        }
        names.sort();
        for at_once in [1, 2, 5, 11, 22, 23, 24, 100] {
            let mut listed = Vec::new();
            let mut listing = Listing::of(folder.clone(), at_once);
            while let Ok(Some(item)) = listing.as_mut().map_or(Ok(None), Listing::next) {
                listed.push(item.name.to_string_lossy().into_owned());
            }
            assert_eq!(listed, names, "{at_once} at once");
        }
        let _ = fs::remove_dir_all(&folder);
    }
}
