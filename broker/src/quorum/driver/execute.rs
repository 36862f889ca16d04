//! Carrying out the state machine's commands.

use std::collections::VecDeque;
use std::io::IoSlice;

use bytes::Bytes;

use super::flushes::FlushJob;
use super::hooks::Outbound;
use super::shell::{Driver, Inner, ProposeError, Unsettled};
use super::{open, wire};
use crate::env::DiskError;
use crate::quorum::core::{
    Anomaly, Command, Endpoint, Event, FetchBody, Fetched, FlushId, LeaderAndEpoch, OffsetAndEpoch, Peer,
    Refusal, Response, SnapshotBody, Ticket, VotersAt,
};
use crate::quorum::records::{self, RecordsError};
use crate::quorum::{quorum_state, snapshot};
use crate::storage::{AppendOrigin, Flush, LogError};

/// What waits until the lock is free.
pub(super) enum Deferred {
    Send(Box<Outbound>),
    Answer(Box<dyn FnOnce() + Send>),
    Flush(FlushJob),
    Anomaly(Anomaly),
    Failed(String),
}

/// An answer of the state machine, with what the wire needs besides.
pub(super) struct Reply {
    pub response: Response,
    /// Where the leader named in the answer listens.
    pub leader_endpoint: Option<Endpoint>,
}

/// Why a command could not be carried out. The replica stops: its state machine believes otherwise.
#[derive(Debug, thiserror::Error)]
enum ExecuteError {
    #[error(transparent)]
    Disk(#[from] DiskError),
    #[error(transparent)]
    Log(#[from] LogError),
    #[error(transparent)]
    Records(#[from] RecordsError),
    #[error(transparent)]
    Open(#[from] open::OpenError),
    #[error("the metadata log ends at {found} where {expected} was expected")]
    End { found: i64, expected: i64 },
    #[error("a piece of snapshot {0} arrived out of place")]
    Chunk(String),
}

impl Driver {
    pub(super) fn execute(&self, inner: &mut Inner, commands: Vec<Command>) {
        let mut queue = VecDeque::from(commands);
        while let Some(command) = queue.pop_front() {
            match self.execute_one(inner, command) {
                Ok(None) => {}
                Ok(Some(event)) => queue.extend(self.with_context(|cx| inner.core.step(event, cx))),
                Err(error) => return self.fail(inner, error.to_string()),
            }
        }
    }

    /// The replica cannot go on.
    pub(super) fn fail(&self, inner: &mut Inner, reason: String) {
        if inner.stopped.is_none() {
            inner.deferred.push(Deferred::Failed(reason.clone()));
            self.stop(inner, reason);
        }
    }

    fn execute_one(&self, inner: &mut Inner, command: Command) -> Result<Option<Event>, ExecuteError> {
        let shared = &self.shared;
        let now_ms = shared.env.clock.now_ms();
        match command {
            Command::Persist(election) => {
                let path = shared.config.dir.join(quorum_state::FILE);
                let voters = inner.core.voters().latest();
                let flush = inner.unsettled == Unsettled::No;
                quorum_state::replace(shared.env.disk.as_ref(), &path, &election, voters, flush)?;
            }
            Command::Send(to, correlation, request) => {
                let voters = &inner.core.voters().latest().voters;
                let endpoints = match to {
                    Peer::Node(id) => voters.get(id).map(|v| v.endpoints.clone()).unwrap_or_default(),
                    Peer::Bootstrap => Vec::new(),
                };
                let request = wire::outbound(&shared.config, request);
                let outbound = Outbound { to, endpoints, correlation, request };
                inner.deferred.push(Deferred::Send(Box::new(outbound)));
            }
            Command::Respond(ticket, response) => self.respond(inner, ticket, response),
            Command::AppendLeaderChange(change) => {
                let batch = records::leader_change(&change, now_ms)?;
                inner.log.append_as_leader(&batch, change.epoch, AppendOrigin::RaftLeader, now_ms)?;
                expect_end(inner, change.end_offset())?;
            }
            Command::AppendFetched(fetched) => {
                let epoch = inner.core.leader().epoch;
                inner.log.append_as_follower(&fetched.bytes, epoch, now_ms)?;
                if let Some(last) = fetched.batches.last() {
                    expect_end(inner, last.end_offset)?;
                }
            }
            Command::Truncate(offset) => {
                inner.log.truncate_to(offset, now_ms)?;
                expect_end(inner, offset)?;
                inner.flushing = None;
            }
            Command::Flush(id) if inner.unsettled != Unsettled::No => inner.flushing = Some(id),
            Command::Flush(id) => match inner.log.start_flush()? {
                None => return Ok(Some(Event::Flushed(id))),
                Some(flush) => {
                    inner.flushing = Some(id);
                    let driver = self.clone();
                    let job: FlushJob = Box::new(move || driver.run_flush(id, flush));
                    inner.deferred.push(Deferred::Flush(job));
                }
            },
            Command::StoreSnapshotChunk { id, position, bytes } => {
                self.store_chunk(inner, id, position, &bytes)?;
            }
            Command::InstallSnapshot(id) => return self.install_snapshot(inner, id).map(Some),
            Command::HighWatermark(offset) => inner.log.on_high_watermark(offset),
            Command::Leader(leader) => leader_changed(inner, leader),
            Command::Anomaly(anomaly) => inner.deferred.push(Deferred::Anomaly(anomaly)),
        }
        Ok(None)
    }

    fn run_flush(&self, id: FlushId, flush: Flush) {
        let result = flush.run();
        let mut inner = self.shared.inner.lock();
        if inner.stopped.is_some() {
            return;
        }
        let is_awaited = inner.flushing == Some(id);
        if is_awaited || result.is_err() {
            if let Err(error) = inner.log.finish_flush(flush, result) {
                self.fail(&mut inner, error.to_string());
                return self.carry_on(inner, Vec::new());
            }
            inner.flushing = None;
        }
        // One that is no longer awaited speaks of a log that was cut meanwhile: the state machine ignores it.
        self.step(inner, Event::Flushed(id));
    }

    fn respond(&self, inner: &mut Inner, ticket: Ticket, mut response: Response) {
        let Some(answer) = inner.answers.remove(&ticket) else { return };
        match &mut response {
            Response::Fetch(fetch) => {
                if let FetchBody::Read { offset, max_bytes } = fetch.body {
                    match read_records(inner, offset, max_bytes) {
                        Ok(bytes) => fetch.body = FetchBody::Records(Fetched { bytes, batches: Vec::new() }),
                        Err(_) => {
                            // The log is there for its own writer to fail on; a reader just tries again.
                            fetch.standing.error = Some(Refusal::Other);
                            fetch.body = FetchBody::Records(Fetched::default());
                        }
                    }
                }
            }
            Response::FetchSnapshot(fetch) => {
                if let SnapshotBody::Read { id, position, max_bytes } = fetch.body {
                    let (body, error) = match self.read_chunk(id, position, max_bytes) {
                        Ok(body) => (body, None),
                        Err(refusal) => (SnapshotBody::Nothing, Some(refusal)),
                    };
                    fetch.body = body;
                    fetch.standing.error = error;
                }
            }
            Response::Vote(_) | Response::BeginQuorumEpoch(_) | Response::EndQuorumEpoch(_) => {}
        }
        let voters = &inner.core.voters().latest().voters;
        let leader = inner.core.leader().leader_id.and_then(|id| voters.get(id));
        let leader_endpoint = leader.and_then(|voter| voter.endpoints.first()).cloned();
        let reply = Reply { response, leader_endpoint };
        inner.deferred.push(Deferred::Answer(Box::new(move || answer(reply))));
    }

    /// A piece of a snapshot's file.
    fn read_chunk(&self, id: OffsetAndEpoch, position: i64, max_bytes: i32) -> Result<SnapshotBody, Refusal> {
        let path = self.shared.config.dir.join(snapshot::file_name(id));
        let file = self.shared.env.disk.open_read_only(&path).map_err(|_| Refusal::SnapshotNotFound)?;
        let size = file.len().map_err(|_| Refusal::Other)?;
        let from =
            u64::try_from(position).ok().filter(|&from| from < size).ok_or(Refusal::PositionOutOfRange)?;
        let wanted = u64::try_from(max_bytes).unwrap_or(0).max(1).min(size - from);
        let mut bytes = vec![0; wanted as usize];
        let got = file.pread(&mut bytes, from).map_err(|_| Refusal::Other)?;
        bytes.truncate(got);
        Ok(SnapshotBody::Chunk { id, size: size as i64, position, bytes: bytes.into() })
    }

    fn store_chunk(
        &self,
        inner: &mut Inner,
        id: OffsetAndEpoch,
        position: i64,
        bytes: &Bytes,
    ) -> Result<(), ExecuteError> {
        let is_under_way = inner.download.as_ref().is_some_and(|(known, _)| *known == id);
        if position == 0 || !is_under_way {
            let path = self.shared.config.dir.join(snapshot::file_name(id) + snapshot::PART);
            inner.download = Some((id, self.shared.env.disk.create(&path)?));
        }
        let Some((_, file)) = &inner.download else { return Ok(()) };
        let end = file.len()?;
        if end != position as u64 {
            return Err(ExecuteError::Chunk(snapshot::file_name(id)));
        }
        file.append(end, &[IoSlice::new(bytes)])?;
        Ok(())
    }

    /// The snapshot first, then the log: a crash between the two leaves a log that ends before the snapshot does,
    /// which the next start takes for what it is.
    fn install_snapshot(&self, inner: &mut Inner, id: OffsetAndEpoch) -> Result<Event, ExecuteError> {
        let (dir, disk) = (&self.shared.config.dir, self.shared.env.disk.as_ref());
        if let Some((_, file)) = inner.download.take() {
            file.flush()?;
        }
        let path = dir.join(snapshot::file_name(id));
        let part = dir.join(snapshot::file_name(id) + snapshot::PART);
        let content = snapshot::Snapshot::decode(&disk.read(&part)?)?;
        disk.rename(&part, &path)?;
        disk.flush_dir(dir)?;
        inner.log.truncate_fully_and_start_at(id.offset, self.shared.env.clock.now_ms())?;
        inner.log.flush()?;
        inner.flushing = None;
        let voters = content.voters.as_ref().map(|(kraft_version, voters)| VotersAt {
            offset: id.offset - 1,
            kraft_version: *kraft_version,
            voters: voters.clone(),
        });
        inner.load = Some((id, content));
        Ok(Event::SnapshotInstalled(id, voters))
    }
}

fn expect_end(inner: &Inner, expected: i64) -> Result<(), ExecuteError> {
    let found = inner.log.log_end_offset();
    if found == expected { Ok(()) } else { Err(ExecuteError::End { found, expected }) }
}

/// Whole batches from `offset` on, committed or not: replicas read to the log end.
fn read_records(inner: &Inner, offset: i64, max_bytes: i32) -> Result<Bytes, LogError> {
    let end = inner.log.log_end_offset();
    let slice = inner.log.read(offset, u32::try_from(max_bytes).unwrap_or(0), end, true)?;
    slice.map_or(Ok(Bytes::new()), |slice| slice.read().map(Bytes::from))
}

fn leader_changed(inner: &mut Inner, leader: LeaderAndEpoch) {
    inner.notices.push_back(leader);
    let committed = inner.core.high_watermark().unwrap_or(-1);
    let is_lost = |epoch: i32, end_offset: i64| epoch != leader.epoch && end_offset > committed;
    let (lost, kept) = std::mem::take(&mut inner.pending).into_iter().partition(|p| {
        is_lost(p.epoch, p.end_offset) || (!inner.core.is_leader() && p.end_offset > committed)
    });
    inner.pending = kept;
    let lost: VecDeque<super::shell::Pending> = lost;
    for pending in lost {
        let error = ProposeError::LeadershipLost { epoch: pending.epoch };
        inner.deferred.push(Deferred::Answer(Box::new(move || (pending.done)(Err(error)))));
    }
}
