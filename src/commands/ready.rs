//! `kfk ready`: waits until a broker answers, for scripts that have just started one.

use std::time::{Duration, Instant};

use kfk_client::config::Properties;
use serde_json::json;

use crate::argv::{Opt, text};
use crate::cli::{Call, Family, Style, Tool, fail_with_trace};
use crate::connect::{self, thrown};
use crate::error::{Actor, Failure, Thrown};
use crate::output::{Form, Output};
use crate::units::duration;

static OPTIONS: [Opt; 3] = [
    text("bootstrap-server", "HOST:PORT,...", "The brokers to ask.").short('b'),
    text("command-config", "FILE", "A properties file for the client: security, timeouts."),
    text("timeout", "SECONDS", "How long to wait; also 500ms, 2m.").default("30"),
];

/// The command's row.
pub static TOOL: Tool = Tool {
    name: "ready",
    script: None,
    family: Family::Cluster,
    summary: "Wait until a broker answers",
    style: Style::Own,
    options: &OPTIONS,
    actions: &[],
    operand: None,
    examples: &["ready", "ready --timeout 10 && kfk topics create orders"],
    fail: fail_with_trace,
    run,
};

fn run(call: &Call, out: &mut Output) -> Result<(), Failure> {
    let typed = call.parsed.one("timeout")?.unwrap_or("30");
    let patience = duration(typed)
        .ok_or_else(|| Failure::Usage(format!("--timeout {typed} is no time: write seconds, 500ms or 2m")))?;
    let mut properties = match call.parsed.one("command-config")? {
        Some(path) => crate::java::read_properties(path)?,
        None => Properties::new(),
    };
    // Look again soon: what is waited for is likely to be there any moment.
    for (key, value) in [("reconnect.backoff.ms", "20"), ("reconnect.backoff.max.ms", "200")] {
        properties.entry(key.to_owned()).or_insert_with(|| value.to_owned());
    }
    let servers = call.parsed.one("bootstrap-server")?.unwrap_or_default();
    let admin = connect::admin_within(call, properties, servers, None, patience, out)?.with_timeout(patience);
    let started = Instant::now();
    let spinner = out.spinner(&format!("waiting for {servers}"));
    let cluster = connect::block_on(admin.describe_cluster(false, false))?;
    spinner.finish_and_clear();
    let cluster = cluster.map_err(|error| not_ready(thrown(&error, "describeCluster"), servers, patience))?;
    match out.form() {
        Form::Json => out.json(&json!({
            "bootstrap": servers,
            "clusterId": cluster.cluster_id,
            "brokers": cluster.nodes.len(),
            "afterMs": started.elapsed().as_millis() as u64,
        })),
        // Quiet in a script; a person wants to see what there is.
        Form::Text => {}
        Form::Table => out.line(format_args!(
            "{servers} is ready: {} broker(s), cluster {}",
            cluster.nodes.len(),
            cluster.cluster_id.unwrap_or_default()
        )),
    }
    Ok(())
}

fn not_ready(mut thrown: Thrown, servers: &str, patience: Duration) -> Thrown {
    if thrown.actor == Actor::Network {
        let seconds = patience.as_secs_f64();
        thrown.plain = Some(format!("no broker answered at {servers} within {seconds} s"));
        thrown.advice = None;
    }
    thrown
}
