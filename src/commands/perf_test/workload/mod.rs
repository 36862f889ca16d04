//! The workloads: who writes, who reads, and when it is over.

mod exchange;
mod read;
mod records;
mod run;
mod schedule;
mod write;

pub(super) use run::{Outcome, measure};
pub(super) use schedule::Progress;
