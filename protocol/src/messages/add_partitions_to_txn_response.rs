//! AddPartitionsToTxnResponse, versions 0-5, flexible 3+. Key 24. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// AddPartitionsToTxnResponse, versions 0-5.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AddPartitionsToTxnResponse {
    /// int32, versions 0+.
    pub throttle_time_ms: i32,
    /// int16, versions 4+, ignorable.
    pub error_code: i16,
    /// array of AddPartitionsToTxnResult, versions 4+.
    pub results_by_transaction: Vec<AddPartitionsToTxnResult>,
    /// array of AddPartitionsToTxnTopicResult, versions 0-3.
    pub results_by_topic_v3_and_below: Vec<AddPartitionsToTxnTopicResult>,
}

impl Message for AddPartitionsToTxnResponse {
    const NAME: &str = "AddPartitionsToTxnResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=5;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 3;
        let mut m = Self::default();
        m.throttle_time_ms = r.i32()?;
        if v >= 4 { m.error_code = r.i16()?; }
        if v >= 4 { m.results_by_transaction = r.array(flex, |r| AddPartitionsToTxnResult::read(r, v))?; }
        if v <= 3 { m.results_by_topic_v3_and_below = r.array(flex, |r| AddPartitionsToTxnTopicResult::read(r, v))?; }
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
        let flex = v >= 3;
        w.i32(self.throttle_time_ms);
        if v >= 4 { w.i16(self.error_code); }
        if v >= 4 { w.array(flex, &self.results_by_transaction, |w, x| x.write(w, v))?; } else if !self.results_by_transaction.is_empty() { return Err(EncodeError::unsupported("AddPartitionsToTxnResponse", "ResultsByTransaction", v)); }
        if v <= 3 { w.array(flex, &self.results_by_topic_v3_and_below, |w, x| x.write(w, v))?; } else if !self.results_by_topic_v3_and_below.is_empty() { return Err(EncodeError::unsupported("AddPartitionsToTxnResponse", "ResultsByTopicV3AndBelow", v)); }
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `AddPartitionsToTxnResult` of AddPartitionsToTxnResponse, versions 4+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AddPartitionsToTxnResult {
    /// string, versions 4+.
    pub transactional_id: String,
    /// array of AddPartitionsToTxnTopicResult, versions 4+.
    pub topic_results: Vec<AddPartitionsToTxnTopicResult>,
}

impl AddPartitionsToTxnResult {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.transactional_id = r.string(true)?;
        m.topic_results = r.array(true, |r| AddPartitionsToTxnTopicResult::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.transactional_id)?;
        w.array(true, &self.topic_results, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `AddPartitionsToTxnTopicResult` of AddPartitionsToTxnResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AddPartitionsToTxnTopicResult {
    /// string, versions 0+.
    pub name: String,
    /// array of AddPartitionsToTxnPartitionResult, versions 0+.
    pub results_by_partition: Vec<AddPartitionsToTxnPartitionResult>,
}

impl AddPartitionsToTxnTopicResult {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 3;
        let mut m = Self::default();
        m.name = r.string(flex)?;
        m.results_by_partition = r.array(flex, |r| AddPartitionsToTxnPartitionResult::read(r, v))?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 3;
        w.string(flex, &self.name)?;
        w.array(flex, &self.results_by_partition, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `AddPartitionsToTxnPartitionResult` of AddPartitionsToTxnResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AddPartitionsToTxnPartitionResult {
    /// int32, versions 0+.
    pub partition_index: i32,
    /// int16, versions 0+.
    pub partition_error_code: i16,
}

impl AddPartitionsToTxnPartitionResult {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 3;
        let mut m = Self::default();
        m.partition_index = r.i32()?;
        m.partition_error_code = r.i16()?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 3;
        w.i32(self.partition_index);
        w.i16(self.partition_error_code);
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}
