//! Many seeds, and the proof that a broken broker would not get through.
//!
//! `KFK_SIM_SEED=8351` plays one seed, `KFK_SIM_SECONDS=120` as many as fit, beginning at `KFK_SIM_FROM` (0), and prints
//! how many. A seed that fails is played once more for its story. With `KFK_SIM_GO_ON=1` every seed that fails is printed in
//! one line, and the run goes on to its end.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;

use parking_lot::Mutex;

use super::run::{Run, Tally};
use super::weather::Flaw;
use crate::env::{Clock, SystemClock};

/// Seeds that failed once.
const REPLAYS: &[u64] = &[];

/// How many seeds a run of all tests plays.
const FEW: u64 = 150;

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn play(seed: u64, flaw: Option<Flaw>) -> Result<Tally, String> {
    let mut run = Run::new(seed, flaw, false);
    run.play().map(|()| run.tally.clone())
}

/// Plays a seed once more for its story.
fn story(seed: u64) -> String {
    let mut run = Run::new(seed, None, true);
    let foul = run.play().err();
    let foul = foul.as_deref().unwrap_or("does not fail again: something is left to chance");
    let trace = run.disk.weather.trace().join("\n  ");
    format!("\n  {trace}\nseed {seed}: {foul}\nreplay with: just sim {seed}")
}

/// Plays seeds on all processors, one seed on one, until they or the time are used up. The sum of those that passed,
/// and the smallest that failed.
fn play_many(seed_at: impl Fn(u64) -> Option<u64> + Sync, seconds: u64) -> (u64, Tally, Option<u64>) {
    let clock = SystemClock::new();
    let go_on = number("KFK_SIM_GO_ON").is_some();
    let (next, sum, failed) = (AtomicU64::new(0), Mutex::new((0, Tally::default())), Mutex::new(None::<u64>));
    let work = || {
        while clock.monotonic().as_secs() < seconds && (go_on || failed.lock().is_none()) {
            let Some(seed) = seed_at(next.fetch_add(1, Relaxed)) else { return };
            match play(seed, None) {
                Ok(tally) => {
                    let mut sum = sum.lock();
                    sum.0 += 1;
                    sum.1.add(&tally);
                }
                Err(foul) => {
                    if go_on {
                        println!("seed {seed}: {foul}");
                    }
                    let mut failed = failed.lock();
                    *failed = Some(failed.map_or(seed, |other| other.min(seed)));
                }
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(work);
        }
    });
    let (count, tally) = sum.into_inner();
    (count, tally, failed.into_inner())
}

#[test]
fn seeds() {
    let (one, seconds, from) =
        (number("KFK_SIM_SEED"), number("KFK_SIM_SECONDS"), number("KFK_SIM_FROM").unwrap_or(0));
    let seed_at = |index: u64| match (one, seconds) {
        (Some(seed), _) => (index == 0).then_some(seed),
        (None, Some(_)) => Some(from + index),
        (None, None) => REPLAYS.iter().copied().chain(0..FEW).nth(index as usize),
    };
    let (count, tally, failed) = play_many(seed_at, seconds.unwrap_or(u64::MAX));
    println!("simulator: {count} seeds, {tally}");
    if let Some(seed) = failed {
        panic!("{}", story(seed));
    }
}

#[test]
fn a_seed_replays_exactly() {
    for seed in 0..10 {
        let tell = || {
            let mut run = Run::new(seed, None, true);
            let played = run.play();
            (played, run.disk.weather.operations(), run.disk.weather.trace())
        };
        assert_eq!(tell(), tell(), "seed {seed}");
    }
}

#[test]
fn the_referee_sees_every_flaw() {
    for (flaw, within) in [
        (Flaw::LogsNotFlushed, 20),
        (Flaw::TopicIdNotFlushed, 20),
        (Flaw::PartitionDirNotFlushed, 20),
        (Flaw::LogDirNotFlushed, 20),
        (Flaw::CheckpointNotFlushed, 20),
        (Flaw::ShortWriteNotCut, 300),
        (Flaw::DroppedSegmentsNotFlushed, 500),
        (Flaw::CleanedNotFlushed, 300),
        (Flaw::SwapNotFlushed, 500),
        (Flaw::CleanMarkStays, 20),
        (Flaw::RecoveryPointTooHigh, 20),
        (Flaw::LogStartNotNoted, 20),
        (Flaw::IndexesNotWritten, 20),
        (Flaw::AbortedNotIndexed, 20),
        (Flaw::ReadOnlyOnce, 100),
    ] {
        let seen = (0..within).find_map(|seed| Some((seed, play(seed, Some(flaw)).err()?)));
        let (seed, foul) = seen.unwrap_or_else(|| panic!("{flaw:?} got through {within} seeds"));
        println!("{flaw:?}: seed {seed}: {foul}");
    }
}
