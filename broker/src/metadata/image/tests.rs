//! The rules of replay that no real log shows by itself.

use kfk_protocol::messages::*;
use kfk_protocol::uuid::Uuid;

use super::*;
use crate::metadata::record::Record;

const ORDERS: Uuid = Uuid::from_bytes([7; 16]);

fn replay(image: &mut Image, records: impl IntoIterator<Item = Record>) -> Delta {
    let mut delta = Delta::default();
    for record in records {
        image.replay(&record, &mut delta).unwrap();
    }
    delta
}

fn topic(name: &str, id: Uuid) -> Record {
    TopicRecord { name: name.into(), topic_id: id }.into()
}

fn partition(id: Uuid, replicas: &[i32]) -> Record {
    PartitionRecord {
        partition_id: 0,
        topic_id: id,
        replicas: replicas.to_vec(),
        isr: replicas.to_vec(),
        leader: replicas[0],
        leader_epoch: 0,
        partition_epoch: 0,
        ..Default::default()
    }
    .into()
}

fn config(topic: &str, name: &str, value: Option<&str>) -> Record {
    ConfigRecord {
        resource_type: 2,
        resource_name: topic.into(),
        name: name.into(),
        value: value.map(Into::into),
    }
    .into()
}

#[test]
fn records_of_a_transaction_show_only_at_its_end() {
    let mut image = Image::default();
    let begin = || Record::from(BeginTransactionRecord { name: None });
    let delta = replay(&mut image, [begin(), topic("orders", ORDERS), partition(ORDERS, &[1])]);
    assert!(image.in_transaction() && image.topics().is_empty() && delta.is_empty());

    let delta = replay(&mut image, [EndTransactionRecord {}.into()]);
    assert_eq!(image.topics().by_name("orders").unwrap().partitions.len(), 1);
    assert_eq!(delta.partitions.len(), 1);

    let abort = AbortTransactionRecord { reason: Some("leader changed".into()) };
    let delta = replay(&mut image, [begin(), topic("gone", Uuid::from_bytes([8; 16])), abort.into()]);
    assert!(image.topics().by_name("gone").is_none() && delta.is_empty() && !image.in_transaction());
}

#[test]
fn a_transaction_without_beginning_is_an_error() {
    let mut image = Image::default();
    let end = Record::from(EndTransactionRecord {});
    assert!(matches!(image.replay(&end, &mut Delta::default()), Err(ReplayError::Transaction { .. })));
}

#[test]
fn naming_the_leader_again_is_a_new_leader_epoch() {
    let mut image = Image::default();
    replay(&mut image, [topic("orders", ORDERS), partition(ORDERS, &[1, 2])]);
    let change = |leader, isr: &[i32]| {
        Record::from(PartitionChangeRecord {
            partition_id: 0,
            topic_id: ORDERS,
            leader,
            isr: Some(isr.to_vec()),
            ..Default::default()
        })
    };
    replay(&mut image, [change(NO_LEADER_CHANGE, &[1])]);
    let at = image.topics().partition(ORDERS, 0).unwrap();
    assert_eq!((at.leader_epoch, at.partition_epoch, &at.isr[..]), (0, 1, &[1][..]));
    replay(&mut image, [change(1, &[1, 2])]);
    let at = image.topics().partition(ORDERS, 0).unwrap();
    assert_eq!((at.leader_epoch, at.partition_epoch, at.leader), (1, 2, 1));
}

#[test]
fn a_deleted_topic_takes_its_configuration_along() {
    let mut image = Image::default();
    replay(&mut image, [topic("orders", ORDERS), config("orders", "retention.ms", Some("5"))]);
    let delta = replay(&mut image, [RemoveTopicRecord { topic_id: ORDERS }.into()]);
    assert!(image.configs().of(&ConfigResource::topic("orders")).is_empty());
    assert!(delta.configs.contains(&ConfigResource::topic("orders")));
    assert_eq!(image, Image::default());
}

#[test]
fn names_that_would_share_a_metric_collide() {
    let mut image = Image::default();
    replay(&mut image, [topic("a.b", ORDERS)]);
    assert_eq!(image.topics().collision("a_b"), Some("a.b"));
    assert_eq!(image.topics().collision("ab"), None);
    replay(&mut image, [RemoveTopicRecord { topic_id: ORDERS }.into()]);
    assert_eq!(image.topics().collision("a_b"), None);
}

#[test]
fn clearing_the_elr_leaves_other_topics_alone() {
    let mut image = Image::default();
    let other = Uuid::from_bytes([9; 16]);
    replay(&mut image, [topic("orders", ORDERS), partition(ORDERS, &[1, 2])]);
    replay(&mut image, [topic("other", other), partition(other, &[1, 2])]);
    let elr = |topic_id| {
        Record::from(PartitionChangeRecord {
            partition_id: 0,
            topic_id,
            eligible_leader_replicas: Some(vec![2]),
            ..Default::default()
        })
    };
    replay(&mut image, [elr(ORDERS), elr(other)]);
    let delta = replay(&mut image, [ClearElrRecord { topic_name: "orders".into() }.into()]);
    assert_eq!(delta.partitions.len(), 1);
    assert!(image.topics().partition(ORDERS, 0).unwrap().elr.is_empty());
    assert_eq!(image.topics().partition(other, 0).unwrap().elr, [2]);
    replay(&mut image, [ClearElrRecord { topic_name: String::new() }.into()]);
    assert!(image.topics().partition(other, 0).unwrap().elr.is_empty());
}

#[test]
fn changes_of_what_was_never_announced_are_errors() {
    let mut image = Image::default();
    let mut refuse = |record: Record| image.replay(&record, &mut Delta::default()).unwrap_err().to_string();
    assert!(refuse(partition(ORDERS, &[1])).contains("does not exist"));
    assert!(refuse(RemoveTopicRecord { topic_id: ORDERS }.into()).contains("does not exist"));
    assert!(refuse(FenceBrokerRecord { id: 3, epoch: 5 }.into()).contains("not registered"));
    assert!(refuse(ClearElrRecord { topic_name: "orders".into() }.into()).contains("orders"));
}
