//! The ids that the articles of a run have, so that no two have the same and every id of a row leads to one row.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::Reading;

/// The ids that are taken. Of each, only a hash of 64 bits is kept: two bytes of it choose a bucket, the other six stand there,
/// so that ten million articles need 65 MB. Two ids with the same hash would be taken for one (for ten million ids: once in 400,000
/// runs), and the second article called after its place: told, and nothing lost.
#[derive(Debug)]
pub struct Ids {
    buckets: Vec<Vec<[u8; REST]>>,
}

const REST: usize = 6;

impl Default for Ids {
    fn default() -> Ids {
        Ids {
            buckets: vec![Vec::new(); 1 << (64 - 8 * REST)],
        }
    }
}

impl Ids {
    /// Takes an id by its hash; whether it was free.
    pub fn take(&mut self, hash: u64) -> bool {
        let [a, b, rest @ ..] = hash.to_be_bytes();
        let bucket = &mut self.buckets[usize::from(u16::from_be_bytes([a, b]))];
        let Err(place) = bucket.binary_search(&rest) else {
            return false;
        };
        if bucket.len() == bucket.capacity() {
            // A bucket that doubled would leave a third of the memory unused.
            bucket.reserve_exact(bucket.len() / 8 + 4);
        }
        bucket.insert(place, rest);
        true
    }

    /// Takes the id of an article. Where another article has it, this one is called after its `place` in the input, and the row in
    /// errors.csv tells so. The hash of the id that it has then; `None` where there is no article.
    pub fn name(&mut self, reading: &mut Reading, place: &str) -> Option<u64> {
        let article = reading.article.as_mut()?;
        let wanted = hash(&article.id);
        if self.take(wanted) {
            return Some(wanted);
        }
        let given = std::mem::replace(&mut article.id, place.to_owned());
        while !self.take(hash(&article.id)) {
            article.id.push('+');
        }
        let note = format!(
            "read as {}: an article before has its id, {given}",
            article.id
        );
        article.warnings.push("its id was taken".to_owned());
        reading.id.clone_from(&article.id);
        reading.problem = Some(match reading.problem.take() {
            Some(problem) => format!("{problem}; {note}"),
            None => note,
        });
        Some(hash(&article.id))
    }
}

/// The hash by which an id, or a path, is known.
pub fn hash(id: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Article;

    fn named(ids: &mut Ids, id: &str, place: &str) -> (String, Option<String>) {
        let article = Article {
            id: id.to_owned(),
            ..Article::default()
        };
        let mut reading = Reading {
            id: id.to_owned(),
            article: Some(article),
            problem: None,
        };
        ids.name(&mut reading, place);
        (reading.id, reading.problem)
    }

    #[test]
    fn an_id_is_given_once_and_then_the_place_takes_its_place() {
        let mut ids = Ids::default();
        assert_eq!(named(&mut ids, "a", "t.csv:1"), ("a".to_owned(), None));
        let told = "read as t.csv:2: an article before has its id, a".to_owned();
        assert_eq!(
            named(&mut ids, "a", "t.csv:2"),
            ("t.csv:2".to_owned(), Some(told))
        );
        assert_eq!(named(&mut ids, "t.csv:2", "t.csv:2").0, "t.csv:2+");
        assert_eq!(named(&mut ids, "", "t.csv:3"), (String::new(), None));
    }

    #[test]
    fn a_hundred_thousand_ids_are_told_apart_in_any_order() {
        let mut ids = Ids::default();
        for i in 0..100_000u32 {
            assert!(ids.take(hash(format!("id {}", i.reverse_bits()))));
        }
        assert!((0..100_000u32).all(|i| !ids.take(hash(format!("id {}", i.reverse_bits())))));
    }
}
