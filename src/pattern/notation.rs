//! The notation `{label|text}` for marked text: in examples, tests and output.

/// A marked part of a text, in bytes of the plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The first byte.
    pub start: usize,
    /// Behind the last byte.
    pub end: usize,
    /// The label.
    pub label: String,
}

/// Splits marked text into plain text and its marks, in order of their ends. Marks may stand in each other.
pub fn parse(marked: &str) -> (String, Vec<Mark>) {
    let mut text = String::with_capacity(marked.len());
    let mut marks = Vec::new();
    let mut open = Vec::new();
    let mut rest = marked;
    while let Some(at) = rest.find(['{', '}']) {
        text.push_str(&rest[..at]);
        let (brace, behind) = rest[at..].split_at(1);
        rest = behind;
        if brace == "{" {
            if let Some((label, behind)) = rest.split_once('|') {
                open.push((text.len(), label.to_owned()));
                rest = behind;
            }
        } else if let Some((start, label)) = open.pop() {
            let end = text.len();
            marks.push(Mark { start, end, label });
        }
    }
    text.push_str(rest);
    (text, marks)
}

/// Writes marks into a text. Marks that cross each other are left out.
pub fn print(text: &str, marks: &[Mark]) -> String {
    let mut sorted: Vec<&Mark> = marks.iter().collect();
    sorted.sort_by_key(|mark| (mark.start, std::cmp::Reverse(mark.end)));
    let mut out = String::with_capacity(text.len() + marks.len() * 12);
    let mut ends: Vec<usize> = Vec::new();
    let mut at = 0;
    let close = |until: usize, at: &mut usize, ends: &mut Vec<usize>, out: &mut String| {
        while let Some(end) = ends.pop_if(|end| *end <= until) {
            out.push_str(&text[*at..end]);
            out.push('}');
            *at = end;
        }
    };
    for mark in sorted {
        close(mark.start, &mut at, &mut ends, &mut out);
        if ends.last().is_some_and(|end| *end < mark.end) {
            continue;
        }
        out.push_str(&text[at..mark.start]);
        at = mark.start;
        out.push('{');
        out.push_str(&mark.label);
        out.push('|');
        ends.push(mark.end);
    }
    close(text.len(), &mut at, &mut ends, &mut out);
    out.push_str(&text[at..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_parsed_prints_as_it_was() {
        for marked in ["a {x|b} c", "{x|a {y|b}} c{z|d}", "plain", "{x|all}"] {
            let (text, marks) = parse(marked);
            assert_eq!(print(&text, &marks), marked);
        }
        assert_eq!(parse("a {x|b} c").0, "a b c");
    }
}
