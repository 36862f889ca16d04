//! `.txnindex` and `.snapshot`.

use bytes::Bytes;
use crc32c::crc32c;
use kfk_protocol::messages::ProducerSnapshot;
use kfk_protocol::wire::{Message, Reader};
use serde_json::json;

use super::index::{i64_at, read};
use super::place::Place;
use crate::error::{Failure, Thrown};
use crate::output::{Form, Output};

/// Bytes of an aborted transaction: version, producer id, first offset, last offset, last stable offset.
const ABORTED: usize = 34;

/// Prints the aborted transactions of a segment. To Kafka's tool no file is no transaction.
pub fn dump_aborted(place: &Place, exact: bool, out: &mut Output) -> Result<(), Failure> {
    place.base_offset()?;
    let bytes = match std::fs::read(place.as_path()) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && exact => return Ok(()),
        Err(error) => return Err(Thrown::file(&place.path, &error).into()),
    };
    for entry in bytes.chunks_exact(ABORTED) {
        let [producer, first, last, stable] = [2, 10, 18, 26].map(|at| i64_at(entry, at));
        match out.form() {
            Form::Json => out.json(&json!({
                "aborted": place.path, "producerId": producer, "firstOffset": first, "lastOffset": last,
                "lastStableOffset": stable,
            })),
            // Of the version's two bytes Kafka 4.3.1 prints the first.
            Form::Text | Form::Table => out.line(format_args!(
                "version: {} producerId: {producer} firstOffset: {first} lastOffset: {last} lastStableOffset: {stable}",
                entry[0] as i8
            )),
        }
    }
    Ok(())
}

/// Prints a snapshot of producers. True: it cannot be used.
pub fn dump_producers(place: &Place, out: &mut Output) -> Result<bool, Failure> {
    let bytes = read(place)?;
    let snapshot = match check(&bytes) {
        Ok(snapshot) => snapshot,
        Err(why) => {
            out.say(why);
            return Ok(true);
        }
    };
    for entry in snapshot.producer_entries {
        let open = (entry.current_txn_first_offset >= 0).then_some(entry.current_txn_first_offset);
        let has_batch = entry.last_offset >= 0;
        let first_sequence = first_sequence(entry.last_sequence, entry.offset_delta);
        if out.form() == Form::Json {
            let mut line = json!({
                "producer": place.path, "producerId": entry.producer_id, "producerEpoch": entry.epoch,
                "coordinatorEpoch": entry.coordinator_epoch, "currentTxnFirstOffset": open, "lastTimestamp": entry.timestamp,
            });
            if has_batch {
                line["firstSequence"] = first_sequence.into();
                line["lastSequence"] = entry.last_sequence.into();
                line["lastOffset"] = entry.last_offset.into();
                line["offsetDelta"] = entry.offset_delta.into();
            }
            out.json(&line);
            continue;
        }
        out.text(format_args!(
            "producerId: {} producerEpoch: {} coordinatorEpoch: {} currentTxnFirstOffset: {} lastTimestamp: {}",
            entry.producer_id,
            entry.epoch,
            entry.coordinator_epoch,
            open.map_or_else(|| "OptionalLong.empty".to_owned(), |offset| format!("OptionalLong[{offset}]")),
            entry.timestamp
        ));
        if has_batch {
            out.text(format_args!(
                " firstSequence: {first_sequence} lastSequence: {} lastOffset: {} offsetDelta: {} timestamp: {}",
                entry.last_sequence, entry.last_offset, entry.offset_delta, entry.timestamp
            ));
        }
        out.line("");
    }
    Ok(false)
}

/// The content of a snapshot, or Kafka's words for why it is none.
fn check(bytes: &[u8]) -> Result<ProducerSnapshot, String> {
    let schema = |why: &str| format!("Snapshot failed schema validation: {why}");
    let Some(version) = bytes.first_chunk().map(|version| i16::from_be_bytes(*version)) else {
        return Err(schema("null"));
    };
    if version != 1 {
        return Err(schema(&format!("Snapshot contained an unknown file version {version}")));
    }
    let mut reader = Reader::from(Bytes::copy_from_slice(&bytes[2..]));
    let snapshot = ProducerSnapshot::decode(&mut reader, version).map_err(|_| schema("null"))?;
    let (stored, computed) = (snapshot.crc, crc32c(&bytes[6..]));
    if stored != computed {
        return Err(format!(
            "Snapshot is corrupt (CRC is no longer valid). Stored crc: {stored}. Computed crc: {computed}"
        ));
    }
    Ok(snapshot)
}

/// The sequence number of the first record of a batch; numbers go from 0 down to 2147483647.
fn first_sequence(last: i32, delta: i32) -> i32 {
    if last < delta { i32::MAX - (delta - last) + 1 } else { last - delta }
}
