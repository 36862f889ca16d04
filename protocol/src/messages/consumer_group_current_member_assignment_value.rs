//! ConsumerGroupCurrentMemberAssignmentValue, versions 0, flexible 0+. Key 8. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ConsumerGroupCurrentMemberAssignmentValue, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ConsumerGroupCurrentMemberAssignmentValue {
    /// int32, versions 0+.
    pub member_epoch: i32,
    /// int32, versions 0+.
    pub previous_member_epoch: i32,
    /// int8, versions 0+.
    pub state: i8,
    /// array of TopicPartitions, versions 0+.
    pub assigned_partitions: Vec<TopicPartitions>,
    /// array of TopicPartitions, versions 0+.
    pub partitions_pending_revocation: Vec<TopicPartitions>,
}

impl Message for ConsumerGroupCurrentMemberAssignmentValue {
    const NAME: &str = "ConsumerGroupCurrentMemberAssignmentValue";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.member_epoch = r.i32()?;
        m.previous_member_epoch = r.i32()?;
        m.state = r.i8()?;
        m.assigned_partitions = r.array(true, |r| TopicPartitions::read(r, v))?;
        m.partitions_pending_revocation = r.array(true, |r| TopicPartitions::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.i32(self.member_epoch);
        w.i32(self.previous_member_epoch);
        w.i8(self.state);
        w.array(true, &self.assigned_partitions, |w, x| x.write(w, v))?;
        w.array(true, &self.partitions_pending_revocation, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `TopicPartitions` of ConsumerGroupCurrentMemberAssignmentValue, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct TopicPartitions {
    /// uuid, versions 0+.
    pub topic_id: Uuid,
    /// array of int32, versions 0+.
    pub partitions: Vec<i32>,
    /// array of int32, versions 0+, nullable 0+, tag 0.
    pub assignment_epochs: Option<Vec<i32>>,
}

impl Default for TopicPartitions {
    #[inline]
    fn default() -> Self {
        TopicPartitions {
            topic_id: Default::default(),
            partitions: Default::default(),
            assignment_epochs: Some(Default::default()),
        }
    }
}

impl TopicPartitions {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.topic_id = r.uuid()?;
        m.partitions = r.array(true, |r| r.i32())?;
        r.tagged_fields(|r, tag| {
            match tag {
                0 => m.assignment_epochs = r.nullable_array(true, |r| r.i32())?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.uuid(self.topic_id);
        w.array(true, &self.partitions, |w, x| { w.i32(*x); Ok(()) })?;
        let tags = w.begin_tags();
        if self.assignment_epochs.as_ref().is_none_or(|x| !x.is_empty()) { w.tag(tags, 0, |w| w.nullable_array(true, self.assignment_epochs.as_deref(), |w, x| { w.i32(*x); Ok(()) }))?; }
        Ok(())
    }
}

impl StoredRecord for ConsumerGroupCurrentMemberAssignmentValue {
    const TYPE: i16 = 8;
}
