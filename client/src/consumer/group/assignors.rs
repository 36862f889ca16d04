//! Who of a group reads what: the leader decides.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::ClientError;

/// What one member is to read, by topic.
pub(super) type Share = BTreeMap<String, Vec<i32>>;

/// A member as the leader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Member {
    pub(super) id: String,
    pub(super) instance_id: Option<String>,
    pub(super) topics: BTreeSet<String>,
}

/// `partition.assignment.strategy`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Assignor {
    Range,
    RoundRobin,
}

impl Assignor {
    /// From the value of `partition.assignment.strategy`, in its order; `range` for none.
    pub(super) fn of_strategies(strategies: &[String]) -> Result<Vec<Assignor>, ClientError> {
        if strategies.is_empty() {
            return Ok(vec![Assignor::Range]);
        }
        let assignor = |class: &String| match class.rsplit('.').next() {
            Some("RangeAssignor" | "range") => Ok(Assignor::Range),
            Some("RoundRobinAssignor" | "roundrobin") => Ok(Assignor::RoundRobin),
            _ => Err(ClientError::Invalid(format!(
                "partition.assignment.strategy: {class} is not built; there are RangeAssignor and RoundRobinAssignor"
            ))),
        };
        strategies.iter().map(assignor).collect()
    }

    /// Its name in the protocol.
    pub(super) fn name(self) -> &'static str {
        match self {
            Assignor::Range => "range",
            Assignor::RoundRobin => "roundrobin",
        }
    }

    /// Divides the topics, given with their numbers of partitions: one share a member, by its id.
    pub(super) fn assign(
        self,
        mut members: Vec<Member>,
        partitions: &BTreeMap<String, i32>,
    ) -> BTreeMap<String, Share> {
        // Static members first, by their instance id: their order survives a restart.
        members.sort_by(|a, b| {
            let key = |member: &Member| (member.instance_id.is_none(), member.instance_id.clone());
            key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
        });
        let mut shares: BTreeMap<String, Share> =
            members.iter().map(|member| (member.id.clone(), Share::new())).collect();
        match self {
            Assignor::Range => range(&members, partitions, &mut shares),
            Assignor::RoundRobin => round_robin(&members, partitions, &mut shares),
        }
        shares
    }
}

fn give(shares: &mut BTreeMap<String, Share>, member: &Member, topic: &str, partition: i32) {
    let share = shares.entry(member.id.clone()).or_default();
    share.entry(topic.to_owned()).or_default().push(partition);
}

/// Of each topic a run of neighbours; the first members get one more where it does not come out even.
fn range(members: &[Member], partitions: &BTreeMap<String, i32>, shares: &mut BTreeMap<String, Share>) {
    for (topic, count) in partitions {
        let readers: Vec<&Member> = members.iter().filter(|member| member.topics.contains(topic)).collect();
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
fn round_robin(members: &[Member], partitions: &BTreeMap<String, i32>, shares: &mut BTreeMap<String, Share>) {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn member(id: &str, instance_id: Option<&str>, topics: &[&str]) -> Member {
        let topics = topics.iter().map(|topic| topic.to_string()).collect();
        Member { id: id.into(), instance_id: instance_id.map(Into::into), topics }
    }

    fn counts(topics: &[(&str, i32)]) -> BTreeMap<String, i32> {
        topics.iter().map(|(topic, count)| (topic.to_string(), *count)).collect()
    }

    #[test]
    fn range_gives_neighbours_and_the_rest_to_the_first() {
        let members = vec![member("b", None, &["t", "u"]), member("a", None, &["t"])];
        let shares = Assignor::Range.assign(members, &counts(&[("t", 3), ("u", 2)]));
        assert_eq!(shares["a"], Share::from([("t".into(), vec![0, 1])]));
        assert_eq!(shares["b"], Share::from([("t".into(), vec![2]), ("u".into(), vec![0, 1])]));
    }

    #[test]
    fn static_members_come_first_by_their_instance() {
        let members = vec![
            member("a", None, &["t"]),
            member("z", Some("1"), &["t"]),
            member("y", Some("2"), &["t"]),
            member("x", None, &["t"]),
        ];
        let shares = Assignor::Range.assign(members, &counts(&[("t", 3)]));
        let first = |id: &str| shares[id].get("t").cloned().unwrap_or_default();
        assert_eq!([first("z"), first("y"), first("a"), first("x")], [vec![0], vec![1], vec![2], vec![]]);
    }

    #[test]
    fn round_robin_takes_turns_over_all_topics_and_skips_who_does_not_read_one() {
        let members = vec![
            member("a", None, &["t"]),
            member("b", None, &["t", "u"]),
            member("c", None, &["t", "u", "v"]),
        ];
        let shares = Assignor::RoundRobin.assign(members, &counts(&[("t", 1), ("u", 2), ("v", 3)]));
        assert_eq!(shares["a"], Share::from([("t".into(), vec![0])]));
        assert_eq!(shares["b"], Share::from([("u".into(), vec![0])]));
        assert_eq!(shares["c"], Share::from([("u".into(), vec![1]), ("v".into(), vec![0, 1, 2])]));
    }

    #[test]
    fn topics_that_nobody_reads_are_nobodys() {
        for assignor in [Assignor::Range, Assignor::RoundRobin] {
            let shares = assignor.assign(vec![member("a", None, &[])], &counts(&[("t", 2)]));
            assert_eq!(shares["a"], Share::new());
        }
    }

    #[test]
    fn what_is_not_built_is_refused_by_name() {
        let of = |class: &str| Assignor::of_strategies(&[class.into()]);
        let java = "org.apache.kafka.clients.consumer.";
        assert_eq!(of(&format!("{java}RoundRobinAssignor")).unwrap(), [Assignor::RoundRobin]);
        assert!(
            of(&format!("{java}CooperativeStickyAssignor")).unwrap_err().to_string().contains("not built")
        );
        assert_eq!(Assignor::of_strategies(&[]).unwrap(), [Assignor::Range]);
    }
}
