//! Disks that fail at any moment, and threads that propose at the same time.

use std::sync::{Arc, mpsc};

use super::bed::{Bed, records};
use crate::env::{DiskOp, Fault, FaultKind};
use crate::quorum::driver::{FlushThread, Flushes, InlineFlushes};

/// Starts, proposes and stops on a disk on which one operation fails; returns what was acknowledged.
fn live_through(bed: &Bed, unsettled: bool) -> Vec<String> {
    let mut acknowledged = Vec::new();
    let Ok(replica) = bed.try_open(bed.config(), Arc::new(InlineFlushes)) else { return acknowledged };
    if unsettled {
        // What is committed in such a start is told to nobody outside.
        replica.driver.begin_unsettled();
        replica.propose(&["start"]).0.ok();
        replica.driver.settle(Box::new(|| Ok(())));
    } else {
        replica.driver.begin();
    }
    for index in 0..40 {
        let text = format!("{index}-{}", "x".repeat(300));
        let (_, outcome) = replica.propose(&[&text]);
        if matches!(*outcome.lock(), Some(Ok(_))) {
            acknowledged.push(text);
        }
    }
    replica.driver.shutdown().ok();
    acknowledged
}

#[test]
fn whatever_the_disk_refuses_nothing_acknowledged_is_lost() {
    use DiskOp::*;
    let faults = [
        (Open, FaultKind::Io),
        (Create, FaultKind::Io),
        (Create, FaultKind::Full),
        (Append, FaultKind::Full),
        (Append, FaultKind::Torn(10)),
        (WriteAt, FaultKind::Io),
        (Read, FaultKind::Io),
        (Flush, FaultKind::Io),
        (FlushDir, FaultKind::Io),
        (Rename, FaultKind::Io),
        (Delete, FaultKind::Io),
        (Truncate, FaultKind::Io),
    ];
    let mut survived = 0;
    for (op, kind) in faults {
        for after in 0..24 {
            for unsettled in [false, true] {
                let mut bed = Bed::alone();
                bed.snapshots.max_bytes_between = 5_000;
                bed.snapshots.retention_bytes = 6_000;
                bed.disk.inject(Fault { op, path_contains: String::new(), after, times: 1, kind });
                let acknowledged = live_through(&bed, unsettled);
                bed.disk.clear_faults();
                bed.disk = bed.disk.power_cut();
                let again = bed.start();
                let texts = again.texts();
                let missing: Vec<_> = acknowledged.iter().filter(|text| !texts.contains(text)).collect();
                assert!(missing.is_empty(), "{op:?} {kind:?} after {after}: {} are lost", missing.len());
                assert_eq!(again.complaints(), [""; 0], "{op:?} {kind:?} after {after}");
                again.propose(&["goes on"]).0.expect("it leads");
                survived += acknowledged.len();
            }
        }
    }
    assert!(survived > 10_000, "most runs acknowledge most: {survived}");
}

#[test]
fn many_threads_propose_and_each_hears_of_its_own() {
    let bed = Bed::alone();
    let flushes: Arc<dyn Flushes> = Arc::new(FlushThread::start().expect("a thread can be had"));
    let replica = bed.try_open(bed.config(), flushes).expect("the directory can be opened");
    replica.driver.begin();
    let (told, heard) = mpsc::channel();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let (driver, told) = (replica.driver.clone(), told.clone());
            scope.spawn(move || {
                for index in 0..50 {
                    let told = told.clone();
                    let text = format!("{thread}-{index}");
                    let done = Box::new(move |result| told.send(result).expect("somebody listens"));
                    driver.propose(1, &records(&[&text]), done).expect("it leads");
                }
            });
        }
    });
    drop(told);
    let mut offsets: Vec<i64> = heard.into_iter().map(|result| result.expect("it is committed")).collect();
    offsets.sort_unstable();
    assert_eq!(offsets, (3..203).collect::<Vec<i64>>());
    assert_eq!(replica.texts().len(), 200);
}
