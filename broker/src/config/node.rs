//! Who this node is and where it is reached: what is settled at the start and stays.

use std::collections::{BTreeMap, HashSet};

use super::endpoints::{Endpoint, Listener, SecurityProtocol, Voter, host_port, voter};
use super::keys::BROKER;
use super::layers::{Effective, Layers};
use super::snapshot::Field;
use super::startup::Mistake;

/// What the settings were made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Started without a file: one node, for the development of something else.
    Development,
    /// A file with `process.roles`, which means what it means to Apache Kafka.
    Kraft,
    /// A file without: from the ZooKeeper years, or a few lines by hand. One node, all roles.
    Standalone,
}

/// Who this node is and where it is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NodeConfig {
    /// What the settings were made for.
    pub profile: Profile,
    /// `node.id`, or `broker.id` where only that is set.
    pub node_id: i32,
    /// Whether `process.roles` has broker.
    pub is_broker: bool,
    /// Whether `process.roles` has controller.
    pub is_controller: bool,
    /// `broker.rack`.
    pub rack: Option<String>,
    /// `listeners`, in their order.
    pub listeners: Vec<Listener>,
    /// `advertised.listeners`; `None` advertises to each connection the address it came in on.
    pub advertised_listeners: Option<Vec<Endpoint>>,
    /// Name of the listener for traffic between brokers.
    pub inter_broker_listener: String,
    /// `controller.listener.names`; empty only where one node is its own quorum.
    pub controller_listener_names: Vec<String>,
    /// `log.dirs`, or `log.dir`.
    pub log_dirs: Vec<String>,
    /// `metadata.log.dir`, or the first of the log directories.
    pub metadata_log_dir: String,
    /// `controller.quorum.voters`.
    pub voters: Vec<Voter>,
    /// `controller.quorum.bootstrap.servers`, as host and port.
    pub bootstrap_servers: Vec<(String, u16)>,
}

impl NodeConfig {
    /// The listeners for clients and brokers.
    pub fn broker_listeners(&self) -> impl Iterator<Item = &Listener> {
        self.listeners.iter().filter(|listener| !listener.controller)
    }

    /// The listeners for controllers.
    pub fn controller_listeners(&self) -> impl Iterator<Item = &Listener> {
        self.listeners.iter().filter(|listener| listener.controller)
    }
}

/// Where the data goes when there is no file that says so: a place that outlives a restart of the
/// machine, as Kafka's `/tmp/kafka-logs` does not. The caller hands in `$XDG_DATA_HOME` and `$HOME`.
pub fn development_log_dir(xdg_data_home: Option<&str>, home: Option<&str>) -> String {
    let set = |variable: Option<&str>| {
        variable.filter(|path| path.starts_with('/')).map(|path| path.trim_end_matches('/').to_owned())
    };
    match (set(xdg_data_home), set(home)) {
        (Some(data), _) => format!("{data}/kfk/data"),
        (None, Some(home)) => format!("{home}/.local/share/kfk/data"),
        (None, None) => "/tmp/kafka-logs".to_owned(),
    }
}

/// Reads the node's settings; every rule that is broken is added to `mistakes`.
pub(super) fn read_node(profile: Profile, layers: &Layers, mistakes: &mut Vec<Mistake>) -> NodeConfig {
    let settings = layers.effective();
    let roles: Vec<String> = setting(&settings, "process.roles").unwrap_or_default();
    let has_role = |role: &str| roles.is_empty() || roles.iter().any(|given| given == role);
    let (is_broker, is_controller) = (has_role("broker"), has_role("controller"));

    let node_id = node_id(&settings, mistakes);
    let controller_listener_names: Vec<String> =
        setting(&settings, "controller.listener.names").unwrap_or_default();
    let controller_listener_names: Vec<String> =
        controller_listener_names.iter().map(|name| name.to_uppercase()).collect();
    let protocols = protocol_map(&settings, &controller_listener_names, mistakes);
    let listeners = listeners(&settings, &controller_listener_names, &protocols, mistakes);
    let advertised_listeners = advertised_listeners(&settings, is_broker, &listeners, mistakes);
    let inter_broker_listener = inter_broker_listener(&settings, is_broker, &listeners, mistakes);

    if profile == Profile::Kraft {
        check_kraft_listeners(is_broker, is_controller, &controller_listener_names, &listeners, mistakes);
    }
    if is_broker && !listeners.is_empty() && listeners.iter().all(|listener| listener.controller) {
        mistakes.push(Mistake::rule(
            "listeners",
            "has no listener for clients: all are in controller.listener.names",
        ));
    }

    let log_dirs: Vec<String> = setting::<Vec<String>>(&settings, "log.dirs")
        .or_else(|| setting(&settings, "log.dir"))
        .unwrap_or_default();
    let metadata_log_dir =
        setting(&settings, "metadata.log.dir").or_else(|| log_dirs.first().cloned()).unwrap_or_default();

    let voters: Vec<Voter> = setting::<Vec<String>>(&settings, "controller.quorum.voters")
        .unwrap_or_default()
        .iter()
        .filter_map(|text| voter(text))
        .collect();
    let bootstrap_servers: Vec<(String, u16)> =
        setting::<Vec<String>>(&settings, "controller.quorum.bootstrap.servers")
            .unwrap_or_default()
            .iter()
            .filter_map(|text| host_port(text))
            .collect();
    check_voters(node_id, is_controller, &voters, &bootstrap_servers, mistakes);

    NodeConfig {
        profile,
        node_id,
        is_broker,
        is_controller,
        rack: setting(&settings, "broker.rack"),
        listeners,
        advertised_listeners,
        inter_broker_listener,
        controller_listener_names,
        log_dirs,
        metadata_log_dir,
        voters,
        bootstrap_servers,
    }
}

/// The value of a broker key, if it is set or has a default, and parses.
fn setting<T: Field>(settings: &Effective<'_>, name: &str) -> Option<T> {
    T::of(BROKER.get(name).and_then(|key| settings.value(key)))
}

fn node_id(settings: &Effective<'_>, mistakes: &mut Vec<Mistake>) -> i32 {
    let node_id: Option<i32> = setting(settings, "node.id");
    let broker_id: Option<i32> = setting(settings, "broker.id").filter(|&id: &i32| id >= 0);
    if let (Some(node_id), Some(broker_id)) = (node_id, broker_id)
        && node_id != broker_id
    {
        mistakes.push(Mistake::rule(
            "broker.id",
            format!("is {broker_id}, but node.id is {node_id}: they must be equal"),
        ));
    }
    match node_id.or(broker_id) {
        Some(id) => id,
        None => {
            // A file that says node.id=abc has been told so already.
            if settings.text("node.id").is_none() {
                mistakes.push(Mistake::rule("node.id", "must be set"));
            }
            -1
        }
    }
}

/// Listener names and what is spoken there. Where the file gives no map, controllers' listeners are
/// plain unless a listener's name asks for TLS or SASL, as in Kafka.
fn protocol_map(
    settings: &Effective<'_>,
    controller_listener_names: &[String],
    mistakes: &mut Vec<Mistake>,
) -> BTreeMap<String, SecurityProtocol> {
    const KEY: &str = "listener.security.protocol.map";
    let mut map = BTreeMap::new();
    let text: String = setting(settings, KEY).unwrap_or_default();
    for entry in text.split(',').map(str::trim).filter(|entry| !entry.is_empty()) {
        let protocol = entry.rsplit_once(':').and_then(|(name, protocol)| {
            Some((name.trim().to_uppercase(), SecurityProtocol::from_name(protocol.trim())?))
        });
        match protocol {
            Some((name, protocol)) => {
                if map.insert(name.clone(), protocol).is_some() {
                    mistakes.push(Mistake::value(
                        KEY,
                        entry,
                        format!("each listener once, but {name} is there twice"),
                    ));
                }
            }
            None => mistakes.push(Mistake::value(
                KEY,
                entry,
                "NAME:PLAINTEXT, NAME:SSL, NAME:SASL_PLAINTEXT or NAME:SASL_SSL",
            )),
        }
    }
    if settings.text(KEY).is_none() {
        let listeners: Vec<String> = setting(settings, "listeners").unwrap_or_default();
        let names = listeners
            .iter()
            .filter_map(|listener| listener.split_once("://"))
            .map(|(name, _)| name.to_uppercase());
        let secured = |name: &str| {
            SecurityProtocol::from_name(name).is_some_and(|protocol| protocol != SecurityProtocol::Plaintext)
        };
        if !names.chain(controller_listener_names.iter().cloned()).any(|name| secured(&name)) {
            for name in controller_listener_names {
                map.entry(name.clone()).or_insert(SecurityProtocol::Plaintext);
            }
        }
    }
    map
}

fn listeners(
    settings: &Effective<'_>,
    controller_listener_names: &[String],
    protocols: &BTreeMap<String, SecurityProtocol>,
    mistakes: &mut Vec<Mistake>,
) -> Vec<Listener> {
    const KEY: &str = "listeners";
    let mut listeners: Vec<Listener> = Vec::new();
    for text in setting::<Vec<String>>(settings, KEY).unwrap_or_default() {
        let Some(endpoint) = Endpoint::parse(&text) else {
            mistakes.push(Mistake::value(
                KEY,
                &text,
                "NAME://host:port, the host may be empty, IPv6 stands in brackets",
            ));
            continue;
        };
        let Some(&protocol) = protocols.get(&endpoint.listener) else {
            mistakes.push(Mistake::value(
                KEY,
                &text,
                format!(
                    "a name of listener.security.protocol.map, which has {}",
                    protocols.keys().cloned().collect::<Vec<_>>().join(", ")
                ),
            ));
            continue;
        };
        if protocol != SecurityProtocol::Plaintext {
            mistakes.push(Mistake::value(
                KEY,
                &text,
                format!("PLAINTEXT, {} is not built yet", protocol.name()),
            ));
        }
        if listeners.iter().any(|other| other.name() == endpoint.listener) {
            mistakes.push(Mistake::value(
                KEY,
                &text,
                format!("each name once, but {} is there twice", endpoint.listener),
            ));
        }
        let clash = |other: &&Listener| {
            other.endpoint.port == endpoint.port
                && endpoint.port != 0
                // The same port once for IPv4 and once for IPv6 is two addresses.
                && other.endpoint.host.contains(':') == endpoint.host.contains(':')
        };
        if let Some(other) = listeners.iter().find(clash) {
            mistakes.push(Mistake::value(KEY, &text, format!("another port, {} has this one", other.name())));
        }
        let controller = controller_listener_names.contains(&endpoint.listener);
        listeners.push(Listener { endpoint, protocol, controller });
    }
    listeners
}

fn advertised_listeners(
    settings: &Effective<'_>,
    is_broker: bool,
    listeners: &[Listener],
    mistakes: &mut Vec<Mistake>,
) -> Option<Vec<Endpoint>> {
    const KEY: &str = "advertised.listeners";
    let mut endpoints = Vec::new();
    let mut names = HashSet::new();
    for text in setting::<Vec<String>>(settings, KEY)? {
        let Some(endpoint) = Endpoint::parse(&text) else {
            mistakes.push(Mistake::value(KEY, &text, "NAME://host:port, IPv6 in brackets"));
            continue;
        };
        if !names.insert(endpoint.listener.clone()) {
            mistakes.push(Mistake::value(
                KEY,
                &text,
                format!("each name once, but {} is there twice", endpoint.listener),
            ));
        }
        if matches!(endpoint.host.as_str(), "0.0.0.0" | "::") {
            mistakes.push(Mistake::value(
                KEY,
                &text,
                "an address that clients can connect to, which this one is not",
            ));
        }
        if !listeners.iter().any(|listener| listener.name() == endpoint.listener) {
            let known = listeners.iter().map(Listener::name).collect::<Vec<_>>().join(", ");
            mistakes.push(Mistake::value(KEY, &text, format!("a name that `listeners` has: {known}")));
        }
        endpoints.push(endpoint);
    }
    let for_clients = |endpoint: &Endpoint| {
        listeners.iter().any(|listener| listener.name() == endpoint.listener && !listener.controller)
    };
    if is_broker && !endpoints.is_empty() && !endpoints.iter().any(for_clients) {
        mistakes
            .push(Mistake::rule(KEY, "has no listener for clients: all are in controller.listener.names"));
    }
    Some(endpoints)
}

fn inter_broker_listener(
    settings: &Effective<'_>,
    is_broker: bool,
    listeners: &[Listener],
    mistakes: &mut Vec<Mistake>,
) -> String {
    const KEY: &str = "inter.broker.listener.name";
    let named: Option<String> = setting(settings, KEY);
    if named.is_some() && settings.text("security.inter.broker.protocol").is_some() {
        mistakes.push(Mistake::rule(
            KEY,
            "cannot be set together with security.inter.broker.protocol: leave one out",
        ));
    }
    let name = match &named {
        Some(name) => name.to_uppercase(),
        None => setting(settings, "security.inter.broker.protocol").unwrap_or_default(),
    };
    let found = listeners.iter().find(|listener| listener.name() == name);
    let known = || {
        listeners
            .iter()
            .filter(|listener| !listener.controller)
            .map(Listener::name)
            .collect::<Vec<_>>()
            .join(", ")
    };
    match found {
        _ if !is_broker => {}
        Some(listener) if !listener.controller => {}
        Some(_) => {
            mistakes.push(Mistake::value(KEY, &name, "a listener that is not in controller.listener.names"))
        }
        // A single listener under a name of its own needs no second line to say that brokers use it too.
        None if named.is_none() => {
            if let Some(only) = listeners.iter().find(|listener| !listener.controller) {
                return only.name().to_owned();
            }
        }
        None => mistakes.push(Mistake::value(KEY, &name, format!("one of `listeners`: {}", known()))),
    }
    name
}

/// What Kafka asks of the listeners of a node with these roles.
fn check_kraft_listeners(
    is_broker: bool,
    is_controller: bool,
    controller_listener_names: &[String],
    listeners: &[Listener],
    mistakes: &mut Vec<Mistake>,
) {
    const KEY: &str = "controller.listener.names";
    let has = |name: &String| listeners.iter().any(|listener| listener.name() == name);
    if is_controller && !controller_listener_names.iter().any(has) {
        mistakes.push(Mistake::rule(
            KEY,
            "must name at least one of `listeners` when process.roles has controller",
        ));
    } else if is_controller && let Some(missing) = controller_listener_names.iter().find(|name| !has(name)) {
        mistakes.push(Mistake::rule(
            KEY,
            format!("names {missing}, which `listeners` does not have, while process.roles has controller"),
        ));
    }
    if !is_controller && controller_listener_names.is_empty() {
        mistakes.push(Mistake::rule(KEY, "must name the listener of the controllers, which are other nodes"));
    }
    if !is_controller && let Some(listener) = listeners.iter().find(|listener| listener.controller) {
        mistakes.push(Mistake::rule(
            "listeners",
            format!("has {}, which is for controllers, while process.roles is broker", listener.name()),
        ));
    }
    if !is_broker && listeners.iter().any(|listener| !listener.controller) {
        mistakes.push(Mistake::rule(
            "listeners",
            "may have only listeners of controller.listener.names when process.roles is controller",
        ));
    }
}

fn check_voters(
    node_id: i32,
    is_controller: bool,
    voters: &[Voter],
    bootstrap_servers: &[(String, u16)],
    mistakes: &mut Vec<Mistake>,
) {
    const KEY: &str = "controller.quorum.voters";
    let mut ids = HashSet::new();
    for voter in voters {
        if !ids.insert(voter.id) {
            mistakes.push(Mistake::rule(KEY, format!("has node {} twice", voter.id)));
        }
    }
    if !voters.is_empty() && node_id >= 0 && ids.contains(&node_id) != is_controller {
        mistakes.push(match is_controller {
            true => Mistake::rule(
                KEY,
                format!("does not have node {node_id}, whose process.roles has controller"),
            ),
            false => Mistake::rule(KEY, format!("has node {node_id}, whose process.roles has no controller")),
        });
    }
    if !is_controller && voters.is_empty() && bootstrap_servers.is_empty() {
        mistakes.push(Mistake::rule(
            "controller.quorum.bootstrap.servers",
            "must say where the controllers are, as this node is none (or controller.quorum.voters must)",
        ));
    }
}
