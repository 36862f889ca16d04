//! ShareGroupHeartbeatRequest, versions 1, flexible 0+. Key 76. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ShareGroupHeartbeatRequest, versions 1.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ShareGroupHeartbeatRequest {
    /// string, versions 0+.
    pub group_id: String,
    /// string, versions 0+.
    pub member_id: String,
    /// int32, versions 0+.
    pub member_epoch: i32,
    /// string, versions 0+, nullable 0+, default null.
    pub rack_id: Option<String>,
    /// array of string, versions 0+, nullable 0+, default null.
    pub subscribed_topic_names: Option<Vec<String>>,
}

impl Message for ShareGroupHeartbeatRequest {
    const NAME: &str = "ShareGroupHeartbeatRequest";
    const VERSIONS: RangeInclusive<i16> = 1..=1;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.group_id = r.string(true)?;
        m.member_id = r.string(true)?;
        m.member_epoch = r.i32()?;
        m.rack_id = r.nullable_string(true)?;
        m.subscribed_topic_names = r.nullable_array(true, |r| r.string(true))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.string(true, &self.group_id)?;
        w.string(true, &self.member_id)?;
        w.i32(self.member_epoch);
        w.nullable_string(true, self.rack_id.as_deref())?;
        w.nullable_array(true, self.subscribed_topic_names.as_deref(), |w, x| w.string(true, x))?;
        w.no_tags();
        Ok(())
    }
}

impl Request for ShareGroupHeartbeatRequest {
    const KEY: ApiKey = ApiKey::ShareGroupHeartbeat;
    type Response = super::ShareGroupHeartbeatResponse;
}
