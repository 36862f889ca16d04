//! What is kept of a SCRAM credential: the two keys of RFC 5802, from which no password can be had.

use bytes::Bytes;
use kfk_protocol::messages::UserScramCredentialRecord;
use ring::{digest, hmac};

/// Mechanisms by their numbers: SCRAM-SHA-256, SCRAM-SHA-512.
const MECHANISMS: [(i8, hmac::Algorithm, &digest::Algorithm); 2] =
    [(1, hmac::HMAC_SHA256, &digest::SHA256), (2, hmac::HMAC_SHA512, &digest::SHA512)];

/// Whether there is a mechanism of this number.
pub fn is_mechanism(number: i8) -> bool {
    MECHANISMS.iter().any(|(known, ..)| *known == number)
}

/// The record of a credential, of the password as the client salted it; `None` for an unknown mechanism.
pub fn credential(
    name: &str,
    mechanism: i8,
    salt: Bytes,
    salted_password: &[u8],
    iterations: i32,
) -> Option<UserScramCredentialRecord> {
    let (_, hmac, digest) = MECHANISMS.iter().find(|(known, ..)| *known == mechanism)?;
    let key = hmac::Key::new(*hmac, salted_password);
    let stored = digest::digest(digest, hmac::sign(&key, b"Client Key").as_ref());
    Some(UserScramCredentialRecord {
        name: name.to_owned(),
        mechanism,
        salt,
        stored_key: stored.as_ref().to_vec().into(),
        server_key: hmac::sign(&key, b"Server Key").as_ref().to_vec().into(),
        iterations,
    })
}
