//! RegisterBrokerRecord, versions 0-4, flexible 0+. Key 0. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// RegisterBrokerRecord, versions 0-4.
#[derive(Debug, Clone, PartialEq)]
pub struct RegisterBrokerRecord {
    /// int32, versions 0+.
    pub broker_id: i32,
    /// bool, versions 2+, default false.
    pub is_migrating_zk_broker: bool,
    /// uuid, versions 0+.
    pub incarnation_id: Uuid,
    /// int64, versions 0+.
    pub broker_epoch: i64,
    /// array of BrokerEndpoint, versions 0+.
    pub end_points: Vec<BrokerEndpoint>,
    /// array of BrokerFeature, versions 0+.
    pub features: Vec<BrokerFeature>,
    /// string, versions 0+, nullable 0+.
    pub rack: Option<String>,
    /// bool, versions 0+, default true.
    pub fenced: bool,
    /// bool, versions 1+, default false.
    pub in_controlled_shutdown: bool,
    /// array of uuid, versions 3+, tag 0.
    pub log_dirs: Vec<Uuid>,
    /// array of uuid, versions 4+, nullable 4+, tag 1, default null.
    pub cordoned_log_dirs: Option<Vec<Uuid>>,
}

impl Default for RegisterBrokerRecord {
    #[inline]
    fn default() -> Self {
        RegisterBrokerRecord {
            broker_id: Default::default(),
            is_migrating_zk_broker: Default::default(),
            incarnation_id: Default::default(),
            broker_epoch: Default::default(),
            end_points: Default::default(),
            features: Default::default(),
            rack: Some(Default::default()),
            fenced: true,
            in_controlled_shutdown: Default::default(),
            log_dirs: Default::default(),
            cordoned_log_dirs: None,
        }
    }
}

impl Message for RegisterBrokerRecord {
    const NAME: &str = "RegisterBrokerRecord";
    const VERSIONS: RangeInclusive<i16> = 0..=4;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.broker_id = r.i32()?;
        if v >= 2 { m.is_migrating_zk_broker = r.bool()?; }
        m.incarnation_id = r.uuid()?;
        m.broker_epoch = r.i64()?;
        m.end_points = r.array(true, |r| BrokerEndpoint::read(r, v))?;
        m.features = r.array(true, |r| BrokerFeature::read(r, v))?;
        m.rack = r.nullable_string(true)?;
        m.fenced = r.bool()?;
        if v >= 1 { m.in_controlled_shutdown = r.bool()?; }
        r.tagged_fields(|r, tag| {
            match tag {
                0 if v >= 3 => m.log_dirs = r.array(true, |r| r.uuid())?,
                1 if v >= 4 => m.cordoned_log_dirs = r.nullable_array(true, |r| r.uuid())?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.i32(self.broker_id);
        if v >= 2 { w.bool(self.is_migrating_zk_broker); } else if self.is_migrating_zk_broker { return Err(EncodeError::unsupported("RegisterBrokerRecord", "IsMigratingZkBroker", v)); }
        w.uuid(self.incarnation_id);
        w.i64(self.broker_epoch);
        w.array(true, &self.end_points, |w, x| x.write(w, v))?;
        w.array(true, &self.features, |w, x| x.write(w, v))?;
        w.nullable_string(true, self.rack.as_deref())?;
        w.bool(self.fenced);
        if v >= 1 { w.bool(self.in_controlled_shutdown); } else if self.in_controlled_shutdown { return Err(EncodeError::unsupported("RegisterBrokerRecord", "InControlledShutdown", v)); }
        if !(v >= 3) && !self.log_dirs.is_empty() { return Err(EncodeError::unsupported("RegisterBrokerRecord", "LogDirs", v)); }
        if !(v >= 4) && self.cordoned_log_dirs.is_some() { return Err(EncodeError::unsupported("RegisterBrokerRecord", "CordonedLogDirs", v)); }
        let tags = w.begin_tags();
        if v >= 3 && !self.log_dirs.is_empty() { w.tag(tags, 0, |w| w.array(true, &self.log_dirs, |w, x| { w.uuid(*x); Ok(()) }))?; }
        if v >= 4 && self.cordoned_log_dirs.is_some() { w.tag(tags, 1, |w| w.nullable_array(true, self.cordoned_log_dirs.as_deref(), |w, x| { w.uuid(*x); Ok(()) }))?; }
        Ok(())
    }
}

/// `BrokerEndpoint` of RegisterBrokerRecord, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BrokerEndpoint {
    /// string, versions 0+.
    pub name: String,
    /// string, versions 0+.
    pub host: String,
    /// uint16, versions 0+.
    pub port: u16,
    /// int16, versions 0+.
    pub security_protocol: i16,
}

impl BrokerEndpoint {
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

/// `BrokerFeature` of RegisterBrokerRecord, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BrokerFeature {
    /// string, versions 0+.
    pub name: String,
    /// int16, versions 0+.
    pub min_supported_version: i16,
    /// int16, versions 0+.
    pub max_supported_version: i16,
}

impl BrokerFeature {
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

impl StoredRecord for RegisterBrokerRecord {
    const TYPE: i16 = 0;
}
