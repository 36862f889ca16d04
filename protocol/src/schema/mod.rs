//! The schemas at run time, for what handles messages without knowing their types: printing any stored record
//! as JSON, as `kafka-dump-log` and the console consumer's formatters do.

mod json;
mod model;
#[rustfmt::skip] // generated
mod table;
mod value;

pub use model::{Field, Group, Kind, Schema, Type, Versions};
pub use value::Value;
