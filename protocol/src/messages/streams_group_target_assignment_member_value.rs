//! StreamsGroupTargetAssignmentMemberValue, versions 0, flexible 0+. Key 21. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// StreamsGroupTargetAssignmentMemberValue, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StreamsGroupTargetAssignmentMemberValue {
    /// array of TaskIds, versions 0+.
    pub active_tasks: Vec<TaskIds>,
    /// array of TaskIds, versions 0+.
    pub standby_tasks: Vec<TaskIds>,
    /// array of TaskIds, versions 0+.
    pub warmup_tasks: Vec<TaskIds>,
}

impl Message for StreamsGroupTargetAssignmentMemberValue {
    const NAME: &str = "StreamsGroupTargetAssignmentMemberValue";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.active_tasks = r.array(true, |r| TaskIds::read(r, v))?;
        m.standby_tasks = r.array(true, |r| TaskIds::read(r, v))?;
        m.warmup_tasks = r.array(true, |r| TaskIds::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.array(true, &self.active_tasks, |w, x| x.write(w, v))?;
        w.array(true, &self.standby_tasks, |w, x| x.write(w, v))?;
        w.array(true, &self.warmup_tasks, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `TaskIds` of StreamsGroupTargetAssignmentMemberValue, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TaskIds {
    /// string, versions 0+.
    pub subtopology_id: String,
    /// array of int32, versions 0+.
    pub partitions: Vec<i32>,
}

impl TaskIds {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.subtopology_id = r.string(true)?;
        m.partitions = r.array(true, |r| r.i32())?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.subtopology_id)?;
        w.array(true, &self.partitions, |w, x| { w.i32(*x); Ok(()) })?;
        w.no_tags();
        Ok(())
    }
}

impl StoredRecord for StreamsGroupTargetAssignmentMemberValue {
    const TYPE: i16 = 21;
}
