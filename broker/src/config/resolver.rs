//! The one place that knows all layers: hands out snapshots, takes changes, tells who asked to be told.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::sync::Arc;

use parking_lot::{Mutex, RwLock};

use super::broker::BrokerConfig;
use super::describe::{
    ConfigEntry, broker_default_entries, broker_entries, client_metrics_entries, group_entries, topic_entries,
};
use super::dynamic::{AlterError, BrokerScope, check_broker, check_client_metrics, check_group, check_topic};
use super::group::{ClientMetricsConfig, GroupConfig};
use super::keys::{BROKER, CLIENT_METRICS, GROUP, TOPIC, Table};
use super::layers::{Layer, Layers};
use super::names::broker_key;
use super::node::NodeConfig;
use super::startup::Startup;
use super::topic::TopicConfig;
use super::value::Value;

/// Whose settings.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Resource {
    /// This broker's.
    Broker,
    /// Those of all brokers.
    AllBrokers,
    /// A topic's.
    Topic(String),
    /// A group's.
    Group(String),
    /// A client metrics subscription's.
    ClientMetrics(String),
}

/// What has changed, told after it has: a subscriber that asks for a snapshot gets the new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Settings of this broker.
    Broker,
    /// Settings of one topic.
    Topic(String),
    /// Settings that topics have unless they set them themselves.
    EveryTopic,
    /// Settings of one group.
    Group(String),
    /// Settings that groups have unless they set them themselves.
    EveryGroup,
    /// Settings of one client metrics subscription.
    ClientMetrics(String),
}

type Subscriber = Arc<dyn Fn(&Change, &[String]) + Send + Sync>;

/// Holds the layers of every resource and resolves them.
pub struct Resolver {
    node: NodeConfig,
    state: RwLock<State>,
    subscribers: Mutex<Vec<(String, Subscriber)>>,
}

struct State {
    layers: Layers,
    broker: Arc<BrokerConfig>,
    topic_default: Arc<TopicConfig>,
    topics: HashMap<String, (Layer, Arc<TopicConfig>)>,
    group_default: Arc<GroupConfig>,
    groups: HashMap<String, (Layer, Arc<GroupConfig>)>,
    client_metrics: HashMap<String, (Layer, Arc<ClientMetricsConfig>)>,
}

impl fmt::Debug for Resolver {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Resolver").field("node", &self.node).finish_non_exhaustive()
    }
}

impl Resolver {
    /// Begins with what a start says; nothing dynamic is known yet.
    pub fn new(startup: &Startup) -> Resolver {
        let layers = Layers { fixed: startup.fixed.clone(), ..Layers::default() };
        let broker = Arc::new(startup.broker.clone());
        let topic_default = Arc::new(topic_config(&layers, &Layer::new()));
        let group_default = Arc::new(group_config(&layers, &Layer::new()));
        Resolver {
            node: startup.node.clone(),
            state: RwLock::new(State {
                layers,
                broker,
                topic_default,
                topics: HashMap::new(),
                group_default,
                groups: HashMap::new(),
                client_metrics: HashMap::new(),
            }),
            subscribers: Mutex::new(Vec::new()),
        }
    }

    /// Who this node is; never changes.
    pub fn node(&self) -> &NodeConfig {
        &self.node
    }

    /// This broker's settings as they are now.
    pub fn broker(&self) -> Arc<BrokerConfig> {
        self.state.read().broker.clone()
    }

    /// Whether somebody set this broker key, so that its value is more than a default.
    pub fn is_set(&self, name: &str) -> bool {
        self.state.read().layers.effective().text(name).is_some()
    }

    /// The number that a broker key has under the prefix of a listener (`listener.name.internal.max.connections`);
    /// `None` where nothing is set there.
    pub fn of_listener(&self, listener: &str, key: &str) -> Option<i32> {
        let name = format!("listener.name.{}.{key}", listener.to_lowercase());
        let state = self.state.read();
        let settings = state.layers.effective();
        match broker_key(&name)?.parse(settings.text(&name)?) {
            Ok(Value::Int(number)) => Some(number),
            _ => None,
        }
    }

    /// A topic's settings as they are now.
    pub fn topic(&self, name: &str) -> Arc<TopicConfig> {
        let state = self.state.read();
        state.topics.get(name).map_or_else(|| state.topic_default.clone(), |(_, config)| config.clone())
    }

    /// A topic's settings with others in place of its own, such as those of a topic being created.
    pub fn topic_with(&self, own: &BTreeMap<String, String>) -> TopicConfig {
        topic_config(&self.state.read().layers, own)
    }

    /// A group's settings as they are now.
    pub fn group(&self, name: &str) -> Arc<GroupConfig> {
        let state = self.state.read();
        state.groups.get(name).map_or_else(|| state.group_default.clone(), |(_, config)| config.clone())
    }

    /// The client metrics subscriptions, by name.
    pub fn client_metrics(&self) -> BTreeMap<String, Arc<ClientMetricsConfig>> {
        let state = self.state.read();
        state.client_metrics.iter().map(|(name, (_, config))| (name.clone(), config.clone())).collect()
    }

    /// Calls `callback` after every change of a key that begins with `prefix` (empty: of any key), with
    /// what changed and the keys. It runs on the thread that brought the change and without any lock of
    /// the resolver, so it may ask for snapshots; it must not block.
    pub fn subscribe(&self, prefix: &str, callback: impl Fn(&Change, &[String]) + Send + Sync + 'static) {
        self.subscribers.lock().push((prefix.to_owned(), Arc::new(callback)));
    }

    /// Replaces what is set for broker `node_id` while running; for another node than this one it does nothing.
    pub fn set_dynamic_broker(&self, node_id: i32, settings: &BTreeMap<String, String>) {
        if node_id == self.node.node_id {
            self.change_broker(|layers| layers.dynamic_broker = usable_broker_settings(settings));
        }
    }

    /// Replaces what is set for all brokers while running.
    pub fn set_dynamic_default(&self, settings: &BTreeMap<String, String>) {
        self.change_broker(|layers| layers.dynamic_default = usable_broker_settings(settings));
    }

    /// Replaces what is set for a topic; nothing set is the same as the topic being gone.
    pub fn set_topic(&self, name: &str, settings: &BTreeMap<String, String>) {
        let own = usable(&TOPIC, settings);
        let changed = {
            let mut state = self.state.write();
            let before = state.topics.remove(name).map(|(own, _)| own).unwrap_or_default();
            let changed = differing(&before, &own);
            if !own.is_empty() {
                let config = Arc::new(topic_config(&state.layers, &own));
                state.topics.insert(name.to_owned(), (own, config));
            }
            changed
        };
        self.tell(&Change::Topic(name.to_owned()), &changed);
    }

    /// Replaces what is set for a group; nothing set is the same as the group being gone.
    pub fn set_group(&self, name: &str, settings: &BTreeMap<String, String>) {
        let own = usable(&GROUP, settings);
        let changed = {
            let mut state = self.state.write();
            let before = state.groups.remove(name).map(|(own, _)| own).unwrap_or_default();
            let changed = differing(&before, &own);
            if !own.is_empty() {
                let config = Arc::new(group_config(&state.layers, &own));
                state.groups.insert(name.to_owned(), (own, config));
            }
            changed
        };
        self.tell(&Change::Group(name.to_owned()), &changed);
    }

    /// Replaces what is set for a client metrics subscription; nothing set is the same as it being gone.
    pub fn set_client_metrics(&self, name: &str, settings: &BTreeMap<String, String>) {
        let own = usable(&CLIENT_METRICS, settings);
        let changed = {
            let mut state = self.state.write();
            let before = state.client_metrics.remove(name).map(|(own, _)| own).unwrap_or_default();
            let changed = differing(&before, &own);
            if !own.is_empty() {
                let config = ClientMetricsConfig::read(|key| match own.get(key.name) {
                    Some(text) => key.parse(text).ok(),
                    None => key.default_value(),
                });
                state.client_metrics.insert(name.to_owned(), (own, Arc::new(config)));
            }
            changed
        };
        self.tell(&Change::ClientMetrics(name.to_owned()), &changed);
    }

    /// The entries of a DescribeConfigs answer, sorted by name. That the topic exists, the caller knows.
    pub fn describe(&self, resource: &Resource) -> Vec<ConfigEntry> {
        let nothing = Layer::new();
        let state = self.state.read();
        match resource {
            Resource::Broker => broker_entries(&state.layers, &BROKER),
            Resource::AllBrokers => broker_default_entries(&state.layers),
            Resource::Topic(name) => {
                topic_entries(&state.layers, state.topics.get(name).map_or(&nothing, |(own, _)| own))
            }
            Resource::Group(name) => {
                group_entries(&state.layers, state.groups.get(name).map_or(&nothing, |(own, _)| own))
            }
            Resource::ClientMetrics(name) => {
                client_metrics_entries(state.client_metrics.get(name).map_or(&nothing, |(own, _)| own))
            }
        }
    }

    /// The entries that a topic with these settings would have, for the answer to CreateTopics.
    pub fn describe_topic_with(&self, own: &BTreeMap<String, String>) -> Vec<ConfigEntry> {
        topic_entries(&self.state.read().layers, own)
    }

    /// Whether `settings`, the whole of what `resource` is to have, can be taken.
    pub fn check(&self, resource: &Resource, settings: &BTreeMap<String, String>) -> Result<(), AlterError> {
        let state = self.state.read();
        match resource {
            Resource::Broker => check_broker(&state.layers, BrokerScope::OneBroker, settings),
            Resource::AllBrokers => check_broker(&state.layers, BrokerScope::AllBrokers, settings),
            Resource::Topic(_) => check_topic(&state.layers, settings),
            Resource::Group(_) => check_group(&state.layers, settings),
            Resource::ClientMetrics(_) => check_client_metrics(settings),
        }
    }

    fn change_broker(&self, change: impl FnOnce(&mut Layers)) {
        let (broker_keys, topic_keys, group_keys) = {
            let mut guard = self.state.write();
            let state = &mut *guard;
            let before = state.layers.clone();
            change(&mut state.layers);
            let (old, new) = (before.effective(), state.layers.effective());
            let names: BTreeSet<&str> = old.names().chain(new.names()).collect();
            let broker_keys: Vec<String> = names
                .into_iter()
                .filter(|name| old.text(name) != new.text(name))
                .map(str::to_owned)
                .collect();
            let changed_default =
                |old: Option<_>, new: Option<_>, name: &str| (old != new).then(|| name.to_owned());
            let topic_keys: Vec<String> = TOPIC
                .in_order()
                .filter_map(|key| changed_default(old.topic_default(key), new.topic_default(key), key.name))
                .collect();
            let group_keys: Vec<String> = GROUP
                .in_order()
                .filter_map(|key| changed_default(old.group_default(key), new.group_default(key), key.name))
                .collect();
            state.broker = Arc::new(BrokerConfig::read(|key| new.value(key)));
            if !topic_keys.is_empty() {
                state.topic_default = Arc::new(topic_config(&state.layers, &Layer::new()));
                for (own, config) in state.topics.values_mut() {
                    *config = Arc::new(topic_config(&state.layers, own));
                }
            }
            if !group_keys.is_empty() {
                state.group_default = Arc::new(group_config(&state.layers, &Layer::new()));
                for (own, config) in state.groups.values_mut() {
                    *config = Arc::new(group_config(&state.layers, own));
                }
            }
            (broker_keys, topic_keys, group_keys)
        };
        self.tell(&Change::Broker, &broker_keys);
        self.tell(&Change::EveryTopic, &topic_keys);
        self.tell(&Change::EveryGroup, &group_keys);
    }

    fn tell(&self, change: &Change, keys: &[String]) {
        if keys.is_empty() {
            return;
        }
        let interested: Vec<Subscriber> = self
            .subscribers
            .lock()
            .iter()
            .filter(|(prefix, _)| keys.iter().any(|key| key.starts_with(prefix.as_str())))
            .map(|(_, callback)| callback.clone())
            .collect();
        for callback in interested {
            callback(change, keys);
        }
    }
}

fn topic_config(layers: &Layers, own: &Layer) -> TopicConfig {
    let settings = layers.effective();
    TopicConfig::read(|key| {
        own.get(key.name).and_then(|text| key.parse(text).ok()).or_else(|| settings.topic_default(key))
    })
}

fn group_config(layers: &Layers, own: &Layer) -> GroupConfig {
    let settings = layers.effective();
    GroupConfig::read(|key| {
        own.get(key.name).and_then(|text| key.parse(text).ok()).or_else(|| settings.group_default(key))
    })
}

/// What can be used of settings that were stored by whoever: those that do not parse are left out, as Kafka
/// leaves them out after having said so.
fn usable(table: &Table, settings: &BTreeMap<String, String>) -> Layer {
    let fits = |(name, text): &(&String, &String)| table.get(name).is_none_or(|key| key.parse(text).is_ok());
    settings.iter().filter(fits).map(|(name, text)| (name.clone(), text.clone())).collect()
}

fn usable_broker_settings(settings: &BTreeMap<String, String>) -> Layer {
    let fits = |(name, text): &(&String, &String)| broker_key(name).is_none_or(|key| key.parse(text).is_ok());
    settings.iter().filter(fits).map(|(name, text)| (name.clone(), text.clone())).collect()
}

fn differing(before: &Layer, after: &Layer) -> Vec<String> {
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    names.into_iter().filter(|name| before.get(*name) != after.get(*name)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::super::describe::ConfigSource;
    use super::super::properties::Properties;
    use super::*;

    fn resolver(text: &str) -> Resolver {
        Resolver::new(
            &Startup::from_properties(&Properties::parse("server.properties", text).unwrap()).unwrap(),
        )
    }

    fn map(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn the_closest_layer_counts() {
        let resolver = resolver("node.id=7\nlog.retention.hours=100\n");
        assert_eq!(resolver.topic("t").retention_ms, 360_000_000);
        resolver.set_dynamic_default(&map(&[("log.retention.ms", "5000")]));
        assert_eq!(resolver.topic("t").retention_ms, 5000);
        resolver.set_dynamic_broker(7, &map(&[("log.retention.ms", "6000")]));
        resolver.set_dynamic_broker(8, &map(&[("log.retention.ms", "1")]));
        assert_eq!(resolver.topic("t").retention_ms, 6000);
        resolver.set_topic("t", &map(&[("retention.ms", "-1")]));
        assert_eq!((resolver.topic("t").retention_ms, resolver.topic("other").retention_ms), (-1, 6000));
        resolver.set_topic("t", &map(&[]));
        resolver.set_dynamic_broker(7, &map(&[]));
        resolver.set_dynamic_default(&map(&[]));
        assert_eq!(resolver.topic("t").retention_ms, 360_000_000);
    }

    #[test]
    fn subscribers_hear_of_what_they_asked_for_and_see_the_new_values() {
        let resolver = Arc::new(resolver("node.id=7\n"));
        let heard = Arc::new(Mutex::new(Vec::new()));
        for prefix in ["log.", "retention.ms", "consumer."] {
            let (heard, asked) = (heard.clone(), Arc::downgrade(&resolver));
            resolver.subscribe(prefix, move |change, keys| {
                let now = asked.upgrade().unwrap().topic("t").retention_ms;
                heard.lock().unwrap().push(format!("{prefix}: {change:?} {} {now}", keys.join(",")));
            });
        }
        resolver.set_dynamic_default(&map(&[("log.retention.ms", "5000"), ("message.max.bytes", "9")]));
        resolver.set_topic("t", &map(&[("retention.ms", "1")]));
        resolver.set_topic("t", &map(&[("retention.ms", "1")]));
        resolver.set_topic("u", &map(&[("segment.bytes", "1048576")]));
        resolver.set_group("g", &map(&[("consumer.session.timeout.ms", "50000")]));
        assert_eq!(
            *heard.lock().unwrap(),
            [
                "log.: Broker log.retention.ms,message.max.bytes 5000",
                "retention.ms: EveryTopic retention.ms,max.message.bytes 5000",
                "retention.ms: Topic(\"t\") retention.ms 1",
                "consumer.: Group(\"g\") consumer.session.timeout.ms 1",
            ]
        );
    }

    #[test]
    fn a_stored_value_that_cannot_be_read_is_left_out() {
        let resolver = resolver("node.id=7\n");
        resolver.set_topic("t", &map(&[("retention.ms", "abc"), ("segment.bytes", "2097152"), ("foo", "1")]));
        assert_eq!(
            (resolver.topic("t").retention_ms, resolver.topic("t").segment_bytes),
            (604_800_000, 2_097_152)
        );
        resolver.set_dynamic_default(&map(&[("num.io.threads", "x"), ("message.max.bytes", "77")]));
        assert_eq!(resolver.broker().message_max_bytes, 77);
    }

    #[test]
    fn a_description_shows_the_layers() {
        let resolver = resolver("node.id=7\nlog.segment.bytes=2097152\nssl.key.password=hunter2\n");
        let entry = |resource: &Resource, name: &str| {
            resolver.describe(resource).into_iter().find(|entry| entry.name == name).unwrap()
        };
        resolver.set_topic("t", &map(&[("segment.bytes", "3145728")]));
        let segment = entry(&Resource::Topic("t".to_owned()), "segment.bytes");
        assert_eq!(segment.value.as_deref(), Some("3145728"));
        let synonyms: Vec<_> = segment
            .synonyms
            .iter()
            .map(|s| (s.source, s.name.as_str(), s.value.as_deref().unwrap()))
            .collect();
        assert_eq!(
            synonyms,
            [
                (ConfigSource::Topic, "segment.bytes", "3145728"),
                (ConfigSource::StaticBroker, "log.segment.bytes", "2097152"),
                (ConfigSource::Default, "log.segment.bytes", "1073741824"),
            ]
        );
        let secret = entry(&Resource::Broker, "ssl.key.password");
        assert_eq!((secret.value, secret.sensitive, secret.source), (None, true, ConfigSource::StaticBroker));
        assert_eq!(secret.synonyms[0].value, None);
    }
}
