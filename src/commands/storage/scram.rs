//! `--add-scram`: credentials that a new cluster begins with, so that its first client can log in (KIP-900).
//!
//! `MECHANISM=[name=N,password=P]`, or a salted password in place of the password; what is kept are the two keys of
//! RFC 5802, from which no password can be had.

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use kfk_broker::env::Env;
use kfk_broker::metadata::record::Record;
use kfk_protocol::messages::UserScramCredentialRecord;

use crate::scram::{FEWEST_ITERATIONS, MOST_ITERATIONS, Mechanism, SALT};

/// The record of one argument.
///
/// # Errors
/// Kafka's sentence about what is wrong with it.
pub fn record(argument: &str, env: &Env) -> Result<Record, String> {
    let argument = argument.trim();
    let (name, config) = argument
        .split_once('=')
        .ok_or_else(|| format!("Failed to find equals sign in SCRAM argument '{argument}'"))?;
    let mechanism =
        Mechanism::of(name).ok_or_else(|| format!("The add-scram mechanism {name} is not supported."))?;
    let config = config.strip_prefix('[').ok_or("Expected configuration string to start with [")?;
    let config = config.strip_suffix(']').ok_or("Expected configuration string to end with ]")?;
    credential(mechanism, config, env).map(Record::UserScramCredential)
}

fn credential(mechanism: &Mechanism, config: &str, env: &Env) -> Result<UserScramCredentialRecord, String> {
    let mut fields = BTreeMap::new();
    for field in config.trim_end_matches(',').split(',') {
        let (key, value) = field
            .split_once('=')
            .ok_or_else(|| format!("No equals sign found in SCRAM component: {field}"))?;
        let bare = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
        fields.insert(key, bare.unwrap_or(value));
    }
    let name = fields.remove("name").ok_or("You must supply 'name' to add-scram")?;
    let salt = match fields.remove("salt") {
        Some(text) => Some(base64(text).ok_or_else(|| format!("Failed to decode given salt: {text}"))?),
        None => None,
    };
    let iterations = match fields.remove("iterations") {
        Some(text) => text.parse::<i32>().map_err(|_| format!("Failed to parse iterations count: {text}"))?,
        None => FEWEST_ITERATIONS.get().cast_signed(),
    };
    let (password, salted) = (fields.remove("password"), fields.remove("saltedpassword"));
    let salted = match (password, salted) {
        (Some(_), None) => None,
        // Kafka takes the password, and then calls the other one unknown.
        (Some(_), Some(text)) => {
            fields.insert("saltedpassword", text);
            None
        }
        (None, None) => {
            return Err("You must supply one of 'password' or 'saltedpassword' to add-scram".to_owned());
        }
        (None, Some(_)) if salt.is_none() => {
            return Err("You must supply 'salt' with 'saltedpassword' to add-scram".to_owned());
        }
        (None, Some(text)) => {
            Some(base64(text).ok_or_else(|| format!("Failed to decode given saltedPassword: {text}"))?)
        }
    };
    if !fields.is_empty() {
        let unknown: Vec<&str> = fields.into_keys().collect();
        return Err(format!("Unknown SCRAM configurations: {}", unknown.join(", ")));
    }
    let salt = salt.unwrap_or_else(|| {
        let mut salt = vec![0; SALT];
        env.rng.fill(&mut salt);
        salt
    });
    let rounds = rounds(mechanism, iterations)?;
    let salted = salted.unwrap_or_else(|| mechanism.salted(password.unwrap_or_default(), &salt, rounds));
    kfk_broker::metadata::scram::credential(name, mechanism.number, salt.into(), &salted, iterations)
        .ok_or_else(|| format!("The add-scram mechanism {} is not supported.", mechanism.name))
}

fn rounds(mechanism: &Mechanism, iterations: i32) -> Result<NonZeroU32, String> {
    let least = |which, limit| {
        format!("The 'iterations' value must be {which} {limit} for add-scram using {}", mechanism.java)
    };
    let given = u32::try_from(iterations).unwrap_or(0);
    if given > MOST_ITERATIONS {
        return Err(least("<=", MOST_ITERATIONS));
    }
    NonZeroU32::new(given)
        .filter(|given| *given >= FEWEST_ITERATIONS)
        .ok_or_else(|| least(">=", FEWEST_ITERATIONS.get()))
}

/// The bytes of a text in the plain base64 alphabet, padded or not.
fn base64(text: &str) -> Option<Vec<u8>> {
    let bare = text.trim_end_matches('=');
    let padding = text.len() - bare.len();
    let padded_right = padding == 0 || (text.len().is_multiple_of(4) && padding <= 2);
    if bare.len() % 4 == 1 || !padded_right {
        return None;
    }
    let mut bytes = Vec::with_capacity(bare.len() * 3 / 4);
    let (mut bits, mut count) = (0u32, 0);
    for byte in bare.bytes() {
        let sextet = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(sextet);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(argument: &str) -> Result<UserScramCredentialRecord, String> {
        match record(argument, &Env::real())? {
            Record::UserScramCredential(record) => Ok(record),
            other => panic!("{other:?} is no credential"),
        }
    }

    #[test]
    fn keys_are_those_of_apache_kafka() {
        let record =
            made("SCRAM-SHA-256=[name=alice,iterations=8192,salt=\"N3E=\",saltedpassword=\"YCE=\"]").unwrap();
        let signed = |bytes: &[u8]| bytes[..4].iter().map(|byte| byte.cast_signed()).collect::<Vec<_>>();
        assert_eq!((record.name.as_str(), record.mechanism, record.iterations), ("alice", 1, 8192));
        assert_eq!(&record.salt[..], b"7q");
        assert_eq!(signed(&record.stored_key), [-24, -19, 126, 121]);
        assert_eq!(signed(&record.server_key), [-51, -17, 17, 77]);
    }

    #[test]
    fn a_password_is_salted_as_rfc_7677_does_it() {
        // The example exchange of RFC 7677: user "user", password "pencil".
        let record = made("SCRAM-SHA-256=[name=user,password=pencil,salt=W22ZaJ0SNY7soEsUEjb6gQ==]").unwrap();
        let key = base64("wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=").unwrap();
        assert_eq!(&record.server_key[..], &key[..]);
        assert_eq!(record.iterations, 4096);
        assert_eq!(made("SCRAM-SHA-512=[name=u,password=p]").unwrap().stored_key.len(), 64);
    }

    #[test]
    fn what_is_wrong_with_a_credential_is_told_as_kafka_tells_it() {
        for (argument, message) in [
            ("foo", "Failed to find equals sign in SCRAM argument 'foo'"),
            ("SCRAM-SHA-1=[name=a,password=b]", "The add-scram mechanism SCRAM-SHA-1 is not supported."),
            ("SCRAM-SHA-256=name=a]", "Expected configuration string to start with ["),
            ("SCRAM-SHA-256=[name=a", "Expected configuration string to end with ]"),
            ("SCRAM-SHA-256=[a]", "No equals sign found in SCRAM component: a"),
            ("SCRAM-SHA-256=[password=a]", "You must supply 'name' to add-scram"),
            ("SCRAM-SHA-256=[name=a]", "You must supply one of 'password' or 'saltedpassword' to add-scram"),
            (
                "SCRAM-SHA-256=[name=a,saltedpassword=YCE=]",
                "You must supply 'salt' with 'saltedpassword' to add-scram",
            ),
            ("SCRAM-SHA-256=[name=a,salt=!,password=b]", "Failed to decode given salt: !"),
            ("SCRAM-SHA-256=[name=a,iterations=x,password=b]", "Failed to parse iterations count: x"),
            (
                "SCRAM-SHA-256=[name=a,iterations=1,password=b]",
                "The 'iterations' value must be >= 4096 for add-scram using SCRAM_SHA_256",
            ),
            (
                "SCRAM-SHA-512=[name=a,iterations=16385,password=b]",
                "The 'iterations' value must be <= 16384 for add-scram using SCRAM_SHA_512",
            ),
            ("SCRAM-SHA-256=[name=a,password=b,c=d]", "Unknown SCRAM configurations: c"),
        ] {
            assert_eq!(made(argument).err().as_deref(), Some(message), "{argument}");
        }
    }
}
