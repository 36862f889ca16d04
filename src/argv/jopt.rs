//! The rules of jopt-simple 5.0.4, the parser of most of Kafka's tools, with abbreviations off as
//! Kafka has them.
//!
//! A long option may stand behind one dash or two. A required argument is the next word whatever it
//! looks like, or what follows `=`. An optional argument is the next word unless that looks like an
//! option (a number may) or cannot be what the option takes. A flag's `=value` is dropped, and so
//! are words that belong to no option.

use super::option::{Kind, Opt, Takes};
use super::parsed::{Given, Parsed, Refusal, java_double, java_int, java_long};

/// Reads `words` (without the program's name) against a tool's options.
pub fn parse(
    options: impl Iterator<Item = &'static Opt> + Clone,
    words: &[String],
) -> Result<Parsed, Refusal> {
    let find = |name: &str| options.clone().find(|option| option.name == name);
    let mut parsed = Parsed { raw: words.to_vec(), ..Parsed::default() };
    let mut rest = words.iter().peekable();
    while let Some(word) = rest.next() {
        if word == "--" {
            parsed.words.extend(rest.cloned());
            break;
        }
        let Some(body) = option_body(word) else {
            parsed.words.push(word.clone());
            continue;
        };
        let (name, glued) = match body.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (body, None),
        };
        let Some(option) = find(name) else {
            // Behind one dash an unknown word is a cluster of one-letter options.
            let unknown = if word.starts_with("--") { name } else { first_letter(body) };
            return Err(Refusal::unrecognized(unknown));
        };
        let value = match (option.takes, glued) {
            (Takes::Nothing, _) => None,
            (_, Some(value)) => Some(value.to_owned()),
            (Takes::One(..), None) => match rest.next() {
                Some(value) => Some(value.clone()),
                None => return Err(Refusal::requires_argument(option.name)),
            },
            (Takes::Maybe(kind, _), None) => rest.next_if(|next| may_be_argument(next, kind)).cloned(),
        };
        give(&mut parsed, option, value);
    }
    Ok(parsed)
}

/// Records an option, split into several where its argument holds several values.
pub fn give(parsed: &mut Parsed, option: &'static Opt, value: Option<String>) {
    match (option.separator, value) {
        (Some(separator), Some(value)) if value.split(separator).any(|part| !part.is_empty()) => {
            for part in value.split(separator).filter(|part| !part.is_empty()) {
                parsed.given.push(Given { option, value: Some(part.to_owned()) });
            }
        }
        (_, value) => parsed.given.push(Given { option, value }),
    }
}

/// What stands behind the dashes, if the word is an option at all: a lone dash is not.
pub fn option_body(word: &str) -> Option<&str> {
    let body = word.strip_prefix("--").or_else(|| word.strip_prefix('-'))?;
    (!body.is_empty()).then_some(body)
}

fn first_letter(body: &str) -> &str {
    body.char_indices().nth(1).map_or(body, |(second, _)| &body[..second])
}

fn may_be_argument(word: &str, kind: Kind) -> bool {
    match kind {
        Kind::Text => option_body(word).is_none(),
        Kind::Int => java_int(word).is_some(),
        Kind::Long => java_long(word).is_some(),
        Kind::Double => java_double(word).is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::option::{flag, int, long, maybe, text};
    use super::*;

    static OPTIONS: [Opt; 7] = [
        text("topic", "NAME", ""),
        int("partitions", "N", ""),
        flag("list", ""),
        maybe("codec", Kind::Text, "NAME", ""),
        maybe("timeout", Kind::Long, "MS", ""),
        long("messages", "N", ""),
        text("delete-config", "KEYS", "").separated_by(','),
    ];

    fn read(line: &str) -> Result<Parsed, Refusal> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        parse(OPTIONS.iter(), &words)
    }

    fn topic(line: &str) -> Option<String> {
        read(line).unwrap().one("topic").unwrap().map(str::to_owned)
    }

    fn refused(line: &str) -> String {
        read(line).unwrap_err().message
    }

    #[test]
    fn a_long_option_may_stand_behind_one_dash() {
        for line in ["--topic a", "--topic=a", "-topic a", "-topic=a"] {
            assert_eq!(topic(line).as_deref(), Some("a"), "{line}");
        }
        assert!(read("-list").unwrap().has("list"));
    }

    #[test]
    fn a_value_keeps_its_further_equals_signs_and_may_be_empty() {
        assert_eq!(topic("--topic=a=b").as_deref(), Some("a=b"));
        assert_eq!(topic("--topic=").as_deref(), Some(""));
    }

    #[test]
    fn a_required_argument_swallows_the_next_word_whatever_it_is() {
        let parsed = read("--topic --list").unwrap();
        assert_eq!(parsed.one("topic").unwrap(), Some("--list"));
        assert!(!parsed.has("list"));
        assert_eq!(refused("--topic"), "Option topic requires an argument");
        assert_eq!(read("--messages -1").unwrap().long("messages").unwrap(), Some(-1));
    }

    #[test]
    fn an_unknown_option_is_named_as_kafka_names_it() {
        assert_eq!(refused("--topi a"), "topi is not a recognized option");
        assert_eq!(refused("--TOPIC a"), "TOPIC is not a recognized option");
        assert_eq!(refused("--topic:a"), "topic:a is not a recognized option");
        assert_eq!(refused("-nosuch"), "n is not a recognized option");
        assert_eq!(refused("-lst2x"), "l is not a recognized option");
        assert_eq!(refused("--list --nosuch=3"), "nosuch is not a recognized option");
    }

    #[test]
    fn flags_drop_values_and_words_without_an_option_are_ignored() {
        let parsed = read("foo --list=bar --list - baz").unwrap();
        assert!(parsed.has("list"));
        assert_eq!(parsed.words, ["foo", "-", "baz"]);
        assert_eq!(read("--list -- --topic x").unwrap().words, ["--topic", "x"]);
    }

    #[test]
    fn an_optional_argument_gives_way_to_an_option_and_to_what_it_cannot_be() {
        let parsed = read("--codec --list").unwrap();
        assert!(parsed.has("codec") && parsed.has("list"));
        assert_eq!(parsed.one("codec").unwrap(), None);
        assert_eq!(read("--codec zstd").unwrap().one("codec").unwrap(), Some("zstd"));
        let parsed = read("--timeout x").unwrap();
        assert!(parsed.has("timeout"));
        assert_eq!((parsed.long("timeout").unwrap(), parsed.words), (None, vec!["x".to_owned()]));
        assert_eq!(read("--timeout -5").unwrap().long("timeout").unwrap(), Some(-5));
    }

    #[test]
    fn one_argument_can_hold_several_values() {
        let parsed = read("--delete-config a,b --delete-config c,,").unwrap();
        assert_eq!(parsed.all("delete-config").collect::<Vec<_>>(), ["a", "b", "c"]);
        assert_eq!(read("--delete-config=").unwrap().all("delete-config").collect::<Vec<_>>(), [""]);
    }
}
