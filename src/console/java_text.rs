//! Java's way from bytes to text.

use std::borrow::Cow;

const REPLACEMENT: &[u8] = "\u{fffd}".as_bytes();

/// The bytes as Java's UTF-8 decoder reads them, again as UTF-8: what is malformed becomes U+FFFD.
///
/// It differs from the rule of the Unicode standard in the number of U+FFFD: an encoded surrogate is
/// one, and so is whatever is cut off at the end.
pub fn decode_java_utf8(bytes: &[u8]) -> Cow<'_, [u8]> {
    let Err(error) = std::str::from_utf8(bytes) else { return Cow::Borrowed(bytes) };
    let mut decoded = Vec::with_capacity(bytes.len() + REPLACEMENT.len());
    let mut rest = bytes;
    let mut valid = error.valid_up_to();
    loop {
        decoded.extend_from_slice(&rest[..valid]);
        rest = &rest[valid..];
        if rest.is_empty() {
            return Cow::Owned(decoded);
        }
        decoded.extend_from_slice(REPLACEMENT);
        rest = &rest[malformed_length(rest)..];
        valid = match std::str::from_utf8(rest) {
            Ok(text) => text.len(),
            Err(error) => error.valid_up_to(),
        };
    }
}

/// How many bytes at the beginning one U+FFFD stands for.
fn malformed_length(bytes: &[u8]) -> usize {
    let is_surrogate = matches!(bytes, [0xed, 0xa0..=0xbf, 0x80..=0xbf, ..]);
    if is_surrogate {
        return 3;
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => 0,
        // Without a length the text ends within a character.
        Err(error) => error.error_len().unwrap_or(bytes.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::decode_java_utf8;

    #[test]
    fn malformed_bytes_become_as_many_replacements_as_in_java() {
        for (bytes, text) in [
            (&b"plain \xe2\x82\xac"[..], "plain \u{20ac}"),
            (b"", ""),
            (b"\xffx", "\u{fffd}x"),
            (b"\xed\xa0\x80.", "\u{fffd}."),
            (b"\xe2\x82 x", "\u{fffd} x"),
            (b"x\xe2\x82", "x\u{fffd}"),
            (b"\xf0\x9f\x98", "\u{fffd}"),
            (b"\xc0\xaf", "\u{fffd}\u{fffd}"),
            (b"\xf0\x9f\x98\x80", "\u{1f600}"),
        ] {
            assert_eq!(decode_java_utf8(bytes), text.as_bytes(), "{bytes:?}");
        }
    }
}
