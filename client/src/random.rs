//! Chance: jitter of back-offs and the sticky partitioner's choice. Nothing here is secret or needs to be strong.

use std::hash::{BuildHasher, Hasher, RandomState};

/// A small seeded generator (xorshift64*).
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// The same seed gives the same numbers.
    pub fn seeded(seed: u64) -> Random {
        // Zero is the one state that xorshift never leaves.
        Random(seed ^ 0x9e37_79b9_7f4a_7c15 | 1)
    }

    /// Different in every process and for every caller: the standard library's hash keys are.
    pub fn from_entropy() -> Random {
        Random::seeded(RandomState::new().build_hasher().finish())
    }

    /// The next 64 bits.
    pub fn next_u64(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// From 0 to below `bound`; 0 for a bound of 0.
    pub fn below(&mut self, bound: usize) -> usize {
        match bound as u64 {
            0 => 0,
            bound => (self.next_u64() >> 16).wrapping_rem(bound) as usize,
        }
    }

    /// From 0.0 to below 1.0.
    pub fn fraction(&mut self) -> f64 {
        (self.next_u64() >> 11) as f64 / (1u64 << 53) as f64
    }
}
