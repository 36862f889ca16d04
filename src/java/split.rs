//! `String.split` of Java on one character.

/// The parts between separators; empty ones at the end are dropped, but an empty text is one part.
pub fn java_split(text: &str, separator: char) -> Vec<&str> {
    let mut parts: Vec<&str> = text.split(separator).collect();
    while !text.is_empty() && parts.last().is_some_and(|part| part.is_empty()) {
        parts.pop();
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::java_split;

    #[test]
    fn empty_parts_at_the_end_are_dropped() {
        for (text, parts) in [
            ("a,b", vec!["a", "b"]),
            ("a,", vec!["a"]),
            (",a", vec!["", "a"]),
            ("", vec![""]),
            (",", vec![]),
            ("a,,b,,", vec!["a", "", "b"]),
        ] {
            assert_eq!(java_split(text, ','), parts, "{text:?}");
        }
    }
}
