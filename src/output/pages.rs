//! Files for annotators and readers, one or two for each article: brat standoff and marked text.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Characters, Format, Found, Options, brat, marked};
use crate::error::Result;

/// The files of some articles, not written yet.
#[derive(Debug)]
pub(super) struct Pages {
    brat: bool,
    marked: bool,
    files: Vec<(PathBuf, Vec<u8>)>,
}

impl Pages {
    /// No files yet.
    pub fn new(options: &Options) -> Pages {
        Pages {
            brat: options.formats.contains(&Format::Brat),
            marked: options.formats.contains(&Format::Marked),
            files: Vec::new(),
        }
    }

    /// The folders that pages stand in.
    pub fn folders(options: &Options) -> impl Iterator<Item = &'static str> {
        let pages = [Format::Brat, Format::Marked];
        pages
            .into_iter()
            .filter(|format| options.formats.contains(format))
            .map(Format::name)
    }

    /// Adds the files of an article.
    pub fn add(&mut self, found: &Found, characters: &Characters) {
        let file = |format: Format, end: &str| {
            Path::new(format.name()).join(format!("{}{end}", path(&found.article.id)))
        };
        if self.brat {
            let text = found.article.text.as_bytes().to_vec();
            self.files.push((file(Format::Brat, ".txt"), text));
            let standoff = brat::standoff(found, characters);
            self.files
                .push((file(Format::Brat, ".ann"), standoff.into_bytes()));
        }
        if self.marked {
            let text = marked::notation(&marked::pieces(found));
            self.files
                .push((file(Format::Marked, ".txt"), text.into_bytes()));
        }
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Takes away the files behind the first `len`.
    pub fn truncate(&mut self, len: usize) {
        self.files.truncate(len);
    }

    /// Writes the files below `folder`.
    pub fn write(&self, folder: &Path) -> Result<()> {
        for (name, bytes) in &self.files {
            let path = folder.join(name);
            let made = path.parent().map_or(Ok(()), fs::create_dir_all);
            made.and_then(|()| fs::write(&path, bytes))
                .map_err(|cause| super::folder::writing(&path, cause))?;
        }
        Ok(())
    }
}

/// A path for the files of an article: its id without `.txt`, with everything escaped that could lead out of the folder or
/// that a file system won't take.
fn path(id: &str) -> String {
    const LONGEST_NAME: usize = 120;
    let id = id
        .strip_suffix(".txt")
        .filter(|id| !id.is_empty())
        .unwrap_or(id);
    let parts = id.split('/').map(|part| {
        let mut name = String::new();
        let only_dots = part.bytes().all(|byte| byte == b'.');
        for c in part.chars() {
            if c.is_alphanumeric()
                || matches!(c, '-' | '_' | ' ' | ',' | '(' | ')')
                || (c == '.' && !only_dots)
            {
                name.push(c);
            } else {
                let mut bytes = [0; 4];
                let bytes = c.encode_utf8(&mut bytes).bytes();
                bytes.for_each(|byte| name.push_str(&format!("%{byte:02X}")));
            }
        }
        if name.len() > LONGEST_NAME {
            let mut end = LONGEST_NAME;
            while !name.is_char_boundary(end) {
                end -= 1;
            }
            let rest: u64 = name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            });
            name = format!("{}%{rest:016X}", &name[..end]);
        }
        if name.is_empty() {
            "%".to_owned()
        } else {
            name
        }
    });
    parts.collect::<Vec<String>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_id_leads_out_of_the_folder_and_each_has_its_own_path() {
        for (id, name) in [
            ("2023/a.txt", "2023/a"),
            ("../../etc/passwd", "%2E%2E/%2E%2E/etc/passwd"),
            ("/a", "%/a"),
            ("a//b", "a/%/b"),
            ("https://x.org/?a=1&b", "https%3A/%/x.org/%3Fa%3D1%26b"),
            ("C:\\x\n", "C%3A%5Cx%0A"),
            ("100%", "100%25"),
            ("", "%"),
            (".txt", ".txt"),
        ] {
            assert_eq!(path(id), name, "{id:?}");
        }
        let (one, two) = ("é".repeat(300) + "1", "é".repeat(300) + "2");
        assert!(path(&one).len() < 160 && path(&one) != path(&two));
    }
}
