//! How cost grows: with partitions, with connections, with the size of records.

use crate::Error;
use crate::brokers::{Broker, Running};
use crate::table::Table;
use crate::tools::{Measured, PerfTest};

const PARTITIONS: [usize; 4] = [1, 10, 100, 1_000];
const CONNECTIONS: [usize; 4] = [1, 10, 100, 1_000];
const SIZES: [usize; 5] = [100, 1_024, 10_240, 102_400, 1_000_000];

/// Enough memory for one batch a partition, and requests as large as the largest record.
const ROOM: [&str; 4] =
    ["--producer-property", "buffer.memory=200000000", "--producer-property", "max.request.size=4000000"];
const SHORT: [&str; 4] = ["--duration", "2s", "--warmup", "1s"];

/// Seconds of work behind a point, warm-up included: what CPU a record is reckoned by.
const SECONDS: f64 = 3.0;

pub fn measure(brokers: &[Broker], table: &mut Table) -> Result<(), Error> {
    table.note(
        "By kfk's `perf-test` for both brokers, acks=1, so that the broker is what differs. Partitions: 1 KiB records without keys in \
         batches of 16 KiB, one producer. Connections: as many producers, one 1 KiB record at a time each. Sizes: batches of 1 MB. \
         CPU a record is the broker's, about.",
    );
    let perf_test = PerfTest::of(brokers)?;
    for broker in brokers {
        let (running, _) = broker.start()?;
        let point = Point { perf_test: &perf_test, running: &running, name: broker.name() };
        for count in PARTITIONS {
            let what = format!("{count} partitions");
            point.measure(&what, table, &["--partitions", &count.to_string()])?;
        }
        for size in SIZES {
            let what = format!("records of {size} B");
            point.measure(&what, table, &["--record-size", &size.to_string(), "--batch-size", "1M"])?;
        }
        for count in CONNECTIONS {
            let what = format!("{count} connections, one record at a time");
            let producers = count.to_string();
            let words = ["--workload", "request-response", "--linger", "0ms", "--producers", &producers];
            let measured = point.measure(&what, table, &words)?;
            table.add(&format!("{what}: p99, us"), &point.name, measured.p99);
        }
        running.stop()?;
    }
    Ok(())
}

struct Point<'a> {
    perf_test: &'a PerfTest,
    running: &'a Running,
    name: String,
}

impl Point<'_> {
    fn measure(&self, what: &str, table: &mut Table, words: &[&str]) -> Result<Measured, Error> {
        let before = self.running.cpu_seconds()?;
        let words = [words, &["--acks", "1"], &ROOM, &SHORT].concat();
        let measured = self.perf_test.run(self.running.address, &words)?;
        let cpu = self.running.cpu_seconds()? - before;
        table.add(&format!("{what}: records/s"), &self.name, measured.rate);
        table.add(&format!("{what}: CPU a record, us"), &self.name, cpu * 1e6 / (measured.rate * SECONDS));
        Ok(measured)
    }
}
