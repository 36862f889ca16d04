//! kafka-consumer-perf-test: how fast records come out.
//!
//! Left out so far: groups. All partitions are read by assignment, and no offset is committed.

mod options;
mod run;
mod stats;

pub use options::TOOL;
