use super::compile;
use crate::env::{Disk, RealDisk};

const TEXTS: [&str; 16] =
    ["a", "b", "ab", "orders", "orders-1", "A", "", "abc", "-", "a.b", "aa", "aaa", "[", "]", "&", "_"];

/// What RE2/J of 4.3.1 makes of expressions (`cli-tests/interop/java/Expressions.java 1 1000`). The interop suite has new
/// ones made and tests them here: `KFK_EXPRESSIONS` names the file.
#[test]
fn expressions_are_understood_as_kafkas_brokers_understand_them() {
    let lines = match std::env::var_os("KFK_EXPRESSIONS") {
        Some(path) => String::from_utf8(RealDisk.read(path.as_ref()).unwrap()).unwrap(),
        None => include_str!("kafka_vectors.txt").to_owned(),
    };
    let mut wrong = Vec::new();
    for line in lines.lines() {
        let (pattern, kafkas) = line.split_once('\t').unwrap();
        let ours = match compile(pattern) {
            Ok(regex) => {
                let fits: String =
                    TEXTS.map(|text| if regex.is_match(text) { '1' } else { '0' }).iter().collect();
                format!("ok {fits}")
            }
            Err(reason) => reason,
        };
        if ours != kafkas {
            wrong.push(format!("{pattern}\n  ours:  {ours}\n  Kafka: {kafkas}"));
        }
    }
    assert!(lines.lines().count() >= 1000);
    assert!(wrong.is_empty(), "{} differ\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_takes_too_much_room_is_refused() {
    assert!(compile("(a{1000}){1000}").unwrap_err().contains("room"));
}
