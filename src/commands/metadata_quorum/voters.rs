//! `metadata-quorum add-controller` and `remove-controller` (KIP-853).

use std::collections::BTreeMap;
use std::path::Path;

use kfk_client::admin::Admin;
use kfk_client::config::Address;
use kfk_protocol::uuid::Uuid;
use serde_json::json;

use super::row::TERSE;
use crate::cli::Call;
use crate::connect::{self, thrown};
use crate::error::{Failure, Thrown};
use crate::java::{java_uuid, read_properties};
use crate::output::{Form, Output};

fn terse(message: impl Into<String>) -> Failure {
    Thrown::typist(TERSE, message).into()
}

const IS_IT_VALID: &str = "Is this a valid controller configuration file?";

/// Adds the controller whose server.properties `--command-config` names.
pub fn add(call: &Call, admin: &Admin, out: &mut Output) -> Result<(), Failure> {
    let Some(path) = call.parsed.one("command-config")? else {
        return Err(terse(
            "You must supply the configuration file of the controller you are adding when using add-controller.",
        ));
    };
    let properties = read_properties(path)?;
    let id = controller_id(&properties)?;
    let directory = directory_id(&properties)?;
    let endpoints = endpoints(&properties)?;
    let dry = call.parsed.has("dry-run");
    if !dry {
        connect::block_on(admin.add_voter(id, directory, &endpoints))?
            .map_err(|error| thrown(&error, "addRaftVoter"))?;
    }
    let shown: Vec<String> = endpoints.iter().map(|(name, address)| format!("{name}://{address}")).collect();
    if out.form() == Form::Json {
        out.json(
            &json!({ "added": id, "directoryId": directory.to_string(), "endpoints": shown, "dryRun": dry }),
        );
        return Ok(());
    }
    let done = if dry { "DRY RUN of adding" } else { "Added" };
    let shown = shown.join(", ");
    out.line(format_args!("{done} controller {id} with directory id {directory} and endpoints: {shown}"));
    Ok(())
}

/// Removes a voter.
pub fn remove(call: &Call, admin: &Admin, out: &mut Output) -> Result<(), Failure> {
    let id = call.parsed.int("controller-id")?.unwrap_or(-1);
    if id < 0 {
        return Err(terse(format!("Invalid negative --controller-id: {id}")));
    }
    let text = call.parsed.one("controller-directory-id")?.unwrap_or_default();
    let directory = java_uuid(text)
        .map_err(|reason| terse(format!("Failed to parse --controller-directory-id: {reason}")))?;
    let dry = call.parsed.has("dry-run");
    if !dry {
        connect::block_on(admin.remove_voter(id, directory))?
            .map_err(|error| thrown(&error, "removeRaftVoter"))?;
    }
    if out.form() == Form::Json {
        out.json(&json!({ "removed": id, "directoryId": directory.to_string(), "dryRun": dry }));
        return Ok(());
    }
    let done = if dry { "DRY RUN of removing" } else { "Removed" };
    out.line(format_args!("{done}  KRaft controller {id} with directory id {directory}"));
    Ok(())
}

fn controller_id(properties: &BTreeMap<String, String>) -> Result<i32, Failure> {
    let Some(id) = properties.get("node.id") else {
        return Err(terse(format!("node.id not found in configuration file. {IS_IT_VALID}")));
    };
    let number: i32 = id.parse().map_err(|_| {
        let message = format!("For input string: \"{id}\"");
        Thrown::typist("java.lang.NumberFormatException", message)
            .plainly(format!("node.id={id} is no number"))
    })?;
    if number < 0 {
        return Err(terse(format!("node.id was negative in configuration file. {IS_IT_VALID}")));
    }
    let roles = properties.get("process.roles").map_or("", String::as_str);
    match roles.split(',').any(|role| role.trim() == "controller") {
        true => Ok(number),
        false => Err(terse(format!(
            "process.roles did not contain 'controller' in configuration file. {IS_IT_VALID}"
        ))),
    }
}

fn directory_id(properties: &BTreeMap<String, String>) -> Result<Uuid, Failure> {
    let first_of = |dirs: &String| dirs.split(',').next().unwrap_or_default().trim().to_owned();
    let dir =
        properties.get("metadata.log.dir").cloned().or_else(|| properties.get("log.dirs").map(first_of));
    let Some(dir) = dir else {
        return Err(terse(format!("Neither metadata.log.dir nor log.dirs were found. {IS_IT_VALID}")));
    };
    let unreadable = || terse(format!("Unable to read meta.properties from {dir}"));
    let path = Path::new(&dir).join("meta.properties");
    let written = path.to_str().filter(|_| !dir.is_empty()).and_then(|path| read_properties(path).ok());
    match written.ok_or_else(unreadable)?.get("directory.id") {
        Some(id) => id.parse().map_err(|_| unreadable()),
        None => Err(terse(format!("No directory id found in {dir}"))),
    }
}

/// Where the controller is reached, by the names of its listeners.
fn endpoints(properties: &BTreeMap<String, String>) -> Result<Vec<(String, Address)>, Failure> {
    let mut known: BTreeMap<String, Address> = BTreeMap::new();
    for key in ["listeners", "advertised.listeners"] {
        let given = properties.get(key).map_or("", String::as_str);
        for listener in given.split(',').map(str::trim).filter(|listener| !listener.is_empty()) {
            let (name, address) = endpoint(listener).ok_or_else(|| {
                let message = format!("Unable to parse {listener} to a broker endpoint");
                Thrown::typist("org.apache.kafka.common.KafkaException", message)
            })?;
            known.insert(name, address);
        }
    }
    let Some(names) = properties.get("controller.listener.names") else {
        return Err(terse(format!("controller.listener.names was not found. {IS_IT_VALID}")));
    };
    let mut found = BTreeMap::new();
    for name in names.split(',').map(str::trim) {
        if name.is_empty() {
            let message = "The provided listener name is null or empty string";
            return Err(Thrown::typist("org.apache.kafka.common.config.ConfigException", message).into());
        }
        let address = known.get(&name.to_uppercase()).ok_or_else(|| {
            terse(format!("Cannot find information about controller listener name: {name}"))
        })?;
        found.insert(name.to_owned(), address.clone());
    }
    Ok(found.into_iter().collect())
}

/// `NAME://host:port`; the host may be in brackets, or absent.
fn endpoint(listener: &str) -> Option<(String, Address)> {
    let (name, rest) = listener.split_once("://")?;
    let (host, port) = rest.rsplit_once(':')?;
    let host = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    let port = port.parse().ok()?;
    Some((name.to_uppercase(), Address { host: host.to_owned(), port }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &[(&str, &str)]) -> Result<String, String> {
        let properties: BTreeMap<String, String> =
            text.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        let told = |failure: Failure| failure.for_people(None).unwrap_or_default();
        controller_id(&properties).map_err(told)?;
        let found = endpoints(&properties).map_err(told)?;
        Ok(found.iter().map(|(name, address)| format!("{name}://{address}")).collect::<Vec<_>>().join(", "))
    }

    /// The answers are Apache Kafka 4.3.1's.
    #[test]
    fn a_controller_is_read_from_its_own_file() {
        let begin = [("node.id", "9"), ("process.roles", "broker, controller")];
        let with = |more: &[(&'static str, &'static str)]| read(&[&begin[..], more].concat());
        let names = ("controller.listener.names", "CONTROLLER,X");
        let listeners = ("listeners", "CONTROLLER://:9393,X://localhost:1");
        let advertised = ("advertised.listeners", "CONTROLLER://other:77");
        assert_eq!(with(&[names, listeners, advertised]).unwrap(), "CONTROLLER://other:77, X://localhost:1");
        assert_eq!(
            with(&[listeners]).unwrap_err(),
            format!("controller.listener.names was not found. {IS_IT_VALID}")
        );
        let missing = "Cannot find information about controller listener name: CONTROLLER";
        assert_eq!(with(&[names]).unwrap_err(), missing);
        let garbage = with(&[names, ("listeners", "garbage")]).unwrap_err();
        assert_eq!(garbage, "Unable to parse garbage to a broker endpoint");
        assert_eq!(read(&[]).unwrap_err(), format!("node.id not found in configuration file. {IS_IT_VALID}"));
        assert_eq!(
            read(&[("node.id", "-1")]).unwrap_err(),
            format!("node.id was negative in configuration file. {IS_IT_VALID}")
        );
        assert_eq!(read(&[("node.id", "x")]).unwrap_err(), "node.id=x is no number");
        assert_eq!(
            read(&[("node.id", "1"), ("process.roles", "broker")]).unwrap_err(),
            format!("process.roles did not contain 'controller' in configuration file. {IS_IT_VALID}")
        );
    }
}
