//! The replicas of this node and their directories: opened at the start, changed as the metadata says, closed
//! at the stop.

pub mod changes;
pub mod checkpoints;
pub mod cleaner;
pub mod cleaner_offsets;
pub mod cleaner_threads;
pub mod dirs;
pub mod doomed;
pub mod failures;
mod new_partitions;
pub mod opening;
pub mod retention;
pub mod throttle;

#[cfg(test)]
mod cleaner_tests;
#[cfg(test)]
mod sim;
#[cfg(test)]
mod tests;
