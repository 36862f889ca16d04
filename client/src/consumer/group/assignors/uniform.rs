//! All members read the same topics: everybody gets the same number, or one more.

use std::collections::BTreeSet;

use super::sticky::{Place, Problem};

/// The places of each member.
pub(super) fn assign(problem: &Problem) -> Vec<Vec<Place>> {
    let members = problem.reads.len();
    let mut given: Vec<Vec<Place>> = vec![Vec::new(); members];
    if members == 0 {
        return given;
    }
    let total = problem.places(0..problem.counts.len()).count();
    let (least, most) = (total / members, total.div_ceil(members));
    // So many members have one more than the others.
    let larger = total % members;
    let mut larger_now = 0;
    let (mut below, mut at_least): (Vec<usize>, Vec<usize>) = Default::default();
    for (member, owned) in problem.owned.iter().enumerate() {
        let mut owned: Vec<Place> = owned.iter().copied().collect();
        owned.sort_by_key(|(topic, partition)| (*partition, *topic));
        if owned.len() < least {
            below.push(member);
        } else if owned.len() >= most && larger_now < larger {
            larger_now += 1;
            owned.truncate(most);
            if larger_now == larger {
                at_least.clear();
            }
        } else {
            owned.truncate(least);
            if larger_now < larger {
                at_least.push(member);
            }
        }
        given[member] = owned;
    }
    let taken: BTreeSet<Place> = given.iter().flatten().copied().collect();
    let free = problem.places(0..problem.counts.len()).filter(|place| !taken.contains(place));
    let mut turn = 0;
    for place in free {
        if turn >= below.len() {
            turn = 0;
        }
        // First everybody gets the least, in turns; then the first ones get one more.
        let Some(member) = below.get(turn).or_else(|| at_least.first()).copied() else { continue };
        given[member].push(place);
        if below.is_empty() {
            at_least.remove(0);
        } else if given[member].len() >= least {
            below.remove(turn);
            at_least.push(member);
        } else {
            turn += 1;
        }
    }
    given
}
