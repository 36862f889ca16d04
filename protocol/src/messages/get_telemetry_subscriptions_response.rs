//! GetTelemetrySubscriptionsResponse, versions 0, flexible 0+. Key 71. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// GetTelemetrySubscriptionsResponse, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetTelemetrySubscriptionsResponse {
    /// int32, versions 0+.
    pub throttle_time_ms: i32,
    /// int16, versions 0+.
    pub error_code: i16,
    /// uuid, versions 0+.
    pub client_instance_id: Uuid,
    /// int32, versions 0+.
    pub subscription_id: i32,
    /// array of int8, versions 0+.
    pub accepted_compression_types: Vec<i8>,
    /// int32, versions 0+.
    pub push_interval_ms: i32,
    /// int32, versions 0+.
    pub telemetry_max_bytes: i32,
    /// bool, versions 0+.
    pub delta_temporality: bool,
    /// array of string, versions 0+.
    pub requested_metrics: Vec<String>,
}

impl Message for GetTelemetrySubscriptionsResponse {
    const NAME: &str = "GetTelemetrySubscriptionsResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.throttle_time_ms = r.i32()?;
        m.error_code = r.i16()?;
        m.client_instance_id = r.uuid()?;
        m.subscription_id = r.i32()?;
        m.accepted_compression_types = r.array(true, |r| r.i8())?;
        m.push_interval_ms = r.i32()?;
        m.telemetry_max_bytes = r.i32()?;
        m.delta_temporality = r.bool()?;
        m.requested_metrics = r.array(true, |r| r.string(true))?;
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
        w.uuid(self.client_instance_id);
        w.i32(self.subscription_id);
        w.array(true, &self.accepted_compression_types, |w, x| { w.i8(*x); Ok(()) })?;
        w.i32(self.push_interval_ms);
        w.i32(self.telemetry_max_bytes);
        w.bool(self.delta_temporality);
        w.array(true, &self.requested_metrics, |w, x| w.string(true, x))?;
        w.no_tags();
        Ok(())
    }
}
