//! Checks that options go together, in Kafka's words under its script names.

use super::tool::{Call, Mode};
use crate::error::Failure;

/// Refuses a call without one of these options.
pub fn required(call: &Call, names: &[&str]) -> Result<(), Failure> {
    match names.iter().find(|name| !call.parsed.has(name)) {
        None => Ok(()),
        Some(name) => Err(Failure::Usage(match call.mode {
            Mode::Exact => format!("Missing required argument \"[{name}]\""),
            Mode::Kind => format!("--{name} is missing"),
        })),
    }
}

/// Refuses a call that has `used` together with one of the others.
pub fn apart(call: &Call, used: &str, others: &[&str]) -> Result<(), Failure> {
    if !call.parsed.has(used) {
        return Ok(());
    }
    match others.iter().find(|name| call.parsed.has(name)) {
        None => Ok(()),
        Some(other) => Err(Failure::Usage(match call.mode {
            Mode::Exact => format!("Option \"[{used}]\" can't be used with option \"[{other}]\""),
            Mode::Kind => format!("--{used} and --{other} do not go together"),
        })),
    }
}

/// Refuses a call that has an option and the one that came in its place (KIP-1147). `exact` is what
/// Kafka says to that.
pub fn replaced(call: &Call, new: &str, old: &str, exact: &str) -> Result<(), Failure> {
    if !(call.parsed.has(new) && call.parsed.has(old)) {
        return Ok(());
    }
    Err(Failure::Usage(match call.mode {
        Mode::Exact => exact.to_owned(),
        Mode::Kind => format!("--{old} is the older name of --{new}: give one of them"),
    }))
}
