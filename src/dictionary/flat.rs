//! Lists that are packed as so many bytes for each item, in the order of its fields, so that a start takes them over in one
//! simple pass.

use serde::{Deserialize, Deserializer, Serializer};

/// What has the same number of bytes whatever it holds.
pub(super) trait Flat: Sized {
    /// How many.
    const SIZE: usize;

    /// Adds them.
    fn put(self, bytes: &mut Vec<u8>);

    /// What was put there.
    fn take(bytes: &mut Bytes) -> Self;
}

/// Bytes of which one field after the other is taken.
#[derive(Clone)]
pub(super) struct Bytes<'b>(&'b [u8]);

impl<'b> Bytes<'b> {
    #[inline]
    fn take<const SIZE: usize>(&mut self) -> [u8; SIZE] {
        let Some((field, rest)) = self.0.split_first_chunk() else {
            return [0; SIZE];
        };
        self.0 = rest;
        *field
    }

    /// The next bytes, so many, of which only some may be asked for.
    #[inline]
    pub(super) fn field<const SIZE: usize>(&mut self) -> Self {
        let (field, rest) = self.0.split_at_checked(SIZE).unwrap_or((self.0, &[]));
        self.0 = rest;
        Bytes(field)
    }
}

macro_rules! numbers {
    ($($number:ident)*) => { $(
        impl Flat for $number {
            const SIZE: usize = size_of::<$number>();

            fn put(self, bytes: &mut Vec<u8>) {
                bytes.extend(self.to_le_bytes());
            }

            #[inline]
            fn take(bytes: &mut Bytes) -> $number {
                $number::from_le_bytes(bytes.take())
            }
        }
    )* };
}

numbers! { u8 u16 u32 u64 u128 f32 }

impl Flat for bool {
    const SIZE: usize = 1;

    fn put(self, bytes: &mut Vec<u8>) {
        bytes.push(self.into());
    }

    #[inline]
    fn take(bytes: &mut Bytes) -> bool {
        u8::take(bytes) != 0
    }
}

/// Makes a type flat whose fields are, or one whose values are these, in the order of their numbers.
macro_rules! flat {
    (enum $name:ident { $($value:ident),* $(,)? }) => {
        impl $crate::dictionary::flat::Flat for $name {
            const SIZE: usize = 1;

            fn put(self, bytes: &mut Vec<u8>) {
                bytes.push(self as u8);
            }

            #[inline]
            fn take(bytes: &mut $crate::dictionary::flat::Bytes) -> $name {
                let number = <u8 as $crate::dictionary::flat::Flat>::take(bytes);
                let all = $name::ALL;
                all.get(usize::from(number)).copied().unwrap_or(all[0])
            }
        }

        impl $name {
            /// All values, in the order of their numbers.
            const ALL: &[$name] = &[$($name::$value),*];
        }
    };
    ($name:ident { $($field:tt: $type:ty),* $(,)? }) => {
        impl $crate::dictionary::flat::Flat for $name {
            const SIZE: usize = 0 $(+ <$type as $crate::dictionary::flat::Flat>::SIZE)*;

            fn put(self, bytes: &mut Vec<u8>) {
                $(<$type as $crate::dictionary::flat::Flat>::put(self.$field, bytes);)*
            }

            #[inline(always)]
            fn take(bytes: &mut $crate::dictionary::flat::Bytes) -> $name {
                $name { $($field: <$type as $crate::dictionary::flat::Flat>::take(bytes)),* }
            }
        }
    };
}

pub(super) use flat;

/// For serde: a list as bytes.
pub(super) fn serialize<Item: Copy + Flat, S: Serializer>(
    items: &[Item],
    to: S,
) -> Result<S::Ok, S::Error> {
    let mut bytes = Vec::with_capacity(items.len() * Item::SIZE);
    items.iter().for_each(|item| item.put(&mut bytes));
    to.serialize_bytes(&bytes)
}

/// For serde: a list from its bytes.
pub(super) fn deserialize<'de, Item: Flat, D: Deserializer<'de>>(
    from: D,
) -> Result<Vec<Item>, D::Error> {
    let bytes = <&[u8]>::deserialize(from)?;
    let items = bytes.chunks_exact(Item::SIZE);
    Ok(items.map(|item| Item::take(&mut Bytes(item))).collect())
}
