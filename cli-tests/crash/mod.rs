//! `kill -9` at any moment, again and again: what was acknowledged is there, once and in order.
//!
//! A cycle lets producers work for a while, kills the broker, sometimes kills the next one while it starts, and starts
//! it again. `KFK_TORTURE=200 cargo test crash` does two hundred of them (`just torture`); a failure names the seed,
//! which `KFK_TORTURE_SEED` takes. The moments of the kills follow from it, what the machine does in between does not.

mod load;
mod verdict;

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::atomic::{AtomicU16, Ordering};
use std::thread::sleep;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rustix::process::Signal;

use self::load::{FLOODED, Load, TOPICS, Topic};
use crate::kfk::Broker;

/// So that segments are rolled, retired and compacted many times in a short life.
const SETTINGS: [&str; 9] = [
    "log.retention.check.interval.ms=150",
    "log.cleaner.backoff.ms=50",
    "log.segment.delete.delay.ms=50",
    "log.cleaner.dedupe.buffer.size=4194304",
    "log.flush.offset.checkpoint.interval.ms=100",
    "log.flush.start.offset.checkpoint.interval.ms=100",
    "replica.high.watermark.checkpoint.interval.ms=100",
    "log.initial.task.delay.ms=50",
    "metadata.log.max.record.bytes.between.snapshots=4096",
];

/// While it is judged, nothing may vanish.
const AT_REST: [&str; 2] = ["log.retention.check.interval.ms=3600000", "log.cleaner.enable=false"];

#[test]
fn what_was_acknowledged_survives_kill_9_at_any_moment() {
    let cycles = number("KFK_TORTURE").unwrap_or(20);
    torture(&TOPICS, &SETTINGS, &AT_REST, cycles);
}

/// Producers that fill all five of their requests in flight, and a broker that is killed in the middle of them.
#[test]
fn what_was_acknowledged_survives_kill_9_under_full_load() {
    let cycles = number("KFK_TORTURE").map_or(4, |cycles| cycles.div_ceil(10));
    torture(&FLOODED, &[], &[], cycles);
}

fn torture(topics: &[&'static Topic], settings: &[&str], at_rest: &[&str], cycles: u64) {
    let seed = number("KFK_TORTURE_SEED").unwrap_or_else(|| {
        SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |since| since.as_nanos() as u64)
    });
    println!("{cycles} cycles with KFK_TORTURE_SEED={seed}");
    let mut chance = Chance(seed);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");

    // Producers go on with the address that they know: each start has the same port.
    let port = free_port();
    let listeners = format!("listeners=PLAINTEXT://127.0.0.1:{port}");
    let settings: Vec<&str> = [&[listeners.as_str()], settings].concat();
    let mut broker = Broker::start_with(&settings);
    for topic in topics {
        topic.create(&broker);
    }
    let load = Load::start(&runtime, &broker.server(), topics);
    for cycle in 1..=cycles {
        load.go_on();
        sleep(Duration::from_millis(30 + chance.below(400)));
        broker.end(Signal::KILL);
        if chance.below(4) == 0 {
            broker.kill_while_starting(&settings, Duration::from_millis(chance.below(25)));
        }
        broker = broker.restart(Signal::KILL, &settings);
        runtime.block_on(verdict::nothing_acknowledged_is_beyond_the_end(&load, &broker.server(), cycle));
        if cycle % 20 == 0 {
            println!("{cycle} cycles");
        }
    }
    runtime.block_on(load.stop());
    let at_rest: Vec<&str> = [settings.as_slice(), at_rest].concat();
    let broker = broker.restart(Signal::KILL, &at_rest);
    let told = runtime.block_on(verdict::everything_is_there(&load, &broker.server()));
    println!("{told}");
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{variable} is a number")))
}

/// A port that is free, below those that the system gives to whoever does not care: none of these can take it while
/// the broker is down.
fn free_port() -> u16 {
    static TAKEN: AtomicU16 = AtomicU16::new(0);
    let first = 20_000 + (std::process::id() % 10_000) as u16 + TAKEN.fetch_add(500, Ordering::Relaxed);
    let free = |port: &u16| TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, *port))).is_ok();
    (first..first + 500).find(free).expect("a free port")
}

/// Numbers that follow from a seed (splitmix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % bound
    }
}
