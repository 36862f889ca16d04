//! RemoveRaftVoterRequest, versions 0, flexible 0+. Key 81. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// RemoveRaftVoterRequest, versions 0.
#[derive(Debug, Clone, PartialEq)]
pub struct RemoveRaftVoterRequest {
    /// string, versions 0+, nullable 0+.
    pub cluster_id: Option<String>,
    /// int32, versions 0+.
    pub voter_id: i32,
    /// uuid, versions 0+.
    pub voter_directory_id: Uuid,
}

impl Default for RemoveRaftVoterRequest {
    #[inline]
    fn default() -> Self {
        RemoveRaftVoterRequest {
            cluster_id: Some(Default::default()),
            voter_id: Default::default(),
            voter_directory_id: Default::default(),
        }
    }
}

impl Message for RemoveRaftVoterRequest {
    const NAME: &str = "RemoveRaftVoterRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.cluster_id = r.nullable_string(true)?;
        m.voter_id = r.i32()?;
        m.voter_directory_id = r.uuid()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.nullable_string(true, self.cluster_id.as_deref())?;
        w.i32(self.voter_id);
        w.uuid(self.voter_directory_id);
        w.no_tags();
        Ok(())
    }
}

impl Request for RemoveRaftVoterRequest {
    const KEY: ApiKey = ApiKey::RemoveRaftVoter;
    type Response = super::RemoveRaftVoterResponse;
}
