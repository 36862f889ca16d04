//! One line typed, what came of it; with one broker for all such tests.

use std::io::{BufRead, BufReader};
use std::os::unix::fs::symlink;
use std::process::{Child, Command, Output, Stdio};
use std::sync::LazyLock;

/// What a call left behind.
#[derive(Debug)]
pub struct Answer {
    pub out: String,
    pub err: String,
    pub code: i32,
}

impl From<Output> for Answer {
    fn from(output: Output) -> Self {
        Self {
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
            code: output.status.code().unwrap_or(-1),
        }
    }
}

fn command(program: &str, line: &str) -> Command {
    let mut command = Command::new(program);
    command.args(words(line)).env_remove("KFK_BOOTSTRAP_SERVER").stdin(Stdio::null());
    command
}

/// Splits a line at blanks; single quotes keep a word together.
pub fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '\'' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            ' ' if !quoted => words.extend(word.take()),
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

/// Runs `kfk` with these words and without a broker.
pub fn kfk(line: &str) -> Answer {
    command(env!("CARGO_BIN_EXE_kfk"), line).output().expect("kfk runs").into()
}

/// Runs `kfk` through a link: the first word is the link's name.
pub fn linked(line: &str) -> Answer {
    linked_with(line, &[])
}

/// As [`linked`], with these in the environment.
pub fn linked_with(line: &str, environment: &[(&str, &str)]) -> Answer {
    let (name, rest) = line.split_once(' ').unwrap_or((line, ""));
    let dir = tempfile::tempdir().expect("a folder");
    let link = dir.path().join(name);
    symlink(env!("CARGO_BIN_EXE_kfk"), &link).expect("a link");
    let mut command = command(link.to_str().expect("a path in UTF-8"), rest);
    command.envs(environment.iter().copied()).output().expect("kfk runs").into()
}

/// A fresh broker for all tests of this program; it ends when this program does, because its command
/// reads a pipe from it.
struct Broker {
    address: String,
    _child: Child,
}

static BROKER: LazyLock<Broker> = LazyLock::new(|| {
    let mut child = Command::new(env!("CARGO_BIN_EXE_kfk"))
        .args(["with-broker", "--", "sh", "-c", "echo $KFK_BOOTSTRAP_SERVER; exec cat"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("kfk runs");
    let mut address = String::new();
    let out = child.stdout.take().expect("standard output is a pipe");
    BufReader::new(out).read_line(&mut address).expect("the broker's address");
    assert!(!address.trim().is_empty(), "the broker did not start");
    Broker { address: address.trim().to_owned(), _child: child }
});

/// Where the broker is.
pub fn address() -> &'static str {
    &BROKER.address
}

/// Runs `kfk` with the broker in its environment.
pub fn with_broker(line: &str) -> Answer {
    let mut command = command(env!("CARGO_BIN_EXE_kfk"), line);
    command.env("KFK_BOOTSTRAP_SERVER", address()).output().expect("kfk runs").into()
}

/// Runs `kfk` through a link on the broker: @B@ in the line is its address.
pub fn linked_with_broker(line: &str) -> Answer {
    linked(&line.replace("@B@", address()))
}
