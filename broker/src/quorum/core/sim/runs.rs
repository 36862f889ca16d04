//! Many seeds, and the proof that a broken quorum would not get through.
//!
//! `KFK_QUORUM_SEED=8351` runs one seed, `KFK_QUORUM_SEEDS=100000` that many, and
//! `KFK_QUORUM_TRACE=1` with `--nocapture` prints every command.

use super::referee::Foul;
use super::world::World;
use crate::quorum::core::machine::Flaw;
use std::time::Duration;

/// Seeds that failed once.
const REPLAYS: &[u64] = &[];

const STORM: Duration = Duration::from_millis(1000);

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// One storm, and the calm after it in which the quorum must come to agree again.
fn run(seed: u64, size: i32, flaw: Option<Flaw>) -> Result<World, Foul> {
    let mut world = World::new(seed, size, flaw);
    world.run_until(STORM)?;
    world.clear_up();
    // Longer than any time-out of the quorum, several times over.
    world.run_until(STORM + Duration::from_millis(500))?;
    let before = world.referee.committed();
    world.run_until(STORM + Duration::from_millis(550))?;
    if world.referee.committed() == before {
        return Err(format!("nothing is committed after the storm (still {before})"));
    }
    world.stop_clients();
    world.run_until(STORM + Duration::from_millis(750))?;
    match world.agreement() {
        None => Err("the replicas do not agree after the storm".to_owned()),
        Some(_) if !world.voters_came_by_log() => Err("the voters did not come by log".to_owned()),
        Some(_) => Ok(world),
    }
}

fn weather_seeds(size: i32, default_count: u64) {
    let seeds: Vec<u64> = match number("KFK_QUORUM_SEED") {
        Some(seed) => vec![seed],
        None => {
            let count = number("KFK_QUORUM_SEEDS").unwrap_or(default_count);
            REPLAYS.iter().copied().chain(0..count).collect()
        }
    };
    let (mut steps, mut leaders, mut committed) = (0, 0, 0);
    for &seed in &seeds {
        match run(seed, size, None) {
            Ok(world) => {
                steps += world.steps;
                leaders += world.referee.leaders_seen();
                committed += world.referee.committed();
            }
            Err(foul) => panic!("{size} voters, KFK_QUORUM_SEED={seed}: {foul}"),
        }
    }
    println!("{size} voters: {} seeds, {steps} steps, {leaders} leaders, {committed} committed", seeds.len());
    assert!(seeds.len() < 10 || leaders > seeds.len(), "the storms never unseated a leader");
}

#[test]
fn three_voters_agree_through_lost_doubled_and_reordered_messages_and_crashes() {
    weather_seeds(3, 800);
}

#[test]
fn five_voters_agree_through_lost_doubled_and_reordered_messages_and_crashes() {
    weather_seeds(5, 200);
}

#[test]
fn one_voter_agrees_with_itself_and_its_observer_follows() {
    weather_seeds(1, 100);
}

#[test]
fn a_run_repeats_itself_from_its_seed() {
    let (first, second) = (run(7, 3, None), run(7, 3, None));
    let facts = |world: Result<World, Foul>| world.map(|w| (w.steps, w.referee.committed(), w.agreement()));
    assert_eq!(facts(first), facts(second));
}

/// Runs a broken quorum until it is caught.
fn caught(flaw: Flaw, sizes: &[i32]) -> Option<(u64, Foul)> {
    (0..3000).find_map(|seed| {
        let size = sizes[(seed % sizes.len() as u64) as usize];
        run(seed, size, Some(flaw)).err().map(|foul| (seed, foul))
    })
}

#[test]
fn the_net_catches_fish() {
    for flaw in [
        Flaw::VotesForShortLogs,
        Flaw::VotesTwice,
        Flaw::CountsUnflushed,
        Flaw::CommitsOlderEpochs,
        Flaw::TrustsFollowers,
    ] {
        let (seed, foul) = caught(flaw, &[3, 5]).unwrap_or_else(|| panic!("{flaw:?} went unnoticed"));
        println!("{flaw:?}: seed {seed}: {foul}");
    }
}
