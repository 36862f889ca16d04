//! kafka-storage: formats log directories, says what is in them, and makes ids.

mod features;
mod format;
mod info;
pub mod levels;
mod row;
mod scram;
mod settings;
mod voters;

pub use row::TOOL;
