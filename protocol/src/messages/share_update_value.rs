//! ShareUpdateValue, versions 0, flexible 0+. Key 1. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ShareUpdateValue, versions 0.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareUpdateValue {
    /// int32, versions 0+.
    pub snapshot_epoch: i32,
    /// int32, versions 0+.
    pub leader_epoch: i32,
    /// int64, versions 0+.
    pub start_offset: i64,
    /// int32, versions 0+, tag 0, default -1.
    pub delivery_complete_count: i32,
    /// array of StateBatch, versions 0+.
    pub state_batches: Vec<StateBatch>,
}

impl Default for ShareUpdateValue {
    #[inline]
    fn default() -> Self {
        ShareUpdateValue {
            snapshot_epoch: Default::default(),
            leader_epoch: Default::default(),
            start_offset: Default::default(),
            delivery_complete_count: -1,
            state_batches: Default::default(),
        }
    }
}

impl Message for ShareUpdateValue {
    const NAME: &str = "ShareUpdateValue";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.snapshot_epoch = r.i32()?;
        m.leader_epoch = r.i32()?;
        m.start_offset = r.i64()?;
        m.state_batches = r.array(true, |r| StateBatch::read(r, v))?;
        r.tagged_fields(|r, tag| {
            match tag {
                0 => m.delivery_complete_count = r.i32()?,
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
        w.i32(self.snapshot_epoch);
        w.i32(self.leader_epoch);
        w.i64(self.start_offset);
        w.array(true, &self.state_batches, |w, x| x.write(w, v))?;
        let tags = w.begin_tags();
        if self.delivery_complete_count != -1 { w.tag(tags, 0, |w| { w.i32(self.delivery_complete_count); Ok(()) })?; }
        Ok(())
    }
}

/// `StateBatch` of ShareUpdateValue, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StateBatch {
    /// int64, versions 0+.
    pub first_offset: i64,
    /// int64, versions 0+.
    pub last_offset: i64,
    /// int8, versions 0+.
    pub delivery_state: i8,
    /// int16, versions 0+.
    pub delivery_count: i16,
}

impl StateBatch {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.first_offset = r.i64()?;
        m.last_offset = r.i64()?;
        m.delivery_state = r.i8()?;
        m.delivery_count = r.i16()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i64(self.first_offset);
        w.i64(self.last_offset);
        w.i8(self.delivery_state);
        w.i16(self.delivery_count);
        w.no_tags();
        Ok(())
    }
}

impl StoredRecord for ShareUpdateValue {
    const TYPE: i16 = 1;
}
