//! Kafka's UUIDs: 16 bytes on the wire, 22 characters of URL-safe base64 in text.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// A topic id, directory id, or other UUID.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Uuid([u8; 16]);

/// Text that is not a UUID of Kafka's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a UUID is 22 characters of URL-safe base64")]
pub struct InvalidUuid;

impl Uuid {
    /// All zeros: no UUID. As a directory id, MIGRATING of KIP-858.
    pub const ZERO: Uuid = Uuid([0; 16]);
    /// The topic id of `__cluster_metadata`.
    pub const METADATA_TOPIC_ID: Uuid = Uuid([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    /// KIP-858: the directory of a replica that is not placed yet.
    pub const UNASSIGNED_DIR: Uuid = Uuid([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    /// KIP-858: a directory that is not online.
    pub const LOST_DIR: Uuid = Uuid([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2]);

    /// From the bytes of the wire.
    pub const fn from_bytes(bytes: [u8; 16]) -> Uuid {
        Uuid(bytes)
    }

    /// The bytes of the wire.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// Whether this is [`Uuid::ZERO`].
    pub fn is_zero(self) -> bool {
        self == Uuid::ZERO
    }

    /// Whether Kafka keeps the value for itself: the first hundred.
    pub fn is_reserved(self) -> bool {
        u128::from_be_bytes(self.0) < 100
    }

    /// A random (version 4) UUID of 16 random bytes, whose text does not start with `-`.
    pub fn from_random_bytes(mut bytes: [u8; 16]) -> Uuid {
        if bytes[0] >> 2 == 62 {
            // `-` stands for 62. One lower is as random and starts with `9`.
            bytes[0] -= 1 << 2;
        }
        Uuid::version_4(bytes)
    }

    fn version_4(mut bytes: [u8; 16]) -> Uuid {
        bytes[6] = bytes[6] & 0x0f | 0x40;
        bytes[8] = bytes[8] & 0x3f | 0x80;
        Uuid(bytes)
    }
}

impl fmt::Display for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bits = u128::from_be_bytes(self.0);
        // 128 bits are 21 characters of six bits, and two bits that start the last one.
        let mut text = [0u8; 22];
        for (index, place) in text.iter_mut().enumerate() {
            let sextet = if index < 21 { bits >> (122 - 6 * index) } else { bits << 4 };
            *place = ALPHABET[(sextet & 0x3f) as usize];
        }
        f.pad(std::str::from_utf8(&text).unwrap_or_default())
    }
}

impl fmt::Debug for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Uuid {
    type Err = InvalidUuid;

    /// Reads the text form; `=` padding at the end is accepted, as Kafka's base64 decoder does.
    fn from_str(text: &str) -> Result<Uuid, InvalidUuid> {
        let text = text.strip_suffix("==").unwrap_or(text);
        if text.len() != 22 {
            return Err(InvalidUuid);
        }
        let mut bits = 0u128;
        for (index, byte) in text.bytes().enumerate() {
            let sextet = match byte {
                b'A'..=b'Z' => byte - b'A',
                b'a'..=b'z' => byte - b'a' + 26,
                b'0'..=b'9' => byte - b'0' + 52,
                b'-' => 62,
                b'_' => 63,
                _ => return Err(InvalidUuid),
            };
            bits =
                if index < 21 { bits << 6 | u128::from(sextet) } else { bits << 2 | u128::from(sextet >> 4) };
        }
        Ok(Uuid(bits.to_be_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_bytes_are_kafkas() {
        assert_eq!(Uuid::METADATA_TOPIC_ID.to_string(), "AAAAAAAAAAAAAAAAAAAAAQ");
        assert_eq!(Uuid::LOST_DIR.to_string(), "AAAAAAAAAAAAAAAAAAAAAg");
        let uuid = Uuid::from_bytes(*b"\xfb\xff\xfe\x00\x10\x83\x10\x51\x87\x20\x92\x8b\x30\xd3\x8f\x41");
        assert_eq!(uuid.to_string(), "-__-ABCDEFGHIJKLMNOPQQ");
        assert_eq!("-__-ABCDEFGHIJKLMNOPQQ".parse(), Ok(uuid));
        assert_eq!("AAAAAAAAAAAAAAAAAAAAAQ==".parse(), Ok(Uuid::METADATA_TOPIC_ID));
    }

    #[test]
    fn text_that_is_no_uuid_is_refused() {
        for text in
            ["", "=", "A", "AAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAA+A"]
        {
            assert_eq!(text.parse::<Uuid>(), Err(InvalidUuid), "{text}");
        }
        assert_eq!("ééééééééééé".parse::<Uuid>(), Err(InvalidUuid));
    }

    #[test]
    fn a_random_uuid_looks_like_no_option() {
        for first in 0..=255 {
            let uuid = Uuid::from_random_bytes([first; 16]);
            assert!(!uuid.to_string().starts_with('-'), "{uuid}");
            assert_eq!(uuid.as_bytes()[6] >> 4, 4);
            assert_eq!(uuid.as_bytes()[8] >> 6, 2);
            assert!(!uuid.is_reserved());
        }
    }

    #[test]
    fn the_first_hundred_are_reserved() {
        assert!(Uuid::ZERO.is_reserved());
        assert!(Uuid::from_bytes(99u128.to_be_bytes()).is_reserved());
        assert!(!Uuid::from_bytes(100u128.to_be_bytes()).is_reserved());
    }
}
