//! The digits of small numbers, all at once.

/// How many numbers have three digits at most.
const COUNT: usize = 1000;

/// The three digits of each number below 1000, the first in the lowest byte.
static DIGITS: [u32; COUNT] = {
    let mut all = [0; COUNT];
    let mut number = 0;
    while number < COUNT {
        let digits = [number / 100, number / 10 % 10, number % 10];
        let [first, second, third] = digits;
        let [first, second, third] = [b'0' + first as u8, b'0' + second as u8, b'0' + third as u8];
        all[number] = u32::from_le_bytes([first, second, third, 0]);
        number += 1;
    }
    all
};

/// The digits of a number that has four at most, as most have, and the byte `behind` them, the first in the lowest byte; and how
/// many bytes these are.
pub(super) fn few_digits(number: u64, behind: u8) -> Option<(u64, u32)> {
    let behind = u64::from(behind);
    if number < 1000 {
        let zeros = u32::from(number < 10) + u32::from(number < 100);
        let bytes = three_digits(number as usize) | (behind << 24);
        Some((bytes >> (8 * zeros), 4 - zeros))
    } else if number < 10_000 {
        let first = u64::from(b'0') + number / 1000;
        let rest = three_digits(number as usize % 1000) | (behind << 24);
        Some((first | (rest << 8), 5))
    } else {
        None
    }
}

/// The three digits of a number below 1000, the first in the lowest byte.
pub(super) fn three_digits(number: usize) -> u64 {
    u64::from(DIGITS[number])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_four_digits_at_most_have_all_their_digits() {
        for number in 0..20_000u64 {
            let written = few_digits(number, b',').map(|(digits, count)| {
                let bytes = digits.to_le_bytes();
                String::from_utf8_lossy(&bytes[..count as usize]).into_owned()
            });
            let expected = (number < 10_000).then(|| format!("{number},"));
            assert_eq!(written, expected);
        }
    }
}
