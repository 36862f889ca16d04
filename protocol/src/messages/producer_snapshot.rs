//! ProducerSnapshot, versions 1, flexible none. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ProducerSnapshot, versions 1.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ProducerSnapshot {
    /// uint32, versions 1.
    pub crc: u32,
    /// array of ProducerEntry, versions 1.
    pub producer_entries: Vec<ProducerEntry>,
}

impl Message for ProducerSnapshot {
    const NAME: &str = "ProducerSnapshot";
    const VERSIONS: RangeInclusive<i16> = 1..=1;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.crc = r.u32()?;
        m.producer_entries = r.array(false, |r| ProducerEntry::read(r, v))?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.u32(self.crc);
        w.array(false, &self.producer_entries, |w, x| x.write(w, v))?;
        Ok(())
    }
}

/// `ProducerEntry` of ProducerSnapshot, versions 1.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ProducerEntry {
    /// int64, versions 1.
    pub producer_id: i64,
    /// int16, versions 1.
    pub epoch: i16,
    /// int32, versions 1.
    pub last_sequence: i32,
    /// int64, versions 1.
    pub last_offset: i64,
    /// int32, versions 1.
    pub offset_delta: i32,
    /// int64, versions 1.
    pub timestamp: i64,
    /// int32, versions 1.
    pub coordinator_epoch: i32,
    /// int64, versions 1.
    pub current_txn_first_offset: i64,
}

impl ProducerEntry {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.producer_id = r.i64()?;
        m.epoch = r.i16()?;
        m.last_sequence = r.i32()?;
        m.last_offset = r.i64()?;
        m.offset_delta = r.i32()?;
        m.timestamp = r.i64()?;
        m.coordinator_epoch = r.i32()?;
        m.current_txn_first_offset = r.i64()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i64(self.producer_id);
        w.i16(self.epoch);
        w.i32(self.last_sequence);
        w.i64(self.last_offset);
        w.i32(self.offset_delta);
        w.i64(self.timestamp);
        w.i32(self.coordinator_epoch);
        w.i64(self.current_txn_first_offset);
        Ok(())
    }
}
