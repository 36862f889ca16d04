//! kafka-producer-perf-test: how fast records go in, and how long each takes.

mod options;
mod run;
mod stats;

pub use options::TOOL;
