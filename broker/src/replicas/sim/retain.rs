//! Retention and compaction, and the rules that they must keep.

use super::model::Pending;
use super::node::Node;
use super::referee::compacted;
use super::run::Run;
use crate::env::{Clock, Rng};
use crate::partition::replica::Partition;
use crate::storage::Cleaner;

impl Run {
    /// Looks for old segments everywhere.
    pub(super) fn retain(&mut self, node: &Node) -> Result<(), String> {
        self.disk.weather.note(|| "step: retention".to_owned());
        let is_known = |replica: &Partition| {
            let key = (replica.topic_id(), replica.index());
            self.models.get(&key).is_some_and(|(model, _)| model.pending.is_none())
        };
        node.retention().enforce(is_known, || false);
        let (excused, stopped) = (self.excused(), self.disk.weather.has_stopped());
        let fails_in = self.disk.weather.failed_dir();
        let now = self.clock.now_ms();
        for ((topic, index), (model, _)) in &mut self.models {
            let Some(replica) = node.replica(*topic, *index) else { continue };
            let start = replica.log_start_offset();
            if model.pending.is_some() || start == model.start {
                continue;
            }
            let name = replica.topic();
            let settings = &self.settings[topic];
            let deletes = settings.get("cleanup.policy").is_none_or(|policy| policy != "compact");
            let limit = |key: &str| settings.get(key)?.parse::<i64>().ok().filter(|_| deletes);
            let mut given_up =
                model.batches.iter().filter(|batch| batch.next() > model.start && batch.next() <= start);
            let kept_by_age = given_up.rfind(|batch| {
                let newest = batch.records.iter().map(|record| record.timestamp).max().unwrap_or(-1);
                limit("retention.ms").is_none_or(|ms| now - newest <= ms)
            });
            if let Some(young) = kept_by_age {
                let left = model.batches.iter().filter(|batch| batch.offset >= young.next());
                let left: usize = left.map(|batch| batch.size).sum();
                if limit("retention.bytes").is_none_or(|bytes| (left as i64) < bytes) {
                    return Err(format!("{name}-{index}: retention gave up {}", young.brief()));
                }
            }
            model.highest_start = model.highest_start.max(start);
            if stopped {
                model.pending = Some(Pending::DeleteTo(start));
                continue;
            }
            model.start = start;
            if !excused && !fails_in.as_ref().is_some_and(|dir| replica.is_in(dir)) {
                model.start_noted = start;
            }
        }
        Ok(())
    }

    /// Compacts the log that needs it most.
    pub(super) fn clean(&mut self, node: &Node) -> Result<(), String> {
        self.disk.weather.note(|| "step: compaction".to_owned());
        let mut cleaner = Cleaner::new(1 << 12, 0.9, 1 << 12, self.rng.next_u64());
        node.cleaner.clean_filthiest(&mut cleaner, &mut |_| Ok(()));
        if self.disk.weather.has_stopped() {
            return Ok(());
        }
        // It flushes what it cleans.
        self.claims(node);
        for ((topic, index), (model, _)) in &mut self.models {
            let Some(replica) = node.replica(*topic, *index) else { continue };
            if model.compacted && model.pending.is_none() {
                if replica.with_log(|log| log.poisoned().is_some()) {
                    model.pending = Some(Pending::Compaction);
                    continue;
                }
                let looked = self.disk.weather.calmly(|| compacted(model, &replica, &self.rng));
                looked.map_err(|foul| format!("{}-{index}: {foul}", replica.topic()))?;
            }
        }
        Ok(())
    }
}
