//! Kafka's message formatters: from a record to what is printed.

use std::collections::BTreeMap;

use kfk_client::consumer::ConsumerRecord;
use kfk_protocol::record_batch::TimestampType;
use serde_json::{Value, json};

use super::Deserializer;
use super::charset::Charset;
use crate::coordinator_records::{RecordFormatter, Stored, Unread};
use crate::error::Thrown;

/// How records are printed: `DefaultMessageFormatter` and its relatives.
#[derive(Debug)]
pub struct Formatter {
    printed: Printed,
    timestamp: bool,
    partition: bool,
    offset: bool,
    delivery: bool,
    epoch: bool,
    headers: bool,
    key: bool,
    value: bool,
    key_separator: Vec<u8>,
    line_separator: Vec<u8>,
    headers_separator: Vec<u8>,
    null_literal: Vec<u8>,
    key_deserializer: Option<Deserializer>,
    value_deserializer: Option<Deserializer>,
    headers_deserializer: Option<Deserializer>,
}

/// Which of Kafka's formatters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Printed {
    /// `DefaultMessageFormatter`.
    Columns,
    /// `LoggingMessageFormatter`: what the default one prints, and a line of log a record.
    Logged,
    /// `NoOpMessageFormatter`.
    Nothing,
    /// One of those that decode the records of Kafka's own topics.
    Decoded(RecordFormatter),
}

/// A deserializer, or a character set for one, that is not known.
#[derive(Debug, PartialEq, Eq)]
pub struct Unprintable {
    /// The property that names it.
    pub property: String,
    /// What it says.
    pub given: String,
    /// What it might have said.
    pub known: String,
    /// The Java exception.
    pub class: &'static str,
}

impl Printed {
    /// The formatter of this Java class; `old` admits the names that it had up to 3.9.
    pub fn of_class(class: &str, old: bool) -> Option<Self> {
        const PACKAGE: &str = "org.apache.kafka.tools.consumer.";
        if let Some(formatter) = class.strip_prefix(PACKAGE).and_then(RecordFormatter::of_name) {
            return Some(Self::Decoded(formatter));
        }
        if let Some(formatter) = RecordFormatter::of_old_class(class).filter(|_| old) {
            return Some(Self::Decoded(formatter));
        }
        let name =
            class.strip_prefix(PACKAGE).or_else(|| class.strip_prefix("kafka.tools.").filter(|_| old))?;
        match name {
            "DefaultMessageFormatter" => Some(Self::Columns),
            "LoggingMessageFormatter" => Some(Self::Logged),
            "NoOpMessageFormatter" => Some(Self::Nothing),
            _ => None,
        }
    }
}

impl Formatter {
    /// The formatter that these properties describe, and what it cannot deserialize. `short` admits
    /// short names of deserializers.
    pub fn new(
        printed: Printed,
        properties: &BTreeMap<String, String>,
        short: bool,
    ) -> (Self, Vec<Unprintable>) {
        let text = |key: &str, otherwise: &str| -> Vec<u8> {
            properties.get(key).map_or(otherwise, String::as_str).into()
        };
        let truth = |key: &str, otherwise: bool| {
            properties.get(key).map_or(otherwise, |value| value.trim().eq_ignore_ascii_case("true"))
        };
        let mut unknown = Vec::new();
        let mut deserializer = |property: &'static str| {
            let class = properties.get(property)?;
            // A deserializer hears what stands behind its own property: there, it is that of keys or of values.
            let whose = if property.starts_with("key") { "key" } else { "value" };
            let found = match short {
                _ if Deserializer::is_of_lists(class, short) => {
                    match list_of(properties, property, whose, short) {
                        Ok(list) => Some(list),
                        Err(unprintable) => {
                            unknown.push(unprintable);
                            return None;
                        }
                    }
                }
                true => Deserializer::of_name(class),
                false => Deserializer::of_class(class),
            };
            let Some(found) = found else {
                unknown.push(Unprintable {
                    property: property.to_owned(),
                    given: class.clone(),
                    known: Deserializer::names(),
                    class: "java.lang.ClassNotFoundException",
                });
                return None;
            };
            let names = [
                format!("{property}.{whose}.deserializer.encoding"),
                format!("{property}.deserializer.encoding"),
            ];
            let Some(name) = names.into_iter().find(|name| properties.contains_key(name)) else {
                return Some(found);
            };
            let given = &properties[&name];
            let charset = Charset::of_name(given);
            if charset.is_none() && found.clone().reading(Charset::Latin1) != found {
                unknown.push(Unprintable {
                    property: name,
                    given: given.clone(),
                    known: Charset::names(),
                    class: "java.nio.charset.UnsupportedCharsetException",
                });
                return None;
            }
            Some(match charset {
                Some(charset) => found.reading(charset),
                None => found,
            })
        };
        let formatter = Self {
            printed,
            timestamp: truth("print.timestamp", false),
            partition: truth("print.partition", false),
            offset: truth("print.offset", false),
            delivery: truth("print.delivery", false),
            epoch: truth("print.epoch", false),
            headers: truth("print.headers", false),
            key: truth("print.key", false),
            value: truth("print.value", true),
            key_separator: text("key.separator", "\t"),
            line_separator: text("line.separator", "\n"),
            headers_separator: text("headers.separator", ","),
            null_literal: text("null.literal", "null"),
            key_deserializer: deserializer("key.deserializer"),
            value_deserializer: deserializer("value.deserializer"),
            headers_deserializer: deserializer("headers.deserializer"),
        };
        (formatter, unknown)
    }

    /// Whether every record is logged as well.
    pub fn logs(&self) -> bool {
        self.printed == Printed::Logged
    }

    /// The record as Kafka prints it.
    ///
    /// # Errors
    /// What cannot be deserialized; the columns before it are printed.
    pub fn print(&self, record: &ConsumerRecord<'_>, into: &mut Vec<u8>) -> Result<(), Thrown> {
        match self.printed {
            Printed::Nothing => return Ok(()),
            Printed::Decoded(formatter) => {
                if let Some(stored) = decoded(formatter, record)? {
                    into.extend_from_slice(formatter.text(&stored).as_bytes());
                }
                return Ok(());
            }
            Printed::Columns | Printed::Logged => (),
        }
        // Nearly every call: the value and nothing else.
        let columns = [
            self.timestamp,
            self.partition,
            self.offset,
            self.delivery,
            self.epoch,
            self.headers,
            self.key,
            self.value,
        ];
        let mut left = columns.iter().filter(|wanted| **wanted).count();
        for (column, wanted) in columns.into_iter().enumerate() {
            if !wanted {
                continue;
            }
            match column {
                0 => match record.timestamp_type {
                    _ if record.timestamp < 0 => into.extend_from_slice(b"NO_TIMESTAMP"),
                    TimestampType::CreateTime => text(into, "CreateTime:", record.timestamp),
                    TimestampType::LogAppendTime => text(into, "LogAppendTime:", record.timestamp),
                },
                1 => text(into, "Partition:", record.partition),
                2 => text(into, "Offset:", record.offset),
                // Kafka's console consumer hands neither on to its formatter.
                3 => into.extend_from_slice(b"Delivery:NOT_PRESENT"),
                4 => into.extend_from_slice(b"Epoch:NOT_PRESENT"),
                5 => self.print_headers(record, into)?,
                6 => self.print_part(record.key, self.key_deserializer.as_ref(), into)?,
                _ => self.print_part(record.value, self.value_deserializer.as_ref(), into)?,
            }
            left -= 1;
            into.extend_from_slice(if left > 0 { &self.key_separator } else { &self.line_separator });
        }
        Ok(())
    }

    fn print_headers(&self, record: &ConsumerRecord<'_>, into: &mut Vec<u8>) -> Result<(), Thrown> {
        let mut any = false;
        for header in record.headers {
            if any {
                into.extend_from_slice(&self.headers_separator);
            }
            any = true;
            into.extend_from_slice(header.key_text().as_bytes());
            into.push(b':');
            self.print_part(header.value, self.headers_deserializer.as_ref(), into)?;
        }
        if !any {
            into.extend_from_slice(b"NO_HEADERS");
        }
        Ok(())
    }

    /// The null literal is deserialized like any value: Kafka's formatter does no better.
    fn print_part(
        &self,
        part: Option<&[u8]>,
        deserializer: Option<&Deserializer>,
        into: &mut Vec<u8>,
    ) -> Result<(), Thrown> {
        let bytes = part.unwrap_or(&self.null_literal);
        match deserializer {
            Some(deserializer) => deserializer.print(bytes, into),
            None => {
                into.extend_from_slice(bytes);
                Ok(())
            }
        }
    }

    /// The record as JSON: all of it, whatever the columns. Bytes that are no text are an object
    /// `{"base64": ...}`. `None` for a record that the formatter leaves out.
    ///
    /// # Errors
    /// What cannot be deserialized.
    pub fn json(&self, record: &ConsumerRecord<'_>) -> Result<Option<Value>, Thrown> {
        let (key, value) = match self.printed {
            Printed::Decoded(formatter) => match decoded(formatter, record)? {
                Some(stored) => stored.json(),
                None => return Ok(None),
            },
            _ => (
                json_part(record.key, self.key_deserializer.as_ref())?,
                json_part(record.value, self.value_deserializer.as_ref())?,
            ),
        };
        let headers = record.headers.map(|header| {
            Ok(json!({
                "key": header.key_text(),
                "value": json_part(header.value, self.headers_deserializer.as_ref())?,
            }))
        });
        Ok(Some(json!({
            "topic": record.topic,
            "partition": record.partition,
            "offset": record.offset,
            "timestamp": record.timestamp,
            "timestampType": match record.timestamp_type {
                TimestampType::CreateTime => "CreateTime",
                TimestampType::LogAppendTime => "LogAppendTime",
            },
            "leaderEpoch": record.leader_epoch,
            "headers": headers.collect::<Result<Vec<Value>, Thrown>>()?,
            "key": key,
            "value": value,
        })))
    }

    /// The line that `LoggingMessageFormatter` logs.
    pub fn log_line(record: &ConsumerRecord<'_>) -> String {
        let part = |part: Option<&[u8]>| part.map(|part| String::from_utf8_lossy(part).into_owned());
        let timestamp = match record.timestamp_type {
            _ if record.timestamp < 0 => String::new(),
            TimestampType::CreateTime => format!("CreateTime:{}, ", record.timestamp),
            TimestampType::LogAppendTime => format!("LogAppendTime:{}, ", record.timestamp),
        };
        let key = part(record.key).map_or("key:null ".to_owned(), |key| format!("key:{key}, "));
        let value = part(record.value).unwrap_or_else(|| "null".to_owned());
        format!("{timestamp}{key}value:{value}")
    }
}

/// The deserializer of lists; the serde of their elements stands behind `property`, for keys or for values.
fn list_of(
    properties: &BTreeMap<String, String>,
    property: &str,
    whose: &str,
    short: bool,
) -> Result<Deserializer, Unprintable> {
    let key = |end: &str| format!("{property}.default.list.{whose}.serde.{end}");
    let unprintable = |property: String, known: String| Unprintable {
        given: properties.get(&property).cloned().unwrap_or_else(|| format!("(not set: {property})")),
        property,
        known,
        class: "org.apache.kafka.common.config.ConfigException",
    };
    // Java wants to know which list to make, too; they all print the same.
    if !short && !properties.contains_key(&key("type")) {
        return Err(unprintable(key("type"), "java.util.ArrayList".to_owned()));
    }
    let element = properties.get(&key("inner")).and_then(|class| Deserializer::of_serde(class));
    match element {
        Some(element) => Ok(Deserializer::List(Box::new(element))),
        None => Err(unprintable(key("inner"), Deserializer::serdes())),
    }
}

/// Reads a record of one of Kafka's own topics; `None` if the formatter leaves it out.
fn decoded(formatter: RecordFormatter, record: &ConsumerRecord<'_>) -> Result<Option<Stored>, Thrown> {
    formatter.read(record.key, record.value).map_err(|unread| {
        let why = match unread {
            Unread::Type(kind) => format!("Unknown record type {kind}"),
            Unread::Broken(why) => why,
        };
        let message = format!("Could not read record at offset {} due to: {why}", record.offset);
        Thrown::cluster("java.lang.RuntimeException", message)
    })
}

fn text(into: &mut Vec<u8>, name: &str, number: impl std::fmt::Display) {
    use std::io::Write;
    into.extend_from_slice(name.as_bytes());
    // Writing to memory cannot fail.
    let _ = write!(into, "{number}");
}

fn json_part(part: Option<&[u8]>, deserializer: Option<&Deserializer>) -> Result<Value, Thrown> {
    let Some(bytes) = part else { return Ok(Value::Null) };
    let mut printed = Vec::new();
    let bytes = match deserializer {
        Some(deserializer) => {
            deserializer.print(bytes, &mut printed)?;
            if deserializer.is_json()
                && let Ok(value) = serde_json::from_slice(&printed)
            {
                return Ok(value);
            }
            &printed
        }
        None => bytes,
    };
    Ok(match std::str::from_utf8(bytes) {
        Ok(text) => text.into(),
        Err(_) => json!({ "base64": base64(bytes) }),
    })
}

/// RFC 4648 with padding.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |index: usize| u32::from(group.get(index).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for letter in 0..4 {
            match letter <= group.len() {
                true => text.push(char::from(LETTERS[(bits >> (18 - 6 * letter)) as usize & 63])),
                false => text.push('='),
            }
        }
    }
    text
}
