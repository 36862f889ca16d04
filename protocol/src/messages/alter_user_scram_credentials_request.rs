//! AlterUserScramCredentialsRequest, versions 0, flexible 0+. Key 51. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// AlterUserScramCredentialsRequest, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AlterUserScramCredentialsRequest {
    /// array of ScramCredentialDeletion, versions 0+.
    pub deletions: Vec<ScramCredentialDeletion>,
    /// array of ScramCredentialUpsertion, versions 0+.
    pub upsertions: Vec<ScramCredentialUpsertion>,
}

impl Message for AlterUserScramCredentialsRequest {
    const NAME: &str = "AlterUserScramCredentialsRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.deletions = r.array(true, |r| ScramCredentialDeletion::read(r, v))?;
        m.upsertions = r.array(true, |r| ScramCredentialUpsertion::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.array(true, &self.deletions, |w, x| x.write(w, v))?;
        w.array(true, &self.upsertions, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `ScramCredentialDeletion` of AlterUserScramCredentialsRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ScramCredentialDeletion {
    /// string, versions 0+.
    pub name: String,
    /// int8, versions 0+.
    pub mechanism: i8,
}

impl ScramCredentialDeletion {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.name = r.string(true)?;
        m.mechanism = r.i8()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.name)?;
        w.i8(self.mechanism);
        w.no_tags();
        Ok(())
    }
}

/// `ScramCredentialUpsertion` of AlterUserScramCredentialsRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ScramCredentialUpsertion {
    /// string, versions 0+.
    pub name: String,
    /// int8, versions 0+.
    pub mechanism: i8,
    /// int32, versions 0+.
    pub iterations: i32,
    /// bytes, versions 0+.
    pub salt: Bytes,
    /// bytes, versions 0+.
    pub salted_password: Bytes,
}

impl ScramCredentialUpsertion {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.name = r.string(true)?;
        m.mechanism = r.i8()?;
        m.iterations = r.i32()?;
        m.salt = r.bytes(true)?;
        m.salted_password = r.bytes(true)?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.name)?;
        w.i8(self.mechanism);
        w.i32(self.iterations);
        w.bytes(true, &self.salt)?;
        w.bytes(true, &self.salted_password)?;
        w.no_tags();
        Ok(())
    }
}

impl Request for AlterUserScramCredentialsRequest {
    const KEY: ApiKey = ApiKey::AlterUserScramCredentials;
    type Response = super::AlterUserScramCredentialsResponse;
}
