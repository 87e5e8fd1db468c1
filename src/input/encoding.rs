//! From bytes to text: UTF-8 as it is, other encodings decoded and told of.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A detector that has seen so many bytes learns nothing from more.
const SEEN: usize = 1 << 16;

/// A text and how it was decoded, where it was not UTF-8.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// What to know of it.
    pub note: Option<String>,
}

/// Decodes bytes: by `given` where the user names the encoding, else as UTF-8, else by what the bytes look like.
pub fn decode(mut bytes: Vec<u8>, given: Option<&'static Encoding>) -> Decoded {
    let given = given.filter(|encoding| *encoding != UTF_8);
    if given.is_none() && wide(&bytes).is_none() {
        if bytes.starts_with(b"\xEF\xBB\xBF") {
            bytes.drain(..3);
        }
        bytes = match String::from_utf8(bytes) {
            Ok(text) => return Decoded { text, note: None },
            Err(error) => error.into_bytes(),
        };
    }
    let encoding = given.unwrap_or_else(|| detect(&bytes));
    let (text, encoding, replaced) = encoding.decode(&bytes);
    let name = encoding.name();
    let note = if replaced {
        format!(
            "decoded as {name} with replacement characters: some bytes have no meaning in it; check --encoding"
        )
    } else {
        format!("decoded as {name}: not UTF-8; check --encoding if letters look wrong")
    };
    Decoded {
        text: text.into_owned(),
        note: given.is_none_or(|_| replaced).then_some(note),
    }
}

/// The encoding that bytes which are not UTF-8 seem to have.
pub fn detect(bytes: &[u8]) -> &'static Encoding {
    wide(bytes).unwrap_or_else(|| {
        let from = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), |_| 0);
        let seen = &bytes[from.saturating_sub(SEEN / 2)..];
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(&seen[..seen.len().min(SEEN)], true);
        detector.guess(None, Utf8Detection::Deny)
    })
}

/// UTF-16, told by its mark or, in text that is mostly ASCII, by every second byte being zero.
pub fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xFF, 0xFE, ..] => return Some(UTF_16LE),
        [0xFE, 0xFF, ..] => return Some(UTF_16BE),
        _ => {}
    }
    const SAMPLE: usize = 512;
    let pairs = bytes[..bytes.len().min(SAMPLE)].chunks_exact(2);
    let (mut even, mut odd, mut all) = (0, 0, 0);
    for pair in pairs {
        even += usize::from(pair[0] == 0);
        odd += usize::from(pair[1] == 0);
        all += 1;
    }
    let most = all * 3 / 4;
    if all < 4 || even.max(odd) <= most || even.min(odd) > 0 {
        None
    } else if odd > even {
        Some(UTF_16LE)
    } else {
        Some(UTF_16BE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEWS: &str = "The minister said on Monday that the café “will open” – and costs €5.";

    fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn utf_8_comes_as_it_is_but_for_its_mark() {
        for bytes in [NEWS.to_owned(), format!("\u{feff}{NEWS}")] {
            let decoded = decode(bytes.into_bytes(), None);
            assert_eq!((decoded.text.as_str(), decoded.note), (NEWS, None));
        }
    }

    #[test]
    fn windows_1252_is_recognised_and_told_of() {
        let (bytes, ..) = encoding_rs::WINDOWS_1252.encode(NEWS);
        let decoded = decode(bytes.into_owned(), None);
        assert_eq!(decoded.text, NEWS);
        let note = decoded.note.unwrap_or_default();
        assert!(note.starts_with("decoded as windows-1252"), "{note}");
    }

    #[test]
    fn utf_16_is_recognised_with_and_without_its_mark() {
        for mark in ["\u{feff}", ""] {
            for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
                let decoded = decode(utf_16(&format!("{mark}{NEWS}"), bytes), None);
                assert_eq!(decoded.text, NEWS);
                assert!(decoded.note.is_some_and(|note| note.contains("UTF-16")));
            }
        }
    }

    #[test]
    fn an_encoding_that_was_asked_for_needs_no_note_unless_bytes_are_replaced() {
        let given = Some(encoding_rs::WINDOWS_1251);
        let decoded = decode(b"\xC4\xE0".to_vec(), given);
        assert_eq!((decoded.text.as_str(), decoded.note), ("Да", None));
        let decoded = decode(b"\x98".to_vec(), Some(encoding_rs::SHIFT_JIS));
        assert!(
            decoded
                .note
                .is_some_and(|note| note.contains("replacement"))
        );
    }

    #[test]
    fn zero_bytes_alone_are_no_utf_16() {
        assert_eq!(wide(&[0; 64]), None);
        assert_eq!(wide(b"a\0b"), None);
    }
}
