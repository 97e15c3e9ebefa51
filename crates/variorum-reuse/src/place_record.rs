//! Records of places on disk, as wide as the places need.
//!
//! In: a number and a place, or two places. Out: a record that is sorted by them. With places of 32 bits it has 64 bits, else 128: half of it for
//! either number. A corpus of more than 4 billion letters takes twice the disk a letter, no other.

use crate::external_sort::SortRecord;
use crate::seeds;

/// A record of two halves, sorted by the first and then by the second.
pub(crate) trait PlaceRecord: SortRecord + Sync {
    /// The bits of a half.
    const HALF: u32;

    /// Of all its bits.
    fn from_bits(bits: u128) -> Self;

    /// All its bits.
    fn bits(self) -> u128;

    /// Of a fingerprint of 64 bits, of which the first are kept, and a place.
    fn of(print: u64, place: u64) -> Self;

    /// The first half.
    fn high(self) -> u64;

    /// The second half.
    fn low(self) -> u64;

    /// Sorts records of which so many of the first bits are the same and which come by their second halves.
    fn sort_part(records: &mut Vec<Self>, same: u32);
}

impl PlaceRecord for u64 {
    const HALF: u32 = 32;

    fn from_bits(bits: u128) -> u64 {
        bits as u64
    }

    fn bits(self) -> u128 {
        u128::from(self)
    }

    fn of(print: u64, place: u64) -> u64 {
        print >> 32 << 32 | place
    }

    fn high(self) -> u64 {
        self >> 32
    }

    fn low(self) -> u64 {
        self & u64::from(u32::MAX)
    }

    fn sort_part(records: &mut Vec<u64>, same: u32) {
        if same >= seeds::BUCKET_BITS {
            seeds::sort(records);
        } else {
            records.sort_unstable();
        }
    }
}

impl PlaceRecord for u128 {
    const HALF: u32 = 64;

    fn from_bits(bits: u128) -> u128 {
        bits
    }

    fn bits(self) -> u128 {
        self
    }

    fn of(print: u64, place: u64) -> u128 {
        u128::from(print) << 64 | u128::from(place)
    }

    fn high(self) -> u64 {
        (self >> 64) as u64
    }

    fn low(self) -> u64 {
        self as u64
    }

    fn sort_part(records: &mut Vec<u128>, _: u32) {
        records.sort_unstable();
    }
}
