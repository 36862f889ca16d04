//! The lines of records.

use bytes::Bytes;
use kfk_protocol::control::{ControlType, EndTxnMarker};
use kfk_protocol::record_batch::RecordView;
use kfk_protocol::schema::{Schema, Value};
use kfk_protocol::wire::Reader;

use super::batch::{Content, FileBatch};
use super::decoder::Parsed;
use super::file_records::damaged;
use super::records::DumpedRecord;
use crate::console::decode_java_utf8;
use crate::error::Thrown;

/// The sequence number of a record; -1 for none.
fn sequence(batch: &FileBatch<'_>, record: &RecordView<'_>) -> i32 {
    match &batch.content {
        Content::Batch(batch) => batch
            .sequence_at(i32::try_from(record.offset.wrapping_sub(batch.base_offset())).unwrap_or_default()),
        Content::Message(_) => -1,
    }
}

fn header_keys(record: &RecordView<'_>) -> Vec<String> {
    record.headers.map(|header| String::from_utf8_lossy(&decode_java_utf8(header.key)).into_owned()).collect()
}

/// What Kafka's tool prints of a record before its key.
pub fn metadata(batch: &FileBatch<'_>, record: &DumpedRecord<'_>) -> String {
    let view = &record.view;
    let mut line = format!(
        "| offset: {} {}: {} keySize: {} valueSize: {}",
        view.offset,
        batch.timestamp_type(),
        view.timestamp,
        record.sizes.0,
        record.sizes.1
    );
    match record.checksum {
        None => line.push_str(&format!(
            " sequence: {} headerKeys: [{}]",
            sequence(batch, view),
            header_keys(view).join(",")
        )),
        Some((valid, crc)) => line.push_str(&format!(" isValid: {valid} crc: {crc}")),
    }
    line
}

/// What a control record says, with a blank before it.
pub fn control(record: &RecordView<'_>) -> Result<String, Thrown> {
    let unreadable = |error: &dyn std::fmt::Display| {
        damaged("org.apache.kafka.common.InvalidRecordException", error.to_string())
    };
    let kind = ControlType::parse_key(record.key).map_err(|error| unreadable(&error))?;
    let (word, schema) = match kind {
        None => {
            let id = record
                .key
                .and_then(|key| key.get(2..4)?.first_chunk())
                .map_or(-1, |id| i16::from_be_bytes(*id));
            return Ok(format!(" controlType: UNKNOWN({id})"));
        }
        Some(ControlType::Abort | ControlType::Commit) => {
            let marker = EndTxnMarker::parse(record.key, record.value).map_err(|error| unreadable(&error))?;
            return Ok(format!(
                " endTxnMarker: {} coordinatorEpoch: {}",
                marker.control_type(),
                marker.coordinator_epoch
            ));
        }
        Some(ControlType::LeaderChange) => ("LeaderChange:", "LeaderChangeMessage"),
        Some(ControlType::SnapshotHeader) => ("SnapshotHeader", "SnapshotHeaderRecord"),
        Some(ControlType::SnapshotFooter) => ("SnapshotFooter", "SnapshotFooterRecord"),
        Some(ControlType::KRaftVersion) => ("KRaftVersion", "KRaftVersionRecord"),
        Some(ControlType::KRaftVoters) => ("KRaftVoters", "VotersRecord"),
    };
    let schema = Schema::named(schema).ok_or_else(|| unreadable(&schema))?;
    let value = record.value.unwrap_or_default();
    let version = value.first_chunk().map_or(0, |version| i16::from_be_bytes(*version));
    let version = version.clamp(schema.versions.0, schema.versions.1);
    let value = Value::decode(schema, &mut Reader::from(Bytes::copy_from_slice(value)), version)
        .map_err(|error| unreadable(&error))?;
    Ok(format!(" {word} {value}"))
}

/// A record for a program.
pub fn json(
    batch: &FileBatch<'_>,
    record: &DumpedRecord<'_>,
    parsed: Option<&Parsed>,
) -> Result<serde_json::Value, Thrown> {
    let view = &record.view;
    let mut line = serde_json::json!({
        "offset": view.offset,
        "timestampType": batch.timestamp_type(),
        "timestamp": view.timestamp,
        "keySize": record.sizes.0,
        "valueSize": record.sizes.1,
        "sequence": sequence(batch, view),
        "headerKeys": header_keys(view),
    });
    if let Some((valid, crc)) = record.checksum {
        line["valid"] = valid.into();
        line["crc"] = crc.into();
    }
    if batch.is_control() {
        line["control"] = control(view)?.trim_start().into();
    }
    let Some(parsed) = parsed else { return Ok(line) };
    for (name, field) in [("key", &parsed.key), ("payload", &parsed.payload)] {
        if let Some(field) = field {
            // What a decoder made is JSON already.
            line[name] = serde_json::from_slice(field)
                .ok()
                .filter(serde_json::Value::is_object)
                .unwrap_or_else(|| String::from_utf8_lossy(field).into());
        }
    }
    Ok(line)
}
