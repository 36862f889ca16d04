//! kafka-console-consumer: records of topics on standard output.

mod options;
mod partitions;
mod run;

pub use options::TOOL;
