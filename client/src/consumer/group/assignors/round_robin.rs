//! roundrobin: all partitions of all topics in turn.

use std::collections::BTreeMap;

use super::{Reader, Share, Topics};

/// All partitions of all topics in turn.
pub(super) fn round_robin(members: &[Reader], topics: &Topics, shares: &mut BTreeMap<String, Share>) {
    let mut turn = 0;
    for (topic, partitions) in topics {
        if !members.iter().any(|member| member.topics.contains(topic)) {
            continue;
        }
        for (partition, _) in (0..).zip(partitions) {
            while !members[turn % members.len()].topics.contains(topic) {
                turn += 1;
            }
            let share = shares.entry(members[turn % members.len()].id.clone()).or_default();
            share.entry(topic.clone()).or_default().push(partition);
            turn += 1;
        }
    }
}
