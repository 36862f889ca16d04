//! Taking snapshots, and giving up the log and the snapshots that a newer one makes superfluous.

use std::time::Duration;

use bytes::Bytes;
use parking_lot::MutexGuard;

use super::open;
use super::shell::{Driver, Inner};
use crate::env::DiskError;
use crate::quorum::core::{Event, OffsetAndEpoch};
use crate::quorum::snapshot::{self, Snapshot};
use crate::storage::{DeletedSegments, LogError};

impl Driver {
    pub(super) fn snapshot_deadline(&self, inner: &Inner) -> Option<Duration> {
        let interval = self.shared.config.snapshots.max_interval;
        let is_idle = inner.bytes_since_snapshot == 0 || inner.snapshot_under_way;
        (!interval.is_zero() && !is_idle).then(|| inner.last_snapshot_at + interval)
    }

    pub(super) fn is_snapshot_due(&self, inner: &Inner) -> bool {
        if inner.snapshot_under_way || inner.bytes_since_snapshot == 0 {
            return false;
        }
        let now = self.shared.env.clock.monotonic();
        inner.bytes_since_snapshot >= self.shared.config.snapshots.max_bytes_between
            || self.snapshot_deadline(inner).is_some_and(|due| now >= due)
    }

    /// Writes the state machine's records as a snapshot of what is applied, where flushes run: it takes a while.
    pub(super) fn write_snapshot(&self, mut inner: MutexGuard<'_, Inner>, records: Vec<Bytes>) {
        let id = inner.applied;
        let at = inner.core.voters().at(id.offset);
        let content = Snapshot {
            last_contained_log_timestamp: inner.applied_time_ms,
            voters: (at.kraft_version > 0).then(|| (at.kraft_version, at.voters.clone())),
            records,
        };
        inner.bytes_since_snapshot = 0;
        inner.last_snapshot_at = self.shared.env.clock.monotonic();
        drop(inner);
        let driver = self.clone();
        self.shared.flushes.run(Box::new(move || driver.finish_snapshot(id, &content)));
    }

    fn finish_snapshot(&self, id: OffsetAndEpoch, content: &Snapshot) {
        let stored = self.store_snapshot(id, content);
        let mut inner = self.shared.inner.lock();
        inner.snapshot_under_way = false;
        if let Err(reason) = stored {
            drop(inner);
            return self.shared.hooks.snapshot_failed(&reason);
        }
        let commands = self.with_context(|cx| inner.core.step(Event::SnapshotTaken(id), cx));
        self.execute(&mut inner, commands);
        self.give_up_old(inner);
    }

    /// Gives up what has become old although no new snapshot came: metadata.max.retention.ms. To be called now and
    /// then; Kafka does every minute.
    pub fn clean(&self) {
        let inner = self.shared.inner.lock();
        if inner.stopped.is_none() && !inner.snapshot_under_way {
            self.give_up_old(inner);
        }
    }

    fn give_up_old(&self, mut inner: MutexGuard<'_, Inner>) {
        let mut retired = Vec::new();
        if let Err(error) = self.retire_old(&mut inner, &mut retired) {
            self.fail(&mut inner, error.to_string());
        }
        self.carry_on(inner, Vec::new());
        for retired in retired {
            // What is left behind goes at the next start.
            let _ = retired.delete();
        }
    }

    fn store_snapshot(&self, id: OffsetAndEpoch, content: &Snapshot) -> Result<(), String> {
        let (dir, disk) = (&self.shared.config.dir, self.shared.env.disk.as_ref());
        let bytes = content.encode(id.epoch, self.shared.env.clock.now_ms()).map_err(|e| e.to_string())?;
        let part = dir.join(snapshot::file_name(id) + snapshot::PART);
        let store = || -> Result<(), DiskError> {
            let file = disk.create(&part)?;
            file.append(0, &[std::io::IoSlice::new(&bytes)])?;
            file.flush()?;
            disk.rename(&part, &dir.join(snapshot::file_name(id)))?;
            disk.flush_dir(dir)
        };
        store().map_err(|error| error.to_string())
    }

    /// Deletes the oldest snapshots, and the log up to the oldest one kept, while there is more than is to be kept; the
    /// newest snapshot always is. A snapshot is as old as the newest record in it.
    fn retire_old(&self, inner: &mut Inner, retired: &mut Vec<DeletedSegments>) -> Result<(), LogError> {
        let (dir, disk) = (&self.shared.config.dir, self.shared.env.disk.as_ref());
        let policy = &self.shared.config.snapshots;
        let mut snapshots = open::list_snapshots(disk, dir)?;
        let mut size = inner.log.size();
        for id in &snapshots {
            size += disk.file_len(&dir.join(snapshot::file_name(*id)))?;
        }
        while snapshots.len() > 1 {
            let oldest = dir.join(snapshot::file_name(snapshots[0]));
            let too_large = u64::try_from(policy.retention_bytes).is_ok_and(|kept| size > kept);
            let now_ms = self.shared.env.clock.now_ms();
            let too_old = policy.retention_ms >= 0
                && open::snapshot_timestamp(disk, &oldest)?
                    .is_some_and(|newest| now_ms.saturating_sub(newest) > policy.retention_ms);
            if !too_large && !too_old {
                break;
            }
            let start = snapshots[1].offset;
            let before = inner.log.size();
            let deleted = inner.log.delete_records_to(start)?;
            let freed = before - inner.log.size().min(before);
            size = size.saturating_sub(freed + disk.file_len(&oldest)?);
            disk.delete(&oldest)?;
            snapshots.remove(0);
            let commands = self.with_context(|cx| inner.core.step(Event::LogStartAdvanced(start), cx));
            self.execute(inner, commands);
            retired.push(deleted);
        }
        Ok(())
    }
}
