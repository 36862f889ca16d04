//! ConsumerProtocolSubscription, versions 0-3, flexible none. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ConsumerProtocolSubscription, versions 0-3.
#[derive(Debug, Clone, PartialEq)]
pub struct ConsumerProtocolSubscription {
    /// array of string, versions 0+.
    pub topics: Vec<String>,
    /// bytes, versions 0+, nullable 0+, default null.
    pub user_data: Option<Bytes>,
    /// array of TopicPartition, versions 1+, ignorable.
    pub owned_partitions: Vec<TopicPartition>,
    /// int32, versions 2+, default -1, ignorable.
    pub generation_id: i32,
    /// string, versions 3+, nullable 3+, default null, ignorable.
    pub rack_id: Option<String>,
}

impl Default for ConsumerProtocolSubscription {
    #[inline]
    fn default() -> Self {
        ConsumerProtocolSubscription {
            topics: Default::default(),
            user_data: None,
            owned_partitions: Default::default(),
            generation_id: -1,
            rack_id: None,
        }
    }
}

impl Message for ConsumerProtocolSubscription {
    const NAME: &str = "ConsumerProtocolSubscription";
    const VERSIONS: RangeInclusive<i16> = 0..=3;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.topics = r.array(false, |r| r.string(false))?;
        m.user_data = r.nullable_bytes(false)?;
        if v >= 1 { m.owned_partitions = r.array(false, |r| TopicPartition::read(r, v))?; }
        if v >= 2 { m.generation_id = r.i32()?; }
        if v >= 3 { m.rack_id = r.nullable_string(false)?; }
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.array(false, &self.topics, |w, x| w.string(false, x))?;
        w.nullable_bytes(false, self.user_data.as_deref())?;
        if v >= 1 { w.array(false, &self.owned_partitions, |w, x| x.write(w, v))?; }
        if v >= 2 { w.i32(self.generation_id); }
        if v >= 3 { w.nullable_string(false, self.rack_id.as_deref())?; }
        Ok(())
    }
}

/// `TopicPartition` of ConsumerProtocolSubscription, versions 1+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicPartition {
    /// string, versions 1+.
    pub topic: String,
    /// array of int32, versions 1+.
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
