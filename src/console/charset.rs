//! Character sets of Java that bytes may be read in: those that every Java has.

use super::decode_java_utf8;

/// A character set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Charset {
    /// UTF-8.
    Utf8,
    /// ISO-8859-1: a character a byte.
    Latin1,
    /// US-ASCII.
    Ascii,
    /// UTF-16 in the order that its mark says, big-endian without.
    Utf16,
    /// UTF-16, big-endian.
    Utf16Be,
    /// UTF-16, little-endian.
    Utf16Le,
}

/// Names in lower case; the first of each is Java's own.
const NAMES: [(Charset, &[&str]); 6] = [
    (Charset::Utf8, &["utf-8", "utf8", "unicode-1-1-utf-8"]),
    (
        Charset::Latin1,
        &[
            "iso-8859-1",
            "iso8859-1",
            "iso8859_1",
            "iso_8859-1",
            "iso_8859_1",
            "8859_1",
            "latin1",
            "l1",
            "cp819",
        ],
    ),
    (Charset::Ascii, &["us-ascii", "ascii", "iso646-us", "ascii7", "us", "cp367", "646"]),
    (Charset::Utf16, &["utf-16", "utf_16", "utf16", "unicode", "unicodebig"]),
    (Charset::Utf16Be, &["utf-16be", "utf_16be", "iso-10646-ucs-2", "unicodebigunmarked"]),
    (Charset::Utf16Le, &["utf-16le", "utf_16le", "unicodelittleunmarked"]),
];

impl Charset {
    /// The character set of this name, in any case.
    pub fn of_name(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(charset, _)| *charset)
    }

    /// The names, for whoever misspelt one.
    pub fn names() -> String {
        NAMES.map(|(_, names)| names[0].to_uppercase()).join(", ")
    }

    /// Appends what the bytes say, in UTF-8; what says nothing becomes U+FFFD.
    pub fn decode(self, bytes: &[u8], into: &mut Vec<u8>) {
        match self {
            Self::Utf8 => into.extend_from_slice(&decode_java_utf8(bytes)),
            Self::Latin1 => put(into, bytes.iter().map(|byte| char::from(*byte))),
            Self::Ascii => put(
                into,
                bytes.iter().map(|byte| {
                    if byte.is_ascii() { char::from(*byte) } else { char::REPLACEMENT_CHARACTER }
                }),
            ),
            Self::Utf16 => match bytes {
                [0xff, 0xfe, rest @ ..] => units(rest, u16::from_le_bytes, into),
                [0xfe, 0xff, rest @ ..] => units(rest, u16::from_be_bytes, into),
                bytes => units(bytes, u16::from_be_bytes, into),
            },
            Self::Utf16Be => units(bytes, u16::from_be_bytes, into),
            Self::Utf16Le => units(bytes, u16::from_le_bytes, into),
        }
    }
}

fn put(into: &mut Vec<u8>, text: impl Iterator<Item = char>) {
    let mut buffer = [0; 4];
    text.for_each(|c| into.extend_from_slice(c.encode_utf8(&mut buffer).as_bytes()));
}

fn units(bytes: &[u8], unit: fn([u8; 2]) -> u16, into: &mut Vec<u8>) {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let text = char::decode_utf16(pairs.iter().map(|pair| unit(*pair)));
    put(into, text.map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
    put(into, odd.iter().map(|_| char::REPLACEMENT_CHARACTER));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(name: &str, bytes: &[u8]) -> String {
        let mut into = Vec::new();
        Charset::of_name(name).unwrap().decode(bytes, &mut into);
        String::from_utf8(into).unwrap()
    }

    /// What Apache Kafka 4.3.1 printed of the same bytes.
    #[test]
    fn bytes_are_read_as_java_reads_them() {
        let bytes = b"v\xef\xbf\xbdl";
        for (name, text) in [
            ("UTF-8", "v\u{fffd}l"),
            ("latin1", "v\u{ef}\u{bf}\u{bd}l"),
            ("US-ASCII", "v\u{fffd}\u{fffd}\u{fffd}l"),
            ("UTF-16", "\u{76ef}\u{bfbd}\u{fffd}"),
            ("UTF-16BE", "\u{76ef}\u{bfbd}\u{fffd}"),
            ("utf-16le", "\u{ef76}\u{bdbf}\u{fffd}"),
        ] {
            assert_eq!(decoded(name, bytes), text, "{name}");
        }
        assert_eq!(decoded("UTF-16", b"\xff\xfea\0"), "a");
        assert_eq!(Charset::of_name("nosuch"), None);
    }
}
