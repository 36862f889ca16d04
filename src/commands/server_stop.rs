//! `kfk server-stop`: asks the brokers of this machine and user that kfk started to stop.

use std::fs;

use rustix::process::{Pid, Signal, kill_process};
use serde_json::json;

use crate::argv::{Opt, int, text};
use crate::cli::{Call, Family, Style, Tool, fail_with_trace};
use crate::error::{Failure, Thrown};
use crate::output::{Form, Output};

static OPTIONS: [Opt; 2] = [
    text("process-role", "ROLE", "Only nodes with this role: broker or controller (a kfk node has both)."),
    int("node-id", "ID", "Only the node with this id, if its command line tells it."),
];

/// The command's row.
pub static TOOL: Tool = Tool {
    name: "server-stop",
    script: Some("kafka-server-stop"),
    family: Family::Server,
    summary: "Stop the brokers that run on this machine",
    style: Style::Jopt { intro: "Stops the brokers of this machine.", empty: "" },
    options: &OPTIONS,
    actions: &[],
    operand: None,
    examples: &["server-stop"],
    fail: fail_with_trace,
    run,
};

fn run(call: &Call, out: &mut Output) -> Result<(), Failure> {
    let wanted = call.parsed.int("node-id")?.map(|id| format!("node.id={id}"));
    let role = call.parsed.one("process-role")?;
    if let Some(role) = role.filter(|role| !matches!(*role, "broker" | "controller")) {
        return Err(Failure::Usage(format!("--process-role {role}: a role is broker or controller")));
    }
    let running: Vec<Pid> = brokers()
        .into_iter()
        .filter(|broker| wanted.as_ref().is_none_or(|id| broker.words.iter().any(|word| word == id)))
        .map(|broker| broker.pid)
        .collect();
    if running.is_empty() {
        out.prose("No kafka server to stop");
        return Err(Failure::Told(1));
    }
    for pid in &running {
        kill_process(*pid, Signal::TERM)
            .map_err(|error| Thrown::file(&format!("process {}", pid.as_raw_nonzero()), &error.into()))?;
    }
    let pids: Vec<i32> = running.iter().map(|pid| pid.as_raw_nonzero().get()).collect();
    match out.form() {
        Form::Json => out.json(&json!({ "stopping": pids })),
        Form::Table => out.line(format_args!(
            "asked {} to stop",
            pids.iter().map(i32::to_string).collect::<Vec<_>>().join(", ")
        )),
        Form::Text => {}
    }
    Ok(())
}

struct Broker {
    pid: Pid,
    words: Vec<String>,
}

/// The processes that run this very program as `server-start`.
fn brokers() -> Vec<Broker> {
    let Ok(me) = std::env::current_exe().and_then(fs::canonicalize) else { return Vec::new() };
    let Ok(processes) = fs::read_dir("/proc") else { return Vec::new() };
    let mut found = Vec::new();
    for process in processes.flatten() {
        let Some(pid) =
            process.file_name().to_str().and_then(|name| name.parse().ok()).and_then(Pid::from_raw)
        else {
            continue;
        };
        // Of another user, or gone meanwhile: not ours to stop.
        let (Ok(program), Ok(command)) =
            (fs::read_link(process.path().join("exe")), fs::read(process.path().join("cmdline")))
        else {
            continue;
        };
        let words: Vec<String> =
            command.split(|byte| *byte == 0).map(|word| String::from_utf8_lossy(word).into_owned()).collect();
        let script =
            words.first().is_some_and(|name| name.trim_end_matches(".sh").ends_with("kafka-server-start"));
        let subcommand = words.iter().skip(1).take(2).any(|word| word == "server-start");
        if program == me && (script || subcommand) {
            found.push(Broker { pid, words });
        }
    }
    found
}
