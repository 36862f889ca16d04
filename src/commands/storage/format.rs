//! `format`: makes the directories of a node ready for its first start.

use std::path::{Path, PathBuf};

use kfk_broker::config::NodeConfig;
use kfk_broker::env::Env;
use kfk_broker::format::{Directories, Format, FormatError, InitialVoters, LogDir, random_directory_id};
use kfk_broker::metadata::record::Record;
use kfk_broker::metadata::version::{METADATA_VERSION, MetadataVersion};
use kfk_broker::quorum::core::Endpoint;
use kfk_broker::storage::meta_properties::META_PROPERTIES;
use kfk_protocol::messages::FeatureLevelRecord;
use serde_json::json;

use super::features::{self, Levels};
use super::row::terse;
use super::{levels, scram, settings, voters};
use crate::cli::Call;
use crate::error::{Actor, Failure, Thrown};
use crate::java::{map_order, map_order_sized, string_hash};
use crate::output::{Form, Output};

/// The name that a controller's address has in the log when no listener is for controllers, and its port.
const CONTROLLER: (&str, u16) = ("CONTROLLER", 9093);

pub fn run(call: &Call, out: &mut Output) -> Result<(), Failure> {
    let node = settings::read(call)?;
    let env = Env::real();
    let release = call.parsed.one("release-version")?.map(levels::release).transpose()?;
    let given = features::parse(call.parsed.all("feature"))?;
    let voters = initial_voters(call, &node)?;
    let levels = features::settle(release, &given, !node.voters.is_empty())?;
    let bootstrap = bootstrap(call, &levels, &env)?;
    let dirs = Found::look(&env, &settings::directories(&node));
    let cluster_id = match call.parsed.one("cluster-id")? {
        Some(id) => id.to_owned(),
        None => dirs.cluster_id().unwrap_or_else(|| random_directory_id(&env).to_string()),
    };
    dirs.verify(call, &cluster_id, node.node_id)?;
    for dir in &dirs.failed {
        out.prose(format_args!("I/O error trying to read log directory {dir}. Ignoring..."));
    }
    if dirs.empty.is_empty() && dirs.formatted.is_empty() {
        return Err(terse("No available log directories to format."));
    }
    let kind = metadata_directory(&voters, node.node_id);
    if call.exact() && !dirs.empty.is_empty() {
        out.line(format_args!("Bootstrap metadata: {}", java_text(&bootstrap, levels.metadata)));
    }
    let format = Format {
        dirs: dirs.usable().map(PathBuf::from).collect(),
        metadata_dir: PathBuf::from(&node.metadata_log_dir),
        cluster_id,
        node_id: node.node_id,
        level: levels.metadata,
        bootstrap,
        voters,
        ignore_formatted: true,
    };
    format.run(&env).map_err(refused)?;
    told(&format, &dirs, kind, out);
    Ok(())
}

fn told(format: &Format, dirs: &Found, metadata_directory: &str, out: &mut Output) {
    if out.form() == Form::Json {
        out.json(&json!({
            "clusterId": format.cluster_id, "nodeId": format.node_id, METADATA_VERSION: format.level.to_string(),
            "formatted": dirs.empty, "left": dirs.formatted.iter().map(|(dir, _)| dir).collect::<Vec<_>>(),
        }));
        return;
    }
    if dirs.empty.is_empty() {
        out.line("All of the log directories are already formatted.");
    }
    for dir in map_order(dirs.empty.clone(), |dir| string_hash(dir)) {
        let what = if Path::new(&dir) == format.metadata_dir { metadata_directory } else { "data directory" };
        out.line(format_args!("Formatting {what} {dir} with {METADATA_VERSION} {}.", format.level));
    }
}

/// Who votes, from the three options of which one may be given.
fn initial_voters(call: &Call, node: &NodeConfig) -> Result<InitialVoters, Failure> {
    let listener =
        node.controller_listener_names.first().map_or_else(|| CONTROLLER.0.to_owned(), String::clone);
    let named = call.parsed.one("initial-controllers")?;
    let named = named.map(|text| voters::parse(text, &listener)).transpose();
    let named = named.map_err(Thrown::illegal_argument)?;
    let asked = call.parsed.has("standalone");
    if asked && !node.is_controller {
        return Err(terse("You can only use --standalone on a controller."));
    }
    let nothing = call.parsed.has("no-initial-controllers");
    if !node.voters.is_empty() && (asked || named.is_some()) {
        return Err(terse(
            "You cannot specify controller.quorum.voters and format the node with --initial-controllers or \
             --standalone. If you want to use dynamic quorum, please remove controller.quorum.voters and specify \
             controller.quorum.bootstrap.servers instead.",
        ));
    }
    if [asked, nothing, named.is_some()].iter().filter(|given| **given).count() > 1 {
        return Err(Failure::Usage(
            "--standalone, --no-initial-controllers and --initial-controllers exclude each other".to_owned(),
        ));
    }
    let undecided = node.is_controller && node.voters.is_empty() && !nothing && !asked && named.is_none();
    if undecided && call.exact() {
        return Err(terse(
            "Because controller.quorum.voters is not set on this controller, you must specify one of the following: \
             --standalone, --initial-controllers, or --no-initial-controllers.",
        ));
    }
    Ok(match named {
        Some(voters) => InitialVoters::Controllers(voters),
        None if asked || undecided => InitialVoters::Standalone(vec![endpoint(node, listener)]),
        None => InitialVoters::Elsewhere,
    })
}

/// Where this controller is reached. Kafka too writes `localhost` for a listener on all addresses; a quorum of one
/// talks to nobody, and the node corrects it when it starts.
fn endpoint(node: &NodeConfig, listener: String) -> Endpoint {
    let own = node.controller_listeners().find(|own| own.name() == listener);
    let (host, port) = match (own, node.listeners.first()) {
        (Some(own), _) => (own.endpoint.host.as_str(), own.endpoint.port),
        (None, Some(first)) => (first.endpoint.host.as_str(), CONTROLLER.1),
        (None, None) => ("", CONTROLLER.1),
    };
    let host = if host.is_empty() { "localhost" } else { host };
    Endpoint { name: listener, host: host.to_owned(), port }
}

/// What Kafka calls the directory of the metadata log.
fn metadata_directory(voters: &InitialVoters, node_id: i32) -> &'static str {
    match voters {
        InitialVoters::Elsewhere => "metadata directory",
        InitialVoters::Controllers(voters) if voters.get(node_id).is_none() => "dynamic metadata directory",
        InitialVoters::Controllers(_) | InitialVoters::Standalone(_) => "dynamic metadata voter directory",
    }
}

/// The records that the cluster begins with.
fn bootstrap(call: &Call, levels: &Levels, env: &Env) -> Result<Vec<Record>, Failure> {
    const FIRST_WITH_SCRAM: MetadataVersion = MetadataVersion(11);
    let level = |name: &str, feature_level: i16| {
        Record::FeatureLevel(FeatureLevelRecord { name: name.to_owned(), feature_level })
    };
    let mut records = vec![level(METADATA_VERSION, levels.metadata.0)];
    records.extend(levels.others.iter().map(|(name, number)| level(name, *number)));
    if call.parsed.has("add-scram") && levels.metadata < FIRST_WITH_SCRAM {
        return Err(terse(format!(
            "SCRAM is only supported in {METADATA_VERSION} {FIRST_WITH_SCRAM} or later."
        )));
    }
    for argument in call.parsed.all("add-scram") {
        records.push(scram::record(argument, env).map_err(terse)?);
    }
    Ok(records)
}

/// The records as Kafka's tool prints them.
fn java_text(records: &[Record], level: MetadataVersion) -> String {
    let bytes = |bytes: &[u8]| {
        let signed: Vec<String> = bytes.iter().map(|byte| byte.cast_signed().to_string()).collect();
        format!("[{}]", signed.join(", "))
    };
    let records: Vec<String> = records
        .iter()
        .map(|record| {
            let message = match record {
                Record::FeatureLevel(feature) => format!(
                    "FeatureLevelRecord(name='{}', featureLevel={})",
                    feature.name, feature.feature_level
                ),
                Record::UserScramCredential(user) => format!(
                    "UserScramCredentialRecord(name='{}', mechanism={}, salt={}, storedKey={}, serverKey={}, \
                     iterations={})",
                    user.name,
                    user.mechanism,
                    bytes(&user.salt),
                    bytes(&user.stored_key),
                    bytes(&user.server_key),
                    user.iterations
                ),
                other => format!("{other:?}"),
            };
            format!("ApiMessageAndVersion({message} at version 0)")
        })
        .collect();
    format!(
        "BootstrapMetadata(records=[{}], metadataVersionLevel={}, source=format command)",
        records.join(", "),
        level.0
    )
}

/// The directories as they were before.
struct Found {
    formatted: Vec<(String, LogDir)>,
    empty: Vec<String>,
    /// Those that cannot be read.
    failed: Vec<String>,
}

impl Found {
    fn look(env: &Env, dirs: &[String]) -> Self {
        let mut found = Self { formatted: Vec::new(), empty: Vec::new(), failed: Vec::new() };
        for dir in dirs {
            match Directories::find(env.disk.as_ref(), &[PathBuf::from(dir)]) {
                Ok(one) => match one.formatted.into_iter().next() {
                    Some(known) => found.formatted.push((dir.clone(), known)),
                    None => found.empty.push(dir.clone()),
                },
                Err(_) => found.failed.push(dir.clone()),
            }
        }
        found
    }

    fn usable(&self) -> impl Iterator<Item = &String> {
        self.formatted.iter().map(|(dir, _)| dir).chain(&self.empty)
    }

    fn cluster_id(&self) -> Option<String> {
        self.formatted.iter().find_map(|(_, dir)| dir.properties.cluster_id.clone())
    }

    /// Refuses directories of others, and formatted ones unless they may be left alone.
    fn verify(&self, call: &Call, cluster_id: &str, node_id: i32) -> Result<(), Failure> {
        let refuse = |message: String, plain: String| {
            let thrown = Thrown::typist("java.lang.RuntimeException", message).plainly(plain);
            Err(Failure::from(Thrown { actor: Actor::Machine, ..thrown }))
        };
        for (dir, known) in &self.formatted {
            if let Some(id) = known.properties.cluster_id.as_ref().filter(|id| *id != cluster_id) {
                return refuse(
                    format!(
                        "Invalid cluster.id in: {dir}/{META_PROPERTIES}. Expected {cluster_id}, but read {id}"
                    ),
                    format!("{dir} belongs to cluster {id}, not to {cluster_id}"),
                );
            }
            if let Some(id) = known.properties.node_id.filter(|id| *id != node_id) {
                return refuse(
                    format!(
                        "Stored node id {id} doesn't match previous node id {node_id} in {dir}/{META_PROPERTIES}. If \
                         you moved your data, make sure your configured node id matches. If you intend to create a \
                         new node, you should remove all data in your data directories."
                    ),
                    format!("{dir} belongs to node {id}, not to node {node_id}"),
                );
            }
        }
        if call.parsed.has("ignore-formatted") {
            return Ok(());
        }
        // Kafka names the first of a copied hash map, which has as many buckets as its entries need.
        let formatted: Vec<&String> = self.formatted.iter().map(|(dir, _)| dir).collect();
        let buckets = formatted.len() * 4 / 3 + 1;
        match map_order_sized(formatted, buckets, |dir| string_hash(dir)).first() {
            None => Ok(()),
            Some(dir) => {
                let message = format!(
                    "Log directory {dir} is already formatted. Use --ignore-formatted to ignore this directory and \
                     format the others."
                );
                match terse(message) {
                    Failure::Thrown(thrown) => Err(Thrown { actor: Actor::Machine, ..thrown }
                        .plainly(format!("{dir} is already formatted"))
                        .advise("--ignore-formatted leaves it as it is and formats the others")
                        .into()),
                    other => Err(other),
                }
            }
        }
    }
}

fn refused(error: FormatError) -> Failure {
    let thrown = Thrown::typist("java.lang.RuntimeException", error.to_string());
    Thrown { actor: Actor::Machine, ..thrown }.into()
}
