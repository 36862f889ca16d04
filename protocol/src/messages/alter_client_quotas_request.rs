//! AlterClientQuotasRequest, versions 0-1, flexible 1+. Key 49. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// AlterClientQuotasRequest, versions 0-1.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AlterClientQuotasRequest {
    /// array of EntryData, versions 0+.
    pub entries: Vec<EntryData>,
    /// bool, versions 0+.
    pub validate_only: bool,
}

impl Message for AlterClientQuotasRequest {
    const NAME: &str = "AlterClientQuotasRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=1;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 1;
        let mut m = Self::default();
        m.entries = r.array(flex, |r| EntryData::read(r, v))?;
        m.validate_only = r.bool()?;
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
        let flex = v >= 1;
        w.array(flex, &self.entries, |w, x| x.write(w, v))?;
        w.bool(self.validate_only);
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `EntryData` of AlterClientQuotasRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EntryData {
    /// array of EntityData, versions 0+.
    pub entity: Vec<EntityData>,
    /// array of OpData, versions 0+.
    pub ops: Vec<OpData>,
}

impl EntryData {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 1;
        let mut m = Self::default();
        m.entity = r.array(flex, |r| EntityData::read(r, v))?;
        m.ops = r.array(flex, |r| OpData::read(r, v))?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 1;
        w.array(flex, &self.entity, |w, x| x.write(w, v))?;
        w.array(flex, &self.ops, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `EntityData` of AlterClientQuotasRequest, versions 0+.
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
        let flex = v >= 1;
        let mut m = Self::default();
        m.entity_type = r.string(flex)?;
        m.entity_name = r.nullable_string(flex)?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 1;
        w.string(flex, &self.entity_type)?;
        w.nullable_string(flex, self.entity_name.as_deref())?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `OpData` of AlterClientQuotasRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OpData {
    /// string, versions 0+.
    pub key: String,
    /// float64, versions 0+.
    pub value: f64,
    /// bool, versions 0+.
    pub remove: bool,
}

impl OpData {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 1;
        let mut m = Self::default();
        m.key = r.string(flex)?;
        m.value = r.f64()?;
        m.remove = r.bool()?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 1;
        w.string(flex, &self.key)?;
        w.f64(self.value);
        w.bool(self.remove);
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

impl Request for AlterClientQuotasRequest {
    const KEY: ApiKey = ApiKey::AlterClientQuotas;
    type Response = super::AlterClientQuotasResponse;
}
