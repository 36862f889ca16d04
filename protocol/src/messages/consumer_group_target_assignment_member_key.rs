//! ConsumerGroupTargetAssignmentMemberKey, versions 0, flexible none. Key 7. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ConsumerGroupTargetAssignmentMemberKey, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ConsumerGroupTargetAssignmentMemberKey {
    /// string, versions 0.
    pub group_id: String,
    /// string, versions 0.
    pub member_id: String,
}

impl Message for ConsumerGroupTargetAssignmentMemberKey {
    const NAME: &str = "ConsumerGroupTargetAssignmentMemberKey";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.group_id = r.string(false)?;
        m.member_id = r.string(false)?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.string(false, &self.group_id)?;
        w.string(false, &self.member_id)?;
        Ok(())
    }
}

impl StoredRecord for ConsumerGroupTargetAssignmentMemberKey {
    const TYPE: i16 = 7;
}
