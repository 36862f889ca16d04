//! `.log` and `.checkpoint`: batches and records.

use kfk_protocol::compression::Decompressor;

use super::batch::FileBatch;
use super::file_records::{FileRecords, damaged};
use super::findings::Findings;
use super::place::{Place, parse_long};
use super::record;
use super::records::{DumpedRecord, each_record};
use super::settings::LogSettings;
use crate::error::{Failure, Thrown};
use crate::output::{Form, Output};

/// Kafka's name of the snapshot that formatting leaves.
const BOOTSTRAP: &str = "bootstrap.checkpoint";

/// Prints a log or a snapshot. True: bytes at its end are no batch.
pub fn dump(
    place: &Place,
    settings: &LogSettings,
    findings: &mut Findings,
    out: &mut Output,
) -> Result<bool, Failure> {
    opening(place, out)?;
    let mut records = FileRecords::open(place)?;
    let (_, end) = records.slice(0, settings.max_bytes)?;
    let mut scratch = Vec::new();
    let mut decompressor = Decompressor::new();
    let mut last_offset = -1i64;
    let mut position = 0;
    while let Some(head) = records.head(position, end)? {
        position += head.size as u64;
        let batch = FileBatch::parse(head, records.bytes(head.position, head.size)?, &mut scratch)?;
        match out.form() {
            Form::Json => out.json(&batch.json(&place.path)?),
            Form::Text | Form::Table => {
                out.text(batch.first_half());
                out.line(batch.second_half()?);
            }
        }
        if settings.deep {
            each_record(&batch, &mut decompressor, &mut |record| {
                if last_offset.wrapping_add(1) != record.view.offset {
                    findings.gap(place, last_offset, record.view.offset);
                }
                last_offset = record.view.offset;
                print_record(&batch, record, settings, out)
            })?;
        }
        if out.closed() {
            return Ok(false);
        }
    }
    let left = end - position.min(end);
    if left == 0 || settings.max_bytes != i32::MAX {
        return Ok(false);
    }
    let line = format!("Found {left} invalid bytes at the end of {}", place.name());
    match out.form() {
        Form::Json => out.json(&serde_json::json!({ "invalidBytes": left, "file": place.path })),
        Form::Text | Form::Table => out.line(line),
    }
    Ok(true)
}

/// What Kafka's tool says of the file by its name alone.
fn opening(place: &Place, out: &mut Output) -> Result<(), Thrown> {
    let name = place.name();
    let line = if name.ends_with(".log") {
        format!("Log starting offset: {}", place.base_offset()?)
    } else if name == BOOTSTRAP {
        "KRaft bootstrap snapshot".to_owned()
    } else {
        let (offset, epoch) = snapshot_id(name)?;
        format!("Snapshot end offset: {offset}, epoch: {epoch}")
    };
    if out.form() != Form::Json {
        out.line(line);
    }
    Ok(())
}

/// End offset and epoch by the name of a snapshot: 20 digits, a dash, 10 digits.
fn snapshot_id(name: &str) -> Result<(i64, i64), Thrown> {
    let cut = |from: usize, to: usize| {
        name.get(from..to).ok_or_else(|| {
            Thrown::typist(
                "java.lang.StringIndexOutOfBoundsException",
                format!("begin {from}, end {to}, length {}", name.len()),
            )
            .plainly(format!("'{name}' is not the name of a snapshot: <end offset>-<epoch>.checkpoint"))
        })
    };
    Ok((parse_long(cut(0, 20)?)?, parse_long(cut(21, 31)?)?))
}

fn print_record(
    batch: &FileBatch<'_>,
    record: &DumpedRecord<'_>,
    settings: &LogSettings,
    out: &mut Output,
) -> Result<(), Thrown> {
    let wants_data = settings.data && !batch.is_control();
    if out.form() == Form::Json {
        let parsed = wants_data.then(|| settings.decoder.parse(&record.view)).transpose()?;
        out.json(&record::json(batch, record, parsed.as_ref())?);
        return Ok(());
    }
    let mut prefix = if settings.bare { "| " } else { " " };
    if !settings.bare {
        out.text(record::metadata(batch, record));
        if batch.is_control() {
            out.text(record::control(&record.view)?);
        }
    }
    if wants_data {
        let parsed = settings.decoder.parse(&record.view)?;
        for (name, field) in [("key: ", parsed.key), ("payload: ", parsed.payload)] {
            if let Some(field) = field {
                out.text(format_args!("{prefix}{name}"));
                out.bytes(&field);
                prefix = " ";
            }
        }
    }
    out.line("");
    Ok(())
}

/// What Java throws where an iterator has nothing more to give.
pub fn no_such_element(plain: String) -> Thrown {
    damaged("java.util.NoSuchElementException", "").plainly(plain)
}
