//! The lines of the verifiable tools: one JSON object an event, which begins with when it was and what it is.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::output::Output;

/// Now, in ms since 1970.
pub fn now_ms() -> u128 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis())
}

/// A line for something that happened at `at_ms`; `rest` is what follows the name, with its comma.
pub fn event(at_ms: u128, name: &str, rest: &str, out: &mut Output) {
    out.line(format_args!("{{\"timestamp\":{at_ms},\"name\":\"{name}\"{rest}}}"));
}
