//! `kfk features`: shows and changes the cluster's feature levels.

mod change;
mod describe;
mod row;

pub use row::TOOL;
