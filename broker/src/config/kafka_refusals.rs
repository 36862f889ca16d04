//! What Apache Kafka 4.3.1 says to changes it refuses, and that we say the same.

use super::properties::Properties;
use super::resolver::{Resolver, Resource};
use super::startup::Startup;

fn told(fixed: &[(&str, &str)], resource: Resource, settings: &[(&str, &str)]) -> String {
    let resolver =
        Resolver::new(&Startup::from_properties(&Properties::from_iter(fixed.iter().copied())).unwrap());
    let settings = settings.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    resolver.check(&resource, &settings).map_or_else(|error| format!("{error:?}"), |()| "ok".to_owned())
}

const NODE: &[(&str, &str)] = &[("node.id", "7")];

#[test]
#[rustfmt::skip]
fn a_broker_refuses_in_kafkas_words() {
    use Resource::{AllBrokers, Broker};
    for (resource, settings, expected) in [
        (Broker, &[("foo", "1")][..], "ok"),
        (AllBrokers, &[("num.partitions", "3"), ("node.id", "4")], "Cannot update these configs dynamically: [node.id, num.partitions]"),
        (AllBrokers, &[("log.retention.hours", "3")], "Cannot update these configs dynamically: [log.retention.hours]"),
        (AllBrokers, &[("log.retention.ms", "abc")], "Invalid value abc for configuration log.retention.ms: Not a number of type LONG"),
        (Broker, &[("log.segment.bytes", "5")], "Invalid value 5 for configuration log.segment.bytes: Value must be at least 1048576"),
        (AllBrokers, &[("ssl.keystore.location", "/x")], "These security configs can be dynamically updated only per-listener using the listener prefix: [ssl.keystore.location]"),
        (AllBrokers, &[("sasl.jaas.config", "x")], "Cannot update these configs at default cluster level, broker id must be specified: [sasl.jaas.config]"),
        (AllBrokers, &[("listener.name.plaintext.ssl.keystore.location", "/x")], "Cannot update these configs at default cluster level, broker id must be specified: [listener.name.plaintext.ssl.keystore.location]"),
        (AllBrokers, &[("listener.name.plaintext.max.connections", "77")], "ok"),
        (Broker, &[("leader.replication.throttled.rate", "1000")], "ok"),
        (AllBrokers, &[("follower.replication.throttled.rate", "-5")], "Invalid value -5 for configuration follower.replication.throttled.rate: Value must be at least 0"),
        (Broker, &[("num.io.threads", "100")], "Invalid value org.apache.kafka.common.config.ConfigException: Dynamic thread count update validation failed for num.io.threads=100, value should not be greater than double the current value 8 for configuration Invalid dynamic configuration"),
        (Broker, &[("log.cleaner.threads", "5")], "Invalid value org.apache.kafka.common.config.ConfigException: Log cleaner threads cannot be increased to more than double the current value 1 for configuration Invalid dynamic configuration"),
        (Broker, &[("log.retention.ms", "0")], "requirement failed: log.retention.ms must be unlimited (-1) or, greater than or equal to 1"),
        (AllBrokers, &[("log.roll.ms", "0")], "requirement failed: log.roll.ms must be greater than or equal to 1"),
        (Broker, &[("log.roll.jitter.ms", "-1")], "requirement failed: log.roll.jitter.ms must be greater than or equal to 0"),
        (Broker, &[("log.cleaner.dedupe.buffer.size", "1")], "requirement failed: log.cleaner.dedupe.buffer.size must be at least 1MB per cleaner thread."),
        (Broker, &[("max.connections.per.ip.overrides", "127.0.0.1:x")], "For input string: \"x\""),
        (Broker, &[("max.connections.per.ip.overrides", "a")], "Error parsing configuration property 'max.connections.per.ip.overrides': begin 0, end -1, length 1"),
        (Broker, &[("cordoned.log.dirs", "/nope")], "requirement failed: All entries in cordoned.log.dirs must be present in log.dirs or log.dir. Missing entries : /nope"),
        (Broker, &[("cordoned.log.dirs", "*")], "ok"),
        (Broker, &[("advertised.listeners", "PLAINTEXT://h:1")], "Cannot update these configs dynamically: [advertised.listeners]"),
        (Broker, &[("unstable.api.versions.enable", "false")], "Cannot update these configs dynamically: [unstable.api.versions.enable]"),
    ] {
        let expected = if expected == "ok" { expected.to_owned() } else { format!("InvalidRequest({expected:?})") };
        assert_eq!(told(NODE, resource, settings), expected);
    }
}

#[test]
#[rustfmt::skip]
fn a_topic_is_refused_in_kafkas_words() {
    for (settings, expected) in [
        (&[("foo", "1")][..], "Unknown topic config name: foo"),
        (&[("message.format.version", "2.0")], "Unknown topic config name: message.format.version"),
        (&[("retention.ms", "-2")], "Invalid value -2 for configuration retention.ms: Value must be at least -1"),
        (&[("retention.ms", "-2"), ("segment.bytes", "1")], "Invalid value 1 for configuration segment.bytes: Value must be at least 1048576"),
        (&[("min.compaction.lag.ms", "10"), ("max.compaction.lag.ms", "5")], "conflict topic config setting min.compaction.lag.ms (10) > max.compaction.lag.ms (5)"),
        (&[("remote.storage.enable", "true")], "Tiered Storage functionality is disabled in the broker. Topic cannot be configured with remote log storage."),
        (&[("cleanup.policy", "none")], "Invalid value none for configuration cleanup.policy: String must be one of: compact, delete"),
        (&[("cleanup.policy", "")], "ok"),
        (&[("local.retention.ms", "10"), ("retention.ms", "5"), ("segment.jitter.ms", "10"), ("segment.ms", "5")], "ok"),
        (&[("retention.bytes", "-5"), ("internal.segment.bytes", "100")], "ok"),
    ] {
        let expected = if expected == "ok" { expected.to_owned() } else { format!("InvalidConfig({expected:?})") };
        assert_eq!(told(NODE, Resource::Topic("t".to_owned()), settings), expected);
    }
}

#[test]
fn a_broker_setting_that_topics_cannot_have_refuses_every_topic() {
    let fixed = [("node.id", "7"), ("log.flush.interval.ms", "-1")];
    assert_eq!(
        told(&fixed, Resource::Topic("t".to_owned()), &[]),
        "InvalidConfig(\"Invalid value -1 for configuration flush.ms: Value must be at least 0\")"
    );
}

#[test]
#[rustfmt::skip]
fn a_group_is_refused_in_kafkas_words() {
    let wide = [
        ("node.id", "7"),
        ("group.consumer.min.session.timeout.ms", "1"),
        ("group.consumer.max.heartbeat.interval.ms", "60000"),
    ];
    for (fixed, settings, expected) in [
        (NODE, &[("foo", "1")][..], "Unknown group config name: foo"),
        (NODE, &[("consumer.session.timeout.ms", "1")], "consumer.session.timeout.ms must be greater than or equal to group.consumer.min.session.timeout.ms"),
        (NODE, &[("consumer.session.timeout.ms", "100000")], "consumer.session.timeout.ms must be less than or equal to group.consumer.max.session.timeout.ms"),
        (NODE, &[("consumer.session.timeout.ms", "abc")], "Invalid value abc for configuration consumer.session.timeout.ms: Not a number of type INT"),
        (NODE, &[("share.session.timeout.ms", "1"), ("share.heartbeat.interval.ms", "1")], "share.heartbeat.interval.ms must be greater than or equal to group.share.min.heartbeat.interval.ms"),
        (NODE, &[("streams.num.standby.replicas", "9")], "streams.num.standby.replicas must be less than or equal to group.streams.max.standby.replicas"),
        (NODE, &[("share.delivery.count.limit", "1")], "Invalid value 1 for configuration share.delivery.count.limit: Value must be at least 2"),
        (&wide, &[("consumer.session.timeout.ms", "10")], "consumer.session.timeout.ms must be greater than consumer.heartbeat.interval.ms"),
        (NODE, &[("consumer.session.timeout.ms", "45000"), ("consumer.heartbeat.interval.ms", "15000")], "ok"),
    ] {
        let expected = if expected == "ok" { expected.to_owned() } else { format!("InvalidConfig({expected:?})") };
        assert_eq!(told(fixed, Resource::Group("g".to_owned()), settings), expected);
    }
}

#[test]
#[rustfmt::skip]
fn a_client_metrics_subscription_is_refused_in_kafkas_words() {
    for (settings, expected) in [
        (("foo", "1"), "InvalidRequest(\"Unknown client metrics configuration: foo\")"),
        (("interval.ms", "5"), "InvalidRequest(\"Invalid value 5 for interval.ms, interval must be between 100 and 3600000 (1 hour)\")"),
        (("interval.ms", "abc"), "InvalidConfig(\"Invalid value abc for configuration interval.ms: Not a number of type INT\")"),
        (("match", "foo=x"), "InvalidConfig(\"Illegal client matching pattern: foo=x\")"),
        (("match", "client_id"), "InvalidConfig(\"Illegal client matching pattern: client_id\")"),
        (("match", "client_id=x.*"), "ok"),
    ] {
        assert_eq!(told(NODE, Resource::ClientMetrics("m".to_owned()), &[settings]), expected);
    }
}
