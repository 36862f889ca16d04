//! TransactionLogValue, versions 0-1, flexible 1+. Key 0. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// TransactionLogValue, versions 0-1.
#[derive(Debug, Clone, PartialEq)]
pub struct TransactionLogValue {
    /// int64, versions 0+.
    pub producer_id: i64,
    /// int64, versions 1+, tag 0, default -1.
    pub previous_producer_id: i64,
    /// int64, versions 1+, tag 1, default -1.
    pub next_producer_id: i64,
    /// int16, versions 0+.
    pub producer_epoch: i16,
    /// int16, versions 1+, tag 3, default -1.
    pub next_producer_epoch: i16,
    /// int32, versions 0+.
    pub transaction_timeout_ms: i32,
    /// int8, versions 0+.
    pub transaction_status: i8,
    /// array of PartitionsSchema, versions 0+, nullable 0+.
    pub transaction_partitions: Option<Vec<PartitionsSchema>>,
    /// int64, versions 0+.
    pub transaction_last_update_timestamp_ms: i64,
    /// int64, versions 0+.
    pub transaction_start_timestamp_ms: i64,
    /// int16, versions 1+, tag 2, default 0.
    pub client_transaction_version: i16,
}

impl Default for TransactionLogValue {
    #[inline]
    fn default() -> Self {
        TransactionLogValue {
            producer_id: Default::default(),
            previous_producer_id: -1,
            next_producer_id: -1,
            producer_epoch: Default::default(),
            next_producer_epoch: -1,
            transaction_timeout_ms: Default::default(),
            transaction_status: Default::default(),
            transaction_partitions: Some(Default::default()),
            transaction_last_update_timestamp_ms: Default::default(),
            transaction_start_timestamp_ms: Default::default(),
            client_transaction_version: Default::default(),
        }
    }
}

impl Message for TransactionLogValue {
    const NAME: &str = "TransactionLogValue";
    const VERSIONS: RangeInclusive<i16> = 0..=1;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 1;
        let mut m = Self::default();
        m.producer_id = r.i64()?;
        m.producer_epoch = r.i16()?;
        m.transaction_timeout_ms = r.i32()?;
        m.transaction_status = r.i8()?;
        m.transaction_partitions = r.nullable_array(flex, |r| PartitionsSchema::read(r, v))?;
        m.transaction_last_update_timestamp_ms = r.i64()?;
        m.transaction_start_timestamp_ms = r.i64()?;
        if flex {
            r.tagged_fields(|r, tag| {
                match tag {
                    0 => m.previous_producer_id = r.i64()?,
                    1 => m.next_producer_id = r.i64()?,
                    2 => m.client_transaction_version = r.i16()?,
                    3 => m.next_producer_epoch = r.i16()?,
                    _ => return Ok(false),
                }
                Ok(true)
            })?;
        }
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 1;
        w.i64(self.producer_id);
        if !(v >= 1) && self.previous_producer_id != -1 { return Err(EncodeError::unsupported("TransactionLogValue", "PreviousProducerId", v)); }
        if !(v >= 1) && self.next_producer_id != -1 { return Err(EncodeError::unsupported("TransactionLogValue", "NextProducerId", v)); }
        w.i16(self.producer_epoch);
        if !(v >= 1) && self.next_producer_epoch != -1 { return Err(EncodeError::unsupported("TransactionLogValue", "NextProducerEpoch", v)); }
        w.i32(self.transaction_timeout_ms);
        w.i8(self.transaction_status);
        w.nullable_array(flex, self.transaction_partitions.as_deref(), |w, x| x.write(w, v))?;
        w.i64(self.transaction_last_update_timestamp_ms);
        w.i64(self.transaction_start_timestamp_ms);
        if !(v >= 1) && self.client_transaction_version != 0 { return Err(EncodeError::unsupported("TransactionLogValue", "ClientTransactionVersion", v)); }
        if flex {
            let tags = w.begin_tags();
            if self.previous_producer_id != -1 { w.tag(tags, 0, |w| { w.i64(self.previous_producer_id); Ok(()) })?; }
            if self.next_producer_id != -1 { w.tag(tags, 1, |w| { w.i64(self.next_producer_id); Ok(()) })?; }
            if self.client_transaction_version != 0 { w.tag(tags, 2, |w| { w.i16(self.client_transaction_version); Ok(()) })?; }
            if self.next_producer_epoch != -1 { w.tag(tags, 3, |w| { w.i16(self.next_producer_epoch); Ok(()) })?; }
        }
        Ok(())
    }
}

/// `PartitionsSchema` of TransactionLogValue, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PartitionsSchema {
    /// string, versions 0+.
    pub topic: String,
    /// array of int32, versions 0+.
    pub partition_ids: Vec<i32>,
}

impl PartitionsSchema {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 1;
        let mut m = Self::default();
        m.topic = r.string(flex)?;
        m.partition_ids = r.array(flex, |r| r.i32())?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 1;
        w.string(flex, &self.topic)?;
        w.array(flex, &self.partition_ids, |w, x| { w.i32(*x); Ok(()) })?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

impl StoredRecord for TransactionLogValue {
    const TYPE: i16 = 0;
}
