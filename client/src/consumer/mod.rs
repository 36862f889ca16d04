//! The consumer by assignment, which reads the partitions it is told to read, and in [`group`] the one that shares topics
//! with the members of its group.
//!
//! The core ([`fetcher`], [`arrivals`], [`assigned`], [`session`], [`fetched`]) is synchronous and knows no socket; [`driver`] is the loop around
//! it, and [`Consumer`] what applications hold. Records are borrowed from the bytes that came from the socket.

mod arrivals;
mod assigned;
mod driver;
mod fetched;
mod fetcher;
mod group;
mod handle;
mod records;
mod session;

pub use group::{ConsumerInterceptor, GroupBuilder, GroupConsumer, RebalanceListener, Subscription};
pub use handle::Consumer;
pub use records::{ConsumerRecord, Iter, Records};
