//! What a person at a terminal sees, and a pipe does not.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use rustix::process::Signal;
use tempfile::TempDir;

use crate::kfk::{Broker, KFK, wait_for};

/// `kfk` on a terminal of script(1), which keeps what comes out of it in a file.
pub struct Terminal {
    process: Child,
    screen: PathBuf,
    _dir: TempDir,
}

impl Terminal {
    /// Runs a line of words, which a shell takes apart.
    pub fn start(line: &str) -> Self {
        let dir = TempDir::new().expect("a temporary directory");
        let screen = dir.path().join("screen");
        let process = Command::new("script")
            .args(["--quiet", "--flush", "--return", "--command", &format!("exec {KFK} {line}")])
            .arg(&screen)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .expect("script(1) runs");
        Self { process, screen, _dir: dir }
    }

    /// All that was shown so far, also what is no longer to be seen.
    pub fn seen(&self) -> String {
        read(&self.screen)
    }

    /// Waits for its end; its exit code and all that was seen.
    fn end(mut self) -> (Option<i32>, String) {
        let code = self.process.wait().expect("script ends").code();
        (code, self.seen())
    }

    /// Types Ctrl-C, and waits for its end.
    pub fn ctrl_c(mut self) -> (Option<i32>, String) {
        self.process.stdin.as_mut().expect("a pipe").write_all(b"\x03").expect("script reads it");
        self.end()
    }
}

fn read(path: &Path) -> String {
    let mut bytes = Vec::new();
    // It is made a moment after the start.
    let opened = std::fs::File::open(path).and_then(|mut file| file.read_to_end(&mut bytes));
    if opened.is_ok() { String::from_utf8_lossy(&bytes).into_owned() } else { String::new() }
}

#[test]
fn a_person_gets_tables_and_a_pipe_gets_kafkas_lines() {
    let broker = Broker::start();
    broker.kfk(&["topics", "create", "orders", "--partitions", "2"]);
    for (words, heading, line) in [
        ("get-offsets orders", "OFFSET", "orders:1:0\n"),
        ("topics describe orders", "LEADER", "\tTopic: orders\tPartition: 1\tLeader: 1"),
        ("configs describe --topic orders --all", "VALUE", "  retention.ms=604800000 sensitive=false"),
    ] {
        let piped = broker.kfk(&words.split(' ').collect::<Vec<_>>());
        assert!(piped.out.contains(line) && !piped.out.contains(heading), "{words}: {}", piped.out);
        let (code, seen) = Terminal::start(&format!("{words} --bootstrap-server {}", broker.server())).end();
        assert!(
            code == Some(0) && seen.contains(heading) && !seen.contains(line.trim_end()),
            "{words}: {seen}"
        );
    }
}

#[test]
fn waiting_shows_on_a_terminal_and_nowhere_else() {
    let mut waiting = Terminal::start("ready --timeout 1h --bootstrap-server 127.0.0.1:1");
    wait_for("the spinner", || waiting.seen().contains("waiting for 127.0.0.1:1"));
    waiting.process.kill().expect("it waits");
    waiting.process.wait().expect("script ends");
    let piped = crate::kfk::kfk(&["ready", "--timeout", "1s", "--bootstrap-server", "127.0.0.1:1"]);
    assert_eq!((piped.out.as_str(), piped.err.lines().count()), ("", 1), "{}", piped.err);
}

#[test]
fn how_far_a_start_has_come_is_told_on_a_terminal() {
    let mut broker = Broker::start();
    broker.kfk(&["topics", "--create", "--topic", "t", "--partitions", "6"]);
    assert_eq!(broker.kfk_with(&["console-producer", "--topic", "t"], b"a\nb\nc\n").code, Some(0));
    broker.end(Signal::KILL);
    // The start waits here until somebody writes into it.
    let waits = broker.data().join("t-5/leader-epoch-checkpoint");
    let _ = std::fs::remove_file(&waits);
    assert!(Command::new("mkfifo").arg(&waits).status().is_ok_and(|made| made.success()));
    let data = format!("log.dirs={}", broker.data().display());
    let start = format!("server-start --override {data} --override listeners=PLAINTEXT://127.0.0.1:0");
    let terminal = Terminal::start(&start);
    wait_for("how far it has come", || terminal.seen().contains(" of 6 logs"));
    assert!(!terminal.seen().contains(" is ready "), "{}", terminal.seen());
    std::fs::write(&waits, "0\n0\n").expect("somebody reads it");
    wait_for("the start's end", || terminal.seen().contains(" is ready "));
    // A pipe cannot be flushed.
    std::fs::remove_file(&waits)
        .and_then(|()| std::fs::write(&waits, "0\n0\n"))
        .expect("a file in its place");
    let (code, seen) = terminal.ctrl_c();
    assert_eq!(code, Some(0), "{seen}");
}
