//! How far a run has come, kept so that it can go on after whatever ended it.

use std::fs::{self, File};
use std::io::{BufWriter, Write};

use super::block::Counts;
use super::entities::{Left, RunEntity};
use super::folder::{Folder, PROGRESS, writing};
use crate::error::{Error, Result};
use crate::input::Position;

/// What is known of a run at a moment when all its files are whole up to a length.
#[derive(Debug, Default, serde::Serialize, serde::Deserialize)]
pub(super) struct Progress {
    /// A number that another input, other options or other dictionaries would change.
    pub run: u64,
    pub position: Position,
    pub counts: Counts,
    pub guarded: u64,
    pub left: Left,
    /// How long each file is.
    pub lengths: Vec<u64>,
    /// The files that need no more than to be moved into place, where all work is done.
    pub done: Option<Vec<String>>,
}

impl Progress {
    /// Keeps it: all of it or, if this fails, what was kept before.
    pub fn keep(&self, folder: &Folder, entities: &[RunEntity]) -> Result<()> {
        let path = folder.unfinished().join(PROGRESS);
        let new = path.with_extension("new");
        let write = || -> std::io::Result<()> {
            let mut file = BufWriter::new(File::create(&new)?);
            serde_json::to_writer(&mut file, self)?;
            file.write_all(b"\n")?;
            let mut packed = Vec::new();
            for entity in entities {
                packed = postcard::to_extend(entity, packed).map_err(std::io::Error::other)?;
                file.write_all(&packed)?;
                packed.clear();
            }
            file.flush()?;
            fs::rename(&new, &path)
        };
        write().map_err(|cause| writing(&path, cause))
    }

    /// Reads it again. `run` must be the same.
    pub fn read(folder: &Folder, run: u64) -> Result<(Progress, Vec<RunEntity>)> {
        let refused = |problem: String| Error::Resume {
            path: folder.path().to_owned(),
            problem,
        };
        let broken = |cause: std::io::Error| {
            refused(format!(
                "its record of what is done cannot be read ({cause})"
            ))
        };
        let file = fs::read(folder.unfinished().join(PROGRESS)).map_err(broken)?;
        let end = file.iter().position(|byte| *byte == b'\n');
        let (first, mut rest) = file.split_at(end.map_or(0, |end| end + 1));
        let progress: Progress =
            serde_json::from_slice(first).map_err(|error| broken(error.into()))?;
        if progress.run != run {
            return Err(refused(
                "the input, the options, the dictionaries or the program are not those that it began with".to_owned(),
            ));
        }
        let mut entities = Vec::new();
        while !rest.is_empty() {
            let (entity, behind) = postcard::take_from_bytes(rest)
                .map_err(|error| broken(std::io::Error::other(error)))?;
            entities.push(entity);
            rest = behind;
        }
        Ok((progress, entities))
    }
}
