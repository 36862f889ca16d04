//! `kfk server-start`: the bundled broker, in the foreground or as a daemon.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use indicatif::HumanBytes;
use kfk_broker::config::properties::Properties;
use kfk_broker::config::{Profile, Startup, development_log_dir};
use kfk_broker::env::Env;
use kfk_broker::{Loading, Progress, Running, serve};
use rustix::process::{Resource, Rlimit, Signal, getrlimit, setrlimit};
use tokio::signal::unix::{SignalKind, signal};

use crate::argv::{Opt, flag, text};
use crate::broker_settings;
use crate::cli::{Call, Family, Style, Tool, fail_with_trace};
use crate::error::{Failure, Thrown};
use crate::output::{Output, say_beside};

static OPTIONS: [Opt; 5] = [
    text("file", "FILE", "A server.properties; without one the broker starts with settings for development.")
        .kfk_only(),
    text("override", "KEY=VALUE", "Set one key over the file.").many(),
    flag("daemon", "Go on in the background once the broker is ready."),
    text("port-file", "FILE", "Write the real port of the first listener to a file once it is ready.")
        .kfk_only(),
    text(
        "log",
        "FILE",
        "Where a daemon writes what it has to say (default: kfk-server.log in the data directory).",
    )
    .kfk_only(),
];

/// The command's row.
pub static TOOL: Tool = Tool {
    name: "server-start",
    script: Some("kafka-server-start"),
    family: Family::Server,
    summary: "Start the bundled broker",
    style: Style::Jopt { intro: USAGE, empty: USAGE },
    options: &OPTIONS,
    actions: &[],
    operand: Some("file"),
    examples: &["server-start", "server-start server.properties --override log.dirs=/var/lib/kafka"],
    fail: fail_with_trace,
    run,
};

const USAGE: &str = "USAGE: kafka-server-start [-daemon] server.properties [--override property=value]*";

/// Set for the process that is the daemon.
const DETACHED: &str = "KFK_DETACHED";

fn run(call: &Call, out: &mut Output) -> Result<(), Failure> {
    let startup = read_settings(call)?;
    for line in startup.report.lines() {
        out.say(line);
    }
    let port_file = call.parsed.one("port-file")?.map(PathBuf::from);
    if call.parsed.has("daemon") {
        return start_daemon(call, &startup, out);
    }
    if std::env::var_os(DETACHED).is_some() {
        // A session of its own: the terminal's end is not ours.
        rustix::process::setsid().map_err(|error| Thrown::file("a session of its own", &error.into()))?;
    }
    raise_open_files();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Thrown::file("threads for the broker", &error))?;
    runtime.block_on(async {
        // Signals first: one that comes during the start stops the broker in order.
        let mut terminate =
            signal(SignalKind::terminate()).map_err(|error| Thrown::file("SIGTERM", &error))?;
        let mut interrupt =
            signal(SignalKind::interrupt()).map_err(|error| Thrown::file("SIGINT", &error))?;
        // A file that gets longer than `ulimit -f` allows is an error of that file, not the end of the process.
        let _too_long = signal(SignalKind::from_raw(Signal::XFSZ.as_raw()))
            .map_err(|error| Thrown::file("SIGXFSZ", &error))?;
        let bar = out.spinner("opening logs");
        let told = bar.clone();
        let progress = Progress::new(move |loading| told.set_message(loading_text(loading)));
        let started = serve(startup, Env::real(), Arc::new(|line| say_beside(line)), progress).await;
        bar.finish_and_clear();
        let running = started.map_err(Failure::from)?;
        if let Some(path) = &port_file {
            write_port(&running, path)?;
        }
        // Last: whoever waits for this line finds everything else done.
        tell_where(&running, out);
        let failed = tokio::select! {
            _ = terminate.recv() => None,
            _ = interrupt.recv() => None,
            failure = running.failed() => Some(failure),
        };
        let stopped = running.stop().await;
        match failed {
            None => stopped.map_err(Failure::from),
            Some(failure) => Err(failure.into()),
        }
    })
}

fn loading_text(loading: Loading) -> String {
    let Loading { opened, logs, recovered_bytes } = loading;
    match recovered_bytes {
        0 => format!("opened {opened} of {logs} logs"),
        bytes => {
            format!("opened {opened} of {logs} logs, read {} again after an unclean stop", HumanBytes(bytes))
        }
    }
}

/// A log and a connection cost a file handle each; the limit that shells set is for interactive programs.
fn raise_open_files() {
    let limit = getrlimit(Resource::Nofile);
    // Where it may not be raised, what there is has to do.
    let _ = setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, ..limit });
}

/// Reads the file and the overrides, or says all that is wrong with them.
fn read_settings(call: &Call) -> Result<Startup, Failure> {
    let file = settings_file(call)?;
    let mut properties = file.map_or_else(|| Ok(Properties::default()), broker_settings::read)?;
    broker_settings::complete(call, &mut properties)?;
    let startup = match file {
        Some(_) => Startup::from_properties(&properties),
        None => Startup::development(&default_log_dir(), &properties),
    };
    startup.map_err(broker_settings::mistaken)
}

/// The file that is named: under the script's name the first plain word, as there are no others.
fn settings_file(call: &Call) -> Result<Option<&str>, Failure> {
    if !call.exact() {
        return Ok(call.parsed.one("file")?);
    }
    let first = call.parsed.raw.iter().find(|word| *word != "-daemon").filter(|word| !word.starts_with('-'));
    match first {
        Some(file) => Ok(Some(file)),
        None => Err(Failure::Usage("server.properties is missing".to_owned())),
    }
}

/// Where the data goes when nothing says so.
pub fn default_log_dir() -> String {
    let variable = |name: &str| std::env::var(name).ok();
    development_log_dir(variable("XDG_DATA_HOME").as_deref(), variable("HOME").as_deref())
}

fn tell_where(running: &Running, out: &mut Output) {
    let node = running.node();
    for listener in running.listeners() {
        let kind = if listener.controller { " (controllers)" } else { "" };
        out.line(format_args!("{} listens on {}{kind}", listener.name, listener.address));
    }
    out.line(format_args!("data in {}", node.log_dirs.join(", ")));
    if let Some(first) = running.listeners().iter().find(|listener| !listener.controller) {
        let at = first.address;
        let server = if at.port() == 9092 && at.ip().is_loopback() {
            String::new()
        } else {
            format!(" --bootstrap-server {at}")
        };
        if node.profile == Profile::Development {
            out.line(format_args!("try it: kfk topics create first{server}"));
            out.line(format_args!("        echo hello | kfk console-producer --topic first{server}"));
            out.line(format_args!("        kfk console-consumer --topic first --from-beginning{server}"));
        }
        if node.advertised_listeners.is_none() {
            out.line("each client is told the address by which it came; behind a port mapping set advertised.listeners");
        }
    }
    out.line(format_args!("kfk broker {} is ready ({} ms)", node.node_id, running.started_in().as_millis()));
    out.flush();
}

fn write_port(running: &Running, path: &Path) -> Result<(), Thrown> {
    let Some(first) = running.listeners().iter().find(|listener| !listener.controller) else { return Ok(()) };
    // Whole or not at all: whoever waits for the file must not read half a number.
    let temporary = path.with_extension("tmp");
    fs::write(&temporary, format!("{}\n", first.address.port()))
        .and_then(|()| fs::rename(&temporary, path))
        .map_err(|error| Thrown::file(&path.display().to_string(), &error))
}

/// Starts this program again in the background and waits until that one is ready or has given up.
fn start_daemon(call: &Call, startup: &Startup, out: &mut Output) -> Result<(), Failure> {
    let log = match call.parsed.one("log")? {
        Some(path) => PathBuf::from(path),
        None => Path::new(&startup.node.log_dirs[0]).join("kfk-server.log"),
    };
    if let Some(dir) = log.parent() {
        fs::create_dir_all(dir).map_err(|error| Thrown::file(&dir.display().to_string(), &error))?;
    }
    let errors = fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(&log)
        .map_err(|error| Thrown::file(&log.display().to_string(), &error))?;
    let program = std::env::current_exe().map_err(|error| Thrown::file("this program's own path", &error))?;
    let words = call.parsed.raw.iter().filter(|word| !matches!(word.as_str(), "-daemon" | "--daemon"));
    let mut daemon = Command::new(program)
        .arg("server-start")
        .args(words)
        .env(DETACHED, "1")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(errors)
        .spawn()
        .map_err(|error| Thrown::file("a daemon", &error))?;
    let lines = daemon.stdout.take().map(BufReader::new);
    for line in lines.into_iter().flat_map(BufRead::lines).map_while(Result::ok) {
        out.line(&line);
        if line.contains(" is ready ") {
            out.line(format_args!("process {}, which writes to {}", daemon.id(), log.display()));
            return Ok(());
        }
    }
    let code = daemon.wait().ok().and_then(|status| status.code()).unwrap_or(1);
    out.say(format_args!("kfk server-start: the broker did not start; {} says why", log.display()));
    Err(Failure::Told(code))
}
