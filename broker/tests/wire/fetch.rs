//! Long polls, sessions, and limits of fetches.

use std::sync::Arc;

use kfk_broker::env::MemoryDisk;
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::FetchRequest;
use kfk_protocol::record_batch::Batches;

use crate::client::{Client, batch, fetch_request, records, with_broker};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fetch_waits_until_there_is_enough() {
    with_broker(Arc::new(MemoryDisk::new()), |mut client| {
        client.create(&[]);
        // Longer than any test: only the records can end the wait.
        client.say(&fetch_request(0, 600_000, 150), 11);
        let mut producer = Client::connect(client.address);
        producer.produce_bytes(batch(&[(None, b"too little")]), 1);
        producer.produce_bytes(batch(&[(None, &[b'x'; 100])]), 1);
        let answer = client.hear::<FetchRequest>(11);
        assert_eq!(Batches::new(&records(&answer)).count(), 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_first_batch_comes_whole_whatever_the_limits_say() {
    with_broker(Arc::new(MemoryDisk::new()), |mut client| {
        client.create(&[]);
        for _ in 0..2 {
            client.produce_bytes(batch(&[(None, &[b'x'; 5_000])]), 1);
        }
        let mut request = fetch_request(0, 0, 1);
        request.max_bytes = 100;
        request.topics[0].partitions[0].partition_max_bytes = 100;
        let answer = client.ask(&request, 11);
        assert_eq!(Batches::new(&records(&answer)).count(), 1);
        // Past what there is: nothing, and beyond the end: refused.
        assert!(records(&client.fetch(2, 0, 1)).is_empty());
        let beyond = client.fetch(3, 0, 1);
        let code = beyond.responses[0].partitions[0].error_code;
        assert_eq!(ErrorCode(code), ErrorCode::OFFSET_OUT_OF_RANGE);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_tells_only_news() {
    with_broker(Arc::new(MemoryDisk::new()), |mut client| {
        client.create(&[]);
        let mut first = fetch_request(0, 0, 0);
        first.session_epoch = 0;
        let begun = client.ask(&first, 11);
        assert_ne!(begun.session_id, 0);
        let next = |epoch| FetchRequest {
            session_id: begun.session_id,
            session_epoch: epoch,
            ..FetchRequest::default()
        };
        let quiet = client.ask(&next(1), 11);
        assert!(quiet.responses.is_empty(), "nothing is new");
        client.produce_bytes(batch(&[(None, b"news")]), 1);
        let news = client.ask(&next(2), 11);
        assert_eq!(Batches::new(&records(&news)).count(), 1);
        let doubled = client.ask(&next(2), 11);
        assert_eq!(ErrorCode(doubled.error_code), ErrorCode::INVALID_FETCH_SESSION_EPOCH);
    })
    .await;
}
