//! The consumer by assignment: it reads the partitions it is told to read.
//!
//! The core ([`fetcher`], [`arrivals`], [`assigned`], [`session`], [`fetched`]) is synchronous and knows no socket; [`driver`] is the loop around
//! it, and [`Consumer`] what applications hold. Records are borrowed from the bytes that came from the socket.

mod arrivals;
mod assigned;
mod driver;
mod fetched;
mod fetcher;
mod handle;
mod records;
mod session;

pub use handle::Consumer;
pub use records::{ConsumerRecord, Iter, Records};
