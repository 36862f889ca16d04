//! `kfk version`.

use serde_json::json;

use crate::cli::{Call, Family, KAFKA_VERSION, KFK_VERSION, Style, Tool, fail_with_trace, version_line};
use crate::error::Failure;
use crate::output::{Form, Output};

/// The command's row.
pub static TOOL: Tool = Tool {
    name: "version",
    script: None,
    family: Family::Own,
    summary: "Print the version of kfk and of the Apache Kafka it stands for",
    style: Style::Own,
    options: &[],
    actions: &[],
    operand: None,
    examples: &["version", "version --json"],
    fail: fail_with_trace,
    run,
};

fn run(_: &Call, out: &mut Output) -> Result<(), Failure> {
    if out.form() == Form::Json {
        out.json(&json!({ "kfk": KFK_VERSION, "kafka": KAFKA_VERSION }));
    } else {
        out.line(version_line());
    }
    Ok(())
}
