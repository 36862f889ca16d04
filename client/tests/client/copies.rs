//! How often a record's bytes are copied, and what a record costs beside them: counted by what is allocated for it, on a
//! thread that the broker is not on.

use std::thread;
use std::time::Duration;

use kfk_client::TopicPartition;
use kfk_client::producer::{Delivery, Producer, Record};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::oneshot;

use crate::allocations::of_at_least;
use crate::fake_broker::FakeBroker;
use crate::topic::{Topic, broker, consumer, producer};

const PATIENCE: Duration = Duration::from_secs(20);

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

/// Lets `work` talk to a broker that serves `topic` on a thread of its own.
fn beside(topic: &Topic, work: impl FnOnce(&Runtime, &FakeBroker)) {
    let (started, starting) = std::sync::mpsc::channel();
    let (stop, stopped) = oneshot::channel::<()>();
    let topic = topic.clone();
    let serving = thread::spawn(move || {
        runtime().block_on(async {
            started.send(broker(&topic, |_| None).await).ok();
            stopped.await.ok();
        });
    });
    work(&runtime(), &starting.recv().unwrap());
    drop(stop);
    serving.join().unwrap();
}

/// A producer that knows the topic and has a connection.
async fn warm(broker: &FakeBroker, pairs: &[(&str, &str)]) -> Producer {
    let producer = producer(broker, pairs);
    producer.send(Record::new("t", b"warm")).await.unwrap().await.unwrap();
    producer
}

#[test]
fn a_value_is_copied_into_its_batch_and_from_there_goes_to_the_socket() {
    for (value, batch_size) in [(600_000, "16384"), (150_000, "1000000"), (600_000, "1000000")] {
        let topic = Topic::new(1);
        beside(&topic, |runtime, broker| {
            let value = vec![b'v'; value];
            let producer = runtime.block_on(warm(broker, &[("batch.size", batch_size), ("linger.ms", "0")]));
            let (copies, offset) = of_at_least(value.len(), || {
                runtime.block_on(async { producer.send(Record::new("t", &value)).await?.await })
            });
            assert_eq!(offset.unwrap().offset, Some(1));
            assert!(copies <= 1, "{copies} copies of {} bytes in batches of {batch_size}", value.len());
        });
    }
}

#[test]
fn nothing_is_allocated_for_a_record_that_joins_a_batch() {
    beside(&Topic::new(1), |runtime, broker| {
        let settings = [("batch.size", "1000000"), ("linger.ms", "0"), ("enable.idempotence", "false")];
        let producer = runtime.block_on(warm(broker, &settings));
        let send = || -> Delivery { producer.try_send(Record::new("t", b"value")).unwrap() };
        // Nothing leaves while the runtime stands still: all go into the batch of the first.
        let first = send();
        let (allocations, same) = of_at_least(0, || (0..1000).all(|_| send().same_batch(&first)));
        assert_eq!((allocations, same), (0, true));
    });
}

#[test]
fn records_are_read_where_they_were_received() {
    let topic = Topic::new(1);
    beside(&topic, |runtime, broker| {
        runtime.block_on(async {
            let producer = warm(broker, &[("batch.size", "1000000"), ("linger.ms", "0")]).await;
            let deliveries: Vec<_> =
                (0..2000).map(|_| producer.try_send(Record::new("t", &[b'v'; 100])).unwrap()).collect();
            for delivery in deliveries {
                delivery.await.unwrap();
            }
            let settings = [("auto.offset.reset", "earliest"), ("max.poll.records", "10000")];
            let consumer = consumer(broker, &settings);
            consumer.assign(&[TopicPartition::new("t", 0)]);
            let (mut read, mut seen) = (0, 0);
            while read < 2001 {
                let records = consumer.poll(PATIENCE).await.unwrap();
                let (allocations, bytes) = of_at_least(0, || {
                    records.iter().map(|record| record.unwrap().value.unwrap().len()).sum::<usize>()
                });
                assert_eq!(allocations, 0);
                read += records.len();
                seen += bytes;
            }
            assert_eq!(seen, "warm".len() + 2000 * 100);
        });
    });
}
