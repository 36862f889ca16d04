//! Around the coordinator's core: a shard for each partition of `__consumer_offsets` that this broker leads. It hands
//! requests and timers to the core under its lock, appends the records as the partition's leader, and hands on the
//! answers when they are committed. It comes and goes with the leadership, and begins by reading the log.

mod batches;
mod coordinators;
mod effects;
mod load;
mod shard;
mod topics;

pub use coordinators::{Coordinators, GROUP_METADATA_TOPIC};
pub use shard::Reply;
