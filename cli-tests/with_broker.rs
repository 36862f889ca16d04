//! A command beside a fresh broker.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use rustix::process::Signal;

use crate::kfk::{KFK, is_gone, kfk, signal, wait_for};

#[test]
fn the_command_finds_the_broker_its_topics_and_kfk() {
    let said = kfk(&[
        "with-broker",
        "--topic",
        "orders:3",
        "--topic",
        "audit",
        "--",
        "sh",
        "-c",
        "kfk topics --list && kafka-topics.sh --bootstrap-server $KFK_BOOTSTRAP_SERVER --describe --topic orders",
    ]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(said.out.starts_with("audit\norders\n"), "{}", said.out);
    assert!(said.out.contains("PartitionCount: 3"), "{}", said.out);
}

#[test]
fn the_commands_exit_code_is_handed_on() {
    assert_eq!(kfk(&["with-broker", "--", "sh", "-c", "exit 42"]).code, Some(42));
    assert_eq!(kfk(&["with-broker", "--", "sh", "-c", "kill -TERM $$"]).code, Some(128 + 15));
}

#[test]
fn the_commands_words_reach_it_as_they_were_typed() {
    use std::os::unix::ffi::OsStrExt;
    // Names of files need not be text.
    let word = std::ffi::OsStr::from_bytes(b"a\xffb --topic");
    let output = Command::new(KFK).args(["with-broker", "--", "printf", "%s"]).arg(word).output();
    let output = output.expect("kfk starts");
    assert_eq!(output.stdout, word.as_bytes(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn nothing_to_run_and_nothing_to_be_found_are_told() {
    assert_eq!(kfk(&["with-broker"]).code, Some(2));
    let said = kfk(&["with-broker", "--", "no-such-command-at-all"]);
    assert!(
        said.code.is_some_and(|code| code != 0) && said.err.contains("no-such-command-at-all"),
        "{said:?}"
    );
    assert_eq!(kfk(&["with-broker", "--topic", "t:none", "--", "true"]).code, Some(2));
}

#[test]
fn nothing_is_left_behind_however_it_ends() {
    for by in [None, Some(Signal::TERM), Some(Signal::INT), Some(Signal::KILL)] {
        // The command names its folder, and sleeps until it is told otherwise.
        let mut child = Command::new(KFK)
            .args(["with-broker", "--", "sh", "-c"])
            .arg("dirname $(dirname $(command -v kfk)); trap 'exit 3' TERM INT; read line")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("kfk starts");
        let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        let folder = PathBuf::from(lines.next().expect("a line").expect("text"));
        assert!(folder.join("data").exists(), "{}", folder.display());
        match by {
            // Its input ends, and so does the command.
            None | Some(Signal::INT) => drop(child.stdin.take()),
            Some(by) => signal(&child, by),
        }
        if by == Some(Signal::INT) {
            signal(&child, Signal::INT);
        }
        drop(child.stdin.take());
        child.wait().expect("a child");
        wait_for("the folder to go", || is_gone(&folder));
    }
}

#[test]
fn the_command_does_not_outlive_a_with_broker_that_was_killed() {
    let mut child = Command::new(KFK)
        .args(["with-broker", "--", "sh", "-c", "echo $$; exec sleep 1000"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("kfk starts");
    let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    let id = lines.next().expect("a line").expect("text");
    signal(&child, Signal::KILL);
    child.wait().expect("a child");
    // Of one that has ended and that nobody has waited for yet, no words are left.
    wait_for("the command to end", || {
        std::fs::read(format!("/proc/{id}/cmdline")).is_ok_and(|words| words.is_empty())
            || is_gone(format!("/proc/{id}").as_ref())
    });
}
