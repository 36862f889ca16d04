//! Groups by chance and how Java's assignors of 4.3.1 divide them (`cli-tests/interop/java/Assignments.java 1 400`).
//!
//! The interop suite has new ones made and tests them here: `KFK_ASSIGNMENTS` names the file.

use std::collections::{BTreeMap, BTreeSet};

use super::*;

struct Case {
    head: String,
    assignor: Assignor,
    topics: Topics,
    members: Vec<Reader>,
    java: Places,
}

fn places(text: &str) -> BTreeSet<(String, i32)> {
    let place = |text: &str| {
        let (topic, partition) = text.split_once(':').unwrap();
        (topic.to_string(), partition.parse().unwrap())
    };
    if text == "-" { BTreeSet::new() } else { text.split(',').map(place).collect() }
}

fn racks(text: &str) -> Racks {
    if text == "-" { Racks::new() } else { text.split('+').map(str::to_string).collect() }
}

fn parse(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in text.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        match (words[0], cases.last_mut()) {
            ("case", _) => cases.push(Case {
                head: line.to_string(),
                assignor: Assignor::of_strategies(&[words[1].to_string()]).unwrap()[0],
                topics: words[2]
                    .split(',')
                    .map(|topic| topic.split_once('=').unwrap())
                    .map(|(topic, partitions)| {
                        (topic.to_string(), partitions.split('/').map(racks).collect())
                    })
                    .collect(),
                members: Vec::new(),
                java: BTreeMap::new(),
            }),
            ("=", Some(case)) => drop(case.java.insert(words[1].to_string(), places(words[2]))),
            (id, Some(case)) => {
                let owned: Vec<TopicPartition> = places(words[4])
                    .into_iter()
                    .map(|(topic, index)| TopicPartition::new(topic, index))
                    .collect();
                let generation: i32 = words[3].parse().unwrap();
                let mut member = Reader {
                    id: id.to_string(),
                    instance_id: (words[1] != "-").then(|| words[1].to_string()),
                    rack: (words[5] != "-").then(|| words[5].to_string()),
                    topics: words[2].split(',').filter(|topic| *topic != "-").map(str::to_string).collect(),
                    ..Default::default()
                };
                if case.assignor == Assignor::Sticky {
                    let share = super::super::subscription::share_of(&owned);
                    member.user_data =
                        (generation >= 0).then(|| previous_bytes(&share, generation)).flatten();
                } else {
                    member.owned = owned;
                    member.generation = (generation >= 0).then_some(generation);
                }
                case.members.push(member);
            }
            (_, None) => panic!("a line before the first case: {line}"),
        }
    }
    cases
}

type Places = BTreeMap<String, BTreeSet<(String, i32)>>;

impl Case {
    /// Where somebody had more than it may keep, the order of Java's hash maps decides who keeps one more than others.
    fn is_chance(&self) -> bool {
        let least = self.topics.values().map(Vec::len).sum::<usize>() / self.members.len();
        self.members.iter().any(|member| self.had(member).len() > least)
    }

    /// Then who keeps one more decides as well what others have nearby, and so how much moves.
    fn has_racks(&self) -> bool {
        self.members.iter().any(|member| member.rack.is_some())
    }

    fn had(&self, member: &Reader) -> Vec<TopicPartition> {
        match self.assignor {
            Assignor::Sticky => user_data::previous(member).partitions,
            _ => member.owned.clone(),
        }
    }

    /// How many have how much, and how much stays where it was.
    fn fairness(&self, given: &Places) -> (Vec<usize>, usize) {
        let mut sizes: Vec<usize> = given.values().map(BTreeSet::len).collect();
        sizes.sort_unstable();
        let kept = self.members.iter().flat_map(|member| {
            let stays = |p: &TopicPartition| given[&member.id].contains(&(p.topic.clone(), p.partition));
            self.had(member).into_iter().filter(stays)
        });
        (sizes, kept.count())
    }
}

#[test]
fn groups_are_divided_as_javas_assignors_divide_them() {
    let text = match std::env::var_os("KFK_ASSIGNMENTS") {
        Some(path) => std::fs::read_to_string(path).unwrap(),
        None => include_str!("kafka_vectors.txt").to_string(),
    };
    let cases = parse(&text);
    assert!(cases.len() >= 100);
    let (mut differ, mut same) = (Vec::new(), 0);
    for case in &cases {
        let shares = case.assignor.assign(case.members.clone(), &case.topics);
        let places = |share: Share| {
            let places = share.into_iter().flat_map(|(topic, partitions)| {
                partitions.into_iter().map(move |partition| (topic.clone(), partition))
            });
            places.collect()
        };
        let ours: Places = shares.into_iter().map(|(id, share)| (id, places(share))).collect();
        if ours == case.java {
            same += 1;
        } else if !case.is_chance()
            || (!case.has_racks() && case.fairness(&ours) != case.fairness(&case.java))
        {
            differ.push(format!(
                "{}\n  {:?}\n  ours {ours:?}\n  java {:?}",
                case.head, case.members, case.java
            ));
        }
    }
    assert!(differ.is_empty(), "{} of {}\n{}", differ.len(), cases.len(), differ.join("\n"));
    assert!(same * 10 >= cases.len() * 9, "only {same} of {} are the same", cases.len());
}
