//! Holds what Cargo cannot: which room of the broker may name which (ARCHITECTURE.md), and that time, chance and
//! disk come in through env/ alone.

#![allow(clippy::disallowed_methods, reason = "the test reads the sources")]

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms from the door inwards. A room names those further in, never those of its own step or further out.
const STEPS: &[&[&str]] = &[
    &["net"],
    &["api", "format"],
    &["replicas", "groups"],
    &["partition", "coordinator", "metadata", "quorum"],
    &["storage"],
    &["config"],
    &["env"],
];

/// Arrows between rooms of one step that have a reason, which stands here: (from, to, why).
const ALLOWED: &[(&str, &str, &str)] = &[];

/// Where the command line may name the broker: it starts one, reads the settings of one, or handles the directory of a
/// stopped one; and it knows what expressions brokers understand.
const MAY_NAME_THE_BROKER: &[&str] = &[
    "broker_settings.rs",
    "config_providers.rs",
    "error.rs",
    "commands/server_start.rs",
    "commands/with_broker.rs",
    "commands/storage/",
    "commands/log/",
    "commands/dump_offsets/from_dir.rs",
    "commands/consumer_groups/options.rs",
];

/// What only env/ may say, and what to say instead.
const BANNED: &[(&str, &str)] = &[
    ("Instant::now", "take `env::Clock::monotonic`"),
    ("SystemTime::now", "take `env::Clock::now_ms`"),
    ("std::fs", "go through `env::Disk`"),
    ("tokio::fs", "go through `env::Disk`; a blocking append is cheaper than the hop"),
    ("OpenOptions", "go through `env::Disk`"),
    ("thread_rng", "take `env::Rng`"),
    ("rand::", "take `env::Rng`"),
    ("getrandom", "take `env::Rng`"),
    ("/dev/urandom", "take `env::Rng`"),
    ("RandomState", "take `env::Rng`; a hash map's order must not decide anything"),
];

/// Rooms that are synchronous: whoever needs a thread or a socket stands outside of them.
const SYNCHRONOUS: &[&str] = &[
    "replicas",
    "groups",
    "partition",
    "coordinator",
    "metadata",
    "quorum",
    "storage",
    "format",
    "config",
    "env",
];

fn sources(dir: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Every line of code in the broker: its room (none for files beside the rooms), where it is, and the code.
fn code() -> Vec<(Option<String>, String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(!files.is_empty());
    let mut lines = Vec::new();
    for file in files {
        let inside = file.strip_prefix(&root).unwrap();
        let room =
            inside.parent().and_then(|dir| dir.iter().next()).map(|room| room.to_str().unwrap().to_owned());
        for (index, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
            let code = line.split("//").next().unwrap().to_owned();
            if !code.trim().is_empty() {
                lines.push((room.clone(), format!("broker/src/{}:{}", inside.display(), index + 1), code));
            }
        }
    }
    lines
}

fn step_of(room: &str) -> Option<usize> {
    STEPS.iter().position(|rooms| rooms.contains(&room))
}

/// The rooms that a line of code names, in a path from the crate's root: `crate::storage::Log` or
/// `use crate::{env, storage::Log}`.
fn rooms_named(code: &str) -> Vec<&str> {
    let mut named = Vec::new();
    for (at, start) in code.match_indices("crate::") {
        if code[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_') {
            continue;
        }
        let rest = &code[at + start.len()..];
        let first =
            |text: &'_ str| text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
        if let Some(group) = rest.strip_prefix('{') {
            named.extend(group.split(',').map(|part| part.trim()).map(|part| &part[..first(part)]));
        } else {
            named.push(&rest[..first(rest)]);
        }
    }
    named.retain(|room| step_of(room).is_some());
    named
}

#[test]
fn rooms_are_found_in_code() {
    assert_eq!(rooms_named("use crate::storage::{Log, LogError};"), ["storage"]);
    assert_eq!(rooms_named("use crate::{env::Disk, storage};"), ["env", "storage"]);
    assert_eq!(rooms_named("fn f(log: &crate::storage::Log, disk: &crate::env::Disk)"), ["storage", "env"]);
    assert!(rooms_named("use kfk_protocol::api_key; use crate::Broker; use mycrate::net").is_empty());
}

#[test]
fn every_room_has_its_step() {
    for (room, place, _) in code() {
        if let Some(room) = room {
            assert!(
                step_of(&room).is_some(),
                "{place}: the room {room} is not in STEPS of broker/tests/tidy.rs"
            );
        }
    }
}

#[test]
fn no_arrow_is_reversed() {
    let mut wrong = Vec::new();
    for (room, place, code) in code() {
        let Some(room) = room else { continue };
        let Some(from) = step_of(&room) else { continue };
        for named in rooms_named(&code) {
            let allowed = ALLOWED.iter().any(|(a, b, _)| (*a, *b) == (room.as_str(), named));
            if named != room && step_of(named).is_some_and(|to| to <= from) && !allowed {
                wrong.push(format!(
                    "{place}: {room} names {named}. Hand in what is needed as an argument or a trait of {room}'s own"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_command_line_names_the_broker_where_it_starts_one_or_handles_its_directory() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    assert!(!files.is_empty());
    for file in files {
        let inside = file.strip_prefix(&src).unwrap().display().to_string();
        let may = MAY_NAME_THE_BROKER.iter().any(|place| inside.starts_with(place));
        let names = fs::read_to_string(&file).unwrap().contains("kfk_broker");
        assert!(may || !names, "src/{inside}: ask a broker over the wire, by kfk-client");
    }
}

#[test]
fn time_chance_and_disk_come_through_env() {
    let mut wrong = Vec::new();
    for (room, place, code) in code() {
        if room.as_deref() == Some("env") {
            continue;
        }
        for (banned, cure) in BANNED {
            let preceded =
                |at: usize| code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
            if code.match_indices(banned).any(|(at, _)| !preceded(at)) {
                wrong.push(format!("{place}: `{banned}`: {cure}"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn below_the_api_nothing_is_asynchronous() {
    let mut wrong = Vec::new();
    for (room, place, code) in code() {
        let Some(room) = room else { continue };
        if SYNCHRONOUS.contains(&room.as_str()) && (code.contains("tokio::") || code.contains("async fn")) {
            wrong.push(format!(
                "{place}: {room} is synchronous. Return what is to be done, or take a callback, and let api/ or net/ wait"
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn no_file_is_named_for_nothing() {
    for (_, place, _) in code() {
        for name in ["utils", "util", "common", "helpers", "helper", "manager", "imp", "misc"] {
            let file = place.split(':').next().unwrap();
            let parts = file.trim_end_matches(".rs").split('/');
            assert!(
                parts.clone().all(|part| part != name),
                "{file}: `{name}` says nothing. Name it for the one thing it holds"
            );
        }
    }
}
