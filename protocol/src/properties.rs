//! Java's `.properties` text: the form of `server.properties`, of `--command-config` and of `meta.properties`,
//! which are read on both sides of the wire.
//!
//! ```text
//! # or ! begins a comment line
//! key = value      key:value      key value      key        (an empty value)
//! long = first,\
//!        second    (a backslash at the end of a line joins the next, less its indentation)
//! caf\u00e9 = a\tb  (escapes: \t \n \r \f \uXXXX; a backslash before any other character gives that one)
//! ```
//!
//! Trailing blanks belong to the value, as in Java. Of a key given twice the last one counts.

use std::collections::HashMap;
use std::iter::Peekable;
use std::str::Chars;

/// One `key = value` of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Property {
    /// The key, unescaped.
    pub key: String,
    /// The value, unescaped; empty when nothing follows the key.
    pub value: String,
    /// The line it begins on, counted from 1; 0 for one that was set and not read.
    pub line: usize,
}

/// Text that is not a properties file; prints as `file:line: what is wrong`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {reason}")]
pub struct PropertiesError {
    /// The name the text goes by.
    pub file: String,
    /// Line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: &'static str,
}

/// The keys of a properties file, each once, in the order of their first appearance.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Properties {
    file: String,
    entries: Vec<Property>,
    index: HashMap<String, usize>,
}

impl Properties {
    /// Reads `text`, which goes by the name `file` in messages.
    pub fn parse(file: &str, text: &str) -> Result<Properties, PropertiesError> {
        let mut properties = Properties { file: file.to_owned(), ..Properties::default() };
        let mut lines = natural_lines(text).enumerate().map(|(at, line)| (at + 1, line));
        while let Some((line, first)) = lines.next() {
            let first = first.trim_start_matches(is_blank);
            if first.is_empty() || first.starts_with(['#', '!']) {
                continue;
            }
            let mut logical = first.to_owned();
            while ends_in_open_backslash(&logical) {
                logical.pop();
                match lines.next() {
                    Some((_, next)) => logical.push_str(next.trim_start_matches(is_blank)),
                    None => break,
                }
            }
            let (key, value) =
                split(&logical).map_err(|reason| PropertiesError { file: file.to_owned(), line, reason })?;
            properties.insert(Property { key, value, line });
        }
        Ok(properties)
    }

    /// The name given to [`Properties::parse`].
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The value of `key`.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.index.get(key).map(|&at| self.entries[at].value.as_str())
    }

    /// Sets `key`, as `--override key=value` does. It then comes from no line of the file, which is line 0.
    pub fn set(&mut self, key: &str, value: &str) {
        self.insert(Property { key: key.to_owned(), value: value.to_owned(), line: 0 });
    }

    /// All entries, each key once.
    pub fn iter(&self) -> impl Iterator<Item = &Property> {
        self.entries.iter()
    }

    /// Gives every entry the value that `value` makes of the one it has; its line stays.
    ///
    /// # Errors
    /// The first that `value` gives; some entries may have their new values by then.
    pub fn replace_values<E>(
        &mut self,
        mut value: impl FnMut(&Property) -> Result<String, E>,
    ) -> Result<(), E> {
        for entry in &mut self.entries {
            entry.value = value(entry)?;
        }
        Ok(())
    }

    fn insert(&mut self, property: Property) {
        match self.index.get(&property.key) {
            Some(&at) => self.entries[at] = property,
            None => {
                self.index.insert(property.key.clone(), self.entries.len());
                self.entries.push(property);
            }
        }
    }
}

impl<K: AsRef<str>, V: AsRef<str>> FromIterator<(K, V)> for Properties {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Properties {
        let mut properties = Properties::default();
        for (key, value) in pairs {
            properties.set(key.as_ref(), value.as_ref());
        }
        properties
    }
}

/// Lines ended by LF, CR or CR LF, as Java ends them.
fn natural_lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(end) = text.find(['\n', '\r']) else {
            rest = None;
            return Some(text);
        };
        let ending = if text[end..].starts_with("\r\n") { 2 } else { 1 };
        rest = Some(&text[end + ending..]);
        Some(&text[..end])
    })
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{c}')
}

/// Whether the last backslash of the line is not itself escaped.
fn ends_in_open_backslash(line: &str) -> bool {
    line.bytes().rev().take_while(|&byte| byte == b'\\').count() % 2 == 1
}

fn split(line: &str) -> Result<(String, String), &'static str> {
    let mut chars = line.chars().peekable();
    let mut key = String::new();
    while let Some(&c) = chars.peek() {
        if is_blank(c) || c == '=' || c == ':' {
            break;
        }
        chars.next();
        unescape(c, &mut chars, &mut key)?;
    }
    skip_blanks(&mut chars);
    if matches!(chars.peek(), Some('=' | ':')) {
        chars.next();
        skip_blanks(&mut chars);
    }
    let mut value = String::new();
    while let Some(c) = chars.next() {
        unescape(c, &mut chars, &mut value)?;
    }
    Ok((key, value))
}

fn skip_blanks(chars: &mut Peekable<Chars<'_>>) {
    while chars.next_if(|&c| is_blank(c)).is_some() {}
}

fn unescape(c: char, chars: &mut Peekable<Chars<'_>>, out: &mut String) -> Result<(), &'static str> {
    if c != '\\' {
        out.push(c);
        return Ok(());
    }
    match chars.next() {
        None => {}
        Some('t') => out.push('\t'),
        Some('n') => out.push('\n'),
        Some('r') => out.push('\r'),
        Some('f') => out.push('\u{c}'),
        Some('u') => out.push(unicode(chars)?),
        Some(other) => out.push(other),
    }
    Ok(())
}

/// The character of `\uXXXX`, or of two of them where Java needs a surrogate pair.
fn unicode(chars: &mut Peekable<Chars<'_>>) -> Result<char, &'static str> {
    const LONE: &str = "\\u gives half of a surrogate pair";
    let first = utf16_unit(chars)?;
    let mut units = vec![first];
    if (0xd800..0xdc00).contains(&first) {
        if chars.next() != Some('\\') || chars.next() != Some('u') {
            return Err(LONE);
        }
        units.push(utf16_unit(chars)?);
    }
    char::decode_utf16(units).next().and_then(Result::ok).ok_or(LONE)
}

fn utf16_unit(chars: &mut Peekable<Chars<'_>>) -> Result<u16, &'static str> {
    let mut unit = 0;
    for _ in 0..4 {
        let digit = chars
            .next()
            .and_then(|c| c.to_digit(16))
            .ok_or("\\u must be followed by four hexadecimal digits")?;
        unit = unit << 4 | digit as u16;
    }
    Ok(unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(text: &str) -> Vec<(String, String)> {
        let properties = Properties::parse("test", text).unwrap();
        properties.iter().map(|p| (p.key.clone(), p.value.clone())).collect()
    }

    /// The expectations are what java.util.Properties made of the same text.
    #[test]
    fn reads_what_java_reads() {
        let text = "# c\n  ! c2\na=1\n b : 2\nc 3\n d\t=\t4\ne\n=f\ng = h\\\n   i\\\n\n j\\=k=l\n\
            m=\\u0041\\t\\q\\\\\nn==x\no : = y\np=trail  \nq\\ r=s\nr=a\\\\\nt=\\u00e9é\n\
            u=a\\\n# not comment\nv = \nw:\n#z\\\nx=1\ry=2\r\nz=3\\\r\n 4\n\\#k=5\n";
        let expected = [
            ("a", "1"),
            ("b", "2"),
            ("c", "3"),
            ("d", "4"),
            ("e", ""),
            ("", "f"),
            ("g", "hi"),
            ("j=k", "l"),
            ("m", "A\tq\\"),
            ("n", "=x"),
            ("o", "= y"),
            ("p", "trail  "),
            ("q r", "s"),
            ("r", "a\\"),
            ("t", "éé"),
            ("u", "a# not comment"),
            ("v", ""),
            ("w", ""),
            ("x", "1"),
            ("y", "2"),
            ("z", "34"),
            ("#k", "5"),
        ];
        assert_eq!(pairs(text), expected.map(|(k, v)| (k.to_owned(), v.to_owned())));
    }

    #[test]
    fn the_last_of_two_equal_keys_counts() {
        let properties = Properties::parse("test", "a=1\nb=2\na=3\n").unwrap();
        assert_eq!(properties.get("a"), Some("3"));
        assert_eq!(
            properties.iter().map(|p| (p.key.as_str(), p.line)).collect::<Vec<_>>(),
            [("a", 3), ("b", 2)]
        );
    }

    #[test]
    fn a_bad_escape_names_file_and_line() {
        for text in ["a=1\n\nb=\\u12", "a=1\n\nb=\\u12g4", "a=1\n\nb=\\u"] {
            let error = Properties::parse("server.properties", text).unwrap_err();
            assert_eq!(
                error.to_string(),
                "server.properties:3: \\u must be followed by four hexadecimal digits"
            );
        }
        assert!(Properties::parse("x", "a=\\ud800").is_err());
        assert_eq!(pairs("a=\\ud83d\\ude00"), [("a".to_owned(), "😀".to_owned())]);
    }

    #[test]
    fn a_backslash_at_the_very_end_is_dropped() {
        assert_eq!(pairs("a=b\\"), [("a".to_owned(), "b".to_owned())]);
        assert_eq!(pairs("a=b\\\n# kept\\\n"), [("a".to_owned(), "b# kept".to_owned())]);
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[\\\\u0-9a-f=: \t\r\n#!é😀]*") {
            let _ = Properties::parse("any", &text);
        }
    }
}
