//! What the metadata log shows of a controller that has nothing to do.

use std::sync::Arc;
use std::thread::sleep;
use std::time::Duration;

use kfk_broker::env::{Env, MemoryDisk};
use kfk_protocol::messages::DescribeQuorumRequest;
use kfk_protocol::messages::describe_quorum_request::{PartitionData, TopicData};

use super::client::{Client, with_settings};

fn in_memory() -> Env {
    Env { disk: Arc::new(MemoryDisk::default()), ..Env::real() }
}

fn high_watermark(client: &mut Client) -> i64 {
    let partitions = vec![PartitionData { partition_index: 0 }];
    let topics = vec![TopicData { topic_name: "__cluster_metadata".to_owned(), partitions }];
    let mut answer = client.ask(&DescribeQuorumRequest { topics }, 0);
    answer.topics.remove(0).partitions.remove(0).high_watermark
}

#[tokio::test]
async fn the_controller_shows_that_it_lives_by_no_op_records() {
    with_settings(in_memory(), &[("metadata.max.idle.interval.ms", "5")], |addresses| {
        let mut client = Client::connect(addresses[0]);
        let before = high_watermark(&mut client);
        while high_watermark(&mut client) < before + 10 {
            sleep(Duration::from_millis(1));
        }
    })
    .await;
    with_settings(in_memory(), &[("metadata.max.idle.interval.ms", "0")], |addresses| {
        let mut client = Client::connect(addresses[0]);
        let before = high_watermark(&mut client);
        sleep(Duration::from_millis(300));
        assert_eq!(high_watermark(&mut client), before);
    })
    .await;
}
