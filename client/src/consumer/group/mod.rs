//! A member of a group.
//!
//! [`classic_member`] and [`consumer_member`] are the cores of the two protocols: they know no socket and no clock. [`driver`] sends what it wants and tells it what came;
//! [`GroupConsumer`] is what applications hold. What the application has to take part in, letting go of partitions and
//! taking them over, happens in its polls, as in Java's consumer.

mod assignors;
mod classic_member;
mod consumer_member;
mod driver;
mod handle;
mod interceptor;
mod listener;
mod member;
mod offsets;
mod subscription;

pub use handle::{GroupBuilder, GroupConsumer};
pub use interceptor::ConsumerInterceptor;
pub use listener::RebalanceListener;
pub use subscription::Subscription;
