//! A disk that fills up and gets room again.

use std::sync::Arc;

use kfk_broker::env::MemoryDisk;
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::record_batch::Batches;

use crate::client::{Client, records, with_broker};

fn offsets(client: &mut Client) -> Vec<i64> {
    let records = records(&client.fetch(0, 0, 1));
    Batches::new(&records).map(|batch| batch.expect("a batch").base_offset()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_refuses_appends_keeps_what_there_is_and_takes_up_work_again() {
    let disk = Arc::new(MemoryDisk::new());
    with_broker(disk.clone(), move |mut client| {
        client.create(&[]);
        for offset in 0..3 {
            assert_eq!(client.produce(1_000), (ErrorCode::NONE, offset));
        }
        disk.set_capacity(Some(disk.used() + 500));
        for _ in 0..2 {
            assert_eq!(client.produce(1_000).0, ErrorCode::KAFKA_STORAGE_ERROR);
            assert_eq!(offsets(&mut client), [0, 1, 2], "reads go on");
        }
        disk.set_capacity(None);
        assert_eq!(client.produce(1_000), (ErrorCode::NONE, 3), "there is room again");
        assert_eq!(offsets(&mut client), [0, 1, 2, 3]);
    })
    .await;
}
