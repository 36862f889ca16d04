//! From text to typed values, by the rules of the key table.

use std::collections::BTreeMap;
use std::time::Duration;

use super::duration::parse_iso_duration;
use super::keys::{Clients, Key, Kind, State, find};

/// Configuration as it comes from files and command lines: Kafka's key names and their text.
pub type Properties = BTreeMap<String, String>;

/// A configuration that cannot work: which key, what it says, what is allowed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// The text is no allowed value of this key. Worded as Kafka words it.
    #[error("Invalid value {value} for configuration {key}: {allowed}")]
    Invalid {
        /// Kafka's key name.
        key: &'static str,
        /// What was given.
        value: String,
        /// What would be right.
        allowed: String,
    },
    /// A key that must be given was not.
    #[error("Missing required configuration \"{key}\" which has no default value.")]
    Missing {
        /// Kafka's key name.
        key: &'static str,
    },
    /// Each key is fine by itself, together they are not.
    #[error("{0}")]
    Conflict(String),
}

/// Looks keys up in what was given, else in the table's defaults.
///
/// Asking for a key that the table does not have as honoured is a bug of the asker: `debug_assert`.
pub(super) struct Values<'a> {
    clients: Clients,
    given: &'a Properties,
}

impl<'a> Values<'a> {
    /// Checks every given key that the table knows, honoured or not, and hands out the lookup.
    pub(super) fn check(clients: Clients, given: &'a Properties) -> Result<Values<'a>, ConfigError> {
        for (name, text) in given {
            if let Some(key) = find(clients, name) {
                key.kind
                    .check(text.trim())
                    .map_err(|allowed| invalid(key.name, shown(key, text), allowed))?;
            }
        }
        Ok(Values { clients, given })
    }

    /// Whether the key was set at all.
    pub(super) fn is_given(&self, name: &str) -> bool {
        self.given.contains_key(name)
    }

    /// Text, or the default, or `None` where the default is null.
    pub(super) fn text(&self, name: &'static str) -> Option<&'a str> {
        let key = self.key(name);
        let given: Option<&'a str> = self.given.get(name).map(|text| text.trim());
        given.or(key.default)
    }

    /// Text that is not empty.
    pub(super) fn filled(&self, name: &'static str) -> Option<&'a str> {
        self.text(name).filter(|text| !text.is_empty())
    }

    /// `true` or `false`.
    pub(super) fn boolean(&self, name: &'static str) -> bool {
        self.text(name).is_some_and(|text| text.eq_ignore_ascii_case("true"))
    }

    /// A whole number; its bounds were checked by [`Values::check`].
    pub(super) fn integer(&self, name: &'static str) -> i64 {
        self.text(name).and_then(|text| text.parse().ok()).unwrap_or_default()
    }

    /// A 32-bit number, or an element count or size in bytes.
    pub(super) fn int(&self, name: &'static str) -> i32 {
        i32::try_from(self.integer(name)).unwrap_or_default()
    }

    /// Bytes; negative values, which no such key allows, would be 0.
    pub(super) fn size(&self, name: &'static str) -> usize {
        usize::try_from(self.integer(name)).unwrap_or_default()
    }

    /// Milliseconds; negative ones are zero.
    pub(super) fn ms(&self, name: &'static str) -> Duration {
        Duration::from_millis(u64::try_from(self.integer(name)).unwrap_or_default())
    }

    /// Milliseconds, where a negative value switches the matter off.
    pub(super) fn ms_or_off(&self, name: &'static str) -> Option<Duration> {
        u64::try_from(self.integer(name)).ok().map(Duration::from_millis)
    }

    /// The parts between the commas, without blanks, empty ones left out.
    pub(super) fn list(&self, name: &'static str) -> Vec<&'a str> {
        let text = self.text(name).unwrap_or_default();
        text.split(',').map(str::trim).filter(|part| !part.is_empty()).collect()
    }

    fn key(&self, name: &'static str) -> &'static Key {
        let key = find(self.clients, name).unwrap_or(&UNLISTED);
        debug_assert!(key.state == State::Honoured, "{name} is read, but its row does not say honoured");
        #[cfg(test)]
        READ.with_borrow_mut(|read| read.insert(name));
        key
    }
}

#[cfg(test)]
std::thread_local! {
    /// The keys that were looked up on this thread, for the test that holds the table to the code.
    pub(super) static READ: std::cell::RefCell<std::collections::BTreeSet<&'static str>> =
        const { std::cell::RefCell::new(std::collections::BTreeSet::new()) };
}

const UNLISTED: Key =
    Key { name: "", kind: Kind::String, default: None, clients: Clients::ADMIN, state: State::NoEffect };

/// Builds the error of one bad value.
pub(super) fn invalid(key: &'static str, value: impl ToString, allowed: impl Into<String>) -> ConfigError {
    ConfigError::Invalid { key, value: value.to_string(), allowed: allowed.into() }
}

fn shown(key: &Key, text: &str) -> String {
    if key.kind == Kind::Password { "[hidden]".into() } else { text.trim().into() }
}

impl Kind {
    /// Says what would be allowed when `text` is not.
    fn check(self, text: &str) -> Result<(), String> {
        match self {
            Kind::Boolean => match text.to_ascii_lowercase().as_str() {
                "true" | "false" => Ok(()),
                _ => Err("Expected value to be either true or false".into()),
            },
            Kind::Short { min, max } => whole(text, "SHORT", i16::MIN.into(), i16::MAX.into(), min, max),
            Kind::Int { min, max } => whole(text, "INT", i32::MIN.into(), i32::MAX.into(), min, max),
            Kind::Long { min, max } => whole(text, "LONG", i64::MIN, i64::MAX, min, max),
            Kind::Double { min, max } => {
                let number: f64 = text.parse().map_err(|_| "Not a number of type DOUBLE".to_string())?;
                bounds(number, min, max)
            }
            Kind::GzipLevel => match text.parse::<i32>() {
                Ok(-1 | 1..=9) => Ok(()),
                Ok(_) => Err("Value must be between 1 and 9 or equal to -1".into()),
                Err(_) => Err("Not a number of type INT".into()),
            },
            Kind::OffsetReset => match text.split_once(':') {
                Some(("by_duration", rest)) if parse_iso_duration(rest).is_some() => Ok(()),
                None if matches!(text, "latest" | "earliest" | "none") => Ok(()),
                _ => Err(format!(
                    "Invalid value `{text}` for configuration auto.offset.reset. The value must be either 'earliest', \
                     'latest', 'none' or of the format 'by_duration:<PnDTnHnMn.nS.>'."
                )),
            },
            Kind::NonEmptyString if text.is_empty() => Err("String must be non-empty".into()),
            Kind::OneOf(words) if !words.contains(&text) => {
                Err(format!("String must be one of: {}", words.join(", ")))
            }
            Kind::AnyCaseOf(words) if !words.iter().any(|word| word.eq_ignore_ascii_case(text)) => {
                Err(format!("String must be one of (case insensitive): {}", words.join(", ")))
            }
            _ => Ok(()),
        }
    }
}

fn whole(text: &str, name: &str, least: i64, greatest: i64, min: i64, max: i64) -> Result<(), String> {
    match text.parse::<i64>() {
        Ok(number) if (least..=greatest).contains(&number) => bounds(number, min, max),
        _ => Err(format!("Not a number of type {name}")),
    }
}

fn bounds<T: PartialOrd + std::fmt::Display>(number: T, min: T, max: T) -> Result<(), String> {
    if number < min {
        Err(format!("Value must be at least {min}"))
    } else if number > max {
        Err(format!("Value must be no more than {max}"))
    } else {
        Ok(())
    }
}
