//! Which names a topic may have: they become names of directories.

use std::fmt;

/// No topic has a longer name, so that its directories' names stay below 255 bytes.
pub const MAX_TOPIC_NAME_LEN: usize = 249;

/// Why a name cannot be a topic's. Shown in Kafka's words, which tools print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InvalidTopicName {
    /// No character at all.
    Empty,
    /// `.` or `..`.
    Dots(&'static str),
    /// More than [`MAX_TOPIC_NAME_LEN`] characters.
    TooLong(String),
    /// A character that is no ASCII letter, digit, `.`, `_` or `-`.
    Characters(String),
}

impl fmt::Display for InvalidTopicName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Topic name is invalid: ")?;
        match self {
            Self::Empty => f.write_str("the empty string is not allowed"),
            Self::Dots(dots) => write!(f, "'{dots}' is not allowed"),
            Self::TooLong(name) => {
                write!(f, "the length of '{name}' is longer than the max allowed length {MAX_TOPIC_NAME_LEN}")
            }
            Self::Characters(name) => write!(
                f,
                "'{name}' contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'"
            ),
        }
    }
}

impl std::error::Error for InvalidTopicName {}

/// Whether a topic may have this name.
pub fn validate_topic_name(name: &str) -> Result<(), InvalidTopicName> {
    match name {
        "" => return Err(InvalidTopicName::Empty),
        "." => return Err(InvalidTopicName::Dots(".")),
        ".." => return Err(InvalidTopicName::Dots("..")),
        _ => {}
    }
    // Java counts UTF-16 units.
    if name.encode_utf16().count() > MAX_TOPIC_NAME_LEN {
        return Err(InvalidTopicName::TooLong(name.to_owned()));
    }
    if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-')) {
        return Err(InvalidTopicName::Characters(name.to_owned()));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_safe_as_directories_are_allowed() {
        for name in ["a", "orders", "__consumer_offsets", "a.b-c_D9", "...", "-", &"x".repeat(249)] {
            assert_eq!(validate_topic_name(name), Ok(()), "{name}");
        }
    }

    #[test]
    fn other_names_are_refused_in_kafkas_words() {
        let long = "x".repeat(250);
        for (name, text) in [
            ("", "Topic name is invalid: the empty string is not allowed".to_owned()),
            (".", "Topic name is invalid: '.' is not allowed".to_owned()),
            ("..", "Topic name is invalid: '..' is not allowed".to_owned()),
            (
                "../x",
                "Topic name is invalid: '../x' contains one or more characters other than ASCII alphanumerics, \
                 '.', '_' and '-'"
                    .to_owned(),
            ),
            (
                &long,
                format!("Topic name is invalid: the length of '{long}' is longer than the max allowed length 249"),
            ),
        ] {
            assert_eq!(validate_topic_name(name).unwrap_err().to_string(), text);
        }
        for name in ["a b", "a/b", "a\0", "ä", "a,b", "a:b"] {
            assert!(validate_topic_name(name).is_err(), "{name}");
        }
    }
}
