//! AlterClientQuotasResponse, versions 0-1, flexible 1+. Key 49. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// AlterClientQuotasResponse, versions 0-1.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AlterClientQuotasResponse {
    /// int32, versions 0+.
    pub throttle_time_ms: i32,
    /// array of EntryData, versions 0+.
    pub entries: Vec<EntryData>,
}

impl Message for AlterClientQuotasResponse {
    const NAME: &str = "AlterClientQuotasResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=1;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 1;
        let mut m = Self::default();
        m.throttle_time_ms = r.i32()?;
        m.entries = r.array(flex, |r| EntryData::read(r, v))?;
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
        w.i32(self.throttle_time_ms);
        w.array(flex, &self.entries, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `EntryData` of AlterClientQuotasResponse, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryData {
    /// int16, versions 0+.
    pub error_code: i16,
    /// string, versions 0+, nullable 0+.
    pub error_message: Option<String>,
    /// array of EntityData, versions 0+.
    pub entity: Vec<EntityData>,
}

impl Default for EntryData {
    #[inline]
    fn default() -> Self {
        EntryData {
            error_code: Default::default(),
            error_message: Some(Default::default()),
            entity: Default::default(),
        }
    }
}

impl EntryData {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 1;
        let mut m = Self::default();
        m.error_code = r.i16()?;
        m.error_message = r.nullable_string(flex)?;
        m.entity = r.array(flex, |r| EntityData::read(r, v))?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 1;
        w.i16(self.error_code);
        w.nullable_string(flex, self.error_message.as_deref())?;
        w.array(flex, &self.entity, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `EntityData` of AlterClientQuotasResponse, versions 0+.
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
