//! Time, network, disks and power of a simulated quorum.

use super::disk::{Disk, VOTERS};
use super::referee::{Foul, Referee};
use super::weather::{Dice, MS, Weather, timing};
use crate::quorum::core::machine::Flaw;
use crate::quorum::core::{
    Command, Context, Core, Correlation, Event, FetchBody, FlushId, Peer, ReplicaKey, Request, Response,
    SnapshotBody, Start, Ticket, Voter, VoterSet, VotersAt,
};
use kfk_protocol::uuid::Uuid;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

#[derive(Debug, Clone)]
enum Packet {
    Request(Asker, Request),
    Response(Asker, Response),
}

/// Who waits for an answer. An answer finds only the connection its request came by, and that
/// ends with the process.
#[derive(Debug, Clone, Copy)]
struct Asker {
    node: i32,
    life: u32,
    correlation: Correlation,
}

#[derive(Debug, Clone)]
enum What {
    Deliver { to: i32, packet: Packet },
    Tick { node: i32, life: u32 },
    Flushed { node: i32, life: u32, flush: FlushId, end: i64, cuts: u32 },
    PowerOn { node: i32 },
    Client,
    Trouble,
}

struct Node {
    core: Option<Core>,
    /// Which start of the node this is; what was meant for an earlier one is void.
    life: u32,
    disk: Disk,
    high_watermark: i64,
    next_tick: Option<Duration>,
    tickets: BTreeMap<Ticket, Asker>,
    next_ticket: u64,
    /// How often the log was cut: a flush speaks only of what was there when it began.
    cuts: u32,
}

pub struct World {
    now: Duration,
    dice: Dice,
    weather: Weather,
    nodes: BTreeMap<i32, Node>,
    voters: VoterSet,
    kraft_version: i16,
    /// What is to happen, in the order of time and then of being scheduled.
    queue: BTreeMap<(Duration, u64), What>,
    sequence: u64,
    severed: BTreeSet<(i32, i32)>,
    pub referee: Referee,
    flaw: Option<Flaw>,
    traced: bool,
    pub steps: u64,
    next_payload: u64,
}

impl World {
    pub fn new(seed: u64, size: i32, flaw: Option<Flaw>) -> Self {
        let mut dice = Dice(seed);
        let kraft_version = (dice.below(2)) as i16;
        let weather = Weather::drawn(&mut dice);
        let key = |id: i32| match kraft_version {
            0 => ReplicaKey::of_id(id),
            _ => ReplicaKey::new(id, Uuid::from_bytes([id as u8; 16])),
        };
        let voters = VoterSet::new((1..=size).map(|id| Voter {
            key: key(id),
            endpoints: Vec::new(),
            min_kraft_version: 0,
            max_kraft_version: 1,
        }));
        let mut world = World {
            now: Duration::ZERO,
            dice,
            weather,
            nodes: BTreeMap::new(),
            referee: Referee::new(voters.majority()),
            voters,
            kraft_version,
            queue: BTreeMap::new(),
            sequence: 0,
            severed: BTreeSet::new(),
            flaw,
            traced: std::env::var_os("KFK_QUORUM_TRACE").is_some(),
            steps: 0,
            next_payload: 0,
        };
        // The last one is an observer.
        for id in 1..=size + 1 {
            let node = Node {
                core: None,
                life: 0,
                disk: Disk::default(),
                high_watermark: -1,
                next_tick: None,
                tickets: BTreeMap::new(),
                next_ticket: 0,
                cuts: 0,
            };
            world.nodes.insert(id, node);
            world.schedule(Duration::ZERO, What::PowerOn { node: id });
        }
        world.schedule(Duration::from_millis(5), What::Client);
        world.schedule(Duration::from_millis(50), What::Trouble);
        world
    }

    fn schedule(&mut self, at: Duration, what: What) {
        self.sequence += 1;
        self.queue.insert((at, self.sequence), what);
    }

    /// Runs until this time, or until an invariant breaks.
    pub fn run_until(&mut self, end: Duration) -> Result<(), Foul> {
        while let Some(next) = self.queue.first_entry().filter(|next| next.key().0 <= end) {
            let ((at, _), what) = next.remove_entry();
            self.now = at;
            self.happen(what)?;
        }
        self.now = end;
        Ok(())
    }

    /// From here on everything works.
    pub fn clear_up(&mut self) {
        self.weather = Weather::CALM;
        self.severed.clear();
        let down: Vec<i32> = self.nodes.iter().filter(|(_, n)| n.core.is_none()).map(|(id, _)| *id).collect();
        for node in down {
            self.schedule(self.now, What::PowerOn { node });
        }
    }

    /// Leader, its log end, and whether all others have all it has and know it is committed.
    pub fn agreement(&self) -> Option<(i32, i64)> {
        let id = self.leader()?;
        let end = self.nodes[&id].disk.end();
        self.nodes.values().all(|n| n.disk.end() == end && n.high_watermark == end).then_some((id, end))
    }

    fn leader(&self) -> Option<i32> {
        let leads = |node: &Node| node.core.as_ref().is_some_and(|core| core.is_leader());
        self.nodes.iter().find(|(_, node)| leads(node)).map(|(id, _)| *id)
    }

    pub fn voters_came_by_log(&self) -> bool {
        self.kraft_version == 0
            || self
                .nodes
                .values()
                .all(|n| n.core.as_ref().is_some_and(|c| !Disk::has_static_voters(c.voters())))
    }

    pub fn stop_clients(&mut self) {
        self.queue.retain(|_, what| !matches!(what, What::Client));
    }

    fn happen(&mut self, what: What) -> Result<(), Foul> {
        match what {
            What::Deliver { to, packet } => self.deliver(to, packet),
            What::Tick { node, life }
                if self.nodes[&node].life == life && self.nodes[&node].next_tick == Some(self.now) =>
            {
                self.node(node).next_tick = None;
                self.step(node, Event::Tick)
            }
            What::Flushed { node, life, flush, end, cuts } if self.nodes[&node].life == life => {
                let state = self.node(node);
                if state.cuts == cuts {
                    state.disk.flushed = state.disk.flushed.max(end.min(state.disk.end()));
                }
                self.step(node, Event::Flushed(flush))
            }
            What::Tick { .. } | What::Flushed { .. } => Ok(()),
            What::PowerOn { node } => self.power_on(node),
            What::Client => self.client(),
            What::Trouble => self.trouble(),
        }
    }

    fn node(&mut self, id: i32) -> &mut Node {
        self.nodes.get_mut(&id).expect("a node of this world")
    }

    fn power_on(&mut self, id: i32) -> Result<(), Foul> {
        if self.nodes[&id].core.is_some() {
            return Ok(());
        }
        let voters = self.nodes[&id].disk.voters(self.kraft_version, &self.voters);
        let disk = &self.nodes[&id].disk;
        let directory_id = (self.kraft_version > 0).then(|| Uuid::from_bytes([id as u8; 16]));
        let start = Start {
            local: ReplicaKey { id, directory_id },
            endpoints: Vec::new(),
            timing: timing(),
            log: disk.log_state(),
            voters,
            election: disk.election,
        };
        let dice = &mut self.dice;
        let mut random = || dice.next();
        let mut cx = Context { now: self.now, random: &mut random };
        let mut core = Core::new(start);
        core.flaw = self.flaw;
        let commands = core.begin(&mut cx);
        let node = self.node(id);
        node.high_watermark = core.high_watermark().unwrap_or(-1);
        node.core = Some(core);
        self.carry_out(id, commands)
    }

    fn power_off(&mut self, id: i32) {
        let luck = self.dice.below(6) as i64;
        let node = self.node(id);
        node.core = None;
        node.life += 1;
        node.tickets.clear();
        node.next_tick = None;
        node.disk.lose_unflushed(luck);
    }

    fn client(&mut self) -> Result<(), Foul> {
        let pause = 3 * MS + self.dice.below(25 * MS);
        self.schedule(self.now + Duration::from_micros(pause), What::Client);
        let ids: Vec<i32> = self.nodes.keys().copied().collect();
        for id in ids {
            let Some(core) = &self.nodes[&id].core else { continue };
            let Some((base, epoch)) = core.append_position() else { continue };
            assert_eq!(base, self.nodes[&id].disk.end(), "core and log agree on the log end");
            let count = 1 + self.dice.below(3) as i64;
            for index in 0..count {
                self.next_payload += 1;
                let payload = self.next_payload;
                let entry = self.node(id).disk.append(epoch, payload);
                self.referee.appended(id, base + index, entry)?;
            }
            self.step(id, Event::Appended(base + count))?;
        }
        Ok(())
    }

    fn trouble(&mut self) -> Result<(), Foul> {
        if !self.weather.trouble {
            return Ok(());
        }
        let pause = 10 * MS + self.dice.below(70 * MS);
        self.schedule(self.now + Duration::from_micros(pause), What::Trouble);
        let count = self.nodes.len() as u64;
        let mut id = 1 + self.dice.below(count) as i32;
        let what = self.dice.below(9);
        if what == 1
            && let Some(leader) = self.leader()
        {
            id = leader;
        }
        match what {
            0 | 1 => {
                self.power_off(id);
                let off = self.dice.below(100 * MS);
                self.schedule(self.now + Duration::from_micros(off), What::PowerOn { node: id });
            }
            2 => {
                // One-way or two-way, with whoever is drawn.
                let other = 1 + self.dice.below(count) as i32;
                self.severed.insert((id, other));
                if self.dice.happens(500) {
                    self.severed.insert((other, id));
                }
            }
            3 => {
                for other in 1..=count as i32 {
                    self.severed.extend([(id, other), (other, id)]);
                }
            }
            4..=6 => self.severed.clear(),
            7 => return self.snapshot(id),
            _ if self.dice.happens(200) && self.nodes[&id].core.is_some() => {
                self.step(id, Event::Resign)?;
                self.power_off(id);
                self.schedule(self.now + Duration::from_millis(20), What::PowerOn { node: id });
            }
            _ => {}
        }
        Ok(())
    }

    fn snapshot(&mut self, id: i32) -> Result<(), Foul> {
        let node = self.node(id);
        let at = node.high_watermark;
        if node.core.is_none() || at <= node.disk.start {
            return Ok(());
        }
        let Some(snapshot) = node.disk.take_snapshot(at) else { return Ok(()) };
        self.step(id, Event::SnapshotTaken(snapshot))?;
        if self.dice.happens(700) && self.nodes[&id].disk.flushed >= at {
            self.node(id).disk.delete_before(at);
            self.step(id, Event::LogStartAdvanced(at))?;
        }
        Ok(())
    }

    fn deliver(&mut self, to: i32, packet: Packet) -> Result<(), Foul> {
        if self.nodes[&to].core.is_none() {
            return Ok(());
        }
        let event = match packet {
            Packet::Request(asker, request) => {
                let node = self.node(to);
                let ticket = Ticket(node.next_ticket);
                node.next_ticket += 1;
                node.tickets.insert(ticket, asker);
                Event::Request(ticket, request)
            }
            Packet::Response(asker, _) if asker.life != self.nodes[&to].life => return Ok(()),
            Packet::Response(asker, response) => Event::Response(asker.correlation, response),
        };
        self.step(to, event)
    }

    fn step(&mut self, id: i32, event: Event) -> Result<(), Foul> {
        self.steps += 1;
        let dice = &mut self.dice;
        let mut random = || dice.next();
        let mut cx = Context { now: self.now, random: &mut random };
        let node = self.nodes.get_mut(&id).expect("a node of this world");
        let Some(core) = &mut node.core else { return Ok(()) };
        let commands = core.step(event, &mut cx);
        self.carry_out(id, commands)
    }

    fn carry_out(&mut self, id: i32, commands: Vec<Command>) -> Result<(), Foul> {
        for (index, command) in commands.into_iter().enumerate() {
            if self.traced {
                println!("{:?} {id}: {command:?}", self.now);
            }
            self.carry_out_one(id, index, command)?;
        }
        let now = self.now;
        let late = Duration::from_micros(self.dice.below(3 * MS));
        let node = self.node(id);
        let Some(core) = &node.core else { return Ok(()) };
        assert_eq!(core.log().end_offset(), node.disk.end(), "core and log agree on the log end");
        if let Some(deadline) = core.next_deadline() {
            let at = deadline.max(now) + late;
            if node.next_tick.is_none_or(|known| known > at) {
                node.next_tick = Some(at);
                let life = node.life;
                self.schedule(at, What::Tick { node: id, life });
            }
        }
        Ok(())
    }

    fn carry_out_one(&mut self, id: i32, index: usize, command: Command) -> Result<(), Foul> {
        match command {
            Command::Persist(election) => {
                assert_eq!(index, 0, "what must be persisted comes first");
                let known = self.nodes[&id].disk.election;
                if known.is_some_and(|known| known.epoch > election.epoch) {
                    return Err(format!("{id} goes back to epoch {}", election.epoch));
                }
                self.node(id).disk.election = Some(election);
            }
            Command::Send(peer, correlation, request) => {
                let to = match peer {
                    Peer::Node(to) => to,
                    Peer::Bootstrap => 1,
                };
                let asker = Asker { node: id, life: self.nodes[&id].life, correlation };
                self.transmit(id, to, Packet::Request(asker, request));
            }
            Command::Respond(ticket, response) => self.respond(id, ticket, response),
            Command::AppendLeaderChange(change) => {
                for offset in change.base_offset..change.end_offset() {
                    let is_voters = offset == change.base_offset + 2;
                    let payload = if is_voters { VOTERS } else { change.epoch as u64 };
                    let entry = self.node(id).disk.append(change.epoch, payload);
                    self.referee.appended(id, offset, entry)?;
                }
            }
            Command::AppendFetched(fetched) => {
                let base = self.nodes[&id].disk.end();
                for (index, entry) in self.node(id).disk.append_fetched(&fetched).into_iter().enumerate() {
                    self.referee.appended(id, base + index as i64, entry)?;
                }
            }
            Command::Truncate(to) => {
                self.referee.truncates(id, to, &self.nodes[&id].disk)?;
                let node = self.node(id);
                node.disk.truncate(to);
                node.cuts += 1;
            }
            Command::Flush(flush) => {
                let delay = self.dice.below(self.weather.flush_us + 1);
                let node = &self.nodes[&id];
                let (life, end, cuts) = (node.life, node.disk.end(), node.cuts);
                let at = self.now + Duration::from_micros(delay);
                self.schedule(at, What::Flushed { node: id, life, flush, end, cuts });
            }
            Command::StoreSnapshotChunk { position, bytes, .. } => {
                self.node(id).disk.store_chunk(position, &bytes);
            }
            Command::InstallSnapshot(snapshot) => {
                let node = self.node(id);
                node.disk.install(snapshot);
                node.cuts += 1;
                let at =
                    VotersAt { offset: 0, kraft_version: self.kraft_version, voters: self.voters.clone() };
                self.step(id, Event::SnapshotInstalled(snapshot, Some(at)))?;
            }
            Command::HighWatermark(to) => {
                let from = self.nodes[&id].high_watermark;
                self.referee.commits(id, from, to, &self.nodes[&id].disk)?;
                let node = self.node(id);
                node.high_watermark = to;
                if node.core.as_ref().is_some_and(|core| core.is_leader()) {
                    let voters = self.nodes.iter().filter(|(id, _)| self.voters.get(**id).is_some());
                    self.referee.flushed_by(to, voters.map(|(_, node)| &node.disk))?;
                }
            }
            Command::Leader(leader) => {
                if leader.leader_id == Some(id) {
                    self.referee.elected(leader.epoch, id, &self.nodes[&id].disk)?;
                }
            }
            Command::Anomaly(anomaly) => return Err(format!("{id} saw {anomaly:?}")),
        }
        Ok(())
    }

    fn respond(&mut self, id: i32, ticket: Ticket, mut response: Response) {
        let voters = self.voters.clone();
        let node = self.node(id);
        let Some(asker) = node.tickets.remove(&ticket) else { return };
        match &mut response {
            Response::Fetch(answer) => {
                if let FetchBody::Read { offset, max_bytes } = answer.body {
                    answer.body = FetchBody::Records(node.disk.read(offset, max_bytes, &voters));
                }
            }
            Response::FetchSnapshot(answer) => {
                if let SnapshotBody::Read { id, position, max_bytes } = answer.body {
                    let (size, bytes) = node.disk.read_snapshot(id, position, max_bytes);
                    answer.body = SnapshotBody::Chunk { id, size, position, bytes };
                }
            }
            _ => {}
        }
        self.transmit(id, asker.node, Packet::Response(asker, response));
    }

    fn transmit(&mut self, from: i32, to: i32, packet: Packet) {
        if self.severed.contains(&(from, to)) || !self.nodes.contains_key(&to) {
            return;
        }
        let copies = 1 + u32::from(self.dice.happens(self.weather.doubles));
        for _ in 0..copies {
            if self.dice.happens(self.weather.loss) {
                continue;
            }
            let mut delay = 100 + self.dice.below(self.weather.longest_delay_us);
            if self.weather.trouble && self.dice.happens(10) {
                delay += self.dice.below(200 * MS);
            }
            let at = self.now + Duration::from_micros(delay);
            self.schedule(at, What::Deliver { to, packet: packet.clone() });
        }
    }
}
