//! AlterPartitionRequest, versions 2-3, flexible 0+. Key 56. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// AlterPartitionRequest, versions 2-3.
#[derive(Debug, Clone, PartialEq)]
pub struct AlterPartitionRequest {
    /// int32, versions 0+.
    pub broker_id: i32,
    /// int64, versions 0+, default -1.
    pub broker_epoch: i64,
    /// array of TopicData, versions 0+.
    pub topics: Vec<TopicData>,
}

impl Default for AlterPartitionRequest {
    #[inline]
    fn default() -> Self {
        AlterPartitionRequest {
            broker_id: Default::default(),
            broker_epoch: -1,
            topics: Default::default(),
        }
    }
}

impl Message for AlterPartitionRequest {
    const NAME: &str = "AlterPartitionRequest";
    const VERSIONS: RangeInclusive<i16> = 2..=3;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.broker_id = r.i32()?;
        m.broker_epoch = r.i64()?;
        m.topics = r.array(true, |r| TopicData::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.i32(self.broker_id);
        w.i64(self.broker_epoch);
        w.array(true, &self.topics, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `TopicData` of AlterPartitionRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicData {
    /// uuid, versions 2+, ignorable.
    pub topic_id: Uuid,
    /// array of PartitionData, versions 0+.
    pub partitions: Vec<PartitionData>,
}

impl TopicData {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.topic_id = r.uuid()?;
        m.partitions = r.array(true, |r| PartitionData::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.uuid(self.topic_id);
        w.array(true, &self.partitions, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `PartitionData` of AlterPartitionRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PartitionData {
    /// int32, versions 0+.
    pub partition_index: i32,
    /// int32, versions 0+.
    pub leader_epoch: i32,
    /// array of int32, versions 0-2.
    pub new_isr: Vec<i32>,
    /// array of BrokerState, versions 3+.
    pub new_isr_with_epochs: Vec<BrokerState>,
    /// int8, versions 1+, default 0.
    pub leader_recovery_state: i8,
    /// int32, versions 0+.
    pub partition_epoch: i32,
}

impl PartitionData {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.partition_index = r.i32()?;
        m.leader_epoch = r.i32()?;
        if v <= 2 { m.new_isr = r.array(true, |r| r.i32())?; }
        if v >= 3 { m.new_isr_with_epochs = r.array(true, |r| BrokerState::read(r, v))?; }
        m.leader_recovery_state = r.i8()?;
        m.partition_epoch = r.i32()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i32(self.partition_index);
        w.i32(self.leader_epoch);
        if v <= 2 { w.array(true, &self.new_isr, |w, x| { w.i32(*x); Ok(()) })?; } else if !self.new_isr.is_empty() { return Err(EncodeError::unsupported("PartitionData", "NewIsr", v)); }
        if v >= 3 { w.array(true, &self.new_isr_with_epochs, |w, x| x.write(w, v))?; } else if !self.new_isr_with_epochs.is_empty() { return Err(EncodeError::unsupported("PartitionData", "NewIsrWithEpochs", v)); }
        w.i8(self.leader_recovery_state);
        w.i32(self.partition_epoch);
        w.no_tags();
        Ok(())
    }
}

/// `BrokerState` of AlterPartitionRequest, versions 3+.
#[derive(Debug, Clone, PartialEq)]
pub struct BrokerState {
    /// int32, versions 3+.
    pub broker_id: i32,
    /// int64, versions 3+, default -1.
    pub broker_epoch: i64,
}

impl Default for BrokerState {
    #[inline]
    fn default() -> Self {
        BrokerState {
            broker_id: Default::default(),
            broker_epoch: -1,
        }
    }
}

impl BrokerState {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.broker_id = r.i32()?;
        m.broker_epoch = r.i64()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i32(self.broker_id);
        w.i64(self.broker_epoch);
        w.no_tags();
        Ok(())
    }
}

impl Request for AlterPartitionRequest {
    const KEY: ApiKey = ApiKey::AlterPartition;
    type Response = super::AlterPartitionResponse;
}
