//! Which partition of `__consumer_offsets` a group belongs to.

/// `abs(hash) % partitions` with the hash of Java's `String`; the one number that has no `abs` counts as 0.
pub fn partition_of(group: &str, partitions: i32) -> i32 {
    let hash =
        group.encode_utf16().fold(0_i32, |hash, unit| hash.wrapping_mul(31).wrapping_add(i32::from(unit)));
    hash.checked_abs().unwrap_or(0) % partitions.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_lie_where_kafka_puts_them() {
        for (group, partition) in [
            ("my-group", 12),
            ("console-consumer-12345", 6),
            ("test", 48),
            ("group1", 40),
            ("", 0),
            ("connect-cluster", 13),
            ("café", 21),
            ("polygenelubricants", 0),
        ] {
            assert_eq!(partition_of(group, 50), partition, "{group}");
        }
    }
}
