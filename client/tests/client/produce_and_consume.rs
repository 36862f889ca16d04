//! Producer and consumer over real sockets, against a broker that keeps one topic in memory.

use std::sync::Arc;
use std::time::Duration;

use kfk_client::config::ProducerConfig;
use kfk_client::consumer::Consumer;
use kfk_client::producer::{Interceptor, OwnedRecord, Producer, Record, RecordMetadata, TrySendError};
use kfk_client::{ClientError, TopicPartition};
use kfk_protocol::api_key::ApiKey;
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::produce_response::{PartitionProduceResponse, TopicProduceResponse};
use kfk_protocol::messages::{ProduceRequest, ProduceResponse};
use parking_lot::Mutex;

use crate::fake_broker::Reply;
use crate::topic::{Topic, broker, consumer, producer, properties};

const PATIENCE: Duration = Duration::from_secs(20);

/// Polls until this many records are there; their values with partition and offset.
async fn read(consumer: &Consumer, count: usize) -> Vec<(i32, i64, String)> {
    let mut found = Vec::new();
    while found.len() < count {
        let records = consumer.poll(PATIENCE).await.unwrap();
        assert!(!records.is_empty(), "only {found:?}");
        for record in &records {
            let record = record.unwrap();
            let value = String::from_utf8_lossy(record.value.unwrap_or_default()).into_owned();
            found.push((record.partition, record.offset, value));
        }
    }
    found
}

#[tokio::test]
async fn what_is_produced_is_consumed_whatever_the_codec() {
    for codec in ["none", "gzip", "snappy", "lz4", "zstd"] {
        let topic = Topic::new(1);
        let broker = broker(&topic, |_| None).await;
        let producer = producer(&broker, &[("compression.type", codec), ("batch.size", "100")]);
        let mut deliveries = Vec::new();
        for number in 0..50 {
            let value = format!("record {number}");
            deliveries.push(producer.send(Record::new("t", value.as_bytes())).await.unwrap());
        }
        producer.flush().await;
        for (number, delivery) in deliveries.into_iter().enumerate() {
            assert_eq!(delivery.await.unwrap().offset, Some(number as i64));
        }
        let consumer = consumer(&broker, &[("auto.offset.reset", "earliest"), ("max.poll.records", "7")]);
        consumer.assign(&[TopicPartition::new("t", 0)]);
        let found = read(&consumer, 50).await;
        let expected: Vec<_> = (0..50).map(|number| (0, number, format!("record {number}"))).collect();
        assert_eq!(found, expected, "{codec}");
        assert_eq!(consumer.known_position(&TopicPartition::new("t", 0)), Some(50));
    }
}

#[tokio::test]
async fn a_batch_whose_connection_is_lost_is_sent_again() {
    let topic = Topic::new(1);
    let broker =
        broker(&topic, |call| (call.api == ApiKey::Produce && call.before == 0).then_some(Reply::HangUp))
            .await;
    let producer = producer(&broker, &[]);
    let delivery = producer.send(Record::new("t", b"once")).await.unwrap();
    assert_eq!(delivery.await.unwrap().offset, Some(0));
    assert_eq!(broker.count(ApiKey::Produce), 2);
}

#[tokio::test]
async fn a_refused_record_fails_and_the_next_ones_go_on() {
    let topic = Topic::new(1);
    let broker = broker(&topic, |call| {
        if call.api != ApiKey::Produce || call.before > 0 {
            return None;
        }
        let partition = PartitionProduceResponse {
            error_code: ErrorCode::INVALID_RECORD.0,
            error_message: Some("Compacted topic cannot accept message without key".into()),
            ..Default::default()
        };
        let topic = TopicProduceResponse {
            name: "t".into(),
            partition_responses: vec![partition],
            ..Default::default()
        };
        Some(call.reply(&ProduceResponse { responses: vec![topic], ..Default::default() }))
    })
    .await;
    let producer = producer(&broker, &[]);
    let error = producer.send(Record::new("t", b"bad")).await.unwrap().await.unwrap_err();
    assert_eq!(error.broker_code(), Some(ErrorCode::INVALID_RECORD));
    assert_eq!(error.to_string(), "Compacted topic cannot accept message without key");
    let delivery = producer.send(Record::new("t", b"good")).await.unwrap();
    assert_eq!(delivery.await.unwrap().offset, Some(0));
}

#[tokio::test]
async fn senders_wait_when_buffer_memory_is_full() {
    let topic = Topic::new(1);
    let released = Arc::new(Mutex::new(false));
    let gate = released.clone();
    let broker =
        broker(&topic, move |call| (call.api == ApiKey::Produce && !*gate.lock()).then_some(Reply::HangUp))
            .await;
    let small = [("buffer.memory", "2000"), ("batch.size", "1000"), ("max.block.ms", "20000")];
    let producer = producer(&broker, &small);
    let value = [b'x'; 900];
    for _ in 0..2 {
        producer.send(Record::new("t", &value)).await.unwrap();
    }
    assert!(matches!(producer.try_send(Record::new("t", &value)), Err(TrySendError::WouldBlock)));
    let blocked = {
        let producer = producer.clone();
        tokio::spawn(async move { producer.send(Record::new("t", &value)).await.unwrap().await })
    };
    *released.lock() = true;
    assert_eq!(blocked.await.unwrap().unwrap().offset, Some(2));
}

#[tokio::test]
async fn a_record_that_can_never_be_sent_says_which_key_to_raise() {
    let topic = Topic::new(1);
    let broker = broker(&topic, |_| None).await;
    let producer = producer(&broker, &[("max.request.size", "500")]);
    let error = producer.send(Record::new("t", &[0; 600])).await.err().unwrap();
    assert!(error.to_string().contains("max.request.size"), "{error}");
}

#[tokio::test]
async fn without_acks_records_leave_and_nobody_answers() {
    let topic = Topic::new(1);
    let kept = topic.clone();
    let broker = broker(&topic, move |call| {
        if call.api != ApiKey::Produce {
            return None;
        }
        let request: ProduceRequest = call.read();
        assert_eq!(request.acks, 0);
        kept.produce(&request);
        Some(Reply::Nothing)
    })
    .await;
    let producer = producer(&broker, &[("acks", "0")]);
    let delivery = producer.send(Record::new("t", b"gone")).await.unwrap();
    assert_eq!(delivery.await.unwrap().offset, None);
    producer.close(PATIENCE).await;
    let consumer = consumer(&broker, &[("auto.offset.reset", "earliest")]);
    consumer.assign(&[TopicPartition::new("t", 0)]);
    assert_eq!(read(&consumer, 1).await, [(0, 0, "gone".to_string())]);
}

struct Shout;

impl Interceptor for Shout {
    fn name(&self) -> &str {
        "shout"
    }

    fn on_send(&self, mut record: OwnedRecord) -> Result<OwnedRecord, String> {
        record.value = record.value.map(|value| value.to_ascii_uppercase());
        Ok(record)
    }
}

struct Broken(Arc<Mutex<usize>>);

impl Interceptor for Broken {
    fn name(&self) -> &str {
        "broken"
    }

    fn on_send(&self, _: OwnedRecord) -> Result<OwnedRecord, String> {
        Err("no idea".into())
    }

    fn on_acknowledgement(&self, outcome: Result<&RecordMetadata, &ClientError>) -> Result<(), String> {
        outcome.expect("an appended record");
        *self.0.lock() += 1;
        Err("still no idea".into())
    }
}

#[tokio::test]
async fn an_interceptor_that_fails_is_reported_and_passed_over() {
    let topic = Topic::new(1);
    let broker = broker(&topic, |_| None).await;
    let mut config = ProducerConfig::from_properties(&properties(&broker, &[])).unwrap();
    let warnings = Arc::new(Mutex::new(Vec::new()));
    let heard = warnings.clone();
    config.client.on_warning = Arc::new(move |warning| heard.lock().push(warning.to_string()));
    let acknowledged = Arc::new(Mutex::new(0));
    let producer = Producer::builder(config)
        .interceptor(Arc::new(Broken(acknowledged.clone())))
        .interceptor(Arc::new(Shout))
        .start()
        .unwrap();
    let (told, hears) = tokio::sync::oneshot::channel();
    producer.send_with(Record::new("t", b"quiet"), move |outcome| drop(told.send(outcome))).await;
    assert_eq!(hears.await.unwrap().unwrap().offset, Some(0));
    assert_eq!(*acknowledged.lock(), 1);
    assert_eq!(
        *warnings.lock(),
        [
            "interceptor broken failed on send: no idea",
            "interceptor broken failed on acknowledgement: still no idea"
        ]
    );
    let consumer = consumer(&broker, &[("auto.offset.reset", "earliest")]);
    consumer.assign(&[TopicPartition::new("t", 0)]);
    assert_eq!(read(&consumer, 1).await, [(0, 0, "QUIET".to_string())]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_thread_without_a_runtime_can_send() {
    let topic = Topic::new(1);
    let broker = broker(&topic, |_| None).await;
    let producer = producer(&broker, &[]);
    let sender = producer.clone();
    let delivery = std::thread::spawn(move || sender.send_blocking(Record::new("t", b"hello"))).join();
    assert_eq!(delivery.unwrap().unwrap().await.unwrap().offset, Some(0));
}

#[tokio::test]
async fn records_with_a_key_go_where_kafka_puts_them_and_a_given_partition_is_kept() {
    let topic = Topic::new(12);
    let broker = broker(&topic, |_| None).await;
    let producer = producer(&broker, &[]);
    let keyed = Record { key: Some(b"a-little-bit-long-string"), ..Record::new("t", b"keyed") };
    assert_eq!(producer.send(keyed).await.unwrap().partition(), 8);
    let placed = Record { partition: Some(3), ..keyed };
    assert_eq!(producer.send(placed).await.unwrap().partition(), 3);
    let nowhere = Record { partition: Some(-1), ..keyed };
    assert!(producer.send(nowhere).await.is_err());
}

#[tokio::test]
async fn seeking_reads_from_there_and_latest_reads_only_what_is_new() {
    let topic = Topic::new(2);
    let broker = broker(&topic, |_| None).await;
    let producer = producer(&broker, &[]);
    for number in 0..10 {
        let value = format!("{number}");
        producer.send(Record { partition: Some(0), ..Record::new("t", value.as_bytes()) }).await.unwrap();
    }
    producer.flush().await;
    let consumer = consumer(&broker, &[]);
    let (read_again, new) = (TopicPartition::new("t", 0), TopicPartition::new("t", 1));
    consumer.assign(std::slice::from_ref(&read_again));
    assert_eq!(consumer.position(&read_again, PATIENCE).await.unwrap(), 10);
    consumer.seek(&read_again, 7).unwrap();
    let found = read(&consumer, 3).await;
    assert_eq!(found, [(0, 7, "7".into()), (0, 8, "8".into()), (0, 9, "9".into())]);
    assert!(consumer.seek(&new, 0).is_err());
}

#[tokio::test]
async fn an_offset_out_of_range_is_reset_or_reported() {
    let topic = Topic::new(1);
    let broker = broker(&topic, |_| None).await;
    let producer = producer(&broker, &[]);
    producer.send(Record::new("t", b"only")).await.unwrap().await.unwrap();
    let partition = TopicPartition::new("t", 0);

    let resetting = consumer(&broker, &[("auto.offset.reset", "earliest")]);
    resetting.assign(std::slice::from_ref(&partition));
    resetting.seek(&partition, 99).unwrap();
    assert_eq!(read(&resetting, 1).await, [(0, 0, "only".to_string())]);

    let strict = consumer(&broker, &[("auto.offset.reset", "none")]);
    strict.assign(std::slice::from_ref(&partition));
    let error = strict.poll(PATIENCE).await.unwrap_err();
    assert_eq!(error.to_string(), "Undefined offset with no reset policy for partitions: [t-0]");
    strict.seek(&partition, 99).unwrap();
    let error = strict.poll(PATIENCE).await.unwrap_err();
    assert!(error.to_string().contains("99 is out of range for partition t-0"), "{error}");
    strict.seek(&partition, 0).unwrap();
    assert_eq!(read(&strict, 1).await.len(), 1);
}
