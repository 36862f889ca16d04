//! Leaving: which batches go now, together in which requests, and when to look again.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use kfk_protocol::uuid::Uuid;

use super::accumulator::Accumulator;
use super::batch::{Batch, Finished, Payload, ProducerId, Stamp};
use super::delivery::Outcome;
use super::queue::{Hold, Urgency};
use crate::error::ClientError;

/// The name of a batch that is under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    topic: usize,
    partition: usize,
    pub(super) ordinal: u64,
}

impl Place {
    pub(super) fn queue(self) -> (usize, usize) {
        (self.topic, self.partition)
    }

    pub(super) fn partition(self) -> i32 {
        self.partition as i32
    }
}

/// A batch on its way out.
pub(super) struct Departing {
    pub(super) place: Place,
    pub(super) topic: Arc<str>,
    pub(super) topic_id: Uuid,
    pub(super) payload: Payload,
    pub(super) stamp: Option<Stamp>,
}

/// One request: at most one batch a partition, all led by one node.
pub(super) struct Departure {
    pub(super) node: i32,
    pub(super) batches: Vec<Departing>,
}

/// What there is to do now.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) requests: Vec<Departure>,
    /// Nodes that batches are ready for and that cannot be sent to.
    pub(super) connect: Vec<i32>,
    /// Batches have to wait for a producer id.
    pub(super) needs_producer_id: bool,
    /// Batches have to wait for a leader.
    pub(super) needs_leader: bool,
    /// When to look again, if nothing else happens before.
    pub(super) wake_at: Option<Duration>,
    /// Batches whose time is up.
    pub(super) expired: Vec<Finished>,
}

impl Plan {
    fn wake_by(&mut self, at: Duration) {
        self.wake_at = Some(self.wake_at.map_or(at, |wake_at| wake_at.min(at)));
    }
}

impl Accumulator {
    /// Takes everything that can leave. `reachable` says whether a node can be sent to right now.
    pub(super) fn drain(&mut self, now: Duration, reachable: &mut dyn FnMut(i32) -> bool) -> Plan {
        let mut plan = Plan::default();
        self.restart_sequences();
        self.expire(now, &mut plan);
        self.unlist_idle();
        let urgency = Urgency {
            now,
            linger: self.settings.linger,
            everything: self.memory_waiters > 0 || self.flushing > 0 || self.closing,
        };
        // What may leave, by node. Asked once a node: whether it can be reached is the shell's answer.
        let mut ready: BTreeMap<i32, Vec<(usize, usize)>> = BTreeMap::new();
        for &(topic, partition) in &self.listed {
            let queue = &self.topics[topic].partitions[partition];
            match queue.hold(urgency) {
                None => (),
                Some(Hold::Until(at)) => plan.wake_by(at),
                Some(Hold::None) => match queue.leader {
                    Some(node) => ready.entry(node).or_default().push((topic, partition)),
                    None => plan.needs_leader = true,
                },
            }
        }
        if self.settings.idempotence && self.producer.is_none() {
            plan.needs_producer_id = !self.listed.is_empty();
            return plan;
        }
        for (node, places) in ready {
            let state = self.nodes.entry(node).or_default();
            state.ready_at = now;
            if !reachable(node) {
                plan.connect.push(node);
                continue;
            }
            self.drain_node(node, places, urgency, &mut plan);
        }
        // Whoever is first would always be: begin with another one next time.
        if self.listed.len() > 1 {
            self.listed.rotate_left(1);
        }
        plan
    }

    /// Fills requests for one node until it has enough under way or nothing is left.
    fn drain_node(&mut self, node: i32, places: Vec<(usize, usize)>, urgency: Urgency, plan: &mut Plan) {
        loop {
            let state = self.nodes.entry(node).or_default();
            if state.in_flight >= self.settings.max_in_flight {
                return;
            }
            let mut departure = Departure { node, batches: Vec::new() };
            let mut size = 0;
            for &(topic, partition) in &places {
                if let Some(departing) = self.depart(topic, partition, urgency, &mut size) {
                    departure.batches.push(departing);
                }
            }
            if departure.batches.is_empty() {
                return;
            }
            let state = self.nodes.entry(node).or_default();
            state.in_flight += 1;
            state.drained_at = urgency.now;
            plan.requests.push(departure);
        }
    }

    fn depart(
        &mut self,
        topic: usize,
        partition: usize,
        urgency: Urgency,
        size: &mut usize,
    ) -> Option<Departing> {
        let producer = self.producer.filter(|_| self.settings.idempotence);
        let keep_order = self.settings.max_in_flight == 1;
        let queues = &mut self.topics[topic];
        let queue = &mut queues.partitions[partition];
        if queue.hold(urgency) != Some(Hold::None) || !queue.order_allows(producer, keep_order) {
            return None;
        }
        let adds = queue.waiting.front()?.size();
        if *size > 0 && *size + adds > self.settings.max_request_size {
            return None;
        }
        *size += adds;
        let (payload, batch) = queue.depart(producer)?;
        Some(Departing {
            place: Place { topic, partition, ordinal: batch.ordinal },
            topic: queues.name.clone(),
            topic_id: queues.id,
            payload,
            stamp: batch.stamp,
        })
    }

    /// Gives up what is older than `delivery.timeout.ms`, under way or not.
    fn expire(&mut self, now: Duration, plan: &mut Plan) {
        for &(topic, partition) in &self.listed {
            let queues = &mut self.topics[topic];
            let queue = &mut queues.partitions[partition];
            let limit = self.settings.delivery_timeout;
            let mut given_up = Vec::new();
            while queue.waiting.front().is_some_and(|batch| batch.created + limit <= now) {
                given_up.extend(queue.waiting.pop_front());
            }
            let late = |batch: &mut Batch| batch.created + limit <= now;
            given_up.extend(queue.flying.extract_if(.., late));
            given_up.sort_by_key(|batch| batch.ordinal);
            for mut batch in given_up {
                queue.leave_unresolved(&batch);
                self.memory_used -= batch.memory;
                let age = now - batch.created;
                let records = batch.records;
                let name = format!("{}-{partition}", queues.name);
                let error = ClientError::Timeout {
                    what: format!("Delivering {records} record(s) to {name}"),
                    after: age,
                    last: batch.last_error.take().map(Arc::new),
                };
                plan.expired.push(Finished {
                    batch,
                    topic: queues.name.clone(),
                    partition: partition as i32,
                    outcome: Outcome::Failed { error, records: [].into() },
                });
            }
            if queue.resolve() {
                self.restarts.insert((topic, partition), 0);
            }
            let oldest = queue.flying.iter().chain(queue.waiting.front()).map(|batch| batch.created).min();
            if let Some(created) = oldest {
                plan.wake_by(created + limit);
            }
        }
        self.restart_sequences();
    }

    fn unlist_idle(&mut self) {
        let topics = &mut self.topics;
        self.listed.retain(|&(topic, partition)| {
            let queue = &mut topics[topic].partitions[partition];
            queue.listed = !queue.is_idle();
            queue.listed
        });
    }

    /// New numbers for the partitions that need them: under a new epoch, or a new producer id when epochs have run
    /// out (KIP-360).
    ///
    /// A partition waits while a batch from before its gap has no outcome. Kafka's client does not wait: such a batch
    /// may be in the log already, and under a new number it would be appended again.
    pub(super) fn restart_sequences(&mut self) {
        let topics = &self.topics;
        let due: Vec<(usize, usize)> = self
            .restarts
            .iter()
            .filter(|((topic, partition), cause)| {
                !topics[*topic].partitions[*partition].is_doubtful_before(**cause)
            })
            .map(|(queue, _)| *queue)
            .collect();
        let Some(producer) = self.producer.filter(|_| !due.is_empty()) else { return };
        // A partition that still counts under an older epoch has a fresh one waiting.
        let outdated = |(topic, partition): &(usize, usize)| {
            topics[*topic].partitions[*partition].producer() != Some(producer)
        };
        let producer = match producer.epoch.checked_add(1) {
            _ if due.iter().all(outdated) => producer,
            Some(epoch) => ProducerId { epoch, ..producer },
            None => {
                self.producer = None;
                return;
            }
        };
        self.producer = Some(producer);
        for (topic, partition) in due {
            self.restarts.remove(&(topic, partition));
            self.topics[topic].partitions[partition].restart(producer);
        }
    }

    /// The cluster has handed out a producer id. Partitions that were waiting for one are outdated now, and are
    /// numbered anew.
    pub(super) fn take_producer_id(&mut self, producer: ProducerId) {
        self.producer = Some(producer);
        self.restart_sequences();
    }
}
