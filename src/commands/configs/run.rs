//! The row of kafka-configs, and the way to what it does.

use kfk_client::admin::Admin;
use serde_json::json;

use super::alter::{self, Changes};
use super::entity::{Entities, Entity};
use super::options::{ACTIONS, OPTIONS, Wish, wish};
use super::{describe, quotas, scram};
use crate::cli::{Call, Family, Style, Tool};
use crate::connect;
use crate::error::{Failure, Thrown};
use crate::output::{Form, Output};

const INTRO: &str = "This tool helps to manipulate and describe entity config for a topic, client, user, broker, ip, \
     client-metrics or group";

/// The command's row.
pub static TOOL: Tool = Tool {
    name: "configs",
    script: Some("kafka-configs"),
    family: Family::Topics,
    summary: "Show and change settings of topics, brokers, groups; quotas; log levels",
    style: Style::Jopt { intro: INTRO, empty: INTRO },
    options: &OPTIONS,
    actions: &ACTIONS,
    operand: None,
    examples: &[
        "configs --topic orders",
        "configs --topic orders --add-config retention.ms=3600000",
        "configs --topic orders --delete-config retention.ms",
        "configs describe --broker 1 --all",
    ],
    fail,
    run,
};

/// The exceptions of which Kafka's tool tells no more than the message, if it threw them itself.
const PLAIN: [&str; 3] = [
    "java.lang.IllegalArgumentException",
    "org.apache.kafka.common.errors.InvalidConfigurationException",
    "org.apache.kafka.common.errors.InvalidTopicException",
];

fn fail(failure: &Failure, call: &Call, out: &mut Output) -> i32 {
    match failure {
        Failure::Refused(refusal) => out.say(&refusal.message),
        Failure::Thrown(thrown) | Failure::AtWork(thrown)
            if !thrown.wrapped
                && (PLAIN.contains(&thrown.class.as_str()) || thrown.class.starts_with("joptsimple.")) =>
        {
            out.say(&thrown.message);
        }
        other => {
            let args = call.parsed.raw.join(" ");
            out.say(format_args!("Error while executing config command with args '{args}'"));
            if let Some((_, trace)) = other.as_exception() {
                out.say(trace);
            }
        }
    }
    1
}

fn run(call: &Call, out: &mut Output) -> Result<(), Failure> {
    let Wish { alter, entities } = wish(call)?;
    let admin = connect::admin(call, None, out)?;
    if call.parsed.has("bootstrap-controller")
        && !entities.have(Entity::Broker)
        && !entities.have(Entity::BrokerLogger)
    {
        return Err(Thrown {
            wrapped: true,
            ..Thrown::cluster(
                "org.apache.kafka.common.errors.UnsupportedEndpointTypeException",
                "This Admin API is not yet supported when communicating directly with the controller quorum.",
            )
        }
        .into());
    }
    if alter && entities.types.len() != entities.names.len() {
        return Err(Thrown::illegal_argument("An entity name must be specified for every entity type").into());
    }
    connect::block_on(async {
        match alter {
            true => alter_entities(call, &admin, &entities, out).await,
            false => describe_entities(call, &admin, &entities, out).await,
        }
    })?
}

async fn describe_entities(
    call: &Call,
    admin: &Admin,
    entities: &Entities,
    out: &mut Output,
) -> Result<(), Failure> {
    let first = entities.types[0];
    let Some(resource) = first.resource() else {
        quotas::describe(admin, entities, out).await?;
        let users_alone = first == Entity::User && !entities.have(Entity::Client);
        if users_alone && !entities.names.iter().any(String::is_empty) {
            scram::describe(admin, &entities.names, out).await?;
        }
        return Ok(());
    };
    let name = entities.names.first().map(String::as_str);
    describe::describe(admin, first, resource, name, call.parsed.has("all"), call.exact(), out).await
}

async fn alter_entities(
    call: &Call,
    admin: &Admin,
    entities: &Entities,
    out: &mut Output,
) -> Result<(), Failure> {
    let changes = Changes::of(call)?;
    let (first, name) = (entities.types[0], entities.names[0].as_str());
    match first.resource() {
        Some(resource) => alter::alter(admin, first, resource, name, &changes, call.exact()).await?,
        None => alter_quotas(admin, entities, &changes).await?,
    }
    if out.form() == Form::Json {
        out.json(&json!({
            "entityType": first.plural(), "entityName": name, "set": changes.set, "deleted": changes.delete,
        }));
    } else if name.is_empty() {
        out.line(format_args!("Completed updating default config for {} in the cluster.", first.plural()));
    } else {
        out.line(format_args!("Completed updating config for {} {name}.", first.singular()));
    }
    Ok(())
}

async fn alter_quotas(admin: &Admin, entities: &Entities, changes: &Changes) -> Result<(), Failure> {
    let first = entities.types[0];
    let illegal = |message: String| Err(Failure::Thrown(Thrown::illegal_argument(message)));
    let keys = || changes.set.keys().chain(&changes.delete);
    if first == Entity::Ip {
        let unknown: Vec<&str> =
            keys().filter(|key| !quotas::is_quota(first, key)).map(String::as_str).collect();
        if !unknown.is_empty() {
            return illegal(format!(
                "Only connection quota configs can be added for 'ips' using --bootstrap-server. Unexpected config names: {}",
                unknown.join(",")
            ));
        }
        return quotas::alter(admin, entities, changes).await;
    }
    let clients = first == Entity::Client || entities.types.len() == 2;
    let known = |key: &str| quotas::is_quota(first, key) || (!clients && scram::is_mechanism(key));
    // Keys that Kafka does not know at all stand before those that do not belong here.
    let unexpected = |keys: &mut dyn Iterator<Item = &String>| -> Vec<String> {
        let (mut strangers, mut mechanisms) = (Vec::new(), Vec::new());
        for key in keys.filter(|key| !known(key)) {
            if scram::is_mechanism(key) { mechanisms.push(key.clone()) } else { strangers.push(key.clone()) }
        }
        strangers.append(&mut mechanisms);
        strangers
    };
    let what = if clients { "Only quota configs" } else { "Only quota and SCRAM credential configs" };
    let whom = if clients { "clients" } else { "users" };
    for (names, verb, set) in [
        (unexpected(&mut changes.set.keys()), "added", "Set"),
        (unexpected(&mut changes.delete.iter()), "deleted", "ArrayBuffer"),
    ] {
        if !names.is_empty() {
            return illegal(format!(
                "{what} can be {verb} for '{whom}' using --bootstrap-server. Unexpected config names: {set}({})",
                names.join(", ")
            ));
        }
    }
    if keys().any(|key| scram::is_mechanism(key)) {
        if entities.names.iter().any(String::is_empty) {
            return illegal(
                "The use of --entity-default or --user-defaults is not allowed with User SCRAM Credentials using \
                 --bootstrap-server."
                    .to_owned(),
            );
        }
        if keys().any(|key| quotas::is_quota(first, key)) {
            return illegal(
                "Cannot alter both quota and SCRAM credential configs simultaneously for 'users' using \
                 --bootstrap-server."
                    .to_owned(),
            );
        }
        return scram::alter(admin, &entities.names[0], changes).await;
    }
    quotas::alter(admin, entities, changes).await
}
