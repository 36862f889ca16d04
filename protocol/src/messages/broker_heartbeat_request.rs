//! BrokerHeartbeatRequest, versions 0-2, flexible 0+. Key 63. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// BrokerHeartbeatRequest, versions 0-2.
#[derive(Debug, Clone, PartialEq)]
pub struct BrokerHeartbeatRequest {
    /// int32, versions 0+.
    pub broker_id: i32,
    /// int64, versions 0+, default -1.
    pub broker_epoch: i64,
    /// int64, versions 0+.
    pub current_metadata_offset: i64,
    /// bool, versions 0+.
    pub want_fence: bool,
    /// bool, versions 0+.
    pub want_shut_down: bool,
    /// array of uuid, versions 1+, tag 0.
    pub offline_log_dirs: Vec<Uuid>,
    /// array of uuid, versions 2+, nullable 2+, tag 1, default null.
    pub cordoned_log_dirs: Option<Vec<Uuid>>,
}

impl Default for BrokerHeartbeatRequest {
    #[inline]
    fn default() -> Self {
        BrokerHeartbeatRequest {
            broker_id: Default::default(),
            broker_epoch: -1,
            current_metadata_offset: Default::default(),
            want_fence: Default::default(),
            want_shut_down: Default::default(),
            offline_log_dirs: Default::default(),
            cordoned_log_dirs: None,
        }
    }
}

impl Message for BrokerHeartbeatRequest {
    const NAME: &str = "BrokerHeartbeatRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=2;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.broker_id = r.i32()?;
        m.broker_epoch = r.i64()?;
        m.current_metadata_offset = r.i64()?;
        m.want_fence = r.bool()?;
        m.want_shut_down = r.bool()?;
        r.tagged_fields(|r, tag| {
            match tag {
                0 if v >= 1 => m.offline_log_dirs = r.array(true, |r| r.uuid())?,
                1 if v >= 2 => m.cordoned_log_dirs = r.nullable_array(true, |r| r.uuid())?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.i32(self.broker_id);
        w.i64(self.broker_epoch);
        w.i64(self.current_metadata_offset);
        w.bool(self.want_fence);
        w.bool(self.want_shut_down);
        if !(v >= 1) && !self.offline_log_dirs.is_empty() { return Err(EncodeError::unsupported("BrokerHeartbeatRequest", "OfflineLogDirs", v)); }
        if !(v >= 2) && self.cordoned_log_dirs.is_some() { return Err(EncodeError::unsupported("BrokerHeartbeatRequest", "CordonedLogDirs", v)); }
        let tags = w.begin_tags();
        if v >= 1 && !self.offline_log_dirs.is_empty() { w.tag(tags, 0, |w| w.array(true, &self.offline_log_dirs, |w, x| { w.uuid(*x); Ok(()) }))?; }
        if v >= 2 && self.cordoned_log_dirs.is_some() { w.tag(tags, 1, |w| w.nullable_array(true, self.cordoned_log_dirs.as_deref(), |w, x| { w.uuid(*x); Ok(()) }))?; }
        Ok(())
    }
}

impl Request for BrokerHeartbeatRequest {
    const KEY: ApiKey = ApiKey::BrokerHeartbeat;
    type Response = super::BrokerHeartbeatResponse;
}
