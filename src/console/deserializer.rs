//! Kafka's deserializers, as far as their results are printed.

use super::charset::Charset;
use super::list;
use crate::error::Thrown;
use crate::java::{java_double, java_float};

const PACKAGE: &str = "org.apache.kafka.common.serialization.";
const SERIALIZATION: &str = "org.apache.kafka.common.errors.SerializationException";

/// One of Kafka's deserializers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deserializer {
    /// Text.
    String(Charset),
    /// `org.apache.kafka.common.utils.Bytes`: printed with `\xNN` for what is not ASCII.
    Bytes,
    /// Java prints an address for it; here the bytes are printed.
    ByteArray,
    /// Java prints the buffer's bounds.
    ByteBuffer,
    /// Four bytes, big-endian.
    Integer,
    /// Eight bytes, big-endian.
    Long,
    /// Two bytes, big-endian.
    Short,
    /// Eight bytes, IEEE 754.
    Double,
    /// Four bytes, IEEE 754.
    Float,
    /// A UUID's text.
    Uuid(Charset),
    /// One byte, 0 or 1.
    Boolean,
    /// Nothing at all.
    Void,
    /// A list of what the other one reads.
    List(Box<Deserializer>),
}

const NAMES: [(&str, Deserializer); 12] = [
    ("String", Deserializer::String(Charset::Utf8)),
    ("Bytes", Deserializer::Bytes),
    ("ByteArray", Deserializer::ByteArray),
    ("ByteBuffer", Deserializer::ByteBuffer),
    ("Integer", Deserializer::Integer),
    ("Long", Deserializer::Long),
    ("Short", Deserializer::Short),
    ("Double", Deserializer::Double),
    ("Float", Deserializer::Float),
    ("UUID", Deserializer::Uuid(Charset::Utf8)),
    ("Boolean", Deserializer::Boolean),
    ("Void", Deserializer::Void),
];

impl Deserializer {
    /// The deserializer of this Java class.
    pub fn of_class(class: &str) -> Option<Self> {
        let name = class.strip_prefix(PACKAGE)?.strip_suffix("Deserializer")?;
        NAMES.into_iter().find(|(known, _)| *known == name).map(|(_, deserializer)| deserializer)
    }

    /// The deserializer of this Java class or of a short name such as `long`.
    pub fn of_name(name: &str) -> Option<Self> {
        let short = NAMES.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        Self::of_class(name).or(short.map(|(_, deserializer)| deserializer))
    }

    /// The same, reading text in another character set; the others do not read text.
    pub fn reading(self, charset: Charset) -> Self {
        match self {
            Self::String(_) => Self::String(charset),
            Self::Uuid(_) => Self::Uuid(charset),
            Self::List(element) => Self::List(Box::new(element.reading(charset))),
            other => other,
        }
    }

    /// The deserializer whose serde this Java class is, such as `Serdes$StringSerde`.
    pub fn of_serde(class: &str) -> Option<Self> {
        let name = class.strip_prefix(PACKAGE)?.strip_prefix("Serdes$")?.strip_suffix("Serde")?;
        Self::of_class(&format!("{PACKAGE}{name}Deserializer"))
    }

    /// How many bytes a value has, where all have the same: lists of such are written without sizes.
    pub fn size(&self) -> Option<i32> {
        match self {
            Self::Short => Some(2),
            Self::Integer | Self::Float => Some(4),
            Self::Long | Self::Double => Some(8),
            Self::Uuid(_) => Some(36),
            _ => None,
        }
    }

    /// Whether this Java class reads lists, or, where `short` admits it, this short name.
    pub fn is_of_lists(class: &str, short: bool) -> bool {
        class.strip_prefix(PACKAGE) == Some("ListDeserializer") || short && class.eq_ignore_ascii_case("list")
    }

    /// The short names, for whoever misspelt one.
    pub fn names() -> String {
        let names = NAMES.map(|(name, _)| name.to_lowercase());
        format!("{}, list", names.join(", "))
    }

    /// The classes of serdes, likewise.
    pub fn serdes() -> String {
        let names = NAMES.map(|(name, _)| name);
        format!("{PACKAGE}Serdes$...Serde with {}", names.join(", "))
    }

    /// Whether what is printed is a number or a truth value in JSON as well.
    pub fn is_json(&self) -> bool {
        matches!(self, Self::Integer | Self::Long | Self::Short | Self::Double | Self::Float | Self::Boolean)
    }

    /// Prints bytes as Java prints the object that they stand for.
    ///
    /// # Errors
    /// Bytes that stand for no such object; nothing is printed then.
    pub fn print(&self, bytes: &[u8], into: &mut Vec<u8>) -> Result<(), Thrown> {
        let text = match self {
            Self::String(charset) => {
                charset.decode(bytes, into);
                return Ok(());
            }
            Self::ByteArray => {
                into.extend_from_slice(bytes);
                return Ok(());
            }
            Self::List(element) => return list::print(element, bytes, into),
            Self::Bytes => {
                for byte in bytes {
                    match byte {
                        b' '..=b'~' if *byte != b'\\' => into.push(*byte),
                        other => into.extend_from_slice(format!("\\x{other:02X}").as_bytes()),
                    }
                }
                return Ok(());
            }
            Self::ByteBuffer => format!("java.nio.HeapByteBuffer[pos=0 lim={0} cap={0}]", bytes.len()),
            Self::Integer => i32::from_be_bytes(sized(bytes, "IntegerDeserializer")?).to_string(),
            Self::Long => i64::from_be_bytes(sized(bytes, "LongDeserializer")?).to_string(),
            Self::Short => i16::from_be_bytes(sized(bytes, "ShortDeserializer")?).to_string(),
            Self::Double => java_double(f64::from_be_bytes(sized(bytes, "Deserializer")?)),
            Self::Float => java_float(f32::from_be_bytes(sized(bytes, "Deserializer")?)),
            Self::Uuid(charset) => {
                let mut text = Vec::with_capacity(bytes.len());
                charset.decode(bytes, &mut text);
                uuid(&text).ok_or_else(|| broken("Error parsing data into UUID"))?
            }
            Self::Boolean => match sized(bytes, "BooleanDeserializer")? {
                [0] => "false".to_owned(),
                [1] => "true".to_owned(),
                [other] => {
                    let byte = i8::from_be_bytes([other]);
                    return Err(broken(format!("Unexpected byte received by BooleanDeserializer: {byte}")));
                }
            },
            Self::Void => {
                return Err(Thrown::illegal_argument("Data should be null for a VoidDeserializer."));
            }
        };
        into.extend_from_slice(text.as_bytes());
        Ok(())
    }
}

fn broken(message: impl Into<String>) -> Thrown {
    Thrown::typist(SERIALIZATION, message)
}

fn sized<const N: usize>(bytes: &[u8], class: &str) -> Result<[u8; N], Thrown> {
    bytes.try_into().map_err(|_| broken(format!("Size of data received by {class} is not {N}")))
}

/// A UUID as Java reads it: five groups of hexadecimal digits, of which each may lack leading zeros.
fn uuid(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok().filter(|text| text.len() <= 36)?;
    let groups: Vec<u64> = text
        .split('-')
        .map(|group| match group.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            true => u64::from_str_radix(group, 16).ok(),
            false => None,
        })
        .collect::<Option<_>>()?;
    let [a, b, c, d, e] = groups[..] else { return None };
    Some(format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        a & 0xffff_ffff,
        b & 0xffff,
        c & 0xffff,
        d & 0xffff,
        e & 0xffff_ffff_ffff
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(name: &str, bytes: &[u8]) -> String {
        let mut into = Vec::new();
        match Deserializer::of_class(&format!("{PACKAGE}{name}Deserializer")).unwrap().print(bytes, &mut into)
        {
            Ok(()) => String::from_utf8(into).unwrap(),
            Err(thrown) => thrown.message,
        }
    }

    #[test]
    fn bytes_are_printed_as_the_objects_they_stand_for() {
        for (name, bytes, text) in [
            ("String", &b"a\xff"[..], "a\u{fffd}"),
            ("Bytes", b"a \\~\x00\xff", r"a \x5C~\x00\xFF"),
            ("ByteArray", b"abc", "abc"),
            ("ByteBuffer", b"abc", "java.nio.HeapByteBuffer[pos=0 lim=3 cap=3]"),
            ("Integer", b"\xff\xff\xff\xfe", "-2"),
            ("Long", b"\0\0\0\0\0\0\x01\0", "256"),
            ("Short", b"\x01\0", "256"),
            ("Double", &1e7_f64.to_be_bytes(), "1.0E7"),
            ("Float", &0.1_f32.to_be_bytes(), "0.1"),
            ("UUID", b"1-2-3-4-F", "00000001-0002-0003-0004-00000000000f"),
            ("Boolean", b"\x01", "true"),
        ] {
            assert_eq!(printed(name, bytes), text, "{name}");
        }
    }

    #[test]
    fn bytes_that_stand_for_nothing_are_refused_in_kafkas_words() {
        for (name, bytes, message) in [
            ("Integer", &b"abc"[..], "Size of data received by IntegerDeserializer is not 4"),
            ("Long", b"", "Size of data received by LongDeserializer is not 8"),
            ("Float", b"a", "Size of data received by Deserializer is not 4"),
            ("Boolean", b"\xfe", "Unexpected byte received by BooleanDeserializer: -2"),
            ("UUID", b"1-2-3-4", "Error parsing data into UUID"),
            ("UUID", b"1-2-3-4-+5", "Error parsing data into UUID"),
            ("Void", b"", "Data should be null for a VoidDeserializer."),
        ] {
            assert_eq!(printed(name, bytes), message, "{name}");
        }
    }

    #[test]
    fn short_names_are_for_people() {
        assert_eq!(Deserializer::of_name("long"), Some(Deserializer::Long));
        assert_eq!(Deserializer::of_class("long"), None);
        assert_eq!(Deserializer::of_name("java.lang.String"), None);
    }
}
