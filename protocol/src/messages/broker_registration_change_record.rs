//! BrokerRegistrationChangeRecord, versions 0-3, flexible 0+. Key 17. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// BrokerRegistrationChangeRecord, versions 0-3.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BrokerRegistrationChangeRecord {
    /// int32, versions 0+.
    pub broker_id: i32,
    /// int64, versions 0+.
    pub broker_epoch: i64,
    /// int8, versions 0+, tag 0.
    pub fenced: i8,
    /// int8, versions 1+, tag 1.
    pub in_controlled_shutdown: i8,
    /// array of uuid, versions 2+, tag 2.
    pub log_dirs: Vec<Uuid>,
    /// array of uuid, versions 3+, nullable 3+, tag 3, default null.
    pub cordoned_log_dirs: Option<Vec<Uuid>>,
}

impl Message for BrokerRegistrationChangeRecord {
    const NAME: &str = "BrokerRegistrationChangeRecord";
    const VERSIONS: RangeInclusive<i16> = 0..=3;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.broker_id = r.i32()?;
        m.broker_epoch = r.i64()?;
        r.tagged_fields(|r, tag| {
            match tag {
                0 => m.fenced = r.i8()?,
                1 if v >= 1 => m.in_controlled_shutdown = r.i8()?,
                2 if v >= 2 => m.log_dirs = r.array(true, |r| r.uuid())?,
                3 if v >= 3 => m.cordoned_log_dirs = r.nullable_array(true, |r| r.uuid())?,
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
        if !(v >= 1) && self.in_controlled_shutdown != 0 { return Err(EncodeError::unsupported("BrokerRegistrationChangeRecord", "InControlledShutdown", v)); }
        if !(v >= 2) && !self.log_dirs.is_empty() { return Err(EncodeError::unsupported("BrokerRegistrationChangeRecord", "LogDirs", v)); }
        if !(v >= 3) && self.cordoned_log_dirs.is_some() { return Err(EncodeError::unsupported("BrokerRegistrationChangeRecord", "CordonedLogDirs", v)); }
        let tags = w.begin_tags();
        if self.fenced != 0 { w.tag(tags, 0, |w| { w.i8(self.fenced); Ok(()) })?; }
        if v >= 1 && self.in_controlled_shutdown != 0 { w.tag(tags, 1, |w| { w.i8(self.in_controlled_shutdown); Ok(()) })?; }
        if v >= 2 && !self.log_dirs.is_empty() { w.tag(tags, 2, |w| w.array(true, &self.log_dirs, |w, x| { w.uuid(*x); Ok(()) }))?; }
        if v >= 3 && self.cordoned_log_dirs.is_some() { w.tag(tags, 3, |w| w.nullable_array(true, self.cordoned_log_dirs.as_deref(), |w, x| { w.uuid(*x); Ok(()) }))?; }
        Ok(())
    }
}

impl StoredRecord for BrokerRegistrationChangeRecord {
    const TYPE: i16 = 17;
}
