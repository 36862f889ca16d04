//! The consumer protocol (KIP-848): members only send heartbeats; the coordinator assigns, and takes partitions from one
//! member before it gives them to another. One file a step; [`heartbeat`] walks through them.
//!
//! Members of the classic protocol may be in such a group, and a group may change its protocol while its members run:
//! [`classic_members`], [`migrate`].

mod assign;
mod assignor;
mod check;
mod classic_members;
mod describe;
mod group;
mod heartbeat;
mod join_classic;
mod leave;
mod member;
mod migrate;
mod offsets;
pub mod re2;
mod reconcile;
mod records;
mod regex;
mod replay;
mod subscription;
mod timers;

pub use check::check;
pub use group::ConsumerGroup;
pub use heartbeat::Step;
pub use leave::Farewell;
pub use timers::Heard;
