//! kafka-consumer-perf-test: how fast records come out, as a member of a group.

mod joining;
mod options;
mod run;
mod stats;

pub use options::TOOL;
