//! From a call's options to an admin client, and from a client's errors to failures.

use std::future::Future;
use std::net::ToSocketAddrs;
use std::pin::Pin;
use std::time::Duration;

use kfk_client::ClientError;
use kfk_client::admin::Admin;
use kfk_client::config::{Address, ClientConfig, ConfigError, Properties};
use kfk_protocol::error_code::ErrorCode;

use crate::cli::Call;
use crate::error::{Actor, Failure, Thrown};
use crate::java::{java_split, read_properties};
use crate::output::Output;
use tokio::runtime::Runtime;

/// How long a person waits for the first answer of any broker.
pub const PATIENCE: Duration = Duration::from_secs(3);

/// Runs a command's asynchronous part on this thread.
pub fn block_on<F: Future>(work: F) -> Result<F::Output, Failure> {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build().map_err(|error| {
            Thrown { actor: Actor::Machine, ..Thrown::typist("java.lang.InternalError", error.to_string()) }
        })?;
    // In a box the runtime is compiled once for each kind of result, not once for each command.
    let work: Pin<Box<dyn Future<Output = F::Output> + '_>> = Box::pin(work);
    Ok(runtime.block_on(work))
}

/// The admin client that the options describe: `--command-config`, and `--bootstrap-server` over it.
/// Nothing is connected yet. `client_id` is what Kafka's tool calls itself.
pub fn admin(call: &Call, client_id: Option<&str>, out: &mut Output) -> Result<Admin, Failure> {
    let properties = match call.parsed.one("command-config")? {
        Some(path) => read_properties(path)?,
        None => Properties::new(),
    };
    match (call.parsed.one("bootstrap-server")?, call.parsed.one("bootstrap-controller").unwrap_or_default())
    {
        (None, Some(controllers)) => {
            let asked = Asked { key: BOOTSTRAP_CONTROLLERS, servers: controllers, patience: PATIENCE };
            Ok(admin_asking(call, properties, asked, client_id, out)?)
        }
        (servers, _) => Ok(admin_for(call, properties, servers.unwrap_or_default(), client_id, out)?),
    }
}

const BOOTSTRAP_SERVERS: &str = "bootstrap.servers";
const BOOTSTRAP_CONTROLLERS: &str = "bootstrap.controllers";
const INTERCEPTORS: &str = "interceptor.classes";

/// Whom an admin client asks first: the property that names them, their addresses, and how long the first answer of
/// any of them is waited for under `kfk`.
struct Asked<'a> {
    key: &'static str,
    servers: &'a str,
    patience: Duration,
}

/// The admin client for these properties and servers; under `kfk` the first answer of any broker is
/// waited for no longer than a person would.
pub fn admin_for(
    call: &Call,
    properties: Properties,
    servers: &str,
    client_id: Option<&str>,
    out: &mut Output,
) -> Result<Admin, Thrown> {
    admin_within(call, properties, servers, client_id, PATIENCE, out)
}

/// The admin client for these properties and servers; under `kfk` the first answer of any broker is
/// waited for this long.
pub fn admin_within(
    call: &Call,
    properties: Properties,
    servers: &str,
    client_id: Option<&str>,
    patience: Duration,
    out: &mut Output,
) -> Result<Admin, Thrown> {
    admin_asking(call, properties, Asked { key: BOOTSTRAP_SERVERS, servers, patience }, client_id, out)
}

fn admin_asking(
    call: &Call,
    mut properties: Properties,
    asked: Asked<'_>,
    client_id: Option<&str>,
    out: &mut Output,
) -> Result<Admin, Thrown> {
    check_addresses(call, asked.servers, NOT_CREATED)?;
    // What a file says of the one or the other does not count beside the option.
    properties.retain(|key, _| key != BOOTSTRAP_SERVERS && key != BOOTSTRAP_CONTROLLERS);
    properties.insert(asked.key.to_owned(), asked.servers.to_owned());
    if let Some(client_id) = client_id {
        properties.insert("client.id".to_owned(), client_id.to_owned());
    }
    let mut config = ClientConfig::from_properties(&properties).map_err(|error| of_config(&error))?;
    let both =
        ["default.api.timeout.ms", "request.timeout.ms"].iter().all(|key| properties.contains_key(*key));
    if both && config.default_api_timeout < config.request_timeout {
        let rule = "The specified value of default.api.timeout.ms must be no smaller than the value of request.timeout.ms.";
        return Err(not_created(NOT_CREATED, rule.to_owned(), call, || rule.to_owned()));
    }
    if !call.exact() {
        config.bootstrap_timeout = Some(asked.patience);
        tell_unused(call, &config, &properties, out);
    }
    Ok(Admin::new(config))
}

/// Tells of what was set and does nothing.
pub fn tell_unused(call: &Call, config: &ClientConfig, given: &Properties, out: &mut Output) {
    let name = call.tool.name;
    for unused in &config.unused {
        out.say(format_args!("kfk {name}: {unused}"));
    }
    let told = config.unused.iter().any(|unused| unused.key == INTERCEPTORS);
    if !told && given.get(INTERCEPTORS).is_some_and(|classes| !classes.trim().is_empty()) {
        out.say(format_args!(
            "kfk {name}: the configuration {INTERCEPTORS} does nothing: such classes are Java's"
        ));
    }
}

/// A runtime with a thread of its own, for commands that wait on this one.
pub fn runtime_beside() -> Result<Runtime, Thrown> {
    tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_io().enable_time().build().map_err(
        |error| Thrown {
            actor: Actor::Machine,
            ..Thrown::typist("java.lang.InternalError", error.to_string())
        },
    )
}

/// A configuration that cannot work, as Java's `ConfigException`.
pub fn of_config(error: &ConfigError) -> Thrown {
    Thrown::typist("org.apache.kafka.common.config.ConfigException", error.to_string())
}

/// What some of Kafka's tools check of addresses themselves, and print their options if one is wrong.
pub fn check_servers(call: &Call) -> Result<(), Failure> {
    let servers = call.parsed.one("bootstrap-server")?.unwrap_or_default();
    if !call.exact() {
        return Ok(());
    }
    if servers.trim().is_empty() {
        return Err(Failure::Usage("Error while validating the bootstrap address\n".to_owned()));
    }
    let has_port = |server: &&str| {
        server
            .rsplit_once(':')
            .is_some_and(|(_, port)| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let all = java_split(servers, ',');
    if all.is_empty() || !all.iter().all(has_port) {
        return Err(Failure::Usage("Please provide valid host:port like host1:9091,host2:9092\n".to_owned()));
    }
    Ok(())
}

/// What Java's client checks of addresses before it connects; `refusal` is what it says it failed to do. It calls
/// those of controllers `bootstrap.servers` too.
pub fn check_addresses(call: &Call, servers: &str, refusal: &str) -> Result<(), Thrown> {
    let mut any_resolves = false;
    for server in servers.split(',').map(str::trim).filter(|server| !server.is_empty()) {
        let address: Address = server.parse().map_err(|_| {
            not_created(refusal, format!("Invalid url in bootstrap.servers: {server}"), call, || {
                format!("{server} is no address of a broker: write host:port, such as localhost:9092")
            })
        })?;
        // Under kfk the client itself says which name cannot be resolved.
        any_resolves =
            any_resolves || !call.exact() || (address.host.as_str(), address.port).to_socket_addrs().is_ok();
    }
    if !any_resolves {
        return Err(not_created(
            refusal,
            "No resolvable bootstrap urls given in bootstrap.servers".to_owned(),
            call,
            || "no broker is named; write --bootstrap-server host:port".to_owned(),
        ));
    }
    Ok(())
}

fn not_created(refusal: &str, cause: String, call: &Call, kind: impl FnOnce() -> String) -> Thrown {
    if call.exact() {
        Thrown { class: "org.apache.kafka.common.KafkaException".to_owned(), ..Thrown::typist("", refusal) }
            .because(cause)
    } else {
        Thrown::typist("org.apache.kafka.common.config.ConfigException", kind())
    }
}

const NOT_CREATED: &str = "Failed to create new KafkaAdminClient";

/// A client's error as the exception that Java's client would have thrown from the call it names so.
pub fn thrown(error: &ClientError, java_call: &str) -> Thrown {
    const ERRORS: &str = "org.apache.kafka.common.errors";
    let network = |message: String| Thrown {
        class: format!("{ERRORS}.TimeoutException"),
        message,
        wrapped: true,
        actor: Actor::Network,
        plain: None,
        advice: None,
        cause: None,
    };
    match error {
        ClientError::Config(error) => of_config(error),
        ClientError::Invalid(message) => Thrown::illegal_argument(message.clone()),
        ClientError::Unreachable { .. } => network(format!("Timed out waiting for a node assignment. Call: {java_call}"))
            .plainly(error.to_string())
            .advise(
                "start one with kfk server-start, or name another with --bootstrap-server or $KFK_BOOTSTRAP_SERVER",
            ),
        ClientError::Timeout { .. } => {
            network(format!("Call(callName={java_call}) timed out.")).plainly(error.to_string())
        }
        ClientError::Disconnected { .. } | ClientError::Closed => network(error.to_string()),
        ClientError::Broker { code, message } => Thrown {
            wrapped: true,
            advice: advice(*code).map(str::to_owned),
            ..Thrown::cluster(
                &format!("{ERRORS}.{}", code.exception()),
                message.clone().unwrap_or_else(|| code.message().to_owned()),
            )
        },
        ClientError::Unsupported { .. } => Thrown {
            wrapped: true,
            ..Thrown::cluster(&format!("{ERRORS}.UnsupportedVersionException"), error.to_string())
        },
        ClientError::Protocol { .. } => Thrown {
            wrapped: true,
            ..Thrown::cluster("org.apache.kafka.common.protocol.types.SchemaException", error.to_string())
        },
    }
}

/// A client's error as the exception that Java's producer would have thrown for a record to `topic`.
pub fn of_produce(error: &ClientError, topic: &str, max_block: Duration) -> Thrown {
    let mut thrown = thrown(error, "produce");
    thrown.wrapped = false;
    match error {
        ClientError::Unreachable { .. } | ClientError::Timeout { .. } => {
            thrown.message =
                format!("Topic {topic} not present in metadata after {} ms.", max_block.as_millis());
        }
        ClientError::Invalid(message) if message.starts_with("The message is ") => {
            thrown.class = "org.apache.kafka.common.errors.RecordTooLargeException".to_owned();
        }
        _ => (),
    }
    thrown
}

/// A client's error in words for people: what happened, and what to do.
pub fn in_words(error: &ClientError) -> String {
    let thrown = thrown(error, "");
    let what = thrown.plain.unwrap_or(thrown.message);
    match thrown.advice {
        Some(advice) => format!("{}; {advice}", what.trim_end_matches('.')),
        None => what,
    }
}

/// What can be done about a refusal of the cluster.
fn advice(code: ErrorCode) -> Option<&'static str> {
    Some(match code {
        ErrorCode::TOPIC_ALREADY_EXISTS => "--if-not-exists accepts that",
        ErrorCode::UNKNOWN_TOPIC_OR_PARTITION | ErrorCode::UNKNOWN_TOPIC_ID => {
            "kfk topics list shows those there are"
        }
        ErrorCode::INVALID_REPLICATION_FACTOR => "kfk cluster list-endpoints shows the brokers there are",
        ErrorCode::MESSAGE_TOO_LARGE => {
            "raise max.message.bytes of the topic, or message.max.bytes of the brokers, or send smaller batches"
        }
        ErrorCode::TOPIC_DELETION_DISABLED => {
            "the topic stays (Kafka of the ZooKeeper years said: marked for deletion); delete.topic.enable=true on the \
             brokers allows it"
        }
        ErrorCode::TOPIC_AUTHORIZATION_FAILED
        | ErrorCode::GROUP_AUTHORIZATION_FAILED
        | ErrorCode::CLUSTER_AUTHORIZATION_FAILED => "other credentials can be named in --command-config",
        _ => return None,
    })
}
