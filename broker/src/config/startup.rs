//! From a properties file and `--override`s to the settings of a start, or to all that is wrong with them.

use std::collections::BTreeMap;
use std::fmt;

use super::broker::BrokerConfig;
use super::keys::{BROKER, Key, RETIRED, State, THROTTLE};
use super::layers::{Layer, Layers};
use super::names::broker_key;
use super::nearest::nearest;
use super::node::{NodeConfig, Profile, read_node};
use super::properties::Properties;
use super::rules::broken;

/// Prefixes of keys that are handed on to plug-ins, whose names nobody can know.
const FOREIGN_PREFIXES: &[&str] = &["rlmm.config.", "rsm.config.", "remote.log.metadata."];

/// Prefix of the keys that say how the values of others are to be filled in: done when they get here.
const PROVIDERS_PREFIX: &str = "config.providers.";

/// Keys that count only in a file of the ZooKeeper years, which has no `process.roles`.
const ZOOKEEPER_YEARS: &[&str] = &[
    "advertised.host.name",
    "advertised.port",
    "broker.id.generation.enable",
    "host.name",
    "port",
    "reserved.broker.max.id",
];

/// Honoured keys that count for one listener behind its prefix.
const PER_LISTENER: &[&str] = &["max.connection.creation.rate", "max.connections"];

/// The settings that a broker starts with.
#[derive(Debug, Clone)]
pub struct Startup {
    /// Who this node is and where it is reached.
    pub node: NodeConfig,
    /// Everything else, as it is before any dynamic setting.
    pub broker: BrokerConfig,
    /// What was set and does nothing.
    pub report: Report,
    pub(super) fixed: Layer,
}

/// What was set and does nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Keys that do nothing yet.
    pub not_built: Vec<String>,
    /// Keys that never will do anything, by the reason why.
    pub no_effect: BTreeMap<&'static str, Vec<String>>,
    /// Keys that nobody knows, with the known one that was probably meant.
    pub unknown: Vec<(String, Option<&'static str>)>,
}

impl Report {
    /// The report as lines for the start's output; none if there is nothing to say.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for (name, meant) in &self.unknown {
            lines.push(match meant {
                Some(meant) => format!("Unknown setting {name}: did you mean {meant}?"),
                None => format!("Unknown setting {name}"),
            });
        }
        if !self.not_built.is_empty() {
            lines.push(format!("Not built yet, so without effect: {}", self.not_built.join(", ")));
        }
        for (reason, names) in &self.no_effect {
            lines.push(format!("Without effect, as {reason}: {}", names.join(", ")));
        }
        lines
    }
}

/// One thing that is wrong with the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The key.
    pub key: String,
    /// The value, where one value is to blame; never a secret.
    pub value: Option<String>,
    /// What is allowed, or which rule is broken.
    pub rule: String,
    /// File and line, where the key is in a file.
    pub origin: Option<String>,
}

impl Mistake {
    pub(super) fn value(key: &str, value: &str, allowed: impl Into<String>) -> Mistake {
        Mistake { key: key.to_owned(), value: Some(value.to_owned()), rule: allowed.into(), origin: None }
    }

    pub(super) fn rule(key: &str, rule: impl Into<String>) -> Mistake {
        Mistake { key: key.to_owned(), value: None, rule: rule.into(), origin: None }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(origin) = &self.origin {
            write!(out, "{origin}: ")?;
        }
        match &self.value {
            Some(value) => write!(out, "{}={value}: allowed is {}", self.key, self.rule),
            None => write!(out, "{} {}", self.key, self.rule),
        }
    }
}

/// All that is wrong with the settings; prints one line each.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Mistakes(pub Vec<Mistake>);

impl fmt::Display for Mistakes {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.0.iter().map(Mistake::to_string).collect();
        out.write_str(&lines.join("\n"))
    }
}

impl Startup {
    /// The settings of a start without a file: one node for development, which listens on
    /// 127.0.0.1:9092 and keeps its data in `log_dir` (see
    /// [`development_log_dir`](super::development_log_dir)). `overrides` holds what `--override` gave.
    pub fn development(log_dir: &str, overrides: &Properties) -> Result<Startup, Mistakes> {
        let mut fixed = Layer::new();
        set(&mut fixed, "listeners", "PLAINTEXT://127.0.0.1:9092");
        set(&mut fixed, "process.roles", "broker,controller");
        // Nobody waits for a second member while trying something out; Kafka's own sample file has it too.
        set(&mut fixed, "group.initial.rebalance.delay.ms", "0");
        set(&mut fixed, "group.consumer.assignment.interval.ms", "0");
        if overrides.get("broker.id").is_none() {
            set(&mut fixed, "node.id", "1");
        }
        let own_dir = overrides.get("log.dirs").or(overrides.get("log.dir")).is_none();
        if own_dir {
            set(&mut fixed, "log.dirs", log_dir);
        }
        single_node_defaults(&mut fixed);
        let mut startup = Startup::read(Profile::Development, fixed, overrides)?;
        if own_dir {
            // As a list the path would end at its first comma.
            startup.node.log_dirs = vec![log_dir.to_owned()];
            if overrides.get("metadata.log.dir").is_none() {
                startup.node.metadata_log_dir = log_dir.to_owned();
            }
        }
        Ok(startup)
    }

    /// The settings of a file, with those of `--override` set into it.
    pub fn from_properties(properties: &Properties) -> Result<Startup, Mistakes> {
        let mut fixed = Layer::new();
        let profile = match properties.get("process.roles") {
            Some(_) => Profile::Kraft,
            None => Profile::Standalone,
        };
        if profile == Profile::Standalone {
            single_node_defaults(&mut fixed);
            zookeeper_years(&mut fixed, properties);
        }
        Startup::read(profile, fixed, properties)
    }

    /// `fixed` holds what the profile says; `given` is what the user says, and wins.
    fn read(profile: Profile, mut fixed: Layer, given: &Properties) -> Result<Startup, Mistakes> {
        let mut mistakes = Vec::new();
        let mut report = Report::default();
        for property in given.iter() {
            let name = property.key.as_str();
            fixed.insert(name.to_owned(), property.value.clone());
            match broker_key(name).or_else(|| RETIRED.get(name)) {
                Some(key) => {
                    report.note(profile, name, key);
                    if key.parse_as(name, &property.value).is_err() {
                        let shown = if key.is_sensitive() { "[hidden]" } else { property.value.trim() };
                        mistakes.push(Mistake::value(name, shown, key.allowed()));
                    }
                }
                None if name.starts_with(PROVIDERS_PREFIX) => {}
                None if FOREIGN_PREFIXES.iter().any(|prefix| name.starts_with(prefix)) => {
                    report.not_built.push(name.to_owned());
                }
                None => {
                    let known = BROKER
                        .in_order()
                        .chain(RETIRED.in_order())
                        .chain(THROTTLE.in_order())
                        .map(|key| key.name);
                    report.unknown.push((name.to_owned(), nearest(name, known)));
                }
            }
        }
        translate_retired(&mut fixed, given);
        let layers = Layers { fixed, ..Layers::default() };
        let node = read_node(profile, &layers, &mut mistakes);
        let rules = broken(&layers.effective()).into_iter();
        mistakes.extend(rules.map(|rule| Mistake::value(rule.key, &rule.value, rule.allowed)));
        if !mistakes.is_empty() {
            for mistake in &mut mistakes {
                let line =
                    given.iter().find(|property| property.key == mistake.key).map(|property| property.line);
                mistake.origin = line.filter(|&line| line > 0).map(|line| format!("{}:{line}", given.file()));
            }
            return Err(Mistakes(mistakes));
        }
        let settings = layers.effective();
        let broker = BrokerConfig::read(|key| settings.value(key));
        // Kafka shows each of the two names where only one is set.
        let mut fixed = layers.fixed;
        fixed.entry("broker.id".to_owned()).or_insert_with(|| node.node_id.to_string());
        fixed.entry("node.id".to_owned()).or_insert_with(|| node.node_id.to_string());
        Ok(Startup { node, broker, report, fixed })
    }
}

impl Report {
    fn note(&mut self, profile: Profile, name: &str, key: &Key) {
        match key.state {
            State::Honoured if key.name != name && !PER_LISTENER.contains(&key.name) => {
                self.no_effect.entry("listeners share it").or_default().push(name.to_owned());
            }
            State::Honoured if profile == Profile::Kraft && ZOOKEEPER_YEARS.contains(&name) => {
                self.no_effect.entry("process.roles is set").or_default().push(name.to_owned());
            }
            State::Honoured => {}
            State::NotBuilt => self.not_built.push(name.to_owned()),
            State::NoEffect(reason) => self.no_effect.entry(reason).or_default().push(name.to_owned()),
        }
    }
}

fn set(layer: &mut Layer, name: &str, value: &str) {
    layer.insert(name.to_owned(), value.to_owned());
}

/// Internal topics of one replica: with Kafka's own defaults of 3 the first consumer of a single broker
/// would wait for brokers that nobody starts.
fn single_node_defaults(layer: &mut Layer) {
    for name in [
        "offsets.topic.replication.factor",
        "transaction.state.log.replication.factor",
        "transaction.state.log.min.isr",
        "share.coordinator.state.topic.replication.factor",
        "share.coordinator.state.topic.min.isr",
    ] {
        set(layer, name, "1");
    }
}

/// What `host.name`, `port`, their advertised twins and a missing `broker.id` mean for today's keys.
fn zookeeper_years(layer: &mut Layer, given: &Properties) {
    let get = |name: &str| given.get(name).map(str::trim).filter(|value| !value.is_empty());
    let listener = get("security.inter.broker.protocol").unwrap_or("PLAINTEXT");
    let address = |host: &str, port: &str| match host.contains(':') && !host.starts_with('[') {
        true => format!("{listener}://[{host}]:{port}"),
        false => format!("{listener}://{host}:{port}"),
    };
    if get("host.name").is_some() || get("port").is_some() {
        set(layer, "listeners", &address(get("host.name").unwrap_or(""), get("port").unwrap_or("9092")));
    }
    if get("advertised.host.name").is_some() || get("advertised.port").is_some() {
        let port = get("advertised.port").or(get("port")).unwrap_or("9092");
        // Without any host there is nothing to advertise but the address of each connection.
        if let Some(host) = get("advertised.host.name").or(get("host.name")) {
            set(layer, "advertised.listeners", &address(host, port));
        }
    }
    let has_id = get("node.id").is_some() || get("broker.id").is_some_and(|id| id != "-1");
    let may_generate =
        get("broker.id.generation.enable").is_none_or(|text| !text.eq_ignore_ascii_case("false"));
    if !has_id && may_generate {
        // ZooKeeper gave out ids above the reserved ones; a file that never heard of it gets the first.
        let reserved = get("reserved.broker.max.id").and_then(|max| max.parse::<i32>().ok()).unwrap_or(1000);
        let id = if get("zookeeper.connect").is_some() { reserved.saturating_add(1) } else { 1 };
        set(layer, "node.id", &id.to_string());
    }
}

/// Keys that only changed their names, set under the new one unless that is set as well.
fn translate_retired(layer: &mut Layer, given: &Properties) {
    for (retired, today) in [
        ("log.message.timestamp.difference.max.ms", "log.message.timestamp.before.max.ms"),
        ("log.message.timestamp.difference.max.ms", "log.message.timestamp.after.max.ms"),
        ("log.delete.delay.ms", "log.segment.delete.delay.ms"),
    ] {
        if let Some(value) = given.get(retired) {
            layer.entry(today.to_owned()).or_insert_with(|| value.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::endpoints::SecurityProtocol;
    use super::*;

    fn start(text: &str) -> Startup {
        Startup::from_properties(&Properties::parse("server.properties", text).unwrap()).unwrap()
    }

    fn mistakes(text: &str) -> Vec<String> {
        let properties = Properties::parse("server.properties", text).unwrap();
        let mistakes = Startup::from_properties(&properties).unwrap_err();
        mistakes.0.iter().map(Mistake::to_string).collect()
    }

    fn listeners(startup: &Startup) -> Vec<String> {
        startup.node.listeners.iter().map(|listener| listener.endpoint.to_string()).collect()
    }

    #[test]
    fn without_a_file_it_is_one_node_on_127_0_0_1_9092() {
        let startup = Startup::development("/home/me/data", &Properties::default()).unwrap();
        assert_eq!(listeners(&startup), ["PLAINTEXT://127.0.0.1:9092"]);
        assert_eq!(startup.node.node_id, 1);
        assert_eq!(startup.node.log_dirs, ["/home/me/data"]);
        assert_eq!(startup.node.metadata_log_dir, "/home/me/data");
        assert_eq!((startup.node.is_broker, startup.node.is_controller), (true, true));
        assert_eq!(startup.node.advertised_listeners, None);
        assert_eq!(startup.broker.offsets_topic_replication_factor, 1);
        assert_eq!(startup.broker.transaction_state_log_min_isr, 1);
        assert_eq!(startup.report.lines(), Vec::<String>::new());
    }

    #[test]
    fn a_data_directory_may_have_a_comma_and_be_overridden() {
        let startup = Startup::development("/home/a, b/data", &Properties::default()).unwrap();
        assert_eq!(startup.node.log_dirs, ["/home/a, b/data"]);
        let startup = Startup::development("/home/me", &Properties::from_iter([("log.dir", "/x")])).unwrap();
        assert_eq!(
            (startup.node.log_dirs, startup.node.metadata_log_dir.as_str()),
            (vec!["/x".to_owned()], "/x")
        );
    }

    #[test]
    fn a_mistake_in_an_override_is_not_blamed_on_the_file() {
        let mut properties = Properties::parse("server.properties", "num.partitions=1\n").unwrap();
        properties.set("num.partitions", "x");
        let mistakes = Startup::from_properties(&properties).unwrap_err();
        assert_eq!(mistakes.to_string(), "num.partitions=x: allowed is a whole number from 1 to 2147483647");
    }

    #[test]
    fn overrides_win() {
        let overrides = Properties::from_iter([
            ("listeners", "PLAINTEXT://127.0.0.1:0"),
            ("broker.id", "5"),
            ("num.partitions", "3"),
        ]);
        let startup = Startup::development("/d", &overrides).unwrap();
        assert_eq!(listeners(&startup), ["PLAINTEXT://127.0.0.1:0"]);
        assert_eq!(startup.node.node_id, 5);
        assert_eq!(startup.broker.num_partitions, 3);
    }

    #[test]
    fn kafkas_own_kraft_file_means_what_it_means_to_kafka() {
        let startup = start(
            "process.roles=broker,controller\nnode.id=1\ncontroller.quorum.bootstrap.servers=localhost:9093\n\
             listeners=PLAINTEXT://:9092,CONTROLLER://:9093\ninter.broker.listener.name=PLAINTEXT\n\
             advertised.listeners=PLAINTEXT://localhost:9092,CONTROLLER://localhost:9093\n\
             controller.listener.names=CONTROLLER\n\
             listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SSL:SSL,SASL_PLAINTEXT:SASL_PLAINTEXT,SASL_SSL:SASL_SSL\n\
             num.network.threads=3\nnum.io.threads=8\nsocket.send.buffer.bytes=102400\nlog.dirs=/tmp/kraft-combined-logs\n\
             num.partitions=1\nlog.retention.hours=168\n",
        );
        let node = &startup.node;
        assert_eq!(node.profile, Profile::Kraft);
        assert_eq!(
            node.broker_listeners().map(|l| (l.name(), l.endpoint.port, l.protocol)).collect::<Vec<_>>(),
            [("PLAINTEXT", 9092, SecurityProtocol::Plaintext)]
        );
        assert_eq!(
            node.controller_listeners().map(|l| (l.name(), l.endpoint.port)).collect::<Vec<_>>(),
            [("CONTROLLER", 9093)]
        );
        assert_eq!(node.advertised_listeners.as_ref().unwrap().len(), 2);
        assert_eq!(node.bootstrap_servers, [("localhost".to_owned(), 9093)]);
        assert_eq!(node.inter_broker_listener, "PLAINTEXT");
        assert_eq!(startup.broker.offsets_topic_replication_factor, 3);
        assert_eq!(
            startup.report.no_effect["kfk has no thread pools"],
            ["num.network.threads", "num.io.threads"]
        );
    }

    #[test]
    fn a_file_of_the_zookeeper_years_starts_a_broker_of_its_own() {
        let startup = start(
            "broker.id=0\nport=9093\nhost.name=localhost\nadvertised.host.name=example.org\nlog.dirs=/tmp/kafka-logs\n\
             zookeeper.connect=localhost:2181\nzookeeper.connection.timeout.ms=6000\nlog.retention.hours=168\n\
             log.message.timestamp.difference.max.ms=1000\n",
        );
        assert_eq!(startup.node.profile, Profile::Standalone);
        assert_eq!(startup.node.node_id, 0);
        assert_eq!(listeners(&startup), ["PLAINTEXT://localhost:9093"]);
        let advertised: Vec<String> =
            startup.node.advertised_listeners.iter().flatten().map(|endpoint| endpoint.to_string()).collect();
        assert_eq!(advertised, ["PLAINTEXT://example.org:9093"]);
        assert_eq!(startup.broker.offsets_topic_replication_factor, 1);
        assert_eq!(
            startup.report.no_effect["kfk needs no ZooKeeper"],
            ["zookeeper.connect", "zookeeper.connection.timeout.ms"]
        );
        assert_eq!(startup.fixed["log.message.timestamp.after.max.ms"], "1000");
        assert_eq!(listeners(&start("broker.id=0\nzookeeper.connect=z:2181\n")), ["PLAINTEXT://:9092"]);
        assert_eq!(start("zookeeper.connect=z:2181\nlog.dirs=/d\n").node.node_id, 1001);
        assert_eq!(start("zookeeper.connect=z:2181\nreserved.broker.max.id=5\n").node.node_id, 6);
        assert_eq!(
            mistakes("zookeeper.connect=z:2181\nbroker.id.generation.enable=false\n"),
            ["node.id must be set"]
        );
    }

    #[test]
    fn an_unknown_key_is_named_with_the_nearest_known_one() {
        let startup = start("log.retension.hours=3\nfoo.bar=1\n");
        assert_eq!(
            startup.report.lines(),
            [
                "Unknown setting log.retension.hours: did you mean log.retention.hours?",
                "Unknown setting foo.bar"
            ]
        );
    }

    #[test]
    fn every_mistake_is_told_at_once_with_its_line_and_what_is_allowed() {
        let told = mistakes(
            "node.id=1\nnum.partitions=0\nlog.segment.bytes=abc\nlisteners=PLAINTEXT://:9092,PLAINTEXT://:9092x,FOO://:1\n\
             auto.create.topics.enable=yes\nssl.key.password=secret\n",
        );
        assert_eq!(
            told,
            [
                "server.properties:2: num.partitions=0: allowed is a whole number from 1 to 2147483647",
                "server.properties:3: log.segment.bytes=abc: allowed is a whole number from 1048576 to 2147483647",
                "server.properties:5: auto.create.topics.enable=yes: allowed is true or false",
                "server.properties:4: listeners=PLAINTEXT://:9092x: allowed is NAME://host:port, the host may be empty, IPv6 stands in brackets",
                "server.properties:4: listeners=FOO://:1: allowed is a name of listener.security.protocol.map, which has PLAINTEXT, SASL_PLAINTEXT, SASL_SSL, SSL",
            ]
        );
    }

    #[test]
    fn settings_that_contradict_each_other_are_told() {
        for (text, expected) in [
            (
                "node.id=1\nbroker.id=2\n",
                "server.properties:2: broker.id is 2, but node.id is 1: they must be equal",
            ),
            (
                "process.roles=broker\nnode.id=1\ncontroller.quorum.voters=2@h:1\n",
                "controller.listener.names must name the listener of the controllers, which are other nodes",
            ),
            (
                "process.roles=broker,controller\nnode.id=1\ncontroller.listener.names=C\n",
                "server.properties:3: controller.listener.names must name at least one of `listeners` when process.roles has controller",
            ),
            (
                "process.roles=broker,controller\ncontroller.listener.names=C\nlisteners=C://:1,PLAINTEXT://:2\n",
                "node.id must be set",
            ),
            (
                "listeners=A://:1,B://:1\nlistener.security.protocol.map=A:PLAINTEXT,B:PLAINTEXT\n",
                "server.properties:1: listeners=B://:1: allowed is another port, A has this one",
            ),
            (
                "listeners=SSL://:1\n",
                "server.properties:1: listeners=SSL://:1: allowed is PLAINTEXT, SSL is not built yet",
            ),
            (
                "advertised.listeners=PLAINTEXT://0.0.0.0:9092\n",
                "server.properties:1: advertised.listeners=PLAINTEXT://0.0.0.0:9092: allowed is an address that clients can connect to, which this one is not",
            ),
            (
                "replica.fetch.wait.max.ms=600\nreplica.lag.time.max.ms=500\n",
                "server.properties:1: replica.fetch.wait.max.ms=600: allowed is at most replica.lag.time.max.ms, which is 500",
            ),
        ] {
            assert_eq!(mistakes(text), [expected], "{text}");
        }
    }

    #[test]
    fn a_listener_may_have_one_port_for_ipv4_and_ipv6() {
        let text =
            "listeners=A://127.0.0.1:1,B://[::1]:1\nlistener.security.protocol.map=A:PLAINTEXT,B:PLAINTEXT\n";
        assert_eq!(listeners(&start(text)), ["A://127.0.0.1:1", "B://[::1]:1"]);
    }
}
