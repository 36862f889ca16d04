//! kafka-cluster: the cluster's id, its nodes, and taking a dead broker out of its books.

use kfk_client::admin::{Admin, ClusterNode};
use kfk_client::{ClientError, Route};
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::describe_cluster_response::DescribeClusterBroker;
use kfk_protocol::messages::{DescribeClusterRequest, DescribeClusterResponse, UnregisterBrokerRequest};
use serde_json::json;

use crate::argv::{Action, Opt, flag, int, text};
use crate::cli::{ARGPARSE_EXCEPTION, Call, Family, Style, Tool, fail_with_trace};
use crate::connect::{self, thrown};
use crate::error::{Failure, Thrown};
use crate::output::{Form, Output};

const HELP: Opt = flag("help", "Print this help.").short('h');
const SERVER: Opt = text("bootstrap-server", "HOST:PORT,...", "The brokers to ask first.").short('b');
const CONTROLLER: Opt =
    text("bootstrap-controller", "HOST:PORT,...", "The controllers to ask, in place of brokers.").short('C');
const CONFIG: Opt = text("config", "FILE", "The old name of --command-config.");
const COMMAND_CONFIG: Opt =
    text("command-config", "FILE", "A properties file for the client: security, timeouts.").short('c');
const SERVERS: &[&str] = &["bootstrap-server", "bootstrap-controller"];

static ROOT: [Opt; 1] = [HELP];
static CLUSTER_ID: [Opt; 5] = [HELP, SERVER, CONTROLLER, CONFIG, COMMAND_CONFIG];
static UNREGISTER: [Opt; 6] =
    [HELP, SERVER, CONTROLLER, CONFIG, COMMAND_CONFIG, int("id", "ID", "The broker.").short('i').required()];
static LIST_ENDPOINTS: [Opt; 6] = [
    HELP,
    SERVER,
    CONTROLLER,
    CONFIG,
    COMMAND_CONFIG,
    flag("include-fenced-brokers", "Show brokers that are out of service as well."),
];
static ACTIONS: [Action; 3] = [
    Action::subcommand("cluster-id", &CLUSTER_ID, SERVERS, "Print the cluster's id"),
    Action::subcommand("unregister", &UNREGISTER, SERVERS, "Take a dead broker out of the cluster's books"),
    Action::subcommand("list-endpoints", &LIST_ENDPOINTS, SERVERS, "List the nodes and where to reach them"),
];

/// The command's row.
pub static TOOL: Tool = Tool {
    name: "cluster",
    script: Some("kafka-cluster"),
    family: Family::Cluster,
    summary: "Show the cluster's id and nodes, unregister a dead broker",
    style: Style::Argparse {
        program: None,
        one_of: &[],
        required: false,
        help_code: 1,
        empty_is_help: false,
    },
    options: &ROOT,
    actions: &ACTIONS,
    operand: None,
    examples: &["cluster cluster-id", "cluster list-endpoints", "cluster unregister --id 3"],
    fail: fail_with_trace,
    run,
};

/// Who answers DescribeCluster: brokers, or controllers.
const BROKERS: i8 = 1;
const CONTROLLERS: i8 = 2;

fn run(call: &Call, out: &mut Output) -> Result<(), Failure> {
    if call.parsed.has("config") && call.parsed.has("command-config") {
        let message = "--config and --command-config cannot be specified together.";
        return Err(Thrown::typist(ARGPARSE_EXCEPTION, message).into());
    }
    if call.parsed.has("config") {
        out.prose(
            "Option --config has been deprecated and will be removed in a future version. Use --command-config instead.",
        );
    }
    let controllers = call.parsed.has("bootstrap-controller");
    let admin = connect::admin(call, None, out)?;
    connect::block_on(async {
        match call.parsed.action {
            Some("cluster-id") => cluster_id(&admin, controllers, out).await,
            Some("list-endpoints") => list_endpoints(call, &admin, controllers, out).await,
            Some("unregister") => unregister(call, &admin, out).await,
            _ => Err(Failure::Usage("say what to do: cluster-id, list-endpoints or unregister".to_owned())),
        }
    })?
}

async fn describe(
    admin: &Admin,
    controllers: bool,
    fenced: bool,
) -> Result<DescribeClusterResponse, ClientError> {
    let request = DescribeClusterRequest {
        endpoint_type: if controllers { CONTROLLERS } else { BROKERS },
        include_fenced_brokers: fenced,
        ..Default::default()
    };
    let answer = match admin.client().send(Route::Any, request).await {
        Err(ClientError::Unsupported { .. }) if !controllers && !fenced => return describe_old(admin).await,
        answer => answer?,
    };
    match ErrorCode(answer.error_code) {
        ErrorCode::NONE => Ok(answer),
        code => Err(ClientError::refused(code, answer.error_message)),
    }
}

/// Brokers before 2.8 have no such API; they tell the same in their metadata.
async fn describe_old(admin: &Admin) -> Result<DescribeClusterResponse, ClientError> {
    let cluster = admin.describe_cluster(false, false).await?;
    let broker = |node: ClusterNode| DescribeClusterBroker {
        broker_id: node.id,
        host: node.address.host,
        port: i32::from(node.address.port),
        rack: node.rack,
        is_fenced: false,
    };
    Ok(DescribeClusterResponse {
        cluster_id: cluster.cluster_id.unwrap_or_default(),
        brokers: cluster.nodes.into_iter().map(broker).collect(),
        ..Default::default()
    })
}

async fn cluster_id(admin: &Admin, controllers: bool, out: &mut Output) -> Result<(), Failure> {
    let id = match controllers {
        true => {
            Some(describe(admin, true, false).await.map_err(|error| thrown(&error, "listNodes"))?.cluster_id)
        }
        // Brokers before 2.8 are asked in another way.
        false => {
            admin
                .describe_cluster(false, false)
                .await
                .map_err(|error| thrown(&error, "listNodes"))?
                .cluster_id
        }
    };
    match (id, out.form()) {
        (id, Form::Json) => out.json(&json!({ "clusterId": id })),
        (Some(id), _) => out.line(format_args!("Cluster ID: {id}")),
        (None, _) => out.line("No cluster ID found. The Kafka version is probably too old."),
    }
    Ok(())
}

async fn unregister(call: &Call, admin: &Admin, out: &mut Output) -> Result<(), Failure> {
    let Some(id) = call.parsed.int("id")? else {
        return Err(Failure::Usage("--id is missing".to_owned()));
    };
    let request = UnregisterBrokerRequest { broker_id: id };
    let outcome = match admin.client().send(Route::Controller, request).await {
        Ok(answer) => match ErrorCode(answer.error_code) {
            ErrorCode::NONE => Ok(()),
            code => Err(ClientError::refused(code, answer.error_message)),
        },
        Err(error) => Err(error),
    };
    match outcome {
        Ok(()) => {
            out.news(format_args!("Broker {id} is no longer registered."));
            Ok(())
        }
        Err(ClientError::Unsupported { .. }) if call.exact() => {
            out.line("The target cluster does not support the broker unregistration API.");
            Ok(())
        }
        Err(error) => Err(thrown(&error, "unregisterBroker").into()),
    }
}

async fn list_endpoints(
    call: &Call,
    admin: &Admin,
    controllers: bool,
    out: &mut Output,
) -> Result<(), Failure> {
    let fenced = call.parsed.has("include-fenced-brokers");
    if controllers && fenced {
        let message = "The option --include-fenced-brokers is only supported with --bootstrap-server option";
        return Err(Thrown::illegal_argument(message).into());
    }
    let mut answer = match describe(admin, controllers, fenced).await {
        Err(error @ ClientError::Unsupported { .. }) if call.exact() => {
            out.line(thrown(&error, "listNodes").message);
            return Ok(());
        }
        answer => answer.map_err(|error| thrown(&error, "listNodes"))?,
    };
    answer.brokers.sort_by_key(|node| node.broker_id);
    let kind = if controllers { "controller" } else { "broker" };
    match out.form() {
        Form::Text => print_text(&answer.brokers, controllers, out),
        Form::Json => {
            for node in &answer.brokers {
                out.json(&json!({
                    "id": node.broker_id, "host": node.host, "port": node.port, "rack": node.rack,
                    "fenced": node.is_fenced, "endpointType": kind,
                }));
            }
        }
        Form::Table => {
            let rows = answer.brokers.iter().map(|node| {
                let rack = node.rack.clone().unwrap_or_else(|| "-".to_owned());
                vec![
                    node.broker_id.to_string(),
                    node.host.clone(),
                    node.port.to_string(),
                    rack,
                    state(node).to_owned(),
                ]
            });
            out.table(&["id", "host", "port", "rack", "state"], rows);
        }
    }
    Ok(())
}

fn state(node: &DescribeClusterBroker) -> &'static str {
    if node.is_fenced { "fenced" } else { "unfenced" }
}

fn print_text(nodes: &[DescribeClusterBroker], controllers: bool, out: &mut Output) {
    let host = nodes.iter().map(|node| node.host.len()).max().unwrap_or(100);
    let rack = nodes.iter().filter_map(|node| node.rack.as_ref()).map(String::len).max().unwrap_or(10);
    let states = |state: &str| if controllers { String::new() } else { format!(" {state:<10}") };
    let mut row = |id: &str, name: &str, port: &str, place: &str, state: &str, kind: &str| {
        out.line(format_args!(
            "{id:<10} {name:<host$} {port:<10} {place:<rack$}{} {kind:<15}",
            states(state)
        ));
    };
    row("ID", "HOST", "PORT", "RACK", "STATE", "ENDPOINT_TYPE");
    for node in nodes {
        let place = node.rack.as_deref().unwrap_or("null");
        let kind = if controllers { "controller" } else { "broker" };
        row(&node.broker_id.to_string(), &node.host, &node.port.to_string(), place, state(node), kind);
    }
}
