//! `kfk log`: the directory of a stopped broker.

mod check;
mod row;

pub use row::TOOL;
