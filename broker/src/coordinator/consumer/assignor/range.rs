//! range: of each topic, each member gets a stretch, in the members' order, so that topics with as many partitions are
//! joined: partition 3 of one lies where partition 3 of the other does.

use std::collections::BTreeMap;
use std::sync::Arc;

use kfk_protocol::uuid::Uuid;

use super::{Problem, Solution, Subscriber};
use crate::coordinator::consumer::member::Assignment;

/// Static members first, by their instance id; then the others by member id.
fn in_order(problem: &Problem) -> Vec<(&Arc<str>, &Subscriber)> {
    let mut members: Vec<_> = problem.members.iter().collect();
    members.sort_by(|(a_id, a), (b_id, b)| match (&a.instance_id, &b.instance_id) {
        (Some(a), Some(b)) => a.encode_utf16().cmp(b.encode_utf16()),
        (Some(_), None) => std::cmp::Ordering::Less,
        (None, Some(_)) => std::cmp::Ordering::Greater,
        (None, None) => a_id.encode_utf16().cmp(b_id.encode_utf16()),
    });
    members
}

struct Stretch {
    partitions: i32,
    quota: i32,
    extra: i32,
    next: i32,
}

pub fn assign(problem: &Problem) -> Solution {
    let mut stretches: BTreeMap<Uuid, Stretch> = BTreeMap::new();
    for (topic, partitions) in &problem.topics {
        let readers = problem.members.values().filter(|member| member.topics.contains(topic)).count();
        let readers = i32::try_from(readers).unwrap_or(i32::MAX).max(1);
        let (quota, extra) = (partitions / readers, partitions % readers);
        stretches.insert(*topic, Stretch { partitions: *partitions, quota, extra, next: 0 });
    }
    let mut solution = Solution::new();
    for (id, member) in in_order(problem) {
        let mut assignment = Assignment::new();
        for topic in &member.topics {
            let Some(stretch) = stretches.get_mut(topic) else { continue };
            let quota = stretch.quota + i32::from(stretch.extra > 0);
            stretch.extra -= 1;
            let end = (stretch.next + quota).min(stretch.partitions);
            if stretch.next < end {
                assignment.insert(*topic, (stretch.next..end).collect());
            }
            stretch.next = end;
        }
        solution.insert(Arc::clone(id), assignment);
    }
    solution
}
