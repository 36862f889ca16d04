//! Chance, and how bad it makes things.

use crate::quorum::core::Timing;
use std::time::Duration;

/// Microseconds in a millisecond.
pub const MS: u64 = 1000;

/// Short time-outs, so that a second sees many elections.
pub fn timing() -> Timing {
    Timing {
        election_timeout: Duration::from_millis(40),
        fetch_timeout: Duration::from_millis(60),
        election_backoff_max: Duration::from_millis(40),
        request_timeout: Duration::from_millis(50),
        retry_backoff: Duration::from_millis(3),
        fetch_max_wait: Duration::from_millis(30),
        fetch_max_bytes: 60,
    }
}

/// SplitMix64.
pub struct Dice(pub u64);

impl Dice {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound.max(1)
    }

    pub fn happens(&mut self, per_mille: u64) -> bool {
        self.below(1000) < per_mille
    }
}

/// How bad it gets.
#[derive(Debug, Clone, Copy)]
pub struct Weather {
    pub loss: u64,
    pub doubles: u64,
    pub longest_delay_us: u64,
    pub flush_us: u64,
    pub trouble: bool,
}

impl Weather {
    pub const CALM: Weather =
        Weather { loss: 0, doubles: 0, longest_delay_us: 2 * MS, flush_us: 0, trouble: false };

    pub fn drawn(dice: &mut Dice) -> Self {
        Weather {
            loss: dice.below(4) * 60,
            doubles: dice.below(3) * 80,
            longest_delay_us: [1, 5, 20][dice.below(3) as usize] * MS,
            flush_us: [0, 3, 10][dice.below(3) as usize] * MS,
            trouble: true,
        }
    }
}
