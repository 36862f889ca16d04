//! PartitionChangeRecord, versions 0-2, flexible 0+. Key 5. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// PartitionChangeRecord, versions 0-2.
#[derive(Debug, Clone, PartialEq)]
pub struct PartitionChangeRecord {
    /// int32, versions 0+, default -1.
    pub partition_id: i32,
    /// uuid, versions 0+.
    pub topic_id: Uuid,
    /// array of int32, versions 0+, nullable 0+, tag 0, default null.
    pub isr: Option<Vec<i32>>,
    /// int32, versions 0+, tag 1, default -2.
    pub leader: i32,
    /// array of int32, versions 0+, nullable 0+, tag 2, default null.
    pub replicas: Option<Vec<i32>>,
    /// array of int32, versions 0+, nullable 0+, tag 3, default null.
    pub removing_replicas: Option<Vec<i32>>,
    /// array of int32, versions 0+, nullable 0+, tag 4, default null.
    pub adding_replicas: Option<Vec<i32>>,
    /// int8, versions 0+, tag 5, default -1.
    pub leader_recovery_state: i8,
    /// array of uuid, versions 1+, nullable 1+, tag 8, default null.
    pub directories: Option<Vec<Uuid>>,
    /// array of int32, versions 2+, nullable 2+, tag 6, default null.
    pub eligible_leader_replicas: Option<Vec<i32>>,
    /// array of int32, versions 2+, nullable 2+, tag 7, default null.
    pub last_known_elr: Option<Vec<i32>>,
}

impl Default for PartitionChangeRecord {
    #[inline]
    fn default() -> Self {
        PartitionChangeRecord {
            partition_id: -1,
            topic_id: Default::default(),
            isr: None,
            leader: -2,
            replicas: None,
            removing_replicas: None,
            adding_replicas: None,
            leader_recovery_state: -1,
            directories: None,
            eligible_leader_replicas: None,
            last_known_elr: None,
        }
    }
}

impl Message for PartitionChangeRecord {
    const NAME: &str = "PartitionChangeRecord";
    const VERSIONS: RangeInclusive<i16> = 0..=2;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.partition_id = r.i32()?;
        m.topic_id = r.uuid()?;
        r.tagged_fields(|r, tag| {
            match tag {
                0 => m.isr = r.nullable_array(true, |r| r.i32())?,
                1 => m.leader = r.i32()?,
                2 => m.replicas = r.nullable_array(true, |r| r.i32())?,
                3 => m.removing_replicas = r.nullable_array(true, |r| r.i32())?,
                4 => m.adding_replicas = r.nullable_array(true, |r| r.i32())?,
                5 => m.leader_recovery_state = r.i8()?,
                6 if v >= 2 => m.eligible_leader_replicas = r.nullable_array(true, |r| r.i32())?,
                7 if v >= 2 => m.last_known_elr = r.nullable_array(true, |r| r.i32())?,
                8 if v >= 1 => m.directories = r.nullable_array(true, |r| r.uuid())?,
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
        if !(v >= 1) && self.directories.is_some() { return Err(EncodeError::unsupported("PartitionChangeRecord", "Directories", v)); }
        if !(v >= 2) && self.eligible_leader_replicas.is_some() { return Err(EncodeError::unsupported("PartitionChangeRecord", "EligibleLeaderReplicas", v)); }
        if !(v >= 2) && self.last_known_elr.is_some() { return Err(EncodeError::unsupported("PartitionChangeRecord", "LastKnownElr", v)); }
        let tags = w.begin_tags();
        if self.isr.is_some() { w.tag(tags, 0, |w| w.nullable_array(true, self.isr.as_deref(), |w, x| { w.i32(*x); Ok(()) }))?; }
        if self.leader != -2 { w.tag(tags, 1, |w| { w.i32(self.leader); Ok(()) })?; }
        if self.replicas.is_some() { w.tag(tags, 2, |w| w.nullable_array(true, self.replicas.as_deref(), |w, x| { w.i32(*x); Ok(()) }))?; }
        if self.removing_replicas.is_some() { w.tag(tags, 3, |w| w.nullable_array(true, self.removing_replicas.as_deref(), |w, x| { w.i32(*x); Ok(()) }))?; }
        if self.adding_replicas.is_some() { w.tag(tags, 4, |w| w.nullable_array(true, self.adding_replicas.as_deref(), |w, x| { w.i32(*x); Ok(()) }))?; }
        if self.leader_recovery_state != -1 { w.tag(tags, 5, |w| { w.i8(self.leader_recovery_state); Ok(()) })?; }
        if v >= 2 && self.eligible_leader_replicas.is_some() { w.tag(tags, 6, |w| w.nullable_array(true, self.eligible_leader_replicas.as_deref(), |w, x| { w.i32(*x); Ok(()) }))?; }
        if v >= 2 && self.last_known_elr.is_some() { w.tag(tags, 7, |w| w.nullable_array(true, self.last_known_elr.as_deref(), |w, x| { w.i32(*x); Ok(()) }))?; }
        if v >= 1 && self.directories.is_some() { w.tag(tags, 8, |w| w.nullable_array(true, self.directories.as_deref(), |w, x| { w.uuid(*x); Ok(()) }))?; }
        Ok(())
    }
}

impl StoredRecord for PartitionChangeRecord {
    const TYPE: i16 = 5;
}
