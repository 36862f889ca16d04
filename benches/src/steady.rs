//! Whether memory stays flat: broker and client at work for ten minutes.

use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::Error;
use crate::brokers::{Broker, resident_mb_of};
use crate::table::Table;

const MINUTES: u64 = 10;
/// About half of what one producer and one consumer reach; the topic keeps half a GB.
const WORK: [&str; 10] =
    ["--workload", "both", "--rate", "300000", "--record-size", "100", "--warmup", "0s", "--topic", "steady"];
const RETENTION: [&str; 4] = ["--config", "retention.bytes=500000000", "--config", "segment.bytes=100000000"];

pub fn measure(brokers: &[Broker], table: &mut Table) -> Result<(), Error> {
    table.note(
        "Resident memory at the end of each minute; 300,000 records of 100 B a second are written and read.",
    );
    for broker in brokers {
        let Broker::Kfk(kfk) = broker else { continue };
        let (running, _) = broker.start()?;
        let server = running.address.to_string();
        let mut create = Command::new(kfk);
        create
            .args(["topics", "--create", "--topic", "steady", "--bootstrap-server", &server])
            .args(RETENTION);
        if !create.stdout(Stdio::null()).status()?.success() {
            return Err("the topic cannot be created".into());
        }
        let duration = format!("{}s", MINUTES * 60 + 5);
        let mut work = Command::new(kfk);
        work.arg("perf-test").args(WORK).args(["--duration", &duration, "--bootstrap-server", &server]);
        let mut client = work.stdout(Stdio::null()).spawn()?;
        let began = Instant::now();
        for minute in 1..=MINUTES {
            thread::sleep(Duration::from_secs(60 * minute).saturating_sub(began.elapsed()));
            let row = format!("minute {minute}");
            table.add(&format!("{row}: broker, MB"), &broker.name(), running.resident_mb()?);
            table.add(&format!("{row}: client, MB"), &broker.name(), resident_mb_of(client.id())?);
        }
        if !client.wait()?.success() {
            return Err("the client failed".into());
        }
        running.stop()?;
    }
    Ok(())
}
