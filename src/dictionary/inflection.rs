//! Forms of verbs and nouns: the regular ones by rule, the rest from `irregular_verbs.csv`.

use std::collections::HashMap;

use super::flat::flat;

/// The form in which a verb stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerbForm {
    /// *say*
    Base,
    /// *says*
    S,
    /// *saying*
    Ing,
    /// *said*, *gave*
    Past,
    /// *said*, *given*
    Participle,
}

flat! { enum VerbForm { Base, S, Ing, Past, Participle } }

/// Verbs with forms of their own: lemma → its third person, gerund, past and participle, each with its variants.
pub type Irregular = HashMap<Box<str>, [Vec<Box<str>>; 4]>;

/// All forms of a verb.
pub fn verb_forms(lemma: &str, irregular: &Irregular) -> Vec<(VerbForm, String)> {
    use VerbForm::{Base, Ing, Participle, Past, S};
    let mut forms = vec![(Base, lemma.to_owned())];
    if let Some(listed) = irregular.get(lemma) {
        for (form, variants) in [S, Ing, Past, Participle].into_iter().zip(listed) {
            forms.extend(variants.iter().map(|v| (form, v.to_string())));
        }
        return forms;
    }
    let past = past(lemma);
    forms.extend([
        (S, plural(lemma)),
        (Ing, ing(lemma)),
        (Past, past.clone()),
        (Participle, past),
    ]);
    forms
}

/// The regular plural of a noun, which is also the third person of a verb.
pub fn plural(word: &str) -> String {
    if let Some(stem) = after_consonant_y(word) {
        return format!("{stem}ies");
    }
    if ["s", "x", "z", "ch", "sh", "o"]
        .iter()
        .any(|end| word.ends_with(end))
    {
        return format!("{word}es");
    }
    format!("{word}s")
}

fn past(verb: &str) -> String {
    if let Some(stem) = after_consonant_y(verb) {
        return format!("{stem}ied");
    }
    if verb.ends_with('e') {
        return format!("{verb}d");
    }
    format!("{}ed", doubled(verb))
}

fn ing(verb: &str) -> String {
    if let Some(stem) = verb.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    match verb.strip_suffix('e') {
        Some(stem) if !verb.ends_with("ee") && !verb.ends_with("ye") && !verb.ends_with("oe") => {
            format!("{stem}ing")
        }
        _ => format!("{}ing", doubled(verb)),
    }
}

fn after_consonant_y(word: &str) -> Option<&str> {
    let stem = word.strip_suffix('y')?;
    let last = stem.chars().last()?;
    (!is_vowel(last)).then_some(stem)
}

/// A short verb doubles its last consonant after a single vowel: *plan*, *planned*. Verbs of several syllables that do
/// (*refer*, *admit*) are listed as irregular.
fn doubled(verb: &str) -> String {
    let letters: Vec<char> = verb.chars().collect();
    if let [.., before, vowel, last] = letters[..] {
        let syllables = letters
            .windows(2)
            .filter(|pair| !is_vowel(pair[0]) && is_vowel(pair[1]))
            .count()
            + usize::from(is_vowel(letters[0]));
        let closed = !is_vowel(before) && is_vowel(vowel) && !is_vowel(last);
        if closed && syllables <= 1 && !matches!(last, 'w' | 'x' | 'y') {
            return format!("{verb}{last}");
        }
    }
    verb.to_owned()
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(lemma: &str) -> String {
        let forms = verb_forms(lemma, &Irregular::new());
        forms
            .into_iter()
            .map(|(_, form)| form)
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn regular_verbs_follow_their_spelling() {
        assert_eq!(forms("hope"), "hope hopes hoping hoped hoped");
        assert_eq!(forms("deny"), "deny denies denying denied denied");
        assert_eq!(forms("plan"), "plan plans planning planned planned");
        assert_eq!(forms("agree"), "agree agrees agreeing agreed agreed");
        assert_eq!(
            forms("stress"),
            "stress stresses stressing stressed stressed"
        );
        assert_eq!(
            forms("explain"),
            "explain explains explaining explained explained"
        );
        assert_eq!(forms("vow"), "vow vows vowing vowed vowed");
        // A vowel that opens the word makes a syllable too.
        assert_eq!(forms("order"), "order orders ordering ordered ordered");
    }
}
