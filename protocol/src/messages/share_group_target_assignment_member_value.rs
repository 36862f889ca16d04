//! ShareGroupTargetAssignmentMemberValue, versions 0, flexible 0+. Key 13. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ShareGroupTargetAssignmentMemberValue, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ShareGroupTargetAssignmentMemberValue {
    /// array of TopicPartition, versions 0+.
    pub topic_partitions: Vec<TopicPartition>,
}

impl Message for ShareGroupTargetAssignmentMemberValue {
    const NAME: &str = "ShareGroupTargetAssignmentMemberValue";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.topic_partitions = r.array(true, |r| TopicPartition::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.array(true, &self.topic_partitions, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `TopicPartition` of ShareGroupTargetAssignmentMemberValue, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicPartition {
    /// uuid, versions 0+.
    pub topic_id: Uuid,
    /// array of int32, versions 0+.
    pub partitions: Vec<i32>,
}

impl TopicPartition {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.topic_id = r.uuid()?;
        m.partitions = r.array(true, |r| r.i32())?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.uuid(self.topic_id);
        w.array(true, &self.partitions, |w, x| { w.i32(*x); Ok(()) })?;
        w.no_tags();
        Ok(())
    }
}

impl StoredRecord for ShareGroupTargetAssignmentMemberValue {
    const TYPE: i16 = 13;
}
