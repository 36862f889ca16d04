//! The Rust of the messages.
//!
//! What is emitted is kept short, for it is compiled by everybody who builds the project: a line a field,
//! and every function `#[inline]`, so that the compiler's back end only sees what is called.

mod bodies;
mod field;
mod files;
mod value;

pub use files::{message, module};
