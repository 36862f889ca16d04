//! What is committed reaches the state machine, and whoever proposed it hears of it.

use kfk_protocol::record_batch::Batches;

use super::hooks::{CommittedBatch, StateMachine};
use super::open::READ_BYTES;
use super::shell::{Driver, Inner, Pending};
use crate::quorum::core::{LeaderAndEpoch, OffsetAndEpoch};
use crate::quorum::records::{self, RecordsError};
use crate::quorum::snapshot::Snapshot;
use crate::storage::LogError;

/// What is to be done next with the state machine.
enum Work {
    Load(OffsetAndEpoch, Box<Snapshot>),
    Leadership(LeaderAndEpoch),
    Apply(Vec<CommittedBatch>),
    Finish(Vec<Pending>),
    Snapshot,
}

#[derive(Debug, thiserror::Error)]
enum ApplyError {
    #[error(transparent)]
    Log(#[from] LogError),
    #[error("the batch at offset {offset} of the metadata log: {error}")]
    Batch { offset: i64, error: RecordsError },
    #[error("committed records from offset {0} on are missing in the metadata log")]
    Missing(i64),
}

impl Driver {
    /// Applies what is committed until nothing is left, unless somebody else is at it.
    pub(super) fn apply_committed(&self) {
        loop {
            let mut inner = self.shared.inner.lock();
            let Some(mut machine) = inner.machine.take() else { return };
            let work = match self.next_work(&mut inner) {
                Ok(work) => work,
                Err(error) => {
                    self.fail(&mut inner, error.to_string());
                    None
                }
            };
            let Some(work) = work else {
                inner.machine = Some(machine);
                if inner.deferred.is_empty() {
                    return;
                }
                return self.carry_on(inner, Vec::new());
            };
            drop(inner);
            let news = self.do_work(machine.as_mut(), work);
            let mut inner = self.shared.inner.lock();
            inner.machine = Some(machine);
            if let Some(records) = news {
                self.write_snapshot(inner, records);
            }
        }
    }

    fn do_work(&self, machine: &mut dyn StateMachine, work: Work) -> Option<Vec<bytes::Bytes>> {
        match work {
            Work::Load(id, snapshot) => machine.load_snapshot(id, *snapshot),
            Work::Leadership(leader) => machine.leadership(leader),
            Work::Apply(batches) => batches.into_iter().for_each(|batch| machine.apply(batch)),
            Work::Finish(finished) => {
                for pending in finished {
                    (pending.done)(Ok(pending.end_offset - 1));
                }
            }
            Work::Snapshot => return Some(machine.snapshot()),
        }
        None
    }

    fn next_work(&self, inner: &mut Inner) -> Result<Option<Work>, ApplyError> {
        if let Some((id, snapshot)) = inner.load.take() {
            inner.applied = id;
            inner.applied_time_ms = snapshot.last_contained_log_timestamp;
            inner.bytes_since_snapshot = 0;
            return Ok(Some(Work::Load(id, Box::new(snapshot))));
        }
        let finished = inner.pending.partition_point(|p| p.end_offset <= inner.applied.offset);
        if finished > 0 {
            return Ok(Some(Work::Finish(inner.pending.drain(..finished).collect())));
        }
        if inner.stopped.is_some() {
            return Ok(None);
        }
        if let Some(leader) = next_notice(inner) {
            return Ok(Some(Work::Leadership(leader)));
        }
        let committed = inner.core.high_watermark().unwrap_or(-1);
        if inner.applied.offset < committed {
            return read_committed(inner, committed).map(|batches| Some(Work::Apply(batches)));
        }
        if self.is_snapshot_due(inner) {
            inner.snapshot_under_way = true;
            return Ok(Some(Work::Snapshot));
        }
        Ok(None)
    }
}

/// The next news of a leader. This replica's own leadership waits until the state has caught up with its first batch.
fn next_notice(inner: &mut Inner) -> Option<LeaderAndEpoch> {
    // Of several only the newest counts.
    while inner.notices.len() > 1 {
        inner.notices.pop_front();
    }
    let leader = *inner.notices.front()?;
    if inner.core.is_leader() && leader == inner.core.leader() {
        let start = inner.core.epoch_start_offset()?;
        if inner.applied.offset <= start {
            return None;
        }
    }
    inner.notices.pop_front()
}

fn read_committed(inner: &mut Inner, committed: i64) -> Result<Vec<CommittedBatch>, ApplyError> {
    let from = inner.applied.offset;
    let slice = inner.log.read(from, READ_BYTES, committed, true)?.ok_or(ApplyError::Missing(from))?;
    let bytes = slice.read()?;
    let mut batches = Vec::new();
    for batch in Batches::new(&bytes) {
        let damaged = |error: RecordsError| ApplyError::Batch { offset: inner.applied.offset, error };
        let batch = batch.map_err(|error| damaged(error.into()))?;
        let values =
            if batch.is_control() { Vec::new() } else { records::values(&batch).map_err(damaged)? };
        let epoch = batch.partition_leader_epoch();
        inner.applied = OffsetAndEpoch::new(batch.next_offset(), epoch);
        inner.applied_time_ms = batch.max_timestamp();
        inner.bytes_since_snapshot += batch.len() as u64;
        batches.push(CommittedBatch {
            base_offset: batch.base_offset(),
            last_offset: batch.last_offset(),
            epoch,
            append_time_ms: batch.max_timestamp(),
            size: batch.len(),
            records: values,
        });
    }
    if batches.is_empty() {
        return Err(ApplyError::Missing(from));
    }
    Ok(batches)
}
