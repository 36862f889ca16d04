//! sticky and cooperative-sticky: as even as can be, then with as little moved as can be.
//!
//! Topics and members are numbered by their names, so that the two ways to divide ([`uniform`], where all read the
//! same, and [`general`]) work with numbers.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::racks::{Nearness, Racks};
use super::user_data::Claims;
use super::{Reader, Share, Topics, general, java_order, uniform};

/// A partition: its topic's number, its own.
pub(super) type Place = (usize, i32);

/// Who is to share what, in numbers.
pub(super) struct Problem<'a> {
    /// Partitions of each topic.
    pub(super) counts: Vec<i32>,
    /// The topics that each member reads, ascending.
    pub(super) reads: Vec<BTreeSet<usize>>,
    /// What each member has had and may keep.
    pub(super) owned: Vec<BTreeSet<Place>>,
    /// Who had a partition in an earlier generation than the last.
    pub(super) earlier: HashMap<Place, usize>,
    /// Where members and replicas are, if that counts.
    pub(super) nearness: Option<Nearness<'a>>,
}

impl Problem<'_> {
    /// Every partition of these topics, in order.
    pub(super) fn places(&self, topics: impl Iterator<Item = usize>) -> impl Iterator<Item = Place> {
        topics.flat_map(|topic| (0..self.counts[topic]).map(move |partition| (topic, partition)))
    }

    /// Whether the member would read it from another rack though that could be otherwise.
    pub(super) fn is_far(&self, member: usize, place: Place) -> bool {
        self.nearness.as_ref().is_some_and(|nearness| nearness.is_far(member, place))
    }
}

/// One share a member, by its id. `claims` are the members', in their order.
pub(super) fn assign(
    members: &[Reader],
    claims: Vec<Claims>,
    partitions: &Topics,
) -> BTreeMap<String, Share> {
    let mut order: Vec<usize> = (0..members.len()).collect();
    order.sort_by(|a, b| java_order(&members[*a].id, &members[*b].id));
    // Topics that are not there, and those that nobody reads, are nobody's.
    let is_read = |topic: &String| members.iter().any(|member| member.topics.contains(topic));
    let topics: Vec<(&String, &[Racks])> = partitions
        .iter()
        .filter(|(topic, partitions)| !partitions.is_empty() && is_read(topic))
        .map(|(topic, partitions)| (topic, &partitions[..]))
        .collect();
    let numbers: HashMap<&str, usize> =
        topics.iter().enumerate().map(|(number, (topic, _))| (topic.as_str(), number)).collect();
    let reads = order.iter().map(|member| {
        members[*member].topics.iter().filter_map(|topic| numbers.get(topic.as_str()).copied()).collect()
    });
    let mut problem = Problem {
        counts: topics.iter().map(|(_, each)| i32::try_from(each.len()).unwrap_or(i32::MAX)).collect(),
        reads: reads.collect(),
        owned: Vec::new(),
        earlier: HashMap::new(),
        nearness: Nearness::new(
            order.iter().map(|member| members[*member].rack.as_deref()).collect(),
            topics.iter().map(|(_, each)| *each).collect(),
        ),
    };
    settle_claims(&mut problem, &order, &claims, &numbers);
    let same = members.windows(2).all(|pair| pair[0].topics == pair[1].topics);
    let divided = if same { uniform::assign(&problem) } else { general::assign(problem) };
    let mut shares = BTreeMap::new();
    for (member, places) in order.iter().zip(divided) {
        let mut share = Share::new();
        for (topic, partition) in places {
            share.entry(topics[topic].0.clone()).or_default().push(partition);
        }
        shares.insert(members[*member].id.clone(), share);
    }
    shares
}

/// Whose a partition has been: of several claims the one of the latest generation counts, of two of the same generation
/// neither.
fn settle_claims(
    problem: &mut Problem<'_>,
    order: &[usize],
    claims: &[Claims],
    numbers: &HashMap<&str, usize>,
) {
    let latest = claims.iter().map(|claim| claim.generation).max().unwrap_or(-1);
    let mut owners: HashMap<Place, (i32, Option<usize>)> = HashMap::new();
    let mut earlier: HashMap<Place, (i32, usize)> = HashMap::new();
    for (member, place) in order.iter().enumerate() {
        let claim = &claims[*place];
        for partition in &claim.partitions {
            let Some(topic) = numbers.get(partition.topic.as_str()).copied() else { continue };
            let place = (topic, partition.partition);
            if !(0..problem.counts[topic]).contains(&partition.partition) {
                continue;
            }
            let owner = owners.entry(place).or_insert((claim.generation, Some(member)));
            if *owner != (claim.generation, Some(member)) {
                match claim.generation.cmp(&owner.0) {
                    std::cmp::Ordering::Greater => *owner = (claim.generation, Some(member)),
                    std::cmp::Ordering::Equal => owner.1 = None,
                    std::cmp::Ordering::Less => (),
                }
            }
            if claim.generation < latest {
                let known = earlier.entry(place).or_insert((claim.generation, member));
                if known.0 < claim.generation {
                    *known = (claim.generation, member);
                }
            }
        }
    }
    problem.owned = vec![BTreeSet::new(); order.len()];
    for (place, (_, owner)) in owners {
        if let Some(owner) = owner {
            problem.owned[owner].insert(place);
        }
    }
    problem.earlier = earlier.into_iter().map(|(place, (_, member))| (place, member)).collect();
}
