//! ProduceRequest, versions 3-13, flexible 9+. Key 0. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ProduceRequest, versions 3-13.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ProduceRequest {
    /// string, versions 3+, nullable 3+, default null.
    pub transactional_id: Option<String>,
    /// int16, versions 0+.
    pub acks: i16,
    /// int32, versions 0+.
    pub timeout_ms: i32,
    /// array of TopicProduceData, versions 0+.
    pub topic_data: Vec<TopicProduceData>,
}

impl Message for ProduceRequest {
    const NAME: &str = "ProduceRequest";
    const VERSIONS: RangeInclusive<i16> = 3..=13;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 9;
        let mut m = Self::default();
        m.transactional_id = r.nullable_string(flex)?;
        m.acks = r.i16()?;
        m.timeout_ms = r.i32()?;
        m.topic_data = r.array(flex, |r| TopicProduceData::read(r, v))?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 9;
        w.nullable_string(flex, self.transactional_id.as_deref())?;
        w.i16(self.acks);
        w.i32(self.timeout_ms);
        w.array(flex, &self.topic_data, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `TopicProduceData` of ProduceRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicProduceData {
    /// string, versions 0-12, ignorable.
    pub name: String,
    /// uuid, versions 13+, ignorable.
    pub topic_id: Uuid,
    /// array of PartitionProduceData, versions 0+.
    pub partition_data: Vec<PartitionProduceData>,
}

impl TopicProduceData {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 9;
        let mut m = Self::default();
        if v <= 12 { m.name = r.string(flex)?; }
        if v >= 13 { m.topic_id = r.uuid()?; }
        m.partition_data = r.array(flex, |r| PartitionProduceData::read(r, v))?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 9;
        if v <= 12 { w.string(flex, &self.name)?; }
        if v >= 13 { w.uuid(self.topic_id); }
        w.array(flex, &self.partition_data, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `PartitionProduceData` of ProduceRequest, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct PartitionProduceData {
    /// int32, versions 0+.
    pub index: i32,
    /// records, versions 0+, nullable 0+.
    pub records: Option<Records>,
}

impl Default for PartitionProduceData {
    #[inline]
    fn default() -> Self {
        PartitionProduceData {
            index: Default::default(),
            records: Some(Default::default()),
        }
    }
}

impl PartitionProduceData {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 9;
        let mut m = Self::default();
        m.index = r.i32()?;
        m.records = r.nullable_records(flex)?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 9;
        w.i32(self.index);
        w.nullable_records(flex, self.records.as_ref())?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

impl Request for ProduceRequest {
    const KEY: ApiKey = ApiKey::Produce;
    type Response = super::ProduceResponse;
}
