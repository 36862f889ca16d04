//! ClientQuotaRecord, versions 0, flexible 0+. Key 14. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ClientQuotaRecord, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ClientQuotaRecord {
    /// array of EntityData, versions 0+.
    pub entity: Vec<EntityData>,
    /// string, versions 0+.
    pub key: String,
    /// float64, versions 0+.
    pub value: f64,
    /// bool, versions 0+.
    pub remove: bool,
}

impl Message for ClientQuotaRecord {
    const NAME: &str = "ClientQuotaRecord";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.entity = r.array(true, |r| EntityData::read(r, v))?;
        m.key = r.string(true)?;
        m.value = r.f64()?;
        m.remove = r.bool()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.array(true, &self.entity, |w, x| x.write(w, v))?;
        w.string(true, &self.key)?;
        w.f64(self.value);
        w.bool(self.remove);
        w.no_tags();
        Ok(())
    }
}

/// `EntityData` of ClientQuotaRecord, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct EntityData {
    /// string, versions 0+.
    pub entity_type: String,
    /// string, versions 0+, nullable 0+.
    pub entity_name: Option<String>,
}

impl Default for EntityData {
    #[inline]
    fn default() -> Self {
        EntityData {
            entity_type: Default::default(),
            entity_name: Some(Default::default()),
        }
    }
}

impl EntityData {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.entity_type = r.string(true)?;
        m.entity_name = r.nullable_string(true)?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.entity_type)?;
        w.nullable_string(true, self.entity_name.as_deref())?;
        w.no_tags();
        Ok(())
    }
}

impl StoredRecord for ClientQuotaRecord {
    const TYPE: i16 = 14;
}
