//! The assignors of the coordinator. Racks play no part in them, as in Kafka 4.3.

mod range;
mod uniform;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use kfk_protocol::uuid::Uuid;

use super::member::Assignment;

/// A member as an assignor sees it.
#[derive(Debug, Clone, Default)]
pub struct Subscriber {
    /// `group.instance.id`.
    pub instance_id: Option<String>,
    /// The topics that it reads.
    pub topics: BTreeSet<Uuid>,
    /// What it was to have so far.
    pub previous: Assignment,
}

/// What is to be assigned to whom.
#[derive(Debug, Clone, Default)]
pub struct Problem {
    /// The members.
    pub members: BTreeMap<Arc<str>, Subscriber>,
    /// The topics that someone reads, with the number of their partitions.
    pub topics: BTreeMap<Uuid, i32>,
}

/// What each member is to have.
pub type Solution = BTreeMap<Arc<str>, Assignment>;

/// The names of all assignors.
pub const NAMES: [&str; 2] = ["uniform", "range"];

/// Solves it by the assignor of this name; an unknown one is the first.
pub fn assign(name: &str, problem: &Problem) -> Solution {
    match name {
        "range" => range::assign(problem),
        _ => uniform::assign(problem),
    }
}
