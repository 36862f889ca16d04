//! DelegationTokenRecord, versions 0, flexible 0+. Key 10. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// DelegationTokenRecord, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DelegationTokenRecord {
    /// string, versions 0+.
    pub owner: String,
    /// string, versions 0+.
    pub requester: String,
    /// array of string, versions 0+.
    pub renewers: Vec<String>,
    /// int64, versions 0+.
    pub issue_timestamp: i64,
    /// int64, versions 0+.
    pub max_timestamp: i64,
    /// int64, versions 0+.
    pub expiration_timestamp: i64,
    /// string, versions 0+.
    pub token_id: String,
}

impl Message for DelegationTokenRecord {
    const NAME: &str = "DelegationTokenRecord";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.owner = r.string(true)?;
        m.requester = r.string(true)?;
        m.renewers = r.array(true, |r| r.string(true))?;
        m.issue_timestamp = r.i64()?;
        m.max_timestamp = r.i64()?;
        m.expiration_timestamp = r.i64()?;
        m.token_id = r.string(true)?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.string(true, &self.owner)?;
        w.string(true, &self.requester)?;
        w.array(true, &self.renewers, |w, x| w.string(true, x))?;
        w.i64(self.issue_timestamp);
        w.i64(self.max_timestamp);
        w.i64(self.expiration_timestamp);
        w.string(true, &self.token_id)?;
        w.no_tags();
        Ok(())
    }
}

impl StoredRecord for DelegationTokenRecord {
    const TYPE: i16 = 10;
}
