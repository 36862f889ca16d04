//! What goes in and what comes back.

use std::sync::Arc;

use kfk_protocol::record_batch::Header;

/// A record to produce, borrowed: it is copied once, into its batch.
#[derive(Debug, Clone, Copy, Default)]
pub struct Record<'a> {
    /// Where it goes.
    pub topic: &'a str,
    /// The partition, or `None` to have one chosen.
    pub partition: Option<i32>,
    /// When it happened, in ms since 1970; `None` is now.
    pub timestamp: Option<i64>,
    /// Its key. An empty key is a key.
    pub key: Option<&'a [u8]>,
    /// Its value; `None` is a tombstone.
    pub value: Option<&'a [u8]>,
    /// Its headers, in order.
    pub headers: &'a [Header<'a>],
}

impl<'a> Record<'a> {
    /// A record with a value only.
    pub fn new(topic: &'a str, value: &'a [u8]) -> Record<'a> {
        Record { topic, value: Some(value), ..Record::default() }
    }
}

/// A record that owns its parts: what interceptors see and may change.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OwnedRecord {
    /// Where it goes.
    pub topic: String,
    /// The partition, or `None` to have one chosen.
    pub partition: Option<i32>,
    /// When it happened, in ms since 1970; `None` is now.
    pub timestamp: Option<i64>,
    /// Its key.
    pub key: Option<Vec<u8>>,
    /// Its value.
    pub value: Option<Vec<u8>>,
    /// Its headers.
    pub headers: Vec<(Vec<u8>, Option<Vec<u8>>)>,
}

impl OwnedRecord {
    /// The record borrowed, with the headers that [`OwnedRecord::borrowed_headers`] gave.
    pub fn borrow<'a>(&'a self, headers: &'a [Header<'a>]) -> Record<'a> {
        Record {
            topic: &self.topic,
            partition: self.partition,
            timestamp: self.timestamp,
            key: self.key.as_deref(),
            value: self.value.as_deref(),
            headers,
        }
    }

    /// The headers borrowed.
    pub fn borrowed_headers(&self) -> Vec<Header<'_>> {
        self.headers.iter().map(|(key, value)| Header { key, value: value.as_deref() }).collect()
    }
}

impl From<Record<'_>> for OwnedRecord {
    fn from(record: Record<'_>) -> OwnedRecord {
        let header = |header: &Header<'_>| (header.key.to_vec(), header.value.map(<[u8]>::to_vec));
        OwnedRecord {
            topic: record.topic.into(),
            partition: record.partition,
            timestamp: record.timestamp,
            key: record.key.map(<[u8]>::to_vec),
            value: record.value.map(<[u8]>::to_vec),
            headers: record.headers.iter().map(header).collect(),
        }
    }
}

/// Where a record has come to lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordMetadata {
    /// Its topic.
    pub topic: Arc<str>,
    /// Its partition.
    pub partition: i32,
    /// Its offset; `None` with acks=0, and for a batch that the broker had already (it no longer knows where).
    pub offset: Option<i64>,
    /// Its timestamp in ms since 1970: its own, or with LogAppendTime the broker's.
    pub timestamp: i64,
}
