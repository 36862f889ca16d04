//! DescribeClusterRequest, versions 0-2, flexible 0+. Key 60. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// DescribeClusterRequest, versions 0-2.
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeClusterRequest {
    /// bool, versions 0+.
    pub include_cluster_authorized_operations: bool,
    /// int8, versions 1+, default 1.
    pub endpoint_type: i8,
    /// bool, versions 2+.
    pub include_fenced_brokers: bool,
}

impl Default for DescribeClusterRequest {
    #[inline]
    fn default() -> Self {
        DescribeClusterRequest {
            include_cluster_authorized_operations: Default::default(),
            endpoint_type: 1,
            include_fenced_brokers: Default::default(),
        }
    }
}

impl Message for DescribeClusterRequest {
    const NAME: &str = "DescribeClusterRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=2;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.include_cluster_authorized_operations = r.bool()?;
        if v >= 1 { m.endpoint_type = r.i8()?; }
        if v >= 2 { m.include_fenced_brokers = r.bool()?; }
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.bool(self.include_cluster_authorized_operations);
        if v >= 1 { w.i8(self.endpoint_type); } else if self.endpoint_type != 1 { return Err(EncodeError::unsupported("DescribeClusterRequest", "EndpointType", v)); }
        if v >= 2 { w.bool(self.include_fenced_brokers); } else if self.include_fenced_brokers { return Err(EncodeError::unsupported("DescribeClusterRequest", "IncludeFencedBrokers", v)); }
        w.no_tags();
        Ok(())
    }
}

impl Request for DescribeClusterRequest {
    const KEY: ApiKey = ApiKey::DescribeCluster;
    type Response = super::DescribeClusterResponse;
}
