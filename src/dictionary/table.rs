//! Lists in which each item stands where a hash of its key says, so that a look-up is one look at one place (perfect hashing
//! by pilots: Belazzougui, Botelho & Dietzfelbinger 2009, *Hash, displace, and compress*).

use serde::{Deserialize, Serialize};

use super::flat::{self, Flat};

/// What is found by a number of its own.
pub(super) trait Keyed {
    /// The number; 0 for what is no item.
    fn key(&self) -> u64;
}

/// A list of items that doesn't change any more; its first is what is found where nothing is.
#[derive(Deserialize, Serialize)]
#[serde(bound(serialize = "Item: Copy + Flat", deserialize = "Item: Flat"))]
pub(super) struct Table<Item> {
    /// For each bucket of keys the number that, mixed with them, sends each to a place of its own.
    #[serde(with = "flat")]
    pilots: Vec<u8>,
    #[serde(with = "flat")]
    items: Vec<Item>,
}

/// How many keys share a pilot: fewer make the table of pilots larger, more make its making longer.
const BUCKET: usize = 4;

impl<Item: Copy + Default + Flat + Keyed> Table<Item> {
    /// The table of these items. Of items with the same key it takes one.
    pub(super) fn of(mut items: Vec<Item>) -> Table<Item> {
        items.sort_by_key(Item::key);
        items.dedup_by_key(|item| item.key());
        // Places that stay empty make the last pilots easy to find, so that one byte holds each.
        let mut room = items.len() + items.len() / 8 + 1;
        loop {
            if let Some(table) = Table::with_room(&items, room) {
                return table;
            }
            room += room / 32 + 1;
        }
    }

    fn with_room(items: &[Item], room: usize) -> Option<Table<Item>> {
        let count = items.len() / BUCKET + 1;
        let mut buckets = vec![Vec::new(); count];
        for item in items {
            let hash = scattered(item.key());
            buckets[bucket(hash, count)].push((hash, item));
        }
        let mut order: Vec<usize> = (0..count).collect();
        order.sort_by_key(|bucket| std::cmp::Reverse(buckets[*bucket].len()));
        let mut pilots = vec![0; count];
        let mut taken = vec![false; room];
        let mut table = vec![Item::default(); room + 1];
        let mut places = Vec::new();
        for number in order {
            let bucket = &buckets[number];
            pilots[number] = (0..=u8::MAX).find(|pilot| {
                places.clear();
                places.extend(bucket.iter().map(|(hash, _)| place(*hash, *pilot, room)));
                places.sort_unstable();
                places.iter().all(|place| !taken[*place]) && places.is_sorted_by(|a, b| a < b)
            })?;
            for (hash, item) in bucket {
                let place = place(*hash, pilots[number], room);
                taken[place] = true;
                table[place + 1] = **item;
            }
        }
        Some(Table {
            pilots,
            items: table,
        })
    }

    /// The number of the item with this key; 0 where there is none.
    #[inline]
    pub(super) fn find(&self, key: u64) -> u32 {
        self.sure(self.likely(key), key)
    }

    /// The number of the item with this key, if there is one.
    #[inline]
    pub(super) fn likely(&self, key: u64) -> u32 {
        let hash = scattered(key);
        let pilot = self.pilots[bucket(hash, self.pilots.len())];
        1 + place(hash, pilot, self.items.len() - 1) as u32
    }

    /// The likely number of an item; 0 where it hasn't this key.
    #[inline]
    pub(super) fn sure(&self, number: u32, key: u64) -> u32 {
        match self.items[number as usize].key() == key {
            true => number,
            false => 0,
        }
    }

    /// An item by its number.
    #[inline]
    pub(super) fn get(&self, number: u32) -> &Item {
        &self.items[number as usize]
    }

    /// An item by its number, of which anything but the key may change.
    pub(super) fn get_mut(&mut self, number: u32) -> &mut Item {
        &mut self.items[number as usize]
    }
}

/// A key with each of its bits spread over all.
fn scattered(key: u64) -> u64 {
    let hash = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ (hash >> 32)
}

/// Which bucket of so many a hash is in.
fn bucket(hash: u64, buckets: usize) -> usize {
    (((hash & 0xFFFF_FFFF) * buckets as u64) >> 32) as usize
}

/// Which place of so many a hash has with this pilot.
fn place(hash: u64, pilot: u8, room: usize) -> usize {
    // All bits of the pilot's, lest two hashes that end with the same bits share their places with every pilot.
    let pilot = u64::from(pilot).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (hash ^ pilot).wrapping_mul(0x517c_c1b7_2722_0a95);
    (((mixed >> 32) * room as u64) >> 32) as usize
}

/// Bits that tell of most numbers that they are not among some, without a look at what those stand for.
#[derive(Default, Deserialize, Serialize)]
pub(super) struct Filter(#[serde(with = "flat")] Vec<u64>);

impl Filter {
    /// Eight bits for each number, so that one of nine others shares its bit with one of these.
    pub(super) fn of(numbers: &[u64]) -> Filter {
        let mut bits = vec![0; numbers.len() / 8 + 1];
        for number in numbers {
            let (place, bit) = bit(*number, bits.len());
            bits[place] |= bit;
        }
        Filter(bits)
    }

    /// Whether a number may be among them.
    #[inline]
    pub(super) fn may_have(&self, number: u64) -> bool {
        let (place, bit) = bit(number, self.0.len());
        self.0[place] & bit != 0
    }
}

/// The place of a number's bit among so many words of bits, and the bit.
fn bit(number: u64, words: usize) -> (usize, u64) {
    let place = bucket(scattered(number), words * u64::BITS as usize);
    (
        place / u64::BITS as usize,
        1 << (place % u64::BITS as usize),
    )
}

/// The number by which a text is found.
pub(super) fn text_key(text: &str) -> u64 {
    let (chunks, rest) = text.as_bytes().as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let chunks = chunks.iter().chain([&last]);
    chunks.fold(text.len() as u64 + 1, |key, chunk| {
        scattered(key.rotate_left(5) ^ u64::from_le_bytes(*chunk))
    })
}

impl<Item: Copy + Default + Flat + Keyed> Default for Table<Item> {
    fn default() -> Self {
        Table::of(Vec::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Keyed for u64 {
        fn key(&self) -> u64 {
            *self
        }
    }

    #[test]
    fn all_keys_are_found_and_no_others() {
        for length in [0, 1, 2, 10, 1000, 50_000] {
            let keys: Vec<u64> = (1..=length).map(|key| (key * key) << 5).collect();
            let table = Table::of(keys.clone());
            for key in &keys {
                assert_eq!(table.get(table.find(*key)), key);
                assert_eq!(table.find(key + 1), 0);
            }
        }
    }
}
