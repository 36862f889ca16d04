//! ConsumerProtocolAssignment, versions 0-3, flexible none. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ConsumerProtocolAssignment, versions 0-3.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ConsumerProtocolAssignment {
    /// array of TopicPartition, versions 0+.
    pub assigned_partitions: Vec<TopicPartition>,
    /// bytes, versions 0+, nullable 0+, default null.
    pub user_data: Option<Bytes>,
}

impl Message for ConsumerProtocolAssignment {
    const NAME: &str = "ConsumerProtocolAssignment";
    const VERSIONS: RangeInclusive<i16> = 0..=3;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.assigned_partitions = r.array(false, |r| TopicPartition::read(r, v))?;
        m.user_data = r.nullable_bytes(false)?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.array(false, &self.assigned_partitions, |w, x| x.write(w, v))?;
        w.nullable_bytes(false, self.user_data.as_deref())?;
        Ok(())
    }
}

/// `TopicPartition` of ConsumerProtocolAssignment, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicPartition {
    /// string, versions 0+.
    pub topic: String,
    /// array of int32, versions 0+.
    pub partitions: Vec<i32>,
}

impl TopicPartition {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.topic = r.string(false)?;
        m.partitions = r.array(false, |r| r.i32())?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(false, &self.topic)?;
        w.array(false, &self.partitions, |w, x| { w.i32(*x); Ok(()) })?;
        Ok(())
    }
}
