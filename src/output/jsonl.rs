//! Values of JSON.

/// Adds a string of several texts one behind the other; an empty one is `null`, because empty means unknown or none.
pub(super) fn string<const N: usize>(bytes: &mut Vec<u8>, texts: [&str; N]) {
    if texts.iter().all(|text| text.is_empty()) {
        bytes.extend_from_slice(b"null");
        return;
    }
    bytes.push(b'"');
    for text in texts {
        let mut rest = text.as_bytes();
        while let Some(at) = rest
            .iter()
            .position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1F))
        {
            bytes.extend_from_slice(&rest[..at]);
            match rest[at] {
                b'\n' => bytes.extend_from_slice(b"\\n"),
                b'\r' => bytes.extend_from_slice(b"\\r"),
                b'\t' => bytes.extend_from_slice(b"\\t"),
                mark @ (b'"' | b'\\') => bytes.extend_from_slice(&[b'\\', mark]),
                control => bytes.extend_from_slice(format!("\\u{control:04x}").as_bytes()),
            }
            rest = &rest[at + 1..];
        }
        bytes.extend_from_slice(rest);
    }
    bytes.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_read_back_as_they_were_and_nothing_is_null() {
        for text in [
            "plain",
            "say \"hi\"\\",
            "a\nb\r\tc\0\u{1f}é🙂",
            "</script>\u{2028}",
        ] {
            let mut bytes = Vec::new();
            string(&mut bytes, [text]);
            assert_eq!(
                serde_json::from_slice::<String>(&bytes).ok().as_deref(),
                Some(text)
            );
        }
        let mut bytes = Vec::new();
        string(&mut bytes, [""]);
        assert_eq!(bytes, b"null");
    }
}
