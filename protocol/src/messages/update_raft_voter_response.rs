//! UpdateRaftVoterResponse, versions 0, flexible 0+. Key 82. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// UpdateRaftVoterResponse, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UpdateRaftVoterResponse {
    /// int32, versions 0+.
    pub throttle_time_ms: i32,
    /// int16, versions 0+.
    pub error_code: i16,
    /// CurrentLeader, versions 0+, tag 0.
    pub current_leader: CurrentLeader,
}

impl Message for UpdateRaftVoterResponse {
    const NAME: &str = "UpdateRaftVoterResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.throttle_time_ms = r.i32()?;
        m.error_code = r.i16()?;
        r.tagged_fields(|r, tag| {
            match tag {
                0 => m.current_leader = CurrentLeader::read(r, v)?,
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
        w.i32(self.throttle_time_ms);
        w.i16(self.error_code);
        let tags = w.begin_tags();
        if self.current_leader != CurrentLeader::default() { w.tag(tags, 0, |w| self.current_leader.write(w, v))?; }
        Ok(())
    }
}

/// `CurrentLeader` of UpdateRaftVoterResponse, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct CurrentLeader {
    /// int32, versions 0+, default -1.
    pub leader_id: i32,
    /// int32, versions 0+, default -1.
    pub leader_epoch: i32,
    /// string, versions 0+.
    pub host: String,
    /// int32, versions 0+.
    pub port: i32,
}

impl Default for CurrentLeader {
    #[inline]
    fn default() -> Self {
        CurrentLeader {
            leader_id: -1,
            leader_epoch: -1,
            host: Default::default(),
            port: Default::default(),
        }
    }
}

impl CurrentLeader {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.leader_id = r.i32()?;
        m.leader_epoch = r.i32()?;
        m.host = r.string(true)?;
        m.port = r.i32()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i32(self.leader_id);
        w.i32(self.leader_epoch);
        w.string(true, &self.host)?;
        w.i32(self.port);
        w.no_tags();
        Ok(())
    }
}
