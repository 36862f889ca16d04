//! DescribeConfigsResponse, versions 1-4, flexible 4+. Key 32. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// DescribeConfigsResponse, versions 1-4.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeConfigsResponse {
    /// int32, versions 0+.
    pub throttle_time_ms: i32,
    /// array of DescribeConfigsResult, versions 0+.
    pub results: Vec<DescribeConfigsResult>,
}

impl Message for DescribeConfigsResponse {
    const NAME: &str = "DescribeConfigsResponse";
    const VERSIONS: RangeInclusive<i16> = 1..=4;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 4;
        let mut m = Self::default();
        m.throttle_time_ms = r.i32()?;
        m.results = r.array(flex, |r| DescribeConfigsResult::read(r, v))?;
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
        let flex = v >= 4;
        w.i32(self.throttle_time_ms);
        w.array(flex, &self.results, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `DescribeConfigsResult` of DescribeConfigsResponse, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeConfigsResult {
    /// int16, versions 0+.
    pub error_code: i16,
    /// string, versions 0+, nullable 0+.
    pub error_message: Option<String>,
    /// int8, versions 0+.
    pub resource_type: i8,
    /// string, versions 0+.
    pub resource_name: String,
    /// array of DescribeConfigsResourceResult, versions 0+.
    pub configs: Vec<DescribeConfigsResourceResult>,
}

impl Default for DescribeConfigsResult {
    #[inline]
    fn default() -> Self {
        DescribeConfigsResult {
            error_code: Default::default(),
            error_message: Some(Default::default()),
            resource_type: Default::default(),
            resource_name: Default::default(),
            configs: Default::default(),
        }
    }
}

impl DescribeConfigsResult {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 4;
        let mut m = Self::default();
        m.error_code = r.i16()?;
        m.error_message = r.nullable_string(flex)?;
        m.resource_type = r.i8()?;
        m.resource_name = r.string(flex)?;
        m.configs = r.array(flex, |r| DescribeConfigsResourceResult::read(r, v))?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 4;
        w.i16(self.error_code);
        w.nullable_string(flex, self.error_message.as_deref())?;
        w.i8(self.resource_type);
        w.string(flex, &self.resource_name)?;
        w.array(flex, &self.configs, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `DescribeConfigsResourceResult` of DescribeConfigsResponse, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeConfigsResourceResult {
    /// string, versions 0+.
    pub name: String,
    /// string, versions 0+, nullable 0+.
    pub value: Option<String>,
    /// bool, versions 0+.
    pub read_only: bool,
    /// int8, versions 1+, default -1, ignorable.
    pub config_source: i8,
    /// bool, versions 0+.
    pub is_sensitive: bool,
    /// array of DescribeConfigsSynonym, versions 1+, ignorable.
    pub synonyms: Vec<DescribeConfigsSynonym>,
    /// int8, versions 3+, default 0, ignorable.
    pub config_type: i8,
    /// string, versions 3+, nullable 0+, ignorable.
    pub documentation: Option<String>,
}

impl Default for DescribeConfigsResourceResult {
    #[inline]
    fn default() -> Self {
        DescribeConfigsResourceResult {
            name: Default::default(),
            value: Some(Default::default()),
            read_only: Default::default(),
            config_source: -1,
            is_sensitive: Default::default(),
            synonyms: Default::default(),
            config_type: Default::default(),
            documentation: Some(Default::default()),
        }
    }
}

impl DescribeConfigsResourceResult {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 4;
        let mut m = Self::default();
        m.name = r.string(flex)?;
        m.value = r.nullable_string(flex)?;
        m.read_only = r.bool()?;
        m.config_source = r.i8()?;
        m.is_sensitive = r.bool()?;
        m.synonyms = r.array(flex, |r| DescribeConfigsSynonym::read(r, v))?;
        if v >= 3 { m.config_type = r.i8()?; }
        if v >= 3 { m.documentation = r.nullable_string(flex)?; }
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 4;
        w.string(flex, &self.name)?;
        w.nullable_string(flex, self.value.as_deref())?;
        w.bool(self.read_only);
        w.i8(self.config_source);
        w.bool(self.is_sensitive);
        w.array(flex, &self.synonyms, |w, x| x.write(w, v))?;
        if v >= 3 { w.i8(self.config_type); }
        if v >= 3 { w.nullable_string(flex, self.documentation.as_deref())?; }
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `DescribeConfigsSynonym` of DescribeConfigsResponse, versions 1+.
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeConfigsSynonym {
    /// string, versions 1+.
    pub name: String,
    /// string, versions 1+, nullable 0+.
    pub value: Option<String>,
    /// int8, versions 1+.
    pub source: i8,
}

impl Default for DescribeConfigsSynonym {
    #[inline]
    fn default() -> Self {
        DescribeConfigsSynonym {
            name: Default::default(),
            value: Some(Default::default()),
            source: Default::default(),
        }
    }
}

impl DescribeConfigsSynonym {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 4;
        let mut m = Self::default();
        m.name = r.string(flex)?;
        m.value = r.nullable_string(flex)?;
        m.source = r.i8()?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 4;
        w.string(flex, &self.name)?;
        w.nullable_string(flex, self.value.as_deref())?;
        w.i8(self.source);
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}
