//! The folder for the tables: what is not finished stands in a folder of its own and is moved into place at the end.

use std::fs::{self, File};
use std::io::{BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// What to do with an unfinished run that lies in the folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Begin {
    /// Leave it alone and write nothing.
    #[default]
    New,
    /// Throw it away.
    Overwrite,
    /// Go on with it.
    Resume,
}

const UNFINISHED: &str = ".unfinished";
const LOCK: &str = "lock";
/// The file that makes an unfinished run one that can be gone on with.
pub(super) const PROGRESS: &str = "progress";

/// The folder for the tables, held by one run.
pub(super) struct Folder {
    path: PathBuf,
    unfinished: PathBuf,
    /// Locked as long as it is open, by whatever way the run ends.
    _lock: File,
}

impl Folder {
    /// Makes the folder, if need be, and takes hold of it. The second value tells whether there is a run to go on with.
    /// `pages` are folders that must not be replaced unasked.
    pub fn begin(
        path: &Path,
        how: Begin,
        pages: impl Iterator<Item = &'static str>,
    ) -> Result<(Folder, bool)> {
        let unfinished = path.join(UNFINISHED);
        let is_there = unfinished.join(PROGRESS).exists();
        if is_there && how == Begin::New {
            return Err(match lock(&unfinished) {
                Ok(None) => Error::Busy { path: path.into() },
                _ => Error::Unfinished { path: path.into() },
            });
        }
        for page in pages.map(|page| path.join(page)) {
            if how != Begin::Overwrite && page.exists() {
                return Err(Error::Annotations { path: page });
            }
        }
        let refused = |cause| Error::OutputFolder {
            path: path.to_owned(),
            cause,
        };
        fs::create_dir_all(&unfinished).map_err(refused)?;
        let held = lock(&unfinished).map_err(refused)?;
        let held = held.ok_or_else(|| Error::Busy { path: path.into() })?;
        let goes_on = is_there && how == Begin::Resume;
        let folder = Folder {
            path: path.to_owned(),
            unfinished,
            _lock: held,
        };
        if !goes_on {
            folder.clear()?;
        }
        Ok((folder, goes_on))
    }

    /// The folder as the user knows it.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where what is not finished stands.
    pub fn unfinished(&self) -> &Path {
        &self.unfinished
    }

    /// Moves finished files and folders into place and takes the rest away. Those that are in place already are left.
    pub fn finish(self, names: &[String]) -> Result<()> {
        for name in names {
            let (from, to) = (self.unfinished.join(name), self.path.join(name));
            if !from.exists() {
                continue;
            }
            if to.is_dir() {
                fs::remove_dir_all(&to).map_err(|cause| writing(&to, cause))?;
            }
            fs::rename(&from, &to).map_err(|cause| writing(&to, cause))?;
        }
        fs::remove_dir_all(&self.unfinished).map_err(|cause| writing(&self.unfinished, cause))
    }

    /// Takes away everything but the lock, the file that makes it a run first.
    fn clear(&self) -> Result<()> {
        let refused = |cause| writing(&self.unfinished, cause);
        let _ = fs::remove_file(self.unfinished.join(PROGRESS));
        for item in fs::read_dir(&self.unfinished).map_err(refused)? {
            let path = item.map_err(refused)?.path();
            if path.is_dir() {
                fs::remove_dir_all(&path).map_err(refused)?;
            } else if path.file_name().is_some_and(|name| name != LOCK) {
                fs::remove_file(&path).map_err(refused)?;
            }
        }
        Ok(())
    }
}

/// The lock of a run; `None` if another run holds it.
fn lock(unfinished: &Path) -> std::io::Result<Option<File>> {
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(unfinished.join(LOCK))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(fs::TryLockError::WouldBlock) => Ok(None),
        // A file system without locks is no reason not to run.
        Err(fs::TryLockError::Error(_)) => Ok(Some(file)),
    }
}

/// A file that is being written.
pub(super) struct Growing {
    path: PathBuf,
    file: BufWriter<File>,
    length: u64,
}

impl Growing {
    /// Begins a file.
    pub fn begin(path: PathBuf, header: &[u8]) -> Result<Growing> {
        let file = File::create(&path).map_err(|cause| writing(&path, cause))?;
        let mut growing = Growing {
            path,
            file: BufWriter::with_capacity(1 << 16, file),
            length: 0,
        };
        growing.write(header)?;
        Ok(growing)
    }

    /// Goes on with a file from `length` on; `None` if it is not so long.
    pub fn again(path: PathBuf, length: u64) -> Result<Option<Growing>> {
        let open = || -> std::io::Result<Option<File>> {
            let mut file = File::options().write(true).open(&path)?;
            if file.metadata()?.len() < length {
                return Ok(None);
            }
            file.set_len(length)?;
            file.seek(SeekFrom::Start(length))?;
            Ok(Some(file))
        };
        let file = open().map_err(|cause| writing(&path, cause))?;
        Ok(file.map(|file| Growing {
            path,
            file: BufWriter::with_capacity(1 << 16, file),
            length,
        }))
    }

    pub fn write(&mut self, bytes: &[u8]) -> Result<()> {
        let written = self.file.write_all(bytes);
        self.length += bytes.len() as u64;
        written.map_err(|cause| writing(&self.path, cause))
    }

    /// Hands everything to the operating system; the length.
    pub fn flush(&mut self) -> Result<u64> {
        let flushed = self.file.flush();
        flushed.map_err(|cause| writing(&self.path, cause))?;
        Ok(self.length)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

pub(super) fn writing(path: &Path, cause: std::io::Error) -> Error {
    Error::Io {
        path: path.to_owned(),
        doing: "writing",
        cause,
    }
}
