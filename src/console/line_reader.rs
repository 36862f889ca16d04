//! Kafka's `LineMessageReader`: from a line to a record, by the properties of `--reader-property`.
//!
//! With everything on, a line is `h1:v1,h2:v2 TAB key TAB value`.

use std::collections::BTreeMap;

use kfk_protocol::record_batch::Header;

use crate::error::Thrown;
use crate::java::Regex;

const KAFKA_EXCEPTION: &str = "org.apache.kafka.common.KafkaException";

/// How lines are read.
#[derive(Debug)]
pub struct LineReader {
    parse_key: bool,
    key_separator: Vec<u8>,
    parse_headers: bool,
    headers_delimiter: Vec<u8>,
    headers_separator: Separator,
    headers_key_separator: Vec<u8>,
    null_marker: Option<Vec<u8>>,
    ignore_error: bool,
}

/// What stands between headers: a regular expression of Java's, which most often is plain text.
#[derive(Debug)]
enum Separator {
    Plain(Vec<u8>),
    Regex(Regex),
}

/// The parts of a line, borrowed from it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct ParsedLine<'a> {
    /// The key, where keys are parsed.
    pub key: Option<&'a [u8]>,
    /// The value; `None` for the null marker.
    pub value: Option<&'a [u8]>,
    /// The headers in their order.
    pub headers: Vec<Header<'a>>,
}

impl LineReader {
    /// The reader that these properties describe; unknown ones mean nothing, as in Kafka.
    ///
    /// # Errors
    /// Separators that cannot be told apart.
    pub fn new(properties: &BTreeMap<String, String>) -> Result<Self, Thrown> {
        let text = |key: &str, otherwise: &'static str| properties.get(key).map_or(otherwise, String::as_str);
        let truth = |key: &str| text(key, "false").trim().eq_ignore_ascii_case("true");
        let key_separator = text("key.separator", "\t");
        let delimiter = text("headers.delimiter", "\t");
        let separator = text("headers.separator", ",");
        let headers_separator = Separator::new(separator)?;
        let pair_separator = text("headers.key.separator", ":");
        let apart = |(a, b): (&str, &str), (a_is, b_is): (&str, &str)| match a_is == b_is {
            true => Err(Thrown::typist(KAFKA_EXCEPTION, format!("{a} and {b} may not be equal"))),
            false => Ok(()),
        };
        apart(("headers.delimiter", "headers.separator"), (delimiter, separator))?;
        apart(("headers.delimiter", "headers.key.separator"), (delimiter, pair_separator))?;
        apart(("headers.separator", "headers.key.separator"), (separator, pair_separator))?;
        let null_marker = properties.get("null.marker");
        if let Some(marker) = null_marker {
            apart(("null.marker", "key.separator"), (marker, key_separator))?;
            apart(("null.marker", "headers.separator"), (marker, separator))?;
            apart(("null.marker", "headers.delimiter"), (marker, delimiter))?;
            apart(("null.marker", "headers.key.separator"), (marker, pair_separator))?;
        }
        Ok(Self {
            parse_key: truth("parse.key"),
            key_separator: key_separator.into(),
            parse_headers: truth("parse.headers"),
            headers_delimiter: delimiter.into(),
            headers_separator,
            headers_key_separator: pair_separator.into(),
            null_marker: null_marker.map(|marker| marker.as_bytes().to_vec()),
            ignore_error: truth("ignore.error"),
        })
    }

    /// Whether a whole line is a record's value and nothing else.
    pub fn takes_lines_whole(&self) -> bool {
        !self.parse_key && !self.parse_headers && self.null_marker.is_none()
    }

    /// The parts of a line. `number` counts lines from 1.
    ///
    /// # Errors
    /// A part that is missing, unless `ignore.error` says otherwise.
    pub fn parse<'a>(&self, line: &'a [u8], number: u64) -> Result<ParsedLine<'a>, Thrown> {
        let (headers, rest) =
            self.part(self.parse_headers, line, line, &self.headers_delimiter, "headers delimiter", number)?;
        let (key, value) =
            self.part(self.parse_key, line, rest, &self.key_separator, "key separator", number)?;
        let headers = match self.unless_null(headers) {
            Some(headers) => self.headers(headers, number)?,
            None => Vec::new(),
        };
        Ok(ParsedLine { key: self.unless_null(key), value: self.unless_null(Some(value)), headers })
    }

    /// What stands before a separator, and what behind it.
    fn part<'a>(
        &self,
        wanted: bool,
        line: &[u8],
        rest: &'a [u8],
        separator: &[u8],
        name: &str,
        number: u64,
    ) -> Result<(Option<&'a [u8]>, &'a [u8]), Thrown> {
        if !wanted {
            return Ok((None, rest));
        }
        match find(rest, separator) {
            Some(at) => Ok((Some(&rest[..at]), &rest[at + separator.len()..])),
            None if self.ignore_error => Ok((None, rest)),
            None => Err(Thrown::typist(
                KAFKA_EXCEPTION,
                format!("No {name} found on line number {number}: '{}'", String::from_utf8_lossy(line)),
            )),
        }
    }

    fn unless_null<'a>(&self, part: Option<&'a [u8]>) -> Option<&'a [u8]> {
        part.filter(|part| self.null_marker.as_deref() != Some(part))
    }

    fn headers<'a>(&self, list: &'a [u8], number: u64) -> Result<Vec<Header<'a>>, Thrown> {
        self.headers_separator.split(list).into_iter().map(|pair| self.header(pair, number)).collect()
    }

    fn header<'a>(&self, pair: &'a [u8], number: u64) -> Result<Header<'a>, Thrown> {
        let separator = &self.headers_key_separator;
        let Some(at) = find(pair, separator) else {
            if self.ignore_error {
                return Ok(Header { key: pair, value: None });
            }
            let pair = String::from_utf8_lossy(pair);
            return Err(Thrown::typist(
                KAFKA_EXCEPTION,
                format!("No header key separator found in pair '{pair}' on line number {number}"),
            ));
        };
        let (key, value) = (&pair[..at], &pair[at + separator.len()..]);
        match &self.null_marker {
            Some(marker) if marker == key => Err(Thrown::typist(
                KAFKA_EXCEPTION,
                format!(
                    "Header keys should not be equal to the null marker '{}' as they can't be null",
                    String::from_utf8_lossy(marker)
                ),
            )),
            _ => Ok(Header { key, value: self.unless_null(Some(value)) }),
        }
    }
}

impl Separator {
    fn new(pattern: &str) -> Result<Self, Thrown> {
        let special = |c: char| r"\^$.|?*+()[]{}".contains(c);
        if !pattern.contains(special) {
            return Ok(Self::Plain(pattern.into()));
        }
        Regex::new(pattern).map(Self::Regex).map_err(|_| {
            Thrown::typist(
                "java.util.regex.PatternSyntaxException",
                format!("headers.separator is no regular expression: {pattern}"),
            )
        })
    }

    /// The parts between separators; empty ones at the end are dropped, as `Pattern.split` drops them.
    fn split<'a>(&self, list: &'a [u8]) -> Vec<&'a [u8]> {
        let mut parts = Vec::new();
        let mut rest = list;
        match self {
            Self::Plain(separator) => {
                while let Some(at) = find(rest, separator) {
                    parts.push(&rest[..at]);
                    rest = &rest[at + separator.len()..];
                }
                parts.push(rest);
            }
            Self::Regex(regex) => {
                // A separator in bytes that are no text is looked for up to them.
                let text = match std::str::from_utf8(list) {
                    Ok(text) => text,
                    Err(error) => std::str::from_utf8(&list[..error.valid_up_to()]).unwrap_or_default(),
                };
                let mut from = 0;
                for (start, end) in regex.find_all(text) {
                    // Nothing stands before a match of nothing at the beginning.
                    if end > 0 {
                        parts.push(&list[from..start]);
                    }
                    from = end;
                }
                parts.push(&list[from..]);
            }
        }
        while parts.len() > 1 && parts.last().is_some_and(|part| part.is_empty()) {
            parts.pop();
        }
        if parts == [&b""[..]] && !list.is_empty() {
            parts.clear();
        }
        parts
    }
}

/// Where the first of these separators begins. An empty one is everywhere.
fn find(bytes: &[u8], separator: &[u8]) -> Option<usize> {
    match separator {
        [] => Some(0),
        [one] => memchr::memchr(*one, bytes),
        several => memchr::memmem::find(bytes, several),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reader(properties: &[(&str, &str)]) -> Result<LineReader, Thrown> {
        let properties =
            properties.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        LineReader::new(&properties)
    }

    /// `headers | key | value` with `~` for null.
    fn read(properties: &[(&str, &str)], line: &str) -> String {
        let reader = reader(properties).unwrap();
        let shown = |part: Option<&[u8]>| match part {
            Some(part) => String::from_utf8_lossy(part).into_owned(),
            None => "~".to_owned(),
        };
        match reader.parse(line.as_bytes(), 3) {
            Ok(parsed) => {
                let headers = parsed.headers.iter();
                let headers: Vec<String> = headers
                    .map(|header| format!("{}={}", shown(Some(header.key)), shown(header.value)))
                    .collect();
                format!("{}|{}|{}", headers.join(" "), shown(parsed.key), shown(parsed.value))
            }
            Err(thrown) => thrown.message,
        }
    }

    const KEY: (&str, &str) = ("parse.key", "true");
    const HEADERS: (&str, &str) = ("parse.headers", " TRUE ");

    #[test]
    fn a_line_is_a_value_unless_it_is_said_to_be_more() {
        assert_eq!(read(&[], "k\tv"), "|~|k\tv");
        assert_eq!(read(&[], ""), "|~|");
        assert_eq!(read(&[KEY], "k\tv\tw"), "|k|v\tw");
        assert_eq!(read(&[KEY], "\t"), "||");
        assert_eq!(read(&[KEY, ("key.separator", "::")], "k::v"), "|k|v");
        assert_eq!(read(&[HEADERS], "h1:v1,h2:v:2\tv"), "h1=v1 h2=v:2|~|v");
        assert_eq!(read(&[HEADERS, KEY], "h1:v1\tk\tv"), "h1=v1|k|v");
        assert_eq!(read(&[HEADERS, KEY, ("headers.delimiter", "|")], "h1:v1|k\tv"), "h1=v1|k|v");
    }

    #[test]
    fn what_is_missing_is_named_with_its_line() {
        assert_eq!(read(&[KEY], "v"), "No key separator found on line number 3: 'v'");
        assert_eq!(read(&[HEADERS], "h:v"), "No headers delimiter found on line number 3: 'h:v'");
        assert_eq!(
            read(&[HEADERS], "h:v,x\tv"),
            "No header key separator found in pair 'x' on line number 3"
        );
        assert_eq!(
            read(&[HEADERS, ("null.marker", "N")], "N:v\tv"),
            "Header keys should not be equal to the null marker 'N' as they can't be null"
        );
    }

    #[test]
    fn ignored_errors_leave_parts_out() {
        let ignore = ("ignore.error", "true");
        assert_eq!(read(&[KEY, ignore], "v"), "|~|v");
        assert_eq!(read(&[KEY, HEADERS, ignore], "v"), "|~|v");
        assert_eq!(read(&[HEADERS, ignore], "h1:v1,h2\tv"), "h1=v1 h2=~|~|v");
    }

    #[test]
    fn the_null_marker_stands_for_nothing() {
        let null = ("null.marker", "N");
        assert_eq!(read(&[null], "N"), "|~|~");
        assert_eq!(read(&[KEY, null], "N\tN"), "|~|~");
        assert_eq!(read(&[HEADERS, null], "N\tv"), "|~|v");
        assert_eq!(read(&[HEADERS, null], "h:N\tv"), "h=~|~|v");
    }

    #[test]
    fn headers_are_split_at_a_regular_expression() {
        assert_eq!(read(&[HEADERS, ("headers.separator", ";+")], "a:1;;b:2;\tv"), "a=1 b=2|~|v");
        assert_eq!(read(&[HEADERS], "a:1,,\tv"), "a=1|~|v");
        assert!(reader(&[HEADERS, ("headers.separator", "[;")]).is_err());
    }

    #[test]
    fn separators_that_cannot_be_told_apart_are_refused() {
        for (properties, message) in [
            (vec![("headers.delimiter", ",")], "headers.delimiter and headers.separator may not be equal"),
            (
                vec![("headers.delimiter", ":")],
                "headers.delimiter and headers.key.separator may not be equal",
            ),
            (
                vec![("headers.separator", ":")],
                "headers.separator and headers.key.separator may not be equal",
            ),
            (vec![("null.marker", "\t")], "null.marker and key.separator may not be equal"),
            (vec![("null.marker", ",")], "null.marker and headers.separator may not be equal"),
            (
                vec![("null.marker", "\t"), ("key.separator", "=")],
                "null.marker and headers.delimiter may not be equal",
            ),
            (vec![("null.marker", ":")], "null.marker and headers.key.separator may not be equal"),
        ] {
            assert_eq!(reader(&properties).unwrap_err().message, message);
        }
    }
}
