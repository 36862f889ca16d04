//! What ListOffsets can ask of a partition.

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
