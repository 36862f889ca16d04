use kfk_protocol::control::EndTxnMarker;
use kfk_protocol::record_batch::BatchFields;

use super::bed::{Bed, T0, append, batch, batch_of, on_both_disks, produced};
use crate::storage::{AbortedTxn, AppendInfo, AppendOrigin, Log, LogError, OpenState};

fn produce(log: &mut Log, id: i64, epoch: i16, sequence: i32, count: usize) -> Result<AppendInfo, LogError> {
    log.append_as_leader(&produced(id, epoch, sequence, count), 0, AppendOrigin::Client, T0)
}

fn offsets(info: AppendInfo) -> (i64, i64, bool) {
    (info.first_offset, info.last_offset, info.is_duplicate)
}

/// Appends a transactional batch of one record.
pub(super) fn in_transaction(log: &mut Log, id: i64, epoch: i16, sequence: i32) -> i64 {
    let fields = BatchFields {
        producer_id: id,
        producer_epoch: epoch,
        base_sequence: sequence,
        transactional: true,
        ..Default::default()
    };
    log.append_as_leader(&batch_of(fields, &[(T0, "t")]), 0, AppendOrigin::Client, T0).unwrap().first_offset
}

pub(super) fn end_transaction(
    log: &mut Log,
    id: i64,
    epoch: i16,
    committed: bool,
    coordinator_epoch: i32,
) -> Result<i64, LogError> {
    let fields = BatchFields { producer_id: id, producer_epoch: epoch, ..Default::default() };
    let marker = EndTxnMarker { committed, coordinator_epoch }.batch(fields, T0).unwrap();
    log.append_as_leader(&marker, 0, AppendOrigin::Coordinator, T0).map(|info| info.first_offset)
}

/// What must be the same before and after any kind of restart.
fn known(log: &Log) -> Vec<(i64, i16, i32, Option<i64>)> {
    let mut known: Vec<_> = log
        .producers()
        .map(|(id, entry)| (id, entry.epoch, entry.last_sequence(), entry.current_txn_first_offset))
        .collect();
    known.sort_unstable();
    known
}

on_both_disks! {
    fn a_repeated_batch_gets_the_offsets_of_the_first(bed) {
        let mut log = bed.open();
        for index in 0..7 {
            assert_eq!(offsets(produce(&mut log, 1, 0, index * 2, 2).unwrap()), (i64::from(index) * 2, i64::from(index) * 2 + 1, false));
        }
        // The last five are remembered.
        for index in 2..7 {
            assert_eq!(offsets(produce(&mut log, 1, 0, index * 2, 2).unwrap()), (i64::from(index) * 2, i64::from(index) * 2 + 1, true));
        }
        assert!(matches!(produce(&mut log, 1, 0, 2, 2), Err(LogError::OutOfOrderSequence { found: 2, last: 13, .. })));
        assert!(matches!(produce(&mut log, 1, 0, 4, 1), Err(LogError::OutOfOrderSequence { .. })), "half of a batch");
        assert_eq!(log.log_end_offset(), 14);
    }

    fn a_gap_in_the_sequence_is_refused(bed) {
        let mut log = bed.open();
        produce(&mut log, 1, 0, 0, 3).unwrap();
        assert_eq!(
            produce(&mut log, 1, 0, 4, 1),
            Err(LogError::OutOfOrderSequence { producer_id: 1, producer_epoch: 0, found: 4, last: 2 })
        );
        produce(&mut log, 1, 0, 3, 1).unwrap();
        assert_eq!(log.log_end_offset(), 4);
    }

    fn an_unknown_producer_may_begin_anywhere(bed) {
        let mut log = bed.open();
        produce(&mut log, 1, 3, 17, 1).unwrap();
        produce(&mut log, 1, 3, 18, 1).unwrap();
    }

    fn a_new_epoch_begins_at_zero_and_fences_the_old_one(bed) {
        let mut log = bed.open();
        produce(&mut log, 1, 0, 0, 1).unwrap();
        assert_eq!(
            produce(&mut log, 1, 1, 1, 1),
            Err(LogError::OutOfOrderSequence { producer_id: 1, producer_epoch: 1, found: 1, last: -1 })
        );
        produce(&mut log, 1, 1, 0, 1).unwrap();
        assert_eq!(
            produce(&mut log, 1, 0, 1, 1),
            Err(LogError::InvalidProducerEpoch { producer_id: 1, found: 0, current: 1 })
        );
        assert_eq!(log.log_end_offset(), 2);
    }

    fn sequences_wrap_to_zero(bed) {
        let mut log = bed.open();
        produce(&mut log, 1, 0, i32::MAX - 1, 2).unwrap();
        produce(&mut log, 1, 0, 0, 1).unwrap();
        produce(&mut log, 2, 0, i32::MAX - 1, 4).unwrap();
        assert_eq!(known(&log), [(1, 0, 0, None), (2, 0, 1, None)]);
        produce(&mut log, 2, 0, 2, 1).unwrap();
        assert!(produce(&mut log, 2, 0, i32::MAX - 1, 4).unwrap().is_duplicate);
    }

    fn a_follower_believes_its_leader(bed) {
        let mut log = bed.open();
        let sent = produced(1, 5, 40, 1);
        log.append_as_follower(&sent, 0, T0).unwrap();
        let mut later = produced(1, 4, 90, 1).to_vec();
        later[..8].copy_from_slice(&1i64.to_be_bytes());
        log.append_as_follower(&later, 0, T0).unwrap();
        assert_eq!(log.log_end_offset(), 2);
    }

    fn several_batches_of_one_producer_in_one_append(bed) {
        let mut log = bed.open();
        let blob = [produced(1, 0, 0, 2), produced(1, 0, 2, 1), produced(2, 0, 0, 1)].concat();
        append(&mut log, &blob);
        assert_eq!(known(&log), [(1, 0, 2, None), (2, 0, 0, None)]);
        let wrong = [produced(1, 0, 3, 1), produced(1, 0, 5, 1)].concat();
        assert!(log.append_as_leader(&wrong, 0, AppendOrigin::Client, T0).is_err());
        assert_eq!(known(&log), [(1, 0, 2, None), (2, 0, 0, None)], "all or nothing");
    }

    fn producers_are_known_after_a_clean_stop(bed) {
        let bed = bed.small();
        let mut log = bed.open();
        for index in 0..40 {
            produce(&mut log, index % 3, 0, index as i32 / 3, 1).unwrap();
        }
        let before = known(&log);
        log.close().unwrap();
        drop(log);
        assert!(bed.names().contains(&"00000000000000000040.snapshot".to_owned()));
        let mut log = bed.open_clean();
        assert_eq!(known(&log), before);
        assert!(produce(&mut log, 0, 0, 13, 1).unwrap().is_duplicate, "the last batch is in the snapshot");
        assert!(produce(&mut log, 0, 0, 12, 1).is_err(), "those before are not");
        produce(&mut log, 0, 0, 14, 1).unwrap();
    }

    fn producers_are_known_after_a_kill(bed) {
        let bed = bed.small();
        let mut log = bed.open();
        for index in 0..40 {
            produce(&mut log, index % 3, 0, index as i32 / 3, 1).unwrap();
        }
        let before = known(&log);
        let from = log.first_segment_base_offset();
        assert_eq!(from, 0);
        drop(log);
        for recovery_point in [0, 7, 25, 39, 40] {
            let mut log = bed.try_open(OpenState { recovery_point, ..OpenState::unknown(T0) }).unwrap();
            assert_eq!(known(&log), before, "recovered from {recovery_point}");
            assert!(produce(&mut log, 0, 0, 13, 1).unwrap().is_duplicate);
        }
    }

    fn a_damaged_snapshot_is_replaced_by_reading(bed) {
        let bed = bed.small();
        let mut log = bed.open();
        for index in 0..40 {
            produce(&mut log, index % 3, 0, index as i32 / 3, 1).unwrap();
        }
        let before = known(&log);
        log.close().unwrap();
        drop(log);
        for name in bed.names().iter().filter(|name| name.ends_with(".snapshot")) {
            bed.change(name, |bytes| bytes[5] ^= 1);
        }
        assert_eq!(known(&bed.open_clean()), before);
    }

    fn idle_producers_are_forgotten(bed) {
        let bed = bed.with(|config| config.producer_id_expiration_ms = 1000);
        let mut log = bed.open();
        produce(&mut log, 1, 0, 0, 1).unwrap();
        in_transaction(&mut log, 2, 0, 0);
        log.remove_expired_producers(T0 + 999);
        assert_eq!(known(&log).len(), 2);
        log.remove_expired_producers(T0 + 1000);
        assert_eq!(known(&log), [(2, 0, 0, Some(1))], "one with an open transaction stays");
        log.close().unwrap();
        drop(log);
        let state = OpenState { clean_shutdown: true, ..OpenState::unknown(T0 + 10_000) };
        assert_eq!(known(&bed.try_open(state).unwrap()), [(2, 0, 0, Some(1))]);
    }

    fn open_transactions_hold_the_last_stable_offset(bed) {
        let mut log = bed.open();
        append(&mut log, &batch(&["a"]));
        assert_eq!((log.first_unstable_offset(), log.last_stable_offset(1)), (None, 1));
        assert_eq!(in_transaction(&mut log, 1, 0, 0), 1);
        assert_eq!(in_transaction(&mut log, 2, 0, 0), 2);
        assert_eq!(in_transaction(&mut log, 1, 0, 1), 3);
        assert_eq!(log.last_stable_offset(4), 1);
        assert_eq!(log.last_stable_offset(0), 0);
        assert_eq!(end_transaction(&mut log, 1, 0, true, 0), Ok(4));
        assert_eq!(log.last_stable_offset(5), 1, "its marker may still be lost");
        log.on_high_watermark(5);
        assert_eq!(log.last_stable_offset(5), 2);
        assert_eq!(end_transaction(&mut log, 2, 0, false, 0), Ok(5));
        log.on_high_watermark(6);
        assert_eq!(log.last_stable_offset(6), 6);
    }

    fn aborted_transactions_are_indexed_and_rebuilt(bed) {
        let bed = bed.small();
        let mut log = bed.open();
        in_transaction(&mut log, 1, 0, 0);
        in_transaction(&mut log, 2, 0, 0);
        end_transaction(&mut log, 1, 0, false, 0).unwrap();
        for _ in 0..20 {
            append(&mut log, &batch(&["between"]));
        }
        end_transaction(&mut log, 2, 0, false, 0).unwrap();
        end_transaction(&mut log, 2, 0, false, 0).unwrap();
        in_transaction(&mut log, 1, 0, 1);
        end_transaction(&mut log, 1, 0, true, 0).unwrap();
        let first = AbortedTxn { producer_id: 1, first_offset: 0, last_offset: 2, last_stable_offset: 1 };
        let second = AbortedTxn { producer_id: 2, first_offset: 1, last_offset: 23, last_stable_offset: 24 };
        let check = |log: &Log| {
            assert_eq!(log.aborted_transactions(0, 27), Ok(vec![first, second]));
            assert_eq!(log.aborted_transactions(0, 1), Ok(vec![first]));
            assert_eq!(log.aborted_transactions(3, 27), Ok(vec![second]));
            assert_eq!(log.aborted_transactions(24, 27), Ok(vec![]));
        };
        check(&log);
        assert!(log.segment_count() > 1);
        drop(log);
        check(&bed.open());
        for name in bed.names().iter().filter(|name| name.ends_with(".snapshot") || name.ends_with(".txnindex")) {
            bed.disk.delete(&bed.file(name)).unwrap();
        }
        let mut log = bed.open();
        check(&log);
        log.close().unwrap();
        drop(log);
        // One that lies is found out after a clean stop, too.
        let names = bed.names();
        let indexes: Vec<_> = names.iter().filter(|name| name.ends_with(".txnindex")).collect();
        assert_eq!(indexes.len(), 2);
        for name in indexes {
            let whole = bed.disk.read(&bed.file(name)).unwrap();
            for damage in [
                (|bytes| bytes.truncate(bytes.len() - 5)) as fn(&mut Vec<u8>),
                |bytes| bytes[1] = 7,
                |bytes| bytes[20] ^= 0x40,
                |bytes| bytes[10] ^= 0x80,
                |bytes| bytes.extend_from_within(..),
                |bytes| bytes.extend_from_slice(&[0; 34]),
            ] {
                bed.change(name, damage);
                let log = bed.open_clean();
                check(&log);
                assert_eq!(bed.disk.read(&bed.file(name)).unwrap(), whole, "{name} as it was");
            }
        }
        let mut log = bed.open_clean();
        check(&log);
        log.truncate_to(23, T0).unwrap();
        assert_eq!(log.aborted_transactions(0, 27), Ok(vec![first]));
        assert_eq!(log.first_unstable_offset(), Some(1));
        assert_eq!(known(&log), [(1, 0, 0, None), (2, 0, 0, Some(1))]);
    }

    fn an_old_coordinator_is_fenced(bed) {
        let mut log = bed.open();
        in_transaction(&mut log, 1, 0, 0);
        end_transaction(&mut log, 1, 0, true, 5).unwrap();
        assert_eq!(
            end_transaction(&mut log, 1, 0, true, 4),
            Err(LogError::TransactionCoordinatorFenced { producer_id: 1, found: 4, current: 5 })
        );
    }

    fn a_plain_batch_does_not_go_into_a_transaction(bed) {
        let mut log = bed.open();
        in_transaction(&mut log, 1, 0, 0);
        assert_eq!(produce(&mut log, 1, 0, 1, 1), Err(LogError::InvalidTransactionState { producer_id: 1 }));
    }

    fn a_marker_with_a_higher_epoch_fences_the_producer(bed) {
        let mut log = bed.open();
        in_transaction(&mut log, 1, 0, 0);
        end_transaction(&mut log, 1, 1, false, 0).unwrap();
        assert!(matches!(produce(&mut log, 1, 0, 1, 1), Err(LogError::InvalidProducerEpoch { .. })));
        assert_eq!(in_transaction(&mut log, 1, 1, 0), 2);
    }

    fn open_transactions_are_known_after_a_restart(bed) {
        let mut log = bed.open();
        in_transaction(&mut log, 1, 0, 0);
        in_transaction(&mut log, 2, 0, 0);
        end_transaction(&mut log, 1, 0, true, 3).unwrap();
        log.on_high_watermark(3);
        assert_eq!(log.first_unstable_offset(), Some(1));
        log.close().unwrap();
        drop(log);
        assert_eq!(bed.open_clean().first_unstable_offset(), Some(1));
        let mut log = bed.open();
        log.on_high_watermark(3);
        assert_eq!(log.first_unstable_offset(), Some(1));
        assert_eq!(log.producers().find(|(id, _)| *id == 1).map(|(_, entry)| entry.coordinator_epoch), Some(3));
    }
}
