//! The bundle that `serve` is handed: the real world, or one that a test drives.

use std::sync::Arc;

use super::{Clock, Disk, RealDisk, Rng, SystemClock, SystemRng};

/// Everything the broker may ask of its surroundings.
#[derive(Clone, Debug)]
pub struct Env {
    /// Wall and monotonic time.
    pub clock: Arc<dyn Clock>,
    /// Files and directories.
    pub disk: Arc<dyn Disk>,
    /// Chance.
    pub rng: Arc<dyn Rng>,
}

impl Env {
    /// The system's own clock, disk and random numbers.
    pub fn real() -> Self {
        Self { clock: Arc::new(SystemClock::new()), disk: Arc::new(RealDisk), rng: Arc::new(SystemRng) }
    }
}
