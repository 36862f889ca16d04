//! All that comes from outside: time, chance and disk. Nothing else in the broker asks the system for them.
//! And the way out for what the broker has to say.

#[allow(clippy::disallowed_methods, reason = "this is where the time comes in")]
mod clock;
mod disk;
mod fault;
mod loggers;
mod memory_disk;
mod memory_file;
mod memory_tree;
mod once_a_minute;
mod overlay_disk;
mod power_cut;
#[allow(clippy::disallowed_methods, reason = "this is where the disk comes in")]
mod real_disk;
#[allow(clippy::disallowed_methods, reason = "this is where chance comes in")]
mod rng;
mod watched_disk;
mod world;

pub use clock::{Clock, ManualClock, SystemClock};
pub use disk::{
    Disk, DiskDir, DiskEntry, DiskError, DiskFile, DiskLock, DiskOp, DiskSpace, is_too_many_files,
    replace_file, temporary_name,
};
pub use fault::{Fault, FaultKind};
pub use loggers::{Level, Logger, Loggers, Say};
pub use memory_disk::MemoryDisk;
pub use once_a_minute::OnceAMinute;
pub use overlay_disk::{Change, OverlayDisk};
pub use real_disk::RealDisk;
pub use rng::{Rng, SeededRng, SystemRng};
pub use watched_disk::{Watch, WatchedDisk};
pub use world::Env;

#[cfg(test)]
mod tests;
