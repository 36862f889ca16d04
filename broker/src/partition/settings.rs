//! A topic's configuration as the append path wants it: checked once, when it changes.

use std::sync::{Arc, Weak};

use kfk_protocol::compression::{Compression, CompressionType};
use parking_lot::Mutex;

use crate::config::{TimestampType, TopicCompression, TopicConfig};
use crate::storage::{LogConfig, Retention};

/// What a replica needs to know of its topic's configuration.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// For the log.
    pub log: Arc<LogConfig>,
    /// `max.message.bytes`.
    pub max_message_bytes: usize,
    /// `min.insync.replicas`.
    pub min_insync_replicas: usize,
    /// `cleanup.policy` has `compact`: records need keys.
    pub compacted: bool,
    /// `cleanup.policy` has `delete`: records may be deleted.
    pub deletable: bool,
    /// `message.timestamp.type` is LogAppendTime.
    pub log_append_time: bool,
    /// `message.timestamp.before.max.ms`.
    pub timestamp_before_max_ms: i64,
    /// `message.timestamp.after.max.ms`.
    pub timestamp_after_max_ms: i64,
    /// The codec of `compression.type`; `None` for `producer`.
    pub compression: Option<Compression>,
    /// `flush.messages`: records that may be appended without a flush.
    pub flush_messages: i64,
    /// `flush.ms`: how long a record may stay without a flush.
    pub flush_ms: i64,
    /// `file.delete.delay.ms`.
    pub file_delete_delay_ms: i64,
    /// `cleanup.policy`, `retention.ms` and `retention.bytes`.
    pub retention: Retention,
}

/// Settings in use: replicas whose topics say the same share them.
#[derive(Debug, Default)]
pub struct SharedSettings(Mutex<Vec<Weak<Settings>>>);

/// With more different settings than this, new ones are not shared: looking for them would cost more.
const MOST_SHARED: usize = 64;

impl SharedSettings {
    /// These settings, or equal ones that are in use.
    pub fn share(&self, settings: Settings) -> Arc<Settings> {
        let mut known = self.0.lock();
        if let Some(same) = known.iter().filter_map(Weak::upgrade).find(|known| **known == settings) {
            return same;
        }
        let settings = Arc::new(settings);
        known.retain(|known| known.strong_count() > 0);
        if known.len() < MOST_SHARED {
            known.push(Arc::downgrade(&settings));
        }
        settings
    }
}

impl Settings {
    /// From the typed configuration; `roll_jitter_ms` was drawn for this partition, and
    /// `producer_id_expiration_ms` is the broker's.
    pub fn new(topic: &TopicConfig, roll_jitter_ms: i64, producer_id_expiration_ms: i64) -> Self {
        let size = |bytes: i32| usize::try_from(bytes).unwrap_or(0);
        let unsigned = |bytes: i32| u32::try_from(bytes).unwrap_or(0);
        Self {
            log: Arc::new(LogConfig {
                segment_bytes: unsigned(topic.internal_segment_bytes.unwrap_or(topic.segment_bytes)),
                segment_ms: segment_ms(topic),
                roll_jitter_ms,
                segment_index_bytes: unsigned(topic.segment_index_bytes),
                index_interval_bytes: unsigned(topic.index_interval_bytes),
                preallocate: topic.preallocate,
                producer_id_expiration_ms,
                min_cleanable_dirty_ratio: topic.min_cleanable_dirty_ratio,
                min_compaction_lag_ms: topic.min_compaction_lag_ms,
                max_compaction_lag_ms: topic.max_compaction_lag_ms,
                delete_retention_ms: topic.delete_retention_ms,
            }),
            max_message_bytes: size(topic.max_message_bytes),
            min_insync_replicas: size(topic.min_insync_replicas),
            compacted: topic.cleanup_policy.compact,
            deletable: topic.cleanup_policy.delete,
            log_append_time: topic.message_timestamp_type == TimestampType::LogAppendTime,
            timestamp_before_max_ms: topic.message_timestamp_before_max_ms,
            timestamp_after_max_ms: topic.message_timestamp_after_max_ms,
            compression: compression(topic),
            flush_messages: topic.flush_messages,
            flush_ms: topic.flush_ms,
            file_delete_delay_ms: topic.file_delete_delay_ms,
            retention: Retention {
                delete: topic.cleanup_policy.delete,
                ms: topic.retention_ms,
                bytes: topic.retention_bytes,
            },
        }
    }
}

/// What a record of a compacted topic waits for before it can be compacted, is that its segment is rolled.
fn segment_ms(topic: &TopicConfig) -> i64 {
    match topic.cleanup_policy.compact && topic.max_compaction_lag_ms > 0 {
        true => topic.segment_ms.min(topic.max_compaction_lag_ms),
        false => topic.segment_ms,
    }
}

fn compression(topic: &TopicConfig) -> Option<Compression> {
    let (kind, level) = match topic.compression_type {
        TopicCompression::Producer => return None,
        TopicCompression::Uncompressed => return Some(Compression::new(CompressionType::None)),
        TopicCompression::Snappy => return Some(Compression::new(CompressionType::Snappy)),
        TopicCompression::Gzip => (CompressionType::Gzip, topic.compression_gzip_level),
        TopicCompression::Lz4 => (CompressionType::Lz4, topic.compression_lz4_level),
        TopicCompression::Zstd => (CompressionType::Zstd, topic.compression_zstd_level),
    };
    // The configuration was checked when it was set; a level out of range falls back to the codec's own.
    Some(Compression::with_level(kind, level).unwrap_or(Compression::new(kind)))
}
