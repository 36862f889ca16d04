//! The producer: records in, batches out, in order.
//!
//! The core ([`accumulator`], [`queue`], [`drain`], [`outcomes`]) is synchronous and knows no socket; [`sender`] is
//! the loop around it, and [`Producer`] what applications hold.

mod accumulator;
mod batch;
mod delivery;
mod drain;
mod handle;
mod interceptor;
mod murmur2;
mod outcomes;
mod partitioner;
mod queue;
mod record;
mod sender;
mod sticky;
#[cfg(test)]
mod storm;

pub use delivery::Delivery;
pub use handle::{Producer, ProducerBuilder, TrySendError};
pub use interceptor::Interceptor;
pub use murmur2::{murmur2, partition_of_key};
pub use partitioner::{Choice, Partitioner, RoundRobin};
pub use record::{OwnedRecord, Record, RecordMetadata};
