//! The newest offset of each key, in memory of a fixed size.
//!
//! ```text
//! slot, 24 bytes: hash of the key, 16 bytes | offset + 1, 8 bytes (0: the slot is free)
//! ```
//!
//! Keys are told apart by their hash alone, as in Kafka: of 128 bits, seeded, so that nobody can prepare two keys
//! that meet. The slot that a hash begins its search at follows from its upper half; the next free one behind is taken.
//!
//! A table of many keys is in no cache, and each look at it waits for memory. [`OffsetMap::fetch`] looks at the slots of a
//! whole batch before any of them is needed, so that the processor waits for many of them at once.

use xxhash_rust::xxh3::xxh3_128_with_seed;

/// Bytes of a slot.
const SLOT: usize = 24;
/// Slots of an empty map.
const FIRST_SLOTS: usize = 1 << 12;

/// A key as the map sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct KeyHash([u64; 2]);

#[derive(Debug)]
pub(super) struct OffsetMap {
    /// Hash, and offset + 1. As numbers, so that a cleared table costs no memory before it is touched.
    slots: Vec<[u64; 3]>,
    used: usize,
    max_slots: usize,
    load_factor: f64,
    seed: u64,
}

impl OffsetMap {
    /// A map that takes at most `memory` bytes and is full when `load_factor` of its slots are used.
    pub(super) fn new(memory: usize, load_factor: f64, seed: u64) -> Self {
        let max_slots = (memory / SLOT).max(1);
        Self { slots: Vec::new(), used: 0, max_slots, load_factor: load_factor.clamp(0.0, 1.0), seed }
    }

    /// Empties the map.
    pub(super) fn clear(&mut self) {
        self.used = 0;
        self.slots = vec![[0; 3]; FIRST_SLOTS.min(self.max_slots)];
    }

    /// Makes the table larger, if it may be: few keys with many records each stay in the processor's cache. While
    /// they move the old table is there too, a quarter of the new one.
    fn grow(&mut self) {
        let slots = self.slots.len().saturating_mul(4).min(self.max_slots);
        let before = std::mem::replace(&mut self.slots, vec![[0; 3]; slots]);
        for [high, low, next] in before.into_iter().filter(|slot| slot[2] > 0) {
            let slot = self.find(KeyHash([high, low]));
            self.slots[slot] = [high, low, next];
        }
    }

    /// Gives the memory back.
    pub(super) fn release(&mut self) {
        self.slots = Vec::new();
    }

    pub(super) fn hash(&self, key: &[u8]) -> KeyHash {
        let hash = xxh3_128_with_seed(key, self.seed);
        KeyHash([(hash >> 64) as u64, hash as u64])
    }

    /// Whether a further key may be refused.
    pub(super) fn is_full(&self) -> bool {
        // One slot stays free whatever the load factor says: a search ends there.
        self.used >= ((self.max_slots as f64 * self.load_factor) as usize).min(self.max_slots - 1)
    }

    /// Brings the slots of these keys into the processor's cache. Changes nothing.
    pub(super) fn fetch(&self, hashes: impl Iterator<Item = KeyHash>) {
        // No look depends on the one before.
        std::hint::black_box(hashes.fold(0, |all, hash| all ^ self.slots[self.begin(hash)][2]));
    }

    /// The slot that a search begins at.
    fn begin(&self, hash: KeyHash) -> usize {
        ((u128::from(hash.0[0]) * self.slots.len() as u128) >> 64) as usize
    }

    fn find(&self, hash: KeyHash) -> usize {
        let mut slot = self.begin(hash);
        loop {
            let [high, low, next] = self.slots[slot];
            if next == 0 || [high, low] == hash.0 {
                return slot;
            }
            slot += 1;
            if slot == self.slots.len() {
                slot = 0;
            }
        }
    }

    /// Notes that the newest record with a key is at `offset`. The map is not full.
    pub(super) fn put(&mut self, hash: KeyHash, offset: i64) {
        if self.used * 2 >= self.slots.len() && self.slots.len() < self.max_slots {
            self.grow();
        }
        let slot = self.find(hash);
        self.used += usize::from(self.slots[slot][2] == 0);
        self.slots[slot] = [hash.0[0], hash.0[1], offset as u64 + 1];
    }

    /// The newest offset of a key.
    pub(super) fn get(&self, hash: KeyHash) -> Option<i64> {
        self.slots[self.find(hash)][2].checked_sub(1).map(|offset| offset as i64)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn it_holds_what_a_map_of_whole_keys_holds_until_it_is_full() {
        for (memory, load_factor) in
            [(24 * 20_000, 0.9), (24 * 1000, 0.9), (24 * 1000, 1.0), (24 * 17, 0.5), (1, 0.9)]
        {
            let mut map = OffsetMap::new(memory, load_factor, 7);
            map.clear();
            let mut oracle = HashMap::new();
            let mut offset = 0;
            while !map.is_full() {
                let key = format!("key-{}", offset * 7919 % 30_011);
                map.put(map.hash(key.as_bytes()), offset);
                oracle.insert(key, offset);
                offset += 1;
            }
            let slots = (memory / 24).max(1);
            assert_eq!(oracle.len(), ((slots as f64 * load_factor) as usize).min(slots - 1));
            for (key, offset) in &oracle {
                assert_eq!(map.get(map.hash(key.as_bytes())), Some(*offset));
            }
            assert_eq!(map.get(map.hash(b"another")), None);
        }
    }

    #[test]
    fn it_takes_no_more_memory_than_the_keys_need() {
        let mut map = OffsetMap::new(1 << 30, 0.9, 7);
        map.clear();
        assert_eq!(map.slots.len(), FIRST_SLOTS);
        (0..3000).for_each(|offset: i64| map.put(map.hash(&offset.to_be_bytes()), offset));
        assert!(!map.is_full());
        assert_eq!(map.slots.len(), 4 * FIRST_SLOTS);
    }
}
