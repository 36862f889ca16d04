//! Kafka's `Uuid.fromString`, with what Java's base64 decoder says to a text that is none.

use kfk_protocol::uuid::Uuid;

/// More characters than 16 bytes can have.
const LONGEST: usize = 24;

/// The UUID that a text stands for.
///
/// # Errors
/// Java's words.
pub fn java_uuid(text: &str) -> Result<Uuid, String> {
    if text.encode_utf16().count() > LONGEST {
        let prefix: String = text.chars().take(LONGEST).collect();
        return Err(format!(
            "Input string with prefix `{prefix}` is too long to be decoded as a base64 UUID"
        ));
    }
    let bytes = decode(text)?;
    let len = bytes.len();
    <[u8; 16]>::try_from(bytes).map(Uuid::from_bytes).map_err(|_| {
        format!(
            "Input string `{text}` decoded as {len} bytes, which is not equal to the expected 16 bytes of a \
             base64-encoded UUID"
        )
    })
}

/// URL-safe base64 as `Base64.getUrlDecoder` reads it: with padding or without.
fn decode(text: &str) -> Result<Vec<u8>, String> {
    if text.len() == 1 {
        return Err("Input byte[] should at least have 2 bytes for base64 bytes".to_owned());
    }
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0u32, 0);
    let mut rest = text.bytes().enumerate();
    let mut padded = false;
    for (_, byte) in rest.by_ref() {
        let sextet = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'-' => 62,
            b'_' => 63,
            b'=' => {
                padded = true;
                break;
            }
            other => return Err(format!("Illegal base64 character {other:x}")),
        };
        bits = bits << 6 | u32::from(sextet);
        count += 1;
        if count == 4 {
            bytes.extend_from_slice(&bits.to_be_bytes()[1..]);
            (bits, count) = (0, 0);
        }
    }
    if padded && (count == 0 || (count == 2 && rest.next().is_none_or(|(_, byte)| byte != b'='))) {
        return Err("Input byte array has wrong 4-byte ending unit".to_owned());
    }
    match count {
        1 => return Err("Last unit does not have enough valid bits".to_owned()),
        2 => bytes.push((bits >> 4) as u8),
        3 => bytes.extend_from_slice(&(bits >> 2).to_be_bytes()[2..]),
        _ => {}
    }
    match rest.next() {
        Some((at, _)) => Err(format!("Input byte array has incorrect ending byte at {at}")),
        None => Ok(bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What Apache Kafka 4.3.1 says to `remove-controller -d`.
    #[test]
    fn what_is_no_uuid_is_refused_in_javas_words() {
        for (text, message) in [
            ("y", "Input byte[] should at least have 2 bytes for base64 bytes"),
            (
                "",
                "Input string `` decoded as 0 bytes, which is not equal to the expected 16 bytes of a base64-encoded UUID",
            ),
            (
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "Input string with prefix `AAAAAAAAAAAAAAAAAAAAAAAA` is too long to be decoded as a base64 UUID",
            ),
            ("!!!!", "Illegal base64 character 21"),
            ("a=b", "Last unit does not have enough valid bits"),
            ("4l4lJ8-1Ru6rJ8Jo3Yx0A", "Last unit does not have enough valid bits"),
        ] {
            assert_eq!(java_uuid(text), Err(message.to_owned()), "{text}");
        }
        let id = "4l4lJ8-1Ru6rJ8Jo3Yx0Ag";
        for text in [id, "4l4lJ8-1Ru6rJ8Jo3Yx0Ag=="] {
            assert_eq!(java_uuid(text).map(|id| id.to_string()), Ok(id.to_owned()));
        }
    }
}
