//! One seed: a node's lives, one after the other, on one disk.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use kfk_protocol::uuid::Uuid;

use super::disk::SimDisk;
use super::model::Model;
use super::node::{Metadata, Node, resolver};
use super::referee::{Shaken, note_flushed, reconcile};
use super::weather::{Flaw, Weather};
use crate::config::Resolver;
use crate::env::{Disk, ManualClock, MemoryDisk, Rng, SeededRng};
use crate::partition::replica::Partition;

/// The time at which every run begins, in ms.
pub(super) const T0: i64 = 1_700_000_000_000;

/// A topic's partition.
pub type PartitionKey = (Uuid, i32);

/// What a run came to.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// Operations of the disk.
    pub operations: u64,
    /// Records that were acknowledged.
    pub records: u64,
    /// Processes that were started.
    pub lives: u64,
    /// How often the power was cut.
    pub power_cuts: u64,
}

/// One seed under way.
pub struct Run {
    pub(super) rng: SeededRng,
    pub(super) clock: Arc<ManualClock>,
    pub(super) disk: SimDisk,
    pub(super) config: Arc<Resolver>,
    pub(super) log_dirs: Vec<PathBuf>,
    pub(super) metadata: Metadata,
    pub(super) models: BTreeMap<PartitionKey, (Model, Shaken)>,
    /// Names of topics that are, or have been, with their ids.
    pub(super) topics: BTreeMap<String, Option<Uuid>>,
    /// The settings of each topic.
    pub(super) settings: BTreeMap<Uuid, BTreeMap<String, String>>,
    /// Replicas that somebody still holds on to.
    pub(super) gone: Vec<Arc<Partition>>,
    /// Whether a directory has failed in this life, and the node has heard of it.
    pub(super) dir_is_offline: bool,
    pub(super) values: u64,
    pub(super) epochs: i16,
    pub(super) tally: Tally,
}

impl Run {
    /// An empty disk.
    pub fn new(seed: u64, flaw: Option<Flaw>, traced: bool) -> Self {
        let rng = SeededRng::new(seed);
        let log_dirs: Vec<_> =
            ["/a", "/b", "/c"].iter().take(1 + rng.below(3) as usize).map(PathBuf::from).collect();
        let memory = MemoryDisk::new();
        memory.set_time(T0);
        for dir in &log_dirs {
            memory.create_dir(dir).expect("a new disk takes a directory");
        }
        let weather = Weather::new(rng.next_u64(), flaw, traced);
        let topics = ["t", "u"].iter().map(|name| ((*name).to_owned(), None)).collect();
        Self {
            clock: Arc::new(ManualClock::new(T0)),
            disk: SimDisk { memory, weather },
            config: resolver(&log_dirs),
            log_dirs,
            metadata: Metadata::new(),
            models: BTreeMap::new(),
            topics,
            settings: BTreeMap::new(),
            gone: Vec::new(),
            dir_is_offline: false,
            values: 0,
            epochs: 0,
            tally: Tally::default(),
            rng,
        }
    }

    /// Runs to the end.
    ///
    /// # Errors
    /// The rule that the broker broke.
    pub fn play(&mut self) -> Result<(), String> {
        for _ in 0..2 + self.rng.below(5) {
            let Some(node) = self.start(true)? else { continue };
            self.live(&node)?;
            self.end(node)?;
        }
        // Whatever happened, a start on a sound disk finds everything.
        let node = self.start(false)?.ok_or("does not start on a sound disk")?;
        let stopped = node.stop();
        drop(node);
        if !stopped {
            return Err("does not stop on a sound disk".to_owned());
        }
        self.stopped_in_order(&self.models.keys().copied().collect());
        let node = self.start(false)?.ok_or("does not start after a stop in good order")?;
        self.leftovers(&node)?;
        self.tally.operations = self.disk.weather.operations();
        Ok(())
    }

    /// Whether something happens that happens once in so many times.
    pub(super) fn once_in(&self, times: u64) -> bool {
        self.rng.below(times) == 0
    }

    fn start(&mut self, troubled: bool) -> Result<Option<Node>, String> {
        self.tally.lives += 1;
        self.gone.clear();
        self.dir_is_offline = false;
        self.disk.weather.begin_process();
        self.disk.memory.set_capacity(None);
        if troubled && self.once_in(4) {
            self.disk.weather.stop_in(Some(1 + self.rng.below(150)));
        }
        // Otherwise a fault is one operation's, and the logs must live with it.
        let watched = troubled && self.once_in(4);
        if troubled && !watched && self.once_in(8) {
            self.disk.weather.fail_one_in(Some(20 + self.rng.below(300)));
        }
        if troubled && self.once_in(4) {
            self.disk.weather.flip_one_in(Some(1 + self.rng.below(30)));
        }
        self.disk.weather.note(|| "-- start".to_owned());
        let seed = self.rng.next_u64();
        let started =
            Node::start(&self.disk, &self.clock, seed, &self.config, &self.log_dirs, &self.metadata, watched);
        if self.disk.weather.has_stopped() {
            drop(started);
            self.crash();
            return Ok(None);
        }
        let node = match started {
            Ok(node) => node,
            Err(_) if self.disk.weather.failures() > 0 => {
                self.crash();
                return Ok(None);
            }
            Err(line) => return Err(format!("the broker does not start: {line}")),
        };
        self.disk.weather.stop_in(None);
        self.disk.weather.fail_one_in(None);
        self.deal_with_log_dirs(&node);
        let weather = self.disk.weather.clone();
        weather.calmly(|| self.meet(&node))?;
        Ok(Some(node))
    }

    /// Looks at every partition after a start.
    fn meet(&mut self, node: &Node) -> Result<(), String> {
        for ((topic, index), (model, shaken)) in &mut self.models {
            let name = || {
                format!(
                    "{}-{index}",
                    self.metadata.image.topics().by_id(*topic).map_or("?", |topic| &topic.name)
                )
            };
            let Some(replica) = node.replica(*topic, *index) else {
                if self.disk.weather.failures() > 0 {
                    continue;
                }
                return Err(format!("{} is not there: {}", name(), node.said.lock().join("; ")));
            };
            reconcile(model, &replica, *shaken, &self.rng).map_err(|foul| format!("{}: {foul}", name()))?;
            *shaken = Shaken::No;
        }
        Ok(())
    }

    fn live(&mut self, node: &Node) -> Result<(), String> {
        if !self.once_in(3) {
            self.disk.weather.stop_in(Some(1 + self.rng.below(600)));
        }
        if node.is_watched {
            self.doom_a_dir();
        } else if self.once_in(6) {
            self.disk.weather.fail_one_in(Some(30 + self.rng.below(300)));
        }
        for _ in 0..5 + self.rng.below(40) {
            self.step(node)?;
            self.deal_with_log_dirs(node);
            if self.disk.weather.has_stopped() {
                return Ok(());
            }
            self.clock.advance(Duration::from_millis(self.rng.below(1500)));
            self.disk.memory.set_time(crate::env::Clock::now_ms(&*self.clock));
        }
        Ok(())
    }

    fn end(&mut self, node: Node) -> Result<(), String> {
        if !self.disk.weather.has_stopped() && self.once_in(2) {
            self.disk.memory.set_capacity(None);
            let stopped = node.stop();
            if stopped && !self.disk.weather.has_stopped() {
                self.disk.weather.note(|| "-- stopped in good order".to_owned());
                let open: Vec<_> = self.models.keys().copied().collect();
                let open = open.into_iter().filter(|(topic, index)| node.replica(*topic, *index).is_some());
                let open = open.collect();
                drop(node);
                self.stopped_in_order(&open);
                if self.once_in(6) {
                    self.lose_indexes();
                }
                return Ok(());
            }
            let is_sound = self.disk.weather.failures() == 0 && self.disk.weather.failed_dir().is_none();
            if !stopped && !self.disk.weather.has_stopped() && is_sound {
                return Err("does not stop on a sound disk".to_owned());
            }
        }
        drop(node);
        self.crash();
        Ok(())
    }

    /// What was open is flushed now; and the machine may be switched off.
    fn stopped_in_order(&mut self, open: &BTreeSet<PartitionKey>) {
        for (key, (model, shaken)) in &mut self.models {
            if open.contains(key) {
                model.flushed = model.end;
                model.start_noted = model.start;
                model.given_up.clear();
            } else {
                *shaken = (*shaken).max(Shaken::Killed);
            }
        }
        if self.once_in(3) {
            self.cut_power();
        }
    }

    fn crash(&mut self) {
        self.disk.weather.stop();
        self.crash_gently();
        if self.once_in(4) {
            self.rot();
        }
        if self.once_in(6) {
            self.lose_indexes();
        }
    }

    fn crash_gently(&mut self) {
        if self.once_in(2) {
            self.cut_power();
            return;
        }
        self.disk.weather.note(|| "-- killed".to_owned());
        for (_, shaken) in self.models.values_mut() {
            *shaken = (*shaken).max(Shaken::Killed);
        }
    }

    fn cut_power(&mut self) {
        self.disk.weather.note(|| "-- power cut".to_owned());
        self.tally.power_cuts += 1;
        self.disk.memory = match self.rng.below(4) {
            0 => self.disk.memory.power_cut(),
            _ => self.disk.memory.torn_power_cut(&self.rng),
        };
        for (_, shaken) in self.models.values_mut() {
            *shaken = Shaken::PowerCut;
        }
    }

    /// Takes over the broker's claims after something was flushed or noted.
    pub(super) fn claims(&mut self, node: &Node) {
        for ((topic, index), (model, _)) in &mut self.models {
            if let Some(replica) = node.replica(*topic, *index)
                && model.pending.is_none()
            {
                note_flushed(model, &replica);
            }
        }
    }

    /// After a start in good order no partition keeps files that nobody needs.
    fn leftovers(&mut self, node: &Node) -> Result<(), String> {
        for replica in node.partitions.all() {
            let (dir, segments) = replica.with_log(|log| (log.dir().to_path_buf(), log.segment_count()));
            let names: Vec<_> = self.names(&dir);
            let useless = |name: &&String| {
                let ends = [".deleted", ".cleaned", ".swap", ".tmp"].iter().any(|end| name.ends_with(end));
                // A small file's .tmp is replaced by the next one.
                ends && name.starts_with('0')
            };
            if let Some(name) = names.iter().find(useless) {
                return Err(format!("{}/{name} is left over", dir.display()));
            }
            if names.len() > segments * 5 + 4 {
                return Err(format!("{} has {segments} segments and {names:?}", dir.display()));
            }
        }
        Ok(())
    }

    pub(super) fn names(&self, dir: &Path) -> Vec<String> {
        let entries = self.disk.weather.calmly(|| self.disk.list(dir)).unwrap_or_default();
        entries.into_iter().map(|entry| entry.name).collect()
    }
}

impl Tally {
    /// Adds another run's.
    pub fn add(&mut self, other: &Self) {
        self.operations += other.operations;
        self.records += other.records;
        self.lives += other.lives;
        self.power_cuts += other.power_cuts;
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { operations, records, lives, power_cuts } = self;
        write!(
            out,
            "{lives} starts, {power_cuts} power cuts, {operations} disk operations, {records} records"
        )
    }
}
