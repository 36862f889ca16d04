//! The options of kafka-configs and which of them go together.

use super::entity::{Entities, Entity, FLAGS};
use crate::argv::{Action, Opt, flag, java_int, text};
use crate::cli::{Call, check};
use crate::error::{Failure, Thrown};

pub(super) static OPTIONS: [Opt; 24] = [
    text("bootstrap-server", "HOST:PORT,...", "The brokers to ask first.").short('b'),
    text("bootstrap-controller", "HOST:PORT,...", "The controllers to ask, in place of brokers."),
    text("command-config", "FILE", "A properties file for the client: security, timeouts."),
    flag("describe", "Show settings."),
    flag("alter", "Change settings."),
    flag("all", "Show all settings, not only those that were set at run time."),
    text(
        "entity-type",
        "TYPE",
        "topics, brokers, broker-loggers, groups, client-metrics, users, clients or ips.",
    )
    .many(),
    text("entity-name", "NAME", "The name of the one that is meant.").many(),
    flag("entity-default", "The default of all brokers, users, clients or ips."),
    text(
        "add-config",
        "KEY=VALUE,...",
        "Settings to set; brackets hold a value with commas together: k=[a,b].",
    ),
    text("add-config-file", "FILE", "A properties file with settings to set."),
    text("delete-config", "KEY,...", "Settings to take back.").separated_by(',').many(),
    text("topic", "NAME", "The topic."),
    text("client", "ID", "The client, by client id."),
    flag("client-defaults", "The default of all clients."),
    text("user", "NAME", "The user, by principal name."),
    flag("user-defaults", "The default of all users."),
    text("broker", "ID", "The broker, by id."),
    flag("broker-defaults", "The default of all brokers."),
    text("broker-logger", "ID", "The log levels of a broker, by id."),
    text("ip", "ADDRESS", "The address that clients connect from."),
    flag("ip-defaults", "The default of all addresses."),
    text("client-metrics", "NAME", "The client metrics subscription."),
    text("group", "ID", "The group."),
];

pub(super) static ACTIONS: [Action; 2] = [
    Action::verb("describe", &["describe"], None, "Show settings"),
    Action::verb("alter", &["alter"], None, "Change settings"),
];

/// What is to be done, and to what.
pub(super) struct Wish {
    pub alter: bool,
    pub entities: Entities,
}

/// Finds out what is wanted, or why the options make no sense, in Kafka's order of checks.
pub(super) fn wish(call: &Call) -> Result<Wish, Failure> {
    let has = |name: &str| call.parsed.has(name);
    let mut alter = has("alter");
    if has("describe") == alter {
        if alter || call.exact() {
            let message = "Command must include exactly one action: --describe, --alter";
            return Err(Failure::Usage(message.to_owned()));
        }
        // Under kfk, what is to be set says that something is to be altered.
        alter = CHANGES.iter().any(|name| has(name));
    }
    if !alter {
        check::apart(call, "describe", &["add-config", "delete-config"])?;
    }
    match (has("bootstrap-server"), has("bootstrap-controller")) {
        (false, false) => {
            return illegal("Either --bootstrap-server or --bootstrap-controller must be specified.");
        }
        (true, true) => {
            return illegal("Only one of --bootstrap-server or --bootstrap-controller can be specified");
        }
        _ => {}
    }
    let types = types(call)?;
    let entities = Entities { names: names(call)?, types };
    check_names(call, &entities)?;
    if alter {
        check_alter(call, &entities)?;
    } else {
        check_describe(call, &entities)?;
    }
    Ok(Wish { alter, entities })
}

const CHANGES: [&str; 3] = ["add-config", "add-config-file", "delete-config"];

fn illegal<T>(message: impl Into<String>) -> Result<T, Failure> {
    Err(Thrown::illegal_argument(message).into())
}

fn type_names(types: &[Entity]) -> String {
    types.iter().map(|entity| entity.plural()).collect::<Vec<_>>().join(",")
}

fn types(call: &Call) -> Result<Vec<Entity>, Failure> {
    let typed: Vec<&str> = call.parsed.all("entity-type").collect();
    let flagged = FLAGS.iter().filter(|flag| call.parsed.has(flag.option)).map(|flag| flag.entity.plural());
    let all: Vec<&str> = typed.into_iter().chain(flagged).collect();
    let twice: Vec<&str> = all
        .iter()
        .enumerate()
        .filter(|(at, name)| all[..*at].contains(name))
        .map(|(_, name)| *name)
        .collect();
    if !twice.is_empty() {
        return illegal(format!("Duplicate entity type(s) specified: {}", twice.join(",")));
    }
    let mut types = Vec::new();
    for name in all {
        match Entity::of(name) {
            Some(entity) => types.push(entity),
            None => {
                return illegal(format!(
                    "Invalid entity type {name}, the entity type must be one of {} with a --bootstrap-server or \
                     --bootstrap-controller argument",
                    Entity::ALL.map(Entity::plural).join(", ")
                ));
            }
        }
    }
    match types.as_slice() {
        [] if !call.exact() => Err(Failure::Usage(
            "say whose configuration: --topic NAME, --broker ID, --group NAME, --user NAME, --client ID or --ip ADDRESS"
                .to_owned(),
        )),
        [] => illegal("At least one entity type must be specified"),
        [_] | [Entity::User, Entity::Client] | [Entity::Client, Entity::User] => Ok(types),
        _ => illegal("Only 'users' and 'clients' entity types may be specified together"),
    }
}

/// The names in the order of `--entity-name` and `--entity-default`, then of the flags; the empty
/// name is the default.
fn names(call: &Call) -> Result<Vec<String>, Failure> {
    let general = ["entity-name", "entity-type", "entity-default"].iter().any(|name| call.parsed.has(name));
    if general && FLAGS.iter().any(|flag| call.parsed.has(flag.option)) {
        return illegal(
            "--entity-{type,name,default} should not be used in conjunction with specific entity flags",
        );
    }
    let mut names: Vec<String> = call
        .parsed
        .given
        .iter()
        .filter(|given| ["entity-name", "entity-default"].contains(&given.option.name))
        .map(|given| given.value.clone().unwrap_or_default())
        .collect();
    for flag in FLAGS.iter().filter(|flag| call.parsed.has(flag.option)) {
        names.push(if flag.is_default {
            String::new()
        } else {
            call.parsed.one(flag.option)?.unwrap_or_default().to_owned()
        });
    }
    Ok(names)
}

fn check_names(call: &Call, entities: &Entities) -> Result<(), Failure> {
    if entities.names.iter().all(String::is_empty) {
        return Ok(());
    }
    let given = |options: &[&str]| -> Result<Vec<String>, Failure> {
        let mut names = Vec::new();
        for option in options {
            names.extend(call.parsed.one(option)?.map(str::to_owned));
        }
        Ok(names)
    };
    let kind = entities.types[0].plural();
    if entities.have(Entity::Broker) || entities.have(Entity::BrokerLogger) {
        for name in given(&["entity-name", "broker", "broker-logger"])? {
            if java_int(&name).is_none() {
                return illegal(format!(
                    "The entity name for {kind} must be a valid integer broker id, but it is: {name}"
                ));
            }
        }
    }
    if entities.have(Entity::Ip) {
        for name in given(&["entity-name", "ip"])? {
            if std::net::ToSocketAddrs::to_socket_addrs(&(name.as_str(), 0)).is_err() {
                return illegal(format!(
                    "The entity name for {kind} must be a valid IP or resolvable host, but it is: {name}"
                ));
            }
        }
    }
    Ok(())
}

fn check_describe(call: &Call, entities: &Entities) -> Result<(), Failure> {
    let kinds = type_names(&entities.types);
    if call.parsed.has("entity-default") && !entities.types.iter().any(|entity| entity.has_default()) {
        return illegal(format!("--entity-default must not be specified with --describe of {kinds}"));
    }
    if entities.have(Entity::BrokerLogger) && entities.names.iter().all(String::is_empty) {
        return illegal(format!("An entity name must be specified with --describe of {kinds}"));
    }
    Ok(())
}

fn check_alter(call: &Call, entities: &Entities) -> Result<(), Failure> {
    let has = |name| call.parsed.has(name);
    if entities.types.iter().any(|entity| entity.has_default()) {
        if entities.names.is_empty() {
            return illegal(
                "An entity-name or default entity must be specified with --alter of users, clients, brokers or ips",
            );
        }
    } else if entities.names.iter().all(String::is_empty) {
        return illegal(format!(
            "An entity name must be specified with --alter of {}",
            type_names(&entities.types)
        ));
    }
    if has("add-config") && has("add-config-file") {
        return illegal("Only one of --add-config or --add-config-file must be specified");
    }
    if !CHANGES.iter().any(|name| has(name)) {
        return illegal(
            "At least one of --add-config, --add-config-file, or --delete-config must be specified with --alter",
        );
    }
    Ok(())
}
