//! What clients, administrators and the broker's own clockwork do, a step at a time.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use kfk_protocol::compression::{CompressionType, Compressor};
use kfk_protocol::record_batch::{BatchBuilder, BatchFields};
use kfk_protocol::uuid::Uuid;

use super::model::{Batch, Kind, Model, Pending, Producer, Sent};
use super::node::Node;
use super::referee::{Answer, Shaken, answer, exact, producers};
use super::run::{PartitionKey, Run};
use crate::env::{Clock, Rng};
use crate::partition::append::{Acks, AppendError};
use crate::partition::replica::Partition;
use crate::replicas::checkpoints::Checkpoint;
use crate::storage::LogError;

/// The Produce version that the batches come with.
pub(super) const PRODUCE: i16 = 12;

/// The batch as a producer sends it.
pub(super) fn encode(batch: &Batch) -> Bytes {
    let transactional = batch.kind == Kind::InTransaction;
    let mut fields = BatchFields { transactional, ..BatchFields::default() };
    if let Some(Producer { id, epoch, sequence }) = batch.producer {
        (fields.producer_id, fields.producer_epoch, fields.base_sequence) = (id, epoch, sequence);
    }
    let mut builder = BatchBuilder::new(fields);
    for Sent { timestamp, key, value, .. } in &batch.records {
        builder
            .append(*timestamp, key.as_ref().map(String::as_bytes), Some(value.as_bytes()), [])
            .expect("a few short records");
    }
    builder.finish(CompressionType::None, &mut Compressor::new()).expect("no codec that could fail")
}

impl Run {
    /// One step.
    ///
    /// # Errors
    /// The rule that the broker broke.
    pub(super) fn step(&mut self, node: &Node) -> Result<(), String> {
        match self.rng.below(100) {
            0..4 => return self.create_topic(node),
            4..6 => return self.delete_topic(node),
            6..11 => return self.checkpoint(node),
            11..14 => return self.retain(node),
            23..29 => return self.clean(node),
            14..16 => {
                self.clock.advance(Duration::from_secs(61));
                node.doomed.delete_due();
                return Ok(());
            }
            16..18 => {
                let room = self.disk.memory.used() + self.rng.below(600);
                self.disk.weather.note(|| "step: the disk is nearly full".to_owned());
                self.disk.memory.set_capacity(Some(room));
                return Ok(());
            }
            18..23 => {
                self.disk.memory.set_capacity(None);
                return Ok(());
            }
            _ => {}
        }
        let keys: Vec<_> = self.models.keys().copied().collect();
        if keys.is_empty() {
            return self.create_topic(node);
        }
        let key = keys[self.rng.below(keys.len() as u64) as usize];
        let Some(replica) = node.replica(key.0, key.1) else { return Ok(()) };
        if self.model(key).pending.is_some() {
            return Ok(());
        }
        match self.rng.below(100) {
            0..62 => self.append(key, &replica)?,
            62..72 => self.flush(key, &replica)?,
            72..76 => self.roll(key, &replica)?,
            76..82 => self.delete_records(node, key, &replica)?,
            82..85 => self.truncate(node, key, &replica)?,
            85..88 => self.elect(node, key)?,
            88..94 => self.append_to_gone(key)?,
            _ => {}
        }
        if self.disk.weather.has_stopped() {
            return Ok(());
        }
        self.claims(node);
        let (model, _) = &self.models[&key];
        if model.pending.is_some() || self.disk.weather.failed_dir().is_some_and(|dir| replica.is_in(&dir)) {
            return Ok(());
        }
        let looked = self.disk.weather.calmly(|| exact(model, &replica, &self.rng));
        looked.map_err(|foul| format!("{}-{}: {foul}", replica.topic(), key.1))
    }

    pub(super) fn model(&mut self, key: PartitionKey) -> &mut Model {
        &mut self.models.entry(key).or_default().0
    }

    /// Whether the broker may refuse: something has failed in this process.
    pub(super) fn excused(&self) -> bool {
        self.disk.weather.has_stopped() || self.disk.weather.failures() > 0 || self.has_fresh_failure()
    }

    fn create_topic(&mut self, node: &Node) -> Result<(), String> {
        let free: Vec<_> =
            self.topics.iter().filter(|(_, id)| id.is_none()).map(|(name, _)| name.clone()).collect();
        let Some(name) = free.first().cloned() else { return Ok(()) };
        let mut bytes = [0; 16];
        self.rng.fill(&mut bytes);
        let (id, partitions) = (Uuid::from_random_bytes(bytes), 1 + self.rng.below(3) as i32);
        let setting = |key: &str, value: u64| (key.to_owned(), value.to_string());
        let mut settings = BTreeMap::from([
            setting("internal.segment.bytes", 800 + self.rng.below(2000)),
            setting("index.interval.bytes", self.rng.below(300)),
            setting("file.delete.delay.ms", 60_000),
        ]);
        if self.once_in(3) {
            settings.extend([setting("flush.messages", 1 + self.rng.below(8))]);
        }
        if self.once_in(3) {
            settings.extend([setting("retention.bytes", self.rng.below(5000))]);
        }
        let ms = if self.once_in(3) { 1 + self.rng.below(200_000) } else { 1 << 50 };
        settings.extend([setting("retention.ms", ms)]);
        let compacted = self.once_in(3);
        if compacted {
            let policy = if self.once_in(2) { "compact" } else { "compact,delete" };
            settings.insert("cleanup.policy".to_owned(), policy.to_owned());
            settings.insert("min.cleanable.dirty.ratio".to_owned(), "0.01".to_owned());
            settings.extend([setting("min.compaction.lag.ms", self.rng.below(2) * 3000)]);
            settings.extend([setting("delete.retention.ms", self.rng.below(3) * 5000)]);
        }
        self.settings.insert(id, settings.clone());
        self.disk.weather.note(|| format!("step: create {name} ({id}) {settings:?}"));
        let delta = self.metadata.create_topic(&name, id, partitions, &settings);
        self.topics.insert(name.clone(), Some(id));
        for index in 0..partitions {
            self.models.insert((id, index), (Model { compacted, ..Model::default() }, Shaken::No));
        }
        node.changes.apply(&self.metadata.image, &delta);
        let all_here = (0..partitions).all(|index| node.replica(id, index).is_some());
        if !all_here && !self.excused() {
            return Err(format!("{name} was not made: {}", node.said.lock().join("; ")));
        }
        Ok(())
    }

    fn delete_topic(&mut self, node: &Node) -> Result<(), String> {
        let there: Vec<_> =
            self.topics.iter().filter_map(|(name, id)| Some((name.clone(), (*id)?))).collect();
        if there.is_empty() {
            return Ok(());
        }
        let (name, id) = there[self.rng.below(there.len() as u64) as usize].clone();
        self.disk.weather.note(|| format!("step: delete {name} ({id})"));
        self.hold_on(node, id);
        let delta = self.metadata.delete_topic(id);
        self.topics.insert(name, None);
        self.models.retain(|(topic, _), _| *topic != id);
        node.changes.apply(&self.metadata.image, &delta);
        Ok(())
    }

    fn checkpoint(&mut self, node: &Node) -> Result<(), String> {
        self.disk.weather.note(|| "step: checkpoints".to_owned());
        let noted = Checkpoint::ALL.map(|which| node.dirs.checkpoint(which, &node.partitions));
        match noted.into_iter().collect::<Result<Vec<()>, _>>() {
            _ if self.disk.weather.has_stopped() => Ok(()),
            Ok(_) => {
                for ((topic, index), (model, _)) in &mut self.models {
                    if node.replica(*topic, *index).is_some() && model.pending.is_none() {
                        model.start_noted = model.start;
                    }
                }
                Ok(())
            }
            Err(_) if self.excused() => Ok(()),
            Err(error) => Err(format!("checkpoints: {error}")),
        }
    }

    fn append(&mut self, key: PartitionKey, replica: &Arc<Partition>) -> Result<(), String> {
        let (bytes, batch) =
            if self.once_in(3) { self.next_of_transaction(key) } else { self.next_batch(key) };
        let expected = answer(self.model(key), &batch);
        let acks = if self.once_in(2) { Acks::All } else { Acks::Leader };
        self.disk.weather.note(|| {
            format!("step: append {} to {}-{}, expect {expected:?}", batch.brief(), replica.topic(), key.1)
        });
        let done = match batch.kind {
            Kind::Plain => replica.append(bytes.clone(), acks, PRODUCE),
            // As the coordinator of transactions would let it pass, or write it.
            _ => replica.append_own(&bytes, replica.leader().1),
        };
        let (excused, stopped) = (self.excused_for(replica), self.disk.weather.has_stopped());
        let poisoned = replica.with_log(|log| log.poisoned().is_some());
        let mut acknowledged = 0;
        let model = self.model(key);
        let refused = |error: &AppendError| match error {
            AppendError::Log(LogError::OutOfOrderSequence { .. }) => {
                matches!(expected, Answer::Unknown | Answer::OutOfOrder | Answer::DuplicateOrRefused(_))
            }
            AppendError::Log(LogError::InvalidProducerEpoch { .. }) => {
                matches!(expected, Answer::Unknown | Answer::OldEpoch)
            }
            _ => false,
        };
        match done {
            _ if stopped => {
                model.pending = Some(Pending::Append(batch.clone()));
                model.unanswered = Some((bytes, batch)).filter(|(_, batch)| batch.kind == Kind::Plain);
            }
            Ok(appended) => {
                model.unanswered = None;
                let is_new = appended.base_offset == model.end;
                match expected {
                    Answer::Duplicate(offset) | Answer::DuplicateOrRefused(offset)
                        if appended.base_offset == offset => {}
                    Answer::Unknown if !is_new => {}
                    Answer::Appended | Answer::Unknown if is_new => {
                        model.end = batch.next();
                        acknowledged = batch.records.len() as u64;
                        model.batches.push(Batch { leader_epoch: appended.leader_epoch, ..batch });
                    }
                    _ => {
                        return Err(format!(
                            "{} was answered with offset {}; expected {expected:?}",
                            batch.brief(),
                            appended.base_offset
                        ));
                    }
                }
            }
            Err(error) if refused(&error) => model.unanswered = None,
            Err(error) if !excused => {
                return Err(format!("{} was refused: {error}; expected {expected:?}", batch.brief()));
            }
            Err(_) => {
                if poisoned {
                    model.pending = Some(Pending::Append(batch.clone()));
                } else {
                    // The log is as it was; but bytes may have reached the disk before they were cut.
                    model.given_up.push(batch.clone());
                }
                model.unanswered = Some((bytes, batch)).filter(|(_, batch)| batch.kind == Kind::Plain);
            }
        }
        self.tally.records += acknowledged;
        Ok(())
    }

    /// A batch: of a plain producer, of an idempotent one that goes on, repeats itself, skips or begins anew.
    pub(super) fn next_batch(&mut self, key: PartitionKey) -> (Bytes, Batch) {
        let id = self.rng.below(4) as i64;
        let (way, fresh_epoch) = (self.rng.below(10), self.epochs + 1);
        let pick = self.rng.below(5) as usize;
        let model = self.model(key);
        let offset = model.end;
        if let Some((bytes, batch)) = &model.unanswered
            && batch.producer.is_some()
        {
            // What was not answered is sent again before anything else.
            return (bytes.clone(), batch.at(offset));
        }
        let known =
            model.producer(id).filter(|known| known.batches.iter().all(|batch| batch.offset >= model.start));
        let producer = match (id, known) {
            (0, _) => None,
            (_, Some(known)) if way < 8 => {
                if way == 0 && pick < known.batches.len() {
                    let again = known.batches[pick].clone();
                    if again.records.len() as i32 == again.sent() {
                        return (encode(&again), again);
                    }
                }
                let skipped = if way == 1 { 1 + pick as i32 } else { 0 };
                Some(Producer { id, epoch: known.epoch, sequence: known.last_sequence() + 1 + skipped })
            }
            _ => {
                self.epochs = fresh_epoch;
                Some(Producer { id, epoch: fresh_epoch, sequence: 0 })
            }
        };
        self.batch_of(offset, Kind::Plain, producer)
    }

    /// A batch of a few records, at `offset`.
    pub(super) fn batch_of(&mut self, offset: i64, kind: Kind, producer: Option<Producer>) -> (Bytes, Batch) {
        let now = self.clock.now_ms();
        let count = 1 + self.rng.below(4);
        let records = (offset..)
            .take(count as usize)
            .map(|offset| {
                self.values += 1;
                let filling = ".".repeat(self.rng.below(120) as usize);
                Sent {
                    offset,
                    timestamp: now - self.rng.below(4000) as i64,
                    key: Some(format!("k{}", self.rng.below(6))),
                    value: format!("v{}{filling}", self.values),
                }
            })
            .collect();
        let end = offset + count as i64;
        let mut batch = Batch { offset, end, leader_epoch: -1, kind, producer, records, size: 0 };
        let bytes = encode(&batch);
        batch.size = bytes.len();
        (bytes, batch)
    }

    fn flush(&mut self, key: PartitionKey, replica: &Arc<Partition>) -> Result<(), String> {
        self.disk.weather.note(|| format!("step: flush {}-{}", replica.topic(), key.1));
        let done = replica.with_log(|log| log.flush().map(|()| log.recovery_point()));
        let (excused, stopped) = (self.excused_for(replica), self.disk.weather.has_stopped());
        let model = self.model(key);
        match done {
            _ if stopped => Ok(()),
            Ok(flushed) if flushed == model.end => {
                model.given_up.clear();
                Ok(())
            }
            Ok(flushed) => Err(format!("flushed up to {flushed} of {}", model.end)),
            Err(_) if excused => Ok(()),
            Err(error) => Err(format!("flush: {error}")),
        }
    }

    fn roll(&mut self, key: PartitionKey, replica: &Arc<Partition>) -> Result<(), String> {
        self.disk.weather.note(|| format!("step: roll {}-{}", replica.topic(), key.1));
        let now = self.clock.now_ms();
        match replica.with_log(|log| log.roll(now)) {
            Err(error) if !self.excused_for(replica) => Err(format!("roll: {error}")),
            _ => Ok(()),
        }
    }

    fn delete_records(
        &mut self,
        node: &Node,
        key: PartitionKey,
        replica: &Arc<Partition>,
    ) -> Result<(), String> {
        let (start, end) = (self.model(key).start, self.model(key).end);
        let to = start + self.rng.below((end - start) as u64 + 1) as i64;
        self.disk
            .weather
            .note(|| format!("step: delete records of {}-{} below {to}", replica.topic(), key.1));
        let done = replica.delete_records_before(to);
        if done.is_ok() {
            // Before the answer, as the handler of DeleteRecords does.
            node.retention().give_up(std::slice::from_ref(replica));
        }
        let (excused, stopped) = (self.excused_for(replica), self.disk.weather.has_stopped());
        let model = self.model(key);
        model.highest_start = model.highest_start.max(to);
        match done {
            _ if stopped => model.pending = Some(Pending::DeleteTo(to)),
            Ok(answered) if answered != to => {
                return Err(format!("records were deleted up to {answered} and not {to}"));
            }
            Ok(_) => {
                model.start = to;
                if !excused {
                    model.start_noted = to;
                }
            }
            Err(_) if excused => model.start = replica.log_start_offset().clamp(start, to),
            Err(error) => return Err(format!("delete records: {error}")),
        }
        Ok(())
    }

    /// As a follower whose leader has less; then it leads again.
    fn truncate(&mut self, node: &Node, key: PartitionKey, replica: &Arc<Partition>) -> Result<(), String> {
        let (start, end) = (self.model(key).start, self.model(key).end);
        let from = self.model(key).lowest_cut();
        let to = from + self.rng.below((end - from) as u64 + 1) as i64;
        self.disk.weather.note(|| format!("step: truncate {}-{} to {to}", replica.topic(), key.1));
        let now = self.clock.now_ms();
        replica.follow(None, i32::MAX, i32::MAX);
        let done = replica.with_log(|log| log.truncate_to(to, now));
        let (excused, stopped) = (self.excused_for(replica), self.disk.weather.has_stopped());
        let model = self.model(key);
        model.pending = Some(Pending::TruncateTo(to));
        match done {
            _ if stopped => return Ok(()),
            Ok(()) => {}
            Err(_) if excused => return Ok(()),
            Err(error) => return Err(format!("truncate: {error}")),
        }
        let keep = model.batches.iter().take_while(|batch| batch.next() <= to).count();
        // For good: they must not come back behind what is appended instead.
        let cut = model.batches.split_off(keep);
        // A batch that begins below goes as a whole; but not into what is deleted.
        model.end = cut.first().map_or(to, |first| first.offset.clamp(start, to));
        model.flushed = model.flushed.min(model.end);
        // Producers are read again from a snapshot, as at a start.
        model.end_at_start = model.end;
        // The recovery point must not promise what is gone.
        self.checkpoint(node)?;
        if self.excused() {
            return Ok(());
        }
        let model = self.model(key);
        model.pending = None;
        // As in Kafka a snapshot may tell of batches that compaction has taken since.
        producers(model, replica).map_err(|foul| format!("{}-{}: {foul}", replica.topic(), key.1))?;
        self.elect(node, key)
    }

    fn elect(&mut self, node: &Node, key: PartitionKey) -> Result<(), String> {
        self.disk.weather.note(|| format!("step: elect for {key:?}"));
        let delta = self.metadata.elect(key.0, key.1);
        node.changes.apply(&self.metadata.image, &delta);
        Ok(())
    }
}
