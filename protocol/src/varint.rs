//! Variable-length integers as record batches and tagged fields use them: LEB128, seven bits a byte, low
//! bits first. *Unsigned* varints are plain; *varint* and *varlong* fold the sign into bit 0 (zigzag), so
//! that small negative numbers stay short: 0, -1, 1, -2 become 0, 1, 2, 3.
//!
//! The readers advance a slice and never look beyond its end. As in Kafka's own clients, bits of the last
//! byte that do not fit the type are dropped, and a number that goes on after five (ten) bytes is an error.

use thiserror::Error;

/// The longest a 32-bit variable-length integer gets, in bytes.
pub const MAX_VARINT_BYTES: usize = 5;

/// The longest a 64-bit variable-length integer gets, in bytes.
pub const MAX_VARLONG_BYTES: usize = 10;

/// Why no variable-length integer could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum VarintError {
    /// The bytes ended before the number did.
    #[error("the bytes end inside a variable-length integer")]
    Truncated,
    /// The number does not end after five (32 bits) or ten (64 bits) bytes.
    #[error("a variable-length integer does not end where its type does")]
    TooLong,
}

/// Folds the sign into bit 0.
#[inline(always)]
pub const fn zigzag32(value: i32) -> u32 {
    ((value << 1) ^ (value >> 31)) as u32
}

/// Folds the sign into bit 0.
#[inline(always)]
pub const fn zigzag64(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)) as u64
}

/// Takes the sign out of bit 0 again.
#[inline(always)]
pub const fn unzigzag32(value: u32) -> i32 {
    ((value >> 1) as i32) ^ -((value & 1) as i32)
}

/// Takes the sign out of bit 0 again.
#[inline(always)]
pub const fn unzigzag64(value: u64) -> i64 {
    ((value >> 1) as i64) ^ -((value & 1) as i64)
}

/// How many bytes the unsigned varint takes.
#[inline(always)]
pub const fn uvarint_len(value: u32) -> usize {
    uvarlong_len(value as u64)
}

/// How many bytes the unsigned varlong takes.
#[inline(always)]
pub const fn uvarlong_len(value: u64) -> usize {
    // ceil(bits / 7) without a division: 9/64 is just above 1/7 and exact for every 1..=64 bits.
    let bits = 64 - (value | 1).leading_zeros() as usize;
    (bits * 9 + 64) / 64
}

/// How many bytes the varint takes.
#[inline(always)]
pub const fn varint_len(value: i32) -> usize {
    uvarint_len(zigzag32(value))
}

/// How many bytes the varlong takes.
#[inline(always)]
pub const fn varlong_len(value: i64) -> usize {
    uvarlong_len(zigzag64(value))
}

/// Appends an unsigned varlong.
#[inline]
pub fn put_uvarlong(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Appends an unsigned varint.
#[inline]
pub fn put_uvarint(out: &mut Vec<u8>, value: u32) {
    put_uvarlong(out, u64::from(value));
}

/// Appends a varint.
#[inline]
pub fn put_varint(out: &mut Vec<u8>, value: i32) {
    put_uvarint(out, zigzag32(value));
}

/// Appends a varlong.
#[inline]
pub fn put_varlong(out: &mut Vec<u8>, value: i64) {
    put_uvarlong(out, zigzag64(value));
}

/// Reads an unsigned varint and advances past it.
#[inline(always)]
pub fn read_uvarint(bytes: &mut &[u8]) -> Result<u32, VarintError> {
    // Lengths and deltas of ordinary records fit one or two bytes; the loop stays out of line.
    match **bytes {
        [a, ..] if a < 0x80 => {
            *bytes = &bytes[1..];
            Ok(u32::from(a))
        }
        [a, b, ..] if b < 0x80 => {
            *bytes = &bytes[2..];
            Ok(u32::from(a & 0x7f) | u32::from(b) << 7)
        }
        _ => read_long_uvarint(bytes),
    }
}

#[cold]
#[inline(never)]
fn read_long_uvarint(bytes: &mut &[u8]) -> Result<u32, VarintError> {
    read_up_to(bytes, MAX_VARINT_BYTES).map(|value| value as u32)
}

/// Reads an unsigned varlong and advances past it.
#[inline(always)]
pub fn read_uvarlong(bytes: &mut &[u8]) -> Result<u64, VarintError> {
    match **bytes {
        [a, ..] if a < 0x80 => {
            *bytes = &bytes[1..];
            Ok(u64::from(a))
        }
        [a, b, ..] if b < 0x80 => {
            *bytes = &bytes[2..];
            Ok(u64::from(a & 0x7f) | u64::from(b) << 7)
        }
        _ => read_up_to(bytes, MAX_VARLONG_BYTES),
    }
}

/// Reads a varint and advances past it.
#[inline(always)]
pub fn read_varint(bytes: &mut &[u8]) -> Result<i32, VarintError> {
    read_uvarint(bytes).map(unzigzag32)
}

/// Reads a varlong and advances past it.
#[inline(always)]
pub fn read_varlong(bytes: &mut &[u8]) -> Result<i64, VarintError> {
    read_uvarlong(bytes).map(unzigzag64)
}

#[inline(never)]
fn read_up_to(bytes: &mut &[u8], max: usize) -> Result<u64, VarintError> {
    let mut value = 0u64;
    for (i, &byte) in bytes.iter().take(max).enumerate() {
        value |= u64::from(byte & 0x7f) << (7 * i);
        if byte < 0x80 {
            *bytes = &bytes[i + 1..];
            return Ok(value);
        }
    }
    if bytes.len() < max { Err(VarintError::Truncated) } else { Err(VarintError::TooLong) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_numbers_have_known_bytes() {
        for (value, bytes) in [
            (0, &[0x00][..]),
            (-1, &[0x01]),
            (1, &[0x02]),
            (-64, &[0x7f]),
            (64, &[0x80, 0x01]),
            (8191, &[0xfe, 0x7f]),
            (8192, &[0x80, 0x80, 0x01]),
            (i32::MAX, &[0xfe, 0xff, 0xff, 0xff, 0x0f]),
            (i32::MIN, &[0xff, 0xff, 0xff, 0xff, 0x0f]),
        ] {
            let mut out = Vec::new();
            put_varint(&mut out, value);
            assert_eq!(out, bytes, "{value}");
            assert_eq!(varint_len(value), bytes.len());
            assert_eq!(read_varint(&mut &bytes[..]), Ok(value));
        }
        let mut out = Vec::new();
        put_varlong(&mut out, i64::MIN);
        assert_eq!(out, [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]);
    }

    #[test]
    fn a_number_that_never_ends_is_refused() {
        assert_eq!(read_uvarint(&mut &[0xff; 5][..]), Err(VarintError::TooLong));
        assert_eq!(read_uvarint(&mut &[0xff; 4][..]), Err(VarintError::Truncated));
        assert_eq!(read_uvarlong(&mut &[0xff; 10][..]), Err(VarintError::TooLong));
        assert_eq!(read_uvarlong(&mut &[0xff; 9][..]), Err(VarintError::Truncated));
        assert_eq!(read_uvarint(&mut &[][..]), Err(VarintError::Truncated));
    }

    #[test]
    fn every_bit_length_is_sized_as_it_is_written() {
        for bit in 0..64 {
            for value in [1u64 << bit, (1u64 << bit) - 1, (1u64 << bit) | 1] {
                let mut out = Vec::new();
                put_uvarlong(&mut out, value);
                assert_eq!(out.len(), uvarlong_len(value), "{value}");
            }
        }
        assert_eq!(uvarlong_len(u64::MAX), MAX_VARLONG_BYTES);
    }

    proptest! {
        #[test]
        fn numbers_come_back(int: i32, long: i64, tail: Vec<u8>) {
            let mut out = Vec::new();
            put_varint(&mut out, int);
            put_varlong(&mut out, long);
            put_uvarint(&mut out, int as u32);
            put_uvarlong(&mut out, long as u64);
            out.extend_from_slice(&tail);
            let mut rest = &out[..];
            prop_assert_eq!(read_varint(&mut rest), Ok(int));
            prop_assert_eq!(read_varlong(&mut rest), Ok(long));
            prop_assert_eq!(read_uvarint(&mut rest), Ok(int as u32));
            prop_assert_eq!(read_uvarlong(&mut rest), Ok(long as u64));
            prop_assert_eq!(rest, &tail[..]);
        }
    }
}
