//! CreatePartitionsRequest, versions 0-3, flexible 2+. Key 37. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// CreatePartitionsRequest, versions 0-3.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreatePartitionsRequest {
    /// array of CreatePartitionsTopic, versions 0+.
    pub topics: Vec<CreatePartitionsTopic>,
    /// int32, versions 0+.
    pub timeout_ms: i32,
    /// bool, versions 0+.
    pub validate_only: bool,
}

impl Message for CreatePartitionsRequest {
    const NAME: &str = "CreatePartitionsRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=3;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 2;
        let mut m = Self::default();
        m.topics = r.array(flex, |r| CreatePartitionsTopic::read(r, v))?;
        m.timeout_ms = r.i32()?;
        m.validate_only = r.bool()?;
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
        w.array(flex, &self.topics, |w, x| x.write(w, v))?;
        w.i32(self.timeout_ms);
        w.bool(self.validate_only);
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `CreatePartitionsTopic` of CreatePartitionsRequest, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct CreatePartitionsTopic {
    /// string, versions 0+.
    pub name: String,
    /// int32, versions 0+.
    pub count: i32,
    /// array of CreatePartitionsAssignment, versions 0+, nullable 0+.
    pub assignments: Option<Vec<CreatePartitionsAssignment>>,
}

impl Default for CreatePartitionsTopic {
    #[inline]
    fn default() -> Self {
        CreatePartitionsTopic {
            name: Default::default(),
            count: Default::default(),
            assignments: Some(Default::default()),
        }
    }
}

impl CreatePartitionsTopic {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 2;
        let mut m = Self::default();
        m.name = r.string(flex)?;
        m.count = r.i32()?;
        m.assignments = r.nullable_array(flex, |r| CreatePartitionsAssignment::read(r, v))?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 2;
        w.string(flex, &self.name)?;
        w.i32(self.count);
        w.nullable_array(flex, self.assignments.as_deref(), |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `CreatePartitionsAssignment` of CreatePartitionsRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreatePartitionsAssignment {
    /// array of int32, versions 0+.
    pub broker_ids: Vec<i32>,
}

impl CreatePartitionsAssignment {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 2;
        let mut m = Self::default();
        m.broker_ids = r.array(flex, |r| r.i32())?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 2;
        w.array(flex, &self.broker_ids, |w, x| { w.i32(*x); Ok(()) })?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

impl Request for CreatePartitionsRequest {
    const KEY: ApiKey = ApiKey::CreatePartitions;
    type Response = super::CreatePartitionsResponse;
}
