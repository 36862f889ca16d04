//! How the cost of a topic grows with its partitions.

use std::time::Instant;

use kfk_protocol::messages::CreateTopicsRequest;
use kfk_protocol::messages::create_topics_request::CreatableTopic;

use crate::Error;
use crate::brokers::Broker;
use crate::client::Client;
use crate::table::Table;

/// Partitions of one topic.
const LARGEST: i32 = 5_000;

pub fn measure(brokers: &[Broker], table: &mut Table) -> Result<(), Error> {
    for broker in brokers {
        for count in [1_i32, 100, 1_000, 10_000] {
            let (running, _) = broker.start()?;
            let mut client = Client::connect(running.address)?;
            // Kafka takes no more than 10,000 records in one change of the metadata.
            let topic = |number: i32| CreatableTopic {
                name: format!("wide-{number}"),
                num_partitions: count.min(LARGEST),
                replication_factor: 1,
                ..Default::default()
            };
            let began = Instant::now();
            for number in 0..(count + LARGEST - 1) / LARGEST {
                let topics = vec![topic(number)];
                let create = CreateTopicsRequest { topics, timeout_ms: 120_000, ..Default::default() };
                let answer = client.ask(&create, 5)?;
                if answer.topics[0].error_code != 0 {
                    return Err(format!("{count} partitions: {:?}", answer.topics[0].error_message).into());
                }
            }
            let name = &broker.name();
            table.add(&format!("create {count} partitions, ms"), name, began.elapsed().as_secs_f64() * 1e3);
            table.add(&format!("memory with {count} partitions, MB"), name, running.resident_mb()?);
            table.add(
                &format!("stop with {count} partitions, ms"),
                name,
                running.stop()?.as_secs_f64() * 1e3,
            );
        }
    }
    Ok(())
}
