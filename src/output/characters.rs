//! From bytes to Unicode characters: the one place that counts them.

use crate::span::Span;

/// Every so many bytes the count is kept: as many as are counted at once.
const STEP: usize = 8;

/// Offsets in Unicode scalar values, half-open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CharSpan {
    /// Offset of the first character.
    pub start: u32,
    /// Offset behind the last character.
    pub end: u32,
}

/// Counts the characters of a text.
pub struct Characters<'a> {
    text: &'a [u8],
    /// Characters before each STEP-th byte, and behind the last of them; empty where all characters are one byte long.
    before: Vec<u32>,
}

impl<'a> Characters<'a> {
    /// Prepares to count in `text`.
    pub fn of(text: &'a str) -> Characters<'a> {
        let bytes = text.as_bytes();
        let mut before = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            let (chunks, _) = bytes.as_chunks::<STEP>();
            before = Vec::with_capacity(chunks.len() + 1);
            before.extend(chunks.iter().map(|chunk| {
                count += starts_before(chunk, STEP);
                count - starts_before(chunk, STEP)
            }));
            before.push(count);
        }
        Characters {
            text: bytes,
            before,
        }
    }

    /// How many characters stand before byte `offset`.
    pub fn before(&self, offset: u32) -> u32 {
        let step = offset as usize / STEP;
        match self.before.get(step..step + 2) {
            // No more characters than bytes stand there.
            Some([here, next]) if next - here == STEP as u32 => here + offset % STEP as u32,
            _ => self.counted(offset),
        }
    }

    fn counted(&self, offset: u32) -> u32 {
        let offset = (offset as usize).min(self.text.len());
        if self.before.is_empty() {
            return offset as u32;
        }
        let step = (offset / STEP).min(self.before.len() - 1);
        let rest = &self.text[step * STEP..];
        let inside = offset - step * STEP;
        self.before[step]
            + match rest.first_chunk() {
                Some(chunk) if inside < STEP => starts_before(chunk, inside),
                _ => starts(&rest[..inside]),
            }
    }

    /// The byte at which the character with this offset begins; none behind the end of the text.
    pub fn byte(&self, offset: u32) -> Option<u32> {
        if self.before.is_empty() {
            return (offset as usize <= self.text.len()).then_some(offset);
        }
        let step = self.before.partition_point(|before| *before <= offset) - 1;
        let mut left = offset - self.before[step];
        for at in step * STEP..self.text.len() {
            if self.text[at] & 0xC0 != 0x80 {
                if left == 0 {
                    return Some(at as u32);
                }
                left -= 1;
            }
        }
        (left == 0).then_some(self.text.len() as u32)
    }

    /// A span of bytes in characters.
    pub fn span(&self, span: Span) -> CharSpan {
        CharSpan {
            start: self.before(span.start),
            end: self.before(span.end),
        }
    }

    /// How many there are in the whole text.
    pub fn count(&self) -> u32 {
        self.before(self.text.len() as u32)
    }
}

/// How many characters begin in the first `count` bytes of a chunk. A byte that begins none is 10 and six bits more; they
/// are marked in the lowest bit of each byte, and a multiplication adds these up.
fn starts_before(chunk: &[u8; STEP], count: usize) -> u32 {
    const LOWEST: u64 = 0x0101_0101_0101_0101;
    let bytes = u64::from_le_bytes(*chunk);
    let inner = (bytes >> 7) & !(bytes >> 6) & LOWEST;
    let counted = inner & u64::MAX.checked_shr(64 - 8 * count as u32).unwrap_or(0);
    count as u32 - (counted.wrapping_mul(LOWEST) >> 56) as u32
}

/// How many characters begin in these bytes.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|b| **b & 0xC0 != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_offset_is_what_counting_one_by_one_gives() {
        for text in ["", "plain", "Séjourné “said” 中国 🙂 ".repeat(40).as_str()] {
            let characters = Characters::of(text);
            for (count, (offset, _)) in text.char_indices().enumerate() {
                assert_eq!(
                    characters.before(offset as u32),
                    count as u32,
                    "{text:?} at {offset}"
                );
                assert_eq!(characters.byte(count as u32), Some(offset as u32));
            }
            assert_eq!(characters.count(), text.chars().count() as u32);
            assert_eq!(characters.byte(characters.count()), Some(text.len() as u32));
            assert_eq!(characters.byte(characters.count() + 1), None);
        }
    }
}
