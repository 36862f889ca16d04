//! All members read the same topics: everybody gets the same number, or one more.

use std::collections::BTreeSet;

use super::racks::Nearness;
use super::sticky::{Place, Problem};

/// The places of each member.
pub(super) fn assign(problem: &Problem<'_>) -> Vec<Vec<Place>> {
    let members = problem.reads.len();
    if members == 0 {
        return Vec::new();
    }
    let total = problem.places(0..problem.counts.len()).count();
    let mut dividing = Dividing {
        given: vec![Vec::new(); members],
        least: total / members,
        most: total.div_ceil(members),
        larger: total % members,
        larger_now: 0,
        below: Vec::new(),
        at_least: Vec::new(),
    };
    dividing.keep(problem);
    let taken: BTreeSet<Place> = dividing.given.iter().flatten().copied().collect();
    let free = problem.places(0..problem.counts.len()).filter(|place| !taken.contains(place));
    let mut free: Vec<Place> = free.collect();
    if let Some(nearness) = &problem.nearness {
        // What few can read nearby comes first: there is least choice.
        free.sort_by_cached_key(|place| nearness.readers(*place));
        dividing.give_nearby(nearness, &mut free);
    }
    dividing.give_in_turns(&free);
    dividing.given
}

struct Dividing {
    given: Vec<Vec<Place>>,
    least: usize,
    most: usize,
    /// So many members have one more than the others.
    larger: usize,
    larger_now: usize,
    /// Members that have not got the least yet.
    below: Vec<usize>,
    /// Members that have got the least and may get one more.
    at_least: Vec<usize>,
}

impl Dividing {
    /// What members have had stays theirs, as far as they may have as much and have it nearby.
    fn keep(&mut self, problem: &Problem<'_>) {
        for (member, owned) in problem.owned.iter().enumerate() {
            let mut owned: Vec<Place> =
                owned.iter().copied().filter(|place| !problem.is_far(member, *place)).collect();
            owned.sort_by_key(|(topic, partition)| (*partition, *topic));
            if owned.len() < self.least {
                self.below.push(member);
            } else if owned.len() >= self.most && self.larger_now < self.larger {
                owned.truncate(self.most);
                self.is_larger();
            } else {
                owned.truncate(self.least);
                if self.larger_now < self.larger {
                    self.at_least.push(member);
                }
            }
            self.given[member] = owned;
        }
    }

    /// One more has got the most; the last of them ends the wait of the others.
    fn is_larger(&mut self) {
        self.larger_now += 1;
        if self.larger_now == self.larger {
            self.at_least.clear();
        }
    }

    /// In turns among those who have a replica nearby; what goes to nobody stays in `free`.
    fn give_nearby(&mut self, nearness: &Nearness<'_>, free: &mut Vec<Place>) {
        let near = |members: &[usize], place: Place, first: usize| {
            let turns = (0..members.len()).map(|turn| (first + turn) % members.len());
            turns.into_iter().find(|index| nearness.is_near(members[*index], place))
        };
        let mut turn = 0;
        free.retain(|place| {
            let member = if let Some(index) = near(&self.below, *place, turn) {
                let member = self.below[index];
                let has = self.given[member].len() + 1;
                turn = index + 1;
                if has >= self.least {
                    self.below.remove(index);
                    turn = index;
                    if has < self.most && self.larger_now < self.larger {
                        self.at_least.push(member);
                    }
                }
                turn = if self.below.is_empty() { 0 } else { turn % self.below.len() };
                member
            } else if let Some(index) = near(&self.at_least, *place, 0) {
                let member = self.at_least[index];
                if self.given[member].len() + 1 == self.most {
                    self.at_least.remove(index);
                    self.is_larger();
                }
                member
            } else {
                return true;
            };
            self.given[member].push(*place);
            false
        });
    }

    /// First everybody gets the least, in turns; then the first ones get one more.
    fn give_in_turns(&mut self, free: &[Place]) {
        let mut turn = 0;
        for place in free {
            if turn >= self.below.len() {
                turn = 0;
            }
            let next = self.below.get(turn).or_else(|| self.at_least.first());
            let Some(member) = next.copied() else { continue };
            self.given[member].push(*place);
            if self.below.is_empty() {
                self.at_least.remove(0);
            } else if self.given[member].len() >= self.least {
                self.below.remove(turn);
                self.at_least.push(member);
            } else {
                turn += 1;
            }
        }
    }
}
