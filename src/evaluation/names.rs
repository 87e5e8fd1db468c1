//! Whether two names are one speaker's.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use crate::dictionary::Lexicon;

/// Whether the words of one name are all in the other: *Liu* and *Liu Jianchao*, *the Prime Minister of Fiji* and *Fiji*.
/// Case, accents and the words of name_fillers.csv don't count. A name without other words must be the same to the
/// letter.
pub(super) fn same(lexicon: &Lexicon, one: &str, other: &str) -> bool {
    let (a, b) = (words(lexicon, one), words(lexicon, other));
    if a.is_empty() || b.is_empty() {
        return one.trim().to_lowercase() == other.trim().to_lowercase();
    }
    a.is_subset(&b) || b.is_subset(&a)
}

fn words(lexicon: &Lexicon, name: &str) -> BTreeSet<String> {
    let plain: String = name
        .nfkd()
        .filter(char::is_ascii)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric());
    words
        .filter(|word| !word.is_empty() && !lexicon.is_name_filler(word))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_same_where_the_words_of_one_are_all_in_the_other() {
        let lexicon = Lexicon::built_in().unwrap_or_else(|error| panic!("{error}"));
        let same = |one, other| same(&lexicon, one, other);
        assert!(same("Liu", "Liu Jianchao"));
        assert!(same("Stéphane Séjourné", "President stephane sejourne"));
        assert!(same("Prime Minister of Fiji", "Fiji"));
        assert!(!same("Liu Jianchao", "Liu Jianguo"));
        assert!(!same("China", "France"));
        assert!(same("the President", "The president"));
        assert!(!same("the President", "the Prime Minister"));
        assert!(same("王毅", "王毅") && !same("王毅", "李强"));
    }
}
