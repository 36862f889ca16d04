//! The batches of the metadata log: control batches that speak of leaders and voters, and data batches whose records
//! are carried unopened.

use bytes::Bytes;
use kfk_protocol::compression::Decompressor;
use kfk_protocol::control::{ControlType, control_batch};
use kfk_protocol::messages::voters_record::{
    Endpoint as RecordEndpoint, KRaftVersionFeature, Voter as RecordVoter,
};
use kfk_protocol::messages::{KRaftVersionRecord, LeaderChangeMessage, VotersRecord, leader_change_message};
use kfk_protocol::record_batch::{
    AppendError, BatchBuilder, BatchError, BatchFields, BatchView, RecordError,
};
use kfk_protocol::uuid::Uuid;
use kfk_protocol::wire::{DecodeError, EncodeError, Message, Reader};

use super::core::{Endpoint, LeaderChange, ReplicaKey, Voter, VoterSet, VotersAt};

/// Largest batch of the metadata log, decompressed, in bytes: Kafka's MAX_BATCH_SIZE_BYTES of raft.
pub const MAX_BATCH_BYTES: usize = 8 * 1024 * 1024;

/// Why a batch of the metadata log (or of a snapshot of it) cannot be read or made.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[allow(missing_docs)]
pub enum RecordsError {
    #[error(transparent)]
    Batch(#[from] BatchError),
    #[error(transparent)]
    Record(#[from] RecordError),
    #[error(transparent)]
    Append(#[from] AppendError),
    #[error("a control record does not decode: {0}")]
    Decode(#[from] DecodeError),
    #[error("a control record does not encode: {0}")]
    Encode(#[from] EncodeError),
    #[error("the record at offset {0} has no value")]
    NoValue(i64),
    #[error("{0}")]
    Layout(&'static str),
}

fn fields(base_offset: i64, epoch: i32) -> BatchFields {
    BatchFields { base_offset, partition_leader_epoch: epoch, ..BatchFields::default() }
}

/// One batch of metadata records, each a framed value without key. `now_ms` is the append time.
pub fn data_batch(
    base_offset: i64,
    epoch: i32,
    now_ms: i64,
    records: &[Bytes],
) -> Result<Bytes, RecordsError> {
    let mut builder = BatchBuilder::new(fields(base_offset, epoch));
    for record in records {
        builder.append(now_ms, None, Some(record), [])?;
    }
    Ok(builder.finish_plain())
}

/// One control batch.
pub fn control(
    base_offset: i64,
    epoch: i32,
    now_ms: i64,
    records: &[(ControlType, Bytes)],
) -> Result<Bytes, RecordsError> {
    let records = records.iter().map(|(kind, value)| (*kind, &value[..]));
    Ok(control_batch(fields(base_offset, epoch), now_ms, records)?)
}

/// The batch that opens a leader's epoch.
pub fn leader_change(change: &LeaderChange, now_ms: i64) -> Result<Bytes, RecordsError> {
    let voter = |voter_id: i32| leader_change_message::Voter { voter_id, voter_directory_id: Uuid::ZERO };
    // Kafka 4.3 writes version 0, without directory ids, under any kraft.version.
    let message = LeaderChangeMessage {
        version: 0,
        leader_id: change.leader_id,
        voters: change.voters.iter().map(|v| voter(v.key.id)).collect(),
        granting_voters: change.granting.iter().map(|&id| voter(id)).collect(),
    };
    let mut records = vec![(ControlType::LeaderChange, message.to_bytes(0)?)];
    if change.writes_voters {
        records.extend(voters_records(change.kraft_version, &change.voters)?);
    }
    control(change.base_offset, change.epoch, now_ms, &records)
}

/// KRaftVersion and KRaftVoters: who votes from here on.
pub fn voters_records(
    kraft_version: i16,
    voters: &VoterSet,
) -> Result<[(ControlType, Bytes); 2], RecordsError> {
    let version = KRaftVersionRecord { version: 0, kraft_version };
    let voters = VotersRecord {
        version: 0,
        voters: voters
            .iter()
            .map(|voter| RecordVoter {
                voter_id: voter.key.id,
                voter_directory_id: voter.key.directory_id.unwrap_or(Uuid::ZERO),
                endpoints: voter
                    .endpoints
                    .iter()
                    .map(|e| RecordEndpoint { name: e.name.clone(), host: e.host.clone(), port: e.port })
                    .collect(),
                kraft_version_feature: KRaftVersionFeature {
                    min_supported_version: voter.min_kraft_version,
                    max_supported_version: voter.max_kraft_version,
                },
            })
            .collect(),
    };
    Ok([(ControlType::KRaftVersion, version.to_bytes(0)?), (ControlType::KRaftVoters, voters.to_bytes(0)?)])
}

/// The control records of a batch with their offsets; unknown kinds are stepped over.
pub fn control_records(batch: &BatchView<'_>) -> Result<Vec<(i64, ControlType, Bytes)>, RecordsError> {
    let mut decompressor = Decompressor::new();
    let mut found = Vec::new();
    for record in batch.records(&mut decompressor, MAX_BATCH_BYTES)? {
        let record = record?;
        let Ok(kind) = ControlType::parse_key(record.key) else {
            return Err(RecordsError::Layout("a control record without a proper key"));
        };
        if let Some(kind) = kind {
            let value = record.value.ok_or(RecordsError::NoValue(record.offset))?;
            found.push((record.offset, kind, Bytes::copy_from_slice(value)));
        }
    }
    Ok(found)
}

/// The values of a data batch.
pub fn values(batch: &BatchView<'_>) -> Result<Vec<Bytes>, RecordsError> {
    let mut decompressor = Decompressor::new();
    let count = usize::try_from(batch.records_count()).unwrap_or(0);
    // A record is at least 7 bytes long, so the count cannot make us reserve more than the batch is worth.
    let mut values = Vec::with_capacity(count.min(batch.len() / 7));
    for record in batch.records(&mut decompressor, MAX_BATCH_BYTES)? {
        let record = record?;
        let value = record.value.ok_or(RecordsError::NoValue(record.offset))?;
        values.push(Bytes::copy_from_slice(value));
    }
    Ok(values)
}

/// The voters that a batch declares; none unless it is a control batch that does. `kraft_version` is the one in force
/// before it.
pub fn declared_voters(batch: &BatchView<'_>, kraft_version: i16) -> Result<Option<VotersAt>, RecordsError> {
    if !batch.is_control() {
        return Ok(None);
    }
    let mut version = kraft_version;
    let mut declared = None;
    for (offset, kind, value) in control_records(batch)? {
        match kind {
            ControlType::KRaftVersion => version = parse_kraft_version(value)?,
            ControlType::KRaftVoters => declared = Some((offset, parse_voters(value)?)),
            _ => {}
        }
    }
    Ok(declared.map(|(offset, voters)| VotersAt { offset, kraft_version: version, voters }))
}

/// Reads the value of a KRaftVersion record.
pub fn parse_kraft_version(value: Bytes) -> Result<i16, RecordsError> {
    Ok(KRaftVersionRecord::decode(&mut Reader::from(value), 0)?.kraft_version)
}

/// Reads the value of a KRaftVoters record.
pub fn parse_voters(value: Bytes) -> Result<VoterSet, RecordsError> {
    let record = VotersRecord::decode(&mut Reader::from(value), 0)?;
    Ok(VoterSet::new(record.voters.into_iter().map(|voter| {
        Voter {
            key: ReplicaKey::new(voter.voter_id, voter.voter_directory_id),
            endpoints: voter
                .endpoints
                .into_iter()
                .map(|e| Endpoint { name: e.name, host: e.host, port: e.port })
                .collect(),
            min_kraft_version: voter.kraft_version_feature.min_supported_version,
            max_kraft_version: voter.kraft_version_feature.max_supported_version,
        }
    })))
}
