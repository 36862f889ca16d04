//! ZkMigrationStateRecord, versions 0, flexible 0+. Key 21. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ZkMigrationStateRecord, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ZkMigrationStateRecord {
    /// int8, versions 0+.
    pub zk_migration_state: i8,
}

impl Message for ZkMigrationStateRecord {
    const NAME: &str = "ZkMigrationStateRecord";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.zk_migration_state = r.i8()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.i8(self.zk_migration_state);
        w.no_tags();
        Ok(())
    }
}

impl StoredRecord for ZkMigrationStateRecord {
    const TYPE: i16 = 21;
}
