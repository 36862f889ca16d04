//! `ListDeserializer`: lists as Kafka's `ListSerializer` writes them.
//!
//! ```text
//! strategy: 1 byte
//!   0, elements of one size:  count of nulls: 4 bytes, the place of each: 4 bytes each; count: 4 bytes; elements
//!   1, of any size:           count: 4 bytes; each element: size (-1 is null): 4 bytes, and its bytes
//! ```

use std::collections::HashSet;

use super::Deserializer;
use crate::error::Thrown;

const NULL: i32 = -1;

/// Prints a list as Java prints it, its elements by `element`.
///
/// # Errors
/// Bytes that are no such list; nothing is printed then.
pub fn print(element: &Deserializer, bytes: &[u8], into: &mut Vec<u8>) -> Result<(), Thrown> {
    let mut rest = Rest(bytes);
    let (size, nulls) = match rest.take(1)? {
        [0] => {
            let count = rest.int()?;
            let nulls = (0..count).map(|_| rest.int()).collect::<Result<HashSet<_>, _>>()?;
            (Some(element.size().ok_or_else(|| broken("Unable to deserialize into a List"))?), nulls)
        }
        [1] => (None, HashSet::new()),
        _ => return Err(broken("Invalid serialization strategy flag value")),
    };
    let mut text = vec![b'['];
    for index in 0..rest.int()? {
        if index > 0 {
            text.extend_from_slice(b", ");
        }
        let size = size.map_or_else(|| rest.int(), Ok)?;
        if size == NULL || nulls.contains(&index) {
            text.extend_from_slice(b"null");
        } else {
            element.print(rest.take(usize::try_from(size).map_err(|_| end())?)?, &mut text)?;
        }
    }
    text.push(b']');
    into.append(&mut text);
    Ok(())
}

struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], Thrown> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or_else(end)?;
        self.0 = rest;
        Ok(taken)
    }

    fn int(&mut self) -> Result<i32, Thrown> {
        let (taken, rest) = self.0.split_first_chunk().ok_or_else(end)?;
        self.0 = rest;
        Ok(i32::from_be_bytes(*taken))
    }
}

fn end() -> Thrown {
    broken("End of the stream was reached prematurely")
}

fn broken(message: &str) -> Thrown {
    Thrown::typist("org.apache.kafka.common.errors.SerializationException", message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::charset::Charset;

    fn printed(element: Deserializer, bytes: &[u8]) -> String {
        let mut into = Vec::new();
        match print(&element, bytes, &mut into) {
            Ok(()) => String::from_utf8(into).unwrap(),
            Err(thrown) => thrown.message,
        }
    }

    #[test]
    fn lists_of_both_strategies_are_printed() {
        let text = Deserializer::String(Charset::Utf8);
        assert_eq!(
            printed(text.clone(), b"\x01\0\0\0\x03\0\0\0\x01a\xff\xff\xff\xff\0\0\0\x02bc"),
            "[a, null, bc]"
        );
        assert_eq!(printed(text, b"\x01\0\0\0\0"), "[]");
        let numbers = b"\0\0\0\0\x01\0\0\0\x01\0\0\0\x03\0\x07\xff\xfe";
        assert_eq!(printed(Deserializer::Short, numbers), "[7, null, -2]");
        let nested = Deserializer::List(Box::new(Deserializer::Integer));
        assert_eq!(printed(nested, b"\x01\0\0\0\x01\0\0\0\x0d\0\0\0\0\0\0\0\0\x01\0\0\0\x09"), "[[9]]");
    }

    #[test]
    fn what_is_no_list_is_refused() {
        let text = || Deserializer::String(Charset::Utf8);
        for (element, bytes) in [
            (text(), &b""[..]),
            (text(), b"\x02\0\0\0\0"),
            (text(), b"\x01\x7f\xff\xff\xff"),
            (text(), b"\x01\0\0\0\x01\x7f\xff\xff\xff"),
            (text(), b"\x01\0\0\0\x01\xff\xff\xff\xfe"),
            (text(), b"\0\0\0\0\0\0\0\0\0"),
            (Deserializer::Long, b"\0\x7f\xff\xff\xff"),
            (Deserializer::Long, b"\0\0\0\0\0\0\0\0\x01\0"),
        ] {
            assert!(!printed(element, bytes).starts_with('['), "{bytes:?}");
        }
    }
}
