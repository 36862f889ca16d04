//! Replica lists that the caller chose.

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::uuid::Uuid;

use super::context::Context;
use super::outcome::ApiError;
use crate::metadata::image::Partition;

fn refuse<T>(text: String) -> Result<T, ApiError> {
    Err(ApiError::new(ErrorCode::INVALID_REPLICA_ASSIGNMENT, text))
}

/// Refuses lists that are empty, name a broker twice or an unknown one, or differ in length from the partitions
/// before (`replication_factor`).
pub fn check(cx: &Context<'_>, replicas: &[i32], replication_factor: Option<usize>) -> Result<(), ApiError> {
    if replicas.is_empty() {
        return refuse("The manual partition assignment includes an empty replica list.".to_owned());
    }
    let mut sorted = replicas.to_vec();
    sorted.sort_unstable();
    let mut previous = None;
    for id in &sorted {
        if cx.image.broker(*id).is_none() {
            return refuse(format!(
                "The manual partition assignment includes broker {id}, but no such broker is registered."
            ));
        }
        if previous == Some(id) {
            return refuse(format!(
                "The manual partition assignment includes the broker {id} more than once."
            ));
        }
        previous = Some(id);
    }
    match replication_factor {
        Some(expected) if expected != replicas.len() => refuse(format!(
            "The manual partition assignment includes a partition with {} replica(s), but this is not \
             consistent with previous partitions, which have {expected} replica(s).",
            replicas.len()
        )),
        _ => Ok(()),
    }
}

/// The in-sync replicas of a new partition, which some caller placed: all that are active, and at least one.
pub fn isr(cx: &Context<'_>, number: i32, replicas: &[i32]) -> Result<Vec<i32>, ApiError> {
    let isr = active(cx, replicas);
    if isr.is_empty() {
        return refuse(format!(
            "All brokers specified in the manual partition assignment for partition {number} are fenced or in \
             controlled shutdown."
        ));
    }
    Ok(isr)
}

/// Those of `replicas` that may be in sync at once.
pub fn active(cx: &Context<'_>, replicas: &[i32]) -> Vec<i32> {
    replicas.iter().copied().filter(|id| cx.is_active(*id)).collect()
}

/// A partition that begins with these replicas, led by the first in sync.
pub fn new_partition(cx: &Context<'_>, replicas: Vec<i32>, isr: Vec<i32>) -> Partition {
    let directories: Vec<Uuid> = replicas.iter().map(|id| cx.default_dir(*id)).collect();
    Partition {
        directories,
        leader: isr[0],
        isr,
        replicas,
        removing: Vec::new(),
        adding: Vec::new(),
        leader_recovering: false,
        leader_epoch: 0,
        partition_epoch: 0,
        elr: Vec::new(),
        last_known_elr: Vec::new(),
    }
}
