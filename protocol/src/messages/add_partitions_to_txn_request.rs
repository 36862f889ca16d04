//! AddPartitionsToTxnRequest, versions 0-5, flexible 3+. Key 24. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// AddPartitionsToTxnRequest, versions 0-5.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AddPartitionsToTxnRequest {
    /// array of AddPartitionsToTxnTransaction, versions 4+.
    pub transactions: Vec<AddPartitionsToTxnTransaction>,
    /// string, versions 0-3.
    pub v3_and_below_transactional_id: String,
    /// int64, versions 0-3.
    pub v3_and_below_producer_id: i64,
    /// int16, versions 0-3.
    pub v3_and_below_producer_epoch: i16,
    /// array of AddPartitionsToTxnTopic, versions 0-3.
    pub v3_and_below_topics: Vec<AddPartitionsToTxnTopic>,
}

impl Message for AddPartitionsToTxnRequest {
    const NAME: &str = "AddPartitionsToTxnRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=5;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 3;
        let mut m = Self::default();
        if v >= 4 { m.transactions = r.array(flex, |r| AddPartitionsToTxnTransaction::read(r, v))?; }
        if v <= 3 { m.v3_and_below_transactional_id = r.string(flex)?; }
        if v <= 3 { m.v3_and_below_producer_id = r.i64()?; }
        if v <= 3 { m.v3_and_below_producer_epoch = r.i16()?; }
        if v <= 3 { m.v3_and_below_topics = r.array(flex, |r| AddPartitionsToTxnTopic::read(r, v))?; }
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
        if v >= 4 { w.array(flex, &self.transactions, |w, x| x.write(w, v))?; } else if !self.transactions.is_empty() { return Err(EncodeError::unsupported("AddPartitionsToTxnRequest", "Transactions", v)); }
        if v <= 3 { w.string(flex, &self.v3_and_below_transactional_id)?; } else if !self.v3_and_below_transactional_id.is_empty() { return Err(EncodeError::unsupported("AddPartitionsToTxnRequest", "V3AndBelowTransactionalId", v)); }
        if v <= 3 { w.i64(self.v3_and_below_producer_id); } else if self.v3_and_below_producer_id != 0 { return Err(EncodeError::unsupported("AddPartitionsToTxnRequest", "V3AndBelowProducerId", v)); }
        if v <= 3 { w.i16(self.v3_and_below_producer_epoch); } else if self.v3_and_below_producer_epoch != 0 { return Err(EncodeError::unsupported("AddPartitionsToTxnRequest", "V3AndBelowProducerEpoch", v)); }
        if v <= 3 { w.array(flex, &self.v3_and_below_topics, |w, x| x.write(w, v))?; } else if !self.v3_and_below_topics.is_empty() { return Err(EncodeError::unsupported("AddPartitionsToTxnRequest", "V3AndBelowTopics", v)); }
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `AddPartitionsToTxnTransaction` of AddPartitionsToTxnRequest, versions 4+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AddPartitionsToTxnTransaction {
    /// string, versions 4+.
    pub transactional_id: String,
    /// int64, versions 4+.
    pub producer_id: i64,
    /// int16, versions 4+.
    pub producer_epoch: i16,
    /// bool, versions 4+, default false.
    pub verify_only: bool,
    /// array of AddPartitionsToTxnTopic, versions 4+.
    pub topics: Vec<AddPartitionsToTxnTopic>,
}

impl AddPartitionsToTxnTransaction {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.transactional_id = r.string(true)?;
        m.producer_id = r.i64()?;
        m.producer_epoch = r.i16()?;
        m.verify_only = r.bool()?;
        m.topics = r.array(true, |r| AddPartitionsToTxnTopic::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.transactional_id)?;
        w.i64(self.producer_id);
        w.i16(self.producer_epoch);
        w.bool(self.verify_only);
        w.array(true, &self.topics, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `AddPartitionsToTxnTopic` of AddPartitionsToTxnRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AddPartitionsToTxnTopic {
    /// string, versions 0+.
    pub name: String,
    /// array of int32, versions 0+.
    pub partitions: Vec<i32>,
}

impl AddPartitionsToTxnTopic {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 3;
        let mut m = Self::default();
        m.name = r.string(flex)?;
        m.partitions = r.array(flex, |r| r.i32())?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 3;
        w.string(flex, &self.name)?;
        w.array(flex, &self.partitions, |w, x| { w.i32(*x); Ok(()) })?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

impl Request for AddPartitionsToTxnRequest {
    const KEY: ApiKey = ApiKey::AddPartitionsToTxn;
    type Response = super::AddPartitionsToTxnResponse;
}
