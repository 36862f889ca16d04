//! The consumer's configuration.

use std::time::Duration;

use super::client::ClientConfig;
use super::duration::parse_iso_duration;
use super::keys::Clients;
use super::value::{ConfigError, Properties, Values};

/// `isolation.level`: whether records of open and aborted transactions are seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IsolationLevel {
    /// All records up to the high watermark.
    ReadUncommitted,
    /// Records up to the last stable offset, without those of aborted transactions.
    ReadCommitted,
}

impl IsolationLevel {
    /// The number that requests carry.
    pub fn on_wire(self) -> i8 {
        match self {
            IsolationLevel::ReadUncommitted => 0,
            IsolationLevel::ReadCommitted => 1,
        }
    }
}

/// `auto.offset.reset`: where to begin when there is no position or the position no longer exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OffsetReset {
    /// At the log end offset.
    Latest,
    /// At the log start offset.
    Earliest,
    /// At the first record not older than this (KIP-1106).
    ByDuration(Duration),
    /// Nowhere: the application hears of it.
    None,
}

/// `group.protocol`: how members of a group find out what each reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupProtocol {
    /// The leader among the members divides.
    Classic,
    /// The coordinator divides (KIP-848).
    Consumer,
}

/// Keys that only one of the two protocols knows, by the other one's name.
const NOT_OF: [(GroupProtocol, &str, &[&str]); 2] = [
    (GroupProtocol::Classic, "CLASSIC", &["group.remote.assignor"]),
    (
        GroupProtocol::Consumer,
        "CONSUMER",
        &["partition.assignment.strategy", "heartbeat.interval.ms", "session.timeout.ms"],
    ),
];

/// What a member of a group is told.
#[derive(Debug, Clone)]
pub struct GroupConfig {
    /// `group.id`; empty is none.
    pub id: String,
    /// `group.protocol`.
    pub protocol: GroupProtocol,
    /// `group.remote.assignor`: the coordinator's assignor; its own choice for none.
    pub remote_assignor: Option<String>,
    /// `group.instance.id` (KIP-345): a member that may go and come back without a rebalance.
    pub instance_id: Option<String>,
    /// `session.timeout.ms`: after how long a silent member is given up.
    pub session_timeout: Duration,
    /// `heartbeat.interval.ms`.
    pub heartbeat_interval: Duration,
    /// `max.poll.interval.ms`: how long the application may stay away; also how long a rebalance waits for members.
    pub max_poll_interval: Duration,
    /// `enable.auto.commit`; without a group there is nothing to commit to.
    pub auto_commit: bool,
    /// `auto.commit.interval.ms`.
    pub auto_commit_interval: Duration,
    /// `partition.assignment.strategy`.
    pub strategies: Vec<String>,
}

/// Everything a [`Consumer`](crate::consumer::Consumer) is told.
#[derive(Debug, Clone)]
pub struct ConsumerConfig {
    /// The part that all clients have.
    pub client: ClientConfig,
    /// `auto.offset.reset`.
    pub offset_reset: OffsetReset,
    /// `isolation.level`.
    pub isolation: IsolationLevel,
    /// `fetch.min.bytes`.
    pub fetch_min_bytes: i32,
    /// `fetch.max.bytes`: of one answer.
    pub fetch_max_bytes: i32,
    /// `max.partition.fetch.bytes`: of one partition in one answer.
    pub max_partition_fetch_bytes: i32,
    /// `fetch.max.wait.ms`: how long the broker may wait for `fetch.min.bytes`.
    pub fetch_max_wait: Duration,
    /// `max.poll.records`.
    pub max_poll_records: usize,
    /// `check.crcs`.
    pub check_crcs: bool,
    /// `client.rack`, empty for none.
    pub rack: String,
    /// Of use to a [`GroupConsumer`](crate::consumer::GroupConsumer) only.
    pub group: GroupConfig,
}

impl ConsumerConfig {
    /// From Kafka's property names.
    pub fn from_properties(given: &Properties) -> Result<ConsumerConfig, ConfigError> {
        let values = Values::check(Clients::CONSUMER, given)?;
        let client = ClientConfig::of(Clients::CONSUMER, &values, given)?;
        let offset_reset = match values.text("auto.offset.reset") {
            Some("earliest") => OffsetReset::Earliest,
            Some("none") => OffsetReset::None,
            Some(text) => match text.strip_prefix("by_duration:").and_then(parse_iso_duration) {
                Some(age) => OffsetReset::ByDuration(age),
                None => OffsetReset::Latest,
            },
            None => OffsetReset::Latest,
        };
        let isolation = match values.text("isolation.level") {
            Some("read_committed") => IsolationLevel::ReadCommitted,
            _ => IsolationLevel::ReadUncommitted,
        };
        let protocol = match values.text("group.protocol") {
            Some(name) if name.eq_ignore_ascii_case("consumer") => GroupProtocol::Consumer,
            _ => GroupProtocol::Classic,
        };
        for (_, name, keys) in NOT_OF.iter().filter(|(of, ..)| *of == protocol) {
            let given: Vec<&str> = keys.iter().copied().filter(|key| values.is_given(key)).collect();
            if !given.is_empty() {
                let given = given.join(", ");
                return Err(ConfigError::Conflict(format!(
                    "{given} cannot be set when group.protocol={name}"
                )));
            }
        }
        let group = GroupConfig {
            id: values.text("group.id").unwrap_or_default().into(),
            protocol,
            remote_assignor: values.text("group.remote.assignor").map(Into::into),
            instance_id: values.text("group.instance.id").map(Into::into),
            session_timeout: values.ms("session.timeout.ms"),
            heartbeat_interval: values.ms("heartbeat.interval.ms"),
            max_poll_interval: values.ms("max.poll.interval.ms"),
            auto_commit: values.boolean("enable.auto.commit"),
            auto_commit_interval: values.ms("auto.commit.interval.ms"),
            strategies: values.list("partition.assignment.strategy").into_iter().map(Into::into).collect(),
        };
        Ok(ConsumerConfig {
            client,
            offset_reset,
            isolation,
            fetch_min_bytes: values.int("fetch.min.bytes"),
            fetch_max_bytes: values.int("fetch.max.bytes"),
            max_partition_fetch_bytes: values.int("max.partition.fetch.bytes"),
            fetch_max_wait: values.ms("fetch.max.wait.ms"),
            max_poll_records: values.size("max.poll.records"),
            check_crcs: values.boolean("check.crcs"),
            rack: values.text("client.rack").unwrap_or_default().into(),
            group,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_the_other_protocol_are_refused_as_kafka_does() {
        let refusal = |more: &[(&str, &str)]| {
            let mut given =
                Properties::from([("bootstrap.servers".to_string(), "localhost:9092".to_string())]);
            given.extend(more.iter().map(|(key, value)| (key.to_string(), value.to_string())));
            ConsumerConfig::from_properties(&given).err().map(|error| error.to_string())
        };
        assert_eq!(refusal(&[("group.protocol", "Consumer"), ("group.remote.assignor", "range")]), None);
        assert_eq!(
            refusal(&[("group.protocol", "consumer"), ("session.timeout.ms", "1")]).unwrap(),
            "session.timeout.ms cannot be set when group.protocol=CONSUMER"
        );
        assert_eq!(
            refusal(&[("group.remote.assignor", "range")]).unwrap(),
            "group.remote.assignor cannot be set when group.protocol=CLASSIC"
        );
    }

    #[test]
    fn auto_offset_reset_knows_all_four_ways() {
        for (text, wanted) in [
            ("latest", OffsetReset::Latest),
            ("earliest", OffsetReset::Earliest),
            ("none", OffsetReset::None),
            ("by_duration:PT1H", OffsetReset::ByDuration(Duration::from_secs(3600))),
        ] {
            let given = Properties::from([
                ("bootstrap.servers".to_string(), "localhost:9092".to_string()),
                ("auto.offset.reset".to_string(), text.to_string()),
            ]);
            assert_eq!(ConsumerConfig::from_properties(&given).unwrap().offset_reset, wanted);
        }
    }
}
