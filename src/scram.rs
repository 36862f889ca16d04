//! SCRAM mechanisms (KIP-554): what a password becomes before it leaves this machine.

use std::num::NonZeroU32;

use ring::rand::{SecureRandom, SystemRandom};
use ring::{digest, pbkdf2};

/// As few rounds as a credential may have, and as many as it has when nothing is said.
pub const FEWEST_ITERATIONS: NonZeroU32 = NonZeroU32::new(4096).unwrap();
/// As many rounds as a controller takes.
pub const MOST_ITERATIONS: u32 = 16384;

/// Bytes of a salt that nobody named.
pub const SALT: usize = 24;

/// A salt.
///
/// # Errors
/// Why the system gives no random bytes.
pub fn random_salt() -> Result<Vec<u8>, String> {
    let mut salt = vec![0; SALT];
    let filled = SystemRandom::new().fill(&mut salt);
    filled.map(|()| salt).map_err(|_| "the system gives no random bytes".to_owned())
}

/// A mechanism.
pub struct Mechanism {
    /// `SCRAM-SHA-256`.
    pub name: &'static str,
    /// What Java calls it.
    pub java: &'static str,
    /// Its number in requests and records.
    pub number: i8,
    pbkdf2: pbkdf2::Algorithm,
    digest: &'static digest::Algorithm,
}

/// All of them.
pub static MECHANISMS: [Mechanism; 2] = [
    Mechanism {
        name: "SCRAM-SHA-256",
        java: "SCRAM_SHA_256",
        number: 1,
        pbkdf2: pbkdf2::PBKDF2_HMAC_SHA256,
        digest: &digest::SHA256,
    },
    Mechanism {
        name: "SCRAM-SHA-512",
        java: "SCRAM_SHA_512",
        number: 2,
        pbkdf2: pbkdf2::PBKDF2_HMAC_SHA512,
        digest: &digest::SHA512,
    },
];

impl Mechanism {
    /// The mechanism of this name.
    pub fn of(name: &str) -> Option<&'static Self> {
        MECHANISMS.iter().find(|mechanism| mechanism.name == name)
    }

    /// The password, salted: RFC 5802's `Hi`.
    pub fn salted(&self, password: &str, salt: &[u8], iterations: NonZeroU32) -> Vec<u8> {
        let mut salted = vec![0; self.digest.output_len()];
        pbkdf2::derive(self.pbkdf2, iterations, salt, password.as_bytes(), &mut salted);
        salted
    }
}
