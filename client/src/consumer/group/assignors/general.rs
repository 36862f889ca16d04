//! Members read different topics: what is free goes to who has least of those that read it, then partitions move for as
//! long as that evens things out.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::sticky::{Place, Problem};

/// The places of each member.
pub(super) fn assign(problem: Problem<'_>) -> Vec<Vec<Place>> {
    let mut readers: Vec<Vec<usize>> = vec![Vec::new(); problem.counts.len()];
    for (member, topics) in problem.reads.iter().enumerate() {
        topics.iter().for_each(|topic| readers[*topic].push(member));
    }
    // Topics that few read first: there is least choice.
    let mut topics: Vec<usize> = (0..problem.counts.len()).collect();
    topics.sort_by_key(|topic| (readers[*topic].len(), *topic));
    let mut given = problem.owned.clone();
    let mut revoked = false;
    for (member, places) in given.iter_mut().enumerate() {
        let before = places.len();
        places.retain(|place| problem.reads[member].contains(&place.0) && !problem.is_far(member, *place));
        revoked |= places.len() != before;
    }
    let mut dividing = Dividing {
        owner: given.iter().enumerate().flat_map(|(m, places)| places.iter().map(move |p| (*p, m))).collect(),
        by_size: given.iter().enumerate().map(|(member, places)| (places.len(), member)).collect(),
        given,
        moves: Moves::default(),
        readers,
        problem: &problem,
    };
    let places: Vec<Place> = problem.places(topics.into_iter()).collect();
    let free: Vec<Place> =
        places.iter().filter(|place| !dividing.owner.contains_key(place)).copied().collect();
    // First what somebody may read nearby.
    for nearby in [true, false] {
        if nearby && problem.nearness.is_none() {
            continue;
        }
        for place in free.iter().filter(|place| !dividing.owner.contains_key(place)).collect::<Vec<_>>() {
            let fits = |member: &usize| !nearby || !problem.is_far(*member, *place);
            let member = dividing.readers_by_size(place.0).find(fits);
            if let Some(member) = member {
                dividing.give(*place, member);
            }
        }
    }
    dividing.fix_who_cannot_take_part();
    let movable =
        |places: Vec<Place>| places.into_iter().filter(|(topic, _)| dividing.readers[*topic].len() > 1);
    let (free, places): (Vec<Place>, Vec<Place>) = (movable(free).collect(), movable(places).collect());
    // What is new moves first, so that what has an owner stays with it.
    if !revoked {
        dividing.even_out(&free);
    }
    dividing.even_out(&places);
    dividing.given.into_iter().map(|places| places.into_iter().collect()).collect()
}

struct Dividing<'a> {
    problem: &'a Problem<'a>,
    /// Who reads each topic.
    readers: Vec<Vec<usize>>,
    given: Vec<BTreeSet<Place>>,
    owner: HashMap<Place, usize>,
    /// Members by how much they have; without those that can neither give nor take.
    by_size: BTreeSet<(usize, usize)>,
    moves: Moves,
}

impl Dividing<'_> {
    /// Those that read a topic, who has least first.
    fn readers_by_size(&self, topic: usize) -> impl Iterator<Item = usize> {
        let members = self.by_size.iter().map(|(_, member)| *member);
        members.filter(move |member| self.problem.reads[*member].contains(&topic))
    }

    fn give(&mut self, place: Place, to: usize) {
        if let Some(from) = self.owner.insert(place, to) {
            self.by_size.remove(&(self.given[from].len(), from));
            self.given[from].remove(&place);
            self.by_size.insert((self.given[from].len(), from));
        }
        self.by_size.remove(&(self.given[to].len(), to));
        self.given[to].insert(place);
        self.by_size.insert((self.given[to].len(), to));
    }

    /// Whoever has all it can get, of topics that only it reads, is left alone.
    fn fix_who_cannot_take_part(&mut self) {
        for (member, topics) in self.problem.reads.iter().enumerate() {
            let most = self.problem.places(topics.iter().copied()).count();
            let shares = self.given[member].iter().any(|(topic, _)| self.readers[*topic].len() > 1);
            if self.given[member].len() >= most && !shares {
                self.by_size.remove(&(self.given[member].len(), member));
            }
        }
    }

    fn is_even(&self) -> bool {
        match (self.by_size.first(), self.by_size.last()) {
            (Some((least, _)), Some((most, _))) => most - least <= 1,
            _ => true,
        }
    }

    /// Moves partitions from who has two more than another.
    fn even_out(&mut self, places: &[Place]) {
        let mut moved = true;
        while std::mem::take(&mut moved) {
            for place in places {
                if self.is_even() {
                    return;
                }
                let Some(from) = self.owner.get(place).copied() else { continue };
                let has = self.given[from].len();
                let earlier = self.problem.earlier.get(place).copied();
                let earlier = earlier.filter(|member| self.problem.reads[*member].contains(&place.0));
                let to = match earlier {
                    Some(earlier) if has > self.given[earlier].len() + 1 => Some(earlier),
                    _ => self
                        .readers_by_size(place.0)
                        .next()
                        .filter(|least| has > self.given[*least].len() + 1),
                };
                let Some(to) = to else { continue };
                let other = self.moves.instead_of(*place, from, to);
                let giver = self.owner.get(&other).copied();
                // Only where it evens things out as well: every move does, so that there is an end to them.
                let (moving, giver) = match giver {
                    Some(giver) if self.given[giver].len() > self.given[to].len() + 1 => (other, giver),
                    _ => (*place, from),
                };
                self.moves.note(moving, giver, to);
                self.give(moving, to);
                moved = true;
            }
        }
    }
}

/// What has moved between whom: rather than that one partition comes and another goes, the first stays.
#[derive(Default)]
struct Moves {
    of: HashMap<Place, (usize, usize)>,
    /// By topic, from and to.
    between: BTreeMap<(usize, usize, usize), BTreeSet<Place>>,
}

impl Moves {
    /// The partition of the same topic that moves in place of this one.
    fn instead_of(&self, place: Place, from: usize, to: usize) -> Place {
        let from = self.of.get(&place).map_or(from, |(origin, _)| *origin);
        let back = self.between.get(&(place.0, to, from)).and_then(|moved| moved.first());
        back.copied().unwrap_or(place)
    }

    fn note(&mut self, place: Place, from: usize, to: usize) {
        let mut origin = from;
        if let Some((first, last)) = self.of.remove(&place) {
            origin = first;
            if let Some(moved) = self.between.get_mut(&(place.0, first, last)) {
                moved.remove(&place);
            }
        }
        if origin != to {
            self.of.insert(place, (origin, to));
            self.between.entry((place.0, origin, to)).or_default().insert(place);
        }
    }
}
