//! range and roundrobin: topic by topic, or all partitions in turn.

use std::collections::BTreeMap;

use super::{Reader, Share};

fn give(shares: &mut BTreeMap<String, Share>, member: &Reader, topic: &str, partition: i32) {
    let share = shares.entry(member.id.clone()).or_default();
    share.entry(topic.to_owned()).or_default().push(partition);
}

/// Of each topic a run of neighbours; the first members get one more where it does not come out even.
pub(super) fn range(
    members: &[Reader],
    partitions: &BTreeMap<String, i32>,
    shares: &mut BTreeMap<String, Share>,
) {
    for (topic, count) in partitions {
        let readers: Vec<&Reader> = members.iter().filter(|member| member.topics.contains(topic)).collect();
        let Ok(among) = i32::try_from(readers.len()) else { continue };
        if among == 0 {
            continue;
        }
        let (each, more) = (count / among, count % among);
        let mut next = 0;
        for (place, member) in (0..).zip(readers) {
            let end = next + each + i32::from(place < more);
            (next..end).for_each(|partition| give(shares, member, topic, partition));
            next = end;
        }
    }
}

/// All partitions of all topics in turn.
pub(super) fn round_robin(
    members: &[Reader],
    partitions: &BTreeMap<String, i32>,
    shares: &mut BTreeMap<String, Share>,
) {
    let mut turn = 0;
    for (topic, count) in partitions {
        if !members.iter().any(|member| member.topics.contains(topic)) {
            continue;
        }
        for partition in 0..*count {
            while !members[turn % members.len()].topics.contains(topic) {
                turn += 1;
            }
            give(shares, &members[turn % members.len()], topic, partition);
            turn += 1;
        }
    }
}
