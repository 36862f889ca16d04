//! DescribeClusterResponse, versions 0-2, flexible 0+. Key 60. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// DescribeClusterResponse, versions 0-2.
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeClusterResponse {
    /// int32, versions 0+.
    pub throttle_time_ms: i32,
    /// int16, versions 0+.
    pub error_code: i16,
    /// string, versions 0+, nullable 0+, default null.
    pub error_message: Option<String>,
    /// int8, versions 1+, default 1.
    pub endpoint_type: i8,
    /// string, versions 0+.
    pub cluster_id: String,
    /// int32, versions 0+, default -1.
    pub controller_id: i32,
    /// array of DescribeClusterBroker, versions 0+.
    pub brokers: Vec<DescribeClusterBroker>,
    /// int32, versions 0+, default -2147483648.
    pub cluster_authorized_operations: i32,
}

impl Default for DescribeClusterResponse {
    #[inline]
    fn default() -> Self {
        DescribeClusterResponse {
            throttle_time_ms: Default::default(),
            error_code: Default::default(),
            error_message: None,
            endpoint_type: 1,
            cluster_id: Default::default(),
            controller_id: -1,
            brokers: Default::default(),
            cluster_authorized_operations: -2147483648,
        }
    }
}

impl Message for DescribeClusterResponse {
    const NAME: &str = "DescribeClusterResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=2;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.throttle_time_ms = r.i32()?;
        m.error_code = r.i16()?;
        m.error_message = r.nullable_string(true)?;
        if v >= 1 { m.endpoint_type = r.i8()?; }
        m.cluster_id = r.string(true)?;
        m.controller_id = r.i32()?;
        m.brokers = r.array(true, |r| DescribeClusterBroker::read(r, v))?;
        m.cluster_authorized_operations = r.i32()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.i32(self.throttle_time_ms);
        w.i16(self.error_code);
        w.nullable_string(true, self.error_message.as_deref())?;
        if v >= 1 { w.i8(self.endpoint_type); } else if self.endpoint_type != 1 { return Err(EncodeError::unsupported("DescribeClusterResponse", "EndpointType", v)); }
        w.string(true, &self.cluster_id)?;
        w.i32(self.controller_id);
        w.array(true, &self.brokers, |w, x| x.write(w, v))?;
        w.i32(self.cluster_authorized_operations);
        w.no_tags();
        Ok(())
    }
}

/// `DescribeClusterBroker` of DescribeClusterResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeClusterBroker {
    /// int32, versions 0+.
    pub broker_id: i32,
    /// string, versions 0+.
    pub host: String,
    /// int32, versions 0+.
    pub port: i32,
    /// string, versions 0+, nullable 0+, default null.
    pub rack: Option<String>,
    /// bool, versions 2+.
    pub is_fenced: bool,
}

impl DescribeClusterBroker {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.broker_id = r.i32()?;
        m.host = r.string(true)?;
        m.port = r.i32()?;
        m.rack = r.nullable_string(true)?;
        if v >= 2 { m.is_fenced = r.bool()?; }
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i32(self.broker_id);
        w.string(true, &self.host)?;
        w.i32(self.port);
        w.nullable_string(true, self.rack.as_deref())?;
        if v >= 2 { w.bool(self.is_fenced); } else if self.is_fenced { return Err(EncodeError::unsupported("DescribeClusterBroker", "IsFenced", v)); }
        w.no_tags();
        Ok(())
    }
}
