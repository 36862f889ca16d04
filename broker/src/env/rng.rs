//! Chance: real for ids and election time-outs, seeded for tests that must replay.

use std::fmt::Debug;
use std::fs::File;
use std::io::Read;

use parking_lot::Mutex;

/// A source of random numbers that threads may share.
pub trait Rng: Send + Sync + Debug {
    /// Fills `out` with random bytes.
    fn fill(&self, out: &mut [u8]);

    /// A random 64-bit number.
    fn next_u64(&self) -> u64 {
        let mut bytes = [0; 8];
        self.fill(&mut bytes);
        u64::from_le_bytes(bytes)
    }

    /// A number in `0..bound`; 0 when `bound` is 0. The bias of at most `bound / 2^64` does not matter here.
    fn below(&self, bound: u64) -> u64 {
        ((u128::from(self.next_u64()) * u128::from(bound)) >> 64) as u64
    }
}

/// The kernel's random numbers.
#[derive(Debug, Default, Clone, Copy)]
pub struct SystemRng;

impl Rng for SystemRng {
    /// # Panics
    /// When `/dev/urandom` cannot be read: without it no id would be unique, and nothing sensible can go on.
    fn fill(&self, out: &mut [u8]) {
        let mut source = File::open("/dev/urandom").expect("/dev/urandom cannot be opened");
        source.read_exact(out).expect("/dev/urandom cannot be read");
    }
}

/// Numbers that follow from a seed (splitmix64): the same seed gives the same run.
#[derive(Debug)]
pub struct SeededRng {
    state: Mutex<u64>,
}

impl SeededRng {
    /// A generator that begins at `seed`.
    pub fn new(seed: u64) -> Self {
        Self { state: Mutex::new(seed) }
    }
}

impl Rng for SeededRng {
    fn fill(&self, out: &mut [u8]) {
        for chunk in out.chunks_mut(8) {
            let bytes = self.next_u64().to_le_bytes();
            chunk.copy_from_slice(&bytes[..chunk.len()]);
        }
    }

    fn next_u64(&self) -> u64 {
        let mut state = self.state.lock();
        *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = *state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_numbers() {
        let (a, b, c) = (SeededRng::new(7), SeededRng::new(7), SeededRng::new(8));
        let draw = |rng: &SeededRng| (0..10).map(|_| rng.next_u64()).collect::<Vec<_>>();
        let first = draw(&a);
        assert_eq!(first, draw(&b));
        assert_ne!(first, draw(&c));
    }

    #[test]
    fn below_stays_below() {
        let rng = SeededRng::new(1);
        assert!((0..1000).all(|_| rng.below(3) < 3));
        assert!((0..3).all(|wanted| (0..1000).any(|_| rng.below(3) == wanted)));
        assert_eq!(rng.below(0), 0);
    }

    #[test]
    fn the_system_does_not_repeat_itself() {
        assert_ne!(SystemRng.next_u64(), SystemRng.next_u64());
    }
}
