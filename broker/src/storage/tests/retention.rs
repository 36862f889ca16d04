//! Which segments the limits give up, and that they stay given up.

use kfk_protocol::record_batch::BatchFields;

use super::bed::{Bed, T0, append, batch_of, on_both_disks, values};
use crate::env::{DiskOp, Fault, FaultKind};
use crate::storage::{Breach, Log, LogError, OpenState, Reason, Retention};

const FOR_EVER: Retention = Retention { delete: true, ms: -1, bytes: -1 };
const NEVER: i64 = i64::MAX;

/// One record in every segment; the timestamps are in seconds after `T0`.
fn one_a_segment(bed: &Bed, seconds: &[i64]) -> Log {
    let mut log = bed.open();
    for (index, second) in seconds.iter().enumerate() {
        let timestamp = if *second < 0 { -1 } else { T0 + second * 1000 };
        log.roll(T0).unwrap();
        append(&mut log, &batch_of(BatchFields::default(), &[(timestamp, &format!("{index}"))]));
    }
    log
}

/// Looks and retires; the reasons with the number of segments.
fn enforce(log: &mut Log, retention: Retention, high_watermark: i64, second: i64) -> Vec<(Reason, usize)> {
    let breaches = log.breach_retention(retention, high_watermark, T0 + second * 1000).unwrap();
    log.retire_below_start().unwrap().delete().unwrap();
    breaches.iter().map(|breach| (breach.reason, breach.segments)).collect()
}

fn aged(ms: i64) -> Retention {
    Retention { ms, ..FOR_EVER }
}

on_both_disks! {
    fn a_segment_goes_when_its_newest_record_is_older_than_the_limit(bed) {
        let mut log = one_a_segment(&bed, &[10, 20, 30]);
        assert_eq!(enforce(&mut log, aged(5_000), NEVER, 15), [], "not older: just as old");
        assert_eq!(enforce(&mut log, aged(4_999), NEVER, 15), [(Reason::Age(4_999), 1)]);
        assert_eq!((log.log_start_offset(), log.segment_count()), (1, 2));
        assert_eq!(enforce(&mut log, FOR_EVER, NEVER, 1_000_000), []);
        assert_eq!(values(&log), ["1", "2"]);
    }

    fn a_young_segment_keeps_the_old_ones_behind_it(bed) {
        let mut log = one_a_segment(&bed, &[10, 99, 30]);
        assert_eq!(enforce(&mut log, aged(1_000), NEVER, 60), [(Reason::Age(1_000), 1)]);
        assert_eq!(values(&log), ["1", "2"]);
    }

    fn an_expired_active_segment_is_rolled_first(bed) {
        let mut log = one_a_segment(&bed, &[10, 20]);
        assert_eq!(enforce(&mut log, aged(1_000), NEVER, 60), [(Reason::Age(1_000), 2)]);
        assert_eq!((log.log_start_offset(), log.log_end_offset(), log.segment_count()), (2, 2, 1));
        assert_eq!(enforce(&mut log, aged(1_000), NEVER, 99), [], "an empty one stays");
        append(&mut log, &batch_of(BatchFields::default(), &[(T0, "c")]));
        let again = bed.try_open(OpenState { log_start_offset: 2, ..OpenState::unknown(T0) }).unwrap();
        assert_eq!((again.log_start_offset(), values(&again)), (2, vec!["c".to_owned()]));
    }

    fn nothing_above_the_high_watermark_goes(bed) {
        let mut log = one_a_segment(&bed, &[10, 20, 30]);
        assert_eq!(enforce(&mut log, aged(0), 0, 60), []);
        assert_eq!(enforce(&mut log, aged(0), 2, 60), [(Reason::Age(0), 2)]);
        assert_eq!(enforce(&mut log, Retention { bytes: 0, ..FOR_EVER }, 2, 60), []);
        assert_eq!(values(&log), ["2"]);
    }

    fn the_oldest_go_as_long_as_the_rest_has_the_limit(bed) {
        let mut log = one_a_segment(&bed, &[10, 20, 30, 40]);
        let one = log.size() / 4;
        let sized = |bytes| Retention { bytes, ..FOR_EVER };
        assert_eq!(enforce(&mut log, sized(one as i64 * 3 + 1), NEVER, 60), [], "the rest would be too small");
        let limit = one as i64 * 2 + 1;
        assert_eq!(enforce(&mut log, sized(limit), NEVER, 60), [(Reason::Size(limit), 1)]);
        assert_eq!(log.size(), one * 3);
        assert_eq!(enforce(&mut log, sized(0), NEVER, 60), [(Reason::Size(0), 3)]);
        assert_eq!((log.size(), log.log_start_offset()), (0, 4));
    }

    fn size_and_age_together_take_what_either_takes(bed) {
        let mut log = one_a_segment(&bed, &[10, 20, 30, 40]);
        let limit = (log.size() / 4 * 3) as i64;
        let both = Retention { delete: true, ms: 35_000, bytes: limit };
        assert_eq!(enforce(&mut log, both, NEVER, 60), [(Reason::Size(limit), 1), (Reason::Age(35_000), 1)]);
    }

    fn without_delete_only_the_log_start_counts(bed) {
        let mut log = one_a_segment(&bed, &[10, 20, 30]);
        let keep = Retention { delete: false, ms: 0, bytes: 0 };
        assert_eq!(enforce(&mut log, keep, NEVER, 60), []);
        log.advance_log_start(2).unwrap();
        assert_eq!(log.segment_count(), 3);
        assert_eq!(enforce(&mut log, keep, NEVER, 60), [(Reason::LogStart(2), 2)]);
        log.advance_log_start(3).unwrap();
        assert_eq!(enforce(&mut log, keep, NEVER, 60), [], "the active one stays");
        assert_eq!((log.segment_count(), log.start_to_note()), (1, Some(3)));
    }

    fn a_look_leaves_no_file_open_that_was_not(bed) {
        drop(one_a_segment(&bed, &[10, 20, 30]));
        let mut log = bed.open();
        assert_eq!(enforce(&mut log, aged(35_000), NEVER, 50), [(Reason::Age(35_000), 1)]);
        if let Some(memory) = &bed.memory {
            assert_eq!(memory.open_files(), 0);
        }
    }

    fn a_breach_says_what_and_why(bed) {
        let mut log = one_a_segment(&bed, &[10, 20, 30]);
        let bytes = log.size() / 3 * 2;
        let breaches = log.breach_retention(aged(1_000), 2, T0 + 60_000).unwrap();
        assert_eq!(breaches, [Breach { reason: Reason::Age(1_000), segments: 2, bytes, from: 0, to: 2 }]);
        let said = format!("2 segments with {bytes} bytes, offsets 0 to 1: older than retention.ms=1000");
        assert_eq!(breaches[0].to_string(), said);
    }
}

#[test]
fn a_segment_without_timestamps_is_as_old_as_its_file() {
    let bed = Bed::in_memory();
    bed.memory.as_ref().unwrap().set_time(T0 + 10_000);
    let mut log = one_a_segment(&bed, &[-1, -1]);
    assert_eq!(enforce(&mut log, aged(5_000), NEVER, 15), []);
    assert_eq!(enforce(&mut log, aged(5_000), NEVER, 16), [(Reason::Age(5_000), 2)]);
}

#[test]
fn what_could_not_be_renamed_goes_next_time() {
    let bed = Bed::in_memory();
    let mut log = one_a_segment(&bed, &[10, 20, 30]);
    let memory = bed.memory.as_ref().unwrap();
    log.breach_retention(aged(0), 2, T0 + 60_000).unwrap();
    memory.inject(Fault::once(DiskOp::Rename, "1.log", FaultKind::Io));
    assert!(matches!(log.retire_below_start(), Err(LogError::Disk(_))));
    assert_eq!((log.log_start_offset(), log.segment_count()), (2, 2));
    assert_eq!(enforce(&mut log, aged(0), 2, 60), [(Reason::LogStart(2), 1)]);
    assert_eq!(values(&log), ["2"]);
}

/// Between any two operations, and with any part of what was not flushed lost: a log whose start was noted begins
/// there, and what is above is whole.
#[test]
fn a_crash_at_any_step_brings_nothing_back() {
    let step = |stop_after: u64| {
        let bed = Bed::in_memory();
        let mut log = one_a_segment(&bed, &[10, 20, 30, 40]);
        log.flush().unwrap();
        let memory = bed.memory.clone().unwrap();
        // The start is noted between these two.
        log.breach_retention(aged(0), 3, T0 + 60_000).unwrap();
        memory.stop_after(stop_after);
        let retired = log.retire_below_start().and_then(|retired| {
            retired.flush_names()?;
            log.retired_are_flushed(&retired);
            Ok(retired.delete()?)
        });
        let noted = log.start_to_note();
        for seed in 0..20 {
            let disk = memory.torn_power_cut(&crate::env::SeededRng::new(seed));
            let state = OpenState { log_start_offset: noted.unwrap_or(0), ..OpenState::unknown(T0) };
            let disk = std::sync::Arc::new(disk);
            let log = Log::open(disk, &bed.dir, bed.config.clone(), state).unwrap();
            assert_eq!((log.log_start_offset(), log.log_end_offset()), (3, 4), "{stop_after} {seed}");
            assert_eq!(values(&log), ["3"], "{stop_after} {seed}");
        }
        retired.is_ok()
    };
    let steps = (0..).take_while(|stop_after| !step(*stop_after)).count();
    assert!(steps > 10, "{steps} operations could fail");
}
