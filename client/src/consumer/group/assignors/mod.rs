//! Who of a group reads what: the leader decides.

mod general;
mod racks;
mod range;
mod round_robin;
mod sticky;
mod uniform;
mod user_data;

use std::collections::{BTreeMap, BTreeSet};

use bytes::Bytes;

use crate::cluster::TopicPartition;
use crate::error::ClientError;
pub(super) use racks::{Racks, Topics, partitions};
pub(super) use user_data::{generation_bytes, previous_bytes};

/// What one member is to read, by topic.
pub(super) type Share = BTreeMap<String, Vec<i32>>;

/// A member as the leader sees it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Reader {
    pub(super) id: String,
    pub(super) instance_id: Option<String>,
    /// `client.rack`.
    pub(super) rack: Option<String>,
    pub(super) topics: BTreeSet<String>,
    /// What it says that it reads now.
    pub(super) owned: Vec<TopicPartition>,
    /// Since which generation; `None` if it did not say.
    pub(super) generation: Option<i32>,
    /// What its assignor says beside that.
    pub(super) user_data: Option<Bytes>,
}

/// `partition.assignment.strategy`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Assignor {
    Range,
    RoundRobin,
    Sticky,
    CooperativeSticky,
}

impl Assignor {
    /// From the value of `partition.assignment.strategy`, in its order.
    pub(super) fn of_strategies(strategies: &[String]) -> Result<Vec<Assignor>, ClientError> {
        let assignor = |class: &String| match class.rsplit('.').next() {
            Some("RangeAssignor" | "range") => Ok(Assignor::Range),
            Some("RoundRobinAssignor" | "roundrobin") => Ok(Assignor::RoundRobin),
            Some("StickyAssignor" | "sticky") => Ok(Assignor::Sticky),
            Some("CooperativeStickyAssignor" | "cooperative-sticky") => Ok(Assignor::CooperativeSticky),
            _ => Err(ClientError::Invalid(format!(
                "partition.assignment.strategy: there is no {class}; there are RangeAssignor, RoundRobinAssignor, \
                 StickyAssignor and CooperativeStickyAssignor"
            ))),
        };
        if strategies.is_empty() {
            return Err(ClientError::Invalid("partition.assignment.strategy names no assignor".into()));
        }
        strategies.iter().map(assignor).collect()
    }

    /// Its name in the protocol.
    pub(super) fn name(self) -> &'static str {
        match self {
            Assignor::Range => "range",
            Assignor::RoundRobin => "roundrobin",
            Assignor::Sticky => "sticky",
            Assignor::CooperativeSticky => "cooperative-sticky",
        }
    }

    /// Whether members keep what they have while the group divides its topics anew (KIP-429).
    pub(super) fn is_cooperative(self) -> bool {
        self == Assignor::CooperativeSticky
    }

    /// Divides the topics: one share a member, by its id.
    pub(super) fn assign(self, mut members: Vec<Reader>, topics: &Topics) -> BTreeMap<String, Share> {
        match self {
            Assignor::Range | Assignor::RoundRobin => {
                // Static members first, by their instance id: their order survives a restart.
                members.sort_by(|a, b| {
                    let key = |member: &Reader| (member.instance_id.is_none(), member.instance_id.clone());
                    key(a).cmp(&key(b)).then_with(|| java_order(&a.id, &b.id))
                });
                let mut shares: BTreeMap<String, Share> =
                    members.iter().map(|member| (member.id.clone(), Share::new())).collect();
                match self {
                    Assignor::Range => range::range(&members, topics, &mut shares),
                    _ => round_robin::round_robin(&members, topics, &mut shares),
                }
                shares
            }
            Assignor::Sticky => {
                let claims = members.iter().map(user_data::previous).collect();
                sticky::assign(&members, claims, topics)
            }
            Assignor::CooperativeSticky => {
                let claims = members.iter().map(user_data::owned).collect();
                let mut shares = sticky::assign(&members, claims, topics);
                hold_back(&members, &mut shares);
                shares
            }
        }
    }
}

/// As Java's strings are ordered: by UTF-16 units.
fn java_order(a: &str, b: &str) -> std::cmp::Ordering {
    a.encode_utf16().cmp(b.encode_utf16())
}

/// What somebody still has goes to nobody else before that one has let go of it: it is given in the next round. Of
/// several who say that they have it, only the one that has had it last may keep it now.
fn hold_back(members: &[Reader], shares: &mut BTreeMap<String, Share>) {
    let mut owners: BTreeMap<(&str, i32), (i32, Option<&str>)> = BTreeMap::new();
    for member in members {
        let generation = user_data::owned(member).generation;
        for partition in &member.owned {
            let place = (partition.topic.as_str(), partition.partition);
            let owner = owners.entry(place).or_insert((generation, Some(&member.id)));
            match generation.cmp(&owner.0) {
                std::cmp::Ordering::Greater => *owner = (generation, Some(&member.id)),
                std::cmp::Ordering::Equal if owner.1 != Some(&member.id) => owner.1 = None,
                _ => (),
            }
        }
    }
    for (id, share) in shares {
        for (topic, partitions) in share.iter_mut() {
            let is_free = |partition| {
                let owner = owners.get(&(topic.as_str(), partition));
                owner.is_none_or(|(_, owner)| *owner == Some(id.as_str()))
            };
            partitions.retain(|partition| is_free(*partition));
        }
        share.retain(|_, partitions| !partitions.is_empty());
    }
}

#[cfg(test)]
mod kafka_vectors;
#[cfg(test)]
mod tests {
    use super::*;

    fn member(id: &str, instance_id: Option<&str>, topics: &[&str]) -> Reader {
        let topics = topics.iter().map(|topic| topic.to_string()).collect();
        Reader { id: id.into(), instance_id: instance_id.map(Into::into), topics, ..Default::default() }
    }

    /// Topics of so many partitions, which nobody knows the racks of.
    fn counts(topics: &[(&str, usize)]) -> Topics {
        topics.iter().map(|(topic, count)| (topic.to_string(), vec![Racks::new(); *count])).collect()
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
        for assignor in [Assignor::Range, Assignor::RoundRobin, Assignor::Sticky, Assignor::CooperativeSticky]
        {
            let shares = assignor.assign(vec![member("a", None, &[])], &counts(&[("t", 2)]));
            assert_eq!(shares["a"], Share::new());
        }
    }

    #[test]
    fn what_there_is_not_is_refused_by_name() {
        let of = |class: &str| Assignor::of_strategies(&[class.into()]);
        let java = "org.apache.kafka.clients.consumer.";
        assert_eq!(of(&format!("{java}StickyAssignor")).unwrap(), [Assignor::Sticky]);
        assert!(of("com.example.Own").unwrap_err().to_string().contains("there is no com.example.Own"));
        assert!(Assignor::of_strategies(&[]).is_err());
    }
}
