//! Settings of single groups (KIP-848): they count at once, also for members that are there already.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use kfk_broker::env::MemoryDisk;
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::incremental_alter_configs_request::{AlterConfigsResource, AlterableConfig};
use kfk_protocol::messages::{
    ConsumerGroupHeartbeatRequest, FindCoordinatorRequest, IncrementalAlterConfigsRequest,
};

use super::client::{Client, with_broker};

/// ConfigResource.Type.GROUP.
const GROUP: i8 = 32;

fn set(client: &mut Client, group: &str, key: &str, value: &str) -> (ErrorCode, String) {
    let config =
        AlterableConfig { name: key.to_owned(), value: Some(value.to_owned()), ..Default::default() };
    let resource =
        AlterConfigsResource { resource_type: GROUP, resource_name: group.to_owned(), configs: vec![config] };
    let request = IncrementalAlterConfigsRequest { resources: vec![resource], validate_only: false };
    let answer = client.ask(&request, 1).responses.remove(0);
    (ErrorCode(answer.error_code), answer.error_message.unwrap_or_default())
}

/// The epoch that a heartbeat gives and how soon the next one is wanted, ms.
fn beat(client: &mut Client, group: &str, epoch: i32) -> (i32, i32) {
    let is_first = epoch == 0;
    let request = ConsumerGroupHeartbeatRequest {
        group_id: group.to_owned(),
        member_id: "m".to_owned(),
        member_epoch: epoch,
        rebalance_timeout_ms: if is_first { 30_000 } else { -1 },
        subscribed_topic_names: is_first.then(|| vec!["t".to_owned()]),
        topic_partitions: is_first.then(Vec::new),
        ..Default::default()
    };
    let answer = client.ask(&request, 1);
    assert_eq!(answer.error_code, 0, "{:?}", answer.error_message);
    (answer.member_epoch, answer.heartbeat_interval_ms)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_groups_own_settings_reach_its_members() {
    with_broker(Arc::new(MemoryDisk::new()), |mut client| {
        client.create(&[]);
        let find = FindCoordinatorRequest { key: "g".to_owned(), ..Default::default() };
        while client.ask(&find, 3).error_code != 0 {
            thread::sleep(Duration::from_millis(5));
        }
        let (mine, interval) = beat(&mut client, "g", 0);
        assert_eq!(interval, 5_000);
        let (other, _) = beat(&mut client, "other", 0);
        assert_eq!(set(&mut client, "g", "consumer.heartbeat.interval.ms", "7000").0, ErrorCode::NONE);
        assert_eq!(beat(&mut client, "g", mine).1, 7_000);
        assert_eq!(beat(&mut client, "other", other).1, 5_000);
        let (code, why) = set(&mut client, "g", "consumer.heartbeat.interval.ms", "1000000");
        assert_eq!(code, ErrorCode::INVALID_CONFIG, "{why}");
        assert!(why.contains("consumer.heartbeat.interval.ms"), "{why}");
    })
    .await;
}
