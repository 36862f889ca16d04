//! ElectLeadersResponse, versions 0-2, flexible 2+. Key 43. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ElectLeadersResponse, versions 0-2.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ElectLeadersResponse {
    /// int32, versions 0+.
    pub throttle_time_ms: i32,
    /// int16, versions 1+.
    pub error_code: i16,
    /// array of ReplicaElectionResult, versions 0+.
    pub replica_election_results: Vec<ReplicaElectionResult>,
}

impl Message for ElectLeadersResponse {
    const NAME: &str = "ElectLeadersResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=2;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 2;
        let mut m = Self::default();
        m.throttle_time_ms = r.i32()?;
        if v >= 1 { m.error_code = r.i16()?; }
        m.replica_election_results = r.array(flex, |r| ReplicaElectionResult::read(r, v))?;
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
        w.i32(self.throttle_time_ms);
        if v >= 1 { w.i16(self.error_code); } else if self.error_code != 0 { return Err(EncodeError::unsupported("ElectLeadersResponse", "ErrorCode", v)); }
        w.array(flex, &self.replica_election_results, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `ReplicaElectionResult` of ElectLeadersResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReplicaElectionResult {
    /// string, versions 0+.
    pub topic: String,
    /// array of PartitionResult, versions 0+.
    pub partition_result: Vec<PartitionResult>,
}

impl ReplicaElectionResult {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 2;
        let mut m = Self::default();
        m.topic = r.string(flex)?;
        m.partition_result = r.array(flex, |r| PartitionResult::read(r, v))?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 2;
        w.string(flex, &self.topic)?;
        w.array(flex, &self.partition_result, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `PartitionResult` of ElectLeadersResponse, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct PartitionResult {
    /// int32, versions 0+.
    pub partition_id: i32,
    /// int16, versions 0+.
    pub error_code: i16,
    /// string, versions 0+, nullable 0+.
    pub error_message: Option<String>,
}

impl Default for PartitionResult {
    #[inline]
    fn default() -> Self {
        PartitionResult {
            partition_id: Default::default(),
            error_code: Default::default(),
            error_message: Some(Default::default()),
        }
    }
}

impl PartitionResult {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 2;
        let mut m = Self::default();
        m.partition_id = r.i32()?;
        m.error_code = r.i16()?;
        m.error_message = r.nullable_string(flex)?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 2;
        w.i32(self.partition_id);
        w.i16(self.error_code);
        w.nullable_string(flex, self.error_message.as_deref())?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}
