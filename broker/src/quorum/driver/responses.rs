//! Answers of other replicas to this one's requests.

use bytes::Bytes;
use kfk_protocol::messages::{
    BeginQuorumEpochResponse, EndQuorumEpochResponse, FetchResponse, FetchSnapshotResponse, VoteResponse,
};
use kfk_protocol::record_batch::Batches;
use kfk_protocol::wire::Records;

use super::shell::Driver;
use super::wire::{leader_of, refusal};
use crate::quorum::core::{
    Correlation, Event, FetchAnswer, FetchBody, FetchSnapshotAnswer, Fetched, FetchedBatch, OffsetAndEpoch,
    Response, SnapshotBody, Standing, VoteAnswer,
};
use crate::quorum::records::{self, RecordsError};

/// An answer as it came in.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub enum InboundResponse {
    Vote(VoteResponse),
    BeginQuorumEpoch(BeginQuorumEpochResponse),
    EndQuorumEpoch(EndQuorumEpochResponse),
    Fetch(FetchResponse),
    FetchSnapshot(FetchSnapshotResponse),
}

impl Driver {
    /// The answer to the request with this correlation.
    pub fn response(&self, correlation: Correlation, response: InboundResponse) {
        let inner = self.shared.inner.lock();
        let kraft_version = inner.core.voters().latest().kraft_version;
        // An answer that says nothing usable counts as none.
        let event = match parse(response, kraft_version) {
            Some(response) => Event::Response(correlation, response),
            None => Event::Disconnected(correlation),
        };
        self.step(inner, event);
    }

    /// No answer to that request will come.
    pub fn disconnected(&self, correlation: Correlation) {
        self.step(self.shared.inner.lock(), Event::Disconnected(correlation));
    }
}

/// The answer's one partition; none when the answer as a whole is an error or names something else.
macro_rules! partition_of {
    ($response:expr, $topics:ident) => {
        if $response.error_code != 0 {
            return None;
        } else {
            $response.$topics.into_iter().next()?.partitions.into_iter().next()?
        }
    };
}

fn parse(response: InboundResponse, kraft_version: i16) -> Option<Response> {
    Some(match response {
        InboundResponse::Vote(response) => {
            let partition = partition_of!(response, topics);
            let leader = leader_of(partition.leader_id, partition.leader_epoch);
            let standing = Standing { error: refusal(partition.error_code), leader };
            Response::Vote(VoteAnswer { standing, granted: partition.vote_granted })
        }
        InboundResponse::BeginQuorumEpoch(response) => {
            let partition = partition_of!(response, topics);
            let leader = leader_of(partition.leader_id, partition.leader_epoch);
            Response::BeginQuorumEpoch(Standing { error: refusal(partition.error_code), leader })
        }
        InboundResponse::EndQuorumEpoch(response) => {
            let partition = partition_of!(response, topics);
            let leader = leader_of(partition.leader_id, partition.leader_epoch);
            Response::EndQuorumEpoch(Standing { error: refusal(partition.error_code), leader })
        }
        InboundResponse::Fetch(response) => {
            let partition = partition_of!(response, responses);
            let current = &partition.current_leader;
            let standing = Standing {
                error: refusal(partition.error_code),
                leader: leader_of(current.leader_id, current.leader_epoch),
            };
            let (diverging, snapshot) = (&partition.diverging_epoch, &partition.snapshot_id);
            let body = if snapshot.end_offset >= 0 || snapshot.epoch >= 0 {
                FetchBody::Snapshot(OffsetAndEpoch::new(snapshot.end_offset, snapshot.epoch))
            } else if diverging.epoch >= 0 && diverging.end_offset >= 0 {
                FetchBody::Diverging(OffsetAndEpoch::new(diverging.end_offset, diverging.epoch))
            } else {
                let bytes = match partition.records {
                    Some(Records::Bytes(bytes)) => bytes,
                    Some(Records::External { .. }) => return None,
                    None => Bytes::new(),
                };
                FetchBody::Records(fetched(bytes, kraft_version).ok()?)
            };
            Response::Fetch(FetchAnswer {
                standing,
                high_watermark: partition.high_watermark,
                log_start_offset: partition.log_start_offset,
                body,
            })
        }
        InboundResponse::FetchSnapshot(response) => {
            let partition = partition_of!(response, topics);
            let current = &partition.current_leader;
            let standing = Standing {
                error: refusal(partition.error_code),
                leader: leader_of(current.leader_id, current.leader_epoch),
            };
            let Records::Bytes(bytes) = partition.unaligned_records else { return None };
            let body = match standing.error {
                Some(_) => SnapshotBody::Nothing,
                None => SnapshotBody::Chunk {
                    id: OffsetAndEpoch::new(partition.snapshot_id.end_offset, partition.snapshot_id.epoch),
                    size: partition.size,
                    position: partition.position,
                    bytes,
                },
            };
            Response::FetchSnapshot(FetchSnapshotAnswer { standing, body })
        }
    })
}

/// Looks at the batches' headers and control records; a batch that is cut off at the end is left out.
pub(super) fn fetched(bytes: Bytes, kraft_version: i16) -> Result<Fetched, RecordsError> {
    let mut batches = Vec::new();
    let mut kraft_version = kraft_version;
    let mut walk = Batches::new(&bytes);
    for batch in &mut walk {
        let batch = batch?;
        batch.verify_crc()?;
        let voters = records::declared_voters(&batch, kraft_version)?;
        if let Some(at) = &voters {
            kraft_version = at.kraft_version;
        }
        batches.push(FetchedBatch {
            base_offset: batch.base_offset(),
            end_offset: batch.next_offset(),
            epoch: batch.partition_leader_epoch(),
            voters,
        });
    }
    let whole = walk.whole_bytes();
    Ok(Fetched { bytes: bytes.slice(..whole), batches })
}
