//! A member of a group of the classic protocol.
//!
//! [`membership`] is the core: it knows no socket and no clock. [`driver`] sends what it wants and tells it what came;
//! [`GroupConsumer`] is what applications hold. What the application has to take part in, letting go of partitions and
//! taking them over, happens in its polls, as in Java's consumer.

mod assignors;
mod driver;
mod handle;
mod membership;
mod offsets;
mod subscription;

pub use handle::{GroupConsumer, RebalanceListener};
pub use subscription::Subscription;
