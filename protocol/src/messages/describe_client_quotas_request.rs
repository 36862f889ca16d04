//! DescribeClientQuotasRequest, versions 0-1, flexible 1+. Key 48. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// DescribeClientQuotasRequest, versions 0-1.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeClientQuotasRequest {
    /// array of ComponentData, versions 0+.
    pub components: Vec<ComponentData>,
    /// bool, versions 0+.
    pub strict: bool,
}

impl Message for DescribeClientQuotasRequest {
    const NAME: &str = "DescribeClientQuotasRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=1;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 1;
        let mut m = Self::default();
        m.components = r.array(flex, |r| ComponentData::read(r, v))?;
        m.strict = r.bool()?;
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
        w.array(flex, &self.components, |w, x| x.write(w, v))?;
        w.bool(self.strict);
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `ComponentData` of DescribeClientQuotasRequest, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct ComponentData {
    /// string, versions 0+.
    pub entity_type: String,
    /// int8, versions 0+.
    pub match_type: i8,
    /// string, versions 0+, nullable 0+.
    pub r#match: Option<String>,
}

impl Default for ComponentData {
    #[inline]
    fn default() -> Self {
        ComponentData {
            entity_type: Default::default(),
            match_type: Default::default(),
            r#match: Some(Default::default()),
        }
    }
}

impl ComponentData {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 1;
        let mut m = Self::default();
        m.entity_type = r.string(flex)?;
        m.match_type = r.i8()?;
        m.r#match = r.nullable_string(flex)?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 1;
        w.string(flex, &self.entity_type)?;
        w.i8(self.match_type);
        w.nullable_string(flex, self.r#match.as_deref())?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

impl Request for DescribeClientQuotasRequest {
    const KEY: ApiKey = ApiKey::DescribeClientQuotas;
    type Response = super::DescribeClientQuotasResponse;
}
