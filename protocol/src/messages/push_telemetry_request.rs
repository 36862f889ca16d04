//! PushTelemetryRequest, versions 0, flexible 0+. Key 72. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// PushTelemetryRequest, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PushTelemetryRequest {
    /// uuid, versions 0+.
    pub client_instance_id: Uuid,
    /// int32, versions 0+.
    pub subscription_id: i32,
    /// bool, versions 0+.
    pub terminating: bool,
    /// int8, versions 0+.
    pub compression_type: i8,
    /// bytes, versions 0+.
    pub metrics: Bytes,
}

impl Message for PushTelemetryRequest {
    const NAME: &str = "PushTelemetryRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.client_instance_id = r.uuid()?;
        m.subscription_id = r.i32()?;
        m.terminating = r.bool()?;
        m.compression_type = r.i8()?;
        m.metrics = r.bytes(true)?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.uuid(self.client_instance_id);
        w.i32(self.subscription_id);
        w.bool(self.terminating);
        w.i8(self.compression_type);
        w.bytes(true, &self.metrics)?;
        w.no_tags();
        Ok(())
    }
}

impl Request for PushTelemetryRequest {
    const KEY: ApiKey = ApiKey::PushTelemetry;
    type Response = super::PushTelemetryResponse;
}
