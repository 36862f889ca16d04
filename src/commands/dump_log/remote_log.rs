//! Records of `__remote_log_metadata`, in the text that Java's objects give of themselves.

use kfk_protocol::record_batch::RecordView;
use kfk_protocol::schema::{Group, Value};

use super::metadata::read;

const STATES: [&str; 4] =
    ["COPY_SEGMENT_STARTED", "COPY_SEGMENT_FINISHED", "DELETE_SEGMENT_STARTED", "DELETE_SEGMENT_FINISHED"];
const DELETIONS: [&str; 3] =
    ["DELETE_PARTITION_MARKED", "DELETE_PARTITION_STARTED", "DELETE_PARTITION_FINISHED"];

/// A record as Kafka's tool prints it, or why it cannot be read.
pub fn parse(record: &RecordView<'_>) -> String {
    let why = match record.value {
        None => "Cannot invoke \"java.nio.ByteBuffer.remaining()\" because the return value of \
                 \"org.apache.kafka.common.record.internal.Record.value()\" is null"
            .to_owned(),
        Some(value) => match read(Group::RemoteLog, value) {
            Ok((schema, _, data)) => match text(schema.name, &data) {
                Some(text) => return text,
                None => "null".to_owned(),
            },
            Err(why) => why,
        },
    };
    format!("Error at offset {}, skipping. {why}", record.offset)
}

fn text(schema: &str, data: &Value) -> Option<String> {
    let plain = |name: &str| Some(data.get(name)?.to_string());
    match schema {
        "RemoteLogSegmentMetadataRecord" => Some(format!(
            "RemoteLogSegmentMetadata{{remoteLogSegmentId={}, startOffset={}, endOffset={}, brokerId={}, maxTimestampMs={}, \
             eventTimestampMs={}, segmentLeaderEpochs={}, segmentSizeInBytes={}, customMetadata={}, state={}, txnIdxEmpty={}}}",
            segment_id(data.get("RemoteLogSegmentId")?)?,
            plain("StartOffset")?,
            plain("EndOffset")?,
            plain("BrokerId")?,
            plain("MaxTimestampMs")?,
            plain("EventTimestampMs")?,
            epochs(data.get("SegmentLeaderEpochs")?)?,
            plain("SegmentSizeInBytes")?,
            custom(data.get("CustomMetadata")?),
            state(data, "RemoteLogSegmentState", &STATES)?,
            plain("TxnIndexEmpty").unwrap_or_else(|| "false".to_owned()),
        )),
        "RemoteLogSegmentMetadataUpdateRecord" => Some(format!(
            "RemoteLogSegmentMetadataUpdate{{remoteLogSegmentId={}, customMetadata={}, state={}, eventTimestampMs={}, brokerId={}}}",
            segment_id(data.get("RemoteLogSegmentId")?)?,
            custom(data.get("CustomMetadata")?),
            state(data, "RemoteLogSegmentState", &STATES)?,
            plain("EventTimestampMs")?,
            plain("BrokerId")?,
        )),
        "RemotePartitionDeleteMetadataRecord" => Some(format!(
            "RemotePartitionDeleteMetadata{{topicPartition={}, state={}, eventTimestampMs={}, brokerId={}}}",
            partition(data.get("TopicIdPartition")?)?,
            state(data, "RemotePartitionDeleteState", &DELETIONS)?,
            plain("EventTimestampMs")?,
            plain("BrokerId")?,
        )),
        "RemoteLogSegmentMetadataSnapshotRecord" => Some(format!(
            "RemoteLogSegmentMetadataSnapshot{{segmentId={}, startOffset={}, endOffset={}, maxTimestampMs={}, \
             segmentLeaderEpochs={}, segmentSizeInBytes={}, customMetadata={}, state={}, txnIdxEmpty={}}}",
            bare(data.get("SegmentId")?),
            plain("StartOffset")?,
            plain("EndOffset")?,
            plain("MaxTimestampMs")?,
            epochs(data.get("SegmentLeaderEpochs")?)?,
            plain("SegmentSizeInBytes")?,
            custom(data.get("CustomMetadata")?),
            state(data, "RemoteLogSegmentState", &STATES)?,
            plain("TxnIndexEmpty").unwrap_or_else(|| "false".to_owned()),
        )),
        _ => None,
    }
}

/// Strings and ids without the quotes of JSON.
fn bare(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Uuid(id) => id.to_string(),
        other => other.to_string(),
    }
}

fn segment_id(id: &Value) -> Option<String> {
    let at = partition(id.get("TopicIdPartition")?)?;
    Some(format!("RemoteLogSegmentId{{topicIdPartition={at}, id={}}}", bare(id.get("Id")?)))
}

fn partition(at: &Value) -> Option<String> {
    Some(format!("{}:{}-{}", bare(at.get("Id")?), bare(at.get("Name")?), bare(at.get("Partition")?)))
}

/// As a map of Java's that is sorted by epoch.
fn epochs(value: &Value) -> Option<String> {
    let Value::Array(entries) = value else { return None };
    let mut map = std::collections::BTreeMap::new();
    for entry in entries {
        let (Value::Int(epoch), Value::Int(offset)) = (entry.get("LeaderEpoch")?, entry.get("Offset")?)
        else {
            return None;
        };
        map.insert(*epoch, *offset);
    }
    let entries: Vec<String> = map.into_iter().map(|(epoch, offset)| format!("{epoch}={offset}")).collect();
    Some(format!("{{{}}}", entries.join(", ")))
}

fn custom(value: &Value) -> String {
    match value {
        Value::Bytes(bytes) => format!("Optional[CustomMetadata{{{} bytes}}]", bytes.len()),
        _ => "Optional.empty".to_owned(),
    }
}

fn state(data: &Value, field: &str, names: &[&'static str]) -> Option<&'static str> {
    let Some(Value::Int(id)) = data.get(field) else { return None };
    names.get(usize::try_from(*id).ok()?).copied()
}
