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

/// Bytes of records behind a point, and most records: what is left of earlier points stays in the page cache.
const BYTES: usize = 200_000_000;
const MOST_RECORDS: usize = 1_000_000;
/// Requests of all connections of a point together.
const REQUESTS: usize = 60_000;
/// A part of as many goes first, so that files are there and a JVM has compiled what it runs often.
const WARM_PART: usize = 4;

pub fn measure(brokers: &[Broker], table: &mut Table) -> Result<(), Error> {
    table.note(
        "By kfk's `perf-test` for both brokers, acks=1, so that the broker is what differs. Partitions: 1 KiB records without keys in \
         batches of 16 KiB, one producer. Connections: as many producers, one 1 KiB record at a time each. Sizes: batches of 1 MB. \
         A quarter as much went to the same topic before.",
    );
    let perf_test = PerfTest::of(brokers)?;
    for broker in brokers {
        let (running, _) = broker.start()?;
        let point = Point { perf_test: &perf_test, broker, running: &running };
        for count in PARTITIONS {
            point.measure(&format!("{count} partitions"), table, count, BYTES / 1024, &[])?;
        }
        for size in SIZES {
            let records = (BYTES / size).min(MOST_RECORDS);
            let words = ["--record-size", &size.to_string(), "--batch-size", "1M"];
            point.measure(&format!("records of {size} B"), table, 1, records, &words)?;
        }
        for count in CONNECTIONS {
            let what = format!("{count} connections, one record at a time");
            let producers = count.to_string();
            let words = ["--workload", "request-response", "--linger", "0ms", "--producers", &producers];
            let measured = point.measure(&what, table, 1, REQUESTS, &words)?;
            table.add(&format!("{what}: p99, us"), &broker.name(), measured.p99);
        }
        running.stop()?;
    }
    Ok(())
}

struct Point<'a> {
    perf_test: &'a PerfTest,
    broker: &'a Broker,
    running: &'a Running,
}

impl Point<'_> {
    fn measure(
        &self,
        what: &str,
        table: &mut Table,
        partitions: usize,
        records: usize,
        words: &[&str],
    ) -> Result<Measured, Error> {
        let topic = what.replace([' ', ','], "-");
        self.broker.create_topic(self.running.address, &topic, partitions)?;
        let run = |records: usize| {
            let count = records.to_string();
            let often = ["--topic", &topic, "--num-records", &count, "--warmup", "0s", "--acks", "1"];
            self.perf_test.run(self.running.address, &[words, &often, &ROOM].concat())
        };
        run(records / WARM_PART)?;
        let before = self.running.cpu_seconds()?;
        let measured = run(records)?;
        let cpu = self.running.cpu_seconds()? - before;
        table.add(&format!("{what}: records/s"), &self.broker.name(), measured.rate);
        table.add(&format!("{what}: CPU a record, us"), &self.broker.name(), cpu * 1e6 / records as f64);
        Ok(measured)
    }
}
