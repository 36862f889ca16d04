//! The rules: what a partition may look like, given what was sent, answered and flushed.

use std::collections::BTreeSet;

use super::model::{Batch, Kind, Model, Pending, ProducerState, Sent, outcomes, read_all};
use super::transactions;
use crate::env::{Rng, SeededRng};
use crate::partition::offsets::OffsetSpec;
use crate::partition::read::Reader;
use crate::partition::replica::Partition;

/// What the data went through since it was last looked at; the worst counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Shaken {
    /// Nothing, or a stop in good order.
    #[default]
    No,
    /// The process died; the page cache did not.
    Killed,
    /// The power was cut.
    PowerCut,
}

const CONSUMER: Reader = Reader::Consumer { read_committed: false };

/// Whether `found` is the batch that was sent, or what compaction may have left of it.
fn same(found: &Batch, sent: &Batch, compacted: bool) -> bool {
    found.is_left_of(sent) && (compacted || found.records.len() == sent.records.len())
}

/// Those of the batches that `sent` gives of which records are missing, where no newer record of the same key, committed,
/// is there in their stead; and the markers that are. Compaction may take what was aborted, and markers.
fn missing<'m>(model: &'m Model, sent: impl Fn(&&'m Batch) -> bool, found: &[Batch]) -> Vec<&'m Batch> {
    let (aborted, committed) = (ended(&model.batches, false), ended(&model.batches, true));
    let outcomes = outcomes(found);
    let there = || {
        found.iter().zip(&outcomes).flat_map(|(batch, outcome)| {
            // Bits of a marker may have flipped after compaction had gone by it.
            let was_committed = model.ghosts && committed.contains(&batch.offset);
            let is_committed = matches!(outcome, Some((true, _))) || was_committed;
            batch.records.iter().map(move |record| (record, is_committed))
        })
    };
    let has = |record: &Sent| {
        there().any(|(other, is_committed)| {
            let is_newer = is_committed && other.key == record.key && other.offset > record.offset;
            other == record || (model.compacted && is_newer)
        })
    };
    let is_there = |batch: &Batch| match batch.kind {
        Kind::Marker(_) => model.compacted || found.iter().any(|other| other.is_left_of(batch)),
        _ => (model.compacted && aborted.contains(&batch.offset)) || batch.records.iter().all(has),
    };
    model.batches.iter().filter(sent).filter(|batch| !is_there(batch)).collect()
}

/// Offsets of the batches whose transactions were committed, or were aborted.
fn ended(batches: &[Batch], committed: bool) -> BTreeSet<i64> {
    let outcomes = outcomes(batches);
    let ended =
        batches.iter().zip(&outcomes).filter(|(_, outcome)| outcome.is_some_and(|(how, _)| how == committed));
    ended.map(|(batch, _)| batch.offset).collect()
}

fn list<'b>(batches: impl IntoIterator<Item = &'b Batch>) -> String {
    let briefs: Vec<_> = batches.into_iter().map(Batch::brief).collect();
    briefs.join(" | ")
}

/// Looks at a replica that has just been opened, and takes over into the model what is there.
///
/// # Errors
/// The rule that is broken.
pub fn reconcile(
    model: &mut Model,
    replica: &Partition,
    shaken: Shaken,
    rng: &SeededRng,
) -> Result<(), String> {
    let (start, end) = (replica.log_start_offset(), replica.log_end_offset());
    let found = read_all(replica, start, || rng.below(3000) as u32)?;
    let (mut highest_start, mut lowest_end) = (model.start, model.end);
    let mut extra: Option<&Batch> = None;
    match &model.pending {
        Some(Pending::Append(batch)) => extra = Some(batch),
        Some(Pending::DeleteTo(offset)) => highest_start = highest_start.max(*offset),
        Some(Pending::TruncateTo(offset)) => lowest_end = lowest_end.min(*offset),
        Some(Pending::Compaction) | None => {}
    }
    if shaken == Shaken::PowerCut {
        lowest_end = lowest_end.min(model.flushed);
    }
    lowest_end = model.damaged.take().map_or(lowest_end, |damaged| lowest_end.min(damaged));
    // What a power cut takes from the front was not flushed; that it was not is looked at below.
    let too_high = shaken < Shaken::PowerCut && start > highest_start;
    if start < model.start_noted || too_high {
        return Err(format!(
            "the log starts at {start}: noted was {}, answered at most {highest_start}",
            model.start_noted
        ));
    }
    for batch in &found {
        let known = model.batches.iter().chain(extra);
        let back = model.given_up.iter().filter(|_| shaken == Shaken::PowerCut);
        if !known.chain(back).any(|known| same(batch, known, model.compacted)) {
            return Err(format!("{} was never sent, or was given up, or lies elsewhere", batch.brief()));
        }
    }
    // A batch goes as a whole: the one that holds the new end, too.
    let must = |batch: &&Batch| batch.next() > highest_start && batch.next() <= lowest_end;
    let missing = missing(model, must, &found);
    if !missing.is_empty() {
        return Err(format!(
            "lost after {shaken:?}: {}; flushed below {}; found {start}..{end}: {}",
            list(missing),
            model.flushed,
            list(&found)
        ));
    }
    let found_outcomes = outcomes(&found);
    for (batch, outcome) in model.batches.iter().zip(outcomes(&model.batches)) {
        let Some((committed, _)) = outcome.filter(|(_, end)| *end <= lowest_end && must(&batch)) else {
            continue;
        };
        let there = found.iter().zip(&found_outcomes).find(|(other, _)| other.offset == batch.offset);
        if let Some((there, outcome)) = there
            && outcome.is_none_or(|(found, _)| found != committed)
        {
            return Err(format!(
                "the transaction of {} was {}, and ended with {outcome:?} now: {}",
                there.brief(),
                if committed { "committed" } else { "aborted" },
                list(&found)
            ));
        }
    }
    let values: BTreeSet<_> =
        found.iter().flat_map(|batch| &batch.records).map(|record| record.value.as_str()).collect();
    if values.len() != found.iter().map(|batch| batch.records.len()).sum::<usize>() {
        return Err(format!("a record is there twice: {}", list(&found)));
    }
    let last = found.last().map_or(start, Batch::next);
    let known_end = model.end.max(extra.map_or(0, Batch::next));
    let given_up_end = model.given_up.iter().map(Batch::next).max().unwrap_or(0);
    let highest_end = if shaken == Shaken::PowerCut { known_end.max(given_up_end) } else { known_end };
    if end < last.max(start) || end > highest_end.max(start) {
        return Err(format!("the log ends at {end}; its last batch at {last}, and {highest_end} was sent"));
    }
    // Where compaction has taken records, or a power cut those of a segment that was not flushed, there is a gap. As in
    // Kafka a log that was cut in it ends there; but, read again, after what lies before it, or where its last segment
    // begins if that is empty.
    let before_gap = model.batches.last().map_or(start, Batch::next).max(start);
    let last_segment = replica.with_log(|log| log.end_position().segment_base_offset);
    let is_shorter = end < model.end && (end == before_gap || end == last_segment);
    let same_end = shaken < Shaken::PowerCut && model.pending.is_none() && lowest_end == model.end;
    if same_end && !is_shorter && end != model.end {
        return Err(format!("the log ends at {end}, and ended at {} before", model.end));
    }
    model.highest_start = model.highest_start.max(highest_start);
    let before = std::mem::take(&mut model.batches);
    if model.compacted && shaken != Shaken::No {
        // The compaction that was under way has taken them: nothing else could.
        let taken = before.iter().filter(must).filter(|old| !found.contains(old));
        model.compacted_away.extend(taken.cloned());
    }
    if shaken != Shaken::No {
        let extra = extra.cloned();
        let gone = before.into_iter().chain(extra).filter(|old| !found.contains(old));
        model.given_up.extend(gone);
    }
    (model.batches, model.start, model.end) = (found, start, end);
    model.pending = None;
    model.end_at_start = end;
    if let Some((_, batch)) = &model.unanswered
        && batch.producer.is_none()
    {
        model.unanswered = None;
    }
    note_flushed(model, replica);
    producers(model, replica)?;
    exact(model, replica, rng)
}

/// Looks at a replica after its log may have been compacted, and takes over what is there.
///
/// # Errors
/// The rule that is broken.
pub fn compacted(model: &mut Model, replica: &Partition, rng: &SeededRng) -> Result<(), String> {
    let found = read_all(replica, model.start, || rng.below(3000) as u32)?;
    let sent = || model.batches.iter().filter(|batch| batch.next() > model.start);
    if let Some(stranger) = found.iter().find(|batch| !sent().any(|sent| same(batch, sent, true))) {
        return Err(format!("compaction left {}, which was not there", stranger.brief()));
    }
    let missing = missing(model, |batch| batch.next() > model.start, &found);
    if !missing.is_empty() {
        return Err(format!("compaction took the newest record of a key: {}", list(missing)));
    }
    let changed: Vec<_> = sent().filter(|batch| !found.contains(batch)).cloned().collect();
    // Until the swap is flushed a power cut may undo it.
    model.compacted_away.extend(changed.iter().cloned());
    model.given_up.extend(changed);
    model.batches.retain(|batch| batch.next() <= model.start);
    model.batches.extend(found);
    Ok(())
}

/// Takes over what the broker claims to have flushed.
pub fn note_flushed(model: &mut Model, replica: &Partition) {
    model.flushed = replica.with_log(|log| log.recovery_point());
}

/// What the log knows of producers, once it has read them again, is what its batches tell, or a snapshot.
///
/// # Errors
/// The rule that is broken.
pub fn producers(model: &mut Model, replica: &Partition) -> Result<(), String> {
    model.only_in_snapshot.clear();
    let ids: BTreeSet<_> =
        model.batches.iter().filter_map(|batch| batch.producer).map(|producer| producer.id).collect();
    for id in ids {
        let Some(expected) = model.producer(id) else { continue };
        if expected.batches.last().is_none_or(|last| last.next() <= model.start) {
            // Its batches are deleted: read again, the log may have forgotten it.
            continue;
        }
        let found = replica
            .with_log(|log| log.producers().find(|(found, _)| *found == id).map(|(_, entry)| entry.clone()));
        let Some(found) = found else { return Err(format!("producer {id} is forgotten")) };
        let last = expected.batches.last().map_or(-1, |batch| batch.next() - 1);
        let found_last = found.batches().last().map_or(-1, |batch| batch.last_offset);
        let expected_state = (expected.epoch, expected.last_sequence(), last);
        let found_state = (found.epoch, found.last_sequence(), found_last);
        if expected_state != found_state {
            let of_snapshot = model.compacted_away.iter().find(|batch| {
                batch.next() - 1 == found_last
                    && found_last > last
                    && batch.producer.is_some_and(|producer| {
                        let last_sequence = producer.sequence + batch.sent() - 1;
                        (producer.id, producer.epoch, last_sequence)
                            == (id, found.epoch, found.last_sequence())
                    })
            });
            if let Some(batch) = of_snapshot {
                model.only_in_snapshot.push(batch.clone());
                continue;
            }
            return Err(format!(
                "producer {id}: epoch, sequence, offset are {found_state:?}, by the log {expected_state:?}"
            ));
        }
    }
    Ok(())
}

/// Looks at a replica of which everything is known.
///
/// # Errors
/// The rule that is broken.
pub fn exact(model: &Model, replica: &Partition, rng: &SeededRng) -> Result<(), String> {
    let (start, end) = (replica.log_start_offset(), replica.log_end_offset());
    if (start, end, replica.high_watermark()) != (model.start, model.end, model.end) {
        return Err(format!(
            "the log is {start}..{end}, high watermark {}, and must be {}..{}",
            replica.high_watermark(),
            model.start,
            model.end
        ));
    }
    let found = read_all(replica, start, || rng.below(2000) as u32)?;
    let records: Vec<_> = found
        .iter()
        .flat_map(|batch| &batch.records)
        .map(|record| (record.offset, record))
        .filter(|(offset, _)| *offset >= start)
        .collect();
    let expected: Vec<_> = model.records().map(|(offset, sent, _)| (offset, sent)).collect();
    if records != expected {
        return Err(format!("the log holds {} and must hold {}", list(&found), list(&model.batches)));
    }
    let flushed = replica.with_log(|log| log.recovery_point());
    if flushed > end {
        return Err(format!("flushed up to {flushed}, where the log ends at {end}"));
    }
    transactions::exact(model, replica, rng)?;
    lookups(model, replica, rng)
}

/// Indexes answer like a full scan.
fn lookups(model: &Model, replica: &Partition, rng: &SeededRng) -> Result<(), String> {
    let records: Vec<_> = model.records().collect();
    // Where records were deleted, and the deletion was forgotten, their epochs may be forgotten all the same.
    for (offset, _, epoch) in records.iter().filter(|(offset, _, _)| *offset >= model.highest_start) {
        let found = replica.with_log(|log| log.epoch_for_offset(*offset));
        if found != Some(*epoch) {
            return Err(format!("offset {offset} is of epoch {epoch}, and {found:?} is answered"));
        }
    }
    if records.is_empty() {
        return Ok(());
    }
    let some = || &records[rng.below(records.len() as u64) as usize];
    for _ in 0..2 {
        let (offset, sent, _) = some();
        let first = read_all(replica, *offset, || rng.below(300) as u32)?;
        if first.first().is_none_or(|batch| !(batch.offset..batch.next()).contains(offset)) {
            return Err(format!("a read at {offset} does not begin with the batch that holds it"));
        }
        let time = sent.timestamp + rng.below(3) as i64 - 1;
        let expected = records.iter().find(|(_, sent, _)| sent.timestamp >= time);
        let expected = expected.map_or((-1, -1), |(offset, sent, _)| (*offset, sent.timestamp));
        ask(replica, OffsetSpec::AtTime(time), expected)?;
    }
    if model.compacted {
        // As in Kafka, batches that compaction emptied still count with the timestamps that they had.
        return Ok(());
    }
    let largest = records.iter().map(|(_, sent, _)| sent.timestamp).max().unwrap_or(-1);
    let expected = records.iter().find(|(_, sent, _)| sent.timestamp == largest);
    let expected = expected.map_or((-1, -1), |(offset, sent, _)| (*offset, sent.timestamp));
    ask(replica, OffsetSpec::MaxTimestamp, expected)
}

fn ask(replica: &Partition, spec: OffsetSpec, expected: (i64, i64)) -> Result<(), String> {
    let found =
        replica.find_offset(spec, -1, CONSUMER).map_err(|error| format!("ListOffsets {spec:?}: {error}"))?;
    if (found.offset, found.timestamp) == expected {
        return Ok(());
    }
    Err(format!(
        "ListOffsets {spec:?} answers offset {} time {}, a scan {expected:?}",
        found.offset, found.timestamp
    ))
}

/// How a producer's batch must be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It is appended.
    Appended,
    /// It is there already, at this offset.
    Duplicate(i64),
    /// It is there already, at this offset; but of a producer's batches a snapshot holds the last one alone, so that a
    /// start may have forgotten the others.
    DuplicateOrRefused(i64),
    /// A batch is missing before it.
    OutOfOrder,
    /// Its producer was replaced.
    OldEpoch,
    /// The log may have forgotten what it would take to say.
    Unknown,
}

/// How the log must answer `batch`.
pub fn answer(model: &Model, batch: &Batch) -> Answer {
    if batch.kind != Kind::Plain {
        // Its coordinator has looked at it.
        return Answer::Appended;
    }
    let Some(producer) = batch.producer else { return Answer::Appended };
    let Some(known) = model.producer(producer.id) else {
        return if model.given_up.is_empty() && model.start == 0 {
            Answer::Appended
        } else {
            Answer::Unknown
        };
    };
    let ProducerState { epoch, batches } = &known;
    if batches.first().is_some_and(|batch| batch.offset < model.start) {
        return Answer::Unknown;
    }
    let is_same = |there: &&&Batch| there.producer == Some(producer) && there.sent() == batch.sent();
    if let Some(there) = batches.iter().find(is_same) {
        let is_last = batches.last().is_some_and(|last| last.offset == there.offset);
        return match is_last || (there.offset >= model.end_at_start && !model.compacted) {
            true => Answer::Duplicate(there.offset),
            false => Answer::DuplicateOrRefused(there.offset),
        };
    }
    let next = if producer.epoch == *epoch { known.last_sequence() + 1 } else { 0 };
    match producer.epoch.cmp(epoch) {
        std::cmp::Ordering::Less => Answer::OldEpoch,
        _ if producer.sequence == next => Answer::Appended,
        _ => Answer::OutOfOrder,
    }
}
