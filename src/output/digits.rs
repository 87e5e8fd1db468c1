//! The digits of small numbers, all at once.

/// The character 0, four times.
pub(super) const ZEROS: u32 = u32::from_le_bytes([b'0'; 4]);

/// The digits of a number that has four at most, as most have, the first in the lowest byte; and how many they are.
pub(super) fn few_digits(number: u64) -> Option<(u64, u32)> {
    let digits = decimal(
        u32::try_from(number)
            .ok()
            .filter(|number| *number < 10_000)?,
    );
    let zeros = (digits | (1 << 24)).trailing_zeros() / 8;
    Some((u64::from((digits | ZEROS) >> (8 * zeros)), 4 - zeros))
}

/// The four digits of a number below 10,000, the first in the lowest byte. Two pairs of digits are divided by ten at once: 103
/// is a tenth of 1024, and nearly enough.
pub(super) fn decimal(number: u32) -> u32 {
    let pairs = (number / 100) | ((number % 100) << 16);
    let tens = ((pairs * 103) >> 10) & 0x000F_000F;
    tens | ((pairs - 10 * tens) << 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_four_digits_at_most_have_all_their_digits() {
        for number in 0..20_000u64 {
            let written = few_digits(number).map(|(digits, count)| {
                let bytes = digits.to_le_bytes();
                String::from_utf8_lossy(&bytes[..count as usize]).into_owned()
            });
            let expected = (number < 10_000).then(|| number.to_string());
            assert_eq!(written, expected);
        }
    }
}
