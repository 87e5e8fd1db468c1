//! How much of one input is held in memory at once.

use std::io::{self, BufRead, Read};

/// A text beyond this many bytes of UTF-8 is cut, so that memory stays bounded; it is seven hundred thousand words.
pub const LONGEST_TEXT: usize = 4 << 20;

/// A record of a table, or a file of one article, beyond this many bytes is not read.
pub const LONGEST_RECORD: u64 = 128 << 20;

/// Cuts a text that is too long behind a line end, or where there is none near, between two characters. The second value
/// says so.
pub fn cut(mut text: String) -> (String, Option<String>) {
    if text.len() <= LONGEST_TEXT {
        return (text, None);
    }
    const NEAR: usize = 1 << 16;
    let mut end = LONGEST_TEXT;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let line_end = text[..end].rfind('\n').map(|at| at + 1);
    let end = line_end.filter(|at| at + NEAR > end).unwrap_or(end);
    text.truncate(end);
    text.shrink_to_fit();
    let told = format!(
        "cut: of more than {} MiB of text the first {end} bytes were read; split it into articles",
        LONGEST_TEXT >> 20
    );
    (text, Some(told))
}

/// Reads a file of one article: whole, or so much of it that its text will be cut.
pub fn read_whole(stream: &mut dyn BufRead, about: u64) -> io::Result<Vec<u8>> {
    // Any encoding has at most two bytes where UTF-8 has one.
    const ENOUGH: u64 = 2 * LONGEST_TEXT as u64 + 8;
    let mut bytes = Vec::with_capacity(about.min(ENOUGH) as usize + 1);
    stream.take(ENOUGH).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == ENOUGH {
        // The last character may have been cut in two.
        let end = match std::str::from_utf8(&bytes) {
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            _ => bytes.len(),
        };
        bytes.truncate(end);
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_behind_a_line_end_near_the_limit_or_else_between_characters() {
        let text = format!(
            "{}\n{}",
            "é".repeat(LONGEST_TEXT / 2 - 100),
            "x".repeat(1000)
        );
        let (short, told) = cut(text);
        assert!(short.ends_with("é\n") && told.is_some());
        let (short, _) = cut("a".to_owned() + &"é".repeat(LONGEST_TEXT / 2));
        assert_eq!(short.len(), LONGEST_TEXT - 1);
        assert_eq!(cut("short".to_owned()), ("short".to_owned(), None));
    }
}
