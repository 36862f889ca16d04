//! The console tools of both, from start to exit: a file of lines into a topic, and out of it into a file.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use tempfile::TempDir;

use crate::Error;
use crate::bound;
use crate::brokers::Broker;
use crate::table::{BOUND, Table};

const LINES: u64 = 5_000_000;
/// Of a line, without its end.
const LINE_BYTES: usize = 60;
/// What the console producers send at once, by default.
const BATCH: usize = 16 << 10;

pub fn measure(brokers: &[Broker], table: &mut Table) -> Result<(), Error> {
    table.note(
        "5 million lines of 60 bytes; the time is that of the whole command, the start of a JVM included.",
    );
    let dir = TempDir::new()?;
    let (file, out) = (dir.path().join("in"), dir.path().join("out"));
    write_lines(&file)?;
    let (produce, consume) = ("console-producer: lines/s", "console-consumer: lines/s");
    table.add(produce, BOUND, bound::produce(LINE_BYTES, BATCH)?);
    table.add(consume, BOUND, bound::consume(LINE_BYTES, BATCH)?);
    for broker in brokers {
        let (running, _) = broker.start()?;
        let name = &broker.name();
        broker.create_topic(running.address, "lines", 1)?;
        let before = running.cpu_seconds()?;
        let took = broker.produce_lines(running.address, "lines", &file)?;
        table.add(produce, name, LINES as f64 / took.as_secs_f64());
        let took = broker.consume_lines(running.address, "lines", LINES, &out)?;
        table.add(consume, name, LINES as f64 / took.as_secs_f64());
        table.add("broker's CPU for both, s", name, running.cpu_seconds()? - before);
        running.stop()?;
        let (sent, read) = (fs::metadata(&file)?.len(), fs::metadata(&out)?.len());
        if sent != read {
            return Err(format!("{name}: {sent} bytes of lines went in and {read} came out").into());
        }
        fs::remove_file(&out)?;
    }
    Ok(())
}

fn write_lines(path: &Path) -> Result<(), Error> {
    let mut file = BufWriter::with_capacity(1 << 20, File::create(path)?);
    for number in 0..LINES {
        writeln!(file, "{number:0LINE_BYTES$}")?;
    }
    Ok(file.flush()?)
}
