//! What a poll gives out: batches as they were fetched, and records borrowed from them.

use std::sync::Arc;

use bytes::Bytes;
use kfk_protocol::record_batch::{self, BatchError, BatchView, Headers, TimestampType};

use crate::error::ClientError;

/// A record, borrowed from [`Records`].
#[derive(Debug, Clone, Copy)]
pub struct ConsumerRecord<'a> {
    /// Its topic.
    pub topic: &'a str,
    /// Its partition.
    pub partition: i32,
    /// Its offset.
    pub offset: i64,
    /// Its timestamp in ms since 1970, -1 for none.
    pub timestamp: i64,
    /// Who set the timestamp.
    pub timestamp_type: TimestampType,
    /// The epoch of the leader that took it, -1 if that is not known.
    pub leader_epoch: i32,
    /// Its key.
    pub key: Option<&'a [u8]>,
    /// Its value.
    pub value: Option<&'a [u8]>,
    /// Its headers.
    pub headers: Headers<'a>,
}

/// A stretch of one batch.
#[derive(Debug, Clone)]
pub(super) struct Chunk {
    pub(super) topic: Arc<str>,
    pub(super) partition: i32,
    /// The batch, header included.
    pub(super) batch: Bytes,
    /// Its records, where they had to be decompressed.
    pub(super) section: Option<Bytes>,
    /// Records before this offset were given out before, or not asked for.
    pub(super) from: i64,
    /// How many records from there on.
    pub(super) count: usize,
}

/// The records of one poll, partition by partition and in the order of their offsets.
#[derive(Debug, Clone, Default)]
pub struct Records {
    pub(super) chunks: Vec<Chunk>,
}

impl Records {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.chunks.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.chunks.iter().map(|chunk| chunk.count).sum()
    }

    /// The records. A batch whose records make no sense yields an error in their place; iteration goes on with the
    /// next batch.
    pub fn iter(&self) -> Iter<'_> {
        Iter { chunks: self.chunks.iter(), current: None }
    }
}

impl<'a> IntoIterator for &'a Records {
    type Item = Result<ConsumerRecord<'a>, ClientError>;
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

/// Walks the records of a poll.
#[derive(Debug, Clone)]
pub struct Iter<'a> {
    chunks: std::slice::Iter<'a, Chunk>,
    current: Option<Walk<'a>>,
}

#[derive(Debug, Clone)]
struct Walk<'a> {
    chunk: &'a Chunk,
    records: record_batch::Records<'a>,
    timestamp_type: TimestampType,
    leader_epoch: i32,
    left: usize,
}

impl Chunk {
    pub(super) fn records(&self) -> Result<(BatchView<'_>, record_batch::Records<'_>), BatchError> {
        let (view, _) = BatchView::parse(&self.batch)?;
        let section = self.section.as_deref().unwrap_or_else(|| view.record_section());
        Ok((view, view.records_of(section)))
    }

    /// The epoch of the leader that took the batch, -1 if that is not known.
    pub(super) fn leader_epoch(&self) -> i32 {
        BatchView::parse(&self.batch).map_or(-1, |(view, _)| view.partition_leader_epoch())
    }

    fn broken(&self, error: &BatchError) -> ClientError {
        ClientError::Protocol {
            peer: format!("the leader of {}-{}", self.topic, self.partition),
            problem: format!("a record batch at offset {}: {error}", self.from),
        }
    }
}

impl<'a> Iterator for Iter<'a> {
    type Item = Result<ConsumerRecord<'a>, ClientError>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Some(walk) = &mut self.current else {
                let chunk = self.chunks.next()?;
                match chunk.records() {
                    Ok((view, records)) => {
                        self.current = Some(Walk {
                            chunk,
                            records,
                            timestamp_type: view.timestamp_type(),
                            leader_epoch: view.partition_leader_epoch(),
                            left: chunk.count,
                        });
                    }
                    Err(error) => return Some(Err(chunk.broken(&error))),
                }
                continue;
            };
            if walk.left == 0 {
                self.current = None;
                continue;
            }
            match walk.records.next() {
                Some(Ok(record)) if record.offset < walk.chunk.from => (),
                Some(Ok(record)) => {
                    walk.left -= 1;
                    return Some(Ok(ConsumerRecord {
                        topic: &walk.chunk.topic,
                        partition: walk.chunk.partition,
                        offset: record.offset,
                        timestamp: record.timestamp,
                        timestamp_type: walk.timestamp_type,
                        leader_epoch: walk.leader_epoch,
                        key: record.key,
                        value: record.value,
                        headers: record.headers,
                    }));
                }
                Some(Err(error)) => {
                    let error = walk.chunk.broken(&error);
                    self.current = None;
                    return Some(Err(error));
                }
                None => self.current = None,
            }
        }
    }
}
