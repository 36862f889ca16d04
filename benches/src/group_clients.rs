//! Groups, by clients: when the first record comes, and when the partitions of a member that is gone are read again.

use std::collections::HashMap;
use std::env;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::Error;
use crate::brokers::Broker;
use crate::client::Client;
use crate::closed_loop::produce_request;
use crate::table::Table;

const PATIENCE: Duration = Duration::from_secs(60);

fn console_consumer(address: SocketAddr, words: &[&str]) -> Result<Child, Error> {
    let kfk =
        env::var("KFK_CLIENT").map_err(|_| "KFK_CLIENT must name the kfk binary whose consumers read")?;
    let mut command = Command::new(kfk);
    command.args(["console-consumer", "--bootstrap-server", &address.to_string(), "--from-beginning"]);
    Ok(command.args(words).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?)
}

/// From the start of a process that reads as a group to its first record.
fn first_record(mut child: Child) -> Result<Duration, Error> {
    let began = Instant::now();
    let mut line = String::new();
    BufReader::new(child.stdout.take().ok_or("an output")?).read_line(&mut line)?;
    let took = began.elapsed();
    child.wait()?;
    if line.is_empty() { Err("no record came".into()) } else { Ok(took) }
}

/// The first group of a cluster has `__consumer_offsets` made, the next ones find it.
pub fn first_records(broker: &Broker, address: SocketAddr, table: &mut Table) -> Result<(), Error> {
    let mut client = Client::connect(address)?;
    let request = produce_request(&mut client, "first")?;
    client.exchange(&request)?;
    let name = &broker.name();
    let read = |group: &str, more: &[&str]| {
        let words = ["--topic", "first", "--group", group, "--max-messages", "1"];
        first_record(console_consumer(address, &[&words[..], more].concat())?)
    };
    let consumer = ["--consumer-property", "group.protocol=consumer"];
    let mut add = |row: &str, took: Duration| table.add(row, name, took.as_secs_f64() * 1e3);
    add("first record of the first group, classic, ms", read("g0", &[])?);
    for turn in 0..5 {
        add("first record, classic, ms", read(&format!("classic-{turn}"), &[])?);
        add("first record, consumer protocol, ms", read(&format!("consumer-{turn}"), &consumer)?);
        add("first record, librdkafka, ms", librdkafka(address, &format!("neutral-{turn}"))?);
    }
    let (fresh, _) = broker.start_with(&crate::groups::PROMPT)?;
    let mut client = Client::connect(fresh.address)?;
    let request = produce_request(&mut client, "first")?;
    client.exchange(&request)?;
    let words = ["--topic", "first", "--group", "g0", "--max-messages", "1"];
    let took = first_record(console_consumer(fresh.address, &[&words[..], &consumer].concat())?)?;
    add("first record of the first group, consumer protocol, ms", took);
    fresh.stop()?;
    Ok(())
}

fn librdkafka(address: SocketAddr, group: &str) -> Result<Duration, Error> {
    let client =
        env::var("KFK_NEUTRAL").map_err(|_| "KFK_NEUTRAL must name the built benches/neutral/client")?;
    let mut command = Command::new(client);
    let group = format!("group.id={group}");
    command.args(["group", &address.to_string(), "first", "1", "1024", &group, "auto.offset.reset=earliest"]);
    let output = command.output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    Ok(Duration::from_secs_f64(String::from_utf8(output.stdout)?.trim().parse()?))
}

/// Three members of our client share three partitions that are written to all the time; one goes. Until its partition
/// is read by another.
pub fn losses(broker: &Broker, table: &mut Table) -> Result<(), Error> {
    let name = &broker.name();
    for (row, protocol, kills) in [
        ("a member of three is killed (session 6 s, beat 0.5 s), classic, ms", "classic", true),
        ("a member of three is killed (session 6 s, beat 0.5 s), consumer protocol, ms", "consumer", true),
        ("a member of three leaves (beat 0.5 s), classic, ms", "classic", false),
        ("a member of three leaves (beat 0.5 s), consumer protocol, ms", "consumer", false),
    ] {
        table.add(row, name, loss(broker, protocol, kills)?.as_secs_f64() * 1e3);
    }
    Ok(())
}

/// A line of a member: who, which partition, when.
type Line = (usize, String, Instant);

fn loss(broker: &Broker, protocol: &str, kills: bool) -> Result<Duration, Error> {
    let settings = [
        &crate::groups::PROMPT[..],
        &["group.consumer.session.timeout.ms=6000", "group.consumer.min.session.timeout.ms=6000"],
        &["group.consumer.heartbeat.interval.ms=500", "group.consumer.min.heartbeat.interval.ms=500"],
        &["num.partitions=3"],
    ];
    let (running, _) = broker.start_with(&settings.concat())?;
    let kfk =
        env::var("KFK_CLIENT").map_err(|_| "KFK_CLIENT must name the kfk binary whose consumers read")?;
    let made = Command::new(&kfk)
        .args(["topics", "--bootstrap-server", &running.address.to_string(), "--create", "--topic", "t"])
        .args(["--partitions", "3"])
        .stdout(Stdio::null())
        .status()?;
    if !made.success() {
        return Err("the topic was not made".into());
    }
    // Records to all partitions, all the time: keys 0 to 9 reach each of three.
    let mut writer = Command::new(&kfk)
        .args(["verifiable-producer", "--bootstrap-server", &running.address.to_string(), "--topic", "t"])
        .args(["--throughput", "500", "--repeating-keys", "10"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let (sends, lines) = channel();
    let mut members: Vec<Child> = Vec::new();
    let classic = [
        "--consumer-property",
        "session.timeout.ms=6000",
        "--consumer-property",
        "heartbeat.interval.ms=500",
    ];
    let consumer = ["--consumer-property", "group.protocol=consumer"];
    for number in 0..3 {
        let words = ["--topic", "t", "--group", "g", "--property", "print.partition=true"];
        let more = if protocol == "classic" { &classic[..] } else { &consumer[..] };
        let mut child = console_consumer(running.address, &[&words[..], more].concat())?;
        let (output, sends) = (child.stdout.take().ok_or("an output")?, sends.clone());
        thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                let partition = line.split('\t').next().unwrap_or_default().to_owned();
                if sends.send((number, partition, Instant::now())).is_err() {
                    break;
                }
            }
        });
        members.push(child);
    }
    let result = watch(&lines, &mut members, kills);
    for child in members.iter_mut().chain([&mut writer]) {
        let _ = child.kill();
        let _ = child.wait();
    }
    running.stop()?;
    result
}

fn watch(lines: &Receiver<Line>, members: &mut [Child], kills: bool) -> Result<Duration, Error> {
    let began = Instant::now();
    let mut owners: HashMap<String, (usize, Instant)> = HashMap::new();
    // Settled when each of three has had a partition of its own for a while.
    let mut since = Instant::now();
    loop {
        let (member, partition, at) = lines.recv_timeout(PATIENCE)?;
        if owners.insert(partition, (member, at)).is_none_or(|(before, _)| before != member) {
            since = at;
        }
        let mut all: Vec<usize> = owners.values().map(|(member, _)| *member).collect();
        all.sort_unstable();
        if all == [0, 1, 2] && since.elapsed() > Duration::from_secs(1) {
            break;
        }
        if began.elapsed() > PATIENCE {
            return Err(format!("the group does not settle: {owners:?}").into());
        }
    }
    let lost = owners.iter().find(|(_, (member, _))| *member == 2).map(|(partition, _)| partition.clone());
    let lost = lost.ok_or("a partition of the third member")?;
    let gone = Instant::now();
    let pid = rustix::process::Pid::from_raw(i32::try_from(members[2].id())?).ok_or("a process id")?;
    let signal = if kills { rustix::process::Signal::KILL } else { rustix::process::Signal::TERM };
    rustix::process::kill_process(pid, signal)?;
    loop {
        let (member, partition, at) = lines.recv_timeout(PATIENCE)?;
        if member != 2 && partition == lost && at > gone {
            return Ok(at - gone);
        }
    }
}
