//! kafka-consumer-groups: lists and describes groups, and moves what they have committed.

mod delete;
mod describe;
mod list;
mod missing;
mod options;
mod plan_file;
mod positions;
mod reset;
mod rows;
mod targets;
mod times;

pub use options::TOOL;
pub use positions::{Position, positions};
pub use rows::Rows;
