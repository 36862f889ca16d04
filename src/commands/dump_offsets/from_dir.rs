//! Reads the segments of `__consumer_offsets` in the directories of a stopped broker. What a transaction wrote counts
//! from its COMMIT marker on, and never without one.

use std::collections::HashMap;
use std::path::Path;

use kfk_broker::env::{Disk, DiskError, RealDisk};
use kfk_protocol::compression::Decompressor;
use kfk_protocol::control::ControlType;

use super::held::{Held, Raw};
use crate::cli::Call;
use crate::commands::dump_log::{Content, FileBatch, FileRecords, Place, each_record};
use crate::error::{Actor, Failure, Thrown};
use crate::output::Output;

const PARTITION: &str = "__consumer_offsets-";
/// The lock of a log directory, as Kafka calls it.
const LOCK: &str = ".lock";

/// Reads all directories; `false` if some of it could not be read.
pub fn read(call: &Call, held: &mut Held, out: &mut Output) -> Result<bool, Failure> {
    let mut whole = true;
    let mut found = false;
    for dir in call.parsed.all("dir") {
        let lock = Path::new(dir).join(LOCK);
        // Without the file nobody holds it; where it cannot be written no broker runs either.
        let _held = match lock.exists().then(|| RealDisk.lock(&lock)).transpose() {
            Ok(held) => held,
            Err(DiskError::ReadOnly { .. }) => None,
            Err(error) => return Err(refused(dir, &error).into()),
        };
        for partition in partitions_in(dir)? {
            found = true;
            whole &= read_partition(&format!("{dir}/{PARTITION}{partition}"), partition, held, out)?;
        }
    }
    if !found {
        out.say("kfk dump-offsets: there is no __consumer_offsets-N in the directory: no group has committed anything here");
    }
    Ok(whole)
}

fn refused(dir: &str, error: &DiskError) -> Thrown {
    let plain = match error {
        DiskError::Locked { .. } => {
            format!(
                "{dir}: a broker runs on it; ask the broker (--bootstrap-server), or stop it first (kfk server-stop)"
            )
        }
        other => format!("{dir}: {other}"),
    };
    Thrown { actor: Actor::Machine, ..Thrown::typist("java.io.IOException", dir) }.plainly(plain)
}

fn partitions_in(dir: &str) -> Result<Vec<i32>, Thrown> {
    let mut partitions = Vec::new();
    for name in names_in(dir)? {
        partitions.extend(name.strip_prefix(PARTITION).and_then(|number| number.parse::<i32>().ok()));
    }
    partitions.sort_unstable();
    Ok(partitions)
}

fn names_in(dir: &str) -> Result<Vec<String>, Thrown> {
    let failed = |error: std::io::Error| Thrown::file(dir, &error);
    let mut names = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(failed)? {
        names.extend(entry.map_err(failed)?.file_name().into_string());
    }
    names.sort_unstable();
    Ok(names)
}

fn read_partition(dir: &str, partition: i32, held: &mut Held, out: &mut Output) -> Result<bool, Failure> {
    let names = names_in(dir)?;
    let mut whole = true;
    if let Some(name) = names.iter().find(|name| name.ends_with(".swap")) {
        out.say(format_args!(
            "kfk dump-offsets: {dir}/{name}: a cleaning was interrupted, and some records may stand there alone; a start of the broker ends it"
        ));
        whole = false;
    }
    let mut reading = Reading { partition, held, open: HashMap::new(), decompressor: Decompressor::new() };
    for name in names.iter().filter(|name| name.ends_with(".log")) {
        if let Err(why) = reading.segment(&Place::new(&format!("{dir}/{name}")), out)? {
            out.say(format_args!("kfk dump-offsets: {dir}/{name}: {why}; what is behind that is left out"));
            return Ok(false);
        }
    }
    Ok(whole)
}

/// A record of a transaction that has not ended.
struct Pending {
    offset: i64,
    timestamp: i64,
    key: Option<Vec<u8>>,
    value: Option<Vec<u8>>,
}

struct Reading<'h> {
    partition: i32,
    held: &'h mut Held,
    /// By producer.
    open: HashMap<i64, Vec<Pending>>,
    decompressor: Decompressor,
}

impl Reading<'_> {
    /// Reads a segment; the inner error says what ends it before its time.
    fn segment(&mut self, place: &Place, out: &mut Output) -> Result<Result<(), String>, Failure> {
        let mut records = FileRecords::open(place)?;
        let (_, end) = records.slice(0, i32::MAX)?;
        let mut scratch = Vec::new();
        let mut position = 0;
        let plain = |thrown: Thrown| thrown.plain.unwrap_or(thrown.message);
        loop {
            let head = match records.head(position, end) {
                Ok(Some(head)) => head,
                Ok(None) => break,
                Err(thrown) => return Ok(Err(plain(thrown))),
            };
            position += head.size as u64;
            let bytes = records.bytes(head.position, head.size)?;
            let batch = match FileBatch::parse(head, bytes, &mut scratch) {
                Ok(batch) if batch.is_valid() => batch,
                Ok(_) => return Ok(Err(format!("the checksum of the batch at {} is wrong", head.position))),
                Err(thrown) => return Ok(Err(plain(thrown))),
            };
            if let Err(thrown) = self.batch(&batch, out) {
                return Ok(Err(plain(thrown)));
            }
        }
        let left = end - position.min(end);
        Ok(if left == 0 { Ok(()) } else { Err(format!("the last {left} bytes are no batch")) })
    }

    fn batch(&mut self, batch: &FileBatch<'_>, out: &mut Output) -> Result<(), Thrown> {
        let producer = match &batch.content {
            Content::Batch(batch) if batch.is_transactional() => Some(batch.producer_id()),
            _ => None,
        };
        let is_control = batch.is_control();
        let Self { partition, held, open, decompressor } = self;
        each_record(batch, decompressor, &mut |record| {
            let view = &record.view;
            let raw = Raw {
                partition: *partition,
                offset: view.offset,
                timestamp: view.timestamp,
                key: view.key,
                value: view.value,
            };
            match producer {
                None if is_control => Ok(()),
                None => held.take(raw, out),
                Some(producer) if is_control => {
                    let ended = open.remove(&producer).unwrap_or_default();
                    let committed = matches!(ControlType::parse_key(view.key), Ok(Some(ControlType::Commit)));
                    for pending in ended.iter().filter(|_| committed) {
                        let raw = Raw {
                            partition: *partition,
                            offset: pending.offset,
                            timestamp: pending.timestamp,
                            key: pending.key.as_deref(),
                            value: pending.value.as_deref(),
                        };
                        held.take(raw, out)?;
                    }
                    Ok(())
                }
                Some(producer) => {
                    open.entry(producer).or_default().push(Pending {
                        offset: view.offset,
                        timestamp: view.timestamp,
                        key: view.key.map(<[u8]>::to_vec),
                        value: view.value.map(<[u8]>::to_vec),
                    });
                    Ok(())
                }
            }
        })
    }
}
