//! The words that scores are counted in, and what of an annotated text they cover.

use crate::span::Span;

/// The words of a text, as spans of bytes: letters and digits, with apostrophes and hyphens inside; signs of money and
/// percent by themselves. They are those of the scorer with which PolNeAR's systems were compared, and not the
/// program's own tokens, so that figures can be set beside those of others.
pub(super) fn words(text: &str) -> Vec<Span> {
    let mut letters = text.char_indices().peekable();
    let mut found: Vec<Span> = Vec::new();
    let inside = |c: char| c.is_alphanumeric() || c == '_';
    // Whether the word that came last ends here, and whether a mark that may join stands behind it.
    let mut joined = false;
    while let Some((at, letter)) = letters.next() {
        let (start, end) = (at as u32, (at + letter.len_utf8()) as u32);
        if inside(letter) {
            match found.last_mut().filter(|last| joined && last.end <= start) {
                Some(last) => last.end = end,
                None => found.push(Span::new(start, end)),
            }
            joined = true;
        } else if matches!(letter, '$' | '%' | '€' | '£') {
            found.push(Span::new(start, end));
            joined = false;
        } else {
            let next = letters.peek().is_some_and(|(_, next)| inside(*next));
            joined = joined && matches!(letter, '\'' | '’' | '-') && next;
        }
    }
    found
}

/// Words of a text by their numbers, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words(Vec<u32>);

impl Words {
    /// The words that share a byte with one of `spans`.
    pub fn covered(words: &[Span], spans: &[Span]) -> Words {
        let mut numbers = Vec::new();
        for span in spans {
            let first = words.partition_point(|word| word.end <= span.start);
            let last = words.partition_point(|word| word.start < span.end);
            numbers.extend(first as u32..last.max(first) as u32);
        }
        Words::of(numbers)
    }

    /// The words that stand in any of `sets`.
    pub fn all<'w>(sets: impl Iterator<Item = &'w Words>) -> Words {
        Words::of(sets.flat_map(|words| words.0.iter().copied()).collect())
    }

    fn of(mut numbers: Vec<u32>) -> Words {
        numbers.sort_unstable();
        numbers.dedup();
        Words(numbers)
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The numbers, in order.
    pub fn numbers(&self) -> impl Iterator<Item = usize> {
        self.0.iter().map(|number| *number as usize)
    }

    /// How many words stand in both.
    pub fn shared(&self, other: &Words) -> usize {
        let apart = |a: &Words, b: &Words| a.0.last() < b.0.first();
        if apart(self, other) || apart(other, self) {
            return 0;
        }
        let (mut i, mut j, mut shared) = (0, 0, 0);
        while let (Some(a), Some(b)) = (self.0.get(i), other.0.get(j)) {
            shared += usize::from(a == b);
            i += usize::from(a <= b);
            j += usize::from(b <= a);
        }
        shared
    }
}

/// Which bytes of a text stand inside double quotation marks, line by line.
pub(super) fn quoted(text: &str) -> Vec<bool> {
    let mut mask = vec![false; text.len()];
    let mut inside = false;
    for (at, letter) in text.char_indices() {
        match letter {
            '\n' => inside = false,
            '"' => inside = !inside,
            '“' | '«' | '„' => inside = true,
            '”' | '»' => inside = false,
            _ => mask[at] = inside,
        }
    }
    mask
}

/// How the words of an annotation are given, by the share of their characters inside quotation marks.
pub(super) fn form(text: &str, mask: &[bool], words: &[Span], content: &Words) -> &'static str {
    let (mut all, mut inside) = (0u32, 0u32);
    for number in content.numbers() {
        let word = words[number];
        for (at, _) in word.of(text).char_indices() {
            all += 1;
            inside += u32::from(mask[word.start as usize + at]);
        }
    }
    let share = f64::from(inside) / f64::from(all.max(1));
    if share > 0.9 {
        "direct"
    } else if share > 0.1 {
        "mixed"
    } else {
        "indirect"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        words(text).iter().map(|word| word.of(text)).collect()
    }

    #[test]
    fn apostrophes_and_hyphens_stand_inside_words_and_signs_of_money_alone() {
        assert_eq!(
            found("China’s well-known $5 'Hi--there' o'-x 5% snake_case-"),
            [
                "China’s",
                "well-known",
                "$",
                "5",
                "Hi",
                "there",
                "o",
                "x",
                "5",
                "%",
                "snake_case"
            ]
        );
        assert_eq!(found("Séjourné’ ’a"), ["Séjourné", "a"]);
    }

    #[test]
    fn a_word_is_covered_where_it_shares_a_byte() {
        let text = "one two three";
        let words = words(text);
        let covered = Words::covered(&words, &[Span::new(2, 3), Span::new(2, 5), Span::new(7, 8)]);
        assert_eq!(covered, Words(vec![0, 1]));
        assert_eq!(covered.shared(&Words(vec![1, 2])), 1);
        assert_eq!(covered.shared(&Words(vec![2])), 0);
        assert_eq!(covered.shared(&Words::default()), 0);
    }

    #[test]
    fn the_form_is_read_off_the_quotation_marks() {
        let text = "He “is quite sure” of that.\nShe \"left";
        let (words, mask) = (words(text), quoted(text));
        let form = |start: usize, end: usize| {
            form(
                text,
                &mask,
                &words,
                &Words((start as u32..end as u32).collect()),
            )
        };
        assert_eq!(form(1, 4), "direct");
        assert_eq!(form(0, 6), "mixed");
        assert_eq!(form(4, 6), "indirect");
    }
}
