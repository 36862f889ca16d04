//! Compaction: of every key only the newest record stays (`cleanup.policy=compact`).
//!
//! ```text
//!   log start        first dirty        first uncleanable        log end
//!      |---- clean ------|---- cleanable ------|---- as it is -------|
//!                        keys go into the map  the active segment, open transactions, min.compaction.lag.ms
//! ```
//!
//! [`crate::storage::Log::cleanable`] says how dirty a log is, and [`crate::storage::Log::begin_cleaning`] what is to
//! be cleaned; both look at the log. [`Cleaner::clean`] does the long work on files that do not change: it notes the
//! newest offset of each key in the cleanable part, and writes the clean and the cleanable part anew, without the
//! records that a newer one replaces, a group of segments at a time. [`crate::storage::Log::swap_in`] puts each new
//! segment in the place of its group.

mod batches;
mod chunks;
mod clean;
mod error;
mod grouping;
mod offset_map;
mod old_messages;
mod plan;
mod swap;
mod transactions;

pub use clean::Cleaner;
pub use error::{CleanError, Pace};
pub use plan::{Cleanable, Cleaning};
pub use swap::CleanedSegment;
