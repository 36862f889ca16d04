//! LeaderChangeMessage, versions 0-1, flexible 0+. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// LeaderChangeMessage, versions 0-1.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LeaderChangeMessage {
    /// int16, versions 0+.
    pub version: i16,
    /// int32, versions 0+.
    pub leader_id: i32,
    /// array of Voter, versions 0+.
    pub voters: Vec<Voter>,
    /// array of Voter, versions 0+.
    pub granting_voters: Vec<Voter>,
}

impl Message for LeaderChangeMessage {
    const NAME: &str = "LeaderChangeMessage";
    const VERSIONS: RangeInclusive<i16> = 0..=1;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.version = r.i16()?;
        m.leader_id = r.i32()?;
        m.voters = r.array(true, |r| Voter::read(r, v))?;
        m.granting_voters = r.array(true, |r| Voter::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.i16(self.version);
        w.i32(self.leader_id);
        w.array(true, &self.voters, |w, x| x.write(w, v))?;
        w.array(true, &self.granting_voters, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `Voter` of LeaderChangeMessage, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Voter {
    /// int32, versions 0+.
    pub voter_id: i32,
    /// uuid, versions 1+.
    pub voter_directory_id: Uuid,
}

impl Voter {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.voter_id = r.i32()?;
        if v >= 1 { m.voter_directory_id = r.uuid()?; }
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i32(self.voter_id);
        if v >= 1 { w.uuid(self.voter_directory_id); } else if !self.voter_directory_id.is_zero() { return Err(EncodeError::unsupported("Voter", "VoterDirectoryId", v)); }
        w.no_tags();
        Ok(())
    }
}
