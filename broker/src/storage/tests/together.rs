//! Batches of several requests in one write.

use bytes::Bytes;
use kfk_protocol::record_batch::ProducedBatch;

use super::bed::{Bed, T0, append, batch, on_both_disks, produced, read_all, values};
use crate::env::{DiskOp, Fault, FaultKind};
use crate::storage::{AppendInfo, Log, LogError};

fn together(log: &mut Log, batches: &[Bytes]) -> Result<AppendInfo, LogError> {
    let checked: Vec<_> = batches.iter().map(|batch| ProducedBatch::check(batch.clone()).unwrap()).collect();
    log.append_produced_together(&checked.iter().collect::<Vec<_>>(), 0, T0)
}

on_both_disks! {
    fn batches_that_are_written_together_are_as_if_each_had_been_written_alone(bed) {
        let batches = [produced(1, 0, 0, 3), batch(&["a", "b"]), produced(1, 0, 3, 1), produced(2, 5, 0, 2)];
        let (mut log, alone) = (bed.open(), Bed::in_memory());
        let mut other = alone.open();
        for _ in 0..2 {
            // The second time without what would be a repetition.
            let batches = if log.log_end_offset() == 0 { &batches[..] } else { &batches[1..2] };
            let end = log.log_end_offset();
            let done = together(&mut log, batches).unwrap();
            for batch in batches {
                append(&mut other, batch);
            }
            assert_eq!((done.first_offset, done.last_offset + 1), (end, other.log_end_offset()));
            assert_eq!(done.bytes, batches.iter().map(|batch| batch.len() as u64).sum::<u64>());
        }
        for reopened in [false, true] {
            if reopened {
                drop(log);
                log = bed.open();
            }
            assert_eq!(read_all(&log, 0), read_all(&other, 0));
            let known = |log: &Log| {
                let mut known: Vec<_> = log.producers().map(|(id, entry)| (id, entry.clone())).collect();
                known.sort_by_key(|(id, _)| *id);
                known
            };
            assert_eq!(known(&log), known(&other));
        }
    }

    fn one_that_is_refused_or_a_repetition_keeps_all_of_them_out(bed) {
        let mut log = bed.open();
        append(&mut log, &produced(1, 0, 0, 3));
        for (batches, why) in [
            (vec![batch(&["a"]), produced(1, 0, 0, 3)], LogError::Apart),
            (vec![produced(1, 0, 3, 1), produced(1, 0, 3, 1)], LogError::OutOfOrderSequence {
                producer_id: 1, producer_epoch: 0, found: 3, last: 3,
            }),
            (vec![produced(1, 0, 3, 1), produced(1, 0, 5, 1)], LogError::OutOfOrderSequence {
                producer_id: 1, producer_epoch: 0, found: 5, last: 3,
            }),
        ] {
            assert_eq!(together(&mut log, &batches), Err(why));
            assert_eq!((log.log_end_offset(), log.size()), (3, produced(1, 0, 0, 3).len() as u64));
        }
        assert_eq!(together(&mut log, &[produced(1, 0, 3, 1), produced(1, 0, 4, 1)]).unwrap().first_offset, 3);
    }
}

#[test]
fn what_does_not_fit_the_segment_is_not_written_together() {
    let one = batch(&["x"]);
    let mut log = Bed::in_memory().with(|config| config.segment_bytes = 3 * one.len() as u32).open();
    together(&mut log, &[one.clone(), one.clone()]).unwrap();
    assert_eq!(together(&mut log, &[one.clone(), one.clone()]), Err(LogError::Apart));
    append(&mut log, &one);
    assert_eq!((log.segment_count(), log.log_end_offset()), (1, 3));
}

#[test]
fn a_torn_write_of_several_leaves_none_of_them() {
    let bed = Bed::in_memory();
    let memory = bed.memory.clone().unwrap();
    let mut log = bed.open();
    append(&mut log, &batch(&["a"]));
    let torn = batch(&["b"]).len() + 30;
    memory.inject(Fault::once(DiskOp::Append, ".log", FaultKind::Torn(torn)));
    let refused = together(&mut log, &[batch(&["b"]), batch(&["c"])]).unwrap_err();
    assert!(matches!(refused, LogError::Disk(_)), "{refused}");
    assert_eq!(values(&log), ["a"]);
    together(&mut log, &[batch(&["d"]), batch(&["e"])]).unwrap();
    assert_eq!(values(&bed.open()), ["a", "d", "e"]);
}
