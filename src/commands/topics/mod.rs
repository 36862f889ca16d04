//! kafka-topics: list, create, describe, alter, delete.

mod alter;
mod choice;
mod create;
mod describe;
mod options;
mod run;

pub use choice::{matches, topic_regex};
pub use run::TOOL;
