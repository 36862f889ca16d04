//! StreamsGroupCurrentMemberAssignmentValue, versions 0, flexible 0+. Key 22. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// StreamsGroupCurrentMemberAssignmentValue, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StreamsGroupCurrentMemberAssignmentValue {
    /// int32, versions 0+.
    pub member_epoch: i32,
    /// int32, versions 0+.
    pub previous_member_epoch: i32,
    /// int8, versions 0+.
    pub state: i8,
    /// array of TaskIds, versions 0+.
    pub active_tasks: Vec<TaskIds>,
    /// array of TaskIds, versions 0+.
    pub standby_tasks: Vec<TaskIds>,
    /// array of TaskIds, versions 0+.
    pub warmup_tasks: Vec<TaskIds>,
    /// array of TaskIds, versions 0+.
    pub active_tasks_pending_revocation: Vec<TaskIds>,
    /// array of TaskIds, versions 0+.
    pub standby_tasks_pending_revocation: Vec<TaskIds>,
    /// array of TaskIds, versions 0+.
    pub warmup_tasks_pending_revocation: Vec<TaskIds>,
}

impl Message for StreamsGroupCurrentMemberAssignmentValue {
    const NAME: &str = "StreamsGroupCurrentMemberAssignmentValue";
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
        m.active_tasks = r.array(true, |r| TaskIds::read(r, v))?;
        m.standby_tasks = r.array(true, |r| TaskIds::read(r, v))?;
        m.warmup_tasks = r.array(true, |r| TaskIds::read(r, v))?;
        m.active_tasks_pending_revocation = r.array(true, |r| TaskIds::read(r, v))?;
        m.standby_tasks_pending_revocation = r.array(true, |r| TaskIds::read(r, v))?;
        m.warmup_tasks_pending_revocation = r.array(true, |r| TaskIds::read(r, v))?;
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
        w.array(true, &self.active_tasks, |w, x| x.write(w, v))?;
        w.array(true, &self.standby_tasks, |w, x| x.write(w, v))?;
        w.array(true, &self.warmup_tasks, |w, x| x.write(w, v))?;
        w.array(true, &self.active_tasks_pending_revocation, |w, x| x.write(w, v))?;
        w.array(true, &self.standby_tasks_pending_revocation, |w, x| x.write(w, v))?;
        w.array(true, &self.warmup_tasks_pending_revocation, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `TaskIds` of StreamsGroupCurrentMemberAssignmentValue, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct TaskIds {
    /// string, versions 0+.
    pub subtopology_id: String,
    /// array of int32, versions 0+.
    pub partitions: Vec<i32>,
    /// array of int32, versions 0+, nullable 0+, tag 0.
    pub assignment_epochs: Option<Vec<i32>>,
}

impl Default for TaskIds {
    #[inline]
    fn default() -> Self {
        TaskIds {
            subtopology_id: Default::default(),
            partitions: Default::default(),
            assignment_epochs: Some(Default::default()),
        }
    }
}

impl TaskIds {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.subtopology_id = r.string(true)?;
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
        w.string(true, &self.subtopology_id)?;
        w.array(true, &self.partitions, |w, x| { w.i32(*x); Ok(()) })?;
        let tags = w.begin_tags();
        if self.assignment_epochs.as_ref().is_none_or(|x| !x.is_empty()) { w.tag(tags, 0, |w| w.nullable_array(true, self.assignment_epochs.as_deref(), |w, x| { w.i32(*x); Ok(()) }))?; }
        Ok(())
    }
}

impl StoredRecord for StreamsGroupCurrentMemberAssignmentValue {
    const TYPE: i16 = 22;
}
