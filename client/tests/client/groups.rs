//! A group consumer against a coordinator that behaves as a test tells it.

use std::sync::Arc;
use std::time::Duration;

use crate::fake_broker::{Call, FakeBroker, Reply, metadata, versions};
use kfk_client::TopicPartition;
use kfk_client::config::{ConsumerConfig, Properties};
use kfk_client::consumer::{GroupConsumer, Subscription};
use kfk_protocol::api_key::ApiKey;
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::consumer_group_heartbeat_response::{Assignment, TopicPartitions};
use kfk_protocol::messages::find_coordinator_response::Coordinator;
use kfk_protocol::messages::offset_commit_response::{
    OffsetCommitResponsePartition, OffsetCommitResponseTopic,
};
use kfk_protocol::messages::offset_fetch_response::{
    OffsetFetchResponseGroup, OffsetFetchResponsePartitions, OffsetFetchResponseTopics,
};
use kfk_protocol::messages::{
    ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponse, FindCoordinatorResponse,
    OffsetCommitResponse, OffsetFetchRequest, OffsetFetchResponse,
};
use kfk_protocol::uuid::Uuid;
use parking_lot::Mutex;
use tokio::net::TcpListener;

const PATIENCE: Duration = Duration::from_secs(20);

/// A coordinator of one member of one partition: each beat of who joins, and each that is asked for, begins an epoch.
#[derive(Default)]
struct OfOneMember {
    epoch: i32,
    /// As whom and in which epoch offsets were asked for.
    fetches: Vec<(Option<String>, i32)>,
    /// Joins so far.
    joins: usize,
    has_left: bool,
}

impl OfOneMember {
    fn serve(&mut self, call: &Call, port: u16) -> Reply {
        let id = Uuid::from_random_bytes([1; 16]);
        match call.api {
            ApiKey::ApiVersions => call.reply(&versions(&[(ApiKey::Fetch, 4, 12)])),
            ApiKey::Metadata => {
                let mut told = metadata(call, &[port], &[(1, 0)], 1);
                told.topics.iter_mut().for_each(|topic| topic.topic_id = id);
                call.reply(&told)
            }
            ApiKey::FindCoordinator => {
                let here = Coordinator {
                    node_id: 1,
                    host: "127.0.0.1".into(),
                    port: port.into(),
                    ..Default::default()
                };
                call.reply(&FindCoordinatorResponse {
                    coordinators: vec![Coordinator { key: "g".into(), ..here }],
                    ..Default::default()
                })
            }
            ApiKey::ConsumerGroupHeartbeat => {
                let beat: ConsumerGroupHeartbeatRequest = call.read();
                self.has_left |= beat.member_epoch < 0;
                let joins = beat.member_epoch == 0;
                self.joins += usize::from(joins);
                // The second time that offsets are asked for the member is behind.
                self.epoch += i32::from(joins || self.fetches.len() == 2);
                let all = Assignment {
                    topic_partitions: vec![TopicPartitions { topic_id: id, partitions: vec![0] }],
                };
                call.reply(&ConsumerGroupHeartbeatResponse {
                    member_epoch: self.epoch,
                    heartbeat_interval_ms: 60_000,
                    assignment: joins.then_some(all),
                    ..Default::default()
                })
            }
            ApiKey::OffsetFetch => {
                let group = call.read::<OffsetFetchRequest>().groups.remove(0);
                self.fetches.push((group.member_id, group.member_epoch));
                let error = match self.fetches.len() {
                    1 => ErrorCode::UNKNOWN_MEMBER_ID,
                    2 => ErrorCode::STALE_MEMBER_EPOCH,
                    _ => ErrorCode::NONE,
                };
                let partition = OffsetFetchResponsePartitions { committed_offset: 7, ..Default::default() };
                let topic = OffsetFetchResponseTopics {
                    name: "t".into(),
                    partitions: vec![partition],
                    ..Default::default()
                };
                let topics = if error == ErrorCode::NONE { vec![topic] } else { Vec::new() };
                let group =
                    OffsetFetchResponseGroup { group_id: group.group_id, topics, error_code: error.0 };
                call.reply(&OffsetFetchResponse { groups: vec![group], ..Default::default() })
            }
            ApiKey::OffsetCommit => {
                let topic = OffsetCommitResponseTopic {
                    name: "t".into(),
                    partitions: vec![OffsetCommitResponsePartition::default()],
                    ..Default::default()
                };
                call.reply(&OffsetCommitResponse { topics: vec![topic], ..Default::default() })
            }
            // Waits for records that never come, and holds up what comes after it on its connection.
            ApiKey::Fetch => Reply::Nothing,
            _ => Reply::HangUp,
        }
    }
}

#[tokio::test]
async fn a_member_asks_for_offsets_in_its_epoch_and_joins_again_when_it_is_none() {
    let coordinator = Arc::new(Mutex::new(OfOneMember::default()));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let serving = coordinator.clone();
    let broker = FakeBroker::on(listener, move |call| serving.lock().serve(call, port));
    let properties = [
        ("bootstrap.servers", broker.address()),
        ("group.id", "g".to_owned()),
        ("group.protocol", "consumer".to_owned()),
    ];
    let properties: Properties = properties.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    let member = GroupConsumer::new(ConsumerConfig::from_properties(&properties).unwrap()).unwrap();
    member.subscribe(Subscription::Topics(["t".to_owned()].into())).await.unwrap();
    let took_over = async {
        loop {
            let records = member.poll(Duration::from_millis(20)).await;
            assert!(records.as_ref().is_ok_and(|records| records.is_empty()), "{:?}", records.err());
            let at = member.positions();
            if let [(partition, at)] = &at[..] {
                assert_eq!((partition, at.offset), (&TopicPartition::new("t", 0), 7));
                return;
            }
        }
    };
    tokio::time::timeout(PATIENCE, took_over).await.expect("it takes over");
    while broker.count(ApiKey::Fetch) == 0 {
        assert!(member.poll(Duration::from_millis(20)).await.is_ok());
    }
    // A fetch that waits holds up neither commits nor goodbyes.
    tokio::time::timeout(PATIENCE, member.commit_sync())
        .await
        .expect("it is answered")
        .expect("it is committed");
    tokio::time::timeout(PATIENCE, member.close(PATIENCE * 2)).await.expect("it is answered");
    let coordinator = coordinator.lock();
    assert!(coordinator.has_left);
    let epochs: Vec<i32> = coordinator.fetches.iter().map(|(_, epoch)| *epoch).collect();
    assert_eq!((coordinator.joins, &epochs[..]), (2, &[1, 2, 3][..]));
    let ids: Vec<&Option<String>> = coordinator.fetches.iter().map(|(id, _)| id).collect();
    assert!(ids[0].is_some() && ids.iter().all(|id| *id == ids[0]), "{ids:?}");
}
