//! PartitionRecord, versions 0-2, flexible 0+. Key 3. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// PartitionRecord, versions 0-2.
#[derive(Debug, Clone, PartialEq)]
pub struct PartitionRecord {
    /// int32, versions 0+, default -1.
    pub partition_id: i32,
    /// uuid, versions 0+.
    pub topic_id: Uuid,
    /// array of int32, versions 0+.
    pub replicas: Vec<i32>,
    /// array of int32, versions 0+.
    pub isr: Vec<i32>,
    /// array of int32, versions 0+.
    pub removing_replicas: Vec<i32>,
    /// array of int32, versions 0+.
    pub adding_replicas: Vec<i32>,
    /// int32, versions 0+, default -1.
    pub leader: i32,
    /// int8, versions 0+, tag 0, default 0.
    pub leader_recovery_state: i8,
    /// int32, versions 0+, default -1.
    pub leader_epoch: i32,
    /// int32, versions 0+, default -1.
    pub partition_epoch: i32,
    /// array of uuid, versions 1+.
    pub directories: Vec<Uuid>,
    /// array of int32, versions 2+, nullable 2+, tag 1, default null.
    pub eligible_leader_replicas: Option<Vec<i32>>,
    /// array of int32, versions 2+, nullable 2+, tag 2, default null.
    pub last_known_elr: Option<Vec<i32>>,
}

impl Default for PartitionRecord {
    #[inline]
    fn default() -> Self {
        PartitionRecord {
            partition_id: -1,
            topic_id: Default::default(),
            replicas: Default::default(),
            isr: Default::default(),
            removing_replicas: Default::default(),
            adding_replicas: Default::default(),
            leader: -1,
            leader_recovery_state: Default::default(),
            leader_epoch: -1,
            partition_epoch: -1,
            directories: Default::default(),
            eligible_leader_replicas: None,
            last_known_elr: None,
        }
    }
}

impl Message for PartitionRecord {
    const NAME: &str = "PartitionRecord";
    const VERSIONS: RangeInclusive<i16> = 0..=2;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.partition_id = r.i32()?;
        m.topic_id = r.uuid()?;
        m.replicas = r.array(true, |r| r.i32())?;
        m.isr = r.array(true, |r| r.i32())?;
        m.removing_replicas = r.array(true, |r| r.i32())?;
        m.adding_replicas = r.array(true, |r| r.i32())?;
        m.leader = r.i32()?;
        m.leader_epoch = r.i32()?;
        m.partition_epoch = r.i32()?;
        if v >= 1 { m.directories = r.array(true, |r| r.uuid())?; }
        r.tagged_fields(|r, tag| {
            match tag {
                0 => m.leader_recovery_state = r.i8()?,
                1 if v >= 2 => m.eligible_leader_replicas = r.nullable_array(true, |r| r.i32())?,
                2 if v >= 2 => m.last_known_elr = r.nullable_array(true, |r| r.i32())?,
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
        w.i32(self.partition_id);
        w.uuid(self.topic_id);
        w.array(true, &self.replicas, |w, x| { w.i32(*x); Ok(()) })?;
        w.array(true, &self.isr, |w, x| { w.i32(*x); Ok(()) })?;
        w.array(true, &self.removing_replicas, |w, x| { w.i32(*x); Ok(()) })?;
        w.array(true, &self.adding_replicas, |w, x| { w.i32(*x); Ok(()) })?;
        w.i32(self.leader);
        w.i32(self.leader_epoch);
        w.i32(self.partition_epoch);
        if v >= 1 { w.array(true, &self.directories, |w, x| { w.uuid(*x); Ok(()) })?; } else if !self.directories.is_empty() { return Err(EncodeError::unsupported("PartitionRecord", "Directories", v)); }
        if !(v >= 2) && self.eligible_leader_replicas.is_some() { return Err(EncodeError::unsupported("PartitionRecord", "EligibleLeaderReplicas", v)); }
        if !(v >= 2) && self.last_known_elr.is_some() { return Err(EncodeError::unsupported("PartitionRecord", "LastKnownElr", v)); }
        let tags = w.begin_tags();
        if self.leader_recovery_state != 0 { w.tag(tags, 0, |w| { w.i8(self.leader_recovery_state); Ok(()) })?; }
        if v >= 2 && self.eligible_leader_replicas.is_some() { w.tag(tags, 1, |w| w.nullable_array(true, self.eligible_leader_replicas.as_deref(), |w, x| { w.i32(*x); Ok(()) }))?; }
        if v >= 2 && self.last_known_elr.is_some() { w.tag(tags, 2, |w| w.nullable_array(true, self.last_known_elr.as_deref(), |w, x| { w.i32(*x); Ok(()) }))?; }
        Ok(())
    }
}

impl StoredRecord for PartitionRecord {
    const TYPE: i16 = 3;
}
