//! QuorumStateData, versions 0-1, flexible 0+. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// QuorumStateData, versions 0-1.
#[derive(Debug, Clone, PartialEq)]
pub struct QuorumStateData {
    /// string, versions 0.
    pub cluster_id: String,
    /// int32, versions 0+, default -1.
    pub leader_id: i32,
    /// int32, versions 0+, default -1.
    pub leader_epoch: i32,
    /// int32, versions 0+, default -1.
    pub voted_id: i32,
    /// uuid, versions 1+.
    pub voted_directory_id: Uuid,
    /// int64, versions 0.
    pub applied_offset: i64,
    /// array of Voter, versions 0, nullable 0.
    pub current_voters: Option<Vec<Voter>>,
}

impl Default for QuorumStateData {
    #[inline]
    fn default() -> Self {
        QuorumStateData {
            cluster_id: Default::default(),
            leader_id: -1,
            leader_epoch: -1,
            voted_id: -1,
            voted_directory_id: Default::default(),
            applied_offset: Default::default(),
            current_voters: Some(Default::default()),
        }
    }
}

impl Message for QuorumStateData {
    const NAME: &str = "QuorumStateData";
    const VERSIONS: RangeInclusive<i16> = 0..=1;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        if v <= 0 { m.cluster_id = r.string(true)?; }
        m.leader_id = r.i32()?;
        m.leader_epoch = r.i32()?;
        m.voted_id = r.i32()?;
        if v >= 1 { m.voted_directory_id = r.uuid()?; }
        if v <= 0 { m.applied_offset = r.i64()?; }
        if v <= 0 { m.current_voters = r.nullable_array(true, |r| Voter::read(r, v))?; }
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        if v <= 0 { w.string(true, &self.cluster_id)?; } else if !self.cluster_id.is_empty() { return Err(EncodeError::unsupported("QuorumStateData", "ClusterId", v)); }
        w.i32(self.leader_id);
        w.i32(self.leader_epoch);
        w.i32(self.voted_id);
        if v >= 1 { w.uuid(self.voted_directory_id); } else if !self.voted_directory_id.is_zero() { return Err(EncodeError::unsupported("QuorumStateData", "VotedDirectoryId", v)); }
        if v <= 0 { w.i64(self.applied_offset); } else if self.applied_offset != 0 { return Err(EncodeError::unsupported("QuorumStateData", "AppliedOffset", v)); }
        if v <= 0 { w.nullable_array(true, self.current_voters.as_deref(), |w, x| x.write(w, v))?; } else if self.current_voters.as_ref().is_none_or(|x| !x.is_empty()) { return Err(EncodeError::unsupported("QuorumStateData", "CurrentVoters", v)); }
        w.no_tags();
        Ok(())
    }
}

/// `Voter` of QuorumStateData, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Voter {
    /// int32, versions 0.
    pub voter_id: i32,
}

impl Voter {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.voter_id = r.i32()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i32(self.voter_id);
        w.no_tags();
        Ok(())
    }
}
