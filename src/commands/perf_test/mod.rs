//! `kfk perf-test`: one command for the whole picture of how fast a cluster is.
//!
//! A workload is run for a while on a topic of its own; what is measured is told as a table, as curves on a terminal, as
//! JSON, or as a log of histograms. With a second cluster both are measured in turn and compared.

mod compare;
mod gate;
mod options;
mod plan;
mod plot;
mod report;
mod result;
mod run;
mod topic;
mod workload;

pub use options::TOOL;
