//! BrokerRegistrationRequest, versions 0-4, flexible 0+. Key 62. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// BrokerRegistrationRequest, versions 0-4.
#[derive(Debug, Clone, PartialEq)]
pub struct BrokerRegistrationRequest {
    /// int32, versions 0+.
    pub broker_id: i32,
    /// string, versions 0+.
    pub cluster_id: String,
    /// uuid, versions 0+.
    pub incarnation_id: Uuid,
    /// array of Listener, versions 0+.
    pub listeners: Vec<Listener>,
    /// array of Feature, versions 0+.
    pub features: Vec<Feature>,
    /// string, versions 0+, nullable 0+.
    pub rack: Option<String>,
    /// bool, versions 1+, default false.
    pub is_migrating_zk_broker: bool,
    /// array of uuid, versions 2+, ignorable.
    pub log_dirs: Vec<Uuid>,
    /// int64, versions 3+, default -1, ignorable.
    pub previous_broker_epoch: i64,
}

impl Default for BrokerRegistrationRequest {
    #[inline]
    fn default() -> Self {
        BrokerRegistrationRequest {
            broker_id: Default::default(),
            cluster_id: Default::default(),
            incarnation_id: Default::default(),
            listeners: Default::default(),
            features: Default::default(),
            rack: Some(Default::default()),
            is_migrating_zk_broker: Default::default(),
            log_dirs: Default::default(),
            previous_broker_epoch: -1,
        }
    }
}

impl Message for BrokerRegistrationRequest {
    const NAME: &str = "BrokerRegistrationRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=4;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.broker_id = r.i32()?;
        m.cluster_id = r.string(true)?;
        m.incarnation_id = r.uuid()?;
        m.listeners = r.array(true, |r| Listener::read(r, v))?;
        m.features = r.array(true, |r| Feature::read(r, v))?;
        m.rack = r.nullable_string(true)?;
        if v >= 1 { m.is_migrating_zk_broker = r.bool()?; }
        if v >= 2 { m.log_dirs = r.array(true, |r| r.uuid())?; }
        if v >= 3 { m.previous_broker_epoch = r.i64()?; }
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.i32(self.broker_id);
        w.string(true, &self.cluster_id)?;
        w.uuid(self.incarnation_id);
        w.array(true, &self.listeners, |w, x| x.write(w, v))?;
        w.array(true, &self.features, |w, x| x.write(w, v))?;
        w.nullable_string(true, self.rack.as_deref())?;
        if v >= 1 { w.bool(self.is_migrating_zk_broker); } else if self.is_migrating_zk_broker { return Err(EncodeError::unsupported("BrokerRegistrationRequest", "IsMigratingZkBroker", v)); }
        if v >= 2 { w.array(true, &self.log_dirs, |w, x| { w.uuid(*x); Ok(()) })?; }
        if v >= 3 { w.i64(self.previous_broker_epoch); }
        w.no_tags();
        Ok(())
    }
}

/// `Listener` of BrokerRegistrationRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Listener {
    /// string, versions 0+.
    pub name: String,
    /// string, versions 0+.
    pub host: String,
    /// uint16, versions 0+.
    pub port: u16,
    /// int16, versions 0+.
    pub security_protocol: i16,
}

impl Listener {
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

/// `Feature` of BrokerRegistrationRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Feature {
    /// string, versions 0+.
    pub name: String,
    /// int16, versions 0+.
    pub min_supported_version: i16,
    /// int16, versions 0+.
    pub max_supported_version: i16,
}

impl Feature {
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

impl Request for BrokerRegistrationRequest {
    const KEY: ApiKey = ApiKey::BrokerRegistration;
    type Response = super::BrokerRegistrationResponse;
}
