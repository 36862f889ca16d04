//! `key=value` arguments.

use std::collections::BTreeMap;

/// The pairs of such arguments: split at the first `=`, an empty value where there is none; the last
/// of a key counts.
pub fn pairs<'a>(arguments: impl Iterator<Item = &'a str>) -> BTreeMap<String, String> {
    arguments
        .map(|argument| argument.split_once('=').unwrap_or((argument, "")))
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::pairs;

    #[test]
    fn a_pair_is_split_at_its_first_equals_sign() {
        let read = pairs(["a=b=c", "b", "c=", "b=2"].into_iter());
        let read: Vec<(&str, &str)> = read.iter().map(|(key, value)| (&**key, &**value)).collect();
        assert_eq!(read, [("a", "b=c"), ("b", "2"), ("c", "")]);
    }
}
