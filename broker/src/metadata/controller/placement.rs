//! Where replicas of new partitions go when nobody says: over racks first, then over brokers.
//!
//! The contract is that of Kafka's striped placer. Leaders are spread evenly over racks, so are replicas, and
//! within a rack over its brokers; a broker gets at most one replica of a partition; fenced brokers are taken
//! only where unfenced ones do not suffice, and never for the first replica. Where in the cycle the first
//! partition starts is chance, so that many small topics spread as well as one large topic.

use std::collections::BTreeMap;

use kfk_protocol::error_code::ErrorCode;

use super::context::Context;
use super::outcome::ApiError;
use crate::env::Rng;

/// Places `partitions` partitions of `replication_factor` replicas each.
///
/// The message of a refusal is the second half of a sentence; CreateTopics puts its own in front.
pub fn place(
    cx: &Context<'_>,
    partitions: usize,
    replication_factor: i16,
) -> Result<Vec<Vec<i32>>, ApiError> {
    let usable = cx.image.brokers().values().filter(|b| !b.in_controlled_shutdown && !b.is_cordoned());
    let brokers: Vec<UsableBroker<'_>> = usable
        .map(|broker| UsableBroker { id: broker.id, rack: broker.rack.as_deref(), fenced: broker.fenced })
        .collect();
    let refuse = |text: String| Err(ApiError::new(ErrorCode::INVALID_REPLICATION_FACTOR, text));
    if replication_factor <= 0 {
        return refuse(format!(
            "Invalid replication factor {replication_factor}: the replication factor must be positive."
        ));
    }
    if brokers.iter().all(|broker| broker.fenced) {
        return refuse(
            "All brokers are currently fenced, or have all their log directories cordoned.".to_owned(),
        );
    }
    let replicas = replication_factor as usize;
    if replicas > brokers.len() {
        return refuse(format!(
            "The target replication factor of {replicas} cannot be reached because only {} broker(s) are \
             registered or some brokers have all their log directories cordoned.",
            brokers.len()
        ));
    }
    let mut stripes = Stripes::new(cx.rng, &brokers);
    Ok((0..partitions).map(|_| stripes.next(cx.rng, replicas)).collect())
}

struct UsableBroker<'a> {
    id: i32,
    rack: Option<&'a str>,
    fenced: bool,
}

/// Brokers taken in turn; each round starts one further than the one before.
#[derive(Default)]
struct Ring {
    ids: Vec<i32>,
    start: usize,
    taken: usize,
    round: usize,
}

impl Ring {
    fn seed(&mut self, rng: &dyn Rng) {
        self.ids.sort_unstable();
        self.start = rng.below(self.ids.len() as u64) as usize;
    }

    fn next(&mut self, round: usize) -> Option<i32> {
        if self.ids.is_empty() {
            return None;
        }
        if self.round != round {
            self.round = round;
            self.taken = 0;
            self.start = (self.start + 1) % self.ids.len();
        }
        if self.taken == self.ids.len() {
            return None;
        }
        let id = self.ids[(self.start + self.taken) % self.ids.len()];
        self.taken += 1;
        Some(id)
    }
}

#[derive(Default)]
struct Rack {
    unfenced: Ring,
    fenced: Ring,
}

/// The state of the cycle over racks and brokers while one topic is placed.
struct Stripes {
    racks: Vec<Rack>,
    unfenced: usize,
    first_rack: usize,
    round: usize,
}

impl Stripes {
    fn new(rng: &dyn Rng, brokers: &[UsableBroker<'_>]) -> Stripes {
        let mut racks: BTreeMap<Option<&str>, Rack> = BTreeMap::new();
        for broker in brokers {
            let rack = racks.entry(broker.rack).or_default();
            let ring = if broker.fenced { &mut rack.fenced } else { &mut rack.unfenced };
            ring.ids.push(broker.id);
        }
        let mut racks: Vec<Rack> = racks.into_values().collect();
        for rack in &mut racks {
            rack.unfenced.seed(rng);
            rack.fenced.seed(rng);
        }
        let unfenced = brokers.iter().filter(|broker| !broker.fenced).count();
        let first_rack = rng.below(racks.len() as u64) as usize;
        Stripes { racks, unfenced, first_rack, round: 0 }
    }

    /// The replicas of the next partition. There are at least `replicas` brokers, one of them unfenced.
    fn next(&mut self, rng: &dyn Rng, replicas: usize) -> Vec<i32> {
        // After as many partitions as unfenced brokers the cycle would repeat itself: mix anew.
        if self.round == self.unfenced && self.unfenced > 1 {
            self.mix(rng);
            self.round = 0;
        }
        let count = self.racks.len();
        let order: Vec<usize> = (0..count).map(|step| (self.first_rack + step) % count).collect();
        let mut chosen = Vec::with_capacity(replicas);
        let mut leader_rack = None;
        for &rack in &order {
            if let Some(id) = self.racks[rack].unfenced.next(self.round) {
                chosen.push(id);
                leader_rack = Some(rack);
                break;
            }
        }
        // The leader's rack has had its turn in the first lap.
        for &rack in order.iter().cycle() {
            if chosen.len() >= replicas {
                break;
            }
            if leader_rack == Some(rack) {
                leader_rack = None;
                continue;
            }
            let rack = &mut self.racks[rack];
            chosen.extend(rack.unfenced.next(self.round).or_else(|| rack.fenced.next(self.round)));
        }
        self.round += 1;
        self.first_rack = (self.first_rack + 1) % count;
        chosen
    }

    fn mix(&mut self, rng: &dyn Rng) {
        shuffle(&mut self.racks, rng);
        for rack in &mut self.racks {
            shuffle(&mut rack.unfenced.ids, rng);
            shuffle(&mut rack.fenced.ids, rng);
        }
    }
}

fn shuffle<T>(list: &mut [T], rng: &dyn Rng) {
    for last in (1..list.len()).rev() {
        list.swap(last, rng.below(last as u64 + 1) as usize);
    }
}
