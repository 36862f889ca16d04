//! `kfk with-broker -- COMMAND`: a command beside a fresh broker, and nothing left of it afterwards.
//!
//! The broker runs in this process. What is left if this process is killed with -9 is the command and a folder in the
//! temporary directory; a second process, which only waits for the first one's end, ends the one and removes the other.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{BufRead, Write};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::Path;
use std::process::{ChildStdin, Command, Stdio};
use std::sync::Arc;

use kfk_broker::config::Startup;
use kfk_broker::config::properties::Properties;
use kfk_broker::env::Env;
use kfk_broker::{Progress, Running, serve};
use kfk_client::admin::{Admin, NewTopic};
use kfk_client::config::ClientConfig;
use rustix::process::{Pid, Signal, kill_process};
use tokio::signal::unix::{SignalKind, signal};

use super::install_links::install;
use crate::argv::{Opt, text};
use crate::broker_settings;
use crate::cli::{Call, Family, Style, Tool, fail_with_trace};
use crate::error::{Actor, Failure, Thrown};
use crate::output::{Output, say_beside};

static OPTIONS: [Opt; 3] = [
    text("topic", "NAME[:PARTITIONS]", "Make this topic before the command starts.").many(),
    text("override", "KEY=VALUE", "Set one key of the broker.").many(),
    text("command", "COMMAND ARGS...", "What to run; everything after -- as it stands.").many(),
];

/// The command's row.
pub static TOOL: Tool = Tool {
    name: "with-broker",
    script: None,
    family: Family::Server,
    summary: "Run a command beside a fresh broker that goes away with it",
    style: Style::Own,
    options: &OPTIONS,
    actions: &[],
    operand: Some("command"),
    examples: &[
        "with-broker --topic orders:3 -- pytest",
        "with-broker -- sh -c 'kfk topics create a && kfk topics list'",
    ],
    fail: fail_with_trace,
    run,
};

/// Set for the second process: the folder to remove when standard input ends.
const SWEEP: &str = "KFK_SWEEP";

/// What the command finds in its environment.
const BOOTSTRAP: &str = "KFK_BOOTSTRAP_SERVER";

fn run(call: &Call, out: &mut Output) -> Result<(), Failure> {
    if let Some(dir) = std::env::var_os(SWEEP) {
        sweep(Path::new(&dir));
        return Ok(());
    }
    let words = as_typed(call.parsed.all("command").collect());
    let Some((program, arguments)) = words.split_first() else {
        return Err(Failure::Usage(
            "write the command after --, such as kfk with-broker -- pytest".to_owned(),
        ));
    };
    let topics: Vec<NewTopic> = call.parsed.all("topic").map(new_topic).collect::<Result<_, _>>()?;
    let dir = tempfile::Builder::new()
        .prefix("kfk-with-broker-")
        .tempdir()
        .map_err(|error| Thrown::file("a temporary folder", &error))?;
    let mut sweeper = Sweeper::start(dir.path())?;
    let startup = settings(call, dir.path())?;
    startup.report.lines().iter().for_each(|line| out.say(line));
    let links = dir.path().join("bin");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Thrown::file("threads for the broker", &error))?;
    let code = runtime.block_on(async {
        let running = serve(startup, Env::real(), Arc::new(|line| say_beside(line)), Progress::unheard())
            .await
            .map_err(Failure::from)?;
        let code = beside(&running, &mut sweeper, topics, &links, program, arguments, out).await;
        let stopped = running.stop().await.map_err(Failure::from);
        code.and_then(|code| stopped.map(|()| code))
    });
    drop(runtime);
    let code = code?;
    dir.close().map_err(|error| Thrown::file("the temporary folder", &error))?;
    if code == 0 { Ok(()) } else { Err(Failure::Told(code)) }
}

async fn beside(
    running: &Running,
    sweeper: &mut Sweeper,
    topics: Vec<NewTopic>,
    links: &Path,
    program: &OsStr,
    arguments: &[OsString],
    out: &mut Output,
) -> Result<i32, Failure> {
    let address =
        running.listeners().iter().find(|listener| !listener.controller).map(|listener| listener.address);
    let server = address.map(|address| address.to_string()).unwrap_or_default();
    if !topics.is_empty() {
        make_topics(&server, topics).await?;
    }
    let binary = std::env::current_exe().map_err(|error| Thrown::file("this program's own path", &error))?;
    install(&binary, links, true)?;
    std::os::unix::fs::symlink(&binary, links.join("kfk"))
        .map_err(|error| Thrown::file("a link to kfk", &error))?;
    let path = match std::env::var_os("PATH") {
        Some(path) => {
            let mut folders = vec![links.to_path_buf()];
            folders.extend(std::env::split_paths(&path));
            std::env::join_paths(folders).unwrap_or(path)
        }
        None => links.into(),
    };
    let mut interrupt = signal(SignalKind::interrupt()).map_err(|error| Thrown::file("SIGINT", &error))?;
    let mut terminate = signal(SignalKind::terminate()).map_err(|error| Thrown::file("SIGTERM", &error))?;
    out.flush();
    let mut child = tokio::process::Command::new(program)
        .args(arguments)
        .env(BOOTSTRAP, &server)
        .env("PATH", path)
        .spawn()
        .map_err(|error| Thrown {
            actor: Actor::Typist,
            ..Thrown::file(&program.to_string_lossy(), &error)
        })?;
    sweeper.note(child.id());
    loop {
        tokio::select! {
            status = child.wait() => {
                sweeper.note(None);
                let status = status.map_err(|error| Thrown::file(&program.to_string_lossy(), &error))?;
                // As a shell says it: 128 and the number of the signal.
                return Ok(status.code().unwrap_or_else(|| 128 + status.signal().unwrap_or(0)));
            }
            // The terminal sends Ctrl-C to the command as well; it decides.
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {
                if let Some(pid) = child.id().and_then(|pid| i32::try_from(pid).ok()).and_then(Pid::from_raw) {
                    // It may have ended in this moment.
                    let _ = kill_process(pid, Signal::TERM);
                }
            }
        }
    }
}

/// The words of the command, which are the last of this process, with the bytes that they had there: a file's name need
/// not be text.
fn as_typed(words: Vec<&str>) -> Vec<OsString> {
    let typed: Vec<OsString> = std::env::args_os().collect();
    let last = typed.get(typed.len().saturating_sub(words.len())..).unwrap_or_default();
    let same = last.iter().zip(&words).all(|(typed, word)| typed.to_string_lossy() == *word);
    // Without -- there may be options between them.
    if same { last.to_vec() } else { words.into_iter().map(OsString::from).collect() }
}

fn new_topic(given: &str) -> Result<NewTopic, Failure> {
    let (name, partitions) = match given.split_once(':') {
        None => (given, None),
        Some((name, count)) => {
            let partitions = count.parse().ok().filter(|count| *count > 0).ok_or_else(|| {
                Failure::Usage(format!("--topic {given}: {count} is no number of partitions; write NAME:3"))
            })?;
            (name, Some(partitions))
        }
    };
    Ok(NewTopic { name: name.to_owned(), partitions, ..NewTopic::default() })
}

async fn make_topics(server: &str, topics: Vec<NewTopic>) -> Result<(), Failure> {
    let properties = [("bootstrap.servers".to_owned(), server.to_owned())].into();
    let config = ClientConfig::from_properties(&properties)
        .map_err(|error| Thrown::illegal_argument(error.to_string()))?;
    let admin = Admin::new(config);
    let made = admin.create_topics(&topics, false).await;
    let made =
        made.map_err(|error| Thrown::cluster("org.apache.kafka.common.KafkaException", error.to_string()))?;
    for (name, result) in made {
        result.map_err(|error| Thrown {
            actor: Actor::Typist,
            ..Thrown::cluster("org.apache.kafka.common.KafkaException", format!("--topic {name}: {error}"))
        })?;
    }
    Ok(())
}

fn settings(call: &Call, dir: &Path) -> Result<Startup, Failure> {
    let mut overrides = Properties::default();
    overrides.set("listeners", "PLAINTEXT://127.0.0.1:0");
    broker_settings::complete(call, &mut overrides)?;
    let data = dir.join("data").display().to_string();
    Startup::development(&data, &overrides).map_err(broker_settings::mistaken)
}

/// A process that outlives this one by a moment, and ends and removes what it may have left.
struct Sweeper(ChildStdin);

impl Sweeper {
    fn start(dir: &Path) -> Result<Self, Thrown> {
        let failed = |error: &std::io::Error| Thrown::file("a process that cleans up", error);
        let program =
            std::env::current_exe().map_err(|error| Thrown::file("this program's own path", &error))?;
        let mut process = Command::new(program)
            .arg(TOOL.name)
            .env(SWEEP, dir)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            // Not in the terminal's foreground group: Ctrl-C is not for it.
            .process_group(0)
            .spawn()
            .map_err(|error| failed(&error))?;
        let pipe = process.stdin.take().ok_or_else(|| failed(&std::io::ErrorKind::BrokenPipe.into()))?;
        Ok(Self(pipe))
    }

    /// Which command runs beside the broker; none once it has ended: its number may become another's.
    fn note(&mut self, command: Option<u32>) {
        // Without the other process there is only less tidiness after a kill -9.
        let _ = writeln!(self.0, "{}", command.map_or_else(String::new, |id| id.to_string()));
    }
}

fn sweep(dir: &Path) {
    // The pipe ends when the other process does, however it does.
    let last = std::io::stdin().lock().lines().map_while(Result::ok).last();
    let command = last.and_then(|id| id.parse().ok()).and_then(Pid::from_raw);
    if let Some(command) = command {
        // It may have ended in this moment.
        let _ = kill_process(command, Signal::TERM);
    }
    let _ = fs::remove_dir_all(dir);
}
