//! End-to-end latency under a load that the broker bears, by kfk's own `perf-test` for both: the same client, the same rate.

use crate::Error;
use crate::brokers::Broker;
use crate::table::Table;
use crate::tools::PerfTest;

/// What is measured of a broker at its fastest, and how long a rate is held.
const FASTEST: [&str; 6] = ["--workload", "produce", "--duration", "3s", "--warmup", "2s"];
const HELD: [&str; 6] = ["--workload", "both", "--duration", "4s", "--warmup", "2s"];
const COMMON: [&str; 6] = ["--acks", "1", "--linger", "0ms", "--record-size", "1024"];

pub fn measure(brokers: &[Broker], table: &mut Table) -> Result<(), Error> {
    table.note(
        "The load is a part of what each broker takes at most (1 KiB, acks=1, linger 0), so kfk's is the higher one; the last rows \
         give kfk the rate that is half of Kafka's most. Latency is from when a record was due to when it is read.",
    );
    let perf_test = PerfTest::of(brokers)?;
    let mut kafkas_half = None;
    // Kafka first: kfk is asked to bear its load as well.
    let (kafka, kfk): (Vec<&Broker>, Vec<&Broker>) =
        brokers.iter().partition(|broker| matches!(broker, Broker::Kafka(_)));
    for broker in kafka.into_iter().chain(kfk) {
        let (running, _) = broker.start()?;
        let name = broker.name();
        let most = perf_test.run(running.address, &[&FASTEST[..], &COMMON].concat())?.rate;
        table.add("at most: records/s", &name, most);
        let mut loads = vec![("10 % load", most / 10.0), ("50 % load", most / 2.0)];
        match (broker, kafkas_half) {
            (Broker::Kafka(_), _) => kafkas_half = Some(most / 2.0),
            (Broker::Kfk(_), Some(half)) => loads.push(("Kafka's 50 %", half)),
            _ => {}
        }
        for (what, rate) in loads {
            let rate = format!("{rate:.0}");
            let words = [&HELD[..], &COMMON, &["--rate", &rate]].concat();
            let measured = perf_test.run(running.address, &words)?;
            table.add(&format!("end to end at {what}: p50, us"), &name, measured.p50);
            table.add(&format!("end to end at {what}: p99, us"), &name, measured.p99);
            if matches!(broker, Broker::Kafka(_)) && what == "50 % load" {
                table.add("end to end at Kafka's 50 %: p50, us", &name, measured.p50);
                table.add("end to end at Kafka's 50 %: p99, us", &name, measured.p99);
            }
        }
        running.stop()?;
    }
    Ok(())
}
