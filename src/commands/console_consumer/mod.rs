//! kafka-console-consumer: records of topics on standard output.

mod options;
mod run;

pub use options::TOOL;
