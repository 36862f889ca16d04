//! The steps of IncrementalAlterConfigs, applied to what is set, with Kafka's refusals.

use std::collections::{BTreeMap, HashSet};

use super::dynamic::AlterError;
use super::keys::{Key, Kind, TOPIC};
use super::names::broker_key;
use super::resolver::Resource;

/// What a step does; the numbers are those of the protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(i8)]
pub enum AlterOp {
    /// Sets the value.
    Set = 0,
    /// Goes back to what lies beneath.
    Delete = 1,
    /// Adds to a list.
    Append = 2,
    /// Takes from a list.
    Subtract = 3,
}

impl AlterOp {
    /// The operation of a number of the protocol.
    pub fn from_code(code: i8) -> Option<AlterOp> {
        use AlterOp::{Append, Delete, Set, Subtract};
        [Set, Delete, Append, Subtract].into_iter().find(|op| *op as i8 == code)
    }
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alteration {
    /// The key.
    pub name: String,
    /// What to do.
    pub op: AlterOp,
    /// With what; `None` only makes sense to [`AlterOp::Delete`].
    pub value: Option<String>,
}

/// Whether the steps make sense together, whatever they are about.
pub fn check_steps(steps: &[Alteration]) -> Result<(), AlterError> {
    let mut names = HashSet::new();
    if !steps.iter().all(|step| names.insert(step.name.as_str())) {
        return Err(AlterError::InvalidRequest("Error due to duplicate config keys".to_owned()));
    }
    let without_value = |step: &&Alteration| step.op != AlterOp::Delete && step.value.is_none();
    let nulls: Vec<&str> = steps.iter().filter(without_value).map(|step| step.name.as_str()).collect();
    match nulls.is_empty() {
        true => Ok(()),
        false => {
            Err(AlterError::InvalidRequest(format!("Null value not supported for : {}", nulls.join(", "))))
        }
    }
}

/// What is set for `resource` after `steps`. Whether it can be taken is another question
/// ([`Resolver::check`](super::Resolver::check)).
pub fn altered(
    resource: &Resource,
    current: &BTreeMap<String, String>,
    steps: &[Alteration],
) -> Result<BTreeMap<String, String>, AlterError> {
    check_steps(steps)?;
    let mut settings = current.clone();
    for step in steps {
        let value = step.value.as_deref().unwrap_or_default();
        match step.op {
            AlterOp::Set => settings.insert(step.name.clone(), value.to_owned()),
            AlterOp::Delete => settings.remove(&step.name),
            AlterOp::Append | AlterOp::Subtract => {
                let key = list_key(resource, step)?;
                // The members that are there already are what is set here, or the key's own default:
                // not what a layer beneath would give.
                let present =
                    settings.get(&step.name).map(String::as_str).or(key.default).unwrap_or_default();
                let mut members: Vec<&str> = present.split(',').filter(|member| !member.is_empty()).collect();
                for member in value.split(',') {
                    match step.op {
                        AlterOp::Append if !members.contains(&member) => members.push(member),
                        AlterOp::Append => {}
                        _ => members.retain(|other| *other != member),
                    }
                }
                let joined = members.join(",");
                settings.insert(step.name.clone(), joined)
            }
        };
    }
    Ok(settings)
}

/// The settings of a topic to be created. A null is refused here, in other words than where a topic is altered.
pub fn created<'a>(
    settings: impl IntoIterator<Item = (&'a str, Option<&'a str>)>,
) -> Result<BTreeMap<String, String>, AlterError> {
    let mut own = BTreeMap::new();
    let mut nulls = Vec::new();
    for (name, value) in settings {
        match value {
            Some(value) => {
                own.insert(name.to_owned(), value.to_owned());
            }
            None => nulls.push(name),
        }
    }
    match nulls.is_empty() {
        true => Ok(own),
        false => Err(AlterError::InvalidConfig(format!(
            "Null value not supported for topic configs: {}",
            nulls.join(",")
        ))),
    }
}

/// With eligible leader replicas switched on (KIP-966), min.insync.replicas is one value for the cluster.
/// `before` is what is set for `resource`.
pub fn check_eligible_leader_replicas(
    resource: &Resource,
    before: &BTreeMap<String, String>,
    steps: &[Alteration],
) -> Result<(), AlterError> {
    const KEY: &str = "min.insync.replicas";
    let refuse = |message: &str| Err(AlterError::InvalidConfig(format!("{message} while ELR is enabled.")));
    let Some(step) = steps.iter().find(|step| step.name == KEY) else {
        return Ok(());
    };
    match resource {
        Resource::Broker => refuse("Broker-level min.insync.replicas cannot be altered"),
        Resource::AllBrokers if step.op == AlterOp::Delete && before.contains_key(KEY) => {
            refuse("Cluster-level min.insync.replicas cannot be removed")
        }
        _ => Ok(()),
    }
}

/// The key of a step that works on a list, if it is one; brokers and the controller refuse in different words.
fn list_key(resource: &Resource, step: &Alteration) -> Result<&'static Key, AlterError> {
    let name = &step.name;
    match resource {
        Resource::Broker | Resource::AllBrokers => match broker_key(name) {
            Some(key) if key.kind == Kind::List => Ok(key),
            Some(_) => {
                let op = if step.op == AlterOp::Append { "append" } else { "subtract" };
                Err(AlterError::InvalidConfig(format!(
                    "Config value {op} is not allowed for config key: {name}"
                )))
            }
            None => Err(AlterError::InvalidConfig(format!("Unknown config name: {name}"))),
        },
        Resource::Topic(_) | Resource::Group(_) | Resource::ClientMetrics(_) => {
            let key = match resource {
                Resource::Topic(_) => TOPIC.get(name).filter(|key| key.kind == Kind::List),
                // Kafka's controller knows the lists of topics and brokers only.
                _ => None,
            };
            key.ok_or_else(|| {
                let op = if step.op == AlterOp::Append { "APPEND" } else { "SUBTRACT" };
                AlterError::InvalidConfig(format!("Can't {op} to key {name} because its type is not LIST."))
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(
        resource: &Resource,
        current: &[(&str, &str)],
        steps: &[(AlterOp, &str, Option<&str>)],
    ) -> Result<String, String> {
        let current = current.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let steps: Vec<Alteration> = steps
            .iter()
            .map(|&(op, name, value)| Alteration {
                name: name.to_owned(),
                op,
                value: value.map(str::to_owned),
            })
            .collect();
        let settings = altered(resource, &current, &steps).map_err(|error| error.to_string())?;
        Ok(settings.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn lists_grow_and_shrink_from_what_is_set_or_the_default() {
        use AlterOp::{Append, Delete, Set, Subtract};
        let topic = Resource::Topic("t".to_owned());
        let is = |text: &str| Ok(text.to_owned());
        assert_eq!(
            after(&topic, &[], &[(Append, "cleanup.policy", Some("compact"))]),
            is("cleanup.policy=delete,compact")
        );
        assert_eq!(
            after(&topic, &[("cleanup.policy", "")], &[(Append, "cleanup.policy", Some("compact"))]),
            is("cleanup.policy=compact")
        );
        assert_eq!(
            after(&topic, &[("cleanup.policy", "compact")], &[(Append, "cleanup.policy", Some("compact"))]),
            is("cleanup.policy=compact")
        );
        assert_eq!(
            after(&topic, &[], &[(Subtract, "cleanup.policy", Some("compact,delete"))]),
            is("cleanup.policy=")
        );
        assert_eq!(
            after(
                &topic,
                &[("a", "1"), ("b", "2")],
                &[(Delete, "a", None), (Delete, "c", None), (Set, "b", Some("3"))]
            ),
            is("b=3")
        );
        assert_eq!(
            after(&Resource::AllBrokers, &[], &[(Append, "log.cleanup.policy", Some("compact"))]),
            is("log.cleanup.policy=delete,compact")
        );
    }

    /// What Apache Kafka 4.3.1 says to the same steps.
    #[test]
    fn a_senseless_step_is_refused_in_kafkas_words() {
        use AlterOp::{Append, Delete, Set, Subtract};
        let topic = Resource::Topic("t".to_owned());
        let metrics = Resource::ClientMetrics("m".to_owned());
        for (resource, steps, expected) in [
            (
                &topic,
                vec![(Set, "retention.ms", None), (Set, "segment.ms", None)],
                "Null value not supported for : retention.ms, segment.ms",
            ),
            (
                &topic,
                vec![(Delete, "retention.ms", None), (Set, "retention.ms", Some("5"))],
                "Error due to duplicate config keys",
            ),
            (
                &topic,
                vec![(Append, "foo", Some("1"))],
                "Can't APPEND to key foo because its type is not LIST.",
            ),
            (
                &topic,
                vec![(Subtract, "retention.ms", Some("1"))],
                "Can't SUBTRACT to key retention.ms because its type is not LIST.",
            ),
            (
                &metrics,
                vec![(Append, "metrics", Some("a"))],
                "Can't APPEND to key metrics because its type is not LIST.",
            ),
            (&Resource::Broker, vec![(Append, "foo", Some("1"))], "Unknown config name: foo"),
            (
                &Resource::Broker,
                vec![(Append, "log.retention.ms", Some("1"))],
                "Config value append is not allowed for config key: log.retention.ms",
            ),
            (
                &Resource::Broker,
                vec![(Subtract, "log.retention.ms", Some("1"))],
                "Config value subtract is not allowed for config key: log.retention.ms",
            ),
        ] {
            assert_eq!(after(resource, &[], &steps), Err(expected.to_owned()));
        }
    }

    #[test]
    fn a_topic_is_not_created_with_null_settings() {
        let null = created([("retention.ms", None), ("segment.bytes", Some("1")), ("segment.ms", None)])
            .unwrap_err();
        assert_eq!(null.to_string(), "Null value not supported for topic configs: retention.ms,segment.ms");
        assert_eq!(created([("retention.ms", Some("1"))]).unwrap()["retention.ms"], "1");
    }

    #[test]
    fn with_eligible_leader_replicas_the_cluster_has_one_min_insync_replicas() {
        let step =
            |op| [Alteration { name: "min.insync.replicas".to_owned(), op, value: Some("2".to_owned()) }];
        let set = BTreeMap::from([("min.insync.replicas".to_owned(), "1".to_owned())]);
        let told = |resource: Resource, op| {
            check_eligible_leader_replicas(&resource, &set, &step(op)).map_err(|error| error.to_string())
        };
        let refused = |message: &str| Err(message.to_owned());
        assert_eq!(
            told(Resource::Broker, AlterOp::Set),
            refused("Broker-level min.insync.replicas cannot be altered while ELR is enabled.")
        );
        assert_eq!(
            told(Resource::AllBrokers, AlterOp::Delete),
            refused("Cluster-level min.insync.replicas cannot be removed while ELR is enabled.")
        );
        assert_eq!(told(Resource::AllBrokers, AlterOp::Set), Ok(()));
        assert_eq!(told(Resource::Topic("t".to_owned()), AlterOp::Delete), Ok(()));
    }
}
