//! Kafka's hash of keys: murmur2 of 32 bits with the seed that all Java clients have.

const SEED: u32 = 0x9747_b28c;
const M: u32 = 0x5bd1_e995;
const R: u32 = 24;

/// The hash, as Java's signed number.
pub fn murmur2(bytes: &[u8]) -> i32 {
    // Java counts lengths in 32 bits; keys are no longer than that.
    let mut h = SEED ^ bytes.len() as u32;
    let (words, tail) = bytes.as_chunks::<4>();
    for word in words {
        let mut k = u32::from_le_bytes(*word).wrapping_mul(M);
        k ^= k >> R;
        h = h.wrapping_mul(M) ^ k.wrapping_mul(M);
    }
    if !tail.is_empty() {
        for (place, byte) in tail.iter().enumerate() {
            h ^= u32::from(*byte) << (8 * place);
        }
        h = h.wrapping_mul(M);
    }
    h ^= h >> 13;
    h = h.wrapping_mul(M);
    h ^= h >> 15;
    h as i32
}

/// The partition of a key among `count` partitions, available or not. `count` must be positive.
pub fn partition_of_key(key: &[u8], count: i32) -> i32 {
    (murmur2(key) & i32::MAX) % count.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_kafkas() {
        for (key, hash) in [
            ("21", -973_932_308),
            ("foobar", -790_332_482),
            ("a-little-bit-long-string", -985_981_536),
            ("a-little-bit-longer-string", -1_486_304_829),
            ("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58_897_971),
            ("abc", 479_470_107),
            ("", 275_646_681),
        ] {
            assert_eq!(murmur2(key.as_bytes()), hash, "{key}");
        }
    }

    #[test]
    fn keys_go_where_kafkas_clients_put_them() {
        let keys = ["21", "foobar", "a-little-bit-long-string", "a-little-bit-longer-string"];
        let partitions: Vec<i32> = keys.iter().map(|key| partition_of_key(key.as_bytes(), 12)).collect();
        assert_eq!(partitions, [0, 6, 8, 11]);
        assert_eq!(partition_of_key(b"", 12), 9);
        assert_eq!(partition_of_key(b"abc", 12), 3);
    }
}
