//! Compacted topics: what is refused, what stays, and that it goes on after a change of settings and a restart.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::thread::sleep;
use std::time::Duration;

use kfk_broker::env::{Disk, Env, MemoryDisk};
use kfk_protocol::compression::{CompressionType, Decompressor};
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::IncrementalAlterConfigsRequest;
use kfk_protocol::messages::incremental_alter_configs_request::{AlterConfigsResource, AlterableConfig};
use kfk_protocol::record_batch::{BatchFields, Batches};

use crate::client::{Client, THEN, batch_of, records, with_settings};

const QUICK: &[(&str, &str)] = &[("log.cleaner.backoff.ms", "5"), ("log.segment.delete.delay.ms", "0")];
const COMPACTED: &[(&str, &str)] = &[
    ("cleanup.policy", "compact"),
    ("internal.segment.bytes", "2000"),
    ("min.cleanable.dirty.ratio", "0.1"),
];

/// Values by key, in order of the offsets, of all that is in the topic.
fn contents(client: &mut Client) -> BTreeMap<Vec<u8>, Vec<u32>> {
    let (mut contents, mut offset): (BTreeMap<_, Vec<u32>>, _) = Default::default();
    loop {
        let response = client.fetch(offset, 0, 0);
        let end = response.responses[0].partitions[0].high_watermark;
        if offset >= end {
            return contents;
        }
        let bytes = records(&response);
        for batch in &mut Batches::new(&bytes) {
            let batch = batch.expect("a batch");
            batch.verify_crc().expect("its checksum is right");
            for record in batch.records(&mut Decompressor::new(), 1 << 20).expect("records") {
                let record = record.expect("a record");
                let value =
                    record.value.map_or(0, |value| u32::from_be_bytes(value[..4].try_into().expect("4")));
                contents.entry(record.key.expect("a key").to_vec()).or_default().push(value);
            }
            offset = batch.next_offset();
        }
    }
}

fn produce(client: &mut Client, values: std::ops::Range<u32>) {
    for value in values {
        let kind = CompressionType::ALL[value as usize % 5];
        let key = [(value % 7) as u8; 3];
        let fields = BatchFields::default();
        let sent = batch_of(fields, kind, THEN, &[(Some(&key), &[value.to_be_bytes(), [7; 4]].concat())]);
        assert_eq!(ErrorCode(client.produce_bytes(sent, -1).error_code), ErrorCode::NONE);
    }
}

/// Waits until compaction has left less than a tenth of `produced` records, and gives what is there.
fn compacted(client: &mut Client, produced: usize) -> BTreeMap<Vec<u8>, Vec<u32>> {
    for _ in 0..20_000 {
        let contents = contents(client);
        let count: usize = contents.values().map(Vec::len).sum();
        if count < produced / 10 {
            return contents;
        }
        sleep(Duration::from_millis(5));
    }
    panic!("too many records are left");
}

fn newest(contents: BTreeMap<Vec<u8>, Vec<u32>>) -> Vec<u32> {
    contents.into_values().map(|values| *values.last().expect("a value")).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_each_key_the_newest_record_stays_whatever_changes() {
    let disk = Arc::new(MemoryDisk::new());
    with_settings(Env { disk: disk.clone(), ..Env::real() }, QUICK, |addresses| {
        let mut client = Client::connect(addresses[0]);
        client.create(COMPACTED);
        produce(&mut client, 0..1000);
        let mut left = newest(compacted(&mut client, 1000));
        left.sort_unstable();
        assert_eq!(left, (993..1000).collect::<Vec<_>>());
        let more_threads = AlterableConfig {
            name: "log.cleaner.threads".to_owned(),
            config_operation: 0,
            value: Some("2".to_owned()),
        };
        let broker = AlterConfigsResource {
            resource_type: 4,
            resource_name: String::new(),
            configs: vec![more_threads],
        };
        let request = IncrementalAlterConfigsRequest { resources: vec![broker], ..Default::default() };
        let altered = client.ask(&request, 1);
        assert_eq!(altered.responses[0].error_code, 0, "{:?}", altered.responses[0].error_message);
        produce(&mut client, 1000..2001);
        let mut left = newest(compacted(&mut client, 2000));
        left.sort_unstable();
        assert_eq!(left, (1994..2001).collect::<Vec<_>>());
    })
    .await;
    let noted = disk.read(Path::new("/data/cleaner-offset-checkpoint")).expect("it is noted");
    let noted = String::from_utf8(noted).expect("text");
    assert!(noted.starts_with("0\n1\nt 0 "), "{noted}");
    // Another process, which finds what was flushed.
    let disk = Arc::new(disk.power_cut());
    with_settings(Env { disk, ..Env::real() }, QUICK, |addresses| {
        let mut client = Client::connect(addresses[0]);
        let mut left = newest(contents(&mut client));
        left.sort_unstable();
        assert_eq!(left, (1994..2001).collect::<Vec<_>>(), "after a restart");
        produce(&mut client, 2001..3003);
        let mut left = newest(compacted(&mut client, 2000));
        left.sort_unstable();
        assert_eq!(left, (2996..3003).collect::<Vec<_>>());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_record_without_a_key_is_refused_also_in_a_compressed_batch() {
    with_settings(Env { disk: Arc::new(MemoryDisk::new()), ..Env::real() }, &[], |addresses| {
        let mut client = Client::connect(addresses[0]);
        client.create(COMPACTED);
        for kind in CompressionType::ALL {
            let sent: [(Option<&[u8]>, &[u8]); 4] =
                [(Some(b"k"), b"v"), (None, b"v"), (Some(b""), b"v"), (None, b"v")];
            let answer = client.produce_bytes(batch_of(BatchFields::default(), kind, THEN, &sent), -1);
            assert_eq!(ErrorCode(answer.error_code), ErrorCode::INVALID_RECORD, "{kind:?}");
            let which: Vec<i32> = answer.record_errors.iter().map(|error| error.batch_index).collect();
            assert_eq!(which, [1, 3], "an empty key is a key");
            assert!(answer.record_errors.iter().all(|error| error.batch_index_error_message.is_some()));
        }
        assert!(contents(&mut client).is_empty(), "nothing of them was appended");
    })
    .await;
}

/// At a byte a second the second read waits for hours, whatever the machine does; without the limit it does not wait.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn compaction_is_throttled_until_the_limit_is_lifted() {
    let disk = Arc::new(MemoryDisk::new());
    let slow = [QUICK, &[("log.cleaner.io.max.bytes.per.second", "1.0")]].concat();
    with_settings(Env { disk: disk.clone(), ..Env::real() }, &slow, move |addresses| {
        let mut client = Client::connect(addresses[0]);
        client.create(COMPACTED);
        produce(&mut client, 0..1000);
        // The cleaner works at the first segments, and would have come to their end long ago.
        sleep(Duration::from_millis(300));
        let count: usize = contents(&mut client).values().map(Vec::len).sum();
        assert_eq!(count, 1000, "nothing is compacted yet");
        let lifted = AlterableConfig {
            name: "log.cleaner.io.max.bytes.per.second".to_owned(),
            config_operation: 0,
            value: Some("1000000000".to_owned()),
        };
        let broker =
            AlterConfigsResource { resource_type: 4, resource_name: String::new(), configs: vec![lifted] };
        let request = IncrementalAlterConfigsRequest { resources: vec![broker], ..Default::default() };
        let altered = client.ask(&request, 1);
        assert_eq!(altered.responses[0].error_code, 0, "{:?}", altered.responses[0].error_message);
        let mut left = newest(compacted(&mut client, 1000));
        left.sort_unstable();
        assert_eq!(left, (993..1000).collect::<Vec<_>>());
    })
    .await;
}
