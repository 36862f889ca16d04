//! The classic protocol (KIP-62 and before): members join, one of them assigns, all sync. One file an API; what a
//! rebalance is made of lies in [`rebalance`].

mod commit;
mod describe;
mod group;
mod heartbeat;
mod join;
mod join_static;
mod leave;
mod member;
mod rebalance;
mod replay;
mod sync;

pub use group::{ClassicGroup, State};
pub use join::Join;
pub use member::{Member, Protocol};
