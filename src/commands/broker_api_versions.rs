//! kafka-broker-api-versions: which versions of which APIs each broker speaks.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::time::Duration;

use kfk_client::admin::ClusterNode;
use kfk_client::{ClientError, Route};
use kfk_protocol::api_key::{ApiKey, ListenerType};
use kfk_protocol::messages::ApiVersionsResponse;
use serde_json::{Value, json};

use crate::argv::{Opt, text};
use crate::cli::{Call, Family, Style, Tool, check, fail_with_trace};
use crate::connect::{self, thrown};
use crate::error::{Actor, Failure, Thrown};
use crate::java::{map_order, string_hash};
use crate::output::{Form, Output};

const INTRO: &str = "This tool helps to retrieve broker version information.";

static OPTIONS: [Opt; 2] = [
    text("bootstrap-server", "HOST:PORT,...", "The brokers to ask first.").short('b').required(),
    text("command-config", "FILE", "A properties file for the client: security, timeouts."),
];

/// The command's row.
pub static TOOL: Tool = Tool {
    name: "broker-api-versions",
    script: Some("kafka-broker-api-versions"),
    family: Family::Cluster,
    summary: "Show which versions of which APIs the brokers speak",
    style: Style::Jopt { intro: INTRO, empty: INTRO },
    options: &OPTIONS,
    actions: &[],
    operand: None,
    examples: &["broker-api-versions", "broker-api-versions --json"],
    fail,
    run,
};

/// This tool of Kafka's has a client of its own, which does not wrap what is wrong with addresses.
fn fail(failure: &Failure, call: &Call, out: &mut Output) -> i32 {
    match failure {
        Failure::Thrown(Thrown { cause: Some(cause), .. }) => {
            out.say(cause);
            out.say(format_args!("org.apache.kafka.common.config.ConfigException: {cause}"));
            1
        }
        other => fail_with_trace(other, call, out),
    }
}

/// Kafka's tool waits this long for an answer.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(5);

fn run(call: &Call, out: &mut Output) -> Result<(), Failure> {
    check::required(call, &["bootstrap-server"])?;
    let admin = connect::admin(call, None, out)?.with_timeout(REQUEST_TIMEOUT);
    connect::block_on(async {
        let cluster =
            admin.describe_cluster(false, false).await.map_err(|error| unreachable(call, &error))?;
        let nodes = map_order(cluster.nodes, node_hash);
        let mut all = Vec::new();
        for node in nodes {
            let answer = admin.client().versions(Route::Node(node.id)).await;
            all.push((node, answer.map(|versions| versions.response().clone())));
        }
        print(&all, out)
    })?
}

fn unreachable(call: &Call, error: &ClientError) -> Thrown {
    let told = thrown(error, "describeCluster");
    if !call.exact() || told.actor != Actor::Network {
        return told;
    }
    let servers = call.parsed.one("bootstrap-server").ok().flatten().unwrap_or_default();
    let nodes: Vec<String> = servers
        .split(',')
        .zip(1..)
        .map(|(server, index)| format!("{} (id: -{index} rack: null isFenced: false)", server.trim()))
        .collect();
    Thrown {
        wrapped: false,
        ..Thrown::cluster(
            "java.lang.RuntimeException",
            format!("Request METADATA failed on brokers [{}]", nodes.join(", ")),
        )
    }
}

/// `Node.hashCode` of Java's client.
fn node_hash(node: &ClusterNode) -> i32 {
    let add = |hash: i32, part: i32| hash.wrapping_mul(31).wrapping_add(part);
    let rack = node.rack.as_deref().map_or(0, string_hash);
    let fenced = if node.fenced { 1231 } else { 1237 };
    [string_hash(&node.address.host), node.id, i32::from(node.address.port), rack, fenced]
        .into_iter()
        .fold(1, add)
}

fn node_text(node: &ClusterNode) -> String {
    format!(
        "{} (id: {} rack: {} isFenced: {})",
        node.address,
        node.id,
        node.rack.as_deref().unwrap_or("null"),
        node.fenced
    )
}

/// One API as a broker answers for it.
struct Row {
    key: i16,
    name: &'static str,
    /// What the broker speaks; `None` if it does not have the API.
    theirs: Option<RangeInclusive<i16>>,
    /// What Kafka's client speaks; `None` if it does not know the API.
    ours: Option<RangeInclusive<i16>>,
}

impl Row {
    fn usable(&self) -> Option<i16> {
        let (theirs, ours) = (self.theirs.as_ref()?, self.ours.as_ref()?);
        let highest = *theirs.end().min(ours.end());
        (highest >= *theirs.start().max(ours.start())).then_some(highest)
    }

    fn text(&self) -> String {
        let head = format!("{}({})", self.name, self.key);
        let Some(theirs) = &self.theirs else { return format!("{head}: UNSUPPORTED") };
        let range = if theirs.start() == theirs.end() {
            theirs.start().to_string()
        } else {
            format!("{} to {}", theirs.start(), theirs.end())
        };
        let usable = match (&self.ours, self.usable()) {
            (None, _) => String::new(),
            (_, Some(version)) => format!(" [usable: {version}]"),
            (Some(ours), None) if ours.start() > theirs.end() => " [unusable: node too old]".to_owned(),
            _ => " [unusable: node too new]".to_owned(),
        };
        format!("{head}: {range}{usable}")
    }
}

/// All APIs that the broker has or that a broker's listener should have, by key.
fn rows(answer: &ApiVersionsResponse) -> Vec<Row> {
    let mut rows: BTreeMap<i16, Row> = ApiKey::all()
        .filter(|api| api.is_offered_on(ListenerType::Broker) && !api.valid_versions().is_empty())
        .map(|api| {
            (
                api.as_i16(),
                Row { key: api.as_i16(), name: api.name(), theirs: None, ours: Some(api.valid_versions()) },
            )
        })
        .collect();
    for told in &answer.api_keys {
        let known = ApiKey::from_i16(told.api_key);
        rows.insert(
            told.api_key,
            Row {
                key: told.api_key,
                name: known.map_or("UNKNOWN", ApiKey::name),
                theirs: Some(told.min_version..=told.max_version),
                ours: known.map(ApiKey::valid_versions),
            },
        );
    }
    rows.into_values().collect()
}

fn print(
    all: &[(ClusterNode, Result<ApiVersionsResponse, ClientError>)],
    out: &mut Output,
) -> Result<(), Failure> {
    let mut failed = 0;
    for (node, answer) in all {
        let answer = match answer {
            Ok(answer) => answer,
            Err(error) => {
                failed += 1;
                out.line(format_args!(
                    "{} -> ERROR: {}",
                    node_text(node),
                    thrown(error, "apiVersions").message
                ));
                continue;
            }
        };
        let rows = rows(answer);
        match out.form() {
            Form::Text => {
                let texts: Vec<String> = rows.iter().map(|row| format!("\t{}", row.text())).collect();
                out.line(format_args!("{} -> (\n{}\n)", node_text(node), texts.join(",\n")));
            }
            Form::Table => {
                out.line(node_text(node));
                out.table(
                    &["api", "key", "from", "to", "usable"],
                    rows.iter().map(|row| {
                        let theirs = |end: fn(&RangeInclusive<i16>) -> &i16| {
                            row.theirs.as_ref().map_or_else(|| "-".to_owned(), |range| end(range).to_string())
                        };
                        let usable =
                            row.usable().map_or_else(|| "-".to_owned(), |version| version.to_string());
                        let (from, to) = (theirs(RangeInclusive::start), theirs(RangeInclusive::end));
                        vec![row.name.to_owned(), row.key.to_string(), from, to, usable]
                    }),
                );
            }
            Form::Json => {
                let apis: Vec<Value> = rows
                    .iter()
                    .map(|row| {
                        let theirs = row.theirs.as_ref();
                        json!({
                            "api": row.name,
                            "key": row.key,
                            "min": theirs.map(|range| *range.start()),
                            "max": theirs.map(|range| *range.end()),
                            "usable": row.usable(),
                        })
                    })
                    .collect();
                out.json(&json!({ "id": node.id, "address": node.address.to_string(), "rack": node.rack, "apis": apis }));
            }
        }
    }
    if failed == 0 { Ok(()) } else { Err(Failure::Partly) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_api_is_told_as_kafka_tells_it() {
        let row = |theirs, ours| Row { key: 1, name: "Fetch", theirs, ours }.text();
        assert_eq!(row(Some(4..=18), Some(4..=18)), "Fetch(1): 4 to 18 [usable: 18]");
        assert_eq!(row(Some(0..=0), Some(0..=2)), "Fetch(1): 0 [usable: 0]");
        assert_eq!(row(Some(0..=3), Some(4..=18)), "Fetch(1): 0 to 3 [unusable: node too old]");
        assert_eq!(row(Some(19..=20), Some(4..=18)), "Fetch(1): 19 to 20 [unusable: node too new]");
        assert_eq!(row(None, Some(4..=18)), "Fetch(1): UNSUPPORTED");
        assert_eq!(row(Some(0..=1), None), "Fetch(1): 0 to 1");
    }
}
