//! A value: read from text by its key's type, held to its key's rule, printed as Kafka prints it.

use std::collections::HashSet;
use std::fmt;

use super::check::check;
use super::keys::{Key, Kind, Rule};

/// A typed value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `true` or `false`.
    Boolean(bool),
    /// 16 bits.
    Short(i16),
    /// 32 bits.
    Int(i32),
    /// 64 bits.
    Long(i64),
    /// A floating-point number.
    Double(f64),
    /// Text, or the name of a class.
    Text(String),
    /// Texts between commas.
    List(Vec<String>),
    /// A secret.
    Password(Password),
}

/// A secret: `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(pub String);

impl fmt::Debug for Password {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("[hidden]")
    }
}

/// A value that its key refuses. Prints Kafka's own line, which tools show byte for byte.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct InvalidValue {
    /// The key.
    pub key: String,
    /// What was given.
    pub value: String,
    /// Kafka's line.
    pub message: String,
}

impl InvalidValue {
    pub(super) fn new(key: &str, value: impl fmt::Display, reason: impl fmt::Display) -> InvalidValue {
        let message = format!("Invalid value {value} for configuration {key}: {reason}");
        InvalidValue { key: key.to_owned(), value: value.to_string(), message }
    }

    pub(super) fn saying(key: &str, value: impl fmt::Display, message: String) -> InvalidValue {
        InvalidValue { key: key.to_owned(), value: value.to_string(), message }
    }
}

impl Key {
    /// Reads `text` as this key's type and holds it to the rule.
    pub fn parse(&self, text: &str) -> Result<Value, InvalidValue> {
        self.parse_as(self.name, text)
    }

    /// The same for a key that goes by another name, such as one with a listener's prefix.
    pub fn parse_as(&self, name: &str, text: &str) -> Result<Value, InvalidValue> {
        let mut value = read(self.kind, name, text)?;
        if let (
            Rule::Distinct | Rule::NonEmptyDistinct | Rule::ListOf(_) | Rule::NonEmptyListOf(_),
            Value::List(members),
        ) = (self.rule, &mut value)
        {
            let mut seen = HashSet::new();
            members.retain(|member| seen.insert(member.clone()));
        }
        check(self.rule, name, &value)?;
        Ok(value)
    }

    /// The default as a value; `None` is null. The table's own tests hold that every default parses.
    pub fn default_value(&self) -> Option<Value> {
        self.default.and_then(|text| read(self.kind, self.name, text).ok())
    }

    /// What a value may be, for people: "a whole number, at least 1".
    pub fn allowed(&self) -> String {
        let kind = match self.kind {
            Kind::Boolean => "true or false",
            Kind::Short | Kind::Int | Kind::Long => "a whole number",
            Kind::Double => "a number",
            Kind::List => "a list with commas",
            Kind::String | Kind::Class | Kind::Password => "a text",
        };
        let (min, max) = match self.kind {
            Kind::Short => (i64::from(i16::MIN), i64::from(i16::MAX)),
            Kind::Int => (i64::from(i32::MIN), i64::from(i32::MAX)),
            _ => (i64::MIN, i64::MAX),
        };
        match self.rule {
            Rule::Any if matches!(self.kind, Kind::Short | Kind::Int | Kind::Long) => {
                format!("{kind} from {min} to {max}")
            }
            Rule::AtLeast(low) if self.kind != Kind::Double => format!("{kind} from {low} to {max}"),
            Rule::Any => kind.to_owned(),
            Rule::AtLeast(low) => format!("{kind}, {low} or more"),
            Rule::Between(low, high) => format!("{kind} from {low} to {high}"),
            Rule::OneOf(words) => words.join(", "),
            Rule::OneOfIgnoringCase(words) => format!("{} (in whatever case)", words.join(", ")),
            Rule::NonEmpty => "a text that is not empty".to_owned(),
            Rule::Distinct => kind.to_owned(),
            Rule::NonEmptyDistinct => format!("{kind}, not empty"),
            Rule::ListOf(words) => format!("a list of {}", words.join(", ")),
            Rule::NonEmptyListOf(words) => format!("one or more of {}", words.join(", ")),
            Rule::GzipLevel => "1 to 9, or -1".to_owned(),
            Rule::ThrottledReplicas => "* or a list of partition:broker".to_owned(),
            Rule::Voters => "a list of id@host:port".to_owned(),
            Rule::Servers => "a list of host:port".to_owned(),
            Rule::ShareOffsetReset => {
                "earliest, latest or by_duration: and a duration such as PT1H".to_owned()
            }
        }
    }
}

/// Java's `String.trim`.
fn trim(text: &str) -> &str {
    text.trim_matches(|c| c <= ' ')
}

fn read(kind: Kind, name: &str, text: &str) -> Result<Value, InvalidValue> {
    let trimmed = trim(text);
    let not_a = |kind: &str| InvalidValue::new(name, text, format_args!("Not a number of type {kind}"));
    Ok(match kind {
        Kind::Boolean if trimmed.eq_ignore_ascii_case("true") => Value::Boolean(true),
        Kind::Boolean if trimmed.eq_ignore_ascii_case("false") => Value::Boolean(false),
        Kind::Boolean => {
            return Err(InvalidValue::new(name, text, "Expected value to be either true or false"));
        }
        Kind::Short => Value::Short(trimmed.parse().map_err(|_| not_a("SHORT"))?),
        Kind::Int => Value::Int(trimmed.parse().map_err(|_| not_a("INT"))?),
        Kind::Long => Value::Long(trimmed.parse().map_err(|_| not_a("LONG"))?),
        Kind::Double => Value::Double(read_double(trimmed).ok_or_else(|| not_a("DOUBLE"))?),
        Kind::String | Kind::Class => Value::Text(trimmed.to_owned()),
        Kind::Password => Value::Password(Password(trimmed.to_owned())),
        Kind::List if trimmed.is_empty() => Value::List(Vec::new()),
        Kind::List => Value::List(trimmed.split(',').map(|member| trim(member).to_owned()).collect()),
    })
}

/// Java's `Double.parseDouble`, but for hexadecimal floats, which nobody writes.
fn read_double(text: &str) -> Option<f64> {
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    match unsigned {
        "NaN" => return Some(f64::NAN),
        "Infinity" => return Some(sign * f64::INFINITY),
        _ => {}
    }
    let digits = unsigned.strip_suffix(['d', 'D', 'f', 'F']).unwrap_or(unsigned);
    // Rust also reads "inf" and "nan", which Java does not.
    if !digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return None;
    }
    digits.parse::<f64>().ok().map(|number| sign * number)
}

/// As Kafka's tools show it; a secret shows as `[hidden]`.
impl fmt::Display for Value {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Boolean(value) => write!(out, "{value}"),
            Value::Short(value) => write!(out, "{value}"),
            Value::Int(value) => write!(out, "{value}"),
            Value::Long(value) => write!(out, "{value}"),
            Value::Double(value) => out.write_str(&java_double(*value)),
            Value::Text(value) => out.write_str(value),
            Value::List(members) => out.write_str(&members.join(",")),
            Value::Password(_) => out.write_str("[hidden]"),
        }
    }
}

/// Java's `Double.toString`: plain from 0.001 up to 10^7, else `d.dEn`, always with a point.
fn java_double(value: f64) -> String {
    if value.is_nan() {
        return "NaN".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "Infinity" } else { "-Infinity" }.to_owned();
    }
    let size = value.abs();
    if size == 0.0 || (1e-3..1e7).contains(&size) {
        return format!("{value:?}");
    }
    let scientific = format!("{value:e}");
    match scientific.split_once('e') {
        Some((mantissa, exponent)) if mantissa.contains('.') => format!("{mantissa}E{exponent}"),
        Some((mantissa, exponent)) => format!("{mantissa}.0E{exponent}"),
        None => scientific,
    }
}

#[cfg(test)]
mod tests {
    use super::super::keys::{BROKER, CLIENT_METRICS, GROUP, RETIRED, THROTTLE, TOPIC};
    use super::*;

    #[test]
    fn every_default_in_the_tables_parses_and_keeps_its_rule() {
        for table in [&BROKER, &RETIRED, &THROTTLE, &TOPIC, &GROUP, &CLIENT_METRICS] {
            for key in table.in_order() {
                if let Some(default) = key.default {
                    let value = key.parse(default).unwrap();
                    assert_eq!(
                        value.to_string(),
                        if key.is_sensitive() { "[hidden]" } else { default },
                        "{}",
                        key.name
                    );
                }
            }
        }
    }

    /// What Apache Kafka 4.3.1 says to the same values.
    #[test]
    fn a_bad_value_is_refused_in_kafkas_words() {
        let told = |key: &str, value: &str| {
            let key = TOPIC.get(key).or_else(|| BROKER.get(key)).or_else(|| GROUP.get(key)).unwrap();
            key.parse(value).map_or_else(|error| error.to_string(), |value| format!("= {value}"))
        };
        for (key, value, expected) in [
            (
                "retention.ms",
                "-2",
                "Invalid value -2 for configuration retention.ms: Value must be at least -1",
            ),
            (
                "retention.ms",
                "abc",
                "Invalid value abc for configuration retention.ms: Not a number of type LONG",
            ),
            ("segment.bytes", " 10485760 ", "= 10485760"),
            (
                "segment.bytes",
                "10",
                "Invalid value 10 for configuration segment.bytes: Value must be at least 1048576",
            ),
            (
                "segment.bytes",
                "5.0",
                "Invalid value 5.0 for configuration segment.bytes: Not a number of type INT",
            ),
            (
                "min.cleanable.dirty.ratio",
                "1.5",
                "Invalid value 1.5 for configuration min.cleanable.dirty.ratio: Value must be no more than 1",
            ),
            (
                "min.cleanable.dirty.ratio",
                "-1",
                "Invalid value -1.0 for configuration min.cleanable.dirty.ratio: Value must be at least 0",
            ),
            (
                "compression.zstd.level",
                "23",
                "Invalid value 23 for configuration compression.zstd.level: Value must be no more than 22",
            ),
            (
                "compression.gzip.level",
                "0",
                "Invalid value 0 for configuration compression.gzip.level: Value must be between 1 and 9 or equal to -1",
            ),
            (
                "compression.type",
                "GZIP",
                "Invalid value GZIP for configuration compression.type: String must be one of: uncompressed, zstd, lz4, snappy, gzip, producer",
            ),
            (
                "preallocate",
                "1",
                "Invalid value 1 for configuration preallocate: Expected value to be either true or false",
            ),
            ("preallocate", " TRUE ", "= true"),
            ("cleanup.policy", "", "= "),
            ("cleanup.policy", "compact , delete", "= compact,delete"),
            (
                "cleanup.policy",
                "Delete",
                "Invalid value Delete for configuration cleanup.policy: String must be one of: compact, delete",
            ),
            ("cleanup.policy", "delete,compact,delete", "= delete,compact"),
            ("leader.replication.throttled.replicas", "0:1,0:1", "= 0:1,0:1"),
            ("cleanup.policy", "delete,", "Configuration 'cleanup.policy' values must not be empty."),
            (
                "process.roles",
                "",
                "Configuration 'process.roles' must not be empty. Valid values include: [broker, controller]",
            ),
            (
                "listeners",
                "",
                "Configuration 'listeners' must not be empty. Valid values include: any non-empty value",
            ),
            ("group.consumer.migration.policy", "Upgrade", "= Upgrade"),
            (
                "group.consumer.migration.policy",
                "x",
                "Invalid value x for configuration group.consumer.migration.policy: String must be one of (case insensitive): DISABLED, DOWNGRADE, UPGRADE, BIDIRECTIONAL",
            ),
            ("leader.replication.throttled.replicas", "*", "= *"),
            ("leader.replication.throttled.replicas", "0:1,", "= 0:1,"),
            (
                "leader.replication.throttled.replicas",
                "*,0:1",
                "Invalid value [*, 0:1] for configuration leader.replication.throttled.replicas: leader.replication.throttled.replicas must be the literal '*' or a list of replicas in the following format: [partitionId]:[brokerId],[partitionId]:[brokerId],...",
            ),
            ("controller.quorum.voters", "1@h:9,2@[::1]:9", "= 1@h:9,2@[::1]:9"),
            (
                "controller.quorum.voters",
                "a",
                "Invalid configuration value for controller.quorum.voters. Each entry should be in the form `{id}@{host}:{port}`.",
            ),
            (
                "controller.quorum.bootstrap.servers",
                "h",
                "Failed to parse host name from h for the configuration controller.quorum.bootstrap.servers. Each entry should be in the form \"{host}:{port}\"",
            ),
            (
                "share.auto.offset.reset",
                "none",
                "Invalid value none for configuration share.auto.offset.reset: Invalid value `none` for configuration share.auto.offset.reset. The value must be either 'earliest', 'latest' or of the format 'by_duration:<PnDTnHnMn.nS>'.",
            ),
            (
                "remote.log.storage.manager.class.name",
                "",
                "Invalid value  for configuration remote.log.storage.manager.class.name: String must be non-empty",
            ),
        ] {
            assert_eq!(told(key, value), expected, "{key}={value}");
        }
    }

    #[test]
    fn doubles_are_read_and_printed_as_java_does() {
        for (text, printed) in [
            ("1", "1.0"),
            ("1d", "1.0"),
            ("1e3", "1000.0"),
            ("1e7", "1.0E7"),
            ("123456789.125", "1.23456789125E8"),
            ("0.001", "0.001"),
            ("0.0001", "1.0E-4"),
            (".5", "0.5"),
            ("5.", "5.0"),
            ("-2e-3", "-0.002"),
            ("1.7976931348623157E308", "1.7976931348623157E308"),
            ("NaN", "NaN"),
            ("-Infinity", "-Infinity"),
        ] {
            assert_eq!(read_double(text).map(java_double).as_deref(), Some(printed), "{text}");
        }
        for text in ["", "inf", "nan", "infinity", "d", "0x", "--1"] {
            assert_eq!(read_double(text), None, "{text}");
        }
    }

    #[test]
    fn a_password_does_not_show() {
        let key = BROKER.get("ssl.key.password").unwrap();
        let value = key.parse("hunter2").unwrap();
        assert!(!format!("{value} {value:?}").contains("hunter2"));
    }
}
