//! uniform: as many partitions for each member as can be, and as few that move as can be: balance comes first.

use std::collections::BTreeSet;
use std::sync::Arc;

use kfk_protocol::uuid::Uuid;

use super::{Problem, Solution};

type Place = (Uuid, i32);

pub fn assign(problem: &Problem) -> Solution {
    let Some(first) = problem.members.values().next() else { return Solution::new() };
    if problem.members.values().all(|member| member.topics == first.topics) {
        alike(problem, &first.topics)
    } else {
        different(problem)
    }
}

fn put(solution: &mut Solution, id: &Arc<str>, (topic, partition): Place) {
    let assignment = solution.entry(Arc::clone(id)).or_default();
    assignment.entry(topic).or_default().insert(partition);
}

fn places(problem: &Problem, topics: &BTreeSet<Uuid>) -> Vec<Place> {
    let known = topics.iter().filter_map(|topic| Some((*topic, *problem.topics.get(topic)?)));
    known.flat_map(|(topic, count)| (0..count).map(move |partition| (topic, partition))).collect()
}

/// All read the same: quotas, and what is above them goes to whoever is below.
fn alike(problem: &Problem, topics: &BTreeSet<Uuid>) -> Solution {
    let all = places(problem, topics);
    let members = problem.members.len();
    let (quota, mut extra) = (all.len() / members, all.len() % members);
    let mut taken: BTreeSet<Place> = BTreeSet::new();
    let mut solution = Solution::new();
    let mut unfilled = Vec::new();
    for (id, member) in &problem.members {
        solution.insert(Arc::clone(id), Default::default());
        let mut room = quota + usize::from(extra > 0);
        extra = extra.saturating_sub(1);
        let previous =
            member.previous.iter().flat_map(|(topic, all)| all.iter().map(|partition| (*topic, *partition)));
        for place in previous {
            let exists = topics.contains(&place.0)
                && problem.topics.get(&place.0).is_some_and(|count| place.1 < *count);
            if exists && room > 0 && taken.insert(place) {
                put(&mut solution, id, place);
                room -= 1;
            }
        }
        if room > 0 {
            unfilled.push((id, room));
        }
    }
    let mut free = all.into_iter().filter(|place| !taken.contains(place));
    for (id, room) in unfilled {
        for place in free.by_ref().take(room) {
            put(&mut solution, id, place);
        }
    }
    solution
}

/// Members read different topics: what is free goes to whoever has least of those who may have it, and then partitions
/// move for as long as that makes two members more alike.
fn different(problem: &Problem) -> Solution {
    let members: Vec<&Arc<str>> = problem.members.keys().collect();
    let readers = |topic: &Uuid| {
        let reads = |(index, id): (usize, &&Arc<str>)| {
            problem.members.get(*id).is_some_and(|member| member.topics.contains(topic)).then_some(index)
        };
        members.iter().enumerate().filter_map(reads).collect::<Vec<usize>>()
    };
    let mut owned: Vec<BTreeSet<Place>> = vec![BTreeSet::new(); members.len()];
    let mut taken: BTreeSet<Place> = BTreeSet::new();
    for (index, member) in problem.members.values().enumerate() {
        for (topic, partitions) in &member.previous {
            let Some(count) = problem.topics.get(topic).filter(|_| member.topics.contains(topic)) else {
                continue;
            };
            for partition in partitions.iter().filter(|partition| *partition < count) {
                if taken.insert((*topic, *partition)) {
                    owned[index].insert((*topic, *partition));
                }
            }
        }
    }
    let mut topics: Vec<(Uuid, Vec<usize>)> = problem
        .topics
        .keys()
        .map(|topic| (*topic, readers(topic)))
        .filter(|(_, who)| !who.is_empty())
        .collect();
    // What few may have goes first, while they still have room.
    topics.sort_by_key(|(topic, who)| (who.len(), *topic));
    for (topic, who) in &topics {
        for partition in 0..problem.topics[topic] {
            if !taken.contains(&(*topic, partition))
                && let Some(least) = who.iter().min_by_key(|index| (owned[**index].len(), **index))
            {
                owned[*least].insert((*topic, partition));
            }
        }
    }
    // Each move takes one from who has at least two more: it ends.
    let mut moved = true;
    while moved {
        moved = false;
        for (topic, who) in &topics {
            let Some(most) = who
                .iter()
                .filter(|index| owned[**index].iter().any(|place| place.0 == *topic))
                .max_by_key(|index| owned[**index].len())
            else {
                continue;
            };
            let Some(least) = who.iter().min_by_key(|index| owned[**index].len()) else { continue };
            if owned[*most].len() >= owned[*least].len() + 2
                && let Some(place) = owned[*most].iter().rfind(|place| place.0 == *topic).copied()
            {
                owned[*most].remove(&place);
                owned[*least].insert(place);
                moved = true;
            }
        }
    }
    let mut solution = Solution::new();
    for (id, places) in members.into_iter().zip(owned) {
        solution.insert(Arc::clone(id), Default::default());
        for place in places {
            put(&mut solution, id, place);
        }
    }
    solution
}
