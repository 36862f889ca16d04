//! kafka-console-producer: a record a line of standard input.

mod options;
mod outstanding;
mod run;

pub use options::TOOL;
