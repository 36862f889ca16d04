//! The binary under test, and a broker of it.

use std::io::Write;
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

/// Where cargo has put `kfk`.
pub const KFK: &str = env!("CARGO_BIN_EXE_kfk");

/// Nothing here waits longer for anything; a machine that is busy must not fail a test.
const PATIENCE: Duration = Duration::from_secs(180);

/// What a command said and how it ended.
#[derive(Debug)]
pub struct Said {
    pub out: String,
    pub err: String,
    pub code: Option<i32>,
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        Self {
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
            code: output.status.code(),
        }
    }
}

/// Runs `kfk` with nothing on its standard input.
pub fn kfk(words: &[&str]) -> Said {
    kfk_with(words, b"")
}

/// Runs `kfk` with `input` on its standard input.
pub fn kfk_with(words: &[&str], input: &[u8]) -> Said {
    let mut child = Command::new(KFK)
        .args(words)
        .env_remove("KFK_BOOTSTRAP_SERVER")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("kfk starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_vec();
    let feeder = std::thread::spawn(move || {
        // Whoever does not read its input is none the worse.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().expect("kfk ends");
    feeder.join().expect("the input is given");
    output.into()
}

/// Waits until `done` says so.
pub fn wait_for(what: &str, mut done: impl FnMut() -> bool) {
    let began = Instant::now();
    while !done() {
        assert!(began.elapsed() < PATIENCE, "waited in vain for {what}");
        sleep(Duration::from_millis(5));
    }
}

/// Sends a signal to a child.
pub fn signal(child: &Child, signal: Signal) {
    let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw).expect("a process id");
    kill_process(pid, signal).expect("the process is there");
}

/// A broker's process on a directory of its own, which writes its port and what it says there.
fn spawn(dir: &Path, overrides: &[&str]) -> Child {
    let mut command = Command::new(KFK);
    command.arg("server-start").arg("--port-file").arg(dir.join("port"));
    let data = format!("log.dirs={}", dir.join("data").display());
    for setting in ["listeners=PLAINTEXT://127.0.0.1:0", &data].iter().chain(overrides) {
        command.args(["--override", setting]);
    }
    let log = std::fs::File::create(dir.join("log")).expect("a log file");
    let errors = log.try_clone().expect("a second handle");
    command.stdin(Stdio::null()).stdout(log).stderr(errors).spawn().expect("kfk starts")
}

/// A broker in a process of its own, on a free port; gone when this is dropped.
pub struct Broker {
    pub process: Child,
    pub address: SocketAddr,
    dir: TempDir,
}

impl Broker {
    /// On a fresh directory.
    pub fn start() -> Self {
        Self::start_in(TempDir::new().expect("a temporary directory"), &[])
    }

    /// On a fresh directory, with settings as `--override` takes them.
    pub fn start_with(overrides: &[&str]) -> Self {
        Self::start_in(TempDir::new().expect("a temporary directory"), overrides)
    }

    fn start_in(dir: TempDir, overrides: &[&str]) -> Self {
        let port_file = dir.path().join("port");
        // That of an earlier start would be believed.
        let _ = std::fs::remove_file(&port_file);
        let mut process = spawn(dir.path(), overrides);
        wait_for("the broker's port", || {
            let ended = process.try_wait().expect("a child");
            let said = std::fs::read_to_string(dir.path().join("log")).unwrap_or_default();
            assert!(ended.is_none(), "the broker ended: {said}");
            port_file.exists()
        });
        let port = std::fs::read_to_string(&port_file).expect("the port").trim().parse().expect("a number");
        Self { process, address: SocketAddr::from(([127, 0, 0, 1], port)), dir }
    }

    /// As `--bootstrap-server` takes it.
    pub fn server(&self) -> String {
        self.address.to_string()
    }

    /// Its log directory.
    pub fn data(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    /// What it has said so far.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.dir.path().join("log")).unwrap_or_default()
    }

    /// A bare connection.
    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).expect("the broker listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time-out");
        stream
    }

    /// Runs a command against it.
    pub fn kfk(&self, words: &[&str]) -> Said {
        self.kfk_with(words, b"")
    }

    /// Runs a command against it, with `input` on standard input.
    pub fn kfk_with(&self, words: &[&str], input: &[u8]) -> Said {
        let server = self.server();
        let mut words = words.to_vec();
        words.extend(["--bootstrap-server", &server]);
        kfk_with(&words, input)
    }

    /// Ends it with a signal and gives its exit code, `None` if the signal ended it.
    pub fn end(&mut self, by: Signal) -> Option<i32> {
        if self.process.try_wait().expect("a child").is_none() {
            signal(&self.process, by);
        }
        self.process.wait().expect("a child").code()
    }

    /// Starts another on the directory of this one, which has ended, and kills it after a while, wherever it is.
    pub fn kill_while_starting(&self, overrides: &[&str], after: Duration) {
        let mut process = spawn(self.dir.path(), overrides);
        sleep(after);
        process.kill().expect("it has not ended by itself");
        process.wait().expect("a child");
    }

    /// Ends it with a signal and starts it anew on the same directory.
    pub fn restart(mut self, by: Signal, overrides: &[&str]) -> Self {
        self.end(by);
        // The directory goes over to the new one.
        let dir = std::mem::replace(&mut self.dir, TempDir::new().expect("a temporary directory"));
        Self::start_in(dir, overrides)
    }
}

impl Drop for Broker {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Whether no file or directory is left at `path`.
pub fn is_gone(path: &Path) -> bool {
    !path.exists()
}
