//! ElectLeadersRequest, versions 0-2, flexible 2+. Key 43. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ElectLeadersRequest, versions 0-2.
#[derive(Debug, Clone, PartialEq)]
pub struct ElectLeadersRequest {
    /// int8, versions 1+.
    pub election_type: i8,
    /// array of TopicPartitions, versions 0+, nullable 0+.
    pub topic_partitions: Option<Vec<TopicPartitions>>,
    /// int32, versions 0+, default 60000.
    pub timeout_ms: i32,
}

impl Default for ElectLeadersRequest {
    #[inline]
    fn default() -> Self {
        ElectLeadersRequest {
            election_type: Default::default(),
            topic_partitions: Some(Default::default()),
            timeout_ms: 60000,
        }
    }
}

impl Message for ElectLeadersRequest {
    const NAME: &str = "ElectLeadersRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=2;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 2;
        let mut m = Self::default();
        if v >= 1 { m.election_type = r.i8()?; }
        m.topic_partitions = r.nullable_array(flex, |r| TopicPartitions::read(r, v))?;
        m.timeout_ms = r.i32()?;
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
        let flex = v >= 2;
        if v >= 1 { w.i8(self.election_type); } else if self.election_type != 0 { return Err(EncodeError::unsupported("ElectLeadersRequest", "ElectionType", v)); }
        w.nullable_array(flex, self.topic_partitions.as_deref(), |w, x| x.write(w, v))?;
        w.i32(self.timeout_ms);
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `TopicPartitions` of ElectLeadersRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicPartitions {
    /// string, versions 0+.
    pub topic: String,
    /// array of int32, versions 0+.
    pub partitions: Vec<i32>,
}

impl TopicPartitions {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 2;
        let mut m = Self::default();
        m.topic = r.string(flex)?;
        m.partitions = r.array(flex, |r| r.i32())?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 2;
        w.string(flex, &self.topic)?;
        w.array(flex, &self.partitions, |w, x| { w.i32(*x); Ok(()) })?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

impl Request for ElectLeadersRequest {
    const KEY: ApiKey = ApiKey::ElectLeaders;
    type Response = super::ElectLeadersResponse;
}
