//! WriteTxnMarkersRequest, versions 1-2, flexible 1+. Key 27. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// WriteTxnMarkersRequest, versions 1-2.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WriteTxnMarkersRequest {
    /// array of WritableTxnMarker, versions 0+.
    pub markers: Vec<WritableTxnMarker>,
}

impl Message for WriteTxnMarkersRequest {
    const NAME: &str = "WriteTxnMarkersRequest";
    const VERSIONS: RangeInclusive<i16> = 1..=2;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.markers = r.array(true, |r| WritableTxnMarker::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.array(true, &self.markers, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `WritableTxnMarker` of WriteTxnMarkersRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WritableTxnMarker {
    /// int64, versions 0+.
    pub producer_id: i64,
    /// int16, versions 0+.
    pub producer_epoch: i16,
    /// bool, versions 0+.
    pub transaction_result: bool,
    /// array of WritableTxnMarkerTopic, versions 0+.
    pub topics: Vec<WritableTxnMarkerTopic>,
    /// int32, versions 0+.
    pub coordinator_epoch: i32,
    /// int8, versions 2+, default 0, ignorable.
    pub transaction_version: i8,
}

impl WritableTxnMarker {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.producer_id = r.i64()?;
        m.producer_epoch = r.i16()?;
        m.transaction_result = r.bool()?;
        m.topics = r.array(true, |r| WritableTxnMarkerTopic::read(r, v))?;
        m.coordinator_epoch = r.i32()?;
        if v >= 2 { m.transaction_version = r.i8()?; }
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i64(self.producer_id);
        w.i16(self.producer_epoch);
        w.bool(self.transaction_result);
        w.array(true, &self.topics, |w, x| x.write(w, v))?;
        w.i32(self.coordinator_epoch);
        if v >= 2 { w.i8(self.transaction_version); }
        w.no_tags();
        Ok(())
    }
}

/// `WritableTxnMarkerTopic` of WriteTxnMarkersRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WritableTxnMarkerTopic {
    /// string, versions 0+.
    pub name: String,
    /// array of int32, versions 0+.
    pub partition_indexes: Vec<i32>,
}

impl WritableTxnMarkerTopic {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.name = r.string(true)?;
        m.partition_indexes = r.array(true, |r| r.i32())?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.name)?;
        w.array(true, &self.partition_indexes, |w, x| { w.i32(*x); Ok(()) })?;
        w.no_tags();
        Ok(())
    }
}

impl Request for WriteTxnMarkersRequest {
    const KEY: ApiKey = ApiKey::WriteTxnMarkers;
    type Response = super::WriteTxnMarkersResponse;
}
