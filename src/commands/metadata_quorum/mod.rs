//! `kfk metadata-quorum`: the quorum that keeps the cluster's metadata.

mod describe;
mod row;
mod voters;

pub use row::TOOL;
