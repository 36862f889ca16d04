//! The properties files that `--command-config` and `--add-config-file` name, in the bytes of
//! `java.util.Properties`: ISO 8859-1.

use std::collections::BTreeMap;

use kfk_protocol::properties::{Properties, PropertiesError};

use crate::error::Thrown;

/// The properties of a file.
pub fn read_properties(path: &str) -> Result<BTreeMap<String, String>, Thrown> {
    let bytes = std::fs::read(path).map_err(|error| Thrown::file(path, &error))?;
    parse(path, &bytes)
        .map_err(|error| Thrown::illegal_argument("Malformed \\uxxxx encoding.").advise(error.to_string()))
}

fn parse(path: &str, bytes: &[u8]) -> Result<BTreeMap<String, String>, PropertiesError> {
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let properties = Properties::parse(path, &text)?;
    Ok(properties.iter().map(|property| (property.key.clone(), property.value.clone())).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, String)> {
        parse("f", text.as_bytes()).unwrap().into_iter().collect()
    }

    #[test]
    fn keys_and_values_are_split_as_java_splits_them() {
        for (line, key, value) in [
            ("a=b", "a", "b"),
            ("a = b ", "a", "b "),
            ("a:b=c", "a", "b=c"),
            ("a b", "a", "b"),
            ("  a  \t=  b", "a", "b"),
            ("a", "a", ""),
            ("a=", "a", ""),
            (r"a\=b=c", "a=b", "c"),
            (r"a\ b=c", "a b", "c"),
            (r"path=C:\\x\ty", "path", "C:\\x\ty"),
            (r"u=\u00e9\uD83D\uDE00", "u", "é😀"),
            ("a=b\\\n   c", "a", "bc"),
            ("a=1\r\na=2", "a", "2"),
            ("# c\n! d\n\n a=b # no comment", "a", "b # no comment"),
        ] {
            assert_eq!(read(line), [(key.to_owned(), value.to_owned())], "{line:?}");
        }
    }

    #[test]
    fn a_broken_escape_is_refused() {
        assert!(parse("f", b"a=\\u12").is_err());
        assert!(parse("f", b"a=\\u12zz").is_err());
    }
}
