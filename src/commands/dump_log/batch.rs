//! The line of a batch.

use kfk_protocol::compression::{CompressionError, CompressionType};
use kfk_protocol::record_batch::{BatchError, BatchView, TimestampType, layout};
use serde_json::{Value, json};

use super::file_records::{Head, damaged};
use super::old_message::OldMessage;
use crate::error::Thrown;

/// A batch of any format.
pub enum Content<'a> {
    /// Magic 2.
    Batch(BatchView<'a>),
    /// Magic 0 or 1: an entry, which may wrap others.
    Message(OldMessage<'a>),
}

/// A batch as its file has it.
pub struct FileBatch<'a> {
    /// Where it stands.
    pub head: Head,
    /// What stands there. A magic beyond 2 is read as 2, as Kafka does.
    pub content: Content<'a>,
}

/// What Java's enumerations are called.
fn name_of(kind: Option<TimestampType>) -> &'static str {
    match kind {
        None => "NoTimestampType",
        Some(TimestampType::CreateTime) => "CreateTime",
        Some(TimestampType::LogAppendTime) => "LogAppendTime",
    }
}

impl<'a> FileBatch<'a> {
    /// Reads the bytes of a batch; `scratch` holds a copy where a byte has to be changed for that.
    pub fn parse(head: Head, bytes: &'a [u8], scratch: &'a mut Vec<u8>) -> Result<Self, Thrown> {
        let bytes = if head.magic > layout::MAGIC_V2 && bytes.len() > layout::MAGIC {
            scratch.clear();
            scratch.extend_from_slice(bytes);
            scratch[layout::MAGIC] = layout::MAGIC_V2 as u8;
            scratch
        } else {
            bytes
        };
        if head.magic < layout::MAGIC_V2 {
            return Ok(Self { head, content: Content::Message(OldMessage::new(bytes)) });
        }
        match BatchView::parse(bytes) {
            Ok((batch, _)) => Ok(Self { head, content: Content::Batch(batch) }),
            Err(error) => Err(unreadable(&head, error)),
        }
    }

    /// What its timestamps mean.
    pub fn timestamp_type(&self) -> &'static str {
        name_of(match &self.content {
            Content::Batch(batch) => Some(batch.timestamp_type()),
            Content::Message(message) => message.timestamp_type(),
        })
    }

    /// Whether the checksum fits.
    pub fn is_valid(&self) -> bool {
        match &self.content {
            Content::Batch(batch) => batch.verify_crc().is_ok(),
            Content::Message(message) => message.is_valid(),
        }
    }

    /// The checksum that it bears.
    pub fn crc(&self) -> u32 {
        match &self.content {
            Content::Batch(batch) => batch.crc(),
            Content::Message(message) => message.crc(),
        }
    }

    /// Whether its records are control records.
    pub fn is_control(&self) -> bool {
        matches!(&self.content, Content::Batch(batch) if batch.is_control())
    }

    fn max_timestamp(&self) -> i64 {
        match &self.content {
            Content::Batch(batch) => batch.max_timestamp(),
            Content::Message(message) => message.timestamp(),
        }
    }

    fn last_offset(&self) -> i64 {
        match &self.content {
            Content::Batch(batch) => batch.last_offset(),
            Content::Message(_) => self.head.offset,
        }
    }

    fn compression(&self) -> Result<CompressionType, Thrown> {
        let compression = match &self.content {
            Content::Batch(batch) => batch.compression(),
            Content::Message(message) => message.compression(),
        };
        compression.map_err(|error| match error {
            CompressionError::UnknownType(id) => {
                damaged("java.lang.IllegalArgumentException", format!("Unknown compression type id: {id}"))
                    .plainly(format!(
                        "the batch at position {} has the unknown compression type {id}",
                        self.head.position
                    ))
            }
            other => unreadable(&self.head, other.into()),
        })
    }

    /// Kafka's line up to the place in which its tool may give up.
    pub fn first_half(&self) -> String {
        match &self.content {
            Content::Batch(batch) => format!(
                "baseOffset: {} lastOffset: {} count: {} baseSequence: {} lastSequence: {} producerId: {} producerEpoch: {} \
                 partitionLeaderEpoch: {} isTransactional: {} isControl: {} deleteHorizonMs: {}",
                batch.base_offset(),
                batch.last_offset(),
                batch.records_count(),
                batch.base_sequence(),
                batch.last_sequence(),
                batch.producer_id(),
                batch.producer_epoch(),
                batch.partition_leader_epoch(),
                batch.is_transactional(),
                batch.is_control(),
                batch
                    .delete_horizon_ms()
                    .map_or_else(|| "OptionalLong.empty".to_owned(), |ms| format!("OptionalLong[{ms}]")),
            ),
            Content::Message(_) => format!("offset: {}", self.head.offset),
        }
    }

    /// The rest of Kafka's line.
    pub fn second_half(&self) -> Result<String, Thrown> {
        Ok(format!(
            " position: {} {}: {} size: {} magic: {} compresscodec: {} crc: {} isvalid: {}",
            self.head.position,
            self.timestamp_type(),
            self.max_timestamp(),
            self.head.size,
            self.head.magic,
            self.compression()?,
            self.crc(),
            self.is_valid(),
        ))
    }

    /// The same for a program.
    pub fn json(&self, file: &str) -> Result<Value, Thrown> {
        let mut line = json!({
            "batch": file,
            "lastOffset": self.last_offset(),
            "position": self.head.position,
            "timestampType": self.timestamp_type(),
            "maxTimestamp": self.max_timestamp(),
            "size": self.head.size,
            "magic": self.head.magic,
            "compression": self.compression()?.name(),
            "crc": self.crc(),
            "valid": self.is_valid(),
        });
        if let Content::Batch(batch) = &self.content {
            let more = json!({
                "baseOffset": batch.base_offset(),
                "count": batch.records_count(),
                "baseSequence": batch.base_sequence(),
                "lastSequence": batch.last_sequence(),
                "producerId": batch.producer_id(),
                "producerEpoch": batch.producer_epoch(),
                "partitionLeaderEpoch": batch.partition_leader_epoch(),
                "transactional": batch.is_transactional(),
                "control": batch.is_control(),
                "deleteHorizonMs": batch.delete_horizon_ms(),
            });
            if let (Value::Object(line), Value::Object(more)) = (&mut line, more) {
                line.extend(more);
            }
        }
        Ok(line)
    }
}

/// What Java says to a batch that it cannot read.
pub fn unreadable(head: &Head, error: BatchError) -> Thrown {
    let (class, message) = match error {
        BatchError::Compression(error) => ("org.apache.kafka.common.KafkaException", error.to_string()),
        BatchError::RecordsCount(count) => {
            (INVALID_RECORD, format!("Found invalid record count {count} in magic v2 batch"))
        }
        BatchError::TrailingBytes(_) => {
            (INVALID_RECORD, "Incorrect declared batch size, records still remaining in file".to_owned())
        }
        BatchError::Record { error, .. } => match error {
            kfk_protocol::record_batch::RecordError::BeyondBatch
            | kfk_protocol::record_batch::RecordError::Varint(_) => {
                (INVALID_RECORD, "Incorrect declared batch size, premature EOF reached".to_owned())
            }
            _ => (INVALID_RECORD, "Found invalid record structure".to_owned()),
        },
        other => ("org.apache.kafka.common.errors.CorruptRecordException", other.to_string()),
    };
    damaged(class, message)
        .plainly(format!("the batch at position {} cannot be read: {error}", head.position))
}

const INVALID_RECORD: &str = "org.apache.kafka.common.InvalidRecordException";
