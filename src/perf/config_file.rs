//! The file of properties that a verifiable client takes, under its new option or its older one.

use kfk_client::config::Properties;

use crate::cli::Call;
use crate::error::{Failure, Thrown};
use crate::java::read_properties;
use crate::output::Output;

const NEWER: &str = "command-config";

/// Refuses `--command-config` together with `older`, the option's earlier name.
pub fn one_config_file(call: &Call, older: &str) -> Result<(), Failure> {
    match call.parsed.has(older) && call.parsed.has(NEWER) {
        true => Err(Failure::Usage(format!("Options --{older} and --{NEWER} are mutually exclusive."))),
        false => Ok(()),
    }
}

/// What the file has; nothing if none is named.
pub fn read_config_file(call: &Call, out: &mut Output, older: &str) -> Result<Properties, Failure> {
    let parsed = &call.parsed;
    if parsed.has(older) && call.exact() {
        out.line(format_args!("Option --{older} has been deprecated and will be removed in a future version. Use --{NEWER} instead."));
    }
    let path = match parsed.one(older)? {
        Some(path) => Some(path),
        None => parsed.one(NEWER)?,
    };
    let Some(path) = path else { return Ok(Properties::new()) };
    // Kafka's tool says no more than the path.
    read_properties(path).map_err(|thrown: Thrown| match call.exact() {
        true => Failure::Usage(thrown.message),
        false => Failure::Thrown(thrown),
    })
}
