//! Java's properties files, which `--command-config` and `--add-config-file` name.
//!
//! A line is `key=value`, `key:value` or `key value`; `#` and `!` begin comments; a backslash before
//! the line end joins lines; `\t`, `\n`, `\r`, `\f` and `\uXXXX` stand for characters, a backslash
//! before anything else for that character itself. Of a key given twice the last value counts. Bytes
//! are ISO 8859-1, as `java.util.Properties` has it.

use std::collections::BTreeMap;

use crate::error::Thrown;

/// The properties of a file.
pub fn read_properties(path: &str) -> Result<BTreeMap<String, String>, Thrown> {
    let bytes = std::fs::read(path).map_err(|error| Thrown::file(path, &error))?;
    parse(&bytes).ok_or_else(|| {
        Thrown::illegal_argument("Malformed \\uxxxx encoding.")
            .advise(format!("a \\u in {path} lacks its four digits"))
    })
}

fn parse(bytes: &[u8]) -> Option<BTreeMap<String, String>> {
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let mut properties = BTreeMap::new();
    for line in logical_lines(&text) {
        let (key, value) = split(&line);
        properties.insert(unescape(key)?, unescape(value)?);
    }
    Some(properties)
}

/// Lines without comments and blank lines, continued lines joined, leading blanks cut.
fn logical_lines(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut lines = Vec::new();
    let mut natural = text.split('\n');
    while let Some(line) = natural.next() {
        let line = line.trim_start_matches(is_blank);
        if line.is_empty() || line.starts_with(['#', '!']) {
            continue;
        }
        let mut joined = line.to_owned();
        while ends_in_odd_backslashes(&joined) {
            joined.pop();
            match natural.next() {
                Some(more) => joined.push_str(more.trim_start_matches(is_blank)),
                None => break,
            }
        }
        lines.push(joined);
    }
    lines
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{c}')
}

fn ends_in_odd_backslashes(line: &str) -> bool {
    line.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1
}

/// Key and value, still escaped.
fn split(line: &str) -> (&str, &str) {
    let mut escaped = false;
    let end = line.find(|c: char| {
        let ends = !escaped && (is_blank(c) || c == '=' || c == ':');
        escaped = c == '\\' && !escaped;
        ends
    });
    let Some(end) = end else { return (line, "") };
    let rest = line[end..].trim_start_matches(is_blank);
    let rest = rest.strip_prefix(['=', ':']).unwrap_or(rest);
    (&line[..end], rest.trim_start_matches(is_blank))
}

fn unescape(text: &str) -> Option<String> {
    let mut units: Vec<u16> = Vec::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let c = if c == '\\' {
            match chars.next() {
                Some('t') => '\t',
                Some('n') => '\n',
                Some('r') => '\r',
                Some('f') => '\u{c}',
                Some('u') => {
                    let digits: String = chars.by_ref().take(4).collect();
                    if digits.len() != 4 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                        return None;
                    }
                    units.push(u16::from_str_radix(&digits, 16).ok()?);
                    continue;
                }
                Some(other) => other,
                None => continue,
            }
        } else {
            c
        };
        units.extend(c.encode_utf16(&mut [0; 2]).iter());
    }
    Some(String::from_utf16_lossy(&units))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, String)> {
        parse(text.as_bytes()).unwrap().into_iter().collect()
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
        assert_eq!(parse(b"a=\\u12"), None);
        assert_eq!(parse(b"a=\\u12zz"), None);
    }
}
