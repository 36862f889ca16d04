//! `protocol/src/api_key/table.rs`: the APIs.

use std::fmt::Write;

use crate::schema::{Kind, Message, Versions};

/// The text of the file.
pub fn table(messages: &[Message]) -> String {
    let mut requests: Vec<_> = messages.iter().filter(|message| message.kind == Kind::Request).collect();
    requests.sort_by_key(|request| request.key);
    let mut variants = String::new();
    let mut rows = String::new();
    for request in requests {
        let name = request.name.trim_end_matches("Request");
        let key = request.key.unwrap_or_default();
        let Versions { first, last } = request.versions;
        let doc = if request.versions.is_none() {
            "Removed by Kafka 4.0.".into()
        } else {
            format!("Versions {}.", request.versions)
        };
        let flexible = if request.flexible.is_none() { i16::MAX } else { request.flexible.first };
        let on = |listener: &str| request.listeners.iter().any(|name| name == listener);
        _ = writeln!(variants, "    /// {doc}\n    {name} = {key},");
        _ = writeln!(
            rows,
            "    Row {{ key: ApiKey::{name}, name: \"{name}\", first: {first}, last: {last}, flexible: {flexible}, \
             latest_unstable: {}, broker: {}, controller: {} }},",
            request.latest_unstable,
            on("broker"),
            on("controller"),
        );
    }
    format!(
        "// Generated from schema/api by protocol/generator; do not edit.

use super::Row;

/// An API of Kafka's, by its key on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(i16)]
pub enum ApiKey {{
{variants}}}

pub(super) static TABLE: &[Row] = &[
{rows}];
"
    )
}
