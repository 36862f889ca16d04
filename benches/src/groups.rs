//! Groups, by requests: what a commit costs beside a produce, how long a thousand members take to settle, and what ten
//! thousand groups weigh.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::consumer_group_heartbeat_request::TopicPartitions;
use kfk_protocol::messages::create_topics_request::CreatableTopic;
use kfk_protocol::messages::join_group_request::JoinGroupRequestProtocol;
use kfk_protocol::messages::offset_commit_request::{OffsetCommitRequestPartition, OffsetCommitRequestTopic};
use kfk_protocol::messages::sync_group_request::SyncGroupRequestAssignment;
use kfk_protocol::messages::{
    ConsumerGroupHeartbeatRequest, ConsumerProtocolSubscription, CreateTopicsRequest, FindCoordinatorRequest,
    HeartbeatRequest, JoinGroupRequest, JoinGroupResponse, OffsetCommitRequest, SyncGroupRequest,
};
use kfk_protocol::uuid::Uuid;
use kfk_protocol::wire::Message;

use crate::brokers::{Broker, Running};
use crate::client::{Client, encoded};
use crate::closed_loop::{produce_request, timed};
use crate::table::Table;
use crate::{Error, group_clients};

const MEMBERS: usize = 1_000;
const GROUPS: usize = 10_000;
/// Of the closed loops of commits.
const LOOPS: usize = 5_000;
/// Without a wait for more members, as far as a broker allows.
pub const PROMPT: [&str; 1] = ["group.consumer.assignment.interval.ms=0"];

pub fn measure(brokers: &[Broker], table: &mut Table) -> Result<(), Error> {
    for broker in brokers {
        let name = &broker.name();
        let (running, _) = broker.start_with(&PROMPT)?;
        group_clients::first_records(broker, running.address, table)?;
        let mut client = Client::connect(running.address)?;
        commits(&mut client, name, table)?;
        settle(&running, &mut client, name, table)?;
        running.stop()?;
        let (running, _) = broker.start_with(&PROMPT)?;
        table.add("10,000 groups of one member, KiB each", name, weigh(&running)?);
        running.stop()?;
        group_clients::losses(broker, table)?;
    }
    Ok(())
}

/// A thousand members alone.
pub fn members(brokers: &[Broker], table: &mut Table) -> Result<(), Error> {
    for broker in brokers {
        let (running, _) = broker.start_with(&PROMPT)?;
        let mut client = Client::connect(running.address)?;
        find_coordinator(&mut client, "first")?;
        join_alone(&mut client, "first")?;
        settle(&running, &mut client, &broker.name(), table)?;
        running.stop()?;
    }
    Ok(())
}

fn settle(running: &Running, client: &mut Client, name: &str, table: &mut Table) -> Result<(), Error> {
    let seconds = consumer_members(client)?;
    table.add("1,000 members settle, consumer protocol, ms", name, seconds * 1e3);
    let before = running.cpu_seconds()?;
    let (seconds, generations) = classic_members(running.address)?;
    table.add("1,000 members settle, classic protocol, ms", name, seconds * 1e3);
    table.add("the same, generations", name, f64::from(generations));
    table.add("the same, CPU of the broker, ms", name, (running.cpu_seconds()? - before) * 1e3);
    Ok(())
}

fn create_topic(client: &mut Client, name: &str, partitions: i32) -> Result<Uuid, Error> {
    let topic = CreatableTopic {
        name: name.into(),
        num_partitions: partitions,
        replication_factor: 1,
        ..Default::default()
    };
    let create = CreateTopicsRequest { topics: vec![topic], timeout_ms: 10_000, ..Default::default() };
    Ok(client.ask(&create, 7)?.topics[0].topic_id)
}

/// Waits until there is a coordinator: the first group of a cluster makes `__consumer_offsets`.
fn find_coordinator(client: &mut Client, group: &str) -> Result<(), Error> {
    let request = FindCoordinatorRequest { key: group.into(), ..Default::default() };
    while client.ask(&request, 3)?.error_code != 0 {
        thread::sleep(Duration::from_millis(5));
    }
    Ok(())
}

fn commits(client: &mut Client, name: &str, table: &mut Table) -> Result<(), Error> {
    find_coordinator(client, "commits")?;
    let produce = produce_request(client, "commits")?;
    let partition = OffsetCommitRequestPartition {
        committed_offset: 1,
        committed_metadata: Some(String::new()),
        ..Default::default()
    };
    let topic = OffsetCommitRequestTopic {
        name: "commits".into(),
        partitions: vec![partition],
        ..Default::default()
    };
    let commit = OffsetCommitRequest {
        group_id: "commits".into(),
        generation_id_or_member_epoch: -1,
        topics: vec![topic],
        ..Default::default()
    };
    while client.ask(&commit, 7)?.topics[0].partitions[0].error_code != 0 {
        thread::sleep(Duration::from_millis(5));
    }
    let commit = encoded(&commit, 7)?;
    let (produced, _) = timed(LOOPS, || client.exchange(&produce))?;
    let (committed, _) = timed(LOOPS, || client.exchange(&commit))?;
    table.add("closed loop of commits p50, us", name, committed);
    table.add("commit p50 / produce p50", name, committed / produced);
    Ok(())
}

/// All join one after the other, then beat until each has its one partition.
fn consumer_members(client: &mut Client) -> Result<f64, Error> {
    create_topic(client, "many", i32::try_from(MEMBERS)?)?;
    find_coordinator(client, "many-consumer")?;
    let began = Instant::now();
    let mut members: Vec<(i32, Option<Vec<TopicPartitions>>)> = vec![(0, Some(Vec::new())); MEMBERS];
    loop {
        let mut settled = 0;
        for (number, (epoch, owned)) in members.iter_mut().enumerate() {
            let joins = *epoch == 0;
            let request = ConsumerGroupHeartbeatRequest {
                group_id: "many-consumer".into(),
                member_id: format!("member-{number}"),
                member_epoch: *epoch,
                rebalance_timeout_ms: if joins { 60_000 } else { -1 },
                subscribed_topic_names: joins.then(|| vec!["many".into()]),
                topic_partitions: owned.clone(),
                ..Default::default()
            };
            let answer = client.ask(&request, 1)?;
            match ErrorCode(answer.error_code) {
                ErrorCode::NONE => *epoch = answer.member_epoch,
                code if code.is_retriable() => continue,
                code => return Err(format!("member-{number}: {}", code.message()).into()),
            }
            if let Some(assignment) = answer.assignment {
                let topics = assignment.topic_partitions.into_iter();
                let own =
                    |topic: kfk_protocol::messages::consumer_group_heartbeat_response::TopicPartitions| {
                        TopicPartitions { topic_id: topic.topic_id, partitions: topic.partitions }
                    };
                *owned = Some(topics.map(own).collect());
            }
            let has = owned.iter().flatten().map(|topic| topic.partitions.len()).sum::<usize>();
            settled += usize::from(has == 1);
        }
        if settled == MEMBERS {
            return Ok(began.elapsed().as_secs_f64());
        }
        if began.elapsed() > Duration::from_secs(120) {
            return Err(format!("only {settled} members have settled").into());
        }
    }
}

fn subscription(topic: &str) -> Result<bytes::Bytes, Error> {
    let said = ConsumerProtocolSubscription { topics: vec![topic.into()], ..Default::default() };
    Ok(said.to_versioned_bytes(1)?)
}

fn join_request(group: &str, member_id: &str) -> Result<JoinGroupRequest, Error> {
    Ok(JoinGroupRequest {
        group_id: group.into(),
        session_timeout_ms: 120_000,
        rebalance_timeout_ms: 120_000,
        member_id: member_id.into(),
        protocol_type: "consumer".into(),
        protocols: vec![JoinGroupRequestProtocol { name: "range".into(), metadata: subscription("many")? }],
        ..Default::default()
    })
}

fn sync_request(group: &str, joined: &JoinGroupResponse) -> SyncGroupRequest {
    let assignment = |member: &kfk_protocol::messages::join_group_response::JoinGroupResponseMember| {
        SyncGroupRequestAssignment { member_id: member.member_id.clone(), ..Default::default() }
    };
    SyncGroupRequest {
        group_id: group.into(),
        generation_id: joined.generation_id,
        member_id: joined.member_id.clone(),
        assignments: joined.members.iter().map(assignment).collect(),
        ..Default::default()
    }
}

/// Every member has a connection and a thread, and joins until it has synced in a generation of all members: the time
/// that takes, and that generation.
fn classic_members(address: SocketAddr) -> Result<(f64, i32), Error> {
    let whole = Arc::new(AtomicI32::new(-1));
    let settled = Arc::new(AtomicI32::new(0));
    let began = Instant::now();
    let mut threads = Vec::new();
    for _ in 0..MEMBERS {
        let (whole, settled) = (whole.clone(), settled.clone());
        let member = move || -> Result<(), String> {
            member(address, &whole, &settled).map_err(|error| error.to_string())
        };
        threads.push(thread::Builder::new().stack_size(256 << 10).spawn(member)?);
    }
    for thread in threads {
        thread.join().map_err(|_| "a member panicked")??;
    }
    Ok((began.elapsed().as_secs_f64(), whole.load(Ordering::SeqCst)))
}

fn member(address: SocketAddr, whole: &AtomicI32, settled: &AtomicI32) -> Result<(), Error> {
    const GROUP: &str = "many-classic";
    let mut client = Client::connect(address)?;
    let mut id = String::new();
    let mut counted = -1;
    loop {
        let joined = client.ask(&join_request(GROUP, &id)?, 5)?;
        id.clone_from(&joined.member_id);
        if joined.error_code != 0 {
            continue;
        }
        if joined.members.len() == MEMBERS {
            whole.store(joined.generation_id, Ordering::SeqCst);
        }
        if client.ask(&sync_request(GROUP, &joined), 3)?.error_code != 0 {
            continue;
        }
        loop {
            if whole.load(Ordering::SeqCst) == joined.generation_id && counted != joined.generation_id {
                counted = joined.generation_id;
                settled.fetch_add(1, Ordering::SeqCst);
            }
            if settled.load(Ordering::SeqCst) >= i32::try_from(MEMBERS)? {
                return Ok(());
            }
            let beat = HeartbeatRequest {
                group_id: GROUP.into(),
                generation_id: joined.generation_id,
                member_id: id.clone(),
                ..Default::default()
            };
            if client.ask(&beat, 3)?.error_code != 0 {
                break;
            }
            thread::sleep(Duration::from_millis(50));
        }
    }
}

/// What the broker grows by for each group, in KiB.
fn weigh(running: &Running) -> Result<f64, Error> {
    let mut client = Client::connect(running.address)?;
    create_topic(&mut client, "many", 1)?;
    find_coordinator(&mut client, "weighed")?;
    // What a first group costs once is no group's weight.
    join_alone(&mut client, "first")?;
    let before = running.resident_mb()?;
    for number in 0..GROUPS {
        join_alone(&mut client, &format!("weighed-{number}"))?;
    }
    Ok((running.resident_mb()? - before) * 1024.0 / GROUPS as f64)
}

fn join_alone(client: &mut Client, group: &str) -> Result<(), Error> {
    let mut id = String::new();
    loop {
        let joined = client.ask(&join_request(group, &id)?, 5)?;
        match ErrorCode(joined.error_code) {
            ErrorCode::NONE => {
                let synced = client.ask(&sync_request(group, &joined), 3)?;
                if synced.error_code == 0 {
                    return Ok(());
                }
            }
            ErrorCode::MEMBER_ID_REQUIRED => (),
            code if code.is_retriable() => thread::sleep(Duration::from_millis(5)),
            code => return Err(format!("{group}: {}", code.message()).into()),
        }
        id = joined.member_id;
    }
}
