//! DescribeLogDirsResponse, versions 1-5, flexible 2+. Key 35. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// DescribeLogDirsResponse, versions 1-5.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeLogDirsResponse {
    /// int32, versions 0+.
    pub throttle_time_ms: i32,
    /// int16, versions 3+, ignorable.
    pub error_code: i16,
    /// array of DescribeLogDirsResult, versions 0+.
    pub results: Vec<DescribeLogDirsResult>,
}

impl Message for DescribeLogDirsResponse {
    const NAME: &str = "DescribeLogDirsResponse";
    const VERSIONS: RangeInclusive<i16> = 1..=5;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 2;
        let mut m = Self::default();
        m.throttle_time_ms = r.i32()?;
        if v >= 3 { m.error_code = r.i16()?; }
        m.results = r.array(flex, |r| DescribeLogDirsResult::read(r, v))?;
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
        if v >= 3 { w.i16(self.error_code); }
        w.array(flex, &self.results, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `DescribeLogDirsResult` of DescribeLogDirsResponse, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeLogDirsResult {
    /// int16, versions 0+.
    pub error_code: i16,
    /// string, versions 0+.
    pub log_dir: String,
    /// array of DescribeLogDirsTopic, versions 0+.
    pub topics: Vec<DescribeLogDirsTopic>,
    /// int64, versions 4+, default -1, ignorable.
    pub total_bytes: i64,
    /// int64, versions 4+, default -1, ignorable.
    pub usable_bytes: i64,
    /// bool, versions 5+, default false, ignorable.
    pub is_cordoned: bool,
}

impl Default for DescribeLogDirsResult {
    #[inline]
    fn default() -> Self {
        DescribeLogDirsResult {
            error_code: Default::default(),
            log_dir: Default::default(),
            topics: Default::default(),
            total_bytes: -1,
            usable_bytes: -1,
            is_cordoned: Default::default(),
        }
    }
}

impl DescribeLogDirsResult {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 2;
        let mut m = Self::default();
        m.error_code = r.i16()?;
        m.log_dir = r.string(flex)?;
        m.topics = r.array(flex, |r| DescribeLogDirsTopic::read(r, v))?;
        if v >= 4 { m.total_bytes = r.i64()?; }
        if v >= 4 { m.usable_bytes = r.i64()?; }
        if v >= 5 { m.is_cordoned = r.bool()?; }
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 2;
        w.i16(self.error_code);
        w.string(flex, &self.log_dir)?;
        w.array(flex, &self.topics, |w, x| x.write(w, v))?;
        if v >= 4 { w.i64(self.total_bytes); }
        if v >= 4 { w.i64(self.usable_bytes); }
        if v >= 5 { w.bool(self.is_cordoned); }
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `DescribeLogDirsTopic` of DescribeLogDirsResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeLogDirsTopic {
    /// string, versions 0+.
    pub name: String,
    /// array of DescribeLogDirsPartition, versions 0+.
    pub partitions: Vec<DescribeLogDirsPartition>,
}

impl DescribeLogDirsTopic {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 2;
        let mut m = Self::default();
        m.name = r.string(flex)?;
        m.partitions = r.array(flex, |r| DescribeLogDirsPartition::read(r, v))?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 2;
        w.string(flex, &self.name)?;
        w.array(flex, &self.partitions, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `DescribeLogDirsPartition` of DescribeLogDirsResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeLogDirsPartition {
    /// int32, versions 0+.
    pub partition_index: i32,
    /// int64, versions 0+.
    pub partition_size: i64,
    /// int64, versions 0+.
    pub offset_lag: i64,
    /// bool, versions 0+.
    pub is_future_key: bool,
}

impl DescribeLogDirsPartition {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 2;
        let mut m = Self::default();
        m.partition_index = r.i32()?;
        m.partition_size = r.i64()?;
        m.offset_lag = r.i64()?;
        m.is_future_key = r.bool()?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 2;
        w.i32(self.partition_index);
        w.i64(self.partition_size);
        w.i64(self.offset_lag);
        w.bool(self.is_future_key);
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}
