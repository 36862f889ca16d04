//! uniform: as many partitions for each member as can be, and as few that move as can be: balance comes first.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
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
    let who: BTreeMap<Uuid, Vec<usize>> = topics.into_iter().collect();
    // Each round takes one from whoever has at least two more than another: it ends.
    while let Some(moves) = evening_moves(&owned, &who) {
        for (from, to, place) in moves {
            owned[from].remove(&place);
            owned[to].insert(place);
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

/// Moves, one after the other along a chain of members, that take a partition from one who has much and give one to
/// another who has at least two fewer; those between keep as many as they have.
fn evening_moves(
    owned: &[BTreeSet<Place>],
    readers: &BTreeMap<Uuid, Vec<usize>>,
) -> Option<Vec<(usize, usize, Place)>> {
    let mut by_load: Vec<usize> = (0..owned.len()).collect();
    by_load.sort_by_key(|index| std::cmp::Reverse(owned[*index].len()));
    let fewest = by_load.last().map_or(0, |index| owned[*index].len());
    for start in by_load {
        if owned[start].len() < fewest + 2 {
            return None;
        }
        // Who gets a partition from whom, on the shortest way from `start`.
        let mut came_by: BTreeMap<usize, (usize, Place)> = BTreeMap::new();
        let mut queue = VecDeque::from([start]);
        while let Some(from) = queue.pop_front() {
            if owned[from].len() + 2 <= owned[start].len() {
                let mut moves = Vec::new();
                let mut at = from;
                while let Some((before, place)) = came_by.get(&at).filter(|_| at != start) {
                    moves.push((*before, at, *place));
                    at = *before;
                }
                return Some(moves);
            }
            let mut last = None;
            for place in owned[from].iter().rev().filter(|place| last.replace(place.0) != Some(place.0)) {
                for to in readers.get(&place.0).into_iter().flatten() {
                    if *to != start && !came_by.contains_key(to) {
                        came_by.insert(*to, (from, *place));
                        queue.push_back(*to);
                    }
                }
            }
        }
    }
    None
}
