//! The order in which Java's `HashMap` and `HashSet` hand out their entries.
//!
//! A table has a power of two of buckets, an entry goes into bucket `(h ^ h >>> 16) & (n - 1)`, and
//! the table doubles when it is fuller than three quarters. Entries come out bucket by bucket, in a
//! bucket in the order of insertion. (A bucket of more than eight becomes a tree, which a walk
//! still leaves in that order.)

/// `String.hashCode`.
pub fn string_hash(text: &str) -> i32 {
    text.encode_utf16().fold(0i32, |hash, unit| hash.wrapping_mul(31).wrapping_add(i32::from(unit)))
}

/// `TopicPartition.hashCode`.
pub fn topic_partition_hash(topic: &str, partition: i32) -> i32 {
    31i32.wrapping_mul(31i32.wrapping_add(partition)).wrapping_add(string_hash(topic))
}

/// The order of a map that began with the default of 16 buckets and took `items` in their order.
pub fn map_order<T>(items: Vec<T>, hash: impl Fn(&T) -> i32) -> Vec<T> {
    order(items, 16, hash)
}

/// The order of a map made as `new HashMap<>(capacity)`.
pub fn map_order_sized<T>(items: Vec<T>, capacity: usize, hash: impl Fn(&T) -> i32) -> Vec<T> {
    order(items, capacity.max(1).next_power_of_two(), hash)
}

fn order<T>(mut items: Vec<T>, mut buckets: usize, hash: impl Fn(&T) -> i32) -> Vec<T> {
    while items.len() > buckets * 3 / 4 {
        buckets *= 2;
    }
    let mask = buckets as u32 - 1;
    items.sort_by_key(|item| {
        let hash = hash(item) as u32;
        (hash ^ (hash >> 16)) & mask
    });
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_java() {
        assert_eq!(string_hash(""), 0);
        assert_eq!(string_hash("alter"), 92_913_686);
        assert_eq!(string_hash("retention.ms"), -1_339_220_362);
    }

    #[test]
    fn names_come_out_in_the_order_of_a_java_hash_map() {
        // Integers hash to themselves, so the order of small ones is known by heart.
        assert_eq!(map_order(vec![33, 17, 1, 16], |n| *n), [16, 33, 17, 1]);
        assert_eq!(map_order_sized(vec![4, 3, 2, 1], 4, |n| *n), [1, 2, 3, 4]);
        assert_eq!(
            map_order((0..13).rev().chain([32]).collect(), |n| *n),
            [0, 32, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
        );
    }
}
