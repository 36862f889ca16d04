//! RegisterControllerRecord, versions 0, flexible 0+. Key 27. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// RegisterControllerRecord, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RegisterControllerRecord {
    /// int32, versions 0+.
    pub controller_id: i32,
    /// uuid, versions 0+.
    pub incarnation_id: Uuid,
    /// bool, versions 0+.
    pub zk_migration_ready: bool,
    /// array of ControllerEndpoint, versions 0+.
    pub end_points: Vec<ControllerEndpoint>,
    /// array of ControllerFeature, versions 0+.
    pub features: Vec<ControllerFeature>,
}

impl Message for RegisterControllerRecord {
    const NAME: &str = "RegisterControllerRecord";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.controller_id = r.i32()?;
        m.incarnation_id = r.uuid()?;
        m.zk_migration_ready = r.bool()?;
        m.end_points = r.array(true, |r| ControllerEndpoint::read(r, v))?;
        m.features = r.array(true, |r| ControllerFeature::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.i32(self.controller_id);
        w.uuid(self.incarnation_id);
        w.bool(self.zk_migration_ready);
        w.array(true, &self.end_points, |w, x| x.write(w, v))?;
        w.array(true, &self.features, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `ControllerEndpoint` of RegisterControllerRecord, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ControllerEndpoint {
    /// string, versions 0+.
    pub name: String,
    /// string, versions 0+.
    pub host: String,
    /// uint16, versions 0+.
    pub port: u16,
    /// int16, versions 0+.
    pub security_protocol: i16,
}

impl ControllerEndpoint {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.name = r.string(true)?;
        m.host = r.string(true)?;
        m.port = r.u16()?;
        m.security_protocol = r.i16()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.name)?;
        w.string(true, &self.host)?;
        w.u16(self.port);
        w.i16(self.security_protocol);
        w.no_tags();
        Ok(())
    }
}

/// `ControllerFeature` of RegisterControllerRecord, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ControllerFeature {
    /// string, versions 0+.
    pub name: String,
    /// int16, versions 0+.
    pub min_supported_version: i16,
    /// int16, versions 0+.
    pub max_supported_version: i16,
}

impl ControllerFeature {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.name = r.string(true)?;
        m.min_supported_version = r.i16()?;
        m.max_supported_version = r.i16()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.name)?;
        w.i16(self.min_supported_version);
        w.i16(self.max_supported_version);
        w.no_tags();
        Ok(())
    }
}

impl StoredRecord for RegisterControllerRecord {
    const TYPE: i16 = 27;
}
