//! What ListOffsets and OffsetForLeaderEpoch can ask of a partition.

use super::follower::EpochEnd;
use super::read::{ReadError, Reader};
use super::replica::Partition;
use super::state::Role;

/// An offset by its meaning or by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OffsetSpec {
    /// The end of what the reader may see.
    Latest,
    /// The log start offset.
    Earliest,
    /// The record with the largest timestamp.
    MaxTimestamp,
    /// The first record that lies on this broker's disk and not only in a tier.
    EarliestLocal,
    /// The last record that lies in a tier; there are none.
    LatestTiered,
    /// The first record that is not yet in a tier, where there are tiers.
    EarliestPendingUpload,
    /// The first record with this timestamp (ms since 1970) or a later one.
    AtTime(i64),
}

impl OffsetSpec {
    /// From the request's number; `None` for one that this version does not know.
    pub fn from_wire(timestamp: i64, version: i16) -> Option<Self> {
        match (timestamp, version) {
            (0.., _) => Some(Self::AtTime(timestamp)),
            (-1, _) => Some(Self::Latest),
            (-2, _) => Some(Self::Earliest),
            (-3, 7..) => Some(Self::MaxTimestamp),
            (-4, 8..) => Some(Self::EarliestLocal),
            (-5, 9..) => Some(Self::LatestTiered),
            (-6, 11..) => Some(Self::EarliestPendingUpload),
            _ => None,
        }
    }
}

/// An offset that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoundOffset {
    /// The record's timestamp, -1 where the offset is meant by its place and not by time.
    pub timestamp: i64,
    /// The offset, -1 when there is none.
    pub offset: i64,
    /// The leader epoch of the record, -1 when unknown.
    pub leader_epoch: i32,
}

/// No record is what was asked for.
pub const NOT_FOUND: FoundOffset = FoundOffset { timestamp: -1, offset: -1, leader_epoch: -1 };

impl Partition {
    /// Finds an offset by its meaning or by time, as far as `reader` may see.
    ///
    /// # Errors
    /// This replica cannot answer, for the reason given.
    pub fn find_offset(
        &self,
        spec: OffsetSpec,
        current_leader_epoch: i32,
        reader: Reader,
    ) -> Result<FoundOffset, ReadError> {
        let state = self.state.lock();
        state.check_leader_for(reader)?;
        state.check_epoch(current_leader_epoch)?;
        let upper = state.upper_bound(reader);
        if let (Role::Leader(leader), OffsetSpec::Latest | OffsetSpec::AtTime(_) | OffsetSpec::MaxTimestamp) =
            (&state.role, spec)
            && matches!(reader, Reader::Consumer { .. })
            && leader.high_watermark() < leader.epoch_start_offset()
        {
            return Err(ReadError::OffsetNotAvailable);
        }
        let by_time = match spec {
            OffsetSpec::Latest => {
                return Ok(FoundOffset { timestamp: -1, offset: upper, leader_epoch: state.leader_epoch() });
            }
            OffsetSpec::Earliest | OffsetSpec::EarliestLocal => {
                let offset = state.log.log_start_offset();
                let leader_epoch = state.log.epoch_for_offset(offset).unwrap_or(-1);
                return Ok(FoundOffset { timestamp: -1, offset, leader_epoch });
            }
            OffsetSpec::LatestTiered | OffsetSpec::EarliestPendingUpload => return Ok(NOT_FOUND),
            OffsetSpec::MaxTimestamp => state.log.offset_of_max_timestamp()?,
            OffsetSpec::AtTime(timestamp) => state.log.offset_for_timestamp(timestamp)?,
        };
        Ok(by_time.filter(|found| found.offset < upper).map_or(NOT_FOUND, |found| FoundOffset {
            timestamp: found.timestamp,
            offset: found.offset,
            leader_epoch: found.leader_epoch,
        }))
    }

    /// Where `leader_epoch` (or the largest below it that is known) ends in this log.
    ///
    /// # Errors
    /// This replica cannot answer, for the reason given.
    pub fn end_of_epoch(&self, leader_epoch: i32, current_leader_epoch: i32) -> Result<EpochEnd, ReadError> {
        let state = self.state.lock();
        state.check_leader_for(Reader::Consumer { read_committed: false })?;
        state.check_epoch(current_leader_epoch)?;
        Ok(state.end_of_epoch(leader_epoch))
    }
}
