//! DescribeClientQuotasResponse, versions 0-1, flexible 1+. Key 48. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// DescribeClientQuotasResponse, versions 0-1.
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeClientQuotasResponse {
    /// int32, versions 0+.
    pub throttle_time_ms: i32,
    /// int16, versions 0+.
    pub error_code: i16,
    /// string, versions 0+, nullable 0+.
    pub error_message: Option<String>,
    /// array of EntryData, versions 0+, nullable 0+.
    pub entries: Option<Vec<EntryData>>,
}

impl Default for DescribeClientQuotasResponse {
    #[inline]
    fn default() -> Self {
        DescribeClientQuotasResponse {
            throttle_time_ms: Default::default(),
            error_code: Default::default(),
            error_message: Some(Default::default()),
            entries: Some(Default::default()),
        }
    }
}

impl Message for DescribeClientQuotasResponse {
    const NAME: &str = "DescribeClientQuotasResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=1;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 1;
        let mut m = Self::default();
        m.throttle_time_ms = r.i32()?;
        m.error_code = r.i16()?;
        m.error_message = r.nullable_string(flex)?;
        m.entries = r.nullable_array(flex, |r| EntryData::read(r, v))?;
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
        w.i16(self.error_code);
        w.nullable_string(flex, self.error_message.as_deref())?;
        w.nullable_array(flex, self.entries.as_deref(), |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `EntryData` of DescribeClientQuotasResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EntryData {
    /// array of EntityData, versions 0+.
    pub entity: Vec<EntityData>,
    /// array of ValueData, versions 0+.
    pub values: Vec<ValueData>,
}

impl EntryData {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 1;
        let mut m = Self::default();
        m.entity = r.array(flex, |r| EntityData::read(r, v))?;
        m.values = r.array(flex, |r| ValueData::read(r, v))?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 1;
        w.array(flex, &self.entity, |w, x| x.write(w, v))?;
        w.array(flex, &self.values, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `EntityData` of DescribeClientQuotasResponse, versions 0+.
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

/// `ValueData` of DescribeClientQuotasResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ValueData {
    /// string, versions 0+.
    pub key: String,
    /// float64, versions 0+.
    pub value: f64,
}

impl ValueData {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 1;
        let mut m = Self::default();
        m.key = r.string(flex)?;
        m.value = r.f64()?;
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
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}
